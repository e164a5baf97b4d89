"""Who works for a goal: staff of posts divided over their tasks, and from the tasks to the outputs."""

from __future__ import annotations

import polars as pl

from dampak.performance.flow import Rule, flows_of
from dampak.performance.graph import GoalGraph
from dampak.performance.shares import SCALE, decimal, scaled, shared_out

OUTPUT_PEOPLE = {"output_id": pl.String(), "orang": pl.Decimal(18, 4), "biaya": pl.Int64()}


def people_by_output(tasks: pl.DataFrame, posts: pl.DataFrame) -> pl.DataFrame:
    """Return output_id, orang (full-time equivalents) and biaya (rupiah a year) of the staff in post.

    `tasks` are the tasks of the posts: posisi_id, tugas_no, output_id (null: no output) and beban, the load
    of the task in people; a task without a load takes no share. `posts` are posisi_id, orang and biaya. A
    post's staff and cost are divided by load over all its tasks, so what serves no output stays out; a cost
    that is not known for any post of an output is null.
    """
    loads = tasks.with_columns(_weight=scaled(pl.col("beban"))).filter(pl.col("_weight") > 0)
    rows = loads.join(posts, on="posisi_id").with_columns(_people=pl.col("orang") * SCALE)
    parts = rows.select("posisi_id", "tugas_no", "output_id", "_weight", "_people", "biaya")
    for whole in ("_people", "biaya"):
        shared = shared_out(parts.drop_nulls(whole), whole, "_weight", ("posisi_id",), ("tugas_no",))
        part = shared.select("posisi_id", "tugas_no", pl.col("_part").alias(f"{whole}_part"))
        parts = parts.join(part, on=("posisi_id", "tugas_no"), how="left")
    return (
        parts.drop_nulls("output_id")
        .group_by("output_id")
        .agg(orang=pl.col("_people_part").sum(), biaya=_known_sum("biaya_part"))
        .select("output_id", decimal(pl.col("orang")).alias("orang"), "biaya")
        .sort("output_id")
    )


def _known_sum(column: str) -> pl.Expr:
    """Return the sum of what is known, null where nothing is."""
    return pl.when(pl.col(column).is_not_null().any()).then(pl.col(column).sum())


def people_of_nodes(graph: GoalGraph, people: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Return simpul_id, orang and biaya_orang of each node that people of `people_by_output` work for.

    They go up from their output as rupiah do, so that of a shared node's people each goal has its share.
    """
    persons = people.select(simpul_id="output_id", rupiah=scaled(pl.col("orang")).cast(pl.Int64))
    costs = people.select(simpul_id="output_id", rupiah="biaya").drop_nulls()
    flows = flows_of(graph, [persons, costs], rule)
    found = [
        flow.passed.group_by("simpul_id").agg(pl.col("rupiah").sum().alias(name))
        for name, flow in zip(("_people", "biaya_orang"), flows, strict=True)
    ]
    both = found[0].join(found[1], on="simpul_id", how="full", coalesce=True)
    return both.select("simpul_id", decimal(pl.col("_people")).alias("orang"), "biaya_orang").sort(
        "simpul_id"
    )
