"""The post map (peta jabatan) of each agency as data: units in their tree, posts with class, staff, need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dampak.documents.posts import table_of
from dampak.outcome import Outcome
from dampak.tables.inputs import POST_KINDS
from dampak.units import UnitTree

REGION_KIND = "pemda"


@dataclass(frozen=True, slots=True)
class MapPost:
    """One post: its class, staff in post, need, and staff less need; None is not known."""

    id: str
    name: str
    kind: str
    kelas: int | None
    staff: int | None
    need: int | None

    @property
    def gap(self) -> int | None:
        """Staff less need; None when either is not known."""
        return None if self.staff is None or self.need is None else self.staff - self.need


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over posts: the need and the gap cover the posts whose need is known; `unknown` are the others."""

    posts: int
    staff: int
    need: int
    gap: int
    unknown: int


@dataclass(frozen=True, slots=True)
class MapUnit:
    """A unit with its own posts, highest first, and the units below it, by id."""

    id: str
    name: str
    kind: str
    posts: tuple[MapPost, ...]
    below: tuple[MapUnit, ...]

    @property
    def own(self) -> Tally:
        """The sums of its own posts."""
        return tally(self.posts)

    @property
    def whole(self) -> Tally:
        """The sums of its posts and of all posts below."""
        return tally(post for unit in self.walk() for post in unit.posts)

    def walk(self) -> Iterator[MapUnit]:
        """Yield the unit and all units below it, each before its children."""
        yield self
        for unit in self.below:
            yield from unit.walk()


def tally(posts: Iterable[MapPost]) -> Tally:
    """Return the sums over `posts`."""
    found = list(posts)
    known = [post.need for post in found if post.need is not None]
    return Tally(
        posts=len(found),
        staff=sum(post.staff or 0 for post in found),
        need=sum(known),
        gap=sum(post.gap or 0 for post in found),
        unknown=len(found) - len(known),
    )


def post_maps(outcome: Outcome, unit: str = "") -> tuple[MapUnit, ...]:
    """Return the map of each agency, in the order of their ids; `unit` asks for one unit and all below it.

    An agency is a unit right below the region. Posts of the region itself make a map of their own.
    The outcome holds `kebutuhan` and `bezetting`.

    Raises:
        KeyError: there is no such unit.
    """
    frame = table_of(outcome, "unit")
    tree = UnitTree(dict(zip(frame["id"], frame["induk_id"], strict=True)))
    rows = {row["id"]: row for row in frame.iter_rows(named=True)}
    posts = _posts_by_unit(outcome)
    children = _children(frame)
    if unit:
        return (_map_unit(rows[unit], rows, children, posts),)
    found: list[MapUnit] = []
    for root in tree.roots():
        if rows[root]["jenis"] != REGION_KIND:
            found.append(_map_unit(rows[root], rows, children, posts))
            continue
        if posts.get(root):
            found.append(_map_unit(rows[root], rows, {}, posts))
        found += [_map_unit(rows[below], rows, children, posts) for below in children.get(root, ())]
    return tuple(agency for agency in found if agency.whole.posts)


def staff_off_the_map(outcome: Outcome) -> int:
    """Return how many people are listed without any post, and so stand on no map."""
    listed = table_of(outcome, "bezetting_kedudukan").filter(pl.col("posisi_id").is_null())
    return int(listed["jumlah"].sum())


def _children(frame: pl.DataFrame) -> Mapping[str, list[str]]:
    children: dict[str, list[str]] = {}
    for id, above in frame.sort("id").select("id", "induk_id").iter_rows():
        if above is not None:
            children.setdefault(above, []).append(id)
    return children


def _map_unit(
    row: Mapping[str, Any],
    rows: Mapping[str, Mapping[str, Any]],
    children: Mapping[str, list[str]],
    posts: Mapping[str, tuple[MapPost, ...]],
) -> MapUnit:
    below = tuple(_map_unit(rows[id], rows, children, posts) for id in children.get(row["id"], ()))
    return MapUnit(row["id"], row["nama"], row["jenis"], posts.get(row["id"], ()), below)


def _posts_by_unit(outcome: Outcome) -> dict[str, tuple[MapPost, ...]]:
    """Return the posts of each unit: by kind, then the higher class, then name."""
    kinds = table_of(outcome, "jabatan").select(
        "nama", "jenis", "kelas", jabatan_kode="kode", urutan=pl.col("jenis").replace_strict(_RANKS)
    )
    frame = (
        table_of(outcome, "posisi")
        .select("unit_id", "jabatan_kode", posisi_id="id")
        .join(kinds, on="jabatan_kode", how="left")
        .join(table_of(outcome, "bezetting").select("posisi_id", "bezetting"), on="posisi_id", how="left")
        .join(
            table_of(outcome, "kebutuhan").select("posisi_id", "kebutuhan_ideal"), on="posisi_id", how="left"
        )
        .sort(
            ["urutan", "kelas", "nama", "posisi_id"], descending=[False, True, False, False], nulls_last=True
        )
    )
    found: dict[str, list[MapPost]] = {}
    for row in frame.iter_rows(named=True):
        post = MapPost(
            row["posisi_id"],
            row["nama"] or row["jabatan_kode"],
            row["jenis"] or "",
            row["kelas"],
            row["bezetting"],
            row["kebutuhan_ideal"],
        )
        found.setdefault(row["unit_id"], []).append(post)
    return {unit: tuple(posts) for unit, posts in found.items()}


_RANKS = {kind: rank for rank, kind in enumerate(POST_KINDS)}
