"""All result tables, by name."""

from __future__ import annotations

from dampak.tables import (
    results_agenda,
    results_anjab,
    results_cost,
    results_evaluation,
    results_formasi,
    results_history,
    results_need,
    results_people,
    results_performance,
)
from dampak.tables.model import Table

RESULTS: tuple[Table, ...] = (
    *results_need.TABLES,
    *results_anjab.TABLES,
    *results_people.TABLES,
    *results_cost.TABLES,
    *results_formasi.TABLES,
    *results_history.TABLES,
    *results_agenda.TABLES,
    *results_evaluation.TABLES,
    *results_performance.TABLES,
)

RESULT_BY_NAME: dict[str, Table] = {table.name: table for table in RESULTS}
