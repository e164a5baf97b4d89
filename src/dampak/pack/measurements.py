"""Reading filled measurement workbooks back: every fault of a file with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import polars as pl

from dampak.errors import Problem, Severity
from dampak.language import _
from dampak.pack.columns import read_column
from dampak.pack.measurement_book import (
    ABOUT,
    COLUMNS,
    ENTRIES,
    FIRST_ENTRY,
    HEADER_ROW,
    NUMBERS,
    SHEET,
    MeasurementContent,
)
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.quantities import show_number
from dampak.tables.inputs_performance import REALISASI

FIELDS = dict(zip(ENTRIES, ("nilai", "pembilang", "penyebut", "bukti_id", "catatan"), strict=True))
"""Columns of the sheet and of table realisasi."""
_SHARE = Decimal(1)
_WHOLE = Decimal(10)
"""Targets from here on are written in percent points, not as a share of one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the head of a filled workbook says it is for."""

    unit: str
    year: int
    quarter: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReadHead:
    """The sheet of a workbook and its head, None where the head cannot be read."""

    sheet: SheetCells
    asked: Asked | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FilledMeasurement:
    """The rows of realisasi a filled workbook says, and everything wrong with it."""

    rows: pl.DataFrame
    problems: tuple[Problem, ...]


def read_head(path: Path) -> ReadHead:
    """Return the measurement sheet of the workbook at `path` and what it is for.

    Raises:
        UsageError: there is no such file.
        DataInvalid: the file is no workbook, or has no sheet `Pengukuran`.
    """
    sheet = read_sheet_cells(path, SHEET)[0]
    unit, year, quarter, fingerprint = (_text(_cell(sheet, row, 1)) for row in range(2, 2 + len(ABOUT)))
    problems = [*sheet.merged_problems(2), *_header_problems(sheet)]
    if not unit:
        problems.append(_fault(sheet, 2, "unit", "Unit", _("Unit tidak tertulis.")))
    if not (year.isascii() and year.isdigit()):
        problems.append(_fault(sheet, 3, "tahun", "Tahun", _("Tahun tidak terbaca.")))
    if quarter not in ("1", "2", "3", "4"):
        problems.append(_fault(sheet, 4, "triwulan", "Triwulan", _("Triwulan harus 1, 2, 3, atau 4.")))
    asked = None if problems else Asked(unit, int(year), int(quarter), fingerprint)
    return ReadHead(sheet, asked, tuple(problems))


def read_entries(sheet: SheetCells, content: MeasurementContent, fingerprint: str) -> FilledMeasurement:
    """Return the entries of a sheet that asks what `content` asks; `fingerprint` is the one it carries."""
    if fingerprint != content.fingerprint:
        what = _("Indikator atau target unit ini sudah lain daripada saat lembar ini dibuat.")
        return FilledMeasurement(REALISASI.empty(), (_fault(sheet, 5, "sidik", "Sidik", what),))
    numbers, problems = _rows_of(sheet, content)
    columns = {name: _read(sheet, numbers, index, name, problems) for index, name in _entry_columns()}
    rows = []
    for place, (id, number) in enumerate(numbers.items()):
        given = {name: columns[name][place] for name in ENTRIES}
        problems += _row_problems(sheet, number, id, given, content)
        if any(value is not None for value in given.values()):
            rows.append(_row(id, content, given))
    return FilledMeasurement(REALISASI.frame(rows), tuple(problems))


def _row(id: str, content: MeasurementContent, given: Mapping[str, object]) -> dict[str, object]:
    head = {"indikator_id": id, "tahun": content.year, "periode": f"tw{content.quarter}"}
    return head | {FIELDS[name]: value for name, value in given.items()}


def _entry_columns() -> list[tuple[int, str]]:
    return list(enumerate(ENTRIES, start=FIRST_ENTRY))


def _cell(sheet: SheetCells, row: int, index: int) -> Cell:
    """Return the cell in row `row` (from 1), None outside the sheet."""
    if row > len(sheet.rows) or index >= len(sheet.rows[row - 1]):
        return None
    return sheet.rows[row - 1][index]


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _header_problems(sheet: SheetCells) -> list[Problem]:
    return [
        _fault(sheet, HEADER_ROW, "kolom", name, _("Judul kolom “{name}” tidak di tempatnya.", name=name))
        for index, name in enumerate(COLUMNS)
        if _text(_cell(sheet, HEADER_ROW, index)) != name
    ]


def _rows_of(sheet: SheetCells, content: MeasurementContent) -> tuple[dict[str, int], list[Problem]]:
    """Return the row of each indicator, and the rows that are nobody's, stand twice or are gone."""
    known = {one.id for one in content.indicators}
    found: dict[str, int] = {}
    problems = []
    for number in range(HEADER_ROW + 1, len(sheet.rows) + 1):
        id = _text(_cell(sheet, number, 0))
        if id in known and id not in found:
            found[id] = number
        elif id in known:
            what = _("Indikator “{id}” tertulis dua kali.", id=id)
            problems.append(_fault(sheet, number, "indikator_ganda", "indikator_id", what))
        elif id:
            what = _("Indikator “{id}” bukan indikator unit ini.", id=id)
            problems.append(_fault(sheet, number, "indikator_tidak_dikenal", "indikator_id", what))
        elif any(_cell(sheet, number, index) is not None for index, _name in _entry_columns()):
            what = _("Baris ini tanpa indikator_id; isiannya akan hilang.")
            problems.append(_fault(sheet, number, "tanpa_indikator", "indikator_id", what))
    lost = sorted(known - set(found))
    if lost:
        what = _("Indikator ini tidak ada pada lembar: {ids}.", ids=", ".join(lost))
        problems.append(_fault(sheet, HEADER_ROW, "indikator_hilang", "indikator_id", what))
    return found, problems


