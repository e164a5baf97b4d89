"""What the terminal does to the command line: no space for its output, Ctrl-C, a policy that is no text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dampak import runs
from dampak.cli import main
from dampak.cli.screen import print_problems
from dampak.errors import Problem

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"
COMMAND = (sys.executable, "-c", "from dampak.cli.main import run; run()")


def _run(monkeypatch, *words: object) -> object:
    monkeypatch.setattr(sys, "argv", ["dampak", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return ended.value.code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="tidak ada /dev/full pada sistem ini")
@pytest.mark.parametrize("words", [("law", "list"), ("law", "list", "--json"), ("--version",)])
def test_an_output_that_finds_no_space_is_told_without_a_traceback(words):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "disk penuh" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_work_stopped_by_ctrl_c_says_so_and_leaves_the_old_files(monkeypatch, capsys, tmp_path):
    (tmp_path / "hasil.json").write_text("lama")

    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "propose", stopped)
    assert _run(monkeypatch, "propose", EXAMPLE, "--out", tmp_path) == 130
    shown = capsys.readouterr()
    assert "Dihentikan" in shown.err
    assert shown.out == ""
    assert [file.read_text() for file in tmp_path.iterdir()] == ["lama"]


def test_ctrl_c_while_the_commands_are_still_loading_is_no_traceback(monkeypatch, capsys):
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_run_and_flush", stopped)
    assert _run(monkeypatch, "law", "list") == 130
    assert "Dihentikan" in capsys.readouterr().err


def test_nothing_heavy_is_loaded_before_ctrl_c_can_be_answered():
    code = "import sys, dampak.cli.main; print(sorted({'polars', 'numpy', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_closed_stdout_is_no_reason_to_fail():
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -c '{COMMAND[2]}' law list >&-"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_policy_file_that_is_no_text_is_refused(monkeypatch, capsys, tmp_path):
    (tmp_path / "k.yaml").write_bytes("nama: dasar".encode("utf-16"))
    assert _run(monkeypatch, "need", EXAMPLE, "--policy", tmp_path / "k.yaml") == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_sum_no_region_budgets_is_refused(monkeypatch, capsys, tmp_path):
    (tmp_path / "k.yaml").write_text(f"fiskal: {{aturan: jumlah_tetap, jumlah_tetap: {10**23}}}")
    assert _run(monkeypatch, "cost", EXAMPLE, "--policy", tmp_path / "k.yaml") == 2
    assert "jumlah_tetap" in capsys.readouterr().err


def test_faults_are_shown_before_warnings(capsys):
    warnings = [Problem(f"w{number}", f"catatan {number}", severity="peringatan") for number in range(300)]
    print_problems([*warnings, Problem("g", "yang menahan")])
    shown = capsys.readouterr().err
    assert shown.index("yang menahan") < shown.index("catatan 0")
    assert "101 lagi" in shown
