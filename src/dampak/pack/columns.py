"""A whole column at once: how its numbers are written is settled by all its cells, never by one alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import compress

import polars as pl

from dampak.language import _
from dampak.pack.sheets import Cell
from dampak.pack.values import Fault, Value, parser_for
from dampak.quantities import DECIMAL_SCALE, NumberStyle, number_style
from dampak.tables import Column

_STEP = Decimal(1).scaleb(-DECIMAL_SCALE)
_NUMBERS = frozenset({"bulat", "rupiah", "desimal"})


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """The values of a column (null where empty or faulty) and what was wrong.

    `faults` are (index of the cell, fault); `fault` concerns the column as a whole and refuses it;
    `notes` are for the whole column and refuse nothing.
    """

    values: pl.Series
    filled: int
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    fault: Fault | None = None
    notes: list[Fault] = field(default_factory=list)


def read_column(column: Column, cells: Sequence[Cell], declared: NumberStyle | None = None) -> ReadColumn:
    """Return the typed values of `cells`; `declared` is how the file says its numbers are written."""
    cells = _as_shown(column, cells)
    style, fault = _settle_style(column, cells, declared)
    parse = parser_for(column, style)
    empty: Value | Fault = _empty_cell() if column.required else _default(column)
    known: dict[Cell, Value | Fault] = {
        cell: empty if cell is None else parse(cell) for cell in dict.fromkeys(cells)
    }
    notes = [*_note_numbers(column, known), *_round_decimals(column, known)]
    values = [known[cell] for cell in cells]
    faults = _take_faults(known, values, cells)
    filled = len(cells) - cells.count(None)
    return ReadColumn(pl.Series(column.name, values, column.dtype), filled, faults, fault, notes)


def _as_shown(column: Column, cells: Sequence[Cell]) -> list[Cell]:
    """Give truth cells their word where no truth is expected: True would pass for the number 1."""
    if column.kind == "ya_tidak" or bool not in set(map(type, cells)):
        return list(cells)
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]


def _settle_style(
    column: Column, cells: Sequence[Cell], declared: NumberStyle | None
) -> tuple[NumberStyle | None, Fault | None]:
    """What the cells prove goes before what the file declares: Excel may have rewritten the file."""
    if column.kind not in _NUMBERS:
        return None, None
    proved = number_style({cell for cell in cells if isinstance(cell, str)})
    if proved == "campur":
        fault = Fault(
            "angka.gaya_campur",
            _("Angka pada kolom ini ditulis dengan dua cara (1.234,5 dan 1,234.5)."),
            _("Tulis semua angka pada kolom ini dengan cara yang sama, misalnya 1.234,5."),
        )
        return None, fault
    # A whole number has no decimal sign to declare: 650.000 in rupiah stays a question.
    return proved or (declared if column.kind == "desimal" else None), None


def _empty_cell() -> Fault:
    return Fault(
        "sel.kosong",
        _("Sel wajib diisi, tetapi kosong."),
        _("Isi sel itu; hapus barisnya bila tidak terpakai."),
    )


def _default(column: Column) -> Value:
    if column.kind == "desimal" and column.default is not None:
        return Decimal(column.default)
    return column.default


def _note_numbers(column: Column, known: dict[Cell, Value | Fault]) -> list[Fault]:
    if column.kind != "id" or not any(
        isinstance(cell, int | float) and isinstance(value, str) for cell, value in known.items()
    ):
        return []
    return [
        Fault(
            "id.sel_angka",
            _("Kode pada kolom ini tersimpan sebagai angka; nol di depannya mungkin hilang."),
            _("Sebaiknya jadikan kolom berformat Teks."),
        )
    ]


def _round_decimals(column: Column, known: dict[Cell, Value | Fault]) -> list[Fault]:
    """Round what is finer than the column keeps, in place, and say so once."""
    if column.kind != "desimal":
        return []
    finer = 0
    for cell, value in known.items():
        if isinstance(value, Decimal):
            rounded = value.quantize(_STEP, ROUND_HALF_UP)
            finer += rounded != value
            known[cell] = rounded
    if not finer:
        return []
    return [
        Fault(
            "angka.dibulatkan",
            _("{count} nilai dibulatkan menjadi {places} desimal.", count=finer, places=DECIMAL_SCALE),
            _("Tidak perlu tindakan bila ketelitian itu cukup."),
        )
    ]


def _take_faults(
    known: dict[Cell, Value | Fault], values: list[Value | Fault], cells: Sequence[Cell]
) -> list[tuple[int, Fault]]:
    """Return the faulty cells and put None in their place."""
    bad = {cell for cell, value in known.items() if isinstance(value, Fault)}
    if not bad:
        return []
    where = list(compress(range(len(cells)), (cell in bad for cell in cells)))
    faults = [(index, fault) for index in where if isinstance(fault := values[index], Fault)]
    for index in where:
        values[index] = None
    return faults
