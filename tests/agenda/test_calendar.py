"""The calendar takes the region's date first, then the law's, and says why it has none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.agenda import USES, agenda_problems, calendar, files_for, pieces
from dampak.law import load_law
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_agenda import KALENDER

DAY = date(2026, 10, 1)
NO_DATES = INPUT_BY_NAME["agenda"].empty()


def _row(frame, duty, year):
    [row] = frame.filter((frame["kegiatan"] == duty) & (frame["tahun"] == year)).to_dicts()
    return row


@pytest.fixture(scope="module")
def law():
    return load_law().at(DAY).resolve(USES)


@pytest.mark.parametrize(
    ("duty", "year", "end"),
    [
        ("kua_ppas_dprd", 2027, date(2027, 7, 14)),
        ("kua_ppas_sepakat", 2027, date(2027, 8, 14)),
        ("persetujuan_apbd", 2026, date(2026, 11, 30)),
        ("rapbd_gubernur", 2026, date(2026, 12, 3)),
        ("lkpd", 2027, date(2027, 3, 31)),
        ("lkjip", 2027, date(2027, 3, 31)),
        ("penetapan_kebutuhan", 2027, date(2027, 5, 31)),
    ],
)
def test_the_law_gives_these_dates(law, duty, year, end):
    row = _row(calendar(law, NO_DATES, DAY), duty, year)
    assert (row["selesai"], row["hari_lagi"]) == (end, (end - DAY).days)
    assert row["dasar"]


def test_the_window_of_the_ministry_is_never_invented(law):
    row = _row(calendar(law, NO_DATES, DAY), "usulan_kebutuhan", 2027)
    assert (row["selesai"], row["hari_lagi"], row["status"], row["keadaan"]) == (
        None,
        None,
        "not_found",
        "tanpa_tanggal",
    )
    assert row["keterangan"]


def test_every_date_without_a_day_says_why(law):
    frame = calendar(law, NO_DATES, DAY)
    silent = frame.filter(frame["selesai"].is_null() & frame["keterangan"].is_null())
    assert silent.is_empty()
    assert frame["selesai"].null_count() > 0


def test_the_date_of_the_region_fills_what_the_law_does_not_know(law_of, agenda_of):
    agenda = agenda_of(("usulan_kebutuhan", 2027, date(2027, 1, 4), date(2027, 2, 15)))
    row = _row(calendar(law_of(usulan_kebutuhan=None), agenda, DAY), "usulan_kebutuhan", 2027)
    assert (row["mulai"], row["selesai"]) == (date(2027, 1, 4), date(2027, 2, 15))
    assert (row["penetap"], row["status"], row["dasar"]) == ("daerah", "single", "Surat daerah")


def test_the_date_of_the_region_goes_before_that_of_the_law(law_of, agenda_of):
    law = law_of(lkpd={"bulan": 3, "tanggal": 31})
    frame = calendar(law, agenda_of(("lkpd", 2027, None, date(2027, 3, 1))), DAY)
    assert _row(frame, "lkpd", 2027)["selesai"] == date(2027, 3, 1)
    assert _row(frame, "lkpd", 2026)["selesai"] == date(2026, 3, 31)
    assert _row(frame, "lkpd", 2026)["penetap"] == "hukum"


def test_a_first_day_alone_leaves_the_last_day_to_the_law_and_names_both_grounds(law_of, agenda_of):
    law = law_of(lkpd={"bulan": 3, "tanggal": 31})
    row = _row(calendar(law, agenda_of(("lkpd", 2027, date(2027, 2, 1), None)), DAY), "lkpd", 2027)
    assert (row["mulai"], row["selesai"], row["penetap"]) == (date(2027, 2, 1), date(2027, 3, 31), "hukum")
    assert row["dasar"] == "Surat daerah; Dasar lkpd"


def test_a_rule_follows_the_date_the_region_gave_the_duty_it_leans_on(law_of, agenda_of):
    law = law_of(dpa=None, pk={"acuan": "dpa", "geser": 1, "satuan": "bulan"})
    unknown = _row(calendar(law, NO_DATES, DAY), "pk", 2027)
    assert (unknown["selesai"], unknown["status"]) == (None, "not_found")
    assert "Nama dpa" in unknown["keterangan"]
    known = _row(calendar(law, agenda_of(("dpa", 2027, None, date(2027, 1, 8))), DAY), "pk", 2027)
    assert (known["selesai"], known["status"]) == (date(2027, 2, 8), "certain")


def test_rules_that_lean_on_each_other_are_refused(law_of):
    law = law_of(a={"acuan": "b"}, b={"acuan": "a"})
    with pytest.raises(ValueError, match="lean on each other"):
        calendar(law, NO_DATES, DAY)


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        (None, date(2026, 9, 30), "lewat"),
        (None, date(2026, 10, 1), "akan_datang"),
        (date(2026, 10, 1), date(2026, 10, 1), "berlangsung"),
        (date(2026, 10, 2), date(2026, 10, 9), "akan_datang"),
        (date(2026, 9, 1), None, "berlangsung"),
        (date(2026, 12, 1), None, "akan_datang"),
    ],
)
def test_the_state_is_read_from_the_day(law_of, agenda_of, start, end, state):
    frame = calendar(law_of(usulan_kebutuhan=None), agenda_of(("usulan_kebutuhan", 2026, start, end)), DAY)
    assert _row(frame, "usulan_kebutuhan", 2026)["keadaan"] == state


def test_a_duty_of_the_region_alone_stands_in_its_year_only(law_of, agenda_of):
    frame = calendar(law_of(lkpd=None), agenda_of(("rapat_koordinasi", 2028, None, date(2028, 2, 1))), DAY)
    assert frame.filter(frame["kegiatan"] == "rapat_koordinasi")["tahun"].to_list() == [2028]
    assert frame.filter(frame["kegiatan"] == "lkpd")["tahun"].to_list() == [2026, 2027, 2028]


def test_faults_of_the_agenda_are_told_all_at_once(law_of, agenda_of):
    agenda = agenda_of(
        ("lkpd", 2026, None, None),
        ("lkpd", 2027, date(2027, 3, 2), date(2027, 3, 1)),
        ("lkpb", 2027, None, date(2027, 3, 1)),
        ("lkpd", 2028, None, date(2028, 3, 1)),
    )
    problems = agenda_problems(law_of(lkpd=None), agenda)
    found = {(problem.code, problem.severity) for problem in problems}
    assert found == {
        ("agenda.tanpa_tanggal", "galat"),
        ("agenda.terbalik", "galat"),
        ("agenda.kegiatan", "peringatan"),
    }
    assert len(problems) == 3
    assert any("lkpd" in problem.remedy for problem in problems)


@given(st.dates(date(2020, 1, 1), date(2090, 12, 31)), st.integers(0, 400))
@settings(max_examples=30, deadline=None)
def test_a_later_day_never_has_more_days_left(day, later):
    law = load_law().at(date(2026, 10, 1)).resolve(USES)
    after = date.fromordinal(day.toordinal() + later)
    left = {
        (row["kegiatan"], row["tahun"]): row["hari_lagi"] for row in calendar(law, NO_DATES, day).to_dicts()
    }
    for row in calendar(law, NO_DATES, after).to_dicts():
        before = left.get((row["kegiatan"], row["tahun"]))
        assert before is None or row["hari_lagi"] == before - later


def test_the_calendar_has_the_declared_columns(law):
    assert calendar(law, NO_DATES, DAY).schema == KALENDER.schema


def test_every_duty_that_asks_for_files_is_known_to_the_law(law):
    known = {id.removeprefix("kalender.") for id in law.values}
    assert {duty for piece in pieces() for duty in piece.duties} <= known


def test_a_duty_names_each_of_its_files_once():
    assert len(files_for("usulan_kebutuhan")) == len(set(files_for("usulan_kebutuhan"))) == 13
    assert files_for("lkpd") == ()
    assert len({piece.file for piece in pieces()}) == 14
