"""What a performance report is about: the goals of a region, or the goals and programs of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.performance.lkjip_measures import Measure, measures_of
from dampak.errors import DataInvalid, Problem
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.achievement import mean
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.plan import nodes_in_force

REACHED = Fraction(100)
"""An achievement of 100 percent means that the target is reached."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal or program reported on, with its number in the report and its indicators."""

    id: str
    kind: str
    number: str
    text: str
    unit_id: str
    measures: tuple[Measure, ...]

    @property
    def title(self) -> str:
        """The goal as a heading."""
        return f"{kind_word(self.kind)} {self.number}: {self.text}"

    @property
    def defined(self) -> list[Measure]:
        """The indicators whose achievement is defined."""
        return [one for one in self.measures if one.now.achieved is not None]

    @property
    def reached(self) -> int:
        """How many indicators have reached their target."""
        return sum(Fraction(one.now.achieved or 0) >= REACHED for one in self.defined)

    @property
    def average(self) -> Fraction | None:
        """The plain mean of the achievements used, None where none is defined."""
        return mean(one.now.used for one in self.measures)


def kind_word(kind: str) -> str:
    """Return the kind of a node as a person reads it."""
    return {"tujuan": _("Tujuan"), "sasaran": _("Sasaran"), "program": _("Program")}[kind]


class Report:
    """The scope of one report: its year, the day its plans are read on, its unit, its goals.

    Raises:
        DataInvalid: no such unit, or nothing in the tree to report on.
    """

    def __init__(self, outcome: Outcome, year: int, unit_id: str | None = None) -> None:
        self.facts, self.year, self.unit_id = Facts(outcome), year, unit_id
        self.provenance = outcome.provenance
        self.day = min(self.provenance.per_tanggal, date(year, 12, 31))
        if unit_id is not None and unit_id not in self.units:
            raise _refused(
                "unit_tidak_ada",
                _("Unit “{unit}” tidak ada.", unit=unit_id),
                _("Pakai id dari tabel unit."),
            )
        if not self.goals:
            raise _refused(
                "tanpa_tujuan",
                _("Tidak ada tujuan, sasaran, atau program untuk {scope}.", scope=self.scope),
                _("Isi tabel simpul untuk lingkup ini, atau pilih unit lain."),
            )

    @cached_property
    def units(self) -> Mapping[str, Mapping[str, Any]]:
        """The rows of table unit by id."""
        return {row["id"]: row for row in self.facts.table("unit").iter_rows(named=True)}

    @property
    def scope(self) -> str:
        """Whose report it is, in words."""
        return str(self.units[self.unit_id]["nama"]) if self.unit_id else self.provenance.region

    @property
    def finished(self) -> bool:
        """Whether the year has ended on the day of the data."""
        return self.provenance.per_tanggal >= date(self.year, 12, 31)

    @cached_property
    def graph(self) -> GoalGraph:
        """The tree as it stood on the last day of the year, or on the day of the data before that."""
        versions = self.facts.table("versi_rencana")
        nodes = nodes_in_force(self.facts.table("simpul"), versions, self.day)
        return graph_of(nodes, self.facts.table("dukungan"))

    @cached_property
    def nodes(self) -> Mapping[str, Mapping[str, Any]]:
        """The nodes in force by id."""
        return {row["id"]: row for row in self.graph.nodes.iter_rows(named=True)}

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """What is reported on, in the order of the report."""
        numbered = list(self._of_unit(self.unit_id) if self.unit_id else self._of_region())
        measured = measures_of(self.facts, self.year, self.day, [id for id, _number in numbered])
        return tuple(self._goal(id, number, measured.get(id, [])) for id, number in numbered)

    @cached_property
    def main_goals(self) -> tuple[Goal, ...]:
        """The goals a summary counts: all but the tujuan, which the sasaran below them explain."""
        lower = tuple(goal for goal in self.goals if goal.kind != "tujuan")
        return lower or self.goals

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """All indicators of the report."""
        return tuple(one for goal in self.goals for one in goal.measures)

    def programs_of(self, goal: str) -> list[str]:
        """Return the programs below a goal along the main tree."""
        return [id for id in self.graph.below(goal) if self.graph.kinds[id] == "program" and id != goal]

    def _goal(self, id: str, number: str, measures: list[Measure]) -> Goal:
        row = self.nodes[id]
        own = tuple(one for one in measures if not self._of_another(id, one))
        return Goal(id, row["jenis"], number, row["uraian"], row["unit_id"] or "", own)

    def _of_another(self, node: str, one: Measure) -> bool:
        """Tell whether an indicator of a shared node is the part that another unit hands up to the region."""
        return self.shares(node) and bool(one.gathered_in) and one.owner not in ("", self.unit_id)

    def shares(self, node: str) -> bool:
        """Tell whether the reporting unit shares a node that is not its own."""
        return self.unit_id is not None and self.nodes[node]["unit_id"] != self.unit_id

    def _of_region(self) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        place = 0
        for place, top in enumerate(self._of_kind("tujuan"), 1):
            yield top, str(place)
            below = [id for id in self.graph.below(top) if self.graph.kinds[id] == "sasaran"]
            for number, id in enumerate(sorted(below, key=lambda id: in_order(self.nodes[id])), 1):
                seen.add(id)
                yield id, f"{place}.{number}"
        loose = [id for id in self._of_kind("sasaran") if id not in seen]
        for number, id in enumerate(loose, place + 1):
            yield id, str(number)

    def _of_unit(self, unit: str) -> Iterator[tuple[str, str]]:
        shared = self.facts.table("pengampu").filter(pl.col("unit_id") == unit)["simpul_id"].to_list()
        own = {id for id, row in self.nodes.items() if row["unit_id"] == unit} | set(shared)
        for kind in ("tujuan", "sasaran", "program"):
            here = [id for id in self._of_kind(kind) if id in own]
            for number, id in enumerate(here, 1):
                yield id, str(number)

    def _of_kind(self, kind: str) -> list[str]:
        rows = [row for row in self.nodes.values() if row["jenis"] == kind]
        return [row["id"] for row in sorted(rows, key=in_order)]


def in_order(row: Mapping[str, Any]) -> tuple[list[str | int], list[str | int]]:
    """Return the place of a node among its kind: by code, then by id, numbers in them by their size."""
    return _pieces(row["kode"] or ""), _pieces(row["id"])


def _pieces(text: str) -> list[str | int]:
    return [int(piece) if piece.isdigit() else piece for piece in re.split(r"([0-9]+)", text)]


def _refused(code: str, what: str, remedy: str) -> DataInvalid:
    return DataInvalid(what, [Problem(f"lkjip.{code}", what, remedy=remedy)])
