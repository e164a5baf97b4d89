"""What a proposal costs by budget year and account; a conversion takes its wage off goods and services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dampak.cost.yearly import account_role
from dampak.errors import Problem
from dampak.language import _
from dampak.tables.inputs import CONVERSION, PROPOSED_KINDS
from dampak.tables.results_cost import BIAYA_USULAN

WAGE = "upah_paruh_waktu"
PRICED_AS = {kind: "pppk" if kind == CONVERSION else kind for kind in PROPOSED_KINDS}
"""The kind of hiring whose price each kind of proposal has: a converted worker is paid as a new PPPK."""


def proposal_cost(
    usulan: pl.DataFrame,
    harga_komponen: pl.DataFrame,
    part_time: pl.DataFrame,
    posisi: pl.DataFrame,
    *,
    years: Sequence[int],
    first_year: int,
    start_months: Mapping[str, int],
    delays: Mapping[str, int] | None = None,
) -> pl.DataFrame:
    """Return `biaya_usulan`: what the proposal adds to each budget year by kind, component and role, rupiah.

    `harga_komponen` prices those proposed in `first_year`, the first year of `usulan`, in the budget years
    `years` (consecutive); those proposed n years later, and kinds that start `delays` years later than the
    first, cost the same that much later. A conversion costs a
    PPPK on the post, under personnel spending, and takes off goods and services (`upah_paruh_waktu`,
    negative) the wage of each month from `start_months["pppk"]` of its first year paid.

    `part_time` (pegawai_id, posisi_id, penghasilan_pw: rupiah a month, null: unknown) holds who may be
    converted; the lowest id of a post is converted first. What has no price or no known wage is not counted
    and told by `proposal_cost_problems`.
    """
    priced = _proposed(usulan, posisi).join(_prices(harga_komponen), on=["jabatan_kode", "harga"], how="semi")
    months = pl.DataFrame(
        [(year, 13 - start_months["pppk"] if year == years[0] else 12) for year in years],
        schema={"tahun_harga": pl.Int64, "bulan": pl.Int64},
        orient="row",
    )
    parts = pl.concat([_added(priced, harga_komponen), _taken_off(priced, part_time, months)])
    late = pl.col("jenis").replace_strict(dict(delays or {}), default=0, return_dtype=pl.Int64)
    paid = parts.with_columns(tahun=pl.col("tahun_harga") + pl.col("tahun") - first_year + late)
    sums = paid.filter(pl.col("tahun").is_in(list(years))).group_by("tahun", "jenis", "komponen", "peran")
    return BIAYA_USULAN.conform(sums.agg(pl.col("rupiah").sum()))


def proposal_cost_problems(
    usulan: pl.DataFrame, harga_komponen: pl.DataFrame, part_time: pl.DataFrame, posisi: pl.DataFrame
) -> tuple[Problem, ...]:
    """Return what `proposal_cost` leaves out: posts without a price, conversions whose wage is unknown."""
    proposed, prices = _proposed(usulan, posisi), _prices(harga_komponen)
    without = proposed.join(prices, on=["jabatan_kode", "harga"], how="anti")
    counts = without.group_by("jabatan_kode", "harga").agg(pl.col("jumlah").sum())
    seats = _seats(proposed.join(prices, on=["jabatan_kode", "harga"], how="semi"), part_time)
    unknown = seats.filter(pl.col("penghasilan_pw").is_null())
    found = [_no_price(*row) for row in counts.sort("jabatan_kode", "harga").iter_rows()]
    if unknown.height:
        found.append(_unknown_wage(unknown.height, seats.height, unknown["posisi_id"][0]))
    return tuple(found)


def _proposed(usulan: pl.DataFrame, posisi: pl.DataFrame) -> pl.DataFrame:
    """Return posisi_id, jabatan_kode, tahun, jenis, harga (the kind it is priced as) and jumlah."""
    posts = posisi.select("jabatan_kode", posisi_id="id")
    return (
        usulan.filter(pl.col("jumlah") > 0)
        .select("posisi_id", "tahun", "jenis", "jumlah")
        .join(posts, on="posisi_id")
        .with_columns(harga=pl.col("jenis").replace_strict(PRICED_AS, return_dtype=pl.String))
    )


def _prices(harga_komponen: pl.DataFrame) -> pl.DataFrame:
    return harga_komponen.select(
        "jabatan_kode", "komponen", "peran", "rupiah", harga="jenis", tahun_harga="tahun"
    )


def _added(priced: pl.DataFrame, harga_komponen: pl.DataFrame) -> pl.DataFrame:
    """Return the price of all proposed in a year by the year the first of them would be paid it."""
    cohorts = priced.group_by("jabatan_kode", "harga", "jenis", "tahun").agg(pl.col("jumlah").sum())
    return cohorts.join(_prices(harga_komponen), on=["jabatan_kode", "harga"]).select(
        "tahun", "tahun_harga", "jenis", "komponen", "peran", rupiah=pl.col("jumlah") * pl.col("rupiah")
    )


def _taken_off(priced: pl.DataFrame, part_time: pl.DataFrame, months: pl.DataFrame) -> pl.DataFrame:
    """Return the part-time wages no longer paid, as negative rupiah."""
    wages = _seats(priced, part_time).drop_nulls("penghasilan_pw")
    return (
        wages.group_by("tahun")
        .agg(pl.col("penghasilan_pw").sum())
        .join(months, how="cross")
        .select(
            "tahun",
            "tahun_harga",
            jenis=pl.lit(CONVERSION),
            komponen=pl.lit(WAGE),
            peran=pl.lit(account_role(WAGE)),
            rupiah=-pl.col("bulan") * pl.col("penghasilan_pw"),
        )
    )


def _seats(proposed: pl.DataFrame, part_time: pl.DataFrame) -> pl.DataFrame:
    """Return each conversion (posisi_id, tahun) with the wage of who is converted, null when not known."""
    number = pl.int_range(pl.len(), dtype=pl.Int64).over("posisi_id")
    seats = (
        proposed.filter(pl.col("jenis") == CONVERSION)
        .sort("posisi_id", "tahun")
        .select(pl.col("posisi_id", "tahun").repeat_by("jumlah").explode())
    )
    workers = part_time.sort("posisi_id", "pegawai_id").select("posisi_id", "penghasilan_pw", nomor=number)
    return seats.with_columns(nomor=number).join(
        workers, on=["posisi_id", "nomor"], how="left", maintain_order="left"
    )


def _no_price(post: str, kind: str, count: int) -> Problem:
    return Problem(
        "biaya.usulan_tanpa_harga",
        _(
            "{count} formasi {kind} pada jabatan {post} tidak mempunyai harga; biayanya tidak dihitung.",
            count=count, kind=kind.upper(), post=post,
        ),
        remedy=_(
            "Isi boleh_{kind} dan golongan_masuk_{kind} jabatan itu pada tabel jabatan.", kind=kind
        ),
        severity="peringatan",
    )  # fmt: skip


def _unknown_wage(unknown: int, conversions: int, post: str) -> Problem:
    return Problem(
        "biaya.upah_konversi_tidak_diketahui",
        _(
            "Upah paruh waktu {unknown} dari {all} konversi tidak diketahui, antara lain pada posisi {post}.",
            unknown=unknown, all=conversions, post=post,
        ),
        why=_("Berkurangnya belanja barang dan jasa karena mereka tidak dihitung."),
        remedy=_("Isi penghasilan_pw menurut perjanjian kerja."),
        severity="peringatan",
    )  # fmt: skip
