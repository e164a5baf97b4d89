"""Charts on people: need beside staff, pensions, and who is left when nobody is hired."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from dampak.documents.charts.drawing import (
    INK,
    LIGHT,
    MIDDLE,
    category,
    height_of,
    length,
    rows_of,
    shades,
    svg_of,
)
from dampak.language import _
from dampak.quantities import show_number


def need_and_staff(rows: Sequence[tuple[str, int, int]]) -> bytes:
    """Draw need beside staff, one pair of bars per (name, kebutuhan, pegawai)."""
    need, staff = _("Kebutuhan"), _("Pegawai")
    pairs = [
        (name, series, value, show_number(value))
        for name, *values in rows
        for series, value in zip((need, staff), values, strict=True)
    ]
    scale = length(max((max(values) for _name, *values in rows), default=0))
    data = rows_of(("nama", "seri", "nilai", "angka"), pairs)
    base = alt.Chart(data).encode(
        y=category("nama:N", down=True),
        yOffset=alt.YOffset("seri:N", sort=[need, staff]),
        x=alt.X("nilai:Q", title=_("orang"), axis=alt.Axis(tickCount=6), scale=scale),
    )
    bars = base.mark_bar(stroke=INK, strokeWidth=0.5).encode(color=shades({need: LIGHT, staff: INK}))
    labels = base.mark_text(align="left", dx=3, fontSize=9).encode(text="angka:N")
    return svg_of((bars, labels), height_of(2 * len(rows)))


def pensions(rows: Sequence[tuple[int, int]]) -> bytes:
    """Draw how many people retire each year, from (tahun, orang)."""
    data = rows_of(("tahun", "orang", "angka"), [(str(y), n, show_number(n)) for y, n in rows])
    base = alt.Chart(data).encode(
        x=category("tahun:N"), y=alt.Y("orang:Q", title=_("pegawai pensiun"), axis=alt.Axis(tickCount=4))
    )
    bars = base.mark_bar(color=INK, width={"band": 0.55})
    labels = base.mark_text(dy=-6, fontSize=10, fontWeight="bold").encode(text="angka:N")
    return svg_of((bars, labels), 140)


def staff_left(rows: Sequence[tuple[int, int, int, int]], need: int | None) -> bytes:
    """Draw who is left each year, from (tahun, P10, P50, P90), beside the need where it is known."""
    data = rows_of(
        ("tahun", "bawah", "tengah", "atas", "angka"),
        [(str(year), low, mid, high, show_number(mid)) for year, low, mid, high in rows],
    )
    across = category("tahun:N")
    base = alt.Chart(data).encode(x=across)
    title = _("pegawai pada akhir tahun")
    bars = base.mark_bar(color=MIDDLE, width={"band": 0.5}).encode(y=alt.Y("tengah:Q", title=title))
    spread = base.mark_rule(color=INK, strokeWidth=1.4).encode(y="bawah:Q", y2="atas:Q")
    labels = base.mark_text(dy=-9, fontSize=10, fontWeight="bold").encode(y="atas:Q", text="angka:N")
    layers: list[alt.Chart] = [bars, spread, labels]
    if need is not None:
        layers += _need_line(need)
    return svg_of(layers, 170)


def _need_line(need: int) -> list[alt.Chart]:
    data = rows_of(("nilai", "teks"), [(need, _("kebutuhan {need}", need=show_number(need)))])
    line = alt.Chart(data).mark_rule(color=INK, strokeDash=[6, 3], strokeWidth=1.4).encode(y="nilai:Q")
    name = (
        alt.Chart(data)
        .mark_text(align="right", dy=-7, fontSize=10)
        .encode(y="nilai:Q", x=alt.value("width"), text="teks:N")
    )
    return [line, name]
