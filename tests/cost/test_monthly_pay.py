"""The payslips of the data month: who is on the list, who is not, and what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dampak.cost import monthly_pay, pay_problems, trace_pay
from dampak.errors import DataInvalid
from dampak.policy.model import CostPolicy

DAY = date(2026, 1, 1)
GOOD = {"id": "A", "posisi_id": "P-GURU", "golongan": "IIIa", "mkg_tahun": 0, "kawin": True, "anak": 1}


def pay(region, law):
    return monthly_pay(region.pegawai, region.posisi, region.jabatan, region.tpp, law, region.policy, DAY)


def problems(region, law):
    return pay_problems(region.pegawai, region.posisi, region.jabatan, region.tpp, law, region.policy)


def test_a_payslip_adds_up(region, law):
    row = pay(region([GOOD]), law).to_dicts()[0]
    parts = [value for name, value in row.items() if name not in ("pegawai_id", "jumlah", "tidak_diketahui")]
    assert row["jumlah"] == sum(value for value in parts if value is not None)
    assert row["tunjangan_jabatan"] == 327_000
    assert row["tpp"] == 2_400_000
    assert row["tidak_diketahui"] is None
    assert not problems(region([GOOD]), law)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"golongan": "IIIz"}, "biaya.golongan_tidak_dikenal"),
        ({"golongan": None}, "biaya.golongan_tidak_dikenal"),
        ({"golongan": "IX"}, "biaya.golongan_tidak_dikenal"),
        ({"golongan": "IIc", "mkg_tahun": 2, "mkg_bulan": 11}, "biaya.mkg_tidak_ada_gaji"),
        ({"mkg_tahun": None}, "biaya.mkg_tidak_ada_gaji"),
        ({"status": "pppk_pw"}, "biaya.upah_paruh_waktu_kosong"),
        ({"kedudukan_hukum": "cltn"}, "biaya.kedudukan_tidak_dibayar"),
    ],
)
def test_who_cannot_be_paid_is_named_and_left_out_not_paid_zero(change, code, region, law):
    place = region([GOOD, {**GOOD, "id": "B", **change}])
    assert pay(place, law)["pegawai_id"].to_list() == ["A"]
    found = problems(place, law)
    assert [problem.code for problem in found] == [code]
    assert found[0].severity == "peringatan"


@pytest.mark.parametrize(
    "change",
    [
        {"golongan": "IIc", "mkg_tahun": 3},
        {"status": "pppk", "golongan": "IX"},
        {"status": "pppk_pw", "penghasilan_pw": 1},
        {"kedudukan_hukum": "tugas_belajar"},
    ],
)
def test_a_near_miss_is_paid(change, region, law):
    assert pay(region([{**GOOD, **change}]), law).height == 1


def test_an_unknown_allowance_is_listed_and_never_zero(region, law):
    place = region([{**GOOD, "posisi_id": "P-DOKTER"}, {**GOOD, "id": "B", "posisi_id": None}])
    rows = pay(place, law).to_dicts()
    for row in rows:
        assert row["tunjangan_jabatan"] is None
        assert row["tpp"] is None
        assert row["tidak_diketahui"] == "tunjangan_jabatan, tpp"
    assert sorted(problem.code for problem in problems(place, law)) == [
        "biaya.tpp_tidak_diketahui", "biaya.tpp_tidak_diketahui",
        "biaya.tunjangan_jabatan_tidak_diketahui", "biaya.tunjangan_jabatan_tidak_diketahui",
    ]  # fmt: skip


def test_the_regions_own_allowance_fills_what_the_law_does_not_know(region, law):
    row = pay(region([{**GOOD, "posisi_id": "P-BIDAN"}]), law).to_dicts()[0]
    assert row["tunjangan_jabatan"] == 240_000
    assert row["tidak_diketahui"] is None


def test_a_post_without_allowance_is_known_to_have_none(region, law):
    assert pay(region([{**GOOD, "posisi_id": "P-BEBAS"}]), law)["tunjangan_jabatan"].to_list() == [0]


def test_cpns_are_paid_their_share_of_base_pay(region, law):
    rows = [GOOD, {**GOOD, "id": "B", "status": "cpns", "tmt": date(2025, 6, 1)}]
    full, share = pay(region(rows), law)["gaji_pokok"].to_list()
    assert share * 100 == full * 80


def test_who_begins_after_the_data_date_is_not_on_the_list_yet(region, law):
    later = {**GOOD, "status": "cpns", "tmt": date(2026, 4, 1)}
    assert pay(region([later]), law).is_empty()


def test_part_time_pay_stands_apart_with_what_is_not_known_of_it(region, law):
    row = pay(region([{**GOOD, "status": "pppk_pw", "penghasilan_pw": 900_000}]), law).to_dicts()[0]
    assert row["upah_paruh_waktu"] == row["jumlah"] == 900_000
    assert row["gaji_pokok"] is None
    assert row["tidak_diketahui"] == "iuran, thr, gaji_13"


def test_the_rounding_of_accident_and_death_insurance_is_a_policy(region, law):
    row = {**GOOD, "status": "pppk", "golongan": "IX"}
    half, floor = (
        pay(region([row], policy=CostPolicy(pembulatan_jkk_jkm=how)), law).select("jkk", "jkm").row(0)
        for how in ("half_up", "floor")
    )
    assert half == (7689, 23066)
    assert floor == (7688, 23065)


def test_a_trace_names_every_line_with_its_ground_and_its_last_line_is_the_sum(region, law):
    place = region([{**GOOD, "status": "pppk", "golongan": "IX"}])
    steps = trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    row = pay(place, law).to_dicts()[0]
    assert steps[-1].value == row["jumlah"] == sum(step.value for step in steps[:-1])
    assert "Perpres 98/2020" in next(step for step in steps if step.text == "Tunjangan jabatan").citation
    assert all(step.citation for step in steps[:-1])


def test_a_trace_of_a_doctor_says_what_is_unknown(region, law):
    place = region([{**GOOD, "posisi_id": "P-DOKTER"}])
    steps = trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    assert [step.text for step in steps if step.value is None] == ["Tunjangan jabatan", "TPP"]
    assert "tunjangan jabatan, TPP" in steps[-1].how


def test_a_trace_of_part_time_pay_is_one_line(region, law):
    place = region([{**GOOD, "status": "pppk_pw", "penghasilan_pw": 900_000}])
    steps = trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    assert [step.value for step in steps] == [900_000]


def test_a_trace_of_someone_unpaid_says_why(region, law):
    place = region([{**GOOD, "golongan": "XX"}])
    with pytest.raises(DataInvalid) as refused:
        trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    assert refused.value.problems[0].code == "biaya.golongan_tidak_dikenal"


def test_the_table_is_sorted_and_typed_as_declared(region, law):
    frame = pay(region([{**GOOD, "id": "B"}, GOOD]), law)
    assert frame["pegawai_id"].to_list() == ["A", "B"]
    assert frame.schema["jumlah"] == pl.Int64


@pytest.mark.parametrize(
    "change", [{"posisi_id": "P-CAMAT", "golongan": "IVb", "mkg_tahun": 20}, {"anak": 3}]
)
def test_the_tax_of_a_trace_can_be_worked_out_again_from_its_words(change, region, law):
    place = region([{**GOOD, "posisi_id": "P-CAMAT", **change}])
    steps = trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    tax = next(step for step in steps if step.text.startswith("PPh 21"))
    rate, gross = tax.how.split(" % × Rp ")
    gross = int(gross.split(" ")[0].replace(".", ""))
    assert tax.value == int(gross * Decimal(rate.replace(",", ".")) / 100 + Decimal("0.5"))
