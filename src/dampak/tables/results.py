"""All result tables, by name."""

from __future__ import annotations

from dampak.tables import results_cost, results_formasi, results_need, results_people
from dampak.tables.model import Table

RESULTS: tuple[Table, ...] = (
    *results_need.TABLES,
    *results_people.TABLES,
    *results_cost.TABLES,
    *results_formasi.TABLES,
)

RESULT_BY_NAME: dict[str, Table] = {table.name: table for table in RESULTS}
