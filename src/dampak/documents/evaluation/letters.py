"""The Word documents of an evaluation that a region may give a template of its own."""

from __future__ import annotations

from dampak.documents.evaluation.action_plan_letter import ACTION_PLAN
from dampak.documents.evaluation.follow_up import FOLLOW_UP
from dampak.documents.evaluation.lhe import LHE
from dampak.documents.letters.form import Form

EVALUATION_LETTERS: tuple[Form, ...] = (LHE, FOLLOW_UP, ACTION_PLAN)
