"""Staff in post today, who retires, moves, is converted or on the way, and who is there in coming years.

`pensions` dates every retirement; `staff_in_post` counts the present; `staff_by_year`, `project` and
`simulate_exits` count the future without new hires; `movers` and `convertible` say who could fill another
post or a full one; `committed` what was approved and has not arrived; the `trace_*` functions show the
steps. Pure functions on tables.
"""

from dampak.people.attrition import expected_next
from dampak.people.committed import committed
from dampak.people.conversion import convertible
from dampak.people.drawn_exits import simulate_exits
from dampak.people.movers import movers
from dampak.people.projection import project
from dampak.people.retirement import USES, pensions
from dampak.people.schedule import known_exits, staff_by_year
from dampak.people.staff import staff_in_post, staff_problems
from dampak.people.trace import trace_group_projection, trace_pension, trace_post_projection

__all__ = [
    "USES",
    "committed",
    "convertible",
    "expected_next",
    "known_exits",
    "movers",
    "pensions",
    "project",
    "simulate_exits",
    "staff_by_year",
    "staff_in_post",
    "staff_problems",
    "trace_group_projection",
    "trace_pension",
    "trace_post_projection",
]
