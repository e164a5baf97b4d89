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
from dataclasses import dataclass, replace
from datetime import date

import numba
import numpy as np
import pandas as pd
import polars as pl

from dampak.cost import Spans, component_careers, costs_by_year, distinct_lines, pay_rules, total_careers
from dampak.cost.rates import MILLION
from dampak.cost.staff import Rules
from dampak.law import load_law
from dampak.policy.model import CostPolicy
from dampak.tables import INPUT_BY_NAME

YEARS = 10
POSTS = 80
YOUNG_MONTHS = 12
NEVER = 10**6


@dataclass(frozen=True)
class People:
    """One entry a person; `until` is the month pay ends, `young` the months still paid as CPNS."""

    grade: np.ndarray
    post: np.ndarray
    spouse: np.ndarray
    children: np.ndarray
    mkg: np.ndarray
    until: np.ndarray
    young: np.ndarray


def rules() -> Rules:
    from dampak.cost import USES  # noqa: PLC0415 - read once, beside the law it names

    groups = [("umum", None, None), ("guru", None, None), ("perawat", None, "terampil"), ("eselon", "IVa", None)]
    posts = [
        {
            "kode": f"J{number:03}", "nama": f"Jabatan {number}", "jenis": "jf", "kelas": 5 + number % 12,
            "sektor": "umum", "cara_isi": "seleksi", "kelompok_tunjangan": groups[number % 4][0],
            "eselon": groups[number % 4][1], "jenjang": groups[number % 4][2],
        }
        for number in range(POSTS)
    ]  # fmt: skip
    extra = [{"kelas": level, "rupiah_per_bulan": 400_000 * level, "untuk_pppk": level % 2 == 0} for level in range(1, 18)]
    law = load_law().at(date(2026, 1, 1)).resolve(USES)
    return pay_rules(INPUT_BY_NAME["jabatan"].frame(posts), INPUT_BY_NAME["tpp"].frame(extra), law, CostPolicy())


