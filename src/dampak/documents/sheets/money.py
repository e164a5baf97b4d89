"""Sheets on money: cost of today's staff by year, prices of posts, reconciliation, fiscal room."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.cost import component_labels
from dampak.documents import sentences
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column, without_heading
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.documents.words import account_roles, ratio_kinds, statuses
from dampak.language import _

YEAR_MARK = "{tahun}"
"""Stands in the key of a row whose columns are years; the year is the heading of the column."""


def cost_sheet(facts: Facts) -> Sheet:
    """Cost of today's staff by account role and component, and the price of one new person."""
    years = _years(facts)
    columns = (
        SheetColumn(_("Uraian")),
        SheetColumn(_("Rincian")),
        *(SheetColumn(str(year), "rupiah", "…") for year in years),
        SheetColumn(_("Catatan")),
        key_column(),
    )
    sections = (
        Section(_("Biaya pegawai yang ada, menurut peran akun APBD"), _by_role(facts, years)),
        Section(_("Biaya pegawai yang ada, menurut status dan komponen"), _by_component(facts, years)),
        Section(_("Harga satuan: biaya satu orang baru setahun"), _prices(facts, years)),
    )
    sentence = _(
        "Biaya pegawai yang ada sekarang tanpa pengadaan, dan biaya satu orang baru. Rupiah setahun; {mark} "
        "pada kunci angka diganti tahun kolomnya.",
        mark=YEAR_MARK,
    )
    return Sheet(
        _("Biaya"),
        _("Biaya pegawai per tahun dan harga satuan"),
        sentence,
        columns,
        sections,
        frozen_columns=2,
    )


def _years(facts: Facts) -> list[int]:
    """Return the years up to the last one in which new staff are paid; later ones crowd the page."""
    paid = [year for name in ("usulan_biaya", "harga_formasi") for year in facts.table(name)["tahun"]]
    known = facts.table("biaya_tahun")["tahun"].unique().to_list()
    last = max(paid, default=max(known, default=0))
    return sorted({*paid, *(year for year in known if year <= last)})


def spread_by_year(
    frame: pl.DataFrame, index: list[str], years: list[int], value: str = "rupiah"
) -> pl.DataFrame:
    """Return one row per `index` with one column per year; a year without a row stays empty."""
    grouped = frame.group_by(*index, "tahun").agg(
        pl.when(pl.col(value).is_null().any()).then(None).otherwise(pl.col(value).sum()).alias(value)
    )
    spread = grouped.pivot("tahun", index=index, values=value)
    missing = [pl.lit(None, pl.Int64).alias(str(year)) for year in years if str(year) not in spread.columns]
    return spread.with_columns(missing).select(*index, *(str(year) for year in years)).sort(index)


def _by_role(facts: Facts, years: list[int]) -> Sequence[Row]:
    frame = spread_by_year(facts.table("biaya_tahun"), ["peran"], years)
    return frame.select(
        in_words("peran", account_roles()),
        pl.lit(None).alias("rincian"),
        *year_names(years),
        pl.lit(_("jumlah komponen di bawah")).alias("catatan"),
        pl.format("biaya_tahun · {}", "peran").alias("kunci"),
    ).rows()


def _by_component(facts: Facts, years: list[int]) -> Sequence[Row]:
    frame = spread_by_year(facts.table("biaya_tahun"), ["status", "komponen"], years)
    return frame.select(
        in_words("status", statuses()),
        in_words("komponen", component_labels()).alias("kata"),
        *year_names(years),
        pl.lit(None).alias("catatan"),
        pl.format("biaya_tahun/{}/{}/{}/rupiah", pl.lit(YEAR_MARK), "status", "komponen").alias("kunci"),
    ).rows()


