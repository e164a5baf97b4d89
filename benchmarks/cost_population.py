"""Cost of a population: the product's careers against the same rule in numba, NumPy, pandas and Polars.

Yearly steps: MKG and exits move in Januaries, so a rule that works one payslip a year is exact too, and all
five forms must give the same rupiah for every person and year. Monthly steps: MKG and exits fall in any
month; the product's function is the same, the compiled form works 120 payslips a person.

What passes or fails is a ratio of times taken in pairs in one run; seconds are for information.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numba
import numpy as np

from cost_forms import YEARS, People, by_numba, by_numpy, by_pandas, by_polars, numbers
from dampak.cost import (
    USES,
    Rules,
    Spans,
    component_careers,
    costs_by_year,
    distinct_lines,
    pay_rules,
    total_careers,
)
from dampak.law import load_law
from dampak.policy.model import CostPolicy
from dampak.tables import INPUT_BY_NAME

POSTS = 80
YOUNG_MONTHS = 12
NEVER = 10**6
MOST_AGAINST_NUMBA = 4
LEAST_AGAINST_NUMPY = 3
MOST_MONTHLY = 8


def rules() -> Rules:
    groups = [
        ("umum", None, None),
        ("guru", None, None),
        ("perawat", None, "terampil"),
        ("eselon", "IVa", None),
    ]
    posts = [
        {
            "kode": f"J{number:03}", "nama": f"Jabatan {number}", "jenis": "jf", "kelas": 5 + number % 12,
            "sektor": "umum", "cara_isi": "seleksi", "kelompok_tunjangan": groups[number % 4][0],
            "eselon": groups[number % 4][1], "jenjang": groups[number % 4][2],
        }
        for number in range(POSTS)
    ]  # fmt: skip
    extra = [
        {"kelas": level, "rupiah_per_bulan": 400_000 * level, "untuk_pppk": level % 2 == 0}
        for level in range(1, 18)
    ]
    law = load_law().at(date(2026, 1, 1)).resolve(USES)
    return pay_rules(
        INPUT_BY_NAME["jabatan"].frame(posts), INPUT_BY_NAME["tpp"].frame(extra), law, CostPolicy()
    )


def population(count: int, rule: Rules, *, monthly: bool, seed: int = 20260101) -> People:
    """Draw people: 34 golongan, 80 kinds of post, 8 families, 2 % CPNS, 35 % leaving within ten years."""
    random = np.random.default_rng(seed)
    grade = random.integers(0, len(rule.scale.grades), count, dtype=np.int16)
    pns = np.array([scale == "pns" for scale, _name in rule.scale.grades])[grade]
    mkg = rule.scale.first[grade] + random.integers(0, 28, count)
    months = 12 * mkg + (random.integers(0, 12, count) if monthly else 0)
    step = 1 if monthly else 12
    until = np.where(random.random(count) < 0.35, step * random.integers(0, 120 // step, count), NEVER)
    young = np.where(
        pns & (random.random(count) < 0.04), step * (1 + random.integers(0, YOUNG_MONTHS // step, count)), 0
    )
    return People(
        grade, random.integers(0, POSTS, count, dtype=np.int16), random.integers(0, 2, count, dtype=np.int8),
        random.integers(0, 4, count, dtype=np.int8), months.astype(np.int32), until.astype(np.int32),
        young.astype(np.int32),
    )  # fmt: skip


def by_careers(people: People, rule: Rules) -> np.ndarray:
    """The product: code the people, work out the lines, look everybody up."""
    young = np.flatnonzero(people.young)
    count = len(people.grade)
    both = [
        np.concatenate([column, column[young]])
        for column in (people.grade, people.spouse, people.children, people.post)
    ]
    cpns = np.zeros(count + len(young), dtype=np.bool_)
    cpns[count:] = True
    sizes = (len(rule.scale.grades), rule.posts.without_post + 1)
    lines, line = distinct_lines(both[0], cpns, both[1], both[2], both[3], sizes)
    switch = np.minimum(people.young[young], people.until[young])
    spans = Spans(
        line,
        np.concatenate([people.mkg, people.mkg[young]]),
        np.concatenate([np.minimum(people.young, people.until), np.zeros(len(young), dtype=np.int32)]),
        np.concatenate([people.until, switch]),
    )
    parts = component_careers(lines, spans, YEARS, rule.scale, rule.posts, rule.rates)
    costs = costs_by_year(total_careers(parts), spans, YEARS)
    costs[young] += costs[count:]
    return costs[:count]


Form = Callable[[], np.ndarray]


def timed(work: Form) -> tuple[float, np.ndarray]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def paired(ours: Form, other: Form, rounds: int) -> tuple[float, float, float]:
    """Return the median seconds of both and the median of the ratios ours / other, taken turn by turn.

    Every round proves that both give the same rupiah. A turn of each before the rounds warms memory and code.
    """
    pairs = []
    for number in range(rounds + 1):
        theirs, expected = timed(other)
        mine, found = timed(ours)
        if not np.array_equal(found, expected):
            raise SystemExit("the two forms disagree")
        if number or rounds == 1:
            pairs.append((mine, theirs))
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), ratio


def show(step: str, name: str, result: tuple[float, float, float]) -> None:
    mine, theirs, ratio = result
    times = f"ours {mine:6.2f} s   {name:<17} {theirs:6.2f} s"
    print(f"{step:<8} {times}   ratio {ratio:5.2f}   (× {1 / ratio:.1f})")


def yearly(people: People, rule: Rules, plain: tuple, rounds: int, skip: list[str]) -> list[bool]:
    """Yearly steps: against the compiled form, then against the forms that go year by year."""

    def ours() -> np.ndarray:
        return by_careers(people, rule)

    against = paired(ours, lambda: by_numba(people, plain, monthly=False), rounds)
    show("yearly", "numba, 2 threads", against)
    verdicts = [against[2] <= MOST_AGAINST_NUMBA]
    for name, form in (("numpy", by_numpy), ("pandas", by_pandas), ("polars", by_polars)):
        if name not in skip:
            result = paired(ours, lambda form=form: form(people, plain), 1)
            show("yearly", name, result)
            verdicts += [1 / result[2] >= LEAST_AGAINST_NUMPY] if name == "numpy" else []
    return verdicts


def monthly(people: People, months: People, rule: Rules, plain: tuple, rounds: int) -> list[bool]:
    """Monthly steps: against the compiled form that takes 120 of them, and against our own yearly steps."""

    def ours() -> np.ndarray:
        return by_careers(months, rule)

    show("monthly", "numba, 2 threads", paired(ours, lambda: by_numba(months, plain, monthly=True), 1))
    ratios = [timed(ours)[0] / timed(lambda: by_careers(people, rule))[0] for _number in range(rounds)]
    print(f"monthly  / yearly, both ours: {statistics.median(ratios):.2f}")
    return [statistics.median(ratios) <= MOST_MONTHLY]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=[], choices=["numpy", "pandas", "polars"])
    chosen = parser.parse_args()
    numba.set_num_threads(min(2, numba.config.NUMBA_NUM_THREADS))
    rule = rules()
    plain = numbers(rule)
    people = population(chosen.people, rule, monthly=False)
    months = population(chosen.people, rule, monthly=True)
    print(
        f"{chosen.people:,} people × {YEARS} years, int64 rupiah per person and year, the same in every form"
    )
    verdicts = [
        *yearly(people, rule, plain, chosen.rounds, chosen.skip),
        *monthly(people, months, rule, plain, chosen.rounds),
    ]
    print(
        "LULUS" if all(verdicts) else "GAGAL",
        f"(ours ≤ {MOST_AGAINST_NUMBA} × numba; ≥ {LEAST_AGAINST_NUMPY} × faster than NumPy; "
        f"monthly ≤ {MOST_MONTHLY} × yearly)",
    )
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
