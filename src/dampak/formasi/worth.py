"""What the people who come to a group close: best open seats first, year by year.

With the people coming in each year given, taking the best open seat each time is optimal: a better seat
left for later could change places with the one taken. (With shares of formations filled that differ by
kind of hiring, it is the rule rather than the optimum; the reported gap contains the difference.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop

from dampak.formasi.case import FILL_SCALE
from dampak.quantities import divide_rounded

Coming = Mapping[int, int]
"""People coming in one cohort, by the share of them expected to arrive (ten-thousandths)."""


def part(value: int, share: int) -> int:
    """Return a value times a share in ten-thousandths, rounded half up."""
    return value if share == FILL_SCALE else divide_rounded(value * share, FILL_SCALE, "half_up")


def value_closed(openings: Sequence[Sequence[int]], coming: Sequence[Coming]) -> int:
    """Return the value closed over the plan; `openings[cohort]` are the values of seats missing from then.

    Whoever finds no open seat closes nothing.
    """
    total = 0
    opened: list[int] = []
    last = max((cohort for cohort, people in enumerate(coming) if people), default=-1)
    for cohort in range(last + 1):
        opened.extend(-value for value in openings[cohort])
        heapify(opened)
        years = len(coming) - cohort
        for share in sorted(coming[cohort], reverse=True):
            for _ in range(min(coming[cohort][share], len(opened))):
                total += part(-heappop(opened), share) * years
    return total
