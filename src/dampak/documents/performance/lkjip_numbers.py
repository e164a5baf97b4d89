"""How a performance report writes its numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dampak.language import _
from dampak.quantities import as_decimal, show_number

MILLION = 10**6

Number = int | Decimal | Fraction
DASH = "–"
PERCENT_UNITS = frozenset({"persen", "%"})


def plain(value: Number | None) -> str:
    """Return a figure with at most two decimals, four where it is smaller than these show."""
    if value is None:
        return DASH
    exact = Fraction(value)
    places = 4 if 0 < abs(exact) < Fraction(1, 100) else 2
    return show_number(as_decimal(exact, places))


def two(value: Number | None) -> str:
    """Return an achievement or an absorption with two decimals."""
    return DASH if value is None else show_number(Fraction(value), 2)


def whole(value: int | None) -> str:
    """Return whole rupiah or people without a unit."""
    return DASH if value is None else show_number(value)


def millions(value: int | None) -> str:
    """Return rupiah in millions with one decimal."""
    return DASH if value is None else show_number(Fraction(value, MILLION), 1)


def with_unit(value: Number, unit: str) -> str:
    """Return a figure with the unit of its indicator."""
    return f"{plain(value)} {unit}".strip()


def difference(value: Number, unit: str) -> str:
    """Return how far two figures lie apart; percents lie points apart."""
    name = _("poin") if unit.lower() in PERCENT_UNITS else unit
    return f"{plain(abs(Fraction(value)))} {name}".strip()


def change(now: Number, before: Number) -> str:
    """Return whether a figure rose, fell or stayed."""
    if now == before:
        return _("tetap")
    return _("naik") if now > before else _("turun")


def target_of(low: Number | None, high: Number | None) -> str:
    """Return a target, a range as its two ends."""
    if low is None or high is None:
        return plain(low)
    ends = [plain(end) for end in (low, high)]
    return _("{low} sampai {high}", low=ends[0], high=ends[1])
