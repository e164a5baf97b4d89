"""Recognising files, and what is wrong with a file as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dampak.errors import DataInvalid, UsageError
from dampak.pack.identity import DroppedIdentity
from dampak.pack.officials import KINDS, Wishes, read_official

SCHOOL = {
    "nama_sekolah": "SDN 1",
    "npsn": "30300114",
    "bentuk": "SD",
    "status": "Negeri",
    "pd": 4,
    "rombel": 6,
}
NODE = {
    "id": 1,
    "kode": 1,
    "parent_id": 0,
    "nama": "Dinas",
    "kelas": "",
    "posisi_id": "",
    "abk": "",
    "riil": "",
}
WISHES = Wishes(DroppedIdentity(), 2026)


def refused(kind: str, path: Path) -> str:
    with pytest.raises(DataInvalid) as caught:
        read_official(kind, path, WISHES)
    return " ".join(map(str, caught.value.problems))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_other_file_is_recognised_and_named(write_csv: Any, staff_row: Any, kind: str) -> None:
    files = {
        "siasn": write_csv("a.csv", [staff_row()]),
        "dapodik": write_csv("b.csv", [SCHOOL]),
        "eformasi": write_csv("c.csv", [NODE]),
    }
    for other, path in files.items():
        if other != kind:
            text = refused(kind, path)
            assert "Ini tampaknya berkas" in text
            assert f"“{other}”" in text


def test_a_file_of_no_known_kind_says_what_is_missing_and_what_is_near(write_csv: Any) -> None:
    row = {("rombell" if name == "rombel" else name): value for name, value in SCHOOL.items()}
    text = refused("dapodik", write_csv("x.csv", [row]))
    assert "rombel." in text
    assert "“rombell” mungkin rombel?" in text


def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="siasn"):
        read_official("simpeg", tmp_path / "x.csv")


def test_an_empty_file_is_told_as_such(tmp_path: Path, write_xlsx: Any) -> None:
    path = tmp_path / "kosong.csv"
    path.write_text("\n\n", encoding="utf-8")
    assert "tidak berisi apa pun" in refused("dapodik", path)
    assert "tidak berisi apa pun" in refused("dapodik", write_xlsx("kosong.xlsx", []))


def test_titles_above_the_header_are_skipped(write_xlsx: Any) -> None:
    lines = [["Daftar Sekolah"], ["Kabupaten Contoh"], [], list(SCHOOL), list(SCHOOL.values())]
    imported = read_official("dapodik", write_xlsx("s.xlsx", lines), WISHES)
    assert imported.tables["sekolah"]["npsn"].to_list() == ["30300114"]


def test_a_formula_without_a_stored_result_is_named(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(SCHOOL))
    book.active.append([*list(SCHOOL.values())[:-1], "=2+4"])
    book.save(tmp_path / "rumus.xlsx")
    assert "rumus yang hasilnya tidak tersimpan" in refused("dapodik", tmp_path / "rumus.xlsx")


def test_merged_cells_among_the_rows_are_named(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for _ in range(2):
        book.active.append(list(SCHOOL) if _ == 0 else list(SCHOOL.values()))
    book.active.append(list((SCHOOL | {"npsn": "30300115"}).values()))
    book.active.merge_cells("F2:F3")
    book.save(tmp_path / "gabung.xlsx")
    assert "digabung" in refused("dapodik", tmp_path / "gabung.xlsx")


def test_swapped_columns_do_not_pass(write_csv: Any) -> None:
    swapped = SCHOOL | {"pd": "SDN 1", "nama_sekolah": "44"}
    assert "bukan angka" in refused("dapodik", write_csv("s.csv", [swapped]))


def test_the_guide_names_every_kind_of_file() -> None:
    guide = Path(__file__).parents[3] / "docs" / "panduan" / "berkas-pejabat.md"
    text = guide.read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in text for kind in KINDS)
