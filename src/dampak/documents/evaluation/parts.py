"""The parts of a scored worksheet: what each could give, what it gives, and what it costs the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dampak.evaluation.columns import total_terms
from dampak.evaluation.worksheets import NOT_APPLICABLE
from dampak.law.instrument import Instrument, Node
from dampak.quantities import as_decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One node of the instrument that applies.

    `most` is the highest score it can have, `lost` the points of the total that are missing because of it;
    None where it is not answered, is a group, or stands outside the weights.
    """

    code: str
    label: str
    weight: Decimal | None
    answer: str
    score: Decimal | None
    most: Decimal
    lost: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """The score as a share of the highest one."""
        return None if self.score is None or not self.most else self.score / self.most


Row = Mapping[str, object]


def parts_of(instrument: Instrument, rows: Mapping[str, Row]) -> dict[str, Part]:
    """Return the parts by code in the order of the instrument, from the rows of `skor_butir` by code."""
    rates = _rates(instrument, rows)
    return {
        node.code: _part(instrument, node, rows, rates.get(node.code))
        for node in instrument.nodes
        if node.code in rows and rows[node.code]["jawaban"] != NOT_APPLICABLE
    }


def _part(instrument: Instrument, node: Node, rows: Mapping[str, Row], rate: Fraction | None) -> Part:
    row = rows[node.code]
    score, weight = _decimal(row["nilai"]), _decimal(row["bobot"])
    most = _most(instrument, node, rows)
    lost = None if rate is None or score is None else as_decimal(rate * (most - Fraction(score)))
    return Part(
        node.code,
        str(row["uraian"] or node.label),
        weight,
        str(row["jawaban"] or ""),
        score,
        as_decimal(most),
        lost,
    )


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _most(instrument: Instrument, node: Node, rows: Mapping[str, Row]) -> Fraction:
    children = instrument.children.get(node.code)
    if children is None:
        return Fraction(instrument.scale_of(node).high if node.rule == "tingkat" else node.weight or 0)
    if node.rule == "penyesuaian":
        return Fraction(100)
    if node.rule == "rata_bobot":
        return Fraction(node.weight or 0)
    each = [_most(instrument, child, rows) for child in children if child.code in rows]
    return sum(each, Fraction(0)) if node.rule == "jumlah" else max(each, default=Fraction(0))


def _rates(instrument: Instrument, rows: Mapping[str, Row]) -> dict[str, Fraction]:
    """Return by how much the total grows per point of each leaf."""
    if not instrument.leaves:
        return {}
    excluded = frozenset(
        node.code
        for node in instrument.leaves
        if node.code not in rows or rows[node.code]["jawaban"] == NOT_APPLICABLE
    )
    if len(excluded) == len(instrument.leaves):
        return {}
    found: dict[str, Fraction] = {}
    for coefficient, codes in total_terms(instrument, excluded):
        leaf = instrument.by_code[codes[0]]
        if leaf.rule == "koefisien":
            continue
        if leaf.rule not in ("gradasi", "skor_maks"):
            found[leaf.code] = coefficient
        elif leaf.weight:
            highs = [Fraction(instrument.scale_of(instrument.by_code[code]).high) for code in codes]
            found[leaf.code] = coefficient * _product(highs) / Fraction(leaf.weight)
    return found


def _product(numbers: list[Fraction]) -> Fraction:
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result
