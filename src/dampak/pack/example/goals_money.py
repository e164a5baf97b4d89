"""The rupiah of the example's tree: with what stays outside it, they are the budget to the rupiah."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from dampak.pack.example.draft import YEAR
from dampak.pack.example.goals_tree import Work

OUTSIDE = ("5.3", "5.4")
"""Accounts no sub-activity spends: unforeseen spending, transfers to villages."""

MONTH = 9
"""The last month of this year that is known."""

_SPENDING = {
    "5.1.01.01": "gaji", "5.1.01.02": "gaji", "5.1.01.03.1": "gaji", "5.1.01.03.2": "gaji",
    "5.1.01.04": "dprd", "5.1.01.05": "kepala_daerah", "5.1.01.98": "bos", "5.1.01.99": "blud",
    "5.1.02.01": "barang", "5.1.02.02": "paruh_waktu", "5.1.05": "hibah", "5.2.01": "barang",
    "5.2.04": "infra",
}  # fmt: skip
"""What kind of spending each account of the budget is."""
_SHIFTS = (
    ("1.03.10.2.01.05", "1.03.02.2.02.14", 15), ("4.02.02.2.05.03", "1.05.03.2.03.04", 20),
    ("2.11.11.2.01.07", "1.02.02.2.02.15", 10),
)  # fmt: skip
"""What the changed budget moves: from, to, percent."""
_THOUSAND = 1_000
_PAY = np.array([1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1.0])
_RUN = np.array([3, 5, 7, 8, 8, 9, 9, 9, 9, 10, 11, 12.0])
_BUILD = np.array([0, 0, 2, 4, 7, 10, 13, 14, 14, 12, 12, 12.0])

Money = dict[tuple[str, int, str], int]
"""Rupiah by sub-activity, year and version."""


def money(
    found: list[Work], budget: pl.DataFrame, heads: Mapping[str, Mapping[str, int]], rng: np.random.Generator
) -> Money:
    """Return the money of each sub-activity in both years, and what the changed budget of this year moves.

    `heads` counts the staff of each unit: under "gaji" those paid as personnel, under "paruh_waktu" the
    others.
    """
    leaves = [work for work in found if work.kind == "sub_kegiatan"]
    result: Money = {}
    for year in (YEAR - 1, YEAR):
        for spending, rupiah in _by_spending(budget, year).items():
            members = [work for work in leaves if work.spending == spending]
            parts = [_weight(work, heads) for work in members]
            weights = np.array(parts) * rng.lognormal(0, 0.0 if spending in heads else 0.18, len(parts))
            for work, part in zip(members, _shared(rupiah, weights), strict=True):
                result[work.id, year, f"apbd-{year}"] = part
    return result | _moved(result, found)


def money_in_year(paid: Money, year: int) -> dict[str, int]:
    """Return the money of the year by sub-activity, as the last version has it."""
    return {
        id: rupiah for (id, of, _v), rupiah in sorted(paid.items(), key=lambda one: one[0][2]) if of == year
    }


def _weight(work: Work, heads: Mapping[str, Mapping[str, int]]) -> float:
    if work.spending in heads:
        return heads[work.spending].get(work.unit or "", 0) + (work.spending == "paruh_waktu")
    return work.weight


def _by_spending(budget: pl.DataFrame, year: int) -> dict[str, int]:
    accounts = budget.filter(tahun=year, sumber=f"APBD {year}").select("kode", "anggaran")
    found: dict[str, int] = {}
    for code, rupiah in accounts.iter_rows():
        if code in _SPENDING:
            found[_SPENDING[code]] = found.get(_SPENDING[code], 0) + rupiah
    return found


def _shared(rupiah: int, weights: np.ndarray) -> list[int]:
    """Return whole thousands by weight; the largest part takes what is left."""
    total = float(weights.sum())
    parts = [int(rupiah * (float(one) / total)) // _THOUSAND * _THOUSAND for one in weights]
    parts[int(np.argmax(weights))] += rupiah - sum(parts)
    return parts


def _moved(paid: Money, found: list[Work]) -> Money:
    ids = {work.id for work in found}
    version, changed = f"apbd-{YEAR}-perubahan", {}
    islands = {id.removesuffix(_SHIFTS[0][0]) for id in ids if id.endswith(_SHIFTS[0][0])}
    for prefix in sorted(islands):
        for source, target, percent in _SHIFTS:
            before = [paid[prefix + code, YEAR, f"apbd-{YEAR}"] for code in (source, target)]
            moved = before[0] * percent // 100 // _THOUSAND * _THOUSAND
            changed[prefix + source, YEAR, version] = before[0] - moved
            changed[prefix + target, YEAR, version] = before[1] + moved
    return changed


def spent(found: list[Work], paid: Money, rng: np.random.Generator) -> Iterator[dict[str, object]]:
    """Yield `realisasi_bulanan`: last year whole, this year up to the last month known."""
    for year, last in ((YEAR - 1, 12), (YEAR, MONTH)):
        pagu = money_in_year(paid, year)
        for work in found:
            if work.id in pagu:
                yield from _months(work, year, last, pagu[work.id], rng)


def _months(
    work: Work, year: int, last: int, pagu: int, rng: np.random.Generator
) -> Iterator[dict[str, object]]:
    steady = work.spending in ("gaji", "dprd", "kepala_daerah", "paruh_waktu")
    shape = _PAY if steady else _BUILD if work.spending == "infra" else _RUN
    rate = rng.uniform(0.96, 0.995) if steady else min(0.99, rng.normal(0.92, 0.06))
    shape = shape * rng.lognormal(0, 0.02 if steady else 0.3, 12)
    for month, part in enumerate(shape / shape.sum(), start=1):
        rupiah = int(pagu * rate * part) // _THOUSAND * _THOUSAND
        if month <= last and rupiah:
            yield {"simpul_id": work.id, "tahun": year, "bulan": month, "rupiah": rupiah}
