from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dampak.documents.facts import Facts
from dampak.documents.letters import LETTERS, file_set, retirement_list_bytes
from dampak.documents.letters.fields import Field, ListField, Values
from dampak.documents.letters.form import Letter
from dampak.documents.letters.letterhead import common_values, head_title
from dampak.outcome import Outcome
from dampak.policy import Policy

Make = Callable[..., Outcome]
Words = Callable[[bytes], str]

FILES = {
    "surat-usulan.docx",
    "rencana-lima-tahun.docx",
    "daftar-bup.xlsx",
    "kemampuan-anggaran.docx",
    "sptjm.docx",
    "lembar-permohonan.docx",
}


@pytest.mark.parametrize("how", [{}, {"budget": False}, {"bare": True}, {"conversion": False}])
def test_all_six_files_are_made_twice_alike(make_small: Make, how: dict[str, object]) -> None:
    made = file_set(make_small(**how), Policy())
    assert set(made) == FILES
    assert made == file_set(make_small(**how), Policy())


def test_no_file_holds_the_hour_it_was_made(make_small: Make) -> None:
    for name, content in file_set(make_small()).items():
        if name.endswith(".docx"):
            with ZipFile(BytesIO(content)) as archive:
                assert {member.date_time[0] for member in archive.infolist()} == {1980}
                assert "2026-10-01T00:00:00Z" in archive.read("docProps/core.xml").decode()


def test_every_page_carries_label_and_provenance(make_small: Make, words: Words) -> None:
    for name, content in file_set(make_small()).items():
        if name.endswith(".docx"):
            text = words(content)
            assert "DATA CONTOH (SINTETIS)" in text, name
            assert "paket a1b2c3d4e5f6 · hukum 0f1e2d3c4b5a" in text, name
            assert "Halaman" in text


def test_real_data_bears_no_label(make_small: Make, words: Words) -> None:
    for name, content in file_set(make_small(synthetic=False)).items():
        if name.endswith(".docx"):
            assert "SINTETIS" not in words(content), name


def _agree(fields: tuple[Field, ...], values: Values) -> None:
    assert set(values) == {field.name for field in fields}
    for field in fields:
        value = values[field.name]
        if isinstance(field, ListField):
            assert isinstance(value, list)
            for row in value:
                _agree(field.columns, row)
        else:
            assert isinstance(value, str)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
@pytest.mark.parametrize("bare", [False, True])
def test_the_values_are_the_declared_fields(make_small: Make, letter: Letter, bare: bool) -> None:
    facts = Facts(make_small(bare=bare))
    _agree(letter.fields, {**common_values(facts), **letter.fill(facts, Policy())})


@pytest.mark.parametrize(
    ("region", "head"),
    [
        ("Kabupaten Lebong", "Bupati Lebong"),
        ("Kabupaten Kotabaru", "Bupati Kotabaru"),
        ("Kota Bengkulu", "Wali Kota Bengkulu"),
        ("Pemerintah Kabupaten Contoh", "Bupati Contoh"),
        ("Kab. Sigi", "Bupati Sigi"),
        ("Kabupaten Administrasi Kepulauan Seribu", "Bupati Kepulauan Seribu"),
    ],
)
def test_the_head_of_a_region_bears_its_name(region: str, head: str) -> None:
    assert head_title(region) == head


def test_the_retirement_list_sums_to_the_figures(make_small: Make) -> None:
    outcome = make_small()
    book = load_workbook(BytesIO(retirement_list_bytes(outcome)))
    rows = list(book["Rekap"].iter_rows(values_only=True))
    total = next(row for row in rows if row[0] == "Jumlah")
    assert total[1:3] == tuple(outcome.figures[f"pensiun.{year}"].value for year in (2027, 2028))
    assert total[3] == 3


def test_the_retirement_list_names_people_by_pseudonym_and_no_birthday(make_small: Make) -> None:
    book = load_workbook(BytesIO(retirement_list_bytes(make_small())))
    cells = [cell for row in book["Daftar"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert {"A1", "A2", "A3", "A4"} <= set(map(str, cells))
    days = {cell.date() for cell in cells if hasattr(cell, "date")}
    assert days == {date(2027, 4, 1), date(2027, 9, 1), date(2028, 6, 1)}
    assert "Tidak ada di peta jabatan." in cells


def test_the_retirement_list_is_ready_to_print(make_small: Make) -> None:
    for sheet in load_workbook(BytesIO(retirement_list_bytes(make_small()))):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
