"""The rules an office uses today, and the ends of the scale, on the same posts and the same rupiah."""

from __future__ import annotations

from collections import Counter, deque

from dampak.formasi.case import Case, Post
from dampak.formasi.plan import Plan
from dampak.formasi.split import Allotment, split


def only_moves(case: Case) -> Allotment:
    """Return the best moves when nobody is hired."""
    return split(Plan(case))


def equal_shares(case: Case) -> Allotment:
    """Return equal shares on the same rupiah and quotas: one seat per unit in turn, by id, blind to weights.

    The moves are those of `only_moves`, so that only the sharing of seats differs. In its turn a unit
    gives the seat to its next post by id with an open gap, by the kind of hiring that is cheaper over all
    years and still fits; it is passed over when none fits. The round ends when no unit can take a seat.
    """
    plan, moved = Plan(case), only_moves(case)
    arrived = moved.moved_in()
    open_gaps = {id_: post.gap - arrived[id_] for id_, post in case.posts.items()}
    units = _waiting_units(case, open_gaps)
    hires: Counter[tuple[str, str]] = Counter()
    while units:
        units = {unit: queue for unit, queue in units.items() if _next_seat(plan, queue, open_gaps, hires)}
    return Allotment(hires, moved.transfers)


def full_need(case: Case) -> Allotment:
    """Return all open need hired after the moves, by the cheaper kind, whatever the room and the quotas.

    Posts that are not filled by selection, or whose price is not known, stay open.
    """
    moved = only_moves(case)
    arrived = moved.moved_in()
    hires = Counter(
        {
            (id_, case.options[cheapest].hiring): post.gap - arrived[id_]
            for id_, post in case.posts.items()
            if post.gap > arrived[id_]
            for cheapest in _cheapest_first(case, post)[:1]
        }
    )
    return Allotment(hires, moved.transfers)


def _waiting_units(case: Case, open_gaps: dict[str, int]) -> dict[str, deque[Post]]:
    units: dict[str, deque[Post]] = {}
    for id_, post in case.posts.items():
        if open_gaps[id_]:
            units.setdefault(post.unit, deque()).append(post)
    return dict(sorted(units.items()))


def _next_seat(
    plan: Plan, queue: deque[Post], open_gaps: dict[str, int], hires: Counter[tuple[str, str]]
) -> bool:
    """Give one unit its seat; posts that can never get one again leave the queue."""
    while queue:
        post = queue.popleft()
        fitting = [n for n in _cheapest_first(plan.case, post) if plan.fits(plan.case.options[n])]
        if not fitting:
            continue
        plan.change(fitting[0], 1)
        hires[post.id, plan.case.options[fitting[0]].hiring] += 1
        open_gaps[post.id] -= 1
        if open_gaps[post.id]:
            queue.append(post)
        return True
    return False


def _cheapest_first(case: Case, post: Post) -> list[int]:
    options = case.options_of.get(case.group_of[post.id], ())
    return sorted(options, key=lambda number: sum(case.options[number].price))
