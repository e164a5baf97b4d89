"""When each person in post leaves for a reason known today: pension, or a contract not renewed."""

from __future__ import annotations

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


def staff_on(
    day: date, pegawai: pl.DataFrame, posisi: pl.DataFrame, pensiun: pl.DataFrame, policy: PeoplePolicy
) -> pl.DataFrame:
    """Return who is still there on `day` after pensions and contract ends, per post, without new hires.

    Columns: posisi_id, bezetting, dapat_pindah (of these, PNS: neither in probation nor on a contract).
    Death, resignation and transfer are not foreseen here; `project` shows them as a range.
    """
    exits = known_exits(pegawai, posisi, pensiun, policy)
    there = exits.filter(pl.col("keluar_pada").is_null() | (pl.col("keluar_pada") > day))
    counts = there.group_by("posisi_id").agg(
        bezetting=pl.len().cast(pl.Int64),
        dapat_pindah=(pl.col("status") == "pns").sum().cast(pl.Int64),
    )
    posts = posisi.select(pl.col("id").alias("posisi_id")).sort("posisi_id")
    return posts.join(counts, on="posisi_id", how="left", maintain_order="left").with_columns(
        pl.col("bezetting", "dapat_pindah").fill_null(0)
    )
