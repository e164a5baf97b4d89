"""The tight model: whole hires per option, pooled moves, and the value curve of each group in segments.

Columns: hires x (whole), people moved in m, seats filled y per segment of equal value. Rows: seats filled
equal hires and moves (per group), people moved (per pool), rupiah (per year), seats granted (per quota).
With x whole, m and y are whole at every vertex, so nothing else needs to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import gcd

import highspy
import numpy as np

from dampak.formasi.case import Case, Group

INFINITY = highspy.kHighsInf


@dataclass
class Model:
    """Columns and rows in the making; `option_column`, `money_row` and `quota_row` say where things stand.

    Every row is divided by the greatest common divisor of its coefficients (`money_scale` for rupiah), so
    that prices stay small whole numbers.
    """

    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    entries: list[float] = field(default_factory=list)
    option_column: dict[int, int] = field(default_factory=dict)
    money_row: dict[int, int] = field(default_factory=dict)
    money_scale: dict[int, int] = field(default_factory=dict)
    quota_row: dict[int, int] = field(default_factory=dict)

    def column(self, cost: int, upper: int, *, lower: int = 0, whole: bool = False) -> int:
        """Add a column and return its number."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, entries: Mapping[int, int], upper: int, *, equal: bool = False) -> int:
        """Add the row Σ entry × column ≤ (or =) `upper` and return its number."""
        self.columns.extend(entries)
        self.entries.extend(entries.values())
        self.starts.append(len(self.columns))
        self.row_upper.append(upper)
        self.row_lower.append(upper if equal else -INFINITY)
        return len(self.row_upper) - 1

    def lp(self, *, relaxed: bool) -> highspy.HighsLp:
        """Return the model for HiGHS; `relaxed` lets hires be fractions."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.row_upper)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = map(np.array, (self.cost, self.lower, self.upper))
        lp.row_lower_, lp.row_upper_ = np.array(self.row_lower), np.array(self.row_upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.entries, dtype=np.float64)
        if not relaxed:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[whole] for whole in self.whole]
        return lp


def build_model(case: Case, pinned: Mapping[int, int] | None = None) -> Model:
    """Return the model of `case`; `pinned` groups must fill at least their first n seats."""
    model = Model()
    for number, option in enumerate(case.options):
        # bounded by seats alone: a bound from money or quota would take the dual value of its row
        model.option_column[number] = model.column(0, len(case.groups[option.group].seats), whole=True)
    moved = {
        group: model.column(-case.move_cost, min(moves, len(case.groups[group].seats)))
        for pool, moves in zip(case.pools, case.moves, strict=True)
        for group in pool.groups
    }
    for number, group in enumerate(case.groups):
        sources = [model.option_column[option] for option in case.options_of.get(number, ())]
        sources += [moved[number]] if number in moved else []
        _fill_group(model, group, sources, (pinned or {}).get(number, 0))
    for pool, moves in zip(case.pools, case.moves, strict=True):
        model.row({moved[group]: 1 for group in pool.groups}, moves, equal=True)
    _limit_money(model, case)
    _limit_quotas(model, case)
    return model


def _fill_group(model: Model, group: Group, sources: list[int], pinned: int) -> None:
    if not sources and not pinned:
        return
    entries = dict.fromkeys(sources, -1)
    for must, seats in ((True, group.seats[:pinned]), (False, group.seats[pinned:])):
        for value, run in groupby(seats, key=lambda seat: seat.value):
            width = len(tuple(run))
            entries[model.column(value, width, lower=width if must else 0)] = 1
    model.row(entries, 0, equal=True)


def _limit_money(model: Model, case: Case) -> None:
    for year, room in enumerate(case.room):
        prices = {
            model.option_column[number]: option.price[year]
            for number, option in enumerate(case.options)
            if option.price[year]
        }
        if prices:
            scale = gcd(*prices.values())
            scaled = {column: price // scale for column, price in prices.items()}
            model.money_scale[year] = scale
            model.money_row[year] = model.row(scaled, room // scale)


def _limit_quotas(model: Model, case: Case) -> None:
    for quota, granted in enumerate(case.quotas):
        used = [number for number, option in enumerate(case.options) if quota in option.quotas]
        if used:
            entries = {model.option_column[number]: 1 for number in used}
            model.quota_row[quota] = model.row(entries, granted.seats)
