"""The page of the house templates: A4, Arial, the label of sample data above, provenance and page below."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dampak.documents.letters.house_paragraph import write_text
from dampak.language import _

FONT = "Arial"
RED = RGBColor(0xB0, 0x1E, 0x1E)


def set_up(document: WordDocument) -> None:
    """Set paper, margins, typeface and language of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(0.9)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    properties.append(language)
    document.core_properties.author = ""
    document.core_properties.title = ""
    document.core_properties.comments = ""


def dress_page(section: Section) -> None:
    """Write the label of sample data above the page, and provenance and page number below it."""
    head = section.header.paragraphs[0]
    head.style = "Normal"
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run("{{ label_contoh }}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RED
    foot = section.footer.paragraphs[0]
    foot.style = "Normal"
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(width / Cm(1)), WD_TAB_ALIGNMENT.RIGHT)
    write_text(foot, "{{ jejak }}\t" + _("Halaman") + " ", size=7.5)
    _field(foot, "PAGE")
    write_text(foot, " " + _("dari") + " ", size=7.5)
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    for kind in ("begin", "instr", "separate", "text", "end"):
        run = paragraph.add_run()  # one run each: LibreOffice takes the size of the field from its first
        run.font.size = Pt(7.5)
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.text = f" {name} "
        elif kind == "text":
            part = OxmlElement("w:t")
            part.text = "1"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
