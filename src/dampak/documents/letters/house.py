"""The house templates: a letter as a few blocks, made into a Word file with the fields of docxtpl in it.

A region may take such a file, change it in Word and hand it back as its own template.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm

from dampak.documents.letters.house_page import dress_page, set_up
from dampak.documents.letters.house_paragraph import Look, add_line
from dampak.documents.letters.house_table import Across, GridColumn, add_grid, add_pairs, add_signatures

__all__ = [
    "Across",
    "Block",
    "Grid",
    "GridColumn",
    "Items",
    "Letterhead",
    "Line",
    "NewPage",
    "Pairs",
    "Signatures",
    "house_bytes",
]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: the name of the office and a marked blank for emblem and address."""

    office: str
    blank: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; with `when` it stands only if that field has something to say."""

    text: str
    look: Look = "isi"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """One numbered paragraph per row of a list; `text` names the row `b`."""

    rows: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row `b` per row of a list, and a bold last row when `total` gives its cells.

    `before` is the sentence that says what the table means ("" where a paragraph above says it); an empty
    list leaves out both, and `empty` says so in their place.
    """

    rows: str
    before: str
    columns: tuple[GridColumn, ...]
    total: tuple[str, ...] = ()
    across: Across | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values side by side without borders."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, at the right; a second signatory stands at the left."""

    right: tuple[str, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page, upright or across; as the first block it only turns the page."""

    turned: Literal["tegak", "lebar"] = "tegak"


Block = Letterhead | Line | Items | Grid | Pairs | Signatures | NewPage


def house_bytes(blocks: Sequence[Block]) -> bytes:
    """Return the Word template made of `blocks`."""
    document = Document()
    set_up(document)
    for block in blocks:
        _WRITERS[type(block)](document, block)
    for section in document.sections:
        dress_page(section)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _write_head(document: WordDocument, block: Letterhead) -> None:
    add_line(document, block.office, "kop")
    add_line(document, block.blank, "alamat")


def _write_line(document: WordDocument, block: Line) -> None:
    if block.when:
        add_line(document, f"{{%p if {block.when} %}}", "tanda")
    add_line(document, block.text, block.look)
    if block.when:
        add_line(document, "{%p endif %}", "tanda")


def _write_items(document: WordDocument, block: Items) -> None:
    add_line(document, f"{{%p for b in {block.rows} %}}", "tanda")
    add_line(document, block.text, "butir")
    add_line(document, "{%p endfor %}", "tanda")


def _write_grid(document: WordDocument, block: Grid) -> None:
    add_line(document, f"{{%p if {block.rows} %}}", "tanda")
    if block.before:
        add_line(document, block.before, "pengantar")
    add_grid(document, block.rows, block.columns, block.total, block.across)
    add_line(document, "", "jeda")
    if block.empty:
        add_line(document, "{%p else %}", "tanda")
        add_line(document, block.empty, "isi")
    add_line(document, "{%p endif %}", "tanda")


def _write_pairs(document: WordDocument, block: Pairs) -> None:
    add_pairs(document, block.rows)
    add_line(document, "", "jeda")


def _write_signatures(document: WordDocument, block: Signatures) -> None:
    add_signatures(document, block.left, block.right)


def _write_page(document: WordDocument, block: NewPage) -> None:
    blank = not document.paragraphs and not document.tables
    section = document.sections[0] if blank else document.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((section.page_width or Cm(21), section.page_height or Cm(29.7)))
    wide = block.turned == "lebar"
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False


_WRITERS: dict[type[Block], Callable[..., None]] = {
    Letterhead: _write_head,
    Line: _write_line,
    Items: _write_items,
    Grid: _write_grid,
    Pairs: _write_pairs,
    Signatures: _write_signatures,
    NewPage: _write_page,
}
