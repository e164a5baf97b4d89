"""The three files of a proposal are replaced together or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dampak import runs
from dampak.errors import WriteFailed

FILES = {"usulan.xlsx", "ringkasan.pdf", "hasil.json"}


@pytest.fixture
def proposal(tiny, setting_of):
    setting = setting_of(tiny)
    return runs.propose(setting), setting.policy


@pytest.fixture
def folder(tmp_path):
    """A folder holding three older result files."""
    folder = tmp_path / "hasil"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_bytes(b"lama")
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_all_three_are_written_and_named(proposal, folder):
    outcome, policy = proposal
    paths = runs.write_results(outcome, folder, policy)
    assert [path.name for path in paths] == ["usulan.xlsx", "ringkasan.pdf", "hasil.json"]
    assert set(_contents(folder)) == FILES
    assert b"lama" not in _contents(folder).values()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_full_at_any_of_them_leaves_all_three_as_they_were(proposal, folder, monkeypatch, number):
    written: list[Path] = []
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteFailed, match="disk penuh"):
        runs.write_results(proposal[0], folder, proposal[1])
    assert _contents(folder) == dict.fromkeys(FILES, b"lama")


def test_a_file_open_elsewhere_brings_the_others_back(proposal, folder, monkeypatch):
    rename = Path.rename

    def locked(path: Path, target: Path) -> Path:
        if path == folder / "hasil.json":
            raise PermissionError(errno.EACCES, "file is open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(WriteFailed, match="Excel"):
        runs.write_results(proposal[0], folder, proposal[1])
    assert _contents(folder) == dict.fromkeys(FILES, b"lama")


def test_a_page_that_cannot_be_drawn_touches_nothing(proposal, folder, monkeypatch):
    def undrawable(_outcome: object) -> bytes:
        raise WriteFailed("tidak muat")

    monkeypatch.setattr("dampak.runs.results.summary_pdf_bytes", undrawable)
    with pytest.raises(WriteFailed, match="tidak muat"):
        runs.write_results(proposal[0], folder, proposal[1])
    assert _contents(folder) == dict.fromkeys(FILES, b"lama")


def test_a_result_folder_that_is_a_file_is_named(proposal, tmp_path):
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(WriteFailed, match="berkas"):
        runs.write_results(proposal[0], tmp_path / "berkas", proposal[1])
    assert (tmp_path / "berkas").read_text() == "x"
