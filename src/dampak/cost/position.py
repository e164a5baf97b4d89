"""The fiscal position of a year: spending, what of it counts, and how far that is from a limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dampak.cost.accounts import personnel_spending


@dataclass(frozen=True)
class Position:
    """The fiscal position of a year, rupiah; None is unknown, never 0."""

    total: int | None
    personnel: int | None
    deduction: int | None
    infrastructure: int | None = None
    transfers: int | None = None

    @property
    def counted(self) -> int | None:
        """Personnel spending less the deduction, gross where the deduction is not known."""
        return None if self.personnel is None else self.personnel - (self.deduction or 0)

    def ratio(self) -> Fraction | None:
        """Return the ratio in percent, None where it is not defined."""
        if not self.total or self.counted is None:
            return None
        return Fraction(100 * self.counted, self.total)

    def distance(self, cap: Fraction) -> int | None:
        """Return the rupiah above the cap (positive) or below it; the cap in rupiah is rounded down."""
        if not self.total or self.counted is None:
            return None
        return self.counted - self.total * cap.numerator // (100 * cap.denominator)

    def infrastructure_share(self) -> Fraction | None:
        """Return infrastructure over spending without transfers to below, in percent (art. 147)."""
        if self.total is None or self.infrastructure is None or self.transfers is None:
            return None
        base = self.total - self.transfers
        return Fraction(100 * self.infrastructure, base) if base > 0 else None


def base_position(roles: Mapping[str, int]) -> Position:
    """Return the fiscal position that the accounts of one source state."""
    return Position(
        total=roles.get("total_belanja"),
        personnel=personnel_spending(roles),
        deduction=roles.get("tunjangan_guru_tkd"),
        infrastructure=roles.get("infrastruktur"),
        transfers=roles.get("transfer_desa_bagi_hasil"),
    )
