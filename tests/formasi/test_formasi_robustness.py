"""How often a post stays in the proposal when people leave and money comes otherwise than planned."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from dampak.formasi import robustness


def _region(make, **changes):
    posts = [make.post("P1", terpencil=True), make.post("P2"), make.post("P3", kebutuhan_ideal=1)]
    swing = changes.pop("swing", Decimal(0))
    policy = make.free.model_copy(update={"simpangan_ruang": swing, "penurunan": Decimal(1)})
    room = dict.fromkeys(make.years, changes.pop("room", 200))
    return make.region(posts, make.price("J1", "cpns", 100), room, policy=policy, **changes)


def _draws(region, *others):
    """Return the planned staff, and draws in which some posts have other people."""
    planned = [row["staff"] for row in region.posts]
    return np.array([planned, *others], dtype=np.int64), [row["posisi_id"] for row in region.posts]


def _kept(region, draws, seed=1):
    staff, order = draws
    found = robustness(region.given(), region.propose().tables["usulan"], staff, order, seed=seed)
    return {row["posisi_id"]: row for row in found.iter_rows(named=True)}


def test_where_every_draw_is_the_plan_every_post_stays(make):
    region = _region(make)
    kept = _kept(region, _draws(region, *[[row["staff"] for row in region.posts]] * 4))
    assert set(kept) == {"P1", "P2"}
    assert {row["bertahan_persen"] for row in kept.values()} == {100}
    assert {(row["ulangan"], row["bertahan"], row["jumlah"]) for row in kept.values()} == {(5, 5, 1)}


def test_a_post_that_gives_way_when_another_loses_somebody_is_seen(make):
    """In the second draw P1 misses two people, both dearer than the one of P2, who comes a year later."""
    region = _region(make)
    region.room = {**region.room, 2029: 300}
    kept = _kept(region, _draws(region, [(0, 0), (1, 1), (1, 1)]))
    assert (kept["P1"]["bertahan"], kept["P2"]["bertahan"]) == (2, 1)
    assert kept["P2"]["bertahan_persen"] == 50


def test_less_money_than_planned_leaves_the_lesser_post_out(make):
    region = _region(make, swing=Decimal("0.1"))
    planned = [row["staff"] for row in region.posts]
    kept = _kept(region, _draws(region, *[planned] * 49))
    assert kept["P1"]["bertahan"] == 50
    assert 10 <= kept["P2"]["bertahan"] <= 40


def test_a_post_that_keeps_only_one_of_two_does_not_stay(make):
    region = _region(make, swing=Decimal("0.1"))
    region.posts = [make.post("P1", kebutuhan_ideal=3)]
    kept = _kept(region, _draws(region, *[[(1, 1)]] * 49))
    assert kept["P1"]["jumlah"] == 2
    assert 10 <= kept["P1"]["bertahan"] <= 40


def test_without_a_limit_of_money_only_people_make_a_difference(make):
    region = _region(make, swing=Decimal(1))
    region.room = None
    kept = _kept(region, _draws(region, [(2, 2), (1, 1), (1, 1)]))
    assert (kept["P1"]["bertahan"], kept["P2"]["bertahan"]) == (1, 2)


def test_posts_of_later_years_are_not_tested(make):
    region = _region(make)
    region.room = {**region.room, 2028: 100}
    asked = region.propose().tables["usulan"].select("posisi_id", "tahun").rows()
    assert asked == [("P1", 2027), ("P2", 2028)]
    assert set(_kept(region, _draws(region))) == {"P1"}


def test_a_proposal_of_nobody_has_nothing_to_test(make):
    region = _region(make, room=0)
    assert _kept(region, _draws(region)) == {}
