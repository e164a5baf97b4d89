"""A post can be asked why: the steps tell value, price, what holds it, and the regret otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dampak.errors import UsageError
from dampak.figures import cell_id
from dampak.formasi import explain_post

IN = "Nilai yang hilang bila satu orang lagi dipaksakan ke sini"
OUT = "Nilai yang hilang bila satu orang ditarik dari sini"
HOLDS = "Kendala yang menahan sisa kekurangan"


def _steps(region, id_):
    return {step.text: step for step in explain_post(id_, region.given())}


def _values(region, id_):
    return {text: step.value for text, step in _steps(region, id_).items()}


def _two_posts(make, seats, **changes):
    posts = [make.post("P1", terpencil=True), make.post("P2")]
    room = dict.fromkeys(make.years, seats * 100)
    return make.region(posts, make.price("J1", "cpns", 100), room, **changes)


def test_a_post_that_is_hired_for_tells_need_staff_price_and_year(make):
    told = _values(_two_posts(make, 1), "P1")
    assert (told["Kebutuhan"], told["Norma minimum"], told["Kekurangan pada akhir rencana"]) == (2, 0, 1)
    assert told["Pegawai yang ada saat formasi 2028 mulai bekerja, tanpa usulan"] == 1
    assert told["Bobot sektor pendidikan"] == 3
    assert told["Pengali daerah terpencil"] == Decimal("1.5")
    assert told["Nilai orang pertama yang menutup kekurangan, setahun"] == Decimal("4.5")
    assert told["Harga satu CPNS pada tahun 2029"] == 100
    assert told["Usulan CPNS 2027"] == 1
    assert told[HOLDS] == "tidak_ada"


def test_taking_a_person_from_the_better_post_costs_the_difference_to_the_next(make):
    told = _values(_two_posts(make, 1), "P1")
    assert told[OUT] == 2 * Decimal("1.5")
    assert IN not in told


def test_a_blocked_post_tells_what_holds_it_and_what_forcing_it_costs(make):
    steps = _steps(_two_posts(make, 1), "P2")
    assert steps[HOLDS].value == "ruang_fiskal"
    assert steps[HOLDS].how == "dibuka oleh: ruang Rp 100 (2029) lagi"
    assert steps[IN].value == 2 * Decimal("1.5")
    assert OUT not in steps


def test_the_value_of_the_next_person_stands_beside_what_the_money_buys_elsewhere(make):
    told = _values(_two_posts(make, 1), "P2")
    assert told["Nilai orang berikutnya di sini, selama sisa rencana"] == 6
    assert 6 <= told["Nilai yang dibeli rupiah yang sama di tempat lain"] <= 9


def test_a_converted_post_tells_the_conversion_and_its_price(make):
    region = _two_posts(make, 1, quotas=[make.quota(2027, kind, 0) for kind in ("cpns", "pppk")])
    region.posts[0]["paruh_waktu"] = 1
    region.prices = make.price("J1", "pppk", (60, 90))
    told = _values(region, "P1")
    assert told["Harga satu KONVERSI pada tahun 2029"] == 90
    assert told["Usulan KONVERSI 2027"] == 1
    assert told[OUT] == 9


def test_a_post_moved_into_and_the_post_left_tell_of_the_move(make):
    posts = [make.post("P1", staff=(3, 3)), make.post("P2")]
    region = make.region(posts, [], None, movers=[make.mover("P1", "mutasi", "J1")])
    there, left = _values(region, "P2"), _values(region, "P1")
    assert (there["Berpindah ke sini"], there["Berpindah dari sini"]) == (1, 0)
    assert (left["Berpindah ke sini"], left["Berpindah dari sini"]) == (0, 1)
    assert there[OUT] == 6
    assert not [text for text in left if "Nilai" in text]


def test_a_post_promoted_from_tells_who_left_and_who_came_instead(make):
    posts = [
        make.post("P1", "J1", kebutuhan_ideal=1),
        make.post("P2", "J2", cara_isi="promosi", terpencil=True),
    ]
    room = dict.fromkeys(make.years, 100)
    region = make.region(posts, make.price(), room, movers=[make.mover("P1", "promosi", "J2")])
    below, above = _values(region, "P1"), _values(region, "P2")
    assert (below["Berpindah dari sini"], below["Usulan CPNS 2027"]) == (1, 1)
    assert below["Kekurangan pada akhir rencana"] == 0
    assert (above["Berpindah ke sini"], above[HOLDS]) == (1, "tidak_ada")


def test_forcing_what_no_money_allows_is_said_to_be_impossible(make):
    steps = _steps(_two_posts(make, 0), "P1")
    assert steps[IN].value is None
    assert "tidak mungkin" in steps[IN].how
    assert steps[HOLDS].value == "ruang_fiskal"


def test_a_post_nobody_may_be_hired_or_moved_to_cannot_be_forced(make):
    region = _two_posts(make, 9)
    region.posts[0]["cara_isi"] = "promosi"
    told = _values(region, "P1")
    assert told[IN] is None
    assert told[HOLDS] == "bukan_jabatan_seleksi"


def test_a_post_without_gap_has_no_value_steps(make):
    region = _two_posts(make, 9)
    region.posts[0]["staff"] = (5, 4)
    told = _values(region, "P1")
    assert not [text for text in told if "Nilai" in text]
    assert told[HOLDS] == "tidak_ada"


def test_the_norm_is_told_where_it_weighs(make):
    region = _two_posts(make, 1)
    region.posts[1]["minimum"] = 2
    told = _values(region, "P2")
    assert told["Pengali di bawah norma minimum"] == 10
    assert told["Nilai orang pertama yang menutup kekurangan, setahun"] == 30
    assert "Pengali di bawah norma minimum" not in _values(region, "P1")


def test_an_unknown_price_is_told_as_unknown(make):
    region = _two_posts(make, 1)
    region.prices = []
    told = _steps(region, "P1")["Harga satu CPNS pada tahun 2029"]
    assert (told.value, told.how) == (None, "golongan awal tidak diketahui")


def test_steps_point_to_the_cells_their_figures_stand_in(make):
    steps = _steps(_two_posts(make, 1), "P1")
    assert {step.figure for step in steps.values() if step.figure} == {
        cell_id("masukan_formasi", ["P1"], "kebutuhan_ideal"),
        cell_id("masukan_bezetting", ["P1", 2027], "bezetting"),
        cell_id("masukan_bezetting", ["P1", 2028], "bezetting"),
        cell_id("harga_formasi", ["J1", "cpns", 2029], "rupiah"),
        cell_id("harga_formasi", ["J1", "pppk", 2029], "rupiah"),
        cell_id("usulan", ["P1", 2027, "cpns"], "jumlah"),
        cell_id("usulan_posisi", ["P1"], "kendala"),
    }


def test_an_unknown_post_is_refused_by_name(make):
    with pytest.raises(UsageError, match="P9"):
        explain_post("P9", _two_posts(make, 1).given())
