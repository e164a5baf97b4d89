"""The proposal is the best one: proven against an exhaustive search by post, and monotone in its limits."""

from __future__ import annotations

import random
from copy import deepcopy
from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from dampak.formasi import budget_curve, propose
from dampak.formasi.model import build_model
from dampak.formasi.reading import read_case

TABLES = ("usulan", "mutasi", "usulan_posisi", "usulan_biaya", "pembanding", "prices")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_combination_of_hires_and_moves_by_post_is_better(make, data):
    region = data.draw(make.regions())
    found = region.propose()
    assert found.value == make.best_by_trying(region)
    assert found.bound == found.value
    assert (found.gap_pooled, found.gap_split) == (0, 0)
    assert found.status == "optimal"


def test_the_search_by_trying_prefers_two_cheap_posts_to_one_dear_post(make):
    posts = [make.post("P1", "J1"), make.post("P2", "J2"), make.post("P3", "J3", terpencil=True)]
    prices = [
        row
        for kind, full in (("J1", 500), ("J2", 500), ("J3", 1000))
        for row in make.price(kind, "cpns", full)
    ]
    region = make.region(posts, prices, dict.fromkeys(make.years, 1000))
    assert make.best_by_trying(region) == Decimal(6)
    assert region.propose().usulan["posisi_id"].to_list() == ["P1", "P2"]


@settings(deadline=None, max_examples=30)
@given(data=st.data(), more=st.integers(0, 3000))
def test_more_money_is_never_worse(make, data, more):
    region = data.draw(make.regions())
    before = region.propose().value
    region.room = {year: room + more for year, room in region.room.items()}
    assert region.propose().value >= before


@settings(deadline=None, max_examples=30)
@given(data=st.data(), seats=st.integers(0, 3))
def test_one_more_quota_is_never_better(make, data, seats):
    region = data.draw(make.regions())
    before = region.propose().value
    quota = {"tahun": make.years[0], "jenis": "cpns", "sektor": None, "jumlah": seats}
    region.quotas = [*region.quotas, quota]
    assert region.propose().value <= before


@settings(deadline=None, max_examples=30)
@given(data=st.data(), shuffler=st.randoms())
def test_the_order_of_rows_never_reaches_the_answer(make, data, shuffler):
    region = data.draw(make.regions())
    shuffled = deepcopy(region)
    for rows in (shuffled.posts, shuffled.prices, shuffled.quotas):
        shuffler.shuffle(rows)
    _assert_same(region.propose(), shuffled.propose())


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_same_inputs_give_the_same_bytes(make, data):
    region = data.draw(make.regions())
    first, second = region.propose(), region.propose()
    _assert_same(first, second)
    assert first.usulan.write_csv() == second.usulan.write_csv()


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_renaming_posts_and_kinds_keeps_every_total_of_the_proposal(make, data):
    region = data.draw(make.regions())
    renamed = deepcopy(region)
    for row in renamed.posts:
        row["posisi_id"] = f"X{99 - int(row['posisi_id'][1:]):02}"
    for row in [*renamed.posts, *renamed.prices]:
        row["jabatan_kode"] = f"K{9 - int(row['jabatan_kode'][1:])}"
    assert_frame_equal(_totals(region.propose()), _totals(renamed.propose()))


@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_the_curve_of_rooms_never_falls_and_agrees_with_the_proposal(make, data):
    region = data.draw(make.regions())
    points = [-500, 0, 700, 5000]
    curve = budget_curve(*region.inputs(), years=make.years, points=points)
    assert curve["tambahan"].to_list() == points
    assert curve["nilai_tertutup"].is_sorted()
    here = curve.filter(pl.col("tambahan") == 0)["nilai_tertutup"].item()
    assert here == region.propose().value


def test_a_large_region_is_proven_to_a_tenth_of_a_percent_and_split_without_loss(make):
    found = propose(*_large(make).inputs(), years=make.years)
    assert found.gap_split <= Decimal("0.001")
    assert found.gap_split <= found.gap_pooled
    assert found.value <= found.bound


def test_renaming_a_large_region_gives_the_solver_the_very_same_numbers(make):
    region = _large(make)
    renamed = deepcopy(region)
    for row in renamed.posts:
        row["posisi_id"] = f"X{9999 - int(row['posisi_id'][1:])}"
    for row in [*renamed.posts, *renamed.prices]:
        row["jabatan_kode"] = f"K{99 - int(row['jabatan_kode'][1:])}"
    first, second = (build_model(read_case(*each.inputs(), years=make.years)) for each in (region, renamed))
    assert first == second
    assert region.propose().value == renamed.propose().value


def test_a_large_region_gives_the_same_answer_in_any_order_of_rows(make):
    region = _large(make)
    shuffled = deepcopy(region)
    random.Random(5).shuffle(shuffled.posts)  # noqa: S311
    _assert_same(region.propose(), shuffled.propose())


def _large(make):
    draw = random.Random(7)  # noqa: S311
    kinds = [f"J{n}" for n in range(40)]
    posts = [
        make.post(
            f"P{n:04}",
            draw.choice(kinds),
            unit_id=f"U{n % 60}",
            terpencil=n % 60 > 45,
            kebutuhan_ideal=draw.randint(1, 6),
            bezetting=draw.randint(0, 5),
            dapat_pindah=0,
            minimum=draw.randint(0, 2),
        )
        for n in range(800)
    ]
    prices = [
        row
        for kind in kinds
        for hiring in ("cpns", "pppk")
        for row in make.price(kind, hiring, (draw.randint(30, 60) * 10**6, draw.randint(70, 120) * 10**6))
    ]
    return make.region(posts, prices, {2027: 4 * 10**9, 2028: 6 * 10**9})


def _assert_same(first, second):
    for name in TABLES:
        assert_frame_equal(getattr(first, name), getattr(second, name))
    assert (first.value, first.bound, first.status) == (second.value, second.bound, second.status)


def _totals(proposal):
    return proposal.pembanding.filter(pl.col("aturan") != "sama_rata")
