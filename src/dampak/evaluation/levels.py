"""The levels a worksheet can still rise by, what each adds to the total, and which must come before which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, prod

from dampak.errors import DataInvalid, Problem
from dampak.evaluation.answers import Answer, Answers, read_answers
from dampak.evaluation.columns import node_terms, total_terms
from dampak.evaluation.scoring import bounded, controls_used, refuse_unweighted
from dampak.evaluation.targets import Target
from dampak.evaluation.tree import Tree
from dampak.language import _
from dampak.law.instrument import Control, Instrument, Minimum, Scale
from dampak.quantities import show_number

WIDE_SCALE, WIDE_STEPS = 10, 10
"""A scale without options rises by whole numbers, one wider than ten by tenths of its width."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one leaf: from `before` to `value`; `free` where the answer already stands there.

    An answer stands above its counted value where a control of the regulation holds it back.
    """

    code: str
    before: Fraction
    value: Fraction
    shown: str
    free: bool = False

    @property
    def rise(self) -> Fraction:
        """How far the leaf's value rises."""
        return self.value - self.before


@dataclass(frozen=True)
class Climb:
    """A complete worksheet, its total, and the levels above it.

    `linear` is what each level adds alone, `joint` what two add together beside that (a leaf multiplied by
    another); `needs` are pairs of levels, the first never without the second.
    """

    instrument: Instrument
    answers: Answers
    values: Mapping[str, Fraction]
    shown: Mapping[str, str]
    controls: tuple[Control, ...]
    total: Fraction
    levels: tuple[Level, ...]
    linear: tuple[Fraction, ...]
    joint: Mapping[tuple[int, int], Fraction]
    needs: tuple[tuple[int, int], ...]

    @property
    def most(self) -> Fraction:
        """The total with every level taken."""
        return self.total + sum(self.linear, Fraction(0)) + sum(self.joint.values(), Fraction(0))


@dataclass(frozen=True)
class Demand:
    """What one score must come to: that of the node `code` now, what each level adds to it, and the least.

    `linear` and `joint` are as those of a `Climb`.
    """

    code: str
    now: Fraction
    least: Fraction
    strict: bool
    linear: tuple[Fraction, ...]
    joint: Mapping[tuple[int, int], Fraction]

    @property
    def most(self) -> Fraction:
        """The score with every level taken."""
        return self.now + sum(self.linear, Fraction(0)) + sum(self.joint.values(), Fraction(0))

    def met(self, score: Fraction) -> bool:
        """Say whether a score is enough."""
        return score > self.least if self.strict else score >= self.least


def demands(climb: Climb, target: Target) -> tuple[Demand, ...]:
    """Return everything a target asks for: the total first, then the minima of its parts."""
    root = climb.instrument.root.code
    total = Demand(root, climb.total, target.least, target.strict, climb.linear, climb.joint)
    minima = target.qualification.minima if target.qualification else ()
    return (total, *(_part(climb, minimum) for minimum in minima if minimum.node != root))


def _part(climb: Climb, minimum: Minimum) -> Demand:
    excluded = frozenset(node.code for node in climb.instrument.leaves if node.code not in climb.values)
    terms = node_terms(climb.instrument, minimum.node, excluded)
    linear, joint = _gains(terms, climb.values, climb.levels)
    least = Fraction(minimum.at_least)
    if minimum.percent:
        least *= Tree(climb.instrument, {}, excluded).weight(climb.instrument.by_code[minimum.node]) / 100
    return Demand(minimum.node, total_at(terms, climb.values), least, False, linear, joint)  # noqa: FBT003


def climb_of(
    instrument: Instrument,
    answers: Answers,
    *,
    with_controls: bool = True,
    ceilings: Mapping[str, Fraction] | None = None,
) -> Climb:
    """Return what a worksheet can still gain; no leaf rises above its entry in `ceilings`.

    `with_controls` keeps the logic frame of the instrument for every level taken; an answer that already
    breaks it stays as it is. Controls the regulation itself states always hold.

    Raises:
        LawMissing: a weight is not known.
        DataInvalid: faulty or missing answers; the missing ones are named.
    """
    refuse_unweighted(instrument)
    read = read_answers(instrument, answers)
    missing = [code for code, value in read.values.items() if value is None and code not in read.excluded]
    problems = [*read.problems, *(_missing(instrument, code) for code in missing)]
    if problems:
        raise DataInvalid(
            _("Lembar kerja belum dapat dipakai: {count} kesalahan.", count=len(problems)), problems
        )
    raw = {code: value for code, value in read.values.items() if value is not None}
    stated = bounded(read.values, controls_used(instrument, None))
    values = {code: stated[code] or Fraction(0) for code in raw}
    controls = controls_used(instrument, True if with_controls else None)
    levels = _levels(instrument, values, raw, controls, ceilings or {})
    terms = total_terms(instrument, read.excluded)
    linear, joint = _gains(terms, values, levels)
    return Climb(
        instrument, answers, values, read.shown, controls, total_at(terms, values),
        levels, linear, joint, _needs(levels, values, controls),
    )  # fmt: skip


