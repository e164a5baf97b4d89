"""Scoring every regency exactly against a plain Decimal loop, and the path to a grade on the full instrument.

514 regencies × 40 units × 80 criteria are scored by `score_many` and, in the same run, worksheet by worksheet
in Decimal; both must give the same totals and grades. Code 1 when a goal is missed. Run:
python benchmarks/evaluation.py [--regions 514] [--rounds 3]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from dampak.evaluation import answered, efforts_for, path, plan, score_many
from dampak.law.instrument import Instrument
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at
from dampak.tables import INPUT_BY_NAME

UNITS, CRITERIA = 40, 80
GOAL_FASTER, GOAL_PATH_SECONDS = 20, 0.5
GRADES = (100, 90, 80, 70, 60, 50, 30, 0)
LETTERS = ("CC", "C", "B", "CC", "C", "D")
EDGES = (("D", 0), ("C", 30), ("CC", 50), ("B", 60), ("BB", 70), ("A", 80), ("AA", 90))


def wide_instrument() -> Instrument:
    """Return an instrument of 80 graded criteria in four components, with the grades of LKE AKIP."""
    lines = [
        "id: lebar", "version: 1", "label: Delapan puluh kriteria", "citation: Uji kecepatan",
        "status: certain", "start: 2026", "rounding: 2", "not_applicable: ditolak", "scales:", "  huruf:",
        "    options:",
        *(f"      - {{grade: G{value}, value: {value}}}" for value in GRADES),
        "nodes:", "  - {code: t, label: Total, rule: jumlah, weight: 100}",
    ]  # fmt: skip
    for part, weight in enumerate((30, 30, 15, 25)):
        lines.append(
            f"  - {{code: p{part}, parent: t, label: Bagian {part}, rule: jumlah, weight: {weight}}}"
        )
        share = Decimal(weight) / 20
        lines += (
            f"  - {{code: p{part}.{n}, parent: p{part}, label: Butir {n}, rule: gradasi, scale: huruf, "
            f"weight: {share}}}"
            for n in range(20)
        )
    lines += [
        "bands:", "  edge: bawah_eksklusif", "  on: eksak", "  status: certain", "  citation: Uji kecepatan",
        "  list:",
    ]  # fmt: skip
    highs = [low for _grade, low in EDGES[1:]] + [100]
    lines += (
        f"    - {{grade: {grade}, label: {grade}, from: {low}, to: {high}}}"
        for (grade, low), high in zip(EDGES, highs, strict=True)
    )
    read = read_instrument("\n".join(lines), "lebar.yaml")
    if read.instrument is None:
        raise SystemExit("\n".join(map(str, read.problems)))
    return read.instrument


def decimal_loop(
    weights: list[Decimal], worksheets: list[list[int]]
) -> tuple[list[Decimal], list[Decimal], list[int]]:
    """Return totals, rounded totals and bands, one worksheet after the other, as a plain program does."""
    values = {grade: Decimal(grade) for grade in GRADES}
    hundred, cent = Decimal(100), Decimal("0.01")
    edges = [Decimal(low) for _grade, low in EDGES[1:]]
    totals, rounded, bands = [], [], []
    for worksheet in worksheets:
        total = Decimal(0)
        for weight, grade in zip(weights, worksheet, strict=True):
            total += weight * values[grade] / hundred
        totals.append(total)
        rounded.append(total.quantize(cent, ROUND_HALF_UP))
        bands.append(sum(total > edge for edge in edges))
    return totals, rounded, bands


def seconds_of(work: Callable[[], object], rounds: int) -> float:
    """Return the median seconds of `work`."""
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def scoring(regions: int, rounds: int) -> bool:
    """Time both ways on the same worksheets and hold their results against each other."""
    instrument = wide_instrument()
    leaves = instrument.leaves
    drawn = np.random.default_rng(4).choice(GRADES, size=(regions * UNITS, CRITERIA)).astype(np.int64)
    columns: dict[str, NDArray[np.int64]] = {
        node.code: np.ascontiguousarray(drawn[:, number]) for number, node in enumerate(leaves)
    }
    weights = [node.weight or Decimal(0) for node in leaves]
    worksheets = drawn.tolist()
    fast, slow = score_many(instrument, columns), decimal_loop(weights, worksheets)
    same = (
        [Fraction(int(total), fast.scale) for total in fast.total] == [Fraction(total) for total in slow[0]]
        and [int(one) for one in fast.rounded] == [int(one * 100) for one in slow[1]]
        and fast.band.tolist() == slow[2]
    )
    quick = seconds_of(lambda: score_many(instrument, columns), rounds)
    plain = seconds_of(lambda: decimal_loop(weights, worksheets), rounds)
    print(f"{len(worksheets)} worksheets of {CRITERIA} criteria; totals and grades equal: {same}")
    print(
        f"score_many {quick:.4f} s, plain Decimal loop {plain:.3f} s: "
        f"{plain / quick:.0f} x (goal {GOAL_FASTER} x)"
    )
    return same and plain / quick >= GOAL_FASTER


def climbing(name: str, to: str, low: list[str], rounds: int) -> bool:
    """Time one proven path on a full instrument, and all that `dampak climb` shows beside it."""
    instrument = instrument_at(name)
    efforts = efforts_for(instrument, INPUT_BY_NAME["upaya"].empty())
    answers = {node.code: answered(grade) for node, grade in zip(instrument.leaves, cycle(low), strict=False)}
    found = path(instrument, answers, efforts, to=to)
    alone = seconds_of(lambda: path(instrument, answers, efforts, to=to), rounds)
    whole = seconds_of(lambda: plan(instrument, answers, efforts, to=to), rounds)
    print(
        f"{found.instrument} ({len(instrument.leaves)} leaves) to {to}: {len(found.steps)} steps, proven, "
        f"{alone:.3f} s (goal {GOAL_PATH_SECONDS} s); with alternatives and sensitivity {whole:.2f} s"
    )
    return alone <= GOAL_PATH_SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=int, default=514)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    met = [
        scoring(options.regions, options.rounds),
        climbing("lke-akip@2021", "BB", list(LETTERS), options.rounds),
        climbing("lke-akip@2021", "A", list(LETTERS), options.rounds),
        climbing("spbe@2020", "Baik", ["1", "2", "3"], options.rounds),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
