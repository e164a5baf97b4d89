"""The goal tree of the example: its shape, its rupiah to the last one, and the faults planted in it."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from dampak.pack.example import make_example
from dampak.pack.example.draft import AS_OF, YEAR
from dampak.pack.example.goals import add_goals
from dampak.pack.example.goals_money import MONTH, OUTSIDE
from dampak.pack.example.goals_tree import BROKEN
from dampak.performance.graph import graph_of
from dampak.performance.plan import money_in_force, nodes_in_force, targets_in_force

YEARS = (YEAR - 1, YEAR)
STATED = {"tujuan": 4, "sasaran": 14, "program": 60, "kegiatan": 170, "sub_kegiatan": 450}
"""How many nodes the example is meant to have, more or less 15 percent."""
CODES = {
    "program": r"\d\.\d{2}\.\d{2}", "kegiatan": r"\d\.\d{2}\.\d{2}\.2\.\d{2}",
    "sub_kegiatan": r"\d\.\d{2}\.\d{2}\.2\.\d{2}\.\d{2}",
}  # fmt: skip


@pytest.fixture(scope="module", params=(1, 7))
def tables(request):
    return make_example(request.param)


@pytest.fixture(scope="module")
def graph(tables):
    return graph_of(nodes_in_force(tables["simpul"], tables["versi_rencana"], AS_OF), tables["dukungan"])


def _accounts(tables, year: int) -> dict[str, int]:
    own = tables["apbd"].filter(tahun=year, sumber=f"APBD {year}")
    return dict(own.select("kode", "anggaran").iter_rows())


def _reached(tables, indicator: str, year: int, span: str) -> float:
    rows = tables["realisasi"].filter(indikator_id=indicator, tahun=year, periode=span)
    return float(rows["nilai"].item())


def _targets(tables, indicator: str, day: date = AS_OF) -> pl.DataFrame:
    return targets_in_force(tables["target"], tables["versi_rencana"], day).filter(indikator_id=indicator)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("day", [date(2026, 9, 1), AS_OF])
def test_the_rupiah_of_the_tree_and_what_stays_outside_are_the_budget(tables, year, day):
    inside = money_in_force(tables["pagu"], tables["versi_rencana"], day, year)["rupiah"].sum()
    accounts = _accounts(tables, year)
    assert inside + sum(accounts[code] for code in OUTSIDE) == accounts["5"]


def test_the_changed_budget_moves_money(tables):
    before, after = (
        money_in_force(tables["pagu"], tables["versi_rencana"], day, YEAR)
        for day in (date(2026, 9, 1), AS_OF)
    )
    assert not before.drop("versi_id").equals(after.drop("versi_id"))


def test_pay_in_the_tree_is_the_pay_accounts_of_the_budget(tables, graph):
    pay = graph.nodes.filter(uraian="Penyediaan Gaji dan Tunjangan ASN")["id"]
    paid = tables["pagu"].filter(pl.col("simpul_id").is_in(pay.implode()), versi_id=f"apbd-{YEAR}")
    accounts = _accounts(tables, YEAR)
    codes = ("5.1.01.01", "5.1.01.02", "5.1.01.03.1", "5.1.01.03.2")
    assert paid["rupiah"].sum() == sum(accounts[code] for code in codes)
    assert paid.height == 26 + 12


def test_the_tree_has_one_root_and_only_the_planted_works_hang_loose(graph):
    loose = {node for node, parent in graph.parents.items() if parent is None}
    assert loose == {"V1", *BROKEN}
    assert not graph.circles
    assert not graph.unknown_parents
    assert not graph.unknown_supports


def test_every_sub_activity_stands_below_an_activity_a_program_and_a_goal(graph):
    for node, kind in graph.kinds.items():
        if kind == "sub_kegiatan" and node not in BROKEN:
            kinds = [graph.kinds[one] for one in graph.ancestors(node)]
            assert kinds[:2] == ["kegiatan", "program"], node
            assert kinds[-4:] == ["sasaran", "tujuan", "misi", "visi"], node


def test_every_sub_activity_has_one_output_and_money_in_both_years(tables, graph):
    subs = graph.nodes.filter(jenis="sub_kegiatan")["id"].to_list()
    outputs = graph.nodes.filter(jenis="output")["induk_id"].to_list()
    assert sorted(outputs) == subs
    for year in YEARS:
        first = tables["pagu"].filter(versi_id=f"apbd-{year}")
        assert first["simpul_id"].sort().to_list() == subs


def test_the_counts_are_those_stated_more_or_less_15_percent(graph):
    counts = dict(graph.nodes["jenis"].value_counts().iter_rows())
    assert counts["visi"] == 1
    assert all(abs(counts[kind] / stated - 1) <= 0.15 for kind, stated in STATED.items()), counts


def test_codes_are_well_formed_and_begin_with_those_above(graph):
    codes = dict(graph.nodes.select("id", "kode").iter_rows())
    for node, kind in graph.kinds.items():
        if kind in CODES:
            assert re.fullmatch(CODES[kind], codes[node]), node
            above = graph.parents[node]
            if above and graph.kinds[above] in CODES:
                assert codes[node].startswith(f"{codes[above]}."), node


def test_every_agency_has_its_own_program(tables, graph):
    agencies = set(tables["unit"].filter(jenis="opd")["id"])
    assert set(graph.nodes.filter(jenis="program")["unit_id"].drop_nulls()) == agencies


def test_spending_stops_at_the_last_known_month_and_never_passes_the_money(tables):
    months = tables["realisasi_bulanan"]
    assert months.filter(tahun=YEAR)["bulan"].max() == MONTH == AS_OF.month - 1
    assert months.filter(tahun=YEAR - 1)["bulan"].max() == 12
    for year in YEARS:
        paid = money_in_force(tables["pagu"], tables["versi_rencana"], AS_OF, year)
        used = months.filter(tahun=year).group_by("simpul_id").agg(used=pl.col("rupiah").sum())
        both = used.join(paid, on="simpul_id", how="left")
        assert (both["used"] <= both["rupiah"]).all()


def test_results_end_with_the_quarter_that_is_over(tables):
    spans = tables["realisasi"].filter(tahun=YEAR)["periode"].unique()
    assert set(spans) == {"tw1", "tw2", "tw3"}
    assert tables["realisasi"]["tahun"].max() == YEAR


def test_regional_indicators_gathered_from_units_have_no_result_of_their_own(tables):
    gathered = set(tables["indikator"]["induk_id"].drop_nulls())
    assert gathered == {"IKU.SKM", "IKU.SAKIPPD", "IKU.TLHP", "IKU.BERDAYA"}
    assert not gathered & set(tables["realisasi"]["indikator_id"])
    ratios = tables["indikator"].filter(agregasi_unit="rasio", induk_id="IKU.TLHP")["id"]
    parts = tables["realisasi"].filter(pl.col("indikator_id").is_in(ratios.implode()))
    assert parts.height == 6
    assert parts["pembilang"].null_count() == parts["penyebut"].null_count() == 0


def test_a_changed_agreement_changes_the_target_and_leaves_the_old_one(tables):
    old, new = (
        _targets(tables, "IKU.JALAN", day).filter(tahun=YEAR, periode="tahun")["nilai"].item()
        for day in (date(2026, 9, 1), AS_OF)
    )
    assert (float(old), float(new)) == (57.84, 55.5)


def test_the_planted_faults_are_there(tables, graph):
    texts = dict(graph.nodes.select("id", "uraian").iter_rows())
    assert texts["S22"].startswith("Terlaksananya")
    gauges = {row["id"]: row for row in tables["indikator"].iter_rows(named=True)}
    assert [id for id, row in gauges.items() if row["sumber"] is None] == ["2.08.03-i"]
    assert (gauges["IKU.APLIKASI"]["jenis"], gauges["IKU.APLIKASI"]["simpul_id"]) == ("keluaran", "S42")
    assert _targets(tables, "2.09.03-i").filter(periode="tahun")["nilai"].n_unique() == 1
    visitors = _targets(tables, "3.26.02-i").filter(tahun=YEAR - 1, periode="tahun")["nilai"].item()
    assert _reached(tables, "3.26.02-i", YEAR - 1, "tw4") > 1.5 * float(visitors)
    assert 0.05 <= tables["realisasi"]["bukti_id"].is_null().mean() <= 0.15


def test_most_tasks_name_an_output_and_some_name_none(tables, graph):
    named = tables["beban_kerja"]["output_id"]
    assert 0.05 <= named.is_null().mean() <= 0.3
    assert {graph.kinds[id] for id in named.drop_nulls()} == {"output"}


def test_tasks_of_the_road_bureau_and_of_schools_serve_roads_and_schools(tables):
    tasks = tables["beban_kerja"].drop_nulls("output_id")
    roads = tasks.filter(pl.col("posisi_id").str.starts_with("DPUPR.1."))["output_id"]
    assert roads.len() > 0
    technical = roads.filter(~roads.str.contains("-DPUPR"))
    assert technical.str.starts_with("1.03.10.").all()
    schools = tasks.filter(pl.col("posisi_id").str.starts_with("SD0"))["output_id"]
    assert set(schools) == {"1.01.02.2.01.29-o"}


def test_only_the_column_of_outputs_is_new_and_drawing_again_gives_the_same(tables):
    bare = {**tables, "beban_kerja": tables["beban_kerja"].with_columns(output_id=pl.lit(None, pl.String()))}
    again = add_goals(bare, 1)["beban_kerja"]
    assert again.drop("output_id").equals(tables["beban_kerja"].drop("output_id"))
    assert again.equals(tables["beban_kerja"])


def test_a_province_has_one_tree_over_its_islands_and_the_same_sums():
    tables = make_example(1, "provinsi")
    nodes = nodes_in_force(tables["simpul"], tables["versi_rencana"], AS_OF)
    assert nodes.filter(jenis="visi").height == 1
    assert nodes.filter(jenis="program").height == 680
    inside = money_in_force(tables["pagu"], tables["versi_rencana"], AS_OF, YEAR)["rupiah"].sum()
    accounts = _accounts(tables, YEAR)
    assert inside + sum(accounts[code] for code in OUTSIDE) == accounts["5"]


def test_every_result_has_a_target_and_few_are_far_from_it(tables):
    held = targets_in_force(tables["target"], tables["versi_rencana"], AS_OF).rename({"nilai": "target"})
    both = tables["realisasi"].join(held, on=["indikator_id", "tahun", "periode"], how="left")
    assert both["target"].null_count() == 0
    year = both.filter(tahun=YEAR - 1, periode="tw4").select("indikator_id", "nilai", "target")
    rises = tables["indikator"].filter(arah="naik")["id"]
    far = year.filter(pl.col("indikator_id").is_in(rises.implode()), pl.col("nilai") > 1.5 * pl.col("target"))
    assert far["indikator_id"].to_list() == ["3.26.02-i"]
