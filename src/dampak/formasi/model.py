"""The tight model: whole hires per option and cohort, pooled moves, seats of each group in segments.

Columns: hires x (whole), people changing post m (whole where they leave a seat), seats filled y by segment
of equal value and opening, cohort filled and share of formations filled. Rows: people coming equal seats
filled (group, cohort, share), seats of a segment, seats opened by promotions, people of a pool, part-time
staff of a group, rupiah (budget year), seats granted (limit). With x given the rest is a network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import gcd

import highspy
import numpy as np

from dampak.formasi.case import FILL_SCALE, PROMOTION, Case, Group
from dampak.formasi.plan import Flow, flow_cost
from dampak.formasi.worth import part
from dampak.tables.inputs import CONVERSION

INFINITY = highspy.kHighsInf


@dataclass
class Model:
    """Columns and rows in the making; the dictionaries say where things stand.

    Every money row is divided by the greatest common divisor of its coefficients (`money_scale`), so that
    prices stay small whole numbers.
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
    flow_column: dict[Flow, int] = field(default_factory=dict)
    money_row: dict[int, int] = field(default_factory=dict)
    money_scale: dict[int, int] = field(default_factory=dict)
    limit_row: dict[int, int] = field(default_factory=dict)
    pool_row: dict[int, int] = field(default_factory=dict)
    parttime_row: dict[int, int] = field(default_factory=dict)

    def column(self, cost: int, upper: float, *, lower: int = 0, whole: bool = False) -> int:
        """Add a column and return its number."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, entries: Mapping[int, int], upper: float, *, lower: float = -INFINITY) -> int:
        """Add the row `lower` ≤ Σ entry × column ≤ `upper` and return its number."""
        self.columns.extend(entries)
        self.entries.extend(entries.values())
        self.starts.append(len(self.columns))
        self.row_upper.append(upper)
        self.row_lower.append(lower)
        return len(self.row_upper) - 1

    def lp(self, *, relaxed: bool) -> highspy.HighsLp:
        """Return the model for HiGHS; `relaxed` lets people be fractions."""
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


def build_model(case: Case, pinned: tuple[int, int] | None = None) -> Model:
    """Return the model of `case`; with `pinned` = (group, n) its first n seats must be filled in the end."""
    model = Model()
    _hire_columns(model, case)
    _flow_columns(model, case)
    opened = _opened_by_promotion(model, case)
    arriving: dict[int, list[Flow]] = defaultdict(list)
    for flow in model.flow_column:
        arriving[flow[1]].append(flow)
    for number, group in enumerate(case.groups):
        must = pinned[1] if pinned and pinned[0] == number else 0
        coming = _coming(model, case, number, arriving.get(number, ()))
        if coming or must:
            _fill_group(model, case, group, opened.get(number, {}), must, coming)
    _limit_people(model, case)
    _limit_money(model, case)
    _limit_seats(model, case)
    return model


def _hire_columns(model: Model, case: Case) -> None:
    for number, option in enumerate(case.options):
        # bounded by seats alone: a bound from money or a limit would take the dual value of its row
        most = case.most_seats[option.group]
        model.option_column[number] = model.column(-case.cost_of(option.hiring), most, whole=True)


def _flow_columns(model: Model, case: Case) -> None:
    for number, pool in enumerate(case.pools):
        for group in pool.groups:
            for cohort in range(len(case.cohorts)):
                flow = (number, group, cohort)
                most = min(pool.people, case.most_seats[group])
                if most:
                    whole = pool.manner == PROMOTION
                    model.flow_column[flow] = model.column(-flow_cost(case, flow), most, whole=whole)


Opened = dict[tuple[int, int], list[tuple[int, int]]]
"""By (value, cohort the seat is missed from): the flow columns that open such seats, with their cohort."""


def _opened_by_promotion(model: Model, case: Case) -> dict[int, Opened]:
    found: dict[int, Opened] = defaultdict(lambda: defaultdict(list))
    for flow, column in model.flow_column.items():
        pool = case.pools[flow[0]]
        if pool.source is not None:
            found[pool.source][pool.value, pool.opens].append((column, max(flow[2], pool.opens)))
    return found


def _fill_group(model: Model, case: Case, group: Group, opened: Opened, pinned: int, coming: Coming) -> None:
    taken: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    segments = Counter((seat.value, seat.opens) for seat in group.seats[pinned:])
    forced = Counter((seat.value, seat.opens) for seat in group.seats[:pinned])
    for (value, opens), width in segments.items():
        _segment(model, case, taken, coming, value, opens, width)
    for (value, opens), width in forced.items():
        _segment(model, case, taken, coming, value, opens, width, lower=width)
    for (value, opens), columns in opened.items():
        _reopened(model, case, taken, coming, value, opens, columns)
    for key, sources in coming.items():
        model.row({**dict.fromkeys(sources, -1), **taken[key]}, 0, lower=0)


def _coming(model: Model, case: Case, number: int, flows: Iterable[Flow]) -> Coming:
    """Return the columns of people coming to a group by (cohort, share filled)."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for option in case.options_of.get(number, ()):
        key = case.options[option].cohort, case.share_of(case.options[option].hiring)
        found[key].append(model.option_column[option])
    for flow in flows:
        found[flow[2], FILL_SCALE].append(model.flow_column[flow])
    return found


