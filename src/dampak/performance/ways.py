"""An achievement under a named way: held between floor and cap, and put into its category."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from dampak.law.measuring import Band, Way

__all__ = ["Band", "Way", "category", "category_column", "held", "held_column"]


def held(way: Way, value: Fraction) -> Fraction:
    """Return the achievement within the bounds of the way."""
    if way.floor is not None:
        value = max(value, Fraction(way.floor))
    return value if way.cap is None else min(value, Fraction(way.cap))


def category(way: Way, value: Fraction) -> str:
    """Return the category of an achievement that is held already, "" where the way has none."""
    reached = [band for band in way.bands if band.low is None or value >= Fraction(band.low)]
    return reached[-1].label if reached else ""


def held_column(way: Way, value: pl.Expr) -> pl.Expr:
    """Return `held` for a whole column; an undefined achievement stays undefined."""
    if way.floor is not None:
        value = pl.when(value < way.floor).then(pl.lit(way.floor)).otherwise(value)
    if way.cap is not None:
        value = pl.when(value > way.cap).then(pl.lit(way.cap)).otherwise(value)
    return value


def category_column(way: Way, value: pl.Expr) -> pl.Expr:
    """Return `category` for a whole column; null where the achievement is undefined or there is none."""
    found = pl.lit(None, dtype=pl.String)
    for band in way.bands:
        reached = value.is_not_null() if band.low is None else value >= band.low
        found = pl.when(reached).then(pl.lit(band.label)).otherwise(found)
    return found
