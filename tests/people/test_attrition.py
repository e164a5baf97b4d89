"""Expected and simulated leaving."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import comb, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import expected_next
from dampak.people.attrition import leaving_rates, remaining_shares, share_gone_by, simulate_staff
from dampak.policy.model import PeoplePolicy

YEAR_END = date(2025, 12, 31)
YEAR_START = date(2026, 1, 1)


def simulate(exit_year, rates, *, repetitions=500, seed=1):
    people = len(exit_year)
    one_group = {"semua": (np.zeros(people, np.int64), 1)}
    found = simulate_staff(
        np.asarray(exit_year, np.int64),
        np.tile(np.asarray(rates, np.float64), (people, 1)),
        one_group,
        repetitions=repetitions,
        seed=seed,
    )
    return found["semua"][0]


def test_the_stock_settles_where_inflow_equals_outflow():
    """Golden case stock_flow_steady: inflow 2000 a year, 5 % leaving, 40000 in the steady state."""
    case = json.loads('{"inflow_per_tahun": 2000, "outflow_rate": 0.05}', parse_float=Decimal)
    rate, inflow = Fraction(case["outflow_rate"]), Fraction(case["inflow_per_tahun"])
    assert expected_next(Fraction(40000), rate, inflow) == 40000
    stock = Fraction(0)
    for _year in range(400):
        before, stock = stock, expected_next(stock, rate, inflow)
        assert before < stock < 40000
    assert 40000 - stock < 1


def test_the_first_year_counts_only_the_days_left():
    policy = PeoplePolicy(keluar_per_tahun=Decimal("0.0365"), pindah_per_tahun=Decimal(0))
    assert leaving_rates(policy, "pns", date(2026, 12, 21), 3) == [
        Fraction(10, 365) * Fraction(365, 10000),
        Fraction(365, 10000),
        Fraction(365, 10000),
    ]
    assert leaving_rates(policy, "pns", date(2026, 12, 31), 1) == [0]


@pytest.mark.parametrize("status", ["pns", "pppk"])
def test_the_share_gone_by_a_years_end_is_that_of_the_whole_years(status):
    policy, start = PeoplePolicy(), date(2026, 6, 30)
    shares = remaining_shares(leaving_rates(policy, status, start, 4))
    for year, share in enumerate(shares, start=2026):
        assert share_gone_by(policy, status, start, date(year, 12, 31)) == 1 - share


def test_the_share_gone_within_a_year_counts_its_days():
    policy = PeoplePolicy(keluar_per_tahun=Decimal("0.1"), pindah_per_tahun=Decimal(0))
    rest_of_2026, first_of_2027 = Fraction(184, 3650), Fraction(91, 3650)
    assert share_gone_by(policy, "pppk", date(2026, 6, 30), date(2026, 6, 30)) == 0
    assert share_gone_by(policy, "pppk", date(2026, 6, 30), date(2026, 7, 10)) == Fraction(10, 3650)
    assert share_gone_by(policy, "pppk", date(2026, 6, 30), date(2027, 4, 1)) == 1 - (
        (1 - rest_of_2026) * (1 - first_of_2027)
    )
    assert share_gone_by(policy, "pppk", YEAR_END, YEAR_END) == 0


def test_a_day_before_the_data_has_no_share():
    with pytest.raises(ValueError, match="before the date of the data"):
        share_gone_by(PeoplePolicy(), "pns", YEAR_START, YEAR_END)


def test_only_pns_move_away():
    policy = PeoplePolicy(keluar_per_tahun=Decimal("0.01"), pindah_per_tahun=Decimal("0.02"))
    last_rate = {
        status: leaving_rates(policy, status, YEAR_START, 2)[-1] for status in ("pns", "cpns", "pppk")
    }
    assert last_rate == {"pns": Fraction(3, 100), "cpns": Fraction(1, 100), "pppk": Fraction(1, 100)}


def test_two_rates_never_add_up_to_more_than_everybody():
    policy = PeoplePolicy(keluar_per_tahun=Decimal("0.8"), pindah_per_tahun=Decimal("0.9"))
    assert leaving_rates(policy, "pns", YEAR_START, 2)[-1] == 1


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=8))
def test_the_share_left_is_the_product_of_staying(rates):
    product = Fraction(1)
    for share, rate in zip(remaining_shares(rates), rates, strict=True):
        product *= 1 - rate
        assert share == product


def test_at_rate_zero_only_the_known_exits_happen():
    assert simulate([0, 1, 1, 3, 3], [0.0, 0.0, 0.0]).tolist() == [[4, 4, 4], [2, 2, 2], [2, 2, 2]]


def test_at_rate_one_everybody_is_gone_in_the_first_year():
    assert simulate([3, 3, 1], [1.0, 1.0, 1.0]).tolist() == [[0, 0, 0]] * 3


def test_the_same_seed_gives_the_same_people_and_another_seed_does_not():
    people = [5] * 400
    first = simulate(people, [0.05] * 5, seed=7)
    assert np.array_equal(first, simulate(people, [0.05] * 5, seed=7))
    assert not np.array_equal(first, simulate(people, [0.05] * 5, seed=8))


def test_the_stream_is_the_same_however_much_is_drawn_at_once(monkeypatch):
    people = [5] * 100
    whole = simulate(people, [0.05] * 5)
    monkeypatch.setattr("dampak.people.attrition.CHUNK", 700)
    assert np.array_equal(whole, simulate(people, [0.05] * 5))


@pytest.mark.parametrize(("people", "rate"), [(40, 0.1), (300, 0.02)])
def test_the_range_is_that_of_the_binomial_distribution(people, rate):
    """The oracle: exact binomial percentiles of staff left after three years."""
    stay = (1 - rate) ** 3
    cumulative = np.cumsum(
        [comb(people, k) * stay**k * (1 - stay) ** (people - k) for k in range(people + 1)]
    )
    exact = [int(np.searchsorted(cumulative, share)) for share in (0.1, 0.5, 0.9)]
    found = simulate([3] * people, [rate] * 3, repetitions=20_000)[2]
    spread = sqrt(people * stay * (1 - stay))
    assert np.abs(found - exact).max() <= max(1, 0.1 * spread)


@settings(deadline=None, max_examples=40)
@given(
    exits=st.lists(st.integers(0, 4), min_size=0, max_size=60),
    rate=st.floats(0, 1),
    seed=st.integers(0, 1000),
)
def test_percentiles_are_ordered_bounded_and_never_rise(exits, rate, seed):
    found = simulate(exits, [rate] * 4, repetitions=50, seed=seed)
    assert (found[:, 0] <= found[:, 1]).all()
    assert (found[:, 1] <= found[:, 2]).all()
    assert (np.diff(found, axis=0) <= 0).all()
    for year in range(4):
        assert found[year, 2] <= sum(leaves > year for leaves in exits)
