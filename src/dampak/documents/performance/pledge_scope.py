"""What one unit, or the region, promises for a year: its goals, indicators, targets and rupiah."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.performance.lkjip_goals import in_order
from dampak.documents.performance.lkjip_numbers import plain
from dampak.errors import DataInvalid, Problem
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.plan import money_in_force, nodes_in_force, targets_in_force
from dampak.tables.inputs_performance import QUARTERS
from dampak.units import UnitTree

PROMISED = ("tujuan", "sasaran", "program")
"""Kinds of node that a head of region or of an agency promises."""

BELOW = ("kegiatan", "sub_kegiatan")
"""Kinds that a unit below them promises when it has none of `PROMISED`."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Promise:
    """One indicator with its node and its targets by span; a span without target is not in `targets`."""

    node: Row
    indicator: Row
    targets: Mapping[str, tuple[Decimal | None, Decimal | None]]

    def shown(self, span: str = "tahun") -> str:
        """Return the target of a span as people read it, "" where there is none."""
        low, high = self.targets.get(span, (None, None))
        if low is None:
            return ""
        return plain(low) if high is None else f"{plain(low)}–{plain(high)}"


class PlanFacts:
    """The plan of a year as it stood on its last day, or on the day of the data before that."""

    def __init__(self, outcome: Outcome, year: int) -> None:
        self.facts, self.year, self.outcome = Facts(outcome), year, outcome
        self.day = min(outcome.provenance.per_tanggal, date(year, 12, 31))
        self.versions = self.facts.table("versi_rencana")

    @cached_property
    def graph(self) -> GoalGraph:
        """The tree in force."""
        nodes = nodes_in_force(self.facts.table("simpul"), self.versions, self.day)
        return graph_of(nodes, self.facts.table("dukungan"))

    @cached_property
    def nodes(self) -> dict[str, dict[str, Any]]:
        """The nodes in force by id."""
        return {row["id"]: row for row in self.graph.nodes.iter_rows(named=True)}

    @cached_property
    def units(self) -> dict[str, dict[str, Any]]:
        """The rows of table unit by id."""
        return {row["id"]: row for row in self.facts.table("unit").iter_rows(named=True)}

    @cached_property
    def unit_tree(self) -> UnitTree:
        """Who stands below whom."""
        return UnitTree({id: row["induk_id"] for id, row in self.units.items()})

    @cached_property
    def sharing(self) -> dict[str, list[str]]:
        """The nodes that each unit shares."""
        found: dict[str, list[str]] = {}
        for node, unit in self.facts.table("pengampu").select("simpul_id", "unit_id").iter_rows():
            found.setdefault(unit, []).append(node)
        return found

    @cached_property
    def money(self) -> dict[str, int]:
        """The rupiah in force of each sub-activity that has any."""
        rows = money_in_force(self.facts.table("pagu"), self.versions, self.day, self.year)
        return dict(rows.select("simpul_id", "rupiah").iter_rows())

    @cached_property
    def indicators(self) -> dict[str, list[dict[str, Any]]]:
        """The indicators of each node, by id."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.facts.table("indikator").sort("id").iter_rows(named=True):
            found.setdefault(row["simpul_id"], []).append(row)
        return found

    @cached_property
    def targets(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The targets in force of the year, by indicator and span; a pledge outweighs a plan."""
        rows = self.facts.table("target").filter(pl.col("tahun") == self.year)
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for row in targets_in_force(rows, self.versions, self.day).iter_rows(named=True):
            found.setdefault(row["indikator_id"], {})[row["periode"]] = row
        return found

    def units_that_promise(self) -> list[str]:
        """Return the units that own or share a node in force, by id."""
        own = {row["unit_id"] for row in self.nodes.values() if row["unit_id"]}
        return sorted((own | set(self.sharing)) & set(self.units))


