"""Which part-time contract staff may become full-time PPPK in the post they hold."""

from __future__ import annotations

from datetime import date

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.people.education import education_rank, required_rank
from dampak.people.staff import ACTIVE, placed_staff
from dampak.tables.inputs import CONVERSION

PART_TIME = "pppk_pw"


def convertible(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    pensiun: pl.DataFrame,
    *,
    first_day: date,
    last_day: date,
    in_process: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Problem, ...]]:
    """Return part-time PPPK who may be converted: per post, per person, and what kept others out.

    Eligible is an active part-time PPPK in a post that is filled by selection and open to PPPK, who stays
    past `last_day` (pension date known and later), with a level of education at least the one named first
    in `jabatan.kualifikasi`. What cannot be read makes no one eligible. The field of study, the length of
    service and the appraisal of work are not compared, and the problem says so. `in_process` (columns of
    `committed`) holds conversions already approved: as many people of the post, by id, are left out, so that
    no one is converted twice. Contracts are taken as renewed until the conversion.

    Columns: per post posisi_id, paruh_waktu (every post, 0 where nobody); per person pegawai_id, posisi_id,
    penghasilan_pw, sorted by pegawai_id. The law book holds no dated rule on who may be converted, so none
    is read; only those who are part-time PPPK today are looked at.

    Raises:
        ValueError: the plan ends before it starts.
    """
    if last_day < first_day:
        raise ValueError("last_day must not be before first_day")
    judged = _judged(pegawai, posisi, jabatan, pensiun, last_day)
    eligible = _without_in_process(judged.filter(pl.col("memenuhi")), in_process)
    counts = eligible.group_by("posisi_id").agg(paruh_waktu=pl.len().cast(pl.Int64))
    posts = posisi.select(pl.col("id").alias("posisi_id")).sort("posisi_id")
    by_post = posts.join(counts, on="posisi_id", how="left", maintain_order="left").with_columns(
        pl.col("paruh_waktu").fill_null(0)
    )
    people = eligible.select("pegawai_id", "posisi_id", "penghasilan_pw")
    return by_post, people, _problems(judged, eligible, first_day)


def _judged(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, jabatan: pl.DataFrame, pensiun: pl.DataFrame, last_day: date
) -> pl.DataFrame:
    """Return active part-time PPPK in an open post by id, and whether each is eligible (null: not known)."""
    open_kinds = jabatan.filter(
        (pl.col("cara_isi") == "seleksi") & pl.col("boleh_pppk").fill_null(value=False)
    )
    posts = posisi.select(pl.col("id").alias("posisi_id"), "jabatan_kode").join(
        open_kinds.select(pl.col("kode").alias("jabatan_kode"), "kualifikasi"), on="jabatan_kode"
    )
    staff = placed_staff(pegawai, posisi, pensiun).filter(
        (pl.col("status") == PART_TIME) & (pl.col("kedudukan_hukum") == ACTIVE)
    )
    schooled = staff.join(pegawai.select("id", "pendidikan", "penghasilan_pw"), on="id", how="left")
    return (
        schooled.join(posts, on="posisi_id")
        .rename({"id": "pegawai_id"})
        .with_columns(
            tingkat=_ranks("pendidikan", of_person=True), syarat=_ranks("kualifikasi", of_person=False)
        )
        .with_columns(memenuhi=(pl.col("tmt_pensiun") > last_day) & (pl.col("tingkat") >= pl.col("syarat")))
        .sort("pegawai_id")
    )


def _ranks(column: str, *, of_person: bool) -> pl.Expr:
    rank = education_rank if of_person else required_rank
    return pl.col(column).map_elements(rank, return_dtype=pl.Int64)


def _without_in_process(eligible: pl.DataFrame, in_process: pl.DataFrame | None) -> pl.DataFrame:
    if in_process is None:
        return eligible
    taken = in_process.filter(pl.col("jenis") == CONVERSION).select("posisi_id", "dalam_proses")
    number = pl.int_range(pl.len()).over("posisi_id")
    return (
        eligible.join(taken, on="posisi_id", how="left", maintain_order="left")
        .filter(number >= pl.col("dalam_proses").fill_null(0))
        .drop("dalam_proses")
    )


def _problems(judged: pl.DataFrame, eligible: pl.DataFrame, first_day: date) -> tuple[Problem, ...]:
    unknown = judged.filter(pl.col("memenuhi").is_null())
    expired = eligible.join(judged, on="pegawai_id", how="semi").filter(pl.col("akhir_kontrak") < first_day)
    found = []
    if unknown.height:
        found.append(_unknown(unknown))
    if expired.height:
        found.append(_expired(expired.height, first_day))
    if eligible.height:
        found.append(_uncompared(eligible.height))
    return tuple(found)


def _unknown(unknown: pl.DataFrame) -> Problem:
    missing = {name: unknown[name].null_count() for name in ("tingkat", "syarat", "tmt_pensiun")}
    return Problem(
        "konversi.tidak_dapat_dinilai",
        _("{count} PPPK paruh waktu tidak dapat dinilai untuk konversi.", count=unknown.height),
        Place(sheet="pegawai", column="pendidikan"),
        _(
            "Tingkat pendidikan {schooling} orang, kualifikasi jabatan {required} orang dan tanggal pensiun "
            "{pension} orang tidak terbaca; mereka tidak dihitung memenuhi syarat.",
            schooling=missing["tingkat"],
            required=missing["syarat"],
            pension=missing["tmt_pensiun"],
        ),
        _(
            "Awali kolom pendidikan dan kualifikasi dengan tingkatnya, misalnya SMA, D3 atau S1, dan "
            "lengkapi BUP atau jenjang jabatan."
        ),
        severity="peringatan",
    )


def _expired(count: int, first_day: date) -> Problem:
    return Problem(
        "konversi.kontrak_berakhir",
        _(
            "Kontrak {count} PPPK paruh waktu berakhir sebelum rencana mulai, {day}.",
            count=count,
            day=f"{first_day:%d-%m-%Y}",
        ),
        Place(sheet="pegawai", column="akhir_kontrak"),
        _("Mereka dihitung dapat dikonversi dengan anggapan kontraknya diperpanjang sampai saat itu."),
        _("Perpanjang kontraknya, atau keluarkan pegawai itu dari daftar."),
        severity="peringatan",
    )


def _uncompared(count: int) -> Problem:
    return Problem(
        "konversi.hanya_tingkat_pendidikan",
        _(
            "{count} PPPK paruh waktu dihitung dapat dikonversi menurut tingkat pendidikannya saja.",
            count=count,
        ),
        Place(sheet="pegawai", column="jurusan"),
        _("Jurusan, masa kerja dan penilaian kinerja tidak dibandingkan dengan syarat jabatan."),
        _("Periksa ketiganya per orang sebelum konversi diusulkan."),
        severity="peringatan",
    )
