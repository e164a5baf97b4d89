"""The sheet on which decisions are filled in: what is locked, what may be typed, how it reads back."""

from __future__ import annotations

import openpyxl
import pytest

from dampak.errors import DataInvalid, UsageError
from dampak.pack.decisions import DECISIONS, FILLED, decision_workbook, read_filled_sheet
from dampak.pack.workbook import GUIDE_SHEET

ROWS = DECISIONS.frame(
    [
        {
            "unit": "Dinas Kesehatan › Puskesmas dengan nama yang panjang sekali di kecamatan yang jauh",
            "jabatan": "Perawat", "tahun": 2027, "posisi_id": "P1", "jenis": "cpns", "diusulkan": 3,
            "disetujui": 2,
        },
        {"unit": "=1+1", "tahun": 2027, "posisi_id": "007", "jenis": "pppk", "diusulkan": 1},
    ]
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    (tmp_path / "isian.xlsx").write_bytes(decision_workbook(ROWS, 2027))
    return tmp_path / "isian.xlsx"


def test_what_is_written_reads_back_equal(path):
    filled = read_filled_sheet(path)
    assert filled.problems == ()
    assert filled.columns == FILLED
    assert filled.loaded.frame.equals(ROWS.select(filled.loaded.frame.columns))


def test_only_the_columns_to_fill_in_are_unlocked(path):
    book = openpyxl.load_workbook(path)
    sheet = book[DECISIONS.name]
    assert book.sheetnames == [GUIDE_SHEET, DECISIONS.name]
    assert sheet.protection.sheet
    for row in sheet.iter_rows(min_row=2, max_row=3):
        assert {cell.column - 1 for cell in row if not cell.protection.locked} == {
            DECISIONS.names.index(name) for name in FILLED
        }


def test_numbers_are_bounded_and_contradictions_change_colour(path):
    sheet = openpyxl.load_workbook(path)[DECISIONS.name]
    ranges = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert ranges == {"G2:G3", "H2:H3", "I2:I3"}
    assert {str(area.sqref) for area in sheet.conditional_formatting} == {"G2:G3", "H2:H3", "I2:I3"}


def test_a_long_name_gets_a_row_high_enough_and_the_sheet_prints_as_wide_as_the_paper(path):
    sheet = openpyxl.load_workbook(path)[DECISIONS.name]
    assert sheet.row_dimensions[2].height >= 30
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_a_title_above_the_header_and_a_renamed_sheet_are_understood(path):
    book = openpyxl.load_workbook(path)
    sheet = book[DECISIONS.name]
    sheet.insert_rows(1)
    sheet["A1"] = "Pemerintah Kabupaten"
    sheet.title = "Lembar2"
    book.save(path)
    filled = read_filled_sheet(path)
    assert filled.loaded.frame["posisi_id"].to_list() == ["P1", "007"]
    assert filled.loaded.grid.header_row == 2


def test_a_csv_with_some_of_the_columns_says_nothing_about_the_others(tmp_path):
    (tmp_path / "isian.csv").write_text("tahun;posisi_id;jenis;diusulkan;terisi\n2027;P1;cpns;3;1\n")
    filled = read_filled_sheet(tmp_path / "isian.csv")
    assert filled.problems == ()
    assert filled.columns == ("terisi",)


def test_a_column_that_names_the_row_may_not_be_missing(tmp_path):
    (tmp_path / "isian.csv").write_text("tahun,posisi_id,diusulkan,terisi\n2027,P1,3,1\n")
    faults = [
        problem
        for problem in read_filled_sheet(tmp_path / "isian.csv").problems
        if problem.severity == "galat"
    ]
    assert [problem.place.column for problem in faults] == ["jenis"]


@pytest.mark.parametrize("text", ["", "tahun,posisi_id,jenis,diusulkan\n"])
def test_a_file_without_rows_is_refused(tmp_path, text):
    (tmp_path / "isian.csv").write_text(text)
    with pytest.raises(DataInvalid, match="tidak berisi baris"):
        read_filled_sheet(tmp_path / "isian.csv")


def test_a_workbook_without_the_sheet_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.create_sheet("lain")
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(DataInvalid, match="riwayat_formasi"):
        read_filled_sheet(tmp_path / "x.xlsx")


def test_a_file_that_is_not_there_is_a_matter_of_the_command(tmp_path):
    with pytest.raises(UsageError, match="tidak ada"):
        read_filled_sheet(tmp_path / "x.xlsx")
