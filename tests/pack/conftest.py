"""A small pack, and a way to write any cells into a workbook, for the tests of `dampak.pack`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from dampak.tables import INPUT_BY_NAME

WriteCells = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

DAERAH = [["kunci", "nilai"], ["kode_wilayah", "99.01"], ["nama", "Kabupaten Contoh"], ["tahun", 2026],
          ["per_tanggal", date(2026, 10, 1)]]  # fmt: skip
UNIT = [["id", "induk_id", "nama", "jenis"], ["U1", None, "Dinas", "opd"], ["U2", "U1", "Bidang", "bidang"]]
JABATAN = [["kode", "nama", "jenis", "sektor", "cara_isi"], ["J1", "Analis", "jf", "umum", "seleksi"]]
POSISI = [["id", "unit_id", "jabatan_kode"], ["P1", "U1", "J1"], ["P2", "U2", "J1"]]
SHEETS: dict[str, list[list[object]]] = {
    "daerah": DAERAH,
    "unit": UNIT,
    "jabatan": JABATAN,
    "posisi": POSISI,
}


@pytest.fixture
def base_sheets() -> dict[str, list[list[object]]]:
    """The cells of a small valid pack, free to be changed."""
    return {name: [list(row) for row in rows] for name, rows in SHEETS.items()}


@pytest.fixture
def write_cells(tmp_path: Path) -> WriteCells:
    """Write cells to a workbook as a person's Excel would: numbers, dates, texts, `=formulas` uncached."""

    def write(sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "paket.xlsx") -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(row, column, cell, None, "")
                    elif cell is not None:
                        sheet.write(row, column, cell)
        book.close()
        return path

    return write


@pytest.fixture
def small_tables() -> dict[str, pl.DataFrame]:
    """Typed tables of a small region."""
    rows: dict[str, list[dict[str, object]]] = {
        "daerah": [
            {
                "kode_wilayah": "99.01",
                "nama": 'Kabupaten "Contoh", Barat',
                "tahun": 2026,
                "per_tanggal": date(2026, 10, 1),
                "sintetis": True,
            }
        ],
        "unit": [
            {"id": "U2", "induk_id": "U1", "nama": "Bidang;\nsatu", "jenis": "bidang", "terpencil": True},
            {"id": "U1", "nama": "Dinas", "jenis": "opd"},
        ],
        "jabatan": [
            {
                "kode": "J1",
                "nama": "Analis",
                "jenis": "jf",
                "sektor": "umum",
                "cara_isi": "seleksi",
                "kelas": 8,
            }
        ],
        "posisi": [{"id": "P1", "unit_id": "U1", "jabatan_kode": "J1", "kebutuhan_tetap": 1}],
        "beban_kerja": [
            {"posisi_id": "P1", "tugas_no": "2", "volume": Decimal(1000), "norma_menit": Decimal("0.3333")},
            {"posisi_id": "P1", "tugas_no": "1", "volume": Decimal("1.125"), "periode": "bulan"},
        ],
        "apbd": [
            {
                "tahun": 2026,
                "kode": "5",
                "nama": "Belanja",
                "peran": "total_belanja",
                "anggaran": 652_500_000_000,
            }
        ],
    }
    return {name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items()}
