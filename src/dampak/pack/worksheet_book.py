"""Writing the workbook in which one unit and its evaluator answer one instrument."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.evaluation.worksheets import NOT_APPLICABLE
from dampak.language import _
from dampak.law.instrument import Instrument, Node
from dampak.pack.archive import column_letters
from dampak.pack.workbook import LISTS_SHEET, MADE, set_up_print
from dampak.quantities import show_number

SHEET = "LKE"
ABOUT = ("Instrumen", "Sidik", "Tahun", "Unit")
"""Lines above the table that say what the worksheet is; the reader asks all of them back."""
COLUMNS = {
    "kode": 10, "butir": 84, "bobot": 8, "usulan": 13, "evaluator": 13, "final": 13, "bukti": 30,
    "catatan": 30,
}  # fmt: skip
"""The columns and their least widths; that of the codes grows with the longest one."""
ANSWERED = ("usulan", "evaluator", "final", "bukti", "catatan")
HEADER_ROW = 8
"""Row of the header as the spreadsheet numbers it."""
_MOST_PROMPT_TITLE = 32
_MOST_CODE_WIDTH = 40
_BOLD = 1.15
"""Width of a bold sign in columns of running text."""

Lists = Mapping[tuple[str, ...], str]
"""Where each list of choices stands on the hidden sheet: a drop-down itself holds 255 signs."""


@dataclass(frozen=True, slots=True)
class WorksheetContent:
    """One worksheet: whose it is, and what the pack already holds of it, by code and column."""

    instrument: Instrument
    year: int
    unit: str
    unit_name: str
    criteria: str = ""
    answers: Mapping[str, Mapping[str, str | None]] | None = None


def worksheet_bytes(content: WorksheetContent) -> bytes:
    """Return the workbook; the same content gives the same bytes.

    `criteria` names the list of criteria printed under each item as reading help, "" prints none.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": content.instrument.label, "created": MADE})
    sheet, styles = book.add_worksheet(SHEET), _styles(book)
    longest = max((len(node.code) for node in content.instrument.leaves), default=0)
    widths = COLUMNS | {"kode": min(_MOST_CODE_WIDTH, max(COLUMNS["kode"], longest * _BOLD + 1))}
    for index, width in enumerate(widths.values()):
        sheet.set_column(index, index, width)
    _write_about(sheet, content, styles)
    for index, name in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW - 1, index, name, styles["head"])
    row, lists = HEADER_ROW, _lists(content.instrument)
    for node in _top_down(content.instrument, content.instrument.root):
        row = _write_node(sheet, row, node, content, styles, lists)
    sheet.freeze_panes(HEADER_ROW, 2)
    set_up_print(sheet, header=False)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.set_footer(f"&L{content.unit_name}&R{_('Halaman')} &P {_('dari')} &N")
    _write_lists(book, lists)
    book.close()
    return stream.getvalue()


def _top_down(form: Instrument, node: Node) -> Iterator[Node]:
    """Yield all nodes below `node`, each group right before its parts."""
    for child in form.children.get(node.code, ()):
        yield child
        yield from _top_down(form, child)


def _lists(form: Instrument) -> Lists:
    words = dict.fromkeys(choice for node in form.leaves if (choice := _choices(form, node)))
    return {
        choice: f"={LISTS_SHEET}!${column_letters(index)}$1:${column_letters(index)}${len(choice)}"
        for index, choice in enumerate(words)
    }


def _choices(form: Instrument, node: Node) -> tuple[str, ...]:
    options = tuple(option.grade for option in form.scale_of(node).options)
    return (*options, NOT_APPLICABLE) if options and form.not_applicable == "dikeluarkan" else options


def _write_lists(book: Workbook, lists: Lists) -> None:
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.very_hidden()
    for index, words in enumerate(lists):
        for row, word in enumerate(words):
            sheet.write_string(row, index, word)


