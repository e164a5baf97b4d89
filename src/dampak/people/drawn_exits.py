"""Who is left in each post when chance decides who dies, resigns or moves away: one picture per draw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dampak.people.attrition import CHUNK, exit_periods, share_gone_by, staff_left
from dampak.people.schedule import known_exits, still_there
from dampak.people.staff import COUNTED
from dampak.policy.model import PeoplePolicy


def simulate_exits(
    days: Mapping[int, date],
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    pensiun: pl.DataFrame,
    policy: PeoplePolicy,
    *,
    per_tanggal: date,
    draws: int,
    seed: int,
) -> NDArray[np.int64]:
    """Return the staff left on the day of each year in each draw, as an array (draws, posts, years).

    Posts stand in the order of their sorted ids, years in their own order. Known exits happen in every draw;
    of the others each person draws one number per draw, which fixes the day of leaving, so nobody leaves
    twice. People draw in the order of their ids: the order of rows never reaches a number, and PCG64
    gives the same stream everywhere. At rates of zero every draw is `staff_by_year`.

    Raises:
        ValueError: the days do not rise with the years, or one lies before the date of the data.
    """
    ordered = [days[year] for year in sorted(days)]
    if ordered != sorted(set(ordered)):
        raise ValueError("the days must rise with the years")
    staff = known_exits(pegawai, posisi, pensiun, policy)
    posts = posisi.select(pl.col("id").alias("posisi_id")).sort("posisi_id").with_row_index("nomor")
    post = staff.join(posts, on="posisi_id", maintain_order="left")["nomor"].cast(pl.Int64).to_numpy()
    gone_by, known = _shares(staff, policy, per_tanggal, ordered), _known_periods(staff, ordered)
    left = np.zeros((draws, posts.height, len(ordered)), np.int64)
    draw = np.random.Generator(np.random.PCG64(seed))
    step = max(1, CHUNK // max(staff.height, posts.height * (len(ordered) + 1), 1))
    for start in range(0, draws, step):
        stop = min(start + step, draws)
        leaves = exit_periods(draw.random((stop - start, staff.height)), gone_by, known)
        left[start:stop] = staff_left(leaves, post, posts.height, len(ordered)).transpose(2, 0, 1)
    return left


def _shares(
    staff: pl.DataFrame, policy: PeoplePolicy, per_tanggal: date, days: list[date]
) -> NDArray[np.float64]:
    """Return the share gone undated by each day, per person."""
    of_status = [[share_gone_by(policy, status, per_tanggal, day) for day in days] for status in COUNTED]
    number = staff["status"].replace_strict(COUNTED, range(len(COUNTED)), return_dtype=pl.Int64)
    table = np.asarray(of_status, np.float64).reshape(len(COUNTED), len(days))
    of_person: NDArray[np.float64] = table[number.to_numpy()]
    return of_person


def _known_periods(staff: pl.DataFrame, days: list[date]) -> NDArray[np.int64]:
    """Return on how many of the days each person is still there by the exits known today."""
    there = [staff.select(still_there(day))["keluar_pada"].to_numpy() for day in days]
    return np.sum(there, axis=0, dtype=np.int64) if there else np.zeros(staff.height, np.int64)
