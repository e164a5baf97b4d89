"""A date rule names one day of a year; what makes no rule is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.agenda import USES, date_in_year, read_rule
from dampak.law import load_law

DUTY = date(2026, 1, 31)


def _day(year, **parts):
    return date_in_year(read_rule(parts), year, lambda _duty: DUTY)


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ({"bulan": 5, "tanggal": 31}, date(2027, 5, 31)),
        ({"bulan": 7, "minggu": 2}, date(2027, 7, 14)),
        ({"bulan": 11, "tanggal": 30, "geser": -60, "satuan": "hari"}, date(2027, 10, 1)),
        ({"acuan": "akhir tahun", "geser": -1, "satuan": "bulan"}, date(2027, 11, 30)),
        ({"acuan": "akhir tahun lalu", "geser": 3, "satuan": "bulan"}, date(2027, 3, 31)),
        ({"acuan": "akhir tahun lalu", "geser": 2, "satuan": "bulan"}, date(2027, 2, 28)),
        ({"acuan": "lain", "geser": 1, "satuan": "bulan"}, date(2026, 2, 28)),
        ({"acuan": "lain", "geser": 3, "satuan": "hari"}, date(2026, 2, 3)),
    ],
)
def test_a_rule_names_its_day(parts, day):
    assert _day(2027, **parts) == day


def test_two_months_after_the_year_end_is_29_february_in_a_leap_year():
    assert _day(2028, acuan="akhir tahun lalu", geser=2, satuan="bulan") == date(2028, 2, 29)


def test_a_duty_is_named_in_words_and_looked_up_by_its_id():
    assert read_rule({"acuan": "persetujuan apbd"}).anchor == "persetujuan_apbd"
    assert read_rule({"acuan": "akhir tahun lalu"}).anchor == "akhir tahun lalu"


def test_a_rule_that_leans_on_an_unknown_date_names_no_day():
    rule = read_rule({"acuan": "lain", "geser": 3, "satuan": "hari"})
    assert date_in_year(rule, 2027, lambda _duty: None) is None


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"bulan": 5},
        {"bulan": 5, "tanggal": 31, "minggu": 2},
        {"bulan": 13, "tanggal": 1},
        {"bulan": 2, "tanggal": 29},
        {"bulan": 7, "minggu": 5},
        {"bulan": 5, "tanggal": 1, "geser": 3},
        {"bulan": 5, "tanggal": 1, "geser": 3, "satuan": "minggu"},
        {"bulan": "lima", "tanggal": 1},
        {"acuan": "akhir tahun", "tanggal": 1},
    ],
)
def test_what_makes_no_rule_is_refused(parts):
    with pytest.raises(ValueError, match=r"."):
        read_rule(parts)


@given(st.integers(2000, 2100), st.integers(1, 12), st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_weeks_of_a_month_follow_each_other_within_it(year, month, week):
    day = _day(year, bulan=month, minggu=week)
    assert (day.year, day.month) == (year, month)
    assert day - timedelta(days=7 * week) == date(year, month, 1) - timedelta(days=1)


@given(st.integers(2000, 2100), st.integers(-24, 24))
@settings(max_examples=50, deadline=None)
def test_months_moved_land_in_the_month_counted_by_hand(year, months):
    day = _day(year, acuan="akhir tahun", geser=months, satuan="bulan")
    assert day.year * 12 + day.month == year * 12 + 12 + months
    assert (day + timedelta(days=1)).day == 1 or day.day == 31


def test_every_rule_of_the_law_can_be_read_and_leans_on_a_known_duty():
    values = load_law().at(date(2026, 10, 1)).resolve(USES).values
    known = {id.removeprefix("kalender.") for id in values} | {"akhir tahun", "akhir tahun lalu"}
    rules = {id: read_rule(value.value) for id, value in values.items() if value.value is not None}
    assert {id for id, rule in rules.items() if rule.anchor and rule.anchor not in known} == set()
    assert len(rules) >= 10
