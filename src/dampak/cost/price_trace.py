"""Why one newcomer costs what he costs in a year: each component by period, so that it can be redone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import numpy as np
import polars as pl
from babel.dates import format_date

from dampak.cost.careers import THIRTEENTH_MONTH, THR_MONTH, Spans
from dampak.cost.payslip import COMPONENTS, holiday_pay
from dampak.cost.prices import hire_spans, hires_of, lost_components
from dampak.cost.slip_words import GROSS, Ground, Paid, line_grounds, nearest, one, tax_rate, unknown
from dampak.cost.staff import Rules, pay_rules
from dampak.cost.wording import component_label, ground_of, parts_label
from dampak.cost.yearly import cost_of_spans
from dampak.figures import Step
from dampak.language import _, current_language
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.quantities import show_number, show_rupiah

HOLIDAYS = {"thr": THR_MONTH, "gaji_13": THIRTEENTH_MONTH}
"""The month, counted from 0, in which each holiday payment is made."""


@dataclass(frozen=True)
class Terms:
    """What one hire is priced by: rules, law, policy, the row of the post and the TPP of the region."""

    rules: Rules
    law: Resolved
    policy: CostPolicy
    post: Mapping[str, object]
    tpp: pl.DataFrame


@dataclass(frozen=True)
class Period:
    """Months of a year (0 to 11, both ends) that are paid alike."""

    first: int
    last: int
    paid: Paid
    slip: Mapping[str, int]
    grounds: Mapping[str, Ground]

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Holiday:
    """One holiday payment: its month (0 to 11), whole amounts, and the twelfths of it that are paid."""

    name: str
    month: int
    period: Period
    base: Mapping[str, int]
    times: int
    whole: Mapping[str, int]
    twelfths: int


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

    The tables and options are those `post_prices` was given. A component tells the months, the rupiah a
    month and how that is worked out for each period of the year that is paid alike.
    """
    rules = pay_rules(jabatan, tpp, law, cost_policy)
    mine = (pl.col("jabatan_kode") == jabatan_kode) & (pl.col("jenis") == jenis)
    hire = hires_of(jabatan, rules).filter(mine).with_row_index("hire")
    label = _("Biaya satu {kind} pada {year}", kind=jenis.upper(), year=tahun)
    if hire.is_empty() or hire["grade"].null_count():
        reason = _("tidak diketahui: {parts}", parts=parts_label(f"golongan_masuk_{jenis}"))
        return (Step(label, None, "rupiah", reason),)
    people, spans = hire_spans(hire, start_months, rules, married=cost_policy.anak_baru_kawin)
    column = list(years).index(tahun)
    costs = cost_of_spans(people, spans, rules, len(years))
    money = {name: int(cost[:, column].sum()) for name, cost in costs.items()}
    post = jabatan.filter(pl.col("kode") == jabatan_kode).to_dicts()[0]
    terms = Terms(rules, law, cost_policy, post, tpp)
    periods = _periods(people, spans, column, terms)
    holidays = _holidays(periods, spans, column, rules)
    missing = hire["tidak_diketahui"][0]
    steps = _component_steps(money, periods, holidays, terms, missing)
    note = _("jumlah komponen")
    if missing:
        note = _("jumlah komponen; tidak diketahui: {parts}", parts=parts_label(missing))
    return (*steps, Step(label, sum(money.values()), "rupiah", note))


def _periods(people: pl.DataFrame, spans: Spans, column: int, terms: Terms) -> list[Period]:
    """Return the periods of a year, in order; a new one begins where base pay changes."""
    months = sorted(_months(people, spans, column))
    periods = []
    for _base, run in groupby(months, key=lambda each: (each[1].cpns, each[1].base_pay(terms.rules))):
        same = list(run)
        paid = same[0][1]
        slip = paid.slip(terms.rules)
        grounds = line_grounds(paid, slip, terms.post, terms.tpp, terms.rules, terms.law, terms.policy)
        periods.append(Period(same[0][0], same[-1][0], paid, slip, grounds))
    return periods


def _months(people: pl.DataFrame, spans: Spans, column: int) -> Iterator[tuple[int, Paid]]:
    """Return each month paid of a year with what is paid in it; a CPNS has a span before and one after."""
    for row, person in enumerate(people.to_dicts()):
        for month in range(12):
            at = 12 * column + month
            if spans.begin[row] <= at < spans.end[row]:
                years = int(spans.position[row] + at) // 12
                codes = (person[name] for name in ("spouse", "children"))
                yield month, Paid(person["grade"], person["post"], years, person["cpns"], *codes)


def _holidays(periods: Sequence[Period], spans: Spans, column: int, rules: Rules) -> list[Holiday]:
    times = {"thr": rules.rates.thr_months, "gaji_13": rules.rates.thirteenth_months}
    served = 0 if spans.served is None else int(spans.served[-1])
    return [
        _holiday(name, month, period, times[name], min(max(12 * column + month - served, 0), 12), rules)
        for name, month in HOLIDAYS.items()
        for period in periods
        if period.first <= month <= period.last and times[name]
    ]


