"""A write that fails leaves what stood there whole: full disk, locked file, no right to write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from dampak.errors import WriteFailed
from dampak.pack import new_pack, read_pack, write_file, write_files, write_pack
from dampak.pack.workbook import workbook_bytes


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def disk_full(monkeypatch):
    """Make the n-th byte stream written fail as a full disk does."""

    def fail_at(number: int) -> None:
        write, count = Path.write_bytes, 0

        def write_bytes(path: Path, data: bytes) -> int:
            nonlocal count
            count += 1
            if count == number:
                write(path, data[: len(data) // 2])
                raise OSError(28, "No space left on device")
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", write_bytes)

    return fail_at


@pytest.mark.parametrize("name", ["paket", "paket.xlsx"])
def test_a_full_disk_leaves_the_old_pack_whole(small_tables, tmp_path, disk_full, name):
    write_pack(small_tables, tmp_path / name)
    before = contents(tmp_path)
    changed = small_tables | {"unit": small_tables["unit"].with_columns(nama=pl.lit("Lain"))}
    disk_full(1)
    with pytest.raises(WriteFailed) as caught:
        write_pack(changed, tmp_path / name)
    assert contents(tmp_path) == before
    assert "utuh" in caught.value.problems[0].why


def test_a_full_disk_in_the_middle_of_a_folder_changes_no_file(small_tables, tmp_path, disk_full):
    write_pack(small_tables, tmp_path / "paket")
    before = contents(tmp_path)
    changed = {name: frame.head(1) for name, frame in small_tables.items()}
    disk_full(4)
    with pytest.raises(WriteFailed):
        write_pack(changed, tmp_path / "paket")
    assert contents(tmp_path) == before


def test_a_new_pack_that_could_not_be_written_leaves_nothing(small_tables, tmp_path, disk_full):
    disk_full(2)
    with pytest.raises(WriteFailed):
        write_pack(small_tables, tmp_path / "baru")
    assert list(tmp_path.iterdir()) == []


def test_a_real_file_size_limit_leaves_the_old_workbook_whole(tmp_path):
    """The same through the operating system: the process may write no file beyond 4 kB."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.bin"
    write_file(path, b"lama")
    code = (
        "import sys; from pathlib import Path; from dampak.pack import write_file\n"
        "from dampak.errors import WriteFailed\n"
        "try: write_file(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except WriteFailed as error: print(error.problems[0].code)"
    )

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-B", "-c", code, str(path)],
        preexec_fn=small_files,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "tulis.gagal", done.stderr
    assert contents(tmp_path) == {"a.bin": b"lama"}


def test_a_file_that_cannot_be_swapped_in_brings_the_others_back(tmp_path, monkeypatch):
    write_files(tmp_path, {"a": b"lama a", "b": b"lama b"})
    rename = Path.rename

    def refuse_new_b(path: Path, target: Path) -> Path:
        if target == tmp_path / "b" and path.parent.name != "lama":
            raise PermissionError(13, "file is open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_new_b)
    with pytest.raises(WriteFailed, match="Excel"):
        write_files(tmp_path, {"a": b"baru a", "b": b"baru b", "c": b"baru c"})
    assert contents(tmp_path) == {"a": b"lama a", "b": b"lama b"}


@pytest.mark.parametrize("moment", range(1, 6))
def test_a_work_stopped_between_two_files_brings_all_of_them_back(tmp_path, monkeypatch, moment):
    """Five renames: each old file aside and each new one in; `c` has no old one. Ctrl-C just after each."""
    write_files(tmp_path, {"a": b"lama a", "b": b"lama b"})
    rename, done = Path.rename, []

    def stopped(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        done.append(target)
        if len(done) == moment:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a": b"baru a", "b": b"baru b", "c": b"baru c"})
    assert contents(tmp_path) == {"a": b"lama a", "b": b"lama b"}


def test_a_file_that_cannot_be_set_aside_stays(tmp_path, monkeypatch):
    write_files(tmp_path, {"a": b"lama a", "b": b"lama b"})
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path == tmp_path / "b":
            raise PermissionError(13, "file is open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(WriteFailed):
        write_files(tmp_path, {"a": b"baru a", "b": b"baru b"})
    assert contents(tmp_path) == {"a": b"lama a", "b": b"lama b"}


def test_a_stopped_work_leaves_no_new_folder(tmp_path, monkeypatch):
    def stopped(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path / "baru", {"a": b"a"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_bears_the_name_of_the_file_is_not_thrown_away(tmp_path):
    (tmp_path / "a" / "arsip").mkdir(parents=True)
    with pytest.raises(WriteFailed, match="sebuah folder"):
        write_files(tmp_path, {"b": b"b", "a": b"a"})
    assert (tmp_path / "a" / "arsip").is_dir()
    assert not (tmp_path / "b").exists()


def test_the_reason_is_told_in_the_language_of_the_reader(tmp_path, disk_full):
    disk_full(1)
    with pytest.raises(WriteFailed, match="disk penuh"):
        write_file(tmp_path / "a", b"a")


def test_a_place_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(WriteFailed):
        write_file(tmp_path / "berkas" / "a.csv", b"x")
    assert contents(tmp_path) == {"berkas": b"x"}


def test_other_files_of_the_folder_stay(small_tables, tmp_path):
    (tmp_path / "kebijakan").mkdir()
    (tmp_path / "kebijakan" / "dasar.yaml").write_text("nama: dasar\n")
    (tmp_path / "catatan.txt").write_text("x")
    write_pack(small_tables, tmp_path)
    assert (tmp_path / "kebijakan" / "dasar.yaml").read_text() == "nama: dasar\n"
    assert (tmp_path / "catatan.txt").exists()
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_a_table_lying_there_is_neither_deleted_nor_mixed_in(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    before = contents(tmp_path)
    fewer = {name: frame for name, frame in small_tables.items() if name != "apbd"}
    with pytest.raises(WriteFailed, match=r"apbd\.csv"):
        write_pack(fewer, tmp_path / "p")
    assert contents(tmp_path) == before


def test_a_text_longer_than_excel_keeps_is_refused_rather_than_cut(small_tables, tmp_path):
    long = small_tables["unit"].with_columns(nama=pl.lit("x" * 40_000))
    with pytest.raises(WriteFailed, match="CSV"):
        write_pack(small_tables | {"unit": long}, tmp_path / "p.xlsx")
    write_pack(small_tables | {"unit": long}, tmp_path / "p")
    assert read_pack(tmp_path / "p").tables["unit"]["nama"].str.len_chars().to_list() == [40_000] * 2


def test_equal_packs_make_equal_workbooks(small_tables):
    assert workbook_bytes(small_tables) == workbook_bytes(small_tables)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("name", ["kab", "kab.xlsx", "a/b/kab"])
def test_a_template_that_could_not_be_written_leaves_neither_file(tmp_path, disk_full, number, name):
    disk_full(number)
    with pytest.raises(WriteFailed):
        new_pack(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [1, 2])
def test_a_template_that_could_not_be_written_leaves_the_folder_as_it_was(tmp_path, disk_full, number):
    (tmp_path / "kebijakan").mkdir()
    (tmp_path / "kebijakan" / "kedua.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "catatan.txt").write_text("x", encoding="utf-8")
    before = contents(tmp_path)
    disk_full(number)
    with pytest.raises(WriteFailed):
        new_pack(tmp_path)
    assert contents(tmp_path) == before


def test_a_template_stopped_between_its_files_leaves_neither(tmp_path, monkeypatch):
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if target.name == "dasar.yaml":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        new_pack(tmp_path / "kab")
    assert list(tmp_path.iterdir()) == []
