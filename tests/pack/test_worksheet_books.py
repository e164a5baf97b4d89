"""Worksheets of every instrument, out and in: drop-downs, numbers, what is refused and in which row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from dampak.law.instrument import Option, Scale
from dampak.law.instruments import instrument_at, read_instrument_file
from dampak.pack.worksheet_book import WorksheetContent, worksheet_bytes
from dampak.pack.worksheets import read_worksheet

NAMES = ("spbe@2020", "pemdi@2026", "zi@2021", "rb@kl-2024", "rb@2023", "lke-akip@2015", "spip@2021")


def written(path, form, answers=None):
    path.write_bytes(worksheet_bytes(WorksheetContent(form, 2026, "D1", "Dinas Satu", "UNIT", answers)))
    return path


def changed(path, column, value, row=None):
    book = openpyxl.load_workbook(path)
    rows = {cells[0].value: cells[0].row for cells in book["LKE"].iter_rows(min_row=9) if cells[0].value}
    row = row or next(iter(rows.values()))
    book["LKE"].cell(row, column).value = value
    book.save(path)
    return row


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_worksheet_of_every_instrument_comes_back_equal(tmp_path, name):
    form = instrument_at(name)
    answers = {
        node.code: {"final": "TB"}
        if form.not_applicable == "dikeluarkan" and index % 3 == 0
        else {"usulan": str(form.scale_of(node).high), "bukti": f"Bukti {node.code}"}
        for index, node in enumerate(form.leaves)
    }
    read = read_worksheet(written(tmp_path / "w.xlsx", form, answers))
    assert read.problems == ()
    assert read.key == (2026, name, "D1")
    found = {row["kode"]: row for row in read.rows.iter_rows(named=True)}
    assert list(found) == [node.code for node in form.leaves]
    assert all(found[code][column] == value for code, row in answers.items() for column, value in row.items())


@pytest.mark.parametrize(
    ("name", "cell", "kept"),
    [
        ("spbe@2020", "4,0", "4"),
        ("spbe@2020", 3.0, "3"),
        ("pemdi@2026", "4,19", "4,19"),
        ("pemdi@2026", 4.19, "4.19"),
        ("rb@2023", "80 %", "80 %"),
        ("rb@2023", "80,0", "80,0"),
        ("rb@2023", "tb ", "TB"),
        ("lke-akip@2021", "Bb ", "BB"),
    ],
)
def test_what_is_clear_is_taken(tmp_path, name, cell, kept):
    path = written(tmp_path / "w.xlsx", instrument_at(name))
    changed(path, 6, cell)
    read = read_worksheet(path)
    assert (read.problems, read.rows["final"].drop_nulls().to_list()) == ((), [kept])


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("spbe@2020", "6", "bukan pilihan"),
        ("spbe@2020", "4%", "bukan pilihan"),
        ("pemdi@2026", "5,01", "di luar 1 sampai 5"),
        ("pemdi@2026", 0, "di luar 1 sampai 5"),
        ("pemdi@2026", "TB", "tidak mengenal"),
        ("pemdi@2026", date(2026, 4, 1), "menjadi tanggal"),
        ("zi@2021", "3%", "persentase"),
        ("zi@2021", "4,5", "di luar 0 sampai 4"),
        ("rb@2023", "0,8", "dapat berarti 80; tulis 80 atau 0,8%"),
        ("lke-akip@2021", "b+", "bukan pilihan"),
    ],
)
def test_what_is_not_is_refused_with_its_row_and_item(tmp_path, name, cell, said):
    form = instrument_at(name)
    path = written(tmp_path / "w.xlsx", form)
    row = changed(path, 6, cell)
    [problem] = read_worksheet(path).problems
    assert said in problem.what
    assert problem.what.startswith(f"{form.leaves[0].code}: ")
    assert (problem.place.file, problem.place.sheet, problem.place.row) == ("w.xlsx", "LKE", row)


def test_a_weight_written_over_is_refused(tmp_path):
    path = written(tmp_path / "w.xlsx", instrument_at("pemdi@2026"))
    row = changed(path, 3, "99")
    [problem] = read_worksheet(path).problems
    assert (problem.code, problem.place.row) == ("lembar_kerja.bobot", row)
    assert "“99”, padahal 5" in problem.what


def test_points_without_a_known_weight_have_no_upper_bound_and_the_sheet_says_so(tmp_path):
    form = instrument_at("rb@2023")
    path = written(tmp_path / "w.xlsx", form)
    sheet = openpyxl.load_workbook(path)["LKE"]
    assert "BOBOT BELUM DIISI" in sheet["A1"].value
    rows = {cells[0].value: cells[0].row for cells in sheet.iter_rows(min_row=9) if cells[0].value}
    changed(path, 6, "3,5", rows["tematik"])
    assert read_worksheet(path).problems == ()
    changed(path, 6, "-1", rows["tematik"])
    assert len(read_worksheet(path).problems) == 1


def test_drop_downs_of_any_length_stand_on_a_hidden_sheet(tmp_path):
    form = instrument_at("lke-akip@2021")
    options = tuple(Option(f"Pilihan panjang, nomor {number}", number) for number in range(40))
    scales = {name: Scale(name, 0, 39, options) for name in form.scales}
    book = openpyxl.load_workbook(written(tmp_path / "w.xlsx", replace(form, scales=scales)))
    [formula] = {one.formula1 for one in book["LKE"].data_validations.dataValidation}
    assert formula == "Pilihan!$A$1:$A$40"
    assert book["Pilihan"].sheet_state == "veryHidden"
    assert [row[0] for row in book["Pilihan"].values] == [option.grade for option in options]


def test_criteria_that_a_variant_scores_stand_once_right_below_their_group(tmp_path):
    file = tmp_path / "v.yaml"
    file.write_text(
        "base: lke-akip@2021\nvariant: kab-contoh\ncitation: Peraturan Bupati 7/2026\nscales:\n"
        "  ya_tidak: {options: [{grade: ya, value: 1}, {grade: tidak, value: 0}]}\n"
        "score_criteria: {list: UNIT, rule: rata_bobot, scale: ya_tidak}\n"
    )
    form = read_instrument_file(file)
    path = written(tmp_path / "w.xlsx", form)
    cells = [row[:2] for row in openpyxl.load_workbook(path)["LKE"].iter_rows(min_row=9, values_only=True)]
    assert [code for code, _label in cells if code and code.startswith("1.a.")] == [
        node.code for node in form.leaves if node.parent == "1.a"
    ]
    labels = [label for _code, label in cells]
    order = [labels.index(form.by_code[code].label) for code in ("1.a", "1.a.1", "1.b", "1.b.1")]
    assert order == sorted(order)
    assert len([code for code, _label in cells if code]) == len(form.leaves)
    assert read_worksheet(path, lambda _name: form).problems == ()
