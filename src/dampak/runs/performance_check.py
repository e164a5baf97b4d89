"""The checks of a performance plan on a pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from dampak.documents.performance.findings import findings_workbook_bytes
from dampak.errors import Problem
from dampak.figures import Step
from dampak.language import _
from dampak.outcome import Outcome
from dampak.pack import write_file
from dampak.performance.flow import traced
from dampak.performance.graph import graph_of
from dampak.performance.plan import money_in_force, nodes_in_force, targets_in_force
from dampak.performance.rules import RULES, SEVERITIES, Rule, Seen, check, silent
from dampak.runs.measurement import measure
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages


def check_performance(
    setting: Setting,
    *,
    year: int | None = None,
    day: date | None = None,
) -> Outcome:
    """Return every reason to look at the plan again (temuan_kinerja), and how many of each severity.

    `year` is by default the year of the pack, `day` the date of its data. Rules without the table they look
    at are named among the problems.

    Raises:
        NoProposal: a table is missing (versi_rencana, simpul).
    """

    def look(work: Work) -> None:
        work.setting.require("versi_rencana", "simpul")
        capaian = _achievements(work.setting, year, day)
        seen = seen_of(work.setting, year=year, day=day, capaian=capaian)
        found = check(seen)
        work.keep("temuan_kinerja", found)
        work.problems += [_not_run(*one) for one in silent(seen).items()]
        _count(work, found)

    return run_stages(setting, [(_("Memeriksa pohon kinerja"), look)])


def _achievements(setting: Setting, year: int | None, day: date | None) -> pl.DataFrame | None:
    """Return table capaian; the rules look at the raw achievement, which is the same in every way."""
    if setting.table("indikator").is_empty():
        return None
    return measure(setting, day=day, year=year).tables["capaian"]


def _not_run(table: str, rules: tuple[Rule, ...]) -> Problem:
    names = ", ".join(rule.id for rule in rules)
    return Problem(
        "kinerja.aturan_tidak_dijalankan",
        _("Aturan {rules} tidak dijalankan karena {table} belum dihitung.", rules=names, table=table),
        severity="peringatan",
    )


def seen_of(
    setting: Setting,
    *,
    year: int | None = None,
    day: date | None = None,
    capaian: pl.DataFrame | None = None,
) -> Seen:
    """Return what the rules look at: the plan of a pack as it stands on a day of a year."""
    year = setting.base_year if year is None else year
    day = setting.pack.region.per_tanggal if day is None else day
    table, versions = setting.table, setting.table("versi_rencana")
    nodes = nodes_in_force(table("simpul"), versions, day)
    graph, money = graph_of(nodes, table("dukungan")), money_in_force(table("pagu"), versions, day, year)
    return Seen(
        year=year,
        graph=graph,
        indikator=table("indikator").filter(pl.col("simpul_id").is_in(nodes["id"].implode())),
        target=targets_in_force(table("target"), versions, day),
        realisasi=table("realisasi"),
        money=money,
        spent=table("realisasi_bulanan"),
        units=table("unit"),
        capaian=capaian,
        jejak=None if money.is_empty() else traced(graph, money, "bobot"),
        people=table("beban_kerja").select("output_id").drop_nulls().unique(),
    )


def _count(work: Work, found: pl.DataFrame) -> None:
    """Keep how many findings there are of each severity; the steps are its rules."""
    counts: dict[str, int] = dict(found.group_by("aturan").len().iter_rows())
    for severity in SEVERITIES:
        rules = [rule for rule in RULES if rule.severity == severity and rule.id in counts]
        steps = [Step(rule.title, counts[rule.id], how=rule.id) for rule in rules]
        total = sum(counts[rule.id] for rule in rules)
        label = _("Temuan kinerja: {severity}", severity=severity)
        work.figure(f"kinerja.temuan.{severity}", label, total, steps=steps)


def write_findings(outcome: Outcome, findings: pl.DataFrame, file: Path) -> None:
    """Write findings (rows of temuan_kinerja) as a workbook, a sheet for each severity."""
    write_file(file, findings_workbook_bytes(outcome, findings))
