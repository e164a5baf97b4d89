"""The payslip of every member of staff in the month of the data."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from dampak.cost.payslip import COMPONENTS, PayState, payslip
from dampak.cost.staff import PaidStaff, Rules, paid_staff, pay_rules, unknown_parts
from dampak.law import Resolved
from dampak.policy.model import CostPolicy
from dampak.tables.results_cost import GAJI_BULAN

UNKNOWN_PART_TIME = ("iuran", "thr", "gaji_13")
"""What no rule at hand settles for part-time staff: contributions and holiday payments."""


def monthly_pay(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    tpp: pl.DataFrame,
    law: Resolved,
    policy: CostPolicy,
    per_tanggal: date,
) -> pl.DataFrame:
    """Return `gaji_bulan`: the payslip of each person paid in the month of `per_tanggal`, rupiah.

    People who cannot be paid from the data are absent here and told by `pay_problems`; an unknown component
    is null, named in `tidak_diketahui`, and left out of `jumlah`.
    """
    rules = pay_rules(jabatan, tpp, law, policy)
    staff = paid_staff(pegawai, posisi, rules)
    started = pl.col("tmt").is_null() | (pl.col("tmt") <= per_tanggal)
    staff = PaidStaff(staff.full.filter(started), staff.part_time.filter(started), staff.problems)
    rows = pl.concat([_full_time(staff.full, rules), _part_time(staff.part_time)], how="diagonal")
    return GAJI_BULAN.conform(rows)


def _full_time(full: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    grade, post = full["grade"].to_numpy(), full["post"].to_numpy()
    state = PayState(
        cpns=(full["status"] == "cpns").to_numpy(),
        spouse=full["spouse"].to_numpy(),
        children=full["children"].to_numpy(),
        allowance=rules.posts.allowance[post, grade],
        tpp=rules.posts.tpp[post, grade],
    )
    slip = payslip(rules.scale.base_pay(grade, full["mkg"].to_numpy() // 12), state, rules.rates)
    total = sum((slip[name] for name in COMPONENTS), np.zeros(full.height, dtype=np.int64))
    unknown = unknown_parts(full, rules.posts).group_by("id").agg(pl.col("part").sort(descending=True))
    known = {
        "tunjangan_jabatan": pl.Series(rules.posts.allowance_known[post, grade]),
        "tpp": pl.Series(rules.posts.tpp_known[post, grade]),
    }
    return (
        pl.DataFrame({"id": full["id"], **slip, "jumlah": total})
        .with_columns(pl.when(flags).then(pl.col(name)).alias(name) for name, flags in known.items())
        .join(unknown, on="id", how="left", maintain_order="left")
        .with_columns(
            pegawai_id="id",
            upah_paruh_waktu=pl.lit(None, dtype=pl.Int64),
            tidak_diketahui=pl.col("part").list.join(", "),
        )
        .drop("id", "part")
    )


def _part_time(part_time: pl.DataFrame) -> pl.DataFrame:
    return part_time.select(
        pegawai_id="id",
        upah_paruh_waktu="upah",
        jumlah="upah",
        tidak_diketahui=pl.lit(", ".join(UNKNOWN_PART_TIME)),
    )
