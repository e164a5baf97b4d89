"""The calendar of a region on one day, and how far its file set is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dampak.agenda import USES, agenda_problems, calendar
from dampak.errors import LawMissing, NoProposal, Problem, refuse
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs.capabilities import propose
from dampak.runs.completeness import completeness
from dampak.runs.setting import Setting
from dampak.runs.work import Work


def duties(setting: Setting, day: date | None = None, *, with_proposal: bool = False) -> Outcome:
    """Return the tables `kalender` (as of `day`, default the date of the data) and `kelengkapan_berkas`.

    Without a proposal the file set is judged from the tables of the pack alone, which takes no time;
    `with_proposal` makes the proposal first and judges what came of it too.

    Raises:
        DataInvalid: a row of the table agenda has no date, or ends before it starts.
    """
    law, agenda = setting.law.resolve(USES), setting.table("agenda")
    problems = agenda_problems(law, agenda)
    refuse(problems, _("Tabel agenda tidak dapat dipakai: {count} kesalahan.", count=_faults(problems)))
    outcome = _proposal(setting) if with_proposal else Work(setting).outcome()
    tables = {
        "kalender": calendar(law, agenda, day or setting.pack.region.per_tanggal),
        "kelengkapan_berkas": completeness(outcome),
    }
    return replace(
        outcome,
        tables={**outcome.tables, **tables},
        law_used=(*outcome.law_used, *(law.values[key] for key in sorted(law.values))),
        problems=(*outcome.problems, *problems),
    )


def _faults(problems: list[Problem]) -> int:
    return sum(problem.severity == "galat" for problem in problems)


def _proposal(setting: Setting) -> Outcome:
    """Return the outcome of the proposal; where none can be made, the input tables and the reasons."""
    try:
        return propose(setting)
    except (NoProposal, LawMissing) as error:
        outcome = Work(setting).outcome()
        reasons = error.problems or (Problem("usulan.tidak_ada", error.message),)
        return replace(outcome, problems=(*outcome.problems, *reasons))
