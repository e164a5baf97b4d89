"""How a table is declared; everything else about it is derived from the declaration.

From one `Table` come the reader's checks, the empty template with notes and drop-downs,
`datapackage.json`, the reference page, and the column order of every workbook written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dampak.quantities import DECIMAL_SCALE

Kind = Literal["id", "teks", "kategori", "bulat", "rupiah", "desimal", "tanggal", "ya_tidak"]

DTYPES: dict[Kind, pl.DataType] = {
    "id": pl.String(),
    "teks": pl.String(),
    "kategori": pl.String(),
    "bulat": pl.Int64(),
    "rupiah": pl.Int64(),
    "desimal": pl.Decimal(18, DECIMAL_SCALE),
    "tanggal": pl.Date(),
    "ya_tidak": pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, what it means, and what may stand in it.

    `domain` lists the words of a `kategori`; `low` and `high` bound numbers (inclusive); `ref` is
    `table.column` of the table it points to; `default` fills an empty cell of an optional column;
    `personal` marks what must not leave the region. In a result table `how` says in one sentence how
    the value is worked out and `law` names the figures of law it rests on: together they are its trace.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    unit: str = ""
    domain: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    ref: str = ""
    default: str | int | bool | None = None
    personal: bool = False
    how: str = ""
    law: tuple[str, ...] = ()

    @property
    def dtype(self) -> pl.DataType:
        """The Polars type of the column."""
        return DTYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, its columns, and the columns that make a row unique.

    `key_value` tables hold one row and stand in files as two columns, `kunci` and `nilai`.
    """

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    key_value: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in the order of every file."""
        return tuple(column.name for column in self.columns)

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The Polars schema of the table."""
        return {column.name: column.dtype for column in self.columns}

    def column(self, name: str) -> Column:
        """Return the declaration of one column (KeyError when there is none)."""
        return next((column for column in self.columns if column.name == name), None) or _no_column(
            self, name
        )

    def empty(self) -> pl.DataFrame:
        """Return the table with no rows."""
        return pl.DataFrame(schema=self.schema)

    def frame(self, rows: Sequence[dict[str, object]]) -> pl.DataFrame:
        """Return `rows` as a frame of this table; absent optional columns take their default."""
        filled = [
            {column.name: row.get(column.name, column.default) for column in self.columns} for row in rows
        ]
        return pl.DataFrame(filled, schema=self.schema, strict=True)

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return `frame` with exactly this table's columns, order and types, sorted by its key.

        Raises:
            KeyError: a column is missing.
        """
        missing = [name for name in self.names if name not in frame.columns]
        if missing:
            raise KeyError(f"table '{self.name}' lacks {missing}")
        typed = frame.select([pl.col(column.name).cast(column.dtype) for column in self.columns])
        return typed.sort(self.key, nulls_last=True) if self.key else typed


def _no_column(table: Table, name: str) -> Column:
    raise KeyError(f"table '{table.name}' has no column '{name}'")
