"""What a post adds to the pay: its allowance and its TPP, by golongan, known or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from dampak.cost.rates import Flags, Ints
from dampak.cost.scale import PayScale, Scale, golongan_group
from dampak.law import Resolved

_BY_GROUP = ("umum", "guru", "kepala_sd_tk", "kepala_smp")


@dataclass(frozen=True)
class PostPay:
    """Allowance and TPP in rupiah a month for each (kind of post, golongan); 0 where not `known`.

    The last row stands for people without a post on the map: nothing of it is known.
    """

    index: Mapping[str, int]
    allowance: Ints
    allowance_known: Flags
    tpp: Ints
    tpp_known: Flags

    @property
    def without_post(self) -> int:
        """The row of people without a post."""
        return len(self.index)


def post_pay(jabatan: pl.DataFrame, tpp: pl.DataFrame, scale: PayScale, law: Resolved) -> PostPay:
    """Return allowance and TPP of every kind of post in every golongan."""
    posts = jabatan.sort("kode").to_dicts()
    by_class = {row["kelas"]: row for row in tpp.to_dicts()}
    allowances: list[list[int | None]] = [
        [allowance(post, *grade, law)[0] for grade in scale.grades] for post in posts
    ]
    extras: list[list[int | None]] = [
        [_tpp(post, grade[0], by_class) for grade in scale.grades] for post in posts
    ]
    known, amount = _with_unknown(allowances, len(scale.grades))
    tpp_known, tpp_amount = _with_unknown(extras, len(scale.grades))
    index = {post["kode"]: row for row, post in enumerate(posts)}
    return PostPay(index, amount, known, tpp_amount, tpp_known)


def allowance(
    post: Mapping[str, Any], scale: Scale, golongan: str, law: Resolved
) -> tuple[int | None, str | None]:
    """Return the allowance of a post in rupiah a month and the id of law it comes from.

    The law comes first, then the amount the region gave for the post (`jabatan.tunjangan`, no id);
    None when neither knows it.
    """
    kind = post["kelompok_tunjangan"] or "umum"
    if kind == "tanpa":
        return 0, None
    name = _law_id(kind, post, golongan_group(scale, golongan))
    found = law.get(name) if name else None
    if found is not None and isinstance(found.value, int):
        return found.value, found.id
    return post["tunjangan"], None


def _law_id(kind: str, post: Mapping[str, Any], group: str | None) -> str | None:
    if kind in _BY_GROUP:
        return f"tunjangan.{kind}.{group}" if group else None
    member = {"eselon": ("struktural", post["eselon"]), "perawat": ("perawat", post["jenjang"])}.get(kind)
    return f"tunjangan.{member[0]}.{member[1]}" if member and member[1] else None


def _tpp(post: Mapping[str, Any], scale: Scale, by_class: Mapping[int, Mapping[str, Any]]) -> int | None:
    row = by_class.get(post["kelas"])
    if row is None:
        return None
    return 0 if scale == "pppk" and row["untuk_pppk"] is False else row["rupiah_per_bulan"]


def _with_unknown(values: list[list[int | None]], width: int) -> tuple[Flags, Ints]:
    rows: list[list[int | None]] = [*values, [None] * width]
    known = np.array([[value is not None for value in row] for row in rows], dtype=np.bool_)
    return known, np.array([[value or 0 for value in row] for row in rows], dtype=np.int64)
