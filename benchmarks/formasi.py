"""The proposal for a region of 10,500 posts: ours against the flat model, a second solver, and the curve.

First the flat model is shown to be the same problem: on small regions both are solved to the end and must
agree to the last digit. Then, for one year and for five: our solve with its split to posts, the whole
proposal, the flat model by HiGHS on one thread to the same gap (or stopped), SCIP on our tight model, and
the budget curve of 21 points against solving every point anew. Times compared are taken turn by turn.

The program ends with an assertion when another solver beats our bound or disagrees beyond the gaps, and
with code 1 when a goal is missed. Run: python benchmarks/formasi.py [--years 1 5] [--skip flat scip curve]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any, TypeVar

import pyscipopt

from dampak.formasi import Given, Proposal, budget_curve, propose
from dampak.formasi.case import Case
from dampak.formasi.model import INFINITY, Model, build_model
from dampak.formasi.prices import with_room
from dampak.formasi.reading import read_case
from dampak.formasi.solve import OPTIMAL, RELATIVE_GAP, Solution, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import VALUE_SCALE
from dampak.formasi.verify import ensure_kept
from formasi_flat import Answer, solve_flat
from formasi_region import Size, make_region

SECONDS_GOAL = {1: 2.0, 5: 20.0}
GAP_GOAL, CURVE_GOAL = 0.001, 1.0
STOPPED_AFTER = {1: 60.0, 5: 120.0}
GROWTH = {1: 500_000_000, 5: 8_000_000_000}
POINTS = [(n - 10) * 1_000_000_000 for n in range(21)]
SMALL = Size(
    posts=14,
    units=4,
    kinds=5,
    districts=4,
    cohorts=3,
    room=250_000_000,
    room_growth=150_000_000,
    seats=(3, 2),
)
SMALL_REGIONS, SMALL_SECONDS = 40, 60.0
ROUNDS, SHORT = 3, 10.0
ROUNDING = 1e-7
"""What floating point may add to a value found by another solver."""


@dataclass(frozen=True)
class Ours:
    """What our solver found, by post."""

    case: Case
    solution: Solution
    allotment: Allotment

    @property
    def value(self) -> int:
        """What the answer by post closes, less the cost of hires and moves."""
        return self.allotment.value(self.case)

    @property
    def gap(self) -> float:
        """The share of the bound missed."""
        return (self.solution.bound - self.value) / self.solution.bound if self.solution.bound else 0.0


def solve_ours(case: Case) -> Ours:
    """Return our answer, split to posts and checked."""
    solution = solve(case)
    allotment = split(solution.plan)
    ensure_kept(case, allotment)
    return Ours(case, solution, allotment)


def solve_by_scip(model: Model, gap: float, limit: float) -> Answer:
    """Solve our tight model by SCIP, one thread; the time leaves out handing the model over."""
    scip: Any = pyscipopt.Model()
    scip.hideOutput()
    columns = [
        scip.addVar(vtype="I" if whole else "C", lb=low, ub=None if high >= INFINITY else high, obj=cost)
        for whole, low, high, cost in zip(model.whole, model.lower, model.upper, model.cost, strict=True)
    ]
    for row, high in enumerate(model.row_upper):
        entries = range(model.starts[row], model.starts[row + 1])
        total = pyscipopt.quicksum(model.entries[n] * columns[model.columns[n]] for n in entries)
        low = model.row_lower[row]
        scip.addCons(total == low if low == high else total <= high)
    scip.setMaximize()
    scip.setParam("limits/gap", gap)
    scip.setParam("limits/time", limit)
    started = perf_counter()
    scip.optimize()
    return Answer(
        seconds=perf_counter() - started,
        columns=len(model.cost),
        whole=sum(model.whole),
        value=scip.getObjVal() if scip.getNSols() else None,
        bound=scip.getDualbound(),
        ended=scip.getStatus(),
    )


def check_same_problem() -> None:
    """Solve small regions in both forms to the end: the values must be equal, and every way be used."""
    used: Counter[str] = Counter()
    for seed in range(SMALL_REGIONS):
        case = read_case(make_region(SMALL, seed))
        ours = solve_ours(case)
        flat = solve_flat(case, gap=0.0, limit=SMALL_SECONDS)
        assert ours.solution.status == OPTIMAL  # noqa: S101
        assert flat.value is not None  # noqa: S101
        assert round(flat.value) == ours.value == ours.solution.bound, (seed, flat.value, ours.value)  # noqa: S101
        used["region"] += 1
        used.update(way for (_post, _cohort, way), _count in ours.allotment.hires.items())
        used.update(manner for (_from, _to, _cohort, manner), _count in ours.allotment.transfers.items())
    missing = {"cpns", "pppk", "konversi", "mutasi", "promosi"} - set(used)
    assert not missing, f"no small region uses {missing}"  # noqa: S101
    print(
        f"same problem: {used.pop('region')} small regions solved to the end in both forms, all equal;",
        end=" ",
    )
    print(", ".join(f"{way} in {count} places" for way, count in sorted(used.items())))


Found = TypeVar("Found")
Other = TypeVar("Other")


@dataclass
class Paired:
    """Two programs run turn by turn: seconds of each, and the median of their ratios of CPU seconds."""

    ours: float
    other: float
    ratio: float


@dataclass(frozen=True)
class Took:
    """Seconds on the wall, and seconds of CPU, which a busy machine disturbs less."""

    wall: float
    cpu: float


def timed(work: Callable[[], Found]) -> tuple[Took, Found]:
    started, busy = perf_counter(), process_time()
    found = work()
    return Took(perf_counter() - started, process_time() - busy), found


def in_turn(ours: Callable[[], object], other: Callable[[], Other]) -> tuple[Paired, Other]:
    """Run both by turns, three times where the other is short; return the times and what the other found."""
    pairs: list[tuple[Took, Took]] = []
    while True:
        mine, _found = timed(ours)
        theirs, found = timed(other)
        pairs.append((mine, theirs))
        if theirs.wall > SHORT or len(pairs) == ROUNDS:
            return Paired(
                statistics.median(took.wall for took, _other in pairs),
                statistics.median(took.wall for _ours, took in pairs),
                statistics.median(other.cpu / own.cpu for own, other in pairs),
            ), found


def verdict(what: str, reached: float, goal: float, unit: str) -> bool:
    good = reached <= goal
    found, wanted = (f"{x:.4%}" if unit == "%" else f"{x:.2f} {unit}" for x in (reached, goal))
    print(f"  {'LULUS' if good else 'GAGAL'}  {what}: {found} (goal {wanted})")
    return good


def told(name: str, answer: Answer, bound: int, times: Paired) -> None:
    gap = (
        "nothing found" if answer.value is None else f"gap to our bound {(bound - answer.value) / bound:.4%}"
    )
    print(f"  {name:<18} {times.other:8.2f} s, ours {times.ours:.2f} s: × {times.ratio:.1f}", end="")
    print(f"  {answer.columns:,} columns ({answer.whole:,} whole); {gap}, {answer.ended}")


def ensure_not_beaten(ours: Ours, answer: Answer, name: str) -> None:
    """Stop when another solver's answer exceeds our bound, or its bound is below our answer."""
    bound = ours.solution.bound * (1 + ROUNDING)
    assert answer.value is None or answer.value <= bound, f"{name} beats our bound"  # noqa: S101
    assert answer.bound * (1 + ROUNDING) >= ours.value, f"{name} says less is possible than we reach"  # noqa: S101


