"""The letters and lists of one proposal, together."""

from __future__ import annotations

from collections.abc import Mapping

from dampak.documents.letters.budget_statement import BUDGET_STATEMENT
from dampak.documents.letters.five_year_plan import FIVE_YEAR_PLAN
from dampak.documents.letters.form import Letter, letter_bytes
from dampak.documents.letters.proposal_letter import PROPOSAL_LETTER
from dampak.documents.letters.request_sheet import REQUEST_SHEET
from dampak.documents.letters.responsibility_statement import RESPONSIBILITY_STATEMENT
from dampak.documents.letters.retirement_list import retirement_list_bytes
from dampak.errors import DataInvalid, Problem
from dampak.language import _
from dampak.outcome import Outcome
from dampak.policy import Policy

LETTERS: tuple[Letter, ...] = (
    PROPOSAL_LETTER,
    FIVE_YEAR_PLAN,
    BUDGET_STATEMENT,
    RESPONSIBILITY_STATEMENT,
    REQUEST_SHEET,
)
RETIREMENT_FILE = "daftar-bup.xlsx"


def file_set(
    outcome: Outcome, policy: Policy | None = None, templates: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Return the six files by name: the same outcome and templates give the same bytes.

    `templates` are the region's own, by file name (`surat-usulan.docx`); a letter without one takes the
    house template.

    Raises:
        DataInvalid: a template is refused; the faults of all templates are told at once.
    """
    own = dict(templates or {})
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for letter in LETTERS:
        try:
            made[letter.file] = letter_bytes(letter, outcome, policy, own.get(letter.file))
        except DataInvalid as error:
            problems += error.problems
    if problems:
        raise DataInvalid(
            _("Naskah daerah tidak dapat dipakai: {count} kesalahan.", count=len(problems)), problems
        )
    return made | {RETIREMENT_FILE: retirement_list_bytes(outcome)}
