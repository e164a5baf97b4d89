"""What contradicts itself, is undecided or has changed since in the formations of past years."""

from __future__ import annotations

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.tables.inputs import CONVERSION

_NAMED = 5
"""Posts named in one sentence; the number says how many there are."""


def contradictions(rows: pl.DataFrame) -> tuple[Problem, ...]:
    """Return one fault per row whose numbers cannot all be true."""
    over_filled = [_over_filled(row) for row in rows.filter("terisi_lebih").iter_rows(named=True)]
    over_posted = [_over_posted(row) for row in rows.filter("ditempatkan_lebih").iter_rows(named=True)]
    return (*over_filled, *over_posted)


def two_proposals(rows: pl.DataFrame) -> tuple[Problem, ...]:
    """Return one fault per year and way of hiring with two different letters of proposal."""
    letters = (
        rows.with_columns(pl.col("surat_usulan").str.strip_chars())
        .filter(pl.col("surat_usulan").str.len_chars() > 0)
        .group_by("tahun", "jenis")
        .agg(surat=pl.col("surat_usulan").unique().sort())
        .filter(pl.col("surat").list.len() > 1)
        .sort("tahun", "jenis")
    )
    return tuple(_two_letters(year, kind, found) for year, kind, found in letters.iter_rows())


def untold_changes(rows: pl.DataFrame) -> tuple[Problem, ...]:
    """Return one warning for each way in which rows are left out or followed without certainty."""
    coming = rows.filter((pl.col("dalam_proses") > 0) & ~pl.col("bertentangan"))
    on_map = coming.filter("di_peta")
    found = (
        (_undecided, rows.filter(pl.col("disetujui").is_null())),
        (_over_approved, rows.filter(pl.col("disetujui") > pl.col("diusulkan"))),
        (_left_the_map, coming.filter(~pl.col("di_peta"))),
        (_kind_changed, on_map.filter("ganti_jabatan")),
        (_unit_moved, on_map.filter(pl.col("pindah_unit") & ~pl.col("ganti_jabatan"))),
    )
    return tuple(say(chosen.height, _posts(chosen)) for say, chosen in found if chosen.height)


def _posts(rows: pl.DataFrame) -> str:
    names = rows["posisi_id"].unique().sort()
    listed = ", ".join(names.head(_NAMED).to_list())
    return listed if names.len() <= _NAMED else _("{posts}, dan lainnya", posts=listed)


def _kind(kind: object) -> str:
    return str(kind) if kind == CONVERSION else str(kind).upper()


def _over_filled(row: dict[str, object]) -> Problem:
    return _fault(
        "terisi_melebihi",
        "terisi",
        _(
            "Formasi {kind} tahun {year} pada posisi {post}: terisi {filled}, disetujui {approved}.",
            kind=_kind(row["jenis"]),
            year=row["tahun"],
            post=row["posisi_id"],
            filled=row["terisi"],
            approved=row["disetujui"],
        ),
        _("Formasi yang terisi tidak mungkin melebihi yang disetujui; baris itu tidak dihitung."),
        _("Cocokkan dengan keputusan penetapan formasi dan hasil seleksi, lalu perbaiki salah satunya."),
    )


def _over_posted(row: dict[str, object]) -> Problem:
    filled = row["disetujui"] if row["terisi"] is None else row["terisi"]
    return _fault(
        "ditempatkan_melebihi",
        "ditempatkan",
        _(
            "Formasi {kind} tahun {year} pada posisi {post}: ditempatkan {posted}, terisi {filled}.",
            kind=_kind(row["jenis"]),
            year=row["tahun"],
            post=row["posisi_id"],
            posted=row["ditempatkan"],
            filled=filled,
        ),
        _("Yang ditempatkan tidak mungkin melebihi yang terisi; baris itu tidak dihitung."),
        _("Cocokkan dengan hasil seleksi dan surat penempatan, lalu perbaiki salah satunya."),
    )


def _two_letters(year: int, kind: str, letters: list[str]) -> Problem:
    return _fault(
        "dua_usulan",
        "surat_usulan",
        _(
            "Usulan {kind} tahun {year} tercatat dengan {count} surat: {letters}.",
            kind=_kind(kind),
            year=year,
            count=len(letters),
            letters="; ".join(letters),
        ),
        _(
            "Satu tahun hanya punya satu usulan untuk satu jenis pengadaan; formasinya dapat terhitung dua "
            "kali."
        ),
        _("Sisakan baris dari surat usulan yang berlaku dan hapus yang lain."),
    )


def _undecided(count: int, posts: str) -> Problem:
    return _warning(
        "belum_diputuskan",
        "disetujui",
        _("{count} baris usulan tahun lalu belum ada penetapannya: {posts}.", count=count, posts=posts),
        _("Formasi itu tidak dihitung sebagai pegawai yang akan datang."),
        _("Isi kolom disetujui sesudah keputusan terbit; isi 0 bila ditolak."),
    )


def _over_approved(count: int, posts: str) -> Problem:
    return _warning(
        "disetujui_melebihi",
        "disetujui",
        _("Pada {count} baris formasi disetujui melebihi yang diusulkan: {posts}.", count=count, posts=posts),
        _("Angka yang disetujui tetap dipakai."),
        _("Periksa kolom diusulkan dan disetujui terhadap surat usulan dan keputusannya."),
    )


def _left_the_map(count: int, posts: str) -> Problem:
    return _warning(
        "posisi_hilang",
        "posisi_id",
        _(
            "{count} baris formasi dalam proses menunjuk posisi yang tidak ada lagi: {posts}.",
            count=count,
            posts=posts,
        ),
        _("Pegawai yang akan datang pada posisi itu tidak dihitung."),
        _("Tulis id posisi yang menggantikannya, atau kembalikan posisi itu ke peta jabatan."),
    )


def _kind_changed(count: int, posts: str) -> Problem:
    return _warning(
        "jabatan_berubah",
        "jabatan_kode",
        _(
            "Jabatan pada {count} baris formasi dalam proses telah berubah: {posts}.",
            count=count,
            posts=posts,
        ),
        _("Formasi disetujui untuk jabatan lain, sehingga tidak dihitung pada posisi itu."),
        _("Tulis posisi yang sekarang memuat jabatan yang disetujui, atau perbaiki kode jabatannya."),
    )


def _unit_moved(count: int, posts: str) -> Problem:
    return _warning(
        "unit_berubah",
        "unit_id",
        _("Unit pada {count} baris formasi dalam proses telah berubah: {posts}.", count=count, posts=posts),
        _("Formasi mengikuti posisinya ke unit yang baru."),
        _("Bila posisinya memang pindah, tidak perlu diubah; bila tidak, perbaiki posisi_id atau unit_id."),
    )


def _fault(code: str, column: str, what: str, why: str, remedy: str) -> Problem:
    return Problem("riwayat." + code, what, Place(sheet="riwayat_formasi", column=column), why, remedy)


def _warning(code: str, column: str, what: str, why: str, remedy: str) -> Problem:
    place = Place(sheet="riwayat_formasi", column=column)
    return Problem("riwayat." + code, what, place, why, remedy, severity="peringatan")
