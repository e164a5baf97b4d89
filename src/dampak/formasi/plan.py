"""A plan: how many to hire by each option and who changes post, in exact integers.

The solver proposes in floating point; the plan is where that becomes whole people. It takes back what does
not fit, adds what still fits, and never pays for what a cheaper way does as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dampak.formasi.case import FILL_SCALE, Case, Option
from dampak.formasi.worth import value_closed
from dampak.tables.inputs import CONVERSION

Flow = tuple[int, int, int]
"""Pool, receiving group, cohort."""


class Plan:
    """Hires by option of `case`, and people changing post by flow; hires are changed one at a time."""

    def __init__(
        self, case: Case, hires: Sequence[int] = (), flows: Mapping[Flow, int] | None = None
    ) -> None:
        cohorts = range(len(case.cohorts))
        self.case = case
        self.hires = [0] * len(case.options)
        self.flows = {flow: people for flow, people in sorted((flows or {}).items()) if people}
        self.room = None if case.room is None else list(case.room)
        self.seats = [limit.seats for limit in case.limits]
        self.parttime = [group.parttime for group in case.groups]
        self.coming: list[list[Counter[int]]] = [[Counter() for _ in cohorts] for _ in case.groups]
        self.vacated: dict[int, list[list[int]]] = {}
        for flow, people in self.flows.items():
            self._change_posts(flow, people)
        for number, count in enumerate(hires):
            if count:
                self.change(number, count)

    def _change_posts(self, flow: Flow, people: int) -> None:
        number, group, cohort = flow
        self.coming[group][cohort][FILL_SCALE] += people
        pool = self.case.pools[number]
        if pool.source is not None:
            cohorts = range(len(self.case.cohorts))
            opened = self.vacated.setdefault(pool.source, [[] for _ in cohorts])
            opened[max(cohort, pool.opens)] += [pool.value] * people

    def change(self, number: int, count: int) -> None:
        """Hire `count` more (or fewer, below zero) by option `number`, whether or not it fits."""
        option = self.case.options[number]
        self.hires[number] += count
        self._come(option, count)
        if option.hiring == CONVERSION:
            self.parttime[option.group] -= count
        if self.room is not None:
            for year, price in enumerate(option.price):
                self.room[year] -= count * price
        for limit in option.limits:
            self.seats[limit] -= count

    def _come(self, option: Option, count: int) -> None:
        share = self.case.share_of(option.hiring)
        coming = self.coming[option.group][option.cohort]
        coming[share] += count
        if not coming[share]:
            del coming[share]

    def fits(self, option: Option) -> bool:
        """Say whether money, limits and part-time staff are left for one more person by `option`."""
        return (
            self.affords(option.price)
            and self.seated(option.limits)
            and (option.hiring != CONVERSION or self.parttime[option.group] > 0)
        )

    def affords(self, price: Sequence[int]) -> bool:
        """Say whether every year has this price left."""
        return self.room is None or all(
            need <= left or not need for need, left in zip(price, self.room, strict=True)
        )

    def seated(self, limits: Sequence[int]) -> bool:
        """Say whether every one of these limits has a seat left."""
        return all(self.seats[limit] > 0 for limit in limits)

    def value(self) -> int:
        """Return the value of all seats filled over the plan, less the cost of hires and moves."""
        closed = sum(self._worth(group) for group in range(len(self.case.groups)))
        changing = sum(people * flow_cost(self.case, flow) for flow, people in self.flows.items())
        return closed - changing - self._asked()

    def _asked(self) -> int:
        asked = zip(self.case.options, self.hires, strict=True)
        return sum(count * self.case.cost_of(option.hiring) for option, count in asked if count)

    def gain(self, option: Option, count: int = 1) -> int:
        """Return how the value changes when `count` more (or fewer) are hired by `option`."""
        before = self._worth(option.group)
        self._come(option, count)
        after = self._worth(option.group)
        self._come(option, -count)
        return after - before - count * self.case.cost_of(option.hiring)

    def _worth(self, number: int) -> int:
        if not any(self.coming[number]):
            return 0
        openings = self.case.groups[number].openings
        cohorts = range(len(self.case.cohorts))
        opened = self.vacated.get(number)
        seats = [(*openings.get(cohort, ()), *(opened[cohort] if opened else ())) for cohort in cohorts]
        return value_closed(seats, self.coming[number])


def flow_cost(case: Case, flow: Flow) -> int:
    """Return what one person of a flow costs: the move, and the years the seat left is missed."""
    pool = case.pools[flow[0]]
    lost = 0 if pool.source is None else pool.value * case.weight(max(flow[2], pool.opens))
    return case.move_cost + lost


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
        worst = max(broken, key=lambda n: (plan.gain(plan.case.options[n], -1), _cost(plan, n), -n))
        plan.change(worst, -1)


def _breaking(plan: Plan) -> list[int]:
    """Return the options in use that take part in a limit now broken."""
    over = [year for year, left in enumerate(plan.room or ()) if left < 0]
    full = {limit for limit, left in enumerate(plan.seats) if left < 0}
    if not over and not full and min(plan.parttime, default=0) >= 0:
        return []
    return [
        number
        for number, option in enumerate(plan.case.options)
        if plan.hires[number]
        and (
            any(option.price[year] for year in over)
            or not full.isdisjoint(option.limits)
            or (option.hiring == CONVERSION and plan.parttime[option.group] < 0)
        )
    ]


def _fill(plan: Plan) -> None:
    options = plan.case.options
    gains: dict[tuple[int, int, int], int] = {}

    def gain(number: int) -> int:
        option = options[number]
        key = option.group, option.cohort, plan.case.share_of(option.hiring)
        if key not in gains:
            gains[key] = plan.gain(option)
        return gains[key]

    fitting = set(range(len(options)))
    while fitting := {n for n in fitting if plan.fits(options[n]) and gain(n) > 0}:
        best = max(fitting, key=lambda n: (gain(n), -_cost(plan, n), -n))
        plan.change(best, 1)
        gains = {key: known for key, known in gains.items() if key[0] != options[best].group}


def _cheapen(plan: Plan) -> bool:
    changed = False
    for number, option in enumerate(plan.case.options):
        while plan.hires[number] and plan.gain(option, -1) >= 0:
            plan.change(number, -1)
            changed = True
    for number, count in enumerate(plan.hires):
        if count:
            for other in _alike(plan.case, number):
                changed |= _replace(plan, number, other)
    return changed


def _alike(case: Case, number: int) -> list[int]:
    """Return the other options that close as much: same group, cohort and share filled, no more costly."""
    option = case.options[number]
    return [
        other
        for other in case.options_of[option.group]
        if other != number
        and case.options[other].cohort == option.cohort
        and case.share_of(case.options[other].hiring) == case.share_of(option.hiring)
        and case.cost_of(case.options[other].hiring) <= case.cost_of(option.hiring)
    ]


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
