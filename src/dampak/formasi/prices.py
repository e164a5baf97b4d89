"""What widening a limit buys: shadow prices as estimates, and the same case solved again as the check."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import polars as pl

from dampak.formasi.case import Case, Quota
from dampak.formasi.plan import Plan
from dampak.formasi.report import ALL
from dampak.formasi.solve import best_value, relax
from dampak.formasi.value import VALUE_SCALE, weighted
from dampak.quantities import DECIMAL_SCALE
from dampak.tables.results_formasi import BILLION_MORE, NILAI_KENDALA, SEAT_MORE

BILLION = 10**9


def limit_prices(plan: Plan) -> pl.DataFrame:
    """Return `nilai_kendala`: what Rp 1 bn more in every year buys, and one seat more of each used-up quota.

    The estimate is the dual value of the linear relaxation; `hitung_ulang` is the difference of the best
    values of the case solved again (`best_value`).
    """
    case = plan.case
    relaxed, base = relax(case), best_value(case) or 0
    rows: list[dict[str, object]] = [
        {
            "kendala": "ruang_fiskal",
            "jenis": ALL,
            "sektor": ALL,
            "tambahan": BILLION_MORE,
            "taksiran": estimate(sum(relaxed.per_rupiah) * BILLION),
            "hitung_ulang": _gained(with_room(case, BILLION), base),
        }
    ]
    for number, quota in enumerate(case.quotas):
        if plan.seats[number] == 0:
            row = {
                "kendala": "kuota",
                "jenis": quota.hiring,
                "sektor": quota.sector or ALL,
                "tambahan": SEAT_MORE,
                "taksiran": estimate(relaxed.per_seat[number]),
                "hitung_ulang": _gained(_with_seat(case, number), base),
            }
            rows.append(row)
    return NILAI_KENDALA.conform(NILAI_KENDALA.frame(rows))


def with_room(case: Case, more: int) -> Case:
    """Return the case with `more` rupiah in every year, never below none."""
    return replace(case, room=tuple(max(0, room + more) for room in case.room))


def _with_seat(case: Case, number: int) -> Case:
    quotas = list(case.quotas)
    wider = quotas[number]
    quotas[number] = Quota(wider.hiring, wider.sector, wider.seats + 1)
    return replace(case, quotas=tuple(quotas))


def estimate(value: float) -> Decimal:
    """Return a value the solver gave, in weights with four decimals."""
    return Decimal(repr(value / VALUE_SCALE)).quantize(Decimal(1).scaleb(-DECIMAL_SCALE))


def _gained(wider: Case, base: int) -> Decimal:
    value = best_value(wider)
    return weighted(max(0, (value or 0) - base))
