"""What one more person costs: the price of a post by kind of hiring and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from dampak.cost.careers import FOREVER, Spans
from dampak.cost.scale import entry_mkg
from dampak.cost.staff import Rules, pay_rules
from dampak.cost.wording import component_label, ground_of
from dampak.cost.yearly import cost_of_spans, paid_months
from dampak.figures import Step
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.tables.inputs import HIRE_KINDS
from dampak.tables.results_cost import HARGA_FORMASI

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
    rules = pay_rules(jabatan, tpp, law, cost_policy)
    hires = _hires(jabatan, rules)
    calendar = pl.DataFrame({"tahun": list(years)}, schema={"tahun": pl.Int64})
    unknown = hires.filter(pl.col("grade").is_null()).join(calendar, how="cross")
    priced = hires.drop_nulls("grade").with_row_index("hire")
    people, spans = _spans(priced, start_months, rules, married=cost_policy.anak_baru_kawin)
    money = cost_of_spans(people, spans, rules, len(years))
    total = sum(money.values(), np.zeros((people.height, len(years)), dtype=np.int64))
    paid = paid_months(spans, len(years))
    prices = pl.concat(
        people.select(
            "hire",
            tahun=pl.lit(year, dtype=pl.Int64),
            rupiah=pl.Series(total[:, column]),
            bulan_bayar=pl.Series(paid[:, column]),
        )
        for column, year in enumerate(years)
    )
    sums = prices.group_by("hire", "tahun").agg(pl.col("rupiah", "bulan_bayar").sum())
    return HARGA_FORMASI.conform(pl.concat([priced.join(sums, on="hire"), unknown], how="diagonal"))


def trace_price(
    jabatan_kode: str,
    jenis: str,
    tahun: int,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    cost_policy: CostPolicy,
    *,
    start_months: Mapping[str, int],
    years: Sequence[int],
) -> tuple[Step, ...]:
    """Return the price of one newcomer in one year by component, each with its ground, and their sum.

    The tables and options are those `post_prices` was given.
    """
    rules = pay_rules(jabatan, tpp, law, cost_policy)
    mine = (pl.col("jabatan_kode") == jabatan_kode) & (pl.col("jenis") == jenis)
    hire = _hires(jabatan, rules).filter(mine).with_row_index("hire")
    label = _("Biaya satu {kind} pada {year}", kind=jenis.upper(), year=tahun)
    if hire.is_empty() or hire["grade"].null_count():
        reason = _("tidak diketahui: {parts}", parts=f"golongan_masuk_{jenis}")
        return (Step(label, None, "rupiah", reason),)
    people, spans = _spans(hire, start_months, rules, married=cost_policy.anak_baru_kawin)
    column = list(years).index(tahun)
    money = cost_of_spans(people, spans, rules, len(years))
    parts = {name: int(cost[:, column].sum()) for name, cost in money.items()}
    months = int(paid_months(spans, len(years))[:, column].sum())
    steps = _price_steps(parts, months, rules.scale.grades[hire["grade"][0]][1], law)
    missing = hire["tidak_diketahui"][0]
    note = _("jumlah komponen; tidak diketahui: {parts}", parts=missing) if missing else _("jumlah komponen")
    return (*steps, Step(label, sum(parts.values()), "rupiah", note))


def _price_steps(parts: Mapping[str, int], months: int, golongan: str, law: Resolved) -> list[Step]:
    how = _(
        "{months} bulan, golongan {golongan} pada baris pertama tabel gaji", months=months, golongan=golongan
    )
    return [
        Step(
            component_label(name), value, "rupiah", how if name == "gaji_pokok" else "", *ground_of(name, law)
        )
        for name, value in parts.items()
    ]


def _hires(jabatan: pl.DataFrame, rules: Rules) -> pl.DataFrame:
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


def _spans(
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
