"""Native charts of a workbook, drawn from the cells above them, so that they follow a corrected number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dampak.documents.sheets.model import Chart, ChartKind, Section
from dampak.language import _

CHART_ROWS = 17
"""Rows of the sheet kept free for the charts of a section."""

BESIDE_WIDTH = 72
"""Width of a chart beside its table, in characters."""

HEIGHT, GAP, MARGIN = 300, 16, 6
MOST_WIDTH, LEAST_WIDTH = 620, 380
COLUMN_PIXELS = 7
"""Pixels of one character of column width."""

GRID = "#DCE6EC"
COLOURS = ("#1F3A4D", "#2F6F8F", "#8FB4C6", "#C98B2B", "#7A8791", "#B9D0DC")
TYPES: Mapping[ChartKind, dict[str, str]] = {
    "batang": {"type": "column"},
    "tumpuk": {"type": "column", "subtype": "stacked"},
    "garis": {"type": "line"},
}
Rows = tuple[int, int]


def insert_charts(
    book: Any, target: Any, section: Section, rows: Rows, header: int, corner: Rows, room: float
) -> None:
    """Put the charts of a section side by side, the first one at `corner` (row, column).

    `rows` are the first and last row of the section, `header` the row of the headings; `room` is the width
    the charts share, in characters.
    """
    each = int(room * COLUMN_PIXELS) // len(section.charts) - GAP
    width = max(LEAST_WIDTH, min(MOST_WIDTH, each))
    for number, chart in enumerate(section.charts):
        drawn = _chart(book, target.get_name(), chart, rows, header)
        drawn.set_size({"width": width, "height": HEIGHT})
        target.insert_chart(*corner, drawn, {"x_offset": MARGIN + number * (width + GAP), "y_offset": MARGIN})


def _chart(book: Any, name: str, chart: Chart, rows: Rows, header: int) -> Any:
    drawn = book.add_chart(TYPES[chart.kind])
    over = book.add_chart({"type": "line"}) if chart.lines else None
    for place, series in enumerate(chart.series):
        as_line = place in chart.lines or chart.kind == "garis"
        onto = over if over is not None and place in chart.lines else drawn
        cells = _by_row(name, chart, rows, header, series) if chart.by_row else {}
        cells = cells or _by_column(name, chart, rows, header, series)
        onto.add_series(cells | _look(COLOURS[place % len(COLOURS)], as_line=as_line))
    if over is not None:
        drawn.combine(over)
    font = {"name": "Calibri", "size": 9}
    drawn.set_title({"name": chart.title, "name_font": {**font, "size": 11, "bold": True}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom", "font": font})
    drawn.set_x_axis({"num_font": font})
    drawn.set_y_axis(
        {
            "name": _("miliar rupiah") if chart.in_billions else None,
            "name_font": {**font, "bold": False},
            "num_font": font,
            "num_format": "#,##0,,," if chart.in_billions else "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
        }
    )
    return drawn


def _by_column(name: str, chart: Chart, rows: Rows, header: int, column: int) -> dict[str, Any]:
    first, last = rows
    return {
        "name": [name, header, column],
        "categories": [name, first, chart.names, last, chart.names],
        "values": [name, first, column, last, column],
    }


def _by_row(name: str, chart: Chart, rows: Rows, header: int, row: int) -> dict[str, Any]:
    here, first, last = rows[0] + row, chart.points[0], chart.points[-1]
    return {
        "name": [name, here, chart.names],
        "categories": [name, header, first, header, last],
        "values": [name, here, first, here, last],
    }


def _look(colour: str, *, as_line: bool) -> dict[str, Any]:
    if as_line:
        dot = {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2.25}, "marker": dot}
    return {"fill": {"color": colour}, "gap": 60}
