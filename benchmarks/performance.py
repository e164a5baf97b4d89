"""Rupiah traced through the goal tree of a province against a plain recursive walk, both with the same rows.

Ten regencies with 5,000 nodes together, 20,000 indicator-quarters; every twentieth sub-activity supports a
second sasaran. The walk does the same work as a plain program does it: from every sub-activity up, edge by
edge, in exact fractions, once for the budget and once for what was spent; then every node. Code 1 when a goal
is missed. Run:
python benchmarks/performance.py [--nodes 5000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.law.budget_efficiency import EfficiencyWay, efficiency_named
from dampak.law.measuring import way_named
from dampak.performance.efficiency import Part, efficiency
from dampak.performance.flow import flows_of
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.rollup import measured
from dampak.performance.rules import Seen, check
from dampak.performance.tracing import mean_achievement, node_money
from dampak.quantities import as_decimal
from dampak.tables.inputs import UNIT
from dampak.tables.inputs_performance import (
    DUKUNGAN,
    INDIKATOR,
    PAGU,
    QUARTERS,
    REALISASI,
    REALISASI_BULANAN,
    SIMPUL,
    TARGET,
)
from dampak.tables.results_performance import CAPAIAN

REGIONS, QUARTERS_TOTAL, SUPPORTED = 10, 20_000, 20
GOAL_FASTER, GOAL_SECONDS = 10, 2.0
COMPARED = (
    "langsung", "bersama", "bagian_persen", "realisasi", "serapan_persen", "capaian", "efisiensi_persen",
    "nilai_efisiensi",
)  # fmt: skip
Trace = dict[tuple[str, str | None, str | None, str], int]


def province(nodes: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return simpul, dukungan and the money (simpul_id, rupiah) of ten regencies of one size."""
    rows: list[dict[str, object]] = []
    links: list[dict[str, object]] = []
    money: list[tuple[str, int]] = []

    def add(id: str, up: str | None, kind: str) -> str:
        rows.append({"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id})
        return id

    for region in range(REGIONS):
        top = add(f"r{region}", None, "visi")
        goals = [add(f"{top}t{n}", top, "tujuan") for n in range(4)]
        aims = [add(f"{top}s{n}", goals[n % 4], "sasaran") for n in range(14)]
        programs = [add(f"{top}p{n}", aims[n % 14], "program") for n in range(40)]
        works = [add(f"{top}k{n}", programs[n % 40], "kegiatan") for n in range(110)]
        left = nodes // REGIONS - 1 - 4 - 14 - 40 - 110
        for n in range(left):
            sub = add(f"{top}u{n:05}", works[n % 110] if n % 50 else None, "sub_kegiatan")
            money.append((sub, 1_000_003 * (n + 1) + region))
            if n % SUPPORTED == 1:
                links.append({"simpul_id": sub, "ke_id": aims[(n + 5) % 14], "bobot": Decimal("33.3333")})
    paid = pl.DataFrame(money, schema={"simpul_id": pl.String(), "rupiah": pl.Int64()}, orient="row")
    return SIMPUL.frame(rows), DUKUNGAN.frame(links), paid


def measures(simpul: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return indikator and capaian: four quarters and the year of as many indicators as there are to be."""
    names = simpul["id"].to_list()
    count = QUARTERS_TOTAL // len(QUARTERS)
    indicators = [
        {"id": f"i{n}", "simpul_id": names[n % len(names)], "uraian": "Indikator"} for n in range(count)
    ]
    spans = [
        {"indikator_id": f"i{n}", "tahun": 2026, "periode": span, "capaian_dipakai": Decimal(60 + n % 60)}
        for n in range(count)
        for span in (*QUARTERS, "tahun")
    ]
    return INDIKATOR.frame(indicators), CAPAIAN.frame(spans)


@dataclass
class Walk:
    """A plain walk: the traces, and by node what passed it, by support edges or not."""

    traces: Trace = field(default_factory=lambda: defaultdict(int))
    passed: dict[tuple[str, bool], int] = field(default_factory=lambda: defaultdict(int))
    reached: set[str] = field(default_factory=set)


def plain_walk(graph: GoalGraph, money: Sequence[tuple[str, int]]) -> Walk:
    """Return what comes of walking up from every sub-activity in exact fractions."""
    found = Walk()

    def walk(start: str, node: str, rupiah: int, goals: tuple[str | None, str | None], path: str) -> None:
        found.passed[node, path == "bersama"] += rupiah
        found.reached.add(node)
        kind = graph.kinds[node]
        goals = (node if kind == "sasaran" else goals[0], node if kind == "tujuan" else goals[1])
        supports = graph.supports.get(node, {})
        shares = [(to, Fraction(share), "bersama") for to, share in supports.items() if share]
        rest = 100 - sum((share for _to, share, _path in shares), Fraction(0))
        shares.append((graph.parents[node] or "", rest, path))
        exact = [rupiah * share / 100 for _to, share, _path in shares]
        whole = [int(part) for part in exact]
        order = sorted(range(len(shares)), key=lambda n: (-(exact[n] - whole[n]), shares[n][0]))
        for place in order[: rupiah - sum(whole)]:
            whole[place] += 1
        for (to, _share, by), part in zip(shares, whole, strict=True):
            if to:
                walk(start, to, part, goals, by)
            else:
                found.traces[start, *goals, by] += part

    for node, rupiah in money:
        walk(node, node, rupiah, (None, None), "langsung")
    return found


def plain_nodes(
    graph: GoalGraph, walks: Sequence[Walk], results: Mapping[str, Fraction], total: int, way: EfficiencyWay
) -> dict[str, tuple[object, ...]]:
    """Return for each node what `node_money` says of it, one exact fraction after the other."""
    budget, spent = walks
    found: dict[str, tuple[object, ...]] = {}
    for node in graph.parents:
        direct, shared = budget.passed[node, False], budget.passed[node, True]
        rupiah, out = direct + shared, spent.passed[node, False] + spent.passed[node, True]
        result, paid = results.get(node), node in spent.reached
        worth = efficiency([Part(rupiah, result, out)], way) if paid and result is not None else None
        found[node] = (
            direct,
            shared,
            as_decimal(Fraction(100 * rupiah, total)),
            out if paid else None,
            as_decimal(Fraction(100 * out, rupiah)) if paid and rupiah else None,
            as_decimal(result) if result is not None else None,
            as_decimal(worth.held) if worth else None,
            as_decimal(worth.value) if worth else None,
        )
    return found


def plain_results(
    rows: Sequence[tuple[str, str, Decimal]], node_of: Mapping[str, str]
) -> dict[str, Fraction]:
    """Return the mean achievement of each node's indicators, rounded as a cell is."""
    values: dict[str, list[Fraction]] = defaultdict(list)
    for indicator, span, value in rows:
        if span == "tahun":
            values[node_of[indicator]].append(Fraction(value))
    return {node: Fraction(as_decimal(sum(each, Fraction(0)) / len(each))) for node, each in values.items()}


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole_plan(
    simpul: pl.DataFrame, dukungan: pl.DataFrame, money: pl.DataFrame, spent: pl.DataFrame
) -> Callable[[], object]:
    """Return the work on a whole plan: measure every indicator-quarter, trace the rupiah, run every rule."""
    names = simpul["id"].to_list()
    count = QUARTERS_TOTAL // len(QUARTERS)
    indicators = INDIKATOR.frame(
        [
            {
                "id": f"i{n}", "simpul_id": names[n % len(names)], "uraian": f"Indikator {n}",
                "arah": "turun" if n % 3 == 0 else "naik", "agregasi": "jumlah" if n % 2 else "terakhir",
            }
            for n in range(count)
        ]
    )  # fmt: skip
    spans = [(n, span) for n in range(count) for span in (*QUARTERS, "tahun")]
    targets = TARGET.frame(
        [
            {
                "indikator_id": f"i{n}", "tahun": 2026, "periode": span, "versi_id": "v",
                "nilai": Decimal(50 + n % 50),
            }
            for n, span in spans
        ]
    )  # fmt: skip
    actual = REALISASI.frame(
        [
            {"indikator_id": f"i{n}", "tahun": 2026, "periode": span, "nilai": Decimal(40 + (n * 7) % 60)}
            for n, span in spans
            if span != "tahun"
        ]
    )
    pagu = money.with_columns(tahun=pl.lit(2026, pl.Int64), versi_id=pl.lit("v"))
    months = REALISASI_BULANAN.conform(
        spent.with_columns(tahun=pl.lit(2026, pl.Int64), bulan=pl.lit(12, pl.Int64))
    )
    efficiency, way = efficiency_named("anggaran-kl"), way_named("mentah")
    total = int(money["rupiah"].sum())

    def work() -> pl.DataFrame:
        graph = graph_of(simpul, dukungan)
        capaian = measured(indicators, targets, actual, 2026, way)
        flow, out = flows_of(graph, [money, spent], "bobot")
        results = mean_achievement(capaian, indicators, 2026)
        node_money(graph, flow, out, None, results, total, efficiency)
        seen = Seen(
            2026, graph, indicators, targets, actual, PAGU.conform(pagu), months, UNIT.empty(), capaian,
            flow.traced,
        )  # fmt: skip
        return check(seen)

    return work


def main() -> int:
    """Trace both ways, compare every row, print the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    simpul, dukungan, money = province(asked.nodes)
    spent = money.with_columns(pl.col("rupiah") * 7 // 8)
    indikator, capaian = measures(simpul)
    way = efficiency_named("anggaran-kl")
    total = int(money["rupiah"].sum()) + 10**9

    def tables() -> tuple[pl.DataFrame, pl.DataFrame]:
        graph = graph_of(simpul, dukungan)
        flow, out = flows_of(graph, [money, spent], "bobot")
        results = mean_achievement(capaian, indikator, 2026)
        return flow.traced, node_money(graph, flow, out, None, results, total, way)

    rows = capaian.select("indikator_id", "periode", "capaian_dipakai").rows()
    node_of = dict(indikator.select("id", "simpul_id").iter_rows())
    amounts = money.rows(), spent.rows()

    def plain() -> tuple[Trace, dict[str, tuple[object, ...]]]:
        graph = graph_of(simpul, dukungan)
        walks = [plain_walk(graph, each) for each in amounts]
        return walks[0].traces, plain_nodes(graph, walks, plain_results(rows, node_of), total, way)

    traced, nodes = tables()
    traces, by_node = plain()
    compared = nodes.select("simpul_id", *COMPARED).iter_rows()
    if {row[:4]: row[4] for row in traced.iter_rows()} != traces or {
        n: tuple(r) for n, *r in compared
    } != by_node:
        print("the two ways differ")
        return 1
    whole = whole_plan(simpul, dukungan, money, spent)
    pairs = [(seconds_of(tables), seconds_of(plain)) for _round in range(asked.rounds)]
    columns, walk = (statistics.median(times) for times in zip(*pairs, strict=True))
    faster = statistics.median(slow / fast for fast, slow in pairs)
    print(f"{simpul.height} nodes, {money.height} sub-activities, {capaian.height} achievements")
    print(f"tables {columns:.3f} s, plain walk {walk:.3f} s: {faster:.1f} x")
    seconds = statistics.median(seconds_of(whole) for _round in range(asked.rounds))
    print(f"measured, traced and checked by all rules: {seconds:.2f} s")
    return 0 if seconds <= GOAL_SECONDS and faster >= GOAL_FASTER else 1


if __name__ == "__main__":
    sys.exit(main())
