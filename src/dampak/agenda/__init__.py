"""When a region must have done what: the yearly duties with their dates, and the files each asks for."""

from dampak.agenda.calendar import USES, agenda_problems, calendar
from dampak.agenda.pieces import PROPOSAL, Piece, files_for, pieces
from dampak.agenda.rules import DateRule, date_in_year, read_rule

__all__ = [
    "PROPOSAL",
    "USES",
    "DateRule",
    "Piece",
    "agenda_problems",
    "calendar",
    "date_in_year",
    "files_for",
    "pieces",
    "read_rule",
]
