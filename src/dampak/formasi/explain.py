"""Why a post got what it got: need, weight, price, the going rate, and the regret of deciding otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from dampak.errors import UsageError
from dampak.figures import Step, cell_id
from dampak.formasi.blockers import blocker_of
from dampak.formasi.case import Case, Group, Post
from dampak.formasi.plan import Plan
from dampak.formasi.prices import estimate
from dampak.formasi.reading import read_case
from dampak.formasi.report import full_year
from dampak.formasi.solve import best_value, relax, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted
from dampak.language import _
from dampak.policy.model import FormasiPolicy
from dampak.quantities import show_number


def explain_post(
    posisi_id: str,
    masukan_formasi: pl.DataFrame,
    harga_formasi: pl.DataFrame,
    room: Mapping[int, int],
    kuota: pl.DataFrame,
    policy: FormasiPolicy,
    *,
    years: Sequence[int],
    quota_year: int | None = None,
) -> tuple[Step, ...]:
    """Return the steps from the need of a post to its place in the proposal.

    The last steps force one person more onto the post, and one away from it, solve again, and tell what
    the rest of the region loses (`best_value`: exact for small cases, else the linear relaxation).

    Raises:
        UsageError: the post is not in the input of the model.
        NoProposal, DataInvalid: as `propose`.
    """
    case = read_case(masukan_formasi, harga_formasi, room, kuota, policy, years=years, quota_year=quota_year)
    post = case.posts.get(posisi_id)
    if post is None:
        raise UsageError(
            _(
                "Posisi “{post}” tidak ada dalam masukan formasi: kebutuhannya tidak diketahui.",
                post=posisi_id,
            )
        )
    plan = solve(case).plan
    allotment = split(plan)
    filled = allotment.filled()[post.id]
    return (
        *_need_steps(post),
        *_value_steps(case, post, policy),
        *_price_steps(case, post),
        *_outcome_steps(plan, allotment, post, filled),
        *_regret_steps(case, post, filled),
    )


def _need_steps(post: Post) -> Iterator[Step]:
    yield Step(
        _("Kebutuhan"), post.need, "orang", figure=cell_id("masukan_formasi", [post.id], "kebutuhan_ideal")
    )
    yield Step(_("Norma minimum"), post.minimum, "orang")
    yield Step(_("Pegawai yang ada saat pegawai baru mulai"), post.staff, "orang")
    yield Step(_("Kekurangan"), post.gap, "orang", _("kebutuhan − pegawai yang ada, paling kecil 0"))


def _value_steps(case: Case, post: Post, policy: FormasiPolicy) -> Iterator[Step]:
    if not post.gap:
        return
    yield Step(
        _("Bobot sektor {sector}", sector=post.sector),
        next(weight for sector, weight in policy.bobot_sektor.items() if sector == post.sector),
        how=_("kebijakan: bobot_sektor"),
    )
    if post.remote:
        yield Step(_("Pengali daerah terpencil"), policy.pengali_terpencil, how=_("kebijakan"))
    if post.staff < min(post.minimum, post.need):
        yield Step(
            _("Pengali di bawah norma minimum"),
            max(Decimal(1), policy.pengali_minimum),
            how=_("kebijakan; dipakai untuk orang yang masih di bawah norma"),
        )
    yield Step(
        _("Nilai orang pertama yang menutup kekurangan"),
        weighted(post.values[0]),
        how=_("bobot sektor × pengali"),
    )
    yield Step(
        _("Nilai orang terakhir yang menutup kekurangan"),
        weighted(post.values[-1]),
        how=_("menurun lurus sampai {share} kali nilai dasar", share=show_number(policy.penurunan)),
    )
    yield Step(_("Bobot satu pemindahan"), weighted(case.move_cost), how=_("kebijakan: biaya_mutasi"))


def _price_steps(case: Case, post: Post) -> Iterator[Step]:
    year = full_year(case)
    for hiring, price in case.groups[case.group_of[post.id]].prices.items():
        yield Step(
            _("Harga satu {hiring} pada tahun {year}", hiring=hiring.upper(), year=case.years[year]),
            price[year] if price else None,
            "rupiah",
            how=_("tabel harga formasi") if price else _("golongan awal tidak diketahui"),
            figure=cell_id("harga_formasi", [post.kind, hiring, case.years[year]], "rupiah"),
        )


def _outcome_steps(plan: Plan, allotment: Allotment, post: Post, filled: int) -> Iterator[Step]:
    yield Step(_("Dipindah ke sini"), allotment.moved_in()[post.id], "orang")
    yield Step(_("Formasi yang diusulkan"), allotment.hired()[post.id], "orang")
    blocker = blocker_of(plan, post, filled)
    yield Step(
        _("Kendala yang menahan sisa kekurangan"),
        blocker.constraint,
        how=_("bersama: {others}", others=", ".join(blocker.others)) if blocker.others else "",
        figure=cell_id("usulan_posisi", [post.id], "kendala"),
    )
    yield from _rate_steps(plan.case, post, filled)


def _rate_steps(case: Case, post: Post, filled: int) -> Iterator[Step]:
    """Set the value of the next person beside what the same rupiah buy elsewhere in the region."""
    options = case.options_of.get(case.group_of[post.id], ())
    if not options or filled >= post.gap:
        return
    yield Step(_("Nilai orang berikutnya di sini"), weighted(post.values[filled]))
    rates = relax(case).per_rupiah
    elsewhere = min(
        sum(rate * price for rate, price in zip(rates, case.options[number].price, strict=True))
        for number in options
    )
    yield Step(
        _("Nilai yang dibeli rupiah yang sama di tempat lain"),
        estimate(elsewhere),
        how=_("harga seorang setiap tahun × harga bayangan rupiah tahun itu; taksiran"),
    )


def _regret_steps(case: Case, post: Post, filled: int) -> Iterator[Step]:
    base = best_value(case) or 0
    if filled < post.gap:
        forced = _forced_in(case, post, filled + 1)
        yield Step(
            _("Nilai yang hilang bila satu orang lagi dipaksakan ke sini"),
            None if forced is None else weighted(max(0, base - forced)),
            how=_("diselesaikan ulang") if forced is not None else _("tidak mungkin dengan batas yang ada"),
        )
    if filled:
        without = best_value(_without(case, post, filled - 1)) or 0
        yield Step(
            _("Nilai yang hilang bila satu orang ditarik dari sini"),
            weighted(max(0, base - without)),
            how=_("diselesaikan ulang dengan paling banyak {count} orang", count=filled - 1),
        )


def _forced_in(case: Case, post: Post, count: int) -> int | None:
    number = case.group_of[post.id]
    group = case.groups[number]
    own = [seat for seat in group.seats if seat.post.id == post.id and seat.nth < count]
    if len(own) < count:
        return None
    rest = [seat for seat in group.seats if seat not in own]
    changed = replace(group, seats=(*own, *rest))
    return best_value(_with_group(case, number, changed), {number: count})


def _without(case: Case, post: Post, keep: int) -> Case:
    number = case.group_of[post.id]
    group = case.groups[number]
    seats = tuple(seat for seat in group.seats if seat.post.id != post.id or seat.nth < keep)
    return _with_group(case, number, replace(group, seats=seats))


def _with_group(case: Case, number: int, group: Group) -> Case:
    return replace(case, groups=(*case.groups[:number], group, *case.groups[number + 1 :]))
