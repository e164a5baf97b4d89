"""Tables of the house templates: repeated rows, repeated columns, a bold last row, and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from dampak.documents.letters.house_paragraph import write_text

Side = Literal["kiri", "kanan", "tengah"]

_SIDES = {
    "kiri": WD_ALIGN_PARAGRAPH.LEFT,
    "kanan": WD_ALIGN_PARAGRAPH.RIGHT,
    "tengah": WD_ALIGN_PARAGRAPH.CENTER,
}
SIZE = 9


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its heading, the field of the row `b` in it, its width in centimetres, its side."""

    heading: str
    field: str
    width: float
    side: Side = "kiri"


@dataclass(frozen=True, slots=True)
class Across:
    """Columns repeated over a list, standing after `after` columns.

    `heads` is the list, `head` and `foot` the fields of its row `k` above and below; `cells` is the list
    in the row `b` and `cell` the field of its row `k`.
    """

    heads: str
    head: str
    cells: str
    cell: str
    width: float
    after: int
    foot: str = ""


@dataclass(frozen=True, slots=True)
class _CellText:
    text: str
    width: float
    side: Side


def add_grid(
    document: WordDocument,
    rows: str,
    columns: Sequence[GridColumn],
    total: Sequence[str],
    across: Across | None,
) -> None:
    """Add a table whose body row is repeated for each row `b` of the list `rows`."""
    heads = _spread([column.heading for column in columns], columns, across, "head")
    body = _spread([f"{{{{ b.{column.field} }}}}" for column in columns], columns, across, "cell")
    table = _table(document, [cell.width for cell in heads])
    _write_row(table, heads, bold=True, shaded=True)
    _mark(table.rows[0], "w:tblHeader")
    _write_row(table, [_CellText(f"{{%tr for b in {rows} %}}", heads[0].width, "kiri")])
    _write_row(table, body)
    _write_row(table, [_CellText("{%tr endfor %}", heads[0].width, "kiri")])
    if total:
        _write_row(table, _spread(list(total), columns, across, "foot"), bold=True, shaded=True)


def _spread(
    texts: Sequence[str], columns: Sequence[GridColumn], across: Across | None, part: str
) -> list[_CellText]:
    side_of = [column.side if part != "head" else "tengah" for column in columns]
    cells = [
        _CellText(text, column.width, side)
        for text, column, side in zip(texts, columns, side_of, strict=True)
    ]
    if across is None:
        return cells
    source = f"b.{across.cells}" if part == "cell" else across.heads
    field = {"head": across.head, "cell": across.cell, "foot": across.foot}[part]
    side: Side = "tengah" if part == "head" else "kanan"
    repeated = [
        _CellText(text, across.width, side)
        for text in (
            f"{{%tc for k in {source} %}}",
            f"{{{{ k.{field} }}}}" if field else "",
            "{%tc endfor %}",
        )
    ]
    return [*cells[: across.after], *repeated, *cells[across.after :]]


def _table(document: WordDocument, widths: Sequence[float]) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _write_row(table: Table, cells: Sequence[_CellText], *, bold: bool = False, shaded: bool = False) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _mark(row, "w:cantSplit")
    for cell, content in zip(row.cells, cells, strict=False):
        cell.width = Cm(content.width)
        _write_cell(cell, content.text, content.side, bold=bold)
        if shaded:
            _shade(cell)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _write_cell(cell: _Cell, text: str, side: Side, *, bold: bool = False, size: float = SIZE) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.alignment = _SIDES[side]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    write_text(paragraph, text, size=size, bold=bold)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E7ECEF")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def add_pairs(document: WordDocument, pairs: Sequence[tuple[str, str]]) -> None:
    """Add names and values side by side, without borders."""
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    for name, value in pairs:
        row = table.add_row()
        for cell, text, width in zip(row.cells, (name, ":", value), (3.6, 0.5, 12.4), strict=True):
            cell.width = Cm(width)
            _write_cell(cell, text, "kiri", size=11)
    for column, width in zip(table.columns, (3.6, 0.5, 12.4), strict=True):
        column.width = Cm(width)


def add_signatures(document: WordDocument, left: Sequence[str], right: Sequence[str]) -> None:
    """Add the signatory at the right and, when there are two, one at the left; kept on one page."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    _mark(table.rows[0], "w:cantSplit")
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Cm(8.25)
        for number, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(2)
            write_text(paragraph, text, size=11)
