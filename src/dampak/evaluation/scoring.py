"""One worksheet scored: every node, the total exact and rounded, the grade, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from graphlib import TopologicalSorter

from dampak.errors import LawMissing, Problem, refuse
from dampak.evaluation.answers import HANDS, Answers, Hand, Sides, answers_of, read_answers
from dampak.evaluation.grades import Grade, grade_of
from dampak.evaluation.tree import Tree
from dampak.language import _
from dampak.law.instrument import Control, Instrument, Qualification
from dampak.quantities import as_decimal


@dataclass(frozen=True, slots=True)
class NodeScore:
    """One node: its score in points (None: not known yet), its weight, and the answer as it was read.

    `bounded_from` is the value the answer stood for before a control lowered it.
    """

    code: str
    label: str
    score: Fraction | None
    weight: Fraction
    answer: str = ""
    value: Fraction | None = None
    bounded_from: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """Whether one qualification is met: None while a score it asks for is missing."""

    qualification: Qualification
    met: bool | None
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one worksheet under one version of an instrument, pinned by its fingerprint.

    `total`, `rounded` and `grade` are None while an answer is missing; `grade` also where the instrument
    has none. `understood` tells how loosely written answers were read.
    """

    instrument: str
    fingerprint: str
    nodes: Mapping[str, NodeScore]
    total: Fraction | None
    rounded: Decimal | None
    grade: Grade | None
    missing: tuple[str, ...]
    excluded: tuple[str, ...]
    qualifications: tuple[Met, ...] = ()
    understood: tuple[str, ...] = ()


def score(
    instrument: Instrument,
    answers: Answers,
    *,
    with_controls: bool | None = None,
    conditions: Mapping[str, bool] | None = None,
) -> Score:
    """Return the score of one worksheet.

    `with_controls` None keeps the controls the regulation itself states, True adds those it does not, False
    uses none. `conditions` are what a grade asks beside the total.

    Raises:
        LawMissing: a weight of the instrument is not known: there is no score.
        DataInvalid: codes, answers or states that do not fit; all at once.
    """
    refuse_unweighted(instrument)
    read = read_answers(instrument, answers)
    refuse(read.problems, _("Jawaban tidak dapat dinilai: {count} kesalahan.", count=len(read.problems)))
    controls = controls_used(instrument, with_controls)
    values = bounded(read.values, controls)
    tree = Tree(instrument, values, read.excluded)
    scores = tree.scores()
    nodes = {
        node.code: NodeScore(
            node.code,
            node.label,
            scores[node.code],
            tree.weight(node),
            read.shown.get(node.code, ""),
            values.get(node.code),
            None if values.get(node.code) == read.values.get(node.code) else read.values.get(node.code),
        )
        for node in instrument.nodes
        if node.code in scores
    }
    total = scores.get(instrument.root.code)
    return Score(
        instrument=instrument.name,
        fingerprint=instrument.fingerprint,
        nodes=nodes,
        total=total,
        rounded=None if total is None else as_decimal(total, instrument.places),
        grade=None if total is None or instrument.bands is None else grade_of(instrument, total, conditions),
        missing=tuple(code for code, value in values.items() if value is None and code not in read.excluded),
        excluded=tuple(sorted(read.excluded)),
        qualifications=tuple(_met(one, nodes) for one in instrument.qualifications),
        understood=read.understood,
    )


def score_sides(
    instrument: Instrument, worksheet: Mapping[str, Sides], *, with_controls: bool | None = None
) -> dict[Hand, Score]:
    """Return the score of each hand, side by side; none fills what another left open."""
    return {
        hand: score(instrument, answers_of(worksheet, hand), with_controls=with_controls) for hand in HANDS
    }


def refuse_unweighted(instrument: Instrument) -> None:
    """Raise `LawMissing` where a weight is not known: a score without it would be invented."""
    if not instrument.unweighted:
        return
    codes = ", ".join(node.code for node in instrument.unweighted)
    problem = Problem(
        "penilaian.bobot_belum_diisi",
        _("Bobot belum diisi pada {count} simpul: {codes}.", count=len(instrument.unweighted), codes=codes),
        remedy=_("Tulis berkas varian dengan weights dan dasarnya; lihat docs/rujukan/instrumen.md."),
    )
    message = _("{instrument}: bobot belum diisi, jadi tidak ada nilai.", instrument=instrument.name)
    raise LawMissing(message, [problem])


def controls_used(instrument: Instrument, with_controls: bool | None) -> tuple[Control, ...]:  # noqa: FBT001
    """Return the controls in use, each after those it depends on."""
    chosen = {
        control.node: control
        for control in instrument.controls
        if with_controls or (with_controls is None and control.stated)
    }
    order = TopologicalSorter({code: {control.bounded_by} for code, control in chosen.items()})
    return tuple(chosen[code] for code in order.static_order() if code in chosen)


def bounded(values: Mapping[str, Fraction | None], controls: Iterable[Control]) -> dict[str, Fraction | None]:
    """Return the values with none above the one that bounds it; what is not answered bounds nothing."""
    found = dict(values)
    for control in controls:
        value, bound = found.get(control.node), found.get(control.bounded_by)
        if value is not None and bound is not None and bound < value:
            found[control.node] = bound
    return found


def _met(qualification: Qualification, nodes: Mapping[str, NodeScore]) -> Met:
    failed, unknown = [], False
    for minimum in qualification.minima:
        node = nodes.get(minimum.node)
        if node is None or node.score is None:
            unknown = True
            continue
        least = Fraction(minimum.at_least)
        if node.score < (least * node.weight / 100 if minimum.percent else least):
            failed.append(minimum.node)
    return Met(qualification, None if unknown and not failed else not failed, tuple(failed))
