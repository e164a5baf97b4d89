"""The charts of the performance report as pictures: achievement and absorption of each goal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from fractions import Fraction

import altair as alt
import vl_convert

from dampak.documents.charts.drawing import (
    INK,
    MEASURED,
    MIDDLE,
    QUIET,
    TYPEFACE,
    length,
    rows_of,
    svg_of,
)
from dampak.documents.performance.lkjip_numbers import two
from dampak.language import _

LINE = 46
"""Characters of a name in one line."""
ROOM, LINE_HEIGHT = 6, 11
"""Pixels around a bar, and of one line of its name."""
MOST = Fraction(200)
"""Longer bars are cut here, so that one of them does not flatten all others; their number stays."""
SCALE = 2.0
FULL = 100

Bar = tuple[str, Fraction]


def achieved_bars(rows: Sequence[Bar]) -> bytes:
    """Draw the mean achievement of each goal from (name, percent), with the line of 100 percent."""
    return _bars(rows, INK, _("rata-rata capaian (persen)"))


def absorbed_bars(rows: Sequence[Bar]) -> bytes:
    """Draw the absorption of each goal from (name, percent), with the line of 100 percent."""
    return _bars(rows, MIDDLE, _("serapan anggaran (persen)"))


def _bars(rows: Sequence[Bar], shade: str, title: str) -> bytes:
    names = ["\n".join(textwrap.wrap(name, LINE)) for name, _percent in rows]
    shown = [max(Fraction(0), min(percent, MOST)) for _name, percent in rows]
    points = [
        (name, float(bar), two(percent)) for name, bar, (_n, percent) in zip(names, shown, rows, strict=True)
    ]
    axis = alt.Axis(
        labelLineHeight=11,
        labelExpr="split(datum.label, '\\n')",
        labelLimit=400,
        ticks=False,
        domain=False,
        labelPadding=6,
    )
    down = alt.Y("nama:N", sort=None, title=None, axis=axis, scale=alt.Scale(paddingInner=0.3))
    scale = length(max(FULL, *(float(bar) for bar in shown)))
    across = alt.X("nilai:Q", title=title, scale=scale, axis=alt.Axis(tickCount=6))
    data = alt.Chart(rows_of(("nama", "nilai", "angka"), points))
    bars = data.mark_bar(color=shade).encode(y=down, x=across)
    halo = data.mark_text(align="left", dx=4, fontSize=10, stroke="white", strokeWidth=3, strokeJoin="round")
    labels = data.mark_text(align="left", dx=4, fontSize=10)
    texts = [layer.encode(y=down, x=across, text="angka:N") for layer in (halo, labels)]
    full = alt.Chart(rows_of(("nilai",), [(FULL,)])).mark_rule(color=QUIET, strokeDash=[4, 3])
    lines = max(name.count("\n") + 1 for name in names)
    height = len(rows) * (lines * LINE_HEIGHT + ROOM) + 46
    svg = svg_of((bars, full.encode(x="nilai:Q"), *texts), height).decode()
    return _picture(svg.replace(TYPEFACE, MEASURED))


def _picture(svg: str) -> bytes:
    """Return a drawing as PNG on white: a clear ground turns grey at the edges in some programs."""
    start = svg.index(">", svg.index("<svg")) + 1
    ground = '<rect width="100%" height="100%" fill="white"/>'
    png: bytes = vl_convert.svg_to_png(svg[:start] + ground + svg[start:], scale=SCALE)
    return png
