"""Goal trees kept in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from dampak.errors import DataInvalid
from dampak.pack.officials import Wishes, read_official
from dampak.tables import INPUT_BY_NAME

WISHES = Wishes(
    year=2026,
    there={"unit": INPUT_BY_NAME["unit"].frame([{"id": "DIK", "nama": "Dinas Pendidikan", "jenis": "opd"}])},
)
HEADER = ["Misi", "Tujuan", "Indikator Tujuan", "Satuan", 2026, "Sasaran", "Indikator", "Satuan",
          "Target 2026", "Program", "Penanggung Jawab", "Warna"]  # fmt: skip


def row(**cells: object) -> list[object]:
    line: list[object] = [""] * len(HEADER)
    for name, value in cells.items():
        line[int(name[1:])] = value
    return line


def test_a_sheet_with_a_column_per_level_becomes_the_tree(write_xlsx: Any) -> None:
    path = write_xlsx(
        "pohon.xlsx",
        [
            ["POHON KINERJA KABUPATEN"],
            ["Tahun 2026"],
            [],
            HEADER,
            list(range(1, 13)),
            row(c0="Misi satu", c1="Tujuan A", c2="IPM", c3="indeks", c4="71,5", c5="Sasaran A1", c6="RLS",
                c7="tahun", c8=8.25, c9="1.01.02 Program Pendidikan", c10="Dinas Pendidikan", c11="biru"),
            row(c6="HLS", c7="tahun", c8=12.5),
            row(c5="Sasaran A2", c6="AKI", c7="per 100.000", c8="belum"),
            row(c1="Tujuan B"),
        ],
    )  # fmt: skip
    imported = read_official("pohon", path, WISHES)
    nodes = {one["uraian"]: one for one in imported.tables["simpul"].to_dicts()}
    assert set(nodes) == {
        "Misi satu",
        "Tujuan A",
        "Sasaran A1",
        "Program Pendidikan",
        "Sasaran A2",
        "Tujuan B",
    }
    assert nodes["Sasaran A2"]["induk_id"] == nodes["Tujuan A"]["id"]
    assert nodes["Tujuan B"]["induk_id"] == nodes["Misi satu"]["id"]
    assert nodes["Program Pendidikan"]["id"] == "1.01.02"
    assert nodes["Program Pendidikan"]["unit_id"] == "DIK"
    owners = {one["uraian"]: one["simpul_id"] for one in imported.tables["indikator"].to_dicts()}
    assert owners == {
        "IPM": nodes["Tujuan A"]["id"], "RLS": nodes["Sasaran A1"]["id"],
        "HLS": nodes["Sasaran A1"]["id"], "AKI": nodes["Sasaran A2"]["id"],
    }  # fmt: skip
    assert sorted(str(value) for value in imported.tables["target"]["nilai"]) == [
        "12.5000",
        "71.5000",
        "8.2500",
    ]
    assert imported.left_behind == ("Warna",)
    assert "angka.belum_ada" in {one.code for one in imported.problems}


def test_merged_cells_and_a_second_header_line_are_read_as_offices_keep_them(tmp_path: Path) -> None:
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(("Tujuan", "Sasaran", "Indikator Sasaran", "Satuan")):
            sheet.merge_range(0, column, 1, column, name)
        sheet.merge_range(0, 4, 0, 5, "Target")
        sheet.write_row(1, 4, [2026, 2027])
        sheet.merge_range(2, 0, 4, 0, "Tujuan A")
        sheet.merge_range(2, 1, 3, 1, "Sasaran A1")
        sheet.write(4, 1, "Sasaran A2")
        for line in (2, 3, 4):
            sheet.write_row(line, 2, [f"Indikator {line}", "persen", 80, 90])
    imported = read_official("pohon", path, WISHES)
    assert imported.tables["simpul"].height == 3
    assert imported.tables["indikator"].group_by("simpul_id").len()["len"].sort().to_list() == [1, 2]
    assert imported.tables["target"].height == 6


def test_the_parent_form_is_read_and_its_faults_are_all_told(write_csv: Any) -> None:
    good = [
        {
            "id": "T1",
            "induk_id": "",
            "jenis": "tujuan",
            "uraian": "A",
            "indikator": "IPM",
            "target_2026": "70",
        },
        {
            "id": "S1",
            "induk_id": "T1",
            "jenis": "sasaran",
            "uraian": "B",
            "indikator": "RLS",
            "target_2026": "8,1",
        },
    ]
    imported = read_official("pohon", write_csv("baik.csv", good), WISHES)
    assert imported.tables["simpul"].filter(id="S1")["induk_id"].item() == "T1"
    assert imported.tables["target"].height == 2
    bad = [good[0] | {"induk_id": "S1"}, good[1], good[1] | {"id": "S2", "induk_id": "T9"},
           good[1] | {"id": "S3", "jenis": "cita-cita"}]  # fmt: skip
    with pytest.raises(DataInvalid) as caught:
        read_official("pohon", write_csv("buruk.csv", bad), WISHES)
    told = {one.code for one in caught.value.problems}
    assert {"simpul.melingkar", "simpul.induk_tidak_ada", "kata.tidak_dikenal"} <= told


def test_an_indicator_without_a_node_and_a_target_without_indicator_are_refused(write_xlsx: Any) -> None:
    path = write_xlsx("x.xlsx", [["Sasaran", "Indikator", 2026], ["", "Yatim", 1], ["Sasaran", "", 5]])
    with pytest.raises(DataInvalid) as caught:
        read_official("pohon", path, WISHES)
    assert {one.code for one in caught.value.problems} >= {"indikator.tanpa_simpul", "target.tanpa_indikator"}


def test_a_sheet_without_such_a_header_is_another_file(write_xlsx: Any) -> None:
    with pytest.raises(DataInvalid, match="Baris judul kolom"):
        read_official("pohon", write_xlsx("y.xlsx", [["a", "b"], [1, 2]]), WISHES)
