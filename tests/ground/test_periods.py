"""Months, birthdays and the first day of a pension."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.periods import birthday_at_age, first_day, month_index, pension_start

QUICK = settings(deadline=None, max_examples=60)
days = st.dates(date(1940, 1, 1), date(2010, 12, 31))


@pytest.mark.parametrize(
    ("born", "age", "start"),
    [
        (date(1968, 3, 1), 58, date(2026, 4, 1)),
        (date(1968, 1, 31), 58, date(2026, 2, 1)),
        (date(1968, 12, 1), 58, date(2027, 1, 1)),
        (date(1968, 12, 31), 58, date(2027, 1, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
        (date(1968, 2, 29), 60, date(2028, 3, 1)),
        (date(1966, 1, 1), 60, date(2026, 2, 1)),
    ],
)
def test_pension_starts_on_the_first_of_the_month_after_the_birthday(
    born: date, age: int, start: date
) -> None:
    assert pension_start(born, age) == start


@QUICK
@given(days, st.integers(50, 70))
def test_the_pension_lies_one_to_thirty_one_days_after_the_birthday(born: date, age: int) -> None:
    birthday, start = birthday_at_age(born, age), pension_start(born, age)
    assert start.day == 1
    assert timedelta(1) <= start - birthday <= timedelta(31)
    assert (start - timedelta(1)).month == birthday.month


@QUICK
@given(days, st.integers(0, 80))
def test_a_birthday_keeps_its_day_except_on_the_leap_day(born: date, age: int) -> None:
    birthday = birthday_at_age(born, age)
    last = monthrange(birthday.year, birthday.month)[1]
    assert (birthday.year, birthday.month) == (born.year + age, born.month)
    assert birthday.day == min(born.day, last)


@QUICK
@given(days, days)
def test_months_are_counted_without_gaps(one: date, other: date) -> None:
    difference = month_index(one) - month_index(other)
    assert difference == (one.year - other.year) * 12 + one.month - other.month
    assert first_day(month_index(one)) == one.replace(day=1)