def _prices(facts: Facts, years: list[int]) -> Sequence[Row]:
    table = facts.table("harga_formasi")
    names = facts.table("jabatan").select(
        pl.col("kode").alias("jabatan_kode"), pl.col("nama").alias("jabatan")
    )
    notes = table.group_by("jabatan_kode", "jenis").agg(
        pl.col("tidak_diketahui").drop_nulls().unique().sort().str.join("; ")
    )
    frame = (
        spread_by_year(table, ["jabatan_kode", "jenis"], years)
        .join(notes, on=["jabatan_kode", "jenis"], how="left", maintain_order="left")
        .join(names, on="jabatan_kode", how="left", maintain_order="left")
    )
    note = pl.when(pl.col("tidak_diketahui") != "").then(
        pl.format(_("tidak dihitung: {}"), "tidak_diketahui")
    )
    return frame.select(
        pl.coalesce("jabatan", "jabatan_kode"),
        in_words("jenis", statuses()),
        *year_names(years),
        note.alias("catatan"),
        pl.format("harga_formasi/{}/{}/{}/rupiah", "jabatan_kode", "jenis", pl.lit(YEAR_MARK)).alias("kunci"),
    ).rows()


def year_names(years: list[int]) -> list[str]:
    """Return the columns that `spread_by_year` makes."""
    return [str(year) for year in years]


def reconciliation_sheet(facts: Facts) -> Sheet:
    """The budget beside the count from the staff list, account role by account role."""
    columns = (
        SheetColumn(_("Tahun"), "teks"),
        SheetColumn(_("Sumber APBD")),
        SheetColumn(_("Peran akun")),
        SheetColumn(_("APBD"), "rupiah", "rekonsiliasi/…/apbd"),
        SheetColumn(_("Hitungan dari pegawai"), "rupiah", "rekonsiliasi/…/hitungan"),
        SheetColumn(_("Selisih"), "rupiah", "rekonsiliasi/…/selisih"),
        SheetColumn(_("Isi selisih"), "teks", "rekonsiliasi/…/keterangan"),
        key_column(),
    )
    rows = (
        facts.table("rekonsiliasi")
        .select(
            pl.col("tahun").cast(pl.String),
            "sumber",
            in_words("peran", account_roles()).alias("kata"),
            "apbd",
            "hitungan",
            "selisih",
            "keterangan",
            row_key("tahun", "sumber", "peran"),
        )
        .rows()
    )
    sentence = _(
        "Hitungan dari daftar pegawai tidak pernah persis sama dengan APBD; "
        "selisih setiap peran akun diberi nama."
    )
    return Sheet(
        _("Rekonsiliasi"), _("Rekonsiliasi dengan APBD"), sentence, columns, without_heading(rows), 3
    )


def fiscal_sheet(facts: Facts) -> Sheet:
    """Ratio, distance to the cap and room by year; sources that conflict stand side by side."""
    columns = (
        SheetColumn(_("Tahun"), "teks"),
        SheetColumn(_("Skenario")),
        SheetColumn(_("Sumber")),
        SheetColumn(_("Total belanja"), "rupiah", "fiskal/…/total_belanja"),
        SheetColumn(_("Belanja pegawai"), "rupiah", "fiskal/…/belanja_pegawai"),
        SheetColumn(_("Pengurang (tunjangan guru TKD)"), "rupiah", "fiskal/…/pengurang"),
        SheetColumn(_("Rasio (%)"), "desimal", "fiskal/…/rasio_persen"),
        SheetColumn(_("Jenis rasio"), "teks", "fiskal/…/jenis_rasio"),
        SheetColumn(_("Batas (%)"), "desimal", "fiskal/…/batas_persen"),
        SheetColumn(_("Jarak ke batas (positif: di atas)"), "rupiah", "fiskal/…/jarak_rupiah"),
        SheetColumn(_("Ruang pegawai baru"), "rupiah", "fiskal/…/ruang_rupiah"),
        SheetColumn(_("Infrastruktur (%)"), "desimal", "fiskal/…/infrastruktur_persen"),
        key_column(),
    )
    rows = (
        facts.table("fiskal")
        .select(
            pl.col("tahun").cast(pl.String),
            "skenario",
            "sumber",
            "total_belanja",
            "belanja_pegawai",
            "pengurang",
            "rasio_persen",
            in_words("jenis_rasio", ratio_kinds()),
            "batas_persen",
            "jarak_rupiah",
            "ruang_rupiah",
            "infrastruktur_persen",
            row_key("tahun", "skenario", "sumber"),
        )
        .rows()
    )
    title = _("Rasio belanja pegawai dan ruang fiskal")
    return Sheet(_("Fiskal"), title, sentences.fiscal(facts), columns, without_heading(rows), 3)
