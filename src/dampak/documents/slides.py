"""`paparan.pptx`: the slides for the meeting, 16:9, with charts a reader can edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Length, Pt

from dampak.documents.fixed_zip import repacked
from dampak.documents.slide_content import ChartKind, Slide, SlideChart, notes, slide_contents
from dampak.documents.words import synthetic_label
from dampak.language import _
from dampak.outcome import Outcome, Provenance

WIDTH, HEIGHT, SIDE = Inches(13.333), Inches(7.5), Inches(0.6)
INNER = Emu(WIDTH - 2 * SIDE)
INK, MIDDLE, LIGHT, QUIET, WHITE = (
    RGBColor.from_string(code)  # type: ignore[no-untyped-call]
    for code in ("1F3A4D", "5B93B3", "C6DBE6", "5B6770", "FFFFFF")
)
SHADES = {1: (INK,), 2: (LIGHT, INK), 3: (INK, MIDDLE, LIGHT)}
TITLE_ONLY = 5
TITLE_SIZES = ((55, 30), (95, 26), (150, 22), (10_000, 18))
"""Longest title in characters for each size of type in points."""
MANY_POINTS = 7
LABEL_ROOM = 0.04
"""Share of the longest stack below which the number of a part would not fit."""
NUMBERS = ("[$-421]#,##0", "[$-421]#,##0.0")
"""Whole numbers and one decimal, the Indonesian way whatever the reader's own setting."""
KINDS: dict[ChartKind, Any] = {
    "batang": XL_CHART_TYPE.BAR_CLUSTERED,
    "batang_bertumpuk": XL_CHART_TYPE.BAR_STACKED,
    "kolom": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "kolom_bertumpuk": XL_CHART_TYPE.COLUMN_STACKED,
    "garis": XL_CHART_TYPE.LINE_MARKERS,
}


def slides_bytes(outcome: Outcome) -> bytes:
    """Return `paparan.pptx`: the same outcome gives the same bytes."""
    deck = _empty_deck(outcome.provenance)
    for number, slide in enumerate(slide_contents(outcome), 1):
        _add(deck, slide, number, outcome.provenance)
    saved = BytesIO()
    deck.save(saved)
    return repacked(saved.getvalue(), outcome.provenance.per_tanggal)


def _empty_deck(p: Provenance) -> Any:
    deck = Presentation()
    stretch = WIDTH / (deck.slide_width or WIDTH)
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.top, shape.width, shape.height = (
                Emu(int(shape.left * stretch)), shape.top, Emu(int(shape.width * stretch)), shape.height
            )  # fmt: skip
    moment = datetime(p.per_tanggal.year, p.per_tanggal.month, p.per_tanggal.day)
    properties = deck.core_properties
    properties.title = _("Paparan usulan formasi {region}", region=p.region)
    properties.author = properties.last_modified_by = p.region
    properties.created = properties.modified = moment
    properties.language, properties.revision = "id-ID", 1
    return deck


def _add(deck: Any, slide: Slide, number: int, p: Provenance) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    if slide.cover:
        _cover(page, slide)
    else:
        _title(page, slide.title, top=Inches(0.4), height=Inches(1.25))
        _rule(page, Inches(1.72))
        if slide.chart is not None:
            _chart(page, slide.chart, slide.title, bottom=Inches(6.3 if slide.line else 6.85))
        if slide.points:
            _points(page, slide.points)
        if slide.line:
            _text(page, slide.line, 6.3, 0.55, _Type(16, INK))
    foot = " · ".join([p.region, *([synthetic_label()] if p.synthetic else []), str(number)])
    _text(page, foot, 6.95, 0.35, _Type(11, QUIET, side=PP_ALIGN.RIGHT))
    page.notes_slide.notes_text_frame.text = notes(slide)


def _cover(page: Any, slide: Slide) -> None:
    band = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Inches(0.3), HEIGHT)
    band.fill.solid()
    band.fill.fore_color.rgb = INK
    band.line.fill.background()
    _text(page, slide.points[0], 1.1, 0.6, _Type(22, MIDDLE, bold=True))
    _title(page, slide.title, top=Inches(1.9), height=Inches(2.2), larger=8)
    _text(page, slide.line, 4.2, 0.6, _Type(24, INK))
    _text(page, " · ".join(slide.points[1:]), 5.6, 0.5, _Type(16, QUIET))


def _title(page: Any, text: str, *, top: Length, height: Length, larger: int = 0) -> None:
    title = page.shapes.title
    title.left, title.top, title.width, title.height = SIDE, top, INNER, height
    size = next(size for longest, size in TITLE_SIZES if len(text) <= longest)
    _fill(title.text_frame, text, _Type(size + larger, INK, bold=True))


@dataclass(frozen=True, slots=True)
class _Type:
    """How a text is set: points, colour, weight and side."""

    size: int
    colour: Any
    bold: bool = False
    side: Any = PP_ALIGN.LEFT


