"""From hires per group back to posts: who gets a seat, by which way and when, and who leaves where.

Year by year the best open seats are filled; ties go to remote posts, then to the lowest ratio of people to
need. Since every post of a group has the same price and limits, this loses nothing of the pooled value.
Conversions take the best seats at posts that have the part-time staff; of the others the best ones go to
people moved in, then to people promoted, then CPNS, then PPPK (to the kind most often filled first).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from dampak.formasi.case import FILL_SCALE, NEED_RATIO_SCALE, PROMOTION, Case, Post, Seat, seat_of
from dampak.formasi.plan import Flow, Plan
from dampak.formasi.worth import value_closed
from dampak.tables.inputs import CONVERSION, HIRE_KINDS

Hire = tuple[str, int, str]
"""Post, cohort, kind of hiring."""

Transfer = tuple[str, str, int, str]
"""Post left, post filled, cohort, manner."""


@dataclass(frozen=True)
class Allotment:
    """An answer by post: hires, and people changing post."""

    hires: Counter[Hire] = field(default_factory=Counter)
    transfers: Counter[Transfer] = field(default_factory=Counter)

    def hired(self) -> Counter[str]:
        """Return hires by post id, all kinds and years together."""
        return _summed((key[0], count) for key, count in self.hires.items())

    def moved_in(self) -> Counter[str]:
        """Return people who came from another post, by post id."""
        return _summed((key[1], count) for key, count in self.transfers.items())

    def moved_out(self) -> Counter[str]:
        """Return people who left for another post, by post id."""
        return _summed((key[0], count) for key, count in self.transfers.items())

    def filled(self) -> Counter[str]:
        """Return people who came to a post by any way, by post id."""
        return self.hired() + self.moved_in()

    def cost(self, case: Case) -> tuple[int, ...]:
        """Return the rupiah of all hires in each budget year."""
        totals = [0] * len(case.years)
        for (post, cohort, hiring), count in self.hires.items():
            price = case.price_of(post, hiring)
            for year, rupiah in enumerate(price[: len(case.years) - cohort], start=cohort):
                totals[year] += count * rupiah
        return tuple(totals)

    def value(self, case: Case) -> int:
        """Return the value closed over the plan, less the cost of hires and moves."""
        return sum(self.values(case).values())

    def values(self, case: Case) -> Counter[str]:
        """Return that value by post id: what is closed there, less the cost of everybody who comes.

        Who leaves a post for a promotion opens a seat there, worth what the pool of that person says.
        """
        coming, left = self._coming(case), seats_left(case, self)
        found: Counter[str] = Counter()
        for post in {*coming, *left}:
            found[post] = value_closed(_openings(case, case.posts[post], left[post]), coming[post])
            found[post] -= sum(value * case.weight(cohort) for cohort, value in left[post])
        for (post, _cohort, hiring), count in self.hires.items():
            found[post] -= case.cost_of(hiring) * count
        for (_giver, taker, _when, _manner), count in self.transfers.items():
            found[taker] -= case.move_cost * count
        return found

    def _coming(self, case: Case) -> defaultdict[str, list[dict[int, int]]]:
        coming: defaultdict[str, list[dict[int, int]]] = defaultdict(lambda: [{} for _ in case.cohorts])
        for (post, cohort, hiring), count in self.hires.items():
            share, come = case.share_of(hiring), coming[post][cohort]
            come[share] = come.get(share, 0) + count
        for (_giver, taker, cohort, _manner), count in self.transfers.items():
            come = coming[taker][cohort]
            come[FILL_SCALE] = come.get(FILL_SCALE, 0) + count
        return coming


def _openings(case: Case, post: Post, left: Iterable[tuple[int, int]]) -> list[list[int]]:
    openings: list[list[int]] = [[] for _ in case.cohorts]
    for value, opens in zip(post.values, post.opens, strict=True):
        openings[opens].append(value)
    for cohort, value in left:
        openings[cohort].append(value)
    return openings


def seats_left(case: Case, allotment: Allotment) -> defaultdict[str, list[tuple[int, int]]]:
    """Return (cohort, yearly value) of every seat that people promoted open at the post they leave, by id."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for (giver, _taker, cohort, manner), count in allotment.transfers.items():
        missed = case.posts[giver].missed_from
        if manner == PROMOTION and missed is not None:
            found[giver] += [(max(missed, cohort), case.seat_value.get(giver, 0))] * count
    return found


def split(plan: Plan) -> Allotment:
    """Return `plan` by post."""
    case = plan.case
    coming = _sources(plan)
    leaving = list(_leaving(plan))
    vacated = _vacated(case, leaving)
    hires: Counter[Hire] = Counter()
    arrivals: dict[Flow, list[Post]] = defaultdict(list)
    for number, group in enumerate(case.groups):
        if number not in coming:
            continue
        seats = [*group.seats, *vacated.get(number, ())]
        converting = any(CONVERSION in people for people in coming[number].values())
        spare = {post.id: post.parttime for post in group.posts if post.parttime and converting}
        for cohort, source, seat in _seated(case, seats, coming[number], spare):
            if isinstance(source, str):
                hires[seat.post.id, cohort, source] += 1
            else:
                arrivals[source].append(seat.post)
    return Allotment(hires, _transfers(case, leaving, arrivals))


Source = str | Flow


