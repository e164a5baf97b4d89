"""The named ways to read the efficiency of spending, each with its ground and its status.

The data: `law/data/kinerja/efisiensi.yaml`.
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

FILE = "efisiensi.yaml"
DEFAULT_EFFICIENCY = "anggaran-kl"
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class EfficiencyWay:
    """One way to read efficiency, in percent: E lies between `low` and `high`; None is no bound.

    The value of efficiency is `middle` + E ÷ `span` × `middle`.
    """

    id: str
    label: str
    low: Decimal | None
    high: Decimal | None
    span: Decimal
    middle: Decimal
    citation: str
    status: Status
    sources: tuple[str, ...] = ()
    note: str = ""


@cache
def efficiency_ways() -> Mapping[str, EfficiencyWay]:
    """Return every way by id, in the order of the file.

    Raises:
        DataInvalid: the file cannot be trusted; all its faults at once.
    """
    text = (resources.files("dampak.law") / "data" / "kinerja" / FILE).read_text(encoding="utf-8-sig")
    return read_efficiency_ways(text, FILE)


def efficiency_named(name: str) -> EfficiencyWay:
    """Return the way of this id.

    Raises:
        LawMissing: there is none; the message names those there are.
    """
    found = efficiency_ways().get(name)
    if found is None:
        ids = ", ".join(efficiency_ways())
        raise LawMissing(_("Cara efisiensi “{name}” tidak dikenal. Yang ada: {ids}.", name=name, ids=ids))
    return found


def read_efficiency_ways(text: str, file: str) -> Mapping[str, EfficiencyWay]:
    """Return the ways written in `text`.

    Raises:
        DataInvalid: anything in it is wrong; all faults at once.
    """
    fields = file_fields(text, file)
    problems = fields.faults.problems
    found = () if problems else _read(fields)
    count = len(problems)
    refuse(problems, _("Berkas cara efisiensi tidak dapat dipakai: {count} kesalahan.", count=count))
    return MappingProxyType({way.id: way for way in found})


def _read(fields: Fields) -> tuple[EfficiencyWay, ...]:
    fields.known("ways")
    found = fields.each("ways", _way)
    ids = [way.id for way in found]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        fields.fault("kode_ganda", _("cara “{id}” ditulis dua kali.", id=id), "ways")
    return found


def _way(fields: Fields) -> EfficiencyWay:
    fields.known("id", "label", "low", "high", "span", "middle", "citation", "status", "sources", "note")
    low, high = fields.number_or_none("low"), fields.number_or_none("high")
    if low is not None and high is not None and high <= low:
        fields.fault("batas", _("batas atas harus lebih besar daripada batas bawah."), "high")
    span = fields.number("span")
    if span <= 0:
        fields.fault("angka", _("“{key}” harus lebih besar dari 0.", key="span"), "span")
    return EfficiencyWay(
        id=fields.text("id"),
        label=fields.text("label"),
        low=low,
        high=high,
        span=span,
        middle=fields.number("middle"),
        citation=fields.citation(),
        status=fields.choice("status", STATUSES),
        sources=fields.words("sources"),
        note=fields.text("note", required=False),
    )


def doubtful_efficiency(way: EfficiencyWay) -> Problem | None:
    """Return the warning that a way rests on less than a text we have read, None where it does not."""
    if way.status in ("certain", "derived"):
        return None
    return Problem(
        "kinerja.efisiensi_belum_pasti",
        _("Cara efisiensi “{label}” berstatus {status}: {citation}.", label=way.label,
          status=status_word(way.status), citation=way.citation),
        why=way.note,
        severity="peringatan",
    )  # fmt: skip
