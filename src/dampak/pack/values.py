"""One cell to one value, by the declared kind; a cell that does not fit says why and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar

from dampak.language import _
from dampak.pack.sheets import Cell
from dampak.quantities import DECIMAL_SCALE, NumberProblem, NumberStyle, parse_number, show_number
from dampak.tables import Column

Value = str | int | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is not taken: a stable code, what is wrong, how to mend it."""

    code: str
    what: str
    remedy: str


Parser = Callable[[Cell], Value | Fault]

_T = TypeVar("_T")

EXCEL_DIGITS = 10**15
"""Excel keeps 15 digits of a number; a longer one has already lost its last ones."""

_MOST_DECIMAL = 10 ** (18 - DECIMAL_SCALE)
_YEARS = range(1900, 2101)
_MONTHS = {
    "jan": 1, "januari": 1, "feb": 2, "februari": 2, "pebruari": 2, "mar": 3, "maret": 3, "apr": 4,
    "april": 4, "mei": 5, "jun": 6, "juni": 6, "jul": 7, "juli": 7, "agu": 8, "ags": 8, "agt": 8,
    "agustus": 8, "sep": 9, "sept": 9, "september": 9, "okt": 10, "oktober": 10, "nov": 11, "nop": 11,
    "november": 11, "nopember": 11, "des": 12, "desember": 12,
}  # fmt: skip
_YES_NO = {
    "ya": True, "1": True, "true": True, "benar": True, "x": True,
    "tidak": False, "0": False, "false": False, "salah": False,
}  # fmt: skip
_PPPK_GRADES = frozenset(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split()  # noqa: SIM905 - reads as a row
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?: [\d:.]+)?")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})")
_GRADE = re.compile(r"(I|II|III|IV)([A-E])")
_LOST_DIGITS = re.compile(r"\d[.,]\d+[eE]\+?\d+|\d+[eE]\+\d+|\d{5,}\.0+")


def plain(text: str) -> str:
    """Return the text as table, column and category names are written: small letters and `_`."""
    return re.sub(r"[^0-9a-z]+", "_", text.strip().lower()).strip("_")


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word most like `word`, or "" when none is near."""
    by_plain = {plain(name): name for name in known}
    close = get_close_matches(plain(word), list(by_plain), n=1, cutoff=0.7)
    return by_plain[close[0]] if close else ""


def parser_for(column: Column, style: NumberStyle | None) -> Parser:
    """Return the function that reads the cells of `column`; `style` is how its numbers are written."""
    if column.name.startswith("golongan"):
        return read_grade
    match column.kind:
        case "id":
            return read_id
        case "teks":
            return read_text
        case "kategori":
            return _category_parser(column.domain)
        case "tanggal":
            return read_date
        case "ya_tidak":
            return read_yes_no
        case "desimal":
            return lambda cell: _bounded(column, _read_number(cell, style))
        case _:
            return lambda cell: _bounded(column, _read_whole(cell, style))


def read_text(cell: Cell) -> str | Fault:
    """Return the cell as text; a number with the 15 digits Excel shows, a date the ISO way."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.15g}'):f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def read_id(cell: Cell) -> str | Fault:
    """Return a code as text; a code Excel has turned into a number with lost digits is refused."""
    if isinstance(cell, str) and not _LOST_DIGITS.fullmatch(cell):
        return cell
    if isinstance(cell, date):
        return Fault(
            "id.tanggal",
            _("Excel telah mengubah kode ini menjadi tanggal ({day}).", day=cell.isoformat()),
            _("Jadikan kolom berformat Teks, lalu tulis ulang kodenya."),
        )
    if isinstance(cell, int | float) and float(cell).is_integer() and abs(cell) < EXCEL_DIGITS:
        return f"{cell:.0f}"
    return Fault(
        "id.angka",
        _("“{value}” terbaca sebagai angka; angka terakhir dan nol di depannya hilang.", value=cell),
        _("Jadikan kolom berformat Teks, lalu salin ulang kodenya dari sumber."),
    )


def read_grade(cell: Cell) -> str | Fault:
    """Return a golongan as `IIIa` (PNS) or `IX` (PPPK), however it was spaced or capitalised."""
    text = str(cell)
    bare = re.sub(r"[^A-Za-z]", "", text).upper()
    found = _GRADE.fullmatch(bare)
    if found and not re.search(r"\d", text):
        return f"{found[1]}{found[2].lower()}"
    if bare in _PPPK_GRADES and not re.search(r"\d", text):
        return bare
    return Fault(
        "golongan.bentuk",
        _("“{value}” bukan golongan.", value=text),
        _("Tulis seperti IIIa (PNS) atau IX (PPPK)."),
    )


def read_yes_no(cell: Cell) -> bool | Fault:
    """Return ya/tidak, true/false, 1/0 or x as a truth value."""
    if isinstance(cell, bool):
        return cell
    word = f"{cell:g}" if isinstance(cell, int | float) else str(cell).lower()
    if word in _YES_NO:
        return _YES_NO[word]
    return Fault("ya_tidak.bukan", _("“{value}” bukan ya atau tidak.", value=cell), _("Tulis ya atau tidak."))


def _category_parser(domain: Sequence[str]) -> Parser:
    words = {plain(word): word for word in domain}

    def read_category(cell: Cell) -> str | Fault:
        text = str(read_text(cell))
        word = words.get(plain(text))
        if word is not None:
            return word
        close = nearest(text, domain)
        hint = _("Maksudnya “{word}”?", word=close) + " " if close else ""
        return Fault(
            "kategori.tidak_dikenal",
            _("“{value}” tidak ada dalam daftar pilihan.", value=text),
            hint + _("Pilihan: {words}.", words=", ".join(domain)),
        )

    return read_category


