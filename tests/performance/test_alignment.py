"""The fit of a region's goals with national ones: states, gaps, targets and coverage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.performance.alignment import alignment, coverage
from dampak.performance.graph import graph_of
from dampak.performance.plan import nodes_in_force, targets_in_force
from dampak.tables import INPUT_BY_NAME

VERSIONS = INPUT_BY_NAME["versi_rencana"].frame(
    [{"id": "R", "dokumen": "rpjmd", "berlaku_dari": date(2025, 1, 1)}]
)
NODES = INPUT_BY_NAME["simpul"].frame(
    [
        {"id": id, "versi_id": "R", "jenis": "sasaran", "uraian": f"Sasaran {id}", "dihapus": id == "GONE"}
        for id in ("S1", "S2", "GONE")
    ]
)
MONEY = pl.DataFrame({"simpul_id": ["S1"], "rupiah": [1_000]})


def aligned(goal, *, node="S1", gauge="I1", own="naik", values=((2029, "8"),)):
    """Return the rows for one national goal served by one node."""
    graph = graph_of(nodes_in_force(NODES, VERSIONS, date(2026, 1, 1)), INPUT_BY_NAME["dukungan"].empty())
    gauges = [{"id": "I1", "simpul_id": "S1", "uraian": "Indikator", "arah": own}]
    targets = [
        {"indikator_id": "I1", "tahun": year, "periode": "tahun", "versi_id": "R", "nilai": Decimal(value)}
        for year, value in values
    ]
    links = [{"simpul_id": node, "acuan_id": "A", "indikator_id": gauge}] if node else []
    return alignment(
        graph,
        INPUT_BY_NAME["indikator"].frame(gauges),
        targets_in_force(INPUT_BY_NAME["target"].frame(targets), VERSIONS, date(2026, 1, 1)),
        INPUT_BY_NAME["acuan"].frame(
            [{"id": "A", "daftar": "d", "uraian": "Acuan", "sumber": "Uji", **goal}]
        ),
        INPUT_BY_NAME["penyelarasan"].frame(links),
        MONEY,
    ).to_dicts()


UP = {"arah": "naik", "target": Decimal(8), "tahun": 2029}
DOWN = {**UP, "arah": "turun"}


def test_a_goal_nobody_serves_is_a_named_gap():
    (row,) = aligned(UP, node=None)
    assert (row["status"], row["simpul_id"], row["rupiah"]) == ("kosong", None, None)
    assert row["keterangan"]


def test_a_node_out_of_force_leaves_a_gap_that_names_it():
    (row,) = aligned(UP, node="GONE")
    assert row["status"] == "kosong"
    assert "GONE" in row["keterangan"]


@pytest.mark.parametrize("gauge", [None, "UNKNOWN"])
def test_a_node_without_a_known_indicator_says_so(gauge):
    (row,) = aligned(UP, gauge=gauge)
    assert (row["status"], row["indikator_id"], row["rupiah"]) == ("tanpa_indikator", None, 1_000)


@pytest.mark.parametrize(("goal", "own"), [(UP, "turun"), (DOWN, "naik")])
def test_opposite_directions_are_a_contradiction(goal, own):
    (row,) = aligned(goal, own=own)
    assert row["status"] == "arah_berlawanan"


@pytest.mark.parametrize(
    ("goal", "own", "value", "status"),
    [
        (UP, "naik", "8", "selaras"),
        (UP, "naik", "7.99", "di_bawah_target"),
        (UP, "naik", "8.01", "selaras"),
        (DOWN, "turun", "8", "selaras"),
        (DOWN, "turun", "8.01", "di_bawah_target"),
        (DOWN, "turun", "7.99", "selaras"),
    ],
)
def test_a_target_is_held_against_the_national_one_in_its_direction(goal, own, value, status):
    (row,) = aligned(goal, own=own, values=((2029, value),))
    assert row["status"] == status


@pytest.mark.parametrize(
    ("goal", "own", "values"),
    [
        (UP, "naik", ((2028, "1"),)),
        ({**UP, "target": None}, "naik", ((2029, "1"),)),
        ({**UP, "tahun": None}, "naik", ((2029, "1"),)),
        (UP, "rentang", ((2029, "1"),)),
    ],
)
def test_what_cannot_be_compared_is_not_called_weaker_but_said(goal, own, values):
    (row,) = aligned(goal, own=own, values=values)
    assert row["status"] == "selaras"
    assert "tidak dibandingkan" in row["keterangan"]


def test_rupiah_that_were_not_traced_are_missing_and_not_zero():
    (row,) = aligned(UP, node="S2")
    assert row["rupiah"] is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.booleans()), min_size=1, max_size=12))
def test_coverage_counts_each_goal_once(goals):
    found = pl.DataFrame(
        [
            {"daftar": name, "acuan_id": f"{name}{number}", "status": "selaras" if served else "kosong"}
            for number, (name, served) in enumerate(goals)
            for _twice in range(2 if served else 1)
        ]
    )
    for name, part in coverage(found).items():
        flags = [served for list_name, served in goals if list_name == name]
        assert (part.served, part.all) == (sum(flags), len(flags))
        assert abs(part.percent * len(flags) - 100 * sum(flags)) <= Decimal("0.005") * len(flags)
