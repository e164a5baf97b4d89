"""The answer re-checked post by post in exact integers, without trusting how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dampak.errors import NoProposal, Problem
from dampak.formasi.case import Case
from dampak.formasi.split import Allotment
from dampak.language import _


def broken_limits(case: Case, allotment: Allotment) -> list[str]:
    """Return a sentence for every limit the allotment breaks: money, quotas, eligibility, surplus, need."""
    return [
        *_broken_hires(case, allotment),
        *_broken_money(case, allotment),
        *_broken_quotas(case, allotment),
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
    for (post, hiring), count in sorted(allotment.hires.items()):
        if count < 0 or case.groups[case.group_of[post]].prices.get(hiring) is None:
            yield _(
                "Posisi {post} tidak dapat diisi {hiring} dengan harga diketahui.", post=post, hiring=hiring
            )


def _broken_money(case: Case, allotment: Allotment) -> Iterator[str]:
    for year, cost, room in zip(case.years, allotment.cost(case), case.room, strict=True):
        if cost > room:
            yield _("Biaya tahun {year} melebihi ruang fiskal.", year=year)


def _broken_quotas(case: Case, allotment: Allotment) -> Iterator[str]:
    for quota in case.quotas:
        used = sum(
            count
            for (post, hiring), count in allotment.hires.items()
            if hiring == quota.hiring and quota.sector in (None, case.posts[post].sector)
        )
        if used > quota.seats:
            yield _("Kuota {hiring} terlampaui: {used} kursi.", hiring=quota.hiring, used=used)


def _broken_moves(case: Case, allotment: Allotment) -> Iterator[str]:
    for (giver, taker), count in sorted(allotment.transfers.items()):
        if count < 0 or not case.pools or case.posts[giver].kind != case.posts[taker].kind:
            yield _("Pemindahan {giver} ke {taker} tidak diizinkan.", giver=giver, taker=taker)
    for post, count in sorted(allotment.moved_out().items()):
        if count > case.posts[post].movable:
            yield _("Posisi {post} melepas lebih dari kelebihannya.", post=post)


def _broken_need(case: Case, allotment: Allotment) -> Iterator[str]:
    filled: Counter[str] = allotment.filled()
    for post, count in sorted(filled.items()):
        if count > case.posts[post].gap:
            yield _("Posisi {post} mendapat lebih dari kekurangannya.", post=post)
