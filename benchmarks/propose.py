"""The main job on the shipped example, whole: a new process each time, seconds and peak memory.

`dampak propose` reads the pack and the law, counts need, staff and cost, solves five years, and writes its
three files. Code 1 when a goal is missed. Run: python benchmarks/propose.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "kabupaten-contoh"
GOAL_SECONDS, GOAL_MEGABYTES = 8, 600
START = "from dampak.cli.main import run; run()"


def once() -> float:
    """Return the seconds of one `dampak propose`, from start to files written."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", START, "propose", str(EXAMPLE), "--out", folder]
        start = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        seconds = time.perf_counter() - start
        if done.returncode:
            raise SystemExit(done.stderr)
        assert any(Path(folder).iterdir()), "no file was written"  # noqa: S101
        return seconds


def main() -> int:
    """Print the median and the peak beside the goals."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    seconds = statistics.median(once() for _ in range(rounds))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes, busy = used.ru_maxrss / 1024, (used.ru_utime + used.ru_stime) / rounds
    good = seconds <= GOAL_SECONDS and megabytes <= GOAL_MEGABYTES
    print(f"dampak propose: {seconds:.2f} s (goal {GOAL_SECONDS}; {busy:.2f} s of CPU),", end=" ")
    print(f"{megabytes:.0f} MB (goal {GOAL_MEGABYTES})")
    print("LULUS" if good else "GAGAL")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
