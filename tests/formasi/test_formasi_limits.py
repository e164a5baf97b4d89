"""What is handed over keeps every rule and limit, checked from the tables alone, year by year."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dampak.formasi.allotted import gaps_by_post
from dampak.formasi.baseline import equal_shares, first_come, full_need, largest_gap, only_moves
from dampak.formasi.report import hires_table, moves_table
from dampak.tables.inputs import CHANGES, PROPOSED_KINDS

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _checked(region, found):
    return region.checker(found.tables["usulan"], found.tables["mutasi"])


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_no_proposal_of_thirty_regions_breaks_a_rule(make, data):
    region = data.draw(make.regions(most_posts=7, most_cohorts=5, shares=True))
    assert _checked(region, region.propose()).broken() == []


@pytest.mark.lambat
@settings(CALM, max_examples=200)
@given(data=st.data())
def test_no_proposal_of_two_hundred_regions_breaks_a_rule(make, data):
    region = data.draw(make.regions(most_posts=12, most_cohorts=5, shares=True))
    assert _checked(region, region.propose()).broken() == []


def _crowded(make, **changes):
    """Return a region in which every way to come to a post is used."""
    posts = [
        make.post("P1", "J1", paruh_waktu=1, kebutuhan_ideal=4),
        make.post("P2", "J1", staff=(3, 3)),
        make.post("P3", "J2", kebutuhan_ideal=2, cara_isi="promosi", terpencil=True),
    ]
    movers = [make.mover("P2", "mutasi", "J1"), make.mover("P1", "promosi", "J2")]
    prices = [*make.price("J1", "cpns"), *make.price("J1", "pppk", (70, 90))]
    quotas = [make.quota(2027, "cpns", 1), make.quota(2027, "pppk", 1)]
    room = dict.fromkeys(make.years, 1000)
    return make.region(posts, prices, room, **{"quotas": quotas, "movers": movers} | changes)


def test_the_crowded_region_uses_every_way_and_passes_the_check(make):
    found = _crowded(make).propose()
    assert set(found.tables["usulan"]["jenis"]) == set(PROPOSED_KINDS)
    assert set(found.tables["mutasi"]["cara"]) == set(CHANGES)
    assert _checked(_crowded(make), found).broken() == []


NO_SEAT = [{"tahun": 2027, "jenis": "pppk", "sektor": None, "jumlah": 0}]
NO_PEOPLE = [{"tahun": 2027, "jabatan_kode": "J1", "jenis": "pppk", "jumlah": 0}]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"room": {2028: 99, 2029: 1000}}, "the money of 2028"),
        ({"room": {2028: 1000, 2029: 99}}, "the money of 2029"),
        ({"quotas": NO_SEAT}, "more seats than"),
        ({"supply": NO_PEOPLE}, "more seats than"),
        ({"movers": []}, "is not in the table"),
        ({"policy": {"pengadaan": False}}, "forbids"),
        ({"policy": {"konversi": False}}, "forbids"),
        ({"policy": {"mutasi": False}}, "mutasi though"),
        ({"policy": {"promosi": False}}, "promosi though"),
        ({"P1": {"cara_isi": "promosi"}}, "is not allowed"),
        ({"P1": {"boleh_pppk": False}}, "pppk at P1"),
        ({"P1": {"boleh_cpns": False}}, "cpns at P1"),
        ({"P1": {"paruh_waktu": 0}}, "converts more"),
        ({"P1": {"staff": (1, 2)}}, "above its need in 2028"),
        ({"P1": {"staff": (0, 0)}}, "more than are there"),
        ({"P2": {"staff": (2, 2)}}, "more than its surplus"),
    ],
)
def test_the_check_sees_a_proposal_made_for_wider_limits(make, change, words):
    found, narrower = _crowded(make).propose(), _crowded(make)
    for name, values in change.items():
        if name == "policy":
            narrower.policy = narrower.policy.model_copy(update=values)
        elif name in narrower.by_id:
            narrower.by_id[name].update(values)
        else:
            setattr(narrower, name, values)
    assert any(words in told for told in _checked(narrower, found).broken())


def test_the_check_sees_hires_without_a_price(make):
    found, unpriced = _crowded(make).propose(), _crowded(make)
    unpriced.prices = unpriced.prices[:5]
    told = _checked(unpriced, found).rules()
    assert {"pppk of J1 has no price", "konversi of J1 has no price"} <= set(told)


@pytest.mark.parametrize("switch", ["pengadaan", "konversi", "mutasi", "promosi"])
def test_what_the_policy_switches_off_is_not_proposed(make, switch):
    policy = make.free.model_copy(update={switch: False})
    found = _crowded(make, policy=policy).propose()
    asked = {*found.tables["usulan"]["jenis"], *found.tables["mutasi"]["cara"]}
    off = {"pengadaan": {"cpns", "pppk"}}.get(switch, {switch})
    assert asked.isdisjoint(off)
    # without transfers and promotions no seat is left open for those
    assert asked


def test_a_quota_that_the_policy_does_not_use_does_not_bind(make):
    none = [make.quota(2027, kind, 0) for kind in ("cpns", "pppk")]
    assert _crowded(make, quotas=none).propose().tables["usulan"]["jenis"].to_list() == ["konversi"]
    free = make.free.model_copy(update={"kuota_dipakai": False})
    found = _crowded(make, quotas=none, policy=free).propose()
    assert found.tables["usulan"]["jumlah"].sum() > 1


@settings(CALM, max_examples=25)
@given(data=st.data())
def test_each_post_adds_up_before_and_after(make, data):
    region = data.draw(make.regions(most_posts=5))
    found = region.propose().tables["usulan_posisi"]
    for row in found.iter_rows(named=True):
        post = region.by_id[row["posisi_id"]]
        arrived = row["pindah_masuk"] + row["cpns"] + row["pppk"] + row["konversi"]
        assert (row["bezetting"], row["berkurang"]) == (
            post["staff"][0],
            post["staff"][0] - post["staff"][-1],
        )
        assert row["sesudah"] == row["bezetting"] - row["berkurang"] + arrived - row["pindah_keluar"]
        assert row["sisa_kekurangan"] == max(0, row["kebutuhan_ideal"] - row["sesudah"])
        assert (row["kendala"] == "tidak_ada") == (row["sisa_kekurangan"] == 0)


@settings(CALM, max_examples=25)
@given(data=st.data())
def test_years_costs_posts_and_the_list_tell_the_same_people_and_rupiah(make, data):
    region = data.draw(make.regions(most_posts=5, shares=True))
    tables = region.propose().tables
    check = region.checker(tables["usulan"], tables["mutasi"])
    for n, year in enumerate(region.years):
        for hiring in PROPOSED_KINDS:
            row = tables["usulan_biaya"].row(by_predicate=_both(tahun=year, jenis=hiring), named=True)
            assert row["rupiah"] == check.cost(n, hiring)
            assert row["ruang"] == (None if region.room is None else max(0, region.room[year]))
    for year in region.cohorts:
        for sector in tables["usulan_tahun"].filter(tahun=year)["sektor"]:
            row = tables["usulan_tahun"].row(by_predicate=_both(tahun=year, sektor=sector), named=True)
            assert {name: row[name] for name in (*PROPOSED_KINDS, *CHANGES)} == _asked(
                region, tables, year, sector
            )
            assert row["kekurangan_sesudah"] == _open_after(region, tables, year, sector)
    last = tables["usulan_tahun"].filter(tahun=region.cohorts[-1], sektor="semua")
    assert last["kekurangan_sesudah"].to_list() == [tables["usulan_posisi"]["sisa_kekurangan"].sum()]


def _both(**keys):
    return pl.all_horizontal(pl.col(name) == value for name, value in keys.items())


def _in_sector(region, id_, sector):
    return sector in ("semua", region.by_id[id_]["sektor"])


def _asked(region, tables, year, sector):
    asked = dict.fromkeys((*PROPOSED_KINDS, *CHANGES), 0)
    for table, post, way in (("usulan", "posisi_id", "jenis"), ("mutasi", "ke_posisi_id", "cara")):
        for row in tables[table].filter(tahun=year).iter_rows(named=True):
            asked[row[way]] += row["jumlah"] * _in_sector(region, row[post], sector)
    return asked


def _open_after(region, tables, year, sector):
    here = Counter({id_: row["staff"][region.cohorts.index(year)] for id_, row in region.by_id.items()})
    for row in tables["usulan"].iter_rows(named=True):
        started = row["tahun"] + region.policy.delays[row["jenis"]] <= year
        here[row["posisi_id"]] += row["jumlah"] * started
    for row in tables["mutasi"].filter(pl.col("tahun") <= year).iter_rows(named=True):
        here[row["ke_posisi_id"]] += row["jumlah"]
        here[row["dari_posisi_id"]] -= row["jumlah"]
    return sum(
        max(0, row["kebutuhan_ideal"] - here[id_])
        for id_, row in region.by_id.items()
        if _in_sector(region, id_, sector)
    )


def test_a_hire_of_the_second_year_is_paid_from_the_year_after_the_first(make):
    none = [make.quota(2027, kind, 0) for kind in ("cpns", "pppk")]
    free = make.free.model_copy(update={"kuota_tahun_tanpa_baris": "tanpa_batas"})
    prices = make.price("J1", "cpns", (60, 100))
    region = make.region([make.post("P1")], prices, None, none, policy=free, cohorts=make.cohorts[:3])
    region.posts[0]["staff"] = (1, 1, 1)
    costs = region.propose().tables["usulan_biaya"].filter(jenis="cpns").select("tahun", "jumlah", "rupiah")
    assert costs.rows() == [(2028, 0, 0), (2029, 1, 60), (2030, 1, 100)]


def test_a_conversion_is_counted_once_in_the_account_it_moves_into(make):
    region = make.region(
        [make.post("P1", paruh_waktu=1)],
        make.price("J1", "pppk", (60, 100)),
        dict.fromkeys(make.years, 1000),
        [make.quota(2027, "pppk", 0)],
    )
    costs = region.propose().tables["usulan_biaya"]
    paid = costs.filter(pl.col("rupiah") > 0).select("tahun", "jenis", "jumlah", "rupiah")
    assert paid.rows() == [(2028, "konversi", 1, 60), (2029, "konversi", 1, 100)]
    assert costs["hemat_barang_jasa"].null_count() == costs.height


def test_a_conversion_takes_no_seat_of_the_pppk_quota(make):
    region = make.region(
        [make.post("P1", paruh_waktu=1, kebutuhan_ideal=3)],
        make.price("J1", "pppk"),
        dict.fromkeys(make.years, 1000),
        [make.quota(2027, "pppk", 1)],
        cohorts=make.cohorts[:1],
    )
    for row in region.posts:
        row["staff"] = (1,)
    found = region.propose().tables["usulan"].select("jenis", "jumlah")
    assert sorted(found.rows()) == [("konversi", 1), ("pppk", 1)]


RULES = {
    "sama_rata": equal_shares,
    "pertama_datang": first_come,
    "kekurangan_terbesar": largest_gap,
}


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_the_rules_of_an_office_keep_every_limit_too_and_are_never_better(make, data):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4))
    case, found = region.case(), region.propose()
    moved = only_moves(case)
    told = {
        row["aturan"]: row
        for row in found.tables["pembanding"].filter(kelompok="semua").iter_rows(named=True)
    }
    for name, rule in RULES.items():
        answer = rule(case, moved)
        check = region.checker(hires_table(case, answer), moves_table(case, answer))
        assert (name, check.broken()) == (name, [])
        assert told[name]["formasi"] == sum(answer.hires.values())
    keeping = [*RULES, "tanpa_pengadaan", "hanya_mutasi"]
    assert found.value >= max(told[name]["nilai_tertutup"] for name in keeping)
    assert told["dampak"]["nilai_tertutup"] == found.value


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_of_an_office_convert_only_whom_a_post_has(make, rule):
    posts = [make.post(f"P{n}", staff=(0, 0), paruh_waktu=1) for n in (1, 2)]
    none = [make.quota(2027, kind, 0) for kind in ("cpns", "pppk")]
    region = make.region(posts, make.price("J1", "pppk"), None, none)
    case = region.case()
    answer = RULES[rule](case, only_moves(case))
    assert dict(answer.hires) == {("P1", 0, "konversi"): 1, ("P2", 0, "konversi"): 1}


@settings(CALM, max_examples=20)
@given(data=st.data())
def test_the_full_need_breaks_no_rule_but_those_of_money_and_seats(make, data):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4))
    region.policy = make.free
    case = region.case()
    answer = full_need(case, only_moves(case))
    assert region.checker(hires_table(case, answer), moves_table(case, answer)).rules() == []
    left = gaps_by_post(case, answer, len(case.cohorts) - 1)
    for id_, row in region.by_id.items():
        ways = [
            way
            for way in ("cpns", "pppk")
            if row["cara_isi"] == "seleksi" and row[f"boleh_{way}"]
            if region.price_of(row["jabatan_kode"], way) is not None
        ]
        assert not ways or left[id_] == 0


def test_without_hires_and_moves_nothing_is_closed_nor_paid(make):
    found = _crowded(make).propose().tables["pembanding"]
    row = found.filter(aturan="tanpa_pengadaan", kelompok="semua").row(0, named=True)
    assert (row["formasi"], row["mutasi"], row["rupiah"], row["nilai_tertutup"]) == (0, 0, 0, Decimal(0))
    assert row["kekurangan_sebelum"] == row["kekurangan_sesudah"] == 4
