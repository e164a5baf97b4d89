"""The rupiah of the region by goal, as the summary, the dossier and the screen tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from dampak.documents.charts.flow import Orphan, Stream, budget_flow
from dampak.documents.facts import Facts
from dampak.language import _
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.plan import nodes_in_force
from dampak.performance.tracing import weakest
from dampak.quantities import show_number, show_rupiah_short
from dampak.tables.inputs_performance import DUKUNGAN

PREFIX = "kinerja.rupiah."
PARTS = ("total_apbd", "teralokasi", "yatim")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BudgetTotals:
    """The budget of a year, what of it reaches a goal, and what does not; rupiah."""

    year: int
    total: int
    allocated: int
    orphan: int

    def share(self, rupiah: int) -> str:
        """Return rupiah as a share of the budget in words, a dash where there is no budget."""
        return f"{show_number(Decimal(100 * rupiah) / self.total, 1)} %" if self.total else "–"


def budget_totals(facts: Facts) -> BudgetTotals | None:
    """Return the totals of a trace, None where the outcome holds none."""
    found = {id: figure.value for id, figure in facts.outcome.figures.items() if id.startswith(PREFIX)}
    years = sorted({int(id.rsplit(".", 1)[1]) for id in found})
    if not years:
        return None
    values = [int(str(found[f"{PREFIX}{part}.{years[-1]}"])) for part in PARTS]
    return BudgetTotals(years[-1], *values)


def goal_rows(facts: Facts) -> list[Row]:
    """Return tujuan, each followed by its sasaran, as rows of rupiah_simpul with `formasi` asked for it.

    A sasaran that stands below no tujuan comes last.
    """
    money = facts.table("rupiah_simpul")
    graph = _tree(facts)
    served = facts.table("formasi_sasaran")
    asked = {
        **dict(served.group_by("tujuan_id").agg(pl.col("formasi").sum()).drop_nulls().iter_rows()),
        **dict(served.group_by("sasaran_id").agg(pl.col("formasi").sum()).drop_nulls().iter_rows()),
    }
    goals = money.filter(pl.col("jenis").is_in(["tujuan", "sasaran"])).to_dicts()
    above = {row["simpul_id"]: graph.nearest(row["simpul_id"], ("tujuan",)) for row in goals}
    ordered = sorted(
        goals, key=lambda row: (above[row["simpul_id"]] is None, above[row["simpul_id"]] or "",
                                row["jenis"] != "tujuan", row["simpul_id"])
    )  # fmt: skip
    return [{**row, "formasi": asked.get(row["simpul_id"])} for row in ordered]


def _tree(facts: Facts) -> GoalGraph:
    """Return the tree as it stands on the date of the data."""
    inputs, day = facts.outcome.inputs, facts.provenance.per_tanggal
    nodes = nodes_in_force(inputs["simpul"], inputs["versi_rencana"], day)
    return graph_of(nodes, DUKUNGAN.frame([]))


def weak_links(facts: Facts) -> list[str]:
    """Return the weakest links between rupiah and result, a sentence each, the weakest first."""
    reasons = {
        "tanpa_rupiah": _("tidak ada rupiah yang sampai"),
        "hasil_kurang": _("hasil belum sepadan dengan rupiahnya"),
        "belum_terukur": _("capaiannya belum terukur"),
    }
    return [
        _(
            "{goal}: {rupiah}, capaian {achieved}; {reason}.",
            goal=row["uraian"],
            rupiah=show_rupiah_short(row["rupiah"]),
            achieved="–" if row["capaian"] is None else f"{show_number(row['capaian'], 1)} %",
            reason=reasons[row["sebab"]],
        )
        for row in weakest(facts.table("rupiah_simpul")).iter_rows(named=True)
    ]


def budget_sentence(totals: BudgetTotals) -> str:
    """Return what of the budget reaches a goal and what does not, in one sentence."""
    return _(
        "Dari belanja APBD {year} sebesar {total}, {allocated} ({share}) sampai ke tujuan atau sasaran dan "
        "{orphan} ({rest}) tidak.",
        year=totals.year,
        total=show_rupiah_short(totals.total),
        allocated=show_rupiah_short(totals.allocated),
        share=totals.share(totals.allocated),
        orphan=show_rupiah_short(totals.orphan),
        rest=totals.share(totals.orphan),
    )


def budget_drawing(facts: Facts, totals: BudgetTotals) -> bytes:
    """Return the flow of the budget to tujuan and sasaran as SVG."""
    names: dict[str | None, str] = dict(
        facts.table("rupiah_simpul").select("simpul_id", "uraian").iter_rows()
    )
    sums = facts.table("jejak_rupiah").group_by("tujuan_id", "sasaran_id").agg(pl.col("rupiah").sum())
    streams = [
        Stream(names.get(goal, ""), names.get(aim, ""), rupiah)
        for goal, aim, rupiah in sums.sort("tujuan_id", "sasaran_id", nulls_last=True).iter_rows()
        if goal is not None or aim is not None
    ]
    lost = facts.table("rupiah_yatim")
    outside = pl.col("simpul_id").is_null()
    orphans = [
        Orphan(_("Di luar pohon kinerja"), int(lost.filter(outside)["rupiah"].sum())),
        Orphan(_("Jalurnya putus di dalam pohon"), int(lost.filter(~outside)["rupiah"].sum())),
    ]
    return budget_flow(totals.total, streams, orphans)
