"""What a sheet of the workbook says, before any cell of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dampak.language import _

CellKind = Literal["teks", "bulat", "rupiah", "desimal", "tanggal", "nilai", "kunci"]
"""How a column is shown; `nilai` follows each value, `kunci` is the narrow key of the row's figures."""

Cell = str | int | Decimal | date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, how it is shown, and the figure its cells are.

    `figure` is a figure id in which … stands for the key in the last column of the row (and `{tahun}`
    in that key for the heading of the column), or in words how the cell follows from such figures.
    """

    label: str
    kind: CellKind = "teks"
    figure: str = ""


ChartKind = Literal["batang", "tumpuk", "garis"]
"""Bars side by side, bars stacked, lines."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the rows of its section, drawn by the program from the cells themselves.

    It stands under the rows, or beside them when they are the only section of the sheet.
    `series` are columns, and the first column names the points; with `by_row` they are rows, `points` the
    columns whose headings name the points. `lines` are the places in `series` drawn as lines over the bars.
    """

    title: str
    kind: ChartKind
    series: tuple[int, ...]
    names: int = 0
    by_row: bool = False
    points: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    in_billions: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; with `spread` the last text of a row lies over all columns but the first."""

    heading: str
    rows: Sequence[Row]
    spread: bool = False
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title, a sentence that says what it means, columns, and sections of rows.

    The last column is always the key of the figures of the row. An `official` sheet has its headings
    in row 2 and its data from row 3, word for word as the national application has them.
    """

    name: str
    title: str
    sentence: str
    columns: tuple[SheetColumn, ...]
    sections: tuple[Section, ...]
    frozen_columns: int = 1
    official: bool = False


def key_column() -> SheetColumn:
    """Return the last column of every sheet."""
    return SheetColumn(_("Kunci angka"), "kunci")


def without_heading(rows: Sequence[Row]) -> tuple[Section, ...]:
    """Return all rows as one section that needs no heading."""
    return (Section("", rows),)
