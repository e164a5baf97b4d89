"""What stands behind each node in rupiah, people and result; what reaches no goal; the weakest links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dampak.errors import Problem
from dampak.language import _
from dampak.law.budget_efficiency import EfficiencyWay
from dampak.performance.efficiency import efficiency_columns
from dampak.performance.flow import Flow
from dampak.performance.graph import GoalGraph
from dampak.performance.shares import SCALE, decimal, half_up, percent, scaled
from dampak.quantities import show_rupiah
from dampak.tables.results_performance import RUPIAH_SIMPUL, RUPIAH_YATIM

WEAKEST = 3


@dataclass(frozen=True, slots=True)
class TotalBudget:
    """The budget everything is held against; `source` is "" where no budget is known and the money stands in.

    `sources` are the totals each source of the budget gives.
    """

    rupiah: int
    source: str
    sources: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def total_budget(sources: Mapping[str, int], chosen: str, allotted: int, year: int) -> TotalBudget:
    """Return the total to hold the money against: the source chosen, never less than what is allotted.

    `sources` are the totals of the year by source, `chosen` is one of them ("" without any), `allotted` is
    the sum of all money on the tree.
    """
    problems = []
    if not sources:
        what = _("Total belanja APBD {year} belum diisi; jumlah pagu dipakai sebagai gantinya.", year=year)
        remedy = _("Isi akun berperan total_belanja pada lembar apbd.")
        problems.append(Problem("kinerja.tanpa_apbd", what, remedy=remedy, severity="peringatan"))
        return TotalBudget(allotted, "", sources, tuple(problems))
    if len(set(sources.values())) > 1:
        problems.append(_conflict(sources, chosen, year))
    total = sources[chosen]
    if allotted > total:
        what = _(
            "Jumlah pagu {allotted} melebihi total belanja APBD {year} menurut {source}, {total}.",
            allotted=show_rupiah(allotted), year=year, source=chosen, total=show_rupiah(total),
        )  # fmt: skip
        why = _("Bagian setiap tujuan dihitung terhadap jumlah pagu.")
        remedy = _("Cocokkan lembar pagu dengan APBD; satu sub-kegiatan mungkin tercatat dua kali.")
        problems.append(Problem("kinerja.pagu_melebihi_apbd", what, why=why, remedy=remedy))
    return TotalBudget(max(total, allotted), chosen, sources, tuple(problems))


def _conflict(sources: Mapping[str, int], chosen: str, year: int) -> Problem:
    shown = "; ".join(f"{name} {show_rupiah(total)}" for name, total in sources.items())
    return Problem(
        "kinerja.apbd_bertentangan",
        _("Total belanja APBD {year} berbeda menurut sumbernya: {sources}.", year=year, sources=shown),
        why=_("Yang dipakai: {source}.", source=chosen),
        remedy=_("Pilih sumber lain dengan --source."),
        severity="peringatan",
    )


def node_money(
    graph: GoalGraph,
    flow: Flow,
    spent: Flow | None,
    people: pl.DataFrame | None,
    capaian: pl.DataFrame | None,
    total: int,
    way: EfficiencyWay | None,
) -> pl.DataFrame:
    """Return table rupiah_simpul, one row for each node of the tree.

    `flow` is that of the money and `spent` that of what was spent of it, None where no spending is recorded;
    `people` are simpul_id, orang and biaya_orang (`people_of_nodes`), None where they are not known;
    `capaian` are simpul_id and capaian in percent; without a `way` there is no efficiency. What is not known
    is null; a node that no rupiah reach has 0.
    """
    direct, shared = _through(flow, bersama=False), _through(flow, bersama=True)
    rows = graph.nodes.select("jenis", "uraian", simpul_id="id")
    for name, sums in (("langsung", direct), ("bersama", shared)):
        rows = _with(rows, sums.rename({"rupiah": name})).with_columns(pl.col(name).fill_null(0))
    rows = rows.with_columns(rupiah=pl.col("langsung") + pl.col("bersama"))
    rows = _with_spending(rows, spent)
    rows = _with_people(rows, people)
    rows = _with_result(rows, capaian)
    budget, result, out = pl.col("rupiah"), pl.col("capaian"), pl.col("realisasi")
    return RUPIAH_SIMPUL.conform(
        rows.with_columns(
            bagian_persen=percent(budget, pl.lit(total)),
            serapan_persen=percent(out, budget),
            rupiah_per_poin=half_up(out.cast(pl.Int128) * SCALE, scaled(result)).cast(pl.Int64),
            **(efficiency_columns(budget, result, out, way) if way else _no_efficiency()),
        )
    )


def mean_achievement(capaian: pl.DataFrame, indikator: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return simpul_id and capaian: the mean of the achievements used of the node's indicators of the year.

    An indicator whose achievement is undefined is not counted.
    """
    here = capaian.filter(pl.col("tahun") == year, pl.col("periode") == "tahun").drop_nulls("capaian_dipakai")
    nodes = indikator.select("simpul_id", indikator_id="id")
    sums = here.join(nodes, on="indikator_id").group_by("simpul_id").agg(
        _sum=scaled(pl.col("capaian_dipakai")).sum(), _count=pl.len()
    )  # fmt: skip
    mean = decimal(half_up(pl.col("_sum"), pl.col("_count")))
    return sums.select("simpul_id", mean.alias("capaian")).sort("simpul_id")


