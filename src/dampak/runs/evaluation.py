"""The worksheets of a pack scored, ranked and compared; every score can be explained."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

import polars as pl

from dampak.errors import Problem, UsageError, refuse
from dampak.evaluation.answers import HANDS, Hand
from dampak.evaluation.newest import REGION
from dampak.evaluation.ranking import Spread, gap_of_assessors, ranking, spread_of, totals_by_group
from dampak.evaluation.scoring import Score
from dampak.evaluation.trace import explain
from dampak.evaluation.worksheets import Worksheet, score_worksheets
from dampak.figures import Figure, Step
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import as_decimal
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages
from dampak.tables.results_evaluation import SKOR, SKOR_BUTIR


def evaluate(setting: Setting) -> Outcome:
    """Return skor, skor_butir, peringkat, selisih_penilai, and median and quarters as figures.

    Raises:
        NoProposal: the pack has neither worksheets (lke) nor published results (hasil_evaluasi).
        DataInvalid: faults of the worksheets, all of them at once.
    """
    if setting.table("hasil_evaluasi").is_empty():
        setting.require("lke")
    return run_stages(setting, [(_("Menilai lembar kerja evaluasi"), _evaluate)])


def explain_score(
    setting: Setting, instrument: str, unit: str, code: str = "", year: int | None = None
) -> Figure:
    """Return one score of the newest worksheet of a unit (or that of `year`), told step by step.

    Explained is the final answer, else the evaluator's, else the unit's own. `instrument` is an id, or id
    and version; `code` names a node, "" the total.

    Raises:
        UsageError: there is no such worksheet or code.
        DataInvalid: faults of the worksheets, all of them at once.
    """
    setting.require("lke")
    chosen = [
        sheet
        for sheet in _worksheets(setting)[0]
        if instrument in (sheet.instrument.name, sheet.instrument.id)
        and sheet.unit == unit
        and year in (None, sheet.year)
        and sheet.scores
    ]
    if not chosen:
        raise UsageError(
            _("Tidak ada lembar kerja {instrument} untuk “{unit}”.", instrument=instrument, unit=unit)
        )
    sheet = max(chosen, key=lambda one: one.year)
    if code and code not in sheet.instrument.by_code:
        what = _("{instrument} tidak mempunyai butir “{code}”.", instrument=sheet.instrument.name, code=code)
        raise UsageError(what)
    hand = next(hand for hand in reversed(HANDS) if hand in sheet.scores)
    return _explained(sheet, hand, code)


def worksheet_of(setting: Setting, year: int, instrument: str, unit: str) -> Worksheet | None:
    """Return one worksheet of the pack with its scores, None where there is none.

    Raises:
        DataInvalid: faults of the worksheets, all of them at once.
    """
    wanted = (year, instrument, unit)
    sheets = _worksheets(setting)[0]
    return next((one for one in sheets if (one.year, one.instrument.name, one.unit) == wanted), None)


def _explained(sheet: Worksheet, hand: Hand, code: str) -> Figure:
    steps = explain(sheet.instrument, sheet.scores[hand], code)
    node = sheet.instrument.by_code[code or sheet.instrument.root.code]
    return Figure(
        f"skor_butir/{sheet.year}/{sheet.instrument.name}/{sheet.unit}/{hand}/{node.code}/nilai",
        f"{sheet.unit}, {sheet.year}, {hand}: {node.label}",
        steps[-1].value,
        _("poin"),
        steps,
    )


def _worksheets(setting: Setting) -> tuple[list[Worksheet], list[Problem]]:
    sheets, problems = score_worksheets(setting.table("lke"), setting.instruments.at, setting.where("lke"))
    count = sum(problem.severity == "galat" for problem in problems)
    refuse(problems, _("Lembar kerja evaluasi tidak dapat dinilai: {count} kesalahan.", count=count))
    return sheets, problems


def _evaluate(work: Work) -> None:
    sheets, problems = _worksheets(work.setting)
    work.problems += problems
    units = work.setting.table("unit")
    groups = totals_by_group(sheets, frozenset(units.filter(pl.col("jenis") == REGION)["id"]))
    work.keep("skor", SKOR.frame([_score_row(*each) for each in _hands(sheets)]))
    rows = chain.from_iterable(_node_rows(*each) for each in _hands(sheets))
    work.keep("skor_butir", SKOR_BUTIR.frame(list(rows)))
    work.keep("peringkat", ranking(groups))
    work.keep("selisih_penilai", gap_of_assessors(work.setting.table("hasil_evaluasi")))
    for (year, name), found in groups.items():
        _spread_figures(work, f"{name}.{year}", spread_of([total for _score, total in found.values()]))


def _hands(sheets: Sequence[Worksheet]) -> list[tuple[Worksheet, Hand, Score]]:
    return [(sheet, hand, scored) for sheet in sheets for hand, scored in sheet.scores.items()]


def _head(sheet: Worksheet, hand: Hand) -> dict[str, object]:
    return {"tahun": sheet.year, "instrumen": sheet.instrument.name, "unit_id": sheet.unit, "pihak": hand}


def _score_row(sheet: Worksheet, hand: Hand, scored: Score) -> dict[str, object]:
    grade = scored.grade
    distance = grade.distance if grade else None
    return _head(sheet, hand) | {
        "sidik": scored.fingerprint,
        "nilai": scored.rounded,
        "predikat": (grade.grade or None) if grade else None,
        "berikut": (grade.next_grade or None) if grade else None,
        "jarak": None if distance is None else as_decimal(distance),
        "belum_dijawab": len(scored.missing),
    }


def _node_rows(sheet: Worksheet, hand: Hand, scored: Score) -> list[dict[str, object]]:
    head = _head(sheet, hand)
    return [
        head
        | {
            "kode": node.code,
            "uraian": node.label,
            "bobot": as_decimal(node.weight),
            "jawaban": node.answer or None,
            "nilai": None if node.score is None else as_decimal(node.score),
        }
        for node in scored.nodes.values()
    ]


def _spread_figures(work: Work, group: str, spread: Spread) -> None:
    parts: dict[str, tuple[str, Fraction]] = {
        "kuartil_bawah": (_("Kuartil bawah"), spread.lower_quarter),
        "median": (_("Median"), spread.median),
        "kuartil_atas": (_("Kuartil atas"), spread.upper_quarter),
        "terendah": (_("Terendah"), spread.lowest),
        "tertinggi": (_("Tertinggi"), spread.highest),
    }
    how = _(
        "nilai eksak {count} unit diurutkan; di antara dua nilai diambil garis lurusnya", count=spread.count
    )
    for id, (label, value) in parts.items():
        exact = as_decimal(value)
        work.figure(f"evaluasi.{id}.{group}", label, exact, _("poin"), [Step(label, exact, _("poin"), how)])
