"""The proposal: hires, conversions, moves and promotions of up to five years that close the most need.

`propose` solves a tight integer model with HiGHS within money, seats, people and rules, splits it back to
posts, checks every limit again in exact integers, and sets it beside the rules an office uses today.
`budget_curve` solves it again for other rooms, `robustness` for other futures, `explain_post` tells why one
post got what it got. No figure of law is read here: it has already become need, price and room.
"""

from dampak.formasi.allotted import gini
from dampak.formasi.curve import budget_curve
from dampak.formasi.explain import explain_post
from dampak.formasi.proposal import Proposal, propose
from dampak.formasi.reading import Given
from dampak.formasi.robustness import robustness

USES: tuple[str, ...] = ()

__all__ = [
    "USES",
    "Given",
    "Proposal",
    "budget_curve",
    "explain_post",
    "gini",
    "propose",
    "robustness",
]
