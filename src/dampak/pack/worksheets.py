"""Reading filled evaluation worksheets back: every fault of a file with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from dampak.errors import LawMissing, Problem
from dampak.evaluation.answers import read_score, read_value
from dampak.evaluation.worksheets import NOT_APPLICABLE, Find
from dampak.language import _
from dampak.law.instrument import Instrument, Node
from dampak.law.instrument_fields import MOST
from dampak.law.instruments import instrument_at
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.worksheet_book import ABOUT, ANSWERED, COLUMNS, HEADER_ROW, SHEET
from dampak.quantities import show_number
from dampak.tables.inputs import LKE

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class FilledWorksheet:
    """What a filled worksheet says: the key of its rows, and the rows of `lke`; None where it is refused."""

    key: tuple[int, str, str] | None
    rows: pl.DataFrame
    problems: tuple[Problem, ...]


def read_worksheet(path: Path, find: Find = instrument_at) -> FilledWorksheet:
    """Return the answers in the workbook at `path`, with all faults at once.

    Letters are kept as the scale writes them (`bb ` becomes BB), numbers as they stand. `find` returns the
    instrument of a name.

    Raises:
        UsageError: there is no such file.
        DataInvalid: the file is no workbook, or has no sheet `LKE`.
    """
    sheet = read_sheet_cells(path, SHEET)[0]
    about = {name: _text(_cell(sheet, row, 1)) for row, name in enumerate(ABOUT, start=2)}
    problems = [*sheet.merged_problems(2), *_header_problems(sheet)]
    try:
        form = find(about["Instrumen"])
    except LawMissing as error:
        return _refused([*problems, _fault(sheet, 2, "instrumen", "Instrumen", error.message)])
    problems += _about_problems(sheet, form, about)
    if problems:
        return _refused(problems)
    rows, faults = _answers(sheet, form)
    key = (int(about["Tahun"]), form.name, about["Unit"])
    head = dict(zip(("tahun", "instrumen", "unit_id"), key, strict=True))
    return FilledWorksheet(key, LKE.frame([head | row for row in rows]), tuple(faults))


def _refused(problems: list[Problem]) -> FilledWorksheet:
    return FilledWorksheet(None, LKE.empty(), tuple(problems))


def _cell(sheet: SheetCells, row: int, index: int) -> Cell:
    """Return the cell in row `row` (from 1), None outside the sheet."""
    if row > len(sheet.rows) or index >= len(sheet.rows[row - 1]):
        return None
    return sheet.rows[row - 1][index]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _header_problems(sheet: SheetCells) -> list[Problem]:
    return [
        _fault(sheet, HEADER_ROW, "kolom", name, _("Judul kolom “{name}” tidak di tempatnya.", name=name))
        for index, name in enumerate(COLUMNS)
        if _text(_cell(sheet, HEADER_ROW, index)) != name
    ]


def _about_problems(sheet: SheetCells, form: Instrument, about: dict[str, str]) -> list[Problem]:
    problems = []
    if about["Instrumen"] != form.name or about["Sidik"] != form.fingerprint:
        what = _("Lembar ini dibuat dari isi instrumen lain daripada {name} yang dipakai.", name=form.name)
        problems.append(_fault(sheet, 3, "sidik", "Sidik", what))
    if not (about["Tahun"].isascii() and about["Tahun"].isdigit()):
        problems.append(_fault(sheet, 4, "tahun", "Tahun", _("Tahun tidak terbaca.")))
    if not about["Unit"]:
        problems.append(_fault(sheet, 5, "unit", "Unit", _("Unit tidak tertulis.")))
    return problems


def _answers(sheet: SheetCells, form: Instrument) -> tuple[list[Row], list[Problem]]:
    leaves = {node.code: node for node in form.leaves}
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for number in range(HEADER_ROW + 1, len(sheet.rows) + 1):
        code = _text(_cell(sheet, number, 0))
        if not code:
            problems += _stray(sheet, number)
        elif code not in leaves:
            what = _("{instrument} tidak mempunyai butir “{code}”.", instrument=form.name, code=code)
            problems.append(_fault(sheet, number, "kode_tidak_dikenal", "kode", what))
        elif code in rows:
            what = _("Butir “{code}” tertulis dua kali.", code=code)
            problems.append(_fault(sheet, number, "kode_ganda", "kode", what))
        else:
            rows[code], faults = _row(sheet, number, form, leaves[code])
            problems += faults
    lost = [code for code in leaves if code not in rows]
    if lost:
        what = _("Butir ini tidak ada pada lembar: {codes}.", codes=", ".join(lost))
        problems.append(_fault(sheet, HEADER_ROW, "kode_hilang", "kode", what))
    return list(rows.values()), problems


def _stray(sheet: SheetCells, number: int) -> list[Problem]:
    """Refuse answers beside a criterion: they belong to the item above, and would be lost."""
    return [
        _fault(
            sheet, number, "salah_baris", name, _("Baris ini tidak dijawab sendiri; isiannya akan hilang.")
        )
        for index, name in enumerate(ANSWERED, start=3)
        if _cell(sheet, number, index) is not None
    ]


def _row(sheet: SheetCells, number: int, form: Instrument, node: Node) -> tuple[Row, list[Problem]]:
    row: Row = {"kode": node.code}
    problems = _weight_problems(sheet, number, form, node)
    for index, name in enumerate(ANSWERED, start=3):
        hidden = sheet.fault_problem(number, index, name)
        if hidden:
            problems.append(hidden)
            continue
        cell = _cell(sheet, number, index)
        written = _text(cell)
        read = (written,) if name in ("bukti", "catatan") else _judged(form, node, written)
        if isinstance(read, str) and isinstance(cell, date):
            read = _("Excel mengubah isian ini menjadi tanggal {day}.", day=cell)
        if isinstance(read, str):
            problems.append(_fault(sheet, number, "jawaban", name, f"{node.code}: {read}"))
        else:
            row[name] = read[0] or None
    return row, problems


def _judged(form: Instrument, node: Node, written: str) -> tuple[str] | str:
    """Return an answer as it is kept, in a tuple of one, or a sentence saying why it is not taken."""
    if not written:
        return ("",)
    if written.upper() == NOT_APPLICABLE:
        refused = _("instrumen ini tidak mengenal jawaban “tidak berlaku”.")
        return (NOT_APPLICABLE,) if form.not_applicable == "dikeluarkan" else refused
    scale = form.scale_of(node)
    if node.rule == "langsung" and node.weight is None:
        scale = replace(scale, high=Decimal(MOST))
    read = read_value(scale, written, of_leaf=node.rule)
    if isinstance(read, str):
        return read
    return (read[1] if scale.options else written,)


def _weight_problems(sheet: SheetCells, number: int, form: Instrument, node: Node) -> list[Problem]:
    """Refuse a weight written over: it would be believed, and never counted."""
    written = _text(_cell(sheet, number, list(COLUMNS).index("bobot")))
    found = read_score(written) if written else None
    if found == node.weight:
        return []
    what = _(
        "{code}: bobot tertulis {written}, padahal {weight} menurut {instrument}.",
        code=node.code,
        written=f"“{written}”",
        weight="–" if node.weight is None else show_number(node.weight),
        instrument=form.name,
    )
    return [_fault(sheet, number, "bobot", "bobot", what)]


def _fault(sheet: SheetCells, row: int, code: str, column: str, what: str) -> Problem:
    remedy = {
        "jawaban": _("Pilih dari daftar atau ikuti petunjuk pada sel itu."),
        "salah_baris": _("Pindahkan ke baris butir di atasnya."),
        "bobot": _("Kembalikan bobotnya; bobot daerah sendiri ditulis pada berkas instrumen daerah."),
    }.get(code, _("Buat lembar baru dengan `dampak worksheet make`, lalu salin jawabannya."))
    return Problem(f"lembar_kerja.{code}", what, sheet.place(row, column), remedy=remedy)
