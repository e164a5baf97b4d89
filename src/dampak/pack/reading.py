"""From the cells of one table to its typed rows, with every fault named at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from dampak.errors import Problem, Severity
from dampak.language import _
from dampak.pack.columns import ReadColumn, read_column
from dampak.pack.grids import Grid
from dampak.pack.sheets import Cell
from dampak.pack.values import Fault
from dampak.quantities import NumberStyle
from dampak.tables import Column

MOST_PER_COLUMN = 200
"""Cells of one column named one by one for the same fault; beyond that their number is told."""

_FEW = 20
"""Cells named one by one when the column as a whole is not what its header says."""


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """The rows of one table in the order of the file; a faulty cell is null.

    `faulty` tells, by column, the indices of such cells: all of them in a required column that is not there.
    """

    grid: Grid
    frame: pl.DataFrame
    problems: list[Problem]
    faulty: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def sound(self, names: Sequence[str]) -> pl.Series:
        """Return, row by row, whether no cell of the columns `names` is faulty."""
        bad = frozenset[int]().union(*(self.faulty.get(name, ()) for name in names))
        return pl.Series([index not in bad for index in range(self.frame.height)], dtype=pl.Boolean)


def load_table(grid: Grid, declared: NumberStyle | None) -> LoadedTable:
    """Return the typed rows of `grid` and all problems of its cells."""
    height = 1 if grid.table.key_value else len(grid.rows)
    faulty: dict[str, frozenset[int]] = {}
    series, problems = [], []
    for column in grid.table.columns:
        cells = grid.cells.get(column.name)
        if cells is None:
            series.append(_absent(column, height))
            faulty[column.name] = frozenset(range(height) if column.required else ())
            continue
        read = read_column(column, cells, declared)
        hidden = _hidden_faults(grid, column)
        faulty[column.name] = frozenset(hidden).union(index for index, _fault in read.faults)
        problems += _column_problems(grid, column, read, hidden)
        series.append(read.values)
    return LoadedTable(grid, pl.DataFrame(series), problems, faulty)


def _absent(column: Column, height: int) -> pl.Series:
    return pl.Series(column.name, [None if column.required else column.default] * height, column.dtype)


def _column_problems(
    grid: Grid, column: Column, read: ReadColumn, hidden: Mapping[int, Problem]
) -> list[Problem]:
    problems = [_problem(grid, column, None, note, "peringatan") for note in read.notes]
    if read.fault:
        problems.append(_problem(grid, column, None, read.fault, "galat"))
    faults = [(index, fault) for index, fault in read.faults if index not in hidden]
    wrong = [fault for _index, fault in faults if fault.code != "sel.kosong"]
    most = MOST_PER_COLUMN
    if len(wrong) > 1 and 2 * len(wrong) > read.filled:
        problems.append(_problem(grid, column, None, _wrong_column(grid, column, len(wrong), read), "galat"))
        most = _FEW
    seeming = list(hidden.values())
    problems += seeming[:most]
    if len(seeming) > most:
        problems.append(and_more(grid, column.name, seeming[0].code, len(seeming) - most))
    return problems + _cell_problems(grid, column, faults, most)


def _hidden_faults(grid: Grid, column: Column) -> dict[int, Problem]:
    """Return, by index, the cells of the column that are empty only because a formula left nothing behind."""
    if not grid.sheet.faults:
        return {}
    rows = [grid.own_rows[column.name]] if grid.table.key_value else grid.rows
    index, header = grid.indices[column.name], grid.headers[column.name]
    found = ((at, grid.sheet.fault_problem(row, index, header)) for at, row in enumerate(rows))
    return {at: problem for at, problem in found if problem}


def _cell_problems(
    grid: Grid, column: Column, faults: Sequence[tuple[int, Fault]], most: int
) -> list[Problem]:
    problems = []
    seen: Counter[str] = Counter()
    for index, fault in faults:
        seen[fault.code] += 1
        if seen[fault.code] <= most:
            problems.append(_problem(grid, column, index, fault, "galat"))
    for code, count in seen.items():
        if count > most:
            problems.append(and_more(grid, column.name, code, count - most))
    return problems


def and_more(grid: Grid, name: str, code: str, count: int) -> Problem:
    """Return the problem that stands for `count` further cells of column `name` with the same fault."""
    what = _("Masih ada {count} sel lain dengan kesalahan yang sama.", count=count)
    return Problem(code, what, grid.place(name))


def _problem(grid: Grid, column: Column, index: int | None, fault: Fault, severity: Severity) -> Problem:
    cell = grid.cells[column.name][index] if index is not None else None
    return Problem(
        fault.code,
        fault.what,
        grid.place(column.name, index),
        remedy=fault.remedy,
        severity=severity,
        value="" if cell is None else str(cell),
    )


def _wrong_column(grid: Grid, column: Column, count: int, read: ReadColumn) -> Fault:
    what = _(
        "{count} dari {filled} isi kolom ini tidak sesuai dengan bentuk kolom “{name}”.",
        count=count,
        filled=read.filled,
        name=column.name,
    )
    partner = _swapped_with(grid, column)
    if not partner:
        return Fault("kolom.salah_isi", what, _("Periksa judul kolom. {help}", help=column.help))
    remedy = _(
        "Isinya tampak tertukar dengan kolom {partner}; tukar judul kedua kolom itu.",
        partner=grid.headers[partner],
    )
    return Fault("kolom.tertukar", what, remedy)


def _swapped_with(grid: Grid, column: Column) -> str:
    """Return the column whose cells fit here while these cells fit there, "" when none is so.

    A column that does not fit its own header goes before one that merely could hold these cells too.
    """
    here = grid.cells[column.name]
    partners = [
        other
        for other in grid.table.columns
        if other.name != column.name
        and other.name in grid.cells
        and _fits(column, grid.cells[other.name])
        and _fits(other, here)
    ]
    partners.sort(key=lambda other: _fits(other, grid.cells[other.name]))
    return partners[0].name if partners else ""


def _fits(column: Column, cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return False
    read = read_column(column, filled)
    return read.fault is None and 10 * len(read.faults) <= len(filled)
