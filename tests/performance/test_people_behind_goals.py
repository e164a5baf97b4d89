"""Staff and their cost divided over tasks by load, and carried to the goals without loss."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.performance.graph import graph_of
from dampak.performance.people import people_by_output, people_of_nodes
from dampak.tables.inputs_performance import DUKUNGAN, SIMPUL

TASKS = {
    "posisi_id": pl.String(), "tugas_no": pl.String(), "output_id": pl.String(), "beban": pl.Decimal(18, 4),
}  # fmt: skip
POSTS = {"posisi_id": pl.String(), "orang": pl.Int64(), "biaya": pl.Int64()}


def tasks(*rows: tuple[str, str, str | None, str | None]) -> pl.DataFrame:
    typed = [(post, no, output, None if load is None else Decimal(load)) for post, no, output, load in rows]
    return pl.DataFrame(typed, schema=TASKS, orient="row")


def posts(*rows: tuple[str, int | None, int | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=POSTS, orient="row")


def test_a_post_is_divided_over_its_tasks_by_load() -> None:
    found = people_by_output(
        tasks(
            ("P", "1", "o1", "1.5"), ("P", "2", "o2", "0.5"), ("P", "3", None, "1"), ("P", "4", "o2", None)
        ),
        posts(("P", 4, 100)),
    )
    assert found.rows() == [("o1", Decimal("2.0000"), 50), ("o2", Decimal("0.6667"), 17)]


def test_a_post_without_a_known_cost_still_counts_its_people() -> None:
    found = people_by_output(tasks(("P", "1", "o1", "1")), posts(("P", 3, None)))
    assert found["orang"].to_list() == [Decimal(3)]
    assert found["biaya"].to_list() == [None], "unknown is not 0"


def test_people_of_an_output_reach_the_goals_as_rupiah_do() -> None:
    nodes = [
        ("t1", None, "tujuan"), ("t2", None, "tujuan"), ("s", "t1", "sub_kegiatan"), ("o", "s", "output"),
    ]  # fmt: skip
    found = graph_of(
        SIMPUL.frame(
            [
                {"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id}
                for id, up, kind in nodes
            ]
        ),
        DUKUNGAN.frame([{"simpul_id": "s", "ke_id": "t2", "bobot": Decimal(25)}]),
    )
    people = people_by_output(tasks(("P", "1", "o", "1")), posts(("P", 2, 1001)))
    made = {row[0]: row[1:] for row in people_of_nodes(found, people, "bobot").iter_rows()}
    assert made["o"] == made["s"] == (Decimal(2), 1001)
    assert made["t1"] == (Decimal("1.5"), 751)
    assert made["t2"] == (Decimal("0.5"), 250)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.decimals(0, 50, places=4), min_size=1, max_size=6),
    st.integers(0, 900),
    st.integers(0, 10**12),
)
def test_where_every_task_has_an_output_nobody_is_lost(loads: list[Decimal], staff: int, cost: int) -> None:
    rows = [("P", str(number), f"o{number}", str(load)) for number, load in enumerate(loads)]
    found = people_by_output(tasks(*rows), posts(("P", staff, cost)))
    if any(loads):
        assert (found["orang"].sum(), found["biaya"].sum()) == (staff, cost)
    else:
        assert found.is_empty(), "a post without any load serves nothing that is known"
