"""What holds between the parts of the law data: dates apart, references that end, pay that rises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import polars as pl

from dampak.errors import Problem
from dampak.language import _
from dampak.law.entries import Entry

_PAY_COLUMNS = ["golongan", "mkg", "rupiah"]
GOLONGAN_PNS = tuple(f"{rank}{step}" for rank in ("I", "II", "III") for step in "abcd") + tuple(
    f"IV{step}" for step in "abcde"
)
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def check_entries(entries: Mapping[str, Entry], sources: Iterable[str]) -> list[Problem]:
    """Return every fault that only shows when the entries are seen together."""
    known = set(sources)
    return [
        *(problem for entry in entries.values() for problem in _overlaps(entry)),
        *(problem for entry in entries.values() for problem in _unknown_sources(entry, known)),
        *(problem for entry in entries.values() for problem in _unknown_references(entry, entries)),
        *_cycles(entries),
        *(problem for entry in entries.values() for problem in _pay_faults(entry)),
    ]


def _fault(entry: Entry, code: str, what: str, remedy: str = "") -> Problem:
    return Problem(f"hukum.{code}", f"{entry.id}: {what}", entry.place, remedy=remedy, value=entry.id)


def _overlaps(entry: Entry) -> list[Problem]:
    return [
        _fault(
            entry,
            "tanggal_bertumpuk",
            _("versi mulai {first} masih berlaku saat versi {then} mulai.", first=one.start, then=two.start),
            _("Isi end versi yang lama dengan hari sebelum versi yang baru mulai."),
        )
        for one, two in pairwise(entry.versions)
        if one.end is None or one.end >= two.start
    ]


def _unknown_sources(entry: Entry, known: set[str]) -> list[Problem]:
    cited = {key for version in entry.versions for key in version.sources}
    return [
        _fault(
            entry,
            "sumber_tidak_dikenal",
            _("sumber “{key}” tidak ada.", key=key),
            _("Tambahkan kunci itu pada sumber.yaml."),
        )
        for key in sorted(cited - known)
    ]


def _references(entry: Entry) -> set[str]:
    derived = {id for version in entry.versions for id in version.derived_from}
    return derived | {entry.same_as} if entry.same_as else derived


def _unknown_references(entry: Entry, entries: Mapping[str, Entry]) -> list[Problem]:
    return [
        _fault(entry, "rujukan_tidak_dikenal", _("merujuk ke “{id}” yang tidak ada.", id=id))
        for id in sorted(_references(entry) - set(entries))
    ]


def _cycles(entries: Mapping[str, Entry]) -> list[Problem]:
    """Return one fault for each circle of references; each is cut open to look for the next."""
    graph = {entry.id: _references(entry) for entry in entries.values()}
    problems: list[Problem] = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            shown = " → ".join(reversed(circle))
            what = _("rujukannya melingkar: {circle}.", circle=shown)
            problems.append(_fault(entries[circle[0]], "rujukan_melingkar", what))
            graph[circle[1]].discard(circle[0])
        else:
            return problems


def _pay_faults(entry: Entry) -> list[Problem]:
    """Check every table with the columns of a pay table, whatever its id."""
    problems = []
    for version in entry.versions:
        table = version.value
        if isinstance(table, pl.DataFrame) and table.columns == _PAY_COLUMNS:
            problems += [*_golongan_faults(entry, table), *_falls(entry, table)]
    return problems


def _golongan_faults(entry: Entry, table: pl.DataFrame) -> list[Problem]:
    found = set(table["golongan"])
    wanted = set(GOLONGAN_PNS if found & set(GOLONGAN_PNS) else GOLONGAN_PPPK)
    problems = []
    if wanted - found:
        missing = ", ".join(sorted(wanted - found))
        problems.append(_fault(entry, "golongan_kurang", _("golongan {missing} tidak ada.", missing=missing)))
    if found - wanted:
        extra = ", ".join(sorted(found - wanted))
        problems.append(_fault(entry, "golongan_asing", _("golongan {extra} tidak dikenal.", extra=extra)))
    return problems


def _falls(entry: Entry, table: pl.DataFrame) -> list[Problem]:
    rows = table.sort("golongan", "mkg").rows()
    return [
        _fault(
            entry,
            "gaji_tidak_naik",
            _(
                "golongan {golongan}: gaji pada MKG {mkg} ({pay}) tidak lebih besar daripada MKG {before}.",
                golongan=golongan,
                mkg=mkg,
                pay=pay,
                before=mkg_before,
            ),
            _("Periksa baris itu pada lampiran peraturannya."),
        )
        for (golongan_before, mkg_before, pay_before), (golongan, mkg, pay) in pairwise(rows)
        if golongan == golongan_before and (pay <= pay_before or mkg == mkg_before)
    ]
