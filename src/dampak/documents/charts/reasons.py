"""Charts on the reasons: other rules, more or less room, how steady posts are, what holds open gaps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import altair as alt

from dampak.documents.charts.drawing import INK, LIGHT, MIDDLE, category, height_of, length, rows_of, svg_of
from dampak.language import _
from dampak.quantities import show_number

BILLION = 1_000_000_000
BINS = (0, 20, 40, 60, 80, 100)


def values_by_rule(rows: Sequence[tuple[str, Decimal, bool]]) -> bytes:
    """Draw what each rule closes, from (name, value, is this proposal)."""
    values = [(name, float(value), show_number(value, 1), ours) for name, value, ours in rows]
    return _bars(values, _("kebutuhan berbobot yang tertutup"))


def open_by_constraint(rows: Sequence[tuple[str, int]]) -> bytes:
    """Draw how many open gaps each constraint holds, from (name, orang)."""
    values = [(name, float(people), show_number(people), True) for name, people in rows]
    return _bars(values, _("kekurangan yang tertahan (orang)"))


def _bars(values: Sequence[tuple[str, float, str, bool]], title: str) -> bytes:
    scale = length(max((value for _n, value, _s, _o in values), default=0))
    base = alt.Chart(rows_of(("nama", "nilai", "angka", "utama"), values)).encode(
        y=category("nama:N", down=True),
        x=alt.X("nilai:Q", title=title, axis=alt.Axis(tickCount=5), scale=scale),
    )
    colour = alt.when(alt.datum.utama).then(alt.value(INK)).otherwise(alt.value(LIGHT))
    bars = base.mark_bar(stroke=INK, strokeWidth=0.5).encode(color=colour)
    labels = base.mark_text(align="left", dx=4, fontSize=10, fontWeight="bold").encode(text="angka:N")
    return svg_of((bars, labels), height_of(len(values), extra=40))


def room_curve(rows: Sequence[tuple[int, Decimal]]) -> bytes:
    """Draw what more or less room each year closes, from (tambahan rupiah, nilai tertutup)."""
    points = [(more / BILLION, float(value), more == 0) for more, value in rows]
    base = alt.Chart(rows_of(("tambahan", "nilai", "kini"), points)).encode(
        x=alt.X("tambahan:Q", title=_("tambahan ruang setiap tahun (miliar rupiah)")),
        y=alt.Y("nilai:Q", title=_("kebutuhan berbobot yang tertutup"), scale=alt.Scale(zero=False)),
    )
    line = base.mark_line(color=MIDDLE, strokeWidth=2, point=alt.OverlayMarkDef(color=MIDDLE, size=26))
    here = base.transform_filter(alt.datum.kini)
    mark = here.mark_point(color=INK, filled=True, size=110, shape="diamond")
    name = here.mark_text(align="left", dx=8, dy=12, fontSize=10).encode(text=alt.value(_("usulan ini")))
    return svg_of((line, mark, name), 180)


def survival(shares: Sequence[Decimal]) -> bytes:
    """Draw how many posts stay in the proposal in which share of the draws, from percentages."""
    counted = []
    for low, high in pairwise(BINS):
        last = high == BINS[-1]
        count = sum(low <= share < high or (last and share == high) for share in shares)
        counted.append((f"{low}–{high} %", count, show_number(count)))
    base = alt.Chart(rows_of(("kelas", "posisi", "angka"), counted)).encode(
        x=category("kelas:N", title=_("bagian ulangan yang tetap mengusulkannya")),
        y=alt.Y("posisi:Q", title=_("posisi"), axis=alt.Axis(tickCount=4, tickMinStep=1)),
    )
    bars = base.mark_bar(color=INK, width={"band": 0.7})
    labels = base.mark_text(dy=-6, fontSize=10, fontWeight="bold").encode(text="angka:N")
    return svg_of((bars, labels), 150)
