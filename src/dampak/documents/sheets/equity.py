"""Sheets on how even the plan is between districts, and how steady its posts are."""

from __future__ import annotations

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.case import Case
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import (
    Chart,
    Section,
    Sheet,
    SheetColumn,
    key_column,
    without_heading,
)
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.documents.words import places
from dampak.language import _


def equity_sheet(facts: Facts) -> Sheet:
    """How much of the need of each district is filled at the end of the plan, without it and with it."""
    cell = "pemerataan/…/{}".format
    columns = (
        SheetColumn(_("Kecamatan")),
        SheetColumn(_("Kebutuhan"), "bulat", cell("kebutuhan")),
        SheetColumn(_("Terisi tanpa usulan"), "bulat", cell("terisi_tanpa_usulan")),
        SheetColumn(_("Terisi dengan usulan"), "bulat", cell("terisi_sesudah")),
        SheetColumn(_("Cakupan tanpa usulan (%)"), "desimal", cell("cakupan_tanpa_usulan")),
        SheetColumn(_("Cakupan dengan usulan (%)"), "desimal", cell("cakupan_sesudah")),
        key_column(),
    )
    table = facts.table("pemerataan").sort("cakupan_tanpa_usulan", "kecamatan", nulls_last=True)
    rows = table.select(
        in_words("kecamatan", places()).alias("nama"),
        "kebutuhan",
        "terisi_tanpa_usulan",
        "terisi_sesudah",
        "cakupan_tanpa_usulan",
        "cakupan_sesudah",
        row_key("kecamatan"),
    ).rows()
    case = Case(facts)
    sentence = sentences.joined(claims.fair(case), claims.unequal(case))
    chart = Chart(_("Cakupan kebutuhan menurut kecamatan (%)"), "batang", (4, 5))
    return Sheet(
        _("Pemerataan"),
        _("Pemerataan antarkecamatan pada akhir rencana"),
        sentence or _("Pemerataan antarkecamatan tidak dapat dibandingkan."),
        columns,
        (Section("", rows, charts=(chart,)),),
    )


def reliability_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """How often each post of the first year stays in the proposal when exits and budget are drawn again."""
    cell = "keandalan/…/{}".format
    columns = (
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Formasi tahun pertama"), "bulat", cell("jumlah")),
        SheetColumn(_("Ulangan"), "bulat", cell("ulangan")),
        SheetColumn(_("Tetap diusulkan"), "bulat", cell("bertahan")),
        SheetColumn(_("Tetap diusulkan (%)"), "desimal", cell("bertahan_persen")),
        key_column(),
    )
    frame = posts.join(facts.table("keandalan"), on="posisi_id", how="inner", maintain_order="left")
    rows = (
        frame.sort("bertahan_persen", "posisi_id", nulls_last=True)
        .select(
            "opd", "unit", "jabatan", "jumlah", "ulangan", "bertahan", "bertahan_persen", row_key("posisi_id")
        )
        .rows()
    )
    return Sheet(
        _("Keandalan"),
        _("Keandalan usulan tahun pertama"),
        claims.steady(Case(facts)) or _("Keandalan usulan belum diuji."),
        columns,
        without_heading(rows),
        frozen_columns=3,
    )
