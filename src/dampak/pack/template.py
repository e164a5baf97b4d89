"""The empty pack an official starts from: a workbook with every table, and the policy file beside it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dampak.atomic import write_file
from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.pack.model import DEFAULT_POLICY, POLICY_FOLDER
from dampak.pack.policyfile import policy_yaml
from dampak.pack.workbook import workbook_bytes
from dampak.tables import INPUTS, Table

TEMPLATE_NAME = "paket.xlsx"
OTHER_KINDS = (".xls", ".xlsm", ".xlsb", ".ods", ".csv")
"""Endings of a file that is no .xlsx workbook; a folder of such a name would only mislead."""


def new_pack(path: Path) -> tuple[Path, Path]:
    """Write an empty workbook and a policy file; return where they lie.

    `path` is a folder, or the .xlsx file to make. Nothing that exists is overwritten.

    Raises:
        UsageError: one of the two files is already there, or the file is to be of another kind.
        WriteFailed: disk full, or no right to write.
    """
    if path.suffix.lower() in OTHER_KINDS:
        raise _other_kind(path)
    book = path if path.suffix.lower() == ".xlsx" else path / TEMPLATE_NAME
    policy = book.parent / POLICY_FOLDER / f"{DEFAULT_POLICY}.yaml"
    taken = [file for file in (book, policy) if file.exists()]
    if taken:
        raise _already_there(taken[0])
    _write_both(book, policy)
    return book, policy


def _write_both(book: Path, policy: Path) -> None:
    """Write both files or none; folders made for them are gone again when one cannot be written."""
    folders = [folder for folder in policy.parents if not folder.exists()]
    try:
        write_file(book, template_bytes())
        write_file(policy, policy_yaml().encode())
    except BaseException:  # Ctrl-C between the two files must not leave one of them
        for undo in (book.unlink, policy.unlink, *(folder.rmdir for folder in folders)):
            with suppress(OSError):
                undo()
        raise


def template_bytes() -> bytes:
    """Return the empty workbook: the guide, then one sheet for each input table."""
    return workbook_bytes({table.name: table.empty() for table in INPUTS}, guide_lines())


def _already_there(file: Path) -> UsageError:
    problem = Problem(
        "paket.sudah_ada",
        _("Berkas ini sudah ada dan tidak ditimpa."),
        Place(file=str(file)),
        remedy=_("Pilih nama lain, atau pindahkan berkas lama lebih dahulu."),
    )
    return UsageError(str(problem), [problem])


def _other_kind(file: Path) -> UsageError:
    problem = Problem(
        "paket.jenis_berkas",
        _("Buku kerja baru selalu berjenis .xlsx."),
        Place(file=str(file)),
        remedy=_("Tulis nama yang berakhir .xlsx, atau nama folder tanpa akhiran."),
    )
    return UsageError(str(problem), [problem])


def guide_lines() -> list[tuple[str, str]]:
    """Return the lines of sheet Petunjuk: (style, text)."""
    return [
        ("judul", _("Paket data Dampak: petunjuk pengisian")),
        ("teks", _("Buku kerja ini mengumpulkan data daerah satu kali, untuk semua perhitungan.")),
        ("teks", ""),
        ("subjudul", _("Urutan kerja")),
        *_numbered(_steps()),
        ("teks", ""),
        ("subjudul", _("Lembar yang diperlukan untuk setiap hasil")),
        *(("teks", line) for line in _needs()),
        ("teks", ""),
        ("subjudul", _("Cara mengisi")),
        *(("teks", "• " + line) for line in _rules()),
        ("teks", ""),
        ("subjudul", _("Contoh")),
        *(("teks", line) for line in _examples()),
        ("teks", ""),
        ("subjudul", _("Isi setiap lembar")),
        *(("teks", line) for table in INPUTS for line in _table_lines(table)),
    ]


def _numbered(lines: list[str]) -> list[tuple[str, str]]:
    return [("teks", f"{number}. {line}") for number, line in enumerate(lines, start=1)]


def _steps() -> list[str]:
    return [
        _("Isi lembar daerah: empat baris bertanda kuning sudah cukup."),
        _("Isi unit, lalu jabatan, lalu posisi; ketiganya menjadi dasar lembar lain."),
        _("Isi lembar lain menurut hasil yang diperlukan (lihat daftar di bawah)."),
        _("Simpan, lalu periksa dengan perintah: dampak pack check paket.xlsx"),
        _("Bila ada kesalahan, berkas “…-perlu-diperbaiki.xlsx” menunjukkan barisnya dan alasannya."),
        _("Perbaiki baris itu di buku kerja ini, simpan, lalu periksa lagi."),
    ]


def _needs() -> list[str]:
    return [
        _("Kebutuhan pegawai: unit, jabatan, posisi, beban_kerja."),
        _("Kebutuhan guru: unit, jabatan, posisi, sekolah, rombel, jam_mapel."),
        _("Kebutuhan tenaga kesehatan: unit, jabatan, posisi, faskes, standar_kesehatan."),
        _("Pegawai yang ada, pensiun, dan proyeksi: unit, jabatan, posisi, pegawai."),
        _("Biaya dan ruang fiskal: jabatan, posisi, pegawai, tpp, apbd, proyeksi_fiskal."),
        _("Usulan formasi dan mutasi: semua lembar di atas, dan kuota bila sudah ditetapkan."),
        _("Rencana beberapa tahun: pasokan, perpindahan, dan riwayat_formasi bila ada."),
        _("Lembar yang tidak diperlukan dibiarkan kosong."),
    ]


def _rules() -> list[str]:
    return [
        _("Judul kolom jangan diubah. Kolom berlatar kuning wajib diisi; arahkan tetikus untuk penjelasan."),
        _("Kode (id, kode, NPSN) ditulis sebagai teks, sama persis di semua lembar."),
        _("Tanggal: 31-01-2026 atau 31 Januari 2026. Angka: tanpa pemisah ribuan."),
        _("Sel kosong berarti datanya tidak ada. Nol ditulis 0; jangan memakai tanda “-”."),
        _("Jangan menggabungkan sel dan jangan menyisipkan baris judul atau jumlah di antara data."),
        _("Bila menempel dari berkas lain, pilih Tempel sebagai Nilai (Paste Values)."),
        _("Jangan menulis nama orang, NIP, NIK, nomor telepon, atau nomor rekening di lembar mana pun."),
    ]


def _examples() -> list[str]:
    return [
        _("daerah: kunci kode_wilayah berisi 17.07; kunci per_tanggal berisi 01-10-2026."),
        _("unit: id U001, nama Dinas Pendidikan, jenis opd; sekolah di bawahnya memakai induk_id U001."),
        _("jabatan: kode J001, nama Guru Kelas, jenis jf, sektor pendidikan, cara_isi seleksi."),
        _("posisi: id P001, unit_id U014, jabatan_kode J001."),
        _("beban_kerja: posisi_id P001, tugas_no 1, volume 120, periode bulan, norma_menit 45."),
        _("pegawai: id A0001, posisi_id P001, status pns, golongan IIIa, mkg_tahun 8."),
    ]


def _table_lines(table: Table) -> list[str]:
    """Return two short lines: a line that wraps would lie over the next one in some spreadsheets."""
    needed = ", ".join(column.name for column in table.columns if column.required)
    return [
        _("{name}: {title}. Wajib: {needed}.", name=table.name, title=table.title, needed=needed),
        "    " + _("Satu baris adalah {row}.", row=table.row),
    ]
