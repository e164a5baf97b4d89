"""Reading a pack whole: every sheet, every fault, and only then a yes or a no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polars as pl

from dampak.errors import DampakError, Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.pack.canonical import fingerprint, present_tables
from dampak.pack.cross import cross_problems
from dampak.pack.datapackage import declared_styles
from dampak.pack.grids import make_grid
from dampak.pack.model import Pack, region_of
from dampak.pack.reading import LoadedTable, load_table
from dampak.pack.sheets import SheetCells, read_sheet_cells
from dampak.pack.values import nearest, plain
from dampak.pack.workbook import GUIDE_SHEET, LISTS_SHEET
from dampak.quantities import NumberStyle
from dampak.tables import INPUT_BY_NAME, INPUTS

_NOT_YET = frozenset({"paket.kosong", "tabel.tidak_ada"})
"""Faults of a pack that is only begun: what it holds so far is sound."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in a pack: its sheets, its tables when no cell is faulty, and all problems by place.

    `counts` are the rows of each table as found, faulty rows included; `header_rows` says in which row
    of a sheet, by name, the header stands.
    """

    path: Path
    sheets: tuple[SheetCells, ...] = ()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    header_rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def faults(self) -> int:
        """How many of the problems refuse the pack."""
        return sum(problem.severity == "galat" for problem in self.problems)

    def pack(self) -> Pack:
        """Return the pack.

        Raises:
            DataInvalid: with all problems, when at least one of them is a `galat`.
        """
        name = self.path.name
        refuse(
            self.problems,
            _("Paket {name} tidak dapat dipakai: {count} kesalahan.", name=name, count=self.faults),
        )
        return Pack(
            region=region_of(self.tables["daerah"]),
            tables=self.tables,
            fingerprint=fingerprint(self.tables),
            source=self.path,
            problems=self.problems,
        )


def read_pack(path: Path) -> Pack:
    """Return the pack at `path`, a folder of CSV files or one .xlsx workbook.

    Raises:
        UsageError: there is no such file or folder.
        DataInvalid: all faults of the pack at once, each with its place and its remedy.
    """
    return inspect_pack(path).pack()


def row_places(path: Path, name: str) -> Callable[[Mapping[str, object], str], Place]:
    """Return where a row of table `name` of the pack at `path` stands: by its key values, and a column.

    The file is read again, once, when the first place is asked for; a row that is not there is placed in
    the table as a whole.
    """

    @cache
    def found() -> tuple[LoadedTable | None, dict[tuple[object, ...], int]]:
        sheets, _problems = _read_sheets(path)
        loaded: dict[str, LoadedTable] = {}
        for sheet in sheets:
            if plain(sheet.name) == name:
                _load_sheet(sheet, loaded, declared_styles(path))
        table = loaded.get(name)
        if table is None:
            return None, {}
        keys = table.frame.select(table.grid.table.key).iter_rows()
        return table, {key: index for index, key in enumerate(keys)}

    def place(key: Mapping[str, object], column: str) -> Place:
        table, rows = found()
        if table is None:
            return Place(sheet=name, column=column)
        index = rows.get(tuple(key.get(part) for part in table.grid.table.key))
        return table.grid.place(column, index)

    return place


def begun_tables(path: Path) -> Mapping[str, pl.DataFrame]:
    """Return the tables of a pack to be filled further; it may still be empty, or be without its region.

    Raises:
        UsageError: there is no such file or folder.
        DataInvalid: all other faults of the pack at once; a workbook with sheets that are no tables is
            refused too, since they would be lost when it is written anew.
    """
    inspection = inspect_pack(path)
    faults = [problem for problem in inspection.problems if problem.code not in _NOT_YET]
    faults += _other_sheets(inspection) if path.is_file() else []
    refuse(faults, _("Paket {name} tidak dapat diisi; tidak ada yang diubah.", name=path.name))
    return inspection.tables


def _other_sheets(inspection: Inspection) -> list[Problem]:
    names = [problem.place.sheet for problem in inspection.problems if problem.code == "tabel.tidak_dikenal"]
    if not names:
        return []
    return [
        Problem(
            "paket.lembar_lain",
            _("Buku kerja ini juga berisi lembar yang bukan tabel: {names}.", names=", ".join(names)),
            Place(file=inspection.path.name),
            _("Buku kerja ditulis ulang seluruhnya, sehingga lembar itu akan hilang."),
            _("Pindahkan lembar itu ke berkas lain, atau sebut buku kerja paket yang benar."),
        )
    ]


def inspect_pack(path: Path) -> Inspection:
    """Return everything found at `path`; nothing is raised for what an official can mend in the pack.

    Raises:
        UsageError: there is no such file or folder.
    """
    sheets, unreadable = _read_sheets(path)
    problems = list(unreadable)
    styles = declared_styles(path)
    loaded: dict[str, LoadedTable] = {}
    for sheet in sheets:
        problems += _load_sheet(sheet, loaded, styles)
    if not any(problem.severity == "galat" for problem in unreadable):
        problems += _needed_tables(path, loaded)
    for table in loaded.values():
        problems += table.problems
    problems += cross_problems(loaded)
    problems = _by_place(problems, sheets)
    clean = not any(problem.severity == "galat" and problem.code not in _NOT_YET for problem in problems)
    return Inspection(
        path,
        tuple(sheets),
        present_tables({name: table.frame for name, table in loaded.items()}) if clean else {},
        {table.name: loaded[table.name].frame.height for table in INPUTS if table.name in loaded},
        tuple(problems),
        {table.grid.sheet.name: table.grid.header_row for table in loaded.values()},
    )


def _read_sheets(path: Path) -> tuple[list[SheetCells], list[Problem]]:
    if not path.exists():
        problem = Problem(
            "paket.tidak_ada",
            _("Paket tidak ada."),
            Place(file=str(path)),
            remedy=_("Periksa nama folder atau berkasnya; `dampak pack new` membuat yang kosong."),
        )
        raise UsageError(str(problem), [problem])
    files, problems = _files(path) if path.is_dir() else ([path], [])
    sheets: list[SheetCells] = []
    for file in files:
        try:
            sheets += read_sheet_cells(file)
        except DampakError as error:
            problems += error.problems
    return sheets, problems


def _files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the CSV files of a folder, or its only workbook when it has none."""
    tables, books = _visible(folder, "*.csv"), _visible(folder, "*.xlsx")
    if tables and books:
        what = _("Folder ini juga berisi buku kerja, yang tidak dibaca: {files}.", files=_names(books))
        return tables, [Problem("paket.dua_bentuk", what, Place(file=folder.name), severity="peringatan")]
    if tables or len(books) <= 1:
        return tables or books, []
    problem = Problem(
        "paket.beberapa_buku",
        _("Folder ini berisi beberapa buku kerja: {files}.", files=_names(books)),
        Place(file=folder.name),
        remedy=_("Sebutkan salah satu berkasnya."),
    )
    return [], [problem]


