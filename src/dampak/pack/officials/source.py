"""An official's file declared column by column, and read by that declaration.

Only declared columns are read; whatever else stands in the file (names, NIK, telephone numbers, addresses)
never leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dampak.errors import DataInvalid, Place, Problem
from dampak.language import _
from dampak.pack.columns import read_column
from dampak.pack.identity import holds_number, person_number
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.values import Fault, Value, nearest, plain
from dampak.tables import Column

HEADER_REACH = 6
"""Rows searched for the header; official exports put up to two title rows above it."""

PERSON = "nip"
"""The `unit` of a column that holds a NIP or NIK; its cells never appear in a message."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column to read and the other names it goes by; `needed` refuses a file without it.

    `column.required` refuses an empty cell in it.
    """

    column: Column
    also: tuple[str, ...] = ()
    needed: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Every header the column is recognised by."""
        return (self.column.name, *self.also)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of official file: the word for it on the command line, its title, its columns."""

    kind: str
    title: str
    columns: tuple[Wanted, ...]

    def missing(self, headers: Sequence[str]) -> list[str]:
        """Return the needed columns that none of `headers` stands for."""
        return [
            wanted.column.name
            for wanted in self.columns
            if wanted.needed and not set(wanted.names) & set(headers)
        ]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file: its number as the spreadsheet shows it, and its typed values."""

    row: int
    values: Mapping[str, Value]

    def text(self, name: str) -> str | None:
        """Return a text value, None when empty or when the file lacks the column."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def whole(self, name: str) -> int | None:
        """Return a whole number, None when empty or when the file lacks the column."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def day(self, name: str) -> date | None:
        """Return a date, None when empty or when the file lacks the column."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a file, which declared columns it has (by the header it uses), and its faulty cells."""

    sheet: SheetCells
    headers: Mapping[str, str]
    rows: Sequence[Record]
    problems: Sequence[Problem] = field(default_factory=list)
    left_behind: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Record]:
        return iter(self.rows)

    def has(self, name: str) -> bool:
        """Return whether the file has the column at all."""
        return name in self.headers

    def place(self, record: Record | None, column: str = "") -> Place:
        """Return the place of a cell, under the header the file itself uses."""
        return self.sheet.place(record.row if record else None, self.headers.get(column, column))


def read_source(path: Path, source: Source, every: Sequence[Source]) -> Records:
    """Return the rows of the file at `path` as `source` declares them; faulty cells stand in `problems`.

    Raises:
        DataInvalid: the file cannot be read, is empty, or is another one (then it says which of `every`).
    """
    sheets = read_sheet_cells(path)
    found = [(sheet, at) for sheet in sheets if (at := _header_row(sheet, source)) is not None]
    if not found:
        raise _empty(path)
    sheet, at = min(found, key=lambda pair: len(source.missing(_plain_row(pair[0].rows[pair[1]]))))
    headers = _plain_row(sheet.rows[at])
    if missing := source.missing(headers):
        raise _another_file(sheet, source, missing, headers, every)
    return _records(sheet, at, source)


def fits(sheets: Sequence[SheetCells], source: Source) -> bool:
    """Return whether one of the sheets holds every needed column of `source`."""
    rows = (sheet.rows[at] for sheet in sheets if (at := _header_row(sheet, source)) is not None)
    return any(not source.missing(_plain_row(row)) for row in rows)


def _plain_row(row: Sequence[Cell]) -> list[str]:
    return [plain(str(cell)) if cell is not None else "" for cell in row]


def _header_row(sheet: SheetCells, source: Source) -> int | None:
    """Return the row among the first ones that names most declared columns; None for an empty sheet."""
    filled = [at for at, row in enumerate(sheet.rows[:HEADER_REACH]) if any(cell is not None for cell in row)]
    if not filled:
        return None
    known = {name for wanted in source.columns for name in wanted.names}
    return max(filled, key=lambda at: (len(known & set(_plain_row(sheet.rows[at]))), -at))


def _records(sheet: SheetCells, at: int, source: Source) -> Records:
    headers = _plain_row(sheet.rows[at])
    where = {
        wanted.column.name: next(headers.index(name) for name in wanted.names if name in headers)
        for wanted in source.columns
        if set(wanted.names) & set(headers)
    }
    lines = [
        line
        for line in range(at + 1, len(sheet.rows))
        if any(sheet.rows[line][index] is not None for index in where.values())
    ]
    problems = sheet.merged_problems(at + 2)
    shown = {name: str(sheet.rows[at][index]) for name, index in where.items()}
    columns: dict[str, list[Value]] = {}
    for wanted in source.columns:
        name = wanted.column.name
        if name in where:
            columns[name] = _column(sheet, lines, where[name], wanted.column, shown[name], problems)
    rows = [
        Record(line + 1, {name: values[index] for name, values in columns.items()})
        for index, line in enumerate(lines)
    ]
    taken = set(where.values())
    left = tuple(str(cell) for index, cell in enumerate(sheet.rows[at]) if cell and index not in taken)
    return Records(sheet, shown, rows, problems, left)


