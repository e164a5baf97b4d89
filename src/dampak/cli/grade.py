"""`dampak grade`: the grade of one value under the instrument in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from dampak.cli.screen import JsonFlag, err, out, print_json
from dampak.errors import UsageError
from dampak.evaluation import Grade, grade_of, read_score
from dampak.language import _
from dampak.law.instrument import Bands, Instrument
from dampak.law.instruments import instrument_at, read_instrument_file
from dampak.law.wording import status_word
from dampak.quantities import NumberProblem, as_decimal, show_number

InstrumentName = Annotated[
    str,
    typer.Argument(
        help="Id instrumen (lke-akip, spbe, pemdi, rb, zi, …), id@versi, atau berkas instrumen daerah.",
        metavar="INSTRUMENT",
    ),
]
DayOption = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d", "%Y"],
        help="Tanggal penilaian (tahun-bulan-hari, atau tahunnya saja); bawaan: versi terbaru.",
    ),
]


def instrument_named(name: str, day: datetime | None) -> Instrument:
    """Return the instrument of a name, or of a file a region wrote."""
    if name.endswith((".yaml", ".yml")):
        return read_instrument_file(Path(name))
    return instrument_at(name, day.date() if day else None)


def grade(
    instrument: InstrumentName,
    value: Annotated[str, typer.Argument(help="Nilai total, misalnya 80,00.", metavar="VALUE")],
    day: DayOption = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(help="Syarat predikat, ditulis nama=ya atau nama=tidak; dapat diulang."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Tampilkan predikat satu nilai menurut instrumen yang berlaku."""
    form = instrument_named(instrument, day)
    number = read_score(value)
    if isinstance(number, NumberProblem):
        raise UsageError(number.what)
    if form.bands is None:
        _without_bands(form, number, as_json=as_json)
        return
    found = grade_of(form, number, _conditions(form, condition or []))
    doubts = [*found.doubts, *_as_read(form, number, value)]
    if as_json:
        print_json(_as_data(form, number, found, doubts))
        return
    _print(form, number, found, doubts)


def _conditions(form: Instrument, written: list[str]) -> dict[str, bool]:
    known = [band.condition for band in form.bands.bands if band.condition] if form.bands else []
    met = {}
    for text in written:
        name, _sign, answer = text.partition("=")
        if answer not in ("ya", "tidak"):
            raise UsageError(_("“{text}”: tulis nama=ya atau nama=tidak.", text=text))
        if name not in known:
            names = ", ".join(known) or "–"
            raise UsageError(_("Syarat “{name}” tidak ada. Yang ada: {names}.", name=name, names=names))
        met[name] = answer == "ya"
    return met


def _as_read(form: Instrument, number: Decimal, written: str) -> list[str]:
    """Say how a value between 0 and 1 was taken on a scale up to 100."""
    high = form.bands.bands[-1].high if form.bands else None
    if 0 < number <= 1 and (high is None or high >= 100) and "%" not in written:
        return [_("{value} dibaca sebagai {value} poin, bukan persentase.", value=show_number(number))]
    return []


def _as_data(form: Instrument, number: Decimal, found: Grade, doubts: list[str]) -> dict[str, Any]:
    return {
        **_pinned(form),
        "value": float(number),
        "predikat": found.grade or None,
        "label": found.label,
        "possible": list(found.possible),
        "next": found.next_grade or None,
        "distance": None if found.distance is None else float(found.distance),
        "status": form.bands.status if form.bands else form.status,
        "citation": form.bands.citation if form.bands else form.citation,
        "notes": doubts,
    }


def _pinned(form: Instrument) -> Mapping[str, str]:
    return {"instrument": form.name, "hash": form.fingerprint}


def _print(form: Instrument, number: Decimal, found: Grade, doubts: list[str]) -> None:
    names = _(" atau ").join(found.possible)
    label = f" ({found.label})" if found.grade and found.label.casefold() != found.grade.casefold() else ""
    out.print(f"{show_number(number)}: {names}{label}", style="bold", markup=False)
    if form.bands and found.next_grade:
        out.print(_next_in_words(form.bands, found), markup=False)
    if form.bands:
        trust = status_word(form.bands.status)
        out.print(f"{form.name}; {form.bands.citation}; {trust}", markup=False)
    for doubt in doubts:
        err.print(f"• {doubt}", markup=False)


def _next_in_words(bands: Bands, found: Grade) -> str:
    above = next(band for band in bands.bands if band.grade == found.next_grade)
    missing = as_decimal(found.distance or Fraction(0), 4).normalize()
    values = {"next": found.next_grade, "edge": show_number(above.low), "points": show_number(missing)}
    if bands.step is None and bands.edge == "bawah_eksklusif":
        return _("Berikutnya {next}, di atas {edge} (selisih {points}).", **values)
    return _("Berikutnya {next}, mulai {edge} (selisih {points}).", **values)


def _without_bands(form: Instrument, number: Decimal, *, as_json: bool) -> None:
    """Tell what a total alone says where a predicate asks for minima of several parts."""
    least = {
        one.id: next((minimum.at_least for minimum in one.minima if minimum.node == form.root.code), None)
        for one in form.qualifications
    }
    if not form.qualifications:
        raise UsageError(_("{instrument} tidak mempunyai predikat dari nilai saja.", instrument=form.name))
    note = _("Total saja tidak menentukan predikat; batas minimum setiap bagian juga harus terpenuhi.")
    reached = {id: at_least is not None and number >= at_least for id, at_least in least.items()}
    if as_json:
        print_json(
            {
                **_pinned(form),
                "value": float(number),
                "predikat": None,
                "total_reached": reached,
                "notes": [note],
            }
        )
        return
    for id, at_least in least.items():
        word = _("terpenuhi") if reached[id] else _("belum terpenuhi")
        out.print(
            _("Total minimum {id} {least}: {word}", id=id, least=show_number(at_least or 0), word=word),
            markup=False,
        )
    err.print(note)
