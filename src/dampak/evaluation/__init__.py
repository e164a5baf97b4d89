"""Evaluation: worksheets scored exactly, grades, explanations, and the check of printed results."""

from dampak.evaluation.answers import (
    Answer,
    Answers,
    AnswerState,
    Hand,
    Sides,
    answered,
    answers_of,
    read_score,
)
from dampak.evaluation.columns import ScoreColumns, score_many
from dampak.evaluation.efforts import Effort, efforts_for
from dampak.evaluation.grades import Grade, grade_of
from dampak.evaluation.joining import JoiningRule, joined_total
from dampak.evaluation.levers import Lever, levers
from dampak.evaluation.path import Path, PathStep, Plan, path, plan
from dampak.evaluation.printed import Checked, PrintedRow, check_report, check_reports
from dampak.evaluation.printed_index import CheckedIndex, PrintedIndex, check_index
from dampak.evaluation.printed_parts import scores_from_grades
from dampak.evaluation.printed_sums import Verdict
from dampak.evaluation.scoring import Met, NodeScore, Score, score, score_sides
from dampak.evaluation.targets import Target, target_of
from dampak.evaluation.trace import explain

__all__ = [
    "Answer",
    "AnswerState",
    "Answers",
    "Checked",
    "CheckedIndex",
    "Effort",
    "Grade",
    "Hand",
    "JoiningRule",
    "Lever",
    "Met",
    "NodeScore",
    "Path",
    "PathStep",
    "Plan",
    "PrintedIndex",
    "PrintedRow",
    "Score",
    "ScoreColumns",
    "Sides",
    "Target",
    "Verdict",
    "answered",
    "answers_of",
    "check_index",
    "check_report",
    "check_reports",
    "efforts_for",
    "explain",
    "grade_of",
    "joined_total",
    "levers",
    "path",
    "plan",
    "read_score",
    "score",
    "score_many",
    "score_sides",
    "scores_from_grades",
    "target_of",
]
