"""The total a grade asks for: the edge of its band as the instrument decides it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from dampak.errors import UsageError
from dampak.evaluation.answers import read_score
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument, Qualification
from dampak.quantities import NumberProblem

PROMISED = {"lke-akip": "BB"}
"""The highest grade a plan may promise, by instrument; above it an evaluator's judgement decides.

PermenPANRB 88/2021: A and AA of a sub-component ask for more than its criteria being met.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a total of at least `least`, more than that where `strict`.

    `grade` is "" where a value was asked for; `condition` is what the grade asks beside the total, and
    `qualification` a predicate that asks for minima of parts too.
    """

    shown: str
    least: Fraction
    strict: bool
    grade: str = ""
    condition: str = ""
    qualification: Qualification | None = None

    def reached(self, total: Fraction) -> bool:
        """Say whether `total` is enough."""
        return total > self.least if self.strict else total >= self.least


def target_of(instrument: Instrument, to: str | Decimal) -> Target:
    """Return the target of a grade of the instrument, or of a value.

    Raises:
        UsageError: no such grade, the instrument has none, or the value is not one.
    """
    if isinstance(to, Decimal):
        return Target(str(to), Fraction(to), strict=False)
    index = _band_named(instrument.bands, to)
    if instrument.bands is not None and index is not None:
        band = instrument.bands.bands[index]
        least, strict = _edge(instrument, instrument.bands, index)
        grade = band.grade if _plain(band.grade) == _plain(to) else band.otherwise
        return Target(grade, least, strict, grade, band.condition if grade == band.grade else "")
    asked = next((one for one in instrument.qualifications if _plain(one.id) == _plain(to)), None)
    if asked is not None:
        total = next((one.at_least for one in asked.minima if one.node == instrument.root.code), Decimal(0))
        return Target(asked.id, Fraction(total), strict=False, grade=asked.id, qualification=asked)
    number = read_score(to)
    if isinstance(number, NumberProblem):
        raise UsageError(_no_such_grade(instrument, to))
    return Target(to.strip(), Fraction(number), strict=False)


def promised_value(instrument: Instrument, code: str) -> Fraction | None:
    """Return the highest value of a leaf that a plan may promise, None where nothing bounds it."""
    grade = PROMISED.get(instrument.id)
    options = instrument.scale_of(instrument.by_code[code]).options
    return next((Fraction(option.value) for option in options if option.grade == grade), None)


def may_promise(instrument: Instrument, grade: str) -> bool:
    """Say whether a plan may promise this grade of the instrument.

    Raises:
        UsageError: no such grade.
    """
    highest = PROMISED.get(instrument.id)
    return highest is None or target_of(instrument, grade).least <= target_of(instrument, highest).least


def _band_named(bands: Bands | None, name: str) -> int | None:
    if bands is None:
        return None
    named = (index for index, band in enumerate(bands.bands) if _plain(name) in _names(band))
    return next(named, None)


def _names(band: Band) -> set[str]:
    return {_plain(name) for name in (band.grade, band.otherwise) if name}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _edge(instrument: Instrument, bands: Bands, index: int) -> tuple[Fraction, bool]:
    """Return the least total of a band, and whether it must be passed."""
    low = Fraction(bands.bands[index].low)
    if index == 0:
        return low, False
    exclusive = bands.edge == "bawah_eksklusif"
    if bands.step is not None:
        step = Fraction(bands.step)
        return (ceil(low / step) - Fraction(1, 2)) * step, False
    if bands.on == "bulat":
        unit = Fraction(1, 10**instrument.places)
        least = floor(low / unit) + 1 if exclusive else ceil(low / unit)
        return (least - Fraction(1, 2)) * unit, False
    return low, exclusive


def _no_such_grade(instrument: Instrument, to: str) -> str:
    if instrument.bands is None and not instrument.qualifications:
        return _(
            "{instrument} tidak mempunyai predikat dari nilai saja; sebutkan nilai total yang dituju.",
            instrument=instrument.name,
        )
    bands = instrument.bands.bands if instrument.bands else ()
    grades = [name for band in bands for name in (band.otherwise, band.grade) if name]
    grades += [one.id for one in instrument.qualifications]
    return _(
        "Predikat “{to}” tidak ada pada {instrument}. Yang ada: {grades}.",
        to=to,
        instrument=instrument.name,
        grades=", ".join(grades),
    )
