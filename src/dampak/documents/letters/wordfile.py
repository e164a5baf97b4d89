"""Reading a Word file as a template, and writing it so that the same content gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate

from dampak.documents.fixed_zip import repacked
from dampak.errors import Place, Problem
from dampak.language import _

MOST_BYTES = 20_000_000
"""A letter is far smaller; what unpacks to more is not opened."""

MOST_TEXT = 3_000_000
"""Characters of one part that holds text."""

FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
MAIN_PART = "word/document.xml"
MACROS = "vbaProject"
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties of a file that are filled like its text."""


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of a template: its name, its text with fields and markup, and its bare words."""

    name: str
    source: str
    words: str


def template_parts(content: bytes, *, file: str) -> list[TemplatePart] | Problem:
    """Return the parts that are filled, or why the file is not taken."""
    refused = _refused(content)
    if refused:
        return _no_template(file, refused)
    try:
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
        parts = [_part(template, _("isi"), template.xml_to_string(template.get_docx()._element.body))]
        parts += [
            _part(template, _("kepala halaman"), xml) for xml in _related(template, DocxTemplate.HEADER_URI)
        ]
        parts += [
            _part(template, _("kaki halaman"), xml) for xml in _related(template, DocxTemplate.FOOTER_URI)
        ]
        parts += [
            _part(template, _("sifat berkas"), str(getattr(template.get_docx().core_properties, name)))
            for name in PROPERTIES
        ]
        parts += [_part(template, _("catatan kaki"), xml) for xml in _footnotes(template)]
    except (ValueError, KeyError, AttributeError, TypeError, SyntaxError, BadZipFile):
        return _no_template(file, _("isinya rusak"))
    return parts


def _refused(content: bytes) -> str:
    """Return why the bytes are not even opened, "" when they may be."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except BadZipFile:
        return _("bukan berkas Word")
    names = {member.filename for member in members}
    if MAIN_PART not in names:
        return _("bukan berkas Word")
    if any(MACROS in name for name in names):
        return _("berkas memuat makro")
    if any(member.flag_bits & 1 for member in members):
        return _("berkas dikunci dengan kata sandi")
    if sum(member.file_size for member in members) > MOST_BYTES:
        return _("berkas terlalu besar")
    texts = [
        m for m in members if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", m.filename)
    ]
    return _("teksnya terlalu panjang") if any(m.file_size > MOST_TEXT for m in texts) else ""


def _no_template(file: str, reason: str) -> Problem:
    return Problem(
        "naskah.bukan_docx",
        _("Naskah tidak dapat dibaca: {reason}.", reason=reason),
        Place(file=file),
        why=_("Naskah daerah harus berupa dokumen Word (.docx) tanpa makro dan tanpa kata sandi."),
        remedy=_("Buka di Word atau LibreOffice, simpan sebagai .docx, lalu ulangi."),
    )


def _related(template: DocxTemplate, uri: str) -> list[str]:
    return [template.get_part_xml(part) for _key, part in template.get_headers_footers(uri)]


def _footnotes(template: DocxTemplate) -> list[str]:
    parts = template.get_docx().part.package.parts
    return [part.blob.decode("utf-8") for part in parts if part.content_type.endswith("footnotes+xml")]


def _part(template: DocxTemplate, name: str, xml: str) -> TemplatePart:
    patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))
    return TemplatePart(name, patched, re.sub(r"<[^>]*>", "", xml))


def same_bytes(content: bytes, day: date, comment: str) -> bytes:
    """Return a Word file with every date in it set by `day`, and `comment` as its note."""
    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    properties = template.get_docx().core_properties
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.last_modified_by, properties.revision, properties.comments = "", 1, comment
    saved = BytesIO()
    template.get_docx().save(saved)
    return repacked(saved.getvalue(), day)
