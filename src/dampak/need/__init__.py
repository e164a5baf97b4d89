"""How many people each post needs: by workload, by school norm, by health activity, beside minimum norms.

`staffing_need` counts every post of a pack, `effectiveness` sets the load against the staff there is, and
`trace_need` shows the calculation of one post. The other functions are the rules themselves, exact, for
one task, one class, one activity.
"""

from dampak.need.effectiveness import Band, effectiveness, effectiveness_ratio, grade, scale_bands
from dampak.need.health import (
    acuity_hours,
    available_hours,
    full_time_equivalent,
    individual_factor,
    staff_for_activities,
    staff_ratio,
    standard_workload,
    support_factor,
    total_minutes,
)
from dampak.need.need import Need, staffing_need
from dampak.need.post import PostNeed
from dampak.need.teachers import TeacherRounding, class_groups, juknis_2011_rounding
from dampak.need.trace import trace_need
from dampak.need.workload import post_needs, projected_load, task_needs, task_table
from dampak.need.worktime import AvailableTime, WorkTime, available_time, profile_names, work_time

USES = ("wke.*", "ej.*", "norma.rombel.*", "norma.sd.*", "norma.smp.*", "norma.guru.*", "norma.puskesmas")
"""The figures of law this room reads."""

__all__ = [
    "USES",
    "AvailableTime",
    "Band",
    "Need",
    "PostNeed",
    "TeacherRounding",
    "WorkTime",
    "acuity_hours",
    "available_hours",
    "available_time",
    "class_groups",
    "effectiveness",
    "effectiveness_ratio",
    "full_time_equivalent",
    "grade",
    "individual_factor",
    "juknis_2011_rounding",
    "post_needs",
    "profile_names",
    "projected_load",
    "scale_bands",
    "staff_for_activities",
    "staff_ratio",
    "staffing_need",
    "standard_workload",
    "support_factor",
    "task_needs",
    "task_table",
    "total_minutes",
    "trace_need",
    "work_time",
]
