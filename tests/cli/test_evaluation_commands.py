"""`dampak grade`, `lhe check`, `index check` and `instrument` as a user meets them."""

import json

import pytest
from typer.testing import CliRunner
from xlsxwriter import Workbook

from dampak.cli.app import app
from dampak.errors import DataInvalid, LawMissing, UsageError

HEADER = [
    "entity",
    "year",
    "perencanaan",
    "pengukuran",
    "pelaporan",
    "evaluasi",
    "pencapaian",
    "total",
    "predikat",
]
GOOD = ["Dinas A", 2023, 24.6, 25.5, 13.95, 23.75, None, 87.8, "A"]
WRONG = ["Dinas B", 2023, 26.1, 26.1, 13.2, 22.5, None, 86.6, "A"]


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def csv_file(folder, *rows, name="lhe.csv", header=HEADER):
    path = folder / name
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in (header, *rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_grade_tells_the_grade_its_ground_and_the_next_one():
    text = run("grade", "lke-akip", "80,00").stdout
    for part in ("BB", "Sangat baik", "PermenPANRB 88/2021", "di atas 80"):
        assert part in text


def test_grade_as_json_follows_date_and_version():
    data = json.loads(run("grade", "lke-akip", "80.01", "--json").stdout)
    assert (data["predikat"], data["instrument"], len(data["hash"])) == ("A", "lke-akip@2021", 64)
    assert (
        json.loads(run("grade", "lke-akip", "80", "--date", "2019", "--json").stdout)["instrument"]
        == "lke-akip@2015"
    )
    assert json.loads(run("grade", "rb@2014", "95", "--json").stdout)["predikat"] == "AA"


def test_grade_leaves_open_what_the_total_cannot_decide():
    data = json.loads(run("grade", "rb", "85", "--json").stdout)
    assert (data["predikat"], data["possible"]) == (None, ["A", "A-"])
    met = "semua_indikator_mencapai_target_baik=ya"
    assert json.loads(run("grade", "rb", "85", "--condition", met, "--json").stdout)["predikat"] == "A"
    zi = json.loads(run("grade", "zi", "80", "--json").stdout)
    assert (zi["predikat"], zi["total_reached"]) == (None, {"WBK": True, "WBBM": False})
    assert "WBBM" in run("grade", "zi", "80").stdout


def test_grade_says_how_a_value_below_one_was_taken():
    assert "poin" in run("grade", "lke-akip", "0,8").stderr
    assert run("grade", "lke-akip", "80%").stdout.startswith("80: BB")
    assert run("grade", "lke-akip", "80.004").stdout.startswith("80,004: A")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("sakip", "80"), LawMissing),
        (("lke-akip", "delapan"), UsageError),
        (("lke-akip", "1.080,00"), UsageError),
        (("lke-akip", "80.0.0"), UsageError),
        (("lke-akip", "101"), UsageError),
        (("spip", "3"), UsageError),
        (("rb", "85", "--condition", "entah"), UsageError),
        (("rb", "85", "--condition", "entah=ya"), UsageError),
    ],
)
def test_grade_refuses_what_it_cannot_answer(arguments, error):
    with pytest.raises(error):
        run("grade", *arguments)


def test_lhe_check_gives_one_object_a_row_in_the_order_of_the_file(tmp_path):
    result = run("lhe", "check", csv_file(tmp_path, WRONG, GOOD), "--json")
    rows = json.loads(result.stdout)
    assert [(row["entity"], row["verdict"], row["total"], row["predikat"]) for row in rows] == [
        ("Dinas B", "wrong_total", 87.9, "A"),
        ("Dinas A", "ok", 87.8, "A"),
    ]
    assert result.exit_code == 1
    assert run("lhe", "check", csv_file(tmp_path, GOOD)).exit_code == 0


def test_lhe_check_on_the_screen_tells_each_finding(tmp_path):
    text = run("lhe", "check", csv_file(tmp_path, WRONG, GOOD)).stdout
    for part in ("jumlah salah", "sesuai", "87,9", "2 baris diperiksa, 1 salah"):
        assert part in text


def test_lhe_check_reads_a_workbook_with_a_title_and_percent_signs(tmp_path):
    path = tmp_path / "lhe.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("Rekap")
    sheet.write(0, 0, "Rekap hasil evaluasi")
    sheet.write_row(2, 0, HEADER)
    sheet.write_row(3, 0, [*GOOD[:7], "87,8%", "A "])
    book.close()
    result = run("lhe", "check", path, "--json")
    assert json.loads(result.stdout)[0]["verdict"] == "ok"
    assert "persen" in result.stderr


@pytest.mark.parametrize("sign", [".", ","])
def test_three_decimals_alone_are_no_thousands(tmp_path, sign):
    row = ["Dinas C", 2022, "25.781", "24.9", "12.1", "20.083", "", "82.86", "A"]
    cells = [f'"{str(cell).replace(".", sign)}"' for cell in row]
    rows = json.loads(run("lhe", "check", csv_file(tmp_path, cells), "--json").stdout)
    assert (rows[0]["verdict"], rows[0]["total"]) == ("rounding", 82.864)


def test_lhe_check_tells_all_faults_of_the_file_at_once(tmp_path):
    path = csv_file(
        tmp_path,
        ["", 2023, "x", 25, 13, 20, "", 80, "BB"],
        ["Dinas", "dua ribu", 24, "-", 12, 20, "", 80, "BB"],
    )
    with pytest.raises(DataInvalid) as refused:
        run("lhe", "check", path)
    places = {
        (problem.place.row, problem.place.column)
        for problem in refused.value.problems
        if problem.severity == "galat"
    }
    assert places == {(2, "entity"), (2, "perencanaan"), (3, "year"), (3, "pengukuran")}


