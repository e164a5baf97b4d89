"""The payslip rule, exact to the rupiah, on arrays: one person or every state of every career at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dampak.cost.rates import Flags, Ints, PayRates, part_of

COMPONENTS = (
    "gaji_pokok", "tunjangan_keluarga", "tunjangan_jabatan", "tunjangan_beras", "bpjs_pemberi_kerja",
    "jkk", "jkm", "pembulatan", "pph21", "tpp",
)  # fmt: skip
"""The lines of a payslip that the region pays, named as the columns of `gaji_bulan`."""

Payslip = dict[str, Ints]


@dataclass(frozen=True)
class PayState:
    """What a payslip depends on besides base pay; arrays that broadcast against it.

    `spouse` is 0 or 1, `children` 0 to 3 (three count for tax only), `allowance` and `tpp` are rupiah a
    month, 0 where unknown (the caller lists those).
    """

    cpns: Flags
    spouse: Ints
    children: Ints
    allowance: Ints
    tpp: Ints


def payslip(base_pay: Ints, state: PayState, rates: PayRates) -> Payslip:
    """Return the payslip of one month by component, rupiah; each line is rounded once.

    Gross is rounded up to the next `gaji.pembulatan_rupiah`. Tax is the monthly effective rate on that
    gross, which holds the contributions paid by the employer (PMK 168/2023 art. 5) and not the TPP, whose
    tax is withheld from the TPP itself; it is a cost only where the government bears it (PP 80/2010).
    """
    gapok = np.where(state.cpns, part_of(base_pay, rates.cpns), base_pay)
    slip = _taxable(gapok, state, rates)
    gross = sum(slip.values(), np.zeros_like(gapok))
    tax = rates.tax.tax(gross, state.spouse, state.children) if rates.tax_borne else np.zeros_like(gross)
    return {**slip, "pph21": tax, "tpp": np.broadcast_to(state.tpp, gapok.shape)}


def holiday_pay(base_pay: Ints, state: PayState, rates: PayRates, months: int) -> Payslip:
    """Return one holiday payment (THR or 13th salary): `pokok`, `tpp` and the `pph21` it adds, rupiah.

    Base pay (a share of it for CPNS), family, rice and post allowance, times `months`; no contribution is
    taken from it. The tax is what the month's tax rises by when the payment is added to the month's gross.
    """
    gapok = np.where(state.cpns, part_of(base_pay, rates.thr_cpns), base_pay)
    family = _family(gapok, state, rates)
    paid = months * (gapok + family + state.allowance + _rice(state, rates))
    extra = np.broadcast_to(part_of(months * state.tpp, rates.tpp_in_thr), paid.shape)
    monthly = payslip(base_pay, state, rates)
    gross = sum((monthly[name] for name in COMPONENTS[:8]), np.zeros_like(paid))
    tax = np.zeros_like(paid)
    if rates.tax_borne:
        tax = rates.tax.tax(gross + paid, state.spouse, state.children) - monthly["pph21"]
    return {"pokok": paid, "tpp": extra, "pph21": tax}


def deductions(slip: Payslip, rates: PayRates, *, pppk: bool) -> Payslip:
    """Return what is withheld from the payslip, rupiah, by component and as `jumlah`.

    The employer's contributions stand on the payslip and go out again; to them come the employee's
    share of health insurance and the compulsory contribution on base pay and family.
    """
    pension_base = slip["gaji_pokok"] + slip["tunjangan_keluarga"]
    held = {name: slip[name] for name in ("bpjs_pemberi_kerja", "jkk", "jkm")}
    health_base = pension_base + slip["tunjangan_jabatan"] + (slip["tpp"] if rates.tpp_in_health else 0)
    base = np.minimum(health_base, rates.health_cap)
    held["bpjs_pegawai"] = part_of(base, rates.health_employee)
    held["iwp"] = part_of(pension_base, rates.iwp_pppk if pppk else rates.iwp_pns)
    return {**held, "jumlah": sum(held.values(), np.zeros_like(pension_base))}


def _taxable(gapok: Ints, state: PayState, rates: PayRates) -> Payslip:
    family = _family(gapok, state, rates)
    post = np.broadcast_to(state.allowance, gapok.shape)
    health_base = gapok + family + post + (state.tpp if rates.tpp_in_health else 0)
    slip = {
        "gaji_pokok": gapok,
        "tunjangan_keluarga": family,
        "tunjangan_jabatan": post,
        "tunjangan_beras": np.broadcast_to(_rice(state, rates), gapok.shape),
        "bpjs_pemberi_kerja": part_of(np.minimum(health_base, rates.health_cap), rates.health_employer),
        "jkk": part_of(gapok, rates.accident, rates.insurance_rounding),
        "jkm": part_of(gapok, rates.death, rates.insurance_rounding),
    }
    raw = sum(slip.values(), np.zeros_like(gapok))
    return {**slip, "pembulatan": -raw % rates.rounded_to}


def _family(gapok: Ints, state: PayState, rates: PayRates) -> Ints:
    children = np.minimum(state.children, rates.most_children)
    return part_of(gapok, rates.spouse) * state.spouse + part_of(gapok * children, rates.child)


def _rice(state: PayState, rates: PayRates) -> Ints:
    people = 1 + state.spouse + np.minimum(state.children, rates.most_children)
    return np.asarray(rates.rice * np.minimum(people, rates.most_rice), dtype=np.int64)
