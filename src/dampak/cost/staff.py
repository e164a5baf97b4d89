"""From staff records to coded careers, and the list of who cannot be paid from the data and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from dampak.cost.careers import FOREVER, Spans
from dampak.cost.posts import PostPay, post_pay
from dampak.cost.rates import TAX_CHILDREN, Ints, PayRates, pay_rates
from dampak.cost.scale import PayScale, pay_scale
from dampak.errors import Problem
from dampak.language import _
from dampak.law import Resolved
from dampak.periods import month_index
from dampak.policy.model import CostPolicy

PAID_POSITIONS = ("aktif", "tugas_belajar", "masa_persiapan_pensiun")
"""Legal positions whose pay the region bears in full; the others are listed and not counted."""

_PNS = pl.lit("pns")


@dataclass(frozen=True)
class Rules:
    """Everything a payslip is worked out by: pay scale, pay of posts, rates."""

    scale: PayScale
    posts: PostPay
    rates: PayRates


@dataclass(frozen=True)
class PaidStaff:
    """Staff as codes, sorted by id.

    `full` holds pns, cpns and pppk with `grade`, `post`, `spouse`, `children`, `mkg` (months at the data
    date), `tmt`; `part_time` holds pppk_pw with `upah`; `problems` says who is in neither and why.
    """

    full: pl.DataFrame
    part_time: pl.DataFrame
    problems: tuple[Problem, ...]


def pay_rules(jabatan: pl.DataFrame, tpp: pl.DataFrame, law: Resolved, policy: CostPolicy) -> Rules:
    """Return the rules of pay under the law, the policy, the region's posts and its TPP."""
    scale = pay_scale(law)
    return Rules(scale, post_pay(jabatan, tpp, scale, law), pay_rates(law, policy))


def paid_staff(pegawai: pl.DataFrame, posisi: pl.DataFrame, rules: Rules) -> PaidStaff:
    """Return the staff the region pays, coded for the pay rule, and a problem for each who cannot be paid."""
    staff = pegawai.sort("id").join(
        posisi.select(posisi_id="id", jabatan_kode="jabatan_kode"),
        on="posisi_id",
        how="left",
        maintain_order="left",
    )
    paid = pl.col("kedudukan_hukum").fill_null("aktif").is_in(PAID_POSITIONS)
    part_time = pl.col("status") == "pppk_pw"
    coded = _coded(staff.filter(paid & ~part_time), rules)
    wages = staff.filter(paid & part_time)
    fit = (
        pl.col("grade").is_not_null() & pl.col("mkg").is_not_null() & (pl.col("mkg") >= 12 * pl.col("lowest"))
    )
    problems = [
        *(_unfit(row) for row in coded.filter(~fit.fill_null(value=False)).to_dicts()),
        *(_no_wage(name) for name in wages.filter(pl.col("penghasilan_pw").is_null())["id"]),
        *_unpaid(staff.filter(~paid)),
    ]
    return PaidStaff(
        coded.filter(fit),
        wages.drop_nulls("penghasilan_pw").select("id", "status", "tmt", upah="penghasilan_pw"),
        tuple(problems),
    )


def unknown_parts(people: pl.DataFrame, posts: PostPay) -> pl.DataFrame:
    """Return (id, jabatan_kode, part) for each component that data and law leave unknown."""
    post, grade = people["post"].to_numpy(), people["grade"].to_numpy()
    known = {"tunjangan_jabatan": posts.allowance_known[post, grade], "tpp": posts.tpp_known[post, grade]}
    rows = [
        people.filter(pl.Series(~flags)).select("id", "jabatan_kode", part=pl.lit(name))
        for name, flags in known.items()
    ]
    return pl.concat(rows)


