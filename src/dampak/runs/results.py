"""Writing what a run made: the workbook, the one page for the Bupati, and everything as JSON."""

from __future__ import annotations

from pathlib import Path

from dampak.documents import write_json, write_summary_pdf, write_workbook
from dampak.outcome import Outcome
from dampak.policy import Policy

WORKBOOK = "usulan.xlsx"
SUMMARY = "ringkasan.pdf"
JSON = "hasil.json"


def write_results(outcome: Outcome, folder: Path, policy: Policy) -> list[Path]:
    """Write the result files into `folder` and return their paths; `policy` is told among the assumptions.

    Raises:
        WriteFailed: a file could not be written; the old one stands as it was.
    """
    write_workbook(outcome, folder / WORKBOOK, policy)
    write_summary_pdf(outcome, folder / SUMMARY)
    write_json(outcome, folder / JSON)
    return [folder / name for name in (WORKBOOK, SUMMARY, JSON)]
