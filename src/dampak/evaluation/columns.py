"""Many worksheets at once in scaled integers, equal to the score of each alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from dampak.evaluation.scoring import controls_used, refuse_unweighted
from dampak.law.instrument import Control, Instrument, Node

Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]

Term = tuple[Fraction, tuple[str, ...]]
"""A coefficient and the leaves whose values it multiplies: the total is the sum of all terms."""

_MOST = 2**62


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Totals of many worksheets: `total / scale` is the exact total where `known`.

    `rounded` is in units of 10**-places of the instrument; `band` is the index of the grade band, where
    `graded`.
    """

    scale: int
    total: Integers
    known: Truths
    rounded: Integers
    band: Integers
    graded: Truths


def score_many(
    instrument: Instrument,
    values: Mapping[str, Integers],
    *,
    unit: int = 1,
    answered: Mapping[str, Truths] | None = None,
    excluded: frozenset[str] = frozenset(),
    with_controls: bool | None = None,
) -> ScoreColumns:
    """Return the totals of worksheets whose leaf values are columns of whole numbers of 1/`unit`.

    `values` hold one column for each leaf that is not `excluded` (grades as the value of their option);
    `answered` says where a column holds an answer, a leaf it does not name is answered everywhere.

    Raises:
        LawMissing: a weight is not known.
        KeyError: a leaf has no column.
        OverflowError: the numbers do not fit into 64 bits.
    """
    refuse_unweighted(instrument)
    leaves = [node.code for node in instrument.leaves if node.code not in excluded]
    columns = {code: np.asarray(values[code], dtype=np.int64) for code in leaves}
    masks = {code: mask for code, mask in (answered or {}).items() if code in columns}
    columns = _bounded(columns, masks, controls_used(instrument, with_controls))
    terms = total_terms(instrument, excluded)
    per_term = [coefficient / unit ** len(codes) for coefficient, codes in terms]
    scale = lcm(*(share.denominator for share in per_term))
    factors = [int(share * scale) for share in per_term]
    _refuse_overflow(instrument, terms, factors, unit, scale)
    total = np.zeros(len(next(iter(columns.values()))), dtype=np.int64)
    for factor, (_coefficient, codes) in zip(factors, terms, strict=True):
        total += factor * prod((columns[code] for code in codes[1:]), start=columns[codes[0]])
    known = np.ones(total.shape, dtype=np.bool_)
    for mask in masks.values():
        known &= mask
    band, graded = _bands(instrument, total, scale)
    return ScoreColumns(
        scale, total, known, _rounded(total * 10**instrument.places, scale), band, graded & known
    )


def total_terms(instrument: Instrument, excluded: frozenset[str] = frozenset()) -> list[Term]:
    """Return the total as a sum of terms over the leaf values, for one set of excluded leaves."""
    return _terms(instrument, instrument.root, excluded)


def node_terms(instrument: Instrument, code: str, excluded: frozenset[str] = frozenset()) -> list[Term]:
    """Return the score of one node as `total_terms` does the total."""
    return _terms(instrument, instrument.by_code[code], excluded)


def _terms(instrument: Instrument, node: Node, excluded: frozenset[str]) -> list[Term]:
    children = instrument.children.get(node.code)
    if children is None:
        return [_leaf_term(instrument, node, excluded)]
    counted = [
        (child, _terms(instrument, child, excluded))
        for child in children
        if _counts(instrument, child, excluded)
    ]
    weights = [_weight(instrument, child, excluded) for child, _parts in counted]
    match node.rule:
        case "jumlah":
            factors = [Fraction(1)] * len(counted)
        case "rata":
            factors = [Fraction(1, len(counted))] * len(counted)
        case "rata_bobot":
            share = Fraction(node.weight or 0) / Fraction(instrument.scale_of(node).high)
            factors = [share / len(counted)] * len(counted)
        case "penyesuaian":
            factors = [Fraction(100) / sum(weights)] * len(counted)
        case _:
            factors = [weight / sum(weights) for weight in weights]
    return [
        (factor * coefficient, codes)
        for factor, (_child, parts) in zip(factors, counted, strict=True)
        for coefficient, codes in parts
    ]


