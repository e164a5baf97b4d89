"""Writing a SIASN job information workbook (INFOJAB I–V) of one post, empty or with what the pack holds."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.errors import Place, Problem, WriteFailed
from dampak.language import _
from dampak.pack.archive import column_letters
from dampak.pack.officials.anjab_layout import REFERENCE_SHEET, SHEETS, JobColumn, JobSheetLayout
from dampak.pack.workbook import MADE, MOST_CELL_TEXT, set_up_print
from dampak.tables import INPUT_BY_NAME

ROWS_READY = 60
"""Rows of a sheet that have their drop-downs and frames, so that an empty workbook can be filled."""

PRINTED_WIDTH, SPARE_ROWS = 190, 12
"""Characters across one printed page, and rows printed of a sheet that holds fewer."""

JobCell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class JobTask:
    """One task as SIASN asks for it: yearly volume, the working time of a year, minutes for one result."""

    uraian: str | None
    satuan: str | None
    volume: Decimal | None
    wke: int
    waktu: Decimal | None


@dataclass(frozen=True, slots=True)
class JobContent:
    """What is written of one post: its code and class, its tasks, its rows of `infojab`."""

    title: str = ""
    kode: str | None = None
    kelas: int | None = None
    tasks: tuple[JobTask, ...] = ()
    infojab: pl.DataFrame = field(default_factory=INPUT_BY_NAME["infojab"].empty)


def job_file_bytes(job: JobContent) -> bytes:
    """Return the workbook of one post: five sheets and the sheet of known answers.

    The same content gives the same bytes; without content it is the empty template.

    Raises:
        WriteFailed: a text is longer than Excel allows.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": job.title or _("Informasi jabatan"), "created": MADE})
    styles = _styles(book)
    sources = _reference_areas()
    for layout in SHEETS:
        _write_sheet(book.add_worksheet(layout.name), layout, _columns(layout, job), styles, sources)
    _write_reference(book.add_worksheet(REFERENCE_SHEET), styles)
    book.close()
    return stream.getvalue()


def _styles(book: Workbook) -> Mapping[str, Format]:
    base = {
        "font_name": "Calibri",
        "font_size": 10,
        "text_wrap": True,
        "border": 1,
        "border_color": "#B8C4CC",
    }
    head = base | {"bold": True, "align": "center", "valign": "vcenter"}
    return {
        "group": book.add_format(head | {"bg_color": "#1F3A4D", "font_color": "#FFFFFF"}),
        "head": book.add_format(head | {"bg_color": "#DCE6EC"}),
        "guide": book.add_format(
            base | {"italic": True, "font_color": "#5B6770", "valign": "top", "font_size": 9}
        ),
        "text": book.add_format(base | {"valign": "top", "num_format": "@"}),
        "number": book.add_format(base | {"valign": "top", "num_format": "#,##0.####"}),
    }


def _columns(layout: JobSheetLayout, job: JobContent) -> list[Sequence[JobCell]]:
    return [_cells(column, job) for column in layout.columns]


def _cells(column: JobColumn, job: JobContent) -> Sequence[JobCell]:
    """Return what stands in a column, from its first row down."""
    match column.field:
        case "kode":
            return [job.kode]
        case "kelas":
            return [job.kelas]
        case "uraian" | "satuan" | "volume" | "wke" | "waktu":
            return [getattr(task, column.field) for task in job.tasks]
    rows = job.infojab.filter(pl.col("bagian") == column.part).sort("no")
    found: list[JobCell] = rows[column.field].to_list()
    return found


def _write_sheet(
    sheet: Worksheet,
    layout: JobSheetLayout,
    columns: Sequence[Sequence[JobCell]],
    styles: Mapping[str, Format],
    sources: Mapping[tuple[str, ...], str],
) -> None:
    first = 3 if layout.guided else 2
    _write_heads(sheet, layout, styles)
    last = first + max(ROWS_READY, *map(len, columns)) - 1
    for index, (column, cells) in enumerate(zip(layout.columns, columns, strict=True)):
        sheet.set_column(index, index, column.width)
        _write_column(sheet, (first, last, index), column, cells, styles)
        if column.choices:
            sheet.data_validation(first, index, last, index, _drop_down(column, sources[column.choices]))
    sheet.freeze_panes(first, 0)
    set_up_print(sheet, header=False)
    across = -(-sum(column.width for column in layout.columns) // PRINTED_WIDTH)
    sheet.fit_to_pages(across, 0)
    sheet.print_area(0, 0, first + max(SPARE_ROWS, *map(len, columns)), len(columns) - 1)
    sheet.repeat_rows(0, first - 1)
    sheet.set_footer(f"&L{layout.name}&R{_('Halaman')} &P {_('dari')} &N")


def _write_heads(sheet: Worksheet, layout: JobSheetLayout, styles: Mapping[str, Format]) -> None:
    index = 0
    for group in layout.groups:
        last = index + len(group.columns) - 1
        if last > index:
            sheet.merge_range(0, index, 0, last, group.title, styles["group"])
        else:
            sheet.write_string(0, index, group.title, styles["group"])
        index = last + 1
    sheet.set_row(0, 20)
    sheet.set_row(1, 32)
    for at, column in enumerate(layout.columns):
        sheet.write_string(1, at, column.heading, styles["head"])
        if layout.guided:
            sheet.write_string(2, at, column.guidance, styles["guide"])
    if layout.guided:
        sheet.set_row(2, 40)


def _write_column(
    sheet: Worksheet,
    area: tuple[int, int, int],
    column: JobColumn,
    cells: Sequence[JobCell],
    styles: Mapping[str, Format],
) -> None:
    first, last, index = area
    numeric = column.field in {"volume", "wke", "waktu", "kelas"}
    style = styles["number" if numeric else "text"]
    for row in range(first, last + 1):
        cell = cells[row - first] if row - first < len(cells) else None
        if cell is None:
            sheet.write_blank(row, index, None, style)
        elif isinstance(cell, str):
            _write_text(sheet, row, index, cell, style)
        else:
            sheet.write_number(row, index, cell, style)


def _write_text(sheet: Worksheet, row: int, index: int, text: str, style: Format) -> None:
    if len(text) > MOST_CELL_TEXT:
        what = _("Teks di baris {row} terlalu panjang untuk Excel.", row=row + 1)
        raise WriteFailed(what, [Problem("tulis.terlalu_panjang", what, Place(sheet=sheet.get_name()))])
    sheet.write_string(row, index, text, style)


def _drop_down(column: JobColumn, source: str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "stop" if column.closed else "warning",
        "error_title": _("Periksa isian"),
        "error_message": _("Isian ini tidak ada dalam tabel referensi."),
    }


def _lists() -> list[JobColumn]:
    """Return the columns with known answers, in the order of the reference sheet."""
    return [column for layout in SHEETS for column in layout.columns if column.choices]


def _reference_areas() -> dict[tuple[str, ...], str]:
    return {
        column.choices: f"='{REFERENCE_SHEET}'!${letters}$2:${letters}${len(column.choices) + 1}"
        for index, column in enumerate(_lists())
        for letters in [column_letters(index)]
    }


def _write_reference(sheet: Worksheet, styles: Mapping[str, Format]) -> None:
    for index, column in enumerate(_lists()):
        sheet.set_column(index, index, 28)
        sheet.write_string(0, index, column.heading, styles["head"])
        for row, word in enumerate(column.choices, start=1):
            sheet.write_string(row, index, word, styles["text"])
    sheet.freeze_panes(1, 0)
    set_up_print(sheet)
