from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from dampak.documents import write_json, write_summary_pdf, write_workbook
from dampak.documents.atomic import replace_file
from dampak.errors import WriteFailed
from dampak.outcome import Outcome


def _disk_full(target: Path) -> None:
    target.write_bytes(b"half")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_old_file_whole_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "usulan.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(WriteFailed, match=r"usulan\.xlsx tidak dapat ditulis"):
        replace_file(path, _disk_full)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["usulan.xlsx"]


def test_a_written_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "baru" / "hasil.json"
    replace_file(path, lambda target: _put(target, b"one"))
    replace_file(path, lambda target: _put(target, b"two"))
    assert path.read_bytes() == b"two"
    assert [file.name for file in path.parent.iterdir()] == ["hasil.json"]


def _put(target: Path, content: bytes) -> None:
    target.write_bytes(content)


@pytest.mark.parametrize("write", [write_workbook, write_summary_pdf, write_json])
def test_every_writer_names_the_file_it_could_not_write(
    outcome: Outcome, tmp_path: Path, write: Callable[[Outcome, Path], None]
) -> None:
    (tmp_path / "bukan_folder").write_text("x")
    with pytest.raises(WriteFailed, match="berkas_hasil"):
        write(outcome, tmp_path / "bukan_folder" / "berkas_hasil")


def test_a_workbook_that_cannot_be_closed_leaves_the_old_one(
    outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "usulan.xlsx"
    path.write_bytes(b"old")

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", fail)
    with pytest.raises(WriteFailed):
        write_workbook(outcome, path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["usulan.xlsx"]
