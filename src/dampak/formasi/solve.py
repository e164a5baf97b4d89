"""HiGHS on the tight model: one thread, fixed seed, a limit on nodes but none on time.

A clock would give two machines two answers; a count of nodes stops both at the same one. What is reached
is reported with its status and its proven gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

import highspy
import numpy as np

from dampak.errors import NoProposal, Problem
from dampak.formasi.case import Case
from dampak.formasi.model import Model, build_model
from dampak.formasi.plan import Plan, settle
from dampak.language import _

RELATIVE_GAP = 1e-4
EXACT_OPTIONS = 24
"""Up to this many options the optimum is proven exactly; above, to 0.01 %."""

MOST_NODES = 2_000
MOST_NODES_EXACT = 100_000
"""Cases with very little money are hard knapsacks: 2,000 nodes (about 1 s) left 0.05 %, 100 s left 0.01 %."""

OPTIMAL, NODE_LIMIT, INFEASIBLE = "optimal", "batas_simpul", "tidak_layak"
_STATUS = {
    highspy.HighsModelStatus.kOptimal: OPTIMAL,
    highspy.HighsModelStatus.kSolutionLimit: NODE_LIMIT,
    highspy.HighsModelStatus.kInfeasible: INFEASIBLE,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: INFEASIBLE,
}
"""No column of the model is unbounded, so the last two both say that the limits contradict each other."""


@dataclass(frozen=True)
class Solution:
    """The settled plan, the value the pooled model reached, and the proven upper bound, in value units.

    `status` is `optimal` (within the gap asked for) or `batas_simpul` (the limit on nodes was reached).
    """

    plan: Plan
    pooled: int
    bound: int
    status: str


@dataclass(frozen=True)
class Relaxation:
    """The best value with fractions of people, and what a limit is worth at its edge (value per unit).

    `per_rupiah` has one entry per year, `per_seat` one per quota.
    """

    value: float
    per_rupiah: tuple[float, ...]
    per_seat: tuple[float, ...]


def solve(case: Case, start: Sequence[int] = ()) -> Solution:
    """Return the best plan for `case`; never worse than the plan `start` (hires by option), once settled.

    Raises:
        NoProposal: HiGHS ended without a proven optimum.
    """
    first = settle(Plan(case, start)) if any(start) else Plan(case)
    if not case.options:
        return Solution(first, first.value(), first.value(), OPTIMAL)
    model = build_model(case)
    highs = _loaded(model, relaxed=False)
    _limit_effort(highs, case)
    if any(first.hires):
        columns = np.array(
            [model.option_column[number] for number in range(len(first.hires))], dtype=np.int32
        )
        highs.setSolution(len(columns), columns, np.array(first.hires, dtype=np.float64))
    status = _run(highs)
    info = highs.getInfo()
    answered = info.primal_solution_status == highspy.kSolutionStatusFeasible
    reached = settle(Plan(case, _hires_found(highs, model))) if answered else first
    found = max(reached, first, key=lambda plan: plan.value())
    pooled = round(info.objective_function_value) if answered else found.value()
    ceiling = min(info.mip_dual_bound, relax(case).value) * (1 + 1e-12) + 1e-3
    return Solution(found, pooled, max(floor(ceiling), found.value()), status)


def relax(case: Case) -> Relaxation:
    """Return the relaxation of `case`."""
    model = build_model(case)
    if not model.cost:
        return Relaxation(0.0, (0.0,) * len(case.years), (0.0,) * len(case.quotas))
    highs = _loaded(model, relaxed=True)
    _run(highs)
    duals = highs.getSolution().row_dual
    return Relaxation(
        value=highs.getInfo().objective_function_value,
        per_rupiah=tuple(
            duals[model.money_row[year]] / model.money_scale[year] if year in model.money_row else 0.0
            for year in range(len(case.years))
        ),
        per_seat=tuple(
            duals[model.quota_row[quota]] if quota in model.quota_row else 0.0
            for quota in range(len(case.quotas))
        ),
    )


def best_value(case: Case, pinned: Mapping[int, int] | None = None) -> int | None:
    """Return the best value of `case`: exact for small cases, else that of the relaxation, rounded.

    Differences of a re-solved case are smaller than the 0.01 % a large integer solution is proven to, and
    the relaxation has no such noise. None when the first seats `pinned` by group cannot all be filled.
    """
    model = build_model(case, pinned)
    if not model.cost:
        return 0
    status = NODE_LIMIT
    if len(case.options) <= EXACT_OPTIONS:
        highs = _loaded(model, relaxed=False)
        _limit_effort(highs, case)
        status = _run(highs)
    if status == NODE_LIMIT:
        highs = _loaded(model, relaxed=True)
        status = _run(highs)
    return None if status == INFEASIBLE else round(highs.getInfo().objective_function_value)


class _SilentHighs(highspy.Highs):
    """HiGHS without its Python callbacks: registering them prints a banner on stdout, where results go."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.callbacks = []


def silent_highs() -> highspy.Highs:
    """Return HiGHS with one thread, a fixed seed and nothing printed."""
    highs = _SilentHighs()
    highs.setOptionValue("output_flag", False)  # noqa: FBT003
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("random_seed", 0)
    return highs


def _loaded(model: Model, *, relaxed: bool) -> highspy.Highs:
    highs = silent_highs()
    highs.passModel(model.lp(relaxed=relaxed))
    return highs


def _limit_effort(highs: highspy.Highs, case: Case) -> None:
    exact = len(case.options) <= EXACT_OPTIONS
    highs.setOptionValue("mip_rel_gap", 0.0 if exact else RELATIVE_GAP)
    highs.setOptionValue("mip_abs_gap", 0.5 if exact else 0.0)
    highs.setOptionValue("mip_max_nodes", MOST_NODES_EXACT if exact else MOST_NODES)


def _hires_found(highs: highspy.Highs, model: Model) -> list[int]:
    values = highs.getSolution().col_value
    return [round(values[column]) for column in model.option_column.values()]


def _run(highs: highspy.Highs) -> str:
    highs.run()
    status = highs.getModelStatus()
    if status in _STATUS:
        return _STATUS[status]
    name = highs.modelStatusToString(status)
    raise NoProposal(
        _("Penyelesai berhenti tanpa jawaban yang terbukti: {status}.", status=name),
        [
            Problem(
                "formasi.penyelesai",
                _("HiGHS berhenti dengan status “{status}”.", status=name),
                why=_("Jawaban tanpa batas yang terbukti tidak boleh diusulkan."),
                remedy=_("Laporkan beserta paket data; coba kebijakan yang lebih sederhana."),
            )
        ],
    )
