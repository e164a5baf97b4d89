"""Why a post got what it got: need, weight, price, the going rate, and the regret of deciding otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from dampak.errors import UsageError
from dampak.figures import Step, cell_id
from dampak.formasi.allotted import gaps_by_post
from dampak.formasi.blockers import blocker_of
from dampak.formasi.case import Case, Group, Post
from dampak.formasi.plan import Plan
from dampak.formasi.prices import estimate
from dampak.formasi.reading import Given, read_case
from dampak.formasi.solve import best_value, relax, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted
from dampak.language import _
from dampak.policy.model import FormasiPolicy
from dampak.quantities import show_number
from dampak.tables.inputs import CONVERSION


def explain_post(posisi_id: str, given: Given) -> tuple[Step, ...]:
    """Return the steps from the need of a post to its place in the proposal.

    The last steps force one person more onto the post, and one away from it, solve again, and tell what
    the rest of the region loses (`best_value`: exact for small cases, else the linear relaxation).

    Raises:
        UsageError: the post is not in the input of the model.
        NoProposal, DataInvalid: as `propose`.
    """
    case = read_case(given)
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
    still_open = gaps_by_post(case, allotment, len(case.cohorts) - 1)[post.id]
    return (
        *_need_steps(case, post),
        *_value_steps(case, post, given.policy),
        *_price_steps(case, post),
        *_outcome_steps(plan, allotment, post, still_open),
        *_regret_steps(case, post, allotment, still_open),
    )


def _need_steps(case: Case, post: Post) -> Iterator[Step]:
    yield Step(
        _("Kebutuhan"), post.need, "orang", figure=cell_id("masukan_formasi", [post.id], "kebutuhan_ideal")
    )
    yield Step(_("Norma minimum"), post.minimum, "orang")
    for year, staff in zip(case.cohorts, post.staff, strict=True):
        yield Step(
            _("Pegawai yang ada saat formasi {year} mulai bekerja, tanpa usulan", year=year),
            staff,
            "orang",
            figure=cell_id("masukan_bezetting", [post.id, year], "bezetting"),
        )
    yield Step(
        _("Kekurangan pada akhir rencana"),
        post.gap,
        "orang",
        _("kebutuhan − pegawai yang ada, paling kecil 0"),
    )


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
    if post.staff[-1] < min(post.minimum, post.need):
        yield Step(
            _("Pengali di bawah norma minimum"),
            max(Decimal(1), policy.pengali_minimum),
            how=_("kebijakan; dipakai untuk orang yang masih di bawah norma"),
        )
    yield Step(
        _("Nilai orang pertama yang menutup kekurangan, setahun"),
        weighted(post.values[0]),
        how=_("bobot sektor × pengali"),
    )
    yield Step(
        _("Nilai orang terakhir yang menutup kekurangan, setahun"),
        weighted(post.values[-1]),
        how=_("menurun lurus sampai {share} kali nilai dasar", share=show_number(policy.penurunan)),
    )
    yield Step(_("Bobot satu perpindahan"), weighted(case.move_cost), how=_("kebijakan: biaya_mutasi"))
    yield Step(_("Bobot satu formasi"), weighted(case.hire_cost), how=_("kebijakan: biaya_formasi"))


def _price_steps(case: Case, post: Post) -> Iterator[Step]:
    year = min(1, len(case.years) - 1)
    for hiring, price in case.groups[case.group_of[post.id]].prices.items():
        table_kind = "pppk" if hiring == CONVERSION else hiring
        yield Step(
            _("Harga satu {hiring} pada tahun {year}", hiring=hiring.upper(), year=case.years[year]),
            price[year] if price else None,
            "rupiah",
            how=_("tabel harga formasi") if price else _("golongan awal tidak diketahui"),
            figure=cell_id("harga_formasi", [post.kind, table_kind, case.years[year]], "rupiah"),
        )


def _outcome_steps(plan: Plan, allotment: Allotment, post: Post, still_open: int) -> Iterator[Step]:
    yield Step(_("Berpindah ke sini"), allotment.moved_in()[post.id], "orang")
    yield Step(_("Berpindah dari sini"), allotment.moved_out()[post.id], "orang")
    for (id_, cohort, hiring), count in sorted(allotment.hires.items()):
        if id_ == post.id:
            year = plan.case.cohorts[plan.case.selected_in(hiring, cohort)]
            yield Step(
                _("Usulan {hiring} {year}", hiring=hiring.upper(), year=year),
                count,
                "orang",
                figure=cell_id("usulan", [post.id, year, hiring], "jumlah"),
            )
    blocker = blocker_of(plan, post, still_open)
    yield Step(
        _("Kendala yang menahan sisa kekurangan"),
        blocker.constraint,
        how=_("dibuka oleh: {what}", what=blocker.lifted_by) if blocker.lifted_by else "",
        figure=cell_id("usulan_posisi", [post.id], "kendala"),
    )
    yield from _rate_steps(plan.case, post, still_open)


def _rate_steps(case: Case, post: Post, still_open: int) -> Iterator[Step]:
    """Set the value of the next person beside what the same rupiah buy elsewhere in the region."""
    options = [case.options[n] for n in case.options_of.get(case.group_of[post.id], ())]
    if not options or not still_open or not post.gap:
        return
    nth = max(0, post.gap - still_open)
    first = post.opens[nth]
    yield Step(
        _("Nilai orang berikutnya di sini, selama sisa rencana"),
        weighted(post.values[nth] * case.weight(first)),
    )
    rates = relax(case).per_rupiah
    elsewhere = min(
        (
            sum(rate * price for rate, price in zip(rates, option.price, strict=True))
            for option in options
            if option.cohort == first
        ),
        default=0.0,
    )
    yield Step(
        _("Nilai yang dibeli rupiah yang sama di tempat lain"),
        estimate(elsewhere),
        how=_("harga seorang setiap tahun × harga bayangan rupiah tahun itu; taksiran"),
    )


def _regret_steps(case: Case, post: Post, allotment: Allotment, still_open: int) -> Iterator[Step]:
    base, filled = best_value(case) or 0, post.gap - still_open
    if still_open and post.gap:
        forced = _forced_in(case, post, filled + 1)
        yield Step(
            _("Nilai yang hilang bila satu orang lagi dipaksakan ke sini"),
            None if forced is None else weighted(max(0, base - forced)),
            how=_("diselesaikan ulang") if forced is not None else _("tidak mungkin dengan batas yang ada"),
        )
    if allotment.filled()[post.id] and filled > 0:
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
    return best_value(_with_group(case, number, changed), (number, count))


def _without(case: Case, post: Post, keep: int) -> Case:
    number = case.group_of[post.id]
    group = case.groups[number]
    seats = tuple(seat for seat in group.seats if seat.post.id != post.id or seat.nth < keep)
    return _with_group(case, number, replace(group, seats=seats))


def _with_group(case: Case, number: int, group: Group) -> Case:
    return replace(case, groups=(*case.groups[:number], group, *case.groups[number + 1 :]))
