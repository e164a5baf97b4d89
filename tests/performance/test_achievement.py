"""The achievement of one indicator: the two formulas, what is undefined, and the named ways to read it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid, LawMissing
from dampak.law.measuring import doubtful, read_ways, way_named, ways
from dampak.performance.achievement import achievement, mean
from dampak.performance.ways import category, held

NUMBER = st.decimals(0, 10_000, places=4)
GOAL = st.decimals("0.0001", 10_000, places=4)
ANY = st.none() | st.decimals(-10_000, 10_000, places=4)


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        ("naik", 10, 12, 120),
        ("turun", 10, 12, 80),
        ("turun", 10, 25, -50),
        ("turun", 10, 10, 100),
        ("turun", 10, 0, 200),
        ("naik", 3, 1, Fraction(100, 3)),
        ("naik", 10, 0, 0),
    ],
)
def test_the_formulas_are_exact(direction, target, actual, expected):
    assert achievement(direction, target, actual).value == expected


@pytest.mark.parametrize("direction", ["naik", "turun"])
@pytest.mark.parametrize(("target", "word"), [(0, "nol"), (None, "Target"), (Decimal(-1), "negatif")])
def test_without_a_positive_target_it_is_undefined_and_says_why(direction, target, word):
    for actual in (0, 5, target):
        found = achievement(direction, target, actual)
        assert found.value is None
        assert actual is None or word in found.reason


def test_an_unmeasured_indicator_is_undefined():
    assert achievement("naik", 10, None) == achievement("rentang", 1, None, 2)
    assert achievement("naik", 10, None).value is None


def test_a_range_is_met_within_it_and_undefined_outside():
    assert [achievement("rentang", 1, actual, 2).value for actual in (1, Decimal("1.5"), 2)] == [100] * 3
    for actual in (Decimal("0.9999"), Decimal("2.0001")):
        assert achievement("rentang", 1, actual, 2).value is None
        assert "rentang" in achievement("rentang", 1, actual, 2).reason
    assert "Batas atas" in achievement("rentang", 1, 1).reason
    assert achievement("rentang", 2, 2, 1).value is None
    assert achievement("rentang", 0, 0, 0).value == 100


@settings(max_examples=50, deadline=None)
@given(GOAL, NUMBER, NUMBER)
def test_more_is_better_where_it_rises_and_worse_where_it_falls(target, one, other):
    low, high = sorted((one, other))
    for direction, first, second in (("naik", low, high), ("turun", high, low)):
        assert achievement(direction, target, first).value <= achievement(direction, target, second).value


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(("naik", "turun", "rentang")), ANY, ANY, ANY, st.sampled_from(sorted(ways())))
def test_it_is_a_value_or_a_reason_and_never_100_for_undefined(direction, target, actual, upper, way):
    found = achievement(direction, target, actual, upper)
    assert (found.value is None) == bool(found.reason)
    if found.value is not None:
        used, chosen = held(way_named(way), found.value), way_named(way)
        assert chosen.floor is None or used >= chosen.floor
        assert chosen.cap is None or used <= chosen.cap
        assert bool(category(chosen, used)) == bool(chosen.bands)


def test_floor_and_cap_come_from_the_way_alone():
    below, above = achievement("turun", 10, 25).value, achievement("naik", 10, 35).value
    assert (held(way_named("mentah"), below), held(way_named("mentah"), above)) == (-50, 350)
    assert (held(way_named("batas-100"), below), held(way_named("batas-100"), above)) == (0, 100)
    assert held(way_named("batas-120"), above) == 120


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("150", "Sangat tinggi"), ("91", "Sangat tinggi"), ("90.9999", "Tinggi"), ("76", "Tinggi"),
        ("75.5", "Sedang"), ("66", "Sedang"), ("65", "Rendah"), ("51", "Rendah"), ("50.9", "Sangat rendah"),
        ("-50", "Sangat rendah"),
    ],
)  # fmt: skip
def test_the_five_categories_begin_at_their_lower_edge(value, expected):
    assert category(way_named("interval-86"), Fraction(value)) == expected


def test_a_way_without_a_text_we_have_read_is_warned_of():
    assert doubtful(way_named("mentah")) is None
    for name in ("interval-86", "batas-100", "batas-120", "sampang-2019"):
        warned = doubtful(way_named(name))
        assert warned is not None
        assert warned.severity == "peringatan"
    assert all(way.citation and way.label for way in ways().values())


def test_an_unknown_way_is_refused_with_those_there_are():
    with pytest.raises(LawMissing, match="batas-120"):
        way_named("batas-150")


WAY = "  - {id: a, label: A, citation: Perbup, status: single"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        f"ways:\n{WAY}, cap: 0, floor: 10}}",
        f"ways:\n{WAY}, scale: x}}",
        f"ways:\n{WAY}}}\n{WAY}}}",
        "ways:\n  - {id: a, label: A, status: single}",
        f"ways:\n{WAY}, batas: 3}}",
        "scales:\n  x:\n    - {label: Satu}\n    - {label: Dua, from: 5}\n    - {label: Tiga, from: 5}",
        "scales:\n  x:\n    - {label: Satu, from: 1}",
        "ways: [",
    ],
)
def test_a_file_of_ways_with_a_fault_is_refused(text):
    with pytest.raises(DataInvalid) as caught:
        read_ways(text, "cara.yaml")
    assert caught.value.problems


def test_a_sound_file_of_ways_is_read():
    text = f"scales:\n  x:\n    - {{label: Satu}}\n    - {{label: Dua, from: 5.5}}\nways:\n{WAY}, scale: x}}"
    assert [band.low for band in read_ways(text, "cara.yaml")["a"].bands] == [None, Decimal("5.5")]


def test_the_mean_leaves_out_what_is_undefined():
    assert mean([Decimal(1), None, Decimal(2)]) == Fraction(3, 2)
    assert mean([None]) is None
