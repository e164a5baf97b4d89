"""Charts on money: the ratio of personnel spending over the years, and room beside cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import altair as alt

from dampak.documents.charts.drawing import (
    INK,
    LIGHT,
    MIDDLE,
    QUIET,
    category,
    length,
    rows_of,
    shades,
    svg_of,
)
from dampak.language import _
from dampak.quantities import show_number

BILLION = 1_000_000_000
LINES = (INK, MIDDLE, QUIET)
DASHES = ([1, 0], [7, 3], [2, 2])


def ratio_path(rows: Sequence[tuple[int, str, Decimal]], cap: Decimal | None) -> bytes:
    """Draw the ratio by year, one line per source from (tahun, sumber, persen), beside the cap."""
    sources = list(dict.fromkeys(source for _year, source, _value in rows))
    names = {source: LINES[place % len(LINES)] for place, source in enumerate(sources)}
    first, last = min(row[0] for row in rows), max(row[0] for row in rows)
    highest = {year: max(v for y, _s, v in rows if y == year) for year, _source, _value in rows}
    points = [
        (str(year), source, float(value), show_number(value, 1), value == highest[year])
        for year, source, value in rows
    ]
    data = rows_of(("tahun", "seri", "nilai", "angka", "teratas"), points)
    top = max([value for _y, _s, value in rows] + ([cap] if cap is not None else []))
    scale = length(float(top))
    title = _("persen dari belanja daerah")
    base = alt.Chart(data).encode(x=category("tahun:N"), y=alt.Y("nilai:Q", title=title, scale=scale))
    dashes = alt.Scale(domain=sources, range=[DASHES[n % len(DASHES)] for n in range(len(sources))])
    lines = base.mark_line(point=alt.OverlayMarkDef(size=24), strokeWidth=2).encode(
        color=shades(names), strokeDash=alt.StrokeDash("seri:N", scale=dashes, sort=sources)
    )
    ends = base.transform_filter(alt.FieldOneOfPredicate("tahun", [str(first), str(last)]))
    layers: list[alt.Chart] = [lines]
    for above, shift in ((True, -9), (False, 12)):
        labels = ends.transform_filter(alt.datum.teratas == above).mark_text(dy=shift, fontSize=9)
        layers.append(labels.encode(text="angka:N"))
    if cap is not None:
        layers += _cap_line(cap)
    return svg_of(layers, 190)


def _cap_line(cap: Decimal) -> list[alt.Chart]:
    text = _("batas {cap} %", cap=show_number(cap, 0))
    data = rows_of(("nilai", "teks"), [(float(cap), text)])
    line = alt.Chart(data).mark_rule(color="black", strokeWidth=1.4).encode(y="nilai:Q")
    name = (
        alt.Chart(data)
        .mark_text(align="right", dy=8, fontSize=10)
        .encode(y="nilai:Q", x=alt.value("width"), text="teks:N")
    )
    return [line, name]


def room_and_cost(rows: Sequence[tuple[int, int | None, int]]) -> bytes:
    """Draw room beside the cost of the proposal in billions, from (tahun, ruang, biaya)."""
    room, cost = _("Ruang fiskal"), _("Biaya usulan")
    pairs = [
        (str(year), series, value / BILLION, show_number(Decimal(value) / BILLION, 1))
        for year, *values in rows
        for series, value in zip((room, cost), values, strict=True)
        if value is not None
    ]
    data = rows_of(("tahun", "seri", "nilai", "angka"), pairs)
    base = alt.Chart(data).encode(
        x=category("tahun:N"),
        xOffset=alt.XOffset("seri:N", sort=[room, cost]),
        y=alt.Y("nilai:Q", title=_("miliar rupiah"), axis=alt.Axis(tickCount=5)),
    )
    bars = base.mark_bar(stroke=INK, strokeWidth=0.5).encode(color=shades({room: LIGHT, cost: INK}))
    labels = base.mark_text(dy=-6, fontSize=9).encode(text="angka:N")
    return svg_of((bars, labels), 170)
