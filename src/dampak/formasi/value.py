"""What one more person at a post is worth: weight × norm multiplier × diminishing return, in whole units.

A value is a whole number of ten-thousandths of a weight (`VALUE_SCALE`), rounded half up once per missing
person: equal values are equal exactly, and never depend on the order of an addition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from dampak.formasi.case import FILL_SCALE
from dampak.policy.model import FormasiPolicy
from dampak.quantities import DECIMAL_SCALE, divide_rounded

VALUE_SCALE = 10**DECIMAL_SCALE


@dataclass(frozen=True)
class Weights:
    """The weights of a policy, exact.

    `norm` is never below 1: a person missing under the minimum norm cannot count less than one above it,
    else the first missing person would not be the most valuable one.
    """

    sector: Mapping[str, Fraction]
    remote: Fraction
    norm: Fraction
    last: Fraction
    move: int
    hire: int
    filled: dict[str, int]

    @cached_property
    def _known(self) -> dict[tuple[str, bool, int, int], tuple[int, ...]]:
        return {}

    def missing_persons(self, sector: str, *, remote: bool, gap: int, below_norm: int) -> tuple[int, ...]:
        """Return the value of each of `gap` missing persons, the first one first; it never rises.

        The first `below_norm` of them stand under the minimum norm.
        """
        key = (sector, remote, gap, below_norm)
        if key not in self._known:
            weight = self.sector[sector] * (self.remote if remote else 1)
            self._known[key] = tuple(
                self._value(weight * (self.norm if nth < below_norm else 1), nth, gap) for nth in range(gap)
            )
        return self._known[key]

    def _value(self, weight: Fraction, nth: int, gap: int) -> int:
        steps = max(1, gap - 1)
        top, bottom = self.last.numerator, self.last.denominator
        share = bottom * steps - (bottom - top) * nth
        return divide_rounded(
            VALUE_SCALE * weight.numerator * share, weight.denominator * bottom * steps, "half_up"
        )


def weights_of(policy: FormasiPolicy) -> Weights:
    """Return the exact weights of the policy; costs and shares are rounded to their scales."""
    return Weights(
        sector={sector: Fraction(weight) for sector, weight in policy.bobot_sektor.items()},
        remote=Fraction(policy.pengali_terpencil),
        norm=max(Fraction(1), Fraction(policy.pengali_minimum)),
        last=Fraction(policy.penurunan),
        move=_scaled(policy.biaya_mutasi, VALUE_SCALE),
        hire=_scaled(policy.biaya_formasi, VALUE_SCALE),
        filled={kind: _scaled(share, FILL_SCALE) for kind, share in policy.keterisian.items()},
    )


def _scaled(weight: Decimal, scale: int) -> int:
    whole = Fraction(weight) * scale
    return divide_rounded(whole.numerator, whole.denominator)


def weighted(value: int) -> Decimal:
    """Return a value in weights, with its four decimals."""
    return Decimal(value).scaleb(-DECIMAL_SCALE)
