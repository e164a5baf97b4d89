"""A score told step by step, from the total down to the answers, to be redone with a calculator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from dampak.evaluation.scoring import NodeScore, Score
from dampak.figures import Step
from dampak.language import _
from dampak.law.instrument import Instrument, Node
from dampak.quantities import as_decimal, show_number

SHOWN_PLACES = 4


def explain(instrument: Instrument, score: Score, code: str = "") -> tuple[Step, ...]:
    """Return the steps of one node (default: the total), each child before the node it goes into."""
    node = instrument.by_code[code or instrument.root.code]
    return tuple(_steps(instrument, score, node))


def _steps(instrument: Instrument, score: Score, node: Node) -> Iterator[Step]:
    for child in instrument.children.get(node.code, ()):
        yield from _steps(instrument, score, child)
    scored = score.nodes.get(node.code)
    yield Step(
        text=f"{node.code} {node.label}",
        value=None if scored is None or scored.score is None else shown(scored.score),
        unit=_("poin"),
        how=_how(instrument, score, node, scored),
        citation=instrument.citation,
        status=node.status,
    )


def shown(value: Fraction) -> Decimal:
    """Return a score with as many decimals as a person can use; finer ones are cut off by half up."""
    return as_decimal(value, SHOWN_PLACES)


def _how(instrument: Instrument, score: Score, node: Node, scored: NodeScore | None) -> str:
    if scored is None:
        return _("tidak berlaku")
    children = instrument.children.get(node.code)
    if children is not None:
        return _group_how(score, node, [child for child in children if child.code in score.nodes])
    if scored.value is None:
        return _("belum dijawab")
    answer = _answer(scored)
    if node.rule in ("tingkat", "langsung", "koefisien"):
        return answer
    high = show_number(instrument.scale_of(node).high)
    text = _("{answer} ÷ {high} × bobot {weight}", answer=answer, high=high, weight=_number(scored.weight))
    return text + _factor(score, node, instrument)


def _answer(scored: NodeScore) -> str:
    value = _number(scored.value or Fraction(0))
    answer = value if scored.answer in ("", value) else f"{scored.answer} = {value}"
    if scored.bounded_from is None:
        return answer
    before = _("{before} dibatasi menjadi {value}", before=_number(scored.bounded_from), value=value)
    return f"{scored.answer} = {before}" if scored.answer else before


def _factor(score: Score, node: Node, instrument: Instrument) -> str:
    other = score.nodes.get(node.multiplier)
    if other is None or other.score is None:
        return ""
    weight = instrument.by_code[node.multiplier].weight or 0
    return f" × ({_number(other.score)} ÷ {show_number(weight)})"


def _group_how(score: Score, node: Node, children: list[Node]) -> str:
    parts = [(child, score.nodes[child.code]) for child in children]
    if any(part.score is None for _child, part in parts):
        return _("menunggu jawaban yang belum ada")
    points = [_number(part.score or Fraction(0)) for _child, part in parts]
    weights = [_number(part.weight) for _child, part in parts]
    match node.rule:
        case "jumlah":
            return " + ".join(points)
        case "rata":
            return f"({' + '.join(points)}) ÷ {len(points)}"
        case "rata_bobot":
            return _(
                "rata-rata ({points}) ÷ nilai tertinggi skala × bobot {weight}",
                points=" + ".join(points),
                weight=_number(score.nodes[node.code].weight),
            )
        case "penyesuaian":
            applies = _number(score.nodes[node.code].weight)
            return f"({' + '.join(points)}) ÷ {applies} × 100"
        case _:
            products = " + ".join(
                f"{weight} × {point}" for weight, point in zip(weights, points, strict=True)
            )
            return f"({products}) ÷ {_number(sum((part.weight for _c, part in parts), Fraction(0)))}"


def _number(value: Fraction) -> str:
    """Return a number in full where it ends within the shown decimals, otherwise as a fraction."""
    if (value * 10**SHOWN_PLACES).denominator == 1:
        return show_number(as_decimal(value, SHOWN_PLACES).normalize() if value else 0)
    return f"{value.numerator}/{value.denominator}"
