"""Writing what a run made: the workbook, the one page for the Bupati, and everything as JSON."""

from __future__ import annotations

from pathlib import Path

from dampak.documents import write_json, write_summary_pdf, write_workbook
from dampak.outcome import Outcome

WORKBOOK = "usulan.xlsx"
SUMMARY = "ringkasan.pdf"
JSON = "hasil.json"


def write_results(outcome: Outcome, folder: Path) -> list[Path]:
    """Write the result files into `folder` and return their paths.

    Raises:
        WriteFailed: a file could not be written; the old one stands as it was.
    """
    files = {WORKBOOK: write_workbook, SUMMARY: write_summary_pdf, JSON: write_json}
    for name, write in files.items():
        write(outcome, folder / name)
    return [folder / name for name in files]
