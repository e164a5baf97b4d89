"""The answer as the declared tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import polars as pl

from dampak.formasi.allotted import ALL, full_year_price, gaps_by_post, totals
from dampak.formasi.blockers import blocker_of
from dampak.formasi.case import Case, Post
from dampak.formasi.margins import Margin, margins
from dampak.formasi.plan import Plan
from dampak.formasi.solve import Relaxation
from dampak.formasi.split import Allotment
from dampak.tables.inputs import CHANGES, NO_DISTRICT, PROPOSED_KINDS
from dampak.tables.results_formasi import (
    MUTASI,
    PEMBANDING,
    USULAN,
    USULAN_BIAYA,
    USULAN_POSISI,
    USULAN_TAHUN,
)


def hires_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan`: hires by post, year and kind, with the cost of the first and the second year paid."""
    rows: list[dict[str, object]] = []
    for (post, cohort, hiring), count in sorted(allotment.hires.items()):
        price = case.price_of(post, hiring)
        rows.append(
            {
                "posisi_id": post,
                "tahun": case.cohorts[case.selected_in(hiring, cohort)],
                "jenis": hiring,
                "jumlah": count,
                "biaya_tahun_pertama": count * price[0],
                "biaya_setahun_penuh": count * full_year_price(price),
            }
        )
    return USULAN.conform(USULAN.frame(rows))


def moves_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `mutasi`: people who change post, from post to post, by year."""
    rows: list[dict[str, object]] = [
        {
            "dari_posisi_id": giver,
            "ke_posisi_id": taker,
            "tahun": case.cohorts[cohort],
            "cara": manner,
            "jumlah": count,
        }
        for (giver, taker, cohort, manner), count in allotment.transfers.items()
    ]
    return MUTASI.conform(MUTASI.frame(rows))


def posts_table(plan: Plan, allotment: Allotment, relaxation: Relaxation) -> pl.DataFrame:
    """Return `usulan_posisi`: each post before and after, what holds the gap that stays, and the regret."""
    moved_in, moved_out = allotment.moved_in(), allotment.moved_out()
    hired: Counter[tuple[str, str]] = Counter()
    for (post_id, _cohort, hiring), count in allotment.hires.items():
        hired[post_id, hiring] += count
    margin = margins(plan.case, allotment, relaxation)
    rows = [
        _post_row(
            plan,
            post,
            moved_in[post.id],
            moved_out[post.id],
            {kind: hired[post.id, kind] for kind in PROPOSED_KINDS},
            margin.get(post.id),
        )
        for post in plan.case.posts.values()
    ]
    return USULAN_POSISI.conform(USULAN_POSISI.frame(rows))


def _post_row(
    plan: Plan, post: Post, arrived: int, left: int, hired: Mapping[str, int], margin: Margin | None
) -> dict[str, object]:
    there = post.staff[-1] + arrived - left + sum(hired.values())
    still_open = max(0, post.need - there)
    blocker = blocker_of(plan, post, still_open)
    return {
        "posisi_id": post.id,
        "kebutuhan_ideal": post.need,
        "minimum": post.minimum,
        "bezetting": post.staff[0],
        "berkurang": post.staff[0] - post.staff[-1],
        "pindah_masuk": arrived,
        "pindah_keluar": left,
        **hired,
        "sesudah": there,
        "sisa_kekurangan": still_open,
        "kendala": blocker.constraint,
        "kendala_lain": ", ".join(blocker.others) or None,
        "pelonggaran": blocker.lifted_by or None,
        "nilai_terakhir": margin.value if margin else None,
        "sesal": margin.regret if margin else None,
    }


def years_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan_tahun`: gaps without and with the proposal, and what is asked, by year and sector."""
    sectors = [*sorted({group.sector for group in case.groups}), ALL]
    asked: Counter[tuple[int, str, str]] = Counter()
    for (post, cohort, hiring), count in allotment.hires.items():
        asked[case.selected_in(hiring, cohort), case.posts[post].sector, hiring] += count
    for (_giver, taker, cohort, manner), count in allotment.transfers.items():
        asked[cohort, case.posts[taker].sector, manner] += count
    rows: list[dict[str, object]] = []
    for cohort, year in enumerate(case.cohorts):
        before, left_open = _by_sector(case, Allotment(), cohort), _by_sector(case, allotment, cohort)
        for sector in sectors:
            here = [name for name in sectors[:-1] if sector in (ALL, name)]
            counts = {
                name: sum(asked[cohort, part, name] for part in here) for name in (*PROPOSED_KINDS, *CHANGES)
            }
            rows.append(
                {
                    "tahun": year,
                    "sektor": sector,
                    "kekurangan_tanpa_usulan": sum(before[name] for name in here),
                    **counts,
                    "kekurangan_sesudah": sum(left_open[name] for name in here),
                }
            )
    return USULAN_TAHUN.conform(USULAN_TAHUN.frame(rows))


def _by_sector(case: Case, allotment: Allotment, cohort: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for post, gap in gaps_by_post(case, allotment, cohort).items():
        found[case.posts[post].sector] += gap
    return found


def costs_table(case: Case, allotment: Allotment) -> pl.DataFrame:
    """Return `usulan_biaya`: people paid and rupiah by budget year and kind, beside the room.

    `hemat_barang_jasa` stays empty: part-time pay is not known here.
    """
    paid: Counter[tuple[int, str]] = Counter()
    rupiah: Counter[tuple[int, str]] = Counter()
    for (post, cohort, hiring), count in allotment.hires.items():
        price = case.price_of(post, hiring)
        for at, yearly in enumerate(price[: len(case.years) - cohort], start=cohort):
            paid[at, hiring] += count if yearly else 0
            rupiah[at, hiring] += count * yearly
    rows: list[dict[str, object]] = [
        {
            "tahun": year,
            "jenis": hiring,
            "jumlah": paid[at, hiring],
            "rupiah": rupiah[at, hiring],
            "hemat_barang_jasa": None,
            "ruang": None if case.room is None else case.room[at],
        }
        for at, year in enumerate(case.years)
        for hiring in PROPOSED_KINDS
    ]
    return USULAN_BIAYA.conform(USULAN_BIAYA.frame(rows))


def rules_table(case: Case, by_rule: Mapping[str, Allotment]) -> pl.DataFrame:
    """Return `pembanding`: what each rule closes and costs, by sector, by district and in all."""
    rows: list[dict[str, object]] = [
        {"aturan": rule, "kelompok": kind, "kunci": name or NO_DISTRICT} | found
        for rule, allotment in by_rule.items()
        for (kind, name), found in totals(case, allotment).items()
    ]
    return PEMBANDING.conform(PEMBANDING.frame(rows))
