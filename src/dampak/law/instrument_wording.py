"""How an instrument is told to people: since when, what can be done with it, and the table of all of them.

`python -m dampak.law.instrument_wording` prints the table of docs/rujukan/instrumen.md.
"""

from __future__ import annotations

import sys

from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.law.instruments import load_instruments
from dampak.law.wording import day_shown, status_word


def dates_in_words(form: Instrument) -> str:
    """Return from when until when a version is in force; a year alone where the day is not known."""
    start = ""
    if form.start is not None:
        start = day_shown(form.start) if form.start_exact else str(form.start.year)
    if form.end is not None:
        return _("{start} sampai {end}", start=start or "…", end=day_shown(form.end))
    return _("sejak {start}", start=start) if start else _("mulai berlaku tidak diketahui")


def content_in_words(form: Instrument) -> str:
    """Return what can be done with an instrument."""
    if not form.leaves:
        return _("predikat saja")
    if form.unweighted:
        return _("bobot belum diisi")
    return _("nilai lengkap") if form.bands or form.qualifications else _("nilai tanpa predikat")


def instrument_table() -> str:
    """Return all instruments as a Markdown table."""
    head = _("| instrumen | nama | berlaku | butir dinilai | isi | status | dasar |")
    lines = [head, "|---|---|---|---|---|---|---|"]
    for form in load_instruments().instruments:
        count = str(len(form.leaves)) if form.leaves else "–"
        cells = (f"`{form.name}`", form.label, dates_in_words(form), count, content_in_words(form))
        lines.append(f"| {' | '.join((*cells, status_word(form.status), form.citation))} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(instrument_table())
