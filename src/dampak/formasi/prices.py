"""What widening a limit buys: shadow prices as estimates, and the same case solved again as the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import highspy
import polars as pl

from dampak.formasi.case import Case
from dampak.formasi.model import Model, build_model
from dampak.formasi.plan import Plan
from dampak.formasi.solve import (
    Relaxation,
    best_value,
    exact,
    loaded,
    relaxation_of,
    rounded,
    run,
)
from dampak.formasi.value import VALUE_SCALE, weighted
from dampak.quantities import DECIMAL_SCALE
from dampak.tables.results_formasi import BILLION_MORE, NILAI_KENDALA, SEAT_MORE

ALL = "semua"
BILLION = 10**9


class Relaxed:
    """The linear relaxation of a case, kept warm, so that a limit can be widened and solved again."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.model: Model = build_model(case)
        self.highs: highspy.Highs = loaded(self.model, relaxed=True)
        run(self.highs)
        self.base: Relaxation = relaxation_of(case, self.model, self.highs)

    def value_with_room(self, more: int) -> float:
        """Return the best value with `more` rupiah in every budget year, never below none."""
        self._set_room(more)
        run(self.highs)
        found = float(self.highs.getInfo().objective_function_value)
        self._set_room(0)
        return found

    def plan_with_room(self, more: int) -> Plan:
        """Return a plan near the best with `more` rupiah in every budget year, keeping every limit."""
        self._set_room(more)
        run(self.highs)
        plan = rounded(with_room(self.case, more), self.model, self.highs)
        self._set_room(0)
        return plan

    def _set_room(self, more: int) -> None:
        for year, row in self.model.money_row.items():
            room = max(0, (self.case.room or ())[year] + more)
            self.highs.changeRowBounds(row, -highspy.kHighsInf, room // self.model.money_scale[year])

    def value_with_seat(self, limit: int) -> float:
        """Return the best value with one seat more of a limit."""
        if limit not in self.model.limit_row:
            return self.base.value
        row, seats = self.model.limit_row[limit], self.case.limits[limit].seats
        self.highs.changeRowBounds(row, -highspy.kHighsInf, seats + 1)
        run(self.highs)
        found = float(self.highs.getInfo().objective_function_value)
        self.highs.changeRowBounds(row, -highspy.kHighsInf, seats)
        return found


def limit_prices(plan: Plan, relaxed: Relaxed) -> pl.DataFrame:
    """Return `nilai_kendala`: what Rp 1 bn more in every year buys, and one seat more of each used-up limit.

    The estimate is the dual value of the linear relaxation; `hitung_ulang` is the difference of the best
    values of the case solved again: exact for small cases, else of the relaxation.
    """
    rows = [*_money_rows(plan.case, relaxed), *_seat_rows(plan, relaxed)]
    return NILAI_KENDALA.conform(NILAI_KENDALA.frame(rows))


def _money_rows(case: Case, relaxed: Relaxed) -> Iterator[dict[str, object]]:
    if case.room is not None:
        gained = _gain(relaxed, relaxed.value_with_room(BILLION), with_room(case, BILLION))
        yield {
            "kendala": "ruang_fiskal",
            "tahun": ALL,
            "jenis": ALL,
            "sektor": ALL,
            "tambahan": BILLION_MORE,
            "taksiran": estimate(sum(relaxed.base.per_rupiah) * BILLION),
            "hitung_ulang": gained,
        }


def _seat_rows(plan: Plan, relaxed: Relaxed) -> Iterator[dict[str, object]]:
    case = plan.case
    for number, limit in enumerate(case.limits):
        if plan.seats[number] == 0:
            wider = replace(limit, seats=limit.seats + 1)
            limits = (*case.limits[:number], wider, *case.limits[number + 1 :])
            yield {
                "kendala": limit.constraint,
                "tahun": str(case.cohorts[limit.cohort]),
                "jenis": limit.hiring,
                "sektor": limit.sector or limit.kind or ALL,
                "tambahan": SEAT_MORE,
                "taksiran": estimate(relaxed.base.per_seat[number]),
                "hitung_ulang": _gain(relaxed, relaxed.value_with_seat(number), replace(case, limits=limits)),
            }


def _gain(relaxed: Relaxed, wider_value: float, wider: Case) -> Decimal:
    """Return what a wider case closes more: exact where the case is small enough."""
    if exact(relaxed.model):
        gained = (best_value(wider) or 0) - (best_value(relaxed.case) or 0)
    else:
        gained = round(wider_value - relaxed.base.value)
    return weighted(max(0, gained))


def with_room(case: Case, more: int) -> Case:
    """Return the case with `more` rupiah in every budget year, never below none."""
    if case.room is None:
        return case
    return case.with_room(tuple(max(0, room + more) for room in case.room))


def estimate(value: float) -> Decimal:
    """Return a value the solver gave, in weights with four decimals."""
    return Decimal(repr(value / VALUE_SCALE)).quantize(Decimal(1).scaleb(-DECIMAL_SCALE))
