"""Many worksheets at once equal each of them alone."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import LawMissing
from dampak.evaluation import Answer, answered, grade_of, score, score_many
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at, load_instruments
from dampak.quantities import as_decimal

SCORED = [one for one in load_instruments().instruments if one.leaves and not one.unweighted]


def drawn_columns(instrument, rows, seed):
    """Values of each leaf in hundredths, options where there are any."""
    random = np.random.default_rng(seed)
    columns = {}
    for node in instrument.leaves:
        scale = instrument.scale_of(node)
        if scale.options:
            columns[node.code] = random.choice([int(option.value * 100) for option in scale.options], rows)
        else:
            low, high = (
                (int(scale.low * 100), int(scale.high * 100)) if node.rule != "koefisien" else (0, 200)
            )
            columns[node.code] = random.integers(low, high + 1, rows)
    return columns


def one_by_one(instrument, columns, row, excluded, with_controls):
    answers = {}
    for node in instrument.leaves:
        value = Fraction(int(columns[node.code][row]), 100)
        options = {Fraction(option.value): option.grade for option in instrument.scale_of(node).options}
        answers[node.code] = answered(options[value] if options else as_decimal(value))
        if node.code in excluded:
            answers[node.code] = Answer("tidak_berlaku")
    return score(instrument, answers, with_controls=with_controls)


@pytest.mark.parametrize("instrument", SCORED, ids=lambda one: one.name)
@pytest.mark.parametrize("with_controls", [None, True])
def test_a_column_of_worksheets_has_the_scores_of_each_alone(instrument, with_controls):
    columns = drawn_columns(instrument, 25, 7)
    many = score_many(instrument, columns, unit=100, with_controls=with_controls)
    for row in range(25):
        alone = one_by_one(instrument, columns, row, frozenset(), with_controls)
        assert Fraction(int(many.total[row]), many.scale) == alone.total
        assert Fraction(int(many.rounded[row]), 10**instrument.places) == Fraction(alone.rounded)
        if instrument.bands:
            band = instrument.bands.bands[int(many.band[row])]
            assert band.grade == alone.grade.possible[0]


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(["ada", "dua", "satu", "x", "k"])), st.integers(0, 2**32 - 1))
def test_leaves_left_out_multipliers_and_controls_agree_too(small, excluded, seed):
    columns = drawn_columns(small, 3, seed)
    kept = {code: column for code, column in columns.items() if code not in excluded}
    many = score_many(small, kept, unit=100, excluded=frozenset(excluded))
    for row in range(3):
        alone = one_by_one(small, columns, row, excluded, None)
        assert Fraction(int(many.total[row]), many.scale) == alone.total


def test_a_worksheet_with_an_open_answer_is_not_known():
    akip = instrument_at("lke-akip")
    columns = {node.code: np.array([80, 80]) for node in akip.leaves}
    many = score_many(akip, columns, answered={"1.a": np.array([True, False])})
    assert many.known.tolist() == [True, False]
    assert many.graded.tolist() == [True, False]


def test_every_edge_of_the_grades_falls_on_the_same_side_as_alone():
    direct = instrument_at("lke-akip@2015")
    totals = [3000, 3001, 5000, 5001, 8000, 8001, 10000]
    columns = {
        node.code: np.array([int(node.weight * total) // 100 for total in totals]) for node in direct.leaves
    }
    columns["perencanaan"] += np.array(totals) - sum(columns.values())
    many = score_many(direct, columns, unit=100)
    assert (many.total * 100 // many.scale).tolist() == totals
    grades = [direct.bands.bands[band].grade for band in many.band.tolist()]
    assert grades == ["D", "C", "C", "CC", "BB", "A", "AA"]


def test_unknown_weights_and_numbers_too_large_are_refused():
    with pytest.raises(LawMissing):
        score_many(instrument_at("rb"), {})
    akip = instrument_at("lke-akip")
    with pytest.raises(OverflowError):
        score_many(akip, {node.code: np.array([0]) for node in akip.leaves}, unit=10**18)


FORM = """
id: tepi
version: 1
label: Tepi
citation: Peraturan uji
status: certain
rounding: 1
nodes:
  - {{code: t, label: Total, rule: jumlah, weight: 100}}
  - {{code: a, parent: t, label: A, rule: langsung, weight: 60}}
  - {{code: b, parent: t, label: B, rule: langsung, weight: 40}}
bands:
  edge: {edge}
  on: {on}
  {step}
  status: certain
  citation: Peraturan uji
  list:
    - {{grade: C, label: C, from: 0, to: 50}}
    - {{grade: B, label: B, from: {low}, to: 70}}
    - {{grade: A, label: A, from: {high}, to: 100}}
"""


@pytest.mark.parametrize("edge", ["bawah_inklusif", "bawah_eksklusif"])
@pytest.mark.parametrize("on", ["eksak", "bulat"])
@pytest.mark.parametrize("step", ["", "0.1"])
def test_every_hundredth_around_every_kind_of_edge_has_the_grade_it_has_alone(edge, on, step):
    low, high = ("50.1", "70.1") if step else ("50", "70")
    text = FORM.format(edge=edge, on=on, step=f"step: {step}" if step else "", low=low, high=high)
    form = read_instrument(text, "tepi.yaml").instrument
    totals = np.arange(4980, 7030)
    many = score_many(form, {"a": np.minimum(totals, 6000), "b": np.maximum(totals - 6000, 0)}, unit=100)
    assert many.graded.all()
    grades = [form.bands.bands[band].grade for band in many.band.tolist()]
    assert grades == [grade_of(form, Fraction(total, 100)).grade for total in totals.tolist()]
