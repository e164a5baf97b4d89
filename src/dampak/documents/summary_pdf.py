"""`ringkasan.pdf`: one A4 page for the head of the region, drawn by typst from plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import typst

from dampak.documents.content import summary_content
from dampak.errors import WriteFailed
from dampak.language import _
from dampak.outcome import Outcome

SUMMARY_TEMPLATE = "ringkasan.typ"
SCALES = ("1.14", "1.1", "1.05", "1", "0.96", "0.92", "0.88", "0.84", "0.8", "0.75", "0.7")
"""Sizes of type tried, largest first, until everything stands on one page."""


def summary_pdf_bytes(outcome: Outcome) -> bytes:
    """Return `ringkasan.pdf`, exactly one A4 page: the same outcome gives the same bytes.

    Raises:
        WriteFailed: it does not fit one page even in the smallest type.
    """
    return compiled({"main": _template()}, summary_inputs(outcome), outcome.provenance.per_tanggal)


def summary_inputs(outcome: Outcome) -> dict[str, str]:
    """Return what the template of the page reads, in the largest type that fits one page.

    Raises:
        WriteFailed: it does not fit one page even in the smallest type.
    """
    refused = _("Ringkasan tidak muat pada satu halaman; persingkat nama daerah atau sumber angka.")
    return one_page(_template(), summary_content(outcome), refused)


def one_page(template: bytes, content: Mapping[str, Any], refused: str) -> dict[str, str]:
    """Return what a template reads: its content as JSON, and the largest size of type that fits one page.

    The template reads `data` and `skala`, and labels its number of pages `<halaman>`.

    Raises:
        WriteFailed: it does not fit even in the smallest type; the message is `refused`.
    """
    data = json.dumps(content, ensure_ascii=False)
    for scale in SCALES:
        inputs = {"data": data, "skala": scale}
        pages = typst.query(
            template, "<halaman>", field="value", one=True, ignore_system_fonts=True, sys_inputs=inputs
        )
        if int(pages) == 1:
            return inputs
    raise WriteFailed(refused)


def compiled(sources: Mapping[str, bytes], inputs: dict[str, str], day: date) -> bytes:
    """Return the PDF of the source `main`, which may name the other sources; it bears the given day."""
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    made = typst.compile(  # type: ignore[call-overload]  # its stub does not know several sources
        dict(sources), format="pdf", ignore_system_fonts=True, sys_inputs=inputs, timestamp=stamp
    )
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single document")
    return made


def _template() -> bytes:
    return (resources.files("dampak.documents") / "templates" / SUMMARY_TEMPLATE).read_bytes()
