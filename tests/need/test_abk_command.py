"""`dampak abk`: officials' own column names, the order of the file, what is not computable, bad files."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dampak.cli.abk import abk
from dampak.errors import DampakError, DataInvalid, UsageError

app = typer.Typer()
app.command("abk")(abk)


def run(path: Path, *options: str) -> Any:
    result = CliRunner().invoke(app, [str(path), "--date", "2026-07-01", *options])
    if isinstance(result.exception, DampakError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def written(folder: Path, text: str) -> Path:
    path = folder / "tugas.csv"
    path.write_text(text, encoding="utf-8")
    return path


TASKS = """posisi_id,tugas_no,jumlah_hasil,waktu_penyelesaian_menit,waktu_efektif_menit
P2,b,1.00,54300.00,75000.00
P1,1,2.00,37500.00,75000.00
P2,a,,600.00,75000.00
P3,1,,,
"""


def test_json_keeps_the_order_of_the_file_and_null_has_a_reason(tmp_path: Path) -> None:
    found = json.loads(run(written(tmp_path, TASKS), "--json").stdout)
    assert list(found) == ["tugas", "posisi"]
    assert [(row["posisi_id"], row["tugas_no"], row["kebutuhan_eksak"]) for row in found["tugas"]] == [
        ("P2", "b", 0.724),
        ("P1", "1", 1),
        ("P2", "a", None),
        ("P3", "1", None),
    ]
    assert [row["alasan"] for row in found["tugas"]] == [None, None, "volume kosong", "volume kosong"]
    assert [(row["posisi_id"], row["kebutuhan_eksak"], row["kebutuhan"]) for row in found["posisi"]] == [
        ("P2", 0.724, 1),
        ("P1", 1, 1),
        ("P3", None, None),
    ]


def test_the_grid_goes_to_stdout_and_what_is_left_out_to_stderr(tmp_path: Path) -> None:
    result = run(written(tmp_path, TASKS))
    assert "0,7240" in result.stdout
    assert "2 dari 4 tugas tidak dapat dihitung." in result.stderr


@pytest.mark.parametrize(
    "header", ["volume,norma", "volume,norma_menit", "jumlah_hasil,waktu_penyelesaian_menit"]
)
def test_the_spellings_officials_use_are_the_same_columns(header: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"posisi_id,{header}\nP,2,37500\nP,1,75000\n")
    found = json.loads(run(path, "--json").stdout)
    assert [row["tugas_no"] for row in found["tugas"]] == ["1", "2"]
    assert found["posisi"][0]["kebutuhan"] == 2


@pytest.mark.parametrize(("rounding", "people"), [("half_up", 1), ("ceil", 2), ("none", 1.2)])
def test_rounding_is_chosen(rounding: str, people: float, tmp_path: Path) -> None:
    path = written(tmp_path, "posisi_id,volume,norma\nP,1,90000\n")
    assert json.loads(run(path, "--rounding", rounding, "--json").stdout)["posisi"][0]["kebutuhan"] == people


def test_another_profile_divides_by_its_own_time_and_the_time_in_the_file_is_only_reported(
    tmp_path: Path,
) -> None:
    result = run(written(tmp_path, TASKS), "--profile", "perka_bkn_19_2011", "--json")
    assert json.loads(result.stdout)["tugas"][1]["kebutuhan_eksak"] == 1.0416666667
    assert "3 baris menyebut waktu efektif 75.000 menit; dihitung dengan 72.000 menit." in " ".join(
        result.stderr.split()
    )


def test_the_other_approaches_are_read_too(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "posisi_id,metode,volume,standar,pegawai_per_alat\nP,hasil kerja,1000,100,\nP,peralatan_kerja,1,,3\n",
    )
    assert json.loads(run(path, "--json").stdout)["posisi"][0]["kebutuhan"] == 13


def test_the_need_a_file_records_is_set_beside_ours(tmp_path: Path) -> None:
    path = written(tmp_path, "posisi_id,volume,norma,kebutuhan_pegawai\nP,1,75000,1.0000\nQ,1,75000,0.0000\n")
    stderr = run(path).stderr
    assert "1 tugas tercatat lain dari hasil hitung" in stderr
    assert "posisi Q tugas 1: tercatat 0,0000, dihitung 1,0000" in stderr
    assert json.loads(run(path, "--json").stdout)["tugas"][0]["kebutuhan_tercatat"] == 1


def test_an_unknown_profile_is_a_usage_error_that_lists_the_names(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="abk_kes"):
        run(written(tmp_path, TASKS), "--profile", "75000")


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("posisi_id,volume,norma\nP,banyak,5\n", "angka.bukan_angka", 2),
        ("posisi_id,volume,norma\nP,-1,5\n", "angka.terlalu_kecil", 2),
        ("posisi_id,volume,norma\n,1,5\n", "sel.kosong", 2),
        ("posisi_id,tugas_no,volume,norma\nP,1,1,5\nP,1,1,5\n", "baris.ganda", 3),
        ("posisi_id,volume,jumlah_hasil,norma\nP,1,1,5\n", "kolom.ganda", 1),
        ("posisi_id,volume\nP,1\n", "kolom.tidak_ada", 1),
        ("volume,norma\n1,5\n", "kolom.tidak_ada", 1),
        ("posisi_id,volume,norma\n", "berkas.kosong", 1),
        ("", "berkas.kosong", 1),
    ],
)
def test_a_bad_file_is_refused_with_its_place(text: str, code: str, row: int, tmp_path: Path) -> None:
    with pytest.raises(DataInvalid) as refused:
        run(written(tmp_path, text))
    assert (code, row) in [(problem.code, problem.place.row) for problem in refused.value.problems]
    assert refused.value.exit_code == 3


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataInvalid) as refused:
        run(written(tmp_path, "posisi_id,volume,norma\nP,x,y\n,1,1\n"))
    places = {(problem.place.row, problem.place.column) for problem in refused.value.problems}
    assert {(2, "volume"), (2, "norma"), (3, "posisi_id")} <= places


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tidak ada"):
        run(tmp_path / "x.csv")


def test_a_workbook_is_read_from_its_only_sheet_with_tasks(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "tugas.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Petunjuk").write_row(0, 0, ["Baca dahulu"])
        for name in ("Satu", "Dua"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["posisi_id", "volume", "norma"])
            sheet.write_row(1, 0, [name, 1, 75_000])
    with pytest.raises(UsageError, match="Satu, Dua"):
        run(path)
    found = json.loads(run(path, "--sheet", "Dua", "--json").stdout)
    assert found["posisi"] == [
        {"posisi_id": "Dua", "beban_menit": 75_000, "kebutuhan_eksak": 1, "kebutuhan": 1, "alasan": None}
    ]
