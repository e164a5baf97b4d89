"""Readers for the files officials already have, each declared column by column.

`read_official(kind, path, …)` reads one file of SIASN, e-Formasi, Dapodik or SSCASN and returns `Imported`:
tables as declared in `dampak.tables`, rows left out by reason, and warnings. A file of another kind is
recognised and named; all faults are told at once and nothing is taken from a faulty file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dampak.errors import UsageError
from dampak.language import _
from dampak.pack.identity import Identity
from dampak.pack.officials import dapodik, eformasi, siasn_formation, siasn_staff, sscasn
from dampak.pack.officials.imported import Imported
from dampak.pack.officials.merging import merge

__all__ = ["KINDS", "Imported", "Wishes", "merge", "read_official"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a file may need beside itself: the identity of staff, the school year, the agency."""

    identity: Identity | None = None
    year: int | None = None
    agency: str | None = None


_SOURCES = (siasn_staff.SOURCE, siasn_formation.SOURCE, eformasi.SOURCE, dapodik.SOURCE, sscasn.SOURCE)


def _staff(path: Path, wishes: Wishes) -> Imported:
    if wishes.identity is None:
        raise UsageError(_("Sebut berkas kunci identitas (--key-file) atau buang identitas (--drop-id)."))
    return siasn_staff.read_staff(path, _SOURCES, wishes.identity)


_READERS: Mapping[str, Callable[[Path, Wishes], Imported]] = {
    siasn_staff.SOURCE.kind: _staff,
    siasn_formation.SOURCE.kind: lambda path, wishes: siasn_formation.read_formation(
        path, _SOURCES, year=wishes.year
    ),
    eformasi.SOURCE.kind: lambda path, _wishes: eformasi.read_structure(path, _SOURCES),
    dapodik.SOURCE.kind: lambda path, wishes: dapodik.read_dapodik(path, _SOURCES, year=wishes.year),
    sscasn.SOURCE.kind: lambda path, wishes: sscasn.read_sscasn(
        path, _SOURCES, agency=wishes.agency, year=wishes.year
    ),
}

KINDS: Mapping[str, str] = {source.kind: source.title for source in _SOURCES}
"""The word for each kind of file on the command line, and the title of the file."""


def read_official(kind: str, path: Path, wishes: Wishes = Wishes()) -> Imported:
    """Return what the file at `path` holds, read as a file of `kind`.

    Raises:
        UsageError: the kind is not known, or staff are read without an identity.
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    reader = _READERS.get(kind)
    if reader is None:
        known = ", ".join(f"{name} ({title})" for name, title in KINDS.items())
        raise UsageError(_("Jenis berkas “{kind}” tidak dikenal. Yang ada: {known}.", kind=kind, known=known))
    return reader(path, wishes)
