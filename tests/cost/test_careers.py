"""Careers as lines: the look-up against the clerk, and what must hold of any cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import Spans, component_careers, costs_by_year, distinct_lines, pay_rules, total_careers
from dampak.cost.careers import FOREVER
from dampak.policy.model import CostPolicy

YEARS = 4


@pytest.fixture(scope="module")
def rules(law, region):
    return pay_rules(region().jabatan, region().tpp, law, CostPolicy())


def drawn(rules):
    """People as (grade, cpns, spouse, children, post, mkg, begin, length, served)."""
    return st.lists(
        st.tuples(
            st.integers(0, len(rules.scale.grades) - 1), st.booleans(), st.integers(0, 1), st.integers(0, 3),
            st.integers(0, rules.posts.without_post), st.integers(0, 420),
            st.integers(0, 12 * YEARS), st.sampled_from([0, 1, 7, 12, 30, FOREVER]),
            st.sampled_from([-FOREVER, -9, -3, 0, 4]),
        ),
        min_size=1, max_size=8,
    )  # fmt: skip


def spans_and_lines(people, rules):
    column = [np.array(values) for values in zip(*people, strict=True)]
    sizes = (len(rules.scale.grades), rules.posts.without_post + 1)
    lines, line = distinct_lines(column[0], column[1], column[2], column[3], column[4], sizes)
    return lines, Spans(line, column[5], column[6], column[6] + column[7], column[8])


def totals(people, rules):
    lines, spans = spans_and_lines(people, rules)
    parts = component_careers(lines, spans, YEARS, rules.scale, rules.posts, rules.rates)
    return {name: costs_by_year(part, spans, YEARS) for name, part in parts.items()}


def by_clerk(row, rules, clerk, person):
    grade, cpns, spouse, children, post, mkg, begin, length, served = row
    kind, name = rules.scale.grades[grade]
    one = person(
        kind, name, mkg, bool(spouse), children, int(rules.posts.allowance[post, grade]),
        int(rules.posts.tpp[post, grade]), FOREVER if cpns else 0, begin, begin + length, served,
    )  # fmt: skip
    return [clerk().year(one, year) for year in range(YEARS)]


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_every_component_of_every_year_equals_the_clerks(data, rules, clerk, person):
    people = data.draw(drawn(rules))
    found = totals(people, rules)
    for row, one in enumerate(people):
        for year, expected in enumerate(by_clerk(one, rules, clerk, person)):
            got = {name: int(cost[row, year]) for name, cost in found.items() if cost[row, year]}
            assert got == {name: value for name, value in expected.items() if value}


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_the_line_of_all_components_costs_their_sum(data, rules):
    people = [(*row[:-1], -FOREVER) for row in data.draw(drawn(rules))]
    lines, spans = spans_and_lines(people, rules)
    parts = component_careers(lines, spans, YEARS, rules.scale, rules.posts, rules.rates)
    together = costs_by_year(total_careers(parts), spans, YEARS)
    assert np.array_equal(together, sum(costs_by_year(part, spans, YEARS) for part in parts.values()))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_cost_is_additive_over_people_and_blind_to_their_order(data, rules):
    people = data.draw(drawn(rules))
    shuffled = data.draw(st.permutations(people))
    whole = sum(totals(people, rules).values()).sum(axis=0)
    assert np.array_equal(whole, sum(totals(shuffled, rules).values()).sum(axis=0))
    alone = [sum(totals([one], rules).values()).sum(axis=0) for one in people]
    assert np.array_equal(whole, sum(alone))


@settings(deadline=None, max_examples=40)
@given(data=st.data(), later=st.integers(1, 40))
def test_a_later_exit_or_more_service_never_costs_less(data, later, rules):
    people = data.draw(drawn(rules))
    before = sum(totals(people, rules).values())
    longer = [(*row[:7], row[7] + later, row[8]) for row in people]
    assert (sum(totals(longer, rules).values()) >= before).all()
    senior = [(*row[:5], row[5] + later, *row[6:]) for row in people]
    assert (sum(totals(senior, rules).values()) >= before).all()


def test_slices_worked_two_at_a_time_equal_one_slice(rules, monkeypatch):
    random = np.random.default_rng(5)
    people = [
        (int(random.integers(34)), False, 1, 2, int(random.integers(3)), int(random.integers(400)), 0,
         int(random.integers(1, 60)), -FOREVER)
        for _ in range(300)
    ]  # fmt: skip
    whole = totals(people, rules)
    monkeypatch.setattr("dampak.cost.careers._CHUNK", 64)
    assert all(np.array_equal(whole[name], cost) for name, cost in totals(people, rules).items())


def test_pay_rises_in_the_month_the_row_is_reached(rules):
    grade = rules.scale.index["pns", "IIIa"]
    lines, spans = spans_and_lines([(grade, False, 0, 0, 6, 19, 0, FOREVER, -FOREVER)], rules)
    parts = component_careers(lines, spans, 1, rules.scale, rules.posts, rules.rates)
    lower, upper = (int(rules.scale.rupiah[grade, years]) for years in (0, 2))
    assert costs_by_year(parts["gaji_pokok"], spans, 1).tolist() == [[5 * lower + 7 * upper]]


def test_nobody_costs_nothing(rules):
    none = np.zeros(0, dtype=np.int64)
    lines, line = distinct_lines(none, none, none, none, none, (34, 8))
    spans = Spans(line, none, none, none)
    parts = component_careers(lines, spans, YEARS, rules.scale, rules.posts, rules.rates)
    assert costs_by_year(total_careers(parts), spans, YEARS).shape == (0, YEARS)


def test_codes_of_any_width_give_the_same(rules):
    people = [(3, False, 1, 2, 1, 55, 0, 17, -FOREVER), (20, False, 0, 0, 5, 90, 3, FOREVER, -FOREVER)]
    lines, spans = spans_and_lines(people, rules)
    parts = component_careers(lines, spans, YEARS, rules.scale, rules.posts, rules.rates)
    narrow = replace(
        spans, position=spans.position.astype(np.int16), end=spans.end.astype(np.int32), served=None
    )
    career = total_careers(parts)
    assert np.array_equal(costs_by_year(career, spans, YEARS), costs_by_year(career, narrow, YEARS))
    assert pl.Series(costs_by_year(career, narrow, YEARS)[0]).dtype == pl.Int64
