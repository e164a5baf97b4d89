"""A plan: how many to hire by each option, with its money, seats and value kept in exact integers.

The solver proposes in floating point; the plan is where that becomes whole people. It takes back what does
not fit, adds what still fits, and never pays for what a cheaper way does as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice

from dampak.formasi.case import Case, Option


class Plan:
    """Hires by option of `case`, changed one at a time; moves follow from them by value alone."""

    def __init__(self, case: Case, hires: Sequence[int] = ()) -> None:
        self.case = case
        self.hires = [0] * len(case.options)
        self.room = list(case.room)
        self.seats = [quota.seats for quota in case.quotas]
        self.hired = [0] * len(case.groups)
        for number, count in enumerate(hires):
            self.change(number, count)

    def change(self, number: int, count: int) -> None:
        """Hire `count` more (or fewer, below zero) by option `number`, whether or not it fits."""
        option = self.case.options[number]
        self.hires[number] += count
        self.hired[option.group] += count
        for year, price in enumerate(option.price):
            self.room[year] -= count * price
        for quota in option.quotas:
            self.seats[quota] -= count

    def fits(self, option: Option) -> bool:
        """Say whether money and quotas are left for one more person by `option`."""
        return self.affords(option.price) and self.seated(option.quotas)

    def affords(self, price: Sequence[int]) -> bool:
        """Say whether every year has this price left."""
        return all(price <= left for price, left in zip(price, self.room, strict=True))

    def seated(self, quotas: Sequence[int]) -> bool:
        """Say whether every one of these quotas has a seat left."""
        return all(self.seats[quota] > 0 for quota in quotas)

    def moves(self, group: int) -> int:
        """Return how many people are moved into `group`."""
        pool = self.case.pool_of.get(group)
        return 0 if pool is None else sum(taker == group for _, taker in self.pool_moves(pool))

    def pool_moves(self, pool: int) -> list[tuple[int, int]]:
        """Return (value, receiving group) of each person moved within `pool`, best seats left by hires first.

        With hires given this greedy order is optimal: values within a group never rise.
        """
        seats = merge(*map(self._open_seats, self.case.pools[pool].groups), key=lambda seat: -seat[0])
        return list(islice(seats, self.case.moves[pool]))

    def value(self) -> int:
        """Return the value of all seats filled, less the cost of moves."""
        moved = [seat for pool in range(len(self.case.pools)) for seat in self.pool_moves(pool)]
        hired = sum(self._worth(group) for group in range(len(self.case.groups)))
        return hired + sum(value for value, _ in moved) - len(moved) * self.case.move_cost

    def gain(self, group: int, count: int = 1) -> int:
        """Return how the value of seats filled changes when `count` more (or fewer) are hired in `group`."""
        before = self._filled_around(group)
        self.hired[group] += count
        after = self._filled_around(group)
        self.hired[group] -= count
        return after - before

    def _filled_around(self, group: int) -> int:
        """Return the value of the seats filled in the groups that share movable staff with `group`."""
        pool = self.case.pool_of.get(group)
        if pool is None:
            return self._worth(group)
        hired = sum(self._worth(number) for number in self.case.pools[pool].groups)
        return hired + sum(value for value, _ in self.pool_moves(pool))

    def _worth(self, group: int) -> int:
        filled_value = self.case.groups[group].filled_value
        return filled_value[min(self.hired[group], len(filled_value) - 1)]

    def _open_seats(self, group: int) -> Iterator[tuple[int, int]]:
        for seat in islice(self.case.groups[group].seats, self.hired[group], None):
            yield seat.value, group


def settle(plan: Plan) -> Plan:
    """Make `plan` keep every limit and leave nothing on the table; the same plan gives the same end.

    First hires are taken back until every limit holds, the smallest loss first. Then, until nothing
    changes, the most valuable hire that still fits is added (ties: the cheaper one, then the order of
    options), hires that close nothing are dropped, and a hire becomes the cheaper kind where that fits.
    """
    _repair(plan)
    while True:
        _fill(plan)
        if not _cheapen(plan):
            return plan


def _repair(plan: Plan) -> None:
    while broken := _breaking(plan):
        worst = max(broken, key=lambda n: (plan.gain(plan.case.options[n].group, -1), _cost(plan, n), -n))
        plan.change(worst, -1)


def _breaking(plan: Plan) -> list[int]:
    """Return the options in use that take part in a limit now broken."""
    over = [year for year, left in enumerate(plan.room) if left < 0]
    full = {quota for quota, left in enumerate(plan.seats) if left < 0}
    return [
        number
        for number, option in enumerate(plan.case.options)
        if plan.hires[number]
        and (any(option.price[year] for year in over) or not full.isdisjoint(option.quotas))
    ]


def _fill(plan: Plan) -> None:
    open_options = set(range(len(plan.case.options)))
    gains = {number: plan.gain(plan.case.options[number].group) for number in open_options}
    while open_options := {n for n in open_options if gains[n] > 0 and plan.fits(plan.case.options[n])}:
        best = max(open_options, key=lambda n: (gains[n], -_cost(plan, n), -n))
        plan.change(best, 1)
        for number in open_options & _sharing(plan.case, plan.case.options[best].group):
            gains[number] = plan.gain(plan.case.options[number].group)


def _sharing(case: Case, group: int) -> set[int]:
    """Return the options of every group that draws on the same movable staff as `group`."""
    pool = case.pool_of.get(group)
    groups = (group,) if pool is None else case.pools[pool].groups
    return {number for near in groups for number in case.options_of.get(near, ())}


def _cheapen(plan: Plan) -> bool:
    changed = False
    for number, option in enumerate(plan.case.options):
        while plan.hires[number] and plan.gain(option.group, -1) >= 0:
            plan.change(number, -1)
            changed = True
    for number, option in enumerate(plan.case.options):
        for other in plan.case.options_of[option.group]:
            changed |= _replace(plan, number, other)
    return changed


def _replace(plan: Plan, number: int, other: int) -> bool:
    """Hire by option `other` instead of `number` as long as that is cheaper over all years and fits."""
    changed = False
    while plan.hires[number] and _cost(plan, other) < _cost(plan, number):
        plan.change(number, -1)
        if not plan.fits(plan.case.options[other]):
            plan.change(number, 1)
            return changed
        plan.change(other, 1)
        changed = True
    return changed


def _cost(plan: Plan, number: int) -> int:
    return sum(plan.case.options[number].price)
