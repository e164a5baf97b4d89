"""Where each rupiah goes: from the node it stands on, edge by edge, up to the topmost goal.

Rupiah move in whole numbers. At a node they are divided among its parent and the nodes it supports by a
named rule; the largest remainder takes what is left over, of equal ones the smaller id. Nothing is lost: what
cannot go on stays where the path ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import numpy as np
import polars as pl

from dampak.errors import Problem
from dampak.language import _
from dampak.performance.channels import Walked, channels_of, walked
from dampak.performance.graph import GoalGraph
from dampak.performance.shares import SCALE
from dampak.quantities import show_number
from dampak.tables.results_performance import JEJAK_RUPIAH

Rule = Literal["bobot", "sama", "utama"]
"""`bobot`: the declared share to each node supported, the rest to the parent; `sama`: equal parts;
`utama`: all to the parent."""
RULES: tuple[Rule, ...] = ("bobot", "sama", "utama")

WHOLE = 100 * SCALE
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Flow:
    """What came of the rupiah: `traced` is the table jejak_rupiah.

    `passed` says what went through or ended at each node: simpul_id, bersama (by a support edge on the way to
    it) and rupiah. `stranded` says what reached no goal: asal_id,
    berhenti_id (the node where its path ends, null where the node it stood on is not in the tree), rupiah.
    `closed` are the nodes rupiah would run in a circle from.
    """

    traced: pl.DataFrame
    passed: pl.DataFrame
    stranded: pl.DataFrame
    closed: frozenset[str]


def traced(graph: GoalGraph, money: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Return table jejak_rupiah of `money` (simpul_id, rupiah); a row without a goal has reached none."""
    return flow_of(graph, money, rule).traced


def flow_of(graph: GoalGraph, money: pl.DataFrame, rule: Rule) -> Flow:
    """Return the way of `money` (simpul_id, rupiah, none below 0) through the graph; 0 goes its way too."""
    return flows_of(graph, [money], rule)[0]


def flows_of(graph: GoalGraph, lots: Sequence[pl.DataFrame], rule: Rule) -> list[Flow]:
    """Return the flow of each lot of money as `flow_of` does, all of them in one walk."""
    graph = _followed(graph, rule)
    ids = graph.nodes["id"]
    known = ids.to_frame("simpul_id").with_columns(node=pl.int_range(pl.len(), dtype=pl.Int64))
    rows = [lot.select("simpul_id", "rupiah", lot=pl.lit(n, dtype=pl.Int64)) for n, lot in enumerate(lots)]
    whole = pl.concat(rows).group_by("lot", "simpul_id").agg(pl.col("rupiah").sum())
    start = whole.join(known, on="simpul_id", how="left")
    outside = start.filter(pl.col("node").is_null()).sort("simpul_id")
    channels = channels_of(graph, _even if rule == "sama" else _by_share)
    found = walked(channels, start.drop_nulls("node"), len(lots))
    return [
        Flow(
            _traces(ids, found.ended.filter(pl.col("lot") == n), outside.filter(pl.col("lot") == n)),
            _passed(ids, found, n),
            _stranded(ids, found.ended.filter(pl.col("lot") == n), outside.filter(pl.col("lot") == n)),
            graph.circular,
        )
        for n in range(len(lots))
    ]


def rule_problems(graph: GoalGraph, rule: Rule) -> tuple[Problem, ...]:
    """Return what a reader should know of the shares: supports without one, and those above 100 percent."""
    return () if rule != "bobot" else tuple(_share_problems(graph))


def _followed(graph: GoalGraph, rule: Rule) -> GoalGraph:
    """Return the graph with only the edges that carry rupiah: no other can close a cycle."""
    if rule == "sama":
        return graph
    if rule == "utama":
        return replace(graph, supports={})
    carrying = {
        node: {to: share for to, share in supports.items() if share}
        for node, supports in graph.supports.items()
    }
    emptied = {node for node, supports in carrying.items() if _total(supports) >= 100}
    if not emptied and carrying == graph.supports:
        return graph
    return replace(
        graph,
        parents={node: None if node in emptied else up for node, up in graph.parents.items()},
        supports={node: targets for node, targets in carrying.items() if targets},
    )


