"""Where a unit stands: its parts and what each costs, last year, the others, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents.evaluation.parts import parts_of
from dampak.documents.evaluation.standing import Standing
from dampak.documents.evaluation.wording import changed, graded, judged, to_next
from dampak.errors import DataInvalid
from dampak.evaluation.answers import answered
from dampak.evaluation.scoring import score
from dampak.law.instruments import instrument_at
from dampak.quantities import as_decimal

AKIP = instrument_at("lke-akip@2021")
SPBE = instrument_at("spbe@2020")
GRADES = ("AA", "A", "BB", "B", "CC", "C", "D", "E")


def standing(outcome, unit="D1", year=2026):
    return Standing(outcome, year, AKIP, unit)


def node_rows(instrument, given):
    scored = score(instrument, {code: answered(value) for code, value in given.items()})
    return scored, {
        code: {
            "uraian": node.label,
            "bobot": as_decimal(node.weight),
            "jawaban": node.answer or None,
            "nilai": None if node.score is None else as_decimal(node.score),
        }
        for code, node in scored.nodes.items()
    }


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(GRADES), min_size=12, max_size=12))
def test_what_the_items_lose_is_all_that_is_missing_from_a_hundred(given):
    codes = [node.code for node in AKIP.leaves]
    scored, rows = node_rows(AKIP, dict(zip(codes, given, strict=True)))
    lost = sum(Fraction(part.lost) for part in parts_of(AKIP, rows).values() if part.lost is not None)
    assert lost == 100 - scored.total


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 46), st.lists(st.integers(1, 5), min_size=47, max_size=47))
def test_raising_an_item_to_its_most_adds_what_it_lost(number, levels):
    codes = [node.code for node in SPBE.leaves]
    answers = dict(zip(codes, map(str, levels), strict=True))
    scored, rows = node_rows(SPBE, answers)
    part = parts_of(SPBE, rows)[codes[number]]
    raised, _rows = node_rows(SPBE, answers | {codes[number]: "5"})
    assert part.lost == as_decimal(raised.total - scored.total)


def test_the_weightiest_complete_hand_counts(scored, sheet):
    rows = sheet("D1", 2026, "B")
    for row in rows:
        row["usulan"], row["evaluator"] = "A", "BB"
    rows[0]["final"] = None
    found = standing(scored(rows))
    assert (found.hand, found.score, found.grade) == ("evaluator", Decimal(80), "BB")


def test_the_weakest_items_lose_most_and_equal_ones_keep_the_order_of_the_instrument(scored, sheet):
    found = standing(scored(sheet("D1", 2026, "AA", **{"1_a": "E", "3_b": "D", "1_c": "BB", "2_c": "BB"})))
    assert [(part.code, part.lost) for part in found.weakest] == [
        ("1.a", 6), ("3.b", Decimal("3.15")), ("1.c", 3), ("2.c", 3),
    ]  # fmt: skip


def test_last_year_is_the_worksheet_else_what_was_published(scored, sheet):
    published = {"tahun": 2025, "instrumen": "lke-akip", "unit_id": "D1", "penilai": "internal",
                 "nilai": Decimal(61), "predikat": "B"}  # fmt: skip
    own = standing(scored(sheet("D1", 2026, "B"), sheet("D1", 2025, "CC"), results=(published,)))
    printed = standing(scored(sheet("D1", 2026, "B"), results=(published,)))
    assert (own.change, printed.change) == (Decimal(10), Decimal(9))
    assert own.parts_before["1.a"].answer == "CC"
    assert printed.parts_before == {}
    assert "Naik 9,00 poin dari tahun 2025 (61,00)" in changed(printed)


def test_without_last_year_there_is_no_change(scored, sheet):
    found = standing(scored(sheet("D1", 2026, "B")))
    assert found.change is None
    assert changed(found) == "Nilai tahun 2025 tidak ada dalam data."


def test_an_exclusive_edge_is_told_as_one_to_be_passed(scored, sheet):
    found = standing(scored(sheet("D1", 2026, "BB")))
    assert (found.grade, found.next_band.grade) == ("BB", "A")
    assert "tepat pada batasnya" in to_next(found)
    assert "di atas 80" in to_next(found)


def test_region_and_ministry_stand_apart(scored, sheet):
    results = tuple(
        {"tahun": 2026, "instrumen": "lke-akip", "unit_id": "U", "penilai": judge, "nilai": Decimal(value)}
        for judge, value in (("internal", "70"), ("kementerian", "62.5"))
    )
    found = standing(scored(sheet("U", 2026, "B"), results=results), "U")
    assert "7,50 poin lebih tinggi" in judged(found)


def test_an_incomplete_worksheet_has_no_score_and_says_how_much_is_missing(scored, sheet):
    rows = sheet("D1", 2026, "B")
    rows[3]["final"] = rows[4]["final"] = None
    found = standing(scored(rows))
    assert found.score is None
    assert "2 butir belum dijawab" in graded(found)
    assert found.parts[rows[3]["kode"]].lost is None


@pytest.mark.parametrize(
    ("unit", "year", "code"),
    [("X", 2026, "unit_tidak_dikenal"), ("D2", 2026, "tidak_ada_nilai"), ("D1", 2020, "tidak_ada_nilai")],
)
def test_what_is_not_in_the_data_is_refused_with_a_remedy(scored, sheet, unit, year, code):
    outcome = scored(sheet("D1", 2026, "B"))
    with pytest.raises(DataInvalid) as refused:
        standing(outcome, unit, year)
    [problem] = refused.value.problems
    assert problem.code == f"dokumen_evaluasi.{code}"
    assert problem.remedy
