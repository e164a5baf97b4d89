"""LKE Gabungan is refused without the rule that nobody knows."""

from fractions import Fraction

import pytest

from dampak.errors import LawMissing, UsageError
from dampak.evaluation import Answer, JoiningRule, answered, joined_total, score
from dampak.law.instruments import instrument_at


def scored(grade):
    akip = instrument_at("lke-akip")
    return score(akip, {node.code: answered(grade) if grade else Answer() for node in akip.leaves})


def test_without_a_rule_there_is_no_joined_total():
    with pytest.raises(LawMissing, match="penggabungan"):
        joined_total(scored("A"), [scored("B")], None)


def test_a_rule_with_its_ground_joins_exactly():
    rule = JoiningRule(Fraction(3, 5), "Keputusan Bupati 1/2026")
    assert (
        joined_total(scored("A"), [scored("B"), scored("BB")], rule)
        == Fraction(3, 5) * 90 + Fraction(2, 5) * 75
    )
    assert joined_total(scored("A"), [scored(None)], rule) is None


@pytest.mark.parametrize("rule", [JoiningRule(Fraction(1, 2), " "), JoiningRule(Fraction(3, 2), "Keputusan")])
def test_a_rule_without_ground_or_sense_is_refused(rule):
    with pytest.raises(UsageError):
        joined_total(scored("A"), [scored("B")], rule)


def test_no_units_are_refused():
    with pytest.raises(UsageError):
        joined_total(scored("A"), [], JoiningRule(Fraction(1, 2), "Keputusan"))
