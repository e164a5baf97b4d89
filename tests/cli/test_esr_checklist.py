"""`dampak worksheet esr`: a line for each document each unit owes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.pack import write_pack
from dampak.tables import INPUT_BY_NAME

TABLES = {
    "daerah": [
        {"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026, "per_tanggal": date(2026, 10, 1)}
    ],
    "unit": [
        {"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
        {"id": "D", "induk_id": "U", "nama": "Dinas Uji", "jenis": "opd"},
        {"id": "S", "induk_id": "D", "nama": "SD Uji", "jenis": "sekolah"},
    ],
}


def _rows(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(min_row=6, max_col=8, values_only=True))


def test_each_unit_owes_its_own_documents_and_schools_none(tmp_path: Path) -> None:
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in TABLES.items()}, tmp_path / "p")
    out = tmp_path / "esr.xlsx"
    made = CliRunner().invoke(
        app, ["worksheet", "esr", str(tmp_path / "p"), "--out", str(out), "--year", "2025"]
    )
    assert made.exit_code == 0, made.output
    owed = {unit: [row[1] for row in _rows(out) if row[0] == unit] for unit in ("Kabupaten Uji", "Dinas Uji")}
    assert "RPJMD" in owed["Kabupaten Uji"]
    assert "Renstra" not in owed["Kabupaten Uji"]
    assert {"Renstra", "Renja", "Laporan Kinerja"} <= set(owed["Dinas Uji"])
    assert len(_rows(out)) == sum(map(len, owed.values()))
    assert {row[2] for row in _rows(out)} == {"2025", "masa rencana"}
    lists = openpyxl.load_workbook(out).active.data_validations.dataValidation
    assert any("ada,belum,tidak wajib" in (one.formula1 or "") for one in lists)
