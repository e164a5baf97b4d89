"""The main job on the shipped example, whole: a new process each time, seconds and peak memory."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "kabupaten-contoh"
GOAL_SECONDS, GOAL_MEGABYTES, ROUNDS = 8, 600, 5


def once() -> float:
    """Return the seconds of one `dampak propose`, from start to files written."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from dampak.cli.main import run; run()", "propose", str(EXAMPLE)]
        start = time.perf_counter()
        subprocess.run([*command, "--out", folder], check=True, capture_output=True)  # noqa: S603
        return time.perf_counter() - start


def main() -> None:
    """Print the median and the peak beside the goals."""
    seconds = statistics.median(once() for _ in range(ROUNDS))
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"dampak propose: {seconds:.2f} s (goal {GOAL_SECONDS}), {megabytes:.0f} MB (goal {GOAL_MEGABYTES})"
    )


if __name__ == "__main__":
    main()