def orphans(graph: GoalGraph, flow: Flow, total: int) -> pl.DataFrame:
    """Return table rupiah_yatim: what reached no goal and where it stopped, and what is outside the tree."""
    ends = flow.stranded.filter(pl.col("rupiah") > 0).to_dicts()
    reasons = [{**row, "alasan": _reason(graph, flow, row["berhenti_id"])} for row in ends]
    schema = {**flow.stranded.schema, "alasan": pl.String()}
    lost = (
        pl.DataFrame(reasons, schema=schema)
        .group_by(simpul_id="asal_id")
        .agg(pl.col("rupiah").sum(), pl.col("alasan").sort_by("berhenti_id").unique(maintain_order=True))
        .with_columns(pl.col("alasan").list.join(" "))
    )
    facts = graph.nodes.select("kode", "uraian", "unit_id", simpul_id="id")
    rows = lost.join(facts, on="simpul_id", how="left")
    left = total - flow.traced["rupiah"].sum()
    if left > 0:
        outside = {
            "rupiah": left,
            "uraian": _("Belanja di luar pohon kinerja"),
            "alasan": _("Belanja APBD yang tidak mempunyai pagu pada pohon kinerja."),
        }
        rows = pl.concat([rows, pl.DataFrame([outside], schema=rows.schema)])
    return RUPIAH_YATIM.conform(rows)


def allocated(flow: Flow) -> int:
    """Return the rupiah that reach a goal."""
    reached = pl.col("sasaran_id").is_not_null() | pl.col("tujuan_id").is_not_null()
    return int(flow.traced.filter(reached)["rupiah"].sum())


Weakness = Literal["tanpa_rupiah", "hasil_kurang", "belum_terukur"]


def weakest(money: pl.DataFrame, count: int = WEAKEST) -> pl.DataFrame:
    """Return the weakest sasaran of table rupiah_simpul: simpul_id, uraian, rupiah, capaian, sebab, taruhan.

    First those that no rupiah reach (`tanpa_rupiah`), the least achieved first; then by `taruhan`, the rupiah
    that stand behind what is not reached: rupiah × (100 − capaian) ÷ 100 (`hasil_kurang`); then those whose
    achievement is not known, the most rupiah first (`belum_terukur`). A sasaran at 100 or more is none.
    """
    goals = money.filter(pl.col("jenis") == "sasaran")
    short = (100 * SCALE - scaled(pl.col("capaian"))) * pl.col("rupiah").cast(pl.Int128)
    at_stake = half_up(short, pl.lit(100 * SCALE)).cast(pl.Int64)
    bare, unknown = pl.col("rupiah") == 0, pl.col("capaian").is_null()
    causes = ("tanpa_rupiah", "hasil_kurang", "belum_terukur")
    place = pl.when(bare).then(0).when(unknown).then(2).otherwise(1)
    ranked = goals.with_columns(taruhan=at_stake, _place=place).filter(
        bare | unknown | (pl.col("taruhan") > 0)
    )
    return (
        ranked.with_columns(
            sebab=pl.col("_place").replace_strict(dict(enumerate(causes)), return_dtype=pl.String),
            _least=pl.when(bare).then(pl.col("capaian")),
        )
        .sort(
            "_place",
            "_least",
            "taruhan",
            "rupiah",
            "simpul_id",
            descending=[False, False, True, True, False],
            nulls_last=True,
        )
        .head(count)
        .select("simpul_id", "uraian", "rupiah", "capaian", "sebab", "taruhan")
    )


def _through(flow: Flow, *, bersama: bool) -> pl.DataFrame:
    rows = flow.passed.filter(pl.col("bersama") == bersama)
    return rows.group_by("simpul_id").agg(pl.col("rupiah").sum())


def _with(rows: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    return rows.join(more, on="simpul_id", how="left")


def _with_spending(rows: pl.DataFrame, spent: Flow | None) -> pl.DataFrame:
    if spent is None:
        return rows.with_columns(realisasi=pl.lit(None, dtype=pl.Int64))
    sums = spent.passed.group_by("simpul_id").agg(realisasi=pl.col("rupiah").sum())
    return _with(rows, sums)


def _with_people(rows: pl.DataFrame, people: pl.DataFrame | None) -> pl.DataFrame:
    if people is None:
        nobody = {"orang": pl.lit(None, dtype=pl.Decimal(18, 4)), "biaya_orang": pl.lit(None, dtype=pl.Int64)}
        return rows.with_columns(**nobody)
    empty = pl.col("orang").is_null()
    return _with(rows, people).with_columns(
        orang=pl.col("orang").fill_null(0), biaya_orang=pl.when(empty).then(0).otherwise("biaya_orang")
    )


def _with_result(rows: pl.DataFrame, capaian: pl.DataFrame | None) -> pl.DataFrame:
    if capaian is None:
        return rows.with_columns(capaian=pl.lit(None, dtype=pl.Decimal(18, 4)))
    return _with(rows, capaian)


def _no_efficiency() -> dict[str, pl.Expr]:
    return {name: pl.lit(None, dtype=pl.Decimal(18, 4)) for name in ("efisiensi_persen", "nilai_efisiensi")}


def _reason(graph: GoalGraph, flow: Flow, node: str | None) -> str:
    """Say where the path of orphan rupiah ends."""
    if node is None:
        return _("Simpul ini tidak ada pada pohon kinerja yang berlaku.")
    if node in flow.closed:
        return _("Jalurnya berputar pada {node}.", node=node)
    if node in graph.unknown_parents:
        return _("Induk {parent} dari {node} tidak ada.", parent=graph.unknown_parents[node], node=node)
    if graph.is_goal(node):
        return _("Jalurnya sampai {node} tanpa melewati tujuan atau sasaran.", node=node)
    return _("{node} tidak mempunyai induk.", node=node)
