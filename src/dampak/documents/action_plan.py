"""The plan of action of a path in the columns of the Renaksi, a sheet for each year of four quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dampak.documents.words import SHORT_HASH, date_in_words, synthetic_label
from dampak.evaluation.path import Path, PathStep
from dampak.language import _
from dampak.outcome import Provenance
from dampak.quantities import as_decimal, show_number

COLUMNS = {
    "rencana_aksi": 48, "satuan_output": 13, "indikator_output": 46, "target_tw1": 11, "target_tw2": 11,
    "target_tw3": 11, "target_tw4": 11, "target_total": 11, "anggaran_total": 14, "pelaksana": 28,
    "koordinator": 26,
}  # fmt: skip
"""The columns of the Renaksi as the national portal reads them, and their widths in characters."""

QUARTERS = 4
INK, PAPER, LINE = "#1F3A4D", "#DCE6EC", "#C9D3D9"
NOTE_WIDTHS = (26, 92)
LINE_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Whose plan it is, and on which worksheet it stands; `hand` is whose answers it starts from."""

    unit: str
    year: int
    instrument: str
    citation: str
    hand: str


def action_plan_bytes(provenance: Provenance, head: PlanHead, path: Path) -> bytes:
    """Return the workbook: the same path gives the same bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = provenance.per_tanggal
    title = _("Rencana aksi {unit}", unit=head.unit)
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
    styles = {
        "head": book.add_format({**base, "bold": True, "bg_color": PAPER, "font_color": INK, "border": 1,
                                 "border_color": LINE}),
        "cell": book.add_format({**base, "border": 1, "border_color": LINE}),
        "bold": book.add_format({**base, "bold": True, "font_color": INK}),
        "text": book.add_format(base),
    }  # fmt: skip
    years = range(1, max(1, -(-path.quarters // QUARTERS)) + 1)
    for year in years:
        _write_year(book.add_worksheet(_("Tahun {year}", year=year)), styles, head, path, year)
    _write_notes(book.add_worksheet(_("Keterangan")), styles, _notes(provenance, head, path))
    book.close()
    return stream.getvalue()


def _write_year(sheet: Any, styles: dict[str, Any], head: PlanHead, path: Path, year: int) -> None:
    for column, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, styles["head"])
    due = [step for step in path.steps if (step.end - 1) // QUARTERS == year - 1]
    for row, step in enumerate(due, start=1):
        cells = _cells(step, head)
        lines = max(
            -(-len(str(cell)) // (width - 3)) for cell, width in zip(cells, COLUMNS.values(), strict=True)
        )
        sheet.set_row(row, LINE_HEIGHT * max(2, lines))
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, styles["cell"])
    _set_page(sheet, f"{head.unit}, tahun {year}")
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)


def _cells(step: PathStep, head: PlanHead) -> Sequence[str | int | None]:
    """Return the row of one step: its target is one level, met in the quarter it ends in."""
    quarter = (step.end - 1) % QUARTERS
    targets = [1 if number == quarter else None for number in range(QUARTERS)]
    action = _(
        "Menaikkan {label} ({code}) dari {before} ke {after}",
        label=step.label[:1].lower() + step.label[1:],
        code=step.code,
        before=step.before,
        after=step.after,
    )
    output = _(
        "{code} bernilai {after} (+{points} poin); {evidence}",
        code=step.code,
        after=step.after,
        points=_number(step.gain),
        evidence=_lower(step),
    )
    return [action, _("tingkat"), output, *targets, 1, None, step.effort.owner, head.unit]


def _lower(step: PathStep) -> str:
    return step.effort.evidence[:1].lower() + step.effort.evidence[1:]


def _write(sheet: Any, row: int, column: int, cell: str | int | None, style: Any) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, cell, style)


def _notes(provenance: Provenance, head: PlanHead, path: Path) -> list[tuple[str, str]]:
    assumed = sum(step.effort.assumed for step in path.steps)
    rows = [
        (_("Unit"), f"{head.unit}, {provenance.region}"),
        (_("Instrumen"), f"{head.instrument} ({path.instrument}); {head.citation}"),
        (_("Lembar kerja"), _("tahun {year}, jawaban {hand}", year=head.year, hand=head.hand)),
        (_("Nilai sekarang"), _number(path.total)),
        (_("Tujuan"), path.target.shown),
        (_("Nilai sesudah semua langkah"), _number(path.reached)),
        (_("Upaya seluruhnya"), _("{days} hari orang", days=show_number(path.effort))),
        (_("Upaya asumsi"), _("{count} dari {all} langkah", count=assumed, all=len(path.steps))),
        (_("Waktu"), _("{count} triwulan sejak rencana dimulai", count=path.quarters)),
        (_("Anggaran"), _("Belum dihitung; kolom anggaran_total diisi daerah.")),
        *((_("Catatan"), note) for note in path.notes),
        (_("Data"), _("per {day}; sidik paket {hash}", day=date_in_words(provenance.per_tanggal),
                      hash=provenance.pack_hash[:SHORT_HASH])),
        (_("Sidik instrumen"), path.fingerprint[:SHORT_HASH]),
    ]  # fmt: skip
    label = synthetic_label() if provenance.synthetic else ""
    return [(_("Perhatian"), label), *rows] if label else rows


def _number(value: Any) -> str:
    return show_number(as_decimal(value, 2), 2)


def _write_notes(sheet: Any, styles: dict[str, Any], rows: list[tuple[str, str]]) -> None:
    for column, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    for number, (name, text) in enumerate(rows):
        sheet.set_row(number, LINE_HEIGHT * -(-len(text) // NOTE_WIDTHS[1] or 1))
        sheet.write_string(number, 0, name, styles["bold"])
        sheet.write_string(number, 1, text, styles["text"])
    _set_page(sheet, _("Keterangan"))


def _set_page(sheet: Any, footer: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer(f"&L{footer.replace('&', '&&')}&R&P/&N")
