"""What is handed over keeps every limit, read from the tables alone, and says truly what holds each gap."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_money_quotas_need_and_surplus_hold_in_the_tables_handed_over(make, data):
    region = data.draw(make.regions())
    found = region.propose()
    posts = {row["posisi_id"]: row for row in region.posts}
    for year, room in region.room.items():
        assert found.usulan_biaya.filter(tahun=year)["rupiah"].sum() <= room
        assert _cost(region, found, year) == found.usulan_biaya.filter(tahun=year)["rupiah"].sum()
    for quota in region.quotas:
        used = [
            row["jumlah"]
            for row in found.usulan.iter_rows(named=True)
            if row["jenis"] == quota["jenis"] and quota["sektor"] in (None, posts[row["posisi_id"]]["sektor"])
        ]
        assert sum(used) <= quota["jumlah"]
    for row in found.usulan.iter_rows(named=True):
        post = posts[row["posisi_id"]]
        assert post["cara_isi"] == "seleksi"
        assert post["boleh_" + row["jenis"]]
        assert row["jumlah"] > 0


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_moves_stay_within_a_kind_of_post_and_never_open_a_gap(make, data):
    region = data.draw(make.regions())
    found = region.propose()
    posts = {row["posisi_id"]: row for row in region.posts}
    left: Counter[str] = Counter()
    for row in found.mutasi.iter_rows(named=True):
        giver, taker = posts[row["dari_posisi_id"]], posts[row["ke_posisi_id"]]
        assert giver["jabatan_kode"] == taker["jabatan_kode"]
        left[giver["posisi_id"]] += row["jumlah"]
    for id_, count in left.items():
        assert count <= posts[id_]["dapat_pindah"]
        assert posts[id_]["bezetting"] - count >= posts[id_]["kebutuhan_ideal"]
    assert region.policy.mutasi or found.mutasi.is_empty()


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_each_post_adds_up_before_and_after(make, data):
    found = data.draw(make.regions()).propose().usulan_posisi
    for row in found.iter_rows(named=True):
        arrived = row["pindah_masuk"] + row["cpns"] + row["pppk"]
        assert row["sesudah"] == row["bezetting"] + arrived - row["pindah_keluar"]
        assert row["sisa_kekurangan"] == max(0, row["kebutuhan_ideal"] - row["sesudah"])
        assert not arrived or row["sesudah"] <= row["kebutuhan_ideal"]
        assert (row["kendala"] == "tidak_ada") == (row["sisa_kekurangan"] == 0)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_widening_the_named_limit_alone_would_give_the_post_one_more(make, data):
    region = data.draw(make.regions())
    found = region.propose()
    posts = {row["posisi_id"]: row for row in region.posts}
    spent = {year: _cost(region, found, year) for year in make.years}
    used = Counter()
    for row in found.usulan.iter_rows(named=True):
        used[row["jenis"], posts[row["posisi_id"]]["sektor"]] += row["jumlah"]
    for row in found.usulan_posisi.filter(pl.col("sisa_kekurangan") > 0).iter_rows(named=True):
        post = posts[row["posisi_id"]]
        ways = [_holding(region, post, hiring, spent, used) for hiring in ("cpns", "pppk")]
        ways = [way for way in ways if way is not None]
        if row["kendala"] == "bukan_jabatan_seleksi":
            assert not ways
        elif row["kendala"] == "tidak_terpilih":
            assert set() in ways or region.policy.mutasi
        else:
            others = set((row["kendala_lain"] or "").split(", ")) - {""}
            assert {row["kendala"], *others} in ways
            assert len(others) + 1 == min(len(way) for way in ways)


def _holding(region, post, hiring, spent, used):
    """Return the set of limits in the way of one more hire; None when the post cannot be hired for so."""
    if post["cara_isi"] != "seleksi" or not post[f"boleh_{hiring}"]:
        return None
    held = set()
    prices = _prices(region, post["jabatan_kode"], hiring)
    if len(prices) < len(region.room):
        held.add("harga_tidak_diketahui")
    if any(spent[year] + price > region.room[year] for year, price in prices.items()):
        held.add("ruang_fiskal")
    for quota in region.quotas:
        if quota["jenis"] == hiring and quota["sektor"] in (None, post["sektor"]):
            counted = sum(
                count
                for (kind, sector), count in used.items()
                if kind == hiring and quota["sektor"] in (None, sector)
            )
            if counted >= quota["jumlah"]:
                held.add("kuota")
    return held


def _prices(region, kind, hiring):
    return {
        row["tahun"]: row["rupiah"]
        for row in region.prices
        if row["jabatan_kode"] == kind and row["jenis"] == hiring
    }


def _cost(region, found, year):
    kinds = {row["posisi_id"]: row["jabatan_kode"] for row in region.posts}
    return sum(
        row["jumlah"] * _prices(region, kinds[row["posisi_id"]], row["jenis"])[year]
        for row in found.usulan.iter_rows(named=True)
    )


def _one_kind(make, posts, seats, **changes):
    room = dict.fromkeys(make.years, seats * 100)
    return make.region(posts, make.price("J1", "cpns", 100), room, **changes)


def test_people_under_the_minimum_norm_come_first(make):
    posts = [
        make.post("P1", kebutuhan_ideal=4, bezetting=1, terpencil=True),
        make.post("P2", kebutuhan_ideal=4, bezetting=1, minimum=3),
    ]
    found = _one_kind(make, posts, 2).propose()
    assert found.usulan.rows() == [("P2", "cpns", 2, 200, 200)]


def test_the_first_missing_person_of_every_post_comes_before_the_last_of_one(make):
    posts = [make.post(f"P{n}", kebutuhan_ideal=4, bezetting=1) for n in range(3)]
    found = _one_kind(make, posts, 3).propose()
    assert found.usulan["jumlah"].to_list() == [1, 1, 1]


def test_equal_values_go_to_the_remote_post_then_to_the_emptiest_then_by_id(make):
    policy = make.policy(pengali_terpencil=Decimal(1))
    posts = [
        make.post("P1", kebutuhan_ideal=4, bezetting=3),
        make.post("P2", kebutuhan_ideal=3, bezetting=2),
        make.post("P3", kebutuhan_ideal=3, bezetting=2),
        make.post("P4", kebutuhan_ideal=4, bezetting=3, terpencil=True),
    ]
    for seats, expected in ((1, ["P4"]), (2, ["P2", "P4"]), (3, ["P2", "P3", "P4"])):
        found = _one_kind(make, posts, seats, policy=policy).propose()
        assert found.usulan["posisi_id"].to_list() == expected


def test_people_move_within_their_district_first(make):
    posts = [
        make.post("P1", kebutuhan_ideal=1, bezetting=2, dapat_pindah=1, kecamatan="B"),
        make.post("P2", kebutuhan_ideal=1, bezetting=2, dapat_pindah=1, kecamatan="A"),
        make.post("P3", kebutuhan_ideal=1, bezetting=0, kecamatan="A"),
        make.post("P4", kebutuhan_ideal=1, bezetting=0, kecamatan="B"),
    ]
    assert _one_kind(make, posts, 0).propose().mutasi.rows() == [("P1", "P4", 1), ("P2", "P3", 1)]


def test_the_cheaper_kind_of_hiring_is_taken_when_money_is_plenty(make):
    prices = [*make.price("J1", "cpns", (70, 110)), *make.price("J1", "pppk", (90, 100))]
    region = make.region([make.post("P1")], prices, dict.fromkeys(make.years, 10**6))
    assert region.propose().usulan["jenis"].to_list() == ["cpns"]
    region.prices = [*make.price("J1", "cpns", (70, 110)), *make.price("J1", "pppk", (60, 100))]
    assert region.propose().usulan["jenis"].to_list() == ["pppk"]


def test_people_in_surplus_move_before_anybody_is_hired(make):
    posts = [
        make.post("P1", kebutuhan_ideal=1, bezetting=2, dapat_pindah=1),
        make.post("P2", kebutuhan_ideal=1, bezetting=0),
    ]
    found = _one_kind(make, posts, 9).propose()
    assert found.usulan.is_empty()
    assert found.mutasi.rows() == [("P1", "P2", 1)]
