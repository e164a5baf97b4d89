"""Efficiency of spending: the published case, the bounds, and columns equal to single cases."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.law.budget_efficiency import efficiency_named, efficiency_ways
from dampak.performance.efficiency import Part, efficiency, efficiency_columns
from dampak.quantities import as_decimal

CAPPED, OPEN = efficiency_named("anggaran-kl"), efficiency_named("anggaran-kl-tanpa-batas")
RUPIAH = st.integers(0, 10**14)
PERCENT = st.decimals(-500, 10_000, places=4)


def test_without_its_cap_the_form_gives_the_published_235_percent() -> None:
    part = Part(100_000_000, Fraction(100), 26_000_000)
    found, held = efficiency([part], OPEN), efficiency([part], CAPPED)
    assert found is not None
    assert held is not None
    assert (found.raw, found.value) == (74, 235)
    assert (held.raw, held.held, held.value) == (74, 20, 100)


def test_spending_what_the_result_should_cost_is_worth_the_middle() -> None:
    found = efficiency([Part(200, Fraction(50), 60), Part(100, Fraction(90), 130)], CAPPED)
    assert found is not None
    assert (found.raw, found.value) == (0, 50)


def test_spending_all_for_half_the_result_falls_to_the_floor() -> None:
    found = efficiency([Part(100, Fraction(50), 100)], CAPPED)
    assert found is not None
    assert (found.raw, found.held, found.value) == (-100, -20, 0)


def test_no_budget_or_no_result_is_undefined_and_never_a_number() -> None:
    for way in efficiency_ways().values():
        assert efficiency([], way) is None
        assert efficiency([Part(0, Fraction(100), 5)], way) is None
        assert efficiency([Part(100, Fraction(0), 5)], way) is None
        assert efficiency([Part(100, Fraction(-50), 5)], way) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(RUPIAH, PERCENT, RUPIAH), max_size=4))
def test_with_the_cap_the_value_lies_between_0_and_100(rows: list[tuple[int, Decimal, int]]) -> None:
    found = efficiency([Part(budget, Fraction(result), spent) for budget, result, spent in rows], CAPPED)
    assert found is None or 0 <= found.value <= 100


@settings(max_examples=50, deadline=None)
@given(RUPIAH, PERCENT | st.none(), RUPIAH | st.none(), st.sampled_from([CAPPED, OPEN]))
def test_a_column_equals_the_single_case(budget, result, spent, way) -> None:  # type: ignore[no-untyped-def]
    schema = {"budget": pl.Int64(), "result": pl.Decimal(18, 4), "spent": pl.Int64()}
    row = pl.DataFrame([[budget, result, spent]], schema=schema, orient="row")
    known = result is not None and spent is not None
    single = efficiency([Part(budget, Fraction(result), spent)], way) if known else None
    if single is not None and abs(single.raw) > 10**9:
        return  # wider than a column of any table
    made = row.select(**efficiency_columns(pl.col("budget"), pl.col("result"), pl.col("spent"), way)).row(0)
    assert made == ((None, None) if single is None else (as_decimal(single.held), as_decimal(single.value)))
