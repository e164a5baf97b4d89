"""Leaving for reasons nobody can date: death, resignation, transfer out; expected, and as a seeded range.

The rates are assumptions of the policy, not measurements; the range shows only what chance does at those
rates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dampak.policy.model import PeoplePolicy

CHUNK = 2_000_000
"""Draws held at once, so that a province needs no more memory than a regency."""

PERCENTS = (10, 50, 90)


def expected_next(staff: Fraction, leaving: Fraction, inflow: Fraction = Fraction(0)) -> Fraction:
    """Return next year's expected staff: those who stay, and those who come."""
    return staff * (1 - leaving) + inflow


def leaving_rates(policy: PeoplePolicy, status: str, per_tanggal: date, years: int) -> list[Fraction]:
    """Return the share leaving in each of `years` years, the first being the rest of the data's year.

    Only PNS move to another region; the two rates add up (at most 1). The first year counts the days
    after `per_tanggal` over the days of the year.
    """
    yearly = Fraction(policy.keluar_per_tahun)
    if status == "pns":
        yearly += Fraction(policy.pindah_per_tahun)
    yearly = min(yearly, Fraction(1))
    start, end = date(per_tanggal.year, 1, 1), date(per_tanggal.year, 12, 31)
    rest = Fraction((end - per_tanggal).days, (end - start).days + 1)
    return [yearly * rest, *([yearly] * (years - 1))][:years]


def share_gone_by(policy: PeoplePolicy, status: str, per_tanggal: date, day: date) -> Fraction:
    """Return the share of today's people expected to have left undated by the end of `day`.

    Whole years by `leaving_rates`; of the year of `day` only its days up to and including that day.

    Raises:
        ValueError: `day` lies before the date of the data.
    """
    if day < per_tanggal:
        raise ValueError("a day before the date of the data")
    *whole, last = leaving_rates(policy, status, per_tanggal, day.year - per_tanggal.year + 1)
    start = max(per_tanggal, date(day.year - 1, 12, 31))
    year_end = date(day.year, 12, 31)
    part = Fraction((day - start).days, (year_end - start).days) if start < year_end else Fraction(0)
    staying = remaining_shares([*whole, last * part])[-1]
    return 1 - staying


def remaining_shares(rates: Sequence[Fraction]) -> list[Fraction]:
    """Return the expected share still there at the end of each year under `rates`."""
    shares, share = [], Fraction(1)
    for rate in rates:
        share = expected_next(share, rate)
        shares.append(share)
    return shares


def simulate_staff(
    exit_year: NDArray[np.int64],
    rates: NDArray[np.float64],
    groupings: Mapping[str, tuple[NDArray[np.int64], int]],
    *,
    repetitions: int,
    seed: int,
) -> dict[str, NDArray[np.int64]]:
    """Return P10, P50 and P90 of staff per group and year, as arrays (group, year, percentile).

    Each person draws one number per repetition, which fixes the year of an undated exit: the same
    distribution as one binomial draw per group and year, and no one can leave twice. `exit_year` is the
    index of the year of the known exit (the number of years: stays), `rates` the leaving rate per person
    and year, `groupings` the group of each person and the number of groups. People stand in the order of
    their ids, so the order of rows in a file never reaches a draw; PCG64 gives the same stream everywhere.
    """
    people, years = rates.shape
    gone_by: NDArray[np.float64] = 1.0 - np.cumprod(1.0 - rates, axis=1, dtype=np.float64)
    draw = np.random.Generator(np.random.PCG64(seed))
    smallest = np.min_scalar_type(max(people, 1))
    staff = {name: np.zeros((size, years, repetitions), smallest) for name, (_, size) in groupings.items()}
    step = max(1, CHUNK // max(people, 1))
    for start in range(0, repetitions, step):
        stop = min(start + step, repetitions)
        leaves = exit_periods(draw.random((stop - start, people)), gone_by, exit_year)
        for name, (group, size) in groupings.items():
            staff[name][:, :, start:stop] = staff_left(leaves, group, size, years)
    return {name: _percentiles(counts) for name, counts in staff.items()}


def exit_periods(
    drawn: NDArray[np.float64], gone_by: NDArray[np.float64], known: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the period (repetition, person) in which each person leaves; the number of periods: stays.

    `drawn` is one number in [0, 1) per repetition and person, `gone_by` the share gone undated by the end of
    each period, `known` the period of the exit known today.
    """
    undated = np.zeros(drawn.shape, np.int64)
    for period in range(gone_by.shape[1]):
        undated += drawn >= gone_by[:, period]
    return np.minimum(undated, known)


def staff_left(
    leaves: NDArray[np.int64], group: NDArray[np.int64], size: int, periods: int
) -> NDArray[np.int64]:
    """Return staff (group, period, repetition) at the end of each period: all who leave later."""
    repetitions = leaves.shape[0]
    row = np.arange(repetitions, dtype=np.int64)[:, None] * size + group
    cells = np.bincount((row * (periods + 1) + leaves).ravel(), minlength=repetitions * size * (periods + 1))
    by_exit = cells.reshape(repetitions, size, periods + 1)
    later = by_exit[:, :, ::-1].cumsum(axis=2)[:, :, ::-1][:, :, 1:]
    return later.transpose(1, 2, 0)


def _percentiles(counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the nearest-rank percentiles over the last axis: always a number of people that occurred."""
    repetitions = counts.shape[-1]
    ranks = [-(-repetitions * percent // 100) - 1 for percent in PERCENTS]
    return np.partition(counts, ranks, axis=-1)[..., ranks].astype(np.int64)
