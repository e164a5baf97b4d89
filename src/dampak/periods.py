"""Months as numbers, and the few date rules that staffing and pay need."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NewType

MonthIndex = NewType("MonthIndex", int)
"""Months since year 0: `year * 12 + month - 1`."""


def month_index(day: date) -> MonthIndex:
    """Return the month of `day` as one number, so that months can be counted."""
    return MonthIndex(day.year * 12 + day.month - 1)


def first_day(month: MonthIndex) -> date:
    """Return the first day of `month`."""
    return date(month // 12, month % 12 + 1, 1)


def birthday_at_age(born: date, age: int) -> date:
    """Return the day a person born on `born` reaches `age` (29 February: the 28th in common years)."""
    year = born.year + age
    return date(year, born.month, min(born.day, monthrange(year, born.month)[1]))


def pension_start(born: date, retirement_age: int) -> date:
    """Return the first of the month after the birthday that reaches the retirement age (BUP).

    Source: UU 20/2023 art. 55; PP 11/2017 art. 239 (dismissal with pension right at the end of the
    month in which BUP is reached).
    """
    return first_day(MonthIndex(month_index(birthday_at_age(born, retirement_age)) + 1))
