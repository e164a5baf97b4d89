"""The letters and lists of the file set: figures and sentences as fields, filled into Word templates.

`file_set` makes all six files; a region may hand in its own Word template per letter, which is checked
before it is filled and never run as code.
"""

from __future__ import annotations

from dampak.documents.letters.budget_statement import BUDGET_STATEMENT
from dampak.documents.letters.file_set import LETTERS, RETIREMENT_FILE, file_set
from dampak.documents.letters.five_year_plan import FIVE_YEAR_PLAN
from dampak.documents.letters.form import Letter, house_template, letter_bytes
from dampak.documents.letters.proposal_letter import PROPOSAL_LETTER
from dampak.documents.letters.request_sheet import REQUEST_SHEET
from dampak.documents.letters.responsibility_statement import RESPONSIBILITY_STATEMENT
from dampak.documents.letters.retirement_list import retirement_list_bytes

__all__ = [
    "BUDGET_STATEMENT",
    "FIVE_YEAR_PLAN",
    "LETTERS",
    "PROPOSAL_LETTER",
    "REQUEST_SHEET",
    "RESPONSIBILITY_STATEMENT",
    "RETIREMENT_FILE",
    "Letter",
    "file_set",
    "house_template",
    "letter_bytes",
    "retirement_list_bytes",
]
