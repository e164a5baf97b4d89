"""Bottom-up pay beside the budget, account by account; what staff data cannot explain gets a name."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dampak.cost.accounts import (
    OTHER_PERSONNEL,
    PERSONNEL_TOTAL,
    STAFF_ROLES,
    personnel_spending,
    role_totals,
)
from dampak.cost.wording import role_label
from dampak.language import _
from dampak.tables.results_cost import REKONSILIASI


def reconcile(apbd: pl.DataFrame, biaya_tahun: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return `rekonsiliasi` of `year`: budget against the count from staff by source and role, rupiah.

    The row `belanja_pegawai_total` carries the named residual: all personnel spending less what staff cost.
    A role the budget does not show has a null budget; a role never counted from staff has a null count.
    """
    counted = staff_cost(biaya_tahun, year)
    rows = [
        row
        for source, roles in role_totals(apbd, year).items()
        for row in _source_rows(year, source, roles, counted)
    ]
    return REKONSILIASI.conform(pl.DataFrame(rows, schema=REKONSILIASI.schema, orient="row"))


def staff_cost(biaya_tahun: pl.DataFrame, year: int) -> dict[str, int]:
    """Return the cost of staff by account role in `year`, rupiah; empty when the year is not worked out."""
    rows = biaya_tahun.filter(pl.col("tahun") == year).group_by("peran").agg(pl.col("rupiah").sum())
    return {row["peran"]: row["rupiah"] for row in rows.sort("peran").to_dicts()}


def _source_rows(
    year: int, source: str, roles: Mapping[str, int], counted: Mapping[str, int]
) -> list[tuple[object, ...]]:
    rows = [
        _row(year, source, role, roles.get(role), counted.get(role), _explained(role, roles))
        for role in (*STAFF_ROLES, "pppk_pw")
        if role in roles or role in counted
    ]
    rows += [
        _row(year, source, role, roles[role], None, _("Tidak dihitung dari data pegawai."))
        for role in OTHER_PERSONNEL
        if role in roles
    ]
    staff = [counted[role] for role in STAFF_ROLES if role in counted]
    total = personnel_spending(roles)
    rows.append(_row(year, source, PERSONNEL_TOTAL, total, sum(staff) if staff else None, _residual(roles)))
    return rows


def _row(
    year: int, source: str, role: str, budget: int | None, counted: int | None, note: str
) -> tuple[object, ...]:
    difference = None if budget is None or counted is None else budget - counted
    return year, source, role, budget, counted, difference, note


def _explained(role: str, roles: Mapping[str, int]) -> str:
    if role not in roles:
        return _("Tidak dirinci pada sumber.")
    if role == "pppk_pw":
        return _("Upah paruh waktu, dianggarkan pada barang dan jasa (SE Mendagri 900.1.1/227/SJ).")
    return _("Selisih: komponen yang tidak diketahui, pegawai yang tidak terhitung, dan cadangan anggaran.")


def _residual(roles: Mapping[str, int]) -> str:
    hidden = [role_label(role) for role in OTHER_PERSONNEL if role not in roles]
    if not hidden:
        return _("Sisa: akun yang tidak berasal dari data pegawai, lihat barisnya masing-masing.")
    return _(
        "Sisa: akun yang tidak berasal dari data pegawai; tidak dirinci pada sumber: {roles}.",
        roles=", ".join(hidden),
    )