def _holiday(name: str, month: int, period: Period, times: int, twelfths: int, rules: Rules) -> Holiday:
    paid = period.paid
    base = paid.slip(rules, replace(rules.rates, cpns=rules.rates.thr_cpns))
    whole = holiday_pay(np.array([paid.base_pay(rules)]), paid.state(rules), rules.rates, times)
    return Holiday(name, month, period, base, times, one(whole), twelfths)


def _component_steps(
    money: Mapping[str, int],
    periods: Sequence[Period],
    holidays: Sequence[Holiday],
    terms: Terms,
    missing: str | None,
) -> Iterator[Step]:
    lost = lost_components(missing)
    for name, rupiah in money.items():
        if name in lost:
            yield Step(component_label(name), None, "rupiah", unknown())
            continue
        how = _how(name, periods, holidays, terms)
        yield Step(component_label(name), rupiah, "rupiah", how, *_article(name, periods, terms))


def _how(name: str, periods: Sequence[Period], holidays: Sequence[Holiday], terms: Terms) -> str:
    parts = [_in_period(name, period) for period in periods] if name in COMPONENTS else []
    if name == "pph21" and terms.policy.pajak_ditanggung:
        parts += [_tax_of(holiday, terms.law) for holiday in holidays]
    elif name == "tpp_thr":
        parts = [_tpp_of(holiday, terms.policy) for holiday in holidays]
    elif name in HOLIDAYS:
        parts = [_payment_of(holiday) for holiday in holidays if holiday.name == name]
    return "; ".join(parts) or _not_paid(terms.policy)


def _not_paid(policy: CostPolicy) -> str:
    return _("belum dibayar pada tahun itu") if policy.thr_gaji_13 else _("tidak dibayar menurut kebijakan")


def _article(name: str, periods: Sequence[Period], terms: Terms) -> tuple[str, str]:
    """Return the citations of a component in all periods and the weakest status among them."""
    grounds = [period.grounds[name] for period in periods if name in COMPONENTS]
    citation = "; ".join(dict.fromkeys(part for ground in grounds for part in ground.citation.split("; ")))
    status = next((ground.status for ground in grounds if ground.status not in ("", "certain")), "")
    return (citation, status or grounds[0].status) if grounds else ground_of(name, terms.law)


def _in_period(name: str, period: Period) -> str:
    return _(
        "{when}, {months} bulan × {rupiah}: {how}",
        when=_when(period.first, period.last), months=period.months,
        rupiah=show_rupiah(period.slip[name]), how=period.grounds[name].how,
    )  # fmt: skip


def _when(first: int, last: int) -> str:
    return _month_name(first) if first == last else f"{_month_name(first)}–{_month_name(last)}"


def _month_name(month: int) -> str:
    return format_date(date(2000, month + 1, 1), "LLLL", locale=current_language())


def _payment_of(holiday: Holiday) -> str:
    base = {name: show_rupiah(rupiah) for name, rupiah in holiday.base.items()}
    return _(
        "{month}: (gaji pokok {base} + keluarga {family} + jabatan {post} + beras {rice}) × {times}{share}",
        month=_month_name(holiday.month), base=base["gaji_pokok"], family=base["tunjangan_keluarga"],
        post=base["tunjangan_jabatan"], rice=base["tunjangan_beras"], times=holiday.times,
        share=_share_of(holiday),
    )  # fmt: skip


def _tax_of(holiday: Holiday, law: Resolved) -> str:
    slip = holiday.period.slip
    gross = sum(slip[name] for name in GROSS) + holiday.whole["pokok"]
    rate, _category, _status = tax_rate(gross, holiday.period.paid, law)
    return _(
        "{month}, tambahan karena {payment}: ({rate} % × {gross}, {rounded}) − {monthly}{share}",
        month=_month_name(holiday.month), payment=component_label(holiday.name).lower(),
        rate=show_number(rate), gross=show_rupiah(gross), rounded=nearest(),
        monthly=show_rupiah(slip["pph21"]), share=_share_of(holiday),
    )  # fmt: skip


def _tpp_of(holiday: Holiday, policy: CostPolicy) -> str:
    return _(
        "{month}: {times} × {tpp} × {part} % menurut kebijakan, {rounded}{share}",
        month=_month_name(holiday.month), times=holiday.times,
        tpp=show_rupiah(holiday.period.slip["tpp"]), part=show_number(policy.tpp_dalam_thr * 100),
        rounded=nearest(), share=_share_of(holiday),
    )  # fmt: skip


def _share_of(holiday: Holiday) -> str:
    """Say how much of the payment is paid when service is short; nothing when it is paid whole."""
    if holiday.twelfths == 12:
        return ""
    return _(", dari jumlah itu {months} ÷ 12, dibulatkan ke bawah", months=holiday.twelfths)