def _leaf_term(instrument: Instrument, node: Node, excluded: frozenset[str]) -> Term:
    if node.rule in ("tingkat", "langsung", "koefisien"):
        return Fraction(1), (node.code,)
    share = Fraction(node.weight or 0) / Fraction(instrument.scale_of(node).high)
    if not node.multiplier or node.multiplier in excluded:
        return share, (node.code,)
    other = instrument.by_code[node.multiplier]
    return share / Fraction(instrument.scale_of(other).high), (node.code, other.code)


def _counts(instrument: Instrument, node: Node, excluded: frozenset[str]) -> bool:
    children = instrument.children.get(node.code)
    if children is None:
        return node.code not in excluded
    return any(_counts(instrument, child, excluded) for child in children if child.rule != "koefisien")


def _weight(instrument: Instrument, node: Node, excluded: frozenset[str]) -> Fraction:
    children = instrument.children.get(node.code)
    if children is None or node.rule in ("rata", "rata_bobot"):
        return Fraction(node.weight or 0) if _counts(instrument, node, excluded) else Fraction(0)
    return sum((_weight(instrument, child, excluded) for child in children), Fraction(0))


def _bounded(
    columns: Mapping[str, Integers], masks: Mapping[str, Truths], controls: tuple[Control, ...]
) -> dict[str, Integers]:
    found = dict(columns)
    for control in controls:
        if control.node not in found or control.bounded_by not in found:
            continue
        lowered = np.minimum(found[control.node], found[control.bounded_by])
        mask = masks.get(control.bounded_by)
        found[control.node] = lowered if mask is None else np.where(mask, lowered, found[control.node])
    return found


def _refuse_overflow(
    instrument: Instrument, terms: list[Term], factors: list[int], unit: int, scale: int
) -> None:
    """The greatest total any answers can give, with its rounding, must stay within int64."""
    most = sum(
        abs(factor)
        * prod(int(instrument.scale_of(instrument.by_code[code]).high * unit) + 1 for code in codes)
        for factor, (_coefficient, codes) in zip(factors, terms, strict=True)
    )
    edges = _edge_numbers(instrument)
    widest = max((edge.denominator for edge in edges), default=1)
    if most * max(2 * 10**instrument.places, widest) >= _MOST or scale * widest * 1000 >= _MOST:
        raise OverflowError(f"scores of {instrument.name} do not fit into 64 bits")


def _rounded(numerator: Integers, denominator: int) -> Integers:
    """Round half away from zero, as `divide_rounded` does."""
    halves = (2 * np.abs(numerator) + denominator) // (2 * denominator)
    rounded: Integers = np.sign(numerator) * halves
    return rounded


def _edge_numbers(instrument: Instrument) -> list[Fraction]:
    bands = instrument.bands
    return [] if bands is None else [Fraction(band.low) for band in bands.bands]


def _bands(instrument: Instrument, total: Integers, scale: int) -> tuple[Integers, Truths]:
    """Return the band of each total; where a total lies outside all bands it is not graded."""
    bands = instrument.bands
    band = np.zeros(total.shape, dtype=np.int64)
    if bands is None:
        return band, np.zeros(total.shape, dtype=np.bool_)
    value, unit = _decided(instrument, total, scale)
    inclusive = bands.step is not None or bands.edge == "bawah_inklusif"
    for edge in _edge_numbers(instrument)[1:]:
        left, right = value * edge.denominator, edge.numerator * unit
        band += (left >= right) if inclusive else (left > right)
    low, high = bands.bands[0].low, bands.bands[-1].high
    graded = value * Fraction(low).denominator >= Fraction(low).numerator * unit
    if high is not None:
        graded &= value * Fraction(high).denominator <= Fraction(high).numerator * unit
    return band, graded


def _decided(instrument: Instrument, total: Integers, scale: int) -> tuple[Integers, int]:
    """Return what is held against the edges as whole numbers of one over the second value."""
    bands = instrument.bands
    if bands is not None and bands.step is not None:
        step = Fraction(bands.step)
        steps = _rounded(total * step.denominator, scale * step.numerator)
        return steps * step.numerator, step.denominator
    if bands is not None and bands.on == "bulat":
        return _rounded(total * 10**instrument.places, scale), 10**instrument.places
    return total, scale
