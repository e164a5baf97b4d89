"""Efficiency of spending: what the result should have cost, beside what it did cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.law.budget_efficiency import EfficiencyWay
from dampak.performance.shares import SCALE, decimal, half_up, scaled

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One thing paid for: its budget, its achievement in percent, what was spent."""

    budget: int
    achievement: Fraction
    spent: int


@dataclass(frozen=True, slots=True)
class Efficiency:
    """E in percent, as it is and within the bounds of the way, and the value that comes of it."""

    raw: Fraction
    held: Fraction
    value: Fraction


def efficiency(parts: Iterable[Part], way: EfficiencyWay) -> Efficiency | None:
    """Return the efficiency of all parts together; None where nothing should have been spent.

    E = Σ(budget × achievement − spent) ÷ Σ(budget × achievement) × 100.
    """
    counted = list(parts)
    due = sum((part.budget * part.achievement / HUNDRED for part in counted), Fraction(0))
    if due <= 0:
        return None
    raw = (due - sum(part.spent for part in counted)) / due * HUNDRED
    held = raw if way.low is None else max(raw, Fraction(way.low))
    held = held if way.high is None else min(held, Fraction(way.high))
    middle = Fraction(way.middle)
    return Efficiency(raw, held, middle + held / Fraction(way.span) * middle)


def efficiency_columns(
    budget: pl.Expr, achievement: pl.Expr, spent: pl.Expr, way: EfficiencyWay
) -> dict[str, pl.Expr]:
    """Return `efisiensi_persen` (within the bounds) and `nilai_efisiensi` for whole columns.

    They equal `efficiency` of each row alone, each rounded once; null where there is none or a part is
    unknown.
    """
    due = budget.cast(pl.Int128) * scaled(achievement)
    held = (due - spent.cast(pl.Int128) * HUNDRED * SCALE) * HUNDRED * SCALE
    defined = held.is_not_null() & (due > 0)
    if way.low is not None:
        held = pl.max_horizontal(held, due * _scaled(way.low))
    if way.high is not None:
        held = pl.min_horizontal(held, due * _scaled(way.high))
    middle, span = _scaled(way.middle), _scaled(way.span)
    value = half_up(due * (middle * span) + held * middle, due * span)
    return {
        "efisiensi_persen": pl.when(defined).then(decimal(half_up(held, due))),
        "nilai_efisiensi": pl.when(defined).then(decimal(value)),
    }


def _scaled(number: Decimal) -> int:
    return int(number * SCALE)
