"""Which goals the posts asked for serve: by the outputs of their tasks, else by the money of their unit."""

from __future__ import annotations

import polars as pl

from dampak.performance.flow import Rule, flow_of
from dampak.performance.graph import GoalGraph
from dampak.performance.people import people_by_output
from dampak.performance.shares import decimal, scaled, shared_out

_GOAL = ("sasaran_id", "tujuan_id")


def served_goals(
    graph: GoalGraph, tasks: pl.DataFrame, asked: pl.DataFrame, unit_goals: pl.DataFrame, rule: Rule
) -> pl.DataFrame:
    """Return table formasi_sasaran of `asked` (posisi_id, formasi, orang_unit_id: the unit that pays).

    `tasks` are those of `people_by_output`; what a post's tasks tie to outputs goes up the graph as rupiah
    do. The rest, and posts whose tasks name no output, are divided as the rupiah of their unit are:
    `unit_goals` is unit_id, sasaran_id, tujuan_id, rupiah. All of `asked` is in the table, once.
    """
    posts = asked.select("posisi_id", orang=pl.col("formasi"), biaya=pl.lit(None, pl.Int64))
    by_output = people_by_output(tasks, posts)
    amounts = by_output.select(simpul_id="output_id", rupiah=scaled(pl.col("orang")).cast(pl.Int64))
    traced = flow_of(graph, amounts, rule).traced
    by_task = traced.group_by(_GOAL).agg(pl.col("rupiah").sum()).with_columns(cara=pl.lit("tugas"))
    rest = _left_over(tasks, asked)
    by_unit = _by_unit(rest, unit_goals)
    every = pl.concat([by_task.select(*_GOAL, "cara", "rupiah"), by_unit])
    named = pl.any_horizontal(pl.col(name).is_not_null() for name in _GOAL)
    return (
        every.with_columns(cara=pl.when(named).then("cara").otherwise(pl.lit("tidak_diketahui")))
        .group_by(*_GOAL, "cara")
        .agg(pl.col("rupiah").sum())
        .filter(pl.col("rupiah") > 0)
        .select(*_GOAL, "cara", decimal(pl.col("rupiah")).alias("formasi"))
        .sort(*_GOAL, "cara", nulls_last=True)
    )


def _left_over(tasks: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Return unit_id and the part of its formations, scaled, that no output explains."""
    posts = asked.select("posisi_id", orang=pl.col("formasi"), biaya=pl.lit(None, pl.Int64))
    tied = people_by_output(tasks.with_columns(output_id=_post_if_tied()), posts)
    found = asked.join(tied.select(posisi_id="output_id", terikat="orang"), on="posisi_id", how="left")
    left = scaled(pl.col("formasi")) - scaled(pl.col("terikat").fill_null(0))
    return found.group_by("unit_id").agg(left.cast(pl.Int64).sum().alias("_left")).sort("unit_id")


def _post_if_tied() -> pl.Expr:
    return pl.when(pl.col("output_id").is_not_null()).then(pl.col("posisi_id"))


def _by_unit(rest: pl.DataFrame, unit_goals: pl.DataFrame) -> pl.DataFrame:
    """Divide what is left of each unit as its rupiah are divided over the goals."""
    weighed = rest.filter(pl.col("_left") > 0).join(
        unit_goals.filter(pl.col("rupiah") > 0), on="unit_id", how="left"
    )
    known = weighed.drop_nulls("rupiah")
    shared = shared_out(known, "_left", "rupiah", ("unit_id",), _GOAL)
    unknown = weighed.filter(pl.col("rupiah").is_null()).select(*_GOAL, _part=pl.col("_left"))
    return pl.concat([shared.select(*_GOAL, "_part"), unknown]).select(
        *_GOAL, cara=pl.lit("unit"), rupiah=pl.col("_part").cast(pl.Int64)
    )
