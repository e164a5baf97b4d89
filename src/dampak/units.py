"""The tree of organisational units: who stands under whom, and what a mistake in it looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dampak.errors import DampakError
from dampak.language import _


class BrokenTree(DampakError):
    """A unit is its own ancestor, stands twice, or names a parent that does not exist (exit 3)."""

    exit_code = 3

    def __init__(self, message: str, units: Sequence[str]) -> None:
        super().__init__(message)
        self.units = tuple(units)


@dataclass(frozen=True)
class UnitTree:
    """Units by id with the id of the unit above; None is a root."""

    parents: Mapping[str, str | None]

    def __post_init__(self) -> None:
        unknown = sorted(
            unit for unit, up in self.parents.items() if up is not None and up not in self.parents
        )
        if unknown:
            raise BrokenTree(_("Unit induk tidak dikenal pada: {units}.", units=", ".join(unknown)), unknown)
        for cycle in cycles(self.parents):
            raise BrokenTree(
                _("Unit menjadi atasan dirinya sendiri: {units}.", units=" → ".join([*cycle, cycle[0]])),
                cycle,
            )

    def ancestors(self, unit: str) -> list[str]:
        """Return the units above `unit`, nearest first."""
        found: list[str] = []
        up = self.parents[unit]
        while up is not None:
            found.append(up)
            up = self.parents[up]
        return found

    def subtree(self, unit: str) -> list[str]:
        """Return `unit` and every unit below it, each parent before its children, siblings by id.

        Raises:
            KeyError: there is no such unit.
        """
        if unit not in self.parents:
            raise KeyError(unit)
        found, waiting = [], [unit]
        children = self._children()
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(sorted(children.get(here, ()), reverse=True))
        return found

    def roots(self) -> list[str]:
        """Return the units with no unit above, by id."""
        return sorted(unit for unit, up in self.parents.items() if up is None)

    def top(self, unit: str) -> str:
        """Return the highest unit above `unit`, or `unit` itself."""
        above = self.ancestors(unit)
        return above[-1] if above else unit

    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for unit, up in self.parents.items():
            if up is not None:
                children.setdefault(up, []).append(unit)
        return children


def cycles(parents: Mapping[str, str | None]) -> list[list[str]]:
    """Return each cycle once, starting at its smallest id; a parent outside `parents` ends a path."""
    done: set[str] = set()
    found = []
    for start in sorted(parents):
        path: list[str] = []
        here: str | None = start
        while here is not None and here in parents and here not in done:
            if here in path:
                cycle = path[path.index(here) :]
                first = cycle.index(min(cycle))
                found.append(cycle[first:] + cycle[:first])
                break
            path.append(here)
            here = parents[here]
        done.update(path)
    return found
