"""Which run makes a figure: asking for it takes that run and no other."""

from __future__ import annotations

from dampak.outcome import Outcome
from dampak.runs.alignment import SHARE, align
from dampak.runs.calendar import duties
from dampak.runs.capabilities import propose
from dampak.runs.evaluated import path_of_unit, with_evaluation
from dampak.runs.evaluation import evaluate
from dampak.runs.history_view import history_summary
from dampak.runs.measurement import MEANS, measure
from dampak.runs.performed import with_performance
from dampak.runs.setting import Setting
from dampak.runs.work import Work
from dampak.tables import results_evaluation, results_performance

CALENDAR = "kalender"
HISTORY = "riwayat_ringkas"
PATH = "langkah"
SCORES = tuple(table.name for table in results_evaluation.TABLES if table.name != PATH)
SCALARS = "evaluasi."
GOALS = "kinerja."
GOAL_TABLES = tuple(table.name for table in results_performance.TABLES)
ALIGNED = results_performance.KESELARASAN.name
MEASURED = results_performance.CAPAIAN.name
ACHIEVED = tuple(f"{GOALS}{mean}." for mean in MEANS)
SERVED = ("formasi_sasaran", "kinerja.formasi_sasaran")


def outcome_for(setting: Setting, figure_id: str) -> Outcome:
    """Return the outcome that holds a figure: of evaluation, goals, alignment, calendar, history or proposal.

    Raises:
        NoProposal: tables that run needs are absent.
        DataInvalid: faults of those tables.
    """
    name, _slash, rest = figure_id.partition("/")
    if name == PATH and rest:
        return _path(setting, rest.split("/"))
    if name in SCORES and rest:
        return evaluate(setting)
    if figure_id.startswith(SCALARS):
        return with_evaluation(setting, Work(setting).outcome())
    if figure_id.startswith(SHARE) or (name == ALIGNED and rest):
        return align(setting)
    if figure_id.startswith(ACHIEVED) or (name == MEASURED and rest):
        return measure(setting)
    if figure_id.startswith(GOALS) or (name in GOAL_TABLES and rest):
        return _goals(setting, name)
    if name == CALENDAR and rest:
        return duties(setting)
    if name == HISTORY and rest:
        setting.require("riwayat_formasi")
        work = Work(setting)
        work.keep(HISTORY, history_summary(setting.table("riwayat_formasi")))
        return work.outcome()
    return propose(setting)


def _goals(setting: Setting, name: str) -> Outcome:
    """Return the outcome with the goal tree; only what new posts serve needs the proposal."""
    setting.require("versi_rencana", "simpul", "pagu")
    return with_performance(setting, propose(setting) if name in SERVED else Work(setting).outcome())


def _path(setting: Setting, parts: list[str]) -> Outcome:
    """Return the outcome with the path of the unit the id names."""
    if len(parts) < 2:
        return with_evaluation(setting, Work(setting).outcome())
    return path_of_unit(setting, parts[0], parts[1])
