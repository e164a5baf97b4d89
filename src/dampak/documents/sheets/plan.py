"""Sheets on the plan: what is asked in its first year, what each year holds, and who changes post."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.case import Case, placed, whole_sum
from dampak.documents.facts import Facts
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
from dampak.documents.words import changes, kinds, sectors
from dampak.language import _
from dampak.tables.inputs import PROPOSED_KINDS

ALL = "semua"


def request_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """What is asked of the ministry in the first year, unit by unit and post by post, with its kind."""
    columns = (
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Kecamatan")),
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Sektor")),
        SheetColumn(_("Jenis pengadaan")),
        SheetColumn(_("Formasi"), "bulat", "usulan/…/jumlah"),
        SheetColumn(_("Biaya tahun pertama dibayar"), "rupiah", "usulan/…/biaya_tahun_pertama"),
        SheetColumn(_("Biaya setahun penuh"), "rupiah", "usulan/…/biaya_setahun_penuh"),
        key_column(),
    )
    year = facts.provenance.start_year
    asked = facts.table("usulan").filter(pl.col("tahun") == year)
    frame = posts.join(asked.rename({"jenis": "pengadaan"}), on="posisi_id", maintain_order="left_right")
    sections = (
        Section(_("Menurut sektor dan jenis pengadaan"), _request_sums(frame)),
        Section(_("Menurut unit dan jabatan"), _request_rows(frame)),
    )
    case = Case(facts)
    sentence = sentences.joined(
        claims.asked(case), claims.first_year_cost(case), claims.first_sector(case), sentences.special(facts)
    )
    title = _("Usulan tahun {year}: yang diminta sekarang", year=year)
    return Sheet(_("Usulan tahun pertama"), title, sentence, columns, sections, frozen_columns=2)


def _request_rows(frame: pl.DataFrame) -> Sequence[Row]:
    return frame.select(
        "opd",
        "unit",
        "kecamatan",
        "jabatan",
        in_words("sektor", sectors()).alias("kata"),
        in_words("pengadaan", kinds()).alias("jenis_kata"),
        "jumlah",
        "biaya_tahun_pertama",
        "biaya_setahun_penuh",
        pl.concat_str("posisi_id", "tahun", "pengadaan", separator="/").alias("kunci"),
    ).rows()


def _request_sums(frame: pl.DataFrame) -> Sequence[Row]:
    money = ("biaya_tahun_pertama", "biaya_setahun_penuh")
    grouped = frame.group_by("sektor", "pengadaan").agg(
        pl.col("jumlah").sum(), *(whole_sum(name).alias(name) for name in money)
    )
    ordered = grouped.sort(placed("sektor", list(sectors())), placed("pengadaan", PROPOSED_KINDS))
    return ordered.select(
        *(pl.lit(None).alias(name) for name in ("opd", "unit", "kecamatan", "jabatan")),
        in_words("sektor", sectors()).alias("kata"),
        in_words("pengadaan", kinds()).alias("jenis_kata"),
        "jumlah",
        *money,
        pl.lit(_("jumlah baris di bawah")).alias("kunci"),
    ).rows()


def years_sheet(facts: Facts) -> Sheet:
    """The plan year by year: for the whole region with its charts, then sector by sector."""
    columns = (
        SheetColumn(_("Tahun")),
        SheetColumn(_("Sektor")),
        SheetColumn(_("Kekurangan tanpa usulan"), "bulat", "usulan_tahun/…/kekurangan_tanpa_usulan"),
        SheetColumn("CPNS", "bulat", "usulan_tahun/…/cpns"),
        SheetColumn("PPPK", "bulat", "usulan_tahun/…/pppk"),
        SheetColumn(_("Konversi PPPK paruh waktu"), "bulat", "usulan_tahun/…/konversi"),
        SheetColumn(_("Mutasi"), "bulat", "usulan_tahun/…/mutasi"),
        SheetColumn(_("Promosi"), "bulat", "usulan_tahun/…/promosi"),
        SheetColumn(_("Kekurangan dengan usulan"), "bulat", "usulan_tahun/…/kekurangan_sesudah"),
        key_column(),
    )
    case = Case(facts)
    sections = (
        Section(_("Seluruh daerah"), _year_rows(case.plan()), charts=_year_charts()),
        Section(_("Menurut sektor"), _year_rows(case.plan_by_sector())),
    )
    note = _(
        "Kekurangan dihitung saat pegawai baru tahun itu mulai bekerja; promosi membuka kursi yang "
        "ditinggalkan."
    )
    sentence = sentences.joined(claims.plan(case), claims.closing(case), note)
    title = _("Rencana {span}, tahun demi tahun", span=facts.span())
    return Sheet(_("Rencana per tahun"), title, sentence, columns, sections, frozen_columns=2)


def _year_rows(frame: pl.DataFrame) -> Sequence[Row]:
    names = ("kekurangan_tanpa_usulan", *PROPOSED_KINDS, *changes(), "kekurangan_sesudah")
    return frame.select(
        pl.col("tahun").cast(pl.String).alias("tahun_kata"),
        in_words("sektor", {**sectors(), ALL: _("Semua sektor")}).alias("kata"),
        *names,
        row_key("tahun", "sektor"),
    ).rows()


def _year_charts() -> tuple[Chart, ...]:
    return (
        Chart(_("Formasi menurut jenis"), "tumpuk", (3, 4, 5)),
        Chart(_("Kekurangan tanpa dan dengan usulan"), "garis", (2, 8)),
    )


def moves_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Who may change post: from where to where, in which year, and by which manner."""
    columns = (
        SheetColumn(_("Tahun")),
        SheetColumn(_("Cara")),
        SheetColumn(_("Jabatan asal")),
        SheetColumn(_("Dari unit")),
        SheetColumn(_("Kecamatan asal")),
        SheetColumn(_("Jabatan tujuan")),
        SheetColumn(_("Ke unit")),
        SheetColumn(_("Kecamatan tujuan")),
        SheetColumn(_("Pegawai"), "bulat", "mutasi/…/jumlah"),
        key_column(),
    )
    named = posts.select("posisi_id", "jabatan", "tempat", "kecamatan")
    origin = named.rename({"posisi_id": "dari_posisi_id"})
    target = named.rename({"posisi_id": "ke_posisi_id"})
    frame = (
        facts.table("mutasi")
        .join(origin, on="dari_posisi_id", how="left", maintain_order="left")
        .join(target, on="ke_posisi_id", how="left", suffix="_tujuan", maintain_order="left")
        .sort("tahun", "cara", "jabatan_tujuan", "dari_posisi_id", "ke_posisi_id", nulls_last=True)
    )
    rows = frame.select(
        pl.col("tahun").cast(pl.String).alias("tahun_kata"),
        in_words("cara", changes()).alias("kata"),
        "jabatan",
        "tempat",
        "kecamatan",
        "jabatan_tujuan",
        "tempat_tujuan",
        "kecamatan_tujuan",
        "jumlah",
        row_key("dari_posisi_id", "ke_posisi_id", "tahun", "cara"),
    ).rows()
    title = _("Usulan perpindahan pegawai")
    return Sheet(_("Perpindahan"), title, _moves_words(facts), columns, without_heading(rows), 2)


def _moves_words(facts: Facts) -> str:
    if not facts.table("mutasi").height:
        return _("Tidak ada perpindahan yang diusulkan.")
    return _(
        "{moved} mutasi memindahkan kelebihan pegawai ke posisi yang kekurangan; {promoted} promosi mengisi "
        "jabatan di atasnya dan membuka kursi yang ditinggalkan. Tidak satu pun memerlukan formasi baru.",
        moved=facts.shown("usulan.mutasi"),
        promoted=facts.shown("usulan.promosi"),
    )
