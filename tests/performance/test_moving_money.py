"""Moving money between sub-activities: the goals before and after, and what is refused."""

from __future__ import annotations

import polars as pl
import pytest

from dampak.errors import DataInvalid
from dampak.performance.graph import graph_of
from dampak.performance.moving import Move, before_after, moved
from dampak.tables.inputs_performance import DUKUNGAN, SIMPUL

NODES = [
    ("t1", None, "tujuan"), ("t2", None, "tujuan"), ("s1", "t1", "sasaran"), ("s2", "t2", "sasaran"),
    ("a", "s1", "sub_kegiatan"), ("b", "s2", "sub_kegiatan"), ("c", "s1", "sub_kegiatan"),
]  # fmt: skip
GRAPH = graph_of(
    SIMPUL.frame(
        [{"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id} for id, up, kind in NODES]
    ),
    DUKUNGAN.empty(),
)
MONEY = pl.DataFrame({"simpul_id": ["a", "b"], "rupiah": [100, 50]})


def test_the_goals_that_change_are_shown_before_and_after() -> None:
    found = before_after(GRAPH, MONEY, [Move("a", "b", 30)], "bobot")
    assert found.select("simpul_id", "sebelum", "sesudah", "selisih").rows() == [
        ("t1", 100, 70, -30),
        ("t2", 50, 80, 30),
        ("s1", 100, 70, -30),
        ("s2", 50, 80, 30),
    ]


def test_a_move_within_one_goal_changes_no_goal() -> None:
    assert before_after(GRAPH, MONEY, [Move("a", "c", 100)], "bobot").is_empty()


def test_what_arrives_may_be_moved_on_and_the_sum_stays() -> None:
    found = moved(GRAPH, MONEY, [Move("b", "c", 60), Move("a", "b", 10)])
    assert dict(found.iter_rows()) == {"a": 90, "b": 0, "c": 60}


def test_an_overdraft_is_refused_with_what_is_missing() -> None:
    with pytest.raises(DataInvalid) as refused:
        moved(GRAPH, MONEY, [Move("a", "b", 101)])
    assert [problem.code for problem in refused.value.problems] == ["kinerja.geser_lebih"]
    assert "Rp 1" in str(refused.value.problems[0])


def test_all_faults_of_all_moves_are_told_at_once() -> None:
    with pytest.raises(DataInvalid) as refused:
        moved(GRAPH, MONEY, [Move("tidak", "b", 1), Move("a", "s1", 1), Move("a", "b", 0)])
    codes = {problem.code for problem in refused.value.problems}
    assert codes >= {"kinerja.geser_asal", "kinerja.geser_tujuan", "kinerja.geser_rupiah"}
