"""The goal graph: who stands above whom, who supports whom, and what is broken in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import polars as pl

from dampak.tables.inputs_performance import GOALS, NODES
from dampak.units import cycles

RANK = {kind: number for number, kind in enumerate(NODES)}
"""How far below the vision a kind of node stands."""

REACHED = ("sasaran", "tujuan")
"""Kinds of node that count as a goal rupiah can reach, the lower one first."""


@dataclass(frozen=True)
class GoalGraph:
    """The nodes in force and the edges between them; what is broken is kept apart, not followed.

    `nodes` has the columns of simpul, one row an id, by id; `parents` maps each node to the one above,
    None where there is none or the one named is not known; `supports` maps a node to the further nodes it
    serves with the share of its rupiah in percent, None where no share is given.
    """

    nodes: pl.DataFrame
    parents: Mapping[str, str | None]
    supports: Mapping[str, Mapping[str, Decimal | None]]
    unknown_parents: Mapping[str, str] = field(default_factory=dict)
    unknown_supports: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each node."""
        return dict(self.nodes.select("id", "jenis").iter_rows())

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The nodes directly below each node that has any, by id."""
        found: dict[str, list[str]] = {}
        for node, parent in self.parents.items():
            if parent is not None:
                found.setdefault(parent, []).append(node)
        return found

    @cached_property
    def circles(self) -> list[list[str]]:
        """The cycles of the main tree, each once, starting at its smallest id."""
        return cycles(self.parents)

    @cached_property
    def circular(self) -> frozenset[str]:
        """The nodes on a cycle of parents and supports, or between two cycles: nothing flows out of them."""
        up = {node: set(self.above(node)) for node in self.parents}
        down: dict[str, set[str]] = {node: set() for node in up}
        for node, targets in up.items():
            for target in targets:
                down[target].add(node)
        return frozenset(_peeled(_peeled(set(up), up, down), down, up))

    def above(self, node: str) -> Iterator[str]:
        """Yield the parent of a node, then the nodes it supports."""
        parent = self.parents[node]
        if parent is not None:
            yield parent
        yield from self.supports.get(node, ())

    def ancestors(self, node: str) -> list[str]:
        """Return the nodes above along the main tree, nearest first; a cycle ends the path."""
        found: list[str] = []
        here = self.parents.get(node)
        while here is not None and here not in found and here != node:
            found.append(here)
            here = self.parents[here]
        return found

    def below(self, node: str) -> list[str]:
        """Return the node and every node below it along the main tree, each once, parents first."""
        found: dict[str, None] = {}
        waiting = [node]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = None
                waiting.extend(reversed(self.children.get(here, [])))
        return list(found)

    def nearest(self, node: str, kinds: Iterable[str]) -> str | None:
        """Return the nearest node at or above `node` of one of the kinds, None where there is none."""
        wanted = frozenset(kinds)
        return next((one for one in (node, *self.ancestors(node)) if self.kinds[one] in wanted), None)

    def is_goal(self, node: str) -> bool:
        """Tell whether the node names a condition to be reached, and not work."""
        return self.kinds[node] in GOALS


def graph_of(nodes: pl.DataFrame, supports: pl.DataFrame) -> GoalGraph:
    """Return the graph of the nodes in force (`plan.nodes_in_force`) and the table dukungan.

    A parent or a supported node that is not in force is kept apart as unknown.
    """
    ordered = nodes.sort("id")
    named: dict[str, str | None] = dict(ordered.select("id", "induk_id").iter_rows())
    unknown = {node: up for node, up in named.items() if up is not None and up not in named}
    links: dict[str, dict[str, Decimal | None]] = {}
    lost: set[tuple[str, str]] = set()
    ordered_links = supports.select("simpul_id", "ke_id", "bobot").sort("simpul_id", "ke_id")
    for node, target, share in ordered_links.iter_rows():
        if node not in named:
            continue
        if target in named and target != named[node]:
            links.setdefault(node, {})[target] = share
        elif target not in named:
            lost.add((node, target))
    parents = {node: None if node in unknown else up for node, up in named.items()}
    return GoalGraph(ordered, parents, links, unknown, frozenset(lost))


def _peeled(nodes: set[str], out: Mapping[str, set[str]], back: Mapping[str, set[str]]) -> set[str]:
    """Return what is left after taking away, again and again, the nodes without a way out."""
    degree = {node: sum(one in nodes for one in out[node]) for node in nodes}
    waiting = [node for node, count in degree.items() if not count]
    left = set(nodes)
    while waiting:
        here = waiting.pop()
        left.discard(here)
        for node in back[here]:
            if node in degree:
                degree[node] -= 1
                if not degree[node]:
                    waiting.append(node)
    return left
