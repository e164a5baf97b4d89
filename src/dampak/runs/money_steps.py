"""How the yearly cost of staff, and the count of it beside the budget, are told as steps."""

from __future__ import annotations

import polars as pl

from dampak import cost
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.runs.cells import Cell, Steps, elsewhere, status_label, summed
from dampak.runs.stages import exits_known
from dampak.runs.work import Work
from dampak.tables import RESULT_BY_NAME


def yearly_steps(cell: Cell) -> Steps:
    """Tell people, months and the sum of each golongan, and the payslip of one person to ask further."""
    if cell.column not in ("rupiah", "pegawai"):
        return ()
    setting, (year, status, part) = cell.setting, (cell.row[name] for name in cell.table.key)
    staff, posts, kinds, extra = (setting.table(name) for name in ("pegawai", "posisi", "jabatan", "tpp"))
    steps = cost.trace_year(
        year,
        status,
        part,
        staff,
        posts,
        kinds,
        extra,
        cell.outcome.tables["pensiun"],
        setting.law.resolve(cost.USES),
        setting.policy.biaya,
        per_tanggal=setting.pack.region.per_tanggal,
        years=(setting.base_year, *setting.horizon),
        exits=exits_known(Work(setting, tables=dict(cell.outcome.tables))),
    )
    return (*steps, *_one_person(cell, status, part)) if cell.column == "rupiah" else steps[:2]


def _one_person(cell: Cell, status: str, part: str) -> Steps:
    """Tell the first payslip of the status; of a payment outside the payslip, the sum of the payslip."""
    column = part if part in RESULT_BY_NAME["gaji_bulan"].names else "jumlah"
    mine = cell.setting.table("pegawai").filter(pl.col("status") == status).select(pegawai_id="id")
    slips = (
        cell.outcome.tables["gaji_bulan"].join(mine, on="pegawai_id").drop_nulls(column).sort("pegawai_id")
    )
    label = _("Contoh satu pegawai pada bulan data")
    return tuple(
        elsewhere(cell, "gaji_bulan", (person,), column, f"{label}, {person}")
        for person in slips["pegawai_id"].head(1)
    )


def counted_steps(cell: Cell) -> Steps:
    """Tell the rows of the yearly cost, or the roles, that a count from staff data is the sum of."""
    if cell.column != "hitungan" or cell.value is None:
        return ()
    year, source, role = (cell.row[name] for name in cell.table.key)
    if role == "belanja_pegawai_total":
        return summed(
            cell, [step for part in cost.STAFF_ROLES for step in _of_role(cell, year, source, part)]
        )
    rows = cell.outcome.tables["biaya_tahun"].filter(pl.col("tahun") == year, pl.col("peran") == role)
    parts = [
        Step(
            f"{status_label(status)} · {cost.component_label(part)}",
            rupiah,
            "rupiah",
            figure=cell_id("biaya_tahun", (year, status, part), "rupiah"),
        )
        for status, part, rupiah in rows.select("status", "komponen", "rupiah").iter_rows()
    ]
    return summed(cell, parts)


def _of_role(cell: Cell, year: int, source: str, role: str) -> Steps:
    here = pl.col("tahun") == year, pl.col("sumber") == source, pl.col("peran") == role
    if cell.outcome.tables["rekonsiliasi"].filter(*here).is_empty():
        return ()
    label = cost.role_label(role)
    return (elsewhere(cell, "rekonsiliasi", (year, source, role), "hitungan", label[:1].upper() + label[1:]),)
