"""The chart of where the budget goes: APBD, tujuan, sasaran; what reaches no goal is hatched.

Widths are rupiah. The hatching and the heavy outline tell orphan rupiah apart in grey as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.sax.saxutils import escape

import vl_convert

from dampak.documents.charts.drawing import INK, LIGHT, MEASURED, MIDDLE, QUIET, TYPEFACE
from dampak.language import _
from dampak.quantities import show_number, show_rupiah_short

WARNING = "#b5411f"
FALLBACK = "Arial, sans-serif"
SPACE = 760, 560
"""Width of the page, and height the money of all takes without the gaps between the bars."""
TOP, FOOT, GAP, BAR = 34, 14, 10, 16
COLUMNS = (14, 190, 440)
"""Where the bars of the three columns begin."""
LINE, LABEL_LINES, LETTERS = 14, 3, (22, 34, 48)
PNG_SCALE = 2
HALO = 'stroke="white" stroke-width="2" stroke-linejoin="round" paint-order="stroke"'
"""A white edge around the letters, so that they read on streams and on the hatching."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Rupiah that reach a goal: the names of its tujuan and sasaran, "" where it has none."""

    tujuan: str
    sasaran: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """Rupiah that reach no goal, by the reason in a few words."""

    reason: str
    rupiah: int


@dataclass(slots=True)
class _Bar:
    """One bar: its place, and how far down its streams to the right have been drawn already."""

    label: str
    rupiah: int
    column: int
    orphan: bool = False
    top: float = 0
    height: float = 0
    used: float = 0


def budget_flow(total: int, streams: Sequence[Stream], orphans: Sequence[Orphan]) -> bytes:
    """Draw the budget flowing to tujuan and sasaran as one SVG, the same bytes each time.

    `total` is the sum of all streams and orphans; rupiah of 0 are not drawn.
    """
    drawn = [stream for stream in streams if stream.rupiah > 0]
    lost = [orphan for orphan in orphans if orphan.rupiah > 0]
    scale = SPACE[1] / max(total, 1)
    root = _Bar(_("APBD"), total, 0)
    middle = _middle_bars(drawn, lost)
    right, links = _right_bars(drawn, lost, middle)
    height = max(_stack(bars, scale) for bars in ([root], list(middle.values()), right))
    for bars in ([root], list(middle.values()), right):
        _spread(bars, height)
    pieces = [*_ribbons([(root, bar, bar.rupiah) for bar in middle.values()], scale), *_ribbons(links, scale)]
    pieces += [piece for bar in (root, *middle.values(), *right) for piece in _bar(bar, total)]
    return _page(pieces, TOP + height + FOOT)


def png_of(svg: bytes) -> bytes:
    """Return a chart of this module as PNG, in the typeface of the chart engine."""
    return vl_convert.svg_to_png(svg.decode().replace(f"{TYPEFACE}, ", ""), scale=PNG_SCALE)


def _middle_bars(streams: Sequence[Stream], lost: Sequence[Orphan]) -> dict[str, _Bar]:
    """Return the bars of the tujuan by name, in the order given, orphan rupiah last under ""."""
    bars: dict[str, _Bar] = {}
    for stream in streams:
        name = stream.tujuan or _("Tanpa tujuan di atasnya")
        bars.setdefault(name, _Bar(name, 0, 1)).rupiah += stream.rupiah
    if lost:
        bars[""] = _Bar(_("Rupiah yatim"), sum(one.rupiah for one in lost), 1, orphan=True)
    return bars


def _right_bars(
    streams: Sequence[Stream], lost: Sequence[Orphan], middle: dict[str, _Bar]
) -> tuple[list[_Bar], list[tuple[_Bar, _Bar, int]]]:
    """Return the bars of sasaran under their tujuan, the greatest first, and the links to them."""
    bars, links = [], []
    for name, parent in middle.items():
        own = [one for one in streams if (one.tujuan or _("Tanpa tujuan di atasnya")) == name and one.sasaran]
        for one in sorted(own, key=lambda one: (-one.rupiah, one.sasaran)):
            bar = _Bar(one.sasaran, one.rupiah, 2)
            bars.append(bar)
            links.append((parent, bar, one.rupiah))
    for orphan in sorted(lost, key=lambda one: (-one.rupiah, one.reason)):
        bar = _Bar(orphan.reason, orphan.rupiah, 2, orphan=True)
        bars.append(bar)
        links.append((middle[""], bar, orphan.rupiah))
    return bars, links


