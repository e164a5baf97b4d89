"""Charts on the plan: posts by kind, the shortage with and without it, coverage of the districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import altair as alt

from dampak.documents.charts.drawing import (
    INK,
    LIGHT,
    MIDDLE,
    RULE,
    category,
    height_of,
    length,
    rows_of,
    shades,
    svg_of,
)
from dampak.documents.words import kinds
from dampak.language import _
from dampak.quantities import show_number


def hires_by_kind(rows: Sequence[tuple[str, Mapping[str, int]]]) -> bytes:
    """Draw proposed posts stacked by kind, one bar per (name, counts of cpns, pppk, konversi)."""
    names = kinds()
    parts = [
        (name, names[kind], counts.get(kind, 0), place)
        for name, counts in rows
        for place, kind in enumerate(names)
    ]
    scale = length(max((sum(counts.values()) for _name, counts in rows), default=0))
    totals = [(name, sum(counts.values()), show_number(sum(counts.values()))) for name, counts in rows]
    across = alt.X("nilai:Q", title=_("formasi"), axis=alt.Axis(tickCount=5, tickMinStep=1), scale=scale)
    bars = (
        alt.Chart(rows_of(("nama", "seri", "nilai", "urutan"), parts))
        .mark_bar(stroke=INK, strokeWidth=0.5)
        .encode(
            y=category("nama:N", down=True),
            x=across,
            order="urutan:Q",
            color=shades(dict(zip(names.values(), (INK, MIDDLE, LIGHT), strict=True))),
        )
    )
    labels = (
        alt.Chart(rows_of(("nama", "nilai", "angka"), totals))
        .mark_text(align="left", dx=4, fontSize=10, fontWeight="bold")
        .encode(y=category("nama:N", down=True), x="nilai:Q", text="angka:N")
    )
    return svg_of((bars, labels), height_of(len(rows), extra=58))


def shortage_path(rows: Sequence[tuple[int, int, int]]) -> bytes:
    """Draw the shortage by year without and with the plan, from (tahun, tanpa usulan, sesudah usulan)."""
    without, after = _("Tanpa usulan"), _("Dengan usulan")
    points = [
        (str(year), series, value, show_number(value), -9 if series == without else 12)
        for year, *values in rows
        for series, value in zip((without, after), values, strict=True)
    ]
    data = rows_of(("tahun", "seri", "nilai", "angka", "geser"), points)
    values = [value for _year, *pair in rows for value in pair]
    scale = length(max(values))
    base = alt.Chart(data).encode(
        x=category("tahun:N"),
        y=alt.Y("nilai:Q", title=_("kekurangan (orang)"), scale=scale),
    )
    dash = alt.StrokeDash("seri:N", scale=alt.Scale(domain=[without, after], range=[[6, 3], [1, 0]]))
    lines = base.mark_line(point=alt.OverlayMarkDef(size=30), strokeWidth=2).encode(
        color=shades({without: MIDDLE, after: INK}), strokeDash=dash
    )
    layers = [lines]
    for series, shift in ((without, -10), (after, 13)):
        layers.append(
            base.transform_filter(alt.datum.seri == series)
            .mark_text(dy=shift, fontSize=9)
            .encode(text="angka:N")
        )
    return svg_of(layers, 180)


def coverage(rows: Sequence[tuple[str, Decimal, Decimal]]) -> bytes:
    """Draw the coverage of each district in percent, from (name, tanpa usulan, sesudah usulan)."""
    without, after = _("Tanpa usulan"), _("Dengan usulan")
    ends = [(name, float(before), float(later)) for name, before, later in rows]
    points = [
        (name, series, value)
        for name, *values in ends
        for series, value in zip((without, after), values, strict=True)
    ]
    labels = [
        (name, max(before, later), show_number(raw, 1))
        for (name, before, later), (_n, _b, raw) in zip(ends, rows, strict=True)
    ]
    down = category("nama:N", down=True)
    title = _("persen kebutuhan yang terisi")
    line = alt.Chart(rows_of(("nama", "awal", "akhir"), ends)).mark_rule(color=RULE, strokeWidth=3)
    dots = alt.Chart(rows_of(("nama", "seri", "nilai"), points)).mark_circle(size=70, opacity=1, stroke=INK)
    names = alt.Chart(rows_of(("nama", "nilai", "angka"), labels)).mark_text(align="left", dx=7, fontSize=9)
    layers = (
        line.encode(
            y=down, x=alt.X("awal:Q", title=title, scale=alt.Scale(zero=False, nice=True)), x2="akhir:Q"
        ),
        dots.encode(y=down, x="nilai:Q", color=shades({without: LIGHT, after: INK})),
        names.encode(y=down, x="nilai:Q", text="angka:N"),
    )
    return svg_of(layers, height_of(len(rows), extra=58))
