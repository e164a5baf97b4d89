"""Nothing to do is an honest answer; unusable input is refused, all of it at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dampak.errors import DataInvalid, NoProposal
from dampak.formasi import budget_curve, propose


def _region(make, posts=None, **changes):
    rows = [make.post("P1"), make.post("P2", "J2")] if posts is None else posts
    prices = [*make.price("J1"), *make.price("J1", "pppk"), *make.price("J2"), *make.price("J2", "pppk")]
    return make.region(rows, prices, changes.pop("room", dict.fromkeys(make.years, 1000)), **changes)


def _held(found):
    return dict(found.usulan_posisi.select("posisi_id", "kendala").rows())


def test_no_posts_at_all_give_an_empty_proposal(make):
    found = _region(make, posts=[]).propose()
    assert found.usulan.is_empty()
    assert found.mutasi.is_empty()
    assert found.usulan_posisi.is_empty()
    assert found.pembanding["sektor"].unique().to_list() == ["semua"]
    assert (found.value, found.bound, found.gap_split) == (0, 0, 0)
    assert found.usulan_biaya.height == 2 * len(make.years)


def test_no_gap_gives_no_hires_and_says_nothing_holds(make):
    found = _region(make, posts=[make.post("P1", bezetting=2)]).propose()
    assert found.usulan.is_empty()
    assert _held(found) == {"P1": "tidak_ada"}


def test_no_money_leaves_every_gap_open_for_want_of_money(make):
    found = _region(make, room=dict.fromkeys(make.years, 0)).propose()
    assert found.usulan.is_empty()
    assert set(_held(found).values()) == {"ruang_fiskal"}
    assert found.prices["kendala"].to_list() == ["ruang_fiskal"]


def test_money_in_one_year_only_is_not_enough(make):
    first, second = make.years
    assert _region(make, room={first: 1000, second: 99}).propose().usulan.is_empty()
    assert _region(make, room={first: 1000, second: 100}).propose().usulan.height == 1


def test_a_room_below_zero_counts_as_none_and_is_told(make):
    found = _region(make, room=dict.fromkeys(make.years, -5)).propose()
    assert found.usulan.is_empty()
    assert [problem.code for problem in found.problems] == ["formasi.ruang_negatif"] * 2
    assert {problem.severity for problem in found.problems} == {"peringatan"}


def test_no_row_of_quota_means_no_quota(make):
    other_year = {"tahun": 2030, "jenis": "cpns", "sektor": None, "jumlah": 0}
    assert _region(make, quotas=[other_year]).propose().usulan.height == 2


def test_the_year_of_the_quota_can_be_another_than_the_first_year_of_pay(make):
    none = [{"tahun": 2026, "jenis": kind, "sektor": None, "jumlah": 0} for kind in ("cpns", "pppk")]
    found = propose(*_region(make, quotas=none).inputs(), years=make.years, quota_year=2026)
    assert found.usulan.is_empty()
    assert set(_held(found).values()) == {"kuota"}


def test_a_used_up_quota_has_a_price_and_holds_the_gap(make):
    quotas = [
        {"tahun": 2027, "jenis": kind, "sektor": None, "jumlah": n} for kind, n in (("cpns", 1), ("pppk", 0))
    ]
    found = _region(make, quotas=quotas).propose()
    assert found.usulan["jumlah"].sum() == 1
    assert list(_held(found).values()).count("kuota") == 1
    seat = found.prices.filter(kendala="kuota", jenis="cpns").row(0, named=True)
    assert seat["hitung_ulang"] == Decimal(3)


def test_posts_filled_by_promotion_are_said_to_be_so(make):
    found = _region(make, posts=[make.post("P1", cara_isi="promosi")]).propose()
    assert _held(found) == {"P1": "bukan_jabatan_seleksi"}


def test_posts_closed_to_both_kinds_of_hiring_are_not_selected_for(make):
    found = _region(make, posts=[make.post("P1", boleh_cpns=False, boleh_pppk=False)]).propose()
    assert _held(found) == {"P1": "bukan_jabatan_seleksi"}


@pytest.mark.parametrize("rupiah", [None, (100, None)])
def test_an_unknown_price_in_any_year_holds_the_gap_and_is_told(make, rupiah):
    region = _region(make, posts=[make.post("P1", boleh_pppk=False)])
    region.prices = make.price("J1", "cpns", rupiah)
    found = region.propose()
    assert _held(found) == {"P1": "harga_tidak_diketahui"}
    assert [problem.code for problem in found.problems] == ["formasi.harga_tidak_diketahui"]


def test_two_limits_in_the_way_are_both_told(make):
    quotas = [{"tahun": 2027, "jenis": kind, "sektor": None, "jumlah": 0} for kind in ("cpns", "pppk")]
    found = _region(make, room=dict.fromkeys(make.years, 0), quotas=quotas).propose()
    assert set(found.usulan_posisi.select("kendala", "kendala_lain").rows()) == {("ruang_fiskal", "kuota")}


def test_the_way_that_needs_the_fewest_limits_widened_is_the_one_told(make):
    quotas = [{"tahun": 2027, "jenis": "cpns", "sektor": None, "jumlah": 0}]
    found = _region(make, room=dict.fromkeys(make.years, 0), quotas=quotas).propose()
    assert set(found.usulan_posisi.select("kendala", "kendala_lain").rows()) == {("ruang_fiskal", None)}


def test_one_seat_more_is_priced_at_what_one_seat_closes(make):
    quotas = [{"tahun": 2027, "jenis": "cpns", "sektor": "pendidikan", "jumlah": 1}]
    posts = [make.post(f"P{n}", boleh_pppk=False) for n in range(4)]
    row = (
        _region(make, posts=posts, quotas=quotas).propose().prices.filter(kendala="kuota").row(0, named=True)
    )
    assert (row["sektor"], row["hitung_ulang"]) == ("pendidikan", Decimal(3))


def test_a_sector_of_no_weight_is_not_selected_though_money_is_left(make):
    policy = make.policy(bobot_sektor={"pendidikan": Decimal(0)})
    found = _region(make, policy=policy).propose()
    assert found.usulan.is_empty()
    assert set(_held(found).values()) == {"tidak_terpilih"}


def test_a_free_post_costs_nothing_and_is_filled(make):
    region = _region(make, posts=[make.post("P1")], room=dict.fromkeys(make.years, 0))
    region.prices = make.price("J1", "cpns", 0)
    assert region.propose().usulan["jumlah"].to_list() == [1]


def test_no_surplus_gives_no_moves_and_contract_staff_stay(make):
    posts = [
        make.post("P1", bezetting=5, dapat_pindah=0),
        make.post("P2", boleh_cpns=False, boleh_pppk=False),
    ]
    assert _region(make, posts=posts).propose().mutasi.is_empty()


def test_a_move_dearer_than_the_need_it_closes_is_not_made(make):
    posts = [make.post("P1", bezetting=5, dapat_pindah=3), make.post("P2", cara_isi="promosi")]
    found = _region(make, posts=posts, policy=make.policy(biaya_mutasi=Decimal(3))).propose()
    assert found.mutasi.is_empty()
    assert _held(found)["P2"] == "tidak_terpilih"
    found = _region(make, posts=posts, policy=make.policy(biaya_mutasi=Decimal("2.9"))).propose()
    assert found.mutasi.rows() == [("P1", "P2", 1)]


def test_a_year_without_room_is_refused_by_name(make):
    with pytest.raises(NoProposal) as refused:
        _region(make, room={2028: 5}).propose()
    assert [problem.code for problem in refused.value.problems] == ["formasi.ruang_tidak_ada"]
    assert "2027" in refused.value.problems[0].what


def test_no_year_at_all_is_refused(make):
    with pytest.raises(NoProposal):
        propose(*_region(make).inputs(), years=())


def test_every_fault_of_the_input_is_told_at_once(make):
    posts = [
        make.post("P1", kebutuhan_ideal=-1),
        make.post("P2", dapat_pindah=9),
        make.post("P3"),
        make.post("P3"),
        make.post("P4", sektor=None),
    ]
    region = _region(make, posts=posts)
    region.prices += [*make.price("J3", "cpns", -5), *make.price("J1")]
    region.quotas = [{"tahun": 2027, "jenis": "cpns", "sektor": None, "jumlah": -1}]
    with pytest.raises(DataInvalid) as refused:
        region.propose()
    codes = {problem.code.removeprefix("formasi.") for problem in refused.value.problems}
    assert codes == {"negatif", "dapat_pindah", "kembar", "kosong", "harga", "kuota"}
    assert all(problem.remedy for problem in refused.value.problems)


def test_a_curve_with_less_money_than_none_stops_at_none(make):
    curve = budget_curve(*_region(make).inputs(), years=make.years, points=[0, -5000])
    assert curve.select("tambahan", "formasi", "rupiah").rows() == [(-5000, 0, 0), (0, 2, 200)]


def test_the_rules_of_an_office_stand_beside_the_proposal(make):
    posts = [
        make.post("P1", unit_id="U1", kebutuhan_ideal=3, sektor="umum"),
        make.post("P2", unit_id="U2", kebutuhan_ideal=3, terpencil=True),
        make.post("P3", unit_id="U3", kebutuhan_ideal=1, bezetting=2, dapat_pindah=1),
    ]
    region = _region(make, posts=posts, room=dict.fromkeys(make.years, 200))
    region.prices = make.price("J1", "cpns", 100)
    rules = {
        row["aturan"]: row for row in region.propose().pembanding.filter(sektor="semua").iter_rows(named=True)
    }
    assert {
        name: (row["formasi"], row["mutasi"], row["kekurangan_sesudah"]) for name, row in rules.items()
    } == {
        "dampak": (2, 1, 1),
        "sama_rata": (2, 1, 1),
        "tanpa_pengadaan": (0, 0, 4),
        "hanya_mutasi": (0, 1, 3),
        "kebutuhan_penuh": (3, 1, 0),
    }
    assert rules["dampak"]["nilai_tertutup"] > rules["sama_rata"]["nilai_tertutup"] - Decimal("0.0001")
    assert rules["kebutuhan_penuh"]["rupiah"] == 300


def test_equal_shares_give_each_unit_one_seat_before_any_gets_two(make):
    posts = [
        make.post("P1", unit_id="U1", kebutuhan_ideal=3, terpencil=True),
        make.post("P2", unit_id="U2", kebutuhan_ideal=3, sektor="umum"),
    ]
    region = _region(make, posts=posts, room=dict.fromkeys(make.years, 200))
    region.prices = make.price("J1", "cpns", 100)
    shares = region.propose().pembanding.filter(aturan="sama_rata")
    assert dict(shares.select("sektor", "formasi").rows()) == {"pendidikan": 1, "umum": 1, "semua": 2}
    ours = region.propose().pembanding.filter(aturan="dampak")
    assert dict(ours.select("sektor", "formasi").rows()) == {"pendidikan": 2, "umum": 0, "semua": 2}


def test_equal_shares_go_round_the_posts_of_a_unit_too(make):
    posts = [make.post("P1", kebutuhan_ideal=3), make.post("P2", sektor="umum")]
    region = _region(make, posts=posts, room=dict.fromkeys(make.years, 200))
    region.prices = make.price("J1", "cpns", 100)
    shares = region.propose().pembanding.filter(aturan="sama_rata")
    assert dict(shares.select("sektor", "formasi").rows()) == {"pendidikan": 1, "umum": 1, "semua": 2}
