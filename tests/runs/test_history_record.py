"""Which results are taken as an asking, and which are refused with what sentence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dampak.documents.result_json import SCHEMA_VERSION
from dampak.errors import DataInvalid, UsageError
from dampak.pack.model import Region
from dampak.runs.history import LETTER, NEW, SAME, read_asked, record_asked
from dampak.tables.inputs import POSISI, RIWAYAT_FORMASI

REGION = Region("99.01", "Uji", 2026, date(2026, 10, 1), "permenpanrb_1_2020")
ROW = {"posisi_id": "P1", "tahun": 2027, "jenis": "cpns", "jumlah": 2}


def result(**changes: object) -> dict[str, object]:
    return {
        "versi_skema": SCHEMA_VERSION,
        "provenance": {"region_code": "99.01", "start_year": 2027},
        "tables": {"usulan": [ROW]},
    } | changes


@pytest.fixture
def write(tmp_path: Path):
    def written(data: object) -> Path:
        path = tmp_path / "hasil.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return written


def test_the_place_of_a_post_is_that_of_the_result_and_not_that_of_today(write):
    place = {"posisi_id": "P1", "unit_id": "LAMA", "jabatan_kode": "J1"}
    asked = read_asked(write(result(tables={"usulan": [ROW], "masukan_formasi": [place]})))
    posts = POSISI.frame([{"id": "P1", "unit_id": "BARU", "jabatan_kode": "J1"}])
    recorded = record_asked({"posisi": posts}, REGION, asked)
    assert recorded.history["unit_id"].to_list() == ["LAMA"]
    assert recorded.problems == ()


def test_a_post_that_left_the_map_is_recorded_and_told(write):
    recorded = record_asked({"posisi": POSISI.empty()}, REGION, read_asked(write(result())))
    assert recorded.change == NEW
    assert recorded.history["unit_id"].to_list() == [None]
    (problem,) = recorded.problems
    assert (problem.code, problem.severity) == ("riwayat.posisi_tidak_ada", "peringatan")


def test_a_row_of_no_seats_is_no_asking(write):
    asked = read_asked(write(result(tables={"usulan": [ROW, ROW | {"posisi_id": "P2", "jumlah": 0}]})))
    assert asked.seats == {("P1", "cpns"): 2}


def test_other_years_of_the_history_stay_as_they_are(write):
    old = RIWAYAT_FORMASI.frame(
        [{"tahun": 2026, "posisi_id": "P1", "jenis": "cpns", "diusulkan": 9, "disetujui": 4}]
    )
    tables = {"riwayat_formasi": old, "posisi": POSISI.empty()}
    recorded = record_asked(tables, REGION, read_asked(write(result())))
    assert recorded.history.filter(tahun=2026).equals(old)
    assert recorded.history.height == 2


def test_a_letter_is_added_to_the_same_proposal_and_is_no_other_proposal(write):
    asked = read_asked(write(result()))
    first = record_asked({}, REGION, asked)
    second = record_asked({"riwayat_formasi": first.history}, REGION, asked, letter="800/1")
    assert second.change == LETTER
    assert second.history["surat_usulan"].to_list() == ["800/1"]
    third = record_asked({"riwayat_formasi": second.history}, REGION, asked, letter="800/1")
    assert third.change == SAME
    assert third.history.equals(second.history)


def test_a_result_of_another_region_is_refused(write):
    other = result(provenance={"region_code": "17.07", "start_year": 2027})
    with pytest.raises(DataInvalid, match=r"milik daerah 17\.07"):
        record_asked({}, REGION, read_asked(write(other)))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("bukan json", "bukan JSON"),
        ("[" * 100_000, "bukan JSON"),
        ([1, 2], "bukan hasil"),
        ({"a": 1}, "bukan hasil"),
        (result(versi_skema=99), "versi 99"),
        (result(versi_skema=1), "versi 1"),
        (result(tables={}), "tidak memuat usulan"),
        (result(tables=[]), "tidak memuat usulan"),
        (result(provenance=None), "tidak memuat usulan"),
        (result(provenance={"region_code": "99.01"}), "tidak memuat usulan"),
        (result(tables={"usulan": [ROW, ROW]}), "diusulkan dua kali"),
    ],
)
def test_what_is_no_result_of_this_schema_is_refused(write, data, told):
    with pytest.raises(DataInvalid, match=told):
        read_asked(write(data))


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "hasil.json").write_bytes(b"\xff\xfe\x00PK\x03")
    with pytest.raises(DataInvalid, match="bukan JSON"):
        read_asked(tmp_path / "hasil.json")


def test_a_file_that_is_not_there_is_a_matter_of_the_command(tmp_path):
    with pytest.raises(UsageError, match="tidak-ada"):
        read_asked(tmp_path / "tidak-ada.json")


@pytest.mark.parametrize(
    "wrong",
    [
        {"jumlah": "2"}, {"jumlah": True}, {"jumlah": -1}, {"jumlah": 2.5}, {"jumlah": 10**9},
        {"tahun": None}, {"jenis": "honorer"}, {"posisi_id": 7},
    ],
)  # fmt: skip
def test_every_row_that_cannot_be_read_is_named(write, wrong):
    bad = ROW | wrong
    with pytest.raises(DataInvalid) as refused:
        read_asked(write(result(tables={"usulan": [bad, ROW, bad]})))
    assert [problem.what for problem in refused.value.problems] == [
        "Baris 1 pada tabel usulan tidak dapat dibaca.",
        "Baris 3 pada tabel usulan tidak dapat dibaca.",
    ]


def test_a_row_without_its_year_is_of_an_older_version(write):
    old = {name: value for name, value in ROW.items() if name != "tahun"}
    with pytest.raises(DataInvalid, match="tidak ada yang dicatat"):
        read_asked(write(result(tables={"usulan": [old]})))


def test_a_plan_that_asks_for_nobody_in_its_first_year_is_refused(write):
    with pytest.raises(UsageError, match="2027"):
        read_asked(write(result(tables={"usulan": [ROW | {"tahun": 2028}]})))


def test_the_order_of_rows_does_not_reach_the_history(write):
    more = [ROW, ROW | {"posisi_id": "P0"}, ROW | {"jenis": "pppk"}]
    forward = record_asked({}, REGION, read_asked(write(result(tables={"usulan": more}))))
    backward = record_asked({}, REGION, read_asked(write(result(tables={"usulan": more[::-1]}))))
    assert forward.history.equals(backward.history)
    assert forward.history.equals(RIWAYAT_FORMASI.conform(forward.history))
    assert isinstance(forward.history, pl.DataFrame)
