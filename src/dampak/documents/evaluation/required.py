"""`dokumen-esr.xlsx`: which SAKIP documents of which unit stand in the ministry's application.

Reader: Bagian Organisasi, which gathers the documents of all agencies and must know which are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dampak.documents.words import date_in_words, synthetic_label
from dampak.language import _
from dampak.law.required_documents import RequiredDocument, RequiredDocuments
from dampak.law.wording import status_word
from dampak.outcome import Provenance

STATES = ("ada", "belum", "tidak wajib")
COLUMNS = (34, 26, 12, 13, 13, 40, 26, 16)
"""Widths in characters."""

INK, PAPER, LINE, ENTRY = "#1F3A4D", "#DCE6EC", "#C9D3D9", "#FFF8E1"
HEAD_ROW = 4

Unit = tuple[str, str, str]
"""Id, name and kind of a unit."""


def required_documents_bytes(
    provenance: Provenance, needed: RequiredDocuments, units: Sequence[Unit], year: int
) -> bytes:
    """Return the workbook, a line for each document of each unit: the same units give the same bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    day = provenance.per_tanggal
    book.set_properties({"created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
    framed = {**base, "border": 1, "border_color": LINE, "text_wrap": True}
    styles = {
        "title": book.add_format({**base, "bold": True, "font_size": 13, "font_color": INK}),
        "text": book.add_format(base),
        "head": book.add_format({**framed, "bold": True, "bg_color": PAPER, "font_color": INK}),
        "cell": book.add_format(framed),
        "entry": book.add_format({**framed, "bg_color": ENTRY}),
        "day": book.add_format({**framed, "bg_color": ENTRY, "num_format": "dd/mm/yyyy"}),
    }  # fmt: skip
    sheet = book.add_worksheet(_("Dokumen ESR"))
    _head(sheet, styles, provenance, needed, year)
    lines = [(unit, one) for unit in units for one in needed.documents if unit[2] in one.kinds]
    for row, (unit, one) in enumerate(lines, start=HEAD_ROW + 1):
        _line(sheet, styles, row, unit, one, year)
    _validate(sheet, HEAD_ROW + 1, HEAD_ROW + max(len(lines), 1))
    _page(sheet, HEAD_ROW + len(lines))
    book.close()
    return stream.getvalue()


def _head(
    sheet: Any, styles: dict[str, Any], provenance: Provenance, needed: RequiredDocuments, year: int
) -> None:
    for column, width in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    label = f" · {synthetic_label()}" if provenance.synthetic else ""
    title = _("Dokumen SAKIP untuk aplikasi ESR, {region}, {year}", region=provenance.region, year=year)
    sheet.write_string(0, 0, title + label, styles["title"])
    ground = _("Dasar: {citation} ({status}).", citation=needed.citation, status=status_word(needed.status))
    sheet.write_string(1, 0, ground, styles["text"])
    how = _(
        "Isi kolom berwarna. Butir LKE adalah bacaan Dampak, bukan isi surat edaran. Data per {day}.",
        day=date_in_words(provenance.per_tanggal),
    )
    sheet.write_string(2, 0, how, styles["text"])
    names = (
        _("Unit"), _("Dokumen"), _("Untuk"), _("Keadaan"), _("Tanggal unggah"), _("Alamat atau nama berkas"),
        _("Catatan"), _("Butir LKE AKIP"),
    )  # fmt: skip
    for column, name in enumerate(names):
        sheet.write_string(HEAD_ROW, column, name, styles["head"])


def _line(sheet: Any, styles: dict[str, Any], row: int, unit: Unit, one: RequiredDocument, year: int) -> None:
    span = str(year) if one.yearly else _("masa rencana")
    for column, text in enumerate((unit[1], one.label, span)):
        sheet.write_string(row, column, text, styles["cell"])
    for column in (3, 5, 6):
        sheet.write_blank(row, column, None, styles["entry"])
    sheet.write_blank(row, 4, None, styles["day"])
    sheet.write_string(row, 7, ", ".join(one.criteria), styles["cell"])


def _validate(sheet: Any, first: int, last: int) -> None:
    choice = {
        "validate": "list",
        "source": list(STATES),
        "error_title": _("Keadaan"),
        "error_message": _("Pilih dari daftar."),
    }
    sheet.data_validation(first, 3, last, 3, choice)
    sheet.data_validation(first, 4, last, 4, {
        "validate": "date", "criteria": ">=", "value": datetime(2000, 1, 1),
        "error_title": _("Tanggal unggah"), "error_message": _("Tulis tanggal, misalnya 31/03/2027."),
    })  # fmt: skip


def _page(sheet: Any, last: int) -> None:
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P/&N")
