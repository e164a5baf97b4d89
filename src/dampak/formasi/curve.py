"""The budget curve: the best proposal with more, or less, money in every year."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from dampak.formasi.allotted import WHOLE, totals
from dampak.formasi.plan import Plan
from dampak.formasi.prices import Relaxed
from dampak.formasi.reading import Given, read_case
from dampak.formasi.split import split
from dampak.formasi.verify import ensure_kept
from dampak.tables.results_formasi import KURVA_RUANG


def budget_curve(given: Given, points: Iterable[int]) -> pl.DataFrame:
    """Return `kurva_ruang`: a plan near the best with each of `points` rupiah more (or less) in every year.

    The relaxation is solved once and then moved from point to point; each answer is rounded to whole people,
    and never closes less than the one before it. Without a limit of money there is no curve.

    Raises:
        NoProposal, DataInvalid: as `propose`.
    """
    case = read_case(given)
    if case.room is None:
        return KURVA_RUANG.empty()
    relaxed = Relaxed(case)
    rows: list[dict[str, object]] = []
    below: tuple[int, Plan] | None = None
    for more in sorted(set(points)):
        plan = relaxed.plan_with_room(more)
        value = plan.value()
        if below is not None and below[0] > value:
            value, plan = below[0], Plan(plan.case, below[1].hires, below[1].flows)
        allotment = split(plan)
        ensure_kept(plan.case, allotment)
        rows.append({"tambahan": more, **totals(plan.case, allotment)[WHOLE]})
        below = value, plan
    return KURVA_RUANG.conform(KURVA_RUANG.frame(rows))
