"""The workbook of what must be mended: the faulty rows of each sheet, and in the last column why.

It is a new workbook; the file of the official is never touched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.pack.archive import column_index
from dampak.pack.sheets import Cell, SheetCells
from dampak.pack.workbook import MADE, MOST_CELL_TEXT, set_up_print

_MOST_NAME = 31
"""Characters of a sheet name in Excel."""


def faulty_workbook(
    sheets: Sequence[SheetCells], problems: Sequence[Problem], header_rows: Mapping[str, int] | None = None
) -> bytes:
    """Return an .xlsx file: first the list of all problems, then each faulty sheet's faulty rows.

    The faulty cells are marked; the first column is the row in the file of the official, the last one,
    `alasan`, says why and how to mend it. `header_rows` tells in which row (from 1) a sheet, by name,
    has its header; row 1 when it says nothing.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _("Baris yang perlu diperbaiki"), "created": MADE})
    _write_list(book, problems)
    for sheet in sheets:
        rows = _rows_of(sheet, problems)
        if rows:
            _write_rows(book, sheet, rows, (header_rows or {}).get(sheet.name, 1))
    book.close()
    return stream.getvalue()


def _write_list(book: Workbook, problems: Sequence[Problem]) -> None:
    header, wrap = _header(book), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Daftar kesalahan"))
    titles = (
        _("tingkat"),
        _("berkas"),
        _("lembar"),
        _("baris"),
        _("kolom"),
        _("isi"),
        _("kesalahan"),
        _("perbaikan"),
    )
    for index, (title, width) in enumerate(zip(titles, (12, 20, 18, 8, 20, 24, 60, 60), strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, title, header)
    for row, problem in enumerate(problems, start=1):
        place = problem.place
        what = f"{problem.what} {problem.why}".strip()
        for index, value in enumerate(
            (
                problem.severity,
                place.file,
                place.sheet,
                place.row,
                place.column,
                problem.value,
                what,
                problem.remedy,
            )
        ):
            _write(sheet, row, index, value or None, wrap)
    set_up_print(sheet)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(problems)), len(titles) - 1)


def _rows_of(sheet: SheetCells, problems: Sequence[Problem]) -> dict[int, list[Problem]]:
    """Return the problems of each row of `sheet`, in the order of the rows."""
    whole = sheet.place()
    here = [
        problem
        for problem in problems
        if problem.place.row and (problem.place.file, problem.place.sheet) == (whole.file, whole.sheet)
    ]
    here.sort(key=lambda problem: problem.place.row or 0)
    return {row: list(found) for row, found in groupby(here, key=lambda problem: problem.place.row or 0)}


def _write_rows(
    book: Workbook, cells: SheetCells, rows: Mapping[int, Sequence[Problem]], header_row: int
) -> None:
    plain, day = book.add_format({"valign": "top"}), {"valign": "top", "num_format": "dd-mm-yyyy"}
    marked, marked_day = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}, day | {"bg_color": "#FFC7CE"}
    formats = {
        (False, False): plain,
        (False, True): book.add_format(day),
        (True, False): book.add_format(marked),
        (True, True): book.add_format(marked_day),
    }
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    titles = _titles(cells, header_row)
    sheet = book.add_worksheet(_free_name(book, cells.name))
    _write_titles(sheet, titles, _header(book))
    for line, (row, problems) in enumerate(rows.items(), start=1):
        wrong = {_column_of(problem.place, titles) for problem in problems}
        sheet.write_number(line, 0, row, plain)
        for index, cell in enumerate(cells.rows[row - 1] if row <= len(cells.rows) else ()):
            _write(sheet, line, index + 1, cell, formats[index in wrong, isinstance(cell, date)])
        sheet.write_string(line, len(titles) + 1, _reasons(problems)[:MOST_CELL_TEXT], wrap)


def _titles(cells: SheetCells, header_row: int) -> list[str]:
    header = cells.rows[header_row - 1] if header_row <= len(cells.rows) else []
    return ["" if cell is None else str(cell) for cell in header]


def _write_titles(sheet: Worksheet, titles: Sequence[str], header: Format) -> None:
    set_up_print(sheet)
    sheet.freeze_panes(1, 1)
    sheet.set_column(1, len(titles), 18)
    sheet.set_column(len(titles) + 1, len(titles) + 1, 90)
    for index, title in enumerate((_("baris"), *titles, _("alasan"))):
        sheet.write_string(0, index, title, header)


def _column_of(place: Place, titles: Sequence[str]) -> int:
    """Return the column (from 0) a problem points to; a row of `kunci` and `nilai` is marked at its value."""
    if place.column in titles:
        return titles.index(place.column)
    if re.fullmatch("[A-Z]{1,3}", place.column):
        return column_index(place.column)
    return 1


def _reasons(problems: Sequence[Problem]) -> str:
    return "\n".join(
        " ".join(part for part in (f"{problem.place.column}:", problem.what, problem.remedy) if part)
        for problem in problems
    )


def _free_name(book: Workbook, name: str) -> str:
    """Return `name` as Excel allows it, and not yet taken in `book`."""
    base = re.sub(r"[\[\]:*?/\\']", "_", name)[: _MOST_NAME - 4] or "lembar"
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    names = [base, *(f"{base} {number}" for number in range(2, len(taken) + 3))]
    return next(free for free in names if free.lower() not in taken)


def _header(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1})


def _write(sheet: Worksheet, row: int, index: int, value: Cell, form: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, index, None, form)
        case bool():
            sheet.write_boolean(row, index, value, form)
        case date():
            sheet.write_datetime(row, index, value, form)
        case int() | float():
            sheet.write_number(row, index, value, form)
        case _:
            sheet.write_string(row, index, value[:MOST_CELL_TEXT], form)
