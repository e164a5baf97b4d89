"""`ringkasan.pdf`: one A4 page for the head of the region, drawn by typst from plain data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib import resources

import typst

from dampak.documents.content import summary_content
from dampak.errors import WriteFailed
from dampak.language import _
from dampak.outcome import Outcome

SCALES = ("1.14", "1.1", "1.05", "1", "0.96", "0.92", "0.88", "0.84", "0.8", "0.75", "0.7")
"""Sizes of type tried, largest first, until everything stands on one page."""


def summary_pdf_bytes(outcome: Outcome) -> bytes:
    """Return `ringkasan.pdf`, exactly one A4 page: the same outcome gives the same bytes.

    Raises:
        WriteFailed: it does not fit one page even in the smallest type.
    """
    day = outcome.provenance.per_tanggal
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = (resources.files("dampak.documents") / "templates" / "ringkasan.typ").read_bytes()
    data = json.dumps(summary_content(outcome), ensure_ascii=False)
    for scale in SCALES:
        inputs = {"data": data, "skala": scale}
        pages = typst.query(
            template, "<halaman>", field="value", one=True, ignore_system_fonts=True, sys_inputs=inputs
        )
        if int(pages) == 1:
            return _compiled(template, inputs, stamp)
    raise WriteFailed(_("Ringkasan tidak muat pada satu halaman; persingkat nama daerah atau sumber angka."))


def _compiled(template: bytes, inputs: dict[str, str], stamp: int) -> bytes:
    made = typst.compile(template, format="pdf", ignore_system_fonts=True, sys_inputs=inputs, timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single document")
    return made
