"""Chapter: which goal each rupiah serves, what serves none, and which goals the posts asked for serve."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dampak.documents.budget_goals import (
    BudgetTotals,
    budget_drawing,
    budget_sentence,
    budget_totals,
    goal_rows,
    weak_links,
)
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Column,
    Drawing,
    Grid,
    Heading,
    Points,
    Text,
    chapter,
)
from dampak.documents.facts import Facts
from dampak.documents.sentences import joined
from dampak.language import _
from dampak.quantities import show_number, show_rupiah_short

MOST_ORPHANS = 5
"""Orphan rupiah named in the chapter; all of them stand in the table."""


def goals_chapter(case: Case) -> Chapter | None:
    """Return rupiah, people, results and new posts by goal, None where the outcome holds no trace."""
    totals = budget_totals(case.facts)
    if totals is None:
        return None
    return chapter(
        _("Rupiah, tujuan, dan formasi"),
        Text(budget_sentence(totals)),
        _flow(case.facts, totals),
        _goals(case.facts, totals),
        _weak(case.facts),
        _orphans(case.facts, totals),
        _findings(case.facts),
    )


def _flow(facts: Facts, totals: BudgetTotals) -> Drawing:
    first = facts.table("jejak_rupiah").row(0, named=True)
    return Drawing(
        _("Lebar setiap aliran adalah rupiahnya. Yang bergaris miring tidak sampai ke tujuan atau sasaran."),
        _("Belanja APBD {year} menurut tujuan dan sasaran", year=totals.year),
        "jejak_rupiah, rupiah_yatim",
        figure_of("jejak_rupiah", first, "rupiah"),
        budget_drawing(facts, totals),
    )


def _goals(facts: Facts, totals: BudgetTotals) -> list[Block]:
    rows = goal_rows(facts)
    if not rows:
        return []
    columns = (
        Column(_("Tujuan dan sasaran"), "kiri", 3.2),
        Column(_("Rupiah"), "kanan", 1.2),
        Column(_("Bagian")),
        Column(_("Capaian")),
        Column(_("Pegawai")),
        Column(_("Formasi baru")),
    )
    cells = tuple(
        (
            row["uraian"] if row["jenis"] == "tujuan" else f"– {row['uraian']}",
            show_rupiah_short(row["rupiah"] or 0),
            totals.share(row["rupiah"] or 0),
            _number(row["capaian"], 1),
            _number(row["orang"]),
            _number(row["formasi"]),
        )
        for row in rows
    )
    grid = Grid(
        joined(_served(facts), _("Pegawai dihitung menurut waktu kerja yang terikat pada output.")),
        _("Rupiah, capaian, pegawai, dan formasi tiap tujuan dan sasaran"),
        "rupiah_simpul, formasi_sasaran",
        figure_of("rupiah_simpul", rows[0], "rupiah"),
        columns,
        cells,
    )
    return [Heading(_("Tujuan yang dilayani uang, pegawai, dan formasi")), grid]


def _served(facts: Facts) -> str:
    served = facts.table("formasi_sasaran")
    if served.is_empty():
        return _("Formasi yang diusulkan belum dapat dikaitkan dengan sasaran.")
    by_way = dict(served.group_by("cara").agg(pl.col("formasi").sum()).iter_rows())
    sentence = _(
        "Dari {all} formasi, {tasks} diketahui sasarannya lewat output tugas jabatannya dan {units} hanya "
        "menurut unitnya.",
        all=_number(sum(by_way.values(), Decimal(0))),
        tasks=_number(by_way.get("tugas", Decimal(0))),
        units=_number(by_way.get("unit", Decimal(0))),
    )
    unknown = by_way.get("tidak_diketahui")
    told = _("Sasaran {count} formasi tidak diketahui.", count=_number(unknown)) if unknown else ""
    return joined(sentence, told)


def _weak(facts: Facts) -> list[Block]:
    links = weak_links(facts)
    return [Heading(_("Mata rantai terlemah")), Points(tuple(links), numbered=True)] if links else []


def _orphans(facts: Facts, totals: BudgetTotals) -> list[Block]:
    if not totals.orphan:
        return []
    rows = facts.table("rupiah_yatim").sort("rupiah", "simpul_id", descending=[True, False], nulls_last=True)
    points = tuple(
        joined(
            f"{row['uraian'] or row['simpul_id']}: {show_rupiah_short(row['rupiah'])}.", row["alasan"] or ""
        )
        for row in rows.head(MOST_ORPHANS).iter_rows(named=True)
    )
    return [Heading(_("Rupiah yatim")), Points(points)]


def _findings(facts: Facts) -> list[Block]:
    found = facts.table("temuan_kinerja")
    if found.is_empty():
        return []
    counts = dict(found.group_by("keparahan").len().iter_rows())
    told = _(
        "Pemeriksaan pohon kinerja menemukan {faults} galat, {warnings} peringatan, dan {advice} saran. "
        "Rinciannya, cara memperbaikinya, dan butir LKE AKIP yang terangkat: dampak performance check PAKET.",
        faults=show_number(counts.get("galat", 0)),
        warnings=show_number(counts.get("peringatan", 0)),
        advice=show_number(counts.get("saran", 0)),
    )
    return [Heading(_("Mutu pohon kinerja")), Text(told)]


def _number(value: Decimal | None, places: int = 0) -> str:
    return "–" if value is None else show_number(value, places)
