"""Where one unit stands in one evaluation: score, grade, parts, last year, other units, the ministry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from dampak.documents.evaluation.parts import Part, parts_of
from dampak.documents.facts import Facts
from dampak.documents.posts import table_of
from dampak.errors import DataInvalid, Problem
from dampak.language import _
from dampak.law.instrument import Band, Instrument
from dampak.outcome import Outcome

HANDS = ("final", "evaluator", "usulan")
"""Whose answers count, the weightiest first."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Followed:
    """A note of last year's evaluation, and how its item was answered then and now."""

    code: str
    label: str
    note: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of the unit among those with a score, and the scores of all, highest first."""

    place: int
    scores: tuple[Decimal, ...]
    own: Decimal
    from_median: Decimal | None


class Standing:
    """One unit, one year, one version of an instrument, read from the tables of an outcome.

    Raises:
        DataInvalid: the outcome has no such unit, or no score of it in this year.
    """

    def __init__(self, outcome: Outcome, year: int, instrument: Instrument, unit_id: str) -> None:
        self.outcome, self.facts = outcome, Facts(outcome)
        self.year, self.instrument, self.unit_id = year, instrument, unit_id
        self.unit = unit_row(self.facts, unit_id)
        self.row, self.hand = self._chosen(year)
        if not self.row:
            raise refused(
                "tidak_ada_nilai",
                _(
                    "{unit} tidak mempunyai nilai {instrument} tahun {year}.",
                    unit=self.unit["nama"],
                    instrument=instrument.name,
                    year=year,
                ),
                _("Isi lembar kerjanya pada tabel lke, lalu ulangi."),
            )

    @property
    def name(self) -> str:
        """The name of the unit."""
        return str(self.unit["nama"])

    @property
    def score(self) -> Decimal | None:
        """The score, None while an answer is missing."""
        value: Decimal | None = self.row["nilai"]
        return value

    @property
    def grade(self) -> str:
        """The grade, "" where there is none."""
        return self.row["predikat"] or ""

    @cached_property
    def next_band(self) -> Band | None:
        """The band above the one reached."""
        if self.instrument.bands is None or not self.row["berikut"]:
            return None
        return next((b for b in self.instrument.bands.bands if b.grade == self.row["berikut"]), None)

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The parts of the worksheet by code, in the order of the instrument."""
        return parts_of(self.instrument, self._nodes(self.year, self.hand))

    @cached_property
    def components(self) -> tuple[Part, ...]:
        """The parts directly below the total."""
        return self.below(self.instrument.root.code)

    def below(self, code: str) -> tuple[Part, ...]:
        """Return the parts directly below one."""
        nodes = self.instrument.children.get(code, ())
        return tuple(self.parts[node.code] for node in nodes if node.code in self.parts)

    @cached_property
    def weakest(self) -> tuple[Part, ...]:
        """The answered items that lose points, most lost first; equal ones in the order of the instrument."""
        losing = [part for part in self.parts.values() if part.lost]
        return tuple(sorted(losing, key=lambda part: -(part.lost or 0)))

    @cached_property
    def last_year(self) -> Row:
        """The score of the year before: from a worksheet of any version, or as the region published it."""
        row, _hand = self._chosen(self.year - 1, same_version=False)
        if row:
            return row
        printed = self.results.filter((pl.col("tahun") == self.year - 1) & (pl.col("penilai") == "internal"))
        return printed.row(0, named=True) if printed.height else {}

    @cached_property
    def change(self) -> Decimal | None:
        """The score less that of last year, None where either is not known."""
        before = self.last_year.get("nilai")
        return None if self.score is None or before is None else self.score - before

    @cached_property
    def parts_before(self) -> dict[str, Part]:
        """The parts of last year's worksheet under the same version, empty where there is none."""
        row, hand = self._chosen(self.year - 1)
        return parts_of(self.instrument, self._nodes(self.year - 1, hand)) if row else {}

    @cached_property
    def results(self) -> pl.DataFrame:
        """The published results of the unit, oldest first."""
        frame = self.facts.table("hasil_evaluasi")
        return frame.filter((pl.col("unit_id") == self.unit_id) & self._same_instrument()).sort(
            "tahun", "penilai"
        )

    @cached_property
    def rank(self) -> Rank | None:
        """The place of the unit among the others, None where it has none."""
        frame = self.facts.table("peringkat").filter(
            (pl.col("tahun") == self.year) & (pl.col("instrumen") == self.instrument.name)
        )
        scores = frame.drop_nulls("nilai").sort("nilai", descending=True)["nilai"].to_list()
        own = frame.filter(pl.col("unit_id") == self.unit_id)
        if own.is_empty() or own["nilai"][0] is None or own["peringkat"][0] is None:
            return None
        return Rank(own["peringkat"][0], tuple(scores), own["nilai"][0], own["selisih_median"][0])

    @cached_property
    def both_judges(self) -> Row:
        """The region's and the ministry's score of the year, empty where neither is known."""
        frame = self.facts.table("selisih_penilai").filter(
            (pl.col("tahun") == self.year) & (pl.col("unit_id") == self.unit_id) & self._same_instrument()
        )
        return frame.row(0, named=True) if frame.height else {}

    @cached_property
    def steps(self) -> list[Row]:
        """The path to the next grade, in order."""
        mine = (pl.col("instrumen") == self.instrument.name) & (pl.col("unit_id") == self.unit_id)
        return self.facts.table("langkah").filter(mine).sort("urut").to_dicts()

    def answers(self, year: int) -> list[Row]:
        """Return the worksheet of one year in the order of the instrument."""
        order = {node.code: number for number, node in enumerate(self.instrument.nodes)}
        rows = self.facts.table("lke").filter(self._mine(year)).to_dicts()
        return sorted((row for row in rows if row["kode"] in order), key=lambda row: order[row["kode"]])

    @cached_property
    def followed(self) -> list[Followed]:
        """Last year's notes with the answers of both years."""
        return [
            Followed(
                row["kode"],
                self.instrument.by_code[row["kode"]].label,
                row["catatan"],
                part.answer if (part := self.parts_before.get(row["kode"])) else "",
                part.answer if (part := self.parts.get(row["kode"])) else "",
            )
            for row in self.answers(self.year - 1)
            if row["catatan"]
        ]

    def _mine(self, year: int) -> pl.Expr:
        return (
            (pl.col("tahun") == year)
            & (pl.col("instrumen") == self.instrument.name)
            & (pl.col("unit_id") == self.unit_id)
        )

    def _same_instrument(self) -> pl.Expr:
        return pl.col("instrumen").str.split("@").list.first() == self.instrument.id

    def _chosen(self, year: int, *, same_version: bool = True) -> tuple[Row, str]:
        """Return the score of the weightiest hand that has one; where none has, the weightiest row."""
        frame = table_of(self.outcome, "skor").filter(
            (pl.col("tahun") == year) & (pl.col("unit_id") == self.unit_id) & self._same_instrument()
        )
        if same_version:
            frame = frame.filter(pl.col("instrumen") == self.instrument.name)
        rows = {row["pihak"]: row for row in frame.sort("instrumen").to_dicts()}
        ordered = [rows[hand] for hand in HANDS if hand in rows]
        chosen = next((row for row in ordered if row["nilai"] is not None), next(iter(ordered), {}))
        return chosen, str(chosen.get("pihak", ""))

    def _nodes(self, year: int, hand: str) -> dict[str, Row]:
        frame = self.facts.table("skor_butir").filter(self._mine(year) & (pl.col("pihak") == hand))
        return {row["kode"]: row for row in frame.to_dicts()}


def unit_row(facts: Facts, unit_id: str) -> Row:
    """Return a unit of the outcome.

    Raises:
        DataInvalid: there is no such unit.
    """
    found = facts.table("unit").filter(pl.col("id") == unit_id)
    if found.is_empty():
        raise refused(
            "unit_tidak_dikenal",
            _("Unit “{unit}” tidak dikenal.", unit=unit_id),
            _("Pakai id dari tabel unit."),
        )
    return found.row(0, named=True)


def refused(code: str, what: str, remedy: str) -> DataInvalid:
    """Return why a document of an evaluation cannot be made."""
    problem = Problem(f"dokumen_evaluasi.{code}", what, remedy=remedy)
    return DataInvalid(str(problem), [problem])
