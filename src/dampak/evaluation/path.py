"""The path to a grade: the cheapest levels in the order they are worked on, what each adds, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dampak.evaluation.answers import Answers
from dampak.evaluation.cheapest import Chosen, cheapest
from dampak.evaluation.efforts import Effort
from dampak.evaluation.levels import Climb, answer_at, climb_of, demands
from dampak.evaluation.schedule import quarters_of
from dampak.evaluation.scoring import score
from dampak.evaluation.targets import PROMISED, Target, promised_value, target_of
from dampak.language import _
from dampak.law.instrument import Instrument

PathStatus = Literal["sudah_tercapai", "ada_jalur", "di_luar_jangkauan"]
MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class PathStep:
    """One level of one leaf, and the score worked out anew after it.

    `start` and `end` are quarters from now (1 is the first); `judged` says that an evaluator's judgement
    decides about this level.
    """

    code: str
    label: str
    before: str
    after: str
    gain: Fraction
    total: Fraction
    effort: Effort
    start: int
    end: int
    judged: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """A part that stands below the least a predicate asks of it, and the most it can come to."""

    code: str
    label: str
    now: Fraction
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Path:
    """The cheapest way to the target, proven; without steps where it is reached, or cannot be.

    `total` is the score now, `most` the highest one that can be reached at all, `notes` what a reader must
    know before trusting it, `lacking` the minima of parts that are not met now.
    """

    instrument: str
    fingerprint: str
    target: Target
    status: PathStatus
    total: Fraction
    most: Fraction
    steps: tuple[PathStep, ...]
    notes: tuple[str, ...]
    lacking: tuple[Lack, ...] = ()

    @property
    def effort(self) -> Decimal:
        """Person-days of all steps."""
        return sum((step.effort.days for step in self.steps), Decimal(0))

    @property
    def reached(self) -> Fraction:
        """The score after the last step."""
        return self.steps[-1].total if self.steps else self.total

    @property
    def quarters(self) -> int:
        """The last quarter worked in."""
        return max((step.end for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Kept:
    """How the path answers when the effort of one leaf is another: which of its steps stay.

    `left` are the leaves of which a step is no longer taken, `joined` those of which one comes in.
    """

    code: str
    factor: Fraction
    days: Decimal
    left: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The path with what else there is: other sets of steps, and its answer to other efforts."""

    path: Path
    alternatives: tuple[Path, ...] = ()
    sensitivity: tuple[Kept, ...] = ()

    @property
    def firm(self) -> frozenset[str]:
        """The leaves whose steps stay whichever single effort is halved or doubled."""
        left = {code for kept in self.sensitivity for code in kept.left}
        return frozenset(step.code for step in self.path.steps) - left


def path(
    instrument: Instrument,
    answers: Answers,
    efforts: Mapping[str, Effort],
    *,
    to: str | Decimal,
    with_controls: bool = True,
    at_once: int = 1,
) -> Path:
    """Return the path of least total effort from `answers` to the grade or value `to`.

    `efforts` holds one entry a leaf; `with_controls` keeps the logic frame of the instrument after every
    step; an owner works on `at_once` steps at the same time.

    Raises:
        UsageError: no such grade.
        LawMissing: a weight is not known.
        DataInvalid: faulty or missing answers.
    """
    return _Search(instrument, answers, efforts, to, with_controls, at_once).path()


def plan(
    instrument: Instrument,
    answers: Answers,
    efforts: Mapping[str, Effort],
    *,
    to: str | Decimal,
    with_controls: bool = True,
    at_once: int = 1,
) -> Plan:
    """Return the path as `path` does, with up to three alternatives and its sensitivity to each effort."""
    search = _Search(instrument, answers, efforts, to, with_controls, at_once)
    best = search.best()
    found = search.path_of(best)
    if not best:
        return Plan(found)
    return Plan(found, tuple(search.alternatives(best)), tuple(search.sensitivity(best)))


