"""The files of an evaluation: report, scorecard, follow-up and plan of action of every unit chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dampak.atomic import write_files
from dampak.documents.evaluation.action_plan_letter import ACTION_PLAN, action_plan_letter_bytes
from dampak.documents.evaluation.comparison import comparison_bytes
from dampak.documents.evaluation.follow_up import FOLLOW_UP, follow_up_bytes
from dampak.documents.evaluation.lhe import LHE, lhe_bytes
from dampak.documents.evaluation.scorecard import scorecard_bytes
from dampak.errors import DataInvalid, UsageError
from dampak.evaluation.newest import newest_rows
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs.evaluated import Row, with_paths
from dampak.runs.evaluation import evaluate
from dampak.runs.setting import Setting
from dampak.runs.templates import own_templates

SCORECARD = "kartu-nilai.pdf"
COMPARISON = "perbandingan.xlsx"
NO_ROWS = "dokumen_evaluasi."
"""Faults that say a document has no rows to be made of; every other fault stops the run."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class EvaluationFiles:
    """What was written, and in a sentence each what could not be made."""

    outcome: Outcome
    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def write_evaluation(
    setting: Setting, folder: Path, *, unit: str = "", instrument: str = "", year: int | None = None
) -> EvaluationFiles:
    """Write the files of each unit's newest worksheet (or that of `year`) into `folder`, all or none.

    File names start with unit, instrument and year. What a unit has no rows for is left out and said. Of all
    units together comes the workbook that holds them side by side.

    Raises:
        NoProposal: the pack has no worksheets.
        UsageError: no worksheet for this choice.
        DataInvalid: faults of the worksheets, or a template of the region that cannot be used.
        WriteFailed: a file could not be made or written; all stand as they were.
    """
    setting.require("lke")
    found = evaluate(setting)
    rows = newest_rows(_chosen(found.tables["skor"], unit, instrument, year))
    if not rows:
        raise UsageError(_("Tidak ada lembar kerja atau hasil evaluasi untuk pilihan ini."))
    outcome = with_paths(setting, found, rows)
    contents: dict[str, bytes] = {}
    left_out: list[str] = []
    for number, row in enumerate(rows):
        setting.on_progress(_("Menulis berkas evaluasi {unit}", unit=row["unit_id"]), number, len(rows))
        made = _Unit(setting, outcome, row)
        contents |= {f"{made.prefix}-{name}": content for name, content in made.files()}
        left_out += made.left_out
    if not unit:
        try:
            contents[COMPARISON] = comparison_bytes(found)
        except DataInvalid as error:
            left_out += _left_out(COMPARISON, error)
    write_files(folder, contents)
    return EvaluationFiles(outcome, tuple(folder / name for name in contents), tuple(left_out))


def _chosen(scores: pl.DataFrame, unit: str, instrument: str, year: int | None) -> pl.DataFrame:
    if unit:
        scores = scores.filter(pl.col("unit_id") == unit)
    if instrument:
        name = pl.col("instrumen")
        scores = scores.filter((name == instrument) | (name.str.split("@").list.first() == instrument))
    return scores if year is None else scores.filter(pl.col("tahun") == year)


class _Unit:
    """The files of one worksheet; `left_out` says what its data do not support."""

    def __init__(self, setting: Setting, outcome: Outcome, row: Row) -> None:
        self.outcome, self.row = outcome, row
        self.instrument = setting.instruments.at(row["instrumen"])
        self.templates = own_templates(setting)
        self.left_out: list[str] = []

    @property
    def prefix(self) -> str:
        """What the names of its files start with."""
        return f"{_safe(self.row['unit_id'])}-{self.instrument.id}-{self.row['tahun']}"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and content of each file that can be made."""
        for name, make in self._makers().items():
            try:
                yield name, make(self.templates.get(name))
            except DataInvalid as error:
                self.left_out += _left_out(name, error)

    def _makers(self) -> dict[str, Callable[[bytes | None], bytes]]:
        row, instrument, outcome = self.row, self.instrument, self.outcome
        year, unit = row["tahun"], row["unit_id"]
        return {
            SCORECARD: lambda _own: scorecard_bytes(outcome, year, instrument, unit),
            LHE.file: lambda own: lhe_bytes(outcome, instrument, year=year, unit_id=unit, template=own),
            FOLLOW_UP.file: lambda own: follow_up_bytes(outcome, instrument, unit_id=unit, template=own),
            ACTION_PLAN.file: lambda own: action_plan_letter_bytes(
                outcome, instrument, unit_id=unit, template=own
            ),
        }


def _left_out(name: str, error: DataInvalid) -> list[str]:
    """Return why a file has no rows to be made of; raise every other fault again."""
    if not all(problem.code.startswith(NO_ROWS) for problem in error.problems):
        raise error
    return [f"{name}: {error.message}"]


def _safe(unit: str) -> str:
    """Return a unit id as a part of a file name."""
    return _UNSAFE.sub("_", unit) or "_"
