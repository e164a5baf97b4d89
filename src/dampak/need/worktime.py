"""Effective working time: the named, dated profile of a year of one employee, and its smaller periods."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dampak.errors import LawMissing, UsageError
from dampak.language import _
from dampak.law import LawValue, Resolved
from dampak.quantities import divide_rounded

_PER_YEAR = {"tahun": 1, "semester": 2, "triwulan": 4, "bulan": 12}
_ROUNDED_UP_TO_HOURS = 100

HEALTH_PROFILE = "abk_kes"
"""The profile by which ABK-Kes and WISN count, whatever the profile of the run."""


@dataclass(frozen=True, slots=True)
class WorkTime:
    """The minutes one employee works effectively in a year under a profile, and its days and weeks.

    `days` and `weeks` are None where the regulation does not state them: volumes a day or a week cannot
    then be carried to a year.
    """

    profile: str
    minutes: int
    days: int | None = None
    weeks: int | None = None

    def times_a_year(self, period: str) -> int | None:
        """Return how often `period` (`tahun` … `hari`) comes in a year, None when the profile is silent."""
        return {**_PER_YEAR, "minggu": self.weeks, "hari": self.days}[period]

    def minutes_in(self, period: str) -> Fraction | None:
        """Return the effective minutes in one `period`, None when the profile is silent."""
        times = self.times_a_year(period)
        return None if times is None else Fraction(self.minutes, times)


def work_time(law: Resolved, profile: str) -> WorkTime:
    """Return the working time of `profile`, the id of the law figure without `wke.`.

    Raises:
        LawMissing: no profile at all is in force at the date of the law.
        UsageError: there is no such profile; the sentence lists those there are.
    """
    found = law.get(f"wke.{profile}")
    if found is None and not profile_names(law):
        raise LawMissing(
            _("Tidak ada profil waktu kerja efektif yang berlaku pada tanggal hukum itu; pilih tanggal lain.")
        )
    if found is None:
        raise UsageError(
            _(
                "Profil waktu kerja efektif “{profile}” tidak dikenal. Yang ada: {names}.",
                profile=profile,
                names=", ".join(profile_names(law)),
            )
        )
    parts = law.mapping(found.id)
    minutes, days, weeks = (_whole(found, parts.get(f"{name}_tahun")) for name in ("menit", "hari", "minggu"))
    if minutes is None:
        raise TypeError(f"law figure '{found.id}' has no menit_tahun")
    return WorkTime(profile, minutes, days, weeks)


def profile_names(law: Resolved) -> list[str]:
    """Return the names of the profiles known, in alphabetical order."""
    return sorted(key.removeprefix("wke.") for key in law.values if key.startswith("wke.") and law.get(key))


def _whole(figure: LawValue, value: object) -> int | None:
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"law figure '{figure.id}' holds a part that is not a whole number")


@dataclass(frozen=True, slots=True)
class AvailableTime:
    """How a profile comes about: calendar days, days left, effective hours, the customary round figure."""

    working_days: int
    available_days: int
    hours_a_week: Fraction
    hours_a_day: Fraction
    hours_a_year: Fraction
    rounded_hours: int

    @property
    def rounded_minutes(self) -> int:
        """The round figure in minutes."""
        return self.rounded_hours * 60


def available_time(
    *, weeks: int, days_a_week: int, absent_days: int, formal_hours: Fraction, effective_share: Fraction
) -> AvailableTime:
    """Return the working time left after leave, holidays, training and absence.

    `formal_hours` are those of one week (37.5 in Keppres 68/1995), `effective_share` the part of them
    that is work (0.7 in Permendagri 12/2008). The last figure is rounded up
    to whole hundreds of hours, as the ABK forms of health centres do.
    """
    working_days = weeks * days_a_week
    available_days = working_days - absent_days
    hours_a_week = formal_hours * effective_share
    hours_a_day = hours_a_week / days_a_week
    hours = hours_a_day * available_days
    hundreds = divide_rounded(hours.numerator, hours.denominator * _ROUNDED_UP_TO_HOURS, "ceil")
    return AvailableTime(
        working_days, available_days, hours_a_week, hours_a_day, hours, hundreds * _ROUNDED_UP_TO_HOURS
    )
