"""One worksheet scored: golden figures, states of answers, controls, minima, and what is refused."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid, LawMissing
from dampak.evaluation import Answer, Sides, answered, score, score_sides
from dampak.law.instruments import instrument_at

CASES = Path(__file__).parents[1] / "cases"
GRADES = ["AA", "A", "BB", "B", "CC", "C", "D", "E"]
LEAVES = ["1.a", "1.b", "1.c", "2.a", "2.b", "2.c", "3.a", "3.b", "3.c", "4.a", "4.b", "4.c"]


def _binjai():
    with (CASES / "sakip_lhe_subkomponen.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def all_grades(grade):
    return {code: answered(grade) for code in LEAVES}


def small_answers(**values):
    given = {"ada": "A", "mutu": "A", "satu": 80, "dua": 4, "k": 0, "x": 3, "y": 5}
    return {code: answered(value) for code, value in given.items()} | values


def test_twelve_real_grades_give_the_published_scores_and_total():
    rows = _binjai()
    result = score(instrument_at("lke-akip"), {row["subcomponent"]: answered(row["grade"]) for row in rows})
    assert {row["subcomponent"]: Decimal(row["score"]) for row in rows} == {
        code: node.score for code, node in result.nodes.items() if code in LEAVES
    }
    assert (result.rounded, result.grade.grade) == (Decimal("87.80"), "A")
    assert result.nodes["pelaporan"].score == Fraction("13.95")


def test_eighty_throughout_is_bb_and_not_a():
    result = score(instrument_at("lke-akip"), all_grades("BB"))
    assert (result.rounded, result.grade.grade) == (Decimal("80.00"), "BB")


def test_the_run_is_pinned_to_version_and_content():
    instrument = instrument_at("lke-akip")
    result = score(instrument, all_grades("A"))
    assert (result.instrument, result.fingerprint) == ("lke-akip@2021", instrument.fingerprint)


def test_a_missing_answer_leaves_the_total_open_and_is_named():
    answers = all_grades("A") | {"3.b": Answer()}
    result = score(instrument_at("lke-akip"), answers)
    assert (result.total, result.grade, result.missing) == (None, None, ("3.b",))
    assert result.nodes["perencanaan"].score == 27
    assert result.nodes["pelaporan"].score is None


def test_the_lowest_judgement_is_a_score_and_no_missing_answer():
    result = score(instrument_at("lke-akip"), all_grades("AA") | {"1.a": Answer("nilai_terendah")})
    assert (result.total, result.missing) == (94, ())


def test_not_applicable_is_refused_where_the_instrument_does_not_know_it():
    with pytest.raises(DataInvalid) as refused:
        score(instrument_at("lke-akip"), all_grades("A") | {"1.a": Answer("tidak_berlaku")})
    assert refused.value.problems[0].code == "penilaian.tidak_berlaku"


@pytest.mark.parametrize("written", ["BB ", "bb", " Bb"])
def test_a_loosely_written_grade_is_read_and_told(written):
    result = score(instrument_at("lke-akip"), all_grades("BB") | {"1.a": answered(written)})
    assert result.total == 80
    assert result.understood == (f"1.a: “{written}” dibaca BB.",)


def test_all_faults_of_the_answers_are_told_at_once():
    answers = all_grades("A") | {"1.a": answered("b+"), "9.z": answered("A"), "2.a": answered("90")}
    with pytest.raises(DataInvalid) as refused:
        score(instrument_at("lke-akip"), answers)
    assert sorted(problem.value for problem in refused.value.problems) == ["1.a", "2.a", "9.z"]


@pytest.mark.parametrize(("written", "value"), [("80", 80), ("80%", 80), ("80,5", Fraction("80.5"))])
def test_a_percentage_is_read_when_it_can_be_read_one_way(small, written, value):
    result = score(small, small_answers(satu=answered(written)))
    assert result.nodes["satu"].value == value


def test_a_fraction_on_a_scale_to_a_hundred_is_ambiguous_and_refused(small):
    with pytest.raises(DataInvalid) as refused:
        score(small, small_answers(satu=answered("0,8")))
    assert "80" in refused.value.problems[0].what


def test_every_rule_of_the_closed_set_gives_the_sum_worked_by_hand(small):
    # 10 + 20; (24 + 16 × 24/30 + 0) / 50 × 100; (3 + 5)/2/5 × 20
    result = score(small, small_answers())
    assert result.nodes["g"].score == 30
    assert result.nodes["p"].score == (24 + Fraction(16) * 24 / 30) / 50 * 100
    assert result.nodes["r"].score == 16
    assert score(small, small_answers(k=answered(Decimal("1.5")))).total - result.total == 3


def test_a_leaf_that_does_not_apply_leaves_the_weights(small):
    result = score(small, small_answers(dua=Answer("tidak_berlaku"), x=Answer("tidak_berlaku")))
    assert result.nodes["p"].score == 80
    assert result.nodes["r"].score == 20
    assert result.excluded == ("dua", "x")


def test_a_stated_control_lowers_what_it_bounds_and_shows_what_was_answered(small):
    result = score(small, small_answers(ada=answered("B")))
    assert (result.nodes["mutu"].score, result.nodes["mutu"].bounded_from) == (10, 100)
    assert score(small, small_answers(ada=answered("B")), with_controls=False).nodes["mutu"].score == 20


def test_controls_the_regulation_does_not_state_are_off_unless_asked():
    answers = all_grades("A") | {"1.a": answered("E")}
    free = score(instrument_at("lke-akip"), answers)
    bound = score(instrument_at("lke-akip"), answers, with_controls=True)
    assert free.total == Fraction("84.6")
    assert bound.total == free.total - Fraction("8.1") - Fraction("13.5")
    assert bound.nodes["1.c"].bounded_from == 90


def test_the_three_hands_stand_side_by_side_and_do_not_fill_each_other():
    worksheet = {code: Sides(usulan=answered("A"), evaluator=answered("B")) for code in LEAVES}
    sides = score_sides(instrument_at("lke-akip"), worksheet)
    assert (sides["usulan"].total, sides["evaluator"].total, sides["final"].total) == (90, 70, None)


def test_an_instrument_without_its_weights_gives_no_score_and_says_so():
    with pytest.raises(LawMissing, match="bobot belum diisi"):
        score(instrument_at("rb"), {})


def test_the_ministry_table_of_rb_adds_general_and_thematic():
    rb = instrument_at("rb@kl-2024")
    best = {node.code: answered(rb.scale_of(node).high) for node in rb.leaves if node.rule != "koefisien"}
    assert score(rb, best | {"koefisien": answered(0)}).total == 110
    without = best | {"koefisien": answered(0), "lapor": Answer("tidak_berlaku")}
    assert score(rb, without).nodes["general"].score == 100


def zi_answers(share):
    zi = instrument_at("zi")
    return {node.code: answered(Decimal(node.weight) * Decimal(share)) for node in zi.leaves}


def test_zi_asks_for_every_minimum_and_not_only_the_total():
    zi = instrument_at("zi")
    good = zi_answers("0.95")
    assert [met.met for met in score(zi, good).qualifications] == [True, True]
    weak = good | {"pengawasan_reform": answered(0), "pengawasan_pemenuhan": answered(Decimal("7.5"))}
    wbk = score(zi, weak).qualifications[0]
    assert score(zi, weak).total > 75
    assert (wbk.met, wbk.failed) == (False, ("pengawasan",))


def test_a_minimum_met_exactly_is_met_and_a_hundredth_less_is_not():
    zi = instrument_at("zi")
    answers = zi_answers("1")
    edge = score(zi, answers | {"survei_antikorupsi": answered(Decimal("15.75"))}).qualifications
    below = score(zi, answers | {"survei_antikorupsi": answered(Decimal("15.74"))}).qualifications
    assert (edge[0].met, below[0].met) == (True, False)
    assert score(zi, answers | {"survei_antikorupsi": Answer()}).qualifications[0].met is None


sheets = st.lists(st.sampled_from(GRADES), min_size=12, max_size=12)


@settings(max_examples=40, deadline=None)
@given(sheets, st.integers(0, 11), st.booleans())
def test_a_better_answer_never_lowers_the_total(grades, place, controls):
    akip = instrument_at("lke-akip")
    better = [*grades]
    better[place] = GRADES[max(GRADES.index(grades[place]) - 1, 0)]
    before, after = (
        score(akip, dict(zip(LEAVES, map(answered, each), strict=True)), with_controls=controls)
        for each in (grades, better)
    )
    assert after.total >= before.total


@settings(max_examples=30, deadline=None)
@given(sheets, st.integers())
def test_the_order_of_the_answers_changes_nothing(grades, seed):
    akip = instrument_at("lke-akip")
    pairs = list(zip(LEAVES, map(answered, grades), strict=True))
    shuffled = [*pairs]
    Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    assert score(akip, dict(pairs)) == score(akip, dict(shuffled))
