"""`temuan-kinerja.xlsx`: the reasons to check a performance plan, a sheet for each severity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dampak.documents.sheets.model import Row, Sheet, SheetColumn, without_heading
from dampak.documents.workbook import sheets_bytes
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.rules import SEVERITIES, Severity


def findings_workbook_bytes(outcome: Outcome, findings: pl.DataFrame) -> bytes:
    """Return the workbook of `findings` (rows of temuan_kinerja): the same rows give the same bytes."""
    names = _Names(outcome)
    sheets = [_sheet(severity, findings, names) for severity in SEVERITIES]
    filled = [sheet for sheet in sheets if sheet.sections[0].rows]
    return sheets_bytes(outcome, tuple(filled or sheets[:1]))


class _Names:
    """The words for the ids in a finding; of several versions of a node the newest in the table."""

    def __init__(self, outcome: Outcome) -> None:
        self.units = _texts(outcome, "unit", "nama")
        self.nodes = _texts(outcome, "simpul", "uraian")
        self.indicators = _texts(outcome, "indikator", "uraian")


def _texts(outcome: Outcome, table: str, column: str) -> dict[str, str]:
    frame = outcome.inputs.get(table)
    return {} if frame is None else dict(frame.select("id", column).iter_rows())


def _sheet(severity: Severity, findings: pl.DataFrame, names: _Names) -> Sheet:
    rows = findings.filter(pl.col("keparahan") == severity)
    sentence = _(
        "{count} alasan untuk memeriksa; {meaning} Butir LKE adalah bacaan Dampak atas kriteria LKE "
        "AKIP 2021, "
        "bukan penilaian evaluator.",
        count=rows.height,
        meaning=severity_meaning(severity),
    )
    columns = (
        SheetColumn(_("Unit")),
        SheetColumn(_("Simpul")),
        SheetColumn(_("Indikator")),
        SheetColumn(_("Temuan")),
        SheetColumn(_("Perbaikan")),
        SheetColumn(_("Butir LKE AKIP")),
        SheetColumn(_("Kunci temuan"), "kunci"),
    )
    cells = [_row(row, names) for row in rows.iter_rows(named=True)]
    title = _("Temuan kinerja: {severity}", severity=severity)
    return Sheet(severity.capitalize(), title, sentence, columns, without_heading(cells))


def _row(row: Mapping[str, Any], names: _Names) -> Row:
    return (
        names.units.get(row["unit_id"], row["unit_id"]) or _("seluruh daerah"),
        names.nodes.get(row["simpul_id"], row["simpul_id"]) or "–",
        names.indicators.get(row["indikator_id"], row["indikator_id"]) or "–",
        row["uraian"],
        row["perbaikan"],
        row["butir_lke"],
        "/".join(part for part in (row["aturan"], row["simpul_id"], row["indikator_id"]) if part),
    )


def severity_meaning(severity: Severity) -> str:
    """Return what a severity says, as a sentence."""
    match severity:
        case "galat":
            return _("rencana bertentangan dengan dirinya sendiri atau tidak dapat diukur.")
        case "peringatan":
            return _("besar kemungkinan ada yang perlu dibetulkan atau dijelaskan.")
        case _:
            return _("rencana akan lebih mudah dibaca dan dibela bila diperbaiki.")
