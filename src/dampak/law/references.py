"""The lists of national goals that are shipped: what of them could be read, with ground and status.

The data: `law/data/acuan/*.yaml`, one list a file, named after it. A region loads its own lists as
table acuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import get_args

from dampak.errors import Problem, refuse
from dampak.language import _
from dampak.law.instrument_fields import Fields, file_fields
from dampak.law.model import Status
from dampak.law.wording import status_word

STATUSES: tuple[Status, ...] = get_args(Status)
DIRECTIONS = ("", "naik", "turun")


@dataclass(frozen=True, slots=True)
class Reference:
    """One national goal; indicator and direction "" and target and year None are not known."""

    id: str
    text: str
    indicator: str
    direction: str
    target: Decimal | None
    year: int | None
    citation: str
    status: Status
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """One list of national goals; `note` says what it leaves out."""

    id: str
    label: str
    note: str
    references: tuple[Reference, ...]


@cache
def reference_lists() -> Mapping[str, ReferenceList]:
    """Return every shipped list by id.

    Raises:
        DataInvalid: a file cannot be trusted; all faults of that file at once.
    """
    folder = resources.files("dampak.law") / "data" / "acuan"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    lists = [read_references(one.read_text(encoding="utf-8-sig"), one.name) for one in files]
    return MappingProxyType({one.id: one for one in lists})


def read_references(text: str, file: str) -> ReferenceList:
    """Return the list written in `text`, named after its file.

    Raises:
        DataInvalid: anything in it is wrong; all faults at once.
    """
    fields = file_fields(text, file)
    problems = fields.faults.problems
    found = ReferenceList("", "", "", ()) if problems else _read(fields)
    count = len(problems)
    refuse(problems, _("Daftar acuan tidak dapat dipakai: {count} kesalahan.", count=count))
    return found


def _read(fields: Fields) -> ReferenceList:
    name = fields.faults.file.removesuffix(".yaml")
    fields.known("label", "note", "references")
    found = fields.each("references", _reference)
    ids = [one.id for one in found]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        fields.fault("kode_ganda", _("acuan “{id}” ditulis dua kali.", id=id), "references")
    return ReferenceList(name, fields.text("label"), fields.text("note", required=False), found)


def _reference(fields: Fields) -> Reference:
    fields.known(
        "id", "text", "indicator", "direction", "target", "year", "citation", "status", "sources", "note"
    )
    target = fields.number_or_none("target")
    indicator = fields.text("indicator", required=False)
    if target is not None and not indicator:
        fields.fault("bentuk", _("target tanpa indikator tidak dapat dibandingkan."), "target")
    return Reference(
        id=fields.text("id"),
        text=fields.text("text"),
        indicator=indicator,
        direction=fields.choice("direction", DIRECTIONS, ""),
        target=target,
        year=fields.whole("year") if "year" in fields.data else None,
        citation=fields.citation(),
        status=fields.choice("status", STATUSES),
        sources=fields.words("sources"),
        note=fields.text("note", required=False),
    )


def doubtful_references(found: ReferenceList) -> tuple[Problem, ...]:
    """Return the warning that a list rests on less than a text we have read; none where it does not."""
    weak = sorted({one.status for one in found.references if one.status not in ("certain", "derived")})
    if not weak:
        return ()
    words = ", ".join(status_word(one) for one in weak)
    what = _("Daftar acuan “{label}” berstatus {status}.", label=found.label, status=words)
    remedy = _("Cocokkan dengan naskah resminya, lalu muat daftar yang lengkap pada lembar acuan.")
    return (Problem("kinerja.acuan_belum_pasti", what, why=found.note, remedy=remedy, severity="peringatan"),)
