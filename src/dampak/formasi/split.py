"""From hires per group back to posts: who gets a seat, by which way, and who moves where.

Seats are filled best value first; ties go to remote posts, then to the lowest ratio of people to need,
then by id. Since every post of a group has the same price and quotas, this loses nothing of the pooled
value. Within the filled seats the best ones go to people moved in, then CPNS, then PPPK.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dampak.formasi.case import NEED_RATIO_SCALE, Case, Post
from dampak.formasi.plan import Plan


@dataclass(frozen=True)
class Allotment:
    """An answer by post: hires by (post id, kind of hiring), people moved by (from post id, to post id)."""

    hires: Counter[tuple[str, str]] = field(default_factory=Counter)
    transfers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def hired(self) -> Counter[str]:
        """Return hires by post id, all kinds together."""
        return _summed((post, count) for (post, _), count in self.hires.items())

    def moved_in(self) -> Counter[str]:
        """Return people moved in by post id."""
        return _summed((post, count) for (_, post), count in self.transfers.items())

    def moved_out(self) -> Counter[str]:
        """Return people moved out by post id."""
        return _summed((post, count) for (post, _), count in self.transfers.items())

    def filled(self) -> Counter[str]:
        """Return missing persons filled by post id."""
        return self.hired() + self.moved_in()

    def cost(self, case: Case) -> tuple[int, ...]:
        """Return the rupiah of all hires in each year."""
        totals = [0] * len(case.years)
        for (post, hiring), count in self.hires.items():
            for year, price in enumerate(case.groups[case.group_of[post]].prices[hiring] or ()):
                totals[year] += count * price
        return tuple(totals)

    def value(self, case: Case) -> int:
        """Return the value of the missing persons filled, less the cost of moves, in value units."""
        filled = sum(sum(case.posts[post].values[:count]) for post, count in self.filled().items())
        return filled - case.move_cost * self.transfers.total()


def split(plan: Plan) -> Allotment:
    """Return `plan` by post."""
    hires: Counter[tuple[str, str]] = Counter()
    arrivals: dict[str, list[Post]] = {}
    for number, group in enumerate(plan.case.groups):
        moved = plan.moves(number)
        seats = iter(group.seats)
        arrivals.setdefault(group.kind, []).extend(next(seats).post for _ in range(moved))
        for option in plan.case.options_of.get(number, ()):
            hiring = plan.case.options[option].hiring
            hires.update((next(seats).post.id, hiring) for _ in range(plan.hires[option]))
    return Allotment(hires, _transfers(plan.case, arrivals))


def _transfers(case: Case, arrivals: dict[str, list[Post]]) -> Counter[tuple[str, str]]:
    """Match people with seats of their kind: first within a district, then by surplus.

    Posts with the highest ratio of people to need give first, remote ones last; ties by id.
    """
    transfers: Counter[tuple[str, str]] = Counter()
    for pool in case.pools:
        leavers = list(_leavers(post for number in pool.groups for post in case.groups[number].posts))
        waiting = arrivals.get(pool.kind, [])
        for same_district in (True, False):
            waiting = [
                seat for seat in waiting if not _take(leavers, seat, transfers, same_district=same_district)
            ]
    return transfers


def _leavers(posts: Iterable[Post]) -> Iterator[Post]:
    """Yield each post once per movable person, in the order in which people leave."""
    ranked = [
        (post.remote, -(post.staff - nth) * NEED_RATIO_SCALE // max(1, post.need), post.id, nth, post)
        for post in posts
        for nth in range(post.movable)
    ]
    yield from (post for *_, post in sorted(ranked, key=lambda leaver: leaver[:4]))


def _take(
    leavers: list[Post], seat: Post, transfers: Counter[tuple[str, str]], *, same_district: bool
) -> bool:
    for position, post in enumerate(leavers):
        if not same_district or post.district == seat.district:
            transfers[post.id, seat.id] += 1
            del leavers[position]
            return True
    return False


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for key, count in pairs:
        total[key] += count
    return total
