"""School lists of Dapodik."""

from __future__ import annotations

from typing import Any

import pytest

from dampak.errors import DataInvalid
from dampak.pack.officials import Imported, Wishes, read_official

Row = dict[str, object]
SCHOOL: Row = {
    "nama_sekolah": "SD NEGERI CONTOH 1",
    "npsn": "30300114",
    "bentuk": "SD",
    "status": "Negeri",
    "pd": "44.0",
    "rombel": "6",
    "guru": "8",
    "pegawai": "2",
    "tahun": "2026",
    "kecamatan": "Tes",
}


@pytest.fixture
def read(write_csv: Any) -> Any:
    def read_rows(*rows: Row, year: int | None = None) -> Imported:
        return read_official("dapodik", write_csv("sekolah.csv", rows), Wishes(year=year))

    return read_rows


def faults(read: Any, *rows: Row) -> list[tuple[str, int | None]]:
    with pytest.raises(DataInvalid) as caught:
        read(*rows)
    return [(p.code, p.place.row) for p in caught.value.problems]


def test_a_state_school_becomes_a_unit_and_a_row_of_its_year(read: Any) -> None:
    tables = read(SCHOOL).tables
    assert tables["unit"].rows() == [("30300114", None, "SD NEGERI CONTOH 1", "sekolah", "Tes", False)]
    assert tables["sekolah"].rows() == [("30300114", 2026, "30300114", "SD", 44, 6, 8, False)]


def test_other_schools_are_counted_by_reason_and_their_faults_do_not_matter(read: Any) -> None:
    imported = read(
        SCHOOL,
        SCHOOL | {"npsn": "1", "status": "Swasta"},
        SCHOOL | {"npsn": "2", "bentuk": "SMA", "pd": "1.216"},
        SCHOOL | {"npsn": "3", "bentuk": "sma"},
        SCHOOL | {"npsn": "4", "bentuk": "TK"},
    )
    assert imported.excluded == {"SD swasta": 1, "bentuk SMA": 2, "bentuk TK": 1}
    assert imported.tables["sekolah"].height == 1


def test_pupils_of_which_a_thousand_became_a_fraction_are_refused(read: Any) -> None:
    big = SCHOOL | {"npsn": "30300237", "bentuk": "SMP", "pd": "1.216"}
    assert faults(read, SCHOOL, big) == [("angka.pecahan", 3)]


def test_the_latest_year_names_the_school(read: Any) -> None:
    tables = read(SCHOOL | {"tahun": "2026", "nama_sekolah": "SDN Baru"}, SCHOOL | {"tahun": "2025"}).tables
    assert tables["unit"]["nama"].to_list() == ["SDN Baru"]
    assert tables["sekolah"]["tahun"].to_list() == [2025, 2026]


def test_a_school_twice_in_one_year_is_refused(read: Any) -> None:
    assert faults(read, SCHOOL, SCHOOL) == [("sekolah.ganda", 3)]


def test_missing_is_not_zero(read: Any) -> None:
    row = read(SCHOOL | {"pd": "", "rombel": ""}).tables["sekolah"].to_dicts()[0]
    assert row["peserta_didik"] is None
    assert row["rombel"] is None


def test_the_school_year_may_be_told_beside_the_file(read: Any) -> None:
    bare = {name: value for name, value in SCHOOL.items() if name != "tahun"}
    assert read(bare, year=2025).tables["sekolah"]["tahun"].to_list() == [2025]
    assert faults(read, bare) == [("sekolah.tanpa_tahun", 2)]


def test_the_headers_of_the_portal_are_read_too(write_csv: Any) -> None:
    names = {"nama_sekolah": "Nama Satuan Pendidikan", "bentuk": "BP", "pd": "PD", "rombel": "Rombel"}
    row = {names.get(name, name.upper()): value for name, value in SCHOOL.items()}
    assert read_official("dapodik", write_csv("s.csv", [row])).tables["sekolah"]["rombel"].to_list() == [6]
