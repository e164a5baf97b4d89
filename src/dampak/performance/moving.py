"""Before and after: what moving money between sub-activities does to the goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dampak.errors import Problem, refuse
from dampak.language import _
from dampak.performance.flow import Rule, flow_of
from dampak.performance.graph import REACHED, GoalGraph
from dampak.quantities import show_rupiah


@dataclass(frozen=True, slots=True)
class Move:
    """Rupiah taken from one sub-activity and given to another."""

    source: str
    target: str
    rupiah: int


def moved(graph: GoalGraph, money: pl.DataFrame, moves: Sequence[Move]) -> pl.DataFrame:
    """Return `money` (simpul_id, rupiah) after the moves, all of them or none.

    Raises:
        DataInvalid: a node is not known or has no money, an amount is not above 0, or more is taken than a
            node has once all moves are done; all faults at once.
    """
    have: dict[str, int] = dict(money.select("simpul_id", "rupiah").iter_rows())
    problems = [*_wrong(graph, have, moves)]
    for move in moves:
        have[move.source] = have.get(move.source, 0) - move.rupiah
        have[move.target] = have.get(move.target, 0) + move.rupiah
    for node, rupiah in sorted(have.items()):
        if rupiah < 0:
            what = _(
                "Pagu {node} kurang {short} untuk pergeseran ini.", node=node, short=show_rupiah(-rupiah)
            )
            problems.append(Problem("kinerja.geser_lebih", what, remedy=_("Kurangi rupiah yang digeser.")))
    refuse(problems, _("Pergeseran pagu tidak dapat dilakukan."))
    rows = sorted(have.items())
    schema = {"simpul_id": pl.String(), "rupiah": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def before_after(graph: GoalGraph, money: pl.DataFrame, moves: Sequence[Move], rule: Rule) -> pl.DataFrame:
    """Return the goals that the moves change: simpul_id, jenis, uraian, sebelum, sesudah and selisih, rupiah.

    Raises:
        DataInvalid: as `moved`.
    """
    before = _by_node(graph, money, rule, "sebelum")
    after = _by_node(graph, moved(graph, money, moves), rule, "sesudah")
    goals = graph.nodes.filter(pl.col("jenis").is_in(REACHED)).select("jenis", "uraian", simpul_id="id")
    both = goals.join(before, on="simpul_id", how="left").join(after, on="simpul_id", how="left")
    filled = both.with_columns(pl.col("sebelum", "sesudah").fill_null(0))
    return (
        filled.with_columns(selisih=pl.col("sesudah") - pl.col("sebelum"))
        .filter(pl.col("selisih") != 0)
        .select("simpul_id", "jenis", "uraian", "sebelum", "sesudah", "selisih")
        .sort("jenis", "simpul_id", descending=[True, False])
    )


def _by_node(graph: GoalGraph, money: pl.DataFrame, rule: Rule, name: str) -> pl.DataFrame:
    passed = flow_of(graph, money, rule).passed
    return passed.group_by("simpul_id").agg(pl.col("rupiah").sum().alias(name))


def _wrong(graph: GoalGraph, have: Mapping[str, int], moves: Sequence[Move]) -> Iterator[Problem]:
    remedy = _("Pakai id sub-kegiatan dari lembar simpul.")
    for move in moves:
        if move.rupiah <= 0:
            yield Problem(
                "kinerja.geser_rupiah",
                _("Rupiah yang digeser dari {node} harus lebih besar dari 0.", node=move.source),
            )
        if move.source not in have:
            what = _("{node} tidak mempunyai pagu yang dapat digeser.", node=move.source)
            yield Problem("kinerja.geser_asal", what, remedy=remedy)
        if graph.kinds.get(move.target) != "sub_kegiatan":
            what = _("{node} bukan sub-kegiatan pada pohon kinerja yang berlaku.", node=move.target)
            yield Problem("kinerja.geser_tujuan", what, remedy=remedy)
