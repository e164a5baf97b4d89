"""Why a payslip is what it is: the same rule on one person, line by line, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from dampak.cost.monthly import monthly_pay
from dampak.cost.payslip import COMPONENTS
from dampak.cost.posts import allowance
from dampak.cost.rates import tax_status
from dampak.cost.scale import Scale
from dampak.cost.staff import paid_staff, pay_rules
from dampak.cost.wording import component_label, ground_of
from dampak.errors import DataInvalid
from dampak.figures import Step
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.quantities import show_number


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
    one = pegawai.filter(pl.col("id") == pegawai_id)
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(one, posisi, rules)
    pay = monthly_pay(one, posisi, jabatan, tpp, law, policy, per_tanggal)
    if pay.is_empty():
        raise DataInvalid(_("Gaji pegawai {id} tidak dapat dihitung.", id=pegawai_id), staff.problems)
    row = pay.to_dicts()[0]
    if staff.full.is_empty():
        return (_part_time(row),)
    person = staff.full.to_dicts()[0]
    post = jabatan.filter(pl.col("kode") == person["jabatan_kode"]).to_dicts()
    how = _how(row, person, law)
    steps = [_base(row, person, law), *(_line(name, row, how, law) for name in how)]
    steps.insert(2, _allowance(row, person, post[0] if post else None, law))
    steps.append(_tpp(row, post[0] if post else None, tpp))
    return (*steps, _sum(row))


def _base(row: Mapping[str, object], person: Mapping[str, object], law: Resolved) -> Step:
    ground = law.value(f"gaji.{person['scale']}")
    share = law.value("gaji.cpns_persen")
    cpns = person["status"] == "cpns"
    how = _(
        "baris terakhir golongan {golongan} dengan MKG paling banyak {years} tahun",
        golongan=person["golongan"], years=int(str(person["mkg"])) // 12,
    )  # fmt: skip
    if cpns:
        how = _("{how}, × {share} % (CPNS)", how=how, share=str(share.value))
    citation = f"{ground.citation}; {share.citation}" if cpns else ground.citation
    return Step(
        component_label("gaji_pokok"), _money(row["gaji_pokok"]), "rupiah", how, citation, ground.status
    )


def _line(name: str, row: Mapping[str, object], how: Mapping[str, str], law: Resolved) -> Step:
    citation, status = ground_of(name, law)
    return Step(component_label(name), _money(row[name]), "rupiah", how[name], citation, status)


def _how(row: Mapping[str, object], person: Mapping[str, object], law: Resolved) -> dict[str, str]:
    def percent(name: str) -> str:
        return show_number(law.decimal(name))

    most = law.integer("tunjangan.anak_paling_banyak")
    spouse, children = int(str(person["spouse"])), min(int(str(person["children"])), most)
    base = _(
        "gaji pokok + keluarga + jabatan, paling banyak Rp {cap}",
        cap=show_number(law.integer("iuran.bpjs_dasar_batas")),
    )
    return {
        "tunjangan_keluarga": _(
            "gaji pokok × ({spouse} × {a} % + {children} anak × {b} %)",
            spouse=spouse, children=children,
            a=percent("tunjangan.suami_istri_persen"), b=percent("tunjangan.anak_persen"),
        ),
        "tunjangan_beras": _(
            "{people} orang × Rp {rice}",
            people=min(1 + spouse + children, law.integer("tunjangan.beras_paling_banyak_orang")),
            rice=show_number(law.integer("tunjangan.beras_rupiah_per_orang")),
        ),
        "bpjs_pemberi_kerja": _(
            "{rate} % × ({base})", rate=percent("iuran.bpjs_pemberi_kerja_persen"), base=base
        ),
        "jkk": _("{rate} % × gaji pokok", rate=percent("iuran.jkk_persen")),
        "jkm": _("{rate} % × gaji pokok", rate=percent("iuran.jkm_persen")),
        "pembulatan": _(
            "jumlah di atas dibulatkan ke atas ke Rp {step}", step=law.integer("gaji.pembulatan_rupiah")
        ),
        "pph21": _tax(row, person, law),
    }  # fmt: skip


def _tax(row: Mapping[str, object], person: Mapping[str, object], law: Resolved) -> str:
    """Say the category, the gross and the rate, so that the tax can be worked out again by hand."""
    gross = sum(_money(row[name]) or 0 for name in COMPONENTS if name not in ("pph21", "tpp"))
    status = tax_status(int(str(person["spouse"])), int(str(person["children"])))
    category = law.mapping("pph21.kategori")[status]
    reached = pl.col("bruto_sampai_dengan").fill_null(gross) >= gross
    brackets = law.table("pph21.ter").filter(pl.col("kategori") == pl.lit(str(category)), reached)
    rate = brackets.sort("bruto_di_atas")["tarif_persen"][0]
    return _(
        "{rate} % × Rp {gross} (penghasilan bruto: jumlah di atas, tanpa TPP), kategori {category}, "
        "status {status}",
        rate=show_number(rate), gross=show_number(gross), category=category, status=status,
    )  # fmt: skip


def _allowance(
    row: Mapping[str, object], person: Mapping[str, object], post: Mapping[str, object] | None, law: Resolved
) -> Step:
    label, value = component_label("tunjangan_jabatan"), row["tunjangan_jabatan"]
    if value is None or post is None:
        return Step(label, None, "rupiah", _("tidak diketahui dan tidak dihitung"))
    scale: Scale = "pppk" if person["scale"] == "pppk" else "pns"
    _amount, name = allowance(post, scale, str(person["golongan"]), law)
    if name is None:
        return Step(
            label,
            _money(value),
            "rupiah",
            _("kolom tunjangan pada tabel jabatan, atau kelompok tanpa tunjangan"),
        )
    ground = law.value(name)
    citation = f"{ground.citation}; Perpres 98/2020 Pasal 4" if scale == "pppk" else ground.citation
    return Step(label, _money(value), "rupiah", ground.label, citation, ground.status)


def _tpp(row: Mapping[str, object], post: Mapping[str, object] | None, tpp: pl.DataFrame) -> Step:
    if row["tpp"] is None or post is None:
        return Step(component_label("tpp"), None, "rupiah", _("tidak diketahui dan tidak dihitung"))
    source = tpp.filter(pl.col("kelas") == post["kelas"])["sumber"].to_list()
    how = _("kelas jabatan {level} pada tabel tpp", level=post["kelas"])
    return Step(
        component_label("tpp"), _money(row["tpp"]), "rupiah", how, (source[0] if source else None) or ""
    )


def _sum(row: Mapping[str, object]) -> Step:
    how = _("jumlah komponen yang diketahui")
    if row["tidak_diketahui"]:
        how = _("{how}; tidak diketahui: {parts}", how=how, parts=row["tidak_diketahui"])
    return Step(_("Biaya daerah sebulan"), _money(row["jumlah"]), "rupiah", how)


def _part_time(row: Mapping[str, object]) -> Step:
    return Step(
        component_label("upah_paruh_waktu"), _money(row["upah_paruh_waktu"]), "rupiah",
        _("penghasilan_pw pada tabel pegawai; dianggarkan pada barang dan jasa"),
        "KepmenPANRB 16/2025; SE Mendagri 900.1.1/227/SJ",
    )  # fmt: skip


def _money(value: object) -> int | None:
    return value if isinstance(value, int) else None
