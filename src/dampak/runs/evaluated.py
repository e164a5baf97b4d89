"""The evaluation of a pack beside its proposal: scores, ranking, and the region's path to the next grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from dampak.errors import DampakError, DataInvalid, LawMissing, Problem, UsageError
from dampak.evaluation.newest import newest_rows, region_rows
from dampak.evaluation.targets import may_promise
from dampak.figures import Figure, Step, Value, cell_id
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import as_decimal
from dampak.runs.climb import Asked, Climbed, climb
from dampak.runs.evaluation import evaluate
from dampak.runs.setting import Setting
from dampak.tables.results_evaluation import LANGKAH

Row = dict[str, Any]


def with_evaluation(setting: Setting, outcome: Outcome) -> Outcome:
    """Return the outcome with skor, skor_butir, peringkat, selisih_penilai, langkah and their figures.

    `langkah` is the path of the whole region from its newest worksheet of each instrument to the next grade,
    where a plan may promise that grade. A pack without worksheets leaves the outcome as it is; one whose
    worksheets cannot be scored adds a warning that says so.
    """
    if setting.table("lke").is_empty():
        return outcome
    setting.on_progress(_("Menilai lembar kerja evaluasi"), 0, 1)
    quiet = setting.quiet()
    try:
        found = evaluate(quiet)
        ways = [_way(quiet, row) for row in region_rows(setting.table("unit"), found.tables["skor"])]
    except (DataInvalid, LawMissing) as error:
        return replace(outcome, problems=(*outcome.problems, _unscored(error)))
    steps = [way.climbed.outcome.tables["langkah"] for way in ways if way.climbed]
    figures = {figure.id: figure for way in ways for figure in _figures(way)}
    return replace(
        outcome,
        tables={**outcome.tables, **found.tables, "langkah": pl.concat([LANGKAH.empty(), *steps])},
        figures={**outcome.figures, **found.figures, **figures},
        problems=tuple(dict.fromkeys([*outcome.problems, *found.problems])),
    )


def path_of_unit(setting: Setting, instrument: str, unit: str) -> Outcome:
    """Return the evaluation with `langkah` of one unit: its path to the next grade, empty where none is.

    Raises:
        NoProposal: the pack has no worksheets.
        DataInvalid: faults of the worksheets.
    """
    found = evaluate(setting.quiet())
    rows = found.tables["skor"].filter(pl.col("unit_id") == unit, pl.col("instrumen") == instrument)
    return with_paths(setting, found, newest_rows(rows))


def with_paths(setting: Setting, outcome: Outcome, rows: list[Row]) -> Outcome:
    """Return the outcome of `evaluate` with `langkah` of each of the rows of `skor`."""
    ways = [_way(setting.quiet(), row) for row in rows]
    steps = [way.climbed.outcome.tables["langkah"] for way in ways if way.climbed]
    return replace(outcome, tables={**outcome.tables, "langkah": pl.concat([LANGKAH.empty(), *steps])})


@dataclass(frozen=True)
class _Way:
    """Where a unit stands on one instrument; `climbed` None where no path was looked for, `why` says why."""

    row: Row
    climbed: Climbed | None
    why: str = ""

    @property
    def name(self) -> str:
        return str(self.row["instrumen"]).split("@", maxsplit=1)[0]


def _way(setting: Setting, row: Row) -> _Way:
    if row["nilai"] is None:
        return _Way(row, None, _("{count} butir belum dijawab", count=row["belum_dijawab"]))
    if not row["berikut"]:
        return _Way(row, None)
    if not may_promise(setting.instruments.at(row["instrumen"]), row["berikut"]):
        why = _(
            "di atas {grade} tidak ada yang dijanjikan: ditentukan pertimbangan evaluator",
            grade=row["predikat"],
        )
        return _Way(row, None, why)
    asked = Asked(row["instrumen"], row["unit_id"], row["berikut"], row["tahun"])
    try:
        return _Way(row, climb(setting, asked))
    except UsageError as error:
        return _Way(row, None, error.message)


def _figures(way: _Way) -> Iterable[Figure]:
    row = way.row
    key = (row["tahun"], row["instrumen"], row["unit_id"], row["pihak"])
    here = _("{instrument}, {year}", instrument=row["instrumen"], year=row["tahun"])
    parts: list[tuple[str, str, str]] = [
        ("nilai", _("Nilai"), _("poin")),
        ("predikat", _("Predikat"), ""),
        ("berikut", _("Predikat di atasnya"), ""),
        ("jarak", _("Kurang sampai predikat di atasnya"), _("poin")),
    ]
    for column, label, unit in parts:
        step = Step(label, row[column], unit, figure=cell_id("skor", key, column))
        yield Figure(f"evaluasi.{column}.{way.name}", f"{label}: {here}", row[column], unit, (step,))
    yield from _path_figures(way, here)


def _path_figures(way: _Way, here: str) -> Iterable[Figure]:
    path = way.climbed.plan.path if way.climbed else None
    if path is None or not path.steps:
        if way.why:
            label = _("Langkah menuju predikat di atasnya")
            yield Figure(f"evaluasi.langkah.{way.name}", f"{label}: {here}", None, note=way.why)
        return
    note = " ".join(path.notes)
    key = (path.instrument, way.row["unit_id"])
    each = enumerate(path.steps, start=1)
    efforts = [(cell_id("langkah", (*key, n), "upaya"), step.label, step.effort.days) for n, step in each]
    steps = [Step(label, days, _("hari orang"), figure=figure) for figure, label, days in efforts]
    total = _("jumlah langkah di atas")
    totals: list[tuple[str, str, Value, str, str]] = [
        ("langkah", _("Langkah menuju {grade}", grade=path.target.shown), len(path.steps), _("langkah"),
         _("upaya terkecil yang mencapai batasnya, terbukti")),
        ("upaya", _("Upaya menuju {grade}", grade=path.target.shown), path.effort, _("hari orang"), total),
        ("triwulan", _("Lama sampai {grade}", grade=path.target.shown), path.quarters, _("triwulan"),
         _("triwulan terakhir yang dikerjakan")),
        ("sesudah", _("Nilai sesudah semua langkah"), as_decimal(path.reached), _("poin"),
         _("nilai dihitung ulang dengan semua langkah")),
    ]  # fmt: skip
    for id, label, value, unit, how in totals:
        last = Step(label, value, unit, how)
        yield Figure(f"evaluasi.{id}.{way.name}", f"{label}: {here}", value, unit, (*steps, last), note)
    assumed = sum((step.effort.days for step in path.steps if step.effort.assumed), Decimal(0))
    label = _("Upaya yang masih asumsi")
    yield Figure(f"evaluasi.asumsi.{way.name}", f"{label}: {here}", assumed, _("hari orang"), (
        Step(label, assumed, _("hari orang"), _("langkah yang upayanya tidak ada pada tabel upaya")),
    ))  # fmt: skip


def _unscored(error: DampakError) -> Problem:
    first = str(error.problems[0]) if error.problems else ""
    return Problem(
        "evaluasi.tidak_dinilai",
        " ".join(part for part in (error.message, first) if part),
        why=_("Usulan formasi tetap disusun, tanpa nilai evaluasi."),
        remedy=_("Jalankan `dampak evaluate` untuk melihat semua kesalahannya, lalu perbaiki lembar lke."),
        severity="peringatan",
    )
