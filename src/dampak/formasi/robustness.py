"""How often a post stays in the proposal when attrition and money turn out otherwise.

Each draw gives other staff (random exits) and another room (one factor for all years, even on both sides
of the planned one), and the plan is made again: the relaxation in whole people, which is fast and keeps
every limit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dampak.formasi.case import FILL_SCALE, Case
from dampak.formasi.model import build_model
from dampak.formasi.plan import Plan
from dampak.formasi.reading import Given, read_case
from dampak.formasi.solve import loaded, rounded, run
from dampak.formasi.split import Allotment, split
from dampak.quantities import as_decimal
from dampak.tables.results_formasi import KEANDALAN


def robustness(
    given: Given, usulan: pl.DataFrame, staff: NDArray[np.int64], posts: list[str], *, seed: int
) -> pl.DataFrame:
    """Return `keandalan`: in how many draws each post of the first year gets at least what was proposed.

    `staff` has one entry per draw, post (in the order of `posts`) and year of selection; `usulan` is the
    table of the proposal.

    Raises:
        NoProposal, DataInvalid: as `propose`.
    """
    first = usulan.filter(pl.col("tahun") == given.cohorts[0])
    asked = {
        post: int(count)
        for post, count in first.group_by("posisi_id").agg(pl.col("jumlah").sum()).sort("posisi_id").rows()
    }
    kept: Counter[str] = Counter()
    factors = _factors(given, len(staff), seed)
    for draw, factor in zip(staff, factors, strict=True):
        got = _first_year(quick_plan(read_case(_other_future(given, posts, draw, factor))))
        kept.update(post for post, count in asked.items() if got[post] >= count)
    rows: list[dict[str, object]] = [
        {
            "posisi_id": post,
            "jumlah": count,
            "ulangan": len(staff),
            "bertahan": kept[post],
            "bertahan_persen": _percent(kept[post], len(staff)),
        }
        for post, count in asked.items()
    ]
    return KEANDALAN.conform(KEANDALAN.frame(rows))


def quick_plan(case: Case) -> Plan:
    """Return a plan near the best: the relaxation in whole people."""
    model = build_model(case)
    if not model.option_column and not model.flow_column:
        return Plan(case)
    highs = loaded(model, relaxed=True)
    run(highs)
    return rounded(case, model, highs)


def _factors(given: Given, draws: int, seed: int) -> list[int]:
    """Return by what each draw multiplies the room, in ten-thousandths."""
    swing = int(given.policy.simpangan_ruang * FILL_SCALE)
    drawn = np.random.Generator(np.random.PCG64(seed)).integers(-swing, swing, size=draws, endpoint=True)
    return [FILL_SCALE + int(change) for change in drawn]


def _other_future(given: Given, posts: list[str], staff: NDArray[np.int64], factor: int) -> Given:
    years = len(given.cohorts)
    frame = pl.DataFrame(
        {
            "posisi_id": np.repeat(np.array(posts, dtype=object), years).tolist(),
            "tahun": list(given.cohorts) * len(posts),
            "bezetting": staff.reshape(-1),
        }
    )
    room = given.room
    if room is not None:
        room = {year: max(0, rupiah) * factor // FILL_SCALE for year, rupiah in room.items()}
    return replace(given, staff=frame, room=room)


def _first_year(plan: Plan) -> Counter[str]:
    got: Counter[str] = Counter()
    allotment: Allotment = split(plan)
    for (post, cohort, _hiring), count in allotment.hires.items():
        got[post] += count if cohort == 0 else 0
    return got


def _percent(kept: int, draws: int) -> Decimal:
    return as_decimal(Fraction(100 * kept, draws))
