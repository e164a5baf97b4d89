"""How a figure of law is told to people: its value in one line, its status in words, its dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import polars as pl
from babel.dates import format_date

from dampak.language import _, current_language
from dampak.law.model import LawData, LawValue, Status
from dampak.quantities import show_number


def status_word(status: Status | str) -> str:
    """Return the status as a word people read; `taksiran` is what a room says of an estimate."""
    words: dict[str, str] = {
        "certain": _("pasti"),
        "single": _("satu sumber"),
        "derived": _("turunan"),
        "unverified": _("belum diverifikasi"),
        "not_found": _("tidak ditemukan"),
        "taksiran": _("taksiran"),
    }
    return words.get(status, status)


def status_shown(figure: LawValue) -> str:
    """Return the status in words, with what else the reader must know: superseded, set by the region."""
    parts = [status_word(figure.status)]
    if figure.historic:
        parts.append(_("historis"))
    if figure.region:
        parts.append(_("ditetapkan daerah"))
    return ", ".join(parts)


def value_shown(figure: LawValue) -> str:
    """Return the value in one line with its unit; a table by the number of its rows, unknown as a dash."""
    data = figure.value
    if isinstance(data, pl.DataFrame):
        return _("tabel {rows} baris", rows=data.height)
    if isinstance(data, int | Decimal):
        if figure.unit.startswith("rupiah"):
            return f"Rp {show_number(data)} {figure.unit.removeprefix('rupiah').strip()}".strip()
        return f"{show_number(data)} {figure.unit}"
    return _part_shown(data)


def _part_shown(data: LawData) -> str:
    if data is None:
        return "–"
    if isinstance(data, int | Decimal):
        return show_number(data)
    if isinstance(data, date):
        return day_shown(data)
    if isinstance(data, Mapping):
        return _band_shown(data) if "batas_bawah" in data else ", ".join(_named_parts(data))
    if isinstance(data, tuple):
        return "; ".join(_part_shown(part) for part in data)
    return _("setengah ke atas") if data == "half_up" else str(data)


def _named_parts(data: Mapping[str, LawData]) -> list[str]:
    """Return each part with its name in words; working time leaves out what the regulation does not state."""
    yearly = {
        "menit_tahun": _("menit setahun"),
        "hari_tahun": _("hari setahun"),
        "minggu_tahun": _("minggu setahun"),
    }
    told = [
        (_part_shown(part), yearly[name]) if name in yearly else (name.replace("_", " "), _part_shown(part))
        for name, part in data.items()
        if part is not None or name not in yearly
    ]
    return [" ".join(words) for words in told]


def _band_shown(band: Mapping[str, LawData]) -> str:
    """Return a band of a scale: the grade and where it begins."""
    grade, edge = band["predikat"], _part_shown(band["batas_bawah"])
    if band["bawah_termasuk"] == "ya":
        return _("{grade} mulai {edge}", grade=grade, edge=edge)
    return _("{grade} di atas {edge}", grade=grade, edge=edge)


def day_shown(day: date) -> str:
    """Return a day as people write it: 5 Januari 2027."""
    return format_date(day, "d MMMM y", locale=current_language())


def dates_shown(figure: LawValue) -> str:
    """Return from when until when the figure is in force; a year alone where the day is not known."""
    start = (
        day_shown(figure.start)
        if figure.start_exact
        else _("tahun {year} (hari tidak diketahui)", year=figure.start.year)
    )
    if figure.end is None:
        return _("sejak {start}", start=start)
    return _("{start} sampai {end}", start=start, end=day_shown(figure.end))
