"""The answer re-checked post by post in exact integers, without trusting how it was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dampak.errors import NoProposal, Problem
from dampak.formasi.case import Case
from dampak.formasi.split import Allotment, seats_left
from dampak.language import _
from dampak.tables.inputs import CONVERSION


def broken_limits(case: Case, allotment: Allotment) -> list[str]:
    """Return a sentence for every limit the allotment breaks: money, seats, eligibility, people, need."""
    return [
        *_broken_hires(case, allotment),
        *_broken_money(case, allotment),
        *_broken_seats(case, allotment),
        *_broken_moves(case, allotment),
        *_broken_need(case, allotment),
    ]


def ensure_kept(case: Case, allotment: Allotment) -> None:
    """Refuse an allotment that breaks a limit.

    Raises:
        NoProposal: with every broken limit.
    """
    broken = broken_limits(case, allotment)
    if broken:
        raise NoProposal(
            _("Usulan melanggar {count} batas dan tidak diserahkan.", count=len(broken)),
            [
                Problem("formasi.periksa_ulang", what, remedy=_("Laporkan beserta paket data."))
                for what in broken
            ],
        )


def _broken_hires(case: Case, allotment: Allotment) -> Iterator[str]:
    converted: Counter[str] = Counter()
    for (post, _cohort, hiring), count in sorted(allotment.hires.items()):
        if count < 0 or not _is_priced(case, post, hiring):
            yield _(
                "Posisi {post} tidak dapat diisi {hiring} dengan harga diketahui.", post=post, hiring=hiring
            )
        if hiring == CONVERSION:
            converted[post] += count
    for post, count in sorted(converted.items()):
        if count > case.posts[post].parttime:
            yield _("Posisi {post} mengonversi lebih dari PPPK paruh waktunya.", post=post)


def _is_priced(case: Case, post: str, hiring: str) -> bool:
    return case.groups[case.group_of[post]].prices.get(hiring) is not None


def _broken_money(case: Case, allotment: Allotment) -> Iterator[str]:
    hires = Counter({hire: n for hire, n in allotment.hires.items() if _is_priced(case, hire[0], hire[2])})
    if case.room is not None:
        for year, cost, room in zip(case.years, Allotment(hires).cost(case), case.room, strict=True):
            if cost > room:
                yield _("Biaya tahun {year} melebihi ruang fiskal.", year=year)


def _broken_seats(case: Case, allotment: Allotment) -> Iterator[str]:
    taken: Counter[tuple[str, int, str, str]] = Counter()
    for (id_, cohort, hiring), count in allotment.hires.items():
        taken[hiring, case.selected_in(hiring, cohort), case.posts[id_].sector, case.posts[id_].kind] += count
    for limit in case.limits:
        used = sum(count for hire, count in taken.items() if limit.covers(*hire))
        if used > limit.seats:
            yield _(
                "Kursi {hiring} tahun {year} terlampaui: {used} orang.",
                hiring=limit.hiring,
                year=case.cohorts[limit.cohort],
                used=used,
            )


def _broken_moves(case: Case, allotment: Allotment) -> Iterator[str]:
    may_leave: Counter[tuple[str, str]] = Counter()
    may_reach: Counter[tuple[str, str, str]] = Counter()
    for pool in case.pools:
        for giver in pool.givers:
            may_leave[giver.post, pool.manner] += giver.people
            for kind in pool.targets:
                may_reach[giver.post, pool.manner, kind] += giver.people
    left: Counter[tuple[str, str]] = Counter()
    reached: Counter[tuple[str, str, str]] = Counter()
    for (giver_id, taker, _cohort, manner), count in allotment.transfers.items():
        left[giver_id, manner] += count
        reached[giver_id, manner, case.posts[taker].kind] += count
    for key, count in sorted(reached.items()):
        if count < 0 or count > may_reach[key]:
            yield _("Perpindahan dari {giver} ke jabatan {kind} tidak diizinkan.", giver=key[0], kind=key[2])
    for who, count in sorted(left.items()):
        if count > may_leave[who]:
            yield _("Posisi {post} melepas lebih dari yang boleh berpindah.", post=who[0])


def _broken_need(case: Case, allotment: Allotment) -> Iterator[str]:
    came: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (hired, cohort, _hiring), count in allotment.hires.items():
        came[hired][cohort] += count
    for (_giver, taker, cohort, _manner), count in allotment.transfers.items():
        came[taker][cohort] += count
    left = seats_left(case, allotment)
    for id_, by_cohort in sorted(came.items()):
        post, opening = case.posts[id_], left.get(id_, ())
        # only where somebody comes can more be filled than is missing: what is open never shrinks
        for cohort in sorted(by_cohort):
            filled = sum(count for when, count in by_cohort.items() if when <= cohort)
            opened = sum(when <= cohort for when, _value in opening)
            if filled > post.gap_at(cohort) + opened:
                yield _("Posisi {post} mendapat lebih dari kekurangannya.", post=id_)
                break
