"""Filling a template: sandboxed, escaped, and always with the label of sample data on it."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from dampak.documents.letters.fields import FieldValue, Values
from dampak.documents.letters.house_page import RED
from dampak.documents.letters.wordfile import same_bytes
from dampak.documents.words import synthetic_label
from dampak.errors import DataInvalid, Place, Problem
from dampak.language import _
from dampak.outcome import Provenance

BLANK_START = "[diisi:"
"""What a person must still fill in starts so."""

CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML or docxtpl would take for something else than text."""


def filled(template: bytes, values: Values, provenance: Provenance, *, file: str) -> bytes:
    """Return the template with its fields filled: the same content gives the same bytes.

    Raises:
        DataInvalid: the template, though its fields are known, cannot be filled.
    """
    document = DocxTemplate(BytesIO(template))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        document.render(_printable_row(values), environment, autoescape=True)
        made = BytesIO()
        document.save(made)
        return _finished(made.getvalue(), provenance)
    except (TemplateError, SyntaxError, AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise _unfillable(file) from error


def _unfillable(file: str) -> DataInvalid:
    problem = Problem(
        "naskah.gagal_diisi",
        _("Naskah {file} tidak dapat diisi: susunan tabel atau tandanya tidak utuh.", file=file),
        Place(file=file),
        remedy=_("Mulai lagi dari naskah bawaan, lalu ubah sedikit demi sedikit."),
    )
    return DataInvalid(str(problem), [problem])


def _printable(value: FieldValue) -> FieldValue:
    """Return the values without the control characters that a cell of a table may carry."""
    if isinstance(value, str):
        return CONTROL.sub(" ", value)
    return [_printable_row(row) for row in value]


def _printable_row(row: Values) -> Values:
    return {name: _printable(cell) for name, cell in row.items()}


def _finished(content: bytes, provenance: Provenance) -> bytes:
    document = Document(BytesIO(content))
    _set_grids(document)
    _mark_blanks(document)
    if provenance.synthetic:
        _label(document)
    saved = BytesIO()
    document.save(saved)
    return same_bytes(saved.getvalue(), provenance.per_tanggal, provenance.pack_hash)


def _mark_blanks(document: WordDocument) -> None:
    """Mark the blanks that came with a value, as those that stand in the template are marked."""
    for element in document.element.body.iter(qn("w:r")):
        run = Run(element, document)
        if BLANK_START in run.text and run.font.highlight_color is None:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _set_grids(document: WordDocument) -> None:
    """Make the grid of each table follow the cells of its first row, which repeated columns change."""
    for table in document.tables:
        cells = table._tbl.tr_lst[0].tc_lst if table._tbl.tr_lst else []
        columns = table._tbl.tblGrid.gridCol_lst
        widths = [cell.width for cell in cells]
        if len(cells) != len(columns) or None in widths:
            continue
        for column, width in zip(columns, widths, strict=True):
            column.w = width


def _label(document: WordDocument) -> None:
    """Put the label of sample data above the text when the template shows it nowhere."""
    parts = [document.element.body, *(section.header._element for section in document.sections)]
    shown = "".join(text.text or "" for part in parts for text in part.iter(qn("w:t")))
    if synthetic_label() in shown:
        return
    first = document.element.body[0]
    paragraph = document.add_paragraph()
    run = paragraph.add_run(synthetic_label())
    run.bold, run.font.size, run.font.color.rgb = True, Pt(10), RED
    first.addprevious(paragraph._p)
