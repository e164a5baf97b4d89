"""`dossier.pdf` holds every number of its chapters, and each chapter only numbers of the outcome."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from dampak.documents import summary_pdf_bytes
from dampak.documents.chapters import Chapter, Drawing, Grid, Points, Text
from dampak.documents.dossier import dossier_bytes, dossier_chapters
from dampak.outcome import Outcome
from dampak.policy import Policy, read_policy
from dampak.tables import RESULT_BY_NAME

WAYS: tuple[dict[str, object], ...] = (
    {},
    {"proposal": False},
    {"budget": False},
    {"districts": 1},
    {"districts": 0},
    {"bare": True},
)


def _bare(text: str) -> str:
    """Return letters and digits only: where a line breaks or a word is divided says nothing."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.fixture(scope="module")
def content(case_outcome: Outcome) -> bytes:
    return dossier_bytes(case_outcome, Policy())


@pytest.fixture(scope="module")
def chapters(case_outcome: Outcome) -> tuple[Chapter, ...]:
    return dossier_chapters(case_outcome, Policy())


def _pages(content: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(content)).pages)


def _read(content: bytes) -> str:
    return _bare("".join(page.extract_text() for page in _pages(content)))


def _grids(chapters: tuple[Chapter, ...]) -> list[Grid]:
    return [block for chapter in chapters for block in chapter.blocks if isinstance(block, Grid)]


def _grid(chapters: tuple[Chapter, ...], caption: str) -> Grid:
    (found,) = [grid for grid in _grids(chapters) if grid.caption == caption]
    return found


@pytest.mark.parametrize("how", [way for way in WAYS if "districts" not in way])
def test_every_row_and_every_sentence_can_be_read_back(
    make_case: Callable[..., Outcome], how: dict[str, object]
) -> None:
    outcome = make_case(**how)
    text = _read(dossier_bytes(outcome, Policy()))
    for chapter in dossier_chapters(outcome, Policy()):
        assert _bare(chapter.title) in text
        for block in chapter.blocks:
            match block:
                case Text(sentence):
                    assert _bare(sentence) in text
                case Points(points):
                    assert all(_bare(point) in text for point in points)
                case Grid() | Drawing():
                    assert _bare(block.meaning) in text
                    assert _bare(block.caption) in text
                    assert _bare(block.ask) in text
            if isinstance(block, Grid):
                assert [row for row in block.rows if _bare("".join(row)) not in text] == []


@pytest.mark.parametrize("how", WAYS)
def test_each_figure_named_below_a_table_is_a_figure_of_the_outcome(
    make_case: Callable[..., Outcome], how: dict[str, object]
) -> None:
    outcome = make_case(**how)
    blocks = [block for chapter in dossier_chapters(outcome, Policy()) for block in chapter.blocks]
    asks = [block.ask for block in blocks if isinstance(block, Grid | Drawing) and block.ask]
    assert [ask for ask in asks if not _known(outcome, ask)] == []


def _known(outcome: Outcome, ask: str) -> bool:
    table, _slash, rest = ask.partition("/")
    if not rest:
        return ask in outcome.figures
    if table in ("hukum", "kebijakan"):
        return bool(rest)
    declared = RESULT_BY_NAME[table]
    *keys, column = rest.split("/")
    rows = {tuple(map(str, row)) for row in outcome.tables[table].select(declared.key).rows()}
    return column in declared.names and tuple(keys) in rows


def test_the_numbers_by_sector_are_counted_from_the_posts(
    case_outcome: Outcome, chapters: tuple[Chapter, ...]
) -> None:
    grid = _grid(chapters, "Kebutuhan dan pegawai menurut sektor")
    assert grid.rows == (
        ("Pendidikan", "2", "11", "7", "4", "0", "0", "63,6"),
        ("Infrastruktur", "2", "4", "1", "3", "0", "0", "25,0"),
        ("Kesehatan", "1", "4", "1", "3", "0", "0", "25,0"),
        ("Umum", "2", "1", "4", "0", "2", "1", "400,0"),
        ("Jumlah", "7", "20", "13", "10", "2", "1", "65,0"),
    )
    assert case_outcome.figures["ringkasan.kekurangan"].value == 10
    assert case_outcome.figures["ringkasan.kelebihan"].value == 2


def test_the_first_year_is_split_by_sector_agency_and_post(chapters: tuple[Chapter, ...]) -> None:
    assert _grid(chapters, "Permintaan tahun 2027 menurut sektor").rows[-1] == (
        ("Jumlah", "2", "1", "1", "4", "0", "0")
    )
    assert _grid(chapters, "Permintaan tahun 2027 menurut perangkat daerah").rows == (
        ("Dinas Kesehatan", "0", "1", "1", "2", "Rp 141,0 juta"),
        ("Dinas Pendidikan", "2", "0", "0", "2", "Rp 144,0 juta"),
    )
    assert _grid(chapters, "Permintaan tahun 2027 menurut jabatan").rows[0] == (
        ("Guru Kelas", "1", "2", "0", "0", "2", "Rp 144,0 juta")
    )


