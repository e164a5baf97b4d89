"""The budget as it is handed in: its accounts, each counted once, and the defects of its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl

from dampak.errors import Problem
from dampak.language import _

STAFF_ROLES = ("gaji_asn", "tpp_asn")
"""Roles of the numerator of art. 146 that staff data explain."""
OTHER_PERSONNEL = (
    "tunjangan_guru_tkd", "insentif_pemungutan", "dprd", "kepala_daerah", "pegawai_blud", "pegawai_bos",
)  # fmt: skip
"""Roles of the numerator that never come from staff data."""
PERSONNEL_TOTAL = "belanja_pegawai_total"
PARTIAL_YEAR = 70
"""Realisation of all spending below this percentage of the budget reads as a year not yet closed.

East Java 2021–2023: closed years lie at 78–111 %, the year read to its ninth period at 45–68 %.
"""


def single_accounts(apbd: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of `apbd` without those that repeat an account at a lower level of the same role.

    A row goes when a row of the same year, source and role has a code that is its beginning, or when one
    with a smaller code has the same name and the same figures: both are the same money.
    """
    return apbd.filter(~_doubled(apbd)).sort("tahun", "sumber", "kode")


def role_totals(apbd: pl.DataFrame, year: int) -> dict[str, dict[str, int]]:
    """Return budget by source and role of `year`, rupiah; a role without a figure is absent, not 0.

    Where only the realisation is given it stands in for the budget.
    """
    rows = (
        single_accounts(apbd)
        .filter(pl.col("tahun") == year)
        .with_columns(rupiah=pl.col("anggaran").fill_null(pl.col("realisasi")))
        .drop_nulls("rupiah")
    )
    totals = rows.group_by("sumber", "peran").agg(pl.col("rupiah").sum()).sort("sumber", "peran")
    found: dict[str, dict[str, int]] = {name: {} for name in sorted(rows["sumber"].unique())}
    for row in totals.to_dicts():
        found[row["sumber"]][row["peran"]] = row["rupiah"]
    return found


def personnel_spending(roles: Mapping[str, int]) -> int | None:
    """Return personnel spending: the stated total, else the sum of its parts, None without any.

    UU 1/2022 art. 146 counts ASN, regional heads and DPRD. The total and its parts are never added up.
    """
    if PERSONNEL_TOTAL in roles:
        return roles[PERSONNEL_TOTAL]
    parts = [roles[role] for role in (*STAFF_ROLES, *OTHER_PERSONNEL) if role in roles]
    return sum(parts) if parts else None


def budget_problems(apbd: pl.DataFrame) -> tuple[Problem, ...]:
    """Return the defects of the budget: doubled accounts, a year not closed, parts above their total."""
    doubled = apbd.filter(_doubled(apbd)).sort("tahun", "sumber", "kode")
    years = sorted(apbd["tahun"].unique())
    return (
        *(_doubled_problem(row) for row in doubled.to_dicts()),
        *(problem for year in years for problem in _partial_year(apbd, year)),
        *(problem for year in years for problem in _parts_above_total(apbd, year)),
    )


def identical_budgets(budgets: Mapping[str, pl.DataFrame]) -> tuple[Problem, ...]:
    """Return a problem for each year in which two regions hand in the very same figures."""
    seen: dict[tuple[int, tuple[tuple[object, ...], ...]], list[str]] = {}
    for region in sorted(budgets):
        for (year,), rows in budgets[region].group_by("tahun"):
            figures = rows.sort("kode", "sumber").select("kode", "nama", "anggaran", "realisasi").rows()
            seen.setdefault((int(str(year)), tuple(figures)), []).append(region)
    twins = sorted((year, regions) for (year, _figures), regions in seen.items() if len(regions) > 1)
    return tuple(
        Problem(
            "apbd.sama_persis",
            _("APBD {year} dari {regions} sama persis.", year=year, regions=", ".join(regions)),
            why=_("Sekurang-kurangnya satu di antaranya salah berkas."),
            remedy=_("Unduh ulang dari sumbernya dan cocokkan dengan peraturan daerah tentang APBD."),
            severity="peringatan",
        )
        for year, regions in twins
    )


def _doubled(apbd: pl.DataFrame) -> pl.Series:
    order = ["tahun", "sumber", "peran", "kode"]
    rows = (
        apbd.with_row_index("row")
        .sort(order)
        .select("row", *order, "nama", "anggaran", "realisasi")
        .to_dicts()
    )
    again = {row["row"] for group in _by_role(rows) for row in _repeated(group)}
    return pl.Series([row in again for row in range(apbd.height)], dtype=pl.Boolean)


def _by_role(rows: Sequence[dict[str, object]]) -> list[list[dict[str, object]]]:
    groups: list[list[dict[str, object]]] = [[row] for row in rows[:1]]
    for before, row in pairwise(rows):
        same = all(before[name] == row[name] for name in ("tahun", "sumber", "peran"))
        groups[-1].append(row) if same else groups.append([row])
    return groups


def _repeated(group: list[dict[str, object]]) -> list[dict[str, object]]:
    repeated: list[dict[str, object]] = []
    kept: list[dict[str, object]] = []
    for row in group:
        below = any(str(row["kode"]).startswith(f"{other['kode']}.") for other in kept)
        twin = any(
            all(row[name] == other[name] for name in ("nama", "anggaran", "realisasi")) for other in kept
        )
        (repeated if below or twin else kept).append(row)
    return repeated


def _doubled_problem(row: Mapping[str, object]) -> Problem:
    return Problem(
        "apbd.akun_ganda",
        _(
            "Akun {code} “{name}” tahun {year} mengulang akun di atasnya dan tidak dijumlahkan lagi "
            "({source}).",
            code=row["kode"], name=row["nama"], year=row["tahun"], source=row["sumber"],
        ),
        remedy=_("Cantumkan setiap peran pada satu tingkat akun saja."),
        severity="peringatan",
    )  # fmt: skip


def _partial_year(apbd: pl.DataFrame, year: int) -> list[Problem]:
    rows = (
        single_accounts(apbd)
        .filter((pl.col("tahun") == year) & (pl.col("peran") == "total_belanja"))
        .drop_nulls(["anggaran", "realisasi"])
    )
    return [
        Problem(
            "apbd.tahun_belum_tutup",
            _(
                "Realisasi belanja {year} baru {share} % dari anggaran ({source}).",
                year=year, share=100 * row["realisasi"] // row["anggaran"], source=row["sumber"],
            ),
            why=_("Realisasi itu tampaknya belum setahun penuh, sehingga anggaran yang dipakai."),
            severity="peringatan",
        )
        for row in rows.to_dicts()
        if row["realisasi"] * 100 < PARTIAL_YEAR * row["anggaran"]
    ]  # fmt: skip


def _parts_above_total(apbd: pl.DataFrame, year: int) -> list[Problem]:
    problems = []
    for source, roles in role_totals(apbd, year).items():
        parts = sum(roles.get(role, 0) for role in (*STAFF_ROLES, *OTHER_PERSONNEL))
        if PERSONNEL_TOTAL in roles and parts > roles[PERSONNEL_TOTAL]:
            problems.append(
                Problem(
                    "apbd.bagian_melebihi_jumlah",
                    _(
                        "Rincian belanja pegawai {year} melebihi jumlahnya ({source}).",
                        year=year,
                        source=source,
                    ),
                    remedy=_("Periksa peran setiap akun; jumlah yang dinyatakan yang dipakai."),
                    severity="peringatan",
                )
            )
    return problems
