"""Careers as lines: every person is an offset on one line, and a cost is a difference of two look-ups.

People with the same golongan, family, post and status climb the same line of pay steps; they differ only in
how far they are on it. A line is worked out once, a person is one look-up. That holds for a month, a year or
ten: the cost of any span is the prefix sum at its end less the one at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dampak.cost.payslip import COMPONENTS, Payslip, PayState, holiday_pay, payslip
from dampak.cost.posts import PostPay
from dampak.cost.rates import TAX_CHILDREN, Ints, PayRates
from dampak.cost.scale import PayScale

THR_MONTH = 2
"""March, counted from 0: the month THR is taken to be paid in."""
THIRTEENTH_MONTH = 5
"""June, counted from 0: the month the 13th salary is paid in."""
FOREVER = 10**6
"""A month no span reaches: nobody leaves, or someone served since long ago."""

_CHUNK = 1 << 16
_THREADS = 2

Codes = NDArray[Any]
"""Whole numbers of any width."""


@dataclass(frozen=True)
class Lines:
    """The distinct careers among some people: arrays of one entry per line.

    `grade` is a row of the pay scale, `post` a row of `PostPay`, `children` at most three.
    """

    grade: Ints
    cpns: NDArray[np.bool_]
    spouse: Ints
    children: Ints
    post: Ints


@dataclass(frozen=True)
class Spans:
    """Paid time of people as coded arrays, in months from January of the first year.

    `position` is the MKG in months in that January (it may lie before the first row), the pay runs from
    month `begin` until before month `end`; `served` is the month service began in, for those whose first
    holiday payments are in proportion to it (None: nobody).
    """

    line: Codes
    position: Codes
    begin: Codes
    end: Codes
    served: Codes | None = None

    def __len__(self) -> int:
        return len(self.line)

    def part(self, rows: slice) -> Spans:
        """Return the spans of some rows as 64-bit numbers."""
        served = None if self.served is None else self.served[rows].astype(np.int64)
        line, position, begin, end = (
            column[rows].astype(np.int64) for column in (self.line, self.position, self.begin, self.end)
        )
        return Spans(line, position, begin, end, served)


@dataclass(frozen=True)
class Careers:
    """Money along lines: by line and year of MKG, rupiah of one month, of THR and of the 13th salary.

    Column 0 stands for MKG `first` (whole years).
    """

    first: int
    monthly: Ints
    thr: Ints
    thirteenth: Ints

    @cached_property
    def until(self) -> Ints:
        """The prefix sum of the monthly money: all months before each year of MKG, by line."""
        before = np.zeros((self.monthly.shape[0], self.monthly.shape[1] + 1), dtype=np.int64)
        np.cumsum(12 * self.monthly, axis=1, out=before[:, 1:])
        return before

    def before(self, line: Ints, month: Ints) -> Ints:
        """Return the money of all months of the line before `month` (months from column 0)."""
        year, rest = np.divmod(month, 12)
        return np.asarray(self.until[line, year] + rest * self.monthly[line, year], dtype=np.int64)

    def full_year(self, rest: int) -> Ints:
        """Return the money of a calendar year by line and year of MKG, when January lies `rest` months in."""
        here, later = self.monthly[:, :-1], self.monthly[:, 1:]
        thr = self.thr[:, 1:] if rest + THR_MONTH >= 12 else self.thr[:, :-1]
        thirteenth = self.thirteenth[:, 1:] if rest + THIRTEENTH_MONTH >= 12 else self.thirteenth[:, :-1]
        return np.asarray((12 - rest) * here + rest * later + thr + thirteenth, dtype=np.int64)


def distinct_lines(
    grade: Codes, cpns: Codes, spouse: Codes, children: Codes, post: Codes, sizes: tuple[int, int]
) -> tuple[Lines, NDArray[np.int32]]:
    """Return the distinct careers of people and the line of each.

    `sizes` are the numbers of grades and of posts.
    """
    shape = (sizes[0], 2, 2, TAX_CHILDREN + 1, sizes[1])
    code = np.empty(len(grade), dtype=np.int32)
    seen = np.zeros(int(np.prod(shape)), dtype=np.bool_)
    for rows in _chunks(len(grade)):
        families = np.minimum(children[rows], TAX_CHILDREN)
        code[rows] = np.ravel_multi_index(
            (grade[rows], cpns[rows], spouse[rows], families, post[rows]), shape
        )
        seen[code[rows]] = True
    found = np.flatnonzero(seen)
    number = np.zeros(seen.size, dtype=np.int32)
    number[found] = np.arange(found.size, dtype=np.int32)
    parts = [part.astype(np.int64) for part in np.unravel_index(found, shape)]
    lines = Lines(parts[0], parts[1].astype(np.bool_), parts[2], parts[3], parts[4])
    for rows in _chunks(len(grade)):
        code[rows] = number[code[rows]]
    return lines, code


def component_careers(
    lines: Lines, spans: Spans, years: int, scale: PayScale, posts: PostPay, rates: PayRates
) -> dict[str, Careers]:
    """Return the money of each component along the lines, wide enough for `spans` over `years`.

    The components of a payslip, then `thr`, `gaji_13` (base pay, family, rice and allowance) and
    `tpp_thr` (the TPP in both); the tax the two payments add stands in `pph21`.
    """
    first, width = _reach(spans, years)
    grade = lines.grade[:, None]
    base_pay = scale.base_pay(grade, np.arange(first, first + width)[None, :])
    state = PayState(
        cpns=lines.cpns[:, None],
        spouse=lines.spouse[:, None],
        children=lines.children[:, None],
        allowance=posts.allowance[lines.post, lines.grade][:, None],
        tpp=posts.tpp[lines.post, lines.grade][:, None],
    )
    thr = holiday_pay(base_pay, state, rates, rates.thr_months)
    thirteenth = holiday_pay(base_pay, state, rates, rates.thirteenth_months)
    return _by_component(first, payslip(base_pay, state, rates), thr, thirteenth)


def total_careers(parts: dict[str, Careers]) -> Careers:
    """Return all components together."""
    each = list(parts.values())
    zero = np.zeros_like(each[0].monthly)
    return Careers(
        each[0].first,
        sum((part.monthly for part in each), zero),
        sum((part.thr for part in each), zero),
        sum((part.thirteenth for part in each), zero),
    )


def costs_by_year(careers: Careers, spans: Spans, years: int) -> Ints:
    """Return what each span costs in each of `years` calendar years, rupiah, one row a span.

    Whole years are one look-up of a run of years; a year with part of its months paid is the difference of
    two prefix sums. Rows are worked in slices, two at a time; no slice reads another.
    """
    table, starts = _year_table(careers, spans, years)
    costs = np.empty((len(spans), years), dtype=np.int64)

    def work(rows: slice) -> None:
        part = spans.part(rows)
        offset = part.position - 12 * careers.first
        year, rest = np.divmod(offset, 12)
        costs[rows] = table[starts[rest] + part.line * (careers.monthly.shape[1] - 1) + year]
        _mend_partial_years(careers, part, offset, costs[rows])

    slices = list(_chunks(len(spans)))
    if len(slices) == 1:
        work(slices[0])
    else:
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(work, slices))
    return costs


def _chunks(count: int) -> Iterator[slice]:
    for start in range(0, count, _CHUNK):
        yield slice(start, min(start + _CHUNK, count))


def _reach(spans: Spans, years: int) -> tuple[int, int]:
    """Return the first year of MKG that `spans` touch and how many columns hold all of them."""
    if not len(spans):
        return 0, years + 2
    first = int(spans.position.min()) // 12
    return first, int(spans.position.max()) // 12 - first + years + 2


def _by_component(first: int, slip: Payslip, thr: Payslip, thirteenth: Payslip) -> dict[str, Careers]:
    none = np.zeros_like(slip["gaji_pokok"])
    parts = {name: Careers(first, slip[name], none, none) for name in COMPONENTS}
    parts["pph21"] = Careers(first, slip["pph21"], thr["pph21"], thirteenth["pph21"])
    parts["thr"] = Careers(first, none, thr["pokok"], none)
    parts["gaji_13"] = Careers(first, none, none, thirteenth["pokok"])
    parts["tpp_thr"] = Careers(first, none, thr["tpp"], thirteenth["tpp"])
    return parts


def _year_table(careers: Careers, spans: Spans, years: int) -> tuple[NDArray[np.int64], Ints]:
    """Return runs of `years` full years by state, and where the states of each month of MKG begin."""
    present = np.zeros(12, dtype=np.bool_)
    for rows in _chunks(len(spans)):
        present[np.unique(spans.position[rows] % 12)] = True
    full = [careers.full_year(int(rest)) for rest in np.flatnonzero(present)]
    flat = np.concatenate([part.ravel() for part in full]) if full else np.zeros(0, dtype=np.int64)
    starts = np.zeros(12, dtype=np.int64)
    starts[present] = np.arange(len(full)) * careers.full_year(0).size
    runs = np.lib.stride_tricks.sliding_window_view(np.append(flat, np.zeros(years, dtype=np.int64)), years)
    return runs, starts


def _mend_partial_years(careers: Careers, spans: Spans, offset: Ints, costs: Ints) -> None:
    """Put right, in `costs`, the years in which less than twelve months are paid or service is short."""
    years = costs.shape[1]
    served = spans.served
    touched = (spans.begin > 0) | (spans.end < 12 * years)
    if served is not None:
        touched |= served > THR_MONTH - 12
    rows = np.flatnonzero(touched)
    january = 12 * np.arange(years)
    begin, end = spans.begin[rows, None], spans.end[rows, None]
    paid = np.clip(end - january, 0, 12) - np.clip(begin - january, 0, 12)
    wrong = (paid > 0) & (paid < 12)
    if served is not None:
        wrong |= (paid > 0) & (january + THR_MONTH - served[rows, None] < 12)
    costs[rows] *= paid == 12
    person, year = np.nonzero(wrong)
    row = rows[person]
    start = np.maximum(spans.begin[row], january[year])
    stop = np.minimum(spans.end[row], january[year] + 12)
    costs[row, year] = _cost_between(careers, spans, row, offset[row], start, stop, january[year])


def _cost_between(
    careers: Careers, spans: Spans, row: Ints, offset: Ints, start: Ints, stop: Ints, january: Ints
) -> Ints:
    line = spans.line[row]
    cost = careers.before(line, offset + stop) - careers.before(line, offset + start)
    for month, payment in ((THR_MONTH, careers.thr), (THIRTEENTH_MONTH, careers.thirteenth)):
        day = january + month
        money = payment[line, (offset + day) // 12]
        if spans.served is not None:
            money = money * np.clip(day - spans.served[row], 0, 12) // 12
        cost = cost + np.where((start <= day) & (day < stop), money, 0)
    return np.asarray(cost, dtype=np.int64)