def against_flat(ours: Ours, years: int) -> None:
    gap = max(RELATIVE_GAP, ours.gap)
    times, answer = in_turn(
        lambda: solve_ours(ours.case), lambda: solve_flat(ours.case, gap, STOPPED_AFTER[years])
    )
    told("flat, HiGHS", answer, ours.solution.bound, times)
    ensure_not_beaten(ours, answer, "the flat model")


def against_scip(ours: Ours, years: int) -> None:
    gap = max(RELATIVE_GAP, ours.gap)
    model = build_model(ours.case)
    times, answer = in_turn(
        lambda: solve_ours(ours.case), lambda: solve_by_scip(model, gap, STOPPED_AFTER[years])
    )
    told("tight, SCIP", answer, ours.solution.bound, times)
    ensure_not_beaten(ours, answer, "SCIP")
    if answer.value is not None and answer.ended in ("optimal", "gaplimit"):
        apart = abs(answer.value - ours.value) / ours.solution.bound
        assert apart <= 2 * gap, f"SCIP and ours are {apart:.4%} apart"  # noqa: S101
        print(f"  {'':<18} both values {apart:.4%} apart, gap asked for {gap:.4%}")


def against_anew(given: Given, ours: Ours) -> bool:
    """The curve of 21 points against 21 full solves, and how much the curve gives away."""

    def anew() -> list[Ours]:
        return [solve_ours(with_room(ours.case, more)) for more in POINTS]

    times, points = in_turn(lambda: budget_curve(given, POINTS), anew)
    curve = [int(value * VALUE_SCALE) for value in budget_curve(given, POINTS)["nilai_tertutup"]]
    for mine, point in zip(curve, points, strict=True):
        assert mine <= point.solution.bound * (1 + ROUNDING), "the curve exceeds a bound"  # noqa: S101
    away = max(
        (point.solution.bound - mine) / point.solution.bound
        for mine, point in zip(curve, points, strict=True)
    )
    full = max(point.gap for point in points)
    print(
        f"  {'every point anew':<18} {times.other:8.2f} s, curve {times.ours:.2f} s: × {times.ratio:.1f}",
        end="",
    )
    print(f"  worst gap of 21 points: curve {away:.4%}, anew {full:.4%}")
    return verdict("curve", times.ours, CURVE_GOAL, "s")


