"""`dampak pack import` from the keyboard to the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dampak.cli.import_ import import_file
from dampak.errors import DataInvalid, UsageError
from dampak.pack import read_pack, write_pack
from dampak.tables import INPUT_BY_NAME

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
    data = json.loads(run("sscasn", write_csv("f.csv", [seat]), "--out", pack, "--json"))
    beside = tmp_path / "paket-usulan-f.csv"
    assert data["usulan"] == str(beside)
    assert beside.read_text("utf-8").splitlines()[1].split(",")[1:3] == ["cpns", "2"]
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
