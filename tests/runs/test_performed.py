"""The goal tree beside the proposal: what is added, and that nothing stops a proposal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.outcome import Outcome
from dampak.runs.setting import Setting
from dampak.runs.tracing import totals_of
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
