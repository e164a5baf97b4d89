"""Reading the SIASN job information workbook (INFOJAB I–V) of one post: all of it, or every fault it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote, unquote

import polars as pl

from dampak.errors import Place, Problem, Severity, refuse
from dampak.language import _
from dampak.pack.identity import holds_number
from dampak.pack.officials.anjab_layout import FILE_PREFIX, SHEETS, TASK_FIELDS, JobColumn, JobSheetLayout
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.values import Fault, Value, nearest, parser_for, plain, read_text
from dampak.quantities import show_number
from dampak.tables import INPUT_BY_NAME, Column

HEADING_REACH = 4
"""Rows searched for the headings; SIASN has them in row 2."""

_TASKS, _JOBS = INPUT_BY_NAME["beban_kerja"], INPUT_BY_NAME["infojab"]
_NUMBERS: Mapping[str, Column] = {
    "volume": _TASKS.column("volume"),
    "waktu": _TASKS.column("norma_menit"),
    "wke": Column("wke", "desimal", "", low=1, high=1_000_000),
    "kelas": Column("kelas", "bulat", "", low=1, high=19),
    "umur_maksimal": Column("umur_maksimal", "bulat", "", unit="tahun", low=15, high=75),
}

_GUIDANCE = {plain(column.guidance) for sheet in SHEETS for column in sheet.columns if column.guidance}
_EMPTY_WORDS = frozenset({"null", "(null)"})
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class JobFile:
    """What one workbook tells of one post: rows of `infojab` and of `beban_kerja`, its code and class."""

    post: str
    infojab: pl.DataFrame
    tasks: pl.DataFrame
    code: str | None
    kelas: int | None
    place: Place
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Line:
    """One row of a sheet: its number as the spreadsheet shows it, and its filled cells by heading."""

    row: int
    cells: dict[str, Cell]


@dataclass(slots=True)
class _Sheet:
    """A sheet whose headings have been found: where each column stands, and its rows."""

    cells: SheetCells
    layout: JobSheetLayout
    where: dict[str, int]
    lines: list[_Line]

    def place(self, line: _Line | None, column: JobColumn | None = None) -> Place:
        return self.cells.place(line.row if line else None, column.heading if column else "")


@dataclass(slots=True)
class _Reader:
    """The faults of one workbook, and what was read so far."""

    post: str
    year_minutes: int
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, what: str, place: Place, remedy: str = "", severity: Severity = "galat") -> None:
        self.problems.append(Problem(code, what, place, remedy=remedy, severity=severity))

    def number(self, name: str, cell: Cell, place: Place) -> Decimal | None:
        """Return the number in a cell; None when it is empty or was told as a fault."""
        value = None if cell is None else parser_for(_NUMBERS[name], None)(cell)
        if isinstance(value, Fault):
            self.add(value.code, value.what, place, value.remedy)
            return None
        return Decimal(value) if isinstance(value, int | Decimal) else None


def post_of_file(path: Path) -> str | None:
    """Return the id of the post that the name of a workbook tells (`infojab-<id>.xlsx`), None without one."""
    stem = path.stem
    return unquote(stem[len(FILE_PREFIX) :]) or None if stem.startswith(FILE_PREFIX) else None


def file_of_post(post: str) -> str:
    """Return the name of the workbook of a post; signs a file name may not hold are written as %xx."""
    return f"{FILE_PREFIX}{quote(post, safe=' ')}.xlsx"


def read_job_file(path: Path, post: str, *, year_minutes: int) -> JobFile:
    """Return what the workbook at `path` tells of `post`.

    `year_minutes` is the effective working time of a year: by it the file's own tells hours from minutes.

    Raises:
        UsageError: there is no such file.
        DataInvalid: it is no such workbook or holds faults; all of them are told at once.
    """
    reader = _Reader(post, year_minutes)
    found = _find_sheets(reader, path)
    rows = [row for sheet in found for row in _part_rows(reader, sheet)]
    tasks = [row for sheet in found for row in _task_rows(reader, sheet)]
    code, kelas = _single(found, "kode"), _single(found, "kelas")
    level = reader.number("kelas", kelas[0], kelas[1])
    reader.problems += _disability(rows, path)
    count = sum(problem.severity == "galat" for problem in reader.problems)
    refuse(
        reader.problems,
        _(
            "Berkas {file} tidak diimpor: {count} kesalahan. Tidak ada yang diubah.",
            file=path.name,
            count=count,
        ),
    )
    return JobFile(
        post,
        _JOBS.conform(_JOBS.frame(rows)),
        _TASKS.conform(_TASKS.frame(tasks)),
        None if code[0] is None else str(read_text(code[0])),
        None if level is None else int(level),
        Place(file=path.name),
        tuple(reader.problems),
    )


def _find_sheets(reader: _Reader, path: Path) -> list[_Sheet]:
    """Return the five sheets; one that is not there is a fault."""
    there = {plain(sheet.name): sheet for sheet in read_sheet_cells(path)}
    found = []
    for layout in SHEETS:
        sheet = there.get(plain(layout.name))
        if sheet is None:
            reader.add(
                "lembar.tidak_ada",
                _("Lembar {sheet} tidak ada.", sheet=layout.name),
                Place(file=path.name),
                _("Pakai buku kerja dari SIASN atau dari dampak anjab template; kelima lembarnya harus ada."),
            )
        else:
            found.append(_read_sheet(reader, sheet, layout))
    return found


def _read_sheet(reader: _Reader, sheet: SheetCells, layout: JobSheetLayout) -> _Sheet:
    at = _heading_row(sheet, layout)
    headings = _headings(sheet, at)
    where = {
        column.heading: next(headings.index(name) for name in _names(column) if name in headings)
        for column in layout.columns
        if set(_names(column)) & set(headings)
    }
    for column in layout.columns:
        if column.heading not in where:
            reader.add(
                "kolom.tidak_ada",
                _("Kolom “{column}” tidak ada.", column=column.heading),
                sheet.place(at + 1),
                _("Tulis kembali judul kolomnya; bagian yang tidak diisi cukup dikosongkan."),
            )
    read = _Sheet(sheet, layout, where, [])
    first = at + 1 + _guided(read, at + 1)
    reader.problems += sheet.merged_problems(first + 1)
    read.lines.extend(_lines(reader, read, first))
    return read


def _names(column: JobColumn) -> list[str]:
    return [plain(name) for name in (column.heading, *column.also)]


def _headings(sheet: SheetCells, at: int) -> list[str]:
    row = sheet.rows[at] if at < len(sheet.rows) else []
    return [plain(str(cell)) if cell is not None else "" for cell in row]


def _heading_row(sheet: SheetCells, layout: JobSheetLayout) -> int:
    """Return the row (from 0) among the first ones that names most columns."""
    known = {name for column in layout.columns for name in _names(column)}
    rows = range(min(HEADING_REACH, len(sheet.rows)))
    return max(rows, key=lambda at: (len(known & set(_headings(sheet, at))), -at), default=1)


def _lines(reader: _Reader, sheet: _Sheet, first: int) -> Iterator[_Line]:
    """Yield the rows from `first` (counted from 0) that hold anything."""
    for row in range(first, len(sheet.cells.rows)):
        cells = sheet.cells.rows[row]
        line = _Line(row + 1, {})
        for column in sheet.layout.columns:
            if column.heading in sheet.where:
                cell = _checked(reader, sheet, line, column, cells[sheet.where[column.heading]])
                if cell is not None:
                    line.cells[column.heading] = cell
        if line.cells:
            yield line


def _guided(sheet: _Sheet, row: int) -> bool:
    """Return whether a row holds guidance: all in brackets, and where none is expected all known words."""
    cells = sheet.cells.rows[row] if row < len(sheet.cells.rows) else []
    filled = [str(cells[index]) for index in sheet.where.values() if cells and cells[index] is not None]
    if not filled or not all(text.startswith("(") and text.endswith(")") for text in filled):
        return False
    return sheet.layout.guided or all(plain(text) in _GUIDANCE for text in filled)


def _checked(reader: _Reader, sheet: _Sheet, line: _Line, column: JobColumn, cell: Cell) -> Cell:
    """Return the cell, None when it is empty; what only seems empty and what is personal is told."""
    place = sheet.place(line, column)
    hidden = sheet.cells.fault_problem(line.row, sheet.where[column.heading], column.heading)
    if hidden:
        reader.problems.append(hidden)
    if not isinstance(cell, str):
        return cell
    if cell.casefold() in _EMPTY_WORDS:
        return None
    if cell in _DASHES:
        what, remedy = _("“{value}” dibaca sebagai kosong.", value=cell), _("Kosongkan selnya.")
        reader.add("sel.strip", what, place, remedy, "peringatan")
        return None
    if holds_number(cell):
        reader.add(
            "pribadi.nomor",
            _("Sel ini memuat deret angka yang menyerupai NIP atau NIK; isinya tidak ditampilkan."),
            place,
            _("Hapus nomor itu; informasi jabatan tidak memuat data orang."),
        )
        return None
    return cell


def _part_rows(reader: _Reader, sheet: _Sheet) -> Iterator[dict[str, object]]:
    """Yield the rows of `infojab` in one sheet, numbered within each part."""
    beside = {column.part: column for column in sheet.layout.columns if column.field == "keterangan"}
    for column in sheet.layout.columns:
        if column.field == "isi":
            yield from _rows_of_part(reader, sheet, column, beside.get(column.part))


def _rows_of_part(
    reader: _Reader, sheet: _Sheet, column: JobColumn, note: JobColumn | None
) -> Iterator[dict[str, object]]:
    number = 0
    for line in sheet.lines:
        text = _answer(reader, sheet, line, column)
        told = _text(line.cells.get(note.heading)) if note else None
        if text is None:
            if note and told is not None:
                _alone(reader, sheet, line, column, note)
            continue
        number += 1
        if column.single and number > 1:
            what = _("“{column}” hanya diisi pada baris pertama.", column=column.heading)
            reader.add("isi.ganda", what, sheet.place(line, column), _("Gabungkan isinya dalam satu sel."))
        row = {"posisi_id": reader.post, "bagian": column.part, "no": number}
        yield {**row, "isi": text, "keterangan": told}


def _alone(reader: _Reader, sheet: _Sheet, line: _Line, column: JobColumn, note: JobColumn) -> None:
    what = _("“{column}” terisi, tetapi “{other}” kosong.", column=note.heading, other=column.heading)
    remedy = _("Isi keduanya, atau kosongkan keduanya.")
    reader.add("isi.kosong", what, sheet.place(line, column), remedy)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(read_text(cell))


def _answer(reader: _Reader, sheet: _Sheet, line: _Line, column: JobColumn) -> str | None:
    """Return the answer in a cell, a known word as it is known; other words of an open list are kept."""
    cell = line.cells.get(column.heading)
    if cell is None:
        return None
    place = sheet.place(line, column)
    if column.part in _NUMBERS:
        number = reader.number(column.part, cell, place)
        return None if number is None else str(int(number))
    text = str(read_text(cell))
    known = {plain(word): word for word in column.choices}
    if not known or plain(text) in known:
        return known.get(plain(text), text)
    close = nearest(text, column.choices)
    hint = _("Maksudnya “{word}”?", word=close) + " " if close else ""
    reader.add(
        "kategori.tidak_dikenal",
        _("“{value}” tidak ada dalam daftar pilihan.", value=text),
        place,
        hint + _("Pilihan: {words}.", words=", ".join(column.choices)),
        "galat" if column.closed else "peringatan",
    )
    return text


def _task_rows(reader: _Reader, sheet: _Sheet) -> Iterator[dict[str, object]]:
    """Yield the rows of `beban_kerja` in one sheet: yearly volumes, times in minutes."""
    columns = {column.field: column for column in sheet.layout.columns if column.field in TASK_FIELDS}
    number = 0
    for line in sheet.lines:
        cells = {name: line.cells.get(column.heading) for name, column in columns.items()}
        if all(cell is None for name, cell in cells.items() if name != "wke"):
            continue
        if cells["uraian"] is None:
            what = _("Uraian tugas kosong, tetapi hasil atau waktunya terisi.")
            reader.add("isi.kosong", what, sheet.place(line, columns["uraian"]), _("Isi uraian tugasnya."))
            continue
        number += 1
        values = {
            name: reader.number(name, cells[name], sheet.place(line, columns[name]))
            for name in ("volume", "wke", "waktu")
        }
        yield {
            "posisi_id": reader.post,
            "tugas_no": str(number),
            "uraian": _text(cells["uraian"]),
            "satuan": _text(cells["satuan"]),
            "volume": values["volume"],
            "norma_menit": _minutes(reader, values, sheet.place(line, columns["wke"])),
        }


def _minutes(reader: _Reader, values: Mapping[str, Decimal | None], place: Place) -> Decimal | None:
    """Return the time of one result in minutes; the working time beside it tells whether it is in hours."""
    time, stated = values["waktu"], values["wke"]
    if time is None or stated == reader.year_minutes:
        return time
    if stated is not None and stated * 60 == reader.year_minutes:
        return time * 60
    hours = show_number(Decimal(reader.year_minutes) / 60)
    reader.add(
        "anjab.satuan_waktu",
        _("Satuan waktu penyelesaian tidak dapat dipastikan dari waktu kerja efektif di sampingnya."),
        place,
        _(
            "Tulis {hours} bila waktunya dalam jam, atau {minutes} bila dalam menit.",
            hours=hours,
            minutes=show_number(reader.year_minutes),
        ),
    )
    return None


def _single(sheets: Sequence[_Sheet], name: str) -> tuple[Cell, Place]:
    """Return the first filled cell of the column that holds `name`, and its place."""
    for sheet in sheets:
        for column in sheet.layout.columns:
            for line in sheet.lines if column.field == name else ():
                if column.heading in line.cells:
                    return line.cells[column.heading], sheet.place(line, column)
    return None, Place()


def _disability(rows: Sequence[Mapping[str, object]], path: Path) -> list[Problem]:
    parts: dict[object, Value] = {row["bagian"]: str(row["isi"]) for row in rows}
    if parts.get("terima_disabilitas") == "Y" or "jenis_disabilitas" not in parts:
        return []
    what = _("Jenis disabilitas terisi, padahal “Terima Disabilitas” bukan Y.")
    place = Place(file=path.name, sheet=SHEETS[0].name)
    return [
        Problem("anjab.disabilitas", what, place, remedy=_("Periksa kedua kolom itu."), severity="peringatan")
    ]
