"""The one written form of a table: CSV in UTF-8 that cannot be read two ways, and its hash."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping

import polars as pl

from dampak.tables import INPUT_BY_NAME, INPUTS, Column, Table


def present_tables(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the tables that hold rows, as declared, sorted by key, in the order of the declarations.

    Raises:
        KeyError: a table is unknown, or lacks a column.
    """
    for name in tables:
        INPUT_BY_NAME[name]
    return {
        table.name: blank_to_null(table.conform(tables[table.name]))
        for table in INPUTS
        if table.name in tables and tables[table.name].height
    }


def blank_to_null(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with empty texts as null: no file can tell the two apart."""
    texts = pl.col(pl.String)
    return frame.with_columns(pl.when(texts != "").then(texts)) if frame.height else frame


def fingerprint(tables: Mapping[str, pl.DataFrame]) -> str:
    """Return the SHA-256 over the names and canonical CSV of all tables that hold rows."""
    digest = hashlib.sha256()
    for name, frame in present_tables(tables).items():
        content = table_csv(INPUT_BY_NAME[name], frame)
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def table_csv(table: Table, frame: pl.DataFrame) -> bytes:
    """Return the canonical CSV of one conformed frame: commas, `.` as decimal sign, ISO dates, ya/tidak."""
    texts = frame.select(_as_text(column) for column in table.columns)
    if table.key_value:
        texts = texts.transpose(include_header=True, header_name="kunci", column_names=["nilai"])
    stream = io.BytesIO()
    texts.write_csv(stream, line_terminator="\n", quote_style="necessary")
    return stream.getvalue()


def _as_text(column: Column) -> pl.Expr:
    cell = pl.col(column.name)
    match column.kind:
        case "ya_tidak":
            return pl.when(cell).then(pl.lit("ya")).when(~cell).then(pl.lit("tidak")).alias(column.name)
        case "tanggal":
            return cell.dt.to_string("%Y-%m-%d")
        case "desimal":
            return _decimal_text(cell)
        case _:
            return cell.cast(pl.String)


def _decimal_text(cell: pl.Expr) -> pl.Expr:
    """Drop trailing zeros, but never leave three decimals: 1.125 would also read as 1125."""
    short = cell.cast(pl.String).str.replace(r"\.?0+$", "")
    return pl.when(short.str.contains(r"\.\d{3}$")).then(short + "0").otherwise(short)
