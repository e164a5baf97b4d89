"""LKE Gabungan: the score of an institution joined with those of its units, by a rule the region names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dampak.errors import LawMissing, UsageError
from dampak.evaluation.scoring import Score
from dampak.language import _


@dataclass(frozen=True, slots=True)
class JoiningRule:
    """How the two are joined: the institution's share (0 to 1) beside the mean of the units, and its ground.

    PermenPANRB 88/2021 as read does not state the rule, so there is no default.
    """

    institution_share: Fraction
    citation: str


def joined_total(institution: Score, units: Sequence[Score], rule: JoiningRule | None) -> Fraction | None:
    """Return the joined total, exact; None while one of the scores is not complete.

    Raises:
        LawMissing: no rule is given.
        UsageError: the rule has no ground or a share outside 0 to 1, or there are no units.
    """
    if rule is None:
        raise LawMissing(
            _("Aturan penggabungan nilai instansi dan unit tidak diketahui; tentukan beserta dasarnya.")
        )
    if not rule.citation.strip() or not 0 <= rule.institution_share <= 1:
        raise UsageError(_("Aturan penggabungan harus menyebut dasar dan bagian instansi antara 0 dan 1."))
    if not units:
        raise UsageError(_("Tidak ada nilai unit untuk digabungkan."))
    totals = [score.total for score in (institution, *units)]
    known = [total for total in totals if total is not None]
    if len(known) < len(totals):
        return None
    mean = sum(known[1:], Fraction(0)) / len(units)
    return rule.institution_share * known[0] + (1 - rule.institution_share) * mean
