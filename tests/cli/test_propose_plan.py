"""What `dampak propose` shows of the plan: the ask of the first year, the years, equity, the best rule."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.cli import propose
from dampak.figures import Figure
from dampak.runs.history import read_asked

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("usulan")


@pytest.fixture(scope="module")
def outcome(results):
    setting = runs.prepare(EXAMPLE, on_progress=lambda *_step: None)
    made = runs.propose(setting)
    runs.write_results(made, results, setting.policy)
    return made


def _shown(outcome, capsys):
    propose.print_proposal(outcome)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_the_screen_shows_every_year_of_the_plan(outcome, capsys):
    lines = _shown(outcome, capsys)
    whole = outcome.tables["usulan_tahun"].filter(pl.col("sektor") == "semua")
    assert whole.height == 5
    for row in whole.select("tahun", "kekurangan_tanpa_usulan", "cpns", "pppk", "konversi").iter_rows():
        start = f"{row[0]} {row[1]:,} {row[2]} {row[3]} {row[4]} ".replace(",", ".")
        assert any(line.startswith(start) for line in lines), start


def test_the_screen_shows_the_ask_of_the_first_year_before_the_plan(outcome, capsys):
    lines = _shown(outcome, capsys)
    first, plan = (next(n for n, line in enumerate(lines) if line.startswith(head))
                   for head in ("Usulan tahun 2027: yang diminta", "Rencana 2027–2031"))  # fmt: skip
    assert first < plan
    asked = outcome.figures["usulan.tahun_pertama.cpns"].value
    assert f"Usulan CPNS tahun 2027 {asked} orang" in lines[first:plan]
    assert any("paling tertinggal" in line for line in lines[plan:])


def test_the_recorded_ask_is_the_first_year_of_the_file(outcome, results):
    asked = read_asked(results / "hasil.json")
    assert asked.year == outcome.provenance.start_year
    assert sum(asked.seats.values()) == outcome.figures["usulan.tahun_pertama.formasi"].value


def test_the_file_holds_the_tables_of_the_plan(outcome, results):
    tables = json.loads((results / "hasil.json").read_text(encoding="utf-8"))["tables"]
    assert set(propose.TABLES) <= set(tables)
    assert [row["jumlah"] for row in tables["usulan"]] == outcome.tables["usulan"]["jumlah"].to_list()


def test_the_rule_named_is_the_one_that_comes_nearest(outcome):
    values = {"banding.sama_rata.nilai": Decimal(3), "banding.pertama_datang.nilai": Decimal(5)}
    kept = {id_: f for id_, f in outcome.figures.items() if not id_.startswith("banding.")}
    made = {id_: Figure(id_, id_, value) for id_, value in values.items()}
    assert propose._best_other_rule(replace(outcome, figures=kept | made)) == [
        "banding.pertama_datang.selisih_persen"
    ]
    assert propose._best_other_rule(replace(outcome, figures=kept)) == []


def test_a_plan_of_promotions_alone_is_a_proposal_and_one_of_nothing_is_none(outcome):
    def proposed(promotions: int) -> bool:
        values = {"usulan.formasi": 0, "usulan.mutasi": 0, "usulan.promosi": promotions}
        made = {id_: Figure(id_, id_, value) for id_, value in values.items()}
        return propose._proposed(replace(outcome, figures={**outcome.figures, **made}))

    assert proposed(3)
    assert not proposed(0)
