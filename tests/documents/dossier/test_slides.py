"""`paparan.pptx` read back: native charts with the numbers of the outcome, one claim a slide, nothing cut."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation

from dampak.documents.slide_content import slide_contents
from dampak.documents.slides import slides_bytes
from dampak.outcome import Outcome
from dampak.tables import RESULT_BY_NAME

LONG = "Kabupaten Kepulauan Siau Tagulandang Biaro dan Sekitarnya yang Namanya Sangat Panjang Sekali"


def _deck(outcome: Outcome) -> Any:
    return Presentation(BytesIO(slides_bytes(outcome)))


def _charts(outcome: Outcome) -> dict[str, dict[str, list[float | None]]]:
    found = {}
    for slide in _deck(outcome).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                series = {s.name: list(s.values) for s in shape.chart.plots[0].series}
                found[slide.shapes.title.text] = series
    return found


def _chart(outcome: Outcome, start: str) -> dict[str, list[float | None]]:
    (found,) = [chart for title, chart in _charts(outcome).items() if title.startswith(start)]
    return found


def test_a_full_pack_gives_eight_to_twelve_wide_slides(case_outcome: Outcome) -> None:
    deck = _deck(case_outcome)
    assert 8 <= len(deck.slides) <= 12
    assert abs(deck.slide_width / deck.slide_height - 16 / 9) < 0.001


def test_charts_hold_the_figures_of_the_outcome(case_outcome: Outcome) -> None:
    figures = case_outcome.figures
    pensions = _chart(case_outcome, "12 pegawai pensiun")["Pegawai pensiun"]
    assert pensions == [figures[f"pensiun.{year}"].value for year in (2027, 2028, 2029)]
    plan = _chart(case_outcome, "Rencana 2027")
    for kind, name in (("cpns", "CPNS"), ("pppk", "PPPK"), ("konversi", "Konversi PPPK paruh waktu")):
        assert sum(value or 0 for value in plan[name]) == figures[f"usulan.{kind}"].value
    need = _chart(case_outcome, "Daerah kekurangan")
    assert sum(value or 0 for value in need["Kebutuhan"]) == figures["ringkasan.kebutuhan"].value
    assert sum(value or 0 for value in need["Pegawai"]) == figures["ringkasan.bezetting"].value
    assert _chart(case_outcome, "Belanja pegawai")["Belanja pegawai"] == [41.2, 45.5]
    assert _chart(case_outcome, "Biaya usulan tidak")["Biaya usulan"] == [0.18, 0.18, 0.18]
    held = _chart(case_outcome, "5 kekurangan")["Kekurangan yang tertahan"]
    assert sum(value or 0 for value in held) == figures["usulan.kekurangan_sesudah"].value


def test_a_chart_stands_on_its_slide_with_its_own_numbers(case_outcome: Outcome) -> None:
    wanted = {
        slide.title: {
            name: [None if v is None else float(v) for v in values] for name, values in slide.chart.series
        }
        for slide in slide_contents(case_outcome)
        if slide.chart
    }
    read = {title.replace("\u00a0", " "): series for title, series in _charts(case_outcome).items()}
    assert read == wanted


def test_speaker_notes_name_figures_that_can_be_asked(case_outcome: Outcome) -> None:
    contents = slide_contents(case_outcome)
    for page, content in zip(_deck(case_outcome).slides, contents, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert content.figures
        assert all(id_ in notes for id_ in content.figures)
    ids = [id_ for content in contents for id_ in content.figures if "…" not in id_ and " " not in id_]
    assert [id_ for id_ in ids if not _known(case_outcome, id_)] == []


def _known(outcome: Outcome, id_: str) -> bool:
    table, _slash, rest = id_.partition("/")
    if not rest:
        return id_ in outcome.figures
    *keys, column = rest.split("/")
    declared = RESULT_BY_NAME[table]
    rows = {tuple(map(str, row)) for row in outcome.tables[table].select(declared.key).rows()}
    return column in declared.names and tuple(keys) in rows


@pytest.mark.parametrize(
    "how", [{}, {"proposal": False}, {"budget": False}, {"districts": 1}, {"region": LONG}]
)
def test_every_shape_lies_within_its_slide_and_under_no_other_text(
    make_case: Callable[..., Outcome], how: dict[str, Any]
) -> None:
    deck = _deck(make_case(**how))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
        charts = [shape for shape in slide.shapes if shape.has_chart]
        below = [s for s in slide.shapes if s.has_text_frame and charts and s.top > charts[0].top]
        assert all(text.top >= charts[0].top + charts[0].height for text in below)


def test_every_slide_has_one_title_that_fits(case_outcome: Outcome) -> None:
    titles = [slide.shapes.title.text for slide in _deck(case_outcome).slides]
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title) <= 200 for title in titles)


def test_what_the_data_do_not_hold_gets_no_slide(make_case: Callable[..., Outcome]) -> None:
    (only,) = slide_contents(make_case(bare=True))
    assert "belum dapat disusun" in only.title
    titles = [slide.title for slide in slide_contents(make_case(budget=False))]
    assert not any("dari belanja daerah" in title for title in titles)
    assert not any(slide.title.startswith("Cakupan") for slide in slide_contents(make_case(districts=1)))


@pytest.mark.parametrize("synthetic", [True, False])
def test_sample_data_is_marked_on_every_slide(make_case: Callable[..., Outcome], synthetic: bool) -> None:
    for slide in _deck(make_case(synthetic=synthetic)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any("DATA CONTOH (SINTETIS)" in text for text in texts) is synthetic


def test_the_same_outcome_gives_the_same_bytes_at_another_time(
    make_case: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    once = slides_bytes(make_case())
    later = time.localtime(2_000_000_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert slides_bytes(make_case()) == once


def test_no_moment_of_making_is_kept(case_outcome: Outcome) -> None:
    with ZipFile(BytesIO(slides_bytes(case_outcome))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            with ZipFile(BytesIO(package.read(name))) as book:
                assert b"2026-10-01T00:00:00Z" in book.read("docProps/core.xml")
                assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
