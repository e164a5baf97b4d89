"""The table files beside the law files: CSV whose columns and types the entry declares."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.quantities import DECIMAL_SCALE

_DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "decimal": pl.Decimal(18, DECIMAL_SCALE),
    "boolean": pl.Boolean(),
}


_FORMS: dict[str, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    "text": (re.compile(r".+"), str),
    "integer": (re.compile(r"-?\d{1,18}"), int),
    "decimal": (re.compile(r"-?\d{1,14}(\.\d{1,4})?"), Decimal),
    "boolean": (re.compile(r"ya|tidak"), lambda text: text == "ya"),
}
"""How a cell of each kind is written, and how it is read; what does not match exactly is a fault."""


def read_table(text: str, columns: Mapping[str, str], file: str) -> pl.DataFrame | list[Problem]:
    """Return the rows of a CSV text in file order, or every fault in it.

    `columns` maps each column to `text`, `integer`, `decimal` or `boolean` (ya/tidak); a `?` at the end
    allows blank cells.
    """
    unknown = [kind for kind in columns.values() if kind.rstrip("?") not in _DTYPES]
    if unknown or not columns:
        return [_fault(_("Jenis kolom harus ditulis pada columns: {kinds}.", kinds=", ".join(_DTYPES)), file)]
    header, *rows = list(csv.reader(text.splitlines())) or [[]]
    if header != list(columns):
        wanted = ", ".join(columns)
        return [_fault(_("Kolomnya harus {wanted}.", wanted=wanted), file, row=1)]
    problems: list[Problem] = []
    cells = [_read_row(row, number, columns, file, problems) for number, row in enumerate(rows, 2)]
    if problems:
        return problems
    schema = {name: _DTYPES[kind.rstrip("?")] for name, kind in columns.items()}
    return pl.DataFrame(cells, schema=schema, orient="row")


def _read_row(
    row: list[str], number: int, columns: Mapping[str, str], file: str, problems: list[Problem]
) -> list[Any]:
    if len(row) != len(columns):
        problems.append(_fault(_("Banyaknya sel tidak sama dengan banyaknya kolom."), file, row=number))
        return []
    cells: list[Any] = []
    for text, (name, kind) in zip(row, columns.items(), strict=True):
        pattern, read = _FORMS[kind.rstrip("?")]
        if not text and kind.endswith("?"):
            cells.append(None)
        elif pattern.fullmatch(text):
            cells.append(read(text))
        else:
            what = _("“{text}” tidak dapat dibaca sebagai {kind}.", text=text, kind=kind)
            problems.append(_fault(what, file, row=number, column=name))
    return cells


def _fault(what: str, file: str, row: int | None = None, column: str = "") -> Problem:
    return Problem("hukum.tabel", what, Place(file=file, row=row, column=column))
