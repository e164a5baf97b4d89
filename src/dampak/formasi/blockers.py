"""Which constraint holds an open gap: the one whose widening alone would let this post get one person more.

Everything else stays as proposed. The ways to get one more are each kind of hiring the post may use, in
each year in which it misses somebody. A way that is open but not taken means the person is not worth its
cost under the policy (`tidak_terpilih`). Where every way needs two constraints at once, all are told, the
money first.
"""

from __future__ import annotations

from dataclasses import dataclass

from dampak.formasi.case import NOT_OPEN, POLICY, Case, Post, shifted
from dampak.formasi.plan import Plan
from dampak.language import _
from dampak.quantities import show_rupiah
from dampak.tables.inputs import CONVERSION

NONE, MONEY, QUOTA, SUPPLY = "tidak_ada", "ruang_fiskal", "kuota", "pasokan"
NOT_SELECTED, UNPRICED = "tidak_terpilih", "harga_tidak_diketahui"
ORDER = (MONEY, QUOTA, SUPPLY, UNPRICED)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds a gap, what else must give way with it, and in words what would open one seat."""

    constraint: str
    others: tuple[str, ...] = ()
    lifted_by: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to hire one person more: what stands in it, and the rupiah missing by budget year."""

    hiring: str
    cohort: int
    constraints: tuple[str, ...]
    short: tuple[tuple[int, int], ...]

    @property
    def rank(self) -> tuple[object, ...]:
        """Fewest constraints first, then the least money, then the earliest year."""
        return (
            len(self.constraints),
            [ORDER.index(name) for name in self.constraints],
            sum(rupiah for _year, rupiah in self.short),
            self.cohort,
            self.hiring,
        )


def blocker_of(plan: Plan, post: Post, still_open: int) -> Blocker:
    """Return what holds the gap of `post` with `still_open` persons missing at the end of the plan."""
    if not still_open:
        return Blocker(NONE)
    group = plan.case.groups[plan.case.group_of[post.id]]
    if group.closed:
        return Blocker(group.closed, lifted_by=_reopened_by(plan.case, post, group.closed))
    ways = [
        _way(plan, post, hiring, cohort, price)
        for hiring, price in group.prices.items()
        if hiring != CONVERSION
        for cohort in range(_first(plan.case, post, hiring), len(plan.case.cohorts))
    ]
    if not ways:
        return Blocker(POLICY, lifted_by=_("rencana yang lebih panjang, atau jeda yang lebih pendek"))
    best = min(ways, key=lambda way: way.rank)
    if not best.constraints:
        return Blocker(NOT_SELECTED, lifted_by=_("bobot lebih tinggi pada kebijakan"))
    return Blocker(best.constraints[0], best.constraints[1:], _lifted_by(plan.case, best))


def _first(case: Case, post: Post, hiring: str) -> int:
    """Return the first cohort in which a hire of a kind can start in the last seat missing at a post."""
    return max(post.opens[-1] if post.opens else 0, case.delays.get(hiring, 0))


def _way(plan: Plan, post: Post, hiring: str, cohort: int, price: tuple[int, ...] | None) -> _Way:
    """Return every constraint in the way of one more hire, in the order of `ORDER`."""
    found: set[str] = set()
    short: list[tuple[int, int]] = []
    if price is None:
        found.add(UNPRICED)
    elif plan.room is not None:
        needed = shifted(price, cohort, len(plan.case.years))
        short = [
            (year, rupiah - left)
            for year, rupiah, left in zip(plan.case.years, needed, plan.room, strict=True)
            if rupiah > max(0, left)
        ]
        found |= {MONEY} if short else set()
    limits = plan.case.limits_of(hiring, cohort, post.sector, post.kind)
    found |= {plan.case.limits[n].constraint for n in limits if plan.seats[n] <= 0}
    return _Way(hiring, cohort, tuple(name for name in ORDER if name in found), tuple(short))


def _lifted_by(case: Case, way: _Way) -> str:
    kind, year = way.hiring.upper(), case.cohorts[case.selected_in(way.hiring, way.cohort)]
    words = {
        MONEY: _("ruang {rupiah} lagi", rupiah="; ".join(f"{show_rupiah(r)} ({y})" for y, r in way.short)),
        QUOTA: _("satu kursi kuota {kind} {year}", kind=kind, year=year),
        SUPPLY: _("satu pelamar {kind} {year} yang memenuhi syarat", kind=kind, year=year),
        UNPRICED: _("golongan awal {kind} pada tabel jabatan", kind=kind),
    }
    return " + ".join(words[name] for name in way.constraints)


def _reopened_by(case: Case, post: Post, closed: str) -> str:
    if closed == POLICY:
        return _("kebijakan yang membolehkan formasi baru (pengadaan)")
    if closed == NOT_OPEN:
        return _("boleh_cpns atau boleh_pppk pada tabel jabatan")
    targeted = any(post.kind in pool.targets for pool in case.pools)
    if targeted:
        return _("satu pegawai lagi yang memenuhi syarat promosi atau mutasi ke sini")
    return _("promosi atau mutasi; tidak ada arah perpindahan ke jabatan ini pada tabel perpindahan")