def _sources(plan: Plan) -> dict[int, dict[int, list[Source]]]:
    """Return who comes to each group in each cohort: conversions, people moved, then hires."""
    found: dict[int, dict[int, list[Source]]] = defaultdict(lambda: defaultdict(list))
    case = plan.case
    hired = [(case.options[number], count) for number, count in enumerate(plan.hires) if count]
    for option, count in hired:
        if option.hiring == CONVERSION:
            found[option.group][option.cohort] += [CONVERSION] * count
    for flow, people in plan.flows.items():
        found[flow[1]][flow[2]] += [flow] * people
    kinds = sorted(HIRE_KINDS, key=lambda kind: (-case.share_of(kind), HIRE_KINDS.index(kind)))
    for kind in kinds:
        for option, count in hired:
            if option.hiring == kind:
                found[option.group][option.cohort] += [kind] * count
    return found


Leaver = tuple[Flow, str]
"""Somebody who changes post: the flow, and the post left."""


def _vacated(case: Case, leaving: Iterable[Leaver]) -> dict[int, list[Seat]]:
    """Return the seats that promotions open, at the posts that give first."""
    found: dict[int, list[Seat]] = defaultdict(list)
    for (number, _group, cohort), giver in leaving:
        pool = case.pools[number]
        if pool.source is not None:
            post = case.posts[giver]
            nth = post.gap + sum(seat.post.id == giver for seat in found[pool.source])
            found[pool.source].append(seat_of(post, nth, pool.value, max(cohort, pool.opens)))
    return found


def _leaving(plan: Plan) -> Iterator[Leaver]:
    """Yield everybody who changes post; in each pool the fullest posts first."""
    by_pool: dict[int, list[Flow]] = defaultdict(list)
    for flow, people in sorted(plan.flows.items(), key=lambda item: (item[0][0], item[0][2], item[0][1])):
        by_pool[flow[0]] += [flow] * people
    for number, flows in by_pool.items():
        yield from zip(flows, _leavers(plan.case, number), strict=False)


def _leavers(case: Case, number: int) -> Iterator[str]:
    """Yield post ids once per person who may leave: highest ratio of people to need first, remote last."""
    ranked = []
    for giver in case.pools[number].givers:
        post = case.posts[giver.post]
        for nth in range(giver.people):
            ratio = (post.staff[-1] - nth) * NEED_RATIO_SCALE // max(1, post.need)
            ranked.append((post.remote, -ratio, post.need, post.district, post.id, nth))
    return (rank[4] for rank in sorted(ranked))


Open = tuple[tuple[object, ...], Seat]
"""An open seat behind its rank."""


def _seated(
    case: Case, seats: list[Seat], coming: Mapping[int, list[Source]], spare: dict[str, int]
) -> Iterator[tuple[int, Source, Seat]]:
    """Yield (cohort, who comes, seat taken); `spare` has the part-time staff by post where some convert."""
    waiting = sorted(seats, key=lambda seat: seat.opens)
    opened: list[Open] = []
    at = 0
    for cohort in range(len(case.cohorts)):
        while at < len(waiting) and waiting[at].opens <= cohort:
            heappush(opened, (waiting[at].rank, waiting[at]))
            at += 1
        for source in coming.get(cohort, ()):
            seat = _take(opened, spare, converts=source == CONVERSION)
            if seat is not None:
                yield cohort, source, seat


def _take(opened: list[Open], spare: dict[str, int], *, converts: bool) -> Seat | None:
    """Take the best open seat, a conversion only at a post with part-time staff left.

    Of seats worth the same a conversion takes the one at the post with the most part-time staff left, others
    the one with the fewest: else a hire could fill the post of the last one who may still be converted.
    """
    if not spare:
        return heappop(opened)[1] if opened and not converts else None
    tied: list[Open] = []
    passed: list[Open] = []
    while opened and (not tied or opened[0][1].value == tied[0][1].value):
        item = heappop(opened)
        usable = not converts or spare.get(item[1].post.id, 0) > 0
        (tied if usable else passed).append(item)
    turn = -1 if converts else 1
    taken = min(tied, key=lambda item: (turn * spare.get(item[1].post.id, 0), item[0]), default=None)
    for item in (*tied, *passed):
        if item is not taken:
            heappush(opened, item)
    if taken is None:
        return None
    if converts:
        spare[taken[1].post.id] -= 1
    return taken[1]


def _transfers(
    case: Case, leavers: Iterable[Leaver], arrivals: Mapping[Flow, list[Post]]
) -> Counter[Transfer]:
    """Match people who leave with seats of the same flow: within a district first."""
    leaving: dict[Flow, list[Post]] = defaultdict(list)
    for flow, left in leavers:
        leaving[flow].append(case.posts[left])
    transfers: Counter[Transfer] = Counter()
    for flow, seats in arrivals.items():
        manner = case.pools[flow[0]].manner
        for giver, taker in _matched(leaving[flow], seats):
            transfers[giver.id, taker.id, flow[2], manner] += 1
    return transfers


def _matched(givers: list[Post], takers: list[Post]) -> Iterator[tuple[Post, Post]]:
    """Pair people and seats, first within a district, then in the order of both lists."""
    left = list(givers)
    for same_district in (True, False):
        waiting = []
        for taker in takers:
            near = (n for n, post in enumerate(left) if not same_district or post.district == taker.district)
            place = next(near, None)
            if place is None:
                waiting.append(taker)
            else:
                yield left.pop(place), taker
        takers = waiting


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for key, count in pairs:
        total[key] += count
    return total
