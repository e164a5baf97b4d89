"""What is said to hold a gap does hold it, and what is said to be lost without a person is lost."""

from __future__ import annotations

import re
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dampak.formasi import explain_post
from dampak.tables.inputs import HIRE_KINDS

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOLD = {
    "money": "ruang_fiskal",
    "sektor": "kuota",
    "jabatan_kode": "pasokan",
    "price": "harga_tidak_diketahui",
}


def _held(found):
    return dict(found.tables["usulan_posisi"].select("posisi_id", "kendala").rows())


def _one_more(found, post, year, hiring):
    """Return the list of the proposal with one hire more."""
    row = {"posisi_id": post["posisi_id"], "tahun": year, "jenis": hiring, "jumlah": 1}
    return pl.concat([found.tables["usulan"], pl.DataFrame([row])], how="diagonal_relaxed")


def _in_the_way(region, found, post, year, hiring):
    """Return the constraints that one hire more would break."""
    check = region.checker(_one_more(found, post, year, hiring), found.tables["mutasi"])
    if region.price_of(post["jabatan_kode"], hiring) is None:
        check.hires.pop()
        seats = region.checker(_one_more(found, post, year, hiring), found.tables["mutasi"]).seats_broken()
        return {"harga_tidak_diketahui"} | {TOLD[key] for told in seats for key in TOLD if key in told}
    return {TOLD[key] for told in check.amounts() for key in TOLD if key in told}


def _ways(region, found, post):
    """Return what stands in every way to hire for a post once all it misses is open."""
    if post["cara_isi"] != "seleksi" or not region.policy.pengadaan:
        return {}
    need, staff = post["kebutuhan_ideal"], post["staff"]
    first = next(n for n, people in enumerate(staff) if people == staff[-1]) if staff[-1] < need else 0
    return {
        (year, hiring): _in_the_way(region, found, post, year, hiring)
        for hiring in HIRE_KINDS
        if post[f"boleh_{hiring}"]
        for year in region.cohorts[max(0, first - region.policy.delays[hiring]) :]
        if year + region.policy.delays[hiring] <= region.cohorts[-1]
    }


@settings(CALM, max_examples=50)
@given(data=st.data())
def test_the_limits_named_are_those_in_the_easiest_way_to_one_more_person(make, data):
    region = data.draw(make.regions(most_posts=5))
    found = region.propose()
    for row in found.tables["usulan_posisi"].filter(pl.col("sisa_kekurangan") > 0).iter_rows(named=True):
        ways = _ways(region, found, region.by_id[row["posisi_id"]])
        named = {row["kendala"], *(row["kendala_lain"] or "").split(", ")} - {""}
        if row["kendala"] in ("bukan_jabatan_seleksi", "jabatan_tertutup", "kebijakan"):
            assert ways == {}
        elif row["kendala"] == "tidak_terpilih":
            assert set() in ways.values()
        else:
            assert named in ways.values()
            assert len(named) == min(map(len, ways.values()))


@settings(CALM, max_examples=40)
@given(data=st.data())
def test_the_rupiah_said_to_open_a_seat_are_just_enough_in_the_years_said(make, data):
    region = data.draw(make.regions(most_posts=5))
    found = region.propose()
    for row in found.tables["usulan_posisi"].filter(kendala="ruang_fiskal").iter_rows(named=True):
        if row["kendala_lain"] is None:
            missing = _rupiah_by_year(row["pelonggaran"])
            assert _lets_one_in(region, found, row["posisi_id"], missing)
            for year in missing:
                assert not _lets_one_in(region, found, row["posisi_id"], missing | {year: missing[year] - 1})


def _rupiah_by_year(words):
    return {
        int(year): int(rupiah.replace(".", ""))
        for rupiah, year in re.findall(r"Rp\s*([\d.]+) \((\d{4})\)", words)
    }


def _lets_one_in(region, found, id_, more):
    """Say whether one more person fits at a post with `more` rupiah by year."""
    kept, region.room = region.room, {y: max(0, room) + more.get(y, 0) for y, room in region.room.items()}
    fits = set() in _ways(region, found, region.by_id[id_]).values()
    region.room = kept
    return fits


def _two_posts(make, **changes):
    posts = [make.post("P1"), make.post("P2", "J2")]
    prices = [row for kind in ("J1", "J2") for hiring in HIRE_KINDS for row in make.price(kind, hiring)]
    return make.region(posts, prices, changes.pop("room", dict.fromkeys(make.years, 1000)), **changes)


def _none(make, kinds=HIRE_KINDS):
    return [make.quota(year, kind, 0) for kind in kinds for year in make.cohorts[:2]]


