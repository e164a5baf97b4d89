"""Who can leave a post for another kind of post: surplus staff by transfer, qualified staff by promotion."""

from __future__ import annotations

from datetime import date

import polars as pl

from dampak.errors import Problem
from dampak.people.conditions import holds_certificates, reaches_grade
from dampak.people.mover_faults import direction_problems, unknown_problems
from dampak.people.schedule import known_exits, still_there
from dampak.policy.model import FormasiPolicy, PeoplePolicy
from dampak.tables.inputs import CHANGES
from dampak.tables.results_formasi import MASUKAN_PERPINDAHAN

TRANSFER, PROMOTION = CHANGES


def movers(
    masukan_posts: pl.DataFrame,
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    perpindahan: pl.DataFrame,
    pensiun: pl.DataFrame,
    people_policy: PeoplePolicy,
    formasi_policy: FormasiPolicy,
    *,
    first_day: date,
    last_day: date,
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return how many people of each post may go to which kinds of post, and what kept others out.

    `masukan_posts` has posisi_id, kebutuhan_ideal and bezetting_akhir (staff at the start of the last
    selection year, committed arrivals included). Only people who stay past `last_day` are looked at, each
    at most once:

    - mutasi: as many of a post as bezetting_akhir exceeds kebutuhan_ideal, those with the widest choice of
      kinds first, then by id. PNS; PPPK only where the policy lets them move; CPNS never (in probation). They
      may go to their own kind, where another post of it exists, and along the rows cara=mutasi.
    - promosi: PNS not counted as surplus, along the rows cara=promosi.

    Each way asks for the certificates of the row and of the kind gone to, and the lowest golongan of the row.
    Who lacks the data for that is left out and counted in a problem. Columns: table `masukan_perpindahan`.

    Raises:
        ValueError: the plan ends before it starts.
    """
    if last_day < first_day:
        raise ValueError("last_day must not be before first_day")
    staff = _staff(masukan_posts, known_exits(pegawai, posisi, pensiun, people_policy), pegawai, posisi)
    ways = staff.filter(still_there(last_day)).join(_directions(posisi, jabatan, perpindahan), on="dari_kode")
    judged = ways.filter(_may_try(formasi_policy)).with_columns(
        bersertifikat=holds_certificates(), cukup_golongan=reaches_grade()
    )
    meets = pl.col("bersertifikat") & pl.col("cukup_golongan")
    surplus = _surplus(_choices(judged.filter(meets), TRANSFER))
    promoted = _choices(judged.filter(meets), PROMOTION).join(surplus, on="id", how="anti")
    groups = pl.concat([surplus, promoted]).group_by("posisi_id", "cara", "tujuan").agg(jumlah=pl.len())
    problems = direction_problems(perpindahan, posisi) + unknown_problems(judged.filter(meets.is_null()))
    return MASUKAN_PERPINDAHAN.conform(groups), problems


def _staff(
    masukan_posts: pl.DataFrame, exits: pl.DataFrame, pegawai: pl.DataFrame, posisi: pl.DataFrame
) -> pl.DataFrame:
    """Return people in post with their kind, golongan, certificates and the surplus of their post.

    A post whose need or staff is unknown has no known surplus.
    """
    over = (pl.col("bezetting_akhir") - pl.col("kebutuhan_ideal")).clip(lower_bound=0).fill_null(0)
    kinds = posisi.select(pl.col("id").alias("posisi_id"), pl.col("jabatan_kode").alias("dari_kode"))
    return (
        exits.join(pegawai.select("id", "golongan", "sertifikat"), on="id", how="left")
        .join(kinds, on="posisi_id", how="left")
        .join(masukan_posts.select("posisi_id", kelebihan=over), on="posisi_id", how="left")
        .with_columns(pl.col("kelebihan").fill_null(0))
    )


def _directions(posisi: pl.DataFrame, jabatan: pl.DataFrame, perpindahan: pl.DataFrame) -> pl.DataFrame:
    """Return every way that leads to a kind with a post: dari_kode, ke_kode, cara and its conditions.

    The list of kinds is joined by spaces, so a code with a blank in it cannot be a destination.
    """
    posts = posisi.group_by(pl.col("jabatan_kode").alias("ke_kode")).agg(banyak=pl.len())
    own = posts.filter(pl.col("banyak") > 1).select(
        "ke_kode", dari_kode="ke_kode", cara=pl.lit(TRANSFER), **_no_conditions()
    )
    rows = perpindahan.filter(pl.col("dari_kode") != pl.col("ke_kode")).select(
        "ke_kode", "dari_kode", "cara", syarat_baris="sertifikat", golongan_minimal="golongan_minimal"
    )
    asked = jabatan.select(pl.col("kode").alias("ke_kode"), pl.col("sertifikat").alias("syarat_jabatan"))
    return (
        pl.concat([own, rows])
        .join(posts, on="ke_kode", how="semi")
        .filter(~pl.col("ke_kode").str.contains(r"\s"))
        .join(asked, on="ke_kode", how="left")
        .with_columns(
            syarat_sertifikat=pl.concat_str(
                "syarat_baris", "syarat_jabatan", separator=";", ignore_nulls=True
            )
        )
        .drop("syarat_baris", "syarat_jabatan")
    )


def _no_conditions() -> dict[str, pl.Expr]:
    nothing = pl.lit(None, pl.String)
    return {"syarat_baris": nothing, "golongan_minimal": nothing}


def _may_try(policy: FormasiPolicy) -> pl.Expr:
    movable = ("pns", "pppk") if policy.pppk_pindah else ("pns",)
    transfer = (pl.col("cara") == TRANSFER) & (pl.col("kelebihan") > 0) & pl.col("status").is_in(movable)
    promotion = (pl.col("cara") == PROMOTION) & (pl.col("status") == "pns")
    return (transfer & policy.mutasi) | (promotion & policy.promosi)


def _choices(ways: pl.DataFrame, way: str) -> pl.DataFrame:
    """Return one row per person: the kinds to choose from, sorted and joined, and how many they are."""
    return (
        ways.filter(pl.col("cara") == way)
        .group_by("id", "posisi_id", "cara", "kelebihan")
        .agg(
            tujuan=pl.col("ke_kode").unique().sort().str.join(" "),
            pilihan=pl.col("ke_kode").n_unique(),
        )
    )


def _surplus(choices: pl.DataFrame) -> pl.DataFrame:
    widest_first = choices.sort("posisi_id", "pilihan", "id", descending=[False, True, False])
    return widest_first.filter(pl.int_range(pl.len()).over("posisi_id") < pl.col("kelebihan"))
