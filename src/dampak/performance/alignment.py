"""The fit of a region's goals with national ones: who serves what, gaps, and what runs against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from dampak.language import _
from dampak.performance.graph import GoalGraph
from dampak.quantities import show_number
from dampak.tables.results_performance import KESELARASAN

GAP = "kosong"
STATES = (GAP, "arah_berlawanan", "tanpa_indikator", "di_bawah_target", "selaras")
"""How a national goal is served, what needs work first."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many national goals of a list are served by at least one node of the region."""

    served: int
    all: int

    @property
    def percent(self) -> Decimal:
        """The share that is served, to two places."""
        share = Decimal(100 * self.served) / Decimal(self.all)
        return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Region:
    """What is known of the region: indicators by id, yearly targets, rupiah of each node."""

    graph: GoalGraph
    gauges: Mapping[str, Row]
    targets: Mapping[tuple[str, int], Decimal | None]
    money: Mapping[str, int | None]


def alignment(
    graph: GoalGraph,
    indikator: pl.DataFrame,
    target: pl.DataFrame,
    acuan: pl.DataFrame,
    penyelarasan: pl.DataFrame,
    money: pl.DataFrame,
) -> pl.DataFrame:
    """Return table keselarasan: a row for each national goal and node serving it, or one that names a gap.

    `target` are the targets in force; `money` has simpul_id and rupiah of the nodes, empty where the rupiah
    were not traced. A target is held against the national one of the same year only, in the same unit; a node
    or indicator that is not in force serves nothing, and the row says so.
    """
    yearly = target.filter(pl.col("periode") == "tahun").select("indikator_id", "tahun", "nilai")
    region = _Region(
        graph,
        {row["id"]: row for row in indikator.iter_rows(named=True)},
        {(gauge, year): value for gauge, year, value in yearly.iter_rows()},
        dict(money.select("simpul_id", "rupiah").iter_rows()),
    )
    links: dict[str, list[Row]] = {}
    for link in penyelarasan.sort("acuan_id", "simpul_id").iter_rows(named=True):
        links.setdefault(link["acuan_id"], []).append(link)
    rows = [
        row
        for goal in acuan.iter_rows(named=True)
        for row in _rows_of(goal, links.get(goal["id"], []), region)
    ]
    return KESELARASAN.conform(pl.DataFrame(rows, schema=KESELARASAN.schema))


def coverage(keselarasan: pl.DataFrame) -> dict[str, Coverage]:
    """Return for each list, by name, how much of it is served."""
    goals = keselarasan.group_by("daftar", "acuan_id").agg(served=(pl.col("status") != GAP).any())
    sums = goals.group_by("daftar").agg(served=pl.col("served").sum(), all=pl.len()).sort("daftar")
    return {name: Coverage(served, count) for name, served, count in sums.iter_rows()}


def _rows_of(goal: Row, links: list[Row], region: _Region) -> Iterator[Row]:
    known = [link for link in links if link["simpul_id"] in region.graph.kinds]
    for link in known:
        gauge = region.gauges.get(link["indikator_id"] or "")
        status, reason = _state(goal, link, gauge, region)
        yield _row(goal, status, [reason, link["keterangan"] or ""], link["simpul_id"], gauge, region)
    if not known:
        lost = ", ".join(link["simpul_id"] for link in links)
        reason = (
            _("Simpul {nodes} tidak berlaku lagi.", nodes=lost)
            if lost
            else _("Belum ada tujuan atau sasaran daerah yang melayaninya.")
        )
        yield _row(goal, GAP, [reason], None, None, region)


def _row(
    goal: Row, status: str, told: list[str], node: str | None, gauge: Row | None, region: _Region
) -> Row:
    return {
        "acuan_id": goal["id"],
        "daftar": goal["daftar"],
        "uraian": goal["uraian"],
        "simpul_id": node,
        "indikator_id": gauge["id"] if gauge else None,
        "status": status,
        "rupiah": region.money.get(node) if node else None,
        "keterangan": " ".join(part for part in told if part) or None,
    }


def _state(goal: Row, link: Row, gauge: Row | None, region: _Region) -> tuple[str, str]:
    """Return how a node serves a national goal, and the reason."""
    if gauge is None:
        id = link["indikator_id"]
        missing = _("Indikator {id} tidak ada.", id=id) if id else _("Indikator daerahnya belum ditunjuk.")
        return "tanpa_indikator", missing
    wanted, own = goal["arah"], gauge["arah"]
    if wanted and own in ("naik", "turun") and own != wanted:
        return "arah_berlawanan", _(
            "Acuan berarah {wanted}, indikator daerah berarah {own}.", wanted=wanted, own=own
        )
    return _against_target(goal, gauge, region)


def _against_target(goal: Row, gauge: Row, region: _Region) -> tuple[str, str]:
    national, year, wanted = goal["target"], goal["tahun"], goal["arah"]
    if national is None or year is None or not wanted:
        return "selaras", _("Target nasional, tahun, atau arahnya tidak ada; target tidak dibandingkan.")
    if gauge["arah"] == "rentang":
        return "selaras", _("Indikator daerah berupa rentang; target tidak dibandingkan.")
    own = region.targets.get((gauge["id"], year))
    if own is None:
        return "selaras", _("Target daerah {year} belum ada; target tidak dibandingkan.", year=year)
    behind = own < national if wanted == "naik" else own > national
    told = _(
        "Target daerah {year}: {own}; nasional: {national}.",
        year=year,
        own=show_number(own),
        national=show_number(national),
    )
    return ("di_bawah_target" if behind else "selaras"), told
