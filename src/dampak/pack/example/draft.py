"""The region while it is being drawn: districts, units, posts, and rows of the smaller tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
import polars as pl

from dampak.pack.example.catalogue import Kind
from dampak.tables import INPUT_BY_NAME

Scale = Literal["kabupaten", "provinsi"]
Basis = Literal["tugas", "tetap", "sekolah", "standar", "tanpa"]
"""What the need of a post comes from: tasks, a fixed number, a school norm, health activities, nothing."""

YEAR = 2026
AS_OF = date(2026, 10, 1)


@dataclass(frozen=True, slots=True)
class District:
    """A district; the capital attracts staff, remote ones lack them."""

    number: int
    name: str
    capital: bool = False
    remote: bool = False


@dataclass(slots=True)
class Post:
    """A post of the map with the staff it needs; `need` is what staffing is drawn from."""

    id: str
    unit_id: str
    kind: Kind
    place: District
    need: float
    basis: Basis


@dataclass
class Draft:
    """Everything drawn so far, and the one source of chance."""

    rng: np.random.Generator
    posts: list[Post] = field(default_factory=list)
    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def add(self, table: str, **row: object) -> None:
        """Add one row to a table."""
        self.rows.setdefault(table, []).append(row)

    def unit(self, id: str, parent: str | None, name: str, kind: str, place: District) -> str:
        """Add a unit and return its id."""
        self.add(
            "unit",
            id=id,
            induk_id=parent,
            nama=name,
            jenis=kind,
            kecamatan=place.name,
            terpencil=place.remote,
        )
        return id

    def post(
        self,
        unit_id: str,
        kind: Kind,
        place: District,
        need: float,
        basis: Basis,
        *,
        minimum: int | None = None,
    ) -> Post:
        """Add a post and return it; `minimum` is the norm the region sets itself."""
        post = Post(f"{unit_id}.{kind.code}", unit_id, kind, place, need, basis)
        self.posts.append(post)
        fixed = round(need) if basis == "tetap" else None
        self.add(
            "posisi",
            id=post.id,
            unit_id=unit_id,
            jabatan_kode=kind.code,
            kebutuhan_tetap=fixed,
            minimum=minimum,
        )
        return post

    def heads(self, unit_id: str, place: District, kinds: Iterable[Kind]) -> None:
        """Add posts of which there is exactly one."""
        for kind in kinds:
            self.post(unit_id, kind, place, 1, "tetap")

    def varied(self, need: float, spread: float = 0.25) -> float:
        """Return `need` as it differs from office to office."""
        return float(need * self.rng.lognormal(0, spread))


def table(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return rows as the declared table, defaults filled in."""
    declared = INPUT_BY_NAME[name]
    columns = {
        column.name: pl.Series(
            column.name,
            [row.get(column.name, column.default) for row in rows],
            dtype=pl.Float64() if column.kind == "desimal" else column.dtype,
            strict=False,
        )
        for column in declared.columns
    }
    return declared.conform(pl.DataFrame(columns))
