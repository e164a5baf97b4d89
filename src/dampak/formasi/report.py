"""The answer as the declared tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import polars as pl

from dampak.formasi.blockers import blocker_of
from dampak.formasi.case import Case, Post
from dampak.formasi.plan import Plan
from dampak.formasi.split import Allotment
from dampak.formasi.value import weighted
from dampak.tables.inputs import HIRE_KINDS
from dampak.tables.results_formasi import MUTASI, PEMBANDING, USULAN, USULAN_BIAYA, USULAN_POSISI

ALL = "semua"


def hires_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan`: hires by post and kind, with the cost of the first and the second year."""
    rows: list[dict[str, object]] = [
        {
            "posisi_id": post,
            "jenis": hiring,
            "jumlah": count,
            "biaya_tahun_pertama": count * _price(case, post, hiring)[0],
            "biaya_setahun_penuh": count * _price(case, post, hiring)[full_year(case)],
        }
        for (post, hiring), count in sorted(allotment.hires.items())
    ]
    return USULAN.conform(USULAN.frame(rows))


def moves_table(allotment: Allotment) -> pl.DataFrame:
    """Return `mutasi`: people moved, from post to post."""
    rows: list[dict[str, object]] = [
        {"dari_posisi_id": giver, "ke_posisi_id": taker, "jumlah": count}
        for (giver, taker), count in allotment.transfers.items()
    ]
    return MUTASI.conform(MUTASI.frame(rows))


def posts_table(plan: Plan, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan_posisi`: each post before and after, and what holds the gap that stays."""
    moved_in, moved_out = allotment.moved_in(), allotment.moved_out()
    rows = [
        _post_row(plan, allotment, post, moved_in[post.id], moved_out[post.id])
        for post in plan.case.posts.values()
    ]
    return USULAN_POSISI.conform(USULAN_POSISI.frame(rows))


def _post_row(plan: Plan, allotment: Allotment, post: Post, arrived: int, left: int) -> dict[str, object]:
    hired = {hiring: allotment.hires[post.id, hiring] for hiring in HIRE_KINDS}
    filled = arrived + sum(hired.values())
    blocker = blocker_of(plan, post, filled)
    return {
        "posisi_id": post.id,
        "kebutuhan_ideal": post.need,
        "minimum": post.minimum,
        "bezetting": post.staff,
        "pindah_masuk": arrived,
        "pindah_keluar": left,
        **hired,
        "sesudah": post.staff + filled - left,
        "sisa_kekurangan": post.gap - filled,
        "kendala": blocker.constraint,
        "kendala_lain": ", ".join(blocker.others) or None,
    }


def costs_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan_biaya`: people paid and rupiah by year and kind of hiring, beside the room."""
    paid: Counter[tuple[int, str]] = Counter()
    rupiah: Counter[tuple[int, str]] = Counter()
    for (post, hiring), count in allotment.hires.items():
        for year, price in zip(case.years, _price(case, post, hiring), strict=True):
            paid[year, hiring] += count if price else 0
            rupiah[year, hiring] += count * price
    rows: list[dict[str, object]] = [
        {
            "tahun": year,
            "jenis": hiring,
            "jumlah": paid[year, hiring],
            "rupiah": rupiah[year, hiring],
            "ruang": room,
        }
        for year, room in zip(case.years, case.room, strict=True)
        for hiring in HIRE_KINDS
    ]
    return USULAN_BIAYA.conform(USULAN_BIAYA.frame(rows))


def rules_table(case: Case, by_rule: Mapping[str, Allotment]) -> pl.DataFrame:
    """Return `pembanding`: what each rule closes and costs, by sector and in all."""
    sectors = [*sorted({group.sector for group in case.groups}), ALL]
    rows = [
        {"aturan": rule, "sektor": sector, **totals(case, _within(case, allotment, sector), sector)}
        for rule, allotment in by_rule.items()
        for sector in sectors
    ]
    return PEMBANDING.conform(PEMBANDING.frame(rows))


def totals(case: Case, allotment: Allotment, sector: str = ALL) -> dict[str, object]:
    """Return seats, moves, gaps, value and full-year rupiah of an allotment within a sector."""
    gap = sum(post.gap for post in case.posts.values() if sector in (ALL, post.sector))
    return {
        "formasi": allotment.hires.total(),
        "mutasi": allotment.transfers.total(),
        "kekurangan_sebelum": gap,
        "kekurangan_sesudah": gap - allotment.filled().total(),
        "nilai_tertutup": weighted(allotment.value(case)),
        "rupiah": allotment.cost(case)[full_year(case)],
    }


def full_year(case: Case) -> int:
    """Return the position of the first year paid in full: the second one where there is one."""
    return min(1, len(case.years) - 1)


def _within(case: Case, allotment: Allotment, sector: str) -> Allotment:
    if sector == ALL:
        return allotment
    return Allotment(
        Counter({key: n for key, n in allotment.hires.items() if case.posts[key[0]].sector == sector}),
        Counter({key: n for key, n in allotment.transfers.items() if case.posts[key[1]].sector == sector}),
    )


def _price(case: Case, post: str, hiring: str) -> tuple[int, ...]:
    price = case.groups[case.group_of[post]].prices[hiring]
    if price is None:
        raise ValueError(f"post '{post}' is hired at an unknown price")
    return price
