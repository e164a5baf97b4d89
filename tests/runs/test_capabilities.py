"""The whole path on a region small enough to redo by hand, and the edges an office meets."""

from __future__ import annotations

import polars as pl
import pytest

from dampak import runs
from dampak.errors import DataInvalid, LawMissing, NoProposal, UsageError
from dampak.outcome import Outcome


def test_need_of_each_post_can_be_redone_by_hand(tiny, setting_of):
    outcome = runs.need(setting_of(tiny))
    need = dict(outcome.tables["kebutuhan"].select("posisi_id", "kebutuhan").iter_rows())
    # P1: (1500×60 + 250×30) / 75000 = 1.3 → 1; P4: 9000×50 / 75000 = 6; schools: six classes each.
    assert need == {"P1": 1, "P2": 6, "P3": 6, "P4": 6, "P5": 1, "P6": 1, "P7": 1, "P8": 1}


def test_a_retiree_still_on_the_list_is_not_counted_as_staff(tiny, setting_of):
    outcome = runs.project(setting_of(tiny))
    row = outcome.tables["bezetting"].filter(pl.col("posisi_id") == "P2").row(0, named=True)
    assert (row["bezetting"], row["lewat_bup"]) == (7, 1)
    assert any("BUP" in problem.what for problem in outcome.problems)


def test_a_surplus_that_pensions_take_away_is_not_moved(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny))
    # P2 has 7 of 6 until A000 (born March 1967) retires on 1 April 2027; new staff start in April 2028.
    assert outcome.figures["ringkasan.kelebihan"].value == 3  # one teacher, two clerks
    assert "P2" not in outcome.tables["mutasi"]["dari_posisi_id"]
    assert "P2" not in outcome.tables["masukan_perpindahan"]["posisi_id"]


def test_the_first_seats_go_below_the_norm_of_the_remote_places(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny, "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}"))
    hired = dict(outcome.tables["usulan"].group_by("posisi_id").agg(pl.col("jumlah").sum()).iter_rows())
    # P3 lacks 4 of the 6 class teachers the norm asks, P4 1 of 5 nurses, as one approved in 2026 is coming.
    assert (hired["P3"], hired["P4"]) == (4, 1)
    first = outcome.tables["usulan"].filter(pl.col("tahun") == 2027)
    assert first["jumlah"].sum() == 5


def test_a_surplus_that_stays_is_moved_to_the_remote_school(tiny, setting_of):
    later = pl.when(pl.col("id") == "A000").then(pl.date(1985, 1, 1)).otherwise("tanggal_lahir")
    tiny["pegawai"] = tiny["pegawai"].with_columns(tanggal_lahir=later)
    outcome = runs.propose(setting_of(tiny))
    moved = outcome.tables["mutasi"].filter(pl.col("dari_posisi_id") == "P2")
    assert moved.rows() == [("P2", "P3", 2027, "mutasi", 1)]


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


def _codes(outcome: Outcome) -> set[str]:
    return {problem.code for problem in outcome.problems}


def test_without_a_budget_the_quota_decides_and_the_outcome_says_so(tiny, setting_of):
    del tiny["apbd"], tiny["pasokan"]
    outcome = runs.propose(setting_of(tiny))
    assert {"fiskal.apbd_tidak_ada", "usulan.tanpa_apbd"} <= _codes(outcome)
    assert any("menurut kuota saja" in problem.what for problem in outcome.problems)
    asked = outcome.tables["usulan"].filter(pl.col("jenis") != "konversi").group_by("tahun", "jenis")
    seats = {(2027, "cpns"): 3, (2027, "pppk"): 2, (2028, "cpns"): 2, (2028, "pppk"): 2}
    used = {
        (year, kind): seats_used for year, kind, seats_used in asked.agg(pl.col("jumlah").sum()).iter_rows()
    }
    assert used
    assert all(used[key] <= seats[key] for key in used)
    assert used[2027, "cpns"] == 3
    assert outcome.tables["usulan_biaya"]["ruang"].null_count() == outcome.tables["usulan_biaya"].height
    assert outcome.tables["usulan_biaya"]["rupiah"].sum() > 0
    assert not any(id.startswith(("fiskal.ruang.", "fiskal.rasio.")) for id in outcome.figures)


