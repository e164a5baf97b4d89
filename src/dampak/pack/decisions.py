"""The sheet on which a decision and its outcome are filled in: written for one year, and read back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.errors import DataInvalid, Place, Problem
from dampak.language import _
from dampak.pack.archive import column_letters
from dampak.pack.cross import cross_problems
from dampak.pack.grids import make_grid
from dampak.pack.reading import LoadedTable, load_table
from dampak.pack.sheets import SheetCells, read_sheet_cells
from dampak.pack.workbook import GUIDE_SHEET, MADE, column_note, set_up_print
from dampak.tables import Column, Table
from dampak.tables.inputs import RIWAYAT_FORMASI

_ASKED = ("tahun", "posisi_id", "jenis", "diusulkan")
FILLED = ("disetujui", "terisi", "ditempatkan", "keputusan")
"""The columns that are filled in; the others say what was asked and stay as they are."""

DECISIONS = Table(
    RIWAYAT_FORMASI.name,
    RIWAYAT_FORMASI.title,
    RIWAYAT_FORMASI.row,
    (
        Column("unit", "teks", "Nama unit; keterangan saja, tidak dibaca."),
        Column("jabatan", "teks", "Nama jabatan; keterangan saja, tidak dibaca."),
        *(RIWAYAT_FORMASI.column(name) for name in (*_ASKED, *FILLED)),
    ),
    key=RIWAYAT_FORMASI.key,
)
"""What one row of the sheet holds: its columns are those of `riwayat_formasi`, and two names to read."""

_WIDTHS = {
    "unit": 44, "jabatan": 34, "tahun": 8, "posisi_id": 24, "jenis": 10, "diusulkan": 11, "disetujui": 11,
    "terisi": 11, "ditempatkan": 12, "keputusan": 28,
}  # fmt: skip

_LINE = 15
"""Points of height of one line."""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet read back: its rows, what is wrong with its cells, and the cells themselves."""

    sheet: SheetCells
    loaded: LoadedTable
    problems: tuple[Problem, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The filled-in columns the file has; an absent one says nothing."""
        return tuple(name for name in FILLED if name in self.loaded.grid.cells)


def decision_workbook(rows: pl.DataFrame, year: int) -> bytes:
    """Return an .xlsx file for `rows` of `DECISIONS`: guidance, then one row for each post asked for.

    Only the columns of `FILLED` can be typed into; more approved than asked turns yellow, more filled than
    approved or more posted than filled red.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _("Keputusan formasi {year}", year=year), "created": MADE})
    _write_guide(book, year)
    _write_rows(book, rows)
    book.close()
    return stream.getvalue()


def _write_guide(book: Workbook, year: int) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    set_up_print(sheet, header=False)
    title = _("Keputusan dan hasil usulan formasi tahun {year}", year=year)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(_guide_lines(), start=2):
        sheet.write_string(row, 0, f"• {line}", text)


def _guide_lines() -> list[str]:
    return [
        _("Lembar riwayat_formasi berisi satu baris untuk setiap posisi dan jenis yang diusulkan."),
        _("jenis: cpns, pppk, atau konversi (PPPK paruh waktu menjadi PPPK)."),
        _("Isi hanya kolom berlatar kuning; kolom lain terkunci agar usulannya tetap seperti dikirim."),
        _("disetujui: formasi yang ditetapkan Menteri. Ditolak seluruhnya ditulis 0."),
        _("terisi: formasi yang terisi pada seleksi. Tidak ada yang lulus ditulis 0."),
        _("ditempatkan: orang yang sudah bertugas dan sudah tercatat pada tabel pegawai."),
        _("keputusan: nomor keputusan penetapan, misalnya dari Keputusan Menteri PANRB."),
        _("Yang belum diketahui dibiarkan kosong; sel kosong tidak menghapus angka yang sudah tercatat."),
        _("Kuning: disetujui melebihi usulan, diperiksa lagi. Merah: tidak mungkin, dan akan ditolak."),
        _("Sesudah disimpan: dampak history import PAKET BERKAS-INI.xlsx"),
    ]


