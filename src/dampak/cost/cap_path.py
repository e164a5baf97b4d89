"""Far above the cap: how far, by when, and what those who leave free each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dampak.cost.accounts import STAFF_ROLES
from dampak.cost.reconciliation import staff_cost


@dataclass(frozen=True)
class CapPath:
    """The way to the cap of art. 146 for one source and scenario when nobody is hired, rupiah.

    `excess` is the distance in the base year (0 or negative: not above the cap, None: undefined);
    `freed` what today's staff cost less in each year than in the base year; `reached` the first year at or
    below the cap, None when no year up to `horizon` is.
    """

    source: str
    scenario: str
    base_year: int
    excess: int | None
    freed: Mapping[int, int]
    reached: int | None
    horizon: int


def path_to_cap(
    fiskal: pl.DataFrame, biaya_tahun: pl.DataFrame, *, base_year: int, scenario: str, source: str
) -> CapPath:
    """Return how far personnel spending is from the cap and the year in which it is there without a hire.

    Reads `fiskal` as `fiscal_room` gives it; the years asked there are the horizon.
    """
    rows = fiskal.filter(pl.col("sumber") == source)
    base = rows.filter(pl.col("tahun") == base_year)["jarak_rupiah"].to_list()
    later = rows.filter((pl.col("skenario") == scenario) & (pl.col("tahun") > base_year)).sort("tahun")
    distances = [(base_year, base[0] if base else None), *later.select("tahun", "jarak_rupiah").rows()]
    reached = [year for year, distance in distances if distance is not None and distance <= 0]
    years = later["tahun"].to_list()
    before = _of_staff(biaya_tahun, base_year)
    return CapPath(
        source=source,
        scenario=scenario,
        base_year=base_year,
        excess=distances[0][1],
        freed={year: before - _of_staff(biaya_tahun, year) for year in years},
        reached=reached[0] if reached else None,
        horizon=years[-1] if years else base_year,
    )


def _of_staff(biaya_tahun: pl.DataFrame, year: int) -> int:
    cost = staff_cost(biaya_tahun, year)
    return sum(cost.get(role, 0) for role in STAFF_ROLES)
