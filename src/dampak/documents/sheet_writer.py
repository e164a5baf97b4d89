"""Writing one sheet of a workbook: title, headings, sections, charts, and the page it prints on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from math import ceil
from typing import Any

from dampak.documents.sheet_chart import BESIDE_WIDTH, CHART_ROWS, insert_charts
from dampak.documents.sheets.model import Cell, CellKind, Row, Section, Sheet
from dampak.documents.words import SHORT_HASH, date_in_words, synthetic_label
from dampak.language import _
from dampak.outcome import Provenance

INK, PAPER, LINE, QUIET = "#1F3A4D", "#DCE6EC", "#C9D3D9", "#6B7780"
NUMBER_FORMATS: dict[CellKind, str] = {
    "bulat": "#,##0",
    "rupiah": "#,##0",
    "desimal": "#,##0.00",
    "tanggal": "dd/mm/yyyy",
    "nilai": "General",
}
WIDTHS: dict[CellKind, tuple[int, int]] = {
    "teks": (10, 44),
    "bulat": (9, 12),
    "rupiah": (14, 22),
    "desimal": (11, 16),
    "tanggal": (12, 12),
    "nilai": (16, 22),
    "kunci": (9, 34),
}
"""Narrowest and widest column by kind, in characters; longer text wraps."""

RIGHT_KINDS: tuple[CellKind, ...] = ("bulat", "rupiah", "desimal", "nilai")

ROWS_MEASURED = 2000
"""Rows looked at to find the width of a column."""

BOLD_WIDTH = 0.8
"""Room for a bold heading in a column, as a share of the room for running text."""

CAPITALS_WIDTH = 1.3
"""Width of a bold capital, in characters of running text."""

SMALL_TEXT = 0.72
"""Width of a character of the small print, in characters of the normal one."""

TEXT_PER_WIDTH = 1.15
"""Characters of running text that fit into a column, per unit of its width."""

LINE_HEIGHT = 13
"""Points of one line of text in a cell."""

MANY_COLUMNS, NARROW_TEXT = 7, 28
"""A sheet of more columns than this keeps its texts narrow, so that print stays readable."""

CROWDED_COLUMNS, CROWDED_TEXT, CROWDED_COUNT = 14, 23, 6
"""A sheet of still more columns keeps texts and counts narrower yet."""

PAGE_WIDTH_LIMIT = 150
"""Characters over which a title sentence is laid before it wraps."""


class Styles:
    """The formats of the workbook, each made once."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        row = {**base, "bottom": 4, "bottom_color": LINE}

        def make(**more: Any) -> Any:
            return book.add_format({**base, **more})

        self.title = make(bold=True, font_size=14, font_color=INK)
        self.sentence = make(text_wrap=True)
        self.note = make(font_color=INK)
        label = {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": INK,
            "text_wrap": True,
            "valign": "vcenter",
        }
        self.label = make(**label, border=1, border_color=LINE, indent=1)
        self.number_label = make(**label, border=1, border_color=LINE, align="right")
        self.figure = make(
            italic=True,
            font_size=7,
            font_color=QUIET,
            text_wrap=True,
            bg_color="#F4F7F8",
            bottom=1,
            bottom_color=LINE,
        )
        self.heading = make(bold=True, font_color=INK, bg_color=PAPER, top=1, top_color=INK)
        self.text = book.add_format({**row, "text_wrap": True, "align": "left", "indent": 1})
        self.key = book.add_format({**row, "font_size": 7, "font_color": QUIET, "align": "left", "indent": 1})
        self.right = book.add_format({**row, "align": "right", "text_wrap": True})
        self.numbers = {
            kind: book.add_format({**row, "num_format": number}) for kind, number in NUMBER_FORMATS.items()
        }


