"""`kemampuan-anggaran.docx`: what the budget team can state, and what it cannot, about paying the plan."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.cost import component_labels
from dampak.documents.facts import Facts, percent
from dampak.documents.letters.asked import shown
from dampak.documents.letters.budget_layout import blocks
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Letter
from dampak.documents.letters.letterhead import head_title, plan_years, year_span
from dampak.documents.letters.money import (
    BUDGET_FIELD,
    Standing,
    ability,
    above_cap,
    budget_rows,
    budget_years,
    ratio_kind,
    standing,
    uncounted,
)
from dampak.documents.words import account_roles, word
from dampak.language import _
from dampak.policy import Policy
from dampak.quantities import show_number, show_rupiah

GOODS_ROLE = "pppk_pw"
"""The role under which part-time pay is budgeted: goods and services, not personnel."""

FIELDS: tuple[Field, ...] = (
    *texts(
        judul="Surat pernyataan kemampuan anggaran, atau keterangan bila tidak dapat dinyatakan.",
        kalimat_pernyataan="Pernyataan: dapat dibiayai, melampaui ruang, atau tidak dapat dinyatakan.",
        kalimat_biaya="Kalimat tentang banyaknya formasi dan biayanya.",
        kalimat_aturan="Aturan fiskal yang menjadi dasar ruang fiskal; kosong bila tidak diketahui.",
        kalimat_ruang="Kalimat yang menjelaskan tabel biaya dan ruang fiskal.",
        kalimat_rasio="Kalimat yang menjelaskan tabel rasio.",
        kalimat_konversi="Kalimat tentang belanja yang berpindah karena konversi; kosong bila tidak ada.",
        kalimat_batas="Kalimat tentang jarak ke batas belanja pegawai; kosong bila di bawah batas.",
        kalimat_tidak_diketahui="Kalimat tentang komponen biaya yang belum dihitung; kosong bila tidak ada.",
        kalimat_akun="Kalimat yang menjelaskan tabel biaya menurut akun.",
    ),
    ListField("tahun_anggaran", "Tahun anggaran.", texts(tahun="Tahun.", jumlah="Tambahan belanja pegawai.")),
    BUDGET_FIELD,
    ListField(
        "rasio",
        "Rasio belanja pegawai tahun dasar, satu baris per sumber.",
        texts(
            tahun="Tahun.",
            sumber="Sumber.",
            jenis="Rasio atau rasio kasar.",
            rasio="Rasio.",
            jarak="Di atas batas, atau sisa di bawahnya.",
        ),
    ),
    ListField(
        "konversi",
        "Belanja yang berpindah karena konversi, per tahun anggaran.",
        texts(
            tahun="Tahun anggaran.",
            orang="Orang yang dibayar.",
            naik="Belanja pegawai bertambah.",
            turun="Barang dan jasa berkurang.",
            bersih="Tambahan bersih.",
        ),
    ),
    ListField(
        "per_akun",
        "Tambahan belanja pegawai menurut akun dan komponen.",
        (
            *texts(akun="Akun.", komponen="Komponen."),
            ListField(
                "tahun_anggaran", "Rupiah per tahun, urut seperti tahun_anggaran.", texts(rupiah="Rupiah.")
            ),
        ),
    ),
)


def values(facts: Facts, policy: Policy | None) -> Values:
    """Return the fields of the statement."""
    state = standing(facts)
    return {
        "judul": _title(state),
        "kalimat_pernyataan": _statement(facts, state),
        "kalimat_biaya": _cost_sentence(facts),
        "kalimat_aturan": _rule_sentence(facts, policy, state),
        "kalimat_ruang": _room_sentence(facts),
        "kalimat_rasio": _ratio_sentence(facts),
        "kalimat_konversi": _conversion_sentence(facts),
        "kalimat_batas": above_cap(facts),
        "kalimat_tidak_diketahui": uncounted(facts),
        "kalimat_akun": _account_sentence(facts),
        "tahun_anggaran": [
            {"tahun": str(year.year), "jumlah": show_number(year.cost)} for year in budget_years(facts)
        ],
        "biaya": budget_rows(facts),
        "rasio": _ratio_rows(facts),
        "konversi": _conversion_rows(facts),
        "per_akun": _account_rows(facts),
    }


def _title(state: Standing) -> str:
    if state in ("cukup", "tanpa_biaya"):
        return _("SURAT PERNYATAAN KEMAMPUAN ANGGARAN")
    return _("SURAT KETERANGAN TENTANG KEMAMPUAN ANGGARAN")


def _statement(facts: Facts, state: Standing) -> str:
    span = year_span(plan_years(facts))
    head = head_title(facts.provenance.region)
    if state == "cukup":
        opening = _(
            "menyatakan bahwa biaya usulan formasi {head} tahun {span} dapat dibiayai.", head=head, span=span
        )
    elif state == "tanpa_biaya":
        opening = _("menyatakan bahwa rencana tahun {span} tidak menambah belanja pegawai.", span=span)
    elif state != "lampau":
        opening = _("menerangkan hal berikut tentang rencana tahun {span}.", span=span)
    else:
        opening = _(
            "menerangkan bahwa kemampuan anggaran bagi rencana tahun {span} tidak dapat dinyatakan "
            "sepenuhnya.",
            span=span,
        )
    return f"{opening} {ability(facts)}"


def _cost_sentence(facts: Facts) -> str:
    posts, full = facts.whole("usulan.formasi"), facts.whole("usulan.biaya_penuh")
    if not posts:
        return ""
    text = _("Rencana memuat {posts} formasi", posts=show_number(posts))
    if full is None:
        return f"{text}."
    return _("{text} dengan biaya {cost} setahun penuh.", text=text, cost=show_rupiah(full))


def _rule_sentence(facts: Facts, policy: Policy | None, state: Standing) -> str:
    if policy is None or state == "tanpa_apbd" or not budget_years(facts):
        return ""
    rules = {
        "nol_pertumbuhan": _("hanya belanja yang dibebaskan pegawai yang keluar yang boleh dipakai"),
        "batas_30": _("belanja pegawai tidak melampaui batas Pasal 146 UU 1/2022"),
        "menuju_30": _("rasio belanja pegawai turun merata sampai batas pada tahun yang ditetapkan"),
        "jumlah_tetap": _("tambahan belanja pegawai setahun tidak melampaui jumlah yang ditetapkan"),
        "tanpa_batas": _("tidak ada batas; dipakai sebagai pembanding"),
    }
    return _(
        "Ruang fiskal dihitung menurut kebijakan “{name}” dengan aturan: {rule}.",
        name=policy.nama,
        rule=rules[policy.fiskal.aturan],
    )


def _room_sentence(facts: Facts) -> str:
    years = budget_years(facts)
    if not years:
        return ""
    if all(year.room is None for year in years):
        return _(
            "Tabel berikut memuat tambahan belanja pegawai pada setiap tahun anggaran; ruang fiskalnya tidak "
            "dihitung. Tahun pertama suatu formasi dibayar sebagian sesuai bulan mulai bekerja."
        )
    return _(
        "Tabel berikut menyandingkan tambahan belanja pegawai dengan ruang fiskal pada setiap tahun "
        "anggaran. Tahun pertama suatu formasi dibayar sebagian sesuai bulan mulai bekerja."
    )


def _ratio_sentence(facts: Facts) -> str:
    ratios, cap = facts.ratios(), facts.cap()
    if not ratios or cap is None:
        return ""
    text = _(
        "Tabel berikut memuat rasio belanja pegawai tahun {year} terhadap belanja daerah menurut {count} "
        "sumber; batasnya {cap}.",
        year=ratios[0].year,
        count=len(ratios),
        cap=percent(cap, 0),
    )
    if not any(ratio.crude for ratio in ratios):
        return text
    return f"{text} " + _(
        "Rasio kasar belum dikurangi tunjangan guru yang disalurkan melalui transfer ke daerah, karena "
        "jumlahnya tidak diketahui."
    )


def _ratio_rows(facts: Facts) -> list[Values]:
    return [
        {
            "tahun": str(ratio.year),
            "sumber": ratio.source,
            "jenis": ratio_kind(ratio),
            "rasio": percent(ratio.percent, 2),
            "jarak": _distance(ratio.distance),
        }
        for ratio in facts.ratios()
    ]


def _distance(rupiah: int | None) -> str:
    if rupiah is None:
        return "–"
    if rupiah > 0:
        return _("{rupiah} di atas batas", rupiah=show_rupiah(rupiah))
    return _("{rupiah} di bawah batas", rupiah=show_rupiah(-rupiah))


def _converted(facts: Facts) -> pl.DataFrame:
    frame = facts.table("usulan_biaya").filter(pl.col("jenis") == "konversi", pl.col("jumlah") > 0)
    return frame.drop_nulls("rupiah").sort("tahun")


def _conversion_sentence(facts: Facts) -> str:
    if _converted(facts).is_empty():
        return ""
    people = facts.whole("usulan.konversi")
    return _(
        "Pengangkatan {people} PPPK paruh waktu menjadi PPPK memindahkan upahnya dari belanja barang dan "
        "jasa ke belanja pegawai. Tabel berikut memuat belanja pegawai yang bertambah dan belanja barang "
        "dan jasa yang berkurang.",
        people=shown(people),
    )


def _conversion_rows(facts: Facts) -> list[Values]:
    return [
        {
            "tahun": str(row["tahun"]),
            "orang": shown(row["jumlah"]),
            "naik": show_rupiah(row["rupiah"]),
            "turun": show_rupiah(row["hemat_barang_jasa"] or 0),
            "bersih": show_rupiah(row["rupiah"] - (row["hemat_barang_jasa"] or 0)),
        }
        for row in _converted(facts).iter_rows(named=True)
    ]


def _account_sentence(facts: Facts) -> str:
    if facts.table("biaya_usulan").is_empty():
        return ""
    return _(
        "Tabel ini merinci tambahan belanja pegawai menurut akun dan komponen, dalam rupiah. Upah paruh "
        "waktu yang berkurang pada belanja barang dan jasa tidak termasuk di sini."
    )


def _account_rows(facts: Facts) -> list[Values]:
    years = [year.year for year in budget_years(facts)]
    frame = facts.table("biaya_usulan").filter(pl.col("peran") != GOODS_ROLE)
    per_year = [pl.col("rupiah").filter(pl.col("tahun") == year).sum().alias(str(year)) for year in years]
    grouped = frame.group_by("peran", "komponen").agg(*per_year, pl.col("rupiah").sum().alias("semua"))
    ordered = grouped.sort("peran", "semua", "komponen", descending=[False, True, False])
    return [_account_row(row, years) for row in ordered.iter_rows(named=True)]


def _account_row(row: dict[str, object], years: Sequence[int]) -> Values:
    amounts = [row[str(year)] for year in years]
    return {
        "akun": word(account_roles(), str(row["peran"])),
        "komponen": word(component_labels(), str(row["komponen"])),
        "tahun_anggaran": [
            {"rupiah": show_number(amount) if isinstance(amount, int) else "–"} for amount in amounts
        ],
    }


BUDGET_STATEMENT = Letter("kemampuan-anggaran", "Surat pernyataan kemampuan anggaran", FIELDS, blocks, values)
