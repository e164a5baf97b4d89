"""The case to be solved: posts, groups of posts alike, people who may move, limits; years of selection.

All posts of a group are filled by the same kinds of hiring, at the same price, under the same limits.
Which of them gets a person is therefore decided by value alone, and the model needs one number per group,
kind of hiring and year. Years of selection are counted from 0 ("cohorts"): a seat filled in cohort c of
n is filled in n − c years of the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from dampak.tables.inputs import CONVERSION

NEED_RATIO_SCALE = 10**12
"""Two different ratios of people to need differ by more than this fraction for needs below a million."""

FILL_SCALE = 10**4
"""Shares of formations filled are whole ten-thousandths."""

PROMOTION = "promosi"

NOT_HIRED, NOT_OPEN, POLICY = "bukan_jabatan_seleksi", "jabatan_tertutup", "kebijakan"
"""Why nobody new may be hired at a post: filled otherwise, open to neither CPNS nor PPPK, or by policy."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `staff` is who is there when each cohort starts, without the proposal; it never rises.

    `values` has one entry per person missing by the end of the plan, first one first: what the person is
    worth in one year. `opens` is the cohort from which that person is missing. `parttime` counts the
    part-time contract staff at the post who may become full-time.
    """

    id: str
    unit: str
    kind: str
    sector: str
    district: str
    remote: bool
    need: int
    minimum: int
    staff: tuple[int, ...]
    parttime: int
    values: tuple[int, ...]
    opens: tuple[int, ...]

    @property
    def gap(self) -> int:
        """Persons missing at the end of the plan."""
        return len(self.values)

    @property
    def missed_from(self) -> int | None:
        """The cohort from which a person who leaves is missed; None where there is always somebody over."""
        return next((cohort for cohort, people in enumerate(self.staff) if people <= self.need), None)

    def gap_at(self, cohort: int) -> int:
        """Return the persons missing when `cohort` starts."""
        return max(0, self.need - self.staff[cohort])


@dataclass(frozen=True, slots=True)
class Seat:
    """One missing person: the `nth` (from 0) of a post, worth `value` a year from cohort `opens` on.

    `rank` orders seats: dearest first; ties: remote, then the lowest ratio of people to need, then what the
    post is, its id last.
    """

    rank: tuple[int, bool, int, int, str, str, int]
    value: int
    opens: int
    post: Post
    nth: int


def seat_of(post: Post, nth: int, value: int, opens: int) -> Seat:
    """Return the seat of the `nth` person missing at `post`."""
    ratio = (post.staff[opens] + nth) * NEED_RATIO_SCALE // max(1, post.need)
    rank = (-value, not post.remote, ratio, post.need, post.district, post.id, nth)
    return Seat(rank, value, opens, post, nth)


def best_first(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return seats in the order of their rank."""
    return tuple(sorted(seats, key=lambda seat: seat.rank))


@dataclass(frozen=True)
class Group:
    """Posts of one kind filled by the same rules.

    `prices` holds, per kind of hiring allowed, the rupiah of one person in the first, second, … year paid;
    None: unknown. Where nobody new may be hired, `closed` is the constraint that says so. `seats` stand best
    first.
    `parttime` counts conversions possible; with any, all posts of the group are alike seat by seat.
    """

    kind: str
    sector: str
    posts: tuple[Post, ...]
    prices: dict[str, tuple[int, ...] | None]
    seats: tuple[Seat, ...]
    closed: str = ""

    @cached_property
    def parttime(self) -> int:
        """How many part-time staff of these posts can take a seat there."""
        return sum(min(post.parttime, post.gap) for post in self.posts)

    @cached_property
    def openings(self) -> dict[int, tuple[int, ...]]:
        """The values of the seats by the cohort they are missing from, best first."""
        found: dict[int, list[int]] = {}
        for seat in self.seats:
            found.setdefault(seat.opens, []).append(seat.value)
        return {cohort: tuple(values) for cohort, values in found.items()}


@dataclass(frozen=True, slots=True)
class Giver:
    """People of one post in a pool; with `opens` the seat each of them leaves is missed from that cohort."""

    post: str
    people: int


@dataclass(frozen=True, slots=True)
class Pool:
    """People who may go to the same groups (by number).

    Leaving a surplus loses nothing (`source` is None). A promotion opens a seat in the group `source`, worth
    `value` a year, from cohort `opens` on.
    """

    manner: str
    targets: tuple[str, ...]
    givers: tuple[Giver, ...]
    groups: tuple[int, ...]
    source: int | None = None
    value: int = 0
    opens: int = 0

    @property
    def people(self) -> int:
        """How many people are in it."""
        return sum(giver.people for giver in self.givers)


@dataclass(frozen=True, slots=True)
class Limit:
    """Seats of one kind of hiring in one cohort: of a sector, of a kind of post, or (both None) of all."""

    constraint: str
    hiring: str
    cohort: int
    seats: int
    sector: str | None = None
    kind: str | None = None

    def covers(self, hiring: str, cohort: int, sector: str, kind: str) -> bool:
        """Say whether such a hire takes one of these seats."""
        return (
            (self.hiring, self.cohort) == (hiring, cohort)
            and self.sector in (None, sector)
            and self.kind in (None, kind)
        )