def _read(
    sheet: SheetCells, numbers: Mapping[str, int], index: int, name: str, problems: list[Problem]
) -> Sequence[object]:
    """Return the values of one entry column; how its numbers are written is settled by all of its cells."""
    rows = list(numbers.values())
    hidden = [sheet.fault_problem(row, index, name) for row in rows]
    problems += [problem for problem in hidden if problem]
    read = read_column(REALISASI.column(FIELDS[name]), [_cell(sheet, row, index) for row in rows])
    if read.fault:
        place = sheet.place(HEADER_ROW, name)
        problems.append(Problem(read.fault.code, read.fault.what, place, remedy=read.fault.remedy))
    for at, fault in read.faults:
        remedy = fault.remedy
        if name in NUMBERS and fault.code in ("angka.bukan_angka", "angka.strip"):
            remedy = _("Tulis angka saja; bila belum diukur, kosongkan selnya dan jelaskan pada catatan.")
        problems.append(Problem(fault.code, fault.what, sheet.place(rows[at], name), remedy=remedy))
    return read.values.to_list()


def _row_problems(
    sheet: SheetCells, number: int, id: str, given: Mapping[str, object], content: MeasurementContent
) -> list[Problem]:
    problems = []
    part, whole = given["pembilang"], given["penyebut"]
    if (part is None) != (whole is None) and not _faulty(sheet, number):
        missing = "pembilang" if part is None else "penyebut"
        what = _("{id}: {column} belum diisi, sedangkan pasangannya sudah.", id=id, column=missing)
        problems.append(_fault(sheet, number, "pasangan", missing, what, _("Isi keduanya, atau kosongkan.")))
    if isinstance(whole, Decimal) and whole <= 0:
        what = _("{id}: penyebut harus lebih besar daripada nol.", id=id)
        remedy = _("Kosongkan bila belum ada datanya.")
        problems.append(_fault(sheet, number, "penyebut", "penyebut", what, remedy))
    if isinstance(given["nilai"], Decimal):
        problems += _share_problems(sheet, number, id, given, content)
    return problems


def _faulty(sheet: SheetCells, number: int) -> bool:
    """Tell whether both parts are written, so that an empty one is a fault told already."""
    return all(_cell(sheet, number, FIRST_ENTRY + at) is not None for at in (1, 2))


def _share_problems(
    sheet: SheetCells, number: int, id: str, given: Mapping[str, object], content: MeasurementContent
) -> list[Problem]:
    """Ask about a percentage that looks like a share of one; a note beside it says that it is meant."""
    one = next(each for each in content.indicators if each.id == id)
    value, aim = given["nilai"], one.goal
    percent = one.unit.strip().lower().startswith(("persen", "%"))
    if not (isinstance(value, Decimal) and percent and aim is not None and aim >= _WHOLE):
        return []
    if not 0 < value <= _SHARE:
        return []
    what = _(
        "{id}: {value} persen, sedangkan targetnya {target}; tampaknya ditulis sebagai bagian dari satu.",
        id=id,
        value=show_number(value),
        target=show_number(aim),
    )
    remedy = _(
        "Tulis {percent} bila itu maksudnya; bila memang {value} persen, jelaskan pada catatan.",
        percent=show_number(value * 100),
        value=show_number(value),
    )
    severity: Severity = "peringatan" if given["catatan"] else "galat"
    return [_fault(sheet, number, "persen", "nilai", what, remedy, severity)]


def _fault(
    sheet: SheetCells,
    row: int,
    code: str,
    column: str,
    what: str,
    remedy: str = "",
    severity: Severity = "galat",
) -> Problem:
    again = _("Buat lembar baru dengan `dampak performance sheet`, lalu salin isiannya.")
    return Problem(
        f"pengukuran.{code}", what, sheet.place(row, column), remedy=remedy or again, severity=severity
    )
