"""The worksheets of a region: rows of `lke` as answers of each hand, scored, with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from dampak.errors import DataInvalid, LawMissing, Place, Problem, Severity
from dampak.evaluation.answers import HANDS, UNANSWERED, Answer, Hand, Sides, answers_of
from dampak.evaluation.scoring import Score, score
from dampak.language import _
from dampak.law.instrument import Instrument

NOT_APPLICABLE = "TB"
"""Written for an answer that does not apply."""

Find = Callable[[str], Instrument]
"""Returns the instrument of a name with its version; raises LawMissing where there is none."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """All answers of one unit to one version of an instrument in one year, and the score of each hand.

    A hand that answered nothing at all has no score.
    """

    year: int
    unit: str
    instrument: Instrument
    scores: Mapping[Hand, Score]

    @property
    def settled(self) -> Score | None:
        """The complete score that counts: the final one, else the evaluator's."""
        complete = (self.scores.get(hand) for hand in ("final", "evaluator"))
        return next((one for one in complete if one is not None and one.total is not None), None)


def answer_of(written: str | None) -> Answer:
    """Return what a cell of a worksheet says; an empty one is no answer."""
    text = (written or "").strip()
    if not text:
        return UNANSWERED
    return Answer("tidak_berlaku") if text.upper() == NOT_APPLICABLE else Answer("dijawab", text)


def score_worksheets(lke: pl.DataFrame, find: Find) -> tuple[list[Worksheet], list[Problem]]:
    """Return every worksheet of `lke` with its scores, and the problems of all rows at once.

    A worksheet with a fault (`galat`) is not scored; one whose weights are not known is left out with a
    warning.
    """
    problems = _mixed_versions(lke)
    worksheets = []
    rows = lke.sort("tahun", "instrumen", "unit_id", "kode").iter_rows(named=True)
    for (year, name, unit), group in groupby(
        rows, key=lambda row: (row["tahun"], row["instrumen"], row["unit_id"])
    ):
        here = _("{unit}, {instrument}, {year}", unit=unit, instrument=name, year=year)
        try:
            instrument = _instrument(name, find)
        except LawMissing as error:
            problems.append(_fault("instrumen", f"{here}: {error.message}", "instrumen"))
            continue
        sides, doubled = _sides(list(group), here)
        scores, faults = _scores(instrument, sides, here)
        problems += [*doubled, *faults]
        if not doubled and not faults:
            worksheets.append(Worksheet(year, unit, instrument, scores))
    return worksheets, problems


def _instrument(name: str, find: Find) -> Instrument:
    if "@" not in name:
        known = find(name).name
        raise LawMissing(_("“{name}” tidak menyebut versi; misalnya {known}.", name=name, known=known))
    return find(name)


def _sides(rows: list[dict[str, str | None]], here: str) -> tuple[dict[str, Sides], list[Problem]]:
    sides: dict[str, Sides] = {}
    problems = []
    for row in rows:
        code = str(row["kode"])
        if code in sides:
            what = _("{here}: butir “{code}” tertulis dua kali.", here=here, code=code)
            problems.append(_fault("kode_ganda", what, "kode"))
        sides[code] = Sides(*(answer_of(row[hand]) for hand in HANDS))
    return sides, problems


def _scores(
    instrument: Instrument, sides: Mapping[str, Sides], here: str
) -> tuple[dict[Hand, Score], list[Problem]]:
    scores: dict[Hand, Score] = {}
    problems: dict[Problem, None] = {}
    for hand in HANDS:
        answers = answers_of(sides, hand)
        try:
            scored = score(instrument, answers)
        except DataInvalid as error:
            problems.update(dict.fromkeys(_placed(problem, hand, here) for problem in error.problems))
            continue
        except LawMissing as error:
            return {}, [_fault("bobot_belum_diisi", f"{here}: {error.message}", "instrumen", warn=True)]
        if any(answer.state != "belum_dijawab" for answer in answers.values()):
            scores[hand] = scored
    return scores, list(problems)


def _placed(problem: Problem, hand: Hand, here: str) -> Problem:
    column = "kode" if problem.code.endswith("kode_tidak_dikenal") else hand
    return replace(problem, what=f"{here}: {problem.what}", place=Place(sheet="lke", column=column))


def _mixed_versions(lke: pl.DataFrame) -> list[Problem]:
    names = lke.select("tahun", "unit_id", "instrumen").unique().sort("tahun", "unit_id", "instrumen")
    plain = names.with_columns(id=pl.col("instrumen").str.split("@").list.first())
    mixed = plain.group_by("tahun", "unit_id", "id", maintain_order=True).agg("instrumen")
    return [
        _fault(
            "versi_campur",
            _(
                "{unit}, {year}: {names} dipakai bersama.",
                unit=row["unit_id"],
                year=row["tahun"],
                names=", ".join(row["instrumen"]),
            ),
            "instrumen",
        )
        for row in mixed.iter_rows(named=True)
        if len(row["instrumen"]) > 1
    ]


def _fault(code: str, what: str, column: str, *, warn: bool = False) -> Problem:
    remedy = {
        "instrumen": _("Lihat nama dan versinya dengan `dampak instrument list`."),
        "kode_ganda": _("Hapus salah satu baris."),
        "versi_campur": _("Pakai satu versi instrumen untuk satu unit dan tahun."),
        "bobot_belum_diisi": _("Lembar ini tidak dinilai."),
    }[code]
    severity: Severity = "peringatan" if warn else "galat"
    return Problem(f"lke.{code}", what, Place(sheet="lke", column=column), remedy=remedy, severity=severity)
