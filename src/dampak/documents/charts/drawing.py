"""How every chart looks, and how it becomes SVG: one width, one set of shades, Indonesian numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

TYPEFACE = "Libertinus Serif"
"""The typeface of the documents; it comes with the renderer, not with the machine."""
MEASURED = "Liberation Sans"
"""Comes with the chart engine, so that places of labels never depend on the machine; it is the wider."""
WIDTH, ROW = 520, 19
HEADROOM = 1.15
"""Room above the highest line for its numbers."""
INK, MIDDLE, LIGHT, QUIET, RULE = "#1f3a4d", "#5b93b3", "#c6dbe6", "#5b6770", "#c9d3d9"
GRAMMAR = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp ", ""]}


def svg_of(layers: Sequence[alt.Chart], height: int) -> bytes:
    """Return the layers as one SVG of the one width and the given height, in the documents' typeface."""
    chart = alt.LayerChart(
        layer=list(layers),
        width=WIDTH,
        height=height,
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        padding=2,
        config=_style(),
    )
    svg = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=GRAMMAR, format_locale=NUMBERS)
    return svg.replace(MEASURED, TYPEFACE).encode()


def _style() -> alt.Config:
    axis = alt.AxisConfig(
        labelFontSize=10,
        titleFontSize=10,
        titleFontWeight="normal",
        labelColor="#20262b",
        titleColor=QUIET,
        gridColor="#e6ebee",
        domainColor=RULE,
        tickColor=RULE,
        labelLimit=250,
    )
    legend = alt.LegendConfig(
        orient="top",
        title=None,
        labelFontSize=10,
        symbolType="square",
        symbolStrokeWidth=0.8,
        labelLimit=300,
        offset=4,
        columnPadding=14,
    )
    return alt.Config(
        font=MEASURED,
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=axis,
        axisQuantitative=alt.AxisConfig(format=",~r"),
        legend=legend,
    )


def rows_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> alt.InlineData:
    """Return rows as the data of a chart."""
    return alt.InlineData(values=[dict(zip(names, row, strict=True)) for row in rows])


def shades(names: Mapping[str, str]) -> alt.Color:
    """Return the colour of the field `seri`: each name with its shade, in the order given."""
    scale = alt.Scale(domain=list(names), range=list(names.values()))
    return alt.Color("seri:N", scale=scale, sort=list(names))


def category(field: str, *, down: bool = False, title: str | None = None) -> Any:
    """Return an axis of names in the order of the rows, along the side (`down`) or along the foot."""
    if down:
        axis = alt.Axis(ticks=False, domain=False, labelPadding=6)
        return alt.Y(field, sort=None, title=title, axis=axis, scale=alt.Scale(paddingInner=0.25))
    return alt.X(field, sort=None, title=title, axis=alt.Axis(labelAngle=0, ticks=False, grid=False))


def length(most: float) -> alt.Scale:
    """Return the scale of bars, with room beside the longest for its number."""
    return alt.Scale(domain=[0, most * HEADROOM or 1], nice=False)


def height_of(bars: int, *, extra: int = 46) -> int:
    """Return the height of a chart of horizontal bars."""
    return ROW * max(bars, 1) + extra
