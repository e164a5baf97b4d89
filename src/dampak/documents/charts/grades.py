"""Charts on evaluation: the units of a region by their score, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import altair as alt

from dampak.documents.charts.drawing import INK, LIGHT, MIDDLE, category, height_of, rows_of, svg_of
from dampak.language import _
from dampak.quantities import show_number

LONG_NAME = 320
"""Pixels a name may take: units have longer names than posts or districts."""
QUARTERS = tuple[Decimal, Decimal, Decimal]
"""Lower quartile, median and upper quartile."""


def units_ranked(rows: Sequence[tuple[str, Decimal, str]], quarters: QUARTERS | None) -> bytes:
    """Draw the score of each unit from (name, nilai, predikat), over the middle half of all of them."""
    points = [(name, float(value), f"{show_number(value, 2)} {grade}".strip()) for name, value, grade in rows]
    down = category("nama:N", down=True).axis(
        labelLimit=LONG_NAME, labelFontSize=9, ticks=False, domain=False, labelPadding=6
    )
    across = alt.X("nilai:Q", title=_("nilai"), scale=alt.Scale(zero=False, nice=True))
    data = alt.Chart(rows_of(("nama", "nilai", "angka"), points))
    dots = data.mark_circle(size=60, opacity=1, color=INK).encode(y=down, x=across)
    labels = data.mark_text(align="left", dx=7, fontSize=9).encode(y=down, x=across, text="angka:N")
    halo = data.mark_text(align="left", dx=7, fontSize=9, stroke="white", strokeWidth=3).encode(
        y=down, x=across, text="angka:N"
    )
    return svg_of((*_middle(quarters), halo, labels, dots), height_of(len(rows), extra=58))


def _middle(quarters: QUARTERS | None) -> list[alt.Chart]:
    if quarters is None:
        return []
    low, median, high = map(float, quarters)
    text = _("median {median}", median=show_number(quarters[1], 2))
    data = rows_of(("bawah", "tengah", "atas", "teks"), [(low, median, high, text)])
    base = alt.Chart(data)
    band = base.mark_rect(color=LIGHT, opacity=0.55).encode(x="bawah:Q", x2="atas:Q")
    line = base.mark_rule(color=MIDDLE, strokeWidth=1.6, strokeDash=[5, 3]).encode(x="tengah:Q")
    name = base.mark_text(dy=-7, fontSize=9, baseline="bottom").encode(
        x="tengah:Q", y=alt.value(0), text="teks:N"
    )
    return [band, line, name]
