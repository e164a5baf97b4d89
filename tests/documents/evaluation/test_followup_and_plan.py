"""The matrix of follow-up and the plan of action: order, counts, sums, labels, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dampak.documents.evaluation.action_plan_letter import action_plan_letter_bytes
from dampak.documents.evaluation.follow_up import follow_up_bytes
from dampak.errors import DataInvalid
from dampak.law.instruments import instrument_at

AKIP = instrument_at("lke-akip@2021")


@pytest.fixture(scope="module")
def region(scored, sheet, recommended):
    return scored(
        sheet("D1", 2026, "B"),
        advices=(
            recommended("1", "selesai", tenggat=date(2026, 1, 1)),
            recommended("10", "belum", tenggat=date(2026, 9, 30), kode="1.a"),
            recommended("9", "proses", tenggat=date(2026, 9, 30)),
            recommended("3", "belum", tenggat=date(2026, 10, 1), pemilik="Sekretaris"),
            recommended("4", "tidak_dapat"),
            recommended("5", "belum"),
            recommended("6", "belum", unit="D2", year=2024),
        ),
    )


def test_open_ones_stand_first_by_deadline_and_those_with_none_after_them(region, rows):
    table = rows(follow_up_bytes(region, AKIP, unit_id="D1"))
    matrix = [row for row in table if len(row) == 9][1:]
    assert [row[1] for row in matrix] == ["2025/9", "2025/10", "2025/3", "2025/5", "2025/4", "2025/1"]


def test_an_open_one_is_late_the_day_after_its_deadline_and_a_closed_one_never(region, rows):
    matrix = {row[1]: row[6] for row in rows(follow_up_bytes(region, AKIP, unit_id="D1")) if len(row) == 9}
    assert matrix["2025/9"] == "Dalam proses, lewat tenggat"
    assert matrix["2025/3"] == "Belum ditindaklanjuti"
    assert matrix["2025/1"] == "Selesai"


def test_the_counts_by_status_add_up(region, rows):
    table = [row for row in rows(follow_up_bytes(region, AKIP)) if len(row) == 3][1:]
    assert table == [
        ["Belum ditindaklanjuti", "4", "1"], ["Dalam proses", "1", "1"],
        ["Tidak dapat ditindaklanjuti", "1", "–"], ["Selesai", "1", "–"], ["Jumlah", "7", "2"],
    ]  # fmt: skip


def test_all_units_and_years_stand_together_unless_one_is_named(region, words):
    assert "rekomendasi tahun 2024–2025" in words(follow_up_bytes(region, AKIP))
    assert "Dinas Dua" not in words(follow_up_bytes(region, AKIP, year=2025))


def test_a_missing_owner_or_deadline_is_a_marked_blank(region, rows):
    matrix = {row[1]: row for row in rows(follow_up_bytes(region, AKIP, unit_id="D1")) if len(row) == 9}
    assert matrix["2025/5"][4:6] == ["[diisi: pelaksana]", "[diisi: tenggat]"]
    assert matrix["2025/3"][4] == "Sekretaris"
    assert matrix["2025/10"][3] == "Nasihat 10 (1.a)"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"year": 2020}, "tidak_ada_rekomendasi"),
        ({"unit_id": "X"}, "unit_tidak_dikenal"),
        ({"unit_id": "U"}, "tidak_ada_rekomendasi"),
    ],
)
def test_no_recommendation_or_no_such_unit_is_refused(region, choice, code):
    with pytest.raises(DataInvalid) as refused:
        follow_up_bytes(region, AKIP, **choice)
    assert refused.value.problems[0].code == f"dokumen_evaluasi.{code}"


def plan(outcome, unit="D1", instrument=AKIP):
    return action_plan_letter_bytes(outcome, instrument, unit_id=unit)


def test_each_step_stands_once_in_its_order_and_the_sums_are_right(scored, sheet, planned, rows, words):
    steps = (
        planned(2, "1.a", "BB", "A", "0.6", "71.5", asumsi=True, triwulan_mulai=2),
        planned(1, "1.b", "B", "BB", "0.9", "70.9", upaya=Decimal("7.5")),
    )
    made = plan(scored(sheet("D1", 2026, "B"), steps=steps))
    table = rows(made)
    assert [
        "1",
        "1.b Butir 1.b",
        "B → BB",
        "Subbagian Program",
        "1–2",
        "Pedoman",
        "+0,90",
        "70,90",
        "7,5",
    ] in table
    assert [
        "2",
        "1.a Butir 1.a",
        "BB → A",
        "Subbagian Program",
        "2",
        "Pedoman",
        "+0,60",
        "71,50",
        "10*",
    ] in table
    assert ["", "Jumlah", "", "", "", "", "+1,50", "", "17,5"] in table
    text = words(made)
    assert "dari 70,00 menjadi 71,50 (predikat BB)" in text
    assert "Upaya pada 1 dari 2 langkah, bertanda *, adalah asumsi bawaan Dampak" in text


def test_without_assumptions_nothing_is_said_of_them(scored, sheet, planned, words):
    text = words(plan(scored(sheet("D1", 2026, "B"), steps=(planned(1, "1.b", "B", "BB", "0.9", "70.9"),))))
    assert "asumsi" not in text


def test_it_works_for_rb_alike(scored, sheet, planned, words):
    form = instrument_at("rb@kl-2024")
    one = planned(1, form.leaves[0].code, "60", "70", "0.5", "61.25", instrumen=form.name)
    text = words(plan(scored(sheet("D1", 2026, "B"), steps=(one,)), instrument=form))
    assert "60 → 70" in text
    assert form.citation in text


def test_the_head_of_the_region_signs_for_the_region(scored, sheet, planned, words):
    steps = (
        planned(1, "1.b", "B", "BB", "0.9", "70.9", unit_id="U"),
        planned(1, "1.b", "B", "BB", "0.9", "70.9"),
    )
    outcome = scored(sheet("D1", 2026, "B"), steps=steps)
    assert "Bupati Uji," in words(plan(outcome, "U"))
    assert "Pimpinan Dinas Satu," in words(plan(outcome))


def test_no_steps_or_no_such_unit_is_refused(scored, sheet):
    outcome = scored(sheet("D1", 2026, "B"))
    for unit, code in (("D1", "tidak_ada_langkah"), ("X", "unit_tidak_dikenal")):
        with pytest.raises(DataInvalid) as refused:
            plan(outcome, unit)
        assert refused.value.problems[0].code == f"dokumen_evaluasi.{code}"


def test_the_same_outcome_gives_the_same_files(region, scored, sheet, planned):
    outcome = scored(sheet("D1", 2026, "B"), steps=(planned(1, "1.b", "B", "BB", "0.9", "70.9"),))
    assert plan(outcome) == plan(outcome)
    assert follow_up_bytes(region, AKIP) == follow_up_bytes(region, AKIP)
