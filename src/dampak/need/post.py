"""What a method says of one post, before the one rounding: the exact need and how it is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from dampak.quantities import Rounding, divide_rounded


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the post map with what its kind says of norms; `role` and `subject` are None where unset."""

    id: str
    unit_id: str
    role: str | None = None
    subject: str | None = None
    fixed: int | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class PostNeed:
    """The exact need of a group of posts (`total`), and which part of it this post is.

    Most groups are one post. Where several posts of a school hold the same role, the whole need is rounded
    once and then dealt out; `part` is the place of this post among `parts`. `load` is the yearly load of
    this post in minutes. `total` is None where nothing can be counted, and `reason` says why; `how` is the
    arithmetic, and `law_id` the norm it rests on.
    """

    total: Fraction | None
    load: Fraction | None = None
    part: int = 0
    parts: int = 1
    estimate: bool = False
    reason: str = ""
    how: str = ""
    law_id: str = ""

    @property
    def exact(self) -> Fraction | None:
        """The need of this post before rounding."""
        return None if self.total is None else self.total / self.parts

    def whole(self, rounding: Rounding) -> int | None:
        """Return the need in whole people; None when unknown, or not whole under rounding `none`."""
        if self.total is None or (rounding == "none" and (self.exact or Fraction(0)).denominator != 1):
            return None
        if rounding == "none":
            return int(self.total / self.parts)
        rounded = divide_rounded(self.total.numerator, self.total.denominator, rounding)
        return deal(rounded, self.part, self.parts)


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least staff a rule asks for at one post, and which rule, as in `dasar_minimum`."""

    people: int
    basis: str
    law_id: str = ""


def deal(people: int, part: int, parts: int) -> int:
    """Return the share of one of `parts` equal posts in `people`; the first posts take the remainder."""
    each, rest = divmod(people, parts)
    return each + (1 if part < rest else 0)


def group_posts(posts: Iterable[Post]) -> dict[tuple[str, str], list[Post]]:
    """Return the posts with a role by unit and role, each group by id: shares do not hang on row order."""
    groups: dict[tuple[str, str], list[Post]] = {}
    for post in sorted(posts, key=lambda post: post.id):
        if post.role is not None:
            groups.setdefault((post.unit_id, post.role), []).append(post)
    return groups


def posts_of(posisi: pl.DataFrame, jabatan: pl.DataFrame) -> list[Post]:
    """Return the posts of the tables `posisi` and `jabatan`, by id."""
    kinds = jabatan.select("kode", "norma", "mapel")
    joined = posisi.join(kinds, left_on="jabatan_kode", right_on="kode", how="left").sort("id")
    columns = ("id", "unit_id", "norma", "mapel", "kebutuhan_tetap", "minimum")
    return [Post(*row) for row in joined.select(columns).iter_rows()]


def numbers(names: Sequence[str], most: int = 5) -> str:
    """Return the first `most` names with a sign that there are more."""
    shown = ", ".join(names[:most])
    return f"{shown}, …" if len(names) > most else shown
