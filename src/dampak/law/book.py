"""The whole of the law data: every figure with all its versions, and the view of one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from dampak.errors import LawMissing
from dampak.language import _
from dampak.law.entries import Kind
from dampak.law.model import LawOverride, LawValue, LawView
from dampak.law.overrides import apply_overrides


@dataclass(frozen=True)
class Law:
    """Figures of law by id, each with its versions in order of their dates.

    `kinds` says what a region may put in the place of a figure; `sources` spells out the short keys of
    `LawValue.sources`.
    """

    figures: Mapping[str, tuple[LawValue, ...]]
    kinds: Mapping[str, Kind]
    sources: Mapping[str, str]

    def ids(self) -> list[str]:
        """Return the ids of all figures, sorted."""
        return sorted(self.figures)

    def versions(self, id: str) -> tuple[LawValue, ...]:
        """Return all versions of one figure, oldest first.

        Raises:
            LawMissing: the id is unknown; the message names the nearest ones.
        """
        if id not in self.figures:
            close = get_close_matches(id, self.figures, n=3, cutoff=0.5)
            hint = " " + _("Mungkin maksudnya: {ids}.", ids=", ".join(close)) if close else ""
            raise LawMissing(_("Angka hukum “{id}” tidak dikenal.", id=id) + hint)
        return self.figures[id]

    def at(self, day: date, overrides: Sequence[LawOverride] = ()) -> LawView:
        """Return the figures in force on `day`, with the region's own in their place.

        Raises:
            DataInvalid: an override cannot be used; all of them are listed.
        """
        in_force = {
            version.id: version
            for versions in self.figures.values()
            for version in versions
            if version.in_force(day)
        }
        last_known = {key: versions[-1] for key, versions in self.figures.items()}
        return LawView(day, apply_overrides(day, in_force, last_known, self.kinds, overrides))
