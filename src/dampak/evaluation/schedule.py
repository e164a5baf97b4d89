"""When the steps of a path are worked on: quarters from durations, with no owner doing too much at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dampak.evaluation.efforts import Effort
from dampak.evaluation.levels import Climb


def quarters_of(
    climb: Climb, ordered: Sequence[int], efforts: Mapping[str, Effort], at_once: int
) -> list[tuple[int, int]]:
    """Return the first and last quarter of each step, counted from 1.

    A step starts after those it needs, and once its owner has one of `at_once` places free.
    """
    ended: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    found = []
    for number in ordered:
        effort = efforts[climb.levels[number].code]
        busy = places.setdefault(effort.owner, [0] * max(1, at_once))
        place = busy.index(min(busy))
        needed = (ended.get(need, 0) for level, need in climb.needs if level == number)
        start = max(busy[place], *needed, 0) + 1
        ended[number] = busy[place] = start + effort.quarters - 1
        found.append((start, ended[number]))
    return found
