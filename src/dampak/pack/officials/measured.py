"""Realisation of indicators from a sheet: by indicator id, or by exact wording and unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from dampak.language import _
from dampak.pack.officials.imported import Imported, Row
from dampak.pack.officials.measured_cells import Form, Grid, read_grid, shown
from dampak.pack.officials.measured_known import Known
from dampak.pack.officials.words import plain_word
from dampak.pack.values import nearest, plain
from dampak.tables import Column

Scale = Literal["1", "100"]
"""How percentages are written: `1` means 0,95 for 95 %, `100` means 95."""

_ROLES: Mapping[str, tuple[str, ...]] = {
    "id": ("indikator_id", "id_indikator", "id"),
    "indikator": ("indikator", "indikator_kinerja", "uraian_indikator"),
    "unit": ("unit", "unit_id", "opd", "perangkat_daerah", "skpd"),
    "tahun": ("tahun",),
    "periode": ("periode", "triwulan"),
    "nilai:": ("nilai", "realisasi", "capaian"),
    "pembilang": ("pembilang",),
    "penyebut": ("penyebut",),
    "bukti_id": ("bukti_id", "bukti"),
    "catatan": ("catatan", "keterangan"),
}
_ROLE = {name: role for role, names in _ROLES.items() for name in names}
_QUARTER = re.compile(r"(?:realisasi_)?(?:tw|triwulan)_?(i{1,3}|iv|[1-4])")
_QUARTERS = {"i": "tw1", "ii": "tw2", "iii": "tw3", "iv": "tw4"}
_WHOLE_YEAR = frozenset({"", "tahun", "tahunan", "setahun", "realisasi_tahun"})
_WAYS = tuple(
    (who, value)
    for who in ("id", "indikator")
    for value in ("nilai:", "nilai:tw1", "nilai:tahun", "pembilang")
)
_LARGEST_SHARE = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Cell:
    line: int
    index: int
    indicator: str
    year: int
    span: str
    value: Decimal


def role_of(header: str) -> str | None:
    """Return what a column is; quarters as columns are `nilai:tw1` … `nilai:tw4`."""
    if header in _ROLE:
        return _ROLE[header]
    if header in {"realisasi_tahun", "setahun", "realisasi_setahun"}:
        return "nilai:tahun"
    span = _quarter(header)
    return f"nilai:{span}" if span else None


def _quarter(word: str) -> str | None:
    found = _QUARTER.fullmatch(word)
    if found is None:
        return None
    return _QUARTERS.get(found[1], f"tw{found[1]}")


FORM = Form("realisasi-indikator", "realisasi indikator", role_of, _WAYS)


def read_measured(path: Path, known: Known, scale: Scale | None = None) -> Imported:
    """Return table `realisasi` from a sheet with a value column, or one column for each quarter.

    Percentages are kept from 0 to 100. A file all of whose percentages lie between 0 and 1 is read as
    shares and told so; a mixed one is refused unless `scale` says which way is meant.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    grid = read_grid(path, FORM)
    grid.problems += grid.sheet.merged_problems(grid.first + 1)
    lines = list(grid.lines())
    indicators = {str(row["id"]): row for row in known.rows("indikator")}
    owners = _owners(grid, known, lines, indicators)
    years = known.years(grid, lines)
    percent = {one for one, row in indicators.items() if _is_percent(str(row["satuan"] or ""))}
    marked = _marked(grid, lines, {line for line, one in owners.items() if one in percent})
    cells = _cells(grid, lines, owners, years)
    times = _times(grid, [one for one in cells if one.indicator in percent], marked, scale)
    rows = _rows(grid, lines, cells, times, owners, years)
    _without_target(grid, known, rows, cells)
    return grid.finish({"realisasi": list(rows.values())})


def _is_percent(unit: str) -> bool:
    return unit.strip() == "%" or plain(unit) == "persen"


