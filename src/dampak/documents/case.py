"""What the dossier and the slides read out of an outcome: small frames, each from declared tables only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.posts import post_directory
from dampak.documents.words import sectors
from dampak.figures import cell_id
from dampak.tables import RESULT_BY_NAME
from dampak.tables.inputs import PROPOSED_KINDS

ALL, REGION_LEVEL, BASE = "semua", "tingkat_daerah", "apbd"
PLAIN_RULES = ("sama_rata", "pertama_datang", "kekurangan_terbesar")
"""Rules a region could follow without a model, on the same rupiah."""


class Case:
    """One outcome as the dossier tells it; every frame is empty where the run made nothing."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.posts = post_directory(facts.outcome)
        self.start = facts.provenance.start_year

    def plan(self) -> pl.DataFrame:
        """Return `usulan_tahun` over all sectors, by year."""
        return self.facts.table("usulan_tahun").filter(pl.col("sektor") == ALL).sort("tahun")

    def plan_by_sector(self, year: int | None = None) -> pl.DataFrame:
        """Return `usulan_tahun` by sector in the order of the sectors, of one year or of all."""
        frame = self.facts.table("usulan_tahun").filter(pl.col("sektor") != ALL)
        if year is not None:
            frame = frame.filter(pl.col("tahun") == year)
        return frame.sort(placed("sektor", list(sectors())), "tahun")

    def hires(self, year: int | None = None) -> pl.DataFrame:
        """Return `usulan` with the names of its posts, of one year or of all."""
        frame = self.facts.table("usulan")
        if year is not None:
            frame = frame.filter(pl.col("tahun") == year)
        return frame.join(self.posts, on="posisi_id", how="left", maintain_order="left")

    def hires_by(self, column: str, year: int | None = None) -> pl.DataFrame:
        """Return posts proposed by `column`, most first: cpns, pppk, konversi, formasi, unit, rupiah."""
        counts = [
            pl.col("jumlah").filter(pl.col("jenis") == kind).sum().alias(kind) for kind in PROPOSED_KINDS
        ]
        grouped = (
            self.hires(year)
            .drop_nulls(column)
            .group_by(column)
            .agg(
                *counts,
                pl.col("jumlah").sum().alias("formasi"),
                pl.col("unit_id").n_unique().alias("unit"),
                whole_sum("biaya_setahun_penuh").alias("rupiah"),
            )
        )
        return grouped.sort("formasi", column, descending=[True, False])

    def need_by(self, column: str) -> pl.DataFrame:
        """Return need and staff today by `column`, largest shortage first.

        Columns: the group, posisi, kebutuhan, pegawai, kekurangan, kelebihan (people, summed post by
        post), tanpa_kebutuhan (posts whose need is not known).
        """
        need = self.facts.table("kebutuhan").select("posisi_id", "kebutuhan_ideal")
        staff = self.facts.table("bezetting").select("posisi_id", "bezetting")
        gap = pl.col("kebutuhan_ideal") - pl.col("bezetting").fill_null(0)
        grouped = (
            self.posts.join(need, on="posisi_id")
            .join(staff, on="posisi_id", how="left")
            .drop_nulls(column)
            .group_by(column)
            .agg(
                pl.len().alias("posisi"),
                pl.col("kebutuhan_ideal").sum().alias("kebutuhan"),
                pl.col("bezetting").sum().alias("pegawai"),
                gap.clip(lower_bound=0).sum().alias("kekurangan"),
                (-gap).clip(lower_bound=0).sum().alias("kelebihan"),
                pl.col("kebutuhan_ideal").null_count().alias("tanpa_kebutuhan"),
            )
        )
        return grouped.sort("kekurangan", column, descending=[True, False])

    def methods(self) -> pl.DataFrame:
        """Return how need was counted: metode, posisi, kebutuhan, taksiran (posts), most people first."""
        grouped = (
            self.facts.table("kebutuhan")
            .group_by("metode")
            .agg(
                pl.len().alias("posisi"),
                pl.col("kebutuhan_ideal").sum().alias("kebutuhan"),
                pl.col("taksiran").sum().alias("taksiran"),
            )
        )
        return grouped.sort("kebutuhan", "metode", descending=[True, False])

    def without_hiring(self) -> pl.DataFrame:
        """Return `proyeksi_kelompok` of the whole region, by year."""
        frame = self.facts.table("proyeksi_kelompok")
        return frame.filter((pl.col("kelompok") == "daerah") & (pl.col("kunci") == ALL)).sort("tahun")

    def base_ratios(self) -> pl.DataFrame:
        """Return `fiskal` of the base year, one row per source, lowest ratio first."""
        frame = self.facts.table("fiskal").filter(pl.col("skenario") == BASE)
        return frame.sort("rasio_persen", "sumber", nulls_last=True)

    def ratio_path(self, scenario: str) -> pl.DataFrame:
        """Return `fiskal` of the base year and then of one scenario, by source and year."""
        frame = self.facts.table("fiskal").filter(pl.col("skenario").is_in([BASE, scenario]))
        return frame.drop_nulls("rasio_persen").sort("sumber", "tahun")

    def costs(self) -> pl.DataFrame:
        """Return what the proposal costs by budget year: tahun, rupiah, hemat, ruang (null: no limit)."""
        grouped = (
            self.facts.table("usulan_biaya")
            .group_by("tahun")
            .agg(
                whole_sum("rupiah").alias("rupiah"),
                pl.col("hemat_barang_jasa").sum().alias("hemat"),
                pl.col("ruang").max().alias("ruang"),
            )
        )
        return grouped.sort("tahun")

    def conversions(self) -> pl.DataFrame:
        """Return `usulan_biaya` of the conversions, by year."""
        return self.facts.table("usulan_biaya").filter(pl.col("jenis") == "konversi").sort("tahun")

    def moves(self) -> pl.DataFrame:
        """Return moves and promotions by way and year: cara, tahun, jumlah."""
        grouped = self.facts.table("mutasi").group_by("cara", "tahun").agg(pl.col("jumlah").sum())
        return grouped.sort("cara", "tahun")

    def moved(self, way: str) -> int:
        """Return how many people move in the given way over the whole plan."""
        return int(self.moves().filter(pl.col("cara") == way)["jumlah"].sum())

    def districts(self) -> pl.DataFrame:
        """Return `pemerataan` of the districts alone, the worst covered after the proposal first."""
        frame = self.facts.table("pemerataan").filter(pl.col("kecamatan") != REGION_LEVEL)
        return frame.sort("cakupan_sesudah", "kecamatan", nulls_last=True)

    def rules(self) -> pl.DataFrame:
        """Return `pembanding` over the whole region, the rule that closes most first."""
        frame = self.facts.table("pembanding").filter(pl.col("kelompok") == ALL)
        return frame.sort("nilai_tertutup", "aturan", descending=[True, False])

    def held(self) -> pl.DataFrame:
        """Return the open posts with their names, most valuable first."""
        frame = self.facts.table("usulan_posisi").filter(pl.col("sisa_kekurangan") > 0)
        joined = frame.join(self.posts, on="posisi_id", how="left", maintain_order="left")
        return joined.sort(
            "nilai_terakhir", "sisa_kekurangan", "posisi_id", descending=[True, True, False], nulls_last=True
        )


def figure_of(table: str, row: Mapping[str, Any], column: str) -> str:
    """Return the id of the figure in a cell of a result table; `row` holds the key as it is declared."""
    return cell_id(table, [row[key] for key in RESULT_BY_NAME[table].key], column)


def whole_sum(column: str) -> pl.Expr:
    """Return the sum of a column, null when any part is not known: a part alone would be read as all."""
    return pl.when(pl.col(column).is_null().any()).then(None).otherwise(pl.col(column).sum())


def placed(column: str, order: Sequence[str]) -> pl.Expr:
    """Return where each value of `column` stands in `order`; a value that is not in it comes last."""
    places = list(range(len(order)))
    return pl.col(column).replace_strict(order, places, default=len(order), return_dtype=pl.Int64)
