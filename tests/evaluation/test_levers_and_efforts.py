"""What moves a total most, and the efforts a region gives against those Dampak assumes."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dampak.errors import DataInvalid, LawMissing
from dampak.evaluation import answered, efforts_for, levers, score
from dampak.law.instruments import instrument_at
from dampak.tables import INPUT_BY_NAME

UPAYA = INPUT_BY_NAME["upaya"]


def rb_answers(instrument):
    return {node.code: answered(instrument.scale_of(node).low) for node in instrument.leaves}


def test_points_per_unit_are_what_one_unit_more_really_adds():
    instrument = instrument_at("rb@kl-2024")
    answers = rb_answers(instrument)
    before = score(instrument, answers).total
    found = {one.code: one for one in levers(instrument, answers, efforts_for(instrument, UPAYA.empty()))}
    checked = 0
    for node in instrument.leaves:
        scale = instrument.scale_of(node)
        if scale.high - scale.low < 1:
            continue
        after = score(instrument, {**answers, node.code: answered(scale.low + 1)}).total
        assert found[node.code].per_unit == after - before, node.code
        checked += 1
    assert checked > 5


def test_the_leaf_that_adds_most_comes_first_and_says_what_it_waits_for():
    instrument = instrument_at("lke-akip@2021")
    answers = {node.code: answered("B") for node in instrument.leaves}
    found = levers(instrument, answers, efforts_for(instrument, UPAYA.empty()))
    assert (found[0].code, found[0].next_gain, found[0].waits_for) == ("1.c", Fraction(3, 2), "1.b")
    assert found[0].per_day == Fraction(3, 2) / 30


def test_without_weights_there_is_no_lever_and_the_reason_is_said():
    instrument = instrument_at("rb@2023")
    with pytest.raises(LawMissing, match="bobot belum diisi"):
        levers(instrument, {}, efforts_for(instrument, UPAYA.empty()))


def test_the_regions_own_effort_goes_before_the_assumption_and_gaps_are_filled():
    instrument = instrument_at("lke-akip@2021")
    own = UPAYA.frame([
        {"instrumen": "lke-akip", "kode": "1.a", "upaya": Decimal("7.5"), "pemilik": "Bappeda"},
        {"instrumen": "spbe", "kode": "i1", "upaya": Decimal(3)},
    ])  # fmt: skip
    found = efforts_for(instrument, own, "UNIT")
    assert (found["1.a"].days, found["1.a"].owner, found["1.a"].assumed) == (Decimal("7.5"), "Bappeda", False)
    assert "1.a.1" in found["1.a"].evidence
    assert found["1.b"].assumed
    assert [found[code].days for code in ("2.a", "2.b", "2.c")] == [10, 20, 30]


def test_efforts_of_unknown_codes_are_refused_all_at_once():
    instrument = instrument_at("lke-akip@2021")
    rows = [
        {"instrumen": "lke-akip", "kode": code, "upaya": Decimal(1)} for code in ("9.z", "1.a", "1.a", "x")
    ]
    with pytest.raises(DataInvalid) as caught:
        efforts_for(instrument, UPAYA.frame(rows))
    assert [problem.value for problem in caught.value.problems] == ["9.z", "1.a", "x"]