class _Search:
    """One search: the worksheet, its target, and the levels that may be promised where they suffice."""

    def __init__(
        self,
        instrument: Instrument,
        answers: Answers,
        efforts: Mapping[str, Effort],
        to: str | Decimal,
        with_controls: bool,  # noqa: FBT001
        at_once: int,
    ) -> None:
        self.instrument, self.efforts, self.at_once = instrument, efforts, at_once
        self.target = target_of(instrument, to)
        self.days = {code: effort.days for code, effort in efforts.items()}
        promised = {node.code: promised_value(instrument, node.code) for node in instrument.leaves}
        self.ceilings = {code: value for code, value in promised.items() if value is not None}
        whole = climb_of(instrument, answers, with_controls=with_controls)
        capped = climb_of(instrument, answers, with_controls=with_controls, ceilings=self.ceilings)
        self.most = whole.most
        within = all(one.met(one.most) for one in demands(capped, self.target))
        self.climb = capped if within else whole
        self.demands = demands(self.climb, self.target)

    def path(self) -> Path:
        """Return the cheapest path."""
        return self.path_of(self.best())

    def best(self) -> Chosen | None:
        """Return the cheapest levels: none where the target is reached, None where it cannot be."""
        if all(one.met(one.now) for one in self.demands):
            return frozenset()
        return cheapest(self.climb, self.target, self.days)

    def path_of(self, chosen: Chosen | None) -> Path:
        """Return the path that takes the chosen levels."""
        status: PathStatus = "ada_jalur" if chosen else "sudah_tercapai"
        steps = tuple(self._steps(chosen)) if chosen else ()
        return Path(
            self.instrument.name,
            self.instrument.fingerprint,
            self.target,
            "di_luar_jangkauan" if chosen is None else status,
            self.climb.total,
            self.most,
            steps,
            tuple(self._notes(steps)),
            tuple(self._lacking()),
        )

    def alternatives(self, best: Chosen) -> Iterable[Path]:
        """Yield the next best sets, none of which holds all of one before it."""
        forbidden = [self._worked(best)]
        for _number in range(MOST_ALTERNATIVES):
            other = cheapest(self.climb, self.target, self.days, forbidden=forbidden)
            if other is None:
                return
            forbidden.append(self._worked(other))
            yield self.path_of(other)

    def sensitivity(self, best: Chosen) -> Iterable[Kept]:
        """Yield, leaf by leaf, what changes in the path when its effort is halved or doubled."""
        for code in dict.fromkeys(level.code for level in self.climb.levels if not level.free):
            for factor in (Fraction(1, 2), Fraction(2)):
                days = self.days | {code: self.days[code] * factor.numerator / factor.denominator}
                other = cheapest(self.climb, self.target, days, like=best) or frozenset()
                yield Kept(code, factor, days[code], self._codes(best - other), self._codes(other - best))

    def _codes(self, levels: Chosen) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.climb.levels[n].code for n in sorted(self._worked(levels))))

    def _worked(self, chosen: Chosen) -> Chosen:
        return frozenset(number for number in chosen if not self.climb.levels[number].free)

    def _steps(self, chosen: Chosen) -> Iterable[PathStep]:
        ordered = in_order(self.climb, self._worked(chosen), self.days)
        levels = [self.climb.levels[number] for number in ordered]
        quarters = quarters_of(self.climb, ordered, self.efforts, self.at_once)
        answers = dict(self.climb.answers)
        shown = dict(self.climb.shown)
        before = self._scored(answers)
        for level, (start, end) in zip(levels, quarters, strict=True):
            answers[level.code] = answer_at(self.instrument, level)
            total = self._scored(answers)
            ceiling = self.ceilings.get(level.code)
            yield PathStep(
                level.code, self.instrument.by_code[level.code].label, shown[level.code], level.shown,
                total - before, total, self.efforts[level.code], start, end,
                judged=ceiling is not None and level.value > ceiling,
            )  # fmt: skip
            shown[level.code], before = level.shown, total

    def _scored(self, answers: Answers) -> Fraction:
        total = score(self.instrument, answers).total
        return self.climb.total if total is None else total

    def _lacking(self) -> Iterable[Lack]:
        for one in self.demands[1:]:
            if not one.met(one.now):
                label = self.instrument.by_code[one.code].label
                yield Lack(one.code, label, one.now, one.least, one.most)

    def _notes(self, steps: tuple[PathStep, ...]) -> Iterable[str]:
        promised = PROMISED.get(self.instrument.id, "")
        if promised and (self._above_promised(promised) or any(step.judged for step in steps)):
            yield _(
                "Di atas {promised} tidak ada yang dijanjikan: A dan AA ditentukan pertimbangan evaluator.",
                promised=promised,
            )
        if self.target.condition:
            yield _(
                "{grade} juga meminta syarat “{condition}”, yang tidak dihitung di sini.",
                grade=self.target.grade,
                condition=self.target.condition.replace("_", " "),
            )
        asked = self.target.qualification
        if asked is not None and asked.status != "certain":
            yield _("Batas minimum {grade} belum dicocokkan dengan naskah peraturan.", grade=asked.id)
        if any(step.effort.assumed for step in steps):
            yield _("Upaya bertanda asumsi adalah bawaan Dampak; isi lembar upaya dengan perkiraan daerah.")

    def _above_promised(self, promised: str) -> bool:
        edge = target_of(self.instrument, promised)
        bands = self.instrument.bands.bands if self.instrument.bands else ()
        high = next((band.high for band in bands if band.grade == promised), None)
        limit = edge.least if high is None else Fraction(high)
        return self.target.least >= limit and (self.target.strict or self.target.least > limit)


def in_order(climb: Climb, chosen: Chosen, days: Mapping[str, Decimal]) -> list[int]:
    """Return the chosen levels in working order: what must come first, then most points for the effort."""
    waiting = {number: [need for level, need in climb.needs if level == number] for number in chosen}
    ordered: list[int] = []
    while waiting:
        ready = [number for number, needs in waiting.items() if not any(need in waiting for need in needs)]
        first = max(sorted(ready), key=lambda number: _worth(climb, number, days))
        ordered.append(first)
        del waiting[first]
    return ordered


def _worth(climb: Climb, number: int, days: Mapping[str, Decimal]) -> tuple[bool, Fraction]:
    """Return what puts a level first: costing nothing, then its points for the effort."""
    effort = Fraction(days[climb.levels[number].code])
    return not effort, climb.linear[number] / (effort or 1)
