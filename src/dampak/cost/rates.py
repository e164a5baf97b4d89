"""The rates of the payslip as whole numbers: read once from law and policy, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dampak.law import Resolved
from dampak.policy.model import CostPolicy

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MILLION = 1_000_000
TAX_CHILDREN = 3
"""Children that change the tax category (PTKP counts at most three dependants)."""


def per_million(share: Decimal) -> int:
    """Return a share as parts per million.

    Raises:
        ValueError: the share has more than six decimals and would not stay exact.
    """
    parts = Fraction(share) * MILLION
    if parts.denominator != 1:
        raise ValueError(f"share {share} is finer than one part per million")
    return parts.numerator


def part_of(base: Ints, parts: int | Ints, rounding: Literal["half_up", "floor"] = "half_up") -> Ints:
    """Return `parts` per million of non-negative `base` as whole rupiah, exactly rounded."""
    half = MILLION // 2 if rounding == "half_up" else 0
    return np.asarray((base * parts + half) // MILLION, dtype=np.int64)


@dataclass(frozen=True)
class TaxTable:
    """Monthly effective tax rates: upper bounds and parts per million per category, category by family.

    `category[spouse, children]` is the row of `bounds` and `rates`; the last bound of a category is open.
    """

    bounds: tuple[Ints, ...]
    rates: tuple[Ints, ...]
    category: NDArray[np.int8]

    def tax(self, gross: Ints, spouse: Ints, children: Ints) -> Ints:
        """Return the tax of a month on `gross`, half up; a bracket holds its upper bound (PP 58/2023)."""
        category = np.broadcast_to(self.category[spouse, children], gross.shape)
        found = np.empty(gross.shape, dtype=np.int64)
        for row, (bounds, rates) in enumerate(zip(self.bounds, self.rates, strict=True)):
            here = category == row
            taxed = gross[here]
            found[here] = part_of(taxed, rates[np.searchsorted(bounds, taxed, side="left")])
        return found


@dataclass(frozen=True)
class PayRates:
    """Every rate of the payslip; shares are parts per million, money is rupiah a month."""

    cpns: int
    thr_cpns: int
    spouse: int
    child: int
    most_children: int
    rice: int
    most_rice: int
    health_employer: int
    health_employee: int
    health_cap: int
    accident: int
    death: int
    insurance_rounding: Literal["half_up", "floor"]
    iwp_pns: int
    iwp_pppk: int
    rounded_to: int
    tax: TaxTable
    tax_borne: bool
    tpp_in_health: bool
    thr_months: int
    thirteenth_months: int
    tpp_in_thr: int


def pay_rates(law: Resolved, policy: CostPolicy) -> PayRates:
    """Return the rates of the payslip under `law` and `policy` (ids of law: see `USES`)."""

    def percent(name: str) -> int:
        return per_million(law.decimal(name) / 100)

    paid = policy.thr_gaji_13
    return PayRates(
        cpns=percent("gaji.cpns_persen"),
        thr_cpns=percent("thr.cpns_persen"),
        spouse=percent("tunjangan.suami_istri_persen"),
        child=percent("tunjangan.anak_persen"),
        most_children=law.integer("tunjangan.anak_paling_banyak"),
        rice=law.integer("tunjangan.beras_rupiah_per_orang"),
        most_rice=law.integer("tunjangan.beras_paling_banyak_orang"),
        health_employer=percent("iuran.bpjs_pemberi_kerja_persen"),
        health_employee=percent("iuran.bpjs_pegawai_persen"),
        health_cap=law.integer("iuran.bpjs_dasar_batas"),
        accident=percent("iuran.jkk_persen"),
        death=percent("iuran.jkm_persen"),
        insurance_rounding=policy.pembulatan_jkk_jkm,
        iwp_pns=percent("iuran.iwp_pns_persen"),
        iwp_pppk=percent("iuran.iwp_pppk_persen"),
        rounded_to=law.integer("gaji.pembulatan_rupiah"),
        tax=_tax_table(law),
        tax_borne=policy.pajak_ditanggung,
        tpp_in_health=policy.tpp_dalam_dasar_bpjs,
        thr_months=law.integer("thr.bulan") if paid else 0,
        thirteenth_months=law.integer("gaji13.bulan") if paid else 0,
        tpp_in_thr=per_million(policy.tpp_dalam_thr),
    )


def tax_status(spouse: int, children: int) -> str:
    """Return the family status of the tax rule: `TK/0` … `K/3`."""
    return f"{'K' if spouse else 'TK'}/{min(children, TAX_CHILDREN)}"


def _tax_table(law: Resolved) -> TaxTable:
    table = law.table("pph21.ter").sort("kategori", "bruto_di_atas")
    names = table["kategori"].unique().sort().to_list()
    parts = [table.filter(table["kategori"] == name) for name in names]
    chosen = law.mapping("pph21.kategori")
    category = [
        [names.index(chosen[tax_status(spouse, children)]) for children in range(TAX_CHILDREN + 1)]
        for spouse in (0, 1)
    ]
    return TaxTable(
        bounds=tuple(
            np.array([b for b in part["bruto_sampai_dengan"].to_list() if b is not None], dtype=np.int64)
            for part in parts
        ),
        rates=tuple(
            np.array([per_million(Decimal(str(rate)) / 100) for rate in part["tarif_persen"]], dtype=np.int64)
            for part in parts
        ),
        category=np.array(category, dtype=np.int8),
    )
