"""Parts of a Word report that letters do not need: headings, captions, contents, pictures, first page."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Literal

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dampak.documents.letters.house_page import FONT, RED
from dampak.documents.letters.house_paragraph import write_text

CONTENTS = "[daftar isi]"
"""Marks where the lines of the contents go."""
CAPTION_LOOK = "Keterangan gambar dan tabel"
TEXT_WIDTH, PICTURE_WIDTH = 16.5, 15
"""Centimetres between the margins of an upright page, and of a picture on it."""

_GREY = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR42mN49gwAArUBzZ+eEZQAAAAASUVORK5CYII="
)
"""A grey picture in PNG, two pixels wide and one high, where a chart will stand."""
_SIZES = {1: 14.0, 2: 12.0, 3: 11.0}
_INDENTS = {1: 0.0, 2: 0.6, 3: 1.2}


def set_up_styles(document: WordDocument) -> None:
    """Give headings, lines of the contents and captions their looks."""
    for level, size in _SIZES.items():
        _dress_heading(document, level, size)
        _add_contents_style(document, level)
    style = document.styles.add_style(CAPTION_LOOK, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold = Pt(9.5), True
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(4), Pt(3), True


def _dress_heading(document: WordDocument, level: int, size: float) -> None:
    style = document.styles[f"Heading {level}"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(0 if level == 1 else 10), Pt(12 if level == 1 else 4)
    form.keep_with_next, form.page_break_before = True, level == 1
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if level == 1 else WD_ALIGN_PARAGRAPH.LEFT


def _add_contents_style(document: WordDocument, level: int) -> None:
    style = document.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold = Pt(10.5 if level < 3 else 10), level == 1
    form = style.paragraph_format
    form.left_indent, form.right_indent = Cm(_INDENTS[level]), Cm(1)
    form.space_before, form.space_after = Pt(5 if level == 1 else 0), Pt(2)
    form.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def add_heading(document: WordDocument, text: str, level: Literal[1, 2, 3]) -> None:
    """Add a heading that the contents list."""
    document.add_paragraph(text, style=f"Heading {level}")


def add_caption(document: WordDocument, label: Literal["Tabel", "Gambar"], text: str) -> None:
    """Add a caption whose number Word counts by itself."""
    paragraph = document.add_paragraph(style=CAPTION_LOOK)
    paragraph.paragraph_format.keep_with_next = label == "Tabel"
    paragraph.add_run(f"{label} ")
    add_field(paragraph, f" SEQ {label} \\* ARABIC ", "0")
    write_text(paragraph, f". {text}", size=9.5, bold=True)


def add_contents(document: WordDocument) -> None:
    """Add the place of the contents; its lines are written once the headings are known."""
    document.add_paragraph(CONTENTS)


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field with the text it shows until Word counts it again."""
    for kind in ("begin", "instr", "separate", "text", "end"):
        paragraph.add_run()._r.append(field_part(kind, instruction, shown))


def field_part(kind: str, instruction: str = "", shown: str = "") -> BaseOxmlElement:
    """Return one part of a field: its marks, its instruction or the text it shows."""
    if kind in ("instr", "text"):
        part = OxmlElement("w:instrText" if kind == "instr" else "w:t")
        part.text = instruction if kind == "instr" else shown
        part.set(qn("xml:space"), "preserve")
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def add_picture(document: WordDocument, name: str) -> None:
    """Add the place of a picture; `name` is its title, by which the chart is put in."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(_GREY), width=Cm(PICTURE_WIDTH))
    shape._inline.docPr.set("title", name)


def bare_first_page(section: Section) -> None:
    """Leave the first page without a foot, and its head with the label of sample data alone."""
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run("{{ label_contoh }}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RED