class SheetWriter:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: Any, sheet: Sheet, styles: Styles, provenance: Provenance) -> None:
        self.book, self.target = book, book.add_worksheet(sheet.name)
        self.sheet, self.styles, self.provenance = sheet, styles, provenance
        self.widths = [_width(sheet, index) for index in range(len(sheet.columns))]
        self.row = 0

    def write(self) -> None:
        """Write the title, the headings, every section, and set the page."""
        for index, width in enumerate(self.widths):
            self.target.set_column(index, index, width)
        self._write_title()
        header = self.row
        self._write_headings()
        self.target.freeze_panes(self.row, self.sheet.frozen_columns)
        first = self.row
        for section in self.sheet.sections:
            start = self.row + bool(section.heading)
            self._write_section(section)
            self._draw(section, start, header)
        if len(self.sheet.sections) == 1 and self.row > first:
            self.target.autofilter(first - 1, 0, self.row - 1, len(self.widths) - 1)
        self._set_page(header, first - 1)

    def _write_title(self) -> None:
        label = f" — {synthetic_label()}" if self.provenance.synthetic else ""
        if self.sheet.official:
            self.target.write_string(
                0, 0, f"{self.sheet.title}{label}. {self.sheet.sentence}", self.styles.key
            )
            self.row = 1
            return
        self.target.write_string(0, 0, self.sheet.title + label, self.styles.title)
        self.target.set_row(0, 22)
        width = max(1, min(PAGE_WIDTH_LIMIT, sum(self.widths)))
        last = _columns_within(self.widths, width)
        self.target.merge_range(1, 0, 1, last, self.sheet.sentence, self.styles.sentence)
        self.target.set_row(
            1, 14 * max(1, ceil(len(self.sheet.sentence) * 1.1 / sum(self.widths[: last + 1]))) + 4
        )
        self.row = 2

    def _write_headings(self) -> None:
        labels = [column.label for column in self.sheet.columns]
        self._write_line(
            labels,
            self.styles.label,
            15 * max(map(_lines, labels, [width * BOLD_WIDTH for width in self.widths])),
        )
        for index, column in enumerate(self.sheet.columns):
            if column.kind in RIGHT_KINDS:
                self.target.write_string(self.row - 1, index, column.label, self.styles.number_label)
        if not self.sheet.official:
            figures = [column.figure for column in self.sheet.columns]
            small = [width / SMALL_TEXT for width in self.widths]
            self._write_line(figures, self.styles.figure, 9 * max(map(_lines, figures, small)) + 2)

    def _write_line(self, texts: list[str], style: Any, height: float) -> None:
        for index, text in enumerate(texts):
            if text:
                self.target.write_string(self.row, index, text, style)
            else:
                self.target.write_blank(self.row, index, None, style)
        self.target.set_row(self.row, height)
        self.row += 1

    def _write_section(self, section: Section) -> None:
        if section.heading:
            self._write_line([section.heading, *[""] * (len(self.widths) - 1)], self.styles.heading, 18)
        if not section.rows and section.heading:
            self._write_line([_("Tidak ada."), *[""] * (len(self.widths) - 1)], self.styles.text, 15)
        if section.spread:
            self._write_spread(section.rows)
            return
        writers = [self._writer(column.kind) for column in self.sheet.columns]
        wrapping = [
            (i, self.widths[i]) for i, c in enumerate(self.sheet.columns) if c.kind in ("teks", "nilai")
        ]
        for cells in section.rows:
            for index, (cell, write) in enumerate(zip(cells, writers, strict=True)):
                write(self.row, index, cell)
            self._fit_height([(str(cells[index] or ""), width) for index, width in wrapping])
            self.row += 1

    def _draw(self, section: Section, start: int, header: int) -> None:
        """Draw the charts of a section under its rows."""
        if section.charts and section.rows:
            rows = (start, self.row - 1)
            beside = len(self.sheet.sections) == 1
            corner = (start, len(self.widths)) if beside else (self.row, 0)
            room = BESIDE_WIDTH if beside else sum(self.widths)
            insert_charts(self.book, self.target, section, rows, header, corner, room)
            self.row += 0 if beside else CHART_ROWS

    def _write_spread(self, rows: Sequence[Row]) -> None:
        last = len(self.widths) - 1
        width = sum(self.widths[1:])
        for cells in rows:
            name, text = [str(cell) for cell in cells if cell is not None]
            self.target.write_string(self.row, 0, name, self.styles.text)
            self.target.merge_range(self.row, 1, self.row, last, text, self.styles.text)
            self._fit_height([(name, self.widths[0]), (text, width)])
            self.row += 1

    def _fit_height(self, texts: list[tuple[str, float]]) -> None:
        """Make the row as high as its longest text; programs do not do it for every reader."""
        lines = max(
            (_lines(text, width) for text, width in texts if len(text) > width * TEXT_PER_WIDTH), default=1
        )
        if lines > 1:
            self.target.set_row(self.row, LINE_HEIGHT * lines + 2)

    def _writer(self, kind: CellKind) -> Callable[[int, int, Cell], None]:
        style = self.styles.key if kind == "kunci" else self.styles.numbers.get(kind, self.styles.text)
        target, right, numbers = self.target, self.styles.right, self.styles.numbers

        def write(row: int, column: int, cell: Cell) -> None:
            if cell is None:
                target.write_blank(row, column, None, style)
            elif isinstance(cell, str):
                target.write_string(row, column, cell, right if kind == "nilai" else style)
            elif isinstance(cell, date):
                target.write_datetime(row, column, cell, style)
            else:
                chosen = (
                    numbers["nilai" if isinstance(cell, Decimal) else "bulat"] if kind == "nilai" else style
                )
                target.write_number(row, column, cell, chosen)

        return write

    def _set_page(self, header: int, last_header: int) -> None:
        target, p = self.target, self.provenance
        target.hide_gridlines(2)
        target.set_landscape()
        target.set_paper(9)
        target.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.65)
        target.fit_to_pages(1, 0)
        target.repeat_rows(header, last_header)
        target.set_tab_color(QUIET if self.sheet.official else INK)
        label = synthetic_label() if p.synthetic else ""
        target.set_header(f'&L&8{_safe(p.region)}&C&"Calibri,Bold"&9{label}&R&8{_safe(self.sheet.name)}')
        source = _(
            "Data per {day} · paket {hash}", day=date_in_words(p.per_tanggal), hash=p.pack_hash[:SHORT_HASH]
        )
        target.set_footer(f"&L&8{_safe(source)}&R&8{_('Halaman')} &P {_('dari')} &N")


