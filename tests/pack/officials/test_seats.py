"""Formation lists: SSCASN and “rincian formasi” of SIASN Perencanaan."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from dampak.errors import DataInvalid
from dampak.pack.officials import Imported, Wishes, read_official

Row = dict[str, object]
SEAT: Row = {
    "formasi_id": "F1",
    "ins_nm": "Pemerintah Kab. Contoh",
    "jp_nama": "CPNS",
    "formasi_nm": "UMUM",
    "jabatan_nm": "ARSIPARIS AHLI PERTAMA",
    "lokasi_nm": "PEMERINTAH KABUPATEN CONTOH | DINAS PERPUSTAKAAN DAN KEARSIPAN .",
    "jumlah_formasi": "3",
    "disable": "1",
    "gaji_min": "2785700",
    "gaji_max": "4575200",
}
DETAIL: Row = {
    "jenis_pengadaan": "CASN",
    "jenis_jabatan_umum": "Jabatan Fungsional",
    "nama_jabatan": "PERAWAT TERAMPIL",
    "nama_sub_jabatan": "null",
    "cpns_guru": "0",
    "cpns_nakes": "2",
    "cpns_teknis": "0",
    "pppk_guru": "0",
    "pppk_nakes": "5",
    "pppk_teknis": "null",
    "unit_penempatan": "PEMERINTAH KABUPATEN CONTOH | DINAS KESEHATAN | PUSKESMAS TES",
    "penghasilan_min": "2858800",
    "penghasilan_max": "4551800",
    "pendidikan_id": "A1 / A2",
    "pendidikan_nama": "D-III KEPERAWATAN / D-IV KEPERAWATAN",
}


@pytest.fixture
def sscasn(write_csv: Any) -> Any:
    def read(*rows: Row, agency: str | None = None) -> Imported:
        return read_official("sscasn", write_csv("sscasn.csv", rows), Wishes(agency=agency))

    return read


@pytest.fixture
def detail(write_xlsx: Any) -> Any:
    def read(*rows: Row) -> Imported:
        title = ["RINCIAN FORMASI", *[None] * (len(rows[0]) - 1)]
        path = write_xlsx("rincian.xlsx", [title, list(rows[0]), *(list(row.values()) for row in rows)])
        return read_official("rincian-formasi", path)

    return read


def faults(read: Any, *rows: Row, **wishes: Any) -> list[tuple[str, int | None]]:
    with pytest.raises(DataInvalid) as caught:
        read(*rows, **wishes)
    return [(p.code, p.place.row) for p in caught.value.problems if p.severity == "galat"]


def test_seats_of_one_position_and_kind_are_summed(sscasn: Any) -> None:
    tables = sscasn(
        SEAT,
        SEAT | {"formasi_id": "F2", "formasi_nm": "PENYANDANG DISABILITAS", "jumlah_formasi": "2"},
        SEAT | {"formasi_id": "F3", "jp_nama": "PPPK Teknis", "jumlah_formasi": "1"},
    ).tables
    assert tables["usulan"].select("jenis", "jumlah").rows() == [("cpns", 5), ("pppk", 1)]
    assert tables["posisi"].height == 1
    (post,) = tables["jabatan"].to_dicts()
    assert (post["kode"], post["boleh_cpns"], post["boleh_pppk"]) == ("arsiparis-ahli-pertama", True, True)


def test_units_come_from_the_path_with_stable_ids(sscasn: Any) -> None:
    tidy = SEAT | {"lokasi_nm": "Pemerintah Kabupaten Contoh|Dinas Perpustakaan dan Kearsipan"}
    one, other = sscasn(SEAT).tables["unit"], sscasn(tidy).tables["unit"]
    assert one["id"].to_list() == other["id"].to_list()
    assert sorted(one["jenis"]) == ["opd", "pemda"]
    below = one.filter(one["jenis"] == "opd").to_dicts()[0]
    assert below["nama"] == "DINAS PERPUSTAKAAN DAN KEARSIPAN"
    assert below["induk_id"] == one.filter(one["jenis"] == "pemda")["id"][0]


@pytest.mark.parametrize(
    ("low", "high", "odd"),
    [
        ("2785700", "4575200", False),
        ("1000000", "5000000", False),
        ("2858800", "28584551", True),
        ("2858800", "285845", True),
        ("4000000", "3000000", True),
        ("1500000", "7600000", True),
        ("", "", False),
    ],
)
def test_odd_pay_is_pointed_out_and_nothing_more(sscasn: Any, low: str, high: str, odd: bool) -> None:
    imported = sscasn(SEAT | {"gaji_min": low, "gaji_max": high})
    told = [p for p in imported.problems if p.code == "formasi.penghasilan_janggal"]
    assert len(told) == odd
    assert all(p.severity == "peringatan" and p.place.row == 2 for p in told)


def test_a_file_of_several_agencies_asks_which(sscasn: Any) -> None:
    other = SEAT | {"formasi_id": "F2", "ins_nm": "Pemerintah Kab. Contoh Utara", "jp_nama": "entah"}
    assert faults(sscasn, SEAT, other) == [("formasi.banyak_instansi", None), ("kata.tidak_dikenal", 3)]
    assert faults(sscasn, SEAT, other, agency="Lebong") == [("formasi.instansi", None)]
    assert faults(sscasn, SEAT, other, agency="contoh")[0] == ("formasi.instansi", None)
    imported = sscasn(SEAT, other, agency="pemerintah kab contoh")
    assert imported.excluded == {"instansi lain": 1}
    assert imported.tables["usulan"]["jumlah"].sum() == 3


def test_the_same_seats_twice_are_refused(sscasn: Any) -> None:
    assert faults(sscasn, SEAT, SEAT) == [("formasi.ganda", 3)]


def test_an_unknown_kind_of_hiring_is_refused_with_the_known_ones(sscasn: Any) -> None:
    assert faults(sscasn, SEAT | {"jp_nama": "Sekolah Kedinasan"}) == [("kata.tidak_dikenal", 2)]


def test_a_seat_column_counts_for_its_kind_and_sector(detail: Any) -> None:
    tables = detail(
        DETAIL, DETAIL | {"nama_jabatan": "NAMA BARU TERAMPIL", "cpns_nakes": "1", "pppk_nakes": "0"}
    )
    tables = tables.tables
    posts = {row["kode"]: row for row in tables["jabatan"].to_dicts()}
    assert posts["nama-baru-terampil"]["sektor"] == "kesehatan"
    assert posts["perawat-terampil"]["kualifikasi"] == "D-III KEPERAWATAN / D-IV KEPERAWATAN"
    assert (posts["perawat-terampil"]["boleh_cpns"], posts["perawat-terampil"]["boleh_pppk"]) == (True, True)
    assert tables["usulan"].group_by("jenis").agg(pl.col("jumlah").sum()).sort("jenis").rows() == [
        ("cpns", 3),
        ("pppk", 5),
    ]


def test_a_row_without_seats_is_left_out_and_counted(detail: Any) -> None:
    none = {name: "0" for name in DETAIL if name.startswith(("cpns", "pppk"))}
    imported = detail(DETAIL, DETAIL | none | {"nama_jabatan": "BIDAN TERAMPIL"})
    assert imported.excluded == {"tanpa formasi": 1}
    assert imported.tables["jabatan"].height == 1


def test_a_sub_post_takes_the_level_of_its_post(detail: Any) -> None:
    row = DETAIL | {"nama_jabatan": "GURU AHLI PERTAMA", "nama_sub_jabatan": "GURU KELAS", "cpns_guru": "1"}
    (post,) = detail(row).tables["jabatan"].to_dicts()
    assert (post["nama"], post["jenjang"], post["norma"]) == (
        "GURU KELAS AHLI PERTAMA",
        "ahli_pertama",
        "guru_kelas",
    )


def test_the_row_of_a_fault_is_counted_below_the_title(detail: Any) -> None:
    assert faults(detail, DETAIL, DETAIL | {"jenis_jabatan_umum": "Entah", "cpns_guru": "-1"}) == [
        ("angka.terlalu_kecil", 4),
        ("kata.tidak_dikenal", 4),
    ]


def test_a_structural_seat_nothing_tells_about_is_not_guessed(detail: Any) -> None:
    row = DETAIL | {"jenis_jabatan_umum": "Struktural", "nama_jabatan": "PEMIMPIN"}
    assert faults(detail, row) == [("jabatan.tidak_jelas", 3)]
