"""Sheets on shortage: by sector, agency and district, then post by post with what holds it open."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.case import Case
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column, without_heading
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.documents.words import constraints, sectors
from dampak.language import _

GAP_NUMBERS = (
    "kebutuhan_ideal", "pegawai_kini", "kekurangan", "kelebihan", "kurang_tanpa_usulan", "pindah_bersih",
    "cpns", "pppk", "konversi", "sisa_kekurangan",
)  # fmt: skip


def gap_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Shortage and surplus today, and at the end of the plan without it and with it, by group."""
    columns = (
        SheetColumn(_("Kelompok")),
        SheetColumn(_("Kebutuhan"), "bulat"),
        SheetColumn(_("Pegawai kini"), "bulat"),
        SheetColumn(_("Kurang kini"), "bulat"),
        SheetColumn(_("Lebih kini"), "bulat"),
        SheetColumn(_("Kurang pada akhir rencana tanpa usulan"), "bulat"),
        SheetColumn(_("Pindah bersih (masuk − keluar)"), "bulat"),
        SheetColumn("CPNS", "bulat"),
        SheetColumn("PPPK", "bulat"),
        SheetColumn(_("Konversi"), "bulat"),
        SheetColumn(_("Kurang pada akhir rencana dengan usulan"), "bulat"),
        key_column(),
    )
    frame = _gap_frame(facts, posts)
    groups = (
        (_("Menurut sektor"), "sektor_kata"),
        (_("Menurut kecamatan"), "kecamatan"),
        (_("Menurut perangkat daerah"), "opd"),
    )
    sections = tuple(Section(heading, _group_rows(frame, column)) for heading, column in groups)
    sentence = sentences.joined(sentences.shortage(facts), claims.closing(Case(facts)))
    return Sheet(
        _("Kekurangan"),
        _("Kekurangan dan kelebihan pegawai, kini dan pada akhir rencana"),
        sentence,
        columns,
        sections,
    )


def _gap_frame(facts: Facts, posts: pl.DataFrame) -> pl.DataFrame:
    need = facts.table("kebutuhan").select("posisi_id", "kebutuhan_ideal")
    staff = facts.table("bezetting").select("posisi_id", pl.col("bezetting").alias("pegawai_kini"))
    plan = facts.table("usulan_posisi")
    left = pl.col("bezetting") - pl.col("berkurang")
    after = plan.select(
        "posisi_id",
        (pl.col("kebutuhan_ideal") - left).clip(lower_bound=0).alias("kurang_tanpa_usulan"),
        (pl.col("pindah_masuk") - pl.col("pindah_keluar")).alias("pindah_bersih"),
        "cpns",
        "pppk",
        "konversi",
        "sisa_kekurangan",
    )
    gap = pl.col("kebutuhan_ideal") - pl.col("pegawai_kini")
    joined = posts
    for other in (need, staff, after):
        joined = joined.join(other, on="posisi_id", how="left", maintain_order="left")
    return joined.with_columns(
        gap.clip(lower_bound=0).alias("kekurangan"),
        (-gap).clip(lower_bound=0).alias("kelebihan"),
        in_words("sektor", sectors()).alias("sektor_kata"),
    )


def _group_rows(frame: pl.DataFrame, column: str) -> Sequence[Row]:
    known = [
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in GAP_NUMBERS
    ]
    grouped = frame.drop_nulls(column).group_by(column).agg(known)
    ordered = grouped.sort("kekurangan", column, descending=[True, False], nulls_last=True)
    return ordered.select(column, *GAP_NUMBERS, pl.lit(_("jumlah posisinya")).alias("kunci")).rows()


def positions_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Every post that is short or changes: before, after, what holds it, what the last person is worth."""
    cell = "usulan_posisi/…/{}".format
    columns = (
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Butuh"), "bulat", cell("kebutuhan_ideal")),
        SheetColumn(_("Pada awal"), "bulat", cell("bezetting")),
        SheetColumn(_("Keluar alami"), "bulat", cell("berkurang")),
        SheetColumn(_("Pindah ke sini"), "bulat", cell("pindah_masuk")),
        SheetColumn(_("Pindah dari sini"), "bulat", cell("pindah_keluar")),
        SheetColumn("CPNS", "bulat", cell("cpns")),
        SheetColumn("PPPK", "bulat", cell("pppk")),
        SheetColumn(_("Konversi"), "bulat", cell("konversi")),
        SheetColumn(_("Pada akhir"), "bulat", cell("sesudah")),
        SheetColumn(_("Masih kurang"), "bulat", cell("sisa_kekurangan")),
        SheetColumn(_("Nilai orang terakhir"), "desimal", cell("nilai_terakhir")),
        SheetColumn(_("Sesal bila ditarik"), "desimal", cell("sesal")),
        SheetColumn(_("Kendala"), "teks", cell("kendala")),
        SheetColumn(_("Yang membuka satu kursi lagi"), "teks", cell("pelonggaran")),
        key_column(),
    )
    note = _(
        "Keluar alami: pensiun dan kontrak berakhir selama rencana. Sesal adalah nilai yang hilang bila satu "
        "orang ditarik dari posisi itu; nilai dijumlah selama rencana."
    )
    sentence = sentences.joined(claims.held(Case(facts)), note)
    return Sheet(
        _("Posisi"),
        _("Keadaan setiap posisi sebelum dan sesudah rencana, beserta kendalanya"),
        sentence,
        columns,
        without_heading(_position_rows(facts, posts)),
        frozen_columns=2,
    )


def _position_rows(facts: Facts, posts: pl.DataFrame) -> Sequence[Row]:
    numbers = ("pindah_masuk", "pindah_keluar", "cpns", "pppk", "konversi")
    touched = pl.any_horizontal(pl.col(*numbers, "sisa_kekurangan") > 0)
    frame = posts.join(
        facts.table("usulan_posisi").filter(touched), on="posisi_id", how="inner", maintain_order="left"
    )
    held = pl.when(pl.col("sisa_kekurangan") > 0).then(in_words("kendala", constraints()))
    other = pl.col("kendala_lain").str.split(", ").list.eval(pl.element().replace(constraints()))
    also = pl.format(_("{}; juga: {}"), held, other.list.join(", "))
    return frame.select(
        "jabatan",
        "tempat",
        "kebutuhan_ideal",
        "bezetting",
        "berkurang",
        *numbers,
        "sesudah",
        "sisa_kekurangan",
        "nilai_terakhir",
        "sesal",
        pl.coalesce(also, held).alias("kendala_kata"),
        "pelonggaran",
        row_key("posisi_id"),
    ).rows()
