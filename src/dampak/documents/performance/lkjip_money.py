"""The money of a performance report: budget and spending of each program, and what reached each goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from dampak.documents.performance.lkjip_goals import Goal, Report, in_order
from dampak.performance.plan import money_in_force


@dataclass(frozen=True, slots=True)
class Spending:
    """Budget and spending in rupiah; `spent` is None where no month was reported."""

    budget: int
    spent: int | None

    @property
    def absorbed(self) -> Fraction | None:
        """Spending in percent of the budget, None where either is missing."""
        if not self.budget or self.spent is None:
            return None
        return Fraction(self.spent * 100, self.budget)

    def __add__(self, other: Spending) -> Spending:
        known = [one for one in (self.spent, other.spent) if one is not None]
        return Spending(self.budget + other.budget, sum(known) if known else None)


NOTHING = Spending(0, None)


class ReportMoney:
    """The budget of the plans in force and the months spent, by sub-activity and what stands above it."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def leaves(self) -> dict[str, Spending]:
        """Budget and spending of each sub-activity of the year."""
        facts, year = self.report.facts, self.report.year
        versions = facts.table("versi_rencana")
        pagu = money_in_force(facts.table("pagu"), versions, self.report.day, year)
        months = facts.table("realisasi_bulanan").filter(pl.col("tahun") == year)
        spent = dict(months.group_by("simpul_id").agg(pl.col("rupiah").sum()).iter_rows())
        return {
            id: Spending(rupiah, spent.get(id)) for id, rupiah in pagu.select("simpul_id", "rupiah").rows()
        }

    def under(self, node: str) -> Spending:
        """Return the money of the sub-activities below a node along the main tree."""
        return sum((self.leaves[id] for id in self.report.graph.below(node) if id in self.leaves), NOTHING)

    @cached_property
    def programs(self) -> list[tuple[str, Spending]]:
        """The programs of the scope that have money, by code."""
        own = {goal.id for goal in self.report.goals if goal.kind == "program"}
        rows = self.report.nodes.values()
        chosen = [row for row in rows if row["jenis"] == "program" and (not own or row["id"] in own)]
        ordered = sorted(chosen, key=in_order)
        money = [(row["id"], self.under(row["id"])) for row in ordered]
        return [(id, one) for id, one in money if one.budget or one.spent]

    @cached_property
    def total(self) -> Spending:
        """The money of the programs of the scope together."""
        return sum((one for _id, one in self.programs), NOTHING)

    @cached_property
    def outside(self) -> Spending:
        """The money of a region that stands below no program."""
        if self.report.unit_id:
            return NOTHING
        graph = self.report.graph
        loose = [
            one
            for id, one in self.leaves.items()
            if id not in graph.kinds or graph.nearest(id, ("program",)) is None
        ]
        return sum(loose, NOTHING)

    @cached_property
    def traced(self) -> Mapping[str, Mapping[str, Any]]:
        """The rows of rupiah_simpul by node: money that reached it, through supports too."""
        return {
            row["simpul_id"]: row for row in self.report.facts.table("rupiah_simpul").iter_rows(named=True)
        }

    @cached_property
    def orphans(self) -> int | None:
        """The rupiah that reach no goal, None where they were not traced."""
        if not self.traced:
            return None
        return int(self.report.facts.table("rupiah_yatim")["rupiah"].sum())

    def reached(self, node: str) -> Spending | None:
        """Return the money that reached a node, None where it was not traced."""
        row = self.traced.get(node)
        return None if row is None or row["rupiah"] is None else Spending(row["rupiah"], row["realisasi"])

    def of(self, goal: Goal) -> Spending | None:
        """Return the money behind a goal: of a program all below it, of a goal what was traced to it."""
        return self.under(goal.id) if goal.kind == "program" else self.reached(goal.id)

    def cost_of_point(self, node: str) -> int | None:
        """Return the spending for one point of achievement, None where it was not traced."""
        row = self.traced.get(node)
        return None if row is None else row["rupiah_per_poin"]

    def people(self, node: str) -> Decimal | None:
        """Return the people whose working time reached a node, None where it was not traced."""
        row = self.traced.get(node)
        return None if row is None else row["orang"]
