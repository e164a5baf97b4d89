"""The pay rule of `dampak.cost` written again in numba, NumPy, pandas and Polars, to be measured against."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np
import pandas as pd
import polars as pl

from dampak.cost import Rules
from dampak.cost.rates import MILLION

YEARS = 10


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
         rates.health_cap, rates.health_employer, rates.accident, rates.death, rates.rounded_to],
        dtype=np.int64,
    )  # fmt: skip
    return (
        table,
        rule.posts.allowance,
        rule.posts.tpp,
        bounds,
        taxes,
        rates.tax.category.astype(np.int64),
        scalars,
    )


@numba.njit(inline="always")
def _part(base: int, parts: int) -> int:
    return (base * parts + MILLION // 2) // MILLION


@numba.njit
def _tax(gross, bounds, taxes):
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle] < gross:
            low = middle + 1
        else:
            high = middle
    return _part(gross, taxes[low])


@numba.njit
def _slip(pay, young, spouse, children, allowance, tpp, bounds, taxes, k):
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
def _compiled(
    grade, post, spouse, children, mkg, until, young, table, allow, tpp, bounds, taxes, category, k, monthly
):
    out = np.zeros((len(grade), YEARS), dtype=np.int64)
    last = table.shape[1] - 1
    for i in numba.prange(len(grade)):
        g, p, s, c = grade[i], post[i], np.int64(spouse[i]), np.int64(children[i])
        row = category[s, c]
        if monthly:
            for month in range(min(12 * YEARS, until[i])):
                pay = table[g, min((mkg[i] + month) // 12, last)]
                cost, holiday = _slip(
                    pay, month < young[i], s, c, allow[p, g], tpp[p, g], bounds[row], taxes[row], k
                )
                if month % 12 == 2 or month % 12 == 5:
                    cost += holiday
                out[i, month // 12] += cost
        else:
            for year in range(YEARS):
                if 12 * year >= until[i]:
                    break
                pay = table[g, min(mkg[i] // 12 + year, last)]
                cost, holiday = _slip(
                    pay, 12 * year < young[i], s, c, allow[p, g], tpp[p, g], bounds[row], taxes[row], k
                )
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
    frame["allowance"], frame["tpp"] = (
        allow[frame["post"], frame["grade"]],
        tpp[frame["post"], frame["grade"]],
    )
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
        rate = (
            pl.when(col("row") == 0).then(rates[0]).when(col("row") == 1).then(rates[1]).otherwise(rates[2])
        )
        return (gross * rate + MILLION // 2) // MILLION

    out = np.empty((frame.height, YEARS), dtype=np.int64)
    scale = pl.lit(pl.Series(table.ravel()))
    for year in range(YEARS):
        mkg = (col("mkg") // 12 + year).clip(0, table.shape[1] - 1)
        costs = (
            frame.lazy()
            .with_columns(pay=scale.gather(col("grade").cast(pl.Int64) * table.shape[1] + mkg))
            .with_columns(
                gapok=pl.when(col("young") > 12 * year).then(part(col("pay"), k[0])).otherwise("pay")
            )
            .with_columns(
                family=part(col("gapok"), k[1]) * col("spouse") + part(col("gapok") * col("counted"), k[2])
            )
            .with_columns(base=col("gapok") + col("family") + col("allowance"))
            .with_columns(holiday=col("base") + col("rice"))
            .with_columns(
                raw=col("holiday")
                + part(col("base").clip(0, k[6]), k[7])
                + part(col("gapok"), k[8])
                + part(col("gapok"), k[9])
            )
            .with_columns(gross=(col("raw") + k[10] - 1) // k[10] * k[10])
            .with_columns(tax=tax(col("gross")), more=tax(col("gross") + col("holiday")))
            .select(
                pl.when(col("until") > 12 * year)
                .then(
                    12 * (col("gross") + col("tax") + col("tpp"))
                    + 2 * (col("holiday") + col("more") - col("tax"))
                )
                .otherwise(0)
            )
            .collect()
        )
        out[:, year] = costs.to_series().to_numpy()
    return out
