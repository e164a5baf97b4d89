"""Paragraphs of the house templates: how each kind looks, and marked blanks that stand out in yellow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Protocol

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

Look = Literal[
    "kop", "alamat", "judul", "subjudul", "bab", "isi", "butir", "pengantar", "kanan", "rapat", "kecil",
    "tanda", "jeda",
]  # fmt: skip

BLANK = re.compile(r"(\[diisi: [^\]]*\])")
"""What Dampak cannot know and an official fills in."""

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class _Shape:
    align: WD_ALIGN_PARAGRAPH = LEFT
    size: float = 11
    bold: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    hanging: float = 0
    keep: bool = False


_SHAPES: dict[Look, _Shape] = {
    "kop": _Shape(CENTER, 15, bold=True, after=2),
    "alamat": _Shape(CENTER, 9, after=10),
    "judul": _Shape(CENTER, 12, bold=True, before=4, after=2, keep=True),
    "subjudul": _Shape(CENTER, 11, after=10, keep=True),
    "bab": _Shape(LEFT, 11, bold=True, before=8, after=3, keep=True),
    "isi": _Shape(BOTH),
    "butir": _Shape(BOTH, after=4, indent=0.8, hanging=0.8),
    "pengantar": _Shape(BOTH, keep=True),
    "kanan": _Shape(RIGHT, after=8),
    "rapat": _Shape(after=0),
    "kecil": _Shape(size=9, after=2),
    "tanda": _Shape(size=8, after=0),
    "jeda": _Shape(size=6, after=0),
}


class Place(Protocol):
    """Where a paragraph can stand: the body, a cell, a header."""

    def add_paragraph(self, text: str = "") -> Paragraph:
        """Add an empty paragraph."""
        ...


def add_line(place: Place, text: str, look: Look) -> Paragraph:
    """Add a paragraph of one look."""
    paragraph = place.add_paragraph()
    shape = _SHAPES[look]
    form = paragraph.paragraph_format
    form.alignment = shape.align
    form.space_before, form.space_after = Pt(shape.before), Pt(shape.after)
    form.left_indent, form.first_line_indent = Cm(shape.indent), Cm(-shape.hanging)
    form.keep_with_next = shape.keep
    if shape.hanging:
        form.tab_stops.add_tab_stop(Cm(shape.indent))
    write_text(paragraph, text, size=shape.size, bold=shape.bold)
    if look == "alamat":
        rule_below(paragraph)
    return paragraph


def write_text(paragraph: Paragraph, text: str, *, size: float, bold: bool = False) -> None:
    """Write `text` into a paragraph, its marked blanks in yellow."""
    for part in BLANK.split(text):
        if not part:
            continue
        run = paragraph.add_run(part)
        run.font.size, run.bold = Pt(size), bold
        if BLANK.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def rule_below(paragraph: Paragraph) -> None:
    """Draw the double line that closes the head of a letter."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "4"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(borders)
    else:
        spacing.addprevious(borders)
