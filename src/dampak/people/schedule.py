"""When each person in post leaves for a reason known today: pension, or a contract not renewed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from dampak.people.contracts import ended_contracts
from dampak.people.staff import ACTIVE, COUNTED, placed_staff
from dampak.policy.model import PeoplePolicy
from dampak.tables.results_people import EXIT_REASONS

PENSION, CONTRACT = EXIT_REASONS


def known_exits(
    pegawai: pl.DataFrame, posisi: pl.DataFrame, pensiun: pl.DataFrame, policy: PeoplePolicy
) -> pl.DataFrame:
    """Return every active person in a post with the one exit known today, sorted by id.

    Columns: id, posisi_id, status, tmt_pensiun, keluar_pada (the first day without the person; null:
    stays), sebab (`pensiun`, `kontrak` or null). A person has one exit, the earlier of the two, so no one
    leaves twice.
    """
    staff = placed_staff(pegawai, posisi, pensiun).filter(
        pl.col("posisi_id").is_not_null()
        & (pl.col("kedudukan_hukum") == ACTIVE)
        & pl.col("status").is_in(COUNTED)
    )
    staff = staff.join(ended_contracts(staff, policy), on="id", how="left")
    ends = pl.col("kontrak_keluar").is_not_null()
    return staff.select(
        "id",
        "posisi_id",
        "status",
        "tmt_pensiun",
        keluar_pada=pl.coalesce("kontrak_keluar", "tmt_pensiun"),
        sebab=pl.when(ends)
        .then(pl.lit(CONTRACT))
        .when(pl.col("tmt_pensiun").is_not_null())
        .then(pl.lit(PENSION)),
    ).sort("id")


def still_there(day: date) -> pl.Expr:
    """Return whether a row of `known_exits` is a person still in post on `day`."""
    return pl.col("keluar_pada").is_null() | (pl.col("keluar_pada") > day)


def staff_by_year(
    days: Mapping[int, date],
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    pensiun: pl.DataFrame,
    policy: PeoplePolicy,
) -> pl.DataFrame:
    """Return who is still there on the day of each year, after pensions and contract ends, without new hires.

    `days` gives the day looked at for each selection year. Columns: posisi_id, tahun, bezetting; every post
    and every year of `days`, 0 where nobody is left, sorted by post and year. Death, resignation and
    transfer are not foreseen here; `project` and `simulate_exits` show them as a range.
    """
    exits = known_exits(pegawai, posisi, pensiun, policy)
    counts = pl.concat(
        [
            pl.DataFrame(schema={"posisi_id": pl.String, "bezetting": pl.Int64, "tahun": pl.Int64}),
            *(_count_on(day, year, exits) for year, day in days.items()),
        ]
    )
    years = pl.DataFrame({"tahun": list(days)}, schema={"tahun": pl.Int64})
    return (
        posisi.select(pl.col("id").alias("posisi_id"))
        .join(years, how="cross")
        .join(counts, on=["posisi_id", "tahun"], how="left")
        .with_columns(pl.col("bezetting").fill_null(0))
        .sort("posisi_id", "tahun")
    )


def _count_on(day: date, year: int, exits: pl.DataFrame) -> pl.DataFrame:
    there = exits.filter(still_there(day)).group_by("posisi_id").agg(bezetting=pl.len().cast(pl.Int64))
    return there.with_columns(tahun=pl.lit(year, pl.Int64))
