"""Readers for the files officials already have, each declared column by column.

`read_official(kind, path, …)` reads one file of SIASN, e-Formasi, Dapodik, SSCASN or Bappeda and returns
`Imported`: tables as declared in `dampak.tables`, rows left out by reason, and warnings. A file of another
kind is recognised and named; all faults are told at once and nothing is taken from a faulty file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from dampak.errors import DataInvalid, UsageError
from dampak.language import _
from dampak.pack.identity import Identity
from dampak.pack.officials import (
    dapodik,
    eformasi,
    goal_tree,
    measured,
    nomenclature,
    siasn_formation,
    siasn_staff,
    spent,
    sscasn,
)
from dampak.pack.officials.imported import Imported
from dampak.pack.officials.measured_cells import best_grid
from dampak.pack.officials.measured_known import Known
from dampak.pack.officials.merging import merge
from dampak.pack.officials.source import fits
from dampak.pack.sheets import read_sheet_cells

__all__ = ["KINDS", "Imported", "Wishes", "merge", "read_official"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a file may need beside itself: the identity of staff, the school year, the agency.

    Files of Bappeda also need what the pack holds (`there`), the plan version and how percent is written.
    """

    identity: Identity | None = None
    year: int | None = None
    agency: str | None = None
    there: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    version: str | None = None
    percent: measured.Scale | None = None

    @property
    def known(self) -> Known:
        """What the pack holds, as a file of Bappeda asks for it."""
        return Known(self.there, self.year, self.version)


_SOURCES = (siasn_staff.SOURCE, siasn_formation.SOURCE, eformasi.SOURCE, dapodik.SOURCE, sscasn.SOURCE)
_FORMS = (spent.FORM, measured.FORM, goal_tree.FORM, nomenclature.FORM)


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
    nomenclature.FORM.kind: lambda path, wishes: nomenclature.read_nomenclature(path, wishes.known),
    goal_tree.FORM.kind: lambda path, wishes: goal_tree.read_goal_tree(path, wishes.known),
    measured.FORM.kind: lambda path, wishes: measured.read_measured(path, wishes.known, wishes.percent),
    spent.FORM.kind: lambda path, wishes: spent.read_spent(path, wishes.known),
}

KINDS: Mapping[str, str] = {source.kind: source.title for source in _SOURCES} | {
    form.kind: form.title for form in _FORMS
}
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
    try:
        return reader(path, wishes)
    except DataInvalid as refused:
        raise _named(refused, kind, path) from refused


def _named(refused: DataInvalid, kind: str, path: Path) -> DataInvalid:
    """Return the refusal of another file with the kind it seems to be, where Bappeda keeps such files."""
    problem = refused.problems[0] if refused.problems else None
    if problem is None or problem.code != "berkas.lain":
        return refused
    sheets = read_sheet_cells(path)
    likely = [source.kind for source in _SOURCES if fits(sheets, source)]
    likely += [form.kind for form in _FORMS if form.kind != kind and best_grid(sheets, form)]
    if not likely or kind in likely:
        return refused
    title = KINDS[likely[0]]
    remedy = _("Ini tampaknya berkas {title}: impor sebagai “{kind}”.", title=title, kind=likely[0])
    told = replace(problem, remedy=remedy)
    return DataInvalid(str(told), [told, *refused.problems[1:]])
