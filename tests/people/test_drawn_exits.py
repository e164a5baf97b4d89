"""Staff left per post when chance decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import pensions, simulate_exits, staff_by_year
from dampak.people.attrition import share_gone_by
from dampak.people.schedule import known_exits
from dampak.policy.model import PeoplePolicy

DAY = date(2026, 6, 30)
DAYS = {2029: date(2030, 3, 1), 2027: date(2028, 4, 1), 2028: date(2029, 4, 1)}
QUIET = PeoplePolicy(keluar_per_tahun=Decimal(0), pindah_per_tahun=Decimal(0))
LIVELY = PeoplePolicy(
    keluar_per_tahun=Decimal("0.1"),
    pindah_per_tahun=Decimal("0.05"),
    perpanjangan_kontrak=Decimal("0.7"),
)
SEEDS = st.integers(0, 10_000)


def drawn(world, law, policy, *, draws=20, seed=1, days=DAYS, per_tanggal=DAY):
    pensiun = pensions(world.pegawai, world.posisi, world.jabatan, law)
    return simulate_exits(
        days, world.pegawai, world.posisi, pensiun, policy, per_tanggal=per_tanggal, draws=draws, seed=seed
    )


def expected(world, law, policy):
    pensiun = pensions(world.pegawai, world.posisi, world.jabatan, law)
    return staff_by_year(DAYS, world.pegawai, world.posisi, pensiun, policy), known_exits(
        world.pegawai, world.posisi, pensiun, policy
    )


@settings(deadline=None, max_examples=20)
@given(seed=SEEDS)
def test_without_chance_every_draw_is_the_staff_by_year(seed, world_of, law):
    world = world_of(seed)
    policy = LIVELY.model_copy(update={"keluar_per_tahun": Decimal(0), "pindah_per_tahun": Decimal(0)})
    by_year, _exits = expected(world, law, policy)
    sure = by_year["bezetting"].to_numpy().reshape(-1, len(DAYS))
    found = drawn(world, law, policy, draws=3)
    assert found.shape == (3, world.posisi.height, len(DAYS))
    assert all(np.array_equal(one, sure) for one in found)


@settings(deadline=None, max_examples=15)
@given(seed=SEEDS)
def test_the_counts_are_those_of_walking_through_people_and_draws(seed, world_of, law):
    """The scalar twin: the same stream, each person by himself."""
    world = world_of(seed, 40, 8)
    draws, days = 6, [DAYS[year] for year in sorted(DAYS)]
    _by_year, exits = expected(world, law, LIVELY)
    stream = np.random.Generator(np.random.PCG64(seed))
    place = {id: n for n, id in enumerate(sorted(world.posisi["id"]))}
    by_hand = np.zeros((draws, len(place), len(days)), np.int64)
    for draw in range(draws):
        for person in exits.sort("id").to_dicts():
            luck = stream.random()
            for at, day in enumerate(days):
                gone = luck < float(share_gone_by(LIVELY, person["status"], DAY, day))
                known = person["keluar_pada"] is not None and person["keluar_pada"] <= day
                by_hand[draw, place[person["posisi_id"]], at] += not (gone or known)
    assert np.array_equal(drawn(world, law, LIVELY, draws=draws, seed=seed), by_hand)


@settings(deadline=None, max_examples=15)
@given(seed=SEEDS)
def test_the_order_of_rows_never_reaches_a_draw(seed, world_of, law):
    world = world_of(seed, 60, 9)
    shuffled = type(world)(
        world.unit,
        world.jabatan.sample(fraction=1, shuffle=True, seed=seed),
        world.posisi.sample(fraction=1, shuffle=True, seed=seed),
        world.pegawai.sample(fraction=1, shuffle=True, seed=seed),
        world.kebutuhan,
    )
    assert np.array_equal(drawn(world, law, LIVELY), drawn(shuffled, law, LIVELY))


def test_staff_only_fall_and_never_exceed_those_left_without_chance(world_of, law):
    world = world_of(3, 300, 30)
    by_year, _exits = expected(world, law, LIVELY)
    sure = by_year["bezetting"].to_numpy().reshape(-1, len(DAYS))
    found = drawn(world, law, LIVELY, draws=50)
    assert (np.diff(found, axis=2) <= 0).all()
    assert (found <= sure).all()
    assert (found >= 0).all()
    assert (found < sure).any()


def test_the_mean_is_the_expected_staff(world_of, law):
    world = world_of(5, 400, 5)
    _by_year, exits = expected(world, law, LIVELY)
    last = DAYS[2029]
    there = exits.filter(pl.col("keluar_pada").is_null() | (pl.col("keluar_pada") > last))
    mean = sum(1 - float(share_gone_by(LIVELY, status, DAY, last)) for status in there["status"])
    found = drawn(world, law, LIVELY, draws=2000)[:, :, -1].sum(axis=1).mean()
    assert abs(found - mean) < 1


def test_the_same_seed_gives_the_same_staff_and_another_does_not(world_of, law):
    world = world_of(7, 300, 10)
    first = drawn(world, law, LIVELY, seed=4)
    assert np.array_equal(first, drawn(world, law, LIVELY, seed=4))
    assert not np.array_equal(first, drawn(world, law, LIVELY, seed=5))


def test_the_stream_is_the_same_however_much_is_drawn_at_once(world_of, law, monkeypatch):
    world = world_of(8, 100, 10)
    whole = drawn(world, law, LIVELY)
    monkeypatch.setattr("dampak.people.drawn_exits.CHUNK", 300)
    assert np.array_equal(whole, drawn(world, law, LIVELY))


def test_at_rate_one_everybody_is_gone_after_a_whole_year(world_of, law):
    policy = PeoplePolicy(keluar_per_tahun=Decimal(1), pindah_per_tahun=Decimal(0))
    assert drawn(world_of(9), law, policy).sum() == 0


def test_nobody_no_post_or_no_day_is_an_empty_picture(world_of, law):
    world = world_of(10, 30, 4)
    nobody = type(world)(world.unit, world.jabatan, world.posisi, world.pegawai.clear(), world.kebutuhan)
    assert drawn(nobody, law, LIVELY, draws=2).tolist() == [[[0] * 3] * 4] * 2
    empty = type(world)(world.unit, world.jabatan, world.posisi.clear(), world.pegawai, world.kebutuhan)
    assert drawn(empty, law, LIVELY, draws=2).shape == (2, 0, 3)
    assert drawn(world, law, LIVELY, draws=2, days={}).shape == (2, 4, 0)
    assert drawn(world, law, LIVELY, draws=0).shape == (0, 4, 3)


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({2027: date(2028, 4, 1), 2028: date(2028, 4, 1)}, "rise with the years"),
        ({2027: date(2029, 4, 1), 2028: date(2028, 4, 1)}, "rise with the years"),
        ({2026: date(2026, 6, 29)}, "before the date of the data"),
    ],
)
def test_days_that_fall_or_lie_before_the_data_are_refused(days, message, world_of, law):
    with pytest.raises(ValueError, match=message):
        drawn(world_of(11), law, QUIET, days=days)
