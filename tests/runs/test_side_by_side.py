"""Several policies side by side, the budget curve and robustness, on the small region."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dampak import runs
from dampak.errors import UsageError

MUCH = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}\n"


def _with_policies(setting, **texts):
    for name, text in texts.items():
        (setting.pack.folder / "kebijakan" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return setting


@pytest.fixture
def setting(tiny, setting_of):
    return _with_policies(
        setting_of(tiny, MUCH + "nama: dasar\n"),
        diam="nama: diam\nformasi: {pengadaan: tidak, konversi: tidak, mutasi: tidak, promosi: tidak}\n",
        penuh="nama: penuh\nfiskal: {aturan: tanpa_batas}\nformasi: {kuota_dipakai: tidak}\n",
    )


def _rows(outcome):
    return {row["kebijakan"]: row for row in outcome.tables["sandingan"].iter_rows(named=True)}


def test_each_policy_has_the_numbers_of_its_own_run(setting):
    outcome = runs.with_alternatives(setting, runs.propose(setting), ["diam", "penuh"])
    rows = _rows(outcome)
    assert set(rows) == {"dasar", "diam", "penuh"}
    for name, row in rows.items():
        own = runs.propose(setting.under(name) if name != "dasar" else setting)
        assert row["formasi"] == own.figures["usulan.formasi"].value
        assert row["rupiah"] == own.figures["usulan.biaya_penuh"].value
        assert row["kekurangan_sesudah"] == own.figures["usulan.kekurangan_sesudah"].value
        assert row["gini"] == own.figures["pemerataan.gini.sesudah"].value
    assert rows["diam"]["formasi"] == rows["diam"]["perpindahan"] == 0
    assert rows["penuh"]["kekurangan_sesudah"] <= rows["dasar"]["kekurangan_sesudah"]


def test_the_last_ratio_counts_the_cost_of_the_proposal(setting):
    outcome = runs.with_alternatives(setting, runs.propose(setting), ["diam"])
    rows, year = _rows(outcome), setting.years[-1]
    fiscal = outcome.tables["fiskal"].filter(
        (pl.col("tahun") == year) & (pl.col("skenario") == setting.policy.fiskal.skenario)
    )
    added = outcome.tables["usulan_biaya"].filter(tahun=year)["rupiah"].sum()
    by_hand = max(
        Decimal(100) * (row["belanja_pegawai"] - (row["pengurang"] or 0) + added) / row["total_belanja"]
        for row in fiscal.drop_nulls("belanja_pegawai").iter_rows(named=True)
    )
    assert rows["dasar"]["rasio_akhir_persen"] == pytest.approx(by_hand, abs=Decimal("0.0001"))
    assert rows["dasar"]["rasio_akhir_persen"] > rows["diam"]["rasio_akhir_persen"]


def test_a_policy_without_any_room_says_that_only_moves_are_possible(setting):
    _with_policies(setting, seret="nama: seret\nfiskal: {aturan: jumlah_tetap, jumlah_tetap: 0}\n")
    row = _rows(runs.with_alternatives(setting, runs.propose(setting), ["seret"]))["seret"]
    assert row["formasi"] == 0
    assert "Ruang fiskal nol" in row["keterangan"]


def test_two_policies_of_one_name_are_refused(setting):
    _with_policies(setting, kembar="nama: dasar\nformasi: {mutasi: tidak}\n")
    with pytest.raises(UsageError, match="namanya sama") as caught:
        runs.with_alternatives(setting, runs.propose(setting), ["kembar"])
    assert [problem.code for problem in caught.value.problems] == ["kebijakan.nama_sama"]


def test_only_usual_policies_that_say_something_else_are_taken(setting):
    same = (setting.pack.folder / "kebijakan" / "dasar.yaml").read_text("utf-8").replace("dasar", "nol")
    _with_policies(
        setting, **{"nol-pertumbuhan": same, "hanya-mutasi": "nama: hm\nformasi: {pengadaan: tidak}\n"}
    )
    assert runs.usual_alternatives(setting) == ["hanya-mutasi"]


def test_the_curve_passes_through_the_proposal_and_never_falls(setting):
    outcome = runs.with_alternatives(setting, runs.propose(setting), ())
    curve = outcome.tables["kurva_ruang"]
    assert curve.height == 21
    values = curve["nilai_tertutup"].to_list()
    assert values == sorted(values)
    here = curve.filter(tambahan=0)["nilai_tertutup"].item()
    assert here <= outcome.figures["usulan.nilai"].value


def test_without_a_limit_of_money_there_is_no_curve(setting):
    free = setting.under("penuh")
    assert runs.with_alternatives(free, runs.propose(free), ()).tables["kurva_ruang"].is_empty()


def test_robustness_covers_the_first_year_and_is_the_same_for_everybody(setting):
    outcome = runs.propose(setting)
    first, again = (runs.robustness(setting, outcome).tables["keandalan"] for _run in range(2))
    assert first.equals(again)
    asked = outcome.tables["usulan"].filter(tahun=setting.start_year)
    assert first["posisi_id"].to_list() == sorted(set(asked["posisi_id"]))
    assert first["jumlah"].sum() == asked["jumlah"].sum()
    assert (first["ulangan"] == setting.policy.formasi.ulangan_keandalan).all()
    assert first["bertahan"].is_between(0, setting.policy.formasi.ulangan_keandalan).all()


def test_without_attrition_and_swing_everything_stays(tiny, setting_of):
    still = (
        MUCH + "pegawai: {keluar_per_tahun: 0, pindah_per_tahun: 0}\n"
        "formasi: {simpangan_ruang: 0, ulangan_keandalan: 3}\n"
    )
    setting = setting_of(tiny, still)
    kept = runs.robustness(setting, runs.propose(setting)).tables["keandalan"]
    assert kept.height
    assert (kept["bertahan_persen"] == 100).all()
