"""The achievement of one indicator, exact, or the reason why it is not defined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dampak.language import _

Direction = Literal["naik", "turun", "rentang"]
Number = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Achieved:
    """An achievement in percent, or None with the reason."""

    value: Fraction | None
    reason: str = ""


def achievement(
    direction: str, target: Number | None, actual: Number | None, upper: Number | None = None
) -> Achieved:
    """Return the raw achievement: naik R ÷ T × 100, turun (2T − R) ÷ T × 100, rentang 100 within it.

    A target that is missing, zero or negative leaves it undefined, and so does a figure outside its range:
    none of them is ever 100. For rentang, `target` is the lower end and `upper` the other.
    """
    if actual is None:
        return Achieved(None, reasons()["belum_diukur"])
    if target is None:
        return Achieved(None, reasons()["tanpa_target"])
    if direction == "rentang":
        return _within(Fraction(target), Fraction(actual), upper)
    if target == 0:
        return Achieved(None, reasons()["target_nol"])
    if target < 0:
        return Achieved(None, reasons()["target_negatif"])
    goal, reached = Fraction(target), Fraction(actual)
    return Achieved((reached if direction == "naik" else 2 * goal - reached) / goal * 100)


def mean(values: Iterable[Number | None]) -> Fraction | None:
    """Return the exact plain mean of the defined achievements, None where there are none."""
    defined = [Fraction(value) for value in values if value is not None]
    return sum(defined, Fraction(0)) / len(defined) if defined else None


def reasons() -> dict[str, str]:
    """Return every reason for an undefined achievement, by its key, in the reader's language."""
    return {
        "belum_diukur": _("Belum diukur."),
        "tanpa_target": _("Target belum ditetapkan."),
        "target_nol": _("Target nol: capaian tidak dapat dihitung."),
        "target_negatif": _("Target negatif: rumus capaian tidak bermakna."),
        "tanpa_batas_atas": _("Batas atas rentang belum ditetapkan."),
        "rentang_terbalik": _("Batas bawah rentang melebihi batas atasnya."),
        "di_luar_rentang": _("Realisasi di luar rentang target."),
        "penyebut_nol": _("Penyebut nol atau negatif: rasio tidak dapat dihitung."),
        "tanpa_pembilang": _("Pembilang atau penyebut belum diisi."),
        "triwulan_kurang": _("Triwulan yang dilaporkan belum lengkap untuk dijumlahkan."),
        "unit_kurang": _("Angka unit belum lengkap untuk dijumlahkan."),
        "terlalu_besar": _("Angkanya terlalu besar untuk dicatat; periksa satuan target dan realisasi."),
    }


def _within(lower: Fraction, actual: Fraction, upper: Number | None) -> Achieved:
    if upper is None:
        return Achieved(None, reasons()["tanpa_batas_atas"])
    if lower > upper:
        return Achieved(None, reasons()["rentang_terbalik"])
    if lower <= actual <= upper:
        return Achieved(Fraction(100))
    return Achieved(None, reasons()["di_luar_rentang"])