def one_plan(years: int, skip: list[str]) -> list[bool]:
    given = make_region(Size(cohorts=years, room_growth=GROWTH[years]))
    reading, case = timed(lambda: read_case(given))
    solving, ours = timed(lambda: solve_ours(case))
    runs: list[tuple[Took, Proposal]] = [timed(lambda: propose(given)) for _ in range(ROUNDS)]
    whole, cpu = (
        statistics.median(getattr(took, name) for took, _proposal in runs) for name in ("wall", "cpu")
    )
    proposal, model = runs[0][1], build_model(case)
    print(f"\n{years} year(s): {len(case.groups)} groups, {len(case.pools)} pools,", end=" ")
    print(f"{len(model.cost):,} columns ({sum(model.whole):,} whole), {len(model.row_upper):,} rows")
    print(f"  read {reading.wall:.2f} s, solve and split {solving.wall:.2f} s,", end=" ")
    print(f"whole {whole:.2f} s ({cpu:.2f} s of CPU);", end=" ")
    print(f"{proposal.tables['usulan']['jumlah'].sum():,} hires,", end=" ")
    print(f"{proposal.tables['mutasi']['jumlah'].sum():,} people change post, {proposal.status}")
    assert proposal.value * VALUE_SCALE == ours.value, "two runs, two answers"  # noqa: S101
    verdicts = [
        verdict("whole proposal", whole, SECONDS_GOAL[years], "s"),
        verdict("gap pooled", float(proposal.gap_pooled), GAP_GOAL, "%"),
        verdict("gap split, re-checked", float(proposal.gap_split), GAP_GOAL, "%"),
    ]
    if "curve" not in skip:
        verdicts.append(against_anew(given, ours))
    if "scip" not in skip:
        against_scip(ours, years)
    if "flat" not in skip:
        against_flat(ours, years)
    return verdicts


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--years", type=int, nargs="*", default=[1, 5], choices=sorted(GROWTH))
    parser.add_argument("--skip", nargs="*", default=[], choices=["flat", "scip", "curve"])
    chosen = parser.parse_args()
    size = Size()
    print(
        f"{size.posts:,} posts, {size.units} units, {size.kinds} kinds, {size.districts} districts;", end=" "
    )
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    check_same_problem()
    verdicts = [good for years in chosen.years for good in one_plan(years, chosen.skip)]
    print("\nLULUS" if all(verdicts) else "\nGAGAL")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
