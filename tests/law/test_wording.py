"""How a figure of law reads: words, never the keys it is stored under."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from dampak.law import load_law
from dampak.law.wording import status_word, value_shown

DAYS = (date(2010, 1, 1), date(2026, 7, 1))


@pytest.mark.parametrize("day", DAYS)
def test_no_figure_shows_a_bare_key(day):
    view = load_law().at(day)
    shown = {id: value_shown(view[id]) for id in view.values if not isinstance(view[id].value, pl.DataFrame)}
    assert {id: text for id, text in shown.items() if re.search(r"\w_\w", text)} == {}


def test_working_time_is_told_in_minutes_days_and_weeks():
    view = load_law().at(DAYS[1])
    assert value_shown(view["wke.permenpanrb_1_2020"]) == (
        "75.000 menit setahun, 250 hari setahun, 50 minggu setahun"
    )
    assert value_shown(view["wke.abk_kes"]) == "72.000 menit setahun"


def test_a_scale_of_grades_tells_where_each_begins():
    text = value_shown(load_law().at(DAYS[1])["ej.permenpanrb_1_2020"])
    assert text.startswith("A di atas 1; B mulai 0,9; C mulai 0,7; D mulai 0,5; E ")


def test_a_rounding_is_told_in_words():
    assert value_shown(load_law().at(DAYS[1])["gaji.pembulatan_jkk_jkm"]) == "setengah ke atas"


@pytest.mark.parametrize(
    ("status", "word"),
    [("single", "satu sumber"), ("unverified", "belum diverifikasi"), ("taksiran", "taksiran")],
)
def test_a_status_reads_as_a_word(status, word):
    assert status_word(status) == word
