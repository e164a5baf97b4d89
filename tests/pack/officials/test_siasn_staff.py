"""“Export Data ASN” of SIASN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dampak.errors import DataInvalid, UsageError
from dampak.pack.identity import DroppedIdentity, KeyedIdentity
from dampak.pack.officials import Imported, Wishes, read_official

Row = dict[str, object]
WITH_KEY = Wishes(KeyedIdentity(bytes(32)))
NIP_A, NIP_B, NIP_C = "196803012000031001", "199001012019032002", "198505052024211003"


@pytest.fixture
def read(write_csv: Any) -> Callable[..., Imported]:
    def read_rows(*rows: Row) -> Imported:
        return read_official("siasn", write_csv("asn.csv", rows), WITH_KEY)

    return read_rows


@pytest.fixture
def faults(read: Callable[..., Imported]) -> Callable[..., list[tuple[str, int | None]]]:
    def faulty(*rows: Row) -> list[tuple[str, int | None]]:
        with pytest.raises(DataInvalid) as caught:
            read(*rows)
        return [(p.code, p.place.row) for p in caught.value.problems if p.severity == "galat"]

    return faulty


def test_a_person_becomes_a_row_of_pegawai(read: Any, staff_row: Any) -> None:
    (row,) = read(staff_row()).tables["pegawai"].to_dicts()
    code = row.pop("id")
    assert code.startswith("P")
    assert row == {
        "posisi_id": "U-PKM-1:8ae48287656f3ca20165d14b1d8d2a2b",
        "unit_id": "U-PKM-1",
        "status": "pns",
        "kedudukan_hukum": "aktif",
        "golongan": "IIId",
        "mkg_tahun": 24,
        "mkg_bulan": 3,
        "tanggal_lahir": date(1968, 3, 1),
        "tmt": date(2000, 3, 1),
        "tmt_jabatan": date(2020, 7, 1),
        "pendidikan": "S-1",
        "jurusan": "S-1 KEPERAWATAN",
        "sertifikat": None,
        "kawin": True,
        "anak": 0,
        "bup": None,
        "akhir_kontrak": None,
        "penghasilan_pw": None,
    }


def test_unit_post_and_position_are_derived(read: Any, staff_row: Any) -> None:
    tables = read(staff_row()).tables
    assert tables["unit"].select("id", "induk_id", "nama", "jenis").rows() == [
        ("U-DINKES", None, "Dinas Kesehatan", "opd"),
        ("U-PKM-1", "U-DINKES", "Puskesmas Tes", "puskesmas"),
    ]
    (post,) = tables["jabatan"].to_dicts()
    assert (post["jenis"], post["jenjang"], post["sektor"]) == ("jf", "ahli_muda", "kesehatan")
    assert (post["cara_isi"], post["kelompok_tunjangan"], post["norma"]) == ("promosi", "perawat", "perawat")
    assert tables["posisi"].rows() == [
        (
            "U-PKM-1:8ae48287656f3ca20165d14b1d8d2a2b",
            "U-PKM-1",
            "8ae48287656f3ca20165d14b1d8d2a2b",
            None,
            None,
        )
    ]


def test_nothing_personal_gets_in(read: Any, staff_row: Any) -> None:
    imported = read(staff_row())
    text = "".join(frame.write_csv() for frame in imported.tables.values())
    text += " ".join(map(str, imported.problems))
    for secret in (
        NIP_A,
        "1707010103680001",
        "TIDAK BOLEH MASUK",
        "0812",
        "example.id",
        "Rahasia",
        "A8ACA7C1",
    ):
        assert secret not in text
    assert {"NAMA", "NIK", "NOMOR HP", "EMAIL", "ALAMAT"} <= set(imported.left_behind)


def test_the_same_person_keeps_the_code_the_next_year(read: Any, staff_row: Any) -> None:
    this_year = read(staff_row(), staff_row(nip_baru=NIP_B, tanggal_lahir="1990-01-01")).tables["pegawai"]
    next_year = read(staff_row(nip_baru=NIP_A, mk_tahun="25")).tables["pegawai"]
    assert next_year["id"][0] in this_year["id"].to_list()


@pytest.mark.parametrize("day", ["01-03-1968", "1968-03-01", "01/03/1968", "1 Maret 1968"])
def test_dates_are_read_in_every_style_officials_use(read: Any, staff_row: Any, day: str) -> None:
    assert read(staff_row(tanggal_lahir=day)).tables["pegawai"]["tanggal_lahir"].to_list() == [
        date(1968, 3, 1)
    ]


def test_a_date_with_the_month_first_is_refused(faults: Any, staff_row: Any) -> None:
    assert faults(staff_row(tanggal_lahir="03/31/1968")) == [("tanggal.bulan_dulu", 2)]


def test_the_order_of_the_file_does_not_reach_the_tables(read: Any, staff_row: Any) -> None:
    rows = [staff_row(), staff_row(nip_baru=NIP_B, tanggal_lahir="1990-01-01", unor_id="U-PKM-2")]
    one, other = read(*rows), read(*reversed(rows))
    assert all(one.tables[name].equals(other.tables[name]) for name in one.tables)


@pytest.mark.parametrize(
    ("changes", "status", "golongan"),
    [
        ({}, "pns", "IIId"),
        ({"status_cpns_pns": "C", "gol_akhir_nama": "III/a"}, "cpns", "IIIa"),
        ({"jenis_pegawai_nama": "PPPK", "status_cpns_pns": "", "gol_akhir_nama": "IX"}, "pppk", "IX"),
        ({"jenis_pegawai_nama": "PPPK Paruh Waktu", "gol_akhir_nama": "null"}, "pppk_pw", None),
    ],
)
def test_the_words_of_siasn_become_a_status(
    read: Any, staff_row: Any, changes: Row, status: str, golongan: str | None
) -> None:
    (row,) = read(staff_row(**changes)).tables["pegawai"].to_dicts()
    assert (row["status"], row["golongan"]) == (status, golongan)


@pytest.mark.parametrize(
    ("word", "position"),
    [("PPPK Aktif", "aktif"), ("CLTN", "cltn"), ("tugas belajar", "tugas_belajar")],
)
def test_the_words_of_siasn_become_a_legal_position(
    read: Any, staff_row: Any, word: str, position: str
) -> None:
    tables = read(staff_row(kedudukan_hukum_nama=word)).tables
    assert tables["pegawai"]["kedudukan_hukum"].to_list() == [position]


def test_persons_gone_are_left_out_and_counted_even_with_faults_in_their_row(
    read: Any, staff_row: Any
) -> None:
    gone = staff_row(kedudukan_hukum_nama="Pensiun", nip_baru="rusak", gol_akhir_nama="V/z", mk_tahun="x")
    imported = read(staff_row(), gone, staff_row(kedudukan_hukum_nama="Mencapai BUP", nip_baru=NIP_B))
    assert imported.excluded == {"Mencapai BUP": 1, "Pensiun": 1}
    assert imported.tables["pegawai"].height == 1


@pytest.mark.parametrize(
    ("column", "word", "known"),
    [
        ("jenis_pegawai_nama", "Honorer", "PPPK Paruh Waktu"),
        ("kedudukan_hukum_nama", "Entah", "Masa Persiapan Pensiun"),
        ("jenis_jabatan_nama", "Jabatan Baru", "Jabatan Pelaksana"),
        ("jenis_kawin_nama", "Rumit", "Belum Menikah"),
    ],
)
def test_an_unknown_word_is_told_once_with_the_known_ones(
    read: Any, staff_row: Any, column: str, word: str, known: str
) -> None:
    rows = [staff_row(**{column: word}), staff_row(**{column: word, "nip_baru": NIP_B})]
    with pytest.raises(DataInvalid) as caught:
        read(*rows)
    (problem,) = [p for p in caught.value.problems if p.code == "kata.tidak_dikenal"]
    assert word in problem.what
    assert "2 baris" in problem.what
    assert known in problem.remedy
    assert problem.place.row == 2
    assert problem.place.column == column.replace("_", " ").upper()


def test_all_faults_are_told_at_once_in_the_order_of_the_rows(faults: Any, staff_row: Any) -> None:
    assert faults(
        staff_row(tanggal_lahir="31-02-1968"),
        staff_row(nip_baru="12345"),
        staff_row(nip_baru=NIP_B, mk_bulan="12", gol_akhir_nama="IX"),
        staff_row(nip_baru=NIP_C, unor_id=""),
    ) == [
        ("tanggal.tidak_ada", 2),
        ("nip.bentuk", 3),
        ("golongan.status", 4),
        ("angka.terlalu_besar", 4),
        ("sel.kosong", 5),
    ]


@pytest.mark.parametrize("value", ["1.96803012000031E+17", "1,96803E+17"])
def test_a_nip_in_the_notation_of_excel_says_that_digits_are_lost(
    faults: Any, staff_row: Any, value: str
) -> None:
    assert faults(staff_row(nip_baru=value)) == [("nip.angka", 2)]


def test_a_nip_read_as_a_number_says_that_digits_are_lost(write_xlsx: Any, staff_row: Any) -> None:
    row = staff_row(nip_baru=1.96803012000031e17)
    path = write_xlsx("asn.xlsx", [list(row), list(row.values())])
    with pytest.raises(DataInvalid) as caught:
        read_official("siasn", path, WITH_KEY)
    (problem,) = [p for p in caught.value.problems if p.severity == "galat"]
    assert "angka terakhirnya sudah hilang" in problem.what
    assert "1968" not in str(problem)


@pytest.mark.parametrize(
    "column",
    ["jabatan_nama", "unor_nama", "pendidikan_nama", "tanggal_lahir", "jenis_pegawai_nama", "mk_tahun"],
)
@pytest.mark.parametrize("number", [NIP_A, "19680301 200003 1 001", "1707010103680001"])
def test_a_number_in_the_wrong_column_is_refused_and_not_shown(
    read: Any, staff_row: Any, column: str, number: str
) -> None:
    with pytest.raises(DataInvalid) as caught:
        read(staff_row(**{column: number}))
    assert number not in " ".join(map(str, caught.value.problems))


def test_a_person_listed_twice_is_refused_without_naming_the_nip(read: Any, staff_row: Any) -> None:
    with pytest.raises(DataInvalid) as caught:
        read(staff_row(), staff_row())
    (problem,) = [p for p in caught.value.problems if p.severity == "galat"]
    assert (problem.code, problem.place.row) == ("pegawai.ganda", 3)
    assert NIP_A not in str(problem)


def test_a_birthday_that_differs_from_the_nip_is_pointed_out(read: Any, staff_row: Any) -> None:
    codes = {p.code: p.severity for p in read(staff_row(tanggal_lahir="02-03-1968")).problems}
    assert codes["pegawai.tanggal_lahir"] == "peringatan"
    assert "pegawai.tanggal_lahir" not in {p.code for p in read(staff_row()).problems}


@pytest.mark.parametrize(
    ("nama", "eselon", "jenis"),
    [
        ("Kepala Dinas Kesehatan", "", "jpt"),
        ("Kepala Bidang Pelayanan Kesehatan", "", "administrator"),
        ("Kepala Subbagian Umum", "", "pengawas"),
        ("Inspektur Pembantu I", "", "administrator"),
        ("Direktur RSUD", "III.b", "administrator"),
    ],
)
def test_structural_posts_take_their_kind_from_echelon_or_name(
    read: Any, staff_row: Any, nama: str, eselon: str, jenis: str
) -> None:
    row = staff_row(
        jenis_jabatan_nama="Jabatan Struktural", jabatan_nama=nama, jabatan_id="", eselon_nama=eselon
    )
    (post,) = read(row).tables["jabatan"].to_dicts()
    assert (post["jenis"], post["cara_isi"], post["kelompok_tunjangan"]) == (jenis, "promosi", "eselon")
    assert post["eselon"] == ("IIIb" if eselon else None)
    assert post["kode"] == nama.lower().replace(" ", "-")


def test_a_structural_post_nothing_tells_about_is_not_guessed(faults: Any, staff_row: Any) -> None:
    row = staff_row(jenis_jabatan_nama="Jabatan Struktural", jabatan_nama="Direktur RSUD")
    assert faults(row) == [("jabatan.tidak_jelas", 2)]


def test_whether_cpns_or_pns_is_not_guessed(faults: Any, staff_row: Any) -> None:
    assert faults(staff_row(status_cpns_pns="")) == [("pegawai.cpns_atau_pns", 2)]


def test_pppk_are_allowed_only_where_a_pppk_stands(read: Any, staff_row: Any) -> None:
    pppk = staff_row(
        nip_baru=NIP_C,
        tanggal_lahir="1985-05-05",
        jenis_pegawai_nama="PPPK",
        gol_akhir_nama="IX",
        jabatan_id="J2",
        jabatan_nama="Perawat Ahli Pertama",
    )
    posts = {row["kode"]: row for row in read(staff_row(), pppk).tables["jabatan"].to_dicts()}
    assert (posts["J2"]["boleh_cpns"], posts["J2"]["boleh_pppk"]) == (True, True)
    other = posts["8ae48287656f3ca20165d14b1d8d2a2b"]
    assert (other["boleh_cpns"], other["boleh_pppk"]) == (False, False)


def test_staff_without_an_identity_are_not_read(write_csv: Any, staff_row: Any) -> None:
    with pytest.raises(UsageError, match="--drop-id"):
        read_official("siasn", write_csv("asn.csv", [staff_row()]))


def test_dropped_identity_gives_running_numbers(write_csv: Any, staff_row: Any) -> None:
    path = write_csv("asn.csv", [staff_row(), staff_row(nip_baru=NIP_B)])
    staff = read_official("siasn", path, Wishes(DroppedIdentity())).tables["pegawai"]
    assert staff["id"].to_list() == ["P00001", "P00002"]


def test_the_short_headers_of_the_list_are_read_too(write_csv: Any, staff_row: Any) -> None:
    row = {name.lower().replace(" ", "_").removesuffix("_nama"): value for name, value in staff_row().items()}
    row["jabatan_nama"], row["unor_nama"] = row.pop("jabatan"), row.pop("unor")
    row["jenis_kawin_nama"] = row.pop("jenis_kawin")
    path: Path = write_csv("asn.csv", [row])
    headers: Sequence[str] = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert "gol_akhir" in headers
    assert read_official("siasn", path, WITH_KEY).tables["pegawai"]["golongan"].to_list() == ["IIId"]


def without_parent_ids(*rows: Row) -> list[Row]:
    return [{name: value for name, value in row.items() if name != "UNOR INDUK ID"} for row in rows]


def test_a_unit_above_known_only_by_name_is_the_unit_of_that_name(read: Any, staff_row: Any) -> None:
    office = staff_row(
        nip_baru=NIP_B, tanggal_lahir="1990-01-01", unor_id="U-DINKES", unor_nama="Dinas Kesehatan",
        unor_induk_nama="DINAS  KESEHATAN",
    )  # fmt: skip
    units = read(*without_parent_ids(staff_row(), office)).tables["unit"]
    assert units.select("id", "induk_id", "nama").rows() == [
        ("U-DINKES", None, "Dinas Kesehatan"),
        ("U-PKM-1", "U-DINKES", "Puskesmas Tes"),
    ]


def test_a_unit_above_in_which_nobody_works_is_made_from_its_name(read: Any, staff_row: Any) -> None:
    other = staff_row(nip_baru=NIP_B, tanggal_lahir="1990-01-01", unor_id="U-PKM-2")
    first, again = (read(*without_parent_ids(staff_row(), other)).tables["unit"] for _time in range(2))
    (above,) = first.filter(first["nama"] == "Dinas Kesehatan").to_dicts()
    assert above["induk_id"] is None
    assert above["jenis"] == "opd"
    assert first.filter(first["induk_id"] == above["id"])["id"].to_list() == ["U-PKM-1", "U-PKM-2"]
    assert first.equals(again)


def test_an_empty_id_of_the_unit_above_is_filled_by_its_name_too(read: Any, staff_row: Any) -> None:
    units = read(staff_row(unor_induk_id="")).tables["unit"]
    assert units.filter(units["id"] == "U-PKM-1")["induk_id"].null_count() == 0


def test_of_two_units_of_one_name_none_is_picked_as_the_one_above(read: Any, staff_row: Any) -> None:
    namesakes = [
        staff_row(nip_baru=nip, unor_id=unit, unor_nama="Sekretariat", unor_induk_nama="")
        for nip, unit in ((NIP_B, "S1"), (NIP_C, "S2"))
    ]
    units = read(*without_parent_ids(staff_row(unor_induk_nama="Sekretariat"), *namesakes)).tables["unit"]
    assert units.filter(units["id"] == "U-PKM-1")["induk_id"][0] not in {None, "S1", "S2"}
