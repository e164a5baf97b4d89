"""Answers of a worksheet: their states kept apart, three hands side by side, and what a person wrote read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.law.instrument import Instrument, Node, Scale
from dampak.quantities import NumberProblem, NumberStyle, parse_number, show_number

AnswerState = Literal["dijawab", "belum_dijawab", "tidak_berlaku", "nilai_terendah"]
Hand = Literal["usulan", "evaluator", "final"]
"""Who answered: the unit itself, the evaluator, or the one who settled it."""
HANDS: tuple[Hand, ...] = ("usulan", "evaluator", "final")
PERCENT_TOP = 100
"""The highest value of a scale on which a percentage is a score."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `value` is a letter of the scale or a number, None in every state but `dijawab`.

    `nilai_terendah` is a judgement (nothing was shown), `belum_dijawab` is none, `tidak_berlaku` takes the
    node out of the sum where the instrument allows it.
    """

    state: AnswerState = "belum_dijawab"
    value: str | Decimal | None = None
    note: str = ""


UNANSWERED = Answer()
Answers = Mapping[str, Answer]
"""Answers by the code of the leaf; a leaf that is not named is not answered yet."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One leaf of a worksheet: what the unit proposed, the evaluator judged, and what was settled."""

    usulan: Answer = UNANSWERED
    evaluator: Answer = UNANSWERED
    final: Answer = UNANSWERED

    def of(self, hand: Hand) -> Answer:
        """Return the answer of one hand."""
        return {"usulan": self.usulan, "evaluator": self.evaluator, "final": self.final}[hand]


def answers_of(worksheet: Mapping[str, Sides], hand: Hand) -> dict[str, Answer]:
    """Return the answers one hand gave; the others do not fill what it left open."""
    return {code: sides.of(hand) for code, sides in worksheet.items()}


def answered(value: str | int | Decimal) -> Answer:
    """Return a given answer: a letter of the scale, or a number."""
    return Answer("dijawab", Decimal(value) if isinstance(value, int) else value)


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """The values of the leaves: None where not answered, `excluded` where not applicable.

    `understood` tells how a loosely written answer was read.
    """

    values: Mapping[str, Fraction | None]
    excluded: frozenset[str]
    shown: Mapping[str, str]
    understood: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_answers(instrument: Instrument, answers: Answers) -> ReadAnswers:
    """Return every leaf's value, and all faults of the answers at once."""
    values: dict[str, Fraction | None] = {}
    shown: dict[str, str] = {}
    understood: list[str] = []
    problems = [_unknown_code(instrument, code) for code in answers if not _is_leaf(instrument, code)]
    excluded = set()
    for node in instrument.leaves:
        answer = answers.get(node.code, UNANSWERED)
        if answer.state == "tidak_berlaku":
            excluded.add(node.code)
            problems += _refused_exclusion(instrument, node)
        value, text, fault = _value(instrument, node, answer)
        values[node.code], shown[node.code] = value, text
        problems += [fault] if fault else []
        if isinstance(answer.value, str) and value is not None and text != answer.value:
            understood.append(
                _("{code}: “{written}” dibaca {text}.", code=node.code, written=answer.value, text=text)
            )
    return ReadAnswers(values, frozenset(excluded), shown, tuple(understood), tuple(problems))


def _is_leaf(instrument: Instrument, code: str) -> bool:
    return any(node.code == code for node in instrument.leaves)


def _value(instrument: Instrument, node: Node, answer: Answer) -> tuple[Fraction | None, str, Problem | None]:
    scale = instrument.scale_of(node)
    if answer.state == "nilai_terendah":
        lowest = min(scale.options, key=lambda option: option.value).grade if scale.options else ""
        return Fraction(scale.low), lowest or show_number(scale.low), None
    if answer.state != "dijawab":
        return None, "", None
    read = read_value(scale, answer.value if answer.value is not None else "", of_leaf=node.rule)
    if isinstance(read, str):
        return None, "", _fault("jawaban", f"{node.code}: {read}", node.code)
    return read[0], read[1], None


def read_value(scale: Scale, written: str | Decimal, of_leaf: str = "") -> tuple[Fraction, str] | str:
    """Return the value of what was written and the way it was read, or a sentence saying why it is not taken.

    Blanks and capitals of a letter do not matter (`"BB "`, `"b"`); a sign behind it does (`"b+"`).
    """
    if scale.options:
        return _read_option(scale, str(written))
    if isinstance(written, str):
        return _read_number(scale, written.strip(), of_leaf)
    return _within(scale, written, of_leaf)


_PERCENT = "% \u00a0"


def read_score(written: str) -> Decimal | NumberProblem:
    """Return a score a person wrote, a percent sign left out.

    No score reaches a thousand, so a lone point or comma is a decimal sign even before three digits.
    """
    text = written.rstrip(_PERCENT)
    signs = {sign for sign in ".," if sign in text}
    style: NumberStyle | None = "en" if signs == {"."} else "id" if signs == {","} else None
    return parse_number(text, style)


def _read_number(scale: Scale, written: str, of_leaf: str) -> tuple[Fraction, str] | str:
    """Read a number as text; a percentage stands on a scale up to 100 only, where 0 to 1 may be one too."""
    number = read_score(written)
    if isinstance(number, NumberProblem):
        return number.what
    if written.endswith("%") and scale.high != PERCENT_TOP:
        return _("“{value}” adalah persentase; tulis nilainya menurut skala butir ini.", value=written)
    if scale.high == PERCENT_TOP and 0 < number <= 1 and not written.endswith("%"):
        return _(
            "“{value}” dapat berarti {percent}; tulis {percent} atau {number}%.",
            value=written,
            percent=show_number(number * 100),
            number=show_number(number),
        )
    return _within(scale, number, of_leaf)


def _within(scale: Scale, number: Decimal, of_leaf: str) -> tuple[Fraction, str] | str:
    if of_leaf == "koefisien" or scale.low <= number <= scale.high:
        return Fraction(number), show_number(number)
    return _(
        "{value} di luar {low} sampai {high}.",
        value=show_number(number),
        low=show_number(scale.low),
        high=show_number(scale.high),
    )


def _read_option(scale: Scale, written: str) -> tuple[Fraction, str] | str:
    plain = "".join(written.split()).casefold()
    for option in scale.options:
        if option.grade.casefold() == plain or _same_level(option.grade, plain):
            return Fraction(option.value), option.grade
    known = ", ".join(option.grade for option in scale.options)
    return _("“{value}” bukan pilihan; tulis salah satu: {known}.", value=written, known=known)


def _same_level(grade: str, written: str) -> bool:
    """Say whether a level was written with needless decimals: `4,0` is level 4."""
    if not (grade.isascii() and grade.isdigit()) or "%" in written:
        return False
    number = read_score(written)
    return isinstance(number, Decimal) and number == int(grade)


def _refused_exclusion(instrument: Instrument, node: Node) -> list[Problem]:
    if instrument.not_applicable == "dikeluarkan":
        return []
    what = _("{code}: instrumen ini tidak mengenal jawaban “tidak berlaku”.", code=node.code)
    return [_fault("tidak_berlaku", what, node.code, _("Beri nilai terendah, atau kosongkan."))]


def _unknown_code(instrument: Instrument, code: str) -> Problem:
    what = _("{instrument} tidak mempunyai butir “{code}”.", instrument=instrument.name, code=code)
    return _fault("kode_tidak_dikenal", what, code, _("Periksa kode dan versi instrumennya."))


def _fault(code: str, what: str, column: str, remedy: str = "") -> Problem:
    return Problem(f"penilaian.{code}", what, Place(column=column), remedy=remedy, value=column)
