"""The workbook of a pack: one sheet a table, with notes, drop-downs and formats that keep codes whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.errors import Place, Problem, WriteFailed
from dampak.language import _
from dampak.pack.archive import column_letters
from dampak.pack.grids import KEY_HEADER, VALUE_HEADER
from dampak.pack.values import EXCEL_DIGITS
from dampak.tables import INPUT_BY_NAME, Column, Kind, Table

MADE = datetime(2026, 1, 1)
MOST_CELL_TEXT = 32_767
"""Characters Excel keeps in one cell."""

_A4 = 9
_LAST_ROW = 1_048_575
_MOST_PROMPT = 255
_MOST_PROMPT_TITLE = 32
LISTS_SHEET = "Pilihan"
GUIDE_SHEET = "Petunjuk"

_NUMBER_FORMATS: dict[Kind, str] = {
    "id": "@",
    "teks": "@",
    "kategori": "@",
    "bulat": "0",
    "rupiah": "#,##0",
    "desimal": "#,##0.####",
    "tanggal": "dd-mm-yyyy",
    "ya_tidak": "@",
}
_WIDTHS: dict[Kind, int] = {
    "id": 14, "teks": 28, "kategori": 18, "bulat": 12, "rupiah": 18, "desimal": 14, "tanggal": 14,
    "ya_tidak": 12,
}  # fmt: skip


_EXAMPLES: dict[Kind, Callable[[], str]] = {
    "tanggal": lambda: _("Contoh: 31-01-2026."),
    "bulat": lambda: _("Bilangan bulat tanpa pemisah ribuan."),
    "rupiah": lambda: _("Rupiah utuh tanpa pemisah ribuan dan tanpa “Rp”."),
    "desimal": lambda: _("Angka; koma desimal bila perlu."),
    "id": lambda: _("Ditulis sebagai teks; sama persis di semua lembar."),
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The cell formats of one workbook."""

    header: Format
    required: Format
    kinds: Mapping[Kind, Format]


def workbook_bytes(tables: Mapping[str, pl.DataFrame], guide: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return an .xlsx file with one sheet for each of `tables`, after a sheet with the lines of `guide`.

    `guide` lines are (style, text) with style `judul`, `subjudul` or `teks`.

    Raises:
        WriteFailed: a text or a table is longer than Excel allows.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _("Paket data Dampak"), "created": MADE})
    formats = _formats(book)
    lines = list(guide)
    if lines:
        _write_guide(book, lines)
    lists = _lists([INPUT_BY_NAME[name] for name in tables])
    for name, frame in tables.items():
        table = INPUT_BY_NAME[name]
        sheet = book.add_worksheet(name)
        if table.key_value:
            _write_key_value(sheet, table, frame, formats, lists)
        else:
            _write_table(sheet, table, frame, formats, lists)
    _write_lists(book, lists)
    book.close()
    return stream.getvalue()


