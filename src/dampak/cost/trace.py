"""Why a payslip is what it is: the same rule on one person, line by line, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from dampak.cost.monthly import monthly_pay
from dampak.cost.slip_words import Paid, line_grounds
from dampak.cost.staff import paid_staff, pay_rules
from dampak.cost.wording import component_label, parts_label
from dampak.errors import DataInvalid
from dampak.figures import Step
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import CostPolicy


def trace_pay(
    pegawai_id: str,
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
    per_tanggal: date,
) -> tuple[Step, ...]:
    """Return the payslip of one person as steps, each with its value, how it is worked out and its ground.

    Raises:
        DataInvalid: the person is not in the table or cannot be paid from the data; the problem says why.
    """
    here = pegawai.filter(pl.col("id") == pegawai_id)
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(here, posisi, rules)
    pay = monthly_pay(here, posisi, jabatan, tpp, law, policy, per_tanggal)
    if pay.is_empty():
        raise DataInvalid(_("Gaji pegawai {id} tidak dapat dihitung.", id=pegawai_id), staff.problems)
    row = pay.to_dicts()[0]
    if staff.full.is_empty():
        return (_part_time(row),)
    person = staff.full.to_dicts()[0]
    paid = _paid(person)
    post = jabatan.filter(pl.col("kode") == person["jabatan_kode"]).to_dicts()
    grounds = line_grounds(paid, paid.slip(rules), post[0] if post else None, tpp, rules, law, policy)
    steps = (Step(component_label(name), row[name], "rupiah", *ground) for name, ground in grounds.items())
    return (*steps, _sum(row))


def _paid(person: Mapping[str, Any]) -> Paid:
    codes = (person[name] for name in ("spouse", "children"))
    return Paid(person["grade"], person["post"], person["mkg"] // 12, person["status"] == "cpns", *codes)


def _sum(row: Mapping[str, Any]) -> Step:
    how = _("jumlah komponen yang diketahui")
    if row["tidak_diketahui"]:
        how = _("{how}; tidak diketahui: {parts}", how=how, parts=parts_label(row["tidak_diketahui"]))
    return Step(_("Biaya daerah sebulan"), row["jumlah"], "rupiah", how)


def _part_time(row: Mapping[str, Any]) -> Step:
    return Step(
        component_label("upah_paruh_waktu"), row["upah_paruh_waktu"], "rupiah",
        _("kolom penghasilan_pw pada tabel pegawai; dianggarkan pada barang dan jasa"),
        "KepmenPANRB 16/2025; SE Mendagri 900.1.1/227/SJ",
    )  # fmt: skip
