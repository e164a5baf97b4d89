"""A score is explained down to the answers, and the sums it shows can be redone."""

import re
from fractions import Fraction

from dampak.evaluation import Answer, answered, explain, score
from dampak.law.instruments import instrument_at
from dampak.quantities import parse_number


def evaluated(how):
    """Redo a sum as a person would: numbers, +, ×, ÷ and brackets."""
    plain = re.sub(r"^[A-E]+ = ", "", how).replace("bobot ", "")
    numbers = re.sub(r"\d+(?:,\d+)?", lambda found: f"Fraction('{parse_number(found[0], 'id')}')", plain)
    return eval(numbers.replace("×", "*").replace("÷", "/"), {"Fraction": Fraction})  # noqa: S307


def test_every_step_of_a_real_form_can_be_redone_from_its_own_sentence():
    akip = instrument_at("lke-akip")
    grades = dict(zip([node.code for node in akip.leaves], ["A", "BB", "B", "CC", "C", "D"] * 2, strict=True))
    result = score(akip, {code: answered(grade) for code, grade in grades.items()})
    steps = explain(akip, result)
    assert len(steps) == len(akip.nodes)
    for step in steps:
        assert evaluated(step.how) == Fraction(step.value), step
    assert Fraction(steps[-1].value) == result.total
    assert all(step.citation for step in steps)


def test_a_multiplier_an_adjustment_and_a_control_are_told(small):
    answers = {"ada": answered("B"), "mutu": answered("A"), "satu": answered(80), "dua": answered(4),
               "k": answered(0), "x": answered(3), "y": answered(5)}  # fmt: skip
    steps = {step.text.split()[0]: step.how for step in explain(small, score(small, answers))}
    assert steps["mutu"] == "A = 100 dibatasi menjadi 50 ÷ 100 × bobot 20"
    assert steps["dua"] == "4 ÷ 5 × bobot 20 × (24 ÷ 30)"
    assert steps["p"] == "(24 + 12,8 + 0) ÷ 50 × 100"


def test_what_is_open_or_left_out_is_told_in_words(small):
    answers = {"ada": Answer(), "x": Answer("tidak_berlaku")}
    steps = {step.text.split()[0]: step for step in explain(small, score(small, answers))}
    assert (steps["ada"].how, steps["ada"].value) == ("belum dijawab", None)
    assert steps["x"].how == "tidak berlaku"
    assert steps["t"].how == "menunggu jawaban yang belum ada"


def test_a_single_node_can_be_asked():
    akip = instrument_at("lke-akip")
    result = score(akip, {node.code: answered("A") for node in akip.leaves})
    assert [step.text.split()[0] for step in explain(akip, result, "pelaporan")] == [
        "3.a",
        "3.b",
        "3.c",
        "pelaporan",
    ]
