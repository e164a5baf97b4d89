"""The files of a performance plan: what is reported of a year, and the sheet it is reviewed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from dampak.atomic import write_files
from dampak.documents.performance.lkjip import LKJIP, lkjip_bytes
from dampak.documents.performance.review import REVIEW, lkjip_review_bytes
from dampak.errors import NoProposal, Problem, UsageError
from dampak.language import _
from dampak.law.measuring import DEFAULT_WAY
from dampak.outcome import Outcome
from dampak.runs.measurement import measure
from dampak.runs.setting import Setting
from dampak.runs.templates import own_templates
from dampak.runs.tracing import TraceAsked, trace_rupiah


@dataclass(frozen=True)
class PerformanceFiles:
    """What was written, and the outcome it was made of."""

    outcome: Outcome
    year: int
    files: tuple[Path, ...]


def write_report(
    setting: Setting, folder: Path, *, unit: str = "", year: int | None = None, way: str = DEFAULT_WAY
) -> PerformanceFiles:
    """Write the performance report of a region or a unit and its review sheet into `folder`, both or none.

    `year` is by default that of `reported_year`, `way` an id of `law.measuring`. A template of the region's
    own, in `naskah/` of its pack, takes the place of the house template of the same name.

    Raises:
        NoProposal: the pack has no indicators.
        LawMissing: there is no such way.
        DataInvalid: no such unit, nothing to report on, or a template that cannot be used.
        WriteFailed: a file could not be made or written; both stand as they were.
    """
    chosen = reported_year(setting) if year is None else year
    outcome = report_outcome(setting, chosen, way)
    templates, scope = own_templates(setting), unit or None
    setting.on_progress(_("Menulis laporan kinerja"), 2, 3)
    contents = {
        LKJIP.file: lkjip_bytes(outcome, chosen, scope, templates.get(LKJIP.file)),
        REVIEW.file: lkjip_review_bytes(outcome, chosen, scope, templates.get(REVIEW.file)),
    }
    write_files(folder, contents)
    return PerformanceFiles(outcome, chosen, tuple(folder / name for name in contents))


def reported_year(setting: Setting) -> int:
    """Return the year a report is due for: the year of the data, or the one before while that still runs.

    Where nothing is recorded for the year before, it is the year of the data all the same.
    """
    year = setting.base_year
    if setting.pack.region.per_tanggal >= date(year, 12, 31):
        return year
    before = setting.table("realisasi").filter(pl.col("tahun") == year - 1)
    return year if before.is_empty() else year - 1


def report_outcome(setting: Setting, year: int, way: str = DEFAULT_WAY) -> Outcome:
    """Return the achievements of the year and the year before, and where its rupiah went.

    Plans are read as they stood on the last day of the year, or on the day of the data before that. Where
    the money cannot be traced the tables of rupiah are left out, and the reason is among the problems.

    Raises:
        NoProposal: the pack has no indicators.
        LawMissing: there is no such way.
    """
    day = min(setting.pack.region.per_tanggal, date(year, 12, 31))
    now = measure(setting, way, day, year)
    before = measure(setting, way, date(year - 1, 12, 31), year - 1)
    capaian = pl.concat([before.tables["capaian"], now.tables["capaian"]])
    measured = replace(now, tables={**now.tables, "capaian": capaian})
    try:
        return _joined(measured, trace_rupiah(setting, asked=TraceAsked(year, day, way)))
    except (NoProposal, UsageError) as error:
        return replace(measured, problems=(*measured.problems, _untraced(error.message)))


def _joined(measured: Outcome, traced: Outcome) -> Outcome:
    return replace(
        measured,
        tables={**traced.tables, **measured.tables},
        figures={**measured.figures, **traced.figures},
        law_used=tuple({law.id: law for law in (*measured.law_used, *traced.law_used)}.values()),
        problems=tuple(dict.fromkeys([*measured.problems, *traced.problems])),
    )


def _untraced(reason: str) -> Problem:
    return Problem(
        "kinerja.rupiah_tidak_ditelusuri",
        _("Rupiah tidak ditelusuri, sehingga laporan tidak memuat uang tiap sasaran."),
        why=reason,
        severity="peringatan",
    )
