"""What the last person given to a post is worth, and what would be lost if that person were taken away.

The regret is an estimate: the value of the person less what the rupiah, the seat and the person would
close elsewhere at the shadow prices of the relaxation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dampak.formasi.case import Case, shifted
from dampak.formasi.plan import flow_cost
from dampak.formasi.prices import estimate
from dampak.formasi.solve import Relaxation
from dampak.formasi.split import Allotment
from dampak.formasi.value import weighted
from dampak.formasi.worth import part
from dampak.tables.inputs import CONVERSION


@dataclass(frozen=True, slots=True)
class Margin:
    """The value of the last person given to a post over the plan, and the regret without that person."""

    value: Decimal
    regret: Decimal


def margins(case: Case, allotment: Allotment, relaxation: Relaxation) -> dict[str, Margin]:
    """Return the margin of every post that is given somebody, by post id."""
    going_rate: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for post, cohort, share, rate in _people_given(case, allotment, relaxation):
        going_rate[post].append((cohort, share, rate))
    return {id_: _margin(case, id_, people) for id_, people in going_rate.items() if case.posts[id_].values}


def _margin(case: Case, id_: str, people: list[tuple[int, int, float]]) -> Margin:
    """Take the last seat and the dearest way used: what would be given up first."""
    post = case.posts[id_]
    seat = post.values[min(len(people), post.gap) - 1]
    cohort, share, rate = max(people, key=lambda way: (way[2] / max(1, case.weight(way[0])), way[0]))
    value = part(seat, share) * case.weight(cohort)
    return Margin(weighted(value), max(Decimal(0), estimate(value - rate)))


def _people_given(
    case: Case, allotment: Allotment, relaxation: Relaxation
) -> Iterator[tuple[str, int, int, float]]:
    """Yield (post, cohort, share filled, what the same means close elsewhere) once per person given."""
    for (post, cohort, hiring), count in allotment.hires.items():
        rate = _hire_rate(case, relaxation, post, cohort, hiring)
        for _one in range(count):
            yield post, cohort, case.share_of(hiring), rate
    cheapest = _mover_rates(case, relaxation)
    for (giver, taker, cohort, manner), count in allotment.transfers.items():
        rate = cheapest.get((giver, manner, cohort), 0.0)
        for _one in range(count):
            yield taker, cohort, case.share_of("mutasi"), rate


def _hire_rate(case: Case, relaxation: Relaxation, post: str, cohort: int, hiring: str) -> float:
    """Return what the rupiah, seats and part-time staff of one hire are worth elsewhere."""
    price = shifted(case.price_of(post, hiring), cohort, len(case.years))
    limits = case.limits_of(hiring, cohort, case.posts[post].sector, case.posts[post].kind)
    money = sum(rate * rupiah for rate, rupiah in zip(relaxation.per_rupiah, price, strict=True))
    seats = sum(relaxation.per_seat[number] for number in limits)
    group = case.group_of[post]
    parttime = relaxation.per_parttime.get(group, 0.0) if hiring == CONVERSION else 0.0
    return case.cost_of(hiring) + money + seats + parttime


def _mover_rates(case: Case, relaxation: Relaxation) -> dict[tuple[str, str, int], float]:
    found: dict[tuple[str, str, int], float] = {}
    for number, pool in enumerate(case.pools):
        for cohort in range(len(case.cohorts)):
            rate = relaxation.per_mover[number] + flow_cost(case, (number, 0, cohort))
            for giver in pool.givers:
                key = (giver.post, pool.manner, cohort)
                found[key] = min(rate, found.get(key, rate))
    return found