@dataclass(frozen=True, slots=True)
class Option:
    """Hiring one person into a group in a cohort: the price in each budget year, the limits it counts in."""

    group: int
    hiring: str
    cohort: int
    price: tuple[int, ...]
    limits: tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """Everything the solver is given; all numbers whole, all orders fixed by content first and id last.

    `cohorts` are the years of selection, `years` the budget years paid. `room` has one entry per budget
    year, or is None: money does not limit. `move_cost` and `hire_cost` are in the units of values.
    `filled` is the share of formations filled by kind of hiring, in ten-thousandths. `delays` are the years
    by which a kind of hiring starts later than the first: who starts in cohort c was selected in c − delay.
    """

    cohorts: tuple[int, ...]
    years: tuple[int, ...]
    room: tuple[int, ...] | None
    limits: tuple[Limit, ...]
    groups: tuple[Group, ...]
    pools: tuple[Pool, ...]
    move_cost: int
    hire_cost: int
    filled: dict[str, int]
    delays: dict[str, int] = field(default_factory=dict)

    def with_room(self, room: tuple[int, ...]) -> Case:
        """Return the case with another room."""
        other = replace(self, room=room)
        # nothing worked out so far depends on the room, and some of it takes long
        vars(other).update({name: getattr(self, name) for name in _ROOMLESS})
        return other

    def weight(self, cohort: int) -> int:
        """Return in how many years of the plan a seat filled in `cohort` is filled."""
        return len(self.cohorts) - cohort

    def cost_of(self, hiring: str) -> int:
        """Return what one formation costs in the units of values; who is converted is there already."""
        return self.move_cost if hiring == CONVERSION else self.hire_cost

    def selected_in(self, hiring: str, cohort: int) -> int:
        """Return the cohort in which those of a kind who start in `cohort` are selected."""
        return cohort - self.delays.get(hiring, 0)

    def share_of(self, hiring: str) -> int:
        """Return the share of formations of this kind that are filled, in ten-thousandths."""
        return self.filled.get(hiring, FILL_SCALE)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Every kind of hiring with a known price, in every group with a seat to fill, in every cohort."""
        return tuple(
            Option(
                number,
                hiring,
                cohort,
                shifted(price, cohort, len(self.years)),
                self.limits_of(hiring, cohort, group.sector, group.kind),
            )
            for number, group in enumerate(self.groups)
            if self.most_seats[number]
            for hiring, price in group.prices.items()
            if price is not None and self.share_of(hiring)
            for cohort in range(self.delays.get(hiring, 0), len(self.cohorts))
        )

    @cached_property
    def most_seats(self) -> tuple[int, ...]:
        """The seats each group has, and those that promotions may open in it."""
        opened = Counter({number: len(group.seats) for number, group in enumerate(self.groups)})
        for pool in self.pools:
            if pool.source is not None:
                opened[pool.source] += pool.people
        return tuple(opened[number] for number in range(len(self.groups)))

    @cached_property
    def options_of(self) -> dict[int, tuple[int, ...]]:
        """The numbers of the options of each group that has any."""
        found: dict[int, list[int]] = {}
        for number, option in enumerate(self.options):
            found.setdefault(option.group, []).append(number)
        return {group: tuple(numbers) for group, numbers in found.items()}

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Posts by id, in the order of ids."""
        found = {post.id: post for group in self.groups for post in group.posts}
        return dict(sorted(found.items()))

    @cached_property
    def seat_value(self) -> dict[str, int]:
        """The yearly value of the seat that a promotion opens, by the id of the post left."""
        return {
            giver.post: pool.value for pool in self.pools if pool.source is not None for giver in pool.givers
        }

    @cached_property
    def gaps_at_end(self) -> dict[tuple[str, str], int]:
        """The persons missing at the end of the plan without the proposal, by sector and district."""
        found: Counter[tuple[str, str]] = Counter()
        for post in self.posts.values():
            found[post.sector, post.district] += post.gap
        return dict(found)

    @cached_property
    def group_of(self) -> dict[str, int]:
        """The number of the group of each post id."""
        return {post.id: number for number, group in enumerate(self.groups) for post in group.posts}

    def price_of(self, post: str, hiring: str) -> tuple[int, ...]:
        """Return the rupiah of one person hired at a post by year paid (ValueError: not known)."""
        price = self.groups[self.group_of[post]].prices.get(hiring)
        if price is None:
            raise ValueError(f"post '{post}' has no known price of '{hiring}'")
        return price

    def limits_of(self, hiring: str, cohort: int, sector: str, kind: str) -> tuple[int, ...]:
        """Return the numbers of the limits that one who starts in `cohort` counts in."""
        selected = self.selected_in(hiring, cohort)
        return tuple(
            number
            for number in self._limits_by.get((hiring, selected), ())
            if self.limits[number].covers(hiring, selected, sector, kind)
        )

    @cached_property
    def _limits_by(self) -> dict[tuple[str, int], list[int]]:
        found: dict[tuple[str, int], list[int]] = {}
        for number, limit in enumerate(self.limits):
            found.setdefault((limit.hiring, limit.cohort), []).append(number)
        return found


_ROOMLESS = (
    "options",
    "options_of",
    "posts",
    "group_of",
    "seat_value",
    "most_seats",
    "_limits_by",
    "gaps_at_end",
)


def shifted(price: tuple[int, ...], cohort: int, years: int) -> tuple[int, ...]:
    """Return the price of a hire of `cohort` by budget year: nothing before it starts."""
    return ((0,) * cohort + price)[:years]
