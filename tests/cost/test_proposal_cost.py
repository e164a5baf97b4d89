"""What a proposal costs by year and account, and the wage a conversion takes off goods and services."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import post_price_parts, post_prices, proposal_cost, proposal_cost_problems
from dampak.policy.model import CostPolicy
from dampak.tables import RESULT_BY_NAME

YEARS = (2028, 2029, 2030)
FIRST = 2027
START = {"cpns": 4, "pppk": 6}
WORKERS = {"pegawai_id": pl.String, "posisi_id": pl.String, "penghasilan_pw": pl.Int64}


@pytest.fixture(scope="module")
def money(region, law):
    """The posts of the small region, and the prices of one of each: parts, and wholes by key."""
    place = region()
    given = (place.jabatan, place.tpp, law, CostPolicy())
    parts = post_price_parts(*given, start_months=START, years=YEARS)
    whole = post_prices(*given, start_months=START, years=YEARS)
    prices = {row[:3]: row[4] for row in whole.iter_rows()}
    return place.posisi, parts, prices


def proposed(*rows):
    names = ("posisi_id", "tahun", "jenis", "jumlah")
    return RESULT_BY_NAME["usulan"].frame([dict(zip(names, row, strict=True)) for row in rows])


def workers(*rows):
    return pl.DataFrame(rows, schema=WORKERS, orient="row")


def costs(money, usulan, part_time=None):
    posisi, parts, _prices = money
    part_time = workers() if part_time is None else part_time
    return proposal_cost(
        usulan, parts, part_time, posisi, years=YEARS, first_year=FIRST, start_months=START
    )  # fmt: skip


def problems(money, usulan, part_time=None):
    posisi, parts, _prices = money
    return proposal_cost_problems(usulan, parts, workers() if part_time is None else part_time, posisi)


def by(frame, *names):
    return {row[:-1]: row[-1] for row in frame.group_by(names).agg(pl.col("rupiah").sum()).iter_rows()}


def nonzero(sums):
    return {key: rupiah for key, rupiah in sums.items() if rupiah}


def test_those_proposed_later_cost_the_same_as_many_years_later(money):
    prices = money[2]
    found = by(costs(money, proposed(("P-GURU", 2028, "cpns", 3))), "tahun")
    assert found == {
        (2029,): 3 * prices["GURU", "cpns", 2028],
        (2030,): 3 * prices["GURU", "cpns", 2029],
    }


def test_what_starts_after_the_last_year_costs_nothing_yet(money):
    assert costs(money, proposed(("P-GURU", 2030, "cpns", 3))).is_empty()


def test_a_conversion_moves_pay_into_personnel_and_takes_the_wage_off_goods_and_services(money):
    prices = money[2]
    part_time = workers(("A", "P-PERAWAT", 1_000_000))
    found = costs(money, proposed(("P-PERAWAT", 2027, "konversi", 1)), part_time)
    assert by(found.filter(pl.col("peran") != "pppk_pw"), "tahun") == {
        (year,): prices["PERAWAT", "pppk", year] for year in YEARS
    }
    off = found.filter(pl.col("peran") == "pppk_pw")
    assert off.select("tahun", "jenis", "komponen", "rupiah").rows() == [
        (2028, "konversi", "upah_paruh_waktu", -7_000_000),
        (2029, "konversi", "upah_paruh_waktu", -12_000_000),
        (2030, "konversi", "upah_paruh_waktu", -12_000_000),
    ]


def test_the_lowest_id_of_a_post_is_converted_first(money):
    part_time = workers(("C", "P-GURU", 5), ("A", "P-GURU", 700), ("B", "P-GURU", 30), ("A0", "P-DOKTER", 9))
    plan = proposed(("P-GURU", 2028, "konversi", 1), ("P-GURU", 2027, "konversi", 1))
    off = costs(money, plan, part_time).filter(pl.col("peran") == "pppk_pw")
    assert dict(off.select("tahun", "rupiah").rows()) == {
        2028: -7 * 700,
        2029: -12 * 700 - 7 * 30,
        2030: -12 * 700 - 12 * 30,
    }


def test_an_unknown_wage_is_told_and_not_counted_while_the_pay_is(money):
    plan = proposed(("P-GURU", 2027, "konversi", 3))
    part_time = workers(("A", "P-GURU", None), ("B", "P-GURU", 100))
    off = costs(money, plan, part_time).filter(pl.col("peran") == "pppk_pw")
    assert off["rupiah"].to_list() == [-700, -1200, -1200]
    (problem,) = problems(money, plan, part_time)
    assert problem.code == "biaya.upah_konversi_tidak_diketahui"
    assert "2 dari 3" in problem.what
    assert "P-GURU" in problem.what


def test_when_no_wage_is_known_there_is_no_row_of_zero(money):
    found = costs(money, proposed(("P-GURU", 2027, "konversi", 1)))
    assert "upah_paruh_waktu" not in found["komponen"].to_list()


def test_a_post_without_a_price_is_told_and_neither_paid_nor_saved_on(money):
    plan = proposed(("P-DOKTER", 2027, "konversi", 2), ("P-STAF", 2027, "cpns", 1))
    part_time = workers(("A", "P-DOKTER", 100), ("B", "P-DOKTER", 100))
    assert costs(money, plan, part_time).is_empty()
    found = problems(money, plan, part_time)
    assert [problem.code for problem in found] == ["biaya.usulan_tanpa_harga"] * 2
    assert "2 formasi PPPK pada jabatan DOKTER" in found[0].what
    assert "golongan_masuk_pppk" in found[0].remedy


def test_a_complete_proposal_has_no_problem(money):
    plan = proposed(("P-GURU", 2027, "konversi", 1), ("P-GURU", 2027, "cpns", 4))
    assert problems(money, plan, workers(("A", "P-GURU", 1))) == ()


def test_no_proposal_gives_an_empty_table(money):
    assert costs(money, proposed()).is_empty()
    assert problems(money, proposed()) == ()


PLANS = st.dictionaries(
    st.tuples(
        st.sampled_from(["P-GURU", "P-PERAWAT"]),
        st.sampled_from([2027, 2028, 2029, 2030]),
        st.sampled_from(["cpns", "pppk", "konversi"]),
    ),
    st.integers(0, 9),
    max_size=12,
)


@settings(deadline=None, max_examples=50)
@given(plan=PLANS, wage=st.integers(0, 3_000_000))
def test_each_account_gets_the_price_of_the_paid_and_the_wage_of_the_converted_once(plan, wage, money):
    prices = money[2]
    personnel, services = Counter(), Counter()
    for (post, chosen, kind), seats in plan.items():
        for number, year in enumerate(YEARS):
            back = number - (chosen - FIRST)
            if back < 0:
                continue
            priced = "pppk" if kind == "konversi" else kind
            personnel[kind, year] += seats * prices[post[2:], priced, YEARS[back]]
            if kind == "konversi":
                services[kind, year] -= seats * wage * (7 if back == 0 else 12)
    part_time = workers(
        *((f"{post}{n:03}", post, wage) for post in ("P-GURU", "P-PERAWAT") for n in range(40))
    )
    found = costs(money, proposed(*((*key, seats) for key, seats in plan.items())), part_time)
    own = by(found.filter(pl.col("peran").is_in(["gaji_asn", "tpp_asn"])), "jenis", "tahun")
    off = by(found.filter(pl.col("peran") == "pppk_pw"), "jenis", "tahun")
    assert nonzero(own) == nonzero(personnel)
    assert nonzero(off) == nonzero(services)
    assert set(found["peran"]) <= {"gaji_asn", "tpp_asn", "pppk_pw"}


@settings(deadline=None, max_examples=20)
@given(plan=PLANS, seed=st.integers(0, 99))
def test_the_order_of_the_rows_reaches_no_cost(plan, seed, money):
    rows = proposed(*((*key, seats) for key, seats in plan.items()))
    part_time = workers(*((f"{n:03}", "P-GURU", 1000 * n) for n in range(30)))
    mixed = (
        rows.sample(fraction=1, shuffle=True, seed=seed),
        part_time.sample(fraction=1, shuffle=True, seed=seed),
    )
    assert costs(money, rows, part_time).equals(costs(money, *mixed))
