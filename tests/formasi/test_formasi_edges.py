"""Nothing to do is an honest answer; unusable input is refused, all of it at once; doubt is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from dampak.errors import DataInvalid, NoProposal
from dampak.formasi import budget_curve, gini, propose


def _region(make, posts=None, **changes):
    rows = [make.post("P1"), make.post("P2", "J2")] if posts is None else posts
    prices = [row for kind in ("J1", "J2") for hiring in ("cpns", "pppk") for row in make.price(kind, hiring)]
    return make.region(rows, prices, changes.pop("room", dict.fromkeys(make.years, 1000)), **changes)


def _codes(problems):
    return [problem.code.removeprefix("formasi.") for problem in problems]


def test_no_posts_at_all_give_an_empty_proposal(make):
    found = _region(make, posts=[]).propose()
    for name in ("usulan", "mutasi", "usulan_posisi", "pemerataan"):
        assert found.tables[name].is_empty()
    assert (found.value, found.bound, found.gap_split) == (0, 0, 0)
    assert found.tables["usulan_biaya"].height == 3 * 2
    assert found.tables["usulan_tahun"]["sektor"].to_list() == ["semua"] * 2


def test_no_gap_gives_no_hires(make):
    found = _region(make, posts=[make.post("P1", staff=(2, 2))]).propose()
    assert found.tables["usulan"].is_empty()
    assert found.tables["usulan_posisi"]["kendala"].to_list() == ["tidak_ada"]


def test_a_gap_that_people_to_spare_cover_until_the_last_year_is_one_of_that_year(make):
    found = _region(make, posts=[make.post("P1", staff=(3, 1))]).propose()
    assert found.tables["usulan"].select("tahun", "jumlah").rows() == [(2028, 1)]
    years = found.tables["usulan_tahun"].filter(sektor="semua")
    assert years["kekurangan_tanpa_usulan"].to_list() == [0, 1]
    assert years["kekurangan_sesudah"].to_list() == [0, 0]


def test_no_money_gives_no_hires_and_is_told_by_the_price_of_money(make):
    found = _region(make, room=dict.fromkeys(make.years, 0)).propose()
    assert found.tables["usulan"].is_empty()
    assert found.tables["nilai_kendala"]["kendala"].to_list() == ["ruang_fiskal"]


def test_a_room_below_zero_counts_as_none_and_is_told(make):
    found = _region(make, room=dict.fromkeys(make.years, -5)).propose()
    assert found.tables["usulan"].is_empty()
    assert _codes(found.problems) == ["ruang_negatif"] * 2
    assert {problem.severity for problem in found.problems} == {"peringatan"}
    assert found.tables["usulan_biaya"]["ruang"].unique().to_list() == [0]


def test_a_free_post_costs_nothing_and_is_filled(make):
    region = _region(make, posts=[make.post("P1")], room=dict.fromkeys(make.years, 0))
    region.prices = make.price("J1", "cpns", 0)
    assert region.propose().tables["usulan"]["jumlah"].to_list() == [1]


def test_the_cheaper_kind_over_all_years_is_taken_when_money_is_plenty(make):
    region = _region(make, posts=[make.post("P1")])
    region.prices = [*make.price("J1", "cpns", (70, 110)), *make.price("J1", "pppk", (90, 100))]
    assert region.propose().tables["usulan"]["jenis"].to_list() == ["cpns"]
    region.prices = [*make.price("J1", "cpns", (70, 110)), *make.price("J1", "pppk", (60, 100))]
    assert region.propose().tables["usulan"]["jenis"].to_list() == ["pppk"]


def test_a_region_without_a_budget_is_proposed_for_by_quota_alone(make):
    quotas = [make.quota(2027, "cpns", 1), make.quota(2027, "pppk", 0), make.quota(2028, "cpns", 0)]
    quotas.append(make.quota(2028, "pppk", 0))
    found = _region(make, room=None, quotas=quotas).propose()
    assert found.tables["usulan"]["jumlah"].to_list() == [1]
    assert found.tables["usulan_biaya"]["ruang"].null_count() == 6
    assert found.problems == ()


def test_neither_budget_nor_quota_means_no_choice_and_is_told(make):
    found = _region(make, room=None).propose()
    assert found.tables["usulan_posisi"]["sisa_kekurangan"].sum() == 0
    assert _codes(found.problems) == ["tanpa_batas"]
    assert found.tables["nilai_kendala"].is_empty()


def test_a_quota_nobody_can_take_is_told(make):
    posts = [make.post("P1", boleh_pppk=False)]
    quotas = [make.quota(y, kind, 3) for y in (2027, 2028) for kind in ("cpns", "pppk")]
    found = _region(make, posts=posts, quotas=quotas).propose()
    assert _codes(found.problems) == ["kuota_tanpa_posisi"] * 2
    assert "PPPK 2027" in found.problems[0].what
    other = _region(make, posts=posts, quotas=[make.quota(2028, "cpns", 3, "kesehatan")]).propose()
    assert "kuota_tanpa_posisi" in _codes(other.problems)


def test_a_quota_carried_from_the_last_year_binds_and_is_told(make):
    quotas = [make.quota(2026, "cpns", 0), make.quota(2026, "pppk", 1)]
    found = _region(make, quotas=quotas).propose()
    assert found.tables["usulan"].select("tahun", "jenis", "jumlah").sum()["jumlah"].item() == 2
    assert set(found.tables["usulan"]["tahun"]) == {2027, 2028}
    assert _codes(found.problems) == ["kuota_diandaikan"]
    assert "2027, 2028" in found.problems[0].what


def test_of_several_years_before_the_last_one_is_carried(make):
    quotas = [make.quota(2024, "cpns", 5), make.quota(2025, "cpns", 0), make.quota(2024, "pppk", 5)]
    posts = [make.post("P1", boleh_pppk=False)]
    assert _region(make, posts=posts, quotas=quotas).propose().tables["usulan"].is_empty()


def test_a_year_without_quota_is_free_where_the_policy_says_so(make):
    quotas = [make.quota(2027, kind, 0) for kind in ("cpns", "pppk")]
    policy = make.free.model_copy(update={"kuota_tahun_tanpa_baris": "tanpa_batas"})
    found = _region(make, quotas=quotas, policy=policy).propose()
    assert found.tables["usulan"]["tahun"].to_list() == [2028, 2028]
    assert _codes(found.problems) == ["kuota_tidak_ada"]
    later = _region(make, quotas=[make.quota(2030, "cpns", 0)]).propose()
    assert _codes(later.problems) == ["kuota_tidak_ada"]


def test_supply_of_other_years_does_not_bind(make):
    assert _region(make, supply=[make.supply(2035, "J1", "cpns", 0)]).propose().tables["usulan"].height == 2


def test_a_move_dearer_than_the_need_it_closes_is_not_made(make):
    posts = [make.post("P1", staff=(5, 5)), make.post("P2", cara_isi="promosi")]
    movers = [make.mover("P1", "mutasi", "J1", 3)]
    for cost, moved in ((Decimal(6), 0), (Decimal("5.9"), 1)):
        policy = make.free.model_copy(update={"biaya_mutasi": cost})
        found = _region(make, posts=posts, movers=movers, policy=policy).propose()
        assert found.tables["mutasi"]["jumlah"].sum() == moved


def test_movers_of_a_post_without_a_known_need_stay(make):
    found = _region(make, movers=[make.mover("P9", "mutasi", "J1", 3)]).propose()
    assert found.tables["mutasi"].is_empty()


def test_people_in_surplus_move_before_anybody_is_hired(make):
    posts = [make.post("P1", staff=(3, 3)), make.post("P2")]
    region = _region(make, posts=posts, movers=[make.mover("P1", "mutasi", "J1")], policy=make.policy())
    found = region.propose()
    assert found.tables["usulan"].is_empty()
    assert found.tables["mutasi"].rows() == [("P1", "P2", 2027, "mutasi", 1)]


def test_people_move_within_their_district_first(make):
    full = {"kebutuhan_ideal": 1, "staff": (2, 2)}
    open_ = {"kebutuhan_ideal": 1, "staff": (0, 0)}
    posts = [
        make.post("P1", kecamatan="B", **full),
        make.post("P2", kecamatan="A", **full),
        make.post("P3", kecamatan="A", **open_),
        make.post("P4", kecamatan="B", **open_),
    ]
    movers = [make.mover(id_, "mutasi", "J1") for id_ in ("P1", "P2")]
    moved = _region(make, posts=posts, movers=movers).propose().tables["mutasi"]
    assert moved.select("dari_posisi_id", "ke_posisi_id").rows() == [("P1", "P4"), ("P2", "P3")]


def test_equal_values_go_to_the_remote_post_then_to_the_emptiest_then_by_id(make):
    policy = make.free.model_copy(update={"pengali_terpencil": Decimal(1)})
    posts = [
        make.post("P1", kebutuhan_ideal=4, staff=(3,)),
        make.post("P2", kebutuhan_ideal=3, staff=(2,)),
        make.post("P3", kebutuhan_ideal=3, staff=(2,)),
        make.post("P4", kebutuhan_ideal=4, staff=(3,), terpencil=True),
    ]
    for seats, expected in ((1, ["P4"]), (2, ["P2", "P4"]), (3, ["P2", "P3", "P4"])):
        region = _region(make, posts=posts, policy=policy, cohorts=make.cohorts[:1], room={2028: 60 * seats})
        assert region.propose().tables["usulan"]["posisi_id"].to_list() == expected


def test_people_under_the_minimum_norm_come_first(make):
    posts = [
        make.post("P1", kebutuhan_ideal=4, terpencil=True),
        make.post("P2", kebutuhan_ideal=4, minimum=3),
    ]
    region = _region(make, posts=posts, room=dict.fromkeys(make.years, 200))
    region.prices = make.price("J1", "cpns", (60, 100))
    assert region.propose().tables["usulan"].rows() == [("P2", 2027, "cpns", 2, 120, 200)]


def test_a_year_without_room_is_refused_by_name(make):
    for act in (propose, lambda given: budget_curve(given, [0])):
        with pytest.raises(NoProposal) as refused:
            act(_region(make, room={2028: 5}).given())
        assert _codes(refused.value.problems) == ["ruang_tidak_ada"]
        assert "2029" in refused.value.problems[0].what


@pytest.mark.parametrize("missing", ["years", "cohorts"])
def test_no_year_at_all_is_refused(make, missing):
    with pytest.raises(NoProposal):
        propose(replace(_region(make).given(), **{missing: ()}))


def test_every_fault_of_the_input_is_told_at_once(make):
    posts = [
        make.post("P1", kebutuhan_ideal=-1),
        make.post("P3"),
        make.post("P4", sektor=None),
        make.post("P5", staff=(1, 2)),
        make.post("P6", staff=(1, -1)),
    ]
    region = _region(make, posts=posts, movers=[make.mover("P3", "mutasi", "J1", -1)])
    region.prices += [*make.price("J3", "cpns", -5), *make.price("J1")]
    region.quotas = [make.quota(2027, "cpns", -1)]
    given = region.given()
    doubled = given.posts.vstack(given.posts.filter(posisi_id="P3"))
    staff = given.staff.filter(~((pl.col("posisi_id") == "P3") & (pl.col("tahun") == 2028)))
    with pytest.raises(DataInvalid) as refused:
        propose(replace(given, posts=doubled, staff=staff))
    assert set(_codes(refused.value.problems)) == {
        "negatif",
        "kembar",
        "kosong",
        "bezetting_naik",
        "bezetting_negatif",
        "bezetting_kosong",
        "perpindahan",
        "harga",
        "kuota",
    }
    assert all(problem.remedy for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("staff", "code"),
    [
        ([("P1", 2027, 1)], "bezetting_kosong"),
        ([("P1", 2027, 1), ("P1", 2028, None)], "bezetting_kosong"),
        ([("P1", 2027, 1), ("P1", 2028, 1), ("P1", 2028, 1)], "bezetting_kosong"),
        ([("P1", 2027, 1), ("P1", 2028, 2)], "bezetting_naik"),
        ([("P1", 2027, 1), ("P1", 2028, -1)], "bezetting_negatif"),
    ],
)
def test_staff_that_is_missing_doubled_negative_or_rising_is_refused(make, staff, code):
    given = _region(make, posts=[make.post("P1")]).given()
    frame = pl.DataFrame(staff, schema=given.staff.schema, orient="row")
    with pytest.raises(DataInvalid) as refused:
        propose(replace(given, staff=frame))
    assert _codes(refused.value.problems) == [code]
    assert "P1" in refused.value.problems[0].what


def test_staff_of_other_years_and_other_posts_is_not_looked_at(make):
    given = _region(make, posts=[make.post("P1")]).given()
    more = pl.DataFrame([("P1", 2040, 9), ("P9", 2027, -4)], schema=given.staff.schema, orient="row")
    assert propose(replace(given, staff=given.staff.vstack(more))).value == propose(given).value


def test_coverage_by_district_is_told_before_and_after(make):
    posts = [make.post("P1", kebutuhan_ideal=4, kecamatan=None), make.post("P2", "J2", kecamatan="B")]
    table = _region(make, posts=posts, room=dict.fromkeys(make.years, 100)).propose().tables["pemerataan"]
    rows = table.select("kecamatan", "kebutuhan", "cakupan_tanpa_usulan").rows()
    assert rows == [("B", 2, Decimal(50)), ("tingkat_daerah", 4, Decimal(25))]
    assert table["terisi_sesudah"].sum() == 3


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([Decimal(50)] * 3, Decimal(0)),
        ([Decimal(0), Decimal(100)], Decimal("0.5")),
        ([Decimal(0), Decimal(0)], None),
        ([], None),
    ],
)
def test_the_gini_of_coverage_is_the_mean_difference_over_twice_the_mean(shares, expected):
    assert gini(shares) == expected


def test_supply_without_qualification_is_used_as_written_and_told(make):
    region = make.region(
        [make.post("P1"), make.post("P2")],
        make.price("J1", "cpns", 100),
        dict.fromkeys(make.years, 1000),
        policy=make.free,
    )
    region.supply = [make.supply(2027, "J1", "cpns", 1)]
    found = region.propose()
    assert found.tables["usulan"].filter(tahun=2027)["jumlah"].sum() == 1
    assert "pasokan_tanpa_kualifikasi" in _codes(found.problems)
    region.supply[0]["kualifikasi"] = "S1"
    assert "pasokan_tanpa_kualifikasi" not in _codes(region.propose().problems)