def population(count: int, rule: Rules, *, monthly: bool, seed: int = 20260101) -> People:
    """Draw people: 34 golongan, 80 kinds of post, 8 families, 2 % CPNS, 35 % leaving within ten years."""
    random = np.random.default_rng(seed)
    grade = random.integers(0, len(rule.scale.grades), count, dtype=np.int16)
    pns = np.array([scale == "pns" for scale, _name in rule.scale.grades])[grade]
    mkg = rule.scale.first[grade] + random.integers(0, 28, count)
    months = 12 * mkg + (random.integers(0, 12, count) if monthly else 0)
    step = 1 if monthly else 12
    until = np.where(random.random(count) < 0.35, step * random.integers(0, 120 // step, count), NEVER)
    young = np.where(pns & (random.random(count) < 0.04), step * (1 + random.integers(0, YOUNG_MONTHS // step, count)), 0)
    return People(
        grade, random.integers(0, POSTS, count, dtype=np.int16), random.integers(0, 2, count, dtype=np.int8),
        random.integers(0, 4, count, dtype=np.int8), months.astype(np.int32), until.astype(np.int32),
        young.astype(np.int32),
    )  # fmt: skip


def by_careers(people: People, rule: Rules) -> np.ndarray:
    """The product: code the people, work out the lines, look everybody up."""
    young = np.flatnonzero(people.young)
    count = len(people.grade)
    both = [np.concatenate([column, column[young]]) for column in (people.grade, people.spouse, people.children, people.post)]
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


def numbers(rule: Rules) -> tuple:
    """The rule as plain arrays and one array of rates, for the other forms."""
    rates = rule.rates
    width = max(len(bounds) for bounds in rates.tax.bounds)
    bounds = np.full((len(rates.tax.bounds), width), np.iinfo(np.int64).max, dtype=np.int64)
    taxes = np.zeros((len(rates.tax.bounds), width + 1), dtype=np.int64)
    for row, (upper, tax) in enumerate(zip(rates.tax.bounds, rates.tax.rates, strict=True)):
        bounds[row, : len(upper)] = upper
        taxes[row, : len(tax)] = tax
        taxes[row, len(tax) :] = tax[-1]
    table = rule.scale.rupiah
    scalars = np.array(
        [rates.cpns, rates.spouse, rates.child, rates.most_children, rates.rice, rates.most_rice,
         rates.health_cap, rates.health_employer, rates.accident, rates.death, rates.rounded_to], dtype=np.int64,
    )  # fmt: skip
    return table, rule.posts.allowance, rule.posts.tpp, bounds, taxes, rates.tax.category.astype(np.int64), scalars


@numba.njit(inline="always")
def _part(base: int, parts: int) -> int:
    return (base * parts + MILLION // 2) // MILLION


@numba.njit
def _tax(gross, bounds, taxes):  # noqa: ANN001, ANN202 - numba infers the types
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle] < gross:
            low = middle + 1
        else:
            high = middle
    return _part(gross, taxes[low])


@numba.njit
def _slip(pay, young, spouse, children, allowance, tpp, bounds, taxes, k):  # noqa: ANN001, ANN202, PLR0913
    """Return the cost of a month and of one holiday payment."""
    gapok = _part(pay, k[0]) if young else pay
    counted = min(children, k[3])
    family = _part(gapok, k[1]) * spouse + _part(gapok * counted, k[2])
    rice = k[4] * min(1 + spouse + counted, k[5])
    raw = gapok + family + allowance + rice
    holiday = raw
    raw += _part(min(gapok + family + allowance, k[6]), k[7]) + _part(gapok, k[8]) + _part(gapok, k[9])
    gross = (raw + k[10] - 1) // k[10] * k[10]
    tax = _tax(gross, bounds, taxes)
    return gross + tax + tpp, holiday + _tax(gross + holiday, bounds, taxes) - tax


@numba.njit(parallel=True)
def _compiled(grade, post, spouse, children, mkg, until, young, table, allow, tpp, bounds, taxes, category, k, monthly):  # noqa: ANN001, ANN202, PLR0913
    out = np.zeros((len(grade), YEARS), dtype=np.int64)
    last = table.shape[1] - 1
    for i in numba.prange(len(grade)):
        g, p, s, c = grade[i], post[i], np.int64(spouse[i]), np.int64(children[i])
        row = category[s, c]
        if monthly:
            for month in range(min(12 * YEARS, until[i])):
                pay = table[g, min((mkg[i] + month) // 12, last)]
                cost, holiday = _slip(pay, month < young[i], s, c, allow[p, g], tpp[p, g], bounds[row], taxes[row], k)
                if month % 12 == 2 or month % 12 == 5:
                    cost += holiday
                out[i, month // 12] += cost
        else:
            for year in range(YEARS):
                if 12 * year >= until[i]:
                    break
                pay = table[g, min(mkg[i] // 12 + year, last)]
                cost, holiday = _slip(pay, 12 * year < young[i], s, c, allow[p, g], tpp[p, g], bounds[row], taxes[row], k)
                out[i, year] = 12 * cost + 2 * holiday
    return out


def by_numba(people: People, plain: tuple, *, monthly: bool) -> np.ndarray:
    return _compiled(
        people.grade, people.post, people.spouse, people.children, people.mkg, people.until, people.young,
        *plain, monthly,
    )  # fmt: skip


def by_numpy(people: People, plain: tuple) -> np.ndarray:
    """Year by year, every column of the whole population."""
    table, allow, tpp, bounds, taxes, category, k = plain
    out = np.empty((len(people.grade), YEARS), dtype=np.int64)
    spouse, children = people.spouse.astype(np.int64), people.children.astype(np.int64)
    allowance, extra = allow[people.post, people.grade], tpp[people.post, people.grade]
    counted = np.minimum(children, k[3])
    rice = k[4] * np.minimum(1 + spouse + counted, k[5])
    rows = category[spouse, children]

    def tax(gross: np.ndarray) -> np.ndarray:
        rate = np.empty_like(gross)
        for row in range(len(bounds)):
            here = rows == row
            rate[here] = taxes[row][np.searchsorted(bounds[row], gross[here], side="left")]
        return _round(gross * rate)

    for year in range(YEARS):
        pay = table[people.grade, np.minimum(people.mkg // 12 + year, table.shape[1] - 1)]
        gapok = np.where(12 * year < people.young, _round(pay * k[0]), pay)
        family = _round(gapok * k[1]) * spouse + _round(gapok * counted * k[2])
        holiday = gapok + family + allowance + rice
        raw = holiday + _round(np.minimum(gapok + family + allowance, k[6]) * k[7])
        raw = raw + _round(gapok * k[8]) + _round(gapok * k[9])
        gross = -(-raw // k[10]) * k[10]
        month_tax = tax(gross)
        cost = 12 * (gross + month_tax + extra) + 2 * (holiday + tax(gross + holiday) - month_tax)
        out[:, year] = np.where(12 * year < people.until, cost, 0)
    return out


def _round(value: np.ndarray) -> np.ndarray:
    return (value + MILLION // 2) // MILLION


def by_pandas(people: People, plain: tuple) -> np.ndarray:
    """Year by year on a data frame."""
    table, allow, tpp, bounds, taxes, category, k = plain
    frame = pd.DataFrame({name: getattr(people, name) for name in People.__dataclass_fields__})
    frame = frame.astype({"spouse": np.int64, "children": np.int64})
    frame["allowance"], frame["tpp"] = allow[frame["post"], frame["grade"]], tpp[frame["post"], frame["grade"]]
    frame["counted"] = frame["children"].clip(upper=k[3])
    frame["rice"] = k[4] * (1 + frame["spouse"] + frame["counted"]).clip(upper=k[5])
    frame["row"] = category[frame["spouse"], frame["children"]]

    def tax(gross: pd.Series) -> pd.Series:
        rate = pd.Series(0, index=gross.index)
        for row, group in gross.groupby(frame["row"]):
            rate.loc[group.index] = taxes[row][np.searchsorted(bounds[row], group.to_numpy(), side="left")]
        return (gross * rate + MILLION // 2) // MILLION

    out = np.empty((len(frame), YEARS), dtype=np.int64)
    for year in range(YEARS):
        pay = pd.Series(table[frame["grade"], (frame["mkg"] // 12 + year).clip(upper=table.shape[1] - 1)])
        gapok = pay.where(12 * year >= frame["young"], (pay * k[0] + MILLION // 2) // MILLION)
        family = (gapok * k[1] + MILLION // 2) // MILLION * frame["spouse"]
        family = family + (gapok * frame["counted"] * k[2] + MILLION // 2) // MILLION
        base = gapok + family + frame["allowance"]
        holiday = base + frame["rice"]
        raw = holiday + (base.clip(upper=k[6]) * k[7] + MILLION // 2) // MILLION
        raw = raw + (gapok * k[8] + MILLION // 2) // MILLION + (gapok * k[9] + MILLION // 2) // MILLION
        gross = -(-raw // k[10]) * k[10]
        month_tax = tax(gross)
        cost = 12 * (gross + month_tax + frame["tpp"]) + 2 * (holiday + tax(gross + holiday) - month_tax)
        out[:, year] = cost.where(12 * year < frame["until"], 0)
    return out


def by_polars(people: People, plain: tuple) -> np.ndarray:
    """Year by year as Polars expressions, two threads."""
    table, allow, tpp, bounds, taxes, category, raw_k = plain
    k = [int(value) for value in raw_k]
    frame = pl.DataFrame({name: getattr(people, name) for name in People.__dataclass_fields__})
    col = pl.col
    posts = pl.lit(pl.Series(allow.ravel())), pl.lit(pl.Series(tpp.ravel()))
    cell = col("post").cast(pl.Int64) * allow.shape[1] + col("grade")
    frame = frame.with_columns(col("spouse", "children").cast(pl.Int64)).with_columns(
        allowance=posts[0].gather(cell), tpp=posts[1].gather(cell), counted=col("children").clip(0, k[3]),
        row=pl.lit(pl.Series(category.ravel())).gather(col("spouse") * 4 + col("children")),
    ).with_columns(rice=k[4] * (1 + col("spouse") + col("counted")).clip(0, k[5]))  # fmt: skip

    def part(value: pl.Expr, parts: int) -> pl.Expr:
        return (value * parts + MILLION // 2) // MILLION

    def tax(gross: pl.Expr) -> pl.Expr:
        rates = [
            pl.lit(pl.Series(tax)).gather(pl.lit(pl.Series(upper)).search_sorted(gross, side="left"))
            for upper, tax in zip(bounds, taxes, strict=True)
        ]
        rate = pl.when(col("row") == 0).then(rates[0]).when(col("row") == 1).then(rates[1]).otherwise(rates[2])
        return (gross * rate + MILLION // 2) // MILLION

    out = np.empty((frame.height, YEARS), dtype=np.int64)
    scale = pl.lit(pl.Series(table.ravel()))
    for year in range(YEARS):
        mkg = (col("mkg") // 12 + year).clip(0, table.shape[1] - 1)
        costs = (
            frame.lazy()
            .with_columns(pay=scale.gather(col("grade").cast(pl.Int64) * table.shape[1] + mkg))
            .with_columns(gapok=pl.when(col("young") > 12 * year).then(part(col("pay"), k[0])).otherwise("pay"))
            .with_columns(family=part(col("gapok"), k[1]) * col("spouse") + part(col("gapok") * col("counted"), k[2]))
            .with_columns(base=col("gapok") + col("family") + col("allowance"))
            .with_columns(holiday=col("base") + col("rice"))
            .with_columns(
                raw=col("holiday") + part(col("base").clip(0, k[6]), k[7]) + part(col("gapok"), k[8]) + part(col("gapok"), k[9])
            )
            .with_columns(gross=(col("raw") + k[10] - 1) // k[10] * k[10])
            .with_columns(tax=tax(col("gross")), more=tax(col("gross") + col("holiday")))
            .select(
                pl.when(col("until") > 12 * year)
                .then(12 * (col("gross") + col("tax") + col("tpp")) + 2 * (col("holiday") + col("more") - col("tax")))
                .otherwise(0)
            )
            .collect()
        )
        out[:, year] = costs.to_series().to_numpy()
    return out


def timed(work: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def paired(ours: Callable[[], np.ndarray], other: Callable[[], np.ndarray], rounds: int) -> tuple[float, float, float]:
    """Return the median seconds of both and the median of the ratios ours / other, taken turn by turn."""
    pairs = []
    for _round_number in range(rounds):
        theirs, expected = timed(other)
        mine, found = timed(ours)
        assert np.array_equal(found, expected), "the two forms disagree"  # noqa: S101 - a benchmark proves equality
        pairs.append((mine, theirs))
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs), ratio


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
    few = replace(people, **{name: getattr(people, name)[:1000] for name in People.__dataclass_fields__})
    by_numba(few, plain, monthly=False)
    by_careers(few, rule)
    print(f"{chosen.people:,} people × {YEARS} years, int64 rupiah per person and year")
    mine, theirs, against_numba = paired(
        lambda: by_careers(people, rule), lambda: by_numba(people, plain, monthly=False), chosen.rounds
    )
    print(f"yearly  ours {mine:7.2f} s   numba, 2 threads, warm {theirs:7.2f} s   ours/numba  {against_numba:.2f}")
    verdicts = [against_numba <= 4]
    for name, form in (("numpy", by_numpy), ("pandas", by_pandas), ("polars", by_polars)):
        if name in chosen.skip:
            continue
        mine_now, other, ratio = paired(lambda: by_careers(people, rule), lambda form=form: form(people, plain), 1)
        print(f"yearly  ours {mine_now:7.2f} s   {name:<22} {other:7.2f} s   {name}/ours  {1 / ratio:.2f}")
        if name == "numpy":
            verdicts.append(1 / ratio >= 3)
    months = population(chosen.people, rule, monthly=True)
    steps, compiled, ratio = paired(
        lambda: by_careers(months, rule), lambda: by_numba(months, plain, monthly=True), 1
    )
    print(f"monthly ours {steps:7.2f} s   numba, 2 threads, warm {compiled:7.2f} s   ours/numba  {ratio:.2f}")
    print(f"monthly / yearly (ours)  {steps / mine:.2f}")
    verdicts.append(steps / mine <= 8)
    print("pass" if all(verdicts) else "FAIL", "(ours ≤ 4 × numba, ≥ 3 × faster than NumPy, monthly ≤ 8 × yearly)")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
