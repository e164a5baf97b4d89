"""Use cases: load, read the law, compute, hand over; the same inputs give the same bytes."""

from dampak.runs.asking import explain
from dampak.runs.capabilities import cost, need, project, propose
from dampak.runs.results import write_results
from dampak.runs.setting import Setting, prepare

__all__ = ["Setting", "cost", "explain", "need", "prepare", "project", "propose", "write_results"]
