"""`dampak anjab` and `dampak peta` from the keyboard to the files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak.cli.anjab import app as anjab_app
from dampak.cli.peta import peta
from dampak.cli.words import App
from dampak.errors import DataInvalid, NoProposal, UsageError
from dampak.pack import read_pack, write_pack
from dampak.tables import INPUT_BY_NAME

peta_app = App()
peta_app.command()(peta)

REGION = {"kode_wilayah": "99.01", "nama": "Kabupaten Contoh", "tahun": 2026, "sintetis": True}
KIND = {"kode": "J1", "nama": "Analis", "jenis": "jf", "jenjang": "ahli_pertama", "kelas": 8}
PERSON = {"id": "A1", "posisi_id": "P1", "status": "pns", "golongan": "IIIa", "mkg_tahun": 2}
TABLES: dict[str, list[dict[str, object]]] = {
    "daerah": [{**REGION, "per_tanggal": date(2026, 10, 1)}],
    "unit": [
        {"id": "U1", "nama": "Dinas Uji", "jenis": "opd"},
        {"id": "U2", "induk_id": "U1", "nama": "Bidang Satu", "jenis": "bidang"},
        {"id": "U3", "nama": "Badan Kosong", "jenis": "opd"},
    ],
    "jabatan": [{**KIND, "sektor": "umum", "cara_isi": "seleksi"}],
    "posisi": [
        {"id": "P1", "unit_id": "U1", "jabatan_kode": "J1", "kebutuhan_tetap": 2},
        {"id": "P2", "unit_id": "U2", "jabatan_kode": "J1", "kebutuhan_tetap": 1},
    ],
    "pegawai": [{**PERSON, "tanggal_lahir": date(1990, 1, 1)}],
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "paket"
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in TABLES.items()}, path)
    return path


def run(app: App, *arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_workbook_goes_out_is_filled_and_comes_in(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "anjab"
    assert "2 buku kerja" in run(anjab_app, "export", pack, "--out", folder)
    book = openpyxl.load_workbook(folder / "infojab-P1.xlsx")
    book["INFOJAB I"]["B4"] = "Menganalisis kebijakan."
    book["INFOJAB II"]["A4"], book["INFOJAB II"]["D4"] = "Menyusun telaahan", 12
    book["INFOJAB II"]["E4"], book["INFOJAB II"]["F4"] = 1250, 5
    book.save(folder / "infojab-P1.xlsx")
    told = json.loads(run(anjab_app, "import", pack, folder, "--json"))
    assert (told["posisi"], told["posisi_dengan_tugas"], told["baris"]) == (["P1", "P2"], ["P1"], 1)
    tables = read_pack(pack).tables
    assert tables["infojab"].rows() == [("P1", "ikhtisar", 1, "Menganalisis kebijakan.", None)]
    assert tables["beban_kerja"]["norma_menit"].to_list() == [300]


def test_a_fault_leaves_the_pack_as_it_is(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "anjab"
    run(anjab_app, "export", pack, "--out", folder)
    book = openpyxl.load_workbook(folder / "infojab-P2.xlsx")
    book["INFOJAB I"]["W4"] = "Lumayan"
    book.save(folder / "infojab-P2.xlsx")
    before = {file.name: file.read_bytes() for file in pack.iterdir()}
    with pytest.raises(DataInvalid):
        run(anjab_app, "import", pack, folder)
    assert {file.name: file.read_bytes() for file in pack.iterdir()} == before


def test_one_file_may_be_given_to_a_post_by_name(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "anjab analis.xlsx"
    run(anjab_app, "template", file)
    book = openpyxl.load_workbook(file)
    book["INFOJAB I"]["B4"] = "Menganalisis."
    book.save(file)
    run(anjab_app, "import", pack, file, "--posisi", "P2", "--sejabatan")
    assert read_pack(pack).tables["infojab"]["posisi_id"].to_list() == ["P1", "P2"]
    with pytest.raises(UsageError):
        run(anjab_app, "template", file)
    with pytest.raises(UsageError):
        run(anjab_app, "template", tmp_path / "anjab.csv")


def test_a_pack_that_is_a_workbook_can_be_filled_but_its_folder_not(pack: Path, tmp_path: Path) -> None:
    home = tmp_path / "lain"
    home.mkdir()
    write_pack(read_pack(pack), home / "paket.xlsx")
    run(anjab_app, "export", pack, "--out", tmp_path / "anjab")
    run(anjab_app, "import", home / "paket.xlsx", tmp_path / "anjab")
    with pytest.raises(UsageError):
        run(anjab_app, "import", home, tmp_path / "anjab")
    assert [file.name for file in home.iterdir()] == ["paket.xlsx"]


def test_check_says_what_is_missing(pack: Path) -> None:
    assert "0 dari 2 posisi lengkap" in run(anjab_app, "check", pack)
    assert "Ikhtisar" in run(anjab_app, "check", pack, "--unit", "U2")
    rows = json.loads(run(anjab_app, "check", pack, "--unit", "U2", "--json"))["kelengkapan_anjab"]
    assert [row["posisi_id"] for row in rows] == ["P2"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "PACK", "--unit", "U9"),
        ("check", "PACK", "--unit", "U3"),
        ("export", "PACK", "--out", "x", "--unit", "U3"),
        ("import", "PACK", "tidak-ada.xlsx"),
        ("export", "tidak-ada", "--out", "x"),
    ],
)
def test_what_is_not_there_is_refused_in_words(pack: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        run(anjab_app, *(pack if word == "PACK" else word for word in arguments))


def test_peta_writes_both_files(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    told = json.loads(run(peta_app, pack, "--out", folder, "--json"))
    assert [unit["id"] for unit in told["unit"]] == ["U1"]
    assert (told["unit"][0]["bezetting"], told["unit"][0]["kebutuhan"], told["unit"][0]["selisih"]) == (
        1,
        3,
        -2,
    )
    assert sorted(file.name for file in folder.iterdir()) == ["peta-jabatan.pdf", "peta-jabatan.xlsx"]
    assert "Bidang Satu" in run(peta_app, pack, "--out", folder, "--unit", "U2")


def test_peta_refuses_a_unit_without_posts_and_a_pack_without_staff(pack: Path, tmp_path: Path) -> None:
    for unit in ("U3", "U9"):
        with pytest.raises(UsageError):
            run(peta_app, pack, "--out", tmp_path / "x", "--unit", unit)
    (pack / "pegawai.csv").unlink()
    with pytest.raises(NoProposal):
        run(peta_app, pack, "--out", tmp_path / "x")
    assert not (tmp_path / "x").exists()
