"""Cells with their places, from .xlsx and .csv alike; nothing here knows what a column means.

A cell is a plain Python value. An empty cell, and a text of blanks only, is None.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dampak.atomic import reason_in_words
from dampak.errors import DataInvalid, Place, Problem, UsageError
from dampak.language import _
from dampak.pack.archive import (
    CellFault,
    SheetXml,
    check_workbook,
    column_letters,
    damaged,
    read_sheets_xml,
    too_wide,
)

Cell = str | int | float | bool | date | None

MOST_TEXT = 1_000_000
"""Characters one CSV cell may hold; more means a quotation mark that is never closed."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of one sheet: `rows[0]` is line 1 of the sheet, and every row is equally long.

    `file` is the name of the file, `workbook` is false for CSV (whose one sheet is the file itself, its
    cells parted by `delimiter`),
    `faults` names empty cells that are not really empty (row from 1, column from 0), `merged` the merged
    areas as (first row, first column, last row, last column), counted the same way.
    """

    name: str
    file: str
    rows: list[list[Cell]]
    workbook: bool = True
    hidden: bool = False
    delimiter: str = ""
    faults: Mapping[tuple[int, int], CellFault] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Return the place of a cell of this sheet; `row` as the spreadsheet numbers it."""
        return Place(self.file, self.name if self.workbook else "", row, column)

    def fault_problem(self, row: int, index: int, column: str) -> Problem | None:
        """Return why the empty cell at `row` (from 1) and column `index` (from 0) is not really empty."""
        fault = self.faults.get((row, index))
        if fault is None:
            return None
        if fault == "rumus":
            what = _("Sel berisi rumus yang hasilnya tidak tersimpan.")
            remedy = _("Buka dan simpan ulang di Excel, atau tempel sebagai nilai (Paste Values).")
        else:
            what = _("Sel berisi galat Excel, misalnya #REF! atau #DIV/0!.")
            remedy = _("Perbaiki rumusnya atau tulis nilainya.")
        return Problem(f"sel.{fault}", what, self.place(row, column), remedy=remedy)

    def merged_problems(self, first_row: int) -> list[Problem]:
        """Return one problem for each merged area that reaches row `first_row` or below."""
        return [
            Problem(
                "sel.digabung",
                _("Sel {area} digabung, sehingga nilai barisnya tidak pasti.", area=_area_name(area)),
                self.place(max(area[0], first_row), column_letters(area[1])),
                remedy=_("Pisahkan sel itu (Unmerge Cells), lalu isi setiap barisnya."),
            )
            for area in self.merged
            if area[2] >= first_row
        ]


def read_sheet_cells(path: Path, sheet: str | None = None) -> list[SheetCells]:
    """Return the sheets of a .xlsx file, or the one sheet of a .csv file; `sheet` picks one by name.

    Raises:
        UsageError: there is no such file.
        DataInvalid: the file is no readable workbook or text, or the sheet asked for is not there.
    """
    if not path.exists():
        raise _not_there(path)
    try:
        sheets = [_read_csv(path)] if _is_text(path) else _read_workbook(path)
    except OSError as error:
        what = _("Berkas tidak dapat dibuka: {reason}.", reason=reason_in_words(error))
        remedy = _("Tutup berkas itu di Excel, periksa izin membacanya, lalu ulangi.")
        raise _unreadable(path, "berkas.tidak_terbuka", what, remedy) from error
    if sheet is None:
        return sheets
    chosen = [one for one in sheets if one.name == sheet]
    if not chosen:
        raise _unreadable(
            path,
            "lembar.tidak_ada",
            _("Lembar {sheet} tidak ada.", sheet=sheet),
            _("Lembar yang ada: {names}.", names=", ".join(one.name for one in sheets)),
        )
    return chosen


def _not_there(path: Path) -> UsageError:
    problem = Problem(
        "berkas.tidak_ada",
        _("Berkas tidak ada."),
        Place(file=str(path)),
        remedy=_("Periksa nama dan tempat berkasnya, lalu ulangi."),
    )
    return UsageError(str(problem), [problem])


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in {".csv", ".txt", ".tsv"}


def _read_workbook(path: Path) -> list[SheetCells]:
    check_workbook(path)
    hidden_xml = read_sheets_xml(path)
    for name, xml in hidden_xml.items():
        if xml.too_wide:
            raise too_wide(path, name)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [
                _sheet(
                    path,
                    workbook.get_sheet_by_name(about.name),
                    hidden_xml.get(about.name, SheetXml({})),
                    hidden=about.visible != SheetVisibleEnum.Visible,
                )
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as error:
        raise damaged(path) from error


def _sheet(path: Path, sheet: CalamineSheet, xml: SheetXml, *, hidden: bool) -> SheetCells:
    rows = [
        [None if value == "" else _cell(value) for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    merged = [
        (first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in sheet.merged_cell_ranges or ()
    ]
    return SheetCells(sheet.name, path.name, rows, hidden=hidden, faults=xml.faults, merged=merged)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return tidy_text(value)
    if isinstance(value, float | bool | int):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return str(value) if isinstance(value, time | timedelta) else None


def tidy_text(text: str) -> str | None:
    """Return the text without outer blanks and control signs, line ends as one sign; None when empty."""
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() or None


def _area_name(area: tuple[int, int, int, int]) -> str:
    return f"{column_letters(area[1])}{area[0]}:{column_letters(area[3])}{area[2]}"


def _read_csv(path: Path) -> SheetCells:
    text = _decode(path)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(MOST_TEXT)
    rows: list[list[Cell]] = []
    try:
        for record in reader:
            rows.append([tidy_text(value) if value else None for value in record])  # noqa: PERF401
    except csv.Error as error:
        raise _unreadable(
            path,
            "csv.rusak",
            _("Baris {row} tidak dapat dibaca: tanda kutip tidak ditutup.", row=len(rows) + 1),
            _("Perbaiki tanda kutip pada baris itu, atau simpan ulang sebagai CSV dari Excel."),
        ) from error
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return SheetCells(path.stem, path.name, rows, workbook=False, delimiter=delimiter)


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try_encodings(path, data, ("utf-16",))
    if b"\x00" in data or data.startswith(b"PK\x03\x04"):
        raise _unreadable(
            path,
            "csv.bukan_teks",
            _("Isinya bukan teks CSV."),
            _("Bila ini buku kerja Excel, beri akhiran .xlsx; bila bukan, simpan ulang sebagai CSV UTF-8."),
        )
    return _try_encodings(path, data, ("utf-8-sig", "cp1252"))


def _try_encodings(path: Path, data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(
        path,
        "csv.pengodean",
        _("Huruf di dalamnya tidak dapat dibaca (pengodean tidak dikenal)."),
        _("Simpan ulang di Excel sebagai “CSV UTF-8”."),
    )


def _delimiter(text: str) -> str:
    """Return the sign that stands most often outside quotes in the first filled line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=bare.count)


def _unreadable(path: Path, code: str, what: str, remedy: str) -> DataInvalid:
    problem = Problem(code, what, Place(file=path.name), remedy=remedy)
    return DataInvalid(_("Berkas {file} tidak dapat dibaca.", file=path.name), [problem])
