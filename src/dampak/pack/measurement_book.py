"""Writing the workbook in which one unit measures its indicators for one quarter."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dampak.language import _
from dampak.pack.archive import column_letters
from dampak.pack.workbook import GUIDE_SHEET, MADE, set_up_print

SHEET = "Pengukuran"
ABOUT = ("Unit", "Tahun", "Triwulan", "Sidik")
"""Lines above the table that say what the sheet is; the reader asks all of them back."""
ENTRIES = ("nilai", "pembilang", "penyebut", "bukti", "catatan")
NUMBERS = ENTRIES[:3]
COLUMNS = {
    "indikator_id": 24, "indikator": 44, "satuan": 14, "arah": 9, "target tahun": 14, "target triwulan": 14,
    "terakhir": 20, "nilai": 14, "pembilang": 14, "penyebut": 14, "bukti": 18, "catatan": 36,
}  # fmt: skip
"""The columns and their widths; `terakhir` is the last figure recorded before this quarter."""
HEADER_ROW = 8
"""Row of the header as the spreadsheet numbers it."""
FIRST_ENTRY = list(COLUMNS).index(ENTRIES[0])
_LARGEST = 10**13
_MOST_LINES = 27
"""Excel refuses rows higher than 409 points."""
_LINE = 15
"""Height of one line in points; a sheet that does not say it lets the lines of long wordings overlap."""


@dataclass(frozen=True, slots=True)
class MeasuredIndicator:
    """One indicator as its row shows it.

    `goal` is the target the figure is held against as a number, `entries` what the pack already holds of this
    quarter.
    """

    id: str
    text: str
    unit: str
    direction: str
    is_ratio: bool
    year_target: str = ""
    quarter_target: str = ""
    last: str = ""
    goal: Decimal | None = None
    entries: Mapping[str, Decimal | str | None] | None = None


@dataclass(frozen=True, slots=True)
class MeasurementContent:
    """One measurement sheet: whose it is, for which quarter, and its indicators by id."""

    unit: str
    unit_name: str
    year: int
    quarter: int
    indicators: Sequence[MeasuredIndicator]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of what is asked: unit, quarter, indicators with their targets; not the answers."""
        digest = hashlib.sha256(f"{self.unit}\x1f{self.year}\x1f{self.quarter}\x1e".encode())
        for one in self.indicators:
            asked = (one.id, one.text, one.unit, one.direction, one.year_target, one.quarter_target)
            digest.update("\x1f".join((*asked, "\x1e")).encode())
        return digest.hexdigest()


