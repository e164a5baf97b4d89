"""`usulan.xlsx`: the sheets of the proposal, ready to read, to print and to copy into other systems."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from dampak.documents.facts import Facts
from dampak.documents.posts import post_directory
from dampak.documents.sheet_writer import SheetWriter, Styles
from dampak.documents.sheets.comparison import comparison_sheet, curve_sheet, policies_sheet, values_sheet
from dampak.documents.sheets.equity import equity_sheet, reliability_sheet
from dampak.documents.sheets.model import Sheet
from dampak.documents.sheets.money import cost_sheet, fiscal_sheet, reconciliation_sheet
from dampak.documents.sheets.officials import official_sheets
from dampak.documents.sheets.plan import moves_sheet, request_sheet, years_sheet
from dampak.documents.sheets.plan_cost import plan_cost_sheet
from dampak.documents.sheets.positions import gap_sheet, positions_sheet
from dampak.documents.sheets.staffing import need_sheet, pension_sheet
from dampak.documents.sheets.summary import asking_sheet, assumptions_sheet, summary_sheet
from dampak.outcome import Outcome
from dampak.policy import Policy


def workbook_bytes(outcome: Outcome, policy: Policy | None = None) -> bytes:
    """Return `usulan.xlsx`: the same outcome gives the same bytes.

    `policy` adds the region's choices to the sheet of assumptions.
    """
    return sheets_bytes(outcome, proposal_sheets(outcome, policy))


def proposal_sheets(outcome: Outcome, policy: Policy | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook in their order, as data.

    The curve, the reliability and the policies side by side have a sheet only where the run made them.
    """
    facts, posts = Facts(outcome), post_directory(outcome)
    sheets = (
        request_sheet(facts, posts),
        years_sheet(facts),
        need_sheet(facts, posts),
        gap_sheet(facts, posts),
        positions_sheet(facts, posts),
        *official_sheets(facts, posts),
        moves_sheet(facts, posts),
        plan_cost_sheet(facts),
        comparison_sheet(facts),
        equity_sheet(facts),
        values_sheet(facts),
        *_where_made(facts, "kurva_ruang", curve_sheet(facts)),
        *_where_made(facts, "keandalan", reliability_sheet(facts, posts)),
        *_where_made(facts, "sandingan", policies_sheet(facts)),
        cost_sheet(facts),
        reconciliation_sheet(facts),
        fiscal_sheet(facts),
        pension_sheet(facts, posts),
        assumptions_sheet(facts, policy),
        asking_sheet(facts),
    )
    return (summary_sheet(facts, sheets), *sheets)


def _where_made(facts: Facts, table: str, sheet: Sheet) -> tuple[Sheet, ...]:
    return (sheet,) if facts.table(table).height else ()


def sheets_bytes(outcome: Outcome, sheets: tuple[Sheet, ...]) -> bytes:
    """Return a workbook of `sheets`, the first one giving its title."""
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {
            "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "strings_to_urls": False,
            "in_memory": True,
        },
    )  # fmt: skip
    day = outcome.provenance.per_tanggal
    book.set_properties(
        {
            "title": sheets[0].title,
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            "comments": outcome.provenance.pack_hash,
        }
    )
    book.set_size(2400, 1500)
    styles = Styles(book)
    for sheet in sheets:
        SheetWriter(book, sheet, styles, outcome.provenance).write()
    book.close()
    return content.getvalue()
