"""`dampak history` from the keyboard to the pack: recorded, asked for on a sheet, filled in, shown."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak.cli.history import app
from dampak.documents.result_json import SCHEMA_VERSION
from dampak.errors import DataInvalid, UsageError
from dampak.pack import read_pack, write_pack
from dampak.tables import INPUT_BY_NAME

SEATS = {("P1", "cpns"): 3, ("P2", "pppk"): 2, ("P2", "konversi"): 1}


def run(*words: object) -> tuple[str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


@pytest.fixture
def tables() -> dict[str, Any]:
    rows: dict[str, list[dict[str, object]]] = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Uji", "tahun": 2026, "per_tanggal": date(2026, 10, 1)}],
        "unit": [
            {"id": "U", "nama": "Pemerintah Uji", "jenis": "pemda"},
            {"id": "U1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"},
            {"id": "U2", "induk_id": "U1", "nama": "Sekretariat", "jenis": "bidang"},
        ],
        "jabatan": [
            {"kode": "J1", "nama": "Analis", "jenis": "jf", "sektor": "umum", "cara_isi": "seleksi"},
            {"kode": "J2", "nama": "Perawat", "jenis": "jf", "sektor": "kesehatan", "cara_isi": "seleksi"},
        ],
        "posisi": [
            {"id": "P1", "unit_id": "U2", "jabatan_kode": "J1"},
            {"id": "P2", "unit_id": "U1", "jabatan_kode": "J2"},
        ],
    }
    return {name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items()}


@pytest.fixture(params=["folder", "book", "folder-of-a-book"])
def pack(tables: dict[str, Any], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The same pack in every form it can have."""
    path = tmp_path / ("paket" if request.param == "folder" else "isi/paket.xlsx")
    path.parent.mkdir(exist_ok=True)
    write_pack(tables, path)
    return path.parent if request.param == "folder-of-a-book" else path


@pytest.fixture
def hasil(tmp_path: Path) -> Path:
    return write_result(tmp_path / "hasil.json", SEATS)


def write_result(path: Path, seats: dict[tuple[str, str], int], **other: object) -> Path:
    usulan = [
        {"posisi_id": post, "tahun": year, "jenis": kind, "jumlah": some + year - 2027}
        for (post, kind), some in seats.items()
        for year in (2027, 2028)
    ]
    data = {
        "versi_skema": SCHEMA_VERSION,
        "provenance": {"region_code": "99.01", "start_year": 2027},
        "tables": {"usulan": usulan},
    }
    path.write_text(json.dumps(data | other), encoding="utf-8")
    return path


def history(pack: Path) -> list[dict[str, Any]]:
    return read_pack(pack).tables["riwayat_formasi"].to_dicts()


def asked(pack: Path) -> dict[tuple[str, str], int]:
    return {(row["posisi_id"], row["jenis"]): row["diusulkan"] for row in history(pack)}


def fill(path: Path, cells: dict[tuple[str, str], dict[str, object]]) -> Path:
    """Type into the sheet as an official would: find the row of a post and kind, write under a header."""
    book = openpyxl.load_workbook(path)
    sheet = book["riwayat_formasi"]
    header = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = (sheet.cell(row, header["posisi_id"]).value, sheet.cell(row, header["jenis"]).value)
        for column, value in cells.get(key, {}).items():
            sheet.cell(row, header[column]).value = value
    book.save(path)
    return path


@pytest.fixture
def sheet(pack: Path, hasil: Path, tmp_path: Path) -> Path:
    run("record", pack, hasil)
    run("sheet", pack, "--year", 2027, "--out", tmp_path / "isian.xlsx")
    return tmp_path / "isian.xlsx"


def test_only_the_first_year_of_the_proposal_is_recorded_with_its_letter_and_its_place(pack, hasil):
    out, _err = run("record", pack, hasil, "--letter", "800/1")
    assert "6 formasi" in out
    assert asked(pack) == SEATS
    first = history(pack)[0]
    assert (first["tahun"], first["unit_id"], first["jabatan_kode"]) == (2027, "U2", "J1")
    assert {row["surat_usulan"] for row in history(pack)} == {"800/1"}
    assert all(row["disetujui"] is None and row["terisi"] is None for row in history(pack))


def test_recording_keeps_the_pack_in_its_form_and_its_other_tables(pack, hasil):
    before = read_pack(pack).tables
    run("record", pack, hasil)
    after = read_pack(pack).tables
    assert set(after) == {*before, "riwayat_formasi"}
    assert all(after[name].equals(before[name]) for name in before)
    assert not (pack / "riwayat_formasi.csv").exists() or not any(pack.glob("*.xlsx"))


