"""Figures a region sets for itself: read in the unit of the national figure, refused without a ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from dampak.errors import Place, Problem, refuse
from dampak.language import _
from dampak.law.entries import Kind
from dampak.law.model import LawData, LawOverride, LawValue
from dampak.quantities import NumberProblem, parse_number


def apply_overrides(
    day: date,
    in_force: Mapping[str, LawValue],
    last_known: Mapping[str, LawValue],
    kinds: Mapping[str, Kind],
    overrides: Sequence[LawOverride],
) -> dict[str, LawValue]:
    """Return the figures in force on `day` with the region's own in their place.

    `last_known` gives label and unit where nothing is in force. A region's figure rests on one source,
    its own: the status is `single`.

    Raises:
        DataInvalid: unknown ids, ids given twice, unreadable values, missing grounds; all at once.
    """
    times = Counter(override.id for override in overrides)
    problems: list[Problem] = []
    values = dict(in_force)
    for override in overrides:
        faults = _faults(override, kinds, times[override.id])
        value = None if faults else _value(override.value, kinds[override.id])
        if isinstance(value, Problem):
            faults.append(replace(value, place=_place("nilai"), value=override.id))
        problems.extend(faults)
        if not faults and not isinstance(value, Problem):
            known = in_force.get(override.id) or replace(last_known[override.id], start=day, end=None)
            values[override.id] = _of_region(known, value, override)
    refuse(problems, _("Angka hukum daerah tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    return values


def _of_region(known: LawValue, value: LawData, override: LawOverride) -> LawValue:
    return replace(
        known,
        value=value,
        status="single",
        citation=override.citation.strip(),
        note=override.note,
        region=True,
        historic=False,
        sources=(),
        derived_from=(),
    )


def _faults(override: LawOverride, kinds: Mapping[str, Kind], times: int) -> list[Problem]:
    problems = []
    if override.id not in kinds:
        close = get_close_matches(override.id, kinds, n=3, cutoff=0.5)
        remedy = _("Mungkin maksudnya: {ids}.", ids=", ".join(close)) if close else ""
        what = _("Angka hukum “{id}” tidak dikenal.", id=override.id)
        problems.append(Problem("hukum.daerah.id", what, _place("id"), remedy=remedy, value=override.id))
    if times > 1:
        what = _("Angka hukum “{id}” diisi lebih dari satu kali.", id=override.id)
        problems.append(Problem("hukum.daerah.ganda", what, _place("id"), value=override.id))
    if not override.citation.strip():
        what = _("Angka hukum “{id}” diisi tanpa dasar.", id=override.id)
        remedy = _("Isi kolom dasar dengan peraturan atau sumbernya.")
        problems.append(
            Problem("hukum.daerah.tanpa_dasar", what, _place("dasar"), remedy=remedy, value=override.id)
        )
    return problems


def _place(column: str) -> Place:
    return Place(file="hukum_daerah", column=column)


def _value(text: str, kind: Kind) -> LawData | Problem:
    text = text.strip()
    if kind in ("mapping", "list", "table"):
        return Problem(
            "hukum.daerah.nilai", _("Angka hukum yang berbentuk tabel tidak dapat diganti di sini.")
        )
    if kind == "text" and text:
        return text
    if kind == "date":
        return _date(text)
    number = parse_number(text)
    if isinstance(number, NumberProblem):
        remedy = _("Tulis tanpa pemisah ribuan, misalnya 1250000 atau 4,5.")
        return Problem("hukum.daerah.nilai", number.what, remedy=remedy)
    return _exact(number, kind)


def _exact(number: Decimal, kind: Kind) -> int | Decimal | Problem:
    if number == number.to_integral_value():
        return int(number)
    if kind == "decimal":
        return number
    return Problem("hukum.daerah.nilai", _("“{number}” harus bilangan bulat.", number=number))


def _date(text: str) -> date | Problem:
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = _("Tulis tahun-bulan-hari, misalnya 2027-01-05.")
        what = _("“{text}” bukan tanggal.", text=text)
        return Problem("hukum.daerah.nilai", what, remedy=remedy)
