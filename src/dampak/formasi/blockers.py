"""Which constraint holds an open gap: the one whose widening alone would let this post get one person more.

Everything else stays as proposed. The ways to get one more are a move and each kind of hiring the post may
use. A way that is open but not taken means the person is not worth its cost under the policy
(`tidak_terpilih`). Where every way needs two constraints at once, both are told, the money first.
"""

from __future__ import annotations

from dataclasses import dataclass

from dampak.formasi.case import Post
from dampak.formasi.plan import Plan

NONE, MONEY, QUOTA = "tidak_ada", "ruang_fiskal", "kuota"
NOT_SELECTED, NOT_HIRED, UNPRICED = "tidak_terpilih", "bukan_jabatan_seleksi", "harga_tidak_diketahui"
ORDER = (MONEY, QUOTA, UNPRICED)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds a gap, and what else must give way with it (empty when `constraint` alone is enough)."""

    constraint: str
    others: tuple[str, ...] = ()


def blocker_of(plan: Plan, post: Post, filled: int) -> Blocker:
    """Return what holds the gap of `post` once `filled` of its missing persons are filled."""
    if filled >= post.gap:
        return Blocker(NONE)
    group = plan.case.group_of[post.id]
    if _movable_left(plan, group):
        return Blocker(NOT_SELECTED)
    prices = plan.case.groups[group].prices
    if not prices:
        return Blocker(NOT_HIRED)
    ways = [_blocking(plan, hiring, post.sector, price) for hiring, price in prices.items()]
    fewest = min(ways, key=lambda way: (len(way), [ORDER.index(name) for name in way]))
    if not fewest:
        return Blocker(NOT_SELECTED)
    return Blocker(fewest[0], fewest[1:])


def _blocking(plan: Plan, hiring: str, sector: str, price: tuple[int, ...] | None) -> tuple[str, ...]:
    """Return every constraint in the way of one more hire, in the order of `ORDER`."""
    found = []
    if price is not None and not plan.affords(price):
        found.append(MONEY)
    if not plan.seated(plan.case.quotas_of(hiring, sector)):
        found.append(QUOTA)
    if price is None:
        found.append(UNPRICED)
    return tuple(found)


def _movable_left(plan: Plan, group: int) -> bool:
    pool = plan.case.pool_of.get(group)
    return pool is not None and plan.case.moves[pool] < plan.case.pools[pool].movable