def test_without_budget_and_quota_the_outcome_says_that_nothing_limits_it(tiny, setting_of):
    del tiny["apbd"], tiny["kuota"]
    outcome = runs.propose(setting_of(tiny))
    assert any("tidak ada kuota" in problem.what for problem in outcome.problems)
    assert outcome.figures["kekurangan.pendidikan.sesudah"].value == 0


def test_a_budget_of_another_year_gives_no_proposal_and_says_which_years_are_unknown(tiny, setting_of):
    tiny["apbd"] = tiny["apbd"].with_columns(tahun=pl.lit(2020, pl.Int64))
    with pytest.raises(NoProposal, match="2028") as refused:
        runs.propose(setting_of(tiny))
    assert refused.value.exit_code == 5
    assert refused.value.problems


def test_what_was_promised_before_is_paid_before_the_proposal(tiny, setting_of):
    policy = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}"
    outcome = runs.propose(setting_of(tiny, policy))
    promised = outcome.figures["fiskal.dijanjikan.2028"].value
    full_year = outcome.tables["harga_formasi"].filter(jabatan_kode="PR", jenis="pppk", tahun=2029)
    assert promised == full_year["rupiah"].item() > 0
    first = outcome.tables["usulan_biaya"].filter(tahun=2028)
    assert set(first["ruang"]) == {500_000_000 - promised}
    arrived = {**tiny, "riwayat_formasi": _history(ditempatkan=1)}
    freed = runs.propose(setting_of(arrived, policy))
    assert freed.figures["fiskal.dijanjikan.2028"].value == 0
    assert set(freed.tables["usulan_biaya"].filter(tahun=2028)["ruang"]) == {500_000_000}


def _history(**changed: object) -> pl.DataFrame:
    from dampak.tables import INPUT_BY_NAME

    row = {
        "tahun": 2026, "posisi_id": "P4", "jenis": "pppk", "unit_id": "U4", "jabatan_kode": "PR",
        "diusulkan": 2, "disetujui": 2, "terisi": 1, "surat_usulan": "800/1/2026",
    }  # fmt: skip
    return INPUT_BY_NAME["riwayat_formasi"].frame([{**row, **changed}])


def test_two_letters_of_proposal_for_one_year_are_refused(tiny, setting_of):
    second = _history(posisi_id="P3", jabatan_kode="GK", unit_id="U3", surat_usulan="800/2/2026")
    tiny["riwayat_formasi"] = pl.concat([_history(), second])
    with pytest.raises(NoProposal, match="bertentangan") as refused:
        runs.propose(setting_of(tiny))
    (problem,) = refused.value.problems
    assert problem.code == "riwayat.dua_usulan"
    assert "800/1/2026; 800/2/2026" in problem.what
    assert problem.remedy


def test_more_filled_than_approved_is_refused(tiny, setting_of):
    tiny["riwayat_formasi"] = _history(terisi=3)
    with pytest.raises(NoProposal) as refused:
        runs.propose(setting_of(tiny))
    assert [problem.code for problem in refused.value.problems] == ["riwayat.terisi_melebihi"]


def test_a_post_that_moved_to_another_unit_is_followed_and_told(tiny, setting_of):
    tiny["riwayat_formasi"] = _history(unit_id="U2")
    outcome = runs.propose(setting_of(tiny))
    assert "riwayat.unit_berubah" in _codes(outcome)
    post = outcome.tables["masukan_formasi"].filter(posisi_id="P4")
    assert post["dalam_proses"].item() == 1
    assert "riwayat.unit_berubah" not in _codes(
        runs.propose(setting_of({**tiny, "riwayat_formasi": _history()}))
    )


MUCH = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}\n"


