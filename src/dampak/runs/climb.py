"""The path of one unit of a pack to a grade: its newest worksheet, its efforts, and the plan of action."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

import polars as pl

from dampak.atomic import write_file
from dampak.documents.action_plan import PlanHead, action_plan_bytes
from dampak.errors import UsageError, refuse
from dampak.evaluation.answers import HANDS, Answers, Hand
from dampak.evaluation.efforts import efforts_for
from dampak.evaluation.levers import Lever, levers
from dampak.evaluation.newest import REGION
from dampak.evaluation.path import Plan, plan
from dampak.evaluation.scoring import refuse_unweighted
from dampak.evaluation.worksheets import answer_of, score_worksheets
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.outcome import Outcome
from dampak.quantities import as_decimal
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages
from dampak.tables.results_evaluation import LANGKAH


@dataclass(frozen=True)
class Asked:
    """What is asked: the instrument (an id, or an id and version), the unit, the goal.

    `year` None means the newest worksheet; `at_once` is how many steps an owner works on at the same time.
    """

    instrument: str
    unit: str
    to: str
    year: int | None = None
    with_controls: bool = True
    at_once: int = 1


@dataclass(frozen=True)
class Climbed:
    """The plan of one unit, with the table `langkah`; `hand` is whose answers it starts from."""

    outcome: Outcome
    instrument: Instrument
    plan: Plan
    levers: tuple[Lever, ...]
    unit: str
    unit_name: str
    year: int
    hand: Hand


def climb(setting: Setting, asked: Asked) -> Climbed:
    """Return the cheapest path of a unit to a grade, alternatives, levers, and the table langkah.

    It starts from the final answers, else the evaluator's, else the unit's own: the first of them that are
    complete.

    Raises:
        NoProposal: the pack has no worksheets.
        UsageError: no such unit, worksheet, version or grade.
        LawMissing: no such instrument, or a weight is not known.
        DataInvalid: faults or gaps of the worksheet, or of the efforts; all of a table at once.
    """
    form = setting.instruments.at(asked.instrument)
    if not _asked_rows(setting, asked).height:
        refuse_unweighted(form)
    setting.require("lke")
    units = dict(setting.table("unit").select("id", "nama").iter_rows())
    if asked.unit not in units:
        raise UsageError(_("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=asked.unit))
    rows = _worksheet(setting, asked)
    name, year = rows["instrumen"][0], rows["tahun"][0]
    instrument = setting.instruments.at(name)
    refuse_unweighted(instrument)
    _refuse_faults(setting, rows)
    hand, answers = _answers(rows, instrument)
    efforts = efforts_for(instrument, setting.table("upaya"), _criteria_list(setting, instrument, asked.unit))
    found = plan(
        instrument, answers, efforts,
        to=asked.to, with_controls=asked.with_controls, at_once=asked.at_once,
    )  # fmt: skip
    outcome = run_stages(setting, [(_("Mencari jalur"), lambda work: _keep(work, found, asked.unit))])
    moved = levers(instrument, answers, efforts, with_controls=asked.with_controls)
    return Climbed(outcome, instrument, found, moved, asked.unit, units[asked.unit], year, hand)


def write_action_plan(climbed: Climbed, file: FilePath) -> None:
    """Write the plan of action in the Renaksi columns.

    Raises:
        WriteFailed: the file could not be written; what stood there is untouched.
    """
    head = PlanHead(
        climbed.unit_name, climbed.year, climbed.instrument.label, climbed.instrument.citation, climbed.hand
    )
    write_file(file, action_plan_bytes(climbed.outcome.provenance, head, climbed.plan.path))


def _asked_rows(setting: Setting, asked: Asked) -> pl.DataFrame:
    name = pl.col("instrumen")
    named = (name == asked.instrument) | (name.str.split("@").list.first() == asked.instrument)
    return setting.table("lke").filter(pl.col("unit_id") == asked.unit, named)


def _worksheet(setting: Setting, asked: Asked) -> pl.DataFrame:
    """Return the rows of the newest worksheet asked for, or say which ones the unit has."""
    found = _asked_rows(setting, asked)
    if asked.year is not None:
        found = found.filter(pl.col("tahun") == asked.year)
    newest = found.filter(pl.col("tahun") == pl.col("tahun").max())
    if newest["instrumen"].n_unique() == 1:
        return newest
    own = setting.table("lke").filter(pl.col("unit_id") == asked.unit)
    sheets = own.select("instrumen", "tahun").unique().sort("instrumen", "tahun").iter_rows()
    known = ", ".join(f"{each} ({year})" for each, year in sheets) or "–"
    values = {"instrument": asked.instrument, "unit": asked.unit, "known": known}
    if newest.is_empty():
        what = _(
            "Lembar kerja {instrument} untuk unit “{unit}” tidak ditemukan. Lembar kerja unit ini: {known}.",
            **values,
        )
        raise UsageError(what)
    raise UsageError(
        _("Unit “{unit}” memakai beberapa versi {instrument}; sebutkan satu: {known}.", **values)
    )


def _refuse_faults(setting: Setting, rows: pl.DataFrame) -> None:
    _sheets, problems = score_worksheets(rows, setting.instruments.at, setting.where("lke"))
    count = sum(problem.severity == "galat" for problem in problems)
    refuse(problems, _("Lembar kerja evaluasi tidak dapat dinilai: {count} kesalahan.", count=count))


def _answers(rows: pl.DataFrame, instrument: Instrument) -> tuple[Hand, Answers]:
    """Return the answers that count: the first complete hand, else the first that answered anything."""
    leaves = {node.code for node in instrument.leaves}
    by_hand: dict[Hand, Answers] = {
        hand: {code: answer_of(written) for code, written in rows.select("kode", hand).iter_rows()}
        for hand in reversed(HANDS)
    }
    given = {
        hand: {code for code, answer in answers.items() if answer.state != "belum_dijawab"}
        for hand, answers in by_hand.items()
    }
    complete = [hand for hand in by_hand if given[hand] >= leaves]
    started = [hand for hand in by_hand if given[hand]]
    hand = next(iter([*complete, *started, *by_hand]))
    return hand, by_hand[hand]


def _criteria_list(setting: Setting, instrument: Instrument, unit: str) -> str:
    kind = dict(setting.table("unit").select("id", "jenis").iter_rows())[unit]
    name = "INSTANSI" if kind == REGION else "UNIT"
    return name if name in instrument.lists else ""


def _keep(work: Work, found: Plan, unit: str) -> None:
    rows = [
        {
            "instrumen": found.path.instrument,
            "unit_id": unit,
            "urut": number,
            "kode": step.code,
            "uraian": step.label,
            "dari": step.before,
            "ke": step.after,
            "tambahan_nilai": as_decimal(step.gain),
            "nilai_sesudah": as_decimal(step.total),
            "upaya": step.effort.days,
            "asumsi": step.effort.assumed,
            "triwulan_mulai": step.start,
            "triwulan_selesai": step.end,
            "pemilik": step.effort.owner,
            "bukti": step.effort.evidence,
        }
        for number, step in enumerate(found.path.steps, start=1)
    ]
    work.keep("langkah", LANGKAH.frame(rows))
    work.solver_status = "optimal" if found.path.steps else ""
