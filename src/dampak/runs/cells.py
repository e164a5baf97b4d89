"""One cell of the outcome, and how it and the cells beside it are told as steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from dampak.errors import UsageError
from dampak.figures import Step, Value, cell_id
from dampak.language import _
from dampak.law import LawValue
from dampak.law.wording import value_shown
from dampak.outcome import Outcome
from dampak.runs.setting import Setting
from dampak.tables import RESULT_BY_NAME, Column, Table

LAW, POLICY = "hukum/", "kebijakan/"
Row = Mapping[str, Any]
Steps = tuple[Step, ...]


class Cell(NamedTuple):
    """One cell of a table of the outcome, with what is needed to tell how it came about."""

    setting: Setting
    outcome: Outcome
    table: Table
    row: Row
    column: str

    @property
    def value(self) -> Any:
        """What stands in the cell."""
        return self.row[self.column]

    @property
    def id(self) -> str:
        """The id the cell is asked by."""
        return self.beside(self.column)

    def beside(self, column: str) -> str:
        """Return the id of another cell of the same row."""
        return cell_id(self.table.name, [self.row[name] for name in self.table.key], column)


def find_row(outcome: Outcome, table: Table, key: tuple[str, ...], figure_id: str) -> Row:
    """Return the row of a table of the outcome that a key names.

    Raises:
        UsageError: there is no such row.
    """
    frame = outcome.tables.get(table.name, outcome.inputs.get(table.name, table.empty()))
    # A key may itself hold a slash (a source, a district), so whole joined keys are compared.
    joined = pl.concat_str(
        [pl.col(name).cast(pl.String).fill_null("None") for name in table.key], separator="/"
    )
    found = frame.filter(joined == "/".join(key)) if table.key else frame.head(1)
    if found.is_empty():
        raise UsageError(_("Tabel {table} tidak punya baris untuk “{id}”.", table=table.name, id=figure_id))
    return found.row(0, named=True)


def law_step(value: LawValue, figure: str | None = None) -> Step:
    """Tell a figure of law with its citation; by default it can be asked further by its own id."""
    asked = f"{LAW}{value.id}" if figure is None else figure
    return Step(value.label, value_shown(value), "", value.note, value.citation, value.status, asked)


def policy_step(key: str, label: str, value: Value, how: str = "") -> Step:
    """Tell a choice of the region, with the id it is asked by."""
    return Step(label, value, "", how or _("kebijakan"), figure=f"{POLICY}{key}")


def row_steps(cell: Cell) -> Steps:
    """Tell the other values of the row, each with how it is worked out and the id it is asked by."""
    others = [column for column in cell.table.columns if column.name not in (*cell.table.key, cell.column)]
    return tuple(
        beside(cell, column.name)
        for column in others
        if cell.row[column.name] is not None or column.kind not in ("teks", "id", "kategori")
    )


def beside(cell: Cell, column: str) -> Step:
    """Tell another cell of the same row."""
    declared, value = cell.table.column(column), cell.row[column]
    return Step(
        label_of(declared), plain(value), declared.unit, how_of(declared, value), figure=cell.beside(column)
    )


def label_of(column: Column) -> str:
    """Return what a column means, without the remarks after the first semicolon."""
    return column.help.split(";")[0].rstrip(".")


def how_of(column: Column, value: object) -> str:
    """Return how a value is worked out, or that the cell is empty."""
    return column.how if value is not None else _("kosong: tidak diketahui atau tidak berlaku")


def plain(value: object) -> Value:
    """Return a cell as a figure holds it; a date is the text people read."""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else value  # type: ignore[return-value]


def status_label(status: str) -> str:
    """Return the status of an employee as people write it."""
    return _("PPPK paruh waktu") if status == "pppk_pw" else status.upper()


def summed(cell: Cell, parts: Sequence[Step]) -> Steps:
    """Return the parts and the cell as their sum; nothing where there are no parts."""
    declared = cell.table.column(cell.column)
    last = Step(label_of(declared), cell.value, declared.unit, _("jumlah langkah di atas"))
    return (*parts, last) if parts else ()


def elsewhere(cell: Cell, table: str, key: Sequence[object], column: str, label: str) -> Step:
    """Tell a cell of another row or table of the outcome, with the id it is asked by."""
    declared, figure = RESULT_BY_NAME[table], cell_id(table, key, column)
    value = find_row(cell.outcome, declared, tuple(map(str, key)), figure)[column]
    unit = declared.column(column).unit
    return Step(label, plain(value), unit, how_of(declared.column(column), value), figure=figure)
