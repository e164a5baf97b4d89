"""Files as the applications of the ministries write them, small and synthetic."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

Write = Callable[[str, Sequence[Mapping[str, object]]], Path]

STAFF_ROW = {
    "PNS ID": "A8ACA7C1DEAF3912E040640A040269BB",
    "NIP BARU": "'196803012000031001",
    "NAMA": "NAMA YANG TIDAK BOLEH MASUK",
    "TANGGAL LAHIR": "01-03-1968",
    "JENIS KAWIN NAMA": "Menikah",
    "NIK": "1707010103680001",
    "NOMOR HP": "081234567890",
    "EMAIL": "orang@example.id",
    "ALAMAT": "Jalan Rahasia 1",
    "JENIS PEGAWAI NAMA": "PNS Daerah",
    "KEDUDUKAN HUKUM NAMA": "Aktif",
    "STATUS CPNS PNS": "P",
    "TMT CPNS": "01-03-2000",
    "TMT PNS": "01-04-2001",
    "GOL AKHIR NAMA": "III/d",
    "MK TAHUN": "24",
    "MK BULAN": "3",
    "JENIS JABATAN NAMA": "Jabatan Fungsional",
    "JABATAN ID": "8ae48287656f3ca20165d14b1d8d2a2b",
    "JABATAN NAMA": "Perawat Ahli Muda",
    "TMT JABATAN": "2020-07-01",
    "TINGKAT PENDIDIKAN NAMA": "S-1",
    "PENDIDIKAN NAMA": "S-1 KEPERAWATAN",
    "UNOR ID": "U-PKM-1",
    "UNOR NAMA": "Puskesmas Tes",
    "UNOR INDUK ID": "U-DINKES",
    "UNOR INDUK NAMA": "Dinas Kesehatan",
    "IS VALID NIK": "1",
}


def staff(**changes: object) -> dict[str, object]:
    """Return one row of an Export Data ASN; keywords name columns with `_` for blanks."""
    return STAFF_ROW | {name.replace("_", " ").upper(): value for name, value in changes.items()}


@pytest.fixture
def write_csv(tmp_path: Path) -> Write:
    def write(name: str, rows: Sequence[Mapping[str, object]]) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Callable[[str, Sequence[Sequence[object]]], Path]:
    def write(name: str, lines: Sequence[Sequence[object]]) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(lines):
                sheet.write_row(row, 0, line)
        return path

    return write


@pytest.fixture
def staff_row() -> Callable[..., dict[str, object]]:
    return staff
