"""Sheet that sets the proposal beside other rules, other fiscal rooms, and what loosens a constraint."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents import sentences
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column
from dampak.documents.sheets.staffing import in_words
from dampak.documents.words import constraints, rules, sectors, statuses
from dampak.language import _
from dampak.quantities import show_rupiah_short

ALL = "semua"


def comparison_sheet(facts: Facts) -> Sheet:
    """What every rule closes on the same rupiah, what more or less room does, what a constraint costs."""
    columns = (
        SheetColumn(_("Aturan, ruang atau kendala")),
        SheetColumn(_("Rincian")),
        SheetColumn(_("Formasi"), "bulat", "…/formasi"),
        SheetColumn(_("Mutasi"), "bulat", "…/mutasi"),
        SheetColumn(_("Kurang sebelum"), "bulat", "…/kekurangan_sebelum"),
        SheetColumn(_("Kurang sesudah"), "bulat", "…/kekurangan_sesudah"),
        SheetColumn(_("Kebutuhan berbobot tertutup"), "desimal", "…/nilai_tertutup"),
        SheetColumn(_("Biaya setahun penuh"), "rupiah", "…/rupiah"),
        SheetColumn(_("Tambahan bila dilonggarkan (taksiran)"), "desimal", "…/taksiran"),
        SheetColumn(_("Tambahan bila dilonggarkan (dihitung ulang)"), "desimal", "…/hitung_ulang"),
        key_column(),
    )
    asked = (
        Section(_("Usulan ini dan aturan lain"), _rule_rows(facts)),
        Section(_("Bila ruang fiskal setiap tahun bertambah atau berkurang"), _room_rows(facts)),
        Section(_("Bila satu kendala dilonggarkan"), _constraint_rows(facts)),
    )
    sections = tuple(section for section in asked if section.rows)
    sentence = sentences.joined(sentences.comparison(facts), sentences.next_billion(facts))
    return Sheet(
        _("Perbandingan"),
        _("Usulan dibanding aturan lain"),
        sentence or _("Perbandingan tidak tersedia."),
        columns,
        sections,
        frozen_columns=2,
    )


def _rule_rows(facts: Facts) -> Sequence[Row]:
    """Return the rules in their declared order, this proposal first; of each, all sectors together first."""
    return (
        facts.table("pembanding")
        .sort(
            _place("aturan", list(rules())),
            pl.col("sektor") != ALL,
            _place("sektor", list(sectors())),
            "aturan",
            "sektor",
        )
        .select(
            in_words("aturan", rules()).alias("kata"),
            in_words("sektor", {**sectors(), ALL: _("Semua sektor")}).alias("sektor_kata"),
            "formasi",
            "mutasi",
            "kekurangan_sebelum",
            "kekurangan_sesudah",
            "nilai_tertutup",
            "rupiah",
            pl.lit(None).alias("taksiran"),
            pl.lit(None).alias("hitung_ulang"),
            pl.format("pembanding/{}/{}", "aturan", "sektor").alias("kunci"),
        )
        .rows()
    )


def _place(column: str, order: Sequence[str]) -> pl.Expr:
    """Return where each value of `column` stands in `order`; a value that is not in it comes last."""
    places = list(range(len(order)))
    return pl.col(column).replace_strict(order, places, default=len(order), return_dtype=pl.Int64)


def _room_rows(facts: Facts) -> list[Row]:
    return [
        (
            _(
                "Ruang {sign}{rupiah}",
                sign="+" if row["tambahan"] > 0 else "",
                rupiah=_short(row["tambahan"]),
            ),
            _("setiap tahun"),
            row["formasi"],
            row["mutasi"],
            None,
            row["kekurangan_sesudah"],
            row["nilai_tertutup"],
            row["rupiah"],
            None,
            None,
            f"kurva_ruang/{row['tambahan']}",
        )
        for row in facts.table("kurva_ruang").iter_rows(named=True)
    ]


def _short(rupiah: int) -> str:
    return show_rupiah_short(rupiah) if rupiah else _("seperti usulan")


def _constraint_rows(facts: Facts) -> list[Row]:
    kinds, areas = {**statuses(), ALL: _("semua jenis")}, {**sectors(), ALL: _("semua sektor")}
    return [
        (
            constraints().get(row["kendala"], row["kendala"]),
            _(
                "{kind}, {area}: tambahan {more}",
                kind=kinds.get(row["jenis"], row["jenis"]),
                area=areas.get(row["sektor"], row["sektor"]),
                more=row["tambahan"],
            ),
            *[None] * 6,
            row["taksiran"],
            row["hitung_ulang"],
            f"nilai_kendala/{row['kendala']}/{row['jenis']}/{row['sektor']}",
        )
        for row in facts.table("nilai_kendala").iter_rows(named=True)
    ]
