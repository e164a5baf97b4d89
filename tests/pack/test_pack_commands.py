"""`dampak pack new` and `dampak pack check`: what stands on the screen, in the files, in the exit code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak.cli.pack import app
from dampak.errors import Problem, UsageError
from dampak.pack import (
    SheetCells,
    faulty_workbook,
    inspect_pack,
    new_pack,
    policy_yaml,
    read_pack,
    write_pack,
)
from dampak.pack.reference import policy_page, reference_page
from dampak.pack.template import guide_lines, template_bytes
from dampak.policy import Policy, read_policy
from dampak.tables import INPUTS


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def template(tmp_path: Path) -> openpyxl.Workbook:
    path = tmp_path / "t.xlsx"
    path.write_bytes(template_bytes())
    return openpyxl.load_workbook(path)


def test_new_makes_a_workbook_and_a_policy(tmp_path):
    code, out, _err = run("new", tmp_path / "kab")
    assert code == 0
    assert "paket.xlsx" in out
    assert (tmp_path / "kab" / "paket.xlsx").is_file()
    assert read_policy((tmp_path / "kab" / "kebijakan" / "dasar.yaml").read_text()) == Policy()


def test_new_as_json_names_the_files_it_made(tmp_path):
    code, out, err = run("new", tmp_path / "kab", "--json")
    made = json.loads(out)
    assert code == 0
    assert err == ""
    assert made == {
        "buku_kerja": str(tmp_path / "kab" / "paket.xlsx"),
        "kebijakan": str(tmp_path / "kab" / "kebijakan" / "dasar.yaml"),
    }
    assert all(Path(file).is_file() for file in made.values())


def test_new_tells_which_command_comes_next(tmp_path):
    _code, _out, err = run("new", tmp_path / "kab.xlsx")
    assert f"dampak pack check {tmp_path / 'kab.xlsx'}" in err


@pytest.mark.parametrize("name", ["kab.xls", "kab.XLSM", "kab.csv", "kab.ods"])
def test_new_makes_no_folder_that_is_named_like_another_kind_of_file(tmp_path, name):
    with pytest.raises(UsageError, match=r"berakhir \.xlsx"):
        run("new", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_no_line_of_the_guide_is_wider_than_its_column():
    assert max(len(text) for _style, text in guide_lines()) <= 120


def test_new_overwrites_nothing(tmp_path):
    new_pack(tmp_path)
    with pytest.raises(UsageError, match=r"paket\.xlsx"):
        run("new", tmp_path)
    (tmp_path / "paket.xlsx").unlink()
    with pytest.raises(UsageError, match=r"dasar\.yaml"):
        run("new", tmp_path)
    assert not (tmp_path / "paket.xlsx").exists()


def test_the_template_has_every_table_and_a_guide_first(template):
    assert template.sheetnames == ["Petunjuk", *(table.name for table in INPUTS), "Pilihan"]
    assert template["Pilihan"].sheet_state == "veryHidden"
    guide = " ".join(str(row[0]) for row in template["Petunjuk"].iter_rows(values_only=True))
    assert all(table.name in guide for table in INPUTS)


@pytest.mark.parametrize(
    "table", [table for table in INPUTS if not table.key_value], ids=lambda table: table.name
)
def test_the_template_says_of_every_column_what_it_holds(template, table):
    sheet = template[table.name]
    assert [cell.value for cell in sheet[1]] == list(table.names)
    for cell, column in zip(sheet[1], table.columns, strict=True):
        assert column.help in cell.comment.text
        assert sheet.column_dimensions[cell.column_letter].width
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    wanted = [column for column in table.columns if column.domain or column.kind == "ya_tidak"]
    assert bool(lists) == bool(wanted)


def test_ids_are_typed_as_text_in_the_template(template):
    assert template["pegawai"].column_dimensions["A"].number_format == "@"
    assert template["beban_kerja"].column_dimensions["F"].number_format != "@"


def test_an_unfilled_template_is_an_empty_pack(tmp_path):
    new_pack(tmp_path / "kab")
    assert [problem.code for problem in inspect_pack(tmp_path / "kab").problems] == ["paket.kosong"]


def test_a_filled_template_is_a_pack(tmp_path):
    new_pack(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "paket.xlsx")
    for row, value in ((2, "99.01"), (3, "Kabupaten Contoh"), (4, 2026), (5, date(2026, 10, 1))):
        book["daerah"].cell(row, 2).value = value
    book["unit"].append(["U1", None, "Dinas", "opd"])
    book.save(tmp_path / "paket.xlsx")
    pack = read_pack(tmp_path)
    assert pack.problems == ()
    assert list(pack.tables) == ["daerah", "unit"]
    assert read_policy(pack.policy_text()) == Policy()


def test_the_policy_file_explains_every_key():
    text = policy_yaml()
    for section in (Policy(), Policy().kebutuhan, Policy().fiskal, Policy().formasi):
        for name, field in type(section).model_fields.items():
            assert f"{name}:" in text
            assert (field.description or "")[:40] in text.replace("\n# ", " ").replace("\n  # ", " ")
    assert "nol_pertumbuhan, batas_30, menuju_30, jumlah_tetap" in text.replace("\n  # ", " ")


def test_check_of_a_clean_pack_is_quiet(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    code, out, err = run("check", tmp_path / "p")
    assert code == 0
    assert "beban_kerja" in out
    assert err == ""
    assert [file.name for file in tmp_path.iterdir()] == ["p"]


def test_check_with_warnings_only_is_a_finding(base_sheets, write_cells):
    code, _out, err = run("check", write_cells(base_sheets | {"catatan": [["x"]]}))
    assert code == 1
    assert "catatan" in err


def test_check_of_a_faulty_pack_writes_the_rows_to_mend(base_sheets, write_cells, tmp_path):
    base_sheets["posisi"][2][1] = "U7"
    path = write_cells(base_sheets)
    code, out, err = run("check", path)
    assert code == 3
    assert "1 kesalahan" in out
    assert "U7" in err
    book = openpyxl.load_workbook(tmp_path / "paket-perlu-diperbaiki.xlsx")
    assert book.sheetnames == ["Daftar kesalahan", "posisi"]
    header, row = book["posisi"].iter_rows()
    assert [cell.value for cell in header] == ["baris", "id", "unit_id", "jabatan_kode", "alasan"]
    assert [cell.value for cell in row][:4] == [3, "P2", "U7", "J1"]
    assert "“U7” tidak ada pada tabel unit" in row[4].value
    assert [cell.fill.fgColor.rgb for cell in row[1:4]] == ["00000000", "FFFFC7CE", "00000000"]


def test_check_never_overwrites_a_workbook_someone_may_be_mending(base_sheets, write_cells, tmp_path):
    base_sheets["posisi"][2][1] = "U7"
    path = write_cells(base_sheets)
    run("check", path)
    first = (tmp_path / "paket-perlu-diperbaiki.xlsx").read_bytes()
    run("check", path)
    assert (tmp_path / "paket-perlu-diperbaiki.xlsx").read_bytes() == first
    assert (tmp_path / "paket-perlu-diperbaiki-2.xlsx").exists()
    assert inspect_pack(tmp_path).counts["posisi"] == 2


def test_check_writes_to_the_file_asked_for(base_sheets, write_cells, tmp_path):
    base_sheets["posisi"][2][1] = "U7"
    run("check", write_cells(base_sheets), "--errors", tmp_path / "lain.xlsx")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["lain.xlsx", "paket.xlsx"]


def test_check_gives_everything_as_json(base_sheets, write_cells):
    base_sheets["posisi"][2][1] = "U7"
    code, out, _err = run("check", write_cells(base_sheets), "--json")
    data = json.loads(out)
    assert code == 3
    assert data["baris"]["posisi"] == 2
    assert data["galat"] == 1
    assert data["masalah"][0]["place"]["row"] == 3
    assert data["sidik"] is None


def test_check_of_an_empty_pack_needs_no_workbook(tmp_path):
    new_pack(tmp_path / "kab")
    code, _out, err = run("check", tmp_path / "kab")
    assert code == 3
    assert "Paket kosong" in err
    assert [file.name for file in tmp_path.iterdir()] == ["kab"]


def test_check_of_an_unreadable_file_needs_no_workbook(tmp_path):
    (tmp_path / "p.xlsx").write_bytes(b"halo")
    code, _out, err = run("check", tmp_path / "p.xlsx")
    assert code == 3
    assert "bukan buku kerja" in err
    assert [file.name for file in tmp_path.iterdir()] == ["p.xlsx"]


def test_the_faulty_row_of_a_key_value_sheet_is_marked_at_its_value(base_sheets, write_cells, tmp_path):
    base_sheets["daerah"][3][1] = "dua ribu"
    inspection = inspect_pack(write_cells(base_sheets))
    (tmp_path / "f.xlsx").write_bytes(
        faulty_workbook(inspection.sheets, inspection.problems, inspection.header_rows)
    )
    row = list(openpyxl.load_workbook(tmp_path / "f.xlsx")["daerah"].iter_rows())[1]
    assert [cell.value for cell in row][:3] == [4, "tahun", "dua ribu"]
    assert row[2].fill.fgColor.rgb == "FFFFC7CE"


def test_faulty_sheets_of_equal_or_odd_names_each_get_their_own(tmp_path):
    names = ["data:a/b", "data:a/b", "x" * 60]
    sheets = [
        SheetCells(name, f"{number}.csv", [["id"], [1]], workbook=False) for number, name in enumerate(names)
    ]
    problems = [Problem("x", "salah", sheet.place(2, "id")) for sheet in sheets]
    (tmp_path / "f.xlsx").write_bytes(faulty_workbook(sheets, problems))
    assert len(openpyxl.load_workbook(tmp_path / "f.xlsx").sheetnames) == 4


@pytest.mark.parametrize(("name", "written"), [("paket-data", reference_page), ("kebijakan", policy_page)])
def test_the_reference_pages_follow_the_declarations(name, written):
    page = Path(__file__).parents[2] / "docs" / "rujukan" / f"{name}.md"
    message = f"python -m dampak.pack.reference {name} > docs/rujukan/{name}.md"
    assert page.read_text(encoding="utf-8") == written(), message


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_check_of_a_path_that_is_not_there_is_a_matter_of_the_command(tmp_path, options):
    with pytest.raises(UsageError, match="tidak-ada") as refused:
        run("check", tmp_path / "tidak-ada", *options)
    assert refused.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def assert_prints_well(sheet):
    """Landscape A4, as wide as the paper, and the header again on every page."""
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(setup.fitToWidth or 1), int(setup.fitToHeight)) == (1, 0)


def test_every_sheet_of_the_template_is_ready_to_print(template):
    for sheet in template.worksheets:
        if sheet.sheet_state == "visible":
            assert_prints_well(sheet)
            assert sheet.print_title_rows == (None if sheet.title == "Petunjuk" else "$1:$1")


def test_the_rows_to_mend_are_ready_to_print(base_sheets, write_cells, tmp_path):
    base_sheets["posisi"][2][1] = "U7"
    run("check", write_cells(base_sheets), "--errors", tmp_path / "f.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets:
        assert_prints_well(sheet)
        assert sheet.print_title_rows == "$1:$1"


def test_the_template_says_how_a_secretariat_is_entered(template):
    (note,) = [cell.comment.text for cell in template["unit"][1] if cell.value == "jenis"]
    assert "ekretariat" in note
    assert "bidang atau bagian" in note
