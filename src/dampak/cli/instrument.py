"""`dampak instrument`: the evaluation instruments, one in full, and the check of a region's own file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dampak.cli.grade import DayOption, InstrumentName, instrument_named
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.cli.words import App
from dampak.errors import UsageError
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument, Node, Qualification
from dampak.law.instrument_wording import content_in_words, dates_in_words
from dampak.law.instruments import load_instruments, read_instrument_file
from dampak.law.wording import status_word
from dampak.quantities import show_number

app = App(help="Instrumen evaluasi: daftar, isi, dan pemeriksaan berkas instrumen daerah.")


@app.command("list")
def list_instruments(as_json: JsonFlag = False) -> None:
    """Tampilkan semua instrumen beserta versi, masa berlaku, dan statusnya."""
    instruments = load_instruments().instruments
    if as_json:
        print_json([_head(one) for one in instruments])
        return
    for one in instruments:
        out.print(one.name, style="bold", end="  ", markup=False)
        out.print(one.label, markup=False)
        out.print(f"    {'; '.join(_facts(one))}", markup=False)


def _facts(form: Instrument) -> list[str]:
    """Return in a few words what can be done with an instrument, and since when."""
    leaves = [_("{count} butir", count=len(form.leaves))] if form.leaves else []
    named = [_("hanya bila disebut versinya")] if form.named_only else []
    return [*leaves, content_in_words(form), dates_in_words(form), status_word(form.status), *named]


@app.command()
def show(
    instrument: InstrumentName,
    day: DayOption = None,
    criteria: Annotated[
        str, typer.Option("--list", help="Tampilkan kriteria satu daftar, misalnya UNIT.")
    ] = "",
    as_json: JsonFlag = False,
) -> None:
    """Tampilkan satu instrumen: simpul, bobot, predikat, kendali, dan batas minimumnya."""
    form = instrument_named(instrument, day)
    if criteria and criteria not in form.lists:
        lists = ", ".join(form.lists) or "–"
        raise UsageError(_("Daftar “{list}” tidak ada. Yang ada: {lists}.", list=criteria, lists=lists))
    if as_json:
        print_json(_head(form) | asdict(form))
        return
    if criteria:
        _print_criteria(form, criteria)
        return
    _print_head(form)
    _print_nodes(form)
    if form.bands is not None:
        _print_bands(form.bands)
    for control in form.controls:
        word = _("menurut peraturan") if control.stated else _("hanya bila diminta")
        out.print(
            _(
                "Kendali: {node} tidak melebihi {bound} ({word}).",
                node=control.node,
                bound=control.bounded_by,
                word=word,
            )
        )
    for qualification in form.qualifications:
        _print_qualification(qualification)
    if form.lists:
        out.print(_("Daftar kriteria: {lists} (lihat dengan --list).", lists=", ".join(form.lists)))


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Berkas instrumen (.yaml).", metavar="FILE")],
    as_json: JsonFlag = False,
) -> None:
    """Periksa berkas instrumen daerah; semua kesalahan ditampilkan sekaligus."""
    if not file.exists():
        raise UsageError(_("“{path}” tidak ada.", path=str(file)))
    form = read_instrument_file(file)
    if as_json:
        print_json(_head(form))
        return
    out.print(
        _("Berkas baik: {name}, {count} butir dinilai.", name=form.name, count=len(form.leaves)), markup=False
    )
    out.print(_("Sidik isi: {hash}", hash=form.fingerprint))
    _warn_unweighted(form)


def _head(form: Instrument) -> dict[str, Any]:
    return {
        "name": form.name,
        "id": form.id,
        "version": form.version,
        "variant": form.variant,
        "label": form.label,
        "citation": form.citation,
        "status": form.status,
        "start": form.start,
        "end": form.end,
        "leaves": len(form.leaves),
        "unweighted": [node.code for node in form.unweighted],
        "grades": [band.grade for band in form.bands.bands] if form.bands else [],
        "hash": form.fingerprint,
    }


def _print_head(form: Instrument) -> None:
    out.print(form.label, style="bold", markup=False)
    lines = [
        ("id", form.name),
        (_("berlaku"), dates_in_words(form)),
        (_("dasar"), form.citation),
        (_("status"), status_word(form.status)),
        (_("pembulatan"), _("{places} desimal, di akhir", places=form.places)),
        (_("sumber"), "; ".join(form.sources)),
        (_("catatan"), form.note),
        (_("sidik isi"), form.fingerprint),
    ]
    for name, text in lines:
        if text:
            out.print(f"{name:>12}: {text}", markup=False)
    if form.replaced_by:
        out.print(_("Sudah digantikan {id}.", id=form.replaced_by))
    _warn_unweighted(form)


def _warn_unweighted(form: Instrument) -> None:
    if form.unweighted:
        count = len(form.unweighted)
        err.print(
            _("BOBOT BELUM DIISI pada {count} simpul: tidak ada nilai sebelum bobotnya diisi.", count=count),
            style="bold red",
        )


def _print_nodes(form: Instrument) -> None:
    """Write the tree, one node a line, below its parent."""
    for node in form.nodes:
        facts = [node.rule, *([_weight(node)] if _weight(node) else [])]
        facts += [_("skala {scale}", scale=node.scale)] if node.scale else []
        facts += [status_word(node.status)] if node.status != "certain" else []
        code = f"{'  ' * _depth(form, node)}{node.code}"
        out.print(f"{code}  {node.label} ({'; '.join(facts)})", markup=False)
        if node.note:
            out.print(f"{'  ' * (_depth(form, node) + 1)}• {node.note}.", markup=False)


def _depth(form: Instrument, node: Node) -> int:
    depth = 0
    while node.parent:
        node, depth = form.by_code[node.parent], depth + 1
    return depth


def _weight(node: Node) -> str:
    if node.weight is None:
        return "" if node.weightless else _("bobot belum diisi")
    return _("bobot {weight}", weight=show_number(node.weight))


def _print_bands(bands: Bands) -> None:
    includes_low = bands.step is not None or bands.edge == "bawah_inklusif"
    rows = [
        (
            band.grade if not band.otherwise else f"{band.grade} / {band.otherwise}",
            band.label,
            f"{'≥' if includes_low or not index else '>'} {show_number(band.low)}",
            _upper(bands, band),
        )
        for index, band in enumerate(bands.bands)
    ]
    print_grid(_("Predikat"), (_("Predikat"), _("Artinya"), _("Mulai"), _("Sampai")), rows)
    out.print(f"{bands.citation}; {status_word(bands.status)}", markup=False)
    for text in (bands.note, *(doubt.note for doubt in bands.doubts)):
        if text:
            out.print(f"• {text}", markup=False)


def _upper(bands: Bands, band: Band) -> str:
    if band.high is None:
        return "–"
    is_open = bands.step is None and bands.edge == "bawah_inklusif" and band is not bands.bands[-1]
    return f"{'<' if is_open else '≤'} {show_number(band.high)}"


def _print_qualification(qualification: Qualification) -> None:
    rows = [
        (minimum.node, show_number(minimum.at_least) + (_(" % bobot") if minimum.percent else ""))
        for minimum in qualification.minima
    ]
    title = _(
        "Batas minimum {id} ({label}); {trust}",
        id=qualification.id,
        label=qualification.label,
        trust=status_word(qualification.status),
    )
    print_grid(title, (_("Simpul"), _("Sedikitnya")), rows)


def _print_criteria(form: Instrument, chosen: str) -> None:
    rows = [
        (criterion.code, criterion.label, criterion.concept)
        for criterion in form.criteria
        if criterion.list == chosen
    ]
    print_grid(_("Kriteria daftar {list}", list=chosen), (_("Kode"), _("Kriteria"), _("Konsep")), rows)
