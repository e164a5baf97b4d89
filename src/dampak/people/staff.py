"""Staff in post at the date of the data, and what the list says that the reader should know."""

from __future__ import annotations

from datetime import date

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.tables.inputs import LEGAL_POSITIONS
from dampak.tables.results_people import BEZETTING, BEZETTING_KEDUDUKAN

ACTIVE = LEGAL_POSITIONS[0]
COUNTED = ("pns", "cpns", "pppk")
"""Statuses that are staff in post; part-time contracts are listed beside them."""


def staff_in_post(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, pensiun: pl.DataFrame, per_tanggal: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return staff per post, and every person by post, status and kedudukan_hukum.

    Each person in a post stands in exactly one column of `bezetting`: past BUP on `per_tanggal`
    (`lewat_bup`), else not active (`tidak_aktif`), else by status. Posts without staff get zeros. People
    whose post is empty or not on the map appear in `bezetting_kedudukan` with a null post.
    Columns: tables `bezetting`, `bezetting_kedudukan`.
    """
    placed = placed_staff(pegawai, posisi, pensiun)
    classed = placed.filter(pl.col("posisi_id").is_not_null()).with_columns(_class(per_tanggal))
    counts = classed.group_by("posisi_id").agg(
        *((pl.col("golongan_hitung") == name).sum().alias(name) for name in _CLASSES)
    )
    posts = posisi.select(pl.col("id").alias("posisi_id")).join(counts, on="posisi_id", how="left")
    filled = posts.with_columns(pl.col(_CLASSES).fill_null(0)).with_columns(
        bezetting=pl.sum_horizontal(COUNTED)
    )
    by_position = placed.group_by("posisi_id", "status", "kedudukan_hukum").agg(jumlah=pl.len())
    return BEZETTING.conform(filled), BEZETTING_KEDUDUKAN.conform(by_position)


def placed_staff(pegawai: pl.DataFrame, posisi: pl.DataFrame, pensiun: pl.DataFrame) -> pl.DataFrame:
    """Return people with their pension date; a post that is not on the map becomes null.

    Columns: id, posisi_id, status, kedudukan_hukum (empty: active), akhir_kontrak, tmt_pensiun.
    """
    people = pegawai.select(
        "id",
        pl.when(pl.col("posisi_id").is_in(posisi["id"].implode())).then("posisi_id"),
        "status",
        pl.col("kedudukan_hukum").fill_null(ACTIVE),
        "akhir_kontrak",
    )
    dates = pensiun.select(pl.col("pegawai_id").alias("id"), "tmt_pensiun")
    return people.join(dates, on="id", how="left")


def staff_problems(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, pensiun: pl.DataFrame, per_tanggal: date
) -> tuple[Problem, ...]:
    """Return what the staff list holds that the counts leave out or take on trust (all warnings)."""
    people = placed_staff(pegawai, posisi, pensiun)
    contract = pl.col("status").is_in(("pppk", "pppk_pw"))
    tests = (
        (_homeless, pl.col("posisi_id").is_null()),
        (_overstayed, pl.col("tmt_pensiun") <= per_tanggal),
        (_ageless, pl.col("tmt_pensiun").is_null()),
        (_expired, contract & (pl.col("akhir_kontrak") < per_tanggal)),
        (_endless, contract & pl.col("akhir_kontrak").is_null()),
    )
    counted = people.select(**{str(n): test.sum() for n, (_say, test) in enumerate(tests)}).row(0)
    return tuple(say(count) for (say, _test), count in zip(tests, counted, strict=True) if count)


_CLASSES = (*COUNTED, "pppk_pw", "tidak_aktif", "lewat_bup")


def _class(per_tanggal: date) -> pl.Expr:
    return (
        pl.when(pl.col("tmt_pensiun") <= per_tanggal)
        .then(pl.lit("lewat_bup"))
        .when(pl.col("kedudukan_hukum") != ACTIVE)
        .then(pl.lit("tidak_aktif"))
        .otherwise("status")
        .alias("golongan_hitung")
    )


def _warning(code: str, column: str, what: str, why: str, remedy: str) -> Problem:
    place = Place(sheet="pegawai", column=column)
    return Problem("pegawai." + code, what, place, why, remedy, severity="peringatan")


def _homeless(count: int) -> Problem:
    return _warning(
        "tanpa_posisi",
        "posisi_id",
        _("{count} pegawai tidak menduduki posisi pada peta jabatan.", count=count),
        _("Mereka tidak dihitung dalam bezetting posisi mana pun dan tidak ikut proyeksi."),
        _("Isi posisi_id pegawai itu, atau tambahkan posisinya pada peta jabatan."),
    )


def _overstayed(count: int) -> Problem:
    return _warning(
        "lewat_bup",
        "tanggal_lahir",
        _("{count} pegawai sudah mencapai BUP pada tanggal data tetapi masih tercatat.", count=count),
        _("Mereka dihitung terpisah, bukan sebagai bezetting."),
        _("Periksa tabel pensiun; hapus yang sudah pensiun atau perbaiki tanggal lahir dan BUP."),
    )


def _ageless(count: int) -> Problem:
    return _warning(
        "bup_tidak_diketahui",
        "bup",
        _("Tanggal pensiun {count} pegawai tidak dapat dihitung.", count=count),
        _("Mereka dianggap tidak pensiun selama masa proyeksi."),
        _("Lihat kolom alasan pada tabel pensiun, lalu lengkapi posisi, jenjang jabatan atau BUP."),
    )


def _expired(count: int) -> Problem:
    return _warning(
        "kontrak_lewat",
        "akhir_kontrak",
        _("Kontrak {count} pegawai sudah berakhir sebelum tanggal data.", count=count),
        _(
            "Mereka tetap dihitung ada; bagian yang tidak diperpanjang menurut kebijakan keluar pada tahun "
            "pertama proyeksi."
        ),
        _("Isi akhir kontrak yang baru, atau keluarkan pegawai itu dari daftar."),
    )


def _endless(count: int) -> Problem:
    return _warning(
        "kontrak_kosong",
        "akhir_kontrak",
        _("Akhir kontrak {count} PPPK kosong.", count=count),
        _("Mereka dianggap tetap ada selama masa proyeksi sampai mencapai BUP."),
        _("Isi kolom akhir_kontrak menurut perjanjian kerjanya."),
    )