def _asked(outcome: Outcome) -> dict[str, object]:
    names = ("cpns", "pppk", "konversi", "mutasi", "promosi")
    return {name: outcome.figures[f"usulan.{name}"].value for name in names}


def test_every_way_of_filling_is_used_when_the_policy_allows_it(tiny, setting_of):
    assert _asked(runs.propose(setting_of(tiny, MUCH))) == {
        "cpns": 3, "pppk": 0, "konversi": 2, "mutasi": 2, "promosi": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("knob", "gone"),
    [
        ("pengadaan", ("cpns", "pppk")),
        ("konversi", ("konversi",)),
        ("mutasi", ("mutasi",)),
        ("promosi", ("promosi",)),
    ],
)
def test_a_way_of_filling_the_policy_forbids_is_never_used(tiny, setting_of, knob, gone):
    asked = _asked(runs.propose(setting_of(tiny, f"{MUCH}formasi: {{{knob}: tidak}}")))
    assert all(asked[name] == 0 for name in gone)
    assert sum(asked.values()) > 0


def test_quotas_hold_only_where_the_policy_uses_them(tiny, setting_of):
    policy = MUCH.replace("500", "900") + "formasi: {konversi: tidak, kuota_dipakai: "
    bound = runs.propose(setting_of(tiny, policy + "ya}")).tables["usulan"]
    free = runs.propose(setting_of(tiny, policy + "tidak}")).tables["usulan"]
    new = [rows.filter(tahun=2027, jenis="cpns")["jumlah"].sum() for rows in (bound, free)]
    assert new[0] <= 3 < new[1]


def test_a_year_without_quota_is_as_the_last_one_or_free_as_the_policy_says(tiny, setting_of):
    tiny["kuota"] = tiny["kuota"].with_columns(jumlah=pl.lit(0, pl.Int64)).filter(pl.col("tahun") == 2027)
    closed = runs.propose(setting_of(tiny, f"{MUCH}formasi: {{konversi: tidak}}"))
    assert (closed.figures["usulan.cpns"].value, closed.figures["usulan.pppk"].value) == (0, 0)
    assert "formasi.kuota_diandaikan" in _codes(closed)
    free = runs.propose(
        setting_of(tiny, f"{MUCH}formasi: {{konversi: tidak, kuota_tahun_tanpa_baris: tanpa_batas}}")
    )
    assert free.tables["usulan"].filter(pl.col("tahun") == 2027).is_empty()
    assert free.tables["usulan"].filter(pl.col("tahun") == 2028).height
    assert "formasi.kuota_tidak_ada" in _codes(free)


def test_the_supply_of_people_bounds_the_seats_of_its_year(tiny, setting_of):
    del tiny["kuota"]
    rows = [
        {"tahun": year, "jabatan_kode": "GK", "jenis": kind, "jumlah": 0}
        for year in range(2027, 2032)
        for kind in ("cpns", "pppk")
    ]
    from dampak.tables import INPUT_BY_NAME

    tiny["pasokan"] = INPUT_BY_NAME["pasokan"].frame(rows)
    outcome = runs.propose(setting_of(tiny, f"{MUCH}formasi: {{konversi: tidak}}"))
    teacher = outcome.tables["usulan_posisi"].filter(posisi_id="P3").row(0, named=True)
    assert (teacher["cpns"], teacher["pppk"], teacher["sisa_kekurangan"]) == (0, 0, 4)
    assert teacher["kendala"] == "pasokan"


def test_money_may_be_no_limit_by_policy(tiny, setting_of):
    outcome = runs.propose(setting_of(tiny, "fiskal: {aturan: tanpa_batas}\nformasi: {kuota_dipakai: tidak}"))
    assert outcome.figures["kekurangan.kesehatan.sesudah"].value == 0
    assert outcome.tables["usulan_biaya"]["ruang"].null_count() == outcome.tables["usulan_biaya"].height
    assert "usulan.tanpa_apbd" not in _codes(outcome)


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
