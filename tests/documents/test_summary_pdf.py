from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dampak.documents import summary_pdf_bytes
from dampak.documents.content import summary_content
from dampak.figures import Figure
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) tidak terpasang"
)
LONG = "Kabupaten Kepulauan Siau Tagulandang Biaro dan Sekitarnya yang Namanya Sangat Panjang Sekali"


def _read(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


def _info(path: Path) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    return {
        key.strip(): value.strip()
        for key, _c, value in (line.partition(":") for line in done.stdout.splitlines())
    }


@needs_poppler
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"room": False, "conflict": False, "synthetic": False},
        {"bare": True},
        {"budget": False},
        {"region": LONG},
        {"region": "Kota Contoh"},
    ],
)
def test_it_is_one_a4_page_whatever_the_outcome(
    make_outcome: Callable[..., Outcome], tmp_path: Path, how: dict[str, Any]
) -> None:
    path = tmp_path / "ringkasan.pdf"
    path.write_bytes(summary_pdf_bytes(make_outcome(**how)))
    assert _info(path)["Pages"] == "1"
    assert "A4" in _info(path)["Page size"]


@needs_poppler
def test_its_numbers_are_the_figures_of_the_outcome(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(outcome))
    text = _read(tmp_path / "r.pdf")
    words = set(re.split(r"\s+", text))
    for id_ in ("kebutuhan", "bezetting", "kekurangan", "kelebihan", "pegawai_paruh_waktu"):
        value = outcome.figures[f"ringkasan.{id_}"].value
        assert isinstance(value, int)
        assert show_number(value) in words
    for id_ in ("formasi", "cpns", "pppk", "konversi"):
        assert str(outcome.figures[f"usulan.tahun_pertama.{id_}"].value) in words
    cost = outcome.figures["usulan.tahun_pertama.biaya_penuh"].value
    assert isinstance(cost, int)
    assert show_rupiah_short(cost) in text
    for when in ("tanpa_usulan", "sesudah"):
        lowest = outcome.figures[f"pemerataan.terendah.{when}"].value
        assert isinstance(lowest, Decimal)
        assert f"{show_number(lowest, 1)} %" in text


@needs_poppler
def test_every_year_of_the_plan_stands_with_its_numbers(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(outcome))
    lines = [re.sub(r"\s+", " ", line) for line in _read(tmp_path / "r.pdf").splitlines()]
    plan = outcome.tables["usulan_tahun"].filter(pl.col("sektor") == "semua")
    assert plan.height == 5
    for row in plan.iter_rows(named=True):
        posts = row["cpns"] + row["pppk"] + row["konversi"]
        shortage = f"{row['kekurangan_tanpa_usulan']} → {row['kekurangan_sesudah']}"
        told = f"{row['tahun']} {posts} {row['mutasi'] + row['promosi']} {shortage}"
        assert any(told in line for line in lines), told


@needs_poppler
def test_without_a_budget_the_page_says_that_money_does_not_limit(
    make_outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(make_outcome(budget=False)))
    text = re.sub(r"\s+", " ", _read(tmp_path / "r.pdf"))
    assert "tidak membatasi" in text
    assert "Tidak ada data APBD" in text


@pytest.mark.parametrize("table", ["usulan_tahun", "pemerataan", "pembanding", "usulan_posisi", "mutasi"])
def test_an_absent_table_leaves_its_part_of_the_page_empty(outcome: Outcome, table: str) -> None:
    tables = {name: frame for name, frame in outcome.tables.items() if name != table}
    content = summary_content(replace(outcome, tables=tables))
    assert (content["rencana"]["baris"] == []) is (table == "usulan_tahun")
    assert content["kendala"]["butir"] or table == "usulan_posisi"


def test_a_sector_whose_shortage_grows_stays_within_its_bar(outcome: Outcome) -> None:
    larger = Figure("kekurangan.umum.sesudah", "Sesudah", 10_000, "orang")
    figures = {**outcome.figures, larger.id: larger}
    bars = summary_content(replace(outcome, figures=figures))["sektor"]["batang"]
    assert max(bar["sisa"] for bar in bars) == 1


@needs_poppler
def test_sources_that_conflict_stand_side_by_side(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(outcome))
    text = _read(tmp_path / "r.pdf")
    assert "54,8 %" in text
    assert "60,0 %" in text
    assert "Perda APBD 2026" in text
    assert "Pernyataan BKAD di media" in text


@needs_poppler
@pytest.mark.parametrize("synthetic", [True, False])
def test_the_label_of_sample_data_stands_only_on_sample_data(
    make_outcome: Callable[..., Outcome], tmp_path: Path, synthetic: bool
) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(make_outcome(synthetic=synthetic)))
    assert ("DATA CONTOH (SINTETIS)" in _read(tmp_path / "r.pdf")) is synthetic


@needs_poppler
def test_a_name_with_typst_markup_is_only_a_name(
    make_outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "r.pdf").write_bytes(summary_pdf_bytes(make_outcome(region='Kabupaten #[*A* $x$] "B" <c>')))
    assert 'Kabupaten #[*A* $x$] "B" <c>' in _read(tmp_path / "r.pdf").replace("“", '"').replace("”", '"')


def test_the_same_outcome_gives_the_same_bytes(make_outcome: Callable[..., Outcome]) -> None:
    assert summary_pdf_bytes(make_outcome()) == summary_pdf_bytes(make_outcome())


def test_bars_are_shares_of_the_longest(outcome: Outcome) -> None:
    content = summary_content(outcome)
    lengths = [bar["panjang"] for bar in content["sektor"]["batang"]]
    assert max(max(bar["panjang"], bar["sisa"]) for bar in content["sektor"]["batang"]) == 1
    assert lengths == sorted(lengths, reverse=True)
    assert all(0 <= bar["sisa"] <= 1 for bar in content["sektor"]["batang"])
    assert max(bar["panjang"] for bar in content["fiskal"]["batang"]) == 1


def test_what_is_missing_is_a_dash_and_never_a_zero(make_outcome: Callable[..., Outcome]) -> None:
    content = summary_content(make_outcome(bare=True))
    assert {card["nilai"] for card in content["kartu"]} == {"–"}
    assert {item["nilai"] for item in content["usulan"]["angka"]} == {"–"}
    assert content["kendala"]["butir"] == ["Yang tetap terbuka tidak diketahui."]
    assert content["banding"]["batang"] == []
