"""The whole file set for the meeting, from a solved proposal to every file written, and each piece's share.

On the shipped example and on a synthetic region of four times its size (10,328 posts). Solving
comes before and is not counted; the goal is for what comes after. The pieces are timed as the run itself
reports its progress. Code 1 when a goal is missed.
Run: python benchmarks/fileset.py [--regions example large] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from unittest.mock import patch

from dampak import runs
from dampak.outcome import Outcome
from dampak.pack import Pack, make_pack, write_pack
from dampak.pack.example import region

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "kabupaten-contoh"
GOAL_SECONDS = 15.0
ISLANDS = 4
"""A synthetic province of this many islands has 10,328 posts."""


class Watch:
    """Seconds by step, as the steps are announced."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.step, self.since = "", perf_counter()

    def __call__(self, step: str, _done: int, _of: int) -> None:
        """Close the step under way and open the next one."""
        now = perf_counter()
        if self.step:
            self.seconds[self.step] += now - self.since
        self.step, self.since = step, now


def large_region() -> Pack:
    """Return the pack of a synthetic province of a few islands."""
    with patch.dict(region.ISLANDS, provinsi=ISLANDS):
        return make_pack(region.make_example(1, "provinsi"))


def solved(folder: Path) -> tuple[runs.Setting, Outcome]:
    """Return the proposal of the pack, set beside the usual alternatives as the dossier needs it."""
    setting = runs.prepare(folder)
    outcome = runs.propose(setting)
    return setting, runs.with_alternatives(setting, outcome, runs.usual_alternatives(setting))


def write_once(setting: runs.Setting, outcome: Outcome) -> tuple[float, dict[str, float], dict[str, int]]:
    """Write the file set; return all seconds, those of each step, and the bytes of each file."""
    watch = Watch()
    timed = replace(setting, on_progress=watch)
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        files = runs.write_file_set(timed, runs.complete(timed, outcome), Path(folder))
        watch("", 0, 1)
        seconds = perf_counter() - started
        return seconds, dict(watch.seconds), {path.name: path.stat().st_size for path in files}


def measure(name: str, folder: Path, rounds: int) -> bool:
    started = perf_counter()
    setting, outcome = solved(folder)
    solving = perf_counter() - started
    busy = process_time()
    written = [write_once(setting, outcome) for _ in range(rounds)]
    busy = (process_time() - busy) / rounds
    whole = statistics.median(seconds for seconds, _steps, _sizes in written)
    posts, staff = (setting.pack.tables[table].height for table in ("posisi", "pegawai"))
    print(f"{name}: {posts:,} posts, {staff:,} staff; solving, with alternatives, {solving:.1f} s before")
    for step in written[0][1]:
        print(f"  {statistics.median(steps[step] for _seconds, steps, _sizes in written):7.2f} s  {step}")
    sizes = written[0][2]
    print(f"  {len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB:", end=" ")
    print(", ".join(f"{file} {size / 1e3:.0f} kB" for file, size in sizes.items()))
    good = whole <= GOAL_SECONDS
    print(f"  {'LULUS' if good else 'GAGAL'}  whole file set: {whole:.2f} s", end=" ")
    print(f"(goal {GOAL_SECONDS:.0f}; {busy:.2f} s of CPU)")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--regions", nargs="*", default=["example", "large"], choices=["example", "large"])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.regions:
            pack = EXAMPLE if name == "example" else Path(folder) / name
            if name == "large":
                write_pack(large_region(), pack)
            verdicts.append(measure(name, pack, chosen.rounds))
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
