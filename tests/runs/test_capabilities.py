"""The whole path on a region small enough to redo by hand, and the edges an office meets."""

from __future__ import annotations

import polars as pl
import pytest

from dampak import runs
from dampak.errors import DataInvalid, LawMissing, NoProposal, UsageError


def test_need_of_each_post_can_be_redone_by_hand(tiny, setting_of):
    outcome = runs.need(setting_of(tiny))
    need = dict(outcome.tables["kebutuhan"].select("posisi_id", "kebutuhan").iter_rows())
    # P1: (1500×60 + 250×30) / 75000 = 1.3 → 1; P4: 9000×50 / 75000 = 6; schools: six classes each.
    assert need == {"P1": 1, "P2": 6, "P3": 6, "P4": 6, "P5": 1}


def test_a_retiree_still_on_the_list_is_not_counted_as_staff(tiny, setting_of):
    outcome = runs.project(setting_of(tiny))
    row = outcome.tables["bezetting"].filter(pl.col("posisi_id") == "P2").row(0, named=True)
    assert (row["bezetting"], row["lewat_bup"]) == (7, 1)
    assert any("BUP" in problem.what for problem in outcome.problems)


def test_a_surplus_that_pensions_take_away_is_not_moved(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny))
    # P2 has 7 of 6 until A000 (born March 1967) retires on 1 April 2027; new staff start in April 2028.
    assert outcome.figures["ringkasan.kelebihan"].value == 3  # one teacher, two clerks
    assert outcome.tables["mutasi"].is_empty()


def test_the_first_seats_go_below_the_norm_of_the_remote_places(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny, "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}"))
    hired = dict(outcome.tables["usulan"].group_by("posisi_id").agg(pl.col("jumlah").sum()).iter_rows())
    # P3 lacks 4 of the 6 class teachers the norm asks, P4 2 of 5 nurses; the sixth nurse is only workload.
    assert hired["P3"] == 4
    assert hired["P4"] >= 2


def test_a_surplus_that_stays_is_moved_to_the_remote_school(tiny, setting_of):
    later = pl.when(pl.col("id") == "A000").then(pl.date(1985, 1, 1)).otherwise("tanggal_lahir")
    tiny["pegawai"] = tiny["pegawai"].with_columns(tanggal_lahir=later)
    outcome = runs.propose(setting_of(tiny))
    assert outcome.tables["mutasi"].rows() == [("P2", "P3", 1)]


def test_nobody_is_proposed_beyond_the_need(tiny, setting_of):
    after = runs.propose(setting_of(tiny)).tables["usulan_posisi"]
    assert (
        after["sesudah"]
        <= pl.select(pl.max_horizontal(after["kebutuhan_ideal"], after["bezetting"])).to_series()
    ).all()


def test_hires_fit_the_room_in_every_year(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny))
    for year in outcome.tables["usulan_biaya"]["tahun"].unique():
        rows = outcome.tables["usulan_biaya"].filter(pl.col("tahun") == year)
        assert rows["rupiah"].sum() <= rows["ruang"].max()


def test_only_the_chosen_scenario_bounds_the_proposal(tiny, setting_of):
    from dampak.tables import INPUT_BY_NAME

    rows = [
        {"skenario": name, "tahun": year, "pos": "total_belanja", "rupiah": rupiah}
        for name, rupiah in (("dasar", 9_000_000_000), ("buruk", 4_000_000_000))
        for year in range(2027, 2033)
    ]
    tiny["proyeksi_fiskal"] = INPUT_BY_NAME["proyeksi_fiskal"].frame(rows)
    outcome = runs.propose(setting_of(tiny, "fiskal: {aturan: batas_30}"))
    table = outcome.tables["fiskal"].filter(tahun=2028, skenario="dasar")
    assert outcome.figures["fiskal.ruang.2028"].value == table["ruang_rupiah"].item() > 0
    assert outcome.figures["usulan.formasi"].value > 0
    worse = runs.propose(setting_of(tiny, "fiskal: {aturan: batas_30, skenario: buruk}"))
    assert worse.figures["usulan.formasi"].value == 0


def test_without_money_the_answer_is_empty_and_says_what_holds_it(tiny, setting_of):
    policy = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 0}"
    outcome = runs.propose(setting_of(tiny, policy))
    assert outcome.figures["usulan.formasi"].value == 0
    held = outcome.tables["usulan_posisi"].filter(pl.col("sisa_kekurangan") > 0)
    assert set(held["kendala"]) == {"ruang_fiskal"}


def test_far_above_the_cap_the_distance_is_told_and_nothing_breaks(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny, "fiskal: {aturan: batas_30}"))
    assert outcome.figures["fiskal.jarak.2026.1"].value == 2_000_000_000 - 1_200_000_000
    assert outcome.figures["fiskal.rasio.2026.1"].value == 50
    assert outcome.figures["usulan.formasi"].value == 0
    assert any(key.startswith("pensiun.rupiah.") for key in outcome.figures)


