"""Formations of past years on their way: approved or filled, not yet in post."""

from __future__ import annotations

import polars as pl

from dampak.errors import Problem
from dampak.people.committed_faults import contradictions, two_proposals, untold_changes


def committed(
    riwayat_formasi: pl.DataFrame, posisi: pl.DataFrame, *, before_year: int
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return the formations of years before `before_year` that will still arrive, and what is odd about them.

    Of each row: terisi, where empty disetujui, less ditempatkan (empty: nobody yet), never below 0. Not
    counted: rows without a decision, rows that contradict themselves, posts that left the map or became
    another kind. A post that moved to another unit is followed by its id. Rows of all years are checked for
    contradictions. Columns: posisi_id, jenis, dalam_proses; only posts with any, sorted.
    """
    rows = _rows(riwayat_formasi, posisi)
    past = rows.filter(pl.col("tahun") < before_year)
    known = pl.col("di_peta") & ~pl.col("ganti_jabatan") & ~pl.col("bertentangan")
    counted = past.filter(known & (pl.col("dalam_proses") > 0))
    sums = counted.group_by("posisi_id", "jenis").agg(pl.col("dalam_proses").sum())
    problems = contradictions(rows) + two_proposals(rows) + untold_changes(past)
    return sums.sort("posisi_id", "jenis"), problems


def _rows(riwayat_formasi: pl.DataFrame, posisi: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with what is still to come and what the map says of their post today.

    dalam_proses is null while there is no decision.
    """
    now = posisi.select(
        pl.col("id").alias("posisi_id"),
        pl.col("unit_id").alias("unit_kini"),
        pl.col("jabatan_kode").alias("jabatan_kini"),
    )
    coming = pl.coalesce("terisi", "disetujui")
    posted = pl.col("ditempatkan").fill_null(0)
    return (
        riwayat_formasi.join(now, on="posisi_id", how="left")
        .with_columns(
            pl.when(pl.col("disetujui").is_not_null())
            .then((coming - posted).clip(lower_bound=0))
            .alias("dalam_proses"),
            di_peta=pl.col("jabatan_kini").is_not_null(),
            pindah_unit=(pl.col("unit_id") != pl.col("unit_kini")).fill_null(value=False),
            ganti_jabatan=(pl.col("jabatan_kode") != pl.col("jabatan_kini")).fill_null(value=False),
            terisi_lebih=(pl.col("terisi") > pl.col("disetujui")).fill_null(value=False),
            ditempatkan_lebih=(posted > coming).fill_null(value=False),
        )
        .with_columns(bertentangan=pl.col("terisi_lebih") | pl.col("ditempatkan_lebih"))
        .sort("tahun", "posisi_id", "jenis")
    )
