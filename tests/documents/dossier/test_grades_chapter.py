"""Scores, distance and path in the dossier and on the one page: what is told is what the tables hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dampak.documents import summary_pdf_bytes
from dampak.documents.case import Case
from dampak.documents.chapters import Drawing, Grid, Points, Text, grades_chapter
from dampak.documents.content import summary_content
from dampak.documents.dossier import dossier_chapters
from dampak.documents.facts import Facts
from dampak.documents.slide_content import slide_contents
from dampak.law.instruments import instrument_at
from dampak.outcome import Outcome
from dampak.pack import make_pack, write_pack
from dampak.policy import Policy
from dampak.runs import prepare, with_evaluation
from dampak.runs.work import Work
from dampak.tables import INPUT_BY_NAME

CODES = [node.code for node in instrument_at("lke-akip@2021").leaves]


def _rows(unit: str, final: str | None, year: int = 2026) -> list[dict[str, Any]]:
    """Return one grade for every item; None leaves the last one open."""
    head = {"tahun": year, "instrumen": "lke-akip@2021", "unit_id": unit}
    rows = [{**head, "kode": code, "final": final or "B"} for code in CODES]
    return rows if final else [*rows[:-1], {**rows[-1], "final": None}]


def _made(folder: Any, whole: str = "CC", agencies: tuple[str | None, ...] = ("B", "BB", None)) -> Outcome:
    each = range(len(agencies))
    units = [{"id": f"D{n}", "induk_id": "U", "nama": f"Dinas {n}", "jenis": "opd"} for n in each]
    lke = [*_rows("U", whole), *_rows("U", "C", 2025)]
    for number, final in enumerate(agencies):
        lke += _rows(f"D{number}", final)
    published = [
        {"tahun": 2025, "instrumen": "lke-akip", "unit_id": "U", "penilai": by, "nilai": Decimal(value),
         "predikat": "B", "sumber": "LHE"}
        for by, value in (("internal", "65.5"), ("kementerian", "61"))
    ]  # fmt: skip
    tables: dict[str, list[dict[str, Any]]] = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                    "per_tanggal": date(2026, 1, 1), "sintetis": True}],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"}, *units],
        "lke": lke,
        "hasil_evaluasi": published,
    }  # fmt: skip
    write_pack(make_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}), folder)
    setting = prepare(folder)
    return with_evaluation(setting, Work(setting).outcome())


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return _made(tmp_path_factory.mktemp("nilai") / "paket")


def _blocks(outcome: Outcome) -> tuple[Any, ...]:
    made = grades_chapter(Case(Facts(outcome)))
    assert made is not None
    return made.blocks


def test_without_worksheets_there_is_no_chapter_and_no_line(case_outcome: Outcome) -> None:
    titles = [chapter.title for chapter in dossier_chapters(case_outcome, Policy())]
    assert "Nilai dan jalan naik" not in titles
    assert summary_content(case_outcome)["manfaat"] == []


def test_the_path_stands_step_by_step_with_its_assumptions_said(evaluated: Outcome) -> None:
    blocks = _blocks(evaluated)
    (grid,) = [one for one in blocks if isinstance(one, Grid) and one.source == "langkah"]
    steps = evaluated.tables["langkah"]
    assert [row[1] for row in grid.rows] == [
        f"{row['uraian']} ({row['kode']})" for row in steps.iter_rows(named=True)
    ]
    assert all(row[5].endswith(" *") for row in grid.rows)
    (points,) = [one for one in blocks if isinstance(one, Points)]
    assert "asumsi bawaan" in points.points[0]
    assert f"{steps.height} langkah" in grid.meaning


def test_both_judges_stand_side_by_side_with_the_gap(evaluated: Outcome) -> None:
    (grid,) = [one for one in _blocks(evaluated) if isinstance(one, Grid) and one.source == "selisih_penilai"]
    assert grid.rows == (("lke-akip", "2025", "Kabupaten Uji", "65,50", "61,00", "+4,50"),)
    assert "1 dari 1" in grid.meaning


def test_the_ranking_tells_the_spread_and_who_cannot_be_ranked(evaluated: Outcome) -> None:
    (drawing,) = [one for one in _blocks(evaluated) if isinstance(one, Drawing)]
    assert "(2 unit)" in drawing.meaning
    assert "Dinas 2" in drawing.meaning
    assert b"1. Dinas 1" in drawing.svg


def test_the_standing_names_score_grade_and_distance(evaluated: Outcome) -> None:
    text = next(one.text for one in _blocks(evaluated) if isinstance(one, Text))
    for part in ("60,00", "predikat CC", "hasil akhir", "Predikat B memerlukan nilai di atas 60"):
        assert part in text


def test_the_page_stays_one_page_and_holds_score_distance_and_steps(
    evaluated: Outcome, case_outcome: Outcome
) -> None:
    both = replace(
        case_outcome,
        inputs={**case_outcome.inputs, **{name: evaluated.inputs[name] for name in ("lke", "unit")}},
        tables={**case_outcome.tables, **evaluated.tables},
        figures={**case_outcome.figures, **evaluated.figures},
    )
    pages = PdfReader(BytesIO(summary_pdf_bytes(both))).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for part in ("Nilai SAKIP 2026 dan jalan naik", "60,00", "langkah", "hari orang"):
        assert part in text


def test_a_slide_shows_both_judges_and_says_how_far_the_next_grade_is(
    evaluated: Outcome, case_outcome: Outcome
) -> None:
    (slide,) = [one for one in slide_contents(evaluated) if one.chart and "SAKIP" in one.chart.unit]
    assert slide.chart is not None
    assert slide.chart.names == ("2025",)
    assert [values for _name, values in slide.chart.series] == [(Decimal("65.5"),), (Decimal(61),)]
    assert "predikat CC" in slide.title
    assert "langkah" in slide.line
    assert all(id in evaluated.figures for id in slide.figures)
    assert not [one for one in slide_contents(case_outcome) if one.chart and "SAKIP" in one.chart.unit]


def test_a_region_at_the_highest_promised_grade_says_why_there_is_no_path(tmp_path: Any) -> None:
    outcome = _made(tmp_path / "paket", whole="BB", agencies=("B",))
    (line,) = summary_content(outcome)["manfaat"]
    assert "di atas BB tidak ada yang dijanjikan" in line["kalimat"]
    assert not [one for one in _blocks(outcome) if isinstance(one, Grid) and one.source == "langkah"]
