"""Putting an imported file into a pack that already holds something, without losing anyone's work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import polars as pl

from dampak.pack.officials.imported import Imported
from dampak.tables import INPUT_BY_NAME, Table

DESCRIBED = frozenset({"unit", "jabatan"})
"""Tables a reader can only describe by names: what already stands in them has been looked at, and stays."""

WHOLE = frozenset({"pegawai"})
"""Tables a file lists in full: a row it no longer has is gone."""


def merge(there: Mapping[str, pl.DataFrame], imported: Imported) -> dict[str, pl.DataFrame]:
    """Return the input tables of a pack after the import.

    Rows are matched by key. In `unit` and `jabatan` only empty cells are filled; elsewhere the columns the
    file told are renewed and the others kept. Rows the file does not have stay, except in `pegawai`.
    """
    tables = dict(there)
    for name, new in imported.tables.items():
        table = INPUT_BY_NAME.get(name)
        if table is None:
            continue
        old = there.get(name)
        tables[name] = new if old is None else _merged(table, old, new, imported.supplied[name])
    return tables


def _merged(table: Table, old: pl.DataFrame, new: pl.DataFrame, supplied: frozenset[str]) -> pl.DataFrame:
    how: Literal["right", "full"] = "right" if table.name in WHOLE else "full"
    keys = list(table.key)
    both = old.with_columns(here=True).join(
        new.with_columns(there=True), on=keys, how=how, coalesce=True, suffix="_baru", nulls_equal=True
    )
    columns = [
        _chosen(name, described=table.name in DESCRIBED, told=name in supplied).alias(name)
        for name in table.names
        if name not in keys
    ]
    return table.conform(both.select(*keys, *columns))


def _chosen(name: str, *, described: bool, told: bool) -> pl.Expr:
    old, new = pl.col(name), pl.col(f"{name}_baru")
    if described:
        return pl.when(pl.col("here")).then(pl.coalesce(old, new)).otherwise(new)
    if told:
        return pl.when(pl.col("there")).then(pl.coalesce(new, old)).otherwise(old)
    return pl.when(pl.col("here")).then(old).otherwise(new)