def _safe(text: str) -> str:
    return text.replace("&", "&&")


def _width(sheet: Sheet, index: int) -> float:
    column = sheet.columns[index]
    low, high = WIDTHS[column.kind]
    longest_word = max(map(_word_width, column.label.split()), default=0)
    if column.kind == "teks" and len(sheet.columns) > MANY_COLUMNS and not sheet.official:
        high = CROWDED_TEXT if len(sheet.columns) > CROWDED_COLUMNS else NARROW_TEXT
    if column.kind == "bulat" and len(sheet.columns) > CROWDED_COLUMNS:
        low = CROWDED_COUNT
    sections = (section for section in sheet.sections if not section.spread)
    cells = (len(_shown(row[index])) for section in sections for row in islice(section.rows, ROWS_MEASURED))
    scale = SMALL_TEXT if column.kind == "kunci" else 1.05
    return min(high, max(low, longest_word + 2, max(cells, default=0) * scale + 1))


def _word_width(word: str) -> float:
    return len(word) * (CAPITALS_WIDTH if word.isupper() else 1)


def _shown(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else "" if cell is None else str(cell)


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column; only a word wider than it is broken."""
    width = width * TEXT_PER_WIDTH
    lines, room = 1, width
    for part in text.replace("/", "/ ").split():
        if len(part) + 1 > room and room < width:
            lines, room = lines + 1, width
        if len(part) > width:
            lines += ceil(len(part) / width) - 1
        room -= len(part) + 1
    return lines


def _columns_within(widths: list[float], limit: float) -> int:
    """Return the last of the first columns that together are no wider than `limit` (at least two)."""
    total, last = 0.0, 1
    for index, width in enumerate(widths):
        total += width
        if total > limit and index > 1:
            break
        last = index
    return last
