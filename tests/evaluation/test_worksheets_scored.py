"""Worksheets of a region scored, ranked and compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.evaluation.ranking import gap_of_assessors, quantile, ranking, spread_of, totals_by_group
from dampak.evaluation.worksheets import score_worksheets
from dampak.law.instruments import instrument_at
from dampak.tables.inputs import HASIL_EVALUASI, LKE

FORM = instrument_at("lke-akip@2021")


def _sheet(unit, final, year=2026, name="lke-akip@2021", **changed):
    return [
        {"tahun": year, "instrumen": name, "unit_id": unit, "kode": node.code, "final": final} | changed
        for node in FORM.leaves
    ]


def _scored(*sheets):
    return score_worksheets(LKE.frame([row for sheet in sheets for row in sheet]), instrument_at)


def test_each_hand_is_scored_alone_and_final_counts():
    [sheet], problems = _scored(_sheet("A", "BB", evaluator="B", usulan=None))
    assert problems == []
    assert set(sheet.scores) == {"evaluator", "final"}
    assert sheet.settled is not None
    assert (sheet.settled.rounded, sheet.scores["evaluator"].rounded) == (Decimal("80.00"), Decimal("70.00"))


def test_an_incomplete_final_leaves_the_evaluator_to_count_and_no_number_is_made_up():
    rows = _sheet("A", "BB", evaluator="B")
    rows[0]["final"] = None
    [sheet], _problems = _scored(rows)
    assert sheet.scores["final"].total is None
    assert sheet.settled is sheet.scores["evaluator"]


def test_all_faults_of_all_worksheets_are_told_at_once():
    bad = [*_sheet("A", "b+")[:1], {**_sheet("A", "B")[0], "kode": "9.z"}]
    doubled = _sheet("B", "B")[:1] * 2
    _sheets, problems = _scored(
        bad, doubled, _sheet("C", "B", name="lke-akip@1999"), _sheet("D", "B", name="lke-akip"),
        _sheet("E", "B"), _sheet("E", "B", name="lke-akip@2015"),
    )  # fmt: skip
    codes = {problem.code.split(".")[1] for problem in problems}
    assert {"jawaban", "kode_tidak_dikenal", "kode_ganda", "instrumen", "versi_campur"} <= codes
    assert any("“b+”" in problem.what and "A, lke-akip@2021, 2026" in problem.what for problem in problems)


def test_equal_totals_share_a_rank_and_the_region_is_ranked_among_no_others():
    sheets, _problems = _scored(
        _sheet("A", "BB"),
        _sheet("B", "BB"),
        _sheet("C", "B"),
        _sheet("U", "AA"),
        _sheet("C", "CC", year=2025),
    )
    table = ranking(totals_by_group(sheets, frozenset({"U"}))).filter(tahun=2026)
    assert table.select("unit_id", "peringkat").rows() == [("A", 1), ("B", 1), ("C", 3)]
    assert table["selisih_tahun_lalu"].to_list() == [None, None, Decimal(10)]
    assert table["selisih_median"].to_list() == [0, 0, Decimal(-10)]


def test_quarters_of_a_known_row():
    spread = spread_of([Fraction(value) for value in (4, 1, 3, 2)])
    assert (spread.lower_quarter, spread.median, spread.upper_quarter) == (
        Fraction(7, 4), Fraction(5, 2), Fraction(13, 4),
    )  # fmt: skip
    with pytest.raises(IndexError):
        quantile([], Fraction(1, 2))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.fractions(0, 100), min_size=1, max_size=12))
def test_the_spread_is_in_order_whatever_the_totals(totals):
    one = spread_of(totals)
    assert one == spread_of(totals[::-1])
    assert one.lowest <= one.lower_quarter <= one.median <= one.upper_quarter <= one.highest


def test_both_assessors_stand_side_by_side_and_one_alone_has_no_gap():
    base = {"tahun": 2025, "instrumen": "spbe", "unit_id": "U"}
    rows = [
        base | {"penilai": "internal", "nilai": Decimal("2.95")},
        base | {"penilai": "kementerian", "nilai": Decimal("2.66")},
        base | {"tahun": 2026, "penilai": "internal", "nilai": Decimal(3)},
    ]
    table = gap_of_assessors(HASIL_EVALUASI.frame(rows))
    assert table["selisih"].to_list() == [Decimal("0.29"), None]
