"""What an evaluation instrument is: a tree of nodes with weights, answer scales, grade bands, controls.

An instrument is data (`law/data/instrumen/<id>/<version>.yaml`); `instrument_reader` makes one of a text,
`instruments` finds the one in force.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from dampak.law.model import Status

LeafRule = Literal["gradasi", "skor_maks", "tingkat", "langsung", "koefisien"]
GroupRule = Literal["jumlah", "rata_tertimbang", "rata", "rata_bobot", "penyesuaian"]
Rule = LeafRule | GroupRule
"""How a node is scored.

`gradasi`, `skor_maks`: the share of the scale's highest value × weight (the second with a multiplier where
the node names one); `tingkat`: the value itself; `langsung`: the points themselves, 0 up to the weight;
`koefisien`: points outside the weights. `jumlah`: the sum of the children; `rata_tertimbang`: their mean by
weight; `rata`: their plain mean; `rata_bobot`: the mean share × weight; `penyesuaian`: the sum over the
weights that apply × 100.
"""

Edge = Literal["bawah_eksklusif", "bawah_inklusif"]
GradedOn = Literal["eksak", "bulat"]
NotApplicable = Literal["ditolak", "dikeluarkan"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale: its letter or word, and the value it stands for."""

    grade: str
    value: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What an answer may be: one of `options`, or any number from `low` up to `high`."""

    id: str
    low: Decimal
    high: Decimal
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree; `weight` None means the weight is not known, `parent` "" means the root.

    `multiplier` names the leaf whose share of its weight multiplies this one.
    """

    code: str
    label: str
    parent: str
    rule: Rule
    weight: Decimal | None = None
    weightless: bool = False
    scale: str = ""
    multiplier: str = ""
    status: Status = "certain"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a list: it carries no weight and guides the grade of its sub-component `parent`.

    `concept` joins the same criterion across the lists.
    """

    list: str
    code: str
    parent: str
    label: str
    concept: str


@dataclass(frozen=True, slots=True)
class Band:
    """One grade from `low` up to `high` (None: open); without `condition` met it is `otherwise`."""

    grade: str
    label: str
    low: Decimal
    high: Decimal | None
    condition: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value whose grade the sources do not agree on, and what they say."""

    at: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class Bands:
    """The grades, lowest first, and how an edge is decided.

    With `step` the value is first rounded to a multiple of it, as the table of the regulation is printed;
    otherwise `on` says whether the exact or the rounded total decides.
    """

    bands: tuple[Band, ...]
    edge: Edge
    status: Status
    citation: str
    on: GradedOn = "eksak"
    step: Decimal | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """The value of `node` cannot exceed that of `bounded_by`; `stated` says the regulation says so itself."""

    node: str
    bounded_by: str
    stated: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least score of one node, in points or as a percentage of its weight."""

    node: str
    at_least: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Qualification:
    """A predicate that asks for several minima at once (WBK, WBBM)."""

    id: str
    label: str
    minima: tuple[Minimum, ...]
    status: Status
    citation: str
    note: str = ""


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument; `variant` names a region's own one, "" the national one.

    `nodes` stand in the order of the file, the root first; band-only instruments have the root alone.
    `start` None means the first day is not known; `named_only` versions are never taken by date alone.
    """

    id: str
    version: str
    label: str
    citation: str
    status: Status
    start: date | None
    end: date | None
    nodes: tuple[Node, ...]
    scales: Mapping[str, Scale]
    places: int
    bands: Bands | None = None
    criteria: tuple[Criterion, ...] = ()
    controls: tuple[Control, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    not_applicable: NotApplicable = "ditolak"
    variant: str = ""
    replaced_by: str = ""
    named_only: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""
    start_exact: bool = True

    @property
    def name(self) -> str:
        """The id with the version, and the variant where there is one: `lke-akip@2021`."""
        name = f"{self.id}@{self.version}"
        return f"{name}+{self.variant}" if self.variant else name

    @cached_property
    def by_code(self) -> Mapping[str, Node]:
        """The nodes by their code."""
        return {node.code: node for node in self.nodes}

    @cached_property
    def children(self) -> Mapping[str, tuple[Node, ...]]:
        """The children of each node that has any, in the order of the file."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.parent:
                found.setdefault(node.parent, []).append(node)
        return {code: tuple(nodes) for code, nodes in found.items()}

    @property
    def root(self) -> Node:
        """The node whose score is the total."""
        return self.nodes[0]

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The nodes that are answered; none where only the grade bands are known."""
        if len(self.nodes) == 1:
            return ()
        return tuple(node for node in self.nodes if node.code not in self.children)

    @property
    def unweighted(self) -> tuple[Node, ...]:
        """The nodes whose weight is not known: with any of them there is no score."""
        return tuple(node for node in self.nodes if node.weight is None and not node.weightless)

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists of criteria, in the order of the file."""
        return tuple(dict.fromkeys(criterion.list for criterion in self.criteria))

    def scale_of(self, node: Node) -> Scale:
        """Return what the answer of a leaf may be; the points of a `langsung` leaf end at its weight."""
        if node.scale:
            return self.scales[node.scale]
        return Scale("", Decimal(0), node.weight if node.weight is not None else Decimal(0))

    def in_force(self, day: date) -> bool:
        """Say whether this version is in force on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of everything the version says, independent of how its file is laid out."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=_canonical)
        return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
