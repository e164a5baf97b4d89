"""Where units stand today: of all scores of a region, the newest one of each unit and instrument."""

from __future__ import annotations

from typing import Any

import polars as pl

from dampak.evaluation.answers import HANDS

REGION = "pemda"
"""The kind of unit that stands for the whole region, and is ranked among no others."""


def newest_rows(scores: pl.DataFrame) -> list[dict[str, Any]]:
    """Return one row of `skor` a unit and instrument: the newest year, the weightiest hand with a score."""
    order = {hand: number for number, hand in enumerate(reversed(HANDS))}
    ranked = scores.with_columns(
        jenis=pl.col("instrumen").str.split("@").list.first(),
        tangan=pl.col("pihak").replace_strict(order, return_dtype=pl.Int64),
        kosong=pl.col("nilai").is_null(),
    ).sort(
        "unit_id", "jenis", "tahun", "instrumen", "kosong", "tangan",
        descending=[False, False, True, True, False, False],
    )  # fmt: skip
    first = ranked.unique(["unit_id", "jenis"], keep="first", maintain_order=True)
    return list(first.drop("jenis", "tangan", "kosong").iter_rows(named=True))


def region_rows(units: pl.DataFrame, scores: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of `skor` the whole region stands on, one an instrument."""
    whole = units.filter(pl.col("jenis") == REGION)["id"]
    return newest_rows(scores.filter(pl.col("unit_id").is_in(whole.implode())))