def _write_rows(book: Workbook, rows: pl.DataFrame) -> None:
    sheet = book.add_worksheet(DECISIONS.name)
    set_up_print(sheet)
    sheet.freeze_panes(1, 2)
    body = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
    locked = book.add_format(body | {"bg_color": "#F2F2F2", "text_wrap": True})
    middle = book.add_format(body | {"bg_color": "#F2F2F2", "align": "center"})
    header = {"bold": True, "bg_color": "#D9D9D9", "border": 1, "valign": "top"}
    headers = {True: book.add_format(header | {"bg_color": "#FFE699"}), False: book.add_format(header)}
    for index, column in enumerate(DECISIONS.columns):
        fill = column.name in FILLED
        number_format = "@" if column.kind == "teks" else "0"
        typed = book.add_format(body | {"locked": False, "num_format": number_format, "bg_color": "#FFFBEB"})
        sheet.set_column(index, index, _WIDTHS[column.name])
        sheet.write_string(0, index, column.name, headers[fill])
        sheet.write_comment(0, index, column_note(column), {"x_scale": 2, "author": "Dampak"})
        form = typed if fill else middle if column.name == "tahun" else locked
        _write_column(sheet, index, rows[column.name], form)
        if fill:
            _limit(sheet, index, column, rows.height)
    for row, names in enumerate(rows.select("unit", "jabatan", "posisi_id").rows(named=True), start=1):
        sheet.set_row(row, _LINE * _lines(names))
    _colour_contradictions(book, sheet, rows.height)
    sheet.autofilter(0, 0, rows.height, len(DECISIONS.columns) - 1)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})


def _lines(names: Mapping[str, str | None]) -> int:
    """Return how many lines the longest name takes; not every spreadsheet finds that out by itself."""
    return max(len(wrap(text or "", _WIDTHS[name])) for name, text in names.items()) or 1


def _write_column(sheet: Worksheet, index: int, values: pl.Series, form: Format) -> None:
    for row, value in enumerate(values.to_list(), start=1):
        if value is None:
            sheet.write_blank(row, index, None, form)
        elif isinstance(value, int):
            sheet.write_number(row, index, value, form)
        else:
            sheet.write_string(row, index, value, form)


def _limit(sheet: Worksheet, index: int, column: Column, height: int) -> None:
    if column.low is None:
        return
    rule = {
        "validate": "integer",
        "criteria": "between",
        "minimum": column.low,
        "maximum": column.high,
        "error_title": _("Periksa isian"),
        "error_message": _("Isi dengan bilangan bulat; kosongkan bila belum diketahui."),
    }
    sheet.data_validation(1, index, height, index, rule)


def _colour_contradictions(book: Workbook, sheet: Worksheet, height: int) -> None:
    """Mark what the import will question (yellow) or refuse (red), while it is being typed."""
    warned, refused = book.add_format({"bg_color": "#FFC000"}), book.add_format({"bg_color": "#FF7C80"})
    chain = (
        ("diusulkan", "disetujui", warned),
        ("disetujui", "terisi", refused),
        ("terisi", "ditempatkan", refused),
    )
    for before, after, form in chain:
        left, right = (column_letters(DECISIONS.names.index(name)) for name in (before, after))
        rule = {
            "type": "formula",
            "criteria": f'=AND(${right}2<>"",N(${right}2)>N(${left}2))',
            "format": form,
        }
        sheet.conditional_format(f"{right}2:{right}{height + 1}", rule)


def read_filled_sheet(path: Path) -> FilledSheet:
    """Return the filled sheet at `path` (.xlsx or .csv) with every problem of its cells.

    Raises:
        UsageError: there is no such file.
        DataInvalid: the file is no readable workbook or text, or holds no rows of the sheet.
    """
    sheet = _chosen(path, read_sheet_cells(path))
    grid, problems = make_grid(DECISIONS, sheet)
    if not grid.rows:
        raise _without_rows(path)
    loaded = load_table(grid, None)
    problems += [*loaded.problems, *cross_problems({DECISIONS.name: loaded})]
    return FilledSheet(sheet, loaded, tuple(sorted(problems, key=lambda problem: problem.place.row or 0)))


def _chosen(path: Path, sheets: list[SheetCells]) -> SheetCells:
    """Return the sheet of that name, or the only one that is no guidance."""
    named = {sheet.name: sheet for sheet in sheets}
    if DECISIONS.name in named:
        return named[DECISIONS.name]
    others = [sheet for sheet in sheets if not sheet.hidden and sheet.name != GUIDE_SHEET]
    if len(others) == 1:
        return others[0]
    raise _without_rows(path)


def _without_rows(path: Path) -> DataInvalid:
    problem = Problem(
        "riwayat.lembar_kosong",
        _("Berkas ini tidak berisi baris pada lembar riwayat_formasi."),
        Place(file=path.name),
        remedy=_("Pakai berkas dari `dampak history sheet`, atau CSV dengan judul kolom yang sama."),
    )
    return DataInvalid(str(problem), [problem])


def header_rows(filled: FilledSheet) -> Mapping[str, int]:
    """Return in which row the header of the sheet stands, as `faulty_workbook` asks for it."""
    return {filled.sheet.name: filled.loaded.grid.header_row}
