"""Sheets on people: need, pensions."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents import sentences
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column, without_heading
from dampak.documents.words import need_methods, pension_grounds
from dampak.language import _


def need_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Every post with its need: method, load, exact and whole people, minimum norm."""
    columns = (
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Metode"), "teks", "kebutuhan/…/metode"),
        SheetColumn(_("Beban kerja setahun (menit)"), "desimal", "kebutuhan/…/beban_menit"),
        SheetColumn(_("Kebutuhan sebelum dibulatkan"), "desimal", "kebutuhan/…/kebutuhan_eksak"),
        SheetColumn(_("Kebutuhan menurut beban"), "bulat", "kebutuhan/…/kebutuhan"),
        SheetColumn(_("Norma minimum"), "bulat", "kebutuhan/…/minimum"),
        SheetColumn(_("Kebutuhan"), "bulat", "kebutuhan/…/kebutuhan_ideal"),
        SheetColumn(_("EJ"), "desimal", "efektivitas_jabatan/…/ej"),
        SheetColumn(_("Predikat"), "teks", "efektivitas_jabatan/…/predikat"),
        SheetColumn(_("Taksiran"), "teks", "kebutuhan/…/taksiran"),
        SheetColumn(_("Catatan"), "teks", "kebutuhan/…/alasan"),
        key_column(),
    )
    grades = facts.table("efektivitas_jabatan").select("posisi_id", "ej", "predikat")
    joined = posts.join(facts.table("kebutuhan"), on="posisi_id", how="inner", maintain_order="left").join(
        grades, on="posisi_id", how="left", maintain_order="left"
    )
    rows = joined.select(
        "opd",
        "unit",
        "jabatan",
        in_words("metode", need_methods()),
        "beban_menit",
        "kebutuhan_eksak",
        "kebutuhan",
        "minimum",
        "kebutuhan_ideal",
        "ej",
        "predikat",
        pl.when(pl.col("taksiran")).then(pl.lit(_("ya"))).otherwise(pl.lit("")),
        "alasan",
        row_key("posisi_id"),
    ).rows()
    title = _("Kebutuhan pegawai per posisi")
    return Sheet(_("Kebutuhan"), title, sentences.need(facts), columns, without_heading(rows), 3)


def pension_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Who reaches the retirement age, year by year; ids are pseudonyms, births are left out."""
    columns = (
        SheetColumn(_("TMT pensiun"), "tanggal", "pensiun/…/tmt_pensiun"),
        SheetColumn(_("Id samaran pegawai"), "teks", "pensiun/…/pegawai_id"),
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("BUP (tahun)"), "bulat", "pensiun/…/bup"),
        SheetColumn(_("Dasar BUP"), "teks", "pensiun/…/dasar_bup"),
        key_column(),
    )
    title = _("Pegawai yang mencapai batas usia pensiun")
    return Sheet(
        _("Pensiun"),
        title,
        sentences.pensions(facts),
        columns,
        _pension_sections(facts, posts),
        frozen_columns=2,
    )


def _pension_sections(facts: Facts, posts: pl.DataFrame) -> tuple[Section, ...]:
    frame = facts.table("pensiun").join(posts, on="posisi_id", how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("tmt_pensiun").dt.year().alias("tahun")).sort(
        "tmt_pensiun", "pegawai_id"
    )
    years = list(facts.by_year("pensiun"))
    sections = [
        Section(
            _("Tahun {year}: {count} pegawai", year=year, count=facts.shown(f"pensiun.{year}")),
            _pension_rows(frame.filter(pl.col("tahun") == year)),
        )
        for year in years
    ]
    earlier = frame.filter(pl.col("tahun") < min(years)) if years else frame
    if earlier.height:
        heading = _("Sebelum tahun-tahun di atas: masih tercatat padahal sudah mencapai BUP")
        sections.append(Section(heading if years else "", _pension_rows(earlier)))
    return tuple(sections)


def _pension_rows(frame: pl.DataFrame) -> Sequence[Row]:
    return frame.select(
        "tmt_pensiun",
        "pegawai_id",
        "jabatan",
        "unit",
        "opd",
        "bup",
        in_words("dasar_bup", pension_grounds()),
        row_key("pegawai_id"),
    ).rows()


def in_words(column: str, words: dict[str, str]) -> pl.Expr:
    """Return a coded column in words; a code without a word stays as it is."""
    return pl.col(column).replace(words)


def row_key(*columns: str) -> pl.Expr:
    """Return the key of a row as it stands in the ids of its figures."""
    parts = [pl.col(column).cast(pl.String).fill_null("None") for column in columns]
    return pl.concat_str(parts, separator="/").alias("kunci")
