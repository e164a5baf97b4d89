"""Printed indices (SPBE, Pemdi and the like) checked against their indicators, aspects or domains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dampak.evaluation.answers import read_value
from dampak.evaluation.grades import grade_of
from dampak.evaluation.printed_sums import (
    Verdict,
    check_grade,
    decimals_of,
    half_unit,
    shown_exact,
)
from dampak.evaluation.tree import Tree
from dampak.language import _
from dampak.law.instrument import Instrument, Node
from dampak.quantities import as_decimal, show_number


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """One row as printed: the index, its grade, and what it is made of by the code of the node."""

    entity: str
    year: int | None
    components: Mapping[str, Decimal]
    total: Decimal | None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class CheckedIndex:
    """What came of one row; `total` is recomputed from the finest components given, exact, None without them.

    `suspect_parts` are inner nodes whose printed value is not what their own components make.
    """

    row: PrintedIndex
    instrument: str
    verdict: Verdict
    total: Fraction | None
    grade: str
    difference: Fraction | None
    suspect_parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check_index(row: PrintedIndex, instrument: Instrument) -> CheckedIndex:
    """Return the check of one row; a grade is judged by the printed index, never by rounded parts."""
    notes: list[str] = []
    given = _known(instrument, row, notes)
    total, slack = _recomputed(instrument, given)
    suspects = _suspects(instrument, given, notes)
    of_total = _total_verdict(instrument, row.total, total, slack, notes)
    exact = total if slack == 0 and of_total != "incomplete" else None
    basis = exact if exact is not None or row.total is not None else total
    grade, is_wrong = check_grade(row.grade, instrument, basis, row.total, of_total, notes)
    _note_rounded_parts(instrument, row, total, grade, notes)
    verdict: Verdict = "wrong_grade" if is_wrong and of_total != "wrong_total" else of_total
    if of_total in ("ok", "rounding") and not row.grade:
        verdict = "incomplete"
    difference = None if total is None or row.total is None else Fraction(row.total) - total
    return CheckedIndex(row, instrument.name, verdict, total, grade, difference, suspects, tuple(notes))


def _known(instrument: Instrument, row: PrintedIndex, notes: list[str]) -> dict[str, Fraction]:
    """Return the components the instrument has, within their scale; the others are told."""
    known: dict[str, Fraction] = {}
    for code, value in row.components.items():
        node = instrument.by_code.get(code)
        if node is None or node.code == instrument.root.code:
            notes.append(
                _("{instrument} tidak mempunyai bagian “{code}”.", instrument=instrument.name, code=code)
            )
        elif (fault := _out_of_scale(instrument, node, value)) is not None:
            notes.append(f"{code}: {fault}")
        else:
            known[code] = Fraction(value)
    return known


def _out_of_scale(instrument: Instrument, node: Node, value: Decimal) -> str | None:
    if node.code in instrument.children:
        return _out_of_reach(instrument, node, value)
    scale = instrument.scale_of(node)
    read = read_value(scale, show_number(value) if scale.options else value, node.rule)
    return read if isinstance(read, str) else None


def _out_of_reach(instrument: Instrument, node: Node, value: Decimal) -> str | None:
    """Return that a mean lies outside what its parts can come to, None where it does not."""
    if instrument.unweighted or node.rule not in ("rata", "rata_tertimbang"):
        return None
    scales = {leaf.code: instrument.scale_of(leaf) for leaf in instrument.leaves}
    low = Tree(instrument, {code: Fraction(scale.low) for code, scale in scales.items()}).score(node)
    high = Tree(instrument, {code: Fraction(scale.high) for code, scale in scales.items()}).score(node)
    if low is None or high is None or low <= value <= high:
        return None
    ends = {"low": shown_exact(low), "high": shown_exact(high)}
    return _("{value} di luar {low} sampai {high}.", value=show_number(value), **ends)


def _recomputed(instrument: Instrument, given: Mapping[str, Fraction]) -> tuple[Fraction | None, Fraction]:
    """Return the total from the finest components, and how far rounded ones may have moved it."""
    if instrument.unweighted or not given:
        return None, Fraction(0)
    tree = _tree(instrument, given)
    total = tree.score(instrument.root)
    used = [node for node in instrument.nodes if node.code in instrument.children and _is_taken(tree, node)]
    slack = half_unit(2) if used and total is not None else Fraction(0)
    if slack and instrument.root.rule == "jumlah":
        slack *= len(used)
    return total, slack


def _tree(instrument: Instrument, given: Mapping[str, Fraction]) -> Tree:
    leaves = {node.code: given.get(node.code) for node in instrument.leaves}
    inner = {code: value for code, value in given.items() if code in instrument.children}
    return Tree(instrument, leaves, given=inner)


def _is_taken(tree: Tree, node: Node) -> bool:
    """Say whether the printed value of an inner node stands in for components that are not all there."""
    return node.code in tree.given and any(
        tree.score(child) is None for child in tree.instrument.children[node.code]
    )


def _suspects(instrument: Instrument, given: Mapping[str, Fraction], notes: list[str]) -> tuple[str, ...]:
    found = []
    for code, printed in given.items():
        if code not in instrument.children:
            continue
        without = {other: value for other, value in given.items() if other != code}
        made = _tree(instrument, without).score(instrument.by_code[code])
        if made is None or abs(made - printed) <= 2 * half_unit(2):
            continue
        found.append(code)
        notes.append(
            _(
                "{code} tertulis {printed}, dari bagiannya {made}.",
                code=code,
                printed=shown_exact(printed),
                made=shown_exact(made),
            )
        )
    return tuple(found)


def _total_verdict(
    instrument: Instrument, printed: Decimal | None, total: Fraction | None, slack: Fraction, notes: list[str]
) -> Verdict:
    if printed is None:
        notes.append(_("Nilai total tidak ada."))
    if total is None and instrument.leaves:
        unknown = bool(instrument.unweighted)
        notes.append(
            _(
                "Bobot bagian {instrument} tidak diketahui; indeks tidak dapat dihitung ulang.",
                instrument=instrument.name,
            )
            if unknown
            else _("Bagian-bagiannya tidak lengkap; indeks tidak dapat dihitung ulang.")
        )
    if total is None and printed is not None and not instrument.leaves:
        return "ok"
    if printed is None or total is None:
        return "incomplete"
    places = decimals_of(printed)
    if Fraction(as_decimal(total, places)) == printed:
        return "ok"
    values = {"total": shown_exact(total), "printed": show_number(printed)}
    if slack and abs(Fraction(printed) - total) <= slack + half_unit(places):
        notes.append(_("Dihitung dari bagian yang sudah dibulatkan: {total}, tertulis {printed}.", **values))
        return "rounding"
    if abs(Fraction(printed) - total) < 2 * half_unit(places):
        notes.append(_("Seharusnya {total}; tertulis {printed}, dipotong dan bukan dibulatkan.", **values))
        return "rounding"
    notes.append(_("Dari bagiannya {total}, tetapi tertulis {printed}.", **values))
    return "wrong_total"


def _note_rounded_parts(
    instrument: Instrument, row: PrintedIndex, total: Fraction | None, grade: str, notes: list[str]
) -> None:
    """Say where the rounded parts alone would have given another grade than the printed index."""
    if total is None or row.total is None or instrument.bands is None:
        return
    if not instrument.bands.bands[0].low <= total <= (instrument.bands.bands[-1].high or total):
        return
    other = "/".join(grade_of(instrument, total).possible)
    if other != grade:
        notes.append(
            _(
                "Dari bagian yang dibulatkan predikatnya {other}; yang berlaku predikat indeksnya.",
                other=other,
            )
        )
