"""The scores of all nodes from the values of the leaves, exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dampak.law.instrument import Instrument, Node


@dataclass
class Tree:
    """One worksheet being scored: the values of its leaves, and which of them do not apply.

    `given` are scores already known for inner nodes, used where their children cannot be scored; a score
    is None where an answer is missing.
    """

    instrument: Instrument
    values: Mapping[str, Fraction | None]
    excluded: frozenset[str] = frozenset()
    given: Mapping[str, Fraction] = field(default_factory=dict)
    _scores: dict[str, Fraction | None] = field(default_factory=dict)

    def scores(self) -> dict[str, Fraction | None]:
        """Return the score of every node that applies, in the order of the instrument."""
        return {node.code: self.score(node) for node in self.instrument.nodes if self.applies(node)}

    def applies(self, node: Node) -> bool:
        """Say whether the node counts: a leaf not excluded, or a group with one that carries weight."""
        children = self.instrument.children.get(node.code)
        if children is None:
            return node.code not in self.excluded
        return any(self.applies(child) for child in children if child.rule != "koefisien")

    def weight(self, node: Node) -> Fraction:
        """Return the weight that applies: of a group whose parts are left out, that of the rest."""
        children = self.instrument.children.get(node.code)
        if children is None or node.rule in ("rata", "rata_bobot"):
            return Fraction(node.weight or 0) if self.applies(node) else Fraction(0)
        return sum((self.weight(child) for child in children), Fraction(0))

    def score(self, node: Node) -> Fraction | None:
        """Return the score of one node, worked out once."""
        if node.code not in self._scores:
            children = self.instrument.children.get(node.code)
            score = self._leaf(node) if children is None else self._group(node, children)
            self._scores[node.code] = self.given.get(node.code) if score is None else score
        return self._scores[node.code]

    def _leaf(self, node: Node) -> Fraction | None:
        value = self.values.get(node.code)
        if value is None or node.rule in ("tingkat", "langsung", "koefisien"):
            return value
        share = value / Fraction(self.instrument.scale_of(node).high)
        points = share * Fraction(node.weight or 0)
        if not node.multiplier or node.multiplier in self.excluded:
            return points
        other = self.instrument.by_code[node.multiplier]
        factor = self.score(other)
        return None if factor is None else points * factor / Fraction(other.weight or 0)

    def _group(self, node: Node, children: tuple[Node, ...]) -> Fraction | None:
        counted = [child for child in children if self.applies(child)]
        scored = [(child, self.score(child)) for child in counted]
        known = [(child, score) for child, score in scored if score is not None]
        if len(known) < len(scored) or not known:
            return None
        total = sum((score for _child, score in known), Fraction(0))
        match node.rule:
            case "jumlah":
                return total
            case "rata":
                return total / len(known)
            case "rata_bobot":
                high = Fraction(self.instrument.scale_of(node).high)
                return total / len(known) / high * Fraction(node.weight or 0)
            case "penyesuaian":
                return total / self.weight(node) * 100
            case _:
                weighted = sum((self.weight(child) * score for child, score in known), Fraction(0))
                return weighted / sum((self.weight(child) for child, _score in known), Fraction(0))