def _visible(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder but those Excel and this program leave beside their work."""
    return [
        file
        for file in sorted(folder.glob(pattern))
        if not file.name.startswith((".", "~")) and "-perlu-diperbaiki" not in file.name
    ]


def _names(files: list[Path]) -> str:
    return ", ".join(file.name for file in files)


def _load_sheet(
    sheet: SheetCells, loaded: dict[str, LoadedTable], styles: Mapping[str, NumberStyle]
) -> list[Problem]:
    name = plain(sheet.name)
    if name not in INPUT_BY_NAME:
        return _unknown_sheet(sheet)
    if name in loaded:
        what = _("Tabel {name} ada dua kali.", name=name)
        return [Problem("tabel.ganda", what, sheet.place(), remedy=_("Sisakan satu lembar saja."))]
    grid, problems = make_grid(INPUT_BY_NAME[name], sheet)
    if grid.rows:
        # Excel rewrites a file with its own separators; what the description says is then out of date.
        declared = styles.get(name) if sheet.delimiter == "," else None
        loaded[name] = load_table(grid, declared)
    return problems


def _unknown_sheet(sheet: SheetCells) -> list[Problem]:
    if sheet.hidden or sheet.name in {GUIDE_SHEET, LISTS_SHEET} or not any(map(any, sheet.rows)):
        return []
    close = nearest(sheet.name, list(INPUT_BY_NAME))
    return [
        Problem(
            "tabel.tidak_dikenal",
            _("“{name}” bukan nama tabel, sehingga tidak dibaca.", name=sheet.name),
            sheet.place(),
            remedy=_("Maksudnya {table}? Bila ya, ganti namanya.", table=close) if close else "",
            severity="peringatan",
        )
    ]


def _needed_tables(path: Path, loaded: Mapping[str, LoadedTable]) -> list[Problem]:
    if "daerah" in loaded:
        return []
    place = Place(file=path.name)
    if loaded:
        what = _("Tabel daerah tidak ada atau kosong.")
        remedy = _("Isi tabel daerah: kode_wilayah, nama, tahun, dan per_tanggal.")
        return [Problem("tabel.tidak_ada", what, place, remedy=remedy)]
    what = _("Paket kosong: tidak ada tabel yang berisi baris.")
    remedy = _("Isi paling sedikit tabel daerah; `dampak pack new` membuat buku kerja yang siap diisi.")
    return [Problem("paket.kosong", what, place, remedy=remedy)]


def _by_place(problems: list[Problem], sheets: list[SheetCells]) -> list[Problem]:
    """Order by sheet as it stands in the file, then row; what concerns a whole sheet comes first."""
    order = {(sheet.place().file, sheet.place().sheet): number for number, sheet in enumerate(sheets)}

    def by_place(problem: Problem) -> tuple[int, int]:
        return order.get((problem.place.file, problem.place.sheet), -1), problem.place.row or 0

    return sorted(problems, key=by_place)
