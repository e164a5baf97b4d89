"""The structure of e-Formasi."""

from __future__ import annotations

from typing import Any

import pytest

from dampak.errors import DataInvalid
from dampak.pack.officials import Imported, read_official

Line = tuple[object, ...]
HEADER = ("id", "kode", "parent_id", "nama", "kelas", "posisi_id", "abk", "riil")
TREE: tuple[Line, ...] = (
    ("1", "01", "0", "Pemerintah Kabupaten Contoh", "", "", "", ""),
    ("2", "01.01", "1", "Kepala Dinas Kesehatan", "14", "P2", "1", "1"),
    ("3", "01.01.01", "2", "Bidang Pelayanan Kesehatan", "11", "P3", "1", "0"),
    ("4", "01.01.01.1", "3", "Perawat Terampil", "7", "P4", "6", "4"),
    ("5", "01.01.01.2", "3", "Pengadministrasi Umum", "5", "P5", "2", "3"),
    ("6", "01.01.02", "2", "UPTD Puskesmas Tes", "", "", "", ""),
)


@pytest.fixture
def read(write_csv: Any) -> Any:
    def read_lines(*lines: Line) -> Imported:
        rows = [dict(zip(HEADER, line, strict=True)) for line in lines]
        return read_official("eformasi", write_csv("struktur.csv", rows))

    return read_lines


def faults(read: Any, *lines: Line) -> list[tuple[str, int | None]]:
    with pytest.raises(DataInvalid) as caught:
        read(*lines)
    return [(p.code, p.place.row) for p in caught.value.problems if p.severity == "galat"]


def test_nodes_with_others_under_them_are_units_and_heads(read: Any) -> None:
    tables = read(*TREE).tables
    assert tables["unit"].select("id", "induk_id", "nama", "jenis").rows() == [
        ("1", None, "Pemerintah Kabupaten Contoh", "pemda"),
        ("2", "1", "Dinas Kesehatan", "opd"),
        ("3", "2", "Bidang Pelayanan Kesehatan", "bidang"),
        ("6", "2", "UPTD Puskesmas Tes", "puskesmas"),
    ]
    assert tables["posisi"].select("id", "unit_id", "jabatan_kode", "kebutuhan_tetap").rows() == [
        ("2", "2", "kepala-dinas-kesehatan", 1),
        ("3", "3", "kepala-bidang-pelayanan-kesehatan", 1),
        ("4", "3", "perawat-terampil", 6),
        ("5", "3", "pengadministrasi-umum", 2),
    ]


def test_posts_take_kind_class_and_sector(read: Any) -> None:
    posts = {row["kode"]: row for row in read(*TREE).tables["jabatan"].to_dicts()}
    seen = {code: (row["jenis"], row["kelas"], row["sektor"]) for code, row in posts.items()}
    assert seen == {
        "kepala-dinas-kesehatan": ("jpt", 14, "umum"),
        "kepala-bidang-pelayanan-kesehatan": ("administrator", 11, "umum"),
        "perawat-terampil": ("jf", 7, "kesehatan"),
        "pengadministrasi-umum": ("pelaksana", 5, "umum"),
    }
    assert posts["perawat-terampil"]["boleh_cpns"] is True
    assert posts["kepala-dinas-kesehatan"]["boleh_cpns"] is False


def test_staff_without_names_are_summed_not_imported(read: Any) -> None:
    imported = read(*TREE)
    (problem,) = [p for p in imported.problems if p.code == "struktur.riil"]
    assert "8 pegawai" in problem.what
    assert "pegawai" not in imported.tables


def test_a_need_left_blank_is_not_zero(read: Any) -> None:
    tables = read(*TREE[:4], ("7", "", "3", "Bidan Terampil", "7", "P7", "", "")).tables
    needs = dict(tables["posisi"].select("id", "kebutuhan_tetap").rows())
    assert needs["7"] is None


def test_a_broken_tree_is_refused_with_all_its_faults(read: Any) -> None:
    assert faults(
        read,
        *TREE,
        ("4", "x", "3", "Perawat Terampil", "7", "P4", "6", "4"),
        ("8", "x", "99", "Bidan Terampil", "7", "P8", "1", "0"),
        ("9", "x", "10", "Bidang A", "", "", "", ""),
        ("10", "x", "9", "Bidang B", "", "", "", ""),
        ("11", "x", "", "Bidan Terampil", "7", "P8", "1", "0"),
        ("12", "x", "12", "Bidang C", "", "", "", ""),
    ) == [
        ("struktur.ganda", 8),
        ("struktur.induk_tidak_ada", 9),
        ("struktur.melingkar", 11),
        ("struktur.jabatan_tanpa_unit", 12),
        ("struktur.melingkar", 13),
    ]


def test_one_post_in_two_classes_is_pointed_out(read: Any) -> None:
    imported = read(*TREE, ("7", "", "6", "Perawat Terampil", "8", "P7", "2", "0"))
    assert "jabatan.dua_kelas" in {p.code for p in imported.problems}
    assert imported.tables["jabatan"].height == 4
