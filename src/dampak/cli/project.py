"""`dampak project`: staff in post, pensions and the projection without new hires."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
import typer

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, print_grid, print_json
from dampak.language import _
from dampak.quantities import show_number

Grouping = Literal["daerah", "unit", "jabatan", "sektor", "kecamatan"]


def project(
    pack: PackPath,
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    by: Annotated[Grouping, typer.Option(help="Pengelompokan proyeksi yang ditampilkan.")] = "sektor",
    json: JsonFlag = False,
) -> None:
    """Bezetting, pensiun, dan proyeksi pegawai tanpa pengadaan baru (P10–P50–P90)."""
    outcome = outcome_of(runs.project, pack, policy, law_date, _("Proyeksi"))
    if json:
        names = ("bezetting", "bezetting_kedudukan", "pensiun", "proyeksi_posisi", "proyeksi_kelompok")
        print_json({**rows(outcome, *names), "angka": figure_values(outcome)})
        return
    chosen = outcome.tables["proyeksi_kelompok"].filter(pl.col("kelompok") == by)
    headers = [_("Kelompok"), _("Tahun"), _("Kebutuhan"), _("Pensiun"), "P10", "P50", "P90", _("Selisih")]
    print_grid(_("Proyeksi tanpa pengadaan"), headers, [_cells(row) for row in chosen.iter_rows(named=True)])
    finish(outcome)


def _cells(row: dict[str, object]) -> list[str]:
    numbers = ("kebutuhan_ideal", "pensiun", "bezetting_p10", "bezetting_p50", "bezetting_p90", "selisih_p50")
    shown = ["–" if row[name] is None else show_number(row[name]) for name in numbers]  # type: ignore[arg-type]
    return [str(row["kunci"]), str(row["tahun"]), *shown]
