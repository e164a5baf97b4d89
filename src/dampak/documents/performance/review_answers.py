"""What the data themselves answer about a performance report, each answer with the count it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from dampak.documents.performance.lkjip_goals import Report
from dampak.documents.performance.lkjip_measures import Measure
from dampak.documents.performance.lkjip_money import NOTHING, ReportMoney
from dampak.language import _
from dampak.performance.achievement import achievement
from dampak.quantities import show_number, show_rupiah

CELL = Fraction(1, 100)
"""A realisation gathered from units is printed rounded, so that what follows from it may be off by this."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`word` is Ya, Sebagian or Tidak, "" where only a person can tell; `basis` says what it rests on."""

    word: str
    basis: str


Asked = Callable[[Report, ReportMoney], Answer]


def counted(text: str, holds: Callable[[Measure], bool]) -> Asked:
    """Return a question on every indicator: for how many of them it holds; `text` names what they have."""

    def ask(report: Report, _money: ReportMoney) -> Answer:
        return _share(text, [holds(one) for one in report.measures], _("indikator"))

    return ask


def goals_measured(report: Report, _money: ReportMoney) -> Answer:
    """Tell whether every goal has an indicator."""
    return _share(
        _("mempunyai indikator"),
        [bool(goal.measures) for goal in report.goals],
        _("tujuan, sasaran, dan program"),
    )


def promised(report: Report, _money: ReportMoney) -> Answer:
    """Tell whether the targets of the year come from the performance agreement."""
    versions = dict(report.facts.table("versi_rencana").select("id", "dokumen").iter_rows())
    found = [versions.get(one.version) == "pk" for one in report.measures]
    return _share(_("targetnya ditetapkan dalam perjanjian kinerja"), found, _("indikator"))


def budgeted(report: Report, money: ReportMoney) -> Answer:
    """Tell whether budget and spending are there."""
    total = money.total + money.outside
    if not total.budget:
        return Answer(no(), _("Pagu tahun {year} tidak ada pada data.", year=report.year))
    if total.spent is None:
        return Answer(partly(), _("Pagu ada; realisasi anggaran belum dicatat."))
    return Answer(
        yes(),
        _(
            "Pagu {budget}; realisasi {spent}.",
            budget=show_rupiah(total.budget),
            spent=show_rupiah(total.spent),
        ),
    )


def sums_agree(report: Report, money: ReportMoney) -> Answer:
    """Tell whether the budgets of the programs add up to those of the sub-activities below them."""
    listed = money.total.budget + money.outside.budget
    under = set(money.leaves) if report.unit_id is None else _below_programs(report, money)
    summed = sum((money.leaves[id] for id in sorted(under)), NOTHING).budget
    values = {"listed": show_rupiah(listed), "summed": show_rupiah(summed)}
    if not money.leaves:
        return Answer(no(), _("Pagu tidak ada pada data."))
    if listed == summed:
        return Answer(
            yes(), _("Jumlah program {listed} sama dengan jumlah sub-kegiatannya {summed}.", **values)
        )
    return Answer(no(), _("Jumlah program {listed}; jumlah sub-kegiatannya {summed}.", **values))


def redone(report: Report, _money: ReportMoney) -> Answer:
    """Tell whether each achievement follows from its target and realisation by the formula."""
    found = [_as_recorded(one) for one in report.measures if one.now.achieved is not None]
    return _share(
        _("sama sampai dua desimal bila dihitung ulang dari target dan realisasinya"), found, _("capaian")
    )


def _as_recorded(one: Measure) -> bool:
    again = achievement(one.direction, one.now.target, one.now.actual, one.upper).value
    if again is None or one.now.achieved is None:
        return False
    return abs(again - Fraction(one.now.achieved)) <= CELL


def _below_programs(report: Report, money: ReportMoney) -> set[str]:
    return {
        id for program, _one in money.programs for id in report.graph.below(program) if id in money.leaves
    }


def organisation_known(report: Report, _money: ReportMoney) -> Answer:
    """Tell whether units and people of the organisation are on record."""
    missing = [name for name in ("unit", "pegawai") if report.facts.table(name).is_empty()]
    if not missing:
        return Answer(
            partly(), _("Unit dan pegawai termuat; tugas, fungsi, dan isu strategis diisi penyusun.")
        )
    return Answer(no(), _("Tabel {names} kosong.", names=", ".join(missing)))


def annexed(_report: Report, _money: ReportMoney) -> Answer:
    """Tell which annexes the draft carries."""
    return Answer(yes(), _("Rancangan memuat lampiran perjanjian kinerja dan pengukuran kinerja."))


def _share(text: str, found: Iterable[bool], what: str) -> Answer:
    held = list(found)
    basis = _(
        "{count} dari {all} {what} {text}.",
        count=show_number(sum(held)),
        all=show_number(len(held)),
        what=what,
        text=text,
    )
    if held and all(held):
        return Answer(yes(), basis)
    return Answer(partly() if any(held) else no(), basis)


def yes() -> str:
    """Return the answer that holds for all."""
    return _("Ya")


def partly() -> str:
    """Return the answer that holds for some."""
    return _("Sebagian")


def no() -> str:
    """Return the answer that holds for none."""
    return _("Tidak")
