"""Opening an .xlsx file with suspicion: what it is, whether it is safe to unpack, what its XML hides.

The cell reader returns an empty cell for a formula without a stored result and for an Excel error; only
the XML of the sheet tells them apart from a cell left blank.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from dampak.errors import DataInvalid, Place, Problem
from dampak.language import _

CellFault = Literal["rumus", "galat_excel"]
"""`rumus`: a formula whose result is not stored; `galat_excel`: #REF!, #DIV/0! and their like."""

MOST_UNPACKED = 400 * 2**20
"""Bytes all parts of a workbook may hold once unpacked (50,000 staff take about 35 MB)."""

MOST_RATIO = 200
"""Times a large part may grow when unpacked; real sheets stay under 60."""

SMALL_PART = 5 * 2**20
"""Bytes below which the ratio of a part does not matter."""

MOST_CELLS = 30_000_000
"""Cells in the rectangle around the filled cells; one stray word in the last row asks for gigabytes."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v>[^<])?"
)
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=\"e\"[^>]*)>")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d+)\"")
_WIDE_CELL = re.compile(rb" r=\"([A-Z]{2,3})\d+\"[^>]*>\s*<(?:\w+:)?(?:v|is|f)[ >]")
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d+)")


@dataclass(frozen=True, slots=True)
class SheetXml:
    """What the XML of one sheet says beside its values; rows count from 1, columns from 0."""

    faults: Mapping[tuple[int, int], CellFault]
    too_wide: bool = False


def check_workbook(path: Path) -> None:
    """Refuse a file that is not an .xlsx workbook safe to unpack.

    Raises:
        DataInvalid: an old .xls, a protected file, a macro workbook, a damaged file, or one that would
            unpack into an unreasonable size.
    """
    with path.open("rb") as stream:
        head = stream.read(8)
    if not head:
        raise _refused(path, "xlsx.kosong", _("Berkas kosong (0 bita)."), _("Salin ulang berkas aslinya."))
    if head.startswith(_OLE):
        raise _old_or_protected(path)
    if not zipfile.is_zipfile(path):
        raise _refused(
            path,
            "xlsx.bukan",
            _("Berkas ini bukan buku kerja Excel (.xlsx)."),
            _("Buka di Excel, lalu simpan sebagai “Excel Workbook (.xlsx)”."),
        )
    with _opened(path) as archive:
        _check_parts(path, archive.infolist())


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive; whatever zip and zlib say of a damaged one becomes one refusal."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGED as error:
        raise damaged(path) from error


def _check_parts(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if any(PurePosixPath(name).name == "vbaProject.bin" for name in names) or path.suffix.lower() == ".xlsm":
        raise _refused(
            path,
            "xlsx.makro",
            _("Berkas memuat makro, dan makro tidak diterima."),
            _("Simpan sebagai “Excel Workbook (.xlsx)” tanpa makro, lalu pakai berkas itu."),
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or any(_grows_too_much(part) for part in parts):
        raise _refused(
            path,
            "xlsx.terlalu_besar",
            _("Isi berkas menjadi {size} MB bila dibuka; itu tidak wajar.", size=unpacked // 2**20),
            _("Salin data saja ke buku kerja baru, tanpa format sampai baris terakhir."),
        )
    if "xl/workbook.xml" not in names:
        raise _refused(
            path,
            "xlsx.bukan",
            _("Berkas zip ini bukan buku kerja Excel."),
            _("Pakai berkas .xlsx yang disimpan dari Excel atau LibreOffice."),
        )


def _grows_too_much(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_PART and part.file_size > MOST_RATIO * max(1, part.compress_size)


def _old_or_protected(path: Path) -> DataInvalid:
    if _ENCRYPTED in path.read_bytes():
        return _refused(
            path,
            "xlsx.terkunci",
            _("Berkas dilindungi kata sandi sehingga tidak dapat dibaca."),
            _("Buka di Excel, hapus kata sandinya (Berkas › Info), lalu simpan."),
        )
    return _refused(
        path,
        "xlsx.format_lama",
        _("Berkas ini format Excel lama (.xls)."),
        _("Buka di Excel, lalu simpan sebagai “Excel Workbook (.xlsx)”."),
    )


def _refused(path: Path, code: str, what: str, remedy: str) -> DataInvalid:
    problem = Problem(code, what, Place(file=path.name), remedy=remedy)
    return DataInvalid(_("Berkas {file} tidak dapat dibaca.", file=path.name), [problem])


def damaged(path: Path) -> DataInvalid:
    """Return the refusal of a workbook whose inside cannot be read."""
    return _refused(
        path,
        "xlsx.rusak",
        _("Berkas rusak: isinya tidak dapat dibaca."),
        _("Buka di Excel; bila berhasil, simpan dengan nama baru dan pakai berkas itu."),
    )


def too_wide(path: Path, sheet: str) -> DataInvalid:
    """Return the refusal of a sheet with a filled cell very far from the others."""
    return _refused(
        path,
        "xlsx.terlalu_luas",
        _("Lembar {sheet} berisi sel yang sangat jauh dari data lainnya.", sheet=sheet),
        _("Tekan Ctrl+End di lembar itu, lalu hapus baris dan kolom kosong sampai ke sana."),
    )


def read_sheets_xml(path: Path) -> dict[str, SheetXml]:
    """Return, for each sheet name, the faults its XML shows.

    Raises:
        DataInvalid: the file is damaged.
    """
    with _opened(path) as archive:
        known = set(archive.namelist())
        return {name: _scan(archive.read(part)) for name, part in _sheet_parts(archive) if part in known}


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {}
    for found in _RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels")):
        relation = _attributes(found[1])
        targets[relation.get("Id", "")] = relation.get("Target", "")
    for found in _SHEET.finditer(archive.read("xl/workbook.xml")):
        sheet = _attributes(found[1])
        relation_id = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        target = targets.get(relation_id, "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attributes(text: bytes) -> dict[str, str]:
    return {key.decode(): html.unescape(value.decode()) for key, value in _ATTRIBUTE.findall(text)}


def _scan(xml: bytes) -> SheetXml:
    faults: dict[tuple[int, int], CellFault] = {}
    if b"<f" in xml or b":f>" in xml or b":f " in xml:
        for found in _FORMULA.finditer(xml):
            # t="str" with an empty value is a stored result: the empty text.
            if not found[2] and b't="str"' not in found[1]:
                _note(faults, found[1], "rumus")
    if b't="e"' in xml:
        for found in _ERROR_CELL.finditer(xml):
            _note(faults, found[1], "galat_excel")
    return SheetXml(faults, too_wide=_area(xml) > MOST_CELLS)


def _note(faults: dict[tuple[int, int], CellFault], attributes: bytes, fault: CellFault) -> None:
    reference = _REFERENCE.search(_attributes(attributes).get("r", "").encode())
    if reference:
        faults[int(reference[2]), column_index(reference[1].decode())] = fault


def _area(xml: bytes) -> int:
    """Return rows × columns of the rectangle from A1 to the last filled row and column."""
    last_value = max((xml.rfind(mark) for mark in (b"<v>", b"<is>", b":v>", b":is>")), default=-1)
    if last_value < 0:
        return 0
    last_row = max(xml.rfind(b"<row ", 0, last_value), xml.rfind(b":row ", 0, last_value) - 2, 0)
    number = _ROW_NUMBER.search(xml, last_row)
    rows = int(number[1]) if number else 0
    widest = max((column_index(name.decode()) for name in set(_WIDE_CELL.findall(xml))), default=25)
    return rows * (widest + 1)


def column_index(letters: str) -> int:
    """Return the number of a column from its letters: A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """Return the letters of a column from its number: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
