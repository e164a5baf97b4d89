"""Two machines give the same files: other process, hash seed, time zone, threads, order of rows."""

from __future__ import annotations

import csv
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"
FILES = ("usulan.xlsx", "ringkasan.pdf", "hasil.json")
COMMAND = (sys.executable, "-c", "from dampak.cli.main import run; run()")


def _shuffle(folder: Path, seed: int) -> None:
    """Turn rows and columns of every table into another order."""
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        order = list(range(len(header)))
        shuffler = random.Random(seed)  # noqa: S311
        shuffler.shuffle(order)
        shuffler.shuffle(rows)
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([row[index] for index in order] for row in (header, *rows))


def _proposed(pack: Path, out: Path, **surroundings: str) -> dict[str, bytes]:
    done = subprocess.run(
        [*COMMAND, "propose", str(pack), "--out", str(out)],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.mark.lambat
def test_the_example_gives_the_same_bytes_whatever_the_surroundings_and_the_order(tmp_path):
    shuffled = tmp_path / "acak" / EXAMPLE.name
    shutil.copytree(EXAMPLE, shuffled)
    _shuffle(shuffled, 7)
    assert (shuffled / "pegawai.csv").read_bytes() != (EXAMPLE / "pegawai.csv").read_bytes()
    first = _proposed(EXAMPLE, tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Jayapura")
    second = _proposed(
        shuffled, tmp_path / "b", PYTHONHASHSEED="2", TZ="America/Lima", POLARS_MAX_THREADS="1"
    )
    assert [name for name in FILES if first[name] != second[name]] == []


DIGEST = """
import hashlib, sys
from pathlib import Path
from dampak import runs
outcome = runs.propose(runs.prepare(Path(sys.argv[1])))
whole = hashlib.sha256()
for name in sorted(outcome.tables):
    whole.update(repr((name, outcome.tables[name].rows())).encode())
whole.update(repr([outcome.figures[id] for id in sorted(outcome.figures)]).encode())
whole.update(repr(outcome.problems).encode())
print(len(outcome.tables["usulan"]), whole.hexdigest())
"""


def _digest(pack: Path, **surroundings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DIGEST, str(pack)],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_five_years_come_out_the_same_in_another_process_seed_and_order(tiny, setting_of, tmp_path):
    setting_of(tiny, "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}")
    first, shuffled = tmp_path / "paket", tmp_path / "acak"
    shutil.copytree(first, shuffled)
    _shuffle(shuffled, 11)
    assert (shuffled / "pegawai.csv").read_bytes() != (first / "pegawai.csv").read_bytes()
    one = _digest(first, PYTHONHASHSEED="1", TZ="Asia/Jayapura")
    other = _digest(shuffled, PYTHONHASHSEED="2", TZ="America/Lima", POLARS_MAX_THREADS="1")
    assert one == other
    assert int(one.split()[0]) > 0
