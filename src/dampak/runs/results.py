"""Writing what a run made: the workbook, the one page for the Bupati, and everything as JSON."""

from __future__ import annotations

from pathlib import Path

from dampak.atomic import write_files
from dampak.documents import json_bytes, summary_pdf_bytes, workbook_bytes
from dampak.outcome import Outcome
from dampak.policy import Policy

WORKBOOK = "usulan.xlsx"
SUMMARY = "ringkasan.pdf"
JSON = "hasil.json"


def write_results(outcome: Outcome, folder: Path, policy: Policy) -> list[Path]:
    """Write the three result files into `folder`, all or none, and return their paths.

    `policy` is told among the assumptions.

    Raises:
        WriteFailed: a file could not be made or written; all three stand as they were.
    """
    contents = result_contents(outcome, policy)
    write_files(folder, contents)
    return [folder / name for name in contents]


def result_contents(outcome: Outcome, policy: Policy) -> dict[str, bytes]:
    """Return the three result files by name; `policy` is told among the assumptions.

    Raises:
        WriteFailed: a file could not be made.
    """
    return {
        WORKBOOK: workbook_bytes(outcome, policy),
        SUMMARY: summary_pdf_bytes(outcome),
        JSON: json_bytes(outcome),
    }
