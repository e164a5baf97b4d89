"""Figures that can be asked “mengapa?”: a value, its unit, and the steps that lead to it.

A trace must let an auditor redo the number with a calculator and the cited article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dampak.language import _
from dampak.quantities import show_number, show_rupiah

Value = int | Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation: what it is, how it was worked out, the value, and the article it rests on.

    `figure` names the figure this step can be asked further by, "" at the end of the line.
    """

    text: str
    value: Value
    unit: str = ""
    how: str = ""
    citation: str = ""
    status: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number shown to people, with a stable id, a label, a unit and its steps.

    Ids of scalar figures are dotted (`fiskal.rasio.2026`); a cell of a result table is
    `table/row key/column` (`kebutuhan/P0001/kebutuhan`).
    """

    id: str
    label: str
    value: Value
    unit: str = ""
    steps: tuple[Step, ...] = ()
    note: str = ""

    def shown(self) -> str:
        """Return the value as people read it, with its unit."""
        return show_value(self.value, self.unit)


def cell_id(table: str, keys: Sequence[object], column: str) -> str:
    """Return the id of the figure in one cell of a result table."""
    return "/".join([table, *(str(key) for key in keys), column])


def show_value(value: Value, unit: str = "") -> str:
    """Return a value with its unit the Indonesian way; None is a dash, never a zero."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, str):
        return value
    if unit == "rupiah" and isinstance(value, int):
        return show_rupiah(value)
    return f"{show_number(value)} {unit}".strip()
