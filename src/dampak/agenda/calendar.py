"""The duties of a region with their dates: the region's own date first, then the rule of the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

import polars as pl

from dampak.agenda.pieces import files_for
from dampak.agenda.rules import date_in_year, read_rule
from dampak.errors import Place, Problem
from dampak.language import _
from dampak.law import LawValue, Resolved
from dampak.tables.results_agenda import KALENDER

USES = ("kalender.*",)
"""The figures of law this room reads: each is the date rule of one duty."""

_FAMILY = "kalender."
Row = Mapping[str, Any]


def calendar(law: Resolved, agenda: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return the duties of the year of `day`, of the year after, and of every year in `agenda`.

    `agenda` is the table of the region's own dates; where it has none the rule of the law holds. A date
    nobody knows is null with the reason in `keterangan`. `hari_lagi` counts days from `day` to the last
    day. A date of the region rests on one source, its own: `single`.
    """
    dates = _Dates(_duties(law), {(row["kegiatan"], row["tahun"]): row for row in agenda.to_dicts()})
    years = sorted({day.year, day.year + 1} | set(agenda["tahun"]))
    named = {(duty, year) for duty in dates.duties for year in years}
    rows = [_row(dates, duty, year, day) for duty, year in sorted(named | set(dates.own))]
    return KALENDER.conform(KALENDER.frame(rows))


def agenda_problems(law: Resolved, agenda: pl.DataFrame) -> list[Problem]:
    """Return what is wrong with the region's own dates: no date, an end before the start, an unknown duty."""
    duties = _duties(law)
    problems: list[Problem] = []
    for row in agenda.to_dicts():
        problems += _date_faults(row)
        if row["kegiatan"] not in duties:
            problems.append(_unknown(row, sorted(duties)))
    return problems


def _duties(law: Resolved) -> dict[str, LawValue]:
    """Return the rules by the id of their duty."""
    return {id.removeprefix(_FAMILY): value for id, value in law.values.items() if id.startswith(_FAMILY)}


@dataclass(frozen=True, slots=True)
class _Dates:
    """The rules of the law and the region's own rows; a duty may lean on the date of another."""

    duties: Mapping[str, LawValue]
    own: Mapping[tuple[str, int], Row]

    def end(self, duty: str, year: int, leaning: tuple[str, ...] = ()) -> date | None:
        """Return the last day of a duty: the region's, or the law's; `leaning` are the duties that ask."""
        own = self.own.get((duty, year))
        return own["selesai"] if own and own["selesai"] else self._legal(duty, year, leaning)

    def _legal(self, duty: str, year: int, leaning: tuple[str, ...]) -> date | None:
        if duty in leaning:
            raise ValueError(f"date rules lean on each other: {[*leaning, duty]}")
        data = self.duties[duty].value if duty in self.duties else None
        if not isinstance(data, Mapping):
            return None
        return date_in_year(read_rule(data), year, lambda other: self.end(other, year, (*leaning, duty)))

    def name(self, duty: str) -> str:
        """Return a duty in words; one the law does not know by its own id."""
        return self.duties[duty].label if duty in self.duties else duty.replace("_", " ")


def _row(dates: _Dates, duty: str, year: int, day: date) -> dict[str, object]:
    own, rule = dates.own.get((duty, year)), dates.duties.get(duty)
    start, end = own["mulai"] if own else None, dates.end(duty, year)
    by_region = own is not None and (own["selesai"] is not None or end is None)
    return {
        "kegiatan": duty,
        "tahun": year,
        "nama": dates.name(duty),
        "mulai": start,
        "selesai": end,
        "hari_lagi": (end - day).days if end else None,
        "keadaan": _state(start, end, day),
        "penetap": "daerah" if by_region else "hukum",
        "dasar": _ground(own, None if by_region else rule),
        "status": _status(rule, end, by_region=by_region),
        "keterangan": _note(dates, duty, own, end),
        "berkas": ", ".join(files_for(duty)) or None,
    }


def _state(start: date | None, end: date | None, day: date) -> str:
    if start is None and end is None:
        return "tanpa_tanggal"
    if end and end < day:
        return "lewat"
    return "berlangsung" if start and start <= day else "akan_datang"


def _ground(own: Row | None, rule: LawValue | None) -> str:
    parts = [own["dasar"] if own else "", rule.citation if rule else ""]
    return "; ".join(part for part in parts if part)


def _status(rule: LawValue | None, end: date | None, *, by_region: bool) -> str:
    if by_region or rule is None:
        return "single"
    return rule.status if end else "not_found"


def _note(dates: _Dates, duty: str, own: Row | None, end: date | None) -> str | None:
    if own and own["catatan"]:
        return str(own["catatan"])
    rule = dates.duties.get(duty)
    if rule is None or (own and own["selesai"]):
        return None
    if end is None and isinstance(rule.value, Mapping):
        anchor = dates.name(read_rule(rule.value).anchor)
        return _("Dihitung dari “{duty}”, yang tanggalnya belum diketahui.", duty=anchor)
    return rule.note or (None if end else _("Batas waktunya tidak ditemukan; isi tabel agenda."))


def _date_faults(row: Row) -> list[Problem]:
    start, end = row["mulai"], row["selesai"]
    if start is None and end is None:
        what = _("Kegiatan “{duty}” tahun {year} tidak bertanggal.", duty=row["kegiatan"], year=row["tahun"])
        remedy = _("Isi mulai, selesai, atau keduanya; atau hapus baris itu.")
        return [_fault("tanpa_tanggal", what, "selesai", remedy, row)]
    if start and end and end < start:
        what = _("Kegiatan “{duty}” selesai sebelum mulai.", duty=row["kegiatan"])
        return [_fault("terbalik", what, "selesai", _("Periksa kedua tanggalnya."), row)]
    return []


def _fault(code: str, what: str, column: str, remedy: str, row: Row) -> Problem:
    place = Place(file="agenda", column=column)
    return Problem(f"agenda.{code}", what, place, remedy=remedy, value=row["kegiatan"])


def _unknown(row: Row, known: Sequence[str]) -> Problem:
    duty = row["kegiatan"]
    close = get_close_matches(duty, known, n=1)
    remedy = _("Maksudnya “{key}”?", key=close[0]) if close else ""
    return Problem(
        "agenda.kegiatan",
        _("Kegiatan “{duty}” tidak dikenal; ditampilkan sebagai kegiatan daerah sendiri.", duty=duty),
        Place(file="agenda", column="kegiatan"),
        remedy=remedy,
        severity="peringatan",
        value=duty,
    )