def set_up_print(sheet: Worksheet, *, header: bool = True) -> None:
    """Print `sheet` on A4 across, as wide as the paper, with its first row again on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if header:
        sheet.repeat_rows(0)


def _formats(book: Workbook) -> Formats:
    header = {"bold": True, "bg_color": "#E7E6E6", "border": 1, "valign": "top"}
    return Formats(
        header=book.add_format(header),
        required=book.add_format(header | {"bg_color": "#FFE699"}),
        kinds={kind: book.add_format({"num_format": form}) for kind, form in _NUMBER_FORMATS.items()},
    )


def _write_guide(book: Workbook, lines: list[tuple[str, str]]) -> None:
    styles = {
        "judul": book.add_format({"bold": True, "font_size": 16}),
        "subjudul": book.add_format({"bold": True, "font_size": 12, "top": 1}),
        "teks": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    set_up_print(sheet, header=False)
    for row, (style, text) in enumerate(lines):
        sheet.write_string(row, 0, text, styles[style])


def _lists(tables: Sequence[Table]) -> dict[tuple[str, ...], str]:
    """Return where each list of choices stands on the hidden sheet: a drop-down itself holds 255 signs."""
    domains = dict.fromkeys(_choices(column) for table in tables for column in table.columns)
    domains.pop((), None)
    return {
        words: f"={LISTS_SHEET}!${column_letters(index)}$1:${column_letters(index)}${len(words)}"
        for index, words in enumerate(domains)
    }


def _write_lists(book: Workbook, lists: Mapping[tuple[str, ...], str]) -> None:
    if not lists:
        return
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.very_hidden()
    for index, words in enumerate(lists):
        for row, word in enumerate(words):
            sheet.write_string(row, index, word)


def _choices(column: Column) -> tuple[str, ...]:
    return ("ya", "tidak") if column.kind == "ya_tidak" else column.domain


def column_note(column: Column) -> str:
    """Return what an official should know of a column: its help, whether it must be filled, its limits."""
    lines = [column.help, _("Wajib diisi.") if column.required else _("Boleh kosong.")]
    if column.kind in _EXAMPLES:
        lines.append(_EXAMPLES[column.kind]())
    if _choices(column):
        lines.append(_("Pilihan: {words}.", words=", ".join(_choices(column))))
    if column.unit:
        lines.append(_("Satuan: {unit}.", unit=column.unit))
    if column.default is not None:
        shown = {True: "ya", False: "tidak"}.get(column.default, column.default)  # type: ignore[call-overload]
        lines.append(_("Bila kosong dianggap: {value}.", value=shown))
    if column.ref:
        table, name = column.ref.split(".")
        lines.append(_("Isi dengan {name} dari lembar {table}.", name=name, table=table))
    return "\n".join(lines)


def _write_table(
    sheet: Worksheet,
    table: Table,
    frame: pl.DataFrame,
    formats: Formats,
    lists: Mapping[tuple[str, ...], str],
) -> None:
    if frame.height > _LAST_ROW:
        raise _too_long(
            table.name, _("{count} baris tidak muat dalam satu lembar Excel.", count=frame.height)
        )
    set_up_print(sheet)
    sheet.freeze_panes(1, 1)
    for index, column in enumerate(table.columns):
        width = max(_WIDTHS[column.kind], len(column.name) + 2)
        sheet.set_column(index, index, width, formats.kinds[column.kind])
        _write_header(sheet, 0, index, column, formats)
        _limit(sheet, (1, index, _LAST_ROW, index), column, lists)
        if frame.height:
            _write_cells(sheet, table, column, frame[column.name], index, formats)
    sheet.autofilter(0, 0, max(1, frame.height), len(table.columns) - 1)


def _write_header(sheet: Worksheet, row: int, index: int, column: Column, formats: Formats) -> None:
    sheet.write_string(row, index, column.name, formats.required if column.required else formats.header)
    sheet.write_comment(row, index, column_note(column), {"x_scale": 2, "y_scale": 1.4, "author": "Dampak"})


def _write_cells(
    sheet: Worksheet, table: Table, column: Column, values: pl.Series, index: int, formats: Formats
) -> None:
    form = formats.kinds[column.kind]
    for row, value in enumerate(values.to_list(), start=1):
        if value is not None:
            _write_cell(sheet, row, index, value, form, table.name)


def _write_cell(sheet: Worksheet, row: int, index: int, value: object, form: Format, table: str) -> None:
    match value:
        case bool():
            sheet.write_string(row, index, "ya" if value else "tidak", form)
        case str():
            if len(value) > MOST_CELL_TEXT:
                raise _too_long(table, _("Teks di baris {row} terlalu panjang untuk Excel.", row=row + 1))
            sheet.write_string(row, index, value, form)
        case date():
            sheet.write_datetime(row, index, value, form)
        case int() if abs(value) >= EXCEL_DIGITS:
            sheet.write_string(row, index, str(value), form)
        case int() | Decimal():
            sheet.write_number(row, index, value, form)


def _limit(
    sheet: Worksheet, area: tuple[int, int, int, int], column: Column, lists: Mapping[tuple[str, ...], str]
) -> None:
    """Give the cells their drop-down or their bounds; Excel then refuses what the reader would refuse."""
    rule = _rule(column, lists)
    if rule:
        prompt = {
            "input_title": column.name[:_MOST_PROMPT_TITLE],
            "input_message": column.help[:_MOST_PROMPT],
            "error_title": _("Periksa isian"),
            "error_message": column_note(column)[:_MOST_PROMPT],
        }
        sheet.data_validation(*area, rule | prompt)


def _rule(column: Column, lists: Mapping[tuple[str, ...], str]) -> dict[str, object]:
    if _choices(column):
        return {"validate": "list", "source": lists[_choices(column)]}
    if column.kind == "tanggal":
        limits = {"minimum": date(1900, 1, 1), "maximum": date(2100, 12, 31)}
        return {"validate": "date", "criteria": "between", **limits}
    if column.low is None or column.high is None:
        return {}
    kind = "decimal" if column.kind == "desimal" else "integer"
    return {"validate": kind, "criteria": "between", "minimum": column.low, "maximum": column.high}


def _write_key_value(
    sheet: Worksheet,
    table: Table,
    frame: pl.DataFrame,
    formats: Formats,
    lists: Mapping[tuple[str, ...], str],
) -> None:
    set_up_print(sheet)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 90)
    for index, title in enumerate((KEY_HEADER, VALUE_HEADER)):
        sheet.write_string(0, index, title, formats.header)
    for row, column in enumerate(table.columns, start=1):
        form = formats.kinds[column.kind]
        _write_header(sheet, row, 0, column, formats)
        sheet.write_blank(row, 1, None, form)
        _limit(sheet, (row, 1, row, 1), column, lists)
        value = frame[column.name][0] if frame.height else None
        if value is not None:
            _write_cell(sheet, row, 1, value, form, table.name)


def _too_long(table: str, what: str) -> WriteFailed:
    problem = Problem(
        "tulis.terlalu_panjang", what, Place(sheet=table), remedy=_("Tulis paket sebagai folder CSV.")
    )
    return WriteFailed(str(problem), [problem])
