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

Where = Callable[[Mapping[str, object], str], Place]
"""Returns the place of a row of `lke`, by its key values, and a column."""


def _in_table(_key: Mapping[str, object], column: str) -> Place:
    return Place(sheet="lke", column=column)


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


def score_worksheets(
    lke: pl.DataFrame, find: Find, where: Where = _in_table
) -> tuple[list[Worksheet], list[Problem]]:
    """Return every worksheet of `lke` with its scores, and the problems of all rows at once.

    A worksheet with a fault (`galat`) is not scored; one whose weights are not known is left out with a
    warning. `where` tells where a row stands in the file of the region.
    """
    problems = _mixed_versions(lke, where)
    worksheets = []
    rows = lke.sort("tahun", "instrumen", "unit_id", "kode").iter_rows(named=True)
    for (year, name, unit), group in groupby(
        rows, key=lambda row: (row["tahun"], row["instrumen"], row["unit_id"])
    ):
        here = _Sheet(year, name, unit, where)
        answers = list(group)
        try:
            instrument = _instrument(name, find)
        except LawMissing as error:
            problems.append(here.fault("instrumen", error.message, "instrumen", answers[0]["kode"]))
            continue
        sides, doubled = _sides(answers, here)
        scores, faults = _scores(instrument, sides, here)
        problems += [*doubled, *faults]
        if not doubled and not faults:
            worksheets.append(Worksheet(year, unit, instrument, scores))
    return worksheets, problems


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One worksheet of `lke`, as its faults name it."""

    year: int
    instrument: str
    unit: str
    where: Where

    def place(self, code: str | None, column: str) -> Place:
        key = {"tahun": self.year, "instrumen": self.instrument, "unit_id": self.unit, "kode": code}
        return self.where(key, column)

    def told(self, what: str) -> str:
        sheet = _("{unit}, {instrument}, {year}", unit=self.unit, instrument=self.instrument, year=self.year)
        return f"{sheet}: {what}"

    def fault(self, code: str, what: str, column: str, item: str | None, *, warn: bool = False) -> Problem:
        remedy = {
            "instrumen": _("Lihat nama dan versinya dengan `dampak instrument list`."),
            "kode_ganda": _("Hapus salah satu baris."),
            "bobot_belum_diisi": _("Lembar ini tidak dinilai."),
        }[code]
        severity: Severity = "peringatan" if warn else "galat"
        place = self.place(item, column)
        return Problem(f"lke.{code}", self.told(what), place, remedy=remedy, severity=severity)


def _instrument(name: str, find: Find) -> Instrument:
    if "@" not in name:
        known = find(name).name
        raise LawMissing(_("“{name}” tidak menyebut versi; misalnya {known}.", name=name, known=known))
    return find(name)


def _sides(rows: list[dict[str, str]], here: _Sheet) -> tuple[dict[str, Sides], list[Problem]]:
    sides: dict[str, Sides] = {}
    problems = []
    for row in rows:
        code = row["kode"]
        if code in sides:
            what = _("butir “{code}” tertulis dua kali.", code=code)
            problems.append(here.fault("kode_ganda", what, "kode", code))
        sides[code] = Sides(*(answer_of(row[hand]) for hand in HANDS))
    return sides, problems


def _scores(
    instrument: Instrument, sides: Mapping[str, Sides], here: _Sheet
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
            first = next(iter(sides), None)
            return {}, [here.fault("bobot_belum_diisi", error.message, "instrumen", first, warn=True)]
        if any(answer.state != "belum_dijawab" for answer in answers.values()):
            scores[hand] = scored
    return scores, list(problems)


def _placed(problem: Problem, hand: Hand, here: _Sheet) -> Problem:
    """Return a fault of an answer, whose `value` names the item, at its place in the table."""
    column = "kode" if problem.code.endswith("kode_tidak_dikenal") else hand
    return replace(problem, what=here.told(problem.what), place=here.place(problem.value, column))


def _mixed_versions(lke: pl.DataFrame, where: Where) -> list[Problem]:
    first = pl.col("kode").min()
    names = lke.group_by("tahun", "unit_id", "instrumen").agg(first).sort("tahun", "unit_id", "instrumen")
    plain = names.with_columns(id=pl.col("instrumen").str.split("@").list.first())
    mixed = plain.group_by("tahun", "unit_id", "id", maintain_order=True).agg("instrumen", pl.col("kode"))
    return [
        Problem(
            "lke.versi_campur",
            _(
                "{unit}, {year}: {names} dipakai bersama.",
                unit=row["unit_id"],
                year=row["tahun"],
                names=", ".join(row["instrumen"]),
            ),
            where({**row, "instrumen": row["instrumen"][-1], "kode": row["kode"][-1]}, "instrumen"),
            remedy=_("Pakai satu versi instrumen untuk satu unit dan tahun."),
        )
        for row in mixed.iter_rows(named=True)
        if len(row["instrumen"]) > 1
    ]
