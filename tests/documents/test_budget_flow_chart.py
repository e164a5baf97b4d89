"""The chart of the budget: every rupiah drawn, orphans hatched, the same bytes each time."""

from __future__ import annotations

import re
from itertools import pairwise

from dampak.documents.charts.flow import WARNING, Orphan, Stream, budget_flow, png_of

STREAMS = [
    Stream("Tujuan satu", "Sasaran satu", 500),
    Stream("Tujuan satu", "Sasaran dua & tiga", 100),
    Stream("Tujuan dua", "", 50),
    Stream("", "Sasaran tanpa tujuan", 30),
]
ORPHANS = [Orphan("Di luar pohon", 300), Orphan("Jalur putus", 20)]


def drawn(streams: list[Stream] = STREAMS, orphans: list[Orphan] = ORPHANS, total: int = 1000) -> str:
    return budget_flow(total, streams, orphans).decode()


def heights(svg: str, fill: str) -> list[float]:
    found = re.findall(r'<rect [^>]*height="([0-9.]+)" fill="([^"]+)"', svg)
    return [float(height) for height, look in found if look == fill]


def test_every_name_and_its_share_stand_in_the_chart() -> None:
    svg = drawn()
    for words in (
        "Tujuan satu",
        "Sasaran dua &amp; tiga",
        "Tanpa tujuan di atasnya",
        "Rupiah yatim",
        "(50,0 %)",
    ):
        assert words in svg, words


def test_the_bars_are_as_high_as_their_rupiah() -> None:
    whole, *goals = heights(drawn(), "#1f3a4d")
    assert [round(height / whole * 1000) for height in goals] == [600, 50, 30]
    orphan = heights(drawn(), "url(#yatim)")
    assert round(orphan[0] / whole * 1000) == 320


def test_orphans_are_hatched_and_outlined_and_absent_where_there_are_none() -> None:
    assert drawn().count(f'fill="url(#yatim)" stroke="{WARNING}"') == 3
    assert 'stroke="#b5411f"' not in drawn(orphans=[Orphan("x", 0)], total=680)


def test_labels_never_lie_over_one_another() -> None:
    many = [
        Stream("Tujuan", f"Sasaran {number} dengan nama yang panjang sekali " * 3, 1) for number in range(40)
    ]
    svg = drawn(many, [], 40)
    places = [float(y) for x, y in re.findall(r'<text x="(\d+)" y="([0-9.]+)"', svg) if x == "462"]
    assert len(places) > 100
    assert all(later - sooner >= 12 for sooner, later in pairwise(places))


def test_the_same_rows_give_the_same_bytes_and_a_picture() -> None:
    svg = budget_flow(1000, STREAMS, ORPHANS)
    assert svg == budget_flow(1000, STREAMS, ORPHANS)
    assert png_of(svg).startswith(b"\x89PNG")


def test_a_budget_of_nothing_is_drawn_without_fault() -> None:
    assert "APBD" in drawn([], [], 0)
