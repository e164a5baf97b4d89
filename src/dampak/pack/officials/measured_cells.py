"""The sheets Bappeda keeps: the header found by its words, its columns by role, numbers by one rule.

A number cell that says there is no figure yet (`n/a`, `-`, `belum`) is empty and told; other text refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from dampak.errors import DataInvalid, Place, Problem, Severity, refuse
from dampak.language import _
from dampak.pack.columns import read_column
from dampak.pack.officials.imported import Imported, Row
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.values import plain
from dampak.tables import INPUT_BY_NAME, Column

HEADER_REACH = 15
"""Rows searched for the header."""

RoleOf = Callable[[str], str | None]
"""What a column is by its header in plain writing; None when it is none of ours."""

_NO_FIGURE = frozenset({"n_a", "na", "belum", "belum_ada", "belum_diukur", "belum_rilis", "null"})
_DASHES = frozenset({"-", "--", "–", "—"})


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file Bappeda keeps: its word on the command line, its columns, the ways to be complete."""

    kind: str
    title: str
    role_of: RoleOf
    ways: Sequence[Sequence[str]]


@dataclass
class Grid:
    """The rows below the header of one sheet, its columns by role, and what is wrong in it so far."""

    sheet: SheetCells
    first: int
    columns: Sequence[tuple[int, str]]
    headers: Sequence[str]
    problems: list[Problem] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.where = {role: index for index, role in reversed(self.columns)}

    @property
    def left_behind(self) -> tuple[str, ...]:
        """The headers of columns that are not taken."""
        taken = {index for index, _role in self.columns}
        return tuple(name for index, name in enumerate(self.headers) if name and index not in taken)

    def lines(self) -> Iterator[int]:
        """Yield the lines (from 0) that hold anything in our columns; a line of column numbers is none."""
        for line in range(self.first, len(self.sheet.rows)):
            filled = [self.sheet.rows[line][index] for index, _role in self.columns]
            if any(cell is not None for cell in filled) and not (line == self.first and _numbering(filled)):
                yield line

    def text(self, line: int, role: str) -> str | None:
        """Return a cell as text without superfluous blanks; None when empty or without such a column."""
        index = self.where.get(role)
        return None if index is None else shown(self.sheet.rows[line][index])

    def add(
        self,
        code: str,
        what: str,
        remedy: str,
        line: int | None = None,
        column: str | int = "",
        *,
        why: str = "",
        severity: Severity = "galat",
    ) -> None:
        """Write down one fault at a cell; `column` is a role or the index of a column."""
        index = self.where.get(column) if isinstance(column, str) else column
        name = self.headers[index] if index is not None else ""
        place = self.sheet.place(None if line is None else line + 1, name)
        self.problems.append(Problem(code, what, place, why, remedy, severity))

    def numbers(self, column: Column, index: int, lines: Sequence[int]) -> dict[int, Decimal | int]:
        """Return the numbers of a column by line, those that are there; faults and non-figures are told."""
        cells = [self._figure(line, index) for line in lines]
        read = read_column(column, cells)
        if read.fault:
            self.add(read.fault.code, read.fault.what, read.fault.remedy, None, index)
        for position, fault in read.faults:
            self.add(fault.code, fault.what, fault.remedy, lines[position], index)
        faulty = {position for position, _fault in read.faults}
        return {
            line: value
            for at, (line, value) in enumerate(zip(lines, read.values.to_list(), strict=True))
            if value is not None and at not in faulty
        }

    def _figure(self, line: int, index: int) -> Cell:
        cell = self.sheet.rows[line][index]
        if cell is None and (problem := self.sheet.fault_problem(line + 1, index, self.headers[index])):
            self.problems.append(problem)
        if not isinstance(cell, str) or not (plain(cell) in _NO_FIGURE or cell.strip() in _DASHES):
            return cell
        self.add(
            "angka.belum_ada",
            _("“{text}” dibaca sebagai belum ada angka (kosong, bukan nol).", text=cell),
            _("Isi angkanya bila sudah ada; bila memang nol, tulis 0."),
            line,
            index,
            severity="peringatan",
        )
        return None

    def finish(self, rows: Mapping[str, Sequence[Row]]) -> Imported:
        """Return the tables, or refuse the file with all its faults.

        Raises:
            DataInvalid: at least one fault is a `galat`.
        """
        problems = sorted(self.problems, key=lambda problem: (problem.place.row or 0, problem.place.column))
        count = sum(problem.severity == "galat" for problem in problems)
        refuse(
            problems,
            _(
                "Berkas {file} tidak diimpor: {count} kesalahan. Tidak ada yang diubah.",
                file=self.sheet.file,
                count=count,
            ),
        )
        tables, supplied = {}, {}
        for name, some in rows.items():
            if some:
                table = INPUT_BY_NAME[name]
                tables[name] = table.conform(table.frame(list(some)))
                supplied[name] = frozenset(key for row in some for key in row)
        return Imported(
            tables, supplied, dict(sorted(self.excluded.items())), tuple(problems), self.left_behind
        )


