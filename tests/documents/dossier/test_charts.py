"""The charts: well-formed, the same bytes each time, every number on them the number they were given."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents import charts
from dampak.quantities import show_number

SECTORS = [("Pendidikan", 12_500, 9_800), ("Kesehatan", 400, 0)]
MADE = {
    "need_and_staff": lambda: charts.need_and_staff(SECTORS),
    "pensions": lambda: charts.pensions([(2027, 3), (2028, 0)]),
    "staff_left": lambda: charts.staff_left([(2027, 9, 10, 11)], 1_234),
    "ratio_path": lambda: charts.ratio_path(
        [(2026, "A", Decimal("41.2")), (2027, "A", Decimal(40))], Decimal(30)
    ),
    "room_and_cost": lambda: charts.room_and_cost(
        [(2028, None, 1_500_000_000), (2029, 2_000_000_000, 10**9)]
    ),
    "hires_by_kind": lambda: charts.hires_by_kind([("Umum", {"cpns": 3, "konversi": 4})]),
    "shortage_path": lambda: charts.shortage_path([(2027, 12, 8), (2028, 0, 0)]),
    "coverage": lambda: charts.coverage([("Air Jernih", Decimal("55.5"), Decimal("88.9"))]),
    "values_by_rule": lambda: charts.values_by_rule([("Usulan ini", Decimal("31.5"), True)]),
    "room_curve": lambda: charts.room_curve([(-(10**9), Decimal(29)), (0, Decimal(30))]),
    "survival": lambda: charts.survival([Decimal(100), Decimal(80), Decimal(0)]),
    "units_ranked": lambda: charts.units_ranked(
        [("1. Dinas Satu", Decimal("71.8"), "BB"), ("2. Dinas Dua", Decimal("60.05"), "B")],
        (Decimal(62), Decimal("65.93"), Decimal(69)),
    ),
    "open_by_constraint": lambda: charts.open_by_constraint([("Kuota habis", 1_627)]),
}


def _texts(svg: bytes) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter() if node.tag.endswith("}text")]  # noqa: S314


def test_every_public_chart_is_tried_here() -> None:
    assert set(MADE) == {name for name in charts.__all__ if name.islower()}


@pytest.mark.parametrize("name", MADE)
def test_a_chart_is_the_same_bytes_each_time_in_the_typeface_of_the_documents(name: str) -> None:
    svg = MADE[name]()
    assert svg == MADE[name]()
    root = ET.fromstring(svg)  # noqa: S314
    assert root.get("width") == "520"
    faces = {node.get("font-family") for node in root.iter() if node.get("font-family")}
    assert faces == {charts.TYPEFACE}


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("need_and_staff", {"12.500", "9.800", "400", "0"}),
        ("staff_left", {"10", "kebutuhan 1.234"}),
        ("ratio_path", {"41,2", "40,0", "batas 30 %"}),
        ("room_and_cost", {"1,5", "2,0", "1,0"}),
        ("hires_by_kind", {"7"}),
        ("coverage", {"88,9"}),
        ("values_by_rule", {"31,5"}),
        ("survival", {"2", "1", "80–100 %"}),
        ("open_by_constraint", {"1.627"}),
        ("units_ranked", {"71,80 BB", "60,05 B", "median 65,93"}),
    ],
)
def test_its_numbers_are_written_the_indonesian_way(name: str, numbers: set[str]) -> None:
    assert numbers <= set(_texts(MADE[name]()))


def test_a_year_is_no_number_with_a_separator() -> None:
    assert "2027" in _texts(MADE["pensions"]())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_each_bar_bears_its_own_number(people: list[int]) -> None:
    texts = _texts(charts.pensions([(2027 + place, count) for place, count in enumerate(people)]))
    assert {show_number(count) for count in people} <= set(texts)


def test_a_name_with_markup_stays_a_name() -> None:
    assert "A & B <c>" in _texts(charts.open_by_constraint([("A & B <c>", 3)]))
