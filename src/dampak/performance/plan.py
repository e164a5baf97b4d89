"""What is in force on a day: plans change by new versions, and nothing of the old ones is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

YEAR_TARGETS = ("pk", "renja", "rkpd", "renstra", "rpjmd")
"""Documents that set a target of one year, the weightiest first."""

TERM_TARGETS = ("rpjmd", "renstra")
"""Documents that set the targets of the whole term."""

MONEY = ("apbd", "pk", "renja", "rkpd", "renstra", "rpjmd")
"""Documents that set money, the weightiest first."""


def in_force(
    rows: pl.DataFrame,
    versions: pl.DataFrame,
    day: date,
    key: Sequence[str],
    documents: Sequence[str] | None = None,
) -> pl.DataFrame:
    """Return for each key the one row in force on `day`: of the weightiest document, its newest version.

    `rows` carry `versi_id`; `versions` is the table versi_rencana. `documents` are the kinds that count, the
    weightiest first; None counts all of them alike. Of two versions that begin on one day, the one with the
    later id holds.
    """
    begun = (pl.col("berlaku_dari") <= day) & (
        pl.col("berlaku_sampai").is_null() | (pl.col("berlaku_sampai") >= day)
    )
    valid = versions.filter(begun)
    ranks = {name: number for number, name in enumerate(documents or ())}
    if documents is not None:
        valid = valid.filter(pl.col("dokumen").is_in(list(documents)))
    weight = pl.col("dokumen").replace_strict(ranks, default=0, return_dtype=pl.Int64)
    ranked = valid.select(pl.col("id").alias("versi_id"), "berlaku_dari", weight.alias("_rank"))
    return (
        rows.join(ranked, on="versi_id")
        .sort(*key, "_rank", "berlaku_dari", "versi_id", descending=[*[False] * (len(key) + 1), True, True])
        .unique(subset=list(key), keep="first", maintain_order=True)
        .select(rows.columns)
    )


def nodes_in_force(simpul: pl.DataFrame, versions: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return the nodes of the tree as they stand on `day`, by id, without those taken out."""
    return in_force(simpul, versions, day, ("id",)).filter(~pl.col("dihapus").fill_null(value=False))


def targets_in_force(
    target: pl.DataFrame,
    versions: pl.DataFrame,
    day: date,
    documents: Sequence[str] = YEAR_TARGETS,
) -> pl.DataFrame:
    """Return the targets that hold on `day`: one for each indicator, year and span."""
    return in_force(target, versions, day, ("indikator_id", "tahun", "periode"), documents)


def money_in_force(pagu: pl.DataFrame, versions: pl.DataFrame, day: date, year: int) -> pl.DataFrame:
    """Return the money of the year as it stands on `day`: one row for each sub-activity."""
    return in_force(pagu.filter(pl.col("tahun") == year), versions, day, ("simpul_id",), MONEY)