def test_the_plan_has_the_same_sums_by_year_as_by_sector(
    case_outcome: Outcome, chapters: tuple[Chapter, ...]
) -> None:
    years = _grid(chapters, "Rencana per tahun").rows
    sectors = _grid(chapters, "Formasi menurut sektor dan tahun").rows
    assert [sum(map(int, row[2:5])) for row in years] == list(map(int, sectors[-1][1:-1])) == [4, 1, 1]
    assert sectors[-1][-1] == str(case_outcome.figures["usulan.formasi"].value)


def test_money_stands_with_what_is_left_of_it(chapters: tuple[Chapter, ...]) -> None:
    grid = _grid(chapters, "Ruang fiskal, biaya usulan dan sisanya")
    assert grid.rows[0] == ("2028", "Rp 200,0 juta", "Rp 180,0 juta", "Rp 20,0 juta", "Rp 12,0 juta")


def test_sources_that_conflict_stand_side_by_side(chapters: tuple[Chapter, ...]) -> None:
    grid = _grid(chapters, "Rasio belanja pegawai tahun 2026 menurut sumber")
    assert [(row[0], row[4]) for row in grid.rows] == [("Perda APBD", "41,2"), ("Media", "45,5")]
    assert "tidak dipilih diam-diam" in grid.meaning


def test_the_first_page_is_the_summary_for_the_head_of_the_region(
    case_outcome: Outcome, content: bytes
) -> None:
    first = _pages(content)[0].extract_text()
    (alone,) = _pages(summary_pdf_bytes(case_outcome))
    assert first == alone.extract_text()


@pytest.mark.parametrize("synthetic", [True, False])
def test_every_page_of_sample_data_says_so_and_no_other(
    make_case: Callable[..., Outcome], synthetic: bool
) -> None:
    pages = _pages(dossier_bytes(make_case(synthetic=synthetic, bare=True), Policy()))
    assert {"DATA CONTOH (SINTETIS)" in page.extract_text() for page in pages} == {synthetic}


def test_pages_are_numbered_and_named_in_the_contents(case_outcome: Outcome, content: bytes) -> None:
    pages = _pages(content)
    for number, page in enumerate(pages[1:], 2):
        assert f"halaman {number} dari {len(pages)}" in page.extract_text()
    contents = re.sub(r"\s+", " ", pages[1].extract_text())
    for chapter in dossier_chapters(case_outcome, Policy()):
        assert chapter.title in contents


def test_all_typefaces_are_embedded(content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    loose = set()
    for page in reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[union-attr]
            for inner in font.get_object().get("/DescendantFonts", [font]):
                described = inner.get_object()["/FontDescriptor"].get_object()
                if not any(name.startswith("/FontFile") for name in described):
                    loose.add(described["/FontName"])
    assert loose == set()


def test_the_same_outcome_gives_the_same_bytes(make_case: Callable[..., Outcome], content: bytes) -> None:
    assert dossier_bytes(make_case(), Policy()) == content


def test_a_name_with_markup_is_only_a_name(make_case: Callable[..., Outcome]) -> None:
    region = "Kabupaten #panic() [*A* $x$] <c>"
    named = dossier_bytes(make_case(region=region, bare=True), Policy())
    assert region in "".join(page.extract_text() for page in _pages(named))


def test_a_table_without_its_meaning_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="what it means"):
        Grid("", "Judul", "usulan", "", (), ())
    with pytest.raises(ValueError, match="what it means"):
        Drawing("", "Judul", "usulan", "", b"")


def test_choices_that_differ_from_the_usual_ones_are_marked(
    case_outcome: Outcome, chapters: tuple[Chapter, ...]
) -> None:
    policy = read_policy("pegawai:\n  benih: 7\nformasi:\n  pengali_terpencil: 2\n")
    grid = _grid(dossier_chapters(case_outcome, policy), "Pilihan kebijakan")
    marked = {row[0]: row[1] for row in grid.rows if row[2]}
    assert sorted(marked.values()) == ["2", "7"]
    assert "2 di antaranya" in grid.meaning
    usual = _grid(chapters, "Pilihan kebijakan")
    assert "20260101" in {row[1] for row in usual.rows}


def test_notes_of_one_kind_are_counted_once(chapters: tuple[Chapter, ...]) -> None:
    grid = _grid(chapters, "Catatan data menurut jenis")
    assert grid.rows == (("2", "2 pegawai tanpa posisi.", "Isi posisi_id."),)


def test_only_law_below_certain_is_listed(chapters: tuple[Chapter, ...]) -> None:
    grid = _grid(chapters, "Angka hukum yang belum pasti")
    assert [row[0] for row in grid.rows] == ["Iuran JKK"]
    assert "Dari 3 angka hukum, 2 berstatus pasti." in grid.meaning
