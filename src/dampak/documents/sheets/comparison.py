"""Sheets that set the proposal beside other rules, other rooms, other policies, and looser constraints."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.case import PLAIN_RULES, Case, placed
from dampak.documents.facts import Facts, percent
from dampak.documents.sheets.model import (
    Chart,
    Row,
    Section,
    Sheet,
    SheetColumn,
    key_column,
    without_heading,
)
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.documents.words import kinds, places, rules, sectors
from dampak.language import _
from dampak.quantities import show_rupiah_short

SAME_MONEY = ("dampak", *PLAIN_RULES)
"""The rules that share the same rupiah; the others only show what there could be."""


def comparison_sheet(facts: Facts) -> Sheet:
    """What every rule closes: over the whole region, by sector, by district."""
    columns = (
        SheetColumn(_("Aturan")),
        SheetColumn(_("Sektor atau kecamatan")),
        SheetColumn(_("Formasi"), "bulat", "pembanding/…/formasi"),
        SheetColumn(_("Berpindah"), "bulat", "pembanding/…/mutasi"),
        SheetColumn(_("Kurang tanpa usulan"), "bulat", "pembanding/…/kekurangan_sebelum"),
        SheetColumn(_("Kurang sesudah"), "bulat", "pembanding/…/kekurangan_sesudah"),
        SheetColumn(_("Kebutuhan berbobot tertutup"), "desimal", "pembanding/…/nilai_tertutup"),
        SheetColumn(_("Biaya setahun penuh"), "rupiah", "pembanding/…/rupiah"),
        key_column(),
    )
    table = facts.table("pembanding")
    whole, shared = table.filter(pl.col("kelompok") == "semua"), pl.col("aturan").is_in(SAME_MONEY)
    chart = Chart(_("Kebutuhan berbobot yang tertutup pada batas yang sama"), "batang", (6,))
    groups = (
        (_("Menurut sektor, pada batas yang sama"), "sektor"),
        (_("Menurut kecamatan, pada batas yang sama"), "kecamatan"),
    )
    otherwise = _("Seandainya tanpa pengadaan, hanya perpindahan, atau seluruh kebutuhan")
    asked = (
        Section(
            _("Pada rupiah, kuota dan pelamar yang sama"), _rule_rows(whole.filter(shared)), charts=(chart,)
        ),
        Section(otherwise, _rule_rows(whole.filter(~shared))),
        *(
            Section(heading, _rule_rows(table.filter(shared, pl.col("kelompok") == group)))
            for heading, group in groups
        ),
    )
    sections = tuple(section for section in asked if section.rows)
    case = Case(facts)
    sentence = sentences.joined(claims.better(case), claims.proven(case))
    return Sheet(
        _("Perbandingan"),
        _("Usulan dibanding aturan lain"),
        sentence or _("Perbandingan tidak tersedia."),
        columns,
        sections,
        frozen_columns=2,
    )


def _rule_rows(frame: pl.DataFrame) -> Sequence[Row]:
    """Return the rules in their declared order within each sector or district, this proposal first."""
    known = [*sectors(), *places()]
    return (
        frame.sort(placed("kunci", known), "kunci", placed("aturan", list(rules())), "aturan")
        .select(
            in_words("aturan", rules()).alias("kata"),
            in_words("kunci", {**sectors(), **places()}).alias("tempat"),
            "formasi",
            "mutasi",
            "kekurangan_sebelum",
            "kekurangan_sesudah",
            "nilai_tertutup",
            "rupiah",
            row_key("aturan", "kelompok", "kunci").alias("kunci_angka"),
        )
        .rows()
    )


def values_sheet(facts: Facts) -> Sheet:
    """What loosening one constraint would close: the estimate, and the answer of solving again."""
    columns = (
        SheetColumn(_("Kendala")),
        SheetColumn(_("Tahun usulan")),
        SheetColumn(_("Jenis pengadaan")),
        SheetColumn(_("Sektor atau jabatan")),
        SheetColumn(_("Pelonggaran")),
        SheetColumn(_("Tambahan (taksiran)"), "desimal", "nilai_kendala/…/taksiran"),
        SheetColumn(_("Tambahan (dihitung ulang)"), "desimal", "nilai_kendala/…/hitung_ulang"),
        key_column(),
    )
    posts = dict(facts.table("jabatan").select("kode", "nama").rows())
    any_of = _("semua")
    table = facts.table("nilai_kendala").sort(
        "hitung_ulang", descending=True, nulls_last=True, maintain_order=True
    )
    rows = table.select(
        in_words("kendala", constraint_names()),
        in_words("tahun", {"semua": any_of}).alias("tahun_kata"),
        in_words("jenis", {**kinds(), "semua": any_of}).alias("jenis_kata"),
        in_words("sektor", {**posts, **sectors(), "semua": any_of}).alias("sektor_kata"),
        "tambahan",
        "taksiran",
        "hitung_ulang",
        row_key("kendala", "tahun", "jenis", "sektor").alias("kunci"),
    ).rows()
    sentence = sentences.next_billion(facts) or _("Tidak ada ruang fiskal yang mengikat usulan ini.")
    note = _("Setiap baris: kebutuhan berbobot yang ikut tertutup bila satu kendala itu saja dilonggarkan.")
    return Sheet(
        _("Nilai kendala"),
        _("Nilai bila satu kendala dilonggarkan"),
        sentences.joined(sentence, note),
        columns,
        without_heading(rows),
    )


def constraint_names() -> dict[str, str]:
    """Return the constraints that can be loosened, as things rather than as what went wrong."""
    return {
        "ruang_fiskal": _("Ruang fiskal"),
        "kuota": _("Kuota"),
        "pasokan": _("Pelamar yang memenuhi syarat"),
    }


def curve_sheet(facts: Facts) -> Sheet:
    """What more or less room each year would do, solved again each time."""
    columns = (
        SheetColumn(_("Ruang setiap tahun")),
        SheetColumn(_("Tambahan"), "rupiah", "kurva_ruang/…/tambahan"),
        SheetColumn(_("Formasi"), "bulat", "kurva_ruang/…/formasi"),
        SheetColumn(_("Berpindah"), "bulat", "kurva_ruang/…/mutasi"),
        SheetColumn(_("Kurang pada akhir rencana"), "bulat", "kurva_ruang/…/kekurangan_sesudah"),
        SheetColumn(_("Kebutuhan berbobot tertutup"), "desimal", "kurva_ruang/…/nilai_tertutup"),
        SheetColumn(_("Biaya setahun penuh"), "rupiah", "kurva_ruang/…/rupiah"),
        key_column(),
    )
    frame = facts.table("kurva_ruang").sort("tambahan")
    rows = [
        (
            _more(row["tambahan"]),
            *(row[name] for name in frame.columns),
            str(row["tambahan"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    chart = Chart(_("Kebutuhan berbobot yang tertutup menurut tambahan ruang"), "garis", (5,))
    return Sheet(
        _("Kurva ruang"),
        _("Bila ruang fiskal setiap tahun bertambah atau berkurang"),
        _(
            "Setiap baris adalah usulan yang disusun kembali dengan ruang itu; semakin landai kurvanya, "
            "semakin kecil guna rupiah berikutnya."
        ),
        columns,
        (Section("", rows, charts=(chart,)),),
    )


def _more(rupiah: int) -> str:
    if rupiah == 0:
        return _("seperti usulan ini")
    return _("{sign}{rupiah}", sign="+" if rupiah > 0 else "", rupiah=show_rupiah_short(rupiah))


def policies_sheet(facts: Facts) -> Sheet:
    """The policies of the region side by side, each solved on its own."""
    columns = (
        SheetColumn(_("Kebijakan")),
        SheetColumn(_("Formasi"), "bulat", "sandingan/…/formasi"),
        SheetColumn("CPNS", "bulat", "sandingan/…/cpns"),
        SheetColumn("PPPK", "bulat", "sandingan/…/pppk"),
        SheetColumn(_("Konversi"), "bulat", "sandingan/…/konversi"),
        SheetColumn(_("Berpindah"), "bulat", "sandingan/…/perpindahan"),
        SheetColumn(_("Kurang pada akhir rencana"), "bulat", "sandingan/…/kekurangan_sesudah"),
        SheetColumn(_("Biaya setahun penuh"), "rupiah", "sandingan/…/rupiah"),
        SheetColumn(_("Rasio pada tahun terakhir (%)"), "desimal", "sandingan/…/rasio_akhir_persen"),
        SheetColumn(_("Cakupan terendah (%)"), "desimal", "sandingan/…/cakupan_terendah_persen"),
        SheetColumn(_("Kecamatan tertinggal"), "teks", "sandingan/…/kecamatan_terendah"),
        SheetColumn(_("Gini"), "desimal", "sandingan/…/gini"),
        SheetColumn(_("Keterangan"), "teks", "sandingan/…/keterangan"),
        key_column(),
    )
    frame = facts.table("sandingan")
    names = [name for name in frame.columns if name != "kebijakan"]
    rows = frame.select("kebijakan", *names, row_key("kebijakan")).rows()
    return Sheet(
        _("Sandingan"),
        _("Beberapa kebijakan disandingkan"),
        _policy_words(frame),
        columns,
        without_heading(rows),
    )


def _policy_words(frame: pl.DataFrame) -> str:
    """Say which policy leaves the least open, and how high its ratio ends."""
    made = frame.drop_nulls("kekurangan_sesudah").sort("kekurangan_sesudah", "kebijakan")
    if made.height < 2:
        return _("Setiap baris adalah satu kebijakan yang dihitung sendiri dari data yang sama.")
    best = made.row(0, named=True)
    text = _(
        "Dari {count} kebijakan, “{name}” menyisakan kekurangan paling kecil, {people} orang",
        count=made.height,
        name=best["kebijakan"],
        people=best["kekurangan_sesudah"],
    )
    ratio: Decimal | None = best["rasio_akhir_persen"]
    if ratio is None:
        return f"{text}."
    return _(
        "{text}, dengan rasio belanja pegawai {ratio} pada tahun terakhir.", text=text, ratio=percent(ratio)
    )
