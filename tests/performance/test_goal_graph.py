"""The goal graph: what stands above and below, and what is broken is kept apart."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.performance.graph import GoalGraph, graph_of
from dampak.tables.inputs_performance import DUKUNGAN, SIMPUL


def graph(rows: Sequence[tuple[str, str | None, str]], supports: Sequence[tuple[str, str]] = ()) -> GoalGraph:
    nodes = SIMPUL.frame(
        [{"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id} for id, up, kind in rows]
    )
    return graph_of(nodes, DUKUNGAN.frame([{"simpul_id": one, "ke_id": to} for one, to in supports]))


CHAIN = [
    ("visi", None, "visi"), ("t", "visi", "tujuan"), ("s", "t", "sasaran"), ("p", "s", "program"),
    ("k", "p", "kegiatan"), ("p2", "lain", "program"),
]  # fmt: skip


def test_ancestors_are_nearest_first_and_end_at_the_top() -> None:
    assert graph(CHAIN).ancestors("k") == ["p", "s", "t", "visi"]
    assert graph(CHAIN).ancestors("visi") == []


def test_the_nearest_goal_of_a_node_may_be_the_node_itself() -> None:
    found = graph(CHAIN)
    assert found.nearest("k", ("sasaran", "tujuan")) == "s"
    assert found.nearest("s", ("sasaran", "tujuan")) == "s"
    assert found.nearest("p2", ("sasaran", "tujuan")) is None


def test_an_unknown_parent_is_kept_apart_and_not_followed() -> None:
    found = graph(CHAIN)
    assert found.unknown_parents == {"p2": "lain"}
    assert found.parents["p2"] is None


def test_a_support_of_an_unknown_node_is_kept_apart() -> None:
    found = graph(CHAIN, [("p", "t"), ("p", "hilang"), ("p", "s")])
    assert list(found.supports["p"]) == ["t"], "its own parent is no further support"
    assert found.unknown_supports == {("p", "hilang")}


def test_a_cycle_is_named_once_and_no_walk_runs_for_ever() -> None:
    found = graph(
        [("a", "c", "program"), ("b", "a", "program"), ("c", "b", "program"), ("d", "a", "kegiatan")]
    )
    assert found.circles == [["a", "c", "b"]]
    assert found.circular == {"a", "b", "c"}
    assert set(found.below("a")) == {"a", "b", "c", "d"}
    assert len(found.ancestors("d")) == 3


def test_a_cycle_through_a_support_is_seen_too() -> None:
    found = graph(CHAIN, [("visi", "p")])
    assert found.circles == []
    assert found.circular == {"visi", "t", "s", "p"}


@settings(max_examples=50)
@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_below_is_the_reverse_of_above(parents: list[int]) -> None:
    size = len(parents)
    rows = [(str(n), str(up % size) if up % size < n else None, "program") for n, up in enumerate(parents)]
    found = graph(rows)
    for node in found.parents:
        assert set(found.below(node)) == {
            one for one in found.parents if node in (one, *found.ancestors(one))
        }
    assert not found.circular


def test_shuffled_rows_make_the_same_graph() -> None:
    nodes = graph(CHAIN).nodes
    again = graph_of(pl.DataFrame(nodes.reverse()), DUKUNGAN.frame([]))
    assert list(again.parents.items()) == list(graph(CHAIN).parents.items())
