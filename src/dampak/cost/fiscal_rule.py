"""The fiscal rule of the policy: how much more personnel spending it lets a year have."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dampak.cost.position import Position
from dampak.policy.model import FiscalPolicy


def path_percent(
    base: Position, cap: Fraction, policy: FiscalPolicy, *, base_year: int, year: int
) -> Fraction | None:
    """Return the highest ratio in percent the rule menuju_30 allows in a year after the base year, exact.

    A straight line from the ratio of the base year to the cap in `tahun_capai`, the cap from then on and
    wherever the base year is not above it. None under another rule or without a ratio to start from.
    """
    reach = policy.tahun_capai
    if policy.aturan != "menuju_30" or reach is None:
        return None
    start = base.ratio()
    if year >= reach or (start is not None and start <= cap):
        return cap
    return None if start is None else start - (start - cap) * Fraction(year - base_year, reach - base_year)


def room_left(
    base: Position, later: Position, cap: Fraction, path: Fraction | None, policy: FiscalPolicy
) -> int | None:
    """Return the rupiah the rule leaves for newcomers in a later year, at least 0.

    `path` is what `path_percent` gives. None: not known; under the rule tanpa_batas: not bounded by money.
    """
    left = _left(base, later, cap, path, policy)
    return None if left is None else int(max(0, left) * Fraction(policy.bagian_dipakai))


def _left(
    base: Position, later: Position, cap: Fraction, path: Fraction | None, policy: FiscalPolicy
) -> int | None:
    match policy.aturan:
        case "nol_pertumbuhan":
            return _growth_left(base, later)
        case "batas_30":
            return _below(later, cap)
        case "menuju_30":
            return None if path is None else _below_path(base, later, cap, path)
        case "jumlah_tetap":
            return policy.jumlah_tetap
        case "tanpa_batas":
            return None


def _below(position: Position, percent: Fraction) -> int | None:
    distance = position.distance(percent)
    return None if distance is None else -distance


def _below_path(base: Position, later: Position, cap: Fraction, path: Fraction) -> int | None:
    """Return what is left below the path: gross where its start is gross, never less than below the cap."""
    alike = replace(later, deduction=None) if base.deduction is None else later
    known = [left for left in (_below(alike, path), _below(later, cap)) if left is not None]
    return max(known, default=None)


def _growth_left(base: Position, later: Position) -> int | None:
    """Return by how much spending falls; gross on both sides unless the deduction is known on both."""
    if base.personnel is None or later.personnel is None:
        return None
    fall = base.personnel - later.personnel
    if base.deduction is None or later.deduction is None:
        return fall
    return fall - base.deduction + later.deduction
