"""`dampak performance check`: the reasons to look at a performance plan again, by severity and rule."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, out, print_json
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.rules import RULES, SEVERITIES, Rule, Severity
from dampak.quantities import show_number
from dampak.runs.anjab import subtree
from dampak.runs.performance_check import check_performance, write_findings

SHOWN_OF_A_RULE = 5
"""Findings of one rule shown on the screen; all of them stand in the workbook and the JSON."""


def check(
    pack: PackPath,
    unit: Annotated[str, typer.Option("--unit", help="Hanya unit ini dan semua unit di bawahnya.")] = "",
    severity: Annotated[Severity | None, typer.Option("--severity", help="Hanya keparahan ini.")] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Tahun yang diperiksa; bawaan: tahun data.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--out", help="Buku kerja .xlsx temuan, satu lembar untuk setiap keparahan."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Periksa pohon kinerja, indikator, target, dan rupiahnya; setiap temuan alasan untuk memeriksa."""
    if file is not None and file.suffix.lower() != ".xlsx":
        raise UsageError(_("Buku kerja baru selalu berjenis .xlsx."))
    outcome = outcome_of(
        lambda setting: check_performance(setting, year=year),
        pack,
        "dasar",
        None,
        _("Memeriksa pohon kinerja"),
    )
    found = _chosen(outcome, unit, severity)
    if file is not None:
        write_findings(outcome, found, file)
    if as_json:
        counts = {name: found.filter(pl.col("keparahan") == name).height for name in SEVERITIES}
        print_json({"jumlah": counts, "temuan_kinerja": found.to_dicts()})
        return
    _print(outcome, found)
    if file is not None:
        out.print(_("Ditulis: {files}", files=str(file)), markup=False)
    finish(outcome)


def _chosen(outcome: Outcome, unit: str, severity: Severity | None) -> pl.DataFrame:
    found = outcome.tables["temuan_kinerja"]
    if unit:
        found = found.filter(pl.col("unit_id").is_in(subtree(outcome.inputs["unit"], unit)))
    return found if severity is None else found.filter(pl.col("keparahan") == severity)


def _print(outcome: Outcome, found: pl.DataFrame) -> None:
    if found.is_empty():
        out.print(_("Tidak ada temuan."))
        return
    units = dict(outcome.inputs["unit"].select("id", "nama").iter_rows()) if "unit" in outcome.inputs else {}
    for severity in SEVERITIES:
        rows = found.filter(pl.col("keparahan") == severity)
        if rows.is_empty():
            continue
        count = show_number(rows.height)
        out.print(
            _("{severity}: {count} temuan", severity=severity.upper(), count=count), style="bold reverse"
        )
        for rule in RULES:
            _print_rule(rule, rows.filter(pl.col("aturan") == rule.id), units)
        out.print()
    out.print(
        _(
            "{count} temuan. Temuan adalah alasan untuk memeriksa, bukan kesimpulan; butir LKE adalah bacaan "
            "Dampak atas kriterianya.",
            count=show_number(found.height),
        )
    )


def _print_rule(rule: Rule, rows: pl.DataFrame, units: dict[str, str]) -> None:
    if rows.is_empty():
        return
    words = rule.words()
    out.print(f"\n  {words.title} ({show_number(rows.height)}) · {rule.id}", style="bold", markup=False)
    out.print(f"  {words.reason}", markup=False)
    for row in rows.head(SHOWN_OF_A_RULE).iter_rows(named=True):
        what = row["uraian"].removesuffix(words.reason).strip()
        unit = units.get(row["unit_id"], row["unit_id"])
        known = [part for part in (row["indikator_id"] or row["simpul_id"], unit) if part]
        place = " · ".join(known) or _("seluruh daerah")
        out.print(f"    {place}: {what}", markup=False)
    if rows.height > SHOWN_OF_A_RULE:
        more = show_number(rows.height - SHOWN_OF_A_RULE)
        out.print("    " + _("… dan {count} lagi; semuanya: --out BERKAS.xlsx atau --json.", count=more))
    out.print("  " + _("Perbaikan: {text}", text=words.remedy), markup=False)
    out.print("  " + _("Butir LKE AKIP: {codes}", codes="; ".join(rule.criteria)), markup=False)
