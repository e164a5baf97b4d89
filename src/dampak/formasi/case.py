"""The case to be solved: posts, groups of posts alike in price and quota, pools of movable staff, limits.

All posts of a group are filled by the same kinds of hiring, at the same price, under the same quotas, and
from the same pool of movable staff. Which of them gets a person is therefore decided by value alone, and
the model needs one number per group and kind of hiring.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

NEED_RATIO_SCALE = 10**12
"""Two different ratios of people to need differ by more than this fraction for needs below a million."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post at the moment new staff start; `values` has one entry per missing person, first one first.

    `movable` counts people above the need who may leave for another post of the same kind.
    """

    id: str
    unit: str
    kind: str
    sector: str
    district: str
    remote: bool
    need: int
    minimum: int
    staff: int
    movable: int
    values: tuple[int, ...]

    @property
    def gap(self) -> int:
        """Persons missing."""
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Seat:
    """One missing person of positive value: the `nth` (from 0) of a post."""

    value: int
    post: Post
    nth: int

    @property
    def rank(self) -> tuple[int, bool, int, str, int]:
        """Dearest first; ties: remote, then the lowest ratio of people to need, then id."""
        ratio = (self.post.staff + self.nth) * NEED_RATIO_SCALE // self.post.need
        return (-self.value, not self.post.remote, ratio, self.post.id, self.nth)


@dataclass(frozen=True)
class Group:
    """Posts of one kind filled by the same rules.

    `prices` holds, per kind of hiring allowed, the rupiah of one person in each year; None: unknown.
    It is empty where posts are filled by promotion or transfer. `seats` stand best first.
    """

    kind: str
    sector: str
    posts: tuple[Post, ...]
    prices: dict[str, tuple[int, ...] | None]
    seats: tuple[Seat, ...]

    @cached_property
    def filled_value(self) -> tuple[int, ...]:
        """The value of the first n seats filled, from none to all of them."""
        return tuple(accumulate((seat.value for seat in self.seats), initial=0))


@dataclass(frozen=True, slots=True)
class Pool:
    """Movable staff of one kind of post, and the groups (by number) they may go to."""

    kind: str
    groups: tuple[int, ...]
    movable: int


@dataclass(frozen=True, slots=True)
class Quota:
    """Seats granted for one kind of hiring, of one sector or (`None`) of all."""

    hiring: str
    sector: str | None
    seats: int


@dataclass(frozen=True, slots=True)
class Option:
    """Hiring one person of a kind in a group: its price per year and the quotas (by number) it uses."""

    group: int
    hiring: str
    price: tuple[int, ...]
    quotas: tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """Everything the solver is given; all numbers whole, all orders fixed by content first and id last.

    `move_cost` is in the units of values. `room` has one entry per year.
    """

    years: tuple[int, ...]
    room: tuple[int, ...]
    quotas: tuple[Quota, ...]
    groups: tuple[Group, ...]
    pools: tuple[Pool, ...]
    move_cost: int

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Every kind of hiring with a known price in every group with a seat to fill."""
        return tuple(
            Option(number, hiring, price, self.quotas_of(hiring, group.sector))
            for number, group in enumerate(self.groups)
            for hiring, price in group.prices.items()
            if price is not None and group.seats
        )

    @cached_property
    def options_of(self) -> dict[int, tuple[int, ...]]:
        """The numbers of the options of each group that has any."""
        found: dict[int, tuple[int, ...]] = {}
        for number, option in enumerate(self.options):
            found[option.group] = (*found.get(option.group, ()), number)
        return found

    @cached_property
    def moves(self) -> tuple[int, ...]:
        """How many people move within each pool: all who may, as long as their seat is worth the move.

        Staff in surplus move before anybody is hired; hires close what moves cannot.
        """
        return tuple(
            min(
                pool.movable,
                sum(
                    seat.value > self.move_cost
                    for number in pool.groups
                    for seat in self.groups[number].seats
                ),
            )
            for pool in self.pools
        )

    @cached_property
    def pool_of(self) -> dict[int, int]:
        """The number of the pool each group draws from."""
        return {group: number for number, pool in enumerate(self.pools) for group in pool.groups}

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Posts by id, in the order of ids."""
        found = {post.id: post for group in self.groups for post in group.posts}
        return dict(sorted(found.items()))

    @cached_property
    def group_of(self) -> dict[str, int]:
        """The number of the group of each post id."""
        return {post.id: number for number, group in enumerate(self.groups) for post in group.posts}

    def quotas_of(self, hiring: str, sector: str) -> tuple[int, ...]:
        """Return the numbers of the quotas that one hire of this kind and sector uses."""
        return tuple(
            number
            for number, quota in enumerate(self.quotas)
            if quota.hiring == hiring and quota.sector in (None, sector)
        )
