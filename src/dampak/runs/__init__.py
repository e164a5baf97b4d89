"""Use cases: load, read the law, compute, hand over; the same inputs give the same bytes."""

from dampak.runs.askable import outcome_for
from dampak.runs.asking import explain
from dampak.runs.calendar import duties
from dampak.runs.capabilities import cost, need, project, propose
from dampak.runs.completeness import completeness
from dampak.runs.evaluated import with_evaluation
from dampak.runs.fileset import complete, write_file_set
from dampak.runs.performed import with_performance
from dampak.runs.results import write_results
from dampak.runs.setting import Setting, prepare
from dampak.runs.side_by_side import robustness, usual_alternatives, with_alternatives
from dampak.runs.templates import write_house_templates

__all__ = [
    "Setting",
    "complete",
    "completeness",
    "cost",
    "duties",
    "explain",
    "need",
    "outcome_for",
    "prepare",
    "project",
    "propose",
    "robustness",
    "usual_alternatives",
    "with_alternatives",
    "with_evaluation",
    "with_performance",
    "write_file_set",
    "write_house_templates",
    "write_results",
]
