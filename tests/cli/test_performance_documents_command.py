"""`dampak performance documents` writes the documents of one unit, and refuses an unknown one."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from dampak.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


def call(*more: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["performance", "documents", str(EXAMPLE), *more])
    return result.exit_code, result.stdout


def test_the_files_written_are_named_in_the_answer(tmp_path: Path) -> None:
    code, shown = call("--unit", "KEC01", "--out", str(tmp_path), "--json")
    assert code == 0
    told = json.loads(shown)
    assert told["tahun"] == 2026
    assert sorted(told["berkas"]) == sorted(str(path) for path in tmp_path.iterdir())
    assert (tmp_path / "perjanjian-kinerja-KEC01.docx").exists()


def test_an_unknown_unit_writes_nothing(tmp_path: Path) -> None:
    code, _shown = call("--unit", "TIDAK-ADA", "--out", str(tmp_path / "k"))
    assert code != 0
    assert not (tmp_path / "k").exists()