def test_lhe_check_reads_what_an_indonesian_excel_saves(tmp_path):
    path = tmp_path / "lhe.csv"
    row = ";".join("" if cell is None else str(cell).replace(".", ",") for cell in GOOD)
    path.write_text(f"{';'.join(HEADER)}\r\n{row}\r\n", encoding="utf-8-sig")
    assert json.loads(run("lhe", "check", path, "--json").stdout)[0]["verdict"] == "ok"


def test_merged_cells_and_formulas_without_a_result_are_told_and_nothing_is_checked(tmp_path):
    path = tmp_path / "lhe.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("LHE")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, GOOD)
        sheet.write_formula(1, 7, "=SUM(C2:F2)", value="")
        sheet.merge_range(2, 0, 3, 0, "Dinas C")
        sheet.write_row(2, 1, WRONG[1:])
    with pytest.raises(DataInvalid) as refused:
        run("lhe", "check", path)
    codes = {problem.code for problem in refused.value.problems if problem.severity == "galat"}
    assert codes == {"sel.rumus", "sel.digabung"}


def test_a_file_of_something_else_is_refused(tmp_path):
    with pytest.raises(DataInvalid, match="kolom"):
        run("lhe", "check", csv_file(tmp_path, ["x", 1], header=["entity", "luas"]))
    with pytest.raises(UsageError):
        run("lhe", "check", tmp_path / "tidak-ada.csv")


def test_index_check_reads_parts_from_columns_or_json(tmp_path):
    header = [
        "instrument",
        "entity",
        "year",
        "kebijakan",
        "tata_kelola",
        "manajemen",
        "layanan",
        "total",
        "predikat",
    ]
    path = csv_file(
        tmp_path, ["SPBE_2020", "BKN", 2024, 4.4, 4.0, 3.55, 4.19, 4.06, "Sangat Baik"], header=header
    )
    assert json.loads(run("index", "check", path, "--json").stdout)[0]["verdict"] == "ok"
    cells = [
        "BKN",
        '"{""kebijakan"": 4.4, ""tata_kelola"": 4, ""manajemen"": 3.55, ""layanan"": 4.19}"',
        4.1,
        "Baik",
    ]
    path = csv_file(tmp_path, cells, header=["entity", "components_json", "total", "predikat"])
    result = run("index", "check", path, "--instrument", "spbe", "--json")
    assert (json.loads(result.stdout)[0]["verdict"], result.exit_code) == ("wrong_total", 1)


def test_index_check_refuses_unknown_instruments_and_broken_json(tmp_path):
    header = ["instrument", "entity", "total", "components_json"]
    with pytest.raises(DataInvalid) as refused:
        run("index", "check", csv_file(tmp_path, ["abc", "X", 3, ""], ["def", "Y", 3, ""], header=header))
    assert len(refused.value.problems) == 2
    with pytest.raises(DataInvalid):
        run("index", "check", csv_file(tmp_path, ["spbe", "X", 3, "[1]"], header=header))


def test_a_version_not_in_force_leaves_the_row_open(tmp_path):
    path = csv_file(
        tmp_path, ["zi@2019", "Rutan", 2020, 82.95], header=["instrument", "entity", "year", "total"]
    )
    row = json.loads(run("index", "check", path, "--json").stdout)[0]
    assert row["verdict"] == "incomplete"
    assert "zi@2019" in row["notes"][0]


def test_instrument_list_and_show_tell_what_there_is():
    names = [one["name"] for one in json.loads(run("instrument", "list", "--json").stdout)]
    assert "lke-akip@2021" in names
    assert "bobot belum diisi" in run("instrument", "list").stdout
    text = run("instrument", "show", "zi").stdout
    for part in ("Batas minimum WBK", "15,75", "60 % bobot"):
        assert part in text
    assert "hanya bila diminta" in run("instrument", "show", "lke-akip").stdout
    assert "BOBOT BELUM DIISI" in run("instrument", "show", "rb").stderr
    assert "1.b.10" in run("instrument", "show", "lke-akip", "--list", "UNIT").stdout
    assert len(json.loads(run("instrument", "show", "pemdi", "--json").stdout)["nodes"]) == 28
    with pytest.raises(UsageError):
        run("instrument", "show", "lke-akip", "--list", "LAIN")


def test_instrument_check_teaches_what_is_wrong(tmp_path):
    path = tmp_path / "daerah.yaml"
    path.write_text(
        "base: lke-akip@2021\nvariant: kab\ncitation: Perbup 1/2026\nlabel: LKE kabupaten\n", encoding="utf-8"
    )
    assert "lke-akip@2021+kab" in run("instrument", "check", path).stdout
    assert json.loads(run("instrument", "check", path, "--json").stdout)["variant"] == "kab"
    assert run("grade", path, "85").stdout.startswith("85: A")
    path.write_text("base: lke-akip@2021\nvariant: kab\nweights: {4.a: 6}\n", encoding="utf-8")
    with pytest.raises(DataInvalid) as refused:
        run("instrument", "check", path)
    assert {problem.code for problem in refused.value.problems} == {
        "instrumen.tanpa_dasar",
        "instrumen.jumlah_bobot",
    }
    with pytest.raises(UsageError):
        run("instrument", "check", tmp_path / "tidak-ada.yaml")


def test_index_check_without_an_instrument_says_which_option_is_missing(tmp_path):
    with pytest.raises(DataInvalid) as refused:
        run("index", "check", csv_file(tmp_path, ["X", 3], header=["entity", "total"]))
    assert "--instrument" in refused.value.problems[0].what
