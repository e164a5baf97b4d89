"""Tables of printed results read: reports (LHE) and indices, as officials keep them in a sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from dampak.errors import DataInvalid, Place, Problem, refuse
from dampak.evaluation import PrintedIndex, PrintedRow
from dampak.language import _
from dampak.law.instruments import load_instruments
from dampak.pack.grids import Grid, make_grid
from dampak.pack.reading import load_table
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.values import plain
from dampak.quantities import NumberStyle, number_style
from dampak.tables import Column, Table

PARTS = ("perencanaan", "pengukuran", "pelaporan", "evaluasi", "pencapaian")
_WHO = (
    Column("entity", "teks", "Nama instansi atau unit yang dinilai.", required=True),
    Column("year", "bulat", "Tahun laporan.", low=2000, high=2100),
)
_WORTH = (
    Column("total", "desimal", "Nilai total seperti tertulis.", low=0),
    Column("predikat", "teks", "Predikat seperti tertulis."),
)

REPORT_TABLE = Table(
    "lhe",
    "Laporan hasil evaluasi AKIP",
    "satu laporan",
    (
        *_WHO,
        *(Column(part, "desimal", f"Nilai komponen {part} seperti tertulis.", low=0) for part in PARTS),
        *_WORTH,
        Column("total_tahun_lalu", "desimal", "Total tahun lalu menurut laporan ini.", low=0),
        Column("predikat_tahun_lalu", "teks", "Predikat tahun lalu menurut laporan ini."),
    ),
    key=("entity", "year"),
)


def index_table() -> Table:
    """Return the table of printed indices: one column for every part of every instrument but LKE AKIP."""
    codes = dict.fromkeys(
        node.code
        for instrument in load_instruments().instruments
        if instrument.id != "lke-akip"
        for node in instrument.nodes[1:]
    )
    parts = tuple(Column(code, "desimal", f"Nilai bagian {code} seperti tertulis.") for code in codes)
    columns = (
        Column("instrument", "teks", "Instrumen, misalnya spbe atau pemdi@2026."),
        *_WHO,
        *_WORTH,
        Column("components_json", "teks", "Bagian-bagian sebagai JSON, bila tidak berkolom sendiri."),
        *(part for part in parts if part.name not in {"total", "predikat"}),
    )
    return Table("indeks", "Indeks terbit", "satu indeks", columns, key=("instrument", "entity", "year"))


@dataclass(frozen=True, slots=True)
class NamedIndex:
    """A printed index, the instrument as the file names it, and its row in the sheet."""

    instrument: str
    printed: PrintedIndex
    place: Place


def read_reports(path: Path) -> tuple[list[PrintedRow], list[Problem]]:
    """Return the rows of a .csv or .xlsx file of reports in their order, and what the reader should know.

    Raises:
        UsageError: there is no such file.
        DataInvalid: columns or cells are faulty; all of them at once.
    """
    rows, _grid, problems = _read(path, REPORT_TABLE, ("total", *PARTS))
    reports = [
        PrintedRow(
            row["entity"],
            row["year"],
            {part: row[part] for part in PARTS},
            row["total"],
            row["predikat"] or "",
            row["total_tahun_lalu"],
            row["predikat_tahun_lalu"] or "",
        )
        for row in rows
    ]
    return reports, problems


def read_indices(path: Path) -> tuple[list[NamedIndex], list[Problem]]:
    """Return the rows of a file of printed indices in their order, as `read_reports` does."""
    table = index_table()
    rows, grid, problems = _read(path, table, ("total", "components_json"))
    codes = [column.name for column in table.columns if column.kind == "desimal" and column.name != "total"]
    faults: list[Problem] = []
    indices = []
    for index, row in enumerate(rows):
        place = grid.place("components_json", index)
        parts = {code: row[code] for code in codes if row[code] is not None}
        parts |= _json_parts(row["components_json"], place, faults)
        printed = PrintedIndex(row["entity"], row["year"], parts, row["total"], row["predikat"] or "")
        indices.append(NamedIndex(row["instrument"] or "", printed, grid.place("instrument", index)))
    refuse(faults, _("Berkas tidak dapat dipakai: {count} kesalahan.", count=len(faults)))
    return indices, problems


def _json_parts(text: str | None, place: Place, faults: list[Problem]) -> dict[str, Decimal]:
    if not text:
        return {}
    try:
        data = json.loads(text, parse_float=Decimal)
        if isinstance(data, dict):
            return {str(code): Decimal(value) for code, value in data.items()}
    except (ValueError, ArithmeticError, TypeError):
        pass
    what = _("“{text}” bukan JSON berisi nama bagian dan angkanya.", text=text)
    faults.append(Problem("indeks.json", what, place, remedy=_('Tulis misalnya {"layanan": 4.19}.')))
    return {}


def _read(
    path: Path, table: Table, needed: Sequence[str]
) -> tuple[list[dict[str, Any]], Grid, list[Problem]]:
    grid, problems = _grid(path, table)
    if not grid.rows or not set(needed) & set(grid.cells):
        what = _("Tidak ada baris dengan kolom {columns}.", columns=", ".join(needed))
        remedy = _(
            "Tulis judul kolom pada satu baris, misalnya: {columns}.", columns=", ".join(table.names[:9])
        )
        problem = Problem("berkas.tanpa_baris", what, grid.sheet.place(), remedy=remedy)
        raise DataInvalid(str(problem), [*problems, problem])
    percent, grid = _without_percent_signs(grid)
    loaded = load_table(grid, _style(grid))
    problems += [*percent, *loaded.problems]
    problems.sort(key=lambda problem: problem.place.row or 0)
    faults = [problem for problem in problems if problem.severity == "galat"]
    refuse(faults, _("Berkas tidak dapat dipakai: {count} kesalahan.", count=len(faults)))
    return loaded.frame.to_dicts(), grid, problems


def _grid(path: Path, table: Table) -> tuple[Grid, list[Problem]]:
    """Return the grid of the sheet that names most columns of the table."""
    sheets: list[SheetCells] = read_sheet_cells(path)
    shown = [sheet for sheet in sheets if not sheet.hidden] or sheets
    grids = [make_grid(table, sheet) for sheet in shown]
    return max(grids, key=lambda made: len(made[0].cells))


def _number_columns(grid: Grid) -> list[str]:
    return [
        column.name for column in grid.table.columns if column.kind == "desimal" and column.name in grid.cells
    ]


def _without_percent_signs(grid: Grid) -> tuple[list[Problem], Grid]:
    """Return the grid with `87,80%` as `87,80`, and say so once a column."""
    cells: dict[str, list[Cell]] = dict(grid.cells)
    problems = []
    for name in _number_columns(grid):
        bare = [cell.rstrip("% ") if isinstance(cell, str) else cell for cell in cells[name]]
        if bare != cells[name]:
            what = _("Tanda persen pada kolom ini diabaikan: 80% dibaca 80.")
            problems.append(Problem("angka.persen", what, grid.place(name), severity="peringatan"))
            cells[name] = bare
    return problems, replace(grid, cells=cells)


def _style(grid: Grid) -> NumberStyle | None:
    """Return how the file writes its scores.

    None reaches 1,000, so the only sign of a file is its decimal sign even before three digits.
    """
    texts = [cell for name in _number_columns(grid) for cell in grid.cells[name] if isinstance(cell, str)]
    proved = number_style(texts)
    if proved == "campur":
        return None
    if proved is not None:
        return proved
    signs = {sign for text in texts for sign in ".," if sign in text}
    styles: Mapping[str, NumberStyle] = {".": "en", ",": "id"}
    return styles[signs.pop()] if len(signs) == 1 else None


def instrument_name(written: str) -> str:
    """Return `id` or `id@version` for the ways a file writes it: `SPBE`, `SPBE_2020`, `pemdi@2026`."""
    text = written.strip().lower()
    if "@" in text:
        return text
    known = {plain(id): id for id in load_instruments().ids}
    name = plain(text)
    if name in known:
        return known[name]
    id, _sign, version = name.rpartition("_")
    return f"{known[id]}@{version}" if id in known and version.isdigit() else text