def _stack(bars: Sequence[_Bar], scale: float) -> float:
    """Give each bar its height; return the height of the column with room for every label."""
    for bar in bars:
        bar.height = max(bar.rupiah * scale, 1.5)
    return sum(_slot(bar) for bar in bars) + GAP * (len(bars) - 1)


def _slot(bar: _Bar) -> float:
    return max(bar.height, LINE * len(_label(bar, 1)) + 2)


def _spread(bars: Sequence[_Bar], height: float) -> None:
    """Place the bars one below the other over the whole height."""
    free = height - sum(_slot(bar) for bar in bars)
    gap = free / (len(bars) - 1) if len(bars) > 1 else 0
    at = TOP + (0 if len(bars) > 1 else free / 2)
    for bar in bars:
        bar.top = at + (_slot(bar) - bar.height) / 2
        at += _slot(bar) + gap


def _ribbons(links: Sequence[tuple[_Bar, _Bar, int]], scale: float) -> Iterator[str]:
    for left, right, rupiah in links:
        thick = rupiah * scale
        x0, x1 = COLUMNS[left.column] + BAR, COLUMNS[right.column]
        y0, y1 = left.top + left.used, right.top
        left.used += thick
        bend = (x0 + x1) / 2
        path = (
            f"M{x0} {y0:.1f}C{bend} {y0:.1f} {bend} {y1:.1f} {x1} {y1:.1f}"
            f"V{y1 + thick:.1f}C{bend} {y1 + thick:.1f} {bend} {y0 + thick:.1f} {x0} {y0 + thick:.1f}Z"
        )
        fill = "url(#yatim)" if right.orphan else LIGHT
        yield f'<path d="{path}" fill="{fill}" fill-opacity="0.55"/>'


def _bar(bar: _Bar, total: int) -> Iterator[str]:
    x = COLUMNS[bar.column]
    look = (
        f'fill="url(#yatim)" stroke="{WARNING}" stroke-width="1.6"' if bar.orphan else f'fill="{_shade(bar)}"'
    )
    yield f'<rect x="{x}" y="{bar.top:.1f}" width="{BAR}" height="{bar.height:.1f}" {look}/>'
    lines = _label(bar, total)
    first = bar.top + bar.height / 2 - LINE * (len(lines) - 1) / 2 + 4
    for number, text in enumerate(lines):
        last = number == len(lines) - 1
        colour = WARNING if bar.orphan else (QUIET if last else "#20262b")
        weight = ' font-weight="bold"' if bar.orphan and not last else ""
        place = f'x="{x + BAR + 6}" y="{first + number * LINE:.1f}"'
        yield f'<text {place} {HALO} fill="{colour}"{weight}>{escape(text)}</text>'


def _shade(bar: _Bar) -> str:
    return INK if bar.column < 2 else MIDDLE


def _label(bar: _Bar, total: int) -> list[str]:
    """Return the lines beside a bar: its name, cut after a few lines, then its rupiah and share."""
    lines = textwrap.wrap(bar.label, LETTERS[bar.column])
    if len(lines) > LABEL_LINES - 1:
        lines = [
            *lines[: LABEL_LINES - 2],
            lines[LABEL_LINES - 2][: LETTERS[bar.column] - 2].rstrip(" ,") + " …",
        ]
    share = show_number(Fraction(100 * bar.rupiah, total or 1), 1)
    return [*lines, f"{show_rupiah_short(bar.rupiah)} ({share} %)"]


def _page(pieces: Sequence[str], height: float) -> bytes:
    heads = (_("Anggaran"), _("Tujuan"), _("Sasaran"))
    titles = "".join(
        f'<text x="{x}" y="18" font-size="12" font-weight="bold" fill="{INK}">{escape(head)}</text>'
        for x, head in zip(COLUMNS, heads, strict=True)
    )
    hatch = (
        '<defs><pattern id="yatim" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="7" height="7" fill="#f6ddd3"/>'
        f'<rect width="2.4" height="7" fill="{WARNING}"/></pattern></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SPACE[0]}" height="{height:.0f}" '
        f'viewBox="0 0 {SPACE[0]} {height:.0f}" font-family="{TYPEFACE}, {MEASURED}, {FALLBACK}" '
        f'font-size="11"><rect width="100%" height="100%" fill="white"/>{hatch}{titles}'
        f"{''.join(pieces)}</svg>\n"
    ).encode()
