"""The charts of the dossier: each function takes plain rows and returns one SVG, the same bytes each time.

Shades differ in lightness as well as in hue, so that a chart reads in grey and without colour vision.
Numbers are written the Indonesian way. A renderer embeds the SVG with the typeface `TYPEFACE`.
"""

from dampak.documents.charts.drawing import TYPEFACE
from dampak.documents.charts.grades import units_ranked
from dampak.documents.charts.money import ratio_path, room_and_cost
from dampak.documents.charts.plan import coverage, hires_by_kind, shortage_path
from dampak.documents.charts.reasons import open_by_constraint, room_curve, survival, values_by_rule
from dampak.documents.charts.staffing import need_and_staff, pensions, staff_left

__all__ = [
    "TYPEFACE",
    "coverage",
    "hires_by_kind",
    "need_and_staff",
    "open_by_constraint",
    "pensions",
    "ratio_path",
    "room_and_cost",
    "room_curve",
    "shortage_path",
    "staff_left",
    "survival",
    "units_ranked",
    "values_by_rule",
]
