from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from dampak.documents import write_json, write_summary_pdf, write_workbook
from dampak.errors import WriteFailed
from dampak.outcome import Outcome


@pytest.mark.parametrize("write", [write_workbook, write_summary_pdf, write_json])
def test_every_writer_names_the_file_it_could_not_write(
    outcome: Outcome, tmp_path: Path, write: Callable[[Outcome, Path], None]
) -> None:
    (tmp_path / "bukan_folder").write_text("x")
    with pytest.raises(WriteFailed, match="berkas_hasil"):
        write(outcome, tmp_path / "bukan_folder" / "berkas_hasil")


@pytest.mark.parametrize("write", [write_workbook, write_summary_pdf, write_json])
def test_a_full_disk_leaves_the_old_file_whole_and_no_rest(
    outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Outcome, Path], None]
) -> None:
    path = tmp_path / "hasil.bin"
    path.write_bytes(b"old")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteFailed):
        write(outcome, path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["hasil.bin"]
