"""Figures of law, dated: what one is, and what a run may read of them.

A run asks for one frozen view (`Law.at`), resolves what its rooms declare in `USES`, and hands them the
plain values; nothing undeclared can be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import polars as pl

from dampak.errors import LawMissing, Problem
from dampak.language import _

Status = Literal["certain", "single", "derived", "unverified", "not_found"]
LawData = int | Decimal | str | date | Mapping[str, "LawData"] | tuple["LawData", ...] | pl.DataFrame | None


@dataclass(frozen=True, slots=True)
class LawValue:
    """One figure of law in force from `start` until `end` (inclusive; None: open).

    `value` is None exactly when `status` is `not_found`. `citation` names the regulation and article,
    `region` is True when the region put its own figure in the place of the national one; `historic`
    when a later rule replaced it and the later figure is not known. `start_exact` is False when only the
    year is known and `start` is its first day. `sources` are keys of `Law.sources`; `derived_from` the
    figures it is worked out from.
    """

    id: str
    label: str
    unit: str
    value: LawData
    status: Status
    citation: str
    start: date
    end: date | None = None
    note: str = ""
    region: bool = False
    historic: bool = False
    start_exact: bool = True
    sources: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        """Say whether the figure is in force on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class LawOverride:
    """A figure a region sets for itself, as text in the unit of the figure, with its own ground."""

    id: str
    value: str
    citation: str
    note: str = ""


@dataclass(frozen=True)
class Resolved:
    """The figures a room declared, by id; reading another one is a programming error (KeyError)."""

    values: Mapping[str, LawValue]

    def value(self, id: str) -> LawValue:
        """Return the figure with its citation and status."""
        if id not in self.values:
            raise KeyError(f"law figure '{id}' is read but not declared in USES")
        return self.values[id]

    def get(self, id: str) -> LawValue | None:
        """Return a member of a declared family (`USES` with `.*`), or None when it is unknown to the law."""
        found = self.values.get(id)
        return found if found is not None and found.value is not None else None

    def integer(self, id: str) -> int:
        """Return a whole number."""
        data = self.value(id).value
        if not isinstance(data, int):
            raise TypeError(f"law figure '{id}' is not a whole number")
        return data

    def decimal(self, id: str) -> Decimal:
        """Return an exact number."""
        data = self.value(id).value
        if not isinstance(data, int | Decimal):
            raise TypeError(f"law figure '{id}' is not a number")
        return Decimal(data)

    def text(self, id: str) -> str:
        """Return a word."""
        data = self.value(id).value
        if not isinstance(data, str):
            raise TypeError(f"law figure '{id}' is not a text")
        return data

    def mapping(self, id: str) -> Mapping[str, LawData]:
        """Return a figure made of named parts."""
        data = self.value(id).value
        if not isinstance(data, Mapping):
            raise TypeError(f"law figure '{id}' has no named parts")
        return data

    def table(self, id: str) -> pl.DataFrame:
        """Return a figure that is a table (pay, tax brackets, norms)."""
        data = self.value(id).value
        if not isinstance(data, pl.DataFrame):
            raise TypeError(f"law figure '{id}' is not a table")
        return data

    def below_certain(self) -> list[LawValue]:
        """Return the figures the reader must be warned of, by id: less than certain, or superseded."""
        shown = (self.values[key] for key in sorted(self.values))
        return [value for value in shown if value.status != "certain" or value.historic]


@dataclass(frozen=True)
class LawView:
    """The law as it stands on one day for one region."""

    day: date
    values: Mapping[str, LawValue]

    def __getitem__(self, id: str) -> LawValue:
        """Return one figure.

        Raises:
            LawMissing: the id is unknown or nothing of it is in force on the day.
        """
        if id not in self.values:
            raise LawMissing(
                _("Angka hukum “{id}” tidak ada atau tidak berlaku pada {day}.", id=id, day=self.day)
            )
        return self.values[id]

    def resolve(self, uses: Iterable[str]) -> Resolved:
        """Return the declared figures; `family.*` takes all members known, also those `not_found`.

        Raises:
            LawMissing: a figure named in full is unknown, not in force or `not_found`; all are listed.
        """
        found: dict[str, LawValue] = {}
        problems: list[Problem] = []
        for use in uses:
            if use.endswith(".*"):
                found.update({key: value for key, value in self.values.items() if key.startswith(use[:-1])})
            elif use not in self.values or self.values[use].value is None:
                problems.append(_missing(use, self.day))
            else:
                found[use] = self.values[use]
        if problems:
            raise LawMissing(
                _("{count} angka hukum yang diperlukan tidak ada.", count=len(problems)), problems
            )
        return Resolved(found)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of every figure in the view, in the order of their ids."""
        digest = hashlib.sha256()
        for key in sorted(self.values):
            value = self.values[key]
            data = value.value.write_csv() if isinstance(value.value, pl.DataFrame) else repr(value.value)
            digest.update(f"{key}\x1f{data}\x1f{value.status}\x1f{value.citation}\x1e".encode())
        return digest.hexdigest()


def _missing(use: str, day: date) -> Problem:
    return Problem(
        "hukum.tidak_ada",
        _("Angka hukum “{id}” tidak diketahui atau tidak berlaku pada {day}.", id=use, day=day),
        remedy=_("Isikan pada tabel hukum_daerah beserta dasarnya."),
    )
