"""The parts alone: values never rise, a plan mends itself, and the last check catches a broken answer."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dampak.formasi
from dampak.errors import NoProposal
from dampak.formasi.model import build_model
from dampak.formasi.plan import Plan, settle
from dampak.formasi.reading import read_case
from dampak.formasi.solve import NODE_LIMIT, relax, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted, weights_of
from dampak.formasi.verify import broken_limits, ensure_kept
from dampak.policy.model import FormasiPolicy


def _case(region, make):
    return read_case(*region.inputs(), years=make.years)


def _simple(make, **changes):
    posts = [
        make.post("P1", kebutuhan_ideal=3),
        make.post("P2", kebutuhan_ideal=1, bezetting=2, dapat_pindah=1),
        make.post("P3", "J2"),
    ]
    quotas = [{"tahun": 2027, "jenis": "cpns", "sektor": "pendidikan", "jumlah": 2}]
    prices = make.price("J1", "cpns", 100)
    region = make.region(posts, prices, dict.fromkeys(make.years, 300), quotas, **changes)
    return _case(region, make)


def test_the_room_shows_exactly_its_public_names():
    assert set(dampak.formasi.__all__) == {"USES", "Proposal", "budget_curve", "explain_post", "propose"}
    assert dampak.formasi.USES == ()


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_value_of_each_missing_person_is_the_one_the_policy_words(make, data):
    region = data.draw(make.regions())
    rows = {row["posisi_id"]: row for row in region.posts}
    for post in _case(region, make).posts.values():
        for nth, value in enumerate(post.values):
            assert weighted(value) == make.value_of_missing(rows[post.id], nth, region.policy)


@given(
    gap=st.integers(1, 60),
    below=st.integers(0, 60),
    norm=st.decimals(0, 20, places=2),
    last=st.decimals(0, 1, places=3),
)
def test_the_value_of_missing_persons_never_rises(gap, below, norm, last):
    weights = weights_of(FormasiPolicy(pengali_minimum=norm, penurunan=last))
    values = weights.missing_persons("umum", remote=True, gap=gap, below_norm=below)
    assert len(values) == gap
    assert list(values) == sorted(values, reverse=True)


def test_a_plan_that_breaks_its_limits_takes_back_the_least_loss_first(make):
    plan = settle(Plan(_simple(make), [5]))
    assert plan.hires == [1]
    assert plan.room == [200, 200]
    assert plan.seats == [1]


def test_a_plan_of_nobody_is_filled_as_far_as_it_fits(make):
    case = _simple(make)
    plan = settle(Plan(case))
    assert (plan.hires, plan.moves(case.group_of["P1"])) == ([1], 1)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), hires=st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_any_plan_settles_into_one_that_keeps_every_limit_by_post(make, data, hires):
    case = _case(data.draw(make.regions()), make)
    plan = settle(Plan(case, hires[: len(case.options)]))
    allotment = split(plan)
    assert broken_limits(case, allotment) == []
    assert allotment.value(case) == plan.value()
    assert all(plan.gain(option.group) <= 0 or not plan.fits(option) for option in case.options)


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_relaxation_is_never_below_the_best_answer(make, data):
    case = _case(data.draw(make.regions()), make)
    assert relax(case).value >= solve(case).plan.value() - 0.01


def test_the_relaxation_agrees_with_scipy(make):
    optimize = pytest.importorskip("scipy.optimize")
    case = _simple(make)
    lp = build_model(case).lp(relaxed=True)
    matrix = _dense(lp)
    equal = [n for n in range(lp.num_row_) if lp.row_lower_[n] == lp.row_upper_[n]]
    bound = [n for n in range(lp.num_row_) if n not in equal]
    found = optimize.linprog(
        [-cost for cost in lp.col_cost_],
        A_ub=[matrix[n] for n in bound],
        b_ub=[lp.row_upper_[n] for n in bound],
        A_eq=[matrix[n] for n in equal],
        b_eq=[lp.row_upper_[n] for n in equal],
        bounds=list(zip(lp.col_lower_, lp.col_upper_, strict=True)),
        method="highs-ipm",
    )
    assert -found.fun == pytest.approx(relax(case).value)


def _dense(lp):
    rows = [[0.0] * lp.num_col_ for _ in range(lp.num_row_)]
    starts = [*lp.a_matrix_.start_]
    for row in range(lp.num_row_):
        for entry in range(starts[row], starts[row + 1]):
            rows[row][lp.a_matrix_.index_[entry]] = lp.a_matrix_.value_[entry]
    return rows


def test_a_solver_stopped_at_its_limit_of_nodes_still_hands_over_a_true_gap(make, monkeypatch):
    monkeypatch.setattr("dampak.formasi.solve.MOST_NODES_EXACT", 0)
    posts = [make.post(f"P{n}", f"J{n}", kebutuhan_ideal=1 + n) for n in range(9)]
    prices = [row for n in range(9) for row in make.price(f"J{n}", "cpns", (97 + 13 * n, 131 + 7 * n))]
    region = make.region(posts, prices, dict.fromkeys(make.years, 517))
    found = region.propose()
    assert found.status == NODE_LIMIT
    assert found.value <= make.best_by_trying(region) <= found.bound


@pytest.mark.parametrize(
    ("hires", "transfers", "words"),
    [
        ({("P1", "cpns"): 3}, {}, ("lebih dari kekurangannya", "Kuota")),
        ({("P1", "pppk"): 1}, {}, ("tidak dapat diisi pppk",)),
        ({("P3", "cpns"): 1}, {}, ("tidak dapat diisi cpns",)),
        ({("P1", "cpns"): 4}, {}, ("melebihi ruang fiskal",)),
        ({}, {("P2", "P1"): 2}, ("melepas lebih dari kelebihannya",)),
        ({}, {("P2", "P3"): 1}, ("tidak diizinkan",)),
        ({("P1", "cpns"): -1}, {}, ("tidak dapat diisi cpns",)),
    ],
)
def test_the_last_check_catches(make, hires, transfers, words):
    case = _simple(make)
    allotment = Allotment(Counter(hires), Counter(transfers))
    told = " ".join(broken_limits(case, allotment))
    assert all(word in told for word in words)
    with pytest.raises(NoProposal):
        ensure_kept(case, allotment)


def test_the_last_check_lets_a_sound_answer_pass(make):
    case = _simple(make)
    sound = Allotment(Counter({("P1", "cpns"): 1}), Counter({("P2", "P1"): 1}))
    ensure_kept(case, sound)
    assert list(broken_limits(case, sound)) == []


def test_moves_are_refused_when_the_policy_forbids_them(make):
    case = _simple(make, policy=FormasiPolicy(mutasi=False))
    assert broken_limits(case, Allotment(transfers=Counter({("P2", "P1"): 1})))
    assert split(solve(case).plan).transfers == Counter()


def test_a_unit_of_value_is_a_ten_thousandth_of_a_weight():
    weights = weights_of(FormasiPolicy(biaya_mutasi=Decimal("0.05")))
    assert weights.move == 500
    assert weighted(500) == Decimal("0.05")