def pay_problems(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
) -> tuple[Problem, ...]:
    """Return what the cost leaves out: people who cannot be paid from the data, and unknown components.

    Unknown components are told once per kind of post, with the number of people.
    """
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(pegawai, posisi, rules)
    parts = unknown_parts(staff.full, rules.posts)
    counts = parts.group_by("jabatan_kode", "part").len().sort("part", "jabatan_kode", nulls_last=True)
    unknown = [_unknown(row["part"], row["jabatan_kode"], row["len"]) for row in counts.to_dicts()]
    late = staff.full.filter((pl.col("status") == "cpns") & pl.col("tmt").is_null())["id"].to_list()
    return (*staff.problems, *unknown, *(_cpns_without_start(name) for name in late))


def spans_of(
    full: pl.DataFrame, ends: Ints, per_tanggal: date, first_year: int
) -> tuple[pl.DataFrame, Spans]:
    """Return the paid spans of staff and the rows they belong to: CPNS twice, before and after PNS.

    `ends` is the month each stops being paid, from January of `first_year`. A CPNS becomes PNS twelve months
    after `tmt` (after the data month when `tmt` is not known or longer ago). Pay of CPNS and PPPK begins in
    the month of `tmt`; holiday payments of PPPK in the first year are in proportion to the months served.
    """
    today = month_index(per_tanggal) - 12 * first_year
    rows = full.with_columns(
        position=pl.col("mkg") - today,
        start=pl.when(pl.col("status") != "pns").then(_month("tmt", first_year)).fill_null(-FOREVER),
        last=pl.Series(ends),
    )
    switch = pl.max_horizontal(pl.col("start") + 12, pl.lit(today + 1))
    known = pl.when(pl.col("tmt").is_null()).then(pl.lit(today + 12)).otherwise(switch)
    is_cpns = pl.col("status") == "cpns"
    rows = rows.with_columns(
        begin=pl.max_horizontal("start", 0),
        switch=pl.when(is_cpns).then(known),
        served=pl.when(pl.col("status") == "pppk").then("start").otherwise(-FOREVER),
    )
    young = rows.filter(is_cpns).with_columns(
        stop=pl.min_horizontal("last", "switch"), cpns=pl.lit(value=True)
    )
    grown = rows.with_columns(
        begin=pl.max_horizontal("begin", pl.col("switch").fill_null(0)),
        stop=pl.col("last"),
        cpns=pl.lit(value=False),
    )
    both = pl.concat([young, grown]).with_columns(stop=pl.max_horizontal("stop", "begin"))
    columns = [both[name].to_numpy() for name in ("position", "begin", "stop", "served")]
    return both, Spans(np.arange(both.height), columns[0], columns[1], columns[2], columns[3])


def months_of(column: pl.Series, first_year: int) -> Ints:
    """Return the month of each date from January of `first_year`; a missing date is never reached."""
    return (
        pl.DataFrame({"day": column})
        .select(_month("day", first_year).fill_null(FOREVER))
        .to_series()
        .to_numpy()
    )


def _month(name: str, first_year: int) -> pl.Expr:
    day = pl.col(name).dt
    return (day.year().cast(pl.Int64) - first_year) * 12 + day.month().cast(pl.Int64) - 1


