"""From a sheet to the cells of a declared table: which row is the header, which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.pack.sheets import Cell, SheetCells
from dampak.pack.values import nearest, plain, read_text
from dampak.tables import Table

KEY_HEADER, VALUE_HEADER = "kunci", "nilai"
HEADER_REACH = 10
"""Rows in which the header may stand, below a title an official has put above it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table: for each declared column present, its cells, and where each came from.

    `rows` are the spreadsheet rows of the cells; in a key-value table each column has its own row.
    A table without rows is as good as absent.
    `headers` are the names as the file writes them, `indices` the column numbers from 0.
    """

    table: Table
    sheet: SheetCells
    cells: dict[str, list[Cell]]
    rows: list[int]
    headers: dict[str, str] = field(default_factory=dict)
    indices: dict[str, int] = field(default_factory=dict)
    own_rows: dict[str, int] = field(default_factory=dict)
    header_row: int = 1

    def row(self, name: str, index: int) -> int | None:
        """Return the spreadsheet row of cell `index` of column `name`, None for a column not there."""
        if self.table.key_value:
            return self.own_rows.get(name)
        return self.rows[index] if index < len(self.rows) else None

    def place(self, name: str, index: int | None = None) -> Place:
        """Return the place of a cell of column `name`, or of the column."""
        row = None if index is None else self.row(name, index)
        return self.sheet.place(row, self.headers.get(name, name))


def make_grid(table: Table, sheet: SheetCells) -> tuple[Grid, list[Problem]]:
    """Return the cells of `table` found in `sheet`, and what is wrong with its header."""
    header_row = _header_row(table, sheet)
    names = (KEY_HEADER, VALUE_HEADER) if table.key_value else table.names
    found, problems = _match_headers(names, sheet, header_row)
    rows = _filled_rows(sheet, header_row)
    problems += sheet.merged_problems(header_row)
    if table.key_value:
        grid, more = _key_value_grid(table, sheet, found, rows, header_row)
        return grid, problems + more
    header = sheet.rows[header_row - 1] if sheet.rows else []
    grid = Grid(
        table,
        sheet,
        cells={name: [sheet.rows[row - 1][index] for row in rows] for name, index in found.items()},
        rows=rows,
        headers={name: str(header[index]) for name, index in found.items()},
        indices=found,
        header_row=header_row,
    )
    return grid, problems + _missing_columns(grid)


def _filled_rows(sheet: SheetCells, header_row: int) -> list[int]:
    """Return the rows below the header in which a cell holds something, or is only seemingly empty."""
    faulty = {row for row, _index in sheet.faults}
    return [
        row
        for row, cells in enumerate(sheet.rows, start=1)
        if row > header_row and (row in faulty or any(cell is not None for cell in cells))
    ]


def _header_row(table: Table, sheet: SheetCells) -> int:
    """Return the row (from 1) among the first ones that names most columns of the table."""
    known = {KEY_HEADER, VALUE_HEADER} if table.key_value else set(table.names)
    scores = [
        sum(isinstance(cell, str) and plain(cell) in known for cell in row)
        for row in sheet.rows[:HEADER_REACH]
    ]
    return scores.index(max(scores)) + 1 if scores else 1


def _match_headers(
    names: Sequence[str], sheet: SheetCells, header_row: int
) -> tuple[dict[str, int], list[Problem]]:
    found: dict[str, int] = {}
    problems, respelled = [], []
    for index, cell in enumerate(sheet.rows[header_row - 1] if sheet.rows else []):
        if cell is None:
            continue
        text, name = str(cell), plain(str(cell))
        if name not in names:
            problems.append(_unknown_column(text, names, sheet, header_row))
        elif name in found:
            problems.append(_column_twice(text, sheet, header_row))
        else:
            found[name] = index
            if text != name:
                respelled.append(_("“{text}” dibaca sebagai {name}", text=text, name=name))
    if respelled:
        what = _("Judul kolom {list}.", list="; ".join(respelled))
        problems.append(
            Problem("kolom.ejaan", what, sheet.place(header_row), severity="peringatan"),
        )
    return found, problems


def _unknown_column(text: str, names: Sequence[str], sheet: SheetCells, row: int) -> Problem:
    close = nearest(text, names)
    remedy = (
        _("Maksudnya “{name}”? Bila ya, ganti judulnya.", name=close)
        if close
        else _("Hapus kolom itu bila memang tidak diperlukan.")
    )
    what = _("Kolom “{text}” tidak dikenal dan tidak dibaca.", text=text)
    return Problem("kolom.tidak_dikenal", what, sheet.place(row, text), remedy=remedy, severity="peringatan")


def _column_twice(text: str, sheet: SheetCells, row: int) -> Problem:
    return Problem(
        "kolom.ganda",
        _("Kolom “{text}” ada dua kali.", text=text),
        sheet.place(row, text),
        remedy=_("Sisakan satu kolom saja."),
    )


def _missing_columns(grid: Grid) -> list[Problem]:
    if not grid.rows:
        return []
    return [
        _missing_column(grid, column.name)
        for column in grid.table.columns
        if column.required and column.name not in grid.cells
    ]


def _missing_column(grid: Grid, name: str) -> Problem:
    table = grid.table
    header = grid.sheet.rows[grid.header_row - 1] if grid.sheet.rows else []
    others = [str(cell) for cell in header if cell is not None and plain(str(cell)) not in table.names]
    close = nearest(name, others)
    hint = _("Kolom “{text}” mungkin yang dimaksud; ganti judulnya.", text=close) + " " if close else ""
    return Problem(
        "kolom.tidak_ada",
        _("Kolom wajib {name} tidak ada.", name=name),
        grid.sheet.place(grid.header_row, name),
        why=table.column(name).help,
        remedy=hint + _("Tambahkan kolom dengan judul {name}.", name=name),
    )


def _key_value_grid(
    table: Table, sheet: SheetCells, found: dict[str, int], rows: list[int], header_row: int
) -> tuple[Grid, list[Problem]]:
    grid = Grid(table, sheet, {}, rows, header_row=header_row)
    if len(found) < 2:
        what = _("Lembar {name} harus berisi kolom kunci dan nilai.", name=table.name)
        remedy = _("Tulis “kunci” di A1 dan “nilai” di B1, lalu satu kunci setiap baris.")
        return grid, [Problem("kolom.tidak_ada", what, sheet.place(header_row), remedy=remedy)]
    problems = []
    for row in rows:
        key, value = (sheet.rows[row - 1][found[name]] for name in (KEY_HEADER, VALUE_HEADER))
        name = plain(str(read_text(key))) if key is not None else ""
        if name in table.names and name not in grid.cells:
            grid.cells[name] = [value]
            grid.own_rows[name] = row
            grid.headers[name] = str(key)
            grid.indices[name] = found[VALUE_HEADER]
        elif name:
            problems.append(_odd_key(table, sheet, row, str(key)))
    if not any(cell is not None for cells in grid.cells.values() for cell in cells):
        grid.rows.clear()
    return grid, problems + _missing_keys(grid)


def _odd_key(table: Table, sheet: SheetCells, row: int, key: str) -> Problem:
    place = sheet.place(row, KEY_HEADER)
    if plain(key) in table.names:
        what = _("Kunci “{key}” ada dua kali.", key=key)
        return Problem("kunci.ganda", what, place, remedy=_("Sisakan satu baris saja."))
    close = nearest(key, table.names)
    return Problem(
        "kunci.tidak_dikenal",
        _("Kunci “{key}” tidak dikenal dan tidak dibaca.", key=key),
        place,
        remedy=_("Maksudnya “{name}”?", name=close)
        if close
        else _("Kunci yang ada: {names}.", names=", ".join(table.names)),
        severity="peringatan",
    )


def _missing_keys(grid: Grid) -> list[Problem]:
    return [
        Problem(
            "kunci.tidak_ada",
            _("Kunci wajib {name} tidak ada.", name=column.name),
            grid.sheet.place(None, KEY_HEADER),
            why=column.help,
            remedy=_("Tambahkan baris dengan kunci {name} dan nilainya.", name=column.name),
        )
        for column in grid.table.columns
        if column.required and column.name not in grid.cells and grid.rows
    ]
