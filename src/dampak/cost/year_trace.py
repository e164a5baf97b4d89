"""What one component of a year's cost is the sum of: people, months, and the part of each golongan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from dampak.cost.yearly import cost_by_person
from dampak.figures import Step
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.quantities import show_number


def trace_year(
    tahun: int,
    status: str,
    komponen: str,
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    pensiun: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
    *,
    per_tanggal: date,
    years: Sequence[int],
    exits: pl.DataFrame | None = None,
) -> tuple[Step, ...]:
    """Return how many people of a status are paid in a year, how many months, and a component by golongan.

    The tables and options are those of `yearly_cost`; the steps after the first two add up to its cell.
    """
    here = pegawai.filter(pl.col("status") == status)
    people = cost_by_person(
        here, posisi, jabatan, tpp, pensiun, law, policy, per_tanggal=per_tanggal, years=years, exits=exits
    )
    paid = people.filter(
        pl.col("tahun") == tahun,
        pl.col("komponen") == komponen,
        (pl.col("bulan") > 0) | (pl.col("rupiah") != 0),
    )
    by_grade = (
        paid.group_by("golongan")
        .agg(pl.col("id").n_unique(), pl.col("bulan", "rupiah").sum())
        .sort("golongan", nulls_last=True)
    )
    return (
        Step(_("Pegawai yang dibayar pada {year}", year=tahun), paid["id"].n_unique(), "orang"),
        Step(_("Bulan yang dibayar, semua pegawai"), int(paid["bulan"].sum()), "bulan"),
        *(_grade_step(*row) for row in by_grade.iter_rows()),
    )


def _grade_step(golongan: str | None, people: int, months: int, rupiah: int) -> Step:
    label = _("Golongan {golongan}", golongan=golongan) if golongan else _("Tanpa golongan")
    how = _("{people} orang, {months} bulan", people=show_number(people), months=show_number(months))
    return Step(label, rupiah, "rupiah", how)
