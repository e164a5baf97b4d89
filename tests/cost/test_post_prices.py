"""What one newcomer costs, by kind of hiring and year."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import post_price_parts, post_prices, trace_price
from dampak.policy.model import CostPolicy

YEARS = (2027, 2028, 2029)
START = {"cpns": 4, "pppk": 6}


def prices(region, law, policy=None, start=START):
    frame = post_prices(
        region.jabatan, region.tpp, law, policy or CostPolicy(), start_months=start, years=YEARS
    )
    return {(row["jabatan_kode"], row["jenis"], row["tahun"]): row for row in frame.to_dicts()}


CASES = [
    ("GURU", "cpns", "pns", "IIIa", 0, 327_000, 2_400_000),
    ("GURU", "pppk", "pppk", "IX", 0, 327_000, 0),
    ("PERAWAT", "cpns", "pns", "IIc", 3, 240_000, 2_100_000),
    ("PERAWAT", "pppk", "pppk", "VII", 3, 240_000, 2_100_000),
]


@pytest.mark.parametrize("family", [False, True])
@pytest.mark.parametrize(("post", "kind", "scale", "golongan", "mkg", "allowance", "tpp"), CASES)
def test_a_newcomer_costs_what_the_clerk_works_out(
    post, kind, scale, golongan, mkg, allowance, tpp, family, region, law, clerk, person
):
    begin = START[kind] - 1
    one = person(
        scale, golongan, 12 * mkg - begin, family, 2 * family, allowance, tpp,
        cpns_until=begin + 12 if kind == "cpns" else 0, begin=begin,
        served_from=begin if kind == "pppk" else None,
    )  # fmt: skip
    policy = CostPolicy(anak_baru_kawin=family)
    found = prices(region(), law, policy)
    for number, year in enumerate(YEARS):
        assert found[post, kind, year]["rupiah"] == sum(clerk(policy).year(one, number).values())


def test_the_first_year_is_paid_from_the_start_month(region, law):
    found = prices(region(), law)
    assert [found["GURU", "cpns", year]["bulan_bayar"] for year in YEARS] == [9, 12, 12]
    assert [found["GURU", "pppk", year]["bulan_bayar"] for year in YEARS] == [7, 12, 12]


def test_an_unknown_entry_golongan_gives_no_price_and_says_so(region, law):
    row = prices(region(), law)["DOKTER", "pppk", 2027]
    assert row["rupiah"] is None
    assert row["tidak_diketahui"] == "golongan_masuk_pppk"


def test_an_unknown_allowance_is_named_beside_the_price(region, law):
    row = prices(region(), law)["DOKTER", "cpns", 2027]
    assert row["rupiah"] > 0
    assert row["tidak_diketahui"] == "tunjangan_jabatan, tpp"


def test_only_kinds_the_post_is_open_to_have_a_price(region, law):
    assert not [key for key in prices(region(), law) if key[0] in ("CAMAT", "STAF", "BIDAN")]


def test_a_later_start_never_costs_more_in_the_first_year(region, law):
    costs = [prices(region(), law, start={"cpns": month, "pppk": month}) for month in range(1, 13)]
    for kind in ("cpns", "pppk"):
        first = [found["GURU", kind, 2027]["rupiah"] for found in costs]
        assert first == sorted(first, reverse=True)


def test_no_post_gives_an_empty_table(region, law):
    none = region().jabatan.clear()
    assert post_prices(none, region().tpp, law, CostPolicy(), start_months=START, years=YEARS).is_empty()


@pytest.mark.parametrize(("post", "kind"), [("GURU", "cpns"), ("PERAWAT", "pppk"), ("DOKTER", "cpns")])
def test_a_trace_of_a_price_ends_with_the_price(post, kind, region, law):
    place, policy = region(), CostPolicy()
    found = prices(place, law)
    for year in YEARS:
        steps = trace_price(
            post, kind, year, place.jabatan, place.tpp, law, policy, start_months=START, years=YEARS
        )
        assert (
            steps[-1].value
            == sum(step.value or 0 for step in steps[:-1])
            == found[post, kind, year]["rupiah"]
        )


def test_a_trace_of_an_unknown_price_says_what_is_missing(region, law):
    place = region()
    steps = trace_price(
        "DOKTER", "pppk", 2027, place.jabatan, place.tpp, law, CostPolicy(), start_months=START, years=YEARS
    )
    assert [step.value for step in steps] == [None]
    assert "golongan masuk PPPK" in steps[0].how


def parts(place, law, policy, start, years):
    return post_price_parts(place.jabatan, place.tpp, law, policy, start_months=start, years=years)


@settings(deadline=None, max_examples=50)
@given(
    start=st.fixed_dictionaries({kind: st.integers(1, 12) for kind in ("cpns", "pppk")}),
    count=st.integers(1, 6),
    family=st.booleans(),
    share=st.sampled_from(["0", "0.35"]),
    tax=st.booleans(),
)
def test_the_parts_of_a_price_add_up_to_it(start, count, family, share, tax, region, law):
    place, years = region(), range(2027, 2027 + count)
    policy = CostPolicy(anak_baru_kawin=family, tpp_dalam_thr=share, pajak_ditanggung=tax)
    whole = post_prices(place.jabatan, place.tpp, law, policy, start_months=start, years=years)
    sums = parts(place, law, policy, start, years).group_by("jabatan_kode", "jenis", "tahun")
    added = {row[:3]: row[3] for row in sums.agg(pl.col("rupiah").sum()).iter_rows()}
    known = whole.drop_nulls("rupiah").select("jabatan_kode", "jenis", "tahun", "rupiah")
    assert added == {row[:3]: row[3] for row in known.iter_rows()}
    assert known.height == count * 5


@pytest.mark.parametrize(("post", "kind", "scale", "golongan", "mkg", "allowance", "tpp"), CASES)
def test_each_part_of_a_price_is_what_the_clerk_works_out(
    post, kind, scale, golongan, mkg, allowance, tpp, region, law, clerk, person
):
    begin = START[kind] - 1
    one = person(
        scale, golongan, 12 * mkg - begin, allowance=allowance, tpp=tpp, begin=begin,
        cpns_until=begin + 12 if kind == "cpns" else 0, served_from=begin if kind == "pppk" else None,
    )  # fmt: skip
    frame = parts(region(), law, CostPolicy(), START, YEARS)
    for number, year in enumerate(YEARS):
        here = frame.filter(
            pl.col("jabatan_kode") == post,
            pl.col("jenis") == kind,
            pl.col("tahun") == year,
            pl.col("rupiah") > 0,
        )
        expected = {name: rupiah for name, rupiah in clerk().year(one, number).items() if rupiah}
        assert dict(here.select("komponen", "rupiah").iter_rows()) == expected


def test_a_part_stands_under_the_account_it_is_budgeted_in(region, law):
    frame = parts(region(), law, CostPolicy(), START, YEARS)
    under_tpp = set(frame.filter(pl.col("peran") == "tpp_asn")["komponen"])
    assert under_tpp == {"tpp", "tpp_thr"}
    assert set(frame["peran"]) == {"gaji_asn", "tpp_asn"}


def test_an_unknown_part_of_a_price_has_no_row_and_a_known_zero_has_one(region, law):
    frame = parts(region(), law, CostPolicy(), START, YEARS)
    doctor = frame.filter(pl.col("jabatan_kode") == "DOKTER")
    assert not {"tunjangan_jabatan", "tpp", "tpp_thr"} & set(doctor["komponen"])
    assert set(doctor["jenis"]) == {"cpns"}
    teacher = frame.filter(pl.col("jabatan_kode") == "GURU", pl.col("jenis") == "pppk")
    assert set(teacher.filter(pl.col("komponen") == "tpp")["rupiah"]) == {0}


def test_no_post_has_no_parts(region, law):
    none = region().jabatan.clear()
    frame = post_price_parts(none, region().tpp, law, CostPolicy(), start_months=START, years=YEARS)
    assert frame.is_empty()
