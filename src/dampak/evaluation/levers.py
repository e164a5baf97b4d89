"""What moves the total most: points for one unit of each leaf, and for one level up of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dampak.evaluation.answers import Answers
from dampak.evaluation.columns import total_terms
from dampak.evaluation.efforts import Effort
from dampak.evaluation.levels import Climb, climb_of, total_at
from dampak.law.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Lever:
    """One leaf: points of the total for one unit of its scale, and for all that is left up to its highest.

    `next_gain` are the points of its next level, None where it stands at the top; `per_day` those points
    for a person-day; `waits_for` is the leaf that must rise first.
    """

    code: str
    label: str
    shown: str
    per_unit: Fraction
    room: Fraction
    next_level: str = ""
    next_gain: Fraction | None = None
    per_day: Fraction | None = None
    waits_for: str = ""


def levers(
    instrument: Instrument, answers: Answers, efforts: Mapping[str, Effort], *, with_controls: bool = True
) -> tuple[Lever, ...]:
    """Return the leaves by the points of their next level, the greatest first; those at the top last.

    For an index fed by other indices (RB) `per_unit` says which of them moves it most.

    Raises:
        LawMissing: a weight is not known.
        DataInvalid: faulty or missing answers.
    """
    climb = climb_of(instrument, answers, with_controls=with_controls)
    excluded = frozenset(node.code for node in instrument.leaves if node.code not in climb.values)
    terms = total_terms(instrument, excluded)
    found = [_lever(climb, terms, code, efforts) for code in climb.values]
    return tuple(sorted(found, key=lambda one: (one.next_gain is None, -(one.next_gain or 0), -one.per_unit)))


def _lever(
    climb: Climb, terms: list[tuple[Fraction, tuple[str, ...]]], code: str, efforts: Mapping[str, Effort]
) -> Lever:
    node = climb.instrument.by_code[code]
    with_code = [(coefficient, codes) for coefficient, codes in terms if code in codes]
    per_unit = total_at(with_code, {**climb.values, code: Fraction(1)})
    room = max(Fraction(climb.instrument.scale_of(node).high) - climb.values[code], Fraction(0))
    numbers = [number for number, level in enumerate(climb.levels) if level.code == code and not level.free]
    if not numbers:
        return Lever(code, node.label, climb.shown[code], per_unit, per_unit * room)
    first, effort = numbers[0], Fraction(efforts[code].days)
    gain = climb.linear[first]
    waits = next(
        (
            climb.levels[need].code
            for level, need in climb.needs
            if level == first and not _same(climb, need, code)
        ),
        "",
    )
    return Lever(
        code, node.label, climb.shown[code], per_unit, per_unit * room,
        climb.levels[first].shown, gain, gain / effort if effort else None, waits,
    )  # fmt: skip


def _same(climb: Climb, number: int, code: str) -> bool:
    return climb.levels[number].code == code
