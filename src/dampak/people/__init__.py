"""Staff in post today, who retires when, and who is still there in the coming years.

`pensions` dates every retirement; `staff_in_post` counts the present; `staff_on` and `project` count the
future without new hires; the `trace_*` functions show the steps. Pure functions on tables.
"""

from dampak.people.attrition import expected_next
from dampak.people.projection import NO_DISTRICT, project
from dampak.people.retirement import USES, pensions
from dampak.people.schedule import staff_on
from dampak.people.staff import staff_in_post, staff_problems
from dampak.people.trace import trace_group_projection, trace_pension, trace_post_projection

__all__ = [
    "NO_DISTRICT",
    "USES",
    "expected_next",
    "pensions",
    "project",
    "staff_in_post",
    "staff_on",
    "staff_problems",
    "trace_group_projection",
    "trace_pension",
    "trace_post_projection",
]