def test_a_budget_of_zero_is_undefined_and_said_so(tiny, setting_of):
    tiny["apbd"] = tiny["apbd"].with_columns(anggaran=pl.lit(0, pl.Int64))
    outcome = runs.cost(setting_of(tiny))
    assert outcome.tables["fiskal"]["rasio_persen"].null_count() == outcome.tables["fiskal"].height
    assert outcome.problems


def test_no_budget_at_all_gives_no_proposal_but_says_why(tiny, setting_of):
    del tiny["apbd"]
    with pytest.raises(NoProposal) as refused:
        runs.propose(setting_of(tiny))
    assert refused.value.exit_code == 5
    assert refused.value.problems


def test_no_gap_means_nothing_is_proposed(tiny, setting_of):
    tiny["posisi"] = tiny["posisi"].with_columns(kebutuhan_tetap=pl.lit(0, pl.Int64))
    for norms in ("faskes", "sekolah"):
        tiny.pop(norms)
    outcome = runs.propose(setting_of(tiny))
    assert outcome.figures["ringkasan.kekurangan"].value == 0
    assert outcome.tables["usulan"].is_empty()


def test_a_missing_table_is_named_with_its_remedy(tiny, setting_of):
    del tiny["pegawai"]
    with pytest.raises(NoProposal) as refused:
        runs.propose(setting_of(tiny))
    assert "pegawai" in str(refused.value.problems[0])


def test_a_word_that_is_no_golongan_is_refused_at_the_door(tiny, setting_of):
    wrong = pl.when(pl.col("id") == "A005").then(pl.lit("IIIz")).otherwise("golongan")
    tiny["pegawai"] = tiny["pegawai"].with_columns(golongan=wrong)
    with pytest.raises(DataInvalid) as refused:
        setting_of(tiny)
    assert "IIIz" in str(refused.value.problems[0])


def test_a_grade_below_the_pay_table_is_listed_and_not_paid_zero(tiny, setting_of):
    tiny["pegawai"] = tiny["pegawai"].with_columns(
        golongan=pl.when(pl.col("id") == "A005").then(pl.lit("IId")).otherwise("golongan"),
        mkg_tahun=pl.when(pl.col("id") == "A005").then(0).otherwise("mkg_tahun"),
    )
    outcome = runs.cost(setting_of(tiny))
    assert "A005" not in outcome.tables["gaji_bulan"].drop_nulls("gaji_pokok")["pegawai_id"].to_list()
    assert any("IId" in str(problem) for problem in outcome.problems)


def test_rows_in_another_order_give_the_same_outcome(tiny, setting_of):
    straight = runs.propose(setting_of(tiny))
    turned = runs.propose(setting_of({name: table.reverse() for name, table in tiny.items()}))
    assert straight.provenance == turned.provenance
    for name, table in straight.tables.items():
        assert table.equals(turned.tables[name]), name


def test_an_unknown_figure_set_by_the_region_needs_its_ground(tiny, setting_of):
    from dampak.tables import INPUT_BY_NAME

    row = {"id": "tunjangan.tidak_ada", "nilai": "1", "dasar": "Perbup 1/2026"}
    tiny["hukum_daerah"] = INPUT_BY_NAME["hukum_daerah"].frame([row])
    with pytest.raises(DataInvalid) as refused:
        setting_of(tiny)
    assert "tunjangan.tidak_ada" in str(refused.value.problems)


def test_a_typo_in_the_policy_is_answered_with_the_near_word(tiny, setting_of):
    with pytest.raises(UsageError) as refused:
        setting_of(tiny, "fiskal: {atruan: batas_30}")
    assert "aturan" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    "figure",
    [
        "ringkasan.kebutuhan",
        "kebutuhan/P1/kebutuhan",
        "gaji_bulan/A005/jumlah",
        "pensiun/A000/tmt_pensiun",
        "harga_formasi/PR/cpns/2029/rupiah",
        "hukum/fiskal.belanja_pegawai_batas_persen",
        "kebijakan/fiskal.aturan",
        "usulan_posisi/P3/sesudah",
        "fiskal/2026/apbd/APBD/rasio_persen",
        "proyeksi_posisi/P2/2027/bezetting",
    ],
)
def test_every_kind_of_figure_can_be_asked(tiny, setting_of, figure):
    setting = setting_of(tiny)
    told = runs.explain(setting, runs.propose(setting), figure)
    assert told.value is not None
    assert told.steps


def test_asking_for_a_figure_that_is_not_there_names_near_ones(tiny, setting_of):
    setting = setting_of(tiny)
    with pytest.raises(UsageError, match=r"ringkasan\.kebutuhan"):
        runs.explain(setting, runs.propose(setting), "ringkasan.kebutuhn")


@pytest.mark.parametrize("figure", ["kebijakan/fiskal.atruan", "kebijakan/tidak.ada", "kebijakan/nama.x"])
def test_asking_for_a_knob_that_is_not_there_is_refused(tiny, setting_of, figure):
    setting = setting_of(tiny)
    with pytest.raises(UsageError):
        runs.explain(setting, runs.propose(setting), figure)


def test_asking_for_a_figure_of_law_that_is_not_there_is_refused(tiny, setting_of):
    setting = setting_of(tiny)
    with pytest.raises(LawMissing):
        runs.explain(setting, runs.propose(setting), "hukum/tidak.ada")