def total_at(terms: list[tuple[Fraction, tuple[str, ...]]], values: Mapping[str, Fraction]) -> Fraction:
    """Return the total of `terms` at the values of the leaves."""
    total = Fraction(0)
    for coefficient, codes in terms:
        total += coefficient * prod(values[code] for code in codes)
    return total


def answer_at(instrument: Instrument, level: Level) -> Answer:
    """Return the answer of a leaf that has risen to `level`."""
    if instrument.scale_of(instrument.by_code[level.code]).options:
        return Answer("dijawab", level.shown)
    return Answer("dijawab", Decimal(level.value.numerator) / Decimal(level.value.denominator))


def _levels(
    instrument: Instrument,
    values: Mapping[str, Fraction],
    raw: Mapping[str, Fraction],
    controls: tuple[Control, ...],
    ceilings: Mapping[str, Fraction],
) -> tuple[Level, ...]:
    """Return the levels leaf by leaf; one above what its bound can ever reach is left out."""
    bound_by = {control.node: control.bounded_by for control in controls}
    reach = dict(values)
    found: dict[str, list[Level]] = {}
    free_first = [node.code for node in instrument.leaves if node.code not in bound_by]
    for code in (*free_first, *(control.node for control in controls)):
        if code not in values:
            continue
        bound = bound_by.get(code, "")
        limits = [ceilings[code]] if code in ceilings else []
        limits += [reach[bound]] if bound in reach else []
        scale = instrument.scale_of(instrument.by_code[code])
        found[code] = _levels_of(code, scale, values[code], raw[code], limits)
        reach[code] = found[code][-1].value if found[code] else values[code]
    return tuple(level for node in instrument.leaves for level in found.get(node.code, ()))


def _levels_of(
    code: str, scale: Scale, value: Fraction, raw: Fraction, limits: list[Fraction]
) -> list[Level]:
    levels = []
    before = value
    for after, shown in _above(scale, value):
        if any(after > limit for limit in limits):
            break
        levels.append(Level(code, before, after, shown, free=after <= raw))
        before = after
    return levels


def _above(scale: Scale, value: Fraction) -> list[tuple[Fraction, str]]:
    if scale.options:
        options = sorted((Fraction(option.value), option.grade) for option in scale.options)
        return [(at, grade) for at, grade in options if at > value]
    low, high = Fraction(scale.low), Fraction(scale.high)
    width = high - low
    step = Fraction(1) if width <= WIDE_SCALE else width / WIDE_STEPS
    steps = range(floor((value - low) / step) + 1, ceil(width / step) + 1)
    rising = dict.fromkeys(min(low + number * step, high) for number in steps)
    return [(at, show_number(at)) for at in rising if at > value]


def _gains(
    terms: list[tuple[Fraction, tuple[str, ...]]], values: Mapping[str, Fraction], levels: tuple[Level, ...]
) -> tuple[tuple[Fraction, ...], dict[tuple[int, int], Fraction]]:
    at: dict[str, list[int]] = {}
    for number, level in enumerate(levels):
        at.setdefault(level.code, []).append(number)
    linear = [Fraction(0)] * len(levels)
    joint: dict[tuple[int, int], Fraction] = {}
    for coefficient, codes in terms:
        for place, code in enumerate(codes):
            others = total_at([(coefficient, codes[:place] + codes[place + 1 :])], values)
            for number in at.get(code, ()):
                linear[number] += others * levels[number].rise
        if len(codes) > 1:
            for one in at.get(codes[0], ()):
                for two in at.get(codes[1], ()):
                    joint[one, two] = coefficient * levels[one].rise * levels[two].rise
    return tuple(linear), joint


def _needs(
    levels: tuple[Level, ...], values: Mapping[str, Fraction], controls: tuple[Control, ...]
) -> tuple[tuple[int, int], ...]:
    bound_by = {control.node: control.bounded_by for control in controls}
    needs = []
    for number, level in enumerate(levels):
        if number and levels[number - 1].code == level.code:
            needs.append((number, number - 1))
        bound = bound_by.get(level.code, "")
        if bound in values and values[bound] < level.value:
            enough = (n for n, one in enumerate(levels) if one.code == bound and one.value >= level.value)
            needs.append((number, next(enough)))
    return tuple(needs)


def _missing(instrument: Instrument, code: str) -> Problem:
    return Problem(
        "lke.belum_dijawab",
        _("{code} {label}: belum dijawab.", code=code, label=instrument.by_code[code].label),
        remedy=_("Isi jawabannya pada lembar lke; jalur naik memerlukan lembar yang lengkap."),
        value=code,
    )
