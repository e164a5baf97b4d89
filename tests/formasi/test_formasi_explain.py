"""A post can be asked why: the steps tell value, price, what holds it, and the regret otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import UsageError
from dampak.formasi import explain_post

IN, OUT = "dipaksakan ke sini", "ditarik dari sini"


def _steps(region, make, id_):
    return explain_post(id_, *region.inputs(), years=make.years)


def _regret(steps, words):
    return [step.value for step in steps if words in step.text]


def _two_posts(make, seats):
    posts = [make.post("P1", terpencil=True), make.post("P2")]
    return make.region(posts, make.price("J1", "cpns", 100), dict.fromkeys(make.years, seats * 100))


def test_forcing_a_person_onto_a_lesser_post_costs_the_difference(make):
    assert _regret(_steps(_two_posts(make, 1), make, "P2"), IN) == [Decimal("1.5")]


def test_taking_a_person_from_the_better_post_costs_the_difference_to_the_next(make):
    steps = _steps(_two_posts(make, 1), make, "P1")
    assert _regret(steps, OUT) == [Decimal("1.5")]
    assert _regret(steps, IN) == []


def test_forcing_what_no_money_allows_is_said_to_be_impossible(make):
    steps = _steps(_two_posts(make, 0), make, "P1")
    assert _regret(steps, IN) == [None]
    assert "ruang_fiskal" in [step.value for step in steps]


def test_a_post_nobody_may_be_hired_or_moved_to_cannot_be_forced(make):
    region = _two_posts(make, 9)
    region.posts[0]["cara_isi"] = "promosi"
    assert _regret(_steps(region, make, "P1"), IN) == [None]


def test_a_post_without_gap_has_no_value_steps(make):
    region = _two_posts(make, 9)
    region.posts[0]["bezetting"] = 5
    steps = _steps(region, make, "P1")
    assert not [step for step in steps if "Nilai" in step.text]
    assert "tidak_ada" in [step.value for step in steps]


def test_the_steps_carry_the_weights_the_price_and_the_norm(make):
    region = _two_posts(make, 1)
    region.posts[1]["minimum"] = 2
    values = {step.text: step.value for step in _steps(region, make, "P2")}
    assert values["Bobot sektor pendidikan"] == 3
    assert values["Pengali di bawah norma minimum"] == 10
    assert values["Nilai orang pertama yang menutup kekurangan"] == 30
    assert values["Harga satu CPNS pada tahun 2028"] == 100


def test_the_value_of_the_next_person_stands_beside_what_the_money_buys_elsewhere(make):
    values = {step.text: step.value for step in _steps(_two_posts(make, 1), make, "P2")}
    assert values["Nilai orang berikutnya di sini"] == 3
    assert 3 <= values["Nilai yang dibeli rupiah yang sama di tempat lain"] <= Decimal("4.5")


def test_an_unknown_post_is_refused_by_name(make):
    with pytest.raises(UsageError, match="P9"):
        _steps(_two_posts(make, 1), make, "P9")


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_no_forced_change_gains_anything(make, data):
    region = data.draw(make.regions())
    best = make.best_by_trying(region)
    id_ = region.posts[0]["posisi_id"]
    steps = _steps(region, make, id_)
    for regret in _regret(steps, OUT):
        given_ = next(step.value for step in steps if step.text == "Formasi yang diusulkan")
        arrived = next(step.value for step in steps if step.text == "Dipindah ke sini")
        capped = _capped(region, given_ + arrived - 1)
        assert regret == best - make.best_by_trying(capped)


def _capped(region, most):
    """Return the region in which the first post can get `most` people at the very most."""
    row = region.posts[0]
    return type(region)(
        [row | {"paling_banyak": most}, *region.posts[1:]],
        region.prices,
        region.room,
        region.quotas,
        region.policy,
    )
