"""Units held against each other and against their year before, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from dampak.evaluation.scoring import Score
from dampak.evaluation.worksheets import Worksheet
from dampak.quantities import as_decimal
from dampak.tables.results_evaluation import PERINGKAT, SELISIH_PENILAI

Group = tuple[int, str]
"""A year and an instrument with its version."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the totals of one group lie apart: quarters by linear interpolation, exact."""

    count: int
    lowest: Fraction
    lower_quarter: Fraction
    median: Fraction
    upper_quarter: Fraction
    highest: Fraction


def quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """Return the value at `share` (0–1) of sorted values, between two of them by linear interpolation.

    Raises:
        IndexError: there is no value.
    """
    at = share * (len(ordered) - 1)
    below = at.numerator // at.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def spread_of(totals: Sequence[Fraction]) -> Spread:
    """Return the spread of at least one total."""
    ordered = sorted(totals)
    quarters = [quantile(ordered, Fraction(part, 4)) for part in range(5)]
    return Spread(len(ordered), *quarters)


def totals_by_group(
    worksheets: Sequence[Worksheet], apart: frozenset[str]
) -> dict[Group, dict[str, tuple[Score, Fraction]]]:
    """Return the settled totals of the units ranked, by group; `apart` are units held against no other."""
    found: dict[Group, dict[str, tuple[Score, Fraction]]] = {}
    for sheet in worksheets:
        settled = sheet.settled
        if settled is not None and settled.total is not None and sheet.unit not in apart:
            group = found.setdefault((sheet.year, sheet.instrument.name), {})
            group[sheet.unit] = (settled, settled.total)
    return found


def ranking(groups: Mapping[Group, Mapping[str, tuple[Score, Fraction]]]) -> pl.DataFrame:
    """Return table `peringkat`; ranks and differences are of exact totals."""
    rows = []
    for (year, name), units in groups.items():
        totals = [total for _score, total in units.values()]
        median = spread_of(totals).median
        before = groups.get((year - 1, name), {})
        for unit, (score, total) in units.items():
            rows.append(
                {
                    "tahun": year,
                    "instrumen": name,
                    "unit_id": unit,
                    "nilai": score.rounded,
                    "predikat": score.grade.grade or None if score.grade else None,
                    "peringkat": 1 + sum(other > total for other in totals),
                    "selisih_median": as_decimal(total - median),
                    "selisih_tahun_lalu": as_decimal(total - before[unit][1]) if unit in before else None,
                }
            )
    return PERINGKAT.conform(PERINGKAT.frame(rows))


def gap_of_assessors(results: pl.DataFrame) -> pl.DataFrame:
    """Return table `selisih_penilai` from `hasil_evaluasi`: both assessors side by side, by year."""
    key = ["tahun", "instrumen", "unit_id"]
    value = pl.col("nilai")
    sides = results.group_by(key).agg(
        internal=value.filter(pl.col("penilai") == "internal").first(),
        kementerian=value.filter(pl.col("penilai") == "kementerian").first(),
    )
    return SELISIH_PENILAI.conform(sides.with_columns(selisih=pl.col("internal") - pl.col("kementerian")))