def test_the_same_proposal_again_changes_nothing(pack, hasil):
    run("record", pack, hasil, "--letter", "800/1")
    before = read_pack(pack).fingerprint
    out, _err = run("record", pack, hasil)
    assert "tidak ada yang berubah" in out
    assert read_pack(pack).fingerprint == before


def test_a_second_proposal_for_the_year_names_each_difference_and_changes_nothing(pack, hasil, tmp_path):
    run("record", pack, hasil)
    before = read_pack(pack).fingerprint
    other = write_result(tmp_path / "lain.json", {("P1", "cpns"): 4, ("P2", "pppk"): 2})
    with pytest.raises(DataInvalid, match="--replace") as refused:
        run("record", pack, other)
    told = [problem.what for problem in refused.value.problems]
    assert told == [
        "Posisi P1 (cpns): tercatat 3, pada berkas ini 4.",
        "Posisi P2 (konversi): tercatat 1, pada berkas ini 0.",
    ]
    assert read_pack(pack).fingerprint == before


def test_a_second_proposal_replaces_the_first_on_request(pack, hasil, tmp_path):
    run("record", pack, hasil)
    other = write_result(tmp_path / "lain.json", {("P1", "cpns"): 4})
    out, _err = run("record", pack, other, "--replace")
    assert "diganti" in out
    assert asked(pack) == {("P1", "cpns"): 4}


def test_what_is_decided_is_never_replaced(pack, sheet, tmp_path):
    run("import", pack, fill(sheet, {("P1", "cpns"): {"disetujui": 2}}))
    before = read_pack(pack).fingerprint
    other = write_result(tmp_path / "lain.json", {("P1", "cpns"): 4})
    with pytest.raises(DataInvalid, match="tidak dapat diganti"):
        run("record", pack, other, "--replace")
    assert read_pack(pack).fingerprint == before


def test_the_filled_sheet_lands_in_the_history_and_what_changed_is_shown(pack, sheet):
    fill(
        sheet,
        {
            ("P1", "cpns"): {"disetujui": 2, "terisi": 0, "keputusan": "Kepmen 7"},
            ("P2", "pppk"): {"disetujui": 2},
        },
    )
    out, _err = run("import", pack, sheet)
    assert "disetujui 2, terisi 1, keputusan 1" in out
    rows = {(row["posisi_id"], row["jenis"]): row for row in history(pack)}
    assert (rows["P1", "cpns"]["disetujui"], rows["P1", "cpns"]["terisi"]) == (2, 0)
    assert rows["P1", "cpns"]["keputusan"] == "Kepmen 7"
    assert rows["P2", "pppk"]["terisi"] is None
    assert rows["P2", "konversi"]["disetujui"] is None


def test_the_same_sheet_twice_changes_nothing_the_second_time(pack, sheet):
    run("import", pack, fill(sheet, {("P1", "cpns"): {"disetujui": 2}}))
    before = read_pack(pack).fingerprint
    out, _err = run("import", pack, sheet)
    assert "Tidak ada yang berubah" in out
    assert read_pack(pack).fingerprint == before


def test_an_empty_cell_and_an_absent_column_delete_nothing(pack, sheet, tmp_path):
    run("import", pack, fill(sheet, {("P1", "cpns"): {"disetujui": 2, "keputusan": "Kepmen 7"}}))
    rows = [["tahun", "posisi_id", "jenis", "diusulkan", "disetujui"], [2027, "P1", "cpns", 3, ""]]
    with (tmp_path / "isian.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    _out, err = run("import", pack, tmp_path / "isian.csv")
    assert "2 baris usulan tidak ada dalam berkas" in err
    first = history(pack)[0]
    assert (first["disetujui"], first["keputusan"]) == (2, "Kepmen 7")


def test_more_approved_than_asked_is_a_warning_and_is_kept(pack, sheet):
    _out, err = run("import", pack, fill(sheet, {("P1", "cpns"): {"disetujui": 5}}))
    assert "lebih banyak daripada usulan 3" in " ".join(err.split())
    assert history(pack)[0]["disetujui"] == 5


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"disetujui": 2, "terisi": 3}, "terisi 3 melebihi disetujui 2"),
        ({"disetujui": 2, "terisi": 2, "ditempatkan": 3}, "ditempatkan 3 melebihi terisi 2"),
        ({"terisi": 1}, "terisi sudah diisi, padahal disetujui masih kosong"),
        ({"disetujui": "dua"}, "bukan angka"),
        ({"disetujui": "dua", "terisi": 1}, "bukan angka"),
        ({"disetujui": -1}, "kurang dari batas"),
        ({"diusulkan": 9}, "Usulan yang tercatat 3, pada lembar ini 9"),
        ({"posisi_id": "P9"}, "P9 (cpns) tidak diusulkan"),
        ({"tahun": 2026}, "Posisi ini diusulkan pada tahun 2027"),
        ({"posisi_id": "P2", "jenis": "pppk", "diusulkan": 2}, "sudah ada di baris"),
    ],
)
def test_each_fault_is_told_at_its_row_and_nothing_is_half_applied(pack, sheet, cells, told):
    before = read_pack(pack).fingerprint
    fill(sheet, {("P1", "cpns"): cells, ("P2", "konversi"): {"disetujui": 1}})
    with pytest.raises(DataInvalid) as refused:
        run("import", pack, sheet)
    faults = [problem for problem in refused.value.problems if problem.severity == "galat"]
    assert len(faults) == 1, [str(problem) for problem in faults]
    assert told in str(faults[0])
    assert faults[0].place.row
    assert read_pack(pack).fingerprint == before


