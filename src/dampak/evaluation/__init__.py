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
from dampak.evaluation.grades import Grade, grade_of
from dampak.evaluation.joining import JoiningRule, joined_total
from dampak.evaluation.printed import Checked, PrintedRow, check_report, check_reports
from dampak.evaluation.printed_index import CheckedIndex, PrintedIndex, check_index
from dampak.evaluation.printed_parts import scores_from_grades
from dampak.evaluation.printed_sums import Verdict
from dampak.evaluation.scoring import Met, NodeScore, Score, score, score_sides
from dampak.evaluation.trace import explain

__all__ = [
    "Answer",
    "AnswerState",
    "Answers",
    "Checked",
    "CheckedIndex",
    "Grade",
    "Hand",
    "JoiningRule",
    "Met",
    "NodeScore",
    "PrintedIndex",
    "PrintedRow",
    "Score",
    "ScoreColumns",
    "Sides",
    "Verdict",
    "answered",
    "answers_of",
    "check_index",
    "check_report",
    "check_reports",
    "explain",
    "grade_of",
    "joined_total",
    "read_score",
    "score",
    "score_many",
    "score_sides",
    "scores_from_grades",
]
