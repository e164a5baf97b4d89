from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dampak.documents import summary_pdf_bytes
from dampak.documents.content import summary_content
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
    for id_ in ("usulan.formasi", "usulan.mutasi", "usulan.cpns", "usulan.pppk"):
        assert str(outcome.figures[id_].value) in words
    cost = outcome.figures["usulan.biaya_penuh"].value
    assert isinstance(cost, int)
    assert show_rupiah_short(cost) in text
    for year in range(2026, 2031):
        assert str(outcome.figures[f"pensiun.{year}"].value) in words


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
    assert max(lengths) == 1
    assert lengths == sorted(lengths, reverse=True)
    assert all(0 <= bar["sisa"] <= bar["panjang"] for bar in content["sektor"]["batang"])
    assert max(bar["panjang"] for bar in content["fiskal"]["batang"]) == 1


def test_what_is_missing_is_a_dash_and_never_a_zero(make_outcome: Callable[..., Outcome]) -> None:
    content = summary_content(make_outcome(bare=True))
    assert {card["nilai"] for card in content["kartu"]} == {"–"}
    assert {item["nilai"] for item in content["usulan"]["angka"]} == {"–"}
    assert content["banding"]["batang"] == []
