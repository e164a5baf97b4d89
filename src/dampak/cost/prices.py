"""What one more person costs: the price of a post by kind of hiring and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from dampak.cost.careers import FOREVER, Spans
from dampak.cost.rates import Ints
from dampak.cost.scale import entry_mkg
from dampak.cost.staff import Rules, pay_rules
from dampak.cost.yearly import account_role, cost_of_spans, paid_months
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.tables.inputs import HIRE_KINDS
from dampak.tables.results_cost import HARGA_FORMASI, HARGA_KOMPONEN

PROBATION_MONTHS = 12
"""Months a newcomer is paid as CPNS before becoming PNS (at least one year, UU 20/2023)."""


def post_prices(
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    cost_policy: CostPolicy,
    *,
    start_months: Mapping[str, int],
    years: Sequence[int],
) -> pl.DataFrame:
    """Return `harga_formasi`: rupiah a year for one newcomer on each kind of post open to CPNS or PPPK.

    The newcomer begins in month `start_months[kind]` (1–12) of the first of `years` (consecutive), in the
    entry golongan of the post at the first row of the pay table; single, or married with two children under
    `cost_policy.anak_baru_kawin`. CPNS are paid their share for twelve months; holiday payments of a PPPK in
    the first twelve months are in proportion. Rupiah is null when the entry golongan is unknown.
    """
    hires, money, months = _priced(jabatan, tpp, law, cost_policy, start_months, years)
    sums = months.join(money.group_by("hire", "tahun").agg(pl.col("rupiah").sum()), on=["hire", "tahun"])
    calendar = pl.DataFrame({"tahun": list(years)}, schema={"tahun": pl.Int64})
    unknown = hires.filter(pl.col("grade").is_null()).join(calendar, how="cross")
    return HARGA_FORMASI.conform(pl.concat([hires.join(sums, on="hire"), unknown], how="diagonal"))


def post_price_parts(
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    cost_policy: CostPolicy,
    *,
    start_months: Mapping[str, int],
    years: Sequence[int],
) -> pl.DataFrame:
    """Return `harga_komponen`: the prices of `post_prices` by component and role of account, rupiah.

    The arguments are those of `post_prices`, and the parts of a price add up to it. An unknown component has
    no row, nor has a price that is not known.
    """
    hires, money, _months = _priced(jabatan, tpp, law, cost_policy, start_months, years)
    lost = pl.DataFrame(
        [(row["hire"], name) for row in hires.to_dicts() for name in lost_components(row["tidak_diketahui"])],
        schema={"hire": pl.Int64, "komponen": pl.String},
        orient="row",
    )
    known = money.join(lost, on=["hire", "komponen"], how="anti").join(hires, on="hire")
    roles = {name: account_role(name) for name in known["komponen"].unique()}
    return HARGA_KOMPONEN.conform(
        known.with_columns(peran=pl.col("komponen").replace_strict(roles, return_dtype=pl.String))
    )


def lost_components(unknown: str | None) -> tuple[str, ...]:
    """Return the components of a price that are not known, from its `tidak_diketahui`."""
    names = tuple(unknown.split(", ")) if unknown else ()
    return (*names, "tpp_thr") if "tpp" in names else names


def _priced(
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    cost_policy: CostPolicy,
    start_months: Mapping[str, int],
    years: Sequence[int],
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return hires with their number, rupiah by (hire, tahun, komponen), bulan_bayar by (hire, tahun)."""
    rules = pay_rules(jabatan, tpp, law, cost_policy)
    hires = hires_of(jabatan, rules).with_columns(hire=pl.int_range(pl.len(), dtype=pl.Int64))
    people, spans = hire_spans(
        hires.drop_nulls("grade"), start_months, rules, married=cost_policy.anak_baru_kawin
    )
    costs = cost_of_spans(people, spans, rules, len(years))
    money = [
        _by_year(people, cost, years, "rupiah").with_columns(komponen=pl.lit(name))
        for name, cost in costs.items()
    ]
    months = _by_year(people, paid_months(spans, len(years)), years, "bulan_bayar")
    return hires, pl.concat(money), months


def _by_year(people: pl.DataFrame, amounts: Ints, years: Sequence[int], name: str) -> pl.DataFrame:
    """Return amounts by hire and year; the spans of a CPNS before and after becoming PNS are added up."""
    frame = pl.concat(
        people.select(
            "hire",
            tahun=pl.lit(year, dtype=pl.Int64),
            amount=pl.Series(amounts[:, column], dtype=pl.Int64),
        )
        for column, year in enumerate(years)
    )
    return frame.group_by("hire", "tahun").agg(pl.col("amount").sum().alias(name))


def hires_of(jabatan: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """Return each kind of post with each kind of hiring open to it, coded, with what is not known."""
    rows = [
        _hire(post, kind, rules)
        for post in jabatan.to_dicts()
        for kind in HIRE_KINDS
        if post[f"boleh_{kind}"]
    ]
    schema = {
        "jabatan_kode": pl.String,
        "jenis": pl.String,
        "post": pl.Int64,
        "grade": pl.Int64,
        "tidak_diketahui": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _hire(post: Mapping[str, object], kind: str, rules: Rules) -> tuple[object, ...]:
    golongan = post[f"golongan_masuk_{kind}"]
    grade = rules.scale.index.get(("pns" if kind == "cpns" else "pppk", str(golongan)))
    row = rules.posts.index[str(post["kode"])]
    if grade is None:
        return post["kode"], kind, row, None, f"golongan_masuk_{kind}"
    known = {"tunjangan_jabatan": rules.posts.allowance_known, "tpp": rules.posts.tpp_known}
    unknown = [name for name, flags in known.items() if not flags[row, grade]]
    return post["kode"], kind, row, grade, ", ".join(unknown) or None


def hire_spans(
    hires: pl.DataFrame, start_months: Mapping[str, int], rules: Rules, *, married: bool
) -> tuple[pl.DataFrame, Spans]:
    """Return the spans of the newcomers: a CPNS has one before and one after becoming PNS."""
    family = int(married)
    cpns = pl.col("jenis") == "cpns"
    start = pl.col("jenis").replace_strict(
        {kind: month - 1 for kind, month in start_months.items()}, return_dtype=pl.Int64
    )
    base = hires.with_columns(
        spouse=pl.lit(family, dtype=pl.Int64), children=pl.lit(2 * family, dtype=pl.Int64), start=start,
        entry=pl.Series([12 * entry_mkg(rules.scale, grade) for grade in hires["grade"]], dtype=pl.Int64),
    )  # fmt: skip
    young = base.filter(cpns).with_columns(
        cpns=pl.lit(value=True), begin=pl.col("start"), stop=pl.col("start") + PROBATION_MONTHS
    )
    grown = base.with_columns(
        cpns=pl.lit(value=False),
        begin=pl.when(cpns).then(pl.col("start") + PROBATION_MONTHS).otherwise("start"),
        stop=pl.lit(FOREVER, dtype=pl.Int64),
    )
    both = pl.concat([young, grown]).with_columns(
        position=pl.col("entry") - pl.col("start"),
        served=pl.when(cpns).then(-FOREVER).otherwise("start"),
    )
    position, begin, stop, served = (
        both[name].to_numpy() for name in ("position", "begin", "stop", "served")
    )
    return both, Spans(np.arange(both.height), position, begin, stop, served)
