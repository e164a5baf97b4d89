"""What the staff of today cost in each year to come: some leave, pay steps go on, nobody is hired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

from dampak.cost.careers import Careers, Spans, component_careers, costs_by_year, distinct_lines
from dampak.cost.rates import Ints
from dampak.cost.staff import Rules, months_of, paid_staff, pay_rules, spans_of
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.quantities import divide_rounded
from dampak.tables.results_cost import BIAYA_TAHUN


def account_role(component: str) -> str:
    """Return the role of the APBD account a component is budgeted under.

    Part-time staff stand under goods and services, outside the numerator of art. 146
    (SE Mendagri 900.1.1/227/SJ).
    """
    if component == "upah_paruh_waktu":
        return "pppk_pw"
    return "tpp_asn" if component.startswith("tpp") else "gaji_asn"


def yearly_cost(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    pensiun: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
    *,
    per_tanggal: date,
    years: Sequence[int],
    exits: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return `biaya_tahun`: the cost of today's staff by year, status and component, rupiah.

    Pay runs until the month of `pensiun.tmt_pensiun`; MKG goes on month by month and lifts pay at the row of
    the pay table it reaches (KGB). `exits` (id, keluar_pada: the first day without the person, null: stays)
    names who leaves earlier, as people whose contract is not renewed do; the month of the last day is paid.
    Without it every contract is renewed. `years` are consecutive calendar years.
    """
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(pegawai, posisi, rules)
    full, part_time = (
        _with_end(people, pensiun, exits, years[0]) for people in (staff.full, staff.part_time)
    )
    rows = [
        *_full_time_rows(full, rules, per_tanggal, years),
        *_part_time_rows(part_time, years),
    ]
    schema = {name: BIAYA_TAHUN.schema[name] for name in BIAYA_TAHUN.names}
    return BIAYA_TAHUN.conform(pl.DataFrame(rows, schema=schema, orient="row"))


def cost_by_person(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    pensiun: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
    *,
    per_tanggal: date,
    years: Sequence[int],
    exits: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return what `yearly_cost` sums: id, golongan, tahun, komponen, bulan (months paid) and rupiah.

    A CPNS has two rows, before and after becoming PNS. The tables and options are those of `yearly_cost`.
    """
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(pegawai, posisi, rules)
    full, part_time = (
        _with_end(people, pensiun, exits, years[0]) for people in (staff.full, staff.part_time)
    )
    people, spans = spans_of(full, full["end"].to_numpy(), per_tanggal, years[0])
    costs = cost_of_spans(people, spans, rules, len(years)) if people.height else {}
    wages, months = _part_time_pay(part_time, years)
    who = people.select("id", "golongan"), part_time.select("id", golongan=pl.lit(None, dtype=pl.String))
    return pl.concat(
        [
            *_person_rows(who[0], costs, paid_months(spans, len(years)), years),
            *_person_rows(who[1], {"upah_paruh_waktu": wages}, months, years),
        ]
    )


def _person_rows(
    who: pl.DataFrame, costs: Mapping[str, Ints], months: Ints, years: Sequence[int]
) -> list[pl.DataFrame]:
    return [
        who.with_columns(
            tahun=pl.lit(year, dtype=pl.Int64),
            komponen=pl.lit(name),
            bulan=pl.Series(months[:, column], dtype=pl.Int64),
            rupiah=pl.Series(cost[:, column], dtype=pl.Int64),
        )
        for name, cost in costs.items()
        for column, year in enumerate(years)
    ]


def cost_of_spans(people: pl.DataFrame, spans: Spans, rules: Rules, years: int) -> dict[str, Ints]:
    """Return the cost of each span by component and year; `people` holds the codes of each span.

    Columns of `people`: grade, cpns, spouse, children, post.
    """
    codes = [people[name].to_numpy() for name in ("grade", "cpns", "spouse", "children", "post")]
    sizes = (len(rules.scale.grades), rules.posts.without_post + 1)
    lines, line = distinct_lines(codes[0], codes[1], codes[2], codes[3], codes[4], sizes)
    spans = Spans(line, spans.position, spans.begin, spans.end, spans.served)
    parts: Mapping[str, Careers] = component_careers(
        lines, spans, years, rules.scale, rules.posts, rules.rates
    )
    return {name: costs_by_year(part, spans, years) for name, part in parts.items()}


def paid_months(spans: Spans, years: int) -> Ints:
    """Return the months each span is paid in each year."""
    january = 12 * np.arange(years)
    end, begin = np.asarray(spans.end)[:, None], np.asarray(spans.begin)[:, None]
    return np.asarray(np.clip(end - january, 0, 12) - np.clip(begin - january, 0, 12), dtype=np.int64)


def _with_end(
    people: pl.DataFrame, pensiun: pl.DataFrame, exits: pl.DataFrame | None, first_year: int
) -> pl.DataFrame:
    """Return people with `end`, the month from which they are no longer paid."""
    pension = pensiun.select("tmt_pensiun", id="pegawai_id")
    ended = people.join(pension, on="id", how="left", maintain_order="left")
    end = months_of(ended["tmt_pensiun"], first_year)
    if exits is not None:
        left = people.select("id").join(exits, on="id", how="left", maintain_order="left")["keluar_pada"]
        end = np.minimum(end, months_of(left.dt.offset_by("-1d"), first_year) + 1)
    return ended.with_columns(end=pl.Series(end))


def _full_time_rows(
    full: pl.DataFrame, rules: Rules, per_tanggal: date, years: Sequence[int]
) -> list[tuple[object, ...]]:
    if full.is_empty():
        return []
    people, spans = spans_of(full, full["end"].to_numpy(), per_tanggal, years[0])
    costs = cost_of_spans(people, spans, rules, len(years))
    months = paid_months(spans, len(years))
    status = people["status"].to_numpy()
    return [
        row
        for name in np.unique(status)
        for row in _status_rows(str(name), costs, months, status == name, years)
    ]


def _status_rows(
    status: str,
    costs: Mapping[str, Ints],
    months: Ints,
    here: np.ndarray[tuple[int], np.dtype[np.bool_]],
    years: Sequence[int],
) -> list[tuple[object, ...]]:
    people = [divide_rounded(int(total), 12) for total in months[here].sum(axis=0)]
    return [
        (year, status, name, account_role(name), people[column], int(cost[here, column].sum()))
        for name, cost in costs.items()
        for column, year in enumerate(years)
    ]


def _part_time_rows(part_time: pl.DataFrame, years: Sequence[int]) -> list[tuple[object, ...]]:
    if part_time.is_empty():
        return []
    wages, months = _part_time_pay(part_time, years)
    return [
        (
            year, "pppk_pw", "upah_paruh_waktu", account_role("upah_paruh_waktu"),
            divide_rounded(int(months[:, column].sum()), 12), int(wages[:, column].sum()),
        )
        for column, year in enumerate(years)
    ]  # fmt: skip


def _part_time_pay(part_time: pl.DataFrame, years: Sequence[int]) -> tuple[Ints, Ints]:
    """Return wages in rupiah and months paid, by person and year."""
    begin = np.maximum(months_of(part_time["tmt"].fill_null(date(1, 1, 1)), years[0]), 0)
    end = np.maximum(part_time["end"].to_numpy(), begin)
    months = paid_months(Spans(begin, begin, begin, end), len(years))
    return part_time["upah"].to_numpy()[:, None] * months, months
