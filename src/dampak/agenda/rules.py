"""A date rule of the law: which day of a year it names."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dampak.law.model import LawData
from dampak.periods import MonthIndex, first_day, month_index

YEAR_END, LAST_YEAR_END = "akhir tahun", "akhir tahun lalu"
DAYS, MONTHS = "hari", "bulan"
_DAYS_A_WEEK = 7
_FORMS = ({"bulan", "tanggal"}, {"bulan", "minggu"}, {"acuan"})
_SHIFT = {"geser", "satuan"}


@dataclass(frozen=True, slots=True)
class DateRule:
    """A day (`month`, `day`), the last day of a week of a month (`month`, `week`) or another date (`anchor`).

    `anchor` is the end of the year, of the year before, or the id of another duty. The day found is then
    moved by `shift` days or months (`unit`).
    """

    month: int = 0
    day: int = 0
    week: int = 0
    anchor: str = ""
    shift: int = 0
    unit: str = DAYS


def read_rule(data: Mapping[str, LawData]) -> DateRule:
    """Return the rule written as the named parts of a figure of law; a duty is named in words there.

    Raises:
        ValueError: the parts make no rule.
    """
    keys = set(data)
    if keys - _SHIFT not in _FORMS or keys & _SHIFT not in (set(), _SHIFT):
        raise ValueError(f"no date rule: {sorted(keys)}")
    rule = DateRule(
        month=_whole(data, "bulan"),
        day=_whole(data, "tanggal"),
        week=_whole(data, "minggu"),
        anchor=_anchor(str(data.get("acuan", ""))),
        shift=_whole(data, "geser"),
        unit=str(data.get("satuan", DAYS)),
    )
    _check(rule)
    return rule


def date_in_year(rule: DateRule, year: int, date_of: Callable[[str], date | None]) -> date | None:
    """Return the day `rule` names in `year`, None when the duty it leans on has no date.

    The second week of a month ends on its 14th day. `date_of` gives the last day of another duty in the
    same year. A month is moved within the calendar: 31 December less one month is 30 November.
    """
    start = _start(rule, year, date_of)
    if start is None:
        return None
    return start + timedelta(days=rule.shift) if rule.unit == DAYS else _months_later(start, rule.shift)


def _start(rule: DateRule, year: int, date_of: Callable[[str], date | None]) -> date | None:
    if rule.anchor:
        ends = {YEAR_END: date(year, 12, 31), LAST_YEAR_END: date(year - 1, 12, 31)}
        return ends[rule.anchor] if rule.anchor in ends else date_of(rule.anchor)
    return date(year, rule.month, rule.day or rule.week * _DAYS_A_WEEK)


def _months_later(day: date, months: int) -> date:
    first = first_day(MonthIndex(month_index(day) + months))
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _anchor(words: str) -> str:
    return words if words in (YEAR_END, LAST_YEAR_END) else words.replace(" ", "_")


def _whole(data: Mapping[str, LawData], key: str) -> int:
    found = data.get(key, 0)
    if not isinstance(found, int):
        raise ValueError(f"'{key}' is not a whole number: {found!r}")
    return found


def _check(rule: DateRule) -> None:
    if rule.unit not in (DAYS, MONTHS):
        raise ValueError(f"'satuan' is neither {DAYS} nor {MONTHS}: {rule.unit}")
    if not rule.anchor:
        if rule.week and not 1 <= rule.week <= 4:
            raise ValueError(f"no such week: {rule.week}")
        _start(rule, 2001, lambda _duty: None)  # a common year: 29 February is no rule for every year
