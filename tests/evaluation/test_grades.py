"""The grade of a value: every edge of every instrument, exactly and one hundredth beside it."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from dampak.errors import UsageError
from dampak.evaluation import grade_of
from dampak.law.instruments import instrument_at, load_instruments

CASES = Path(__file__).parents[1] / "cases"


def _rows(name):
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


EDGES = _rows("predikat_batas.csv")


@pytest.mark.parametrize("row", EDGES, ids=lambda row: f"{row['instrument']}={row['value']}")
def test_an_edge_and_its_neighbours_have_the_grade_of_the_printed_table(row):
    grade = grade_of(instrument_at(row["instrument"]), Decimal(row["value"]))
    assert "/".join(grade.possible) == row["predikat"]


def test_every_instrument_with_grades_has_its_edges_tested():
    graded = {one.name for one in load_instruments().instruments if one.bands}
    assert {row["instrument"] for row in EDGES} == graded


@pytest.mark.parametrize(
    "row", [row for row in _rows("indeks_terbit.csv") if row["predikat"] and row["total"]]
)
def test_a_published_index_has_its_published_grade(row):
    name = {"SPBE_2020": "spbe", "RB": "rb", "SPI": "spi", "MCP": "mcp"}[row["instrument"]]
    assert grade_of(instrument_at(name), Decimal(row["total"])).grade == row["predikat"]


def test_a_total_that_only_rounding_lifts_over_an_edge_keeps_its_grade_and_says_so():
    grade = grade_of(instrument_at("spbe"), Fraction("2.597"))
    assert grade.grade == "Cukup"
    assert any("2,6" in doubt and "Baik" in doubt for doubt in grade.doubts)


def test_a_value_between_two_printed_ranges_is_told():
    assert grade_of(instrument_at("pemdi"), Decimal("1.504")).doubts
    assert not grade_of(instrument_at("pemdi"), Decimal("1.51")).doubts


def test_an_edge_the_sources_dispute_is_told():
    assert "100" in grade_of(instrument_at("rb"), Decimal(100)).doubts[0]
    assert "25" in grade_of(instrument_at("mcp"), Decimal(25)).doubts[0]


def test_a_grade_that_asks_more_than_the_total_is_open_until_that_is_judged():
    rb, condition = instrument_at("rb"), "semua_indikator_mencapai_target_baik"
    assert grade_of(rb, Decimal(85)).grade == ""
    assert grade_of(rb, Decimal(85), {condition: True}).grade == "A"
    assert grade_of(rb, Decimal(85), {condition: False}).grade == "A-"


def test_the_distance_to_the_next_grade_is_exact():
    grade = grade_of(instrument_at("lke-akip"), Decimal("79.55"))
    assert (grade.next_grade, grade.distance) == ("A", Fraction("0.45"))
    assert grade_of(instrument_at("lke-akip"), Decimal(95)).distance is None


@pytest.mark.parametrize(
    ("name", "value"), [("lke-akip", "100.01"), ("lke-akip", "-0.01"), ("spbe", "0.99"), ("skm", "24.99")]
)
def test_a_value_outside_the_scale_is_refused(name, value):
    with pytest.raises(UsageError, match="di luar"):
        grade_of(instrument_at(name), Decimal(value))


def test_an_instrument_without_grades_refuses_to_give_one():
    with pytest.raises(UsageError, match="spip"):
        grade_of(instrument_at("spip"), Decimal(3))
