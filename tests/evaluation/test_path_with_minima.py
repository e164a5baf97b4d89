"""The path to a predicate that asks for several minima at once: all are met, and nothing is cheaper."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.evaluation import Answer, Effort, answered, efforts_for, path, plan, score
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at
from dampak.tables import INPUT_BY_NAME

ZI = instrument_at("zi")
ZI_CODES = [node.code for node in ZI.leaves]
SMALL = """
id: mini
version: 1
label: Instrumen mini
citation: Peraturan uji 1/2026
status: certain
start: 2026
rounding: 2
not_applicable: ditolak
scales:
  huruf:
    options: [{grade: C, value: 0}, {grade: B, value: 50}, {grade: A, value: 100}]
nodes:
  - {code: t, label: Total, rule: jumlah, weight: 100}
  - {code: kiri, parent: t, label: Kiri, rule: jumlah, weight: 60}
  - {code: satu, parent: kiri, label: Satu, rule: gradasi, scale: huruf, weight: 40}
  - {code: dua, parent: kiri, label: Dua, rule: gradasi, scale: huruf, weight: 20}
  - {code: kanan, parent: t, label: Kanan, rule: jumlah, weight: 40}
  - {code: tiga, parent: kanan, label: Tiga, rule: gradasi, scale: huruf, weight: 25}
  - {code: empat, parent: kanan, label: Empat, rule: gradasi, scale: huruf, weight: 15}
qualifications:
  - id: BERSIH
    label: Bersih
    status: certain
    citation: Peraturan uji 1/2026
    minima:
      - {node: t, at_least: 55}
      - {node: kiri, at_least: 50, percent: ya}
      - {node: kanan, at_least: 20}
      - {node: empat, at_least: 7.5}
"""
LEAVES = ["satu", "dua", "tiga", "empat"]
GRADES = ["C", "B", "A"]


@pytest.fixture(scope="module")
def small():
    read = read_instrument(SMALL, "mini.yaml")
    assert read.problems == ()
    return read.instrument


def efforts(instrument, days=None):
    assumed = efforts_for(instrument, INPUT_BY_NAME["upaya"].empty())
    chosen = days or {}
    return {
        code: Effort(Decimal(chosen.get(code, one.days)), 1, one.owner, one.evidence, assumed=False)
        for code, one in assumed.items()
    }


def applied(answers, steps):
    return answers | {step.code: answered(step.after) for step in steps}


def met(instrument, answers):
    (found,) = [one for one in score(instrument, answers).qualifications if one.qualification.id != "WBBM"]
    return found.met


def cheapest_by_hand(instrument, grades, days):
    costs = []
    for ends in product(range(3), repeat=4):
        rises = [end - start for start, end in zip(grades, ends, strict=True)]
        answers = {code: answered(GRADES[end]) for code, end in zip(LEAVES, ends, strict=True)}
        if min(rises) >= 0 and met(instrument, answers):
            costs.append(sum(rise * day for rise, day in zip(rises, days, strict=True)))
    return min(costs)


@given(
    grades=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    days=st.lists(st.integers(1, 30), min_size=4, max_size=4),
)
@settings(max_examples=50, deadline=None)
def test_every_end_state_tried_by_hand_finds_nothing_cheaper(small, grades, days):
    answers = {code: answered(GRADES[grade]) for code, grade in zip(LEAVES, grades, strict=True)}
    found = path(small, answers, efforts(small, dict(zip(LEAVES, days, strict=True))), to="BERSIH")
    assert found.effort == cheapest_by_hand(small, grades, days)
    assert met(small, applied(answers, found.steps))
    assert (found.status == "sudah_tercapai") == bool(met(small, answers))


@pytest.fixture
def zi_answers():
    return {code: answered(Decimal(2)) for code in ZI_CODES}


def test_the_path_to_wbk_meets_every_minimum_when_applied(zi_answers):
    found = plan(ZI, zi_answers, efforts(ZI), to="wbk").path
    assert found.status == "ada_jalur"
    after = dict(zi_answers)
    for step in found.steps:
        after[step.code] = Answer("dijawab", Decimal(step.after.replace(",", ".")))
    assert met(ZI, after)
    assert not met(ZI, zi_answers)
    assert {"survei_antikorupsi", "pelayanan_prima"} <= {lack.code for lack in found.lacking}


def test_a_total_that_suffices_is_not_enough_while_a_part_lies_below_its_minimum(small):
    answers = {code: answered(grade) for code, grade in zip(LEAVES, ("A", "A", "A", "C"), strict=True)}
    found = path(small, answers, efforts(small), to="BERSIH")
    assert found.total == Fraction(85)
    assert [step.code for step in found.steps] == ["empat"]
    assert [(lack.code, lack.now, lack.least) for lack in found.lacking] == [("empat", 0, Fraction(15, 2))]


def test_a_minimum_no_level_can_reach_is_said_with_the_most_it_comes_to():
    low = read_instrument(SMALL.replace("at_least: 7.5", "at_least: 15.5"), "mini.yaml").instrument
    answers = {code: answered("A") for code in LEAVES}
    found = path(low, answers, efforts(low), to="BERSIH")
    assert found.status == "di_luar_jangkauan"
    assert [(lack.code, lack.most) for lack in found.lacking] == [("empat", Fraction(15))]


def test_minima_that_are_not_verified_are_said_to_be_so(zi_answers):
    notes = path(ZI, zi_answers, efforts(ZI), to="WBBM").notes
    assert any("WBBM belum dicocokkan" in note for note in notes)
