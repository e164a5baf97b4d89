"""The proposal as it is usually written down: a whole number per post, kind of hiring and year.

Moves are a whole number per pair of posts and year. The objective and every limit are those of the product's
model, read from the same case; seats, though, stand post by post, and nothing is pooled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd
from time import perf_counter

import highspy

from dampak.formasi.case import FILL_SCALE, Case, Option, Pool, Post
from dampak.formasi.model import Model
from dampak.formasi.plan import flow_cost
from dampak.formasi.solve import loaded
from dampak.formasi.worth import part
from dampak.tables.inputs import CONVERSION

Coming = dict[tuple[int, int], list[int]]
"""Columns of people who come to a post, by cohort and share of them expected to arrive."""


class FlatModel(Model):
    """Every decision on its own; seats are filled in fractions, which whole people make whole."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self.coming: dict[str, Coming] = defaultdict(lambda: defaultdict(list))
        self.leaving: dict[str, list[tuple[int, int, Pool]]] = defaultdict(list)
        self.money: list[dict[int, int]] = [{} for _ in case.years]
        self.seats: list[dict[int, int]] = [{} for _ in case.limits]
        self.may_leave = self._may_leave()
        for number in range(len(case.pools)):
            self._add_moves(number)
        for id_, post in case.posts.items():
            self._add_hires(post)
            if id_ in self.coming:
                self._add_seats(post)
        self._add_limits()

    def _may_leave(self) -> dict[str, int]:
        """Return by post how many seats promotions can open there."""
        found: dict[str, int] = defaultdict(int)
        for pool in self.case.pools:
            for giver in pool.givers:
                found[giver.post] += 0 if pool.source is None else giver.people
        return found

    def _open_posts(self, groups: Iterable[int]) -> list[Post]:
        posts = (post for number in groups for post in self.case.groups[number].posts)
        return [post for post in posts if post.gap or self.may_leave[post.id]]

    def _add_moves(self, number: int) -> None:
        pool = self.case.pools[number]
        takers = [(group, post) for group in pool.groups for post in self._open_posts([group])]
        for giver in pool.givers:
            leaving = []
            for group, taker in takers:
                for cohort in range(len(self.case.cohorts)):
                    most = min(giver.people, taker.gap + self.may_leave[taker.id])
                    column = self.column(-flow_cost(self.case, (number, group, cohort)), most, whole=True)
                    self.coming[taker.id][cohort, FILL_SCALE].append(column)
                    self.leaving[giver.post].append((column, cohort, pool))
                    leaving.append(column)
            self.row(dict.fromkeys(leaving, 1), giver.people)

    def _add_hires(self, post: Post) -> None:
        most = post.gap + self.may_leave[post.id]
        converted = []
        for number in self.case.options_of.get(self.case.group_of[post.id], ()) if most else ():
            option = self.case.options[number]
            column = self.column(-self.case.cost_of(option.hiring), most, whole=True)
            self.coming[post.id][option.cohort, self.case.share_of(option.hiring)].append(column)
            self._pay(column, option)
            if option.hiring == CONVERSION:
                converted.append(column)
        if converted:
            self.row(dict.fromkeys(converted, 1), post.parttime)

    def _pay(self, column: int, option: Option) -> None:
        for year, price in enumerate(option.price):
            if price:
                self.money[year][column] = price
        for limit in option.limits:
            self.seats[limit][column] = 1

    def _add_seats(self, post: Post) -> None:
        taken: dict[tuple[int, int], dict[int, int]] = {key: {} for key in self.coming[post.id]}
        for value, opens in zip(post.values, post.opens, strict=True):
            filled = self._seat(taken, value, opens)
            self.row(dict.fromkeys(filled, 1), 1)
        self._add_opened(post, taken)
        for key, columns in self.coming[post.id].items():
            self.row({**dict.fromkeys(columns, -1), **taken[key]}, 0, lower=0)

    def _seat(self, taken: dict[tuple[int, int], dict[int, int]], value: int, opens: int) -> dict[int, int]:
        """Add the ways to fill a seat missing from `opens`; return their columns with the cohort."""
        found = {}
        for (cohort, share), columns in taken.items():
            if cohort >= opens:
                worth = part(value, share) * self.case.weight(cohort)
                column = self.column(worth, highspy.kHighsInf)
                columns[column] = 1
                found[column] = cohort
        return found

    def _add_opened(self, post: Post, taken: dict[tuple[int, int], dict[int, int]]) -> None:
        """Add the seats that promotions open here: by each cohort no more are filled than were opened."""
        by_seat: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for column, cohort, pool in self.leaving[post.id]:
            if pool.source is not None:
                by_seat[pool.value, pool.opens].append((column, max(cohort, pool.opens)))
        for (value, opens), promoted in by_seat.items():
            filled = self._seat(taken, value, opens)
            for last in range(opens, len(self.case.cohorts)):
                row = {column: 1 for column, cohort in filled.items() if cohort <= last}
                row |= {column: -1 for column, cohort in promoted if cohort <= last}
                self.row(row, 0)

    def _add_limits(self) -> None:
        for prices, room in zip(self.money, self.case.room or (), strict=False):
            if prices:
                scale = gcd(*prices.values())
                self.row({column: price // scale for column, price in prices.items()}, room // scale)
        for used, limit in zip(self.seats, self.case.limits, strict=True):
            self.row(used, limit.seats)


@dataclass(frozen=True)
class Answer:
    """What a solver found (None: nothing) and the most it says is possible, in value units; its time."""

    seconds: float
    columns: int
    whole: int
    value: float | None
    bound: float
    ended: str


def solve_flat(case: Case, gap: float, limit: float) -> Answer:
    """Solve the flat model on one thread to a relative `gap`, or stop after `limit` seconds."""
    started = perf_counter()
    model = FlatModel(case)
    highs = loaded(model, relaxed=False)
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 0.0 if gap else 0.5)
    highs.setOptionValue("time_limit", limit)
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == highspy.kSolutionStatusFeasible
    return Answer(
        seconds=perf_counter() - started,
        columns=len(model.cost),
        whole=sum(model.whole),
        value=info.objective_function_value if found else None,
        bound=info.mip_dual_bound,
        ended=highs.modelStatusToString(highs.getModelStatus()),
    )
