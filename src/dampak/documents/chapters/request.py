"""Chapter: what the region asks for in the first year."""

from __future__ import annotations

from typing import Any

import polars as pl

from dampak.documents import charts, claims
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Drawing,
    Grid,
    Heading,
    Text,
    chapter,
    count,
    cut,
    left_out,
    money,
    names,
)
from dampak.documents.sentences import joined, special
from dampak.documents.words import sectors, word
from dampak.language import _
from dampak.tables.inputs import PROPOSED_KINDS

MOST = 30


def request_chapter(case: Case) -> Chapter:
    """Return the first year's request by kind and sector, by agency and by kind of post."""
    lead = joined(claims.asked(case), claims.first_year_cost(case), special(case.facts))
    asked = case.hires(case.start).height > 0
    return chapter(
        _("Yang diminta daerah"),
        Text(lead),
        _by_sector(case) if asked else None,
        _by_agency(case) if asked else None,
        _by_post(case) if asked else None,
    )


def _by_sector(case: Case) -> list[Block]:
    frame = case.plan_by_sector(case.start)
    total = case.plan().filter(pl.col("tahun") == case.start)
    if frame.is_empty() or total.is_empty():
        return []
    rows = [*frame.rows(named=True), total.row(0, named=True)]
    asked = [row for row in rows[:-1] if _posts(row)]
    drawn = [
        (word(sectors(), row["sektor"]), {kind: row[kind] or 0 for kind in PROPOSED_KINDS}) for row in asked
    ]
    ask = figure_of("usulan_tahun", rows[-1], "cpns")
    meaning = _(
        "Tabel berikut membagi permintaan tahun {year} menurut sektor; perpindahan pegawai "
        "tidak memerlukan formasi.",
        year=case.start,
    )
    grid = Grid(
        meaning,
        _("Permintaan tahun {year} menurut sektor", year=case.start),
        "usulan_tahun",
        ask,
        names(
            _("Sektor"), "CPNS", "PPPK", _("Konversi"), _("Formasi"), _("Mutasi"), _("Promosi"), shares=[2]
        ),
        tuple(_sector_row(row) for row in rows),
        total=True,
    )
    if not drawn:
        return [Heading(_("Menurut sektor")), grid]
    caption = _("Formasi tahun {year} menurut sektor dan jenis", year=case.start)
    drawing = Drawing(claims.first_sector(case), caption, "usulan_tahun", ask, charts.hires_by_kind(drawn))
    return [Heading(_("Menurut sektor")), grid, drawing]


def _posts(row: dict[str, Any]) -> int:
    return sum(row[kind] or 0 for kind in PROPOSED_KINDS)


def _sector_row(row: dict[str, Any]) -> tuple[str, ...]:
    name = _("Jumlah") if row["sektor"] == "semua" else word(sectors(), row["sektor"])
    kinds = [row[kind] for kind in PROPOSED_KINDS]
    return (name, *map(count, kinds), count(_posts(row)), count(row["mutasi"]), count(row["promosi"]))


def _by_agency(case: Case) -> list[Block]:
    frame = case.hires_by("opd", case.start)
    rows = [
        (
            row["opd"],
            *(count(row[kind]) for kind in PROPOSED_KINDS),
            count(row["formasi"]),
            money(row["rupiah"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    meaning = joined(
        _("Tabel berikut menyebut perangkat daerah yang menerima formasi itu."), left_out(len(rows), MOST)
    )
    columns = names(
        _("Perangkat daerah"),
        "CPNS",
        "PPPK",
        _("Konversi"),
        _("Formasi"),
        _("Biaya setahun penuh"),
        shares=[3.4, 1, 1, 1, 1, 1.6],
    )
    caption = _("Permintaan tahun {year} menurut perangkat daerah", year=case.start)
    return [Grid(meaning, caption, _("usulan, dijumlah"), _ask(case), columns, cut(rows, MOST))]


def _by_post(case: Case) -> list[Block]:
    frame = case.hires_by("jabatan", case.start)
    rows = [
        (
            row["jabatan"],
            count(row["unit"]),
            *(count(row[kind]) for kind in PROPOSED_KINDS),
            count(row["formasi"]),
            money(row["rupiah"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    meaning = joined(
        _(
            "Jabatan yang diminta, dengan banyaknya unit yang menerimanya; daftar menurut unit ada pada "
            "usulan.xlsx."
        ),
        left_out(len(rows), MOST),
    )
    columns = names(
        _("Jabatan"),
        _("Unit"),
        "CPNS",
        "PPPK",
        _("Konversi"),
        _("Formasi"),
        _("Biaya setahun penuh"),
        shares=[3.4, 0.8, 1, 1, 1, 1, 1.6],
    )
    caption = _("Permintaan tahun {year} menurut jabatan", year=case.start)
    grid = Grid(meaning, caption, _("usulan, dijumlah"), _ask(case), columns, cut(rows, MOST))
    return [Heading(_("Menurut jabatan")), grid]


def _ask(case: Case) -> str:
    row = case.hires(case.start).row(0, named=True)
    return figure_of("usulan", row, "jumlah")
