"""Published payslips, to the rupiah."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from dampak.cost import PayState, deductions, payslip
from dampak.cost.rates import pay_rates
from dampak.cost.scale import pay_scale
from dampak.policy.model import CostPolicy

FILE = Path(__file__).parents[1] / "cases" / "payslips.csv"
CASES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def worked_out(case, law):
    rates = pay_rates(law, CostPolicy(pembulatan_jkk_jkm=case["pembulatan_iuran"]))
    column = {name: np.array([int(case[name])]) for name in ("gaji_pokok", "kawin", "anak", "tunjangan")}
    state = PayState(np.array([False]), column["kawin"], column["anak"], column["tunjangan"], np.array([0]))
    slip = payslip(column["gaji_pokok"], state, rates)
    return slip, deductions(slip, rates, pppk=case["skala"] == "pppk")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_published_payslip_comes_out_to_the_rupiah(case, law):
    slip, held = worked_out(case, law)
    gross = sum(int(slip[name][0]) for name in slip if name not in ("pph21", "tpp"))
    found = {
        "keluarga": slip["tunjangan_keluarga"], "beras": slip["tunjangan_beras"],
        "bpjs4": slip["bpjs_pemberi_kerja"], "jkk": slip["jkk"], "jkm": slip["jkm"], "gross": [gross],
        "bpjs1": held["bpjs_pegawai"], "iwp": held["iwp"], "total_potongan": held["jumlah"],
    }  # fmt: skip
    expected = {name: int(case[name]) for name in found if case[name]}
    assert {name: int(found[name][0]) for name in expected} == expected


def test_the_published_base_pay_stands_in_the_pay_tables(law):
    scale = pay_scale(law)
    for case in CASES[:3]:
        name = "IIIa" if case["skala"] == "pns" else "IX"
        assert scale.rupiah[scale.index[case["skala"], name], 0] == int(case["gaji_pokok"])
