"""How a cell of `bezetting` is counted: people by status and legal position, less those past retirement."""

from __future__ import annotations

import polars as pl

from dampak.figures import Step
from dampak.language import _
from dampak.runs.cells import Cell, Steps, beside, elsewhere, status_label

ACTIVE = "aktif"
COUNTED = ("pns", "cpns", "pppk")
"""The statuses whose sum is staff in post."""


def staff_steps(cell: Cell) -> Steps:
    """Return the people a cell counts, and those it leaves out as they are past retirement."""
    if cell.column == "bezetting":
        return tuple(beside(cell, status) for status in COUNTED)
    if cell.column == "lewat_bup":
        return tuple(_pension_step(cell, person) for person in _late(cell)["id"])
    if cell.column == "tidak_aktif":
        return (*_listed(cell, pl.col("kedudukan_hukum") != ACTIVE), _late_step(cell))
    return (
        *_listed(cell, pl.col("status") == cell.column, pl.col("kedudukan_hukum") == ACTIVE),
        _late_step(cell),
    )


def _listed(cell: Cell, *which: pl.Expr) -> Steps:
    """Tell how many people of the post are listed with each status and legal position; 0 without any."""
    here = pl.col("posisi_id") == cell.row["posisi_id"]
    rows = cell.outcome.tables["bezetting_kedudukan"].filter(here, *which)
    steps = tuple(
        elsewhere(cell, "bezetting_kedudukan", key, "jumlah", _listed_as(*key[1:]))
        for key in rows.select("posisi_id", "status", "kedudukan_hukum").rows()
    )
    return steps or (Step(_("Tercatat pada tabel pegawai"), 0, "orang"),)


def _listed_as(status: str, position: str) -> str:
    return _(
        "Tercatat sebagai {status} berkedudukan {position}",
        status=status_label(status),
        position=position.replace("_", " "),
    )


def _late(cell: Cell) -> pl.DataFrame:
    """Return the people of the post who are past retirement at the date of the data, by id."""
    day = cell.setting.pack.region.per_tanggal
    past = cell.outcome.tables["pensiun"].filter(pl.col("tmt_pensiun") <= day).select(id="pegawai_id")
    here = cell.setting.table("pegawai").filter(pl.col("posisi_id") == cell.row["posisi_id"])
    position = pl.col("kedudukan_hukum").fill_null(ACTIVE)
    return here.with_columns(position).join(past, on="id").sort("id")


def _late_step(cell: Cell) -> Step:
    """Tell how many of the people listed are past retirement; askable where they are all of the post."""
    if cell.column == "tidak_aktif":
        mine = _late(cell).filter(pl.col("kedudukan_hukum") != ACTIVE)
    else:
        mine = _late(cell).filter(pl.col("kedudukan_hukum") == ACTIVE, pl.col("status") == cell.column)
    label = _("Dari mereka, yang sudah mencapai BUP")
    all_of_post = mine.height == cell.row["lewat_bup"]
    return Step(label, mine.height, "orang", figure=cell.beside("lewat_bup") if all_of_post else "")


def _pension_step(cell: Cell, person: str) -> Step:
    label = _("TMT pensiun pegawai {id}", id=person)
    return elsewhere(cell, "pensiun", (person,), "tmt_pensiun", label)