def _even(graph: GoalGraph, node: str) -> Sequence[tuple[str | None, int, bool]]:
    """Return the parent, where there is one, and the nodes supported, all alike."""
    parent = graph.parents[node]
    above = [(parent, 1, False)] if parent is not None else []
    return [*above, *((to, 1, True) for to in graph.supports[node])]


def _by_share(graph: GoalGraph, node: str) -> Sequence[tuple[str | None, int, bool]]:
    """Return the nodes supported by their share, and the parent, or nowhere, for the rest."""
    weights = {to: int((share or 0) * SCALE) for to, share in graph.supports[node].items()}
    rest = max(WHOLE - sum(weights.values()), 0)
    own: list[tuple[str | None, int, bool]] = [(graph.parents[node], rest, False)] if rest else []
    return [*own, *((to, weight, True) for to, weight in weights.items())]


def _traces(ids: pl.Series, ended: pl.DataFrame, outside: pl.DataFrame) -> pl.DataFrame:
    path = pl.when("shared").then(pl.lit("bersama")).otherwise(pl.lit("langsung"))
    rows = _summed(ended, "start", "sasaran", "tujuan", "shared").select(
        "rupiah", simpul_id=_word(ids, "start"), sasaran_id=_word(ids, "sasaran"),
        tujuan_id=_word(ids, "tujuan"), jalur=path,
    )  # fmt: skip
    lost = outside.select("rupiah", "simpul_id", jalur=pl.lit("langsung"))
    return JEJAK_RUPIAH.conform(pl.concat([rows, lost], how="diagonal"))


def _passed(ids: pl.Series, found: Walked, lot: int) -> pl.DataFrame:
    node, shared = np.nonzero(found.seen[lot].T)
    rows = pl.DataFrame({"node": node, "bersama": shared == 1, "rupiah": found.passed[lot, shared, node]})
    return rows.select("bersama", "rupiah", simpul_id=_word(ids, "node"))


def _stranded(ids: pl.Series, ended: pl.DataFrame, outside: pl.DataFrame) -> pl.DataFrame:
    no_goal = ended.filter(pl.col("sasaran").is_null() & pl.col("tujuan").is_null())
    rows = _summed(no_goal, "start", "node").select(
        "rupiah", asal_id=_word(ids, "start"), berhenti_id=_word(ids, "node")
    )
    return pl.concat([rows, outside.select("rupiah", asal_id="simpul_id")], how="diagonal")


def _summed(rows: pl.DataFrame, *key: str) -> pl.DataFrame:
    return rows.group_by(key).agg(pl.col("rupiah").sum()).sort(key, nulls_last=True)


def _word(ids: pl.Series, code: str) -> pl.Expr:
    """Return the ids in the place of codes; the codes are in order of ids."""
    return pl.lit(ids).gather(pl.col(code))


def _share_problems(graph: GoalGraph) -> Iterator[Problem]:
    bare = [node for node, supports in graph.supports.items() if None in supports.values()]
    if bare:
        yield Problem(
            "kinerja.dukungan_tanpa_bobot",
            _("{count} simpul mendukung simpul lain tanpa bobot: {ids}.", count=len(bare), ids=some(bare)),
            why=_("Rupiahnya seluruhnya mengikuti induk dan bobot yang tertulis."),
            remedy=_("Isi bobot pada lembar dukungan, atau pakai aturan sama."),
            severity="peringatan",
        )
    for node, supports in graph.supports.items():
        total = _total(supports)
        if total > 100:
            yield Problem(
                "kinerja.bobot_lebih",
                _("Bobot dukungan {node} berjumlah {total} persen.", node=node, total=show_number(total)),
                why=_(
                    "Rupiahnya dibagi menurut perbandingan bobot itu, dan induknya tidak mendapat apa pun."
                ),
                remedy=_("Perbaiki lembar dukungan: jumlah bobot satu simpul paling banyak 100."),
            )


def _total(supports: Mapping[str, Decimal | None]) -> Decimal:
    return sum((share for share in supports.values() if share), Decimal(0))


def some(ids: Iterable[str]) -> str:
    """Return the first few ids, and how many more there are."""
    listed = list(ids)
    shown, more = ", ".join(listed[:MOST_NAMED]), len(listed) - MOST_NAMED
    return _("{ids}, dan {count} lagi", ids=shown, count=more) if more > 0 else shown
