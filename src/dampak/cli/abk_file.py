"""The task table `dampak abk` reads: the officials' own column names, taken to those of `beban_kerja`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from dampak.errors import Problem, UsageError, refuse
from dampak.language import _
from dampak.need import WorkTime
from dampak.pack.grids import Grid, make_grid
from dampak.pack.reading import load_table
from dampak.pack.sheets import SheetCells, read_sheet_cells
from dampak.quantities import NumberStyle, show_number
from dampak.tables import Column, Table
from dampak.tables.inputs import BEBAN_KERJA

SPELLINGS = {
    "volume": ("volume", "jumlah_hasil"),
    "norma_menit": ("norma_menit", "norma", "waktu_penyelesaian_menit"),
}
"""The names under which officials' tables carry a column; each file may use one of them."""

_TIME = "waktu_efektif_menit"
_RECORDED = "kebutuhan_pegawai"
_OTHER_MEASURES = ("standar", "pegawai_per_alat")


def _columns() -> tuple[Column, ...]:
    spelled = [
        replace(column, name=name, required=column.name == "posisi_id")
        for column in BEBAN_KERJA.columns
        for name in SPELLINGS.get(column.name, (column.name,))
    ]
    time = Column(_TIME, "desimal", "Waktu kerja efektif setahun menurut berkas.", unit="menit", low=0)
    recorded = Column(_RECORDED, "desimal", "Kebutuhan tugas menurut berkas (pembanding).", unit="orang")
    return (*spelled, time, recorded)


TASK_TABLE = Table("tugas", "Uraian tugas", "satu uraian tugas", _columns(), key=("posisi_id", "tugas_no"))


@dataclass(frozen=True, slots=True)
class TaskFile:
    """The tasks of a file in its order, as `beban_kerja`; `recorded` is the need the file itself states."""

    tasks: pl.DataFrame
    recorded: pl.Series
    problems: tuple[Problem, ...]


def read_task_file(path: Path, time: WorkTime, *, sheet: str | None, style: NumberStyle | None) -> TaskFile:
    """Return the tasks of a .csv or .xlsx file.

    Raises:
        UsageError: there is no such file, or several sheets hold a task table.
        DataInvalid: cells or columns are faulty; all of them are listed.
    """
    if not path.is_file():
        raise UsageError(_("Berkas {path} tidak ada.", path=path))
    grid, problems = _task_grid(read_sheet_cells(path, sheet))
    loaded = load_table(grid, style)
    problems = [*problems, *_column_problems(grid), *loaded.problems]
    tasks = _as_workload(loaded.frame, grid)
    problems += _twice(tasks, grid)
    refuse(problems, _("Berkas {file} tidak dapat dihitung.", file=path.name))
    problems += _other_time(loaded.frame[_TIME], grid, time)
    return TaskFile(tasks, loaded.frame[_RECORDED], tuple(problems))


def _task_grid(sheets: Sequence[SheetCells]) -> tuple[Grid, list[Problem]]:
    """Return the sheet that holds the tasks: the only one, or the only one with a column `posisi_id`."""
    grids = [make_grid(TASK_TABLE, sheet) for sheet in sheets if not sheet.hidden]
    holding = [found for found in grids if "posisi_id" in found[0].cells]
    if len(holding) > 1:
        names = ", ".join(grid.sheet.name for grid, _problems in holding)
        raise UsageError(
            _("Beberapa lembar berisi uraian tugas ({names}); pilih satu dengan --sheet.", names=names)
        )
    return holding[0] if holding else grids[0]


def _column_problems(grid: Grid) -> list[Problem]:
    problems = [] if grid.rows else [_problem(grid, "berkas.kosong", _("Tidak ada baris tugas."))]
    for names in SPELLINGS.values():
        given = [name for name in names if name in grid.cells]
        if len(given) > 1:
            what = _("Kolom {names} berarti sama; berkas hanya boleh memuat satu.", names=", ".join(given))
            problems.append(_problem(grid, "kolom.ganda", what))
        elif not given and not (names[0] != "volume" and _has_other_measure(grid)):
            problems.append(_problem(grid, "kolom.tidak_ada", _absent(names)))
    return problems


def _has_other_measure(grid: Grid) -> bool:
    return any(name in grid.cells for name in _OTHER_MEASURES)


def _absent(names: Sequence[str]) -> str:
    return _("Tidak ada kolom {names}; salah satunya wajib ada.", names=" / ".join(names))


def _problem(grid: Grid, code: str, what: str) -> Problem:
    remedy = _("Kolom yang dikenal: {names}.", names=", ".join(TASK_TABLE.names))
    return Problem(code, what, grid.sheet.place(grid.header_row), remedy=remedy)


def _as_workload(frame: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    """Return the frame as `beban_kerja`; tasks without a number are numbered within their post."""
    chosen = {
        column: next((name for name in names if name in grid.cells), names[0])
        for column, names in SPELLINGS.items()
    }
    running = pl.int_range(1, pl.len() + 1).over("posisi_id").cast(pl.String)
    renamed = frame.with_columns(pl.col(name).alias(column) for column, name in chosen.items())
    return renamed.with_columns(pl.coalesce("tugas_no", running).alias("tugas_no")).select(BEBAN_KERJA.names)


def _twice(tasks: pl.DataFrame, grid: Grid) -> list[Problem]:
    again = tasks.select(pl.struct("posisi_id", "tugas_no").is_first_distinct().not_()).to_series()
    known = tasks["posisi_id"].is_not_null()
    return [
        Problem(
            "baris.ganda",
            _(
                "Tugas {number} posisi {post} ada dua kali.",
                number=tasks["tugas_no"][index],
                post=tasks["posisi_id"][index],
            ),
            grid.place("tugas_no", index),
            why=_("Bebannya akan terhitung dua kali."),
            remedy=_("Hapus salah satu, atau beri nomor yang berbeda."),
        )
        for index in (again & known).arg_true()
    ]


def _other_time(stated: pl.Series, grid: Grid, time: WorkTime) -> list[Problem]:
    """Say where the file states another working time than the profile; it is never used silently."""
    other = stated.filter(stated.is_not_null() & (stated != time.minutes))
    return [
        Problem(
            "abk.waktu_efektif",
            _(
                "{count} baris menyebut waktu efektif {stated} menit; dihitung dengan {used} menit.",
                count=other.eq(minutes).sum(),
                stated=show_number(minutes),
                used=show_number(time.minutes),
            ),
            grid.place(_TIME),
            why=_("Waktu kerja efektif ditentukan profil {profile}.", profile=time.profile),
            remedy=_("Pilih profil lain dengan --profile bila berkas memang memakai waktu itu."),
            severity="peringatan",
        )
        for minutes in other.unique().sort()
    ]