def test_the_year_that_is_short_and_by_how_much_is_told(make):
    region = _two_posts(make, room={2028: 1000, 2029: 130})
    told = region.propose().tables["usulan_posisi"].filter(pl.col("sisa_kekurangan") > 0)
    assert told["kendala"].to_list() == ["ruang_fiskal"]
    (words,) = told["pelonggaran"]
    assert _rupiah_by_year(words) == {2029: 30}
    region.room[2029] += 30
    assert region.propose().tables["usulan_posisi"]["sisa_kekurangan"].sum() == 0


def test_a_seat_of_quota_said_to_open_a_post_opens_it(make):
    region = _two_posts(make, quotas=[*_none(make, ["pppk"]), *_none(make, ["cpns"])])
    found = region.propose()
    assert set(_held(found).values()) == {"kuota"}
    words = found.tables["usulan_posisi"]["pelonggaran"].to_list()
    assert words == ["satu kursi kuota CPNS 2027"] * 2
    next(row for row in region.quotas if (row["tahun"], row["jenis"]) == (2027, "cpns"))["jumlah"] = 1
    assert region.propose().tables["usulan"].select("tahun", "jenis", "jumlah").rows() == [(2027, "cpns", 1)]


def test_the_seat_named_is_one_of_a_year_in_which_the_person_is_missing(make):
    region = _two_posts(make, quotas=_none(make))
    region.posts[0]["staff"] = (2, 1)
    words = region.propose().tables["usulan_posisi"]["pelonggaran"].to_list()
    assert words == ["satu kursi kuota CPNS 2028", "satu kursi kuota CPNS 2027"]


def test_an_applicant_said_to_open_a_post_opens_it(make):
    supply = [make.supply(year, "J1", kind, 0) for year in make.cohorts[:2] for kind in HIRE_KINDS]
    region = _two_posts(make, supply=supply)
    found = region.propose()
    assert _held(found) == {"P1": "pasokan", "P2": "tidak_ada"}
    row = found.tables["usulan_posisi"].filter(posisi_id="P1").row(0, named=True)
    assert row["pelonggaran"] == "satu pelamar CPNS 2027 yang memenuhi syarat"
    region.supply[0]["jumlah"] = 1
    assert _held(region.propose())["P1"] == "tidak_ada"


def test_two_limits_in_the_way_are_both_told_the_money_first(make):
    found = _two_posts(make, room=dict.fromkeys(make.years, 0), quotas=_none(make)).propose()
    told = found.tables["usulan_posisi"].select("kendala", "kendala_lain")
    assert set(told.rows()) == {("ruang_fiskal", "kuota")}


def test_the_way_that_needs_the_fewest_limits_widened_is_the_one_told(make):
    region = _two_posts(make, room=dict.fromkeys(make.years, 0), quotas=_none(make, ["cpns"]))
    told = region.propose().tables["usulan_posisi"].select("kendala", "kendala_lain")
    assert set(told.rows()) == {("ruang_fiskal", None)}


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"cara_isi": "promosi"}, "bukan_jabatan_seleksi"),
        ({"cara_isi": "mutasi"}, "bukan_jabatan_seleksi"),
        ({"boleh_cpns": False, "boleh_pppk": False}, "jabatan_tertutup"),
    ],
)
def test_a_post_nobody_is_hired_for_says_why(make, change, constraint):
    region = _two_posts(make)
    region.posts[0] |= change
    assert _held(region.propose()) == {"P1": constraint, "P2": "tidak_ada"}


@pytest.mark.parametrize("convertible", [0, 1])
def test_without_hiring_every_open_post_names_the_policy_not_promotion(make, convertible):
    policy = make.free.model_copy(update={"pengadaan": False, "konversi": bool(convertible)})
    region = _two_posts(make, policy=policy, room=dict.fromkeys(make.years, 0))
    region.posts[0]["paruh_waktu"] = convertible
    held = region.propose().tables["usulan_posisi"]
    assert set(held["kendala"]) == {"kebijakan"}
    assert all("pengadaan" in words for words in held["pelonggaran"])


def test_a_hire_that_starts_after_the_plan_is_held_by_the_policy(make):
    policy = make.free.model_copy(update={"jeda_cpns": 2})
    region = make.region(
        [make.post("P1", boleh_pppk=False), make.post("P2", "J2")],
        [*make.price("J1", "cpns"), *make.price("J2", "pppk")],
        dict.fromkeys(make.years, 10_000),
        policy=policy,
        cohorts=make.cohorts[:1],
    )
    for row in region.posts:
        row["staff"] = (0,)
    held = region.propose().tables["usulan_posisi"].filter(posisi_id="P1").row(0, named=True)
    assert held["kendala"] == "kebijakan"
    assert "jeda" in held["pelonggaran"]