def read_date(cell: Cell) -> date | Fault:
    """Return a date from a date cell, `2026-01-31`, `31-01-2026`, `31/01/2026` or `31 Januari 2026`."""
    if isinstance(cell, date):
        return _in_reach(cell, cell.isoformat())
    if not isinstance(cell, str):
        return _date_number(cell)
    if found := _ISO.fullmatch(cell):
        return _date_of(cell, int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(cell):
        return _day_first(cell, int(found[1]), int(found[2]), found[3])
    if (found := _WORDS.fullmatch(cell)) and (month := _MONTHS.get(found[2].lower())):
        return _date_of(cell, int(found[3]), month, int(found[1]))
    return Fault("tanggal.bukan", _("“{value}” bukan tanggal.", value=cell), _date_remedy())


def _date_remedy() -> str:
    return _("Tulis hari-bulan-tahun, misalnya 31-01-2026 atau 31 Januari 2026.")


def _day_first(text: str, day: int, month: int, year: str) -> date | Fault:
    if len(year) == 2:
        return Fault(
            "tanggal.tahun_pendek", _("“{value}”: tahun ditulis dua angka.", value=text), _date_remedy()
        )
    if month > 12 >= day:
        return Fault(
            "tanggal.bulan_dulu",
            _("“{value}” tampaknya ditulis bulan/hari/tahun.", value=text),
            _date_remedy(),
        )
    return _date_of(text, int(year), month, day)


def _date_of(text: str, year: int, month: int, day: int) -> date | Fault:
    try:
        return _in_reach(date(year, month, day), text)
    except ValueError:
        return Fault(
            "tanggal.tidak_ada", _("“{value}” tidak ada dalam kalender.", value=text), _date_remedy()
        )


def _in_reach(day: date, text: str) -> date | Fault:
    if day.year in _YEARS:
        return day
    return Fault(
        "tanggal.tidak_wajar",
        _("Tahun pada “{value}” tidak wajar.", value=text),
        _("Periksa tahunnya; yang diterima {first}–{last}.", first=_YEARS[0], last=_YEARS[-1]),
    )


def _date_number(cell: Cell) -> Fault:
    remedy = _("Jadikan kolom berformat Tanggal.")
    if isinstance(cell, int | float) and 1 <= cell < 80_000:
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        remedy = _(
            "Jadikan kolom berformat Tanggal; Excel akan menampilkan {day}.", day=day.strftime("%d-%m-%Y")
        )
    return Fault("tanggal.angka", _("“{value}” adalah angka, bukan tanggal.", value=cell), remedy)


def _read_number(cell: Cell, style: NumberStyle | None) -> Decimal | Fault:
    if isinstance(cell, int | float):
        # Excel shows 15 digits; the tail beyond is binary noise, not data.
        return Decimal(f"{cell:.15g}")
    if isinstance(cell, date):
        return Fault(
            "angka.tanggal",
            _("Sel berisi tanggal ({day}), bukan angka.", day=cell.isoformat()),
            _("Jadikan kolom berformat Angka, lalu tulis ulang angkanya."),
        )
    text = cell or ""
    if text in {"-", "–", "—"}:
        return Fault(
            "angka.strip",
            _("“{value}” dapat berarti kosong atau nol.", value=text),
            _("Kosongkan sel bila tidak ada datanya; tulis 0 bila memang nol."),
        )
    number = parse_number(text, style)
    if isinstance(number, NumberProblem):
        return Fault(f"angka.{number.code}", number.what, _number_remedy(number.code))
    return number


def _number_remedy(code: str) -> str:
    if code == "ambigu":
        return _("Tulis tanpa pemisah ribuan (misalnya 1000), atau jadikan kolom berformat Angka.")
    if code == "gaya_campur":
        return _("Tulis semua angka pada kolom ini dengan cara yang sama, misalnya 1.234,5.")
    return _("Tulis angka saja, tanpa satuan atau keterangan.")


def _read_whole(cell: Cell, style: NumberStyle | None) -> int | Fault:
    number = _read_number(cell, style)
    if isinstance(number, Fault):
        return number
    if number != number.to_integral_value():
        return Fault(
            "angka.pecahan",
            _("{value} bukan bilangan bulat.", value=show_number(number)),
            _("Tulis bilangan bulat tanpa angka di belakang koma."),
        )
    if isinstance(cell, float) and abs(cell) >= EXCEL_DIGITS:
        return Fault(
            "angka.terlalu_panjang",
            _("{value} lebih panjang dari 15 angka; Excel tidak menyimpannya utuh.", value=f"{cell:.15g}"),
            _("Periksa angkanya; tulis sebagai Teks bila memang sepanjang itu."),
        )
    return int(number)


def _bounded(column: Column, number: _T) -> _T | Fault:
    if isinstance(number, Fault) or not isinstance(number, int | Decimal):
        return number
    low = column.low if column.low is not None else 1 - _MOST_DECIMAL
    high = column.high if column.high is not None else _MOST_DECIMAL - 1
    unit = f" {column.unit}" if column.unit else ""
    show = str if column.name == "tahun" else show_number
    if number < low:
        return Fault(
            "angka.terlalu_kecil",
            _("{value}{unit} kurang dari batas {low}.", value=show(number), unit=unit, low=show(low)),
            _("Periksa angka dan tanda minusnya."),
        )
    if number > high:
        return Fault(
            "angka.terlalu_besar",
            _(
                "{value}{unit} melebihi batas wajar {high}.",
                value=show(number),
                unit=unit,
                high=show(high),
            ),
            _("Periksa satuan dan letak koma."),
        )
    return number