class PledgeScope:
    """The promise of one unit, or with `unit_id` None of the region.

    Raises:
        DataInvalid: there is no such unit.
    """

    def __init__(self, plan: PlanFacts, unit_id: str | None = None) -> None:
        self.plan, self.unit_id = plan, unit_id
        if unit_id is not None and unit_id not in plan.units:
            what = _("Unit “{id}” tidak ada.", id=unit_id)
            problem = Problem("perjanjian.unit_tidak_ada", what, remedy=_("Pakai id dari tabel unit."))
            raise DataInvalid(what, [problem])

    @property
    def empty(self) -> bool:
        """Whether there is nothing to promise: neither an indicator nor rupiah in the year."""
        return not self.promises and not self.sub_activities

    @property
    def name(self) -> str:
        """Whose promise it is."""
        if self.unit_id is None:
            return self.plan.outcome.provenance.region
        return str(self.plan.units[self.unit_id]["nama"])

    @cached_property
    def own(self) -> list[str]:
        """The nodes of the unit and those it shares; of the region all, in the order of the documents."""
        nodes = self.plan.nodes
        chosen = set(nodes)
        if self.unit_id is not None:
            chosen = {id for id, row in nodes.items() if row["unit_id"] == self.unit_id}
            chosen |= set(self.plan.sharing.get(self.unit_id, [])) & set(nodes)
        return sorted(chosen, key=lambda id: in_order(nodes[id]))

    @cached_property
    def promises(self) -> list[Promise]:
        """The indicators promised, goals before programs; of the region the goals alone."""
        kinds = PROMISED[:2] if self.unit_id is None else PROMISED
        return list(self._of(kinds)) or list(self._of(BELOW))

    @cached_property
    def sub_activities(self) -> list[str]:
        """The sub-activities with rupiah of the unit and the units below it; of the region all."""
        nodes = self.plan.nodes
        with_money = [id for id in nodes if id in self.plan.money]
        if self.unit_id is not None:
            below = set(self.plan.unit_tree.subtree(self.unit_id))
            with_money = [id for id in with_money if nodes[id]["unit_id"] in below]
        return sorted(with_money, key=lambda id: in_order(nodes[id]))

    @property
    def total(self) -> int:
        """The rupiah of the scope."""
        return sum(self.plan.money[id] for id in self.sub_activities)

    def money_by(self, kind: str) -> list[tuple[Row | None, int]]:
        """Return the rupiah of the scope by the nearest node of a kind; None gathers those below none."""
        sums: dict[str | None, int] = {}
        for id in self.sub_activities:
            above = self.plan.graph.nearest(id, (kind,))
            sums[above] = sums.get(above, 0) + self.plan.money[id]
        known = sorted((id for id in sums if id), key=lambda id: in_order(self.plan.nodes[id]))
        rows: list[tuple[Row | None, int]] = [(self.plan.nodes[id], sums[id]) for id in known]
        return [*rows, (None, sums[None])] if None in sums else rows

    def below(self, node: str) -> tuple[list[Row], int]:
        """Return the programs of the scope at or below a node, or the activities of one, and their rupiah."""
        under = set(self.plan.graph.below(node))
        here = [id for id in self.sub_activities if id in under]
        kind = "program" if self.plan.graph.kinds[node] in PROMISED[:2] else "kegiatan"
        works = {self.plan.graph.nearest(id, (kind,)) for id in here} - {None}
        found = [self.plan.nodes[id] for id in works if id]
        return sorted(found, key=in_order), sum(self.plan.money[id] for id in here)

    def below_money(self, node: str) -> int:
        """Return the rupiah of the scope at or below a node."""
        return sum(self.plan.money[id] for id in set(self.plan.graph.below(node)) & set(self.sub_activities))

    def sources(self) -> list[str]:
        """Return the names of the documents that set the targets promised, by id."""
        used = {
            self.plan.targets[one.indicator["id"]]["tahun"]["versi_id"]
            for one in self.promises
            if "tahun" in one.targets
        }
        names = dict(self.plan.versions.select("id", "nama").iter_rows())
        return [names[id] or id for id in sorted(used)]

    def _of(self, kinds: Iterable[str]) -> Iterable[Promise]:
        plan = self.plan
        for kind in kinds:
            for id in (one for one in self.own if plan.graph.kinds[one] == kind):
                for row in plan.indicators.get(id, []):
                    if self._answers(row):
                        spans = plan.targets.get(row["id"], {})
                        found = {
                            span: (spans[span]["nilai"], spans[span]["nilai_atas"])
                            for span in ("tahun", *QUARTERS)
                            if span in spans
                        }
                        yield Promise(plan.nodes[id], row, found)

    def _answers(self, indicator: Row) -> bool:
        """Tell whether the indicator is promised here: the region's own, or one without another owner."""
        if self.unit_id is None:
            return indicator["induk_id"] is None
        return indicator["pemilik_id"] in (None, self.unit_id)
