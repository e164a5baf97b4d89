"""What an allotment leaves and closes: gaps by post, totals of a sector or district, coverage by district."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.formasi.case import Case, Post
from dampak.formasi.split import Allotment
from dampak.formasi.value import weighted
from dampak.quantities import as_decimal
from dampak.tables.inputs import NO_DISTRICT
from dampak.tables.results_formasi import PEMERATAAN

ALL = "semua"
Part = tuple[str, str]
"""A part of the region: how it is grouped (semua, sektor, kecamatan), and which."""

WHOLE: Part = ("semua", ALL)


def gaps_by_post(case: Case, allotment: Allotment, cohort: int) -> dict[str, int]:
    """Return the persons missing at each post once all that comes up to `cohort` is there."""
    change = _change(allotment, cohort)
    return {
        id_: max(0, post.need - post.staff[cohort] - change.get(id_, 0)) for id_, post in case.posts.items()
    }


def _change(allotment: Allotment, cohort: int) -> dict[str, int]:
    """Return who comes up to `cohort`, less who leaves, at each post where somebody does."""
    change: defaultdict[str, int] = defaultdict(int)
    for (post, when, _hiring), count in allotment.hires.items():
        change[post] += count if when <= cohort else 0
    for (giver, taker, when, _manner), count in allotment.transfers.items():
        if when <= cohort:
            change[taker] += count
            change[giver] -= count
    return dict(change)


def totals(case: Case, allotment: Allotment) -> dict[Part, dict[str, object]]:
    """Return seats, people who come, gaps, value and full-year rupiah of every part of the region."""
    last = len(case.cohorts) - 1
    # summed by sector and district first: the parts of the region are sums of these
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def cell(id_: str) -> Counter[str]:
        post = case.posts[id_]
        return cells[post.sector, post.district]

    for place, gap in case.gaps_at_end.items():
        cells[place].update(kekurangan_sebelum=gap, kekurangan_sesudah=gap)
    for id_, change in _change(allotment, last).items():
        post = case.posts[id_]
        closed = post.gap_at(last) - max(0, post.need - post.staff[last] - change)
        cell(id_)["kekurangan_sesudah"] -= closed
    for id_, value in allotment.values(case).items():
        cell(id_)["nilai_tertutup"] += value
    for (id_, _cohort, hiring), count in allotment.hires.items():
        cell(id_)["formasi"] += count
        cell(id_)["rupiah"] += count * full_year_price(case.price_of(id_, hiring))
    for (_giver, taker, _cohort, _manner), count in allotment.transfers.items():
        cell(taker)["mutasi"] += count
    return _parts(cells)


def _parts(cells: Mapping[tuple[str, str], Counter[str]]) -> dict[Part, dict[str, object]]:
    sums: defaultdict[Part, Counter[str]] = defaultdict(Counter)
    for (sector, district), counts in cells.items():
        for part in (WHOLE, ("sektor", sector), ("kecamatan", district)):
            sums[part].update(counts)
    return {part: _told(found) for part, found in sorted(sums.items())}


def _told(found: Counter[str]) -> dict[str, object]:
    counts = ("formasi", "mutasi", "kekurangan_sebelum", "kekurangan_sesudah", "rupiah")
    return {name: found[name] for name in counts} | {"nilai_tertutup": weighted(found["nilai_tertutup"])}


def full_year_price(price: Sequence[int]) -> int:
    """Return the price of the first year paid in full: the second one where there is one."""
    return price[min(1, len(price) - 1)]


def coverage_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `pemerataan`: the share of need filled by district at the end, without and with the plan."""
    last = len(case.cohorts) - 1
    without, with_ = gaps_by_post(case, Allotment(), last), gaps_by_post(case, allotment, last)
    districts: dict[str, list[Post]] = defaultdict(list)
    for post in case.posts.values():
        districts[post.district or NO_DISTRICT].append(post)
    rows: list[dict[str, object]] = []
    for district, posts in sorted(districts.items()):
        need = sum(post.need for post in posts)
        filled = [need - sum(gaps[post.id] for post in posts) for gaps in (without, with_)]
        covered = [as_decimal(Fraction(100 * people, need)) if need else None for people in filled]
        rows.append(
            {
                "kecamatan": district,
                "kebutuhan": need,
                "terisi_tanpa_usulan": filled[0],
                "terisi_sesudah": filled[1],
                "cakupan_tanpa_usulan": covered[0],
                "cakupan_sesudah": covered[1],
            }
        )
    return PEMERATAAN.conform(PEMERATAAN.frame(rows))


def gini(shares: Sequence[Decimal]) -> Decimal | None:
    """Return the Gini coefficient of coverage between districts (0: all alike), None without coverage.

    Half the mean absolute difference over the mean, every district counted once.
    """
    values = sorted(Fraction(share) for share in shares)
    total, size = sum(values), len(values)
    if not total:
        return None
    ranked = sum((2 * rank - size - 1) * value for rank, value in enumerate(values, start=1))
    return as_decimal(Fraction(ranked) / (size * total))
