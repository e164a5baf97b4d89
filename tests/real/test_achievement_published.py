"""Published mean achievements of Lebong: above 100, so they cannot come from capped achievements."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.law.measuring import way_named
from dampak.performance.achievement import mean
from dampak.performance.ways import held

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[2].parent / "shared"))
FILE = SHARED / "data" / "fakta_lebong_berita.csv"
INDICATORS = 18
"""IKU of the plan 2021–2026, as the same source says."""

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="berkas fakta Lebong tidak ada di DAMPAK_SHARED")


@pytest.fixture(scope="module")
def published():
    with FILE.open(encoding="utf-8", newline="") as stream:
        told = [row for row in csv.reader(stream) if row[3:4] and row[3].startswith("rata-rata capaian IKU")]
    return {int(row[1]): Fraction(row[4]) for row in told}


def test_the_published_means_are_those_of_the_file(published):
    assert published == {2022: Fraction("118.43"), 2023: Fraction("129.31")}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=INDICATORS))
def test_no_mean_under_a_cap_of_100_reaches_them(published, achievements):
    way = way_named("batas-100")
    average = mean(held(way, Fraction(value)) for value in achievements)
    assert average <= 100 < min(published.values())


def test_a_cap_of_120_leaves_the_first_possible_and_the_second_not(published):
    assert published[2022] <= way_named("batas-120").cap < published[2023]


def test_uncapped_a_few_far_overshot_targets_are_enough(published):
    met, way = [Fraction(100)] * (INDICATORS - 1), way_named("mentah")
    for wanted in published.values():
        one = wanted * INDICATORS - sum(met)
        assert mean(held(way, value) for value in [*met, one]) == wanted
        capped = mean(held(way_named("batas-100"), value) for value in [*met, one])
        assert capped == 100
    assert published[2023] * INDICATORS - sum(met) == Fraction(Decimal("627.58"))
