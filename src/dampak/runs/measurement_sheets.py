"""Measurement workbooks of a pack: written for a unit and quarter, filled ones taken in, all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from dampak.errors import Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.pack.measurement_book import (
    ENTRIES,
    MeasuredIndicator,
    MeasurementContent,
    measurement_bytes,
)
from dampak.pack.measurements import FIELDS, Asked, ReadHead, read_entries, read_head
from dampak.performance.plan import targets_in_force
from dampak.quantities import show_number
from dampak.runs.measurement import indicators_of
from dampak.runs.setting import Setting
from dampak.tables.inputs_performance import QUARTERS, REALISASI

KEY = ("indikator_id", "tahun", "periode")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MeasurementImport:
    """Table `realisasi` after the import, how many workbooks and rows came in, and what was doubtful."""

    realisasi: pl.DataFrame
    workbooks: int
    rows: int
    problems: tuple[Problem, ...]


def measurement_file(setting: Setting, unit: str, year: int, quarter: int, day: date | None = None) -> bytes:
    """Return the workbook of one unit for one quarter, filled with what the pack holds of it.

    `day` says which targets are in force, by default the date of the data.

    Raises:
        NoProposal: the pack has no units or indicators.
        UsageError: there is no such unit, or it answers for no indicator.
    """
    setting.require("unit", "indikator")
    content = _content(setting, unit, year, quarter, day)
    if content is None:
        raise UsageError(_("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=unit))
    if not content.indicators:
        raise UsageError(_("Unit “{unit}” tidak mengampu indikator apa pun.", unit=unit))
    return measurement_bytes(content)


def import_measurements(
    setting: Setting, files: Sequence[Path], day: date | None = None
) -> MeasurementImport:
    """Return `realisasi` with the quarters of `files` in place of what it held of them; nothing is written.

    Raises:
        DataInvalid: all faults of all files at once.
    """
    setting.require("unit", "indikator")
    heads = [(path, read_head(path)) for path in files]
    problems = [problem for _path, head in heads for problem in head.problems]
    problems += _twice(heads)
    taken: list[pl.DataFrame] = []
    replaced: list[pl.DataFrame] = []
    for path, head in heads:
        if head.asked is None:
            continue
        content = _content(setting, head.asked.unit, head.asked.year, head.asked.quarter, day)
        if content is None:
            what = _("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=head.asked.unit)
            problems.append(_fault("unit", what, path))
            continue
        filled = read_entries(head.sheet, content, head.asked.fingerprint)
        problems += filled.problems
        taken.append(filled.rows)
        replaced.append(_keys(content))
    count = sum(problem.severity == "galat" for problem in problems)
    refuse(problems, _("Pengukuran tidak diimpor: {count} kesalahan. Tidak ada yang diubah.", count=count))
    kept = setting.table("realisasi").join(pl.concat(replaced), on=list(KEY), how="anti")
    new = pl.concat(taken)
    return MeasurementImport(
        REALISASI.conform(pl.concat([kept, new])), len(files), new.height, tuple(problems)
    )


def _keys(content: MeasurementContent) -> pl.DataFrame:
    rows = [(one.id, content.year, f"tw{content.quarter}") for one in content.indicators]
    return pl.DataFrame(rows, schema={name: REALISASI.schema[name] for name in KEY}, orient="row")


def _twice(heads: Sequence[tuple[Path, ReadHead]]) -> list[Problem]:
    seen: set[tuple[str, int, int]] = set()
    problems = []
    for path, head in heads:
        if head.asked is None:
            continue
        key = _quarter_of(head.asked)
        if key in seen:
            what = _("Pengukuran {unit}, triwulan {quarter} {year} sudah dibaca dari berkas lain.",
                     unit=key[0], quarter=key[2], year=key[1])  # fmt: skip
            problems.append(_fault("ganda", what, path))
        seen.add(key)
    return problems


def _quarter_of(asked: Asked) -> tuple[str, int, int]:
    return asked.unit, asked.year, asked.quarter


def _fault(code: str, what: str, path: Path) -> Problem:
    remedy = _("Periksa apakah berkas ini memang milik unit dan triwulan itu.")
    return Problem(f"pengukuran.{code}", what, Place(file=path.name), remedy=remedy)


def _content(
    setting: Setting, unit: str, year: int, quarter: int, day: date | None
) -> MeasurementContent | None:
    """Return what the sheet of a unit asks for a quarter, None where there is no such unit."""
    names = dict(setting.table("unit").select("id", "nama").iter_rows())
    if unit not in names:
        return None
    when = day or setting.pack.region.per_tanggal
    targets = targets_in_force(setting.table("target"), setting.table("versi_rencana"), when)
    aims = {(row["indikator_id"], row["periode"]): row for row in targets.filter(tahun=year).to_dicts()}
    own = indicators_of(setting, unit).sort("id")
    figures = setting.table("realisasi").filter(pl.col("indikator_id").is_in(own["id"].implode()))
    here = {row["indikator_id"]: row for row in figures.filter(tahun=year, periode=f"tw{quarter}").to_dicts()}
    last = _last_before(figures, year, quarter)
    return MeasurementContent(
        unit,
        names[unit],
        year,
        quarter,
        [
            _indicator(row, aims, f"tw{quarter}", last.get(row["id"], ""), here.get(row["id"]))
            for row in own.iter_rows(named=True)
        ],
    )


def _indicator(
    row: Row, aims: Mapping[tuple[str, str], Row], span: str, last: str, here: Row | None
) -> MeasuredIndicator:
    whole, quarter = aims.get((row["id"], "tahun")), aims.get((row["id"], span))
    goal = next((aim["nilai"] for aim in (whole, quarter) if aim and aim["nilai"] is not None), None)
    return MeasuredIndicator(
        row["id"],
        row["uraian"],
        row["satuan"] or "",
        row["arah"] or "",
        "rasio" in (row["agregasi"], row["agregasi_unit"]),
        _aim_shown(whole),
        _aim_shown(quarter),
        last,
        goal,
        None if here is None else {name: here[FIELDS[name]] for name in ENTRIES},
    )


def _aim_shown(aim: Row | None) -> str:
    if aim is None:
        return ""
    parts = [aim["nilai"], aim["nilai_atas"]]
    return "–".join(show_number(part) for part in parts if part is not None)


def _last_before(figures: pl.DataFrame, year: int, quarter: int) -> dict[str, str]:
    """Return by indicator the last figure recorded before the quarter, with its span."""
    order = {span: number for number, span in enumerate((*QUARTERS, "tahun"), start=1)}
    rank = pl.col("periode").replace_strict(order, return_dtype=pl.Int64)
    before = (pl.col("tahun") < year) | ((pl.col("tahun") == year) & (rank < quarter))
    said = pl.col("nilai").is_not_null() | (
        pl.col("pembilang").is_not_null() & pl.col("penyebut").is_not_null()
    )
    rows = figures.filter(before, said).sort("tahun", rank)
    return {row["indikator_id"]: _last_shown(row) for row in rows.iter_rows(named=True)}


def _last_shown(row: Row) -> str:
    """Return a figure with its span; of a ratio without a figure its two parts."""
    figure = row["nilai"]
    text = (
        f"{show_number(row['pembilang'])} ÷ {show_number(row['penyebut'])}"
        if figure is None
        else show_number(figure)
    )
    span = f"{row['tahun']} {row['periode'].upper()}" if row["periode"] in QUARTERS else str(row["tahun"])
    return f"{text} ({span})"
