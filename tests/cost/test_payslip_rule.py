"""The payslip on arrays against a clerk with decimals, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import PayState, holiday_pay, payslip
from dampak.cost.rates import pay_rates, per_million
from dampak.cost.scale import golongan_group, pay_scale
from dampak.policy.model import CostPolicy

POLICIES = st.builds(
    CostPolicy,
    pembulatan_jkk_jkm=st.sampled_from(["half_up", "floor"]),
    pajak_ditanggung=st.booleans(),
    tpp_dalam_dasar_bpjs=st.booleans(),
    tpp_dalam_thr=st.sampled_from(["0", "0.5", "1"]),
)


@pytest.fixture(scope="module")
def scale(law):
    return pay_scale(law)


def state_of(one):
    return PayState(
        np.array([one.cpns_until > 0]), np.array([int(one.married)]), np.array([min(one.children, 3)]),
        np.array([one.allowance]), np.array([one.tpp]),
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(data=st.data(), policy=POLICIES)
def test_a_month_and_a_holiday_payment_equal_the_clerks(data, policy, law, scale, clerk, person):
    kind, name = data.draw(st.sampled_from(scale.grades))
    grade = np.array([scale.index[kind, name]])
    one = person(
        kind, name,
        mkg_months=data.draw(st.integers(12 * int(scale.first[grade[0]]), 500)),
        married=data.draw(st.booleans()), children=data.draw(st.integers(0, 6)),
        allowance=data.draw(st.integers(0, 6_000_000)), tpp=data.draw(st.integers(0, 20_000_000)),
        cpns_until=data.draw(st.sampled_from([0, 12])),
    )  # fmt: skip
    rates, pay = pay_rates(law, policy), scale.base_pay(grade, np.array([one.mkg_months // 12]))
    by_hand = clerk(policy)
    assert {k: int(v[0]) for k, v in payslip(pay, state_of(one), rates).items()} == by_hand.month(one, 0)
    holiday = holiday_pay(pay, state_of(one), rates, rates.thr_months)
    assert {k: int(v[0]) for k, v in holiday.items()} == by_hand.holiday(one, 0, "thr.bulan")


@pytest.mark.parametrize(
    ("gross", "parts"), [(5_400_000, 0), (5_400_001, 2_500), (5_650_000, 2_500), (5_650_001, 5_000)]
)
def test_a_tax_bracket_holds_its_upper_bound_and_not_its_lower(gross, parts, law):
    tax = pay_rates(law, CostPolicy()).tax.tax(np.array([gross]), np.array([0]), np.array([0]))
    assert int(tax[0]) == (gross * parts + 500_000) // 1_000_000


def test_only_two_children_are_paid_for_but_three_count_for_tax(law):
    rates = pay_rates(law, CostPolicy())
    two, three = (
        PayState(np.array([False]), np.array([1]), np.array([n]), np.array([1_500_000]), np.array([0]))
        for n in (2, 3)
    )
    slips = [payslip(np.array([4_000_000]), state, rates) for state in (two, three)]
    assert slips[0]["tunjangan_keluarga"] == slips[1]["tunjangan_keluarga"] == 560_000
    assert slips[0]["tunjangan_beras"] == slips[1]["tunjangan_beras"]
    assert slips[0]["pph21"] > slips[1]["pph21"]


def test_the_health_contribution_stops_at_the_cap(law):
    rates = pay_rates(law, CostPolicy())
    state = PayState(np.array([False]), np.array([0]), np.array([0]), np.array([11_000_000]), np.array([0]))
    assert payslip(np.array([4_000_000]), state, rates)["bpjs_pemberi_kerja"] == 480_000


def test_the_last_row_holds_above_it_and_the_lower_row_between_two(scale):
    grade = np.array([scale.index["pns", "IIIa"]])
    pay = [int(scale.base_pay(grade, np.array([years]))[0]) for years in (0, 1, 2, 32, 33, 60)]
    assert pay[0] == pay[1] < pay[2]
    assert pay[3] == pay[4] == pay[5]


def test_a_pppk_golongan_takes_the_group_of_the_pns_golongan_it_is_derived_from():
    assert [golongan_group("pppk", name) for name in ("IV", "V", "VIII", "IX", "XII", "XIII")] == [
        "I", "II", "II", "III", "III", "IV",
    ]  # fmt: skip
    assert [golongan_group("pns", name) for name in ("Id", "IIa", "IIId", "IVe", "Va")] == [
        "I",
        "II",
        "III",
        "IV",
        None,
    ]


def test_a_share_finer_than_one_part_per_million_is_refused():
    from decimal import Decimal

    assert per_million(Decimal("0.000001")) == 1
    with pytest.raises(ValueError, match="finer"):
        per_million(Decimal("0.0000001"))
