"""The goal tree beside the proposal: what is added, and that nothing stops a proposal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.outcome import Outcome
from dampak.runs.performance_files import report_outcome
from dampak.runs.setting import Setting
from dampak.runs.tracing import totals_of, trace_rupiah
from dampak.runs.work import Work

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def setting() -> Setting:
    return runs.prepare(EXAMPLE)


@pytest.fixture(scope="module")
def outcome(setting: Setting) -> Outcome:
    return runs.with_performance(setting, runs.propose(setting))


def test_every_formation_asked_for_is_in_the_table_of_goals_once(outcome: Outcome) -> None:
    assert outcome.tables["formasi_sasaran"]["formasi"].sum() == outcome.tables["usulan"]["jumlah"].sum()


def test_allocated_and_orphan_rupiah_are_the_budget(outcome: Outcome) -> None:
    totals = totals_of(outcome)
    assert totals.allocated + totals.orphan == totals.total
    assert outcome.tables["rupiah_yatim"]["rupiah"].sum() == totals.orphan
    goals = outcome.tables["rupiah_simpul"].filter(pl.col("jenis") == "tujuan")
    assert goals["rupiah"].sum() == totals.allocated


def test_the_planted_faults_of_the_example_are_found(outcome: Outcome) -> None:
    found = set(outcome.tables["temuan_kinerja"]["aturan"])
    assert {"rupiah.yatim", "uraian.kegiatan", "indikator.tanpa_sumber", "target.tetap"} <= found


def test_a_pack_without_a_tree_is_left_as_it_is(setting: Setting) -> None:
    tables = {name: frame for name, frame in setting.pack.tables.items() if name != "simpul"}
    bare = replace(setting, pack=replace(setting.pack, tables=tables))
    before = Work(bare).outcome()
    assert runs.with_performance(bare, before) is before


def test_a_tree_without_money_of_the_year_is_told_and_stops_nothing(setting: Setting) -> None:
    pagu = setting.table("pagu").filter(pl.col("tahun") == 2025)
    bare = replace(setting, pack=replace(setting.pack, tables={**setting.pack.tables, "pagu": pagu}))
    found = runs.with_performance(bare, Work(bare).outcome())
    assert "kinerja.tidak_ditelusuri" in {problem.code for problem in found.problems}
    assert "jejak_rupiah" not in found.tables


def test_only_what_new_posts_serve_needs_a_proposal(setting: Setting) -> None:
    assert "usulan" not in runs.outcome_for(setting, "kinerja.rupiah.yatim.2026").tables
    assert "usulan" in runs.outcome_for(setting, "kinerja.formasi_sasaran").tables


def test_alignment_and_achievement_can_be_asked_without_a_trace(setting: Setting) -> None:
    tables = {name: frame for name, frame in setting.pack.tables.items() if name != "pagu"}
    bare = replace(setting, pack=replace(setting.pack, tables=tables))
    for figure in (
        "kinerja.keselarasan.contoh",
        "keselarasan/CONTOH.1/S21/status",
        "kinerja.rata_capaian.2026",
        "capaian/IKU.SKM/2026/tahun/capaian",
    ):
        assert runs.explain(bare, runs.outcome_for(bare, figure), figure).value is not None


def test_the_law_behind_people_and_spending_is_handed_over_with_the_trace(setting: Setting) -> None:
    found = runs.with_performance(setting, Work(setting).outcome())
    law = {value.id for value in trace_rupiah(setting).law_used}
    assert law
    assert law <= {value.id for value in found.law_used}


def test_the_year_whose_people_are_known_is_reported_with_the_law_behind_them(setting: Setting) -> None:
    found = report_outcome(setting, setting.base_year)
    assert found.tables["rupiah_simpul"]["orang"].is_not_null().any()
    assert found.law_used
