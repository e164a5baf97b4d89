"""`dampak law`: the figures of law at a date, one figure with its ground, and the check of the law files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, get_args

import polars as pl
import typer

from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.cli.words import App
from dampak.errors import LawMissing, UsageError
from dampak.language import _
from dampak.law import Law, LawValue, load_law
from dampak.law.model import LawData, Status
from dampak.law.wording import dates_shown, day_shown, status_shown, status_word, value_shown
from dampak.quantities import show_number

app = App(help="Angka hukum: nilai, satuan, masa berlaku, dasar, dan statusnya.")

DateOption = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="Tanggal hukum (tahun-bulan-hari); bawaan: hari ini."),
]
LONGEST_VALUE = 60
"""Characters of a value in the list; `show` prints all of it."""
GOLONGAN_PER_GRID = 4


@app.command("list")
def list_figures(
    day: DateOption = None,
    status: Annotated[str, typer.Option(help="Hanya yang berstatus ini, misalnya single.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Tampilkan angka hukum yang berlaku pada satu tanggal."""
    if status and status not in get_args(Status):
        raise UsageError(
            _(
                "Status “{status}” tidak dikenal; pilih: {all}.",
                status=status,
                all=", ".join(get_args(Status)),
            )
        )
    law, when = load_law(), _day(day)
    view = law.at(when)
    shown = [view[key] for key in sorted(view.values) if not status or view[key].status == status]
    if as_json:
        print_json([_as_data(figure, law) for figure in shown])
        return
    headers = (_("Id"), _("Angka hukum"), _("Nilai"), _("Status"))
    rows = [(figure.id, figure.label, _short(value_shown(figure)), status_shown(figure)) for figure in shown]
    print_grid(_("Angka hukum pada {day}", day=day_shown(when)), headers, rows)
    absent = len(law.ids()) - len(view.values)
    if absent:
        err.print(_("{count} angka hukum lain tidak berlaku pada tanggal itu.", count=absent))


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Id angka hukum, misalnya gaji.pns.")],
    day: DateOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Tampilkan satu angka hukum lengkap dengan dasar dan versi lainnya."""
    law, when = load_law(), _day(day)
    versions = law.versions(id)
    figure = next((version for version in versions if version.in_force(when)), None)
    if figure is None:
        spans = "; ".join(dates_shown(version) for version in versions)
        raise LawMissing(
            _("Angka hukum “{id}” tidak berlaku pada {day}; ada: {spans}.", id=id, day=when, spans=spans)
        )
    others = [version for version in versions if version is not figure]
    if as_json:
        print_json(_as_data(figure, law) | {"other_versions": [_as_data(other, law) for other in others]})
        return
    _print_figure(figure, law)
    for other in others:
        _print_other(other)


@app.command()
def check(
    directory: Annotated[
        Path | None, typer.Argument(help="Folder data hukum; bawaan: data hukum Dampak.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Periksa berkas data hukum; semua kesalahan ditampilkan sekaligus."""
    law = load_law(directory)
    versions = [version for key in law.ids() for version in law.versions(key)]
    counts = Counter(version.status for version in versions)
    if as_json:
        print_json({"figures": len(law.ids()), "versions": len(versions), "by_status": dict(counts)})
        return
    out.print(
        _("Data hukum baik: {ids} angka, {versions} versi.", ids=len(law.ids()), versions=len(versions))
    )
    for status in get_args(Status):
        out.print(f"  {status_word(status)}: {counts[status]}")


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _print_figure(figure: LawValue, law: Law) -> None:
    out.print(figure.label, style="bold", markup=False)
    lines = [
        ("id", figure.id),
        (_("nilai"), value_shown(figure)),
        (_("satuan"), figure.unit),
        (_("berlaku"), dates_shown(figure)),
        (_("dasar"), figure.citation),
        (_("status"), status_shown(figure)),
        (_("turunan dari"), ", ".join(figure.derived_from)),
        (_("sumber"), "; ".join(law.sources[key] for key in figure.sources)),
        (_("catatan"), figure.note),
    ]
    for name, text in lines:
        if text:
            out.print(f"{name:>12}: {text}", markup=False)
    if isinstance(figure.value, pl.DataFrame):
        _print_table(figure.value)


def _print_other(figure: LawValue) -> None:
    line = _(
        "Versi lain: {dates}: {value} ({status}; {citation})",
        dates=dates_shown(figure),
        value=value_shown(figure),
        status=status_shown(figure),
        citation=figure.citation,
    )
    out.print(line, markup=False)


def _print_table(table: pl.DataFrame) -> None:
    """Print a table of law; a pay table as grids of MKG by golongan, few enough columns for a screen."""
    if table.columns != ["golongan", "mkg", "rupiah"]:
        _print_rows(table)
        return
    wide = table.pivot("golongan", index="mkg", values="rupiah").sort("mkg")
    ranks = wide.columns[1:]
    starts = [*range(0, len(ranks) - 1, GOLONGAN_PER_GRID), len(ranks)]
    for first, last in pairwise(starts):
        part = ranks[first:last]
        _print_rows(wide.select("mkg", *part).filter(pl.any_horizontal(pl.col(part).is_not_null())))


def _print_rows(table: pl.DataFrame) -> None:
    print_grid("", table.columns, [[_cell(cell) for cell in row] for row in table.rows()])


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("ya") if cell else _("tidak")
    return show_number(cell) if isinstance(cell, int | Decimal) else str(cell)


def _as_data(figure: LawValue, law: Law) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": _plain(figure.value),
        "unit": figure.unit,
        "status": figure.status,
        "historic": figure.historic,
        "start": figure.start,
        "start_exact": figure.start_exact,
        "end": figure.end,
        "citation": figure.citation,
        "sources": [law.sources[key] for key in figure.sources],
        "derived_from": list(figure.derived_from),
        "note": figure.note,
    }


def _plain(data: LawData) -> Any:
    if isinstance(data, pl.DataFrame):
        return data.to_dicts()
    if isinstance(data, Mapping):
        return {name: _plain(part) for name, part in data.items()}
    return [_plain(part) for part in data] if isinstance(data, tuple) else data
