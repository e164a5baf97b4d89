"""The rules an office uses today, and the ends of the scale, on the same posts and the same rupiah.

All rules share the moves of `only_moves`, so that only the sharing of seats differs. Year by year a seat is
given, by the kind of hiring that is cheapest over all years and still fits, until nothing fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import replace

from dampak.formasi.case import Case, Post
from dampak.formasi.plan import Plan
from dampak.formasi.solve import solve
from dampak.formasi.split import Allotment, Hire, seats_left, split
from dampak.tables.inputs import CONVERSION

Gaps = dict[str, int]
NextSeat = Callable[[Case, Gaps], Iterator[Post]]
"""Yields the posts of one cohort in the order in which a rule offers them a seat, while gaps are open."""


def only_moves(case: Case) -> Allotment:
    """Return the best moves when nobody is hired."""
    groups = tuple(replace(group, prices={}) for group in case.groups)
    return split(solve(replace(case, groups=groups)).plan)


def equal_shares(case: Case, moved: Allotment) -> Allotment:
    """Return one seat per unit in turn, by id, blind to weights, to the next post by id with an open gap."""
    return _shared(case, moved, _units_in_turn)


def first_come(case: Case, moved: Allotment) -> Allotment:
    """Return every gap of one unit filled before the next unit, in the order of the list of units."""
    return _shared(case, moved, _unit_by_unit)


def largest_gap(case: Case, moved: Allotment) -> Allotment:
    """Return one seat at a time to the post with the largest open gap, by id where equal."""
    return _shared(case, moved, _largest_first)


def full_need(case: Case, moved: Allotment) -> Allotment:
    """Return all open need hired, by the cheapest kind, whatever the room, the quotas and the supply.

    Posts that are not filled by selection, or whose price is not known, stay open.
    """
    unlimited = replace(case, room=None, limits=())
    return _shared(unlimited, moved, _unit_by_unit)


def _shared(case: Case, moved: Allotment, order: NextSeat) -> Allotment:
    plan, hires = Plan(case), Counter[Hire]()
    left = dict(Counter({post.id: post.parttime for post in case.posts.values()}))
    for cohort in range(len(case.cohorts)):
        gaps = _open_gaps(case, Allotment(hires, moved.transfers), cohort)
        refused: set[str] = set()
        for post in order(case, gaps):
            option = None if post.id in refused else _cheapest_fitting(plan, post, cohort, left)
            if option is None:
                refused.add(post.id)
                gaps[post.id] = 0
                continue
            hiring = case.options[option].hiring
            plan.change(option, 1)
            hires[post.id, cohort, hiring] += 1
            gaps[post.id] -= 1
            left[post.id] -= hiring == CONVERSION
    return Allotment(hires, moved.transfers)


def _open_gaps(case: Case, allotment: Allotment, cohort: int) -> Gaps:
    """Return the gap of each post once all that comes up to `cohort` is there."""
    came: defaultdict[str, int] = defaultdict(int)
    for (post_id, when, _hiring), count in allotment.hires.items():
        came[post_id] += count if when <= cohort else 0
    for (_giver, taker, _when, _manner), count in allotment.transfers.items():
        came[taker] += count
    opened = seats_left(case, allotment)
    return {
        id_: max(0, post.gap_at(cohort) + sum(when <= cohort for when, _v in opened[id_]) - came[id_])
        for id_, post in case.posts.items()
    }


def _cheapest_fitting(plan: Plan, post: Post, cohort: int, left: dict[str, int]) -> int | None:
    fitting = (
        number
        for number in plan.case.options_of.get(plan.case.group_of[post.id], ())
        if plan.case.options[number].cohort == cohort
        and plan.fits(plan.case.options[number])
        and (plan.case.options[number].hiring != CONVERSION or left[post.id] > 0)
    )
    return min(fitting, key=lambda number: sum(plan.case.options[number].price), default=None)


def _units_in_turn(case: Case, gaps: Gaps) -> Iterator[Post]:
    queues = _queues(case, gaps)
    while queues:
        for unit in list(queues):
            queue = queues[unit]
            while queue and not gaps[queue[0].id]:
                queue.popleft()
            if not queue:
                del queues[unit]
                continue
            yield queue[0]
            queue.rotate(-1)


def _unit_by_unit(case: Case, gaps: Gaps) -> Iterator[Post]:
    for queue in _queues(case, gaps).values():
        for post in queue:
            while gaps[post.id]:
                yield post


def _largest_first(case: Case, gaps: Gaps) -> Iterator[Post]:
    levels: dict[int, deque[str]] = defaultdict(deque)
    for id_, gap in gaps.items():
        levels[gap].append(id_)
    for gap in range(max(levels, default=0), 0, -1):
        for id_ in sorted(levels[gap]):
            if gaps[id_] == gap:
                yield case.posts[id_]
                levels[gaps[id_]].append(id_)


def _queues(case: Case, gaps: Gaps) -> dict[str, deque[Post]]:
    units: dict[str, deque[Post]] = {}
    for id_, post in case.posts.items():
        if gaps[id_]:
            units.setdefault(post.unit, deque()).append(post)
    return dict(sorted(units.items()))