def _owners(
    grid: Grid, known: Known, lines: Sequence[int], indicators: Mapping[str, Mapping[str, object]]
) -> dict[int, str]:
    """Return the indicator of each row; what is not found, or not only once, is told once per name."""
    by_text: dict[str, list[str]] = {}
    for one, row in indicators.items():
        by_text.setdefault(plain_word(str(row["uraian"])), []).append(one)
    nodes = {str(row["id"]): row["unit_id"] for row in known.rows("simpul")}
    wordings = sorted({str(row["uraian"]) for row in indicators.values()})
    told: set[tuple[str, str | None]] = set()
    found: dict[int, str] = {}
    for line in lines:
        unit = known.unit(grid, line) if "unit" in grid.where else None
        word = grid.text(line, "id")
        text = grid.text(line, "indikator")
        if word is not None:
            fits = [word] if word in indicators else []
        else:
            fits = by_text.get(plain_word(text or ""), [])
            if unit is not None and len(fits) > 1:
                fits = [one for one in fits if unit in _units(indicators[one], nodes)]
        if len(fits) == 1:
            found[line] = fits[0]
        elif (key := (word or text or "", unit)) not in told:
            told.add(key)
            near = nearest(key[0], list(indicators) if word else wordings) if len(told) <= 20 else ""
            _no_indicator(grid, line, key[0], near, len(fits), "id" if word else "indikator")
    return found


def _units(indicator: Mapping[str, object], nodes: Mapping[str, object]) -> set[object]:
    return {indicator["pemilik_id"], nodes.get(str(indicator["simpul_id"]))}


def _no_indicator(grid: Grid, line: int, name: str, near: str, fits: int, column: str) -> None:
    if fits > 1:
        what = _("“{name}” adalah rumusan {count} indikator.", name=name, count=fits)
        remedy = _("Tulis indikator_id, atau tambahkan kolom unit.")
    else:
        what = _("Indikator “{name}” tidak ada dalam paket.", name=name)
        remedy = _("Tulis id atau rumusan persis seperti pada tabel indikator.")
        if near:
            remedy = _("Mungkin “{near}”?", near=near) + " " + remedy
    grid.add("indikator.tidak_ada", what, remedy, line, column)


def _marked(grid: Grid, lines: Sequence[int], percent: set[int]) -> set[tuple[int, int]]:
    """Take the sign off cells like `95%` of percent indicators; such a cell proves how it is written."""
    marked = set()
    for line in lines:
        for index, role in grid.columns:
            cell = grid.sheet.rows[line][index]
            if role.startswith("nilai:") and isinstance(cell, str) and cell.endswith("%") and line in percent:
                grid.sheet.rows[line][index] = cell.removesuffix("%").strip()
                marked.add((line, index))
    return marked


def _span(grid: Grid, line: int, role: str) -> str | None:
    span = role.partition(":")[2]
    if span:
        return span
    word = plain(grid.text(line, "periode") or "")
    found = "tahun" if word in _WHOLE_YEAR else _quarter(word) or _quarter(f"tw{word}")
    if found is None:
        grid.add(
            "kata.tidak_dikenal",
            _("Periode “{word}” tidak dikenal.", word=word),
            _("Yang dikenal: tahun, tw1, tw2, tw3, tw4."),
            line,
            "periode",
        )
    return found


def _cells(
    grid: Grid, lines: Sequence[int], owners: Mapping[int, str], years: Mapping[int, int]
) -> list[_Cell]:
    cells = []
    for index, role in grid.columns:
        if not role.startswith("nilai:"):
            continue
        for line, value in grid.numbers(Column("nilai", "desimal", ""), index, lines).items():
            span = _span(grid, line, role)
            if line in owners and line in years and span is not None:
                cells.append(_Cell(line, index, owners[line], years[line], span, Decimal(value)))
    return cells


def _times(
    grid: Grid, cells: Sequence[_Cell], marked: set[tuple[int, int]], scale: Scale | None
) -> set[_Cell]:
    """Return the cells that hold shares of one, to be told as percent."""
    open_cells = [one for one in cells if one.value and (one.line, one.index) not in marked]
    small = [one for one in open_cells if abs(one.value) <= _LARGEST_SHARE]
    fractions = [one for one in small if abs(one.value) < _LARGEST_SHARE]
    large = [one for one in open_cells if abs(one.value) > _LARGEST_SHARE]
    if scale == "1":
        _too_large(grid, large)
        return set(small)
    if scale == "100" or not fractions:
        return set()
    if large:
        _mixed(grid, fractions, large)
        return set()
    grid.add(
        "persen.pecahan",
        _(
            "{count} angka persen, semuanya paling besar 1, dibaca sebagai pecahan: 0,95 menjadi 95.",
            count=len(small),
        ),
        _("Bila yang dimaksud memang di bawah satu persen, impor lagi dengan --persen 100."),
        severity="peringatan",
    )
    return set(small)


