"""What a filled report still lacks: its pictures, the numbers of its captions, the lines of its contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from dampak.documents.letters.wordfile import same_bytes
from dampak.documents.performance.lkjip_parts import CONTENTS, field_part
from dampak.outcome import Provenance

_AFTER = frozenset(qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat"))
"""Settings that Word wants behind the one that counts fields again."""
LEVELS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PNG, with the words that stand for it where it is not seen."""

    png: bytes
    words: str


def finished(content: bytes, pictures: Mapping[str, Picture], provenance: Provenance) -> bytes:
    """Return the report with the pictures named in it, captions numbered and contents listed."""
    document = Document(BytesIO(content))
    _place_pictures(document, pictures)
    _number_captions(document)
    _list_contents(document)
    _count_on_opening(document)
    saved = BytesIO()
    document.save(saved)
    return same_bytes(saved.getvalue(), provenance.per_tanggal, provenance.pack_hash)


def _place_pictures(document: WordDocument, pictures: Mapping[str, Picture]) -> None:
    for shape in document.inline_shapes:
        properties = shape._inline.docPr
        picture = pictures.get(properties.get("title", ""))
        if picture is None:
            continue
        size = Image.from_blob(picture.png)
        relation, _image = document.part.get_or_add_image(BytesIO(picture.png))
        shape._inline.graphic.graphicData.pic.blipFill.blip.embed = relation
        shape.height = round(shape.width * size.px_height / size.px_width)
        properties.set("descr", picture.words)


def _number_captions(document: WordDocument) -> None:
    counts: Counter[str] = Counter()
    for instruction in document.element.body.iter(qn("w:instrText")):
        words = (instruction.text or "").split()
        if words[:1] != ["SEQ"]:
            continue
        counts[words[1]] += 1
        shown = _shown_of(instruction)
        if shown is not None:
            shown.text = str(counts[words[1]])


def _shown_of(instruction: BaseOxmlElement) -> BaseOxmlElement | None:
    """Return the text that the field of an instruction shows."""
    run = instruction.getparent()
    following = [] if run is None else run.itersiblings()
    return next((text for one in following if (text := one.find(qn("w:t"))) is not None), None)


def _list_contents(document: WordDocument) -> None:
    """Write a line per heading at the place of the contents, where the document has one.

    Each page number is a field of its own: Word and LibreOffice both count those when they open the file,
    while LibreOffice shows a whole field of contents as it was saved.
    """
    place = next((p for p in document.paragraphs if p.text == CONTENTS), None)
    levels = {style.style_id: LEVELS[style.name] for style in document.styles if style.name in LEVELS}
    headings = [(p, levels[p._p.style]) for p in document.paragraphs if p._p.style in levels]
    if place is None or not headings:
        return
    lines = [_line(document, *heading, number) for number, heading in enumerate(headings, 1)]
    for line in lines:
        place._p.addprevious(line)
    place._p.getparent().remove(place._p)


def _count_on_opening(document: WordDocument) -> None:
    """Let Word count page numbers, captions and contents when the file is opened: only it knows the pages."""
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        mark = OxmlElement("w:updateFields")
        mark.set(qn("w:val"), "true")
        later = next((one for one in settings if one.tag in _AFTER), None)
        settings.append(mark) if later is None else later.addprevious(mark)


def _line(document: WordDocument, heading: Paragraph, level: int, number: int) -> BaseOxmlElement:
    """Mark a heading and return its line in the contents, with the page as a field."""
    name = f"_Toc{number:08d}"
    _bookmark(heading, name, number)
    line = document.add_paragraph(style=f"TOC {level}")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.append(_run(field_part("text", shown=heading.text)))
    link.append(_run(OxmlElement("w:tab")))
    for kind in ("begin", "instr", "separate", "text", "end"):
        link.append(_run(field_part(kind, f" PAGEREF {name} \\h ", "…")))
    line._p.append(link)
    found: BaseOxmlElement = deepcopy(line._p)
    line._p.getparent().remove(line._p)
    return found


def _bookmark(heading: Paragraph, name: str, number: int) -> None:
    for kind in ("start", "end"):
        mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
        mark.set(qn("w:id"), str(number))
        if kind == "start":
            mark.set(qn("w:name"), name)
            heading._p.insert(1 if heading._p.pPr is not None else 0, mark)
        else:
            heading._p.append(mark)


def _run(part: BaseOxmlElement) -> BaseOxmlElement:
    run: BaseOxmlElement = OxmlElement("w:r")
    run.append(part)
    return run
