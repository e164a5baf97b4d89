"""The chapter on rupiah, goals and posts: its figures are those of the tables; without them it is silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.documents.budget_goals import budget_sentence, budget_totals, goal_rows, weak_links
from dampak.documents.case import Case
from dampak.documents.chapters import Drawing, Grid, Points, goals_chapter
from dampak.documents.content import summary_content
from dampak.documents.facts import Facts
from dampak.outcome import Outcome
from dampak.tables.inputs_performance import SIMPUL
from dampak.tables.results_performance import RUPIAH_SIMPUL

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    setting = runs.prepare(EXAMPLE)
    return runs.with_performance(setting, runs.propose(setting))


def test_every_goal_of_the_tree_has_its_row_and_sasaran_stand_under_their_tujuan(outcome: Outcome) -> None:
    chapter = goals_chapter(Case(Facts(outcome)))
    assert chapter is not None
    [grid] = [block for block in chapter.blocks if isinstance(block, Grid)]
    money = outcome.tables["rupiah_simpul"]
    assert len(grid.rows) == money.filter(money["jenis"].is_in(["tujuan", "sasaran"])).height
    names = [row[0] for row in grid.rows]
    assert not names[0].startswith("–")
    assert names[1].startswith("–")
    rows = goal_rows(Facts(outcome))
    goals = [row for row in rows if row["jenis"] == "tujuan"]
    for number, goal in enumerate(goals):
        start = rows.index(goal)
        end = rows.index(goals[number + 1]) if number + 1 < len(goals) else len(rows)
        assert sum(row["rupiah"] for row in rows[start + 1 : end]) == goal["rupiah"]


def test_the_sentence_names_the_three_totals_and_their_shares(outcome: Outcome) -> None:
    totals = budget_totals(Facts(outcome))
    assert totals is not None
    text = budget_sentence(totals)
    assert "Rp 650,0 miliar" in text
    assert totals.share(totals.allocated) in text
    assert totals.share(totals.orphan) in text


def test_the_weakest_links_are_three_and_each_says_why(outcome: Outcome) -> None:
    links = weak_links(Facts(outcome))
    assert len(links) == 3
    assert all(link.endswith(".") for link in links)


def test_the_chapter_draws_the_flow_and_names_the_greatest_orphans(outcome: Outcome) -> None:
    chapter = goals_chapter(Case(Facts(outcome)))
    assert chapter is not None
    assert [block for block in chapter.blocks if isinstance(block, Drawing)]
    told = " ".join(point for block in chapter.blocks if isinstance(block, Points) for point in block.points)
    largest = outcome.tables["rupiah_yatim"].sort("rupiah", descending=True).row(0, named=True)
    assert largest["uraian"] in told


def test_without_a_trace_there_is_no_chapter_and_no_line_on_the_summary(outcome: Outcome) -> None:
    bare = replace(outcome, figures={}, tables={})
    assert goals_chapter(Case(Facts(bare))) is None
    kept = {id: figure for id, figure in outcome.figures.items() if not id.startswith("kinerja.")}
    assert summary_content(replace(outcome, figures=kept))["manfaat"] == []


def test_a_sasaran_without_a_rupiah_stands_under_its_tujuan_all_the_same(outcome: Outcome) -> None:
    inputs = dict(outcome.inputs)
    bare = {
        "id": "A9",
        "versi_id": "rpjmd-2025",
        "induk_id": "T2",
        "jenis": "sasaran",
        "uraian": "Bertambahnya kerja",
    }
    inputs["simpul"] = pl.concat([inputs["simpul"], SIMPUL.conform(SIMPUL.frame([bare]))])
    row = {"simpul_id": "A9", "jenis": "sasaran", "uraian": "Bertambahnya kerja", "rupiah": 0}
    money = pl.concat([outcome.tables["rupiah_simpul"], RUPIAH_SIMPUL.conform(RUPIAH_SIMPUL.frame([row]))])
    changed = replace(outcome, inputs=inputs, tables={**outcome.tables, "rupiah_simpul": money})
    ids = [one["simpul_id"] for one in goal_rows(Facts(changed))]
    assert ids[ids.index("T2") + 1] == "A9"


def test_a_tree_of_programs_without_a_goal_has_a_chapter_that_tells_its_orphan_rupiah(
    outcome: Outcome,
) -> None:
    bare = outcome.tables["rupiah_simpul"].filter(~pl.col("jenis").is_in(["tujuan", "sasaran"]))
    lost = pl.lit(None, dtype=pl.String)
    jejak = outcome.tables["jejak_rupiah"].with_columns(sasaran_id=lost, tujuan_id=lost)
    changed = replace(outcome, tables={**outcome.tables, "rupiah_simpul": bare, "jejak_rupiah": jejak})
    chapter = goals_chapter(Case(Facts(changed)))
    assert chapter is not None
    assert not [block for block in chapter.blocks if isinstance(block, Grid)]
    assert [block for block in chapter.blocks if isinstance(block, Points)]
