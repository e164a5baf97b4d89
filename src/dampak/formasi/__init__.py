"""The proposal: hires and moves that close the most weighted need, within money, quotas and surplus.

`propose` solves a tight integer model with HiGHS, splits it back to posts, checks every limit again in
exact integers, and sets it beside the rules an office uses today. `budget_curve` solves it again for other
rooms, `explain_post` tells why one post got what it got. No figure of law is read here: it has already
become need, price and room.
"""

from dampak.formasi.explain import explain_post
from dampak.formasi.proposal import Proposal, budget_curve, propose

USES: tuple[str, ...] = ()

__all__ = ["USES", "Proposal", "budget_curve", "explain_post", "propose"]
