"""What became of the asking: the filled sheet checked against the history and laid into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dampak.errors import Problem, Severity
from dampak.language import _
from dampak.pack.decisions import DECISIONS, FilledSheet
from dampak.pack.values import nearest, read_text
from dampak.runs.history_view import named
from dampak.tables.inputs import RIWAYAT_FORMASI

_CHAIN = (("disetujui", "terisi"), ("terisi", "ditempatkan"))
"""Nobody can be there who was not there the step before."""

Row = dict[str, Any]
RowKey = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of the history that a filled sheet changes; None is a cell not yet filled."""

    tahun: int
    posisi_id: str
    jenis: str
    kolom: str
    semula: int | str | None
    menjadi: int | str


@dataclass(frozen=True, slots=True)
class Decided:
    """The history after the sheet, its changes, how many recorded rows the sheet leaves out, all problems."""

    history: pl.DataFrame
    changes: tuple[Change, ...]
    left_out: int
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> int:
        """How many of the problems refuse the sheet."""
        return sum(problem.severity == "galat" for problem in self.problems)


def sheet_rows(tables: Mapping[str, pl.DataFrame], year: int) -> pl.DataFrame:
    """Return the rows of the sheet of one year, in the order of units and posts; empty without an asking."""
    history = tables.get(RIWAYAT_FORMASI.name, RIWAYAT_FORMASI.empty()).filter(pl.col("tahun") == year)
    ordered = named(history, tables).sort("unit", "jabatan", "posisi_id", "jenis", nulls_last=True)
    return ordered.select(DECISIONS.names)


def lay_in(history: pl.DataFrame, filled: FilledSheet) -> Decided:
    """Return the history with the filled cells of the sheet in it; an empty cell leaves what is recorded.

    With a fault among the problems the history is as it was: nothing half applied.
    """
    rows = {_key(row): row for row in history.to_dicts()}
    changed: dict[RowKey, Row] = {}
    problems: list[Problem] = []
    for index, given in enumerate(filled.loaded.frame.to_dicts()):
        key = _key(given)
        if any(part is None for part in key):
            continue  # its cell is named already
        if key not in rows:
            problems.append(_unknown(filled, index, key, rows))
            continue
        before = rows[key]
        after = before | {name: given[name] for name in filled.columns if given[name] is not None}
        problems += _checked(filled, index, given, before, after)
        changed[key] = after
    found = tuple(sorted((*filled.problems, *problems), key=lambda problem: problem.place.row or 0))
    if any(problem.severity == "galat" for problem in found):
        return Decided(history, (), 0, found)
    changes = tuple(_changes(rows, changed, filled.columns))
    years = {key[0] for key in changed}
    left_out = sum(key[0] in years for key in rows) - len(changed)
    return Decided(RIWAYAT_FORMASI.frame([*(rows | changed).values()]), changes, left_out, found)


def _key(row: Row) -> RowKey:
    return tuple(row[name] for name in RIWAYAT_FORMASI.key)


def _changes(
    rows: Mapping[RowKey, Row], changed: Mapping[RowKey, Row], columns: Sequence[str]
) -> Iterator[Change]:
    for key, after in sorted(changed.items()):
        year, post, kind = key
        for name in columns:
            before = rows[key][name]
            if after[name] != before:
                yield Change(year, post, kind, name, before, after[name])


def _unknown(filled: FilledSheet, index: int, key: RowKey, rows: Mapping[RowKey, Row]) -> Problem:
    year, post, kind = key
    if any(known[1:] == key[1:] for known in rows):
        years = sorted({known[0] for known in rows if known[1:] == key[1:]})
        remedy = _("Posisi ini diusulkan pada tahun {years}.", years=", ".join(map(str, years)))
    else:
        posts = sorted({known[1] for known in rows if known[0] == year})
        close = nearest(post, posts)
        remedy = _("Maksudnya “{hint}”?", hint=close) if close and close != post else _("Hapus baris ini.")
    what = _("Posisi {post} ({kind}) tidak diusulkan pada tahun {year}.", post=post, kind=kind, year=year)
    return _problem(filled, index, "posisi_id", "riwayat.tidak_diusulkan", what, remedy)


def _checked(filled: FilledSheet, index: int, given: Row, before: Row, after: Row) -> Iterator[Problem]:
    asked = before["diusulkan"]
    if given["diusulkan"] not in (None, asked):
        what = _(
            "Usulan yang tercatat {asked}, pada lembar ini {given}.", asked=asked, given=given["diusulkan"]
        )
        remedy = _("Kembalikan angkanya; usulan yang sudah dikirim tidak diubah lewat lembar ini.")
        yield _problem(filled, index, "diusulkan", "riwayat.usulan_diubah", what, remedy)
    if after["disetujui"] is not None and after["disetujui"] > asked:
        what = _(
            "Disetujui {given}, lebih banyak daripada usulan {asked}.", given=after["disetujui"], asked=asked
        )
        remedy = _("Cocokkan dengan keputusan penetapannya.")
        yield _problem(filled, index, "disetujui", "riwayat.melebihi_usulan", what, remedy, "peringatan")
    for first, then in _CHAIN:
        if not any(index in filled.loaded.faulty.get(name, ()) for name in (first, then)):
            yield from _step(filled, index, first, then, after)


def _step(filled: FilledSheet, index: int, first: str, then: str, after: Row) -> Iterator[Problem]:
    most, some = after[first], after[then]
    if some is None:
        return
    if most is None:
        what = _("{then} sudah diisi, padahal {first} masih kosong.", then=then, first=first)
        yield _problem(
            filled, index, then, "riwayat.tahap_kosong", what, _("Isi {first} lebih dahulu.", first=first)
        )
    elif some > most:
        what = _("{then} {some} melebihi {first} {most}.", then=then, some=some, first=first, most=most)
        remedy = _("Periksa kedua angka itu; salah satunya keliru.")
        yield _problem(filled, index, then, "riwayat.melebihi_tahap", what, remedy)


def _problem(
    filled: FilledSheet,
    index: int,
    column: str,
    code: str,
    what: str,
    remedy: str,
    severity: Severity = "galat",
) -> Problem:
    cells = filled.loaded.grid.cells.get(column)
    value = "" if cells is None or cells[index] is None else str(read_text(cells[index]))
    return Problem(
        code, what, filled.loaded.grid.place(column, index), remedy=remedy, severity=severity, value=value
    )
