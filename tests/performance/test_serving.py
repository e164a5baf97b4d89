"""Which goals new posts serve: every post counted once, by its tasks first, then by its unit's money."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.performance.graph import graph_of
from dampak.performance.serving import served_goals
from dampak.tables.inputs_performance import DUKUNGAN, SIMPUL

NODES = [
    ("t", None, "tujuan"), ("a", "t", "sasaran"), ("b", "t", "sasaran"), ("oa", "a", "output"),
    ("ob", "b", "output"), ("lepas", None, "output"),
]  # fmt: skip
GRAPH = graph_of(
    SIMPUL.frame(
        [{"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id} for id, up, kind in NODES]
    ),
    DUKUNGAN.frame([]),
)
TASKS = {
    "posisi_id": pl.String(),
    "tugas_no": pl.String(),
    "output_id": pl.String(),
    "beban": pl.Decimal(18, 4),
}
ASKED = {"posisi_id": pl.String(), "formasi": pl.Decimal(18, 4), "unit_id": pl.String()}
MONEY = {"unit_id": pl.String(), "sasaran_id": pl.String(), "tujuan_id": pl.String(), "rupiah": pl.Int64()}
UNIT_MONEY = pl.DataFrame([("u", "a", "t", 300), ("u", "b", "t", 100)], schema=MONEY, orient="row")


def tasks(*rows: tuple[str, str, str | None, str]) -> pl.DataFrame:
    filled = [(post, number, output, Decimal(load)) for post, number, output, load in rows]
    return pl.DataFrame(filled, schema=TASKS, orient="row")


def asked(*rows: tuple[str, int, str | None]) -> pl.DataFrame:
    filled = [(post, Decimal(count), unit) for post, count, unit in rows]
    return pl.DataFrame(filled, schema=ASKED, orient="row")


def found(frame: pl.DataFrame) -> dict[tuple[str | None, str], Decimal]:
    return {(row["sasaran_id"], row["cara"]): row["formasi"] for row in frame.to_dicts()}


def test_tasks_come_first_and_what_they_leave_follows_the_money_of_the_unit() -> None:
    table = served_goals(
        GRAPH, tasks(("p", "1", "oa", "3"), ("p", "2", None, "1")), asked(("p", 8, "u")), UNIT_MONEY, "bobot"
    )
    assert found(table) == {
        ("a", "tugas"): Decimal(6),
        ("a", "unit"): Decimal("1.5"),
        ("b", "unit"): Decimal("0.5"),
    }


def test_a_post_without_outputs_and_money_has_no_known_goal() -> None:
    table = served_goals(GRAPH, tasks(), asked(("p", 2, None), ("q", 1, "x")), UNIT_MONEY, "bobot")
    assert found(table) == {(None, "tidak_diketahui"): Decimal(3)}


def test_an_output_outside_the_tree_of_goals_is_not_known() -> None:
    table = served_goals(GRAPH, tasks(("p", "1", "lepas", "1")), asked(("p", 2, "u")), UNIT_MONEY, "bobot")
    assert found(table) == {(None, "tidak_diketahui"): Decimal(2)}


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["u", "x", None])), min_size=1, max_size=4),
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["oa", "ob", "lepas", None]), st.integers(0, 7)),
        max_size=8,
    ),
)
def test_every_post_is_counted_once(
    posts: list[tuple[int, str | None]], loads: list[tuple[int, str | None, int]]
) -> None:
    rows = [(f"p{number}", count, unit) for number, (count, unit) in enumerate(posts)]
    work = [(f"p{post}", str(number), output, str(load)) for number, (post, output, load) in enumerate(loads)]
    table = served_goals(GRAPH, tasks(*work), asked(*rows), UNIT_MONEY, "bobot")
    assert sum(table["formasi"].to_list(), Decimal(0)) == sum(count for _post, count, _unit in rows)
