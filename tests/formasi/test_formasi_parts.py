"""The parts alone: values never rise, a plan mends itself, and the last check catches a broken answer."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dampak.formasi
from dampak.errors import NoProposal
from dampak.formasi.plan import Plan, settle
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted, weights_of
from dampak.formasi.verify import broken_limits, ensure_kept
from dampak.formasi.worth import value_closed
from dampak.policy.model import FormasiPolicy

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_room_shows_exactly_its_public_names():
    assert set(dampak.formasi.__all__) == {
        "USES",
        "Given",
        "Proposal",
        "budget_curve",
        "explain_post",
        "gini",
        "propose",
        "robustness",
    }
    assert dampak.formasi.USES == ()
    assert all(hasattr(dampak.formasi, name) for name in dampak.formasi.__all__)


@settings(CALM, max_examples=50)
@given(data=st.data())
def test_the_value_of_each_missing_person_is_the_one_the_policy_words(make, data):
    region = data.draw(make.regions())
    for post in region.case().posts.values():
        row = region.by_id[post.id]
        assert [weighted(value) for value in post.values] == [
            region.value_of(row, nth) for nth in range(row["kebutuhan_ideal"] - row["staff"][-1])
        ]
        for value, opens in zip(post.values, post.opens, strict=True):
            assert value >= 0
            assert row["staff"][opens] < row["kebutuhan_ideal"]


@settings(CALM, max_examples=50)
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


def test_a_unit_of_value_is_a_ten_thousandth_of_a_weight():
    weights = weights_of(FormasiPolicy(biaya_mutasi=Decimal("0.05"), biaya_formasi=Decimal("0.1")))
    assert (weights.move, weights.hire) == (500, 1000)
    assert weighted(500) == Decimal("0.05")


SHARE = 10**4


@settings(CALM, max_examples=50)
@given(
    openings=st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=3, max_size=3),
    coming=st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_the_best_open_seat_each_time_is_the_best_of_all_ways_to_seat_people(openings, coming):
    seats = [(value, cohort) for cohort, values in enumerate(openings) for value in values]
    people = [cohort for cohort, count in enumerate(coming) for _one in range(count)]
    places = [*seats, *[(0, 0)] * len(people)]
    best = max(
        sum(value * (3 - came) for (value, opens), came in zip(order, people, strict=True) if opens <= came)
        for order in permutations(places, len(people))
    )
    assert value_closed(openings, [{SHARE: count} for count in coming]) == best


def test_whoever_is_expected_to_come_in_part_closes_a_part_rounded_half_up():
    assert value_closed([[5], [3]], [{5000: 1}, {SHARE: 1}]) == 3 * 2 + 3
    assert value_closed([[5]], [{5000: 1, SHARE: 1}]) == 5


def _simple(make, **changes):
    posts = [
        make.post("P1", kebutuhan_ideal=3, paruh_waktu=1),
        make.post("P2", kebutuhan_ideal=1, staff=(2, 2)),
        make.post("P3", "J2"),
        make.post("P4", "J3", kebutuhan_ideal=1),
    ]
    quotas = [make.quota(2027, "cpns", 2, "pendidikan")]
    prices = [*make.price("J1", "cpns", 100), *make.price("J3", "cpns", 100)]
    movers = [make.mover("P2", "mutasi", "J1"), make.mover("P4", "promosi", "J2")]
    room = dict.fromkeys(make.years, 300)
    return make.region(posts, prices, room, quotas, movers=movers, **changes).case()


def _option(case, hiring, cohort, post="P1"):
    return next(
        n
        for n, option in enumerate(case.options)
        if (option.hiring, option.cohort, option.group) == (hiring, cohort, case.group_of[post])
    )


def test_a_plan_that_breaks_its_limits_takes_back_the_least_loss_first(make):
    case = _simple(make)
    hires = [0] * len(case.options)
    hires[_option(case, "cpns", 0)] = 5
    plan = settle(Plan(case, hires))
    assert plan.hires[_option(case, "cpns", 0)] == 2
    assert (plan.room, plan.seats[0]) == ([100, 100], 0)


def test_a_plan_of_nobody_is_filled_as_far_as_it_fits(make):
    case = _simple(make)
    plan = settle(Plan(case))
    assert plan.value() > 0
    assert not any(plan.fits(option) and plan.gain(option) > 0 for option in case.options)


@settings(CALM, max_examples=40)
@given(data=st.data(), hires=st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_any_plan_settles_into_one_that_keeps_every_limit_by_post(make, data, hires):
    case = data.draw(make.regions(shares=True)).case()
    plan = settle(Plan(case, hires[: len(case.options)]))
    assert broken_limits(case, split(plan)) == []
    assert all(plan.gain(option) <= 0 or not plan.fits(option) for option in case.options)


@settings(CALM, max_examples=30)
@given(data=st.data(), hires=st.lists(st.integers(0, 2), min_size=30, max_size=30))
def test_the_gain_of_a_hire_is_the_difference_it_makes(make, data, hires):
    case = data.draw(make.regions(shares=True)).case()
    plan = Plan(case, hires[: len(case.options)])
    for number, option in enumerate(case.options):
        before, gain = plan.value(), plan.gain(option)
        plan.change(number, 1)
        assert plan.value() - before == gain
        plan.change(number, -1)
        assert plan.value() == before


@settings(CALM, max_examples=50)
@given(data=st.data(), posts=st.integers(2, 4), gap=st.integers(1, 3))
def test_everybody_of_a_plan_finds_a_seat_though_conversions_are_bound_to_their_post(make, data, posts, gap):
    parttime = data.draw(st.integers(1, gap))
    rows = [
        make.post(f"P{n}", kebutuhan_ideal=gap, staff=(0, 0, 0), paruh_waktu=parttime) for n in range(posts)
    ]
    prices = [*make.price("J1", "cpns"), *make.price("J1", "pppk")]
    case = make.region(rows, prices, None, cohorts=make.cohorts[:3]).case()
    left = {"konversi": posts * parttime, "cpns": posts * gap}
    hires, seats = [0] * len(case.options), posts * gap
    for number, option in enumerate(case.options):
        if option.hiring in left:
            hires[number] = data.draw(st.integers(0, min(left[option.hiring], seats)))
            left[option.hiring] -= hires[number]
            seats -= hires[number]
    plan = Plan(case, hires)
    allotment = split(plan)
    assert sum(allotment.hires.values()) == sum(hires)
    assert broken_limits(case, allotment) == []
    assert allotment.value(case) == plan.value()


def test_a_conversion_goes_where_most_part_time_staff_are_left(make):
    rows = [make.post(f"P{n}", kebutuhan_ideal=3, staff=(0, 0, 0), paruh_waktu=2) for n in range(3)]
    prices = [*make.price("J1", "cpns"), *make.price("J1", "pppk")]
    case = make.region(rows, prices, None, cohorts=make.cohorts[:3]).case()
    wanted = {("konversi", 0): 1, ("cpns", 0): 2, ("konversi", 1): 2, ("cpns", 1): 1, ("konversi", 2): 3}
    plan = Plan(case, [wanted.get((option.hiring, option.cohort), 0) for option in case.options])
    converted = Counter()
    for (post, _cohort, hiring), count in split(plan).hires.items():
        converted[post] += count if hiring == "konversi" else 0
    assert converted == {"P0": 2, "P1": 2, "P2": 2}


MANNER = {"mutasi": ("P2", "P1", 0, "mutasi"), "promosi": ("P4", "P3", 0, "promosi")}


@pytest.mark.parametrize(
    ("hires", "transfers", "words"),
    [
        ({("P1", 0, "cpns"): 3}, {}, ("lebih dari kekurangannya", "terlampaui")),
        ({("P1", 0, "pppk"): 1}, {}, ("tidak dapat diisi pppk",)),
        ({("P1", 0, "konversi"): 1}, {}, ("tidak dapat diisi konversi",)),
        ({("P3", 0, "cpns"): 1}, {}, ("tidak dapat diisi cpns",)),
        ({("P1", 0, "cpns"): 2, ("P4", 1, "cpns"): 2}, {}, ("tahun 2029 melebihi ruang fiskal",)),
        ({("P1", 0, "cpns"): -1}, {}, ("tidak dapat diisi cpns",)),
        ({("P4", 0, "cpns"): 1}, {}, ("P4 mendapat lebih dari kekurangannya",)),
        ({}, {MANNER["mutasi"]: 2}, ("melepas lebih dari yang boleh berpindah",)),
        ({}, {("P2", "P3", 0, "mutasi"): 1}, ("tidak diizinkan",)),
        ({}, {("P4", "P1", 0, "promosi"): 1}, ("tidak diizinkan",)),
        ({}, {("P1", "P3", 0, "promosi"): 1}, ("tidak diizinkan",)),
        ({}, {MANNER["mutasi"]: -1}, ("tidak diizinkan",)),
        ({("P4", 0, "cpns"): 1}, {("P4", "P3", 1, "promosi"): 1}, ("P4 mendapat lebih",)),
    ],
)
def test_the_last_check_catches(make, hires, transfers, words):
    case = _simple(make)
    allotment = Allotment(Counter(hires), Counter(transfers))
    told = " ".join(broken_limits(case, allotment))
    assert [word for word in words if word not in told] == []
    with pytest.raises(NoProposal) as refused:
        ensure_kept(case, allotment)
    assert {problem.code for problem in refused.value.problems} == {"formasi.periksa_ulang"}


def test_the_last_check_lets_a_sound_answer_pass(make):
    case = _simple(make)
    moves = Counter({MANNER["mutasi"]: 1, MANNER["promosi"]: 1})
    sound = Allotment(Counter({("P1", 0, "cpns"): 1, ("P4", 1, "cpns"): 1}), moves)
    ensure_kept(case, sound)
    assert broken_limits(case, sound) == []


def test_more_conversions_than_part_time_staff_are_caught(make):
    posts = [make.post("P1", kebutuhan_ideal=3, paruh_waktu=1)]
    case = make.region(posts, make.price("J1", "pppk"), None).case()
    told = broken_limits(case, Allotment(Counter({("P1", 0, "konversi"): 2})))
    assert [sentence for sentence in told if "paruh waktunya" in sentence]
