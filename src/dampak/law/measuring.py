"""The named ways to read an achievement: floor, cap and categories, each with its ground and its status.

The data: `law/data/kinerja/cara.yaml`. Bands of a scale stand lowest first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import get_args

from dampak.errors import LawMissing, Problem, refuse
from dampak.language import _
from dampak.law.instrument_fields import Fields, file_fields
from dampak.law.model import Status
from dampak.law.wording import status_word

FILE = "cara.yaml"
DEFAULT_WAY = "mentah"
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Band:
    """One category: from `low` upwards until the next one begins; None is the lowest of all."""

    label: str
    low: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read an achievement in percent; floor or cap None is no bound, no bands is no category.

    `status` is that of the weakest part: a bound set by nobody we know of makes the whole way unverified.
    """

    id: str
    label: str
    floor: Decimal | None
    cap: Decimal | None
    bands: tuple[Band, ...]
    citation: str
    status: Status
    sources: tuple[str, ...] = ()
    note: str = ""


@cache
def ways() -> Mapping[str, Way]:
    """Return every way by id, in the order of the file.

    Raises:
        DataInvalid: the file cannot be trusted; all its faults at once.
    """
    text = (resources.files("dampak.law") / "data" / "kinerja" / FILE).read_text(encoding="utf-8-sig")
    return read_ways(text, FILE)


def way_named(name: str) -> Way:
    """Return the way of this id.

    Raises:
        LawMissing: there is none; the message names those there are.
    """
    found = ways().get(name)
    if found is None:
        raise LawMissing(
            _("Cara mengukur “{name}” tidak dikenal. Yang ada: {ids}.", name=name, ids=", ".join(ways()))
        )
    return found


def read_ways(text: str, file: str) -> Mapping[str, Way]:
    """Return the ways written in `text`.

    Raises:
        DataInvalid: anything in it is wrong; all faults at once.
    """
    fields = file_fields(text, file)
    problems = fields.faults.problems
    found = () if problems else _read(fields)
    refuse(problems, _("Berkas cara mengukur tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    return MappingProxyType({way.id: way for way in found})


def _read(fields: Fields) -> tuple[Way, ...]:
    fields.known("scales", "ways")
    part = fields.part("scales")
    scales = {name: part.each(name, _band) for name in part.data} if part else {}
    for name, bands in scales.items():
        _check_bands(name, bands, fields)
    found = fields.each("ways", lambda each: _way(each, scales))
    ids = [way.id for way in found]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        fields.fault("kode_ganda", _("cara “{id}” ditulis dua kali.", id=id), "ways")
    return found


def _band(fields: Fields) -> Band:
    fields.known("label", "from")
    return Band(fields.text("label"), fields.number_or_none("from"))


def _check_bands(name: str, bands: tuple[Band, ...], fields: Fields) -> None:
    lows = [band.low for band in bands]
    edges = [low for low in lows[1:] if low is not None]
    if not lows or lows[0] is not None or len(edges) != len(lows) - 1 or edges != sorted(set(edges)):
        what = _("skala “{name}”: yang pertama tanpa from, sesudahnya from yang makin besar.", name=name)
        fields.fault("skala", what, "scales")


def _way(fields: Fields, scales: Mapping[str, tuple[Band, ...]]) -> Way:
    fields.known("id", "label", "floor", "cap", "scale", "citation", "status", "sources", "note")
    floor, cap = fields.number_or_none("floor"), fields.number_or_none("cap")
    if floor is not None and cap is not None and cap <= floor:
        fields.fault("batas", _("batas atas harus lebih besar daripada batas bawah."), "cap")
    scale = fields.text("scale", required=False)
    if scale and scale not in scales:
        fields.fault("skala", _("skala “{name}” tidak ada.", name=scale), "scale")
    return Way(
        id=fields.text("id"),
        label=fields.text("label"),
        floor=floor,
        cap=cap,
        bands=scales.get(scale, ()),
        citation=fields.citation(),
        status=fields.choice("status", STATUSES),
        sources=fields.words("sources"),
        note=fields.text("note", required=False),
    )


def doubtful(way: Way) -> Problem | None:
    """Return the warning that a way rests on less than a text we have read, None where it does not."""
    if way.status in ("certain", "derived"):
        return None
    return Problem(
        "kinerja.cara_belum_pasti",
        _(
            "Cara mengukur “{label}” berstatus {status}: {citation}.",
            label=way.label,
            status=status_word(way.status),
            citation=way.citation,
        ),
        why=way.note,
        remedy=_("Tetapkan cara mengukur dalam peraturan daerah, atau pakai --way mentah."),
        severity="peringatan",
    )