@pytest.mark.parametrize("rupiah", [None, (100, None)])
def test_an_unknown_price_in_any_year_holds_the_gap_and_is_told(make, rupiah):
    region = _two_posts(make)
    region.posts[0]["boleh_pppk"] = False
    region.prices = [*make.price("J1", "cpns", rupiah), *region.prices[10:]]
    found = region.propose()
    assert _held(found) == {"P1": "harga_tidak_diketahui", "P2": "tidak_ada"}
    assert [problem.code for problem in found.problems] == ["formasi.harga_tidak_diketahui"]


def test_a_sector_of_no_weight_is_not_selected_though_money_is_left(make):
    policy = make.free.model_copy(update={"bobot_sektor": {"pendidikan": Decimal(0)}})
    assert set(_held(_two_posts(make, policy=policy).propose()).values()) == {"tidak_terpilih"}


def test_a_formation_dearer_than_the_need_it_closes_is_not_selected(make):
    policy = make.free.model_copy(update={"biaya_formasi": Decimal(6)})
    assert set(_held(_two_posts(make, policy=policy).propose()).values()) == {"tidak_terpilih"}
    policy = make.free.model_copy(update={"biaya_formasi": Decimal("5.9")})
    assert set(_held(_two_posts(make, policy=policy).propose()).values()) == {"tidak_ada"}


@settings(CALM, max_examples=25)
@given(data=st.data())
def test_the_regret_is_never_below_zero_nor_above_what_the_person_is_worth(make, data):
    region = data.draw(make.regions(most_posts=6, shares=True))
    for row in region.propose().tables["usulan_posisi"].iter_rows(named=True):
        given_ = row["cpns"] + row["pppk"] + row["konversi"] + row["pindah_masuk"]
        if not given_:
            assert (row["nilai_terakhir"], row["sesal"]) == (None, None)
        elif row["nilai_terakhir"] is not None:
            assert 0 <= row["sesal"] <= row["nilai_terakhir"]


def test_the_regret_is_what_the_next_best_person_closes_less(make):
    """Room for one and a half persons: the rupiah price is that of the second one, without doubt."""
    posts = [make.post("P1", terpencil=True), make.post("P2")]
    region = make.region(posts, make.price("J1", "cpns", 100), dict.fromkeys(make.years, 150))
    row = region.propose().tables["usulan_posisi"].filter(posisi_id="P1").row(0, named=True)
    assert row["nilai_terakhir"] == Decimal(9)
    steps = {step.text: step.value for step in explain_post("P1", region.given())}
    solved_again = steps["Nilai yang hilang bila satu orang ditarik dari sini"]
    assert row["sesal"] == solved_again == Decimal(3)


def test_where_nothing_binds_the_regret_is_the_whole_value(make):
    found = _two_posts(make, room=None).propose()
    rows = found.tables["usulan_posisi"].select("nilai_terakhir", "sesal").rows()
    assert rows == [(Decimal(6), Decimal(6))] * 2


def test_a_used_up_quota_and_the_money_have_a_price_confirmed_by_solving_again(make):
    quotas = [make.quota(2027, "cpns", 1), *_none(make, ["pppk"]), make.quota(2028, "cpns", 0)]
    prices = _two_posts(make, quotas=quotas).propose().tables["nilai_kendala"]
    seat = prices.filter(kendala="kuota", tahun="2027", jenis="cpns").row(0, named=True)
    assert seat["hitung_ulang"] == Decimal(6)
    assert prices.filter(kendala="ruang_fiskal")["hitung_ulang"].to_list() == [Decimal(0)]
    none = _two_posts(make, room=dict.fromkeys(make.years, 0)).propose().tables["nilai_kendala"]
    assert none.filter(kendala="ruang_fiskal")["hitung_ulang"].to_list() == [Decimal(12)]


def test_the_regret_agrees_with_solving_again_in_a_region_of_sixty_posts(medium):
    given_to = medium.propose().tables["usulan_posisi"].drop_nulls("sesal").filter(pindah_keluar=0)
    rows = given_to.sort("posisi_id")[::7]
    again = [_solved_again(medium, id_) for id_ in rows["posisi_id"]]
    differences = [more - regret for more, regret in zip(again, rows["sesal"], strict=True)]
    assert min(differences) >= Decimal("-0.001")
    assert sum(differences) <= Decimal("0.05") * sum(rows["nilai_terakhir"])
    assert max(again) > 0


def _solved_again(region, id_):
    steps = {step.text: step.value for step in explain_post(id_, region.given())}
    return steps["Nilai yang hilang bila satu orang ditarik dari sini"]