def _coded(staff: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    scale = rules.scale
    grades = pl.DataFrame(
        [(kind, name, row, int(scale.first[row])) for (kind, name), row in scale.index.items()],
        schema={"scale": pl.String, "golongan": pl.String, "grade": pl.Int64, "lowest": pl.Int64},
        orient="row",
    )
    posts = pl.DataFrame(
        list(rules.posts.index.items()), schema={"jabatan_kode": pl.String, "post": pl.Int64}, orient="row"
    )
    return (
        staff.with_columns(scale=pl.when(pl.col("status") == "pppk").then(pl.lit("pppk")).otherwise(_PNS))
        .join(grades, on=["scale", "golongan"], how="left", maintain_order="left")
        .join(posts, on="jabatan_kode", how="left", maintain_order="left")
        .select(
            "id", "status", "scale", "golongan", "jabatan_kode", "grade", "lowest", "tmt",
            post=pl.col("post").fill_null(rules.posts.without_post),
            spouse=pl.col("kawin").fill_null(value=False).cast(pl.Int64),
            children=pl.col("anak").fill_null(0).clip(0, TAX_CHILDREN),
            mkg=12 * pl.col("mkg_tahun") + pl.col("mkg_bulan").fill_null(0),
        )
    )  # fmt: skip


def _unfit(row: dict[str, object]) -> Problem:
    if row["grade"] is None:
        return Problem(
            "biaya.golongan_tidak_dikenal",
            _(
                "Golongan “{golongan}” pegawai {id} tidak ada pada tabel gaji {scale}; "
                "biayanya tidak dihitung.",
                golongan=row["golongan"] or "–", id=row["id"], scale=str(row["scale"]).upper(),
            ),
            remedy=_("Perbaiki golongan pada tabel pegawai, misalnya IIIa untuk PNS atau IX untuk PPPK."),
            severity="peringatan",
        )  # fmt: skip
    if row["mkg"] is None:
        what = _("Masa kerja golongan pegawai {id} kosong; biayanya tidak dihitung.", id=row["id"])
    else:
        what = _(
            "Masa kerja golongan pegawai {id} di bawah baris pertama golongan {golongan} ({lowest} tahun); "
            "biayanya tidak dihitung.",
            id=row["id"], golongan=row["golongan"], lowest=row["lowest"],
        )  # fmt: skip
    return Problem(
        "biaya.mkg_tidak_ada_gaji",
        what,
        remedy=_("Isi mkg_tahun dan mkg_bulan menurut surat keputusan terakhir."),
        severity="peringatan",
    )


def _no_wage(name: str) -> Problem:
    return Problem(
        "biaya.upah_paruh_waktu_kosong",
        _("Upah PPPK paruh waktu {id} kosong; biayanya tidak dihitung.", id=name),
        remedy=_("Isi penghasilan_pw menurut perjanjian kerja."),
        severity="peringatan",
    )


def _unpaid(staff: pl.DataFrame) -> list[Problem]:
    counts = staff.group_by("kedudukan_hukum").len().sort("kedudukan_hukum")
    return [
        Problem(
            "biaya.kedudukan_tidak_dibayar",
            _(
                "{count} pegawai dengan kedudukan hukum “{position}” tidak dihitung biayanya.",
                count=row["len"], position=row["kedudukan_hukum"],
            ),
            why=_("Gaji mereka dihentikan, dibayar sebagian, atau dibayar instansi lain."),
            severity="peringatan",
        )
        for row in counts.to_dicts()
    ]  # fmt: skip


def _unknown(part: str, post: str | None, count: int) -> Problem:
    place = _("jabatan {post}", post=post) if post else _("pegawai tanpa posisi")
    if part == "tpp":
        what = _(
            "TPP {place} tidak diketahui untuk {count} pegawai dan tidak dihitung.", place=place, count=count
        )
        remedy = _("Isi kelas pada tabel jabatan dan besarnya pada tabel tpp (0 bila memang tidak ada).")
    else:
        what = _(
            "Tunjangan jabatan ({place}) tidak diketahui untuk {count} pegawai; tunjangan itu dan "
            "iurannya tidak dihitung.",
            place=place, count=count,
        )  # fmt: skip
        remedy = _("Isi kolom tunjangan pada tabel jabatan.")
    return Problem(f"biaya.{part}_tidak_diketahui", what, remedy=remedy, severity="peringatan")


def _cpns_without_start(name: str) -> Problem:
    return Problem(
        "biaya.tmt_cpns_kosong",
        _("TMT CPNS {id} kosong; ia dianggap menjadi PNS dua belas bulan sesudah tanggal data.", id=name),
        remedy=_("Isi tmt pada tabel pegawai."),
        severity="peringatan",
    )