Taken = dict[tuple[int, int], dict[int, int]]
Coming = dict[tuple[int, int], list[int]]


def _segment(
    model: Model, case: Case, taken: Taken, coming: Coming, value: int, opens: int, width: int,
    *, lower: int = 0,
) -> None:  # fmt: skip
    """Add the seats of one value missing from one cohort; at least `lower` of them must be filled."""
    row = {}
    for cohort, share in coming:
        if cohort >= opens:
            column = model.column(part(value, share) * case.weight(cohort), width)
            taken[cohort, share][column] = 1
            row[column] = 1
    if row or lower:
        model.row(row, width, lower=lower or -INFINITY)


def _reopened(
    model: Model, case: Case, taken: Taken, coming: Coming, value: int, opens: int,
    columns: list[tuple[int, int]],
) -> None:  # fmt: skip
    """Add the seats that promotions open: by each cohort no more are filled than were opened."""
    filling: list[tuple[int, int]] = []
    for cohort, share in coming:
        if cohort >= opens:
            column = model.column(part(value, share) * case.weight(cohort), INFINITY)
            taken[cohort, share][column] = 1
            filling.append((column, cohort))
    for last in range(opens, len(case.cohorts)):
        row = {column: 1 for column, cohort in filling if cohort <= last}
        row |= {column: -1 for column, cohort in columns if cohort <= last}
        if row:
            model.row(row, 0)


def _limit_people(model: Model, case: Case) -> None:
    by_pool: dict[int, dict[int, int]] = defaultdict(dict)
    for flow, column in model.flow_column.items():
        by_pool[flow[0]][column] = 1
    for pool, entries in by_pool.items():
        model.pool_row[pool] = model.row(entries, case.pools[pool].people)
    by_group: dict[int, dict[int, int]] = defaultdict(dict)
    for number, column in model.option_column.items():
        if case.options[number].hiring == CONVERSION:
            by_group[case.options[number].group][column] = 1
    for group, entries in by_group.items():
        model.parttime_row[group] = model.row(entries, case.groups[group].parttime)


def _limit_money(model: Model, case: Case) -> None:
    for year, room in enumerate(case.room or ()):
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


def _limit_seats(model: Model, case: Case) -> None:
    used: dict[int, dict[int, int]] = defaultdict(dict)
    for number, option in enumerate(case.options):
        for limit in option.limits:
            used[limit][model.option_column[number]] = 1
    for limit in sorted(used):
        model.limit_row[limit] = model.row(used[limit], case.limits[limit].seats)
