"""Sheets on people: need, shortage and surplus, pensions."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents import sentences
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column, without_heading
from dampak.documents.words import constraints, need_methods, pension_grounds, sectors
from dampak.language import _

GAP_NUMBERS = (
    "kebutuhan_ideal",
    "bezetting",
    "kekurangan",
    "kelebihan",
    "saat_mulai",
    "pindah",
    "cpns",
    "pppk",
    "sesudah",
    "sisa_kekurangan",
)


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


def gap_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Shortage and surplus by sector, district and agency, then post by post with what holds it open."""
    frame = gap_frame(facts, posts)
    groups = (
        (_("Menurut sektor"), "sektor_kata"),
        (_("Menurut perangkat daerah"), "opd"),
        (_("Menurut kecamatan"), "kecamatan"),
    )
    sections = [Section(heading, _group_rows(frame, column)) for heading, column in groups]
    open_posts = frame.filter(
        (pl.col("kekurangan") > 0) | (pl.col("kelebihan") > 0) | (pl.col("sisa_kekurangan") > 0)
    )
    rows = open_posts.select(
        "jabatan",
        "tempat",
        "sektor_kata",
        *GAP_NUMBERS,
        in_words("kendala", constraints()),
        _words_of_list("kendala_lain", constraints()),
        row_key("posisi_id"),
    ).rows()
    sections.append(Section(_("Menurut posisi (hanya yang kurang atau lebih)"), rows))
    sentence = sentences.joined(sentences.shortage(facts), *sentences.blocking(facts))
    return Sheet(
        _("Kekurangan"),
        _("Kekurangan dan kelebihan pegawai, beserta kendalanya"),
        sentence,
        _gap_columns(),
        tuple(sections),
    )


def _gap_columns() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(_("Kelompok atau jabatan")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Sektor")),
        SheetColumn(_("Kebutuhan"), "bulat", "kebutuhan/…/kebutuhan_ideal"),
        SheetColumn(_("Pegawai kini"), "bulat", "bezetting/…/bezetting"),
        SheetColumn(_("Kurang kini"), "bulat", _("kebutuhan − pegawai kini, paling kecil 0")),
        SheetColumn(_("Lebih kini"), "bulat", _("pegawai kini − kebutuhan, paling kecil 0")),
        SheetColumn(_("Pegawai saat mulai"), "bulat", "usulan_posisi/…/bezetting"),
        SheetColumn(_("Pindah bersih"), "bulat", _("pindah_masuk − pindah_keluar")),
        SheetColumn("CPNS", "bulat", "usulan_posisi/…/cpns"),
        SheetColumn("PPPK", "bulat", "usulan_posisi/…/pppk"),
        SheetColumn(_("Pegawai sesudah"), "bulat", "usulan_posisi/…/sesudah"),
        SheetColumn(_("Sisa kurang"), "bulat", "usulan_posisi/…/sisa_kekurangan"),
        SheetColumn(_("Kendala"), "teks", "usulan_posisi/…/kendala"),
        SheetColumn(_("Kendala lain"), "teks", "usulan_posisi/…/kendala_lain"),
        key_column(),
    )


def gap_frame(facts: Facts, posts: pl.DataFrame) -> pl.DataFrame:
    """Return every post with its shortage and surplus today and after the proposal."""
    need = facts.table("kebutuhan").select("posisi_id", "kebutuhan_ideal")
    staff = facts.table("bezetting").select("posisi_id", "bezetting")
    after = facts.table("usulan_posisi").select(
        "posisi_id",
        pl.col("bezetting").alias("saat_mulai"),
        (pl.col("pindah_masuk") - pl.col("pindah_keluar")).alias("pindah"),
        "cpns",
        "pppk",
        "sesudah",
        "sisa_kekurangan",
        "kendala",
        "kendala_lain",
    )
    gap = pl.col("kebutuhan_ideal") - pl.col("bezetting")
    return (
        posts.join(need, on="posisi_id", how="left", maintain_order="left")
        .join(staff, on="posisi_id", how="left", maintain_order="left")
        .join(after, on="posisi_id", how="left", maintain_order="left")
        .with_columns(
            gap.clip(lower_bound=0).alias("kekurangan"),
            (-gap).clip(lower_bound=0).alias("kelebihan"),
            in_words("sektor", sectors()).alias("sektor_kata"),
        )
    )


def _group_rows(frame: pl.DataFrame, column: str) -> Sequence[Row]:
    grouped = (
        frame.drop_nulls(column)
        .group_by(column)
        .agg(pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()) for name in GAP_NUMBERS)
    )
    ordered = grouped.sort("kekurangan", column, descending=[True, False])
    note = pl.lit(_("jumlah posisi di bawah"))
    return ordered.select(
        pl.col(column),
        pl.lit(None).alias("unit"),
        pl.lit(None).alias("sektor"),
        *GAP_NUMBERS,
        pl.lit(None).alias("kendala"),
        pl.lit(None).alias("kendala_lain"),
        note.alias("kunci"),
    ).rows()


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


def _words_of_list(column: str, words: dict[str, str]) -> pl.Expr:
    """Return a column of codes joined by commas in words."""
    return pl.col(column).str.split(", ").list.eval(pl.element().replace(words)).list.join(", ")


def row_key(*columns: str) -> pl.Expr:
    """Return the key of a row as it stands in the ids of its figures."""
    parts = [pl.col(column).cast(pl.String).fill_null("None") for column in columns]
    return pl.concat_str(parts, separator="/").alias("kunci")