def _column(
    sheet: SheetCells, lines: list[int], index: int, column: Column, header: str, problems: list[Problem]
) -> list[Value]:
    """Return the typed values of one column; what is wrong in it goes to `problems`."""
    cells = [_null_as_empty(sheet.rows[line][index]) for line in lines]
    if column.unit == PERSON:
        values, faults, whole = *_read_persons(cells), None
    else:
        read = read_column(column, cells)
        values, faults, whole = read.values.to_list(), [*read.faults, *_numbers_in(column, cells)], read.fault
    if whole:
        problems.append(_problem(whole, sheet.place(None, header)))
    hidden = {
        line + 1: problem
        for line in lines
        if sheet.faults and (problem := sheet.fault_problem(line + 1, index, header))
    }
    told = {
        lines[position] + 1: _problem(fault, sheet.place(lines[position] + 1, header))
        for position, fault in faults
    }
    problems += (told | hidden).values()
    return values


def _null_as_empty(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and cell.casefold() in {"null", "(null)"} else cell


def _read_persons(cells: list[Cell]) -> tuple[list[Value], list[tuple[int, Fault]]]:
    values: list[Value] = []
    faults = []
    for position, cell in enumerate(cells):
        number = person_number(cell) if isinstance(cell, str) else None
        values.append(number)
        if number is None:
            faults.append((position, _no_person(cell)))
    return values, faults


def _numbers_in(column: Column, cells: list[Cell]) -> list[tuple[int, Fault]]:
    """Return the cells of a text column that hold what could be a NIP or NIK: none may slip in that way."""
    if column.kind != "teks":
        return []
    fault = Fault(
        "pribadi.nomor",
        _("Sel ini memuat deret angka yang menyerupai NIP atau NIK; isinya tidak ditampilkan."),
        _("Hapus nomor itu; hanya kolom NIP yang boleh memuatnya."),
    )
    return [
        (position, fault)
        for position, cell in enumerate(cells)
        if isinstance(cell, str) and holds_number(cell)
    ]


def _no_person(cell: Cell) -> Fault:
    if cell is None:
        return Fault("nip.kosong", _("NIP kosong."), _("Isi NIP, atau hapus barisnya."))
    if isinstance(cell, int | float) or "E+" in str(cell).upper():
        return Fault(
            "nip.angka",
            _("NIP tersimpan sebagai angka; Excel hanya menyimpan 15 angka, angka terakhirnya sudah hilang."),
            _("Unduh ulang berkasnya dan buka kolom NIP sebagai Teks (Data → Dari Teks/CSV → Teks)."),
        )
    return Fault(
        "nip.bentuk",
        _("NIP tidak terdiri atas 18 angka (NIK 16 angka); isinya tidak ditampilkan."),
        _("Periksa NIP pada baris itu."),
    )


def _problem(fault: Fault, place: Place) -> Problem:
    return Problem(fault.code, fault.what, place, remedy=fault.remedy)


def _empty(path: Path) -> DataInvalid:
    problem = Problem(
        "berkas.kosong",
        _("Berkas tidak berisi apa pun."),
        Place(file=path.name),
        remedy=_("Unduh ulang berkasnya, lalu coba lagi."),
    )
    return DataInvalid(str(problem), [problem])


def _another_file(
    sheet: SheetCells, source: Source, missing: list[str], headers: list[str], every: Sequence[Source]
) -> DataInvalid:
    likely = next((other for other in every if other is not source and not other.missing(headers)), None)
    what = _("Kolom yang diperlukan tidak ada: {columns}.", columns=", ".join(missing))
    why = _("Yang diharapkan adalah {title}.", title=source.title)
    if likely:
        remedy = _(
            "Ini tampaknya berkas {title}: impor sebagai “{kind}”.", title=likely.title, kind=likely.kind
        )
    else:
        remedy = _("Periksa apakah berkasnya benar dan baris judul kolomnya tidak terhapus.") + _close(
            missing, headers
        )
    problem = Problem("berkas.lain", what, sheet.place(), why, remedy)
    return DataInvalid(str(problem), [problem])


def _close(missing: list[str], headers: list[str]) -> str:
    pairs = [(near, name) for name in missing if (near := nearest(name, [h for h in headers if h]))]
    return "".join(" " + _("“{header}” mungkin {column}?", header=near, column=name) for near, name in pairs)
