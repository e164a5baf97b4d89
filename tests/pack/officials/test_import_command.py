"""`dampak pack import` from the keyboard to the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from dampak.cli.import_ import import_file
from dampak.errors import DataInvalid, UsageError
from dampak.pack import new_pack, read_pack, write_pack
from dampak.tables import INPUT_BY_NAME, INPUTS

app = typer.Typer()
app.command("import")(import_file)

REGION = {"kode_wilayah": "99.01", "nama": "Kabupaten Contoh", "tahun": 2026, "per_tanggal": None}
NIP = "196803012000031001"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    if result.exception:
        raise result.exception
    return result.stdout


@pytest.fixture
def staff_file(write_csv: Any, staff_row: Any) -> Path:
    path: Path = write_csv("asn.csv", [staff_row(), staff_row(nip_baru="199001012019032002")])
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    from datetime import date

    region = INPUT_BY_NAME["daerah"]
    path = tmp_path / "paket"
    write_pack({"daerah": region.frame([REGION | {"per_tanggal": date(2026, 10, 1)}])}, path)
    return path


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())


def test_no_nip_nik_name_or_key_stands_anywhere_in_the_pack(
    staff_file: Path, pack: Path, tmp_path: Path
) -> None:
    key = tmp_path / "daerah.kunci"
    shown = run("siasn", staff_file, "--out", pack, "--key-file", key)
    written = everything_in(pack)
    for secret in (NIP, "1707010103680001", "TIDAK BOLEH MASUK", "Rahasia", key.read_text("ascii").strip()):
        assert secret.encode() not in written
        assert secret not in shown
    assert read_pack(pack).tables["pegawai"].height == 2


def test_the_same_key_gives_the_same_pack_again(staff_file: Path, pack: Path, tmp_path: Path) -> None:
    key = tmp_path / "daerah.kunci"
    run("siasn", staff_file, "--out", pack, "--key-file", key)
    first = read_pack(pack).fingerprint
    run("siasn", staff_file, "--out", pack, "--key-file", key)
    assert read_pack(pack).fingerprint == first


def test_a_workbook_can_be_filled_too(staff_file: Path, pack: Path, tmp_path: Path) -> None:
    book = tmp_path / "paket.xlsx"
    write_pack(read_pack(pack), book)
    run("siasn", staff_file, "--out", book, "--drop-id")
    assert read_pack(book).tables["pegawai"]["id"].to_list() == ["P00001", "P00002"]


def test_the_only_workbook_of_a_folder_is_the_pack(staff_file: Path, pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write_pack(read_pack(pack), folder / "paket.xlsx")
    run("siasn", staff_file, "--out", folder, "--drop-id")
    assert not list(folder.glob("*.csv"))
    assert read_pack(folder).tables["pegawai"].height == 2


@pytest.mark.parametrize("options", [[], ["--drop-id", "--key-file", "k"]])
def test_what_happens_to_identity_is_chosen_not_assumed(
    staff_file: Path, pack: Path, options: list[str]
) -> None:
    before = everything_in(pack)
    with pytest.raises(UsageError, match="Pilih salah satu"):
        run("siasn", staff_file, "--out", pack, *options)
    assert everything_in(pack) == before


def test_a_faulty_file_changes_nothing(write_csv: Any, staff_row: Any, pack: Path) -> None:
    before = everything_in(pack)
    path = write_csv("asn.csv", [staff_row(), staff_row(nip_baru="1")])
    with pytest.raises(DataInvalid, match="Tidak ada yang diubah"):
        run("siasn", path, "--out", pack, "--drop-id")
    assert everything_in(pack) == before


def test_seats_lie_beside_the_pack_and_not_in_it(write_csv: Any, pack: Path, tmp_path: Path) -> None:
    seat = {
        "formasi_id": "F1", "ins_nm": "Kab. Contoh", "jp_nama": "CPNS", "formasi_nm": "UMUM",
        "jabatan_nm": "ARSIPARIS TERAMPIL", "lokasi_nm": "PEMERINTAH | DINAS A", "jumlah_formasi": 2,
    }  # fmt: skip
    data = json.loads(run("sscasn", write_csv("f.csv", [seat]), "--out", pack, "--tahun", "2024", "--json"))
    beside = tmp_path / "paket-usulan-f.csv"
    assert data["usulan"] == str(beside)
    assert beside.read_text("utf-8").splitlines()[1].split(",")[1:4] == ["2024", "cpns", "2"]
    assert read_pack(pack).tables["posisi"].height == 1
    assert data["baris"]["usulan"] == 1


def test_a_pack_without_a_region_is_begun_with_a_warning(write_csv: Any, tmp_path: Path) -> None:
    school = {
        "nama_sekolah": "SDN 1", "npsn": "30300114", "bentuk": "SD", "status": "Negeri", "pd": 4, "rombel": 6,
    }  # fmt: skip
    path = write_csv("s.csv", [school])
    shown = run("dapodik", path, "--out", tmp_path / "baru", "--tahun", "2026", "--json")
    assert "paket.tanpa_daerah" in {problem["code"] for problem in json.loads(shown)["masalah"]}
    assert (tmp_path / "baru" / "sekolah.csv").exists()


SCHOOL = {
    "nama_sekolah": "SDN 1", "npsn": "30300114", "bentuk": "SD", "status": "Negeri", "pd": 4, "rombel": 6,
}  # fmt: skip
EVERY_SHEET = ["Petunjuk", *(table.name for table in INPUTS), "Pilihan"]


def problems_of(*arguments: object) -> dict[str, str]:
    found = json.loads(run(*arguments, "--json"))["masalah"]
    return {problem["code"]: problem["severity"] for problem in found}


def test_the_key_never_lands_in_a_folder_that_holds_the_workbook(staff_file: Path, tmp_path: Path) -> None:
    new_pack(tmp_path / "imp")
    before = everything_in(tmp_path / "imp")
    with pytest.raises(UsageError, match="di dalam folder paket"):
        run("siasn", staff_file, "--out", tmp_path / "imp", "--key-file", tmp_path / "imp" / "kunci.txt")
    assert everything_in(tmp_path / "imp") == before


def test_a_list_coded_with_another_key_is_pointed_out(staff_file: Path, pack: Path, tmp_path: Path) -> None:
    first = problems_of("siasn", staff_file, "--out", pack, "--key-file", tmp_path / "a.kunci")
    same = problems_of("siasn", staff_file, "--out", pack, "--key-file", tmp_path / "a.kunci")
    other = problems_of("siasn", staff_file, "--out", pack, "--key-file", tmp_path / "b.kunci")
    assert "pegawai.id_lain" not in first
    assert "pegawai.id_lain" not in same
    assert other["pegawai.id_lain"] == "peringatan"


def test_one_person_known_already_is_enough_to_trust_the_key(
    write_csv: Any, staff_row: Any, pack: Path, tmp_path: Path
) -> None:
    key = tmp_path / "a.kunci"
    old = write_csv("lama.csv", [staff_row(), staff_row(nip_baru="199001012019032002")])
    new = write_csv("baru.csv", [staff_row(), staff_row(nip_baru="199501012022032001")])
    run("siasn", old, "--out", pack, "--key-file", key)
    assert "pegawai.id_lain" not in problems_of("siasn", new, "--out", pack, "--key-file", key)


def test_running_numbers_never_hand_what_was_filled_in_to_another_person(
    staff_file: Path, pack: Path
) -> None:
    run("siasn", staff_file, "--out", pack, "--drop-id")
    tables = dict(read_pack(pack).tables)
    tables["pegawai"] = tables["pegawai"].with_columns(anak=pl.lit(2, pl.Int64))
    write_pack(tables, pack)
    told = problems_of("siasn", staff_file, "--out", pack, "--drop-id")
    assert read_pack(pack).tables["pegawai"]["anak"].to_list() == [0, 0]
    assert told["pegawai.id_lain"] == "peringatan"


@pytest.mark.parametrize("name", ["kab", "kab.xlsx"])
def test_a_file_is_imported_straight_into_a_new_pack(staff_file: Path, tmp_path: Path, name: str) -> None:
    book, _policy = new_pack(tmp_path / "p" / name)
    told = problems_of("siasn", staff_file, "--out", tmp_path / "p" / name, "--drop-id")
    assert "paket.tanpa_daerah" in told
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames == EVERY_SHEET
    assert workbook["pegawai"].max_row == 3
    assert workbook["daerah"]["A2"].value == "kode_wilayah"
    assert "petunjuk" in str(workbook["Petunjuk"]["A1"].value)


def test_a_second_file_joins_the_first_before_the_region_is_filled(
    staff_file: Path, write_csv: Any, tmp_path: Path
) -> None:
    new_pack(tmp_path / "kab")
    run("siasn", staff_file, "--out", tmp_path / "kab", "--drop-id")
    run("dapodik", write_csv("s.csv", [SCHOOL]), "--out", tmp_path / "kab", "--tahun", "2026")
    workbook = openpyxl.load_workbook(tmp_path / "kab" / "paket.xlsx")
    assert (workbook["pegawai"].max_row, workbook["sekolah"].max_row) == (3, 2)


def test_a_faulty_pack_takes_no_import_and_stays(staff_file: Path, pack: Path) -> None:
    (pack / "unit.csv").write_text("id,nama,jenis\nU1,Dinas,istana\n", encoding="utf-8")
    before = everything_in(pack)
    with pytest.raises(DataInvalid):
        run("siasn", staff_file, "--out", pack, "--drop-id")
    assert everything_in(pack) == before


def test_a_file_to_import_that_is_not_there_is_a_matter_of_the_command(pack: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"asn\.csv") as refused:
        run("siasn", tmp_path / "asn.csv", "--out", pack, "--drop-id")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("out", ["", "asn.xlsx"])
def test_the_export_itself_is_never_taken_for_the_pack(
    write_xlsx: Any, staff_row: Any, tmp_path: Path, out: str
) -> None:
    (tmp_path / "unduhan").mkdir()
    book = write_xlsx("unduhan/asn.xlsx", [list(staff_row()), list(staff_row().values())])
    before = book.read_bytes()
    with pytest.raises(DataInvalid, match="tidak ada yang diubah") as refused:
        run("siasn", book, "--out", tmp_path / "unduhan" / out, "--drop-id")
    assert "Sheet1" in refused.value.problems[-1].what
    assert book.read_bytes() == before


def test_a_sheet_of_ones_own_in_the_workbook_is_not_lost(staff_file: Path, tmp_path: Path) -> None:
    path, _policy = new_pack(tmp_path / "kab")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Catatan saya")["A1"] = "jangan hilang"
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(DataInvalid, match="tidak ada yang diubah") as refused:
        run("siasn", staff_file, "--out", path, "--drop-id")
    assert "Catatan saya" in refused.value.problems[-1].what
    assert path.read_bytes() == before
