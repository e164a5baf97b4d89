"""Cells and places from .xlsx and .csv, and the files that must not be opened."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from dampak.errors import DataInvalid, UsageError
from dampak.pack import archive
from dampak.pack.sheets import read_sheet_cells


def refused(path: Path) -> str:
    with pytest.raises(DataInvalid) as caught:
        read_sheet_cells(path)
    (problem,) = caught.value.problems
    assert problem.remedy
    assert problem.place.file == path.name
    return problem.code


def rezip(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target


def test_rows_keep_their_spreadsheet_numbers_below_empty_rows(write_cells):
    path = write_cells({"unit": [[], [None, "x"], [], [1.5, True, date(2026, 1, 2)]]})
    (sheet,) = read_sheet_cells(path)
    assert sheet.name == "unit"
    assert sheet.rows == [
        [None, None, None],
        [None, "x", None],
        [None, None, None],
        [1.5, True, date(2026, 1, 2)],
    ]


def test_a_date_with_a_time_is_the_day(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    form = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    book.add_worksheet().write_datetime(0, 0, datetime(2026, 1, 2, 3, 4), form)
    book.close()
    assert read_sheet_cells(tmp_path / "a.xlsx")[0].rows == [[date(2026, 1, 2)]]


def test_a_formula_without_a_stored_result_is_not_an_empty_cell(write_cells):
    path = write_cells({"unit": [["a", "=1+1"], ["=A1&B1", "b"]]})
    (sheet,) = read_sheet_cells(path)
    assert sheet.faults == {(1, 1): "rumus", (2, 0): "rumus"}
    assert sheet.fault_problem(1, 1, "nama").code == "sel.rumus"
    assert sheet.fault_problem(1, 0, "id") is None


def test_a_formula_with_a_stored_result_is_read(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, "=1+1", None, 2)
    sheet.write_formula(0, 1, '=IF(1,"","")', None, '=""')
    book.close()
    (read,) = read_sheet_cells(tmp_path / "a.xlsx")
    assert read.rows[0][0] == 2
    assert read.faults == {}


def test_a_formula_whose_stored_result_is_the_empty_text_is_an_empty_cell(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("unit").write_formula(0, 0, '=IF(1,"","")', None, "x")
    book.close()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old:
        xml = old.read("xl/worksheets/sheet1.xml").replace(b"<v>x</v>", b"<v></v>")
    path = rezip(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": xml})
    assert read_sheet_cells(path)[0].faults == {}


def test_an_excel_error_is_not_an_empty_cell(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write_formula(2, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert read_sheet_cells(tmp_path / "a.xlsx")[0].faults == {(3, 1): "galat_excel"}


def test_merged_cells_are_told_with_their_area(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("unit")
    sheet.merge_range(0, 0, 0, 2, "Judul")
    sheet.merge_range(3, 0, 4, 0, "x")
    book.close()
    (read,) = read_sheet_cells(tmp_path / "a.xlsx")
    (problem,) = read.merged_problems(2)
    assert "A4:A5" in problem.what
    assert problem.place.row == 4


def test_a_hidden_sheet_is_read(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("tampak")
    book.add_worksheet("unit").hide()
    book.close()
    assert [sheet.hidden for sheet in read_sheet_cells(tmp_path / "a.xlsx")] == [False, True]


def test_a_sheet_can_be_asked_for_by_name(write_cells):
    path = write_cells({"a": [["x"]], "b": [["y"]]})
    assert read_sheet_cells(path, "b")[0].rows == [["y"]]
    with pytest.raises(DataInvalid) as caught:
        read_sheet_cells(path, "c")
    assert "a, b" in caught.value.problems[0].remedy


def test_it_refuses_a_macro_workbook(write_cells, tmp_path):
    path = rezip(write_cells({"a": [["x"]]}), tmp_path / "m.xlsx", {"xl/vbaProject.bin": b"x"})
    assert refused(path) == "xlsx.makro"
    assert refused(path.rename(tmp_path / "m.xlsm")) == "xlsx.makro"


def test_it_refuses_a_zip_bomb_before_unpacking_it(write_cells, tmp_path):
    path = rezip(write_cells({"a": [["x"]]}), tmp_path / "b.xlsx", {"xl/bom.xml": b" " * (30 * 2**20)})
    assert path.stat().st_size < 2**20
    assert refused(path) == "xlsx.terlalu_besar"


def test_it_refuses_a_workbook_that_unpacks_beyond_the_limit(write_cells, monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1000)
    assert refused(write_cells({"a": [["x"]]})) == "xlsx.terlalu_besar"


def test_it_refuses_a_part_larger_than_it_claims(write_cells, tmp_path):
    path = rezip(write_cells({"a": [["x"]]}), tmp_path / "b.xlsx", {})
    with zipfile.ZipFile(path) as book:
        size = book.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (50).to_bytes(4, "little")))
    assert refused(path) == "xlsx.rusak"


@pytest.mark.parametrize("cell", [(1_048_575, 300), (1_048_575, 16_383)])
def test_it_refuses_a_stray_cell_that_would_ask_for_gigabytes(tmp_path, cell):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "x")
    sheet.write_string(*cell, "x")
    book.close()
    assert refused(tmp_path / "a.xlsx") == "xlsx.terlalu_luas"


def test_formatted_but_empty_cells_far_away_do_not_matter(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "x")
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read_sheet_cells(tmp_path / "a.xlsx")[0].rows == [["x"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xlsx.kosong"),
        (b"halo", "xlsx.bukan"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "xlsx.format_lama"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "xlsx.terkunci"),
    ],
)
def test_it_names_what_is_no_workbook(tmp_path, content, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refused(path) == code


def test_it_names_a_zip_that_is_no_workbook_and_a_damaged_one(write_cells, tmp_path):
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as other:
        other.writestr("a.txt", "x")
    assert refused(tmp_path / "z.xlsx") == "xlsx.bukan"
    path = rezip(
        write_cells({"a": [["x"]]}), tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": b"<worksheet><"}
    )
    assert refused(path) == "xlsx.rusak"


def test_a_file_damaged_anywhere_is_refused_or_read_but_never_breaks_the_program(write_cells, tmp_path):
    whole = write_cells({"unit": [["id", "nama"], ["U1", "Dinas"]]}).read_bytes()
    path, random = tmp_path / "rusak.xlsx", Random(7)  # noqa: S311 - no secret, only the same damage each time
    refusals = []
    for _try in range(150):
        content = bytearray(whole)
        for _change in range(4):
            content[random.randrange(len(content))] = random.randrange(256)
        path.write_bytes(content)
        try:
            read_sheet_cells(path)
        except DataInvalid as error:
            refusals.append(error.problems[0])
    assert len(refusals) > 50
    assert all(problem.remedy for problem in refusals)


def test_a_file_that_cannot_be_opened_is_named(write_cells, monkeypatch):
    path = write_cells({"unit": [["id"]]})

    def locked(_path: Path, *_arguments: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "open", locked)
    assert refused(path) == "berkas.tidak_terbuka"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_its_separator_and_encoding(tmp_path, sign, encoding):
    path = tmp_path / "unit.csv"
    text = f'id{sign}nama\r\nU1{sign}"Café{sign} dan\r\nlain"\r\nU2\r\n'
    path.write_bytes(text.encode(encoding))
    (sheet,) = read_sheet_cells(path)
    assert sheet.rows == [["id", "nama"], ["U1", f"Café{sign} dan\nlain"], ["U2", None]]
    assert str(sheet.place(2, "nama")) == "unit.csv, baris 2, kolom nama"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"id,nama\nU1,\x81\x8d", "csv.pengodean"),
        (b"PK\x03\x04 halo", "csv.bukan_teks"),
        (b"id\x00nama", "csv.bukan_teks"),
        (b'id,nama\nU1,"terbuka\nU2,x\n', "csv.rusak"),
    ],
)
def test_it_names_a_text_it_cannot_read(tmp_path, content, code):
    path = tmp_path / "unit.csv"
    path.write_bytes(content)
    assert refused(path) == code


def test_an_empty_csv_has_no_rows(tmp_path):
    path = tmp_path / "unit.csv"
    path.write_bytes(b"")
    assert read_sheet_cells(path)[0].rows == []


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_are_numbered_both_ways(letters, index):
    assert archive.column_index(letters) == index
    assert archive.column_letters(index) == letters


@pytest.mark.parametrize("name", ["tidak-ada.xlsx", "tidak-ada.csv"])
def test_a_file_that_is_not_there_is_a_matter_of_the_command(tmp_path, name):
    with pytest.raises(UsageError, match="tidak-ada") as caught:
        read_sheet_cells(tmp_path / name)
    assert caught.value.problems[0].code == "berkas.tidak_ada"
    assert caught.value.problems[0].remedy
