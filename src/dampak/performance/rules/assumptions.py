"""The thresholds of the checks, in one place: assumptions of Dampak, not figures of law."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dampak.language import _


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds the rules use."""

    indicators_of_one_owner: int = 10
    years_unchanged: int = 3
    achievement: Decimal = Decimal(150)
    points_ahead: Decimal = Decimal(30)
    reached: Decimal = Decimal(100)


LIMITS = Limits()


def limits_in_words() -> dict[str, str]:
    """Return each threshold with what it is for."""
    return {
        "indikator.terlalu_banyak": _(
            "lebih dari {count} indikator tujuan, sasaran, dan faktor penentu pada satu pemilik",
            count=LIMITS.indicators_of_one_owner,
        ),
        "target.tetap": _("{years} tahun berturut-turut dengan target sama", years=LIMITS.years_unchanged),
        "capaian.lebih_150": _("capaian di atas {percent} persen", percent=LIMITS.achievement),
        "serapan.mendahului": _(
            "serapan paling sedikit {points} poin di atas capaian", points=LIMITS.points_ahead
        ),
        "hasil.mendahului": _(
            "capaian paling sedikit {percent} persen dan paling sedikit {points} poin di atas serapan",
            percent=LIMITS.reached,
            points=LIMITS.points_ahead,
        ),
    }
