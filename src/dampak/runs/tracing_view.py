"""A trace seen from one goal or one program, and drawn."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dampak.documents.budget_goals import budget_drawing, budget_totals
from dampak.documents.charts.flow import png_of
from dampak.documents.facts import Facts
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.pack import write_file
from dampak.performance.graph import REACHED
from dampak.runs.tracing import MoneyPlan

PICTURES = (".svg", ".png")


def traces_of_goal(outcome: Outcome, plan: MoneyPlan, goal: str) -> pl.DataFrame:
    """Return the rows of jejak_rupiah that reach a tujuan or sasaran, with `program_id` they come from.

    Raises:
        UsageError: there is no such goal.
    """
    if plan.graph.kinds.get(goal) not in REACHED:
        goals = ", ".join(id for id, kind in plan.graph.kinds.items() if kind in REACHED)
        raise UsageError(_("Tujuan atau sasaran “{id}” tidak ada. Yang ada: {goals}.", id=goal, goals=goals))
    rows = outcome.tables["jejak_rupiah"]
    found = rows.filter((pl.col("sasaran_id") == goal) | (pl.col("tujuan_id") == goal))
    programs = {node: plan.graph.nearest(node, ("program",)) for node in found["simpul_id"].unique()}
    program = pl.col("simpul_id").replace_strict(programs, default=None, return_dtype=pl.String)
    return found.with_columns(program_id=program)


def traces_of_program(outcome: Outcome, plan: MoneyPlan, code: str) -> pl.DataFrame:
    """Return the rows of jejak_rupiah that come from below a program, named by its code or id.

    A code that several units use names all of them.

    Raises:
        UsageError: there is no such program.
    """
    nodes = plan.graph.nodes.filter(pl.col("jenis") == "program")
    chosen = nodes.filter((pl.col("kode") == code) | (pl.col("id") == code))["id"]
    if chosen.is_empty():
        raise UsageError(_("Program “{code}” tidak ada; pakai kode atau id dari lembar simpul.", code=code))
    below = [node for program in chosen for node in plan.graph.below(program)]
    return outcome.tables["jejak_rupiah"].filter(pl.col("simpul_id").is_in(below))


def write_chart(outcome: Outcome, file: Path) -> None:
    """Write the flow of the budget as .svg or .png.

    Raises:
        UsageError: the name ends otherwise.
        WriteFailed: the file could not be written; what stood there is untouched.
    """
    suffix = file.suffix.lower()
    if suffix not in PICTURES:
        raise UsageError(_("Grafik ditulis sebagai .svg atau .png."))
    totals = budget_totals(Facts(outcome))
    if totals is None:
        raise UsageError(_("Rupiah belum ditelusuri."))
    svg = budget_drawing(Facts(outcome), totals)
    write_file(file, svg if suffix == ".svg" else png_of(svg))
