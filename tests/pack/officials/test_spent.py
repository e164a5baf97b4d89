"""Rupiah by month, and all files of Bappeda from the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dampak.cli.import_ import import_file
from dampak.errors import DataInvalid
from dampak.pack import write_pack
from dampak.pack.officials import Wishes, read_official
from dampak.tables import INPUT_BY_NAME

CODE = "1.01.02.2.01.0001"
THERE = {
    "unit": INPUT_BY_NAME["unit"].frame(
        [
            {"id": "DIK", "nama": "Dinas Pendidikan", "jenis": "opd"},
            {"id": "KES", "nama": "Dinas Kesehatan", "jenis": "opd"},
        ]
    ),
    "simpul": INPUT_BY_NAME["simpul"].frame(
        [
            {
                "id": f"{CODE}-{unit}",
                "versi_id": "v",
                "jenis": "sub_kegiatan",
                "kode": CODE,
                "uraian": "A",
                "unit_id": unit,
            }
            for unit in ("DIK", "KES")
        ]
    ),
}


def read(path: Path) -> Any:
    imported = read_official("realisasi-anggaran", path, Wishes(year=2026, there=THERE))
    return (
        imported.tables["realisasi_bulanan"]
        .select("simpul_id", "tahun", "bulan", "rupiah")
        .sort("bulan")
        .rows()
    )


def refused(path: Path) -> set[str]:
    with pytest.raises(DataInvalid) as caught:
        read(path)
    return {one.code for one in caught.value.problems if one.severity == "galat"}


EXPECTED = [(f"{CODE}-DIK", 2026, 1, 1_000_000), (f"{CODE}-DIK", 2026, 2, 2_500_000)]


def test_months_stand_as_columns(write_csv: Any) -> None:
    line = {
        "Kode Sub Kegiatan": CODE,
        "SKPD": "Dinas Pendidikan",
        "Januari": "1.000.000",
        "Feb": "2.500.000",
        "Maret": "-",
    }
    assert read(write_csv("a.csv", [line])) == EXPECTED


def test_months_stand_as_rows_and_a_two_digit_code_finds_its_node(write_csv: Any) -> None:
    start = {"kode": "1.01.02.2.01.01", "unit": "DIK"}
    lines = [start | {"bulan": "Januari", "rupiah": "1000000"}, start | {"bulan": "2", "rupiah": "2500000"}]
    assert read(write_csv("b.csv", lines)) == EXPECTED


def test_negative_rupiah_is_refused(write_csv: Any) -> None:
    assert refused(write_csv("c.csv", [{"kode": CODE, "unit": "DIK", "januari": "-5"}]))


def test_doubled_unclear_and_unknown_rows_are_all_told(write_csv: Any) -> None:
    lines = [
        {"kode": CODE, "unit": "DIK", "bulan": "1", "rupiah": "5"},
        {"kode": CODE, "unit": "DIK", "bulan": "jan", "rupiah": "5"},
        {"kode": CODE, "unit": "", "bulan": "1", "rupiah": "5"},
        {"kode": "9.99", "unit": "DIK", "bulan": "1", "rupiah": "5"},
        {"kode": CODE, "unit": "Dinas X", "bulan": "13", "rupiah": "5"},
    ]
    assert refused(write_csv("d.csv", lines)) == {
        "realisasi.ganda", "simpul.tidak_ada", "unit.tidak_ada", "kata.tidak_dikenal",
    }  # fmt: skip


def test_a_refused_file_leaves_the_pack_as_it_was_and_a_sound_one_fills_it(
    tmp_path: Path, write_csv: Any
) -> None:
    app = typer.Typer()
    app.command("import")(import_file)
    pack = tmp_path / "paket"
    write_pack(dict(THERE), pack)
    before = read_bytes(pack)
    bad = write_csv("buruk.csv", [{"kode": CODE, "unit": "DIK", "januari": "-5"}])
    result = CliRunner().invoke(app, ["realisasi-anggaran", str(bad), "--out", str(pack), "--tahun", "2026"])
    assert isinstance(result.exception, DataInvalid)
    assert read_bytes(pack) == before
    good = write_csv("baik.csv", [{"kode": CODE, "unit": "DIK", "januari": "5"}])
    result = CliRunner().invoke(app, ["realisasi-anggaran", str(good), "--out", str(pack), "--tahun", "2026"])
    assert result.exit_code == 0, result.output
    assert (pack / "realisasi_bulanan.csv").read_text("utf-8").splitlines()[1:] == [f"{CODE}-DIK,2026,1,5"]


def read_bytes(pack: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in pack.iterdir()}
