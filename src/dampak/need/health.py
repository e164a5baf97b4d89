"""Need of health staff: ABK-Kes (SBK, STP) and WISN (standard workload, CAF, IAF), and two ward measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from dampak.language import _
from dampak.need.post import PostNeed, numbers
from dampak.need.worktime import WorkTime
from dampak.quantities import show_number

_MAIN, _GROUP, _PERSONAL = "pokok", "penunjang_kelompok", "penunjang_perorangan"


def available_hours(*, contract_days: int, absent_days: int, hours_a_day: int) -> int:
    """Return the available working time (AWT) of one employee in hours a year."""
    return (contract_days - absent_days) * hours_a_day


def standard_workload(available_minutes: int, norm_minutes: Fraction) -> Fraction:
    """Return how often one employee can do an activity in a year: SBK, in WISN standard workload."""
    return available_minutes / norm_minutes


def support_factor(support_percent: Fraction) -> Fraction:
    """Return 1 ÷ (1 − support time): STP in ABK-Kes, the category allowance factor (CAF) in WISN.

    Raises:
        ValueError: support takes the whole working time or more.
    """
    if not 0 <= support_percent < 100:
        raise ValueError("support time must leave working time")
    return 1 / (1 - support_percent / 100)


def individual_factor(hours_a_year: Fraction, available: int) -> Fraction:
    """Return the individual allowance factor (IAF): staff for the support work of single employees."""
    return hours_a_year / available


def staff_for_activities(activities: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Return Σ volume ÷ standard workload over activities given as (volume, standard workload)."""
    return sum((volume / standard for volume, standard in activities), Fraction(0))


def total_minutes(activities: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the workload in minutes of activities given as (volume, minutes for one)."""
    return sum((volume * minutes for volume, minutes in activities), Fraction(0))


def staff_ratio(existing: int, required: Fraction) -> Fraction | None:
    """Return existing ÷ required staff (the WISN ratio); None where nobody is required."""
    return Fraction(existing) / required if required else None


def full_time_equivalent(groups: Iterable[tuple[int, Fraction]], full_hours: Fraction) -> Fraction:
    """Return full-time posts of groups given as (people, hours each)."""
    return sum((people * hours for people, hours in groups), Fraction(0)) / full_hours


def acuity_hours(patients: Iterable[tuple[int, Fraction]], base_hours: Fraction) -> Fraction:
    """Return the hours of care a ward asks for, its patients given as (number, weight of their condition)."""
    return sum((number * weight for number, weight in patients), Fraction(0)) * base_hours


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of `standar_kesehatan`; `missing` names the cell that must be filled for it to be counted."""

    number: str
    method: str
    kind: str
    volume: Fraction | None
    norm: Fraction | None
    percent: Fraction | None
    hours: Fraction | None

    @property
    def missing(self) -> str:
        """The column that lacks a usable value, "" when the row is complete."""
        needed = {
            _MAIN: (("capaian", self.volume), ("norma_menit", self.norm)),
            _GROUP: (("persen_waktu", self.percent),),
            _PERSONAL: (("jam_per_tahun", self.hours),),
        }[self.kind]
        blank = next((column for column, value in needed if value is None), "")
        return "norma_menit" if not blank and self.kind == _MAIN and self.norm == 0 else blank


def activities_by_post(standards: pl.DataFrame) -> dict[str, list[Activity]]:
    """Return the rows of `standar_kesehatan` by post, by number."""
    columns = ("kegiatan_no", "metode", "jenis", "capaian", "norma_menit", "persen_waktu", "jam_per_tahun")
    found: dict[str, list[Activity]] = {}
    ordered = standards.sort("posisi_id", "kegiatan_no")
    for post, number, method, kind, *values in ordered.select("posisi_id", *columns).iter_rows():
        exact = [None if value is None else Fraction(value) for value in values]
        found.setdefault(post, []).append(Activity(number, method, kind, *exact))
    return found


def health_need(activities: Sequence[Activity], time: WorkTime) -> PostNeed:
    """Return the need of one post from its activities, by ABK-Kes or by WISN as its rows say.

    Main work Σ volume × norm ÷ working time, × 1 ÷ (1 − group support), and under WISN + personal hours ÷
    working time. A row that lacks a value is left out and named; a support row left out makes the need
    unknown, since everything is multiplied by it.
    """
    fault = _fault(activities)
    if fault:
        return PostNeed(None, reason=fault)
    incomplete = [row.number for row in activities if row.missing]
    complete = [row for row in activities if not row.missing]
    main = [(row.volume, row.norm) for row in complete if row.kind == _MAIN]
    work = staff_for_activities(
        (volume, standard_workload(time.minutes, norm))
        for volume, norm in main
        if volume is not None and norm is not None
    )
    factor = support_factor(_percent(complete))
    personal = sum((row.hours or Fraction(0) for row in complete if row.kind == _PERSONAL), Fraction(0))
    total = work * factor + personal * 60 / time.minutes
    return PostNeed(
        total, total * time.minutes, reason=_left_out(incomplete), how=_how(work, factor, personal, time)
    )


def _percent(activities: Sequence[Activity]) -> Fraction:
    return sum((row.percent or Fraction(0) for row in activities if row.kind == _GROUP), Fraction(0))


def _fault(activities: Sequence[Activity]) -> str:
    """Return why these rows give no need at all, "" when they do."""
    methods = {row.method for row in activities}
    if len(methods) > 1:
        return _("Metode ABK-Kes dan WISN bercampur pada satu posisi; pilih satu.")
    support = [row for row in activities if row.kind != _MAIN]
    blank = [row.number for row in support if row.missing]
    if blank:
        return _("Kegiatan penunjang tanpa waktu (nomor {numbers}).", numbers=numbers(blank))
    if methods == {"abk_kes"} and any(row.kind == _PERSONAL for row in support):
        return _(
            "ABK-Kes tidak mengenal penunjang perorangan; nyatakan sebagai persen waktu atau pakai WISN."
        )
    if _percent(support) >= 100:
        return _("Kegiatan penunjang menghabiskan seluruh waktu kerja.")
    if not any(row.kind == _MAIN and not row.missing for row in activities):
        return _("Tidak ada kegiatan pokok yang dapat dihitung.")
    return ""


def _left_out(incomplete: Sequence[str]) -> str:
    if not incomplete:
        return ""
    return _("Kegiatan yang tidak dapat dihitung: nomor {numbers}.", numbers=numbers(incomplete))


def _how(work: Fraction, factor: Fraction, personal: Fraction, time: WorkTime) -> str:
    first = f"{show_number(work)} × {show_number(factor)}"
    if not personal:
        return first
    return f"{first} + {show_number(personal)} × 60 ÷ {show_number(time.minutes)}"
