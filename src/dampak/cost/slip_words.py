"""How each line of a payslip is worked out, in words and numbers that a calculator can follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import polars as pl

from dampak.cost.payslip import COMPONENTS, Payslip, PayState, payslip
from dampak.cost.posts import allowance
from dampak.cost.rates import PayRates, tax_status
from dampak.cost.scale import Scale
from dampak.cost.staff import Rules
from dampak.cost.wording import ground_of
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.quantities import show_number, show_rupiah

GROSS = COMPONENTS[:8]
"""The lines of a payslip whose sum is taxed."""


class Ground(NamedTuple):
    """How a line is worked out, the article it rests on and how sure that is."""

    how: str
    citation: str = ""
    status: str = ""


@dataclass(frozen=True)
class Paid:
    """What the pay of one person in one month depends on; `mkg` is in whole years.

    `grade` and `post` are rows of the pay scale and of the pay of posts.
    """

    grade: int
    post: int
    mkg: int
    cpns: bool
    spouse: int
    children: int

    def base_pay(self, rules: Rules) -> int:
        """Return the rupiah of the row of the pay table, before the share of CPNS."""
        return int(rules.scale.base_pay(np.array([self.grade]), np.array([self.mkg]))[0])

    def state(self, rules: Rules) -> PayState:
        """Return the state the payslip rule takes."""
        here = np.array([self.post]), np.array([self.grade])
        return PayState(
            cpns=np.array([self.cpns]),
            spouse=np.array([self.spouse]),
            children=np.array([self.children]),
            allowance=rules.posts.allowance[here],
            tpp=rules.posts.tpp[here],
        )

    def slip(self, rules: Rules, rates: PayRates | None = None) -> dict[str, int]:
        """Return the payslip of the month by component, rupiah."""
        found = payslip(np.array([self.base_pay(rules)]), self.state(rules), rates or rules.rates)
        return one(found)


def one(slip: Payslip) -> dict[str, int]:
    """Return the only payslip of arrays of one entry."""
    return {name: int(values[0]) for name, values in slip.items()}


def line_grounds(
    paid: Paid,
    slip: Mapping[str, int],
    post: Mapping[str, object] | None,
    tpp: pl.DataFrame,
    rules: Rules,
    law: Resolved,
    policy: CostPolicy,
) -> dict[str, Ground]:
    """Return the ground of every line of a payslip, in its order; unknown lines say that they are not known.

    `slip` is that of `paid`; `post` is its row of `jabatan`, None for a person without one.
    """
    hows = {
        "tunjangan_keluarga": _family(paid, law),
        "tunjangan_beras": _rice(paid, law),
        "bpjs_pemberi_kerja": _health(law, policy),
        "jkk": _insurance("iuran.jkk_persen", law, policy),
        "jkm": _insurance("iuran.jkm_persen", law, policy),
        "pembulatan": _(
            "jumlah di atas dibulatkan ke atas ke Rp {step}", step=law.integer("gaji.pembulatan_rupiah")
        ),
        "pph21": _tax(paid, slip, law, policy),
    }
    grounds = {name: Ground(how, *ground_of(name, law)) for name, how in hows.items()}
    grounds["gaji_pokok"] = _base(paid, rules, law)
    grounds["tunjangan_jabatan"] = _allowance(paid, post, rules, law)
    grounds["tpp"] = _tpp(paid, post, tpp, rules)
    return {name: grounds[name] for name in COMPONENTS}


def nearest() -> str:
    """Say that a figure is rounded to the nearest rupiah."""
    return _("dibulatkan ke rupiah terdekat (setengah ke atas)")


def tax_rate(gross: int, paid: Paid, law: Resolved) -> tuple[Decimal, str, str]:
    """Return the monthly rate on `gross` in percent, its category and the family status it follows from."""
    status = tax_status(paid.spouse, paid.children)
    category = str(law.mapping("pph21.kategori")[status])
    reached = pl.col("bruto_sampai_dengan").fill_null(gross) >= gross
    brackets = law.table("pph21.ter").filter(pl.col("kategori") == pl.lit(category), reached)
    return Decimal(str(brackets.sort("bruto_di_atas")["tarif_persen"][0])), category, status


def _percent(name: str, law: Resolved) -> str:
    return show_number(law.decimal(name))


def _base(paid: Paid, rules: Rules, law: Resolved) -> Ground:
    scale, golongan = rules.scale.grades[paid.grade]
    ground = law.value(f"gaji.{scale}")
    steps = law.table(ground.id).filter(pl.col("golongan") == golongan)["mkg"].sort().to_list()
    row = max((step for step in steps if step <= paid.mkg), default=steps[0])
    how = _(
        "tabel gaji {scale}, golongan {golongan}, baris MKG {row} tahun: {rupiah}",
        scale=scale.upper(), golongan=golongan, row=row, rupiah=show_rupiah(paid.base_pay(rules)),
    )  # fmt: skip
    if not paid.cpns:
        return Ground(
            _("{how} (MKG pegawai {years} tahun)", how=how, years=paid.mkg), ground.citation, ground.status
        )
    share = law.value("gaji.cpns_persen")
    how = _(
        "{how} × {share} % (CPNS, MKG pegawai {years} tahun), {rounded}",
        how=how, share=_percent(share.id, law), years=paid.mkg, rounded=nearest(),
    )  # fmt: skip
    status = share.status if ground.status == "certain" else ground.status
    return Ground(how, f"{ground.citation}; {share.citation}", status)


def _family(paid: Paid, law: Resolved) -> str:
    return _(
        "gaji pokok × ({spouse} × {a} % + {children} anak × {b} %), masing-masing {rounded}",
        spouse=paid.spouse,
        children=min(paid.children, law.integer("tunjangan.anak_paling_banyak")),
        a=_percent("tunjangan.suami_istri_persen", law), b=_percent("tunjangan.anak_persen", law),
        rounded=nearest(),
    )  # fmt: skip


def _rice(paid: Paid, law: Resolved) -> str:
    children = min(paid.children, law.integer("tunjangan.anak_paling_banyak"))
    most = law.integer("tunjangan.beras_paling_banyak_orang")
    return _(
        "{people} orang × Rp {rice}",
        people=min(1 + paid.spouse + children, most),
        rice=show_number(law.integer("tunjangan.beras_rupiah_per_orang")),
    )


def _health(law: Resolved, policy: CostPolicy) -> str:
    parts = _("gaji pokok + keluarga + jabatan")
    if policy.tpp_dalam_dasar_bpjs:
        parts = _("gaji pokok + keluarga + jabatan + TPP")
    return _(
        "{rate} % × ({base}, paling banyak Rp {cap}), {rounded}",
        rate=_percent("iuran.bpjs_pemberi_kerja_persen", law), base=parts,
        cap=show_number(law.integer("iuran.bpjs_dasar_batas")), rounded=nearest(),
    )  # fmt: skip


def _insurance(name: str, law: Resolved, policy: CostPolicy) -> str:
    down = policy.pembulatan_jkk_jkm == "floor"
    return _(
        "{rate} % × gaji pokok, {rounded}",
        rate=_percent(name, law),
        rounded=_("dibulatkan ke bawah menurut kebijakan") if down else nearest(),
    )


def _tax(paid: Paid, slip: Mapping[str, int], law: Resolved, policy: CostPolicy) -> str:
    if not policy.pajak_ditanggung:
        return _("tidak ditanggung daerah menurut kebijakan")
    gross = sum(slip[name] for name in GROSS)
    rate, category, status = tax_rate(gross, paid, law)
    return _(
        "{rate} % × Rp {gross} (penghasilan bruto: jumlah di atas, tanpa TPP), kategori {category}, "
        "status {status}, {rounded}",
        rate=show_number(rate), gross=show_number(gross), category=category, status=status, rounded=nearest(),
    )  # fmt: skip


def _allowance(paid: Paid, post: Mapping[str, object] | None, rules: Rules, law: Resolved) -> Ground:
    if post is None or not rules.posts.allowance_known[paid.post, paid.grade]:
        return Ground(unknown())
    scale, golongan = rules.scale.grades[paid.grade]
    _amount, name = allowance(post, scale, golongan, law)
    if name is None:
        without = post["kelompok_tunjangan"] == "tanpa"
        return Ground(
            _("jabatan tanpa tunjangan menurut tabel jabatan")
            if without
            else _("kolom tunjangan pada tabel jabatan")
        )
    ground = law.value(name)
    return Ground(ground.label, _for_pppk(ground.citation, scale), ground.status)


def _for_pppk(citation: str, scale: Scale) -> str:
    return f"{citation}; Perpres 98/2020 Pasal 4" if scale == "pppk" else citation


def _tpp(paid: Paid, post: Mapping[str, object] | None, tpp: pl.DataFrame, rules: Rules) -> Ground:
    if post is None or not rules.posts.tpp_known[paid.post, paid.grade]:
        return Ground(unknown())
    row = tpp.filter(pl.col("kelas") == post["kelas"]).to_dicts()[0]
    how = _("kelas jabatan {level} pada tabel tpp", level=post["kelas"])
    if rules.scale.grades[paid.grade][0] == "pppk" and row["untuk_pppk"] is False:
        how = _("{how}, tidak dibayarkan kepada PPPK", how=how)
    return Ground(how, row["sumber"] or "")


def unknown() -> str:
    """Say that a component is not known and left out."""
    return _("tidak diketahui dan tidak dihitung")
