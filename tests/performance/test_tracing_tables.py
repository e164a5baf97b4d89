"""What stands behind a node, the total it is held against, and the weakest links."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from dampak.law.budget_efficiency import efficiency_named
from dampak.performance.flow import flow_of
from dampak.performance.graph import graph_of
from dampak.performance.tracing import mean_achievement, node_money, orphans, total_budget, weakest
from dampak.tables.inputs_performance import DUKUNGAN, INDIKATOR, SIMPUL
from dampak.tables.results_performance import CAPAIAN, RUPIAH_SIMPUL

NODES = [
    ("t1", None, "tujuan"), ("s1", "t1", "sasaran"), ("s2", "t1", "sasaran"), ("s3", "t1", "sasaran"),
    ("p", "s1", "program"), ("a", "p", "sub_kegiatan"),
]  # fmt: skip
GRAPH = graph_of(
    SIMPUL.frame(
        [{"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id} for id, up, kind in NODES]
    ),
    DUKUNGAN.frame([{"simpul_id": "a", "ke_id": "s2", "bobot": Decimal(25)}]),
)
MONEY = pl.DataFrame({"simpul_id": ["a"], "rupiah": [1000]})
SPENT = pl.DataFrame({"simpul_id": ["a"], "rupiah": [601]})
RESULT = pl.DataFrame(
    {"simpul_id": ["s1", "s2"], "capaian": [Decimal(80), Decimal(0)]},
    schema={"simpul_id": pl.String(), "capaian": pl.Decimal(18, 4)},
)


def behind(**changed: Any) -> dict[str, dict[str, Any]]:
    given: dict[str, Any] = {
        "spent": flow_of(GRAPH, SPENT, "bobot"), "people": None, "capaian": RESULT, "total": 4000,
        "way": efficiency_named("anggaran-kl"), **changed,
    }  # fmt: skip
    found = node_money(GRAPH, flow_of(GRAPH, MONEY, "bobot"), **given)
    return {row["simpul_id"]: row for row in found.to_dicts()}


def test_a_node_shows_money_by_parent_and_by_support_and_spending_shared_alike() -> None:
    rows = behind()
    assert [rows["s1"][name] for name in ("langsung", "bersama", "rupiah", "realisasi")] == [750, 0, 750, 451]
    assert [rows["s2"][name] for name in ("langsung", "bersama", "rupiah", "realisasi")] == [0, 250, 250, 150]
    assert [rows["t1"][name] for name in ("langsung", "bersama", "rupiah", "realisasi")] == [
        750,
        250,
        1000,
        601,
    ]
    assert rows["s1"]["bagian_persen"] == Decimal("18.75")
    assert rows["t1"]["serapan_persen"] == Decimal("60.1")


def test_result_rupiah_per_point_and_efficiency_stand_beside_the_money() -> None:
    row = behind()["s1"]
    assert row["rupiah_per_poin"] == 6, "451 ÷ 80 = 5.6"
    assert row["efisiensi_persen"] == Decimal(20), "(600 − 451) ÷ 600 is 24.8 percent, held at 20"
    assert row["nilai_efisiensi"] == 100


def test_what_is_not_known_is_empty_and_what_nobody_funds_is_0() -> None:
    rows = behind(spent=None, capaian=None)
    assert rows["s3"]["rupiah"] == 0
    for name in ("realisasi", "serapan_persen", "orang", "capaian", "rupiah_per_poin", "efisiensi_persen"):
        assert rows["s1"][name] is None, name
    zero = behind()["s2"]
    assert [zero["rupiah_per_poin"], zero["efisiensi_persen"]] == [None, None], "a result of 0 has no price"
    assert behind(way=None)["s1"]["efisiensi_persen"] is None


def test_spending_of_0_is_not_the_same_as_spending_not_recorded() -> None:
    none = flow_of(GRAPH, SPENT.with_columns(rupiah=pl.lit(0, dtype=pl.Int64)), "bobot")
    rows = behind(spent=none)
    assert rows["s1"]["realisasi"] == 0
    assert rows["s3"]["realisasi"] is None


def test_budget_outside_the_tree_is_one_orphan_row() -> None:
    rows = orphans(GRAPH, flow_of(GRAPH, MONEY, "bobot"), 4000).to_dicts()
    assert [(row["simpul_id"], row["rupiah"]) for row in rows] == [(None, 3000)]
    assert orphans(GRAPH, flow_of(GRAPH, MONEY, "bobot"), 1000).is_empty()


def test_the_only_source_is_taken_and_nothing_is_told() -> None:
    found = total_budget({"APBD": 900}, "APBD", 800, 2026)
    assert (found.rupiah, found.source, found.problems) == (900, "APBD", ())


def test_sources_that_differ_are_all_shown_and_the_chosen_one_named() -> None:
    (problem,) = total_budget({"A": 900, "B": 950}, "A", 800, 2026).problems
    assert problem.code == "kinerja.apbd_bertentangan"
    assert "A Rp 900; B Rp 950" in problem.what
    assert problem.why == "Yang dipakai: A."
    assert total_budget({"A": 900, "B": 900}, "A", 800, 2026).problems == ()


def test_more_money_on_the_tree_than_in_the_budget_is_told_loudly() -> None:
    found = total_budget({"A": 700}, "A", 800, 2026)
    assert found.rupiah == 800
    assert [(one.code, one.severity) for one in found.problems] == [("kinerja.pagu_melebihi_apbd", "galat")]


def test_without_a_budget_the_money_on_the_tree_stands_in_and_that_is_said() -> None:
    found = total_budget({}, "", 800, 2026)
    assert (found.rupiah, found.source) == (800, "")
    assert [one.code for one in found.problems] == ["kinerja.tanpa_apbd"]


def test_the_mean_counts_defined_achievements_of_the_year_only() -> None:
    indikator = INDIKATOR.frame([{"id": f"i{n}", "simpul_id": "s1", "uraian": "i"} for n in range(4)])
    year = {"tahun": 2026, "periode": "tahun"}
    capaian = CAPAIAN.frame(
        [
            {"indikator_id": "i0", "capaian_dipakai": Decimal(90), **year},
            {"indikator_id": "i1", "capaian_dipakai": Decimal("100.0001"), **year},
            {"indikator_id": "i2", **year},
            {"indikator_id": "i3", "capaian_dipakai": Decimal(1), "tahun": 2026, "periode": "tw1"},
            {"indikator_id": "i3", "capaian_dipakai": Decimal(1), "tahun": 2025, "periode": "tahun"},
        ]
    )
    assert mean_achievement(capaian, indikator, 2026).rows() == [("s1", Decimal("95.0001"))]


def money(*rows: tuple[str, int, str | None]) -> pl.DataFrame:
    return RUPIAH_SIMPUL.frame(
        [
            {
                "simpul_id": id,
                "jenis": "sasaran",
                "rupiah": rupiah,
                "capaian": None if c is None else Decimal(c),
            }
            for id, rupiah, c in rows
        ]
    )


def test_unfunded_goals_come_first_then_rupiah_behind_what_is_not_reached_then_the_unmeasured() -> None:
    found = weakest(
        money(
            ("big", 1000, "95"), ("bad", 300, "50"), ("none", 0, None), ("poor", 0, "10"),
            ("fine", 9000, "100"), ("unknown", 9000, None),
        ),
        9,
    )  # fmt: skip
    assert found.select("simpul_id", "sebab", "taruhan").rows() == [
        ("poor", "tanpa_rupiah", 0),
        ("none", "tanpa_rupiah", None),
        ("bad", "hasil_kurang", 150),
        ("big", "hasil_kurang", 50),
        ("unknown", "belum_terukur", None),
    ]
    assert weakest(money(("a", 10, "50"), ("b", 20, "50")), 1)["simpul_id"].to_list() == ["b"]
