"""`dampak calendar`: the nearest duty first, what has no date said, what the files lack told."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from dampak.cli import main
from dampak.cli.calendar import upcoming
from dampak.language import use_language
from dampak.pack import make_pack, write_pack
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_agenda import KALENDER


@pytest.fixture
def dampak(monkeypatch, capsys):
    """Run the command line in this process; returns exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dampak", *map(str, words)])
        try:
            main.run()
            code = 0
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        finally:
            use_language("id")
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def pack(tmp_path: Path):
    """Write a pack that holds the region and the rows of agenda given; returns its folder."""

    def make(*agenda: dict[str, object]) -> Path:
        region = {
            "kode_wilayah": "99.99",
            "nama": "Kabupaten Uji",
            "tahun": 2026,
            "per_tanggal": date(2026, 10, 1),
        }
        tables = {
            "daerah": INPUT_BY_NAME["daerah"].frame([region]),
            "agenda": INPUT_BY_NAME["agenda"].frame(list(agenda)),
        }
        write_pack(make_pack(tables), tmp_path / "paket")
        return tmp_path / "paket"

    return make


def _entry(duty: str, year: int, end: date) -> dict[str, object]:
    return {"kegiatan": duty, "tahun": year, "selesai": end, "dasar": "Surat Menteri 1/2026"}


def test_a_pack_with_the_region_alone_has_its_calendar(dampak, pack):
    code, out, _err = dampak("calendar", pack())
    assert code == 0
    assert "30 November 2026" in out
    assert "usulan_kebutuhan" in out
    assert "belum dapat dibuat" in out


def test_the_nearest_duty_comes_first_and_its_ground_is_printed(dampak, pack):
    _code, out, _err = dampak(
        "calendar", pack(_entry("usulan_kebutuhan", 2026, date(2026, 10, 5))), "--day", "2026-10-02"
    )
    assert out.index("5 Oktober 2026") < out.index("30 November 2026")
    assert "ditetapkan" in out
    assert "1/2026" in out


def test_json_holds_the_whole_calendar_and_the_file_set(dampak, pack):
    code, text, _err = dampak("calendar", pack(_entry("usulan_kebutuhan", 2026, date(2026, 10, 5))), "--json")
    data = json.loads(text)
    assert code == 0
    assert (data["tanggal"], data["berikutnya"]) == ("2026-10-01", "rapbd_dprd")
    assert {row["tahun"] for row in data["kalender"]} == {2026, 2027}
    assert len(data["kelengkapan_berkas"]) == 14


def test_the_file_set_of_a_duty_can_be_asked_for(dampak, pack):
    _code, out, _err = dampak("calendar", pack(), "--for", "usulan_kebutuhan")
    assert "sptjm.docx" in out
    assert "hasil.json" not in out


def test_a_duty_without_files_says_so(dampak, pack):
    code, out, _err = dampak("calendar", pack(), "--for", "lkpd")
    assert code == 0
    assert "tidak memerlukan berkas" in out


def test_an_unknown_duty_is_refused_with_those_there_are(dampak, pack):
    code, _out, err = dampak("calendar", pack(), "--for", "rapat")
    assert code == 2
    assert "usulan_kebutuhan" in err


def test_an_agenda_that_ends_before_it_starts_is_refused(dampak, pack):
    row = {**_entry("lkpd", 2027, date(2027, 3, 1)), "mulai": date(2027, 3, 2)}
    code, _out, err = dampak("calendar", pack(row))
    assert code == 3
    assert "selesai sebelum mulai" in err


def test_a_day_that_is_no_date_is_refused(dampak, pack):
    code, _out, err = dampak("calendar", pack(), "--day", "besok")
    assert code == 2
    assert "--day" in err


def test_the_calendar_speaks_english(dampak, pack):
    code, out, _err = dampak("--lang", "en", "calendar", pack())
    assert code == 0
    assert "The next duties from" in out


def _kalender(*rows):
    common = {"nama": "x", "penetap": "hukum", "dasar": "x", "status": "single"}
    return KALENDER.frame([{**common, **row} for row in rows])


def test_a_duty_dated_ahead_is_not_among_those_without_a_date():
    frame = _kalender(
        {"kegiatan": "a", "tahun": 2026, "keadaan": "lewat", "selesai": date(2026, 1, 1)},
        {"kegiatan": "a", "tahun": 2027, "keadaan": "akan_datang", "selesai": date(2027, 1, 1)},
        {"kegiatan": "a", "tahun": 2028, "keadaan": "akan_datang", "selesai": date(2028, 1, 1)},
        {"kegiatan": "b", "tahun": 2026, "keadaan": "lewat", "selesai": date(2026, 1, 1)},
        {"kegiatan": "b", "tahun": 2027, "keadaan": "tanpa_tanggal"},
        {"kegiatan": "c", "tahun": 2026, "keadaan": "tanpa_tanggal"},
        {"kegiatan": "c", "tahun": 2027, "keadaan": "akan_datang", "selesai": date(2026, 12, 1)},
    )
    coming, undated = upcoming(frame)
    assert [(row["kegiatan"], row["tahun"]) for row in coming] == [("c", 2027), ("a", 2027)]
    assert [(row["kegiatan"], row["tahun"]) for row in undated] == [("b", "2027")]


def test_what_needs_most_files_leads_the_duties_without_a_date():
    frame = _kalender(
        {"kegiatan": "a", "tahun": 2026, "keadaan": "tanpa_tanggal"},
        {"kegiatan": "b", "tahun": 2026, "keadaan": "tanpa_tanggal", "berkas": "x.pdf, y.pdf"},
        {"kegiatan": "b", "tahun": 2027, "keadaan": "tanpa_tanggal", "berkas": "x.pdf, y.pdf"},
    )
    _coming, undated = upcoming(frame)
    assert [(row["kegiatan"], row["tahun"]) for row in undated] == [("b", "2026, 2027"), ("a", "2026")]
