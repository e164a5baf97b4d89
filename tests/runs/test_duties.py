"""The calendar of a pack: as of its own date or of a day given, never of the clock."""

from __future__ import annotations

from datetime import date

import pytest

from dampak import runs
from dampak.errors import DataInvalid, NoProposal, Problem
from dampak.tables import INPUT_BY_NAME

WINDOW = {
    "kegiatan": "usulan_kebutuhan",
    "tahun": 2027,
    "selesai": date(2027, 2, 15),
    "dasar": "Surat Menteri",
}


def _agenda(*rows):
    return INPUT_BY_NAME["agenda"].frame(list(rows))


def _days_left(outcome, duty, year):
    frame = outcome.tables["kalender"]
    return frame.filter((frame["kegiatan"] == duty) & (frame["tahun"] == year))["hari_lagi"][0]


def test_days_are_counted_from_the_date_of_the_data_unless_a_day_is_given(tiny, setting_of):
    setting = setting_of(tiny)
    assert _days_left(runs.duties(setting), "persetujuan_apbd", 2026) == 60
    assert _days_left(runs.duties(setting, date(2026, 11, 29)), "persetujuan_apbd", 2026) == 1


def test_the_window_the_region_entered_is_read_from_the_pack(tiny, setting_of):
    setting = setting_of({**tiny, "agenda": _agenda(WINDOW)})
    assert (
        _days_left(runs.duties(setting), "usulan_kebutuhan", 2027)
        == (date(2027, 2, 15) - date(2026, 10, 1)).days
    )


def test_an_agenda_with_faults_is_refused_with_all_of_them(tiny, setting_of):
    broken = {**WINDOW, "mulai": date(2027, 3, 1)}
    empty = {**WINDOW, "tahun": 2028, "selesai": None}
    with pytest.raises(DataInvalid) as refused:
        runs.duties(setting_of({**tiny, "agenda": _agenda(broken, empty)}))
    assert len(refused.value.problems) == 2


def test_a_mistyped_duty_is_shown_and_warned_of(tiny, setting_of):
    outcome = runs.duties(setting_of({**tiny, "agenda": _agenda({**WINDOW, "kegiatan": "usulan_kebutuhn"})}))
    assert [problem.code for problem in outcome.problems if problem.code.startswith("agenda.")] == [
        "agenda.kegiatan"
    ]
    assert _days_left(outcome, "usulan_kebutuhn", 2027) is not None


def test_the_dates_read_are_listed_among_the_law_used(tiny, setting_of):
    used = {value.id for value in runs.duties(setting_of(tiny)).law_used}
    assert {"kalender.lkpd", "kalender.usulan_kebutuhan"} <= used


def test_a_proposal_that_cannot_be_made_is_told_in_the_file_set(tiny, setting_of, monkeypatch):
    def refuse(_setting):
        raise NoProposal("Tidak ada usulan.", [Problem("x", "Anggaran 2028 tidak diketahui.")])

    monkeypatch.setattr("dampak.runs.calendar.propose", refuse)
    pieces = runs.duties(setting_of(tiny), with_proposal=True).tables["kelengkapan_berkas"]
    assert "Anggaran 2028" in pieces.filter(pieces["berkas"] == "usulan.xlsx")["sebab"][0]


def test_the_proposal_is_judged_when_asked_for(tiny, setting_of, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "dampak.runs.calendar.propose", lambda setting: asked.append(setting) or runs.duties(setting)
    )
    setting = setting_of(tiny)
    runs.duties(setting)
    assert asked == []
    runs.duties(setting, with_proposal=True)
    assert asked == [setting]
