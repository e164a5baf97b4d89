"""The grade of a value as the instrument says, and every reason to doubt it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dampak.errors import UsageError
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument
from dampak.quantities import as_decimal, divide_rounded, show_number


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade of one value; `grade` is "" where a condition nobody has judged decides between `possible`.

    `next_grade` and `distance` say what comes above and how many points are missing to its edge (which an
    exclusive edge asks to be passed, not reached); `doubts` are sentences.
    """

    grade: str
    label: str
    possible: tuple[str, ...]
    next_grade: str = ""
    distance: Fraction | None = None
    doubts: tuple[str, ...] = ()


def grade_of(
    instrument: Instrument, value: Fraction | Decimal, conditions: Mapping[str, bool] | None = None
) -> Grade:
    """Return the grade of a total.

    Raises:
        UsageError: the instrument has no grades, or the value lies outside them.
    """
    bands, exact = instrument.bands, Fraction(value)
    if bands is None:
        raise UsageError(
            _("{instrument} tidak mempunyai predikat dari nilai saja.", instrument=instrument.name)
        )
    index = _band_index(bands, _decided(instrument, bands, exact))
    if index is None:
        low, high = bands.bands[0].low, bands.bands[-1].high
        raise UsageError(
            _(
                "Nilai {value} di luar {low} sampai {high} pada {instrument}.",
                value=show_number(exact) if exact.denominator == 1 else show_number(as_decimal(exact, 4)),
                low=show_number(low),
                high="…" if high is None else show_number(high),
                instrument=instrument.name,
            )
        )
    return _made(instrument, bands, index, exact, conditions or {})


def _made(
    instrument: Instrument, bands: Bands, index: int, exact: Fraction, conditions: Mapping[str, bool]
) -> Grade:
    band = bands.bands[index]
    above = bands.bands[index + 1] if index + 1 < len(bands.bands) else None
    possible = _possible(band, conditions)
    grade = possible[0] if len(possible) == 1 else ""
    return Grade(
        grade=grade,
        label=band.label,
        possible=possible,
        next_grade=above.grade if above else "",
        distance=Fraction(above.low) - exact if above else None,
        doubts=tuple(_doubts(instrument, bands, index, exact)),
    )


def _possible(band: Band, conditions: Mapping[str, bool]) -> tuple[str, ...]:
    if not band.condition:
        return (band.grade,)
    if band.condition in conditions:
        return (band.grade if conditions[band.condition] else band.otherwise,)
    return (band.grade, band.otherwise)


def _decided(instrument: Instrument, bands: Bands, exact: Fraction) -> Fraction:
    """Return the number that is held against the bands: exact, rounded, or on the printed step."""
    if bands.step is not None:
        return _to_step(exact, Fraction(bands.step))
    return exact if bands.on == "eksak" else Fraction(as_decimal(exact, instrument.places))


def _to_step(exact: Fraction, step: Fraction) -> Fraction:
    steps = exact / step
    return divide_rounded(steps.numerator, steps.denominator) * step


def _band_index(bands: Bands, value: Fraction) -> int | None:
    """Return the band that holds `value`, None outside all of them."""
    last = len(bands.bands) - 1
    for index, band in enumerate(bands.bands):
        low, high = Fraction(band.low), None if band.high is None else Fraction(band.high)
        takes_low = index == 0 or bands.step is not None or bands.edge == "bawah_inklusif"
        takes_high = index == last or bands.step is not None or bands.edge == "bawah_eksklusif"
        above = value > low or (takes_low and value == low)
        below = high is None or value < high or (takes_high and value == high)
        if above and below:
            return index
    return None


def _doubts(instrument: Instrument, bands: Bands, index: int, exact: Fraction) -> list[str]:
    found = [doubt.note for doubt in bands.doubts if Fraction(doubt.at) == exact]
    band = bands.bands[index]
    if band.condition and band.otherwise:
        found.append(
            _(
                "{grade} bila syarat “{condition}” terpenuhi, selain itu {otherwise}.",
                grade=band.grade,
                condition=band.condition.replace("_", " "),
                otherwise=band.otherwise,
            )
        )
    if bands.step is not None and _to_step(exact, Fraction(bands.step)) != exact:
        found.append(
            _(
                "Tabel predikat memakai kelipatan {step}; nilainya dibulatkan ke situ.",
                step=show_number(bands.step),
            )
        )
    rounded = Fraction(as_decimal(exact, instrument.places))
    other = _band_index(bands, rounded)
    if other is not None and other != index:
        found.append(
            _(
                "Nilai eksaknya {grade}, tetapi nilai terbulat {rounded} berpredikat {other}.",
                grade=band.grade,
                rounded=show_number(as_decimal(exact, instrument.places)),
                other=bands.bands[other].grade,
            )
        )
    return found