def _styles(book: Workbook) -> Mapping[str, Format]:
    cell = {"border": 1, "border_color": "#B8C4CC", "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "plain": book.add_format({"num_format": "@"}),
        "guide": book.add_format({"italic": True, "font_color": "#5B6770"}),
        "head": book.add_format(cell | {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF"}),
        "group": book.add_format(cell | {"bold": True, "bg_color": "#DCE6EC"}),
        "item": book.add_format(cell | {"bold": True}),
        "help": book.add_format(cell | {"font_color": "#5B6770", "font_size": 9, "indent": 1}),
        "answer": book.add_format(cell | {"num_format": "@", "bg_color": "#FFF7DC"}),
    }


def _write_about(sheet: Worksheet, content: WorksheetContent, styles: Mapping[str, Format]) -> None:
    form = content.instrument
    title = f"{form.label}: {content.unit_name}, {content.year}"
    if form.unweighted:
        title = _("{title} — BOBOT BELUM DIISI, nilainya belum dapat dihitung", title=title)
    sheet.write_string(0, 0, title, styles["title"])
    values = (form.name, form.fingerprint, str(content.year), content.unit)
    for row, (name, value) in enumerate(zip(ABOUT, values, strict=True), start=1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value, styles["plain"])
    for row, text in enumerate(_guide(form), start=len(ABOUT) + 1):
        sheet.write_string(row, 0, text, styles["guide"])


def _guide(form: Instrument) -> tuple[str, str]:
    leave = (
        _("Tulis TB bila butir tidak berlaku.")
        if form.not_applicable == "dikeluarkan"
        else _("Semua butir harus dijawab.")
    )
    return (
        _("Isi hanya kolom kuning: usulan oleh unit, evaluator dan final oleh penilai. {leave}", leave=leave),
        _("Kriteria di bawah butir membantu menilai dan tidak dijawab sendiri. Baris 2–5 jangan diubah."),
    )


def _write_node(
    sheet: Worksheet,
    row: int,
    node: Node,
    content: WorksheetContent,
    styles: Mapping[str, Format],
    lists: Lists,
) -> int:
    """Write one node and the criteria below it; return the next free row."""
    form = content.instrument
    is_leaf = node.code not in form.children
    style = styles["item" if is_leaf else "group"]
    sheet.write_string(row, 0, node.code if is_leaf else "", style)
    sheet.write_string(row, 1, node.label, style)
    sheet.write_string(row, 2, "" if node.weight is None else show_number(node.weight), style)
    given = (content.answers or {}).get(node.code, {})
    for index, name in enumerate(ANSWERED, start=3):
        value = given.get(name) or ""
        sheet.write_string(row, index, value, styles["answer"]) if is_leaf and value else sheet.write_blank(
            row, index, None, styles["answer"] if is_leaf else style
        )
    row += 1
    if not is_leaf:
        return row
    sheet.data_validation(row - 1, 3, row - 1, 5, _drop_down(form, node, lists))
    for criterion in form.criteria:
        if criterion.list == content.criteria and criterion.parent == node.code:
            sheet.write_string(row, 1, f"{criterion.code} {criterion.label}", styles["help"])
            row += 1
    return row


def _drop_down(form: Instrument, node: Node, lists: Lists) -> dict[str, object]:
    choice = _choices(form, node)
    if choice:
        return {"validate": "list", "source": lists[choice], "error_title": _("Periksa isian")}
    title = node.code[:_MOST_PROMPT_TITLE]
    return {"validate": "any", "input_title": title, "input_message": limits_in_words(form, node)}


def limits_in_words(form: Instrument, node: Node) -> str:
    """Return which numbers the answer of a leaf without options may be."""
    if node.rule == "koefisien":
        return _("Poin penambah, atau pengurang dengan tanda minus.")
    if node.rule == "langsung" and node.weight is None:
        return _("Poin mulai 0; batas atasnya belum diketahui karena bobotnya belum diisi.")
    scale = form.scale_of(node)
    return _("Angka {low} sampai {high}.", low=show_number(scale.low), high=show_number(scale.high))
