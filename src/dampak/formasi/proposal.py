"""The proposal: the case read, solved, split to posts, checked again, and told as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.errors import Problem
from dampak.formasi.baseline import equal_shares, full_need, only_moves
from dampak.formasi.case import Case
from dampak.formasi.prices import limit_prices, with_room
from dampak.formasi.reading import read_case
from dampak.formasi.report import (
    costs_table,
    hires_table,
    moves_table,
    posts_table,
    rules_table,
    totals,
)
from dampak.formasi.solve import Solution, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted
from dampak.formasi.verify import ensure_kept
from dampak.language import _
from dampak.policy.model import FormasiPolicy
from dampak.quantities import as_decimal
from dampak.tables.results_formasi import KURVA_RUANG

GAP_PLACES = 6


@dataclass(frozen=True)
class Proposal:
    """Hires and moves, what they cost and close, and how good they are proven to be.

    Tables as declared in `tables.results_formasi`. `value` is what the answer by post closes, `bound` what
    no answer can exceed, both in weights; `gap_pooled` and `gap_split` are the shares of the bound missed
    before and after the split to posts. `prices` is the table `nilai_kendala`.
    """

    usulan: pl.DataFrame
    mutasi: pl.DataFrame
    usulan_posisi: pl.DataFrame
    usulan_biaya: pl.DataFrame
    pembanding: pl.DataFrame
    prices: pl.DataFrame
    status: str
    value: Decimal
    bound: Decimal
    gap_pooled: Decimal
    gap_split: Decimal
    problems: tuple[Problem, ...] = ()


def propose(
    masukan_formasi: pl.DataFrame,
    harga_formasi: pl.DataFrame,
    room: Mapping[int, int],
    kuota: pl.DataFrame,
    policy: FormasiPolicy,
    *,
    years: Sequence[int],
    quota_year: int | None = None,
) -> Proposal:
    """Return the hires and moves that close the most weighted need within money, quotas and surplus.

    `room` is the rupiah for new staff in each of `years` (below 0 counts as 0 and is told); `quota_year`
    chooses the rows of `kuota`, by default the first year; no row means no quota.

    Raises:
        NoProposal: no year, a year without room, or a solver that did not finish.
        DataInvalid: rows that contradict themselves.
    """
    case = read_case(masukan_formasi, harga_formasi, room, kuota, policy, years=years, quota_year=quota_year)
    solution = solve(case)
    allotment = split(solution.plan)
    ensure_kept(case, allotment)
    return _told(case, solution, allotment, tuple(_remarks(case, room)))


def budget_curve(
    masukan_formasi: pl.DataFrame,
    harga_formasi: pl.DataFrame,
    room: Mapping[int, int],
    kuota: pl.DataFrame,
    policy: FormasiPolicy,
    *,
    years: Sequence[int],
    points: Iterable[int],
    quota_year: int | None = None,
) -> pl.DataFrame:
    """Return `kurva_ruang`: the best proposal with each of `points` rupiah more (or less) in every year.

    Each point starts from the answer of the point below it, so the curve never falls.
    """
    case = read_case(masukan_formasi, harga_formasi, room, kuota, policy, years=years, quota_year=quota_year)
    rows: list[dict[str, object]] = []
    hires: Sequence[int] = ()
    for more in sorted(set(points)):
        wider = with_room(case, more)
        plan = solve(wider, hires).plan
        hires, allotment = plan.hires, split(plan)
        ensure_kept(wider, allotment)
        rows.append({"tambahan": more, **totals(wider, allotment)})
    return KURVA_RUANG.conform(KURVA_RUANG.frame(rows))


def _told(case: Case, solution: Solution, allotment: Allotment, problems: tuple[Problem, ...]) -> Proposal:
    rules = {
        "dampak": allotment,
        "sama_rata": equal_shares(case),
        "tanpa_pengadaan": Allotment(),
        "hanya_mutasi": only_moves(case),
        "kebutuhan_penuh": full_need(case),
    }
    return Proposal(
        usulan=hires_table(case, allotment),
        mutasi=moves_table(allotment),
        usulan_posisi=posts_table(solution.plan, allotment),
        usulan_biaya=costs_table(case, allotment),
        pembanding=rules_table(case, rules),
        prices=limit_prices(solution.plan),
        status=solution.status,
        value=weighted(allotment.value(case)),
        bound=weighted(solution.bound),
        gap_pooled=_gap(solution.pooled, solution.bound),
        gap_split=_gap(allotment.value(case), solution.bound),
        problems=problems,
    )


def _gap(value: int, bound: int) -> Decimal:
    return as_decimal(Fraction(max(0, bound - value), bound), GAP_PLACES) if bound else Decimal(0)


def _remarks(case: Case, room: Mapping[int, int]) -> Iterable[Problem]:
    for year in case.years:
        if room[year] < 0:
            yield Problem(
                "formasi.ruang_negatif",
                _("Ruang fiskal tahun {year} di bawah nol; dihitung sebagai nol.", year=year),
                why=_("Belanja pegawai tahun itu sudah di atas batas."),
                remedy=_("Lihat tabel fiskal: berapa jaraknya dan apa yang dibebaskan pensiun."),
                severity="peringatan",
            )
    unpriced = sorted(
        {
            group.kind
            for group in case.groups
            if group.seats and group.prices and None in group.prices.values()
        }
    )
    if unpriced:
        yield Problem(
            "formasi.harga_tidak_diketahui",
            _(
                "Harga formasi tidak lengkap untuk {count} jenis jabatan: {kinds}.",
                count=len(unpriced),
                kinds=", ".join(unpriced),
            ),
            why=_("Formasi tanpa harga tidak dapat dibandingkan dengan ruang fiskal."),
            remedy=_("Isi golongan awal jenis jabatan itu."),
            severity="peringatan",
        )