def test_all_faults_come_at_once_and_go_into_a_workbook_on_request(pack, sheet, tmp_path):
    fill(sheet, {("P1", "cpns"): {"disetujui": "dua"}, ("P2", "pppk"): {"disetujui": 1, "terisi": 2}})
    with pytest.raises(DataInvalid, match="2 kesalahan"):
        run("import", pack, sheet, "--errors", tmp_path / "salah.xlsx")
    book = openpyxl.load_workbook(tmp_path / "salah.xlsx")
    assert book.sheetnames == ["Daftar kesalahan", "riwayat_formasi"]
    assert book["riwayat_formasi"].max_row == 3


def test_the_workbook_of_faults_never_overwrites_the_filled_sheet(pack, sheet):
    fill(sheet, {("P1", "cpns"): {"disetujui": "dua"}})
    before = sheet.read_bytes()
    with pytest.raises(UsageError, match="lembar isian itu sendiri"):
        run("import", pack, sheet, "--errors", sheet)
    assert sheet.read_bytes() == before


def test_a_sheet_is_never_written_over_a_file_that_is_there(pack, sheet):
    before = sheet.read_bytes()
    with pytest.raises(UsageError, match="sudah ada"):
        run("sheet", pack, "--year", 2027, "--out", sheet)
    assert sheet.read_bytes() == before


def test_a_year_without_a_proposal_names_the_years_there_are(pack, hasil, tmp_path):
    run("record", pack, hasil)
    with pytest.raises(UsageError, match="Yang tercatat: 2027"):
        run("sheet", pack, "--year", 2030, "--out", tmp_path / "x.xlsx")


def test_show_tells_what_waits_and_the_json_tells_the_same(pack, sheet):
    run("import", pack, fill(sheet, {("P1", "cpns"): {"disetujui": 3, "terisi": 2}}))
    out, _err = run("show", pack)
    assert "2 (67 %)" in out
    assert "3 formasi belum diputus" in out
    data = json.loads(run("show", pack, "--json")[0])
    (waiting,) = data["belum_ditempatkan"]
    assert (waiting["posisi_id"], waiting["belum_ditempatkan"]) == ("P1", 2)
    assert waiting["unit"] == "Dinas Satu › Sekretariat"
    assert [row["jenis"] for row in data["ringkas"]] == ["cpns", "pppk", "konversi", "semua"]


def test_show_of_a_pack_without_history_says_how_to_begin(pack):
    out, _err = run("show", pack)
    assert "dampak history record" in out
    assert json.loads(run("show", pack, "--json")[0])["ringkas"] == []


def test_every_command_speaks_json(pack, hasil, tmp_path):
    recorded = json.loads(run("record", pack, hasil, "--json")[0])
    assert (recorded["perubahan"], recorded["formasi"], recorded["posisi"]) == ("baru", 6, 3)
    told = json.loads(run("sheet", pack, "--year", 2027, "--out", tmp_path / "i.xlsx", "--json")[0])
    assert told["baris"] == 3
    fill(tmp_path / "i.xlsx", {("P1", "cpns"): {"disetujui": 1}})
    (change,) = json.loads(run("import", pack, tmp_path / "i.xlsx", "--json")[0])["perubahan"]
    assert (change["posisi_id"], change["kolom"], change["semula"], change["menjadi"]) == (
        "P1",
        "disetujui",
        None,
        1,
    )


def test_a_workbook_with_a_sheet_of_its_own_is_not_written_anew(tables, hasil, tmp_path):
    write_pack(tables, tmp_path / "paket.xlsx")
    book = openpyxl.load_workbook(tmp_path / "paket.xlsx")
    book.create_sheet("catatan kami")["A1"] = "penting"
    book.save(tmp_path / "paket.xlsx")
    with pytest.raises(DataInvalid, match="tidak ada yang diubah"):
        run("record", tmp_path / "paket.xlsx", hasil)
