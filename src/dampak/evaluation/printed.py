"""Printed evaluation reports (LHE AKIP) checked: the sum, the grade, the parts, and last year's column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from dampak.evaluation.printed_parts import odd_parts, part_notes, suspect_parts
from dampak.evaluation.printed_sums import Verdict, check_grade, percentage_read, sum_verdict
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.quantities import show_number


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row as printed: the parts by the code of their component, the total, the grade.

    `last_total` and `last_grade` are what the report says of the year before.
    """

    entity: str
    year: int | None
    parts: Mapping[str, Decimal | None]
    total: Decimal | None
    grade: str = ""
    last_total: Decimal | None = None
    last_grade: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one row; `total` is recomputed, exact, and None where the parts are not all there.

    `grade` is that of the recomputed total (of the printed one where there is no other), `difference` the
    printed total less the recomputed one.
    """

    row: PrintedRow
    instrument: str
    verdict: Verdict
    total: Fraction | None
    grade: str
    difference: Fraction | None
    parts_not_from_grades: tuple[str, ...] = ()
    suspect_parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check_reports(rows: Sequence[PrintedRow], old: Instrument, new: Instrument) -> list[Checked]:
    """Return the check of each row in its order.

    `old` is the form with a fifth component, taken where that is filled or the year lies before `new`
    (LKE AKIP 2015 and 2021).
    """
    checked = [check_report(row, _form(row, old, new)) for row in rows]
    return [
        replace(one, notes=(*one.notes, *_year_notes(one.row, rows, index)))
        for index, one in enumerate(checked)
    ]


def _form(row: PrintedRow, old: Instrument, new: Instrument) -> Instrument:
    fifth = {node.code for node in old.nodes} - {node.code for node in new.nodes}
    is_old = any(row.parts.get(code) is not None for code in fifth)
    before = row.year is not None and new.start is not None and row.year < new.start.year
    return old if is_old or before else new


def check_report(row: PrintedRow, instrument: Instrument) -> Checked:
    """Return the check of one row under one form."""
    components = [node.code for node in instrument.children[instrument.root.code]]
    parts = {code: row.parts.get(code) for code in components}
    known = {code: part for code, part in parts.items() if part is not None}
    total = (
        sum((Fraction(part) for part in known.values()), Fraction(0)) if len(known) == len(parts) else None
    )
    printed, notes = percentage_read(row.total, total)
    missing = [code for code in components if code not in known]
    if missing:
        notes.append(_("Bagian yang tidak ada: {parts}.", parts=", ".join(missing)))
    of_sum = sum_verdict(total, printed, list(known.values()), notes)
    grade, is_wrong = check_grade(row.grade, instrument, total, printed, of_sum, notes)
    odd = odd_parts(instrument, known)
    suspects = suspect_parts(instrument, known, odd, complete=not missing)
    notes += part_notes(instrument, known, odd, suspects)
    verdict: Verdict = of_sum
    if is_wrong and of_sum != "wrong_total":
        verdict = "wrong_grade"
    elif of_sum in ("ok", "rounding") and not row.grade:
        verdict = "incomplete"
    return Checked(
        row,
        instrument.name,
        verdict,
        total,
        grade,
        None if total is None or printed is None else Fraction(printed) - total,
        odd,
        suspects,
        tuple(notes),
    )


def _year_notes(row: PrintedRow, rows: Sequence[PrintedRow], index: int) -> list[str]:
    """Return where another report tells this year, or this report tells last year, differently."""
    if row.year is None:
        return []
    notes = []
    for place, other in enumerate(rows):
        if place == index or other.entity.casefold() != row.entity.casefold():
            continue
        if other.year == row.year and (other.total != row.total or _differs(other.grade, row.grade)):
            notes.append(
                _(
                    "Baris lain untuk tahun {year} menulis {total} {grade}.",
                    year=row.year,
                    total=_or_dash(other.total),
                    grade=other.grade,
                )
            )
        if other.year == row.year - 1 and _last_year_differs(row, other):
            notes.append(
                _(
                    "Kolom tahun lalu menulis {told} {told_grade}, laporan {year} sendiri {total} {grade}.",
                    told=_or_dash(row.last_total),
                    told_grade=row.last_grade,
                    year=other.year,
                    total=_or_dash(other.total),
                    grade=other.grade,
                )
            )
    return notes


def _last_year_differs(row: PrintedRow, before: PrintedRow) -> bool:
    told = row.last_total is not None and before.total is not None and row.last_total != before.total
    return told or _differs(row.last_grade, before.grade)


def _differs(one: str, other: str) -> bool:
    plain, plain_other = ("".join(grade.split()).casefold() for grade in (one, other))
    return bool(plain) and bool(plain_other) and plain != plain_other


def _or_dash(number: Decimal | None) -> str:
    return "–" if number is None else show_number(number)
