"""The evaluation beside a proposal: tables, figures, the path of the region, and every cell asked why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dampak import runs
from dampak.errors import UsageError
from dampak.figures import cell_id
from dampak.law.instruments import instrument_at
from dampak.outcome import Outcome
from dampak.pack import make_pack, write_pack
from dampak.runs.work import Work
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_evaluation import TABLES

CODES = [node.code for node in instrument_at("lke-akip@2021").leaves]
EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"
Make = Callable[..., runs.Setting]


def sheet(unit: str, final: str | None, year: int = 2026, **other: str | None) -> list[dict[str, Any]]:
    head = {"tahun": year, "instrumen": "lke-akip@2021", "unit_id": unit}
    return [{**head, "kode": code, "final": other.get(code.replace(".", ""), final)} for code in CODES]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(*sheets: list[dict[str, Any]], **more: list[dict[str, Any]]) -> runs.Setting:
        rows: dict[str, list[dict[str, Any]]] = {
            "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                        "per_tanggal": date(2026, 1, 1), "sintetis": True}],
            "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
                     {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"},
                     {"id": "D2", "induk_id": "U", "nama": "Dinas Dua", "jenis": "opd"}],
            "lke": [row for one in sheets for row in one],
            **more,
        }  # fmt: skip
        frames = {name: INPUT_BY_NAME[name].frame(each) for name, each in rows.items() if each}
        write_pack(make_pack(frames), tmp_path / "paket")
        return runs.prepare(tmp_path / "paket")

    return made


def evaluated(setting: runs.Setting) -> Outcome:
    return runs.with_evaluation(setting, Work(setting).outcome())


def test_a_pack_without_worksheets_leaves_the_outcome_as_it_is(make: Make) -> None:
    setting = make()
    outcome = Work(setting).outcome()
    assert runs.with_evaluation(setting, outcome) is outcome


def test_the_region_stands_with_score_distance_and_a_path_to_the_next_grade(make: Make) -> None:
    outcome = evaluated(make(sheet("U", "CC"), sheet("U", "C", 2025), sheet("D1", "B")))
    assert {table.name for table in TABLES} <= set(outcome.tables)
    values = {id: figure.value for id, figure in outcome.figures.items()}
    assert (values["evaluasi.nilai.lke-akip"], values["evaluasi.predikat.lke-akip"]) == (Decimal(60), "CC")
    assert (values["evaluasi.berikut.lke-akip"], values["evaluasi.jarak.lke-akip"]) == ("B", 0)
    steps = outcome.tables["langkah"]
    assert set(steps["unit_id"]) == {"U"}
    assert values["evaluasi.langkah.lke-akip"] == steps.height
    assert values["evaluasi.upaya.lke-akip"] == steps["upaya"].sum() == values["evaluasi.asumsi.lke-akip"]
    assert values["evaluasi.sesudah.lke-akip"] == steps["nilai_sesudah"][-1] > 60


def test_above_bb_there_is_no_path_and_the_figure_says_why(make: Make) -> None:
    outcome = evaluated(make(sheet("U", "BB")))
    assert outcome.tables["langkah"].is_empty()
    told = outcome.figures["evaluasi.langkah.lke-akip"]
    assert told.value is None
    assert "tidak ada yang dijanjikan" in told.note


def test_a_worksheet_with_gaps_has_no_score_and_names_how_many(make: Make) -> None:
    outcome = evaluated(make(sheet("U", "B", **{"4c": None})))
    assert outcome.figures["evaluasi.nilai.lke-akip"].value is None
    assert "1 butir" in outcome.figures["evaluasi.langkah.lke-akip"].note


def test_faulty_worksheets_do_not_stop_the_proposal_but_are_said(make: Make) -> None:
    outcome = evaluated(make(sheet("U", "ZZ")))
    assert "skor" not in outcome.tables
    (problem,) = [one for one in outcome.problems if one.code == "evaluasi.tidak_dinilai"]
    assert problem.severity == "peringatan"


def test_every_cell_of_the_evaluation_ends_in_its_own_value(make: Make) -> None:
    own = [{"instrumen": "lke-akip", "kode": "1.a", "upaya": Decimal(4), "pemilik": "Subbag"}]
    results = [
        {"tahun": 2025, "instrumen": "lke-akip", "unit_id": "U", "penilai": by, "nilai": Decimal(value),
         "predikat": "B", "sumber": "LHE"}
        for by, value in (("internal", "65.5"), ("kementerian", "61"))
    ]  # fmt: skip
    sheets = [sheet("U", "CC"), sheet("D1", "B"), sheet("D1", "CC", 2025), sheet("D2", "BB", **{"1a": None})]
    setting = make(*sheets, upaya=own, hasil_evaluasi=results)
    outcome = evaluated(setting)
    for table in TABLES:
        frame = outcome.tables[table.name]
        assert not frame.is_empty()
        for row in frame.iter_rows(named=True):
            for column in set(table.names) - set(table.key):
                id = cell_id(table.name, [row[name] for name in table.key], column)
                told = runs.explain(setting, outcome, id)
                assert told.steps[-1].value == told.value, id
                assert told.value == row[column] or column == "nilai", id


def test_further_questions_a_step_names_can_all_be_asked(make: Make) -> None:
    setting = make(sheet("U", "CC"), sheet("D1", "B"), sheet("D1", "CC", 2025), sheet("D2", "BB"))
    outcome = evaluated(setting)
    asked = [
        *outcome.figures,
        "peringkat/2026/lke-akip@2021/D1/peringkat",
        "skor/2026/lke-akip@2021/U/final/jarak",
    ]
    named = {step.figure for id in asked for step in runs.explain(setting, outcome, id).steps if step.figure}
    assert named
    for id in named:
        assert runs.explain(setting, outcome, id).id == id


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("langkah/lke-akip@2021/D1/1/kode", "1.a"),
        ("skor/2026/lke-akip@2021/D1/final/predikat", "B"),
        ("evaluasi.predikat.lke-akip", "CC"),
    ],
)
def test_a_figure_of_the_evaluation_is_asked_without_a_proposal(make: Make, figure: str, value: str) -> None:
    setting = make(sheet("U", "CC"), sheet("D1", "B"))
    assert runs.explain(setting, runs.outcome_for(setting, figure), figure).value == value


def test_a_figure_that_is_not_there_is_refused(make: Make) -> None:
    setting = make(sheet("U", "CC"))
    figure = "skor/2026/lke-akip@2021/D1/final/nilai"
    with pytest.raises(UsageError, match="tidak punya baris"):
        runs.explain(setting, runs.outcome_for(setting, figure), figure)


def test_calendar_and_history_are_asked_of_their_own_run() -> None:
    setting = runs.prepare(EXAMPLE)
    history = runs.outcome_for(setting, "riwayat_ringkas/2025/cpns/terisi_persen")
    assert runs.explain(setting, history, "riwayat_ringkas/2025/cpns/terisi_persen").value is not None
    calendar = runs.outcome_for(setting, "kalender/x/2026/selesai")
    row = calendar.tables["kalender"].filter(pl.col("selesai").is_not_null()).row(0, named=True)
    figure = cell_id("kalender", (row["kegiatan"], row["tahun"]), "selesai")
    assert runs.explain(setting, calendar, figure).value == f"{row['selesai']:%d-%m-%Y}"
    assert "usulan" not in calendar.tables


def test_the_listener_hears_of_the_evaluation_once(make: Make) -> None:
    heard: list[str] = []
    setting = make(sheet("U", "CC"))
    told = replace(setting, on_progress=lambda name, _number, _total: heard.append(name))
    evaluated(told)
    assert heard == ["Menilai lembar kerja evaluasi"]
