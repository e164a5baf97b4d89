"""What keeps people from moving that better data would mend."""

from __future__ import annotations

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.people.conditions import is_pns_grade


def unknown_problems(unknown: pl.DataFrame) -> tuple[Problem, ...]:
    """Return one warning on the people left out because a condition cannot be judged from their data.

    `unknown` has id, bersertifikat and cukup_golongan (null: not known) for every way not judged.
    """
    if unknown.is_empty():
        return ()
    certificates = unknown.filter(pl.col("bersertifikat").is_null())["id"].n_unique()
    grades = unknown.filter(pl.col("cukup_golongan").is_null())["id"].n_unique()
    return (
        Problem(
            "perpindahan.data_pegawai",
            _("Syarat pindah {count} pegawai tidak dapat dinilai.", count=unknown["id"].n_unique()),
            Place(sheet="pegawai"),
            _(
                "Sertifikat {certificates} pegawai dan golongan {grades} pegawai kosong atau tidak dikenal; "
                "mereka tidak diikutkan pada jabatan tujuan yang mensyaratkannya.",
                certificates=certificates,
                grades=grades,
            ),
            _(
                "Isi kolom sertifikat (pisahkan dengan titik koma) dan golongan pada tabel pegawai, lalu "
                "hitung ulang."
            ),
            severity="peringatan",
        ),
    )


def direction_problems(perpindahan: pl.DataFrame, posisi: pl.DataFrame) -> tuple[Problem, ...]:
    """Return warnings on rows and codes that allow no move at all."""
    grades = perpindahan.filter(~is_pns_grade("golongan_minimal"))["golongan_minimal"]
    circles = perpindahan.filter(pl.col("dari_kode") == pl.col("ke_kode"))["ke_kode"]
    blanks = posisi.filter(pl.col("jabatan_kode").str.contains(r"\s"))["jabatan_kode"]
    found = []
    if grades.len():
        found.append(_unknown_grade(_listed(grades)))
    if circles.len():
        found.append(_circle(_listed(circles)))
    if blanks.len():
        found.append(_blank(_listed(blanks)))
    return tuple(found)


def _listed(values: pl.Series) -> str:
    return ", ".join(values.unique().sort().to_list())


def _unknown_grade(grades: str) -> Problem:
    return Problem(
        "perpindahan.golongan_minimal",
        _("Golongan minimal yang bukan golongan PNS: {grades}.", grades=grades),
        Place(sheet="perpindahan", column="golongan_minimal"),
        _("Tidak ada pegawai yang dapat memenuhinya, sehingga baris itu tidak dipakai."),
        _("Tulis golongan PNS, misalnya IIId, atau kosongkan."),
        severity="peringatan",
    )


def _circle(codes: str) -> Problem:
    return Problem(
        "perpindahan.ke_diri_sendiri",
        _("Jabatan asal sama dengan jabatan tujuan: {codes}.", codes=codes),
        Place(sheet="perpindahan", column="ke_kode"),
        _(
            "Baris itu diabaikan: mutasi dalam jenis jabatan yang sama tidak memerlukan baris, dan promosi "
            "tidak mungkin."
        ),
        _("Hapus baris itu, atau perbaiki kode jabatan tujuannya."),
        severity="peringatan",
    )


def _blank(codes: str) -> Problem:
    return Problem(
        "jabatan.kode_berspasi",
        _("Kode jabatan mengandung spasi: {codes}.", codes=codes),
        Place(sheet="jabatan", column="kode"),
        _("Jabatan itu tidak dapat menjadi tujuan mutasi atau promosi."),
        _("Ganti spasi pada kode jabatan, misalnya dengan tanda hubung, di semua tabel."),
        severity="peringatan",
    )