def measurement_bytes(content: MeasurementContent) -> bytes:
    """Return the workbook; the same content gives the same bytes."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _title(content), "created": MADE})
    sheet, styles = book.add_worksheet(SHEET), _styles(book)
    for index, width in enumerate(COLUMNS.values()):
        sheet.set_column(index, index, width)
    _write_about(sheet, content, styles)
    for index, name in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW - 1, index, name, styles["head"])
    for row, one in enumerate(content.indicators, start=HEADER_ROW):
        _write_indicator(sheet, row, one, styles)
    _limit_numbers(sheet, len(content.indicators))
    sheet.freeze_panes(HEADER_ROW, 2)
    set_up_print(sheet, header=False)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.set_footer(f"&L{content.unit_name}&R{_('Halaman')} &P {_('dari')} &N")
    _write_guide(book, styles)
    book.close()
    return stream.getvalue()


def _title(content: MeasurementContent) -> str:
    return _(
        "Pengukuran kinerja triwulan {quarter} tahun {year}: {unit}",
        quarter=content.quarter,
        year=content.year,
        unit=content.unit_name,
    )


def _styles(book: Workbook) -> Mapping[str, Format]:
    cell = {"border": 1, "border_color": "#B8C4CC", "text_wrap": True, "valign": "top"}
    entry = cell | {"bg_color": "#FFF7DC"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "plain": book.add_format({"num_format": "@"}),
        "guide": book.add_format({"italic": True, "font_color": "#5B6770"}),
        "head": book.add_format(cell | {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF"}),
        "cell": book.add_format(cell | {"num_format": "@"}),
        "right": book.add_format(cell | {"num_format": "@", "align": "right"}),
        "number": book.add_format(entry | {"num_format": "#,##0.####"}),
        "words": book.add_format(entry | {"num_format": "@"}),
        "unused": book.add_format(cell | {"bg_color": "#EDEFF1", "num_format": "#,##0.####"}),
        "lead": book.add_format({"bold": True, "font_size": 14, "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_about(sheet: Worksheet, content: MeasurementContent, styles: Mapping[str, Format]) -> None:
    sheet.write_string(0, 0, _title(content), styles["title"])
    values = (content.unit, str(content.year), str(content.quarter), content.fingerprint)
    for row, (name, value) in enumerate(zip(ABOUT, values, strict=True), start=1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value, styles["plain"])
    text = _("Isi hanya sel kuning. Kosongkan yang belum diukur; jangan menulis 0, “-”, atau “belum”.")
    sheet.write_string(len(ABOUT) + 1, 0, text, styles["guide"])


def _write_indicator(
    sheet: Worksheet, row: int, one: MeasuredIndicator, styles: Mapping[str, Format]
) -> None:
    for index, text in enumerate((one.id, one.text, one.unit, one.direction)):
        sheet.write_string(row, index, text, styles["cell"])
    for index, text in enumerate((one.year_target, one.quarter_target, one.last), start=4):
        sheet.write_string(row, index, text, styles["right"])
    given = one.entries or {}
    sheet.set_row(row, _LINE * _lines(one, given))
    for index, name in enumerate(ENTRIES, start=FIRST_ENTRY):
        value, style = given.get(name), styles["number" if name in NUMBERS else "words"]
        if name in NUMBERS[1:] and not one.is_ratio:
            style = styles["unused"]
        if value is None:
            sheet.write_blank(row, index, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, index, value, style)
        else:
            sheet.write_number(row, index, value, style)


def _lines(one: MeasuredIndicator, given: Mapping[str, Decimal | str | None]) -> int:
    """Return how many lines the longest text of a row needs in its column."""
    texts = {
        "indikator_id": one.id,
        "indikator": one.text,
        "satuan": one.unit,
        "target tahun": one.year_target,
        "target triwulan": one.quarter_target,
        "terakhir": one.last,
        "bukti": str(given.get("bukti") or ""),
        "catatan": str(given.get("catatan") or ""),
    }
    most = max(len(wrap(text, COLUMNS[name] - 2)) for name, text in texts.items())
    return min(max(1, most), _MOST_LINES)


def _limit_numbers(sheet: Worksheet, count: int) -> None:
    """Let the number cells take numbers only; Excel then refuses what the reader would refuse."""
    if not count:
        return
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_LARGEST,
        "maximum": _LARGEST,
        "error_title": _("Periksa isian"),
        "error_message": _("Tulis angka saja. Kosongkan bila belum diukur dan jelaskan pada kolom catatan."),
    }
    last = FIRST_ENTRY + len(NUMBERS) - 1
    sheet.data_validation(HEADER_ROW, FIRST_ENTRY, HEADER_ROW + count - 1, last, rule)


def _write_guide(book: Workbook, styles: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    set_up_print(sheet, header=False)
    sheet.write_string(0, 0, _("Cara mengisi pengukuran triwulan"), styles["lead"])
    for row, text in enumerate(_guide(), start=1):
        sheet.write_string(row, 0, text, styles["text"])


def _guide() -> tuple[str, ...]:
    letters = {name: column_letters(index) for index, name in enumerate(COLUMNS)}
    return (
        _("1. Isi hanya sel kuning pada lembar Pengukuran. Judul kolom dan baris 2–5 jangan diubah."),
        _(
            "2. nilai (kolom {letter}): angka triwulan ini dalam satuan yang tertulis.",
            letter=letters["nilai"],
        ),
        _("3. Persen ditulis 95, bukan 0,95. Di bawah satu persen: tulis angkanya dan jelaskan di catatan."),
        _("4. Desimal memakai koma (12,5). Angka ribuan ditulis tanpa pemisah (1000)."),
        _("5. Belum diukur: kosongkan selnya dan tulis sebabnya di catatan. Kosong tidak sama dengan nol."),
        _("6. pembilang dan penyebut diisi keduanya bila selnya kuning (rasio); nilai boleh kosong."),
        _("7. bukti: nomor atau kode bukti yang dirujuk. catatan: penjelasan unit, sebab, dan hambatannya."),
        _("8. Baris yang semua sel kuningnya kosong berarti belum diukur; isian lamanya akan terhapus."),
        _("9. Simpan sebagai .xlsx, lalu kirim kepada pengelola kinerja untuk diimpor."),
    )
