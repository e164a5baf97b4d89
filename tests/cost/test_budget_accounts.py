"""Each account counted once, and the defects of a budget told."""

from __future__ import annotations

import polars as pl

from dampak.cost import budget_problems, identical_budgets, reconcile, role_totals
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME


def budget(*rows):
    names = ("kode", "nama", "peran", "anggaran", "realisasi")
    return INPUT_BY_NAME["apbd"].frame(
        [{"tahun": 2023, **dict(zip(names, row, strict=False))} for row in rows]
    )


def codes(apbd):
    return [problem.code for problem in budget_problems(apbd)]


def test_an_account_at_two_levels_is_counted_once_and_told():
    twice = budget(
        ("5.1", "Belanja Pegawai", "belanja_pegawai_total", 900),
        ("5.1.01", "Rincian", "belanja_pegawai_total", 900),
    )
    assert role_totals(twice, 2023)["APBD"]["belanja_pegawai_total"] == 900
    assert codes(twice) == ["apbd.akun_ganda"]


def test_an_account_repeated_with_the_same_name_and_figures_is_counted_once():
    twice = budget(
        ("14", "Belanja Pegawai", "gaji_asn", 900, 800), ("15", "Belanja Pegawai", "gaji_asn", 900, 800)
    )
    assert role_totals(twice, 2023)["APBD"]["gaji_asn"] == 900
    assert codes(twice) == ["apbd.akun_ganda"]


def test_two_different_accounts_of_one_role_are_added():
    two = budget(
        ("5.1.01", "Gaji", "gaji_asn", 900),
        ("5.1.02", "Tunjangan", "gaji_asn", 100),
        ("5.1.010", "X", "gaji_asn", 1),
    )
    assert role_totals(two, 2023)["APBD"]["gaji_asn"] == 1001
    assert codes(two) == []


def test_a_realisation_far_below_the_budget_reads_as_a_year_not_closed():
    assert codes(budget(("5", "Belanja", "total_belanja", 1000, 699))) == ["apbd.tahun_belum_tutup"]
    assert codes(budget(("5", "Belanja", "total_belanja", 1000, 700))) == []
    assert codes(budget(("5", "Belanja", "total_belanja", 1000, None))) == []


def test_parts_above_their_total_are_told_and_the_total_is_used():
    apbd = budget(("5.1", "Pegawai", "belanja_pegawai_total", 10), ("5.1.1", "Gaji", "gaji_asn", 11))
    assert codes(apbd) == ["apbd.bagian_melebihi_jumlah"]


def test_the_realisation_stands_in_where_there_is_no_budget_and_nothing_for_neither():
    apbd = budget(("1", "a", "gaji_asn", None, 5), ("2", "b", "tpp_asn", None, None))
    assert role_totals(apbd, 2023) == {"APBD": {"gaji_asn": 5}}


def test_two_regions_with_the_same_figures_are_told_and_a_near_miss_is_not():
    one = budget(("5", "Belanja", "total_belanja", 1000, 900), ("5.1", "Pegawai", "gaji_asn", 400, 390))
    other = one.with_columns(realisasi=pl.col("realisasi") + 1)
    found = identical_budgets({"Blitar": one, "Banyuwangi": one, "Tuban": other})
    assert [problem.what for problem in found] == ["APBD 2023 dari Banyuwangi, Blitar sama persis."]
    assert identical_budgets({"Blitar": one, "Tuban": other}) == ()


def test_reconciliation_names_the_residual_and_what_never_comes_from_staff():
    apbd = budget(
        ("1", "gaji", "gaji_asn", 500),
        ("2", "dprd", "dprd", 40),
        ("3", "semua", "belanja_pegawai_total", 700),
    )
    rows = [
        {"tahun": 2023, "status": "pns", "komponen": "gaji_pokok", "peran": "gaji_asn", "rupiah": 480},
        {"tahun": 2023, "status": "pns", "komponen": "tpp", "peran": "tpp_asn", "rupiah": 100},
        {"tahun": 2023, "status": "pppk_pw", "komponen": "upah_paruh_waktu", "peran": "pppk_pw", "rupiah": 7},
    ]
    cost = RESULT_BY_NAME["biaya_tahun"].frame(rows)
    found = {row["peran"]: row for row in reconcile(apbd, cost, 2023).to_dicts()}
    assert found["gaji_asn"]["selisih"] == 20
    assert found["tpp_asn"]["apbd"] is None
    assert found["tpp_asn"]["selisih"] is None
    assert found["dprd"]["hitungan"] is None
    assert found["pppk_pw"]["hitungan"] == 7
    assert found["belanja_pegawai_total"]["selisih"] == 120
    assert found["tpp_asn"]["keterangan"] == "Tidak dirinci pada sumber."
    assert found["pppk_pw"]["keterangan"] == "Tidak dirinci pada sumber."
    residual = found["belanja_pegawai_total"]["keterangan"]
    assert "kepala daerah" in residual
    assert "DPRD" not in residual
    assert [row["keterangan"] for row in found.values() if "_" in row["keterangan"]] == []


def test_a_source_that_states_every_account_is_told_what_the_differences_are():
    apbd = budget(("1", "gaji", "gaji_asn", 500), ("2", "tpp", "tpp_asn", 90), ("3", "pw", "pppk_pw", 9))
    cost = RESULT_BY_NAME["biaya_tahun"].empty()
    found = {row["peran"]: row["keterangan"] for row in reconcile(apbd, cost, 2023).to_dicts()}
    assert found["gaji_asn"].startswith("Selisih")
    assert found["pppk_pw"].startswith("Upah paruh waktu")
    assert "tambahan penghasilan" not in found["belanja_pegawai_total"]


def test_reconciliation_without_a_budget_is_empty():
    assert reconcile(budget(), RESULT_BY_NAME["biaya_tahun"].empty(), 2023).is_empty()