def _fill(frame: Any, text: str, style: _Type) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = kept_together(text)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = style.side
    paragraph.font.size, paragraph.font.bold = Pt(style.size), style.bold
    paragraph.font.color.rgb = style.colour


def kept_together(text: str) -> str:
    """Return the text with each amount on one line: no break between Rp and its number."""
    return text.replace("Rp ", "Rp\u00a0").replace(" %", "\u00a0%")


def _text(page: Any, text: str, top: float, height: float, style: _Type) -> None:
    if text:
        box = page.shapes.add_textbox(SIDE, Inches(top), INNER, Inches(height))
        _fill(box.text_frame, text, style)


def _rule(page: Any, top: Length) -> None:
    line = page.shapes.add_connector(1, SIDE, top, Emu(WIDTH - SIDE), top)
    line.line.color.rgb, line.line.width = INK, Pt(1.5)


def _points(page: Any, points: Sequence[str]) -> None:
    frame = page.shapes.add_textbox(SIDE, Inches(1.95), INNER, Inches(4.3)).text_frame
    frame.word_wrap = True
    frame.margin_left = Emu(0)
    for place, point in enumerate(points, 1):
        paragraph = frame.paragraphs[0] if place == 1 else frame.add_paragraph()
        paragraph.text = f"{place}.  {kept_together(point)}"
        paragraph.space_after = Pt(10)
        paragraph.font.size, paragraph.font.color.rgb = Pt(20 if len(points) < MANY_POINTS else 17), INK


def _chart(page: Any, content: SlideChart, title: str, *, bottom: Length) -> None:
    data: Any = CategoryChartData(number_format=NUMBERS[bool(content.places)])  # type: ignore[no-untyped-call]
    data.categories = content.names
    for name, values in content.series:
        data.add_series(name, [float(v) if isinstance(v, Decimal) else v for v in values])
    top = Inches(1.85)
    frame = page.shapes.add_chart(KINDS[content.kind], SIDE, top, INNER, Emu(bottom - top), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(14), INK
    chart.has_legend = len(content.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(chart, content)
    _series(chart.plots[0], content)


def _axes(chart: Any, content: SlideChart) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.has_major_gridlines, names.format.line.color.rgb = False, LIGHT
    names.reverse_order = content.kind.startswith("batang")
    values.has_major_gridlines, values.format.line.color.rgb = False, LIGHT
    values.has_title = True
    values.axis_title.text_frame.text = content.unit
    run = values.axis_title.text_frame.paragraphs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(12), False, QUIET
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = NUMBERS[0], False
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if all(value is None or value >= 0 for _name, row in content.series for value in row):
        values.minimum_scale = 0


def _series(plot: Any, content: SlideChart) -> None:
    lines, stacked = content.kind == "garis", content.kind.endswith("bertumpuk")
    if not lines:
        plot.gap_width, plot.overlap = 45, 100 if stacked else 0
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = NUMBERS[bool(content.places)], False
    labels.font.size, labels.show_value = Pt(11 if len(content.names) > 10 else 13), True
    if not stacked:
        labels.position = XL_LABEL_POSITION.ABOVE if lines else XL_LABEL_POSITION.OUTSIDE_END
    for place, (series, shade) in enumerate(zip(plot.series, SHADES[len(content.series)], strict=True)):
        if lines:
            _line(series, MIDDLE if place == 0 else INK, dashed=place == 0)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = shade
            series.format.line.color.rgb = INK
            if stacked:
                _label_within(series, shade, smallest=_smallest_labelled(content))
            _mark(series, content)


def _mark(series: Any, content: SlideChart) -> None:
    """Set the marked bar off from the others, when the chart has one."""
    for place, name in enumerate(content.names):
        if content.marked and name != content.marked:
            series.points[place].format.fill.solid()
            series.points[place].format.fill.fore_color.rgb = LIGHT


def _smallest_labelled(content: SlideChart) -> int:
    """Return the smallest number that has room within its part of a stack."""
    stacks = zip(*(values for _name, values in content.series), strict=True)
    highest = max((sum(value or 0 for value in stack) for stack in stacks), default=0)
    return max(1, int(highest * LABEL_ROOM))


def _label_within(series: Any, shade: Any, *, smallest: int) -> None:
    """Write the numbers of a stacked part in a colour that can be read on its shade, where there is room."""
    labels = series.data_labels
    labels.show_value, labels.font.size = True, Pt(13)
    labels.font.color.rgb = INK if shade == LIGHT else WHITE
    labels.number_format, labels.number_format_is_linked = f"[>={smallest}][$-421]#,##0;", False


def _line(series: Any, colour: Any, *, dashed: bool) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(3)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    if not dashed:
        series.data_labels.position, series.data_labels.show_value = XL_LABEL_POSITION.BELOW, True
        series.data_labels.number_format, series.data_labels.number_format_is_linked = NUMBERS[0], False
        series.data_labels.font.size = Pt(13)