def shown(cell: Cell) -> str | None:
    """Return a cell as text; a whole number that Excel keeps as a float loses its point."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) or None


def read_grid(path: Path, form: Form) -> Grid:
    """Return the sheet of the file at `path` whose header fits best.

    Raises:
        DataInvalid: no row among the first fifteen holds the columns of one way.
    """
    best = best_grid(read_sheet_cells(path), form)
    if best is None:
        raise _without_header(path, form)
    return best


def best_grid(sheets: Sequence[SheetCells], form: Form) -> Grid | None:
    """Return the rows under the header that holds most columns of `form`, None when none is complete."""
    best: tuple[int, Grid] | None = None
    for sheet in sheets:
        for at in range(min(HEADER_REACH, len(sheet.rows))):
            grid = _grid(sheet, at, form.role_of)
            score = len(grid.columns)
            complete = any(set(way) <= set(grid.where) for way in form.ways)
            if complete and (best is None or score > best[0]):
                best = (score, grid)
    return best[1] if best else None


def _grid(sheet: SheetCells, at: int, role_of: RoleOf) -> Grid:
    """Return the grid under the header at line `at`, joined with a second header line (years, months)."""
    headers = [shown(cell) or "" for cell in sheet.rows[at]]
    first = at + 1
    if first < len(sheet.rows):
        below = [shown(cell) or "" for cell in sheet.rows[first]]
        filled = [index for index, name in enumerate(below) if name]
        if filled and all((role_of(plain(below[index])) or "").partition(":")[1] for index in filled):
            headers = [low or high for low, high in zip(below, headers, strict=True)]
            first += 1
    columns = [(index, role) for index, name in enumerate(headers) if (role := role_of(plain(name)))]
    return Grid(sheet, first, columns, headers)


def _numbering(cells: Sequence[Cell]) -> bool:
    """Return whether the cells count 1, 2, 3, …, as printed tables number their columns."""
    texts = [(shown(cell) or "").strip("()") for cell in cells if cell is not None]
    if len(texts) < 3 or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == sorted(set(numbers)) and numbers[0] <= 2 and numbers[-1] <= 2 * len(numbers)


def _without_header(path: Path, form: Form) -> DataInvalid:
    ways = _(" atau ").join(
        "“" + ", ".join(role.removesuffix(":").replace(":", " ") for role in way) + "”"
        for way in form.ways[:2]
    )
    problem = Problem(
        "berkas.lain",
        _(
            "Baris judul kolom {title} tidak ditemukan pada {count} baris pertama.",
            title=form.title,
            count=HEADER_REACH,
        ),
        Place(file=path.name),
        _("Kolom yang harus ada: {ways}.", ways=ways),
        _("Periksa apakah berkasnya benar dan judul kolomnya tidak terhapus."),
    )
    return DataInvalid(str(problem), [problem])
