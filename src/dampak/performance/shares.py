"""Whole numbers divided by weights, so that the parts always add up to the whole, and exact percent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from dampak.quantities import DECIMAL_SCALE

SCALE = 10**DECIMAL_SCALE
_WIDE = pl.Decimal(38, DECIMAL_SCALE)
_UNIT = Decimal(f"1E-{DECIMAL_SCALE}")


def shared_out(
    rows: pl.DataFrame, whole: str, weight: str, key: Sequence[str], order: Sequence[str]
) -> pl.DataFrame:
    """Return `rows` with `_part`: the share of each row in `whole`, which is one number for each `key`.

    Each row gets its exact share rounded down; what is left goes, one by one, to the rows with the largest
    fraction, of equal ones to the first by `order` (nulls last). The weights of a key add up to more than 0.
    """
    amount, share = pl.col(whole).cast(pl.Int128), pl.col(weight).cast(pl.Int128)
    left = amount - pl.col("_part").sum().over(key)
    place = pl.int_range(pl.len()).over(key)
    descending = [*[False] * len(key), True, *[False] * len(order)]
    return (
        rows.lazy()
        .with_columns(_total=share.sum().over(key), _times=amount * share)
        .with_columns(_part=pl.col("_times") // pl.col("_total"), _rest=pl.col("_times") % pl.col("_total"))
        .sort(*key, "_rest", *order, descending=descending, nulls_last=True)
        .with_columns(_part=(pl.col("_part") + (place < left).cast(pl.Int128)).cast(pl.Int64))
        .drop("_total", "_times", "_rest")
        .collect()
    )


def half_up(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Return the quotient as a whole number, halves away from zero; null unless it divides by more than 0."""
    top, bottom = numerator.cast(pl.Int128), denominator.cast(pl.Int128)
    size = (2 * top.abs() + bottom) // (2 * bottom)
    return pl.when(bottom > 0).then(pl.when(top < 0).then(0 - size).otherwise(size))


def percent(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """Return part ÷ whole × 100 as an exact decimal, rounded once; null where the whole is not above 0."""
    return decimal(half_up(part.cast(pl.Int128) * 100 * SCALE, whole))


def decimal(scaled: pl.Expr) -> pl.Expr:
    """Return the decimal that a number × 10⁴ stands for."""
    number: pl.Expr = scaled.cast(pl.Decimal(38, 0)) * pl.lit(_UNIT)
    return number.cast(pl.Decimal(18, DECIMAL_SCALE))


def scaled(column: pl.Expr) -> pl.Expr:
    """Return a decimal column × 10⁴ as whole numbers."""
    whole: pl.Expr = column.cast(_WIDE) * SCALE
    return whole.cast(pl.Int128)
