"""The set of levels that reaches a total with the least effort, proven by HiGHS on whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd, lcm

import highspy
import numpy as np

from dampak.errors import NoProposal
from dampak.evaluation.levels import Climb, Demand, demands
from dampak.evaluation.targets import Target
from dampak.language import _

Chosen = frozenset[int]
"""The numbers of the levels taken."""


@dataclass
class _Rows:
    """A model growing row by row: lower bound and entries of each `≥` row."""

    least: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    entries: list[float] = field(default_factory=list)

    def add(self, entries: Mapping[int, int], least: int) -> None:
        """Add `sum(entry × column) ≥ least`."""
        self.columns += entries
        self.entries += entries.values()
        self.starts.append(len(self.columns))
        self.least.append(least)


def cheapest(
    climb: Climb,
    target: Target,
    days: Mapping[str, Decimal],
    *,
    forbidden: Sequence[Chosen] = (),
    like: Chosen = frozenset(),
) -> Chosen | None:
    """Return the levels of least total effort that reach the target, None where nothing does.

    Of equally cheap sets the one with the fewest levels outside `like` is taken. No set that holds all of a
    `forbidden` one is returned.

    Raises:
        NoProposal: the solver stopped without a proof.
    """
    rows = _Rows()
    joint = list(climb.joint)
    columns = len(climb.levels) + len(joint)
    for demand in demands(climb, target):
        rows.add(*_whole_gains(demand, joint))
    for level, before in climb.needs:
        rows.add({before: 1, level: -1}, 0)
    for number, pair in enumerate(joint, start=len(climb.levels)):
        for one in pair:
            rows.add({one: 1, number: -1}, 0)
    for chosen in forbidden:
        rows.add(dict.fromkeys(sorted(chosen), -1), 1 - len(chosen))
    solution = _solve(_costs(climb, days, like) + [0] * len(joint), rows, columns)
    if solution is None:
        return None
    return frozenset(number for number in range(len(climb.levels)) if solution[number] > 0.5)


def _whole_gains(demand: Demand, joint: Sequence[tuple[int, int]]) -> tuple[dict[int, int], int]:
    """Return the gains as whole numbers without a common factor, and how many of them are needed.

    `joint` are the pairs of levels in the order of their columns. No gain is worth more than all that is
    needed, which keeps the numbers small.
    """
    gains = [*demand.linear, *(demand.joint.get(pair, Fraction(0)) for pair in joint)]
    scale = lcm(*(gain.denominator for gain in gains))
    whole = [int(gain * scale) for gain in gains]
    missing = (demand.least - demand.now) * scale
    need = floor(missing) + 1 if demand.strict else ceil(missing)
    factor = reduce(gcd, whole, 0) or 1
    need = max(0, -(-need // factor))
    return {number: min(gain // factor, need) for number, gain in enumerate(whole) if gain}, need


def _costs(climb: Climb, days: Mapping[str, Decimal], like: Chosen) -> list[int]:
    """Return whole costs: the effort first, then one for each level outside `like`."""
    efforts = [Fraction(0) if level.free else Fraction(days[level.code]) for level in climb.levels]
    scale = lcm(*(effort.denominator for effort in efforts))
    whole = [int(effort * scale) for effort in efforts]
    factor = reduce(gcd, whole, 0) or 1
    first = len(whole) + 1
    return [
        effort // factor * first + (number not in like and not level.free)
        for number, (effort, level) in enumerate(zip(whole, climb.levels, strict=True))
    ]


def _solve(costs: list[int], rows: _Rows, columns: int) -> list[float] | None:
    if not columns:
        return [] if all(least <= 0 for least in rows.least) else None
    highs = _silent_highs()
    highs.passModel(_program(costs, rows, columns))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return list(highs.getSolution().col_value)
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    name = highs.modelStatusToString(status)
    raise NoProposal(_("Penyelesai berhenti tanpa jawaban yang terbukti: {status}.", status=name))


def _program(costs: list[int], rows: _Rows, columns: int) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows.least)
    lp.col_cost_ = np.array(costs, dtype=np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.row_lower_ = np.array(rows.least, dtype=np.float64)
    lp.row_upper_ = np.full(len(rows.least), highspy.kHighsInf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(rows.columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(rows.entries, dtype=np.float64)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return lp


class _SilentHighs(highspy.Highs):
    """HiGHS without its Python callbacks: registering them prints a banner on stdout, where results go."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.callbacks = []


def _silent_highs() -> highspy.Highs:
    """Return HiGHS with one thread, a fixed seed, nothing printed, and no gap left open."""
    highs = _SilentHighs()
    options: dict[str, bool | float | str] = {
        "output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0,
        "mip_rel_gap": 0.0, "mip_abs_gap": 0.5,
    }  # fmt: skip
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs
