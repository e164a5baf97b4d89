"""Retirement age (BUP) and pension date of every person on the list."""

from __future__ import annotations

import polars as pl

from dampak.language import _
from dampak.law import Resolved
from dampak.tables.results_people import PENSIUN

USES = (
    "bup.jpt",
    "bup.administrator",
    "bup.pengawas",
    "bup.pelaksana",
    "bup.jf_keterampilan",
    "bup.jf_ahli_pertama",
    "bup.jf_ahli_muda",
    "bup.jf_ahli_madya",
    "bup.jf_ahli_utama",
    "bup.guru",
)
"""The figures of law `people` reads."""

_LEVEL_RULES = {
    "pemula": "jf_keterampilan",
    "terampil": "jf_keterampilan",
    "mahir": "jf_keterampilan",
    "penyelia": "jf_keterampilan",
    "ahli_pertama": "jf_ahli_pertama",
    "ahli_muda": "jf_ahli_muda",
    "ahli_madya": "jf_ahli_madya",
    "ahli_utama": "jf_ahli_utama",
}
_TEACHER_ALLOWANCES = ("guru", "kepala_sd_tk", "kepala_smp")


def pensions(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, jabatan: pl.DataFrame, law: Resolved
) -> pl.DataFrame:
    """Return the retirement age and pension date of every person, or the reason there is none.

    The age is the person's own (`pegawai.bup`), else the post's (`jabatan.bup`), else the rule of law for
    the kind and level of the post; contract staff (PPPK) follow the post as well. The pension starts on
    the first of the month after the birthday that reaches the age. Columns: table `pensiun`.

    Source: UU 20/2023 art. 55; PP 11/2017 art. 239; UU 14/2005 for teachers.
    """
    aged = retirement_ages(pegawai, posisi, jabatan, law)
    frame = aged.select(
        pl.col("id").alias("pegawai_id"),
        "posisi_id",
        "tanggal_lahir",
        "bup",
        "dasar_bup",
        _pension_start().alias("tmt_pensiun"),
        _reason().alias("alasan"),
    )
    return PENSIUN.conform(frame)


def retirement_ages(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, jabatan: pl.DataFrame, law: Resolved
) -> pl.DataFrame:
    """Return people with their post's kind and `aturan`, `bup`, `dasar_bup` (kept for the trace).

    `aturan` is the last part of the id of law (`bup.<aturan>`) that fits the post, null where none does.
    """
    posts = posisi.select(pl.col("id").alias("posisi_id"), "jabatan_kode")
    kinds = jabatan.select(
        pl.col("kode").alias("jabatan_kode"),
        pl.col("nama").alias("jabatan_nama"),
        pl.col("bup").alias("bup_jabatan"),
        "jenis",
        "jenjang",
        _rule().alias("aturan"),
    )
    held = pegawai.select("id", "posisi_id", "tanggal_lahir", pl.col("bup").alias("bup_pegawai"))
    held = held.join(posts, on="posisi_id", how="left").join(kinds, on="jabatan_kode", how="left")
    ages = {use.removeprefix("bup."): law.integer(use) for use in USES}
    by_rule = pl.col("aturan").replace_strict(ages, default=None, return_dtype=pl.Int64)
    return held.with_columns(
        bup=pl.coalesce("bup_pegawai", "bup_jabatan", by_rule),
        dasar_bup=pl.when(pl.col("bup_pegawai").is_not_null())
        .then(pl.lit("pegawai"))
        .when(pl.col("bup_jabatan").is_not_null())
        .then(pl.lit("jabatan"))
        .when(by_rule.is_not_null())
        .then(pl.lit("aturan")),
    )


def _rule() -> pl.Expr:
    norm = pl.col("norma").fill_null("")
    teaches = (
        norm.str.starts_with("guru_")
        | (norm == "kepala_sekolah")
        | pl.col("kelompok_tunjangan").is_in(_TEACHER_ALLOWANCES).fill_null(value=False)
    )
    level = pl.col("jenjang").replace_strict(_LEVEL_RULES, default=None, return_dtype=pl.String)
    return pl.when(teaches).then(pl.lit("guru")).when(pl.col("jenis") == "jf").then(level).otherwise("jenis")


def _pension_start() -> pl.Expr:
    """The vectorised twin of `periods.pension_start`: the day of birth does not matter, only its month."""
    born = pl.col("tanggal_lahir")
    return pl.date(born.dt.year() + pl.col("bup"), born.dt.month(), 1).dt.offset_by("1mo")


def _reason() -> pl.Expr:
    return (
        pl.when(pl.col("tanggal_lahir").is_null())
        .then(pl.lit(_("Tanggal lahir kosong.")))
        .when(pl.col("bup").is_not_null())
        .then(None)
        .when(pl.col("posisi_id").is_null())
        .then(pl.lit(_("Pegawai tidak ada di peta jabatan dan BUP pada data pegawai kosong.")))
        .when(pl.col("jenis").is_null())
        .then(pl.lit(_("Posisi atau jenis jabatannya tidak dikenal.")))
        .otherwise(pl.lit(_("Jenjang jabatan fungsional kosong, sehingga aturan BUP tidak dapat dipilih.")))
    )