def _mixed(grid: Grid, fractions: Sequence[_Cell], large: Sequence[_Cell]) -> None:
    for one in fractions if len(fractions) <= len(large) else large:
        grid.add(
            "persen.campur",
            _(
                "“{value}” tidak pasti: {small} angka persen di bawah 1 dan {large} di atas 1.",
                value=shown(grid.sheet.rows[one.line][one.index]) or "",
                small=len(fractions),
                large=len(large),
            ),
            _("Tulis semuanya dengan cara yang sama, atau sebut --persen 1 (0,95) atau --persen 100 (95)."),
            one.line,
            one.index,
        )


def _too_large(grid: Grid, large: Sequence[_Cell]) -> None:
    for one in large:
        grid.add(
            "persen.lebih_dari_satu",
            _("Angka ini lebih dari 1, padahal persennya disebut sebagai pecahan."),
            _("Tulis sebagai pecahan, atau sebut --persen 100."),
            one.line,
            one.index,
            severity="peringatan",
        )


def _rows(
    grid: Grid,
    lines: Sequence[int],
    cells: Sequence[_Cell],
    shares: set[_Cell],
    owners: Mapping[int, str],
    years: Mapping[int, int],
) -> dict[tuple[str, int, str], Row]:
    rows: dict[tuple[str, int, str], Row] = {}
    for one in cells:
        key = (one.indicator, one.year, one.span)
        if key in rows:
            _twice(grid, one)
            continue
        value = one.value * 100 if one in shares else one.value
        rows[key] = {"indikator_id": one.indicator, "tahun": one.year, "periode": one.span, "nilai": value}
    wide = any(role.startswith("nilai:tw") for _index, role in grid.columns)
    if not wide:
        _beside(grid, lines, rows, owners, years)
    return rows


def _twice(grid: Grid, one: _Cell) -> None:
    grid.add(
        "realisasi.ganda",
        _(
            "Realisasi indikator “{indicator}” untuk periode itu sudah ada di atasnya.",
            indicator=one.indicator,
        ),
        _("Hapus salah satu."),
        one.line,
        one.index,
    )


def _beside(
    grid: Grid,
    lines: Sequence[int],
    rows: dict[tuple[str, int, str], Row],
    owners: Mapping[int, str],
    years: Mapping[int, int],
) -> None:
    """Add numerator, denominator, evidence and note of a row that holds one period."""
    parts = {
        role: grid.numbers(Column(role, "desimal", ""), grid.where[role], lines)
        for role in ("pembilang", "penyebut")
        if role in grid.where
    }
    for line in lines:
        span = _span_again(grid, line)
        if line not in owners or line not in years or span is None:
            continue
        told: Row = {role: values[line] for role, values in parts.items() if line in values}
        told |= {role: text for role in ("bukti_id", "catatan") if (text := grid.text(line, role))}
        if told:
            key = (owners[line], years[line], span)
            start: Row = {"indikator_id": key[0], "tahun": key[1], "periode": key[2]}
            rows.setdefault(key, start).update(told)


def _span_again(grid: Grid, line: int) -> str | None:
    word = plain(grid.text(line, "periode") or "")
    return "tahun" if word in _WHOLE_YEAR else _quarter(word) or _quarter(f"tw{word}")


def _without_target(
    grid: Grid, known: Known, rows: Mapping[tuple[str, int, str], Row], cells: Sequence[_Cell]
) -> None:
    targets = {
        (str(row["indikator_id"]), row["tahun"]) for row in known.rows("target") if row["nilai"] is not None
    }
    lines: dict[tuple[str, int], int] = {}
    for one in cells:
        lines.setdefault((one.indicator, one.year), one.line)
    for indicator, year in sorted({key[:2] for key in rows} - targets):
        grid.add(
            "realisasi.tanpa_target",
            _("Indikator “{indicator}” tidak bertarget pada {year}.", indicator=indicator, year=year),
            _("Realisasinya diambil, tetapi capaiannya tidak terhitung; isi targetnya pada tabel target."),
            lines.get((indicator, year)),
            "id" if "id" in grid.where else "indikator",
            severity="peringatan",
        )
