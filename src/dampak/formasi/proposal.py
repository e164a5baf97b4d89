"""The proposal: the case read, solved, split to posts, checked again, and told as tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.errors import Problem
from dampak.formasi.allotted import coverage_table
from dampak.formasi.baseline import equal_shares, first_come, full_need, largest_gap, only_moves
from dampak.formasi.case import Case
from dampak.formasi.prices import Relaxed, limit_prices
from dampak.formasi.reading import Given, read_case
from dampak.formasi.remarks import remarks
from dampak.formasi.report import (
    costs_table,
    hires_table,
    moves_table,
    posts_table,
    rules_table,
    years_table,
)
from dampak.formasi.solve import Solution, solve
from dampak.formasi.split import Allotment, split
from dampak.formasi.value import weighted
from dampak.formasi.verify import ensure_kept
from dampak.quantities import as_decimal

GAP_PLACES = 6


@dataclass(frozen=True)
class Proposal:
    """Hires and people changing post, what they cost and close, and how good they are proven to be.

    `tables` holds usulan, mutasi, usulan_posisi, usulan_tahun, usulan_biaya, pembanding, pemerataan and
    nilai_kendala as declared. `value` is what the answer by post closes, `bound` what no answer can exceed,
    both in weights over the plan; `gap_pooled` and `gap_split` are the shares of the bound missed before
    and after the split to posts.
    """

    tables: dict[str, pl.DataFrame]
    status: str
    value: Decimal
    bound: Decimal
    gap_pooled: Decimal
    gap_split: Decimal
    problems: tuple[Problem, ...] = ()


def propose(given: Given) -> Proposal:
    """Return the plan that closes the most weighted need within money, seats, people and rules.

    Raises:
        NoProposal: no year, a year without room, nothing that limits hiring, or a solver that did not finish.
        DataInvalid: rows that contradict themselves.
    """
    case = read_case(given)
    solution = solve(case)
    allotment = split(solution.plan)
    ensure_kept(case, allotment)
    value = allotment.value(case)
    return Proposal(
        tables=_tables(case, solution, allotment),
        status=solution.status,
        value=weighted(value),
        bound=weighted(solution.bound),
        gap_pooled=_gap(solution.pooled, solution.bound),
        gap_split=_gap(value, solution.bound),
        problems=tuple(remarks(case, given)),
    )


def _tables(case: Case, solution: Solution, allotment: Allotment) -> dict[str, pl.DataFrame]:
    relaxed = Relaxed(case)
    return {
        "usulan": hires_table(case, allotment),
        "mutasi": moves_table(case, allotment),
        "usulan_posisi": posts_table(solution.plan, allotment, relaxed.base),
        "usulan_tahun": years_table(case, allotment),
        "usulan_biaya": costs_table(case, allotment),
        "pembanding": rules_table(case, _rules(case, allotment)),
        "pemerataan": coverage_table(case, allotment),
        "nilai_kendala": limit_prices(solution.plan, relaxed),
    }


def _rules(case: Case, allotment: Allotment) -> dict[str, Allotment]:
    moved = only_moves(case)
    return {
        "dampak": allotment,
        "sama_rata": equal_shares(case, moved),
        "pertama_datang": first_come(case, moved),
        "kekurangan_terbesar": largest_gap(case, moved),
        "tanpa_pengadaan": Allotment(),
        "hanya_mutasi": moved,
        "kebutuhan_penuh": full_need(case, moved),
    }


def _gap(value: int, bound: int) -> Decimal:
    return as_decimal(Fraction(max(0, bound - value), bound), GAP_PLACES) if bound > 0 else Decimal(0)
