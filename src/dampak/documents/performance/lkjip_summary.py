"""The sentences on the whole report: organisation, plans, achievement, money, and the state of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from dampak.documents.performance.lkjip_goals import Goal, Report, kind_word
from dampak.documents.performance.lkjip_money import ReportMoney
from dampak.documents.performance.lkjip_numbers import two
from dampak.documents.sentences import joined
from dampak.documents.words import date_in_words
from dampak.language import _
from dampak.performance.achievement import mean
from dampak.quantities import show_number, show_rupiah


def counted_kinds(goals: Sequence[Goal]) -> str:
    """Return how many goals of each kind there are, as `4 tujuan dan 14 sasaran`."""
    counts = Counter(goal.kind for goal in goals)
    parts = [f"{show_number(count)} {kind_word(kind).lower()}" for kind, count in counts.items()]
    return _(" dan ").join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + _(", dan ") + parts[-1]


def year_state(report: Report) -> str:
    """Say so when the year has not ended: nothing of it is final."""
    if report.finished:
        return ""
    return _(
        "Tahun {year} belum berakhir. Angka di sini adalah keadaan per {day} dan belum final.",
        year=report.year,
        day=date_in_words(report.provenance.per_tanggal),
    )


def achievement_summary(report: Report) -> str:
    """Say how many indicators there are, how many reached their target, and their mean."""
    measures = report.measures
    defined = [one for one in measures if one.now.achieved is not None]
    reached = sum(Fraction(one.now.achieved or 0) >= 100 for one in defined)
    if not defined:
        return _(
            "Dari {all} indikator pada {goals}, belum satu pun capaiannya terdefinisi.",
            all=show_number(len(measures)),
            goals=counted_kinds(report.goals),
        )
    return _(
        "Dari {all} indikator pada {goals}, {defined} terdefinisi capaiannya dan {reached} di antaranya "
        "mencapai atau melampaui target; rata-rata capaiannya {mean} persen.{missing}",
        all=show_number(len(measures)),
        goals=counted_kinds(report.goals),
        defined=show_number(len(defined)),
        reached=show_number(reached),
        mean=two(mean(one.now.used for one in measures)),
        missing=_missing(len(measures) - len(defined)),
    )


def _missing(count: int) -> str:
    if not count:
        return ""
    return " " + _(
        "{count} indikator tidak terdefinisi; alasannya disebut pada tempatnya dan tidak dihitung dalam "
        "rata-rata.",
        count=show_number(count),
    )


def held_note(report: Report) -> str:
    """Say how many achievements the way of measuring holds within its limits."""
    held = sum(one.now.achieved != one.now.used for one in report.measures)
    if not held:
        return _("Capaian disajikan dan dirata-ratakan apa adanya, tanpa batas atas atau batas bawah.")
    return _(
        "Capaian disajikan apa adanya; {count} di antaranya dirata-ratakan sesudah dibatasi menurut cara "
        "pengukuran yang dipilih.",
        count=show_number(held),
    )


def best_and_weakest(report: Report) -> str:
    """Name the goal with the highest and the one with the lowest mean achievement."""
    known = [(goal.average, goal) for goal in report.main_goals if goal.average is not None]
    if len(known) < 2:
        return ""
    ordered = sorted(known, key=lambda pair: (pair[0], pair[1].number))
    (low, weakest), (high, best) = ordered[0], ordered[-1]
    if low == high:
        return ""
    return _(
        "Rata-rata capaian tertinggi pada {best} ({high} persen) dan terendah pada {weakest} ({low} persen).",
        best=_named(best),
        high=two(high),
        weakest=_named(weakest),
        low=two(low),
    )


def _named(goal: Goal) -> str:
    return f"{kind_word(goal.kind).lower()} “{goal.text}”"


def plans_in_use(report: Report) -> str:
    """Name the plans that set the targets of the year, and the day each took force."""
    counts = Counter(one.version for one in report.measures if one.version)
    versions = report.facts.table("versi_rencana").filter(pl.col("id").is_in(list(counts)))
    parts = [
        _(
            "{name} (berlaku sejak {day}; {count} indikator)",
            name=row["nama"] or row["id"],
            day=date_in_words(row["berlaku_dari"]),
            count=show_number(counts[row["id"]]),
        )
        for row in versions.sort("berlaku_dari", "id").iter_rows(named=True)
    ]
    if not parts:
        return _("Target tahun {year} belum ditetapkan dalam rencana yang berlaku.", year=report.year)
    return _("Target tahun {year} bersumber dari {plans}.", year=report.year, plans="; ".join(parts))


def spending_summary(report: Report, money: ReportMoney) -> str:
    """Say what was budgeted and spent on the programs of the scope."""
    total = money.total + money.outside
    if not total.budget:
        return _("Pagu tahun {year} tidak tersedia pada data.", year=report.year)
    budget = show_rupiah(total.budget)
    if total.spent is None:
        return _("Pagu {budget}; realisasinya belum dicatat.", budget=budget)
    return _(
        "Dari pagu {budget}, terealisasi {spent} atau {percent} persen.",
        budget=budget,
        spent=show_rupiah(total.spent),
        percent=two(total.absorbed),
    )


def orphan_sentence(report: Report, money: ReportMoney) -> str:
    """Say how many rupiah reach no goal, where they were traced for the region."""
    if report.unit_id or money.orphans is None:
        return ""
    if not money.orphans:
        return _("Seluruh rupiah APBD sampai ke tujuan dan sasaran.")
    return _(
        "{rupiah} tidak sampai ke tujuan atau sasaran mana pun, termasuk belanja di luar pohon kinerja.",
        rupiah=show_rupiah(money.orphans),
    )


def people_sentence(report: Report, counts: Sequence[tuple[str, int]]) -> str:
    """Say how many people work for the scope."""
    total = sum(count for _name, count in counts)
    if not total:
        return _("Data pegawai tidak tersedia.")
    return _(
        "Per {day}, {scope} mempunyai {count} pegawai ASN yang tercatat pada data, menurut status berikut.",
        day=date_in_words(report.provenance.per_tanggal),
        scope=report.scope,
        count=show_number(total),
    )


def overview(report: Report, money: ReportMoney) -> str:
    """Return the whole of the report in a few sentences."""
    return joined(
        year_state(report),
        achievement_summary(report),
        best_and_weakest(report),
        spending_summary(report, money),
        orphan_sentence(report, money),
    )
