"""What a printed total and a printed grade are worth: the sum, the rounding, the grade that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dampak.errors import UsageError
from dampak.evaluation.grades import Grade, grade_of
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.quantities import as_decimal, show_number

Verdict = Literal["ok", "rounding", "wrong_total", "wrong_grade", "incomplete"]
LEAST_PLACES = 2
"""Decimals a printed score is taken to have at least: a spreadsheet drops the zeros of 24.90."""


def percentage_read(printed: Decimal | None, total: Fraction | None) -> tuple[Decimal | None, list[str]]:
    """Return the total in points: 0.878 beside parts that make 87.80 is a percentage cell, and said so."""
    if printed is None or total is None or not 0 < printed <= 1 < total:
        return printed, []
    if abs(Fraction(printed) * 100 - total) > Fraction(1, 2):
        return printed, []
    points = printed * 100
    return points, [
        _(
            "Total {written} dibaca sebagai persentase: {points}.",
            written=show_number(printed),
            points=show_number(points),
        )
    ]


def decimals_of(number: Decimal) -> int:
    """Return the decimals a printed number shows, trailing zeros left out, at least two."""
    exponent = number.normalize().as_tuple().exponent
    return max(LEAST_PLACES, -exponent if isinstance(exponent, int) else 0)


def half_unit(places: int) -> Fraction:
    """Return the most that rounding to `places` decimals can change."""
    return Fraction(1, 2 * 10**places)


def sum_verdict(
    total: Fraction | None, printed: Decimal | None, parts: Sequence[Decimal], notes: list[str]
) -> Verdict:
    """Return whether the parts make the printed total, exactly or by rounding, and note the difference."""
    if printed is None:
        notes.append(_("Nilai total tidak ada."))
    if total is None or printed is None:
        return "incomplete"
    difference = Fraction(printed) - total
    if not difference:
        return "ok"
    places = decimals_of(printed)
    if Fraction(as_decimal(total, places)) == printed:
        notes.append(
            _("Jumlah {total} dibulatkan menjadi {places} desimal.", total=shown_exact(total), places=places)
        )
        return "rounding"
    finest = max(decimals_of(part) for part in parts)
    values = {
        "total": shown_exact(total),
        "printed": show_number(printed),
        "difference": shown_exact(abs(difference)),
    }
    if abs(difference) <= len(parts) * half_unit(finest) + half_unit(places):
        notes.append(
            _(
                "Jumlah {total}, tertulis {printed}: selisih {difference} karena pembulatan tiap bagian.",
                **values,
            )
        )
        return "rounding"
    notes.append(_("Jumlah bagian {total}, tetapi tertulis {printed} (selisih {difference}).", **values))
    return "wrong_total"


def check_grade(
    written_as: str,
    instrument: Instrument,
    total: Fraction | None,
    printed: Decimal | None,
    verdict: Verdict,
    notes: list[str],
) -> tuple[str, bool]:
    """Return the grade worked out, and whether the printed one is wrong."""
    own = _grade(instrument, total, notes)
    of_printed = _grade(instrument, None if printed is None else Fraction(printed), notes)
    decisive = own or of_printed
    grade = "/".join(decisive.possible) if decisive else ""
    if not written_as:
        notes.append(_("Predikat tidak ada."))
        return grade, False
    written = written_grade(instrument, written_as, notes)
    right = {name for one in (own, of_printed) if one is not None for name in one.possible}
    if verdict == "wrong_total" and own is not None:
        right = set(own.possible)
        if of_printed is not None and written not in of_printed.possible:
            what = _(
                "Predikat tertulis juga tidak sesuai dengan total tertulis ({grade}).", grade=of_printed.grade
            )
            notes.append(what)
    if decisive is None or written in right:
        return grade, False
    what = _("Predikat seharusnya {right}, tertulis {written}.", right=grade, written=written_as.strip())
    notes.append(what)
    return grade, True


def _grade(instrument: Instrument, value: Fraction | None, notes: list[str]) -> Grade | None:
    if value is None or instrument.bands is None:
        return None
    try:
        return grade_of(instrument, value)
    except UsageError as error:
        if error.message not in notes:
            notes.append(error.message)
        return None


def written_grade(instrument: Instrument, written: str, notes: list[str]) -> str:
    """Return the printed grade or its label as the instrument spells it, "" where it knows no such grade."""
    plain = "".join(written.split()).casefold()
    for band in instrument.bands.bands if instrument.bands else ():
        names = {band.grade: band.grade, band.otherwise: band.otherwise, band.label: band.grade}
        for name, grade in names.items():
            if name and "".join(name.split()).casefold() == plain:
                if written != grade:
                    notes.append(_("Predikat “{written}” dibaca {grade}.", written=written, grade=grade))
                return grade
    notes.append(_("Predikat “{written}” tidak dikenal.", written=written))
    return ""


def shown_exact(value: Fraction) -> str:
    """Return a number with at most four decimals, none of them a needless zero."""
    return show_number(as_decimal(value).normalize()) if value else "0"
