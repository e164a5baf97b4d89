"""What a rule is, what it looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import polars as pl

from dampak.performance.graph import REACHED, GoalGraph
from dampak.tables.inputs_performance import GOALS

Severity = Literal["galat", "peringatan", "saran"]

SEVERITIES: tuple[Severity, ...] = ("galat", "peringatan", "saran")
"""The weightiest first: the plan contradicts itself; deserves a look; would read better."""

OUTCOME_KINDS = (*GOALS, "program")
"""Kinds of node whose indicators must tell a result, with a baseline and a source."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason to check: the node, the indicator and the unit it concerns, and what was seen."""

    node: str | None
    what: str
    indicator: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """How a rule is told: its title, why it matters, how to mend it, and what it leaves out on purpose."""

    title: str
    reason: str
    remedy: str
    exclusion: str = ""


@dataclass(frozen=True)
class Rule:
    """One check with a stable id.

    `criteria` are the codes of LKE AKIP 2021 (`INSTANSI 1.b.5`) that mending would lift: Dampak's reading of
    the criteria, not an evaluator's. `words` is called when shown, in the language of that moment. `needs` is
    the frame of `Seen` without which the rule stays silent.
    """

    id: str
    severity: Severity
    criteria: tuple[str, ...]
    look: Callable[[Seen], Iterable[Finding]]
    words: Callable[[], Words]
    needs: Literal["", "capaian", "jejak", "people"] = ""

    @property
    def title(self) -> str:
        """What the rule looks for."""
        return self.words().title

    @property
    def reason(self) -> str:
        """Why it matters."""
        return self.words().reason

    @property
    def remedy(self) -> str:
        """How to mend it."""
        return self.words().remedy


@dataclass(frozen=True)
class Seen:
    """Everything the rules look at, as it stands on one day of one year.

    `graph` is the tree in force; `indikator` its indicators; `target` the targets in force of all years
    (`plan.targets_in_force`); `realisasi` and `spent` (realisasi_bulanan) of all years; `money` the pagu in
    force of the year (`plan.money_in_force`). `capaian` and `jejak` are the result tables, `people` names the
    outputs that posts work on (output_id); where one of these is None the rules that need it stay silent.
    """

    year: int
    graph: GoalGraph
    indikator: pl.DataFrame
    target: pl.DataFrame
    realisasi: pl.DataFrame
    money: pl.DataFrame
    spent: pl.DataFrame
    units: pl.DataFrame
    capaian: pl.DataFrame | None = None
    jejak: pl.DataFrame | None = None
    people: pl.DataFrame | None = None

    @cached_property
    def indicators(self) -> pl.DataFrame:
        """The indicators with the kind of their node (`simpul_jenis`) and who answers for it (`unit_id`)."""
        nodes = self.graph.nodes.select("id", pl.col("jenis").alias("simpul_jenis"), pl.col("unit_id"))
        joined = self.indikator.join(nodes, left_on="simpul_id", right_on="id").sort("id")
        return joined.with_columns(pl.coalesce("pemilik_id", "unit_id").alias("unit_id"))

    @cached_property
    def outcome_indicators(self) -> pl.DataFrame:
        """The indicators on goals and programs."""
        return self.indicators.filter(pl.col("simpul_jenis").is_in(OUTCOME_KINDS))

    @cached_property
    def unit_of(self) -> dict[str, str | None]:
        """The unit of each node; None for the whole region."""
        return dict(self.graph.nodes.select("id", "unit_id").iter_rows())

    @cached_property
    def texts(self) -> dict[str, str]:
        """The wording of each node."""
        return dict(self.graph.nodes.select("id", "uraian").iter_rows())

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The name of each unit."""
        return dict(self.units.select("id", "nama").iter_rows())

    @cached_property
    def goals_with_work(self) -> frozenset[str]:
        """The nodes that a program, or work below one, leads up to."""
        programs = [node for node, kind in self.graph.kinds.items() if kind == "program"]
        return self.reached_from(node for program in programs for node in self.graph.below(program))

    def reached_from(self, starts: Iterable[str]) -> frozenset[str]:
        """Return `starts` and every node above them, along parents and supports."""
        waiting = [node for node in starts if node in self.graph.parents]
        found: set[str] = set()
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting.extend(self.graph.above(here))
        return frozenset(found)

    def goals_without(self, reached: frozenset[str]) -> Iterator[str]:
        """Yield the tujuan and sasaran outside `reached`; one above another of them is not told twice."""
        for node, kind in self.graph.kinds.items():
            if kind in REACHED and node not in reached and not self._goal_below(node):
                yield node

    def on_node(self, node: str, what: str) -> Finding:
        """Return a finding on a node, told to the unit of the node."""
        return Finding(node, what, unit=self.unit_of[node])

    def _goal_below(self, node: str) -> bool:
        return any(self.graph.kinds[one] in REACHED for one in self.graph.below(node)[1:])


def on_indicator(row: dict[str, Any], what: str) -> Finding:
    """Return a finding on an indicator (a row of `Seen.indicators`), told to who answers for it."""
    return Finding(row["simpul_id"], what, row["id"], row["unit_id"])


def both(*codes: str) -> tuple[str, ...]:
    """Return criteria that carry the same code in the lists INSTANSI and UNIT."""
    return tuple(f"{name} {code}" for code in codes for name in ("INSTANSI", "UNIT"))
