"""Quarters to the year and units to the region: golden figures, and a plain walk as the oracle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.law.measuring import Way, way_named
from dampak.performance.achievement import achievement
from dampak.performance.rollup import measure_year, measured, ratio_factor
from dampak.performance.ways import category, held
from dampak.quantities import as_decimal
from dampak.tables.inputs_performance import INDIKATOR, REALISASI, TARGET

RAW = way_named("mentah")
QUARTERS = ("tw1", "tw2", "tw3", "tw4")


def indicators(*rows):
    return INDIKATOR.frame([{"simpul_id": "S", "uraian": row["id"], **row} for row in rows])


def figures(*rows):
    names = ("indikator_id", "periode", "nilai", "pembilang", "penyebut")
    return REALISASI.frame([{"tahun": 2026, **dict(zip(names, row, strict=False))} for row in rows])


def goals(*rows):
    names = ("indikator_id", "periode", "nilai", "nilai_atas")
    return TARGET.frame(
        [{"tahun": 2026, "versi_id": "V", **dict(zip(names, row, strict=False))} for row in rows]
    )


def year_of(frame, id="A", span="tahun"):
    return frame.row(by_predicate=(pl.col("indikator_id") == id) & (pl.col("periode") == span), named=True)


def quarterly(*values, id="A"):
    return [
        (id, span, None if value is None else Decimal(str(value)))
        for span, value in zip(QUARTERS, values, strict=False)
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("jumlah", "10"), ("terakhir", "4"), ("rata", "2.5")],
)
def test_the_year_is_gathered_from_its_quarters_by_the_declared_rule(rule, expected):
    made = measured(
        indicators({"id": "A", "agregasi": rule}), goals(), figures(*quarterly(1, 2, 3, 4)), 2026, RAW
    )
    row = year_of(made)
    assert (row["realisasi"], row["asal"]) == (Decimal(expected), "triwulan")


def test_a_ratio_is_the_ratio_of_the_sums_and_not_the_mean_of_ratios():
    own = indicators({"id": "A", "agregasi": "rasio", "satuan": "persen"})
    made = measured(
        own, goals(("A", "tahun", 60)), figures(("A", "tw1", None, 1, 1), ("A", "tw2", None, 1, 2)), 2026, RAW
    )
    assert year_of(made)["realisasi"] == Decimal("66.6667")
    assert year_of(made)["capaian"] == Decimal("111.1111")
    assert year_of(made, span="tw2")["realisasi"] == Decimal(50)


def test_the_achievement_is_of_the_exact_ratio_and_not_of_the_rounded_cell():
    own = indicators({"id": "A", "agregasi": "rasio"})
    made = measured(own, goals(("A", "tahun", Decimal("0.5"))), figures(("A", "tw1", None, 1, 3)), 2026, RAW)
    assert (year_of(made)["realisasi"], year_of(made)["capaian"]) == (Decimal("0.3333"), Decimal("66.6667"))


def test_a_recorded_year_wins_and_the_difference_is_told():
    own = indicators({"id": "A", "agregasi": "jumlah"})
    told = measure_year(own, goals(), figures(*quarterly(1, 2, 3, 4), ("A", "tahun", 11)), 2026, RAW)
    assert (year_of(told.capaian)["realisasi"], year_of(told.capaian)["asal"]) == (11, "tercatat")
    assert [problem.code for problem in told.problems] == ["kinerja.tahun_berbeda"]
    same = measure_year(own, goals(), figures(*quarterly(1, 2, 3, 4), ("A", "tahun", 10)), 2026, RAW)
    assert same.problems == ()


def test_a_sum_of_fewer_quarters_than_are_due_is_not_the_year():
    own = indicators({"id": "A", "agregasi": "jumlah"}, {"id": "B", "agregasi": "terakhir"})
    rows = figures(*quarterly(1, 2), *quarterly(1, 2, id="B"))
    told = measure_year(own, goals(("A", "tahun", 4), ("B", "tahun", 4)), rows, 2026, RAW, quarters_due=3)
    row = year_of(told.capaian)
    assert (row["realisasi"], row["capaian"]) == (None, None)
    assert "Triwulan" in row["alasan"]
    assert year_of(told.capaian, "B")["capaian"] == 50
    assert [problem.code for problem in told.problems] == ["kinerja.triwulan_kurang"]
    assert "B" in told.problems[0].what
    due = measure_year(own, goals(("A", "tahun", 4)), rows, 2026, RAW, quarters_due=2)
    assert year_of(due.capaian)["realisasi"] == 3
    assert [problem.code for problem in due.problems] == ["kinerja.tahun_berjalan"]


def test_an_unmeasured_quarter_is_not_zero():
    own = indicators({"id": "A", "agregasi": "rata"})
    made = measured(own, goals(), figures(*quarterly(4, None, 6)), 2026, RAW)
    assert year_of(made)["realisasi"] == 5


def test_units_are_gathered_over_several_levels():
    own = indicators(
        {"id": "A", "agregasi_unit": "jumlah"},
        {"id": "B", "induk_id": "A", "agregasi_unit": "rata"},
        {"id": "C", "induk_id": "A"},
        {"id": "D", "induk_id": "B", "agregasi": "jumlah"},
        {"id": "E", "induk_id": "B"},
    )
    rows = figures(("C", "tahun", 5), *quarterly(1, 1, 1, 1, id="D"), ("E", "tahun", 8))
    made = measured(own, goals(("A", "tahun", 10)), rows, 2026, RAW)
    assert (year_of(made, "B")["realisasi"], year_of(made, "B")["asal"]) == (6, "unit")
    assert (year_of(made)["realisasi"], year_of(made)["capaian"]) == (11, 110)
    assert year_of(made, "D")["asal"] == "triwulan"


def test_a_sum_over_units_of_which_one_is_silent_is_not_made_and_a_mean_is_told():
    parts = [{"id": "B", "induk_id": "A"}, {"id": "C", "induk_id": "A"}]
    rows = figures(("B", "tahun", 5))
    summed = measured(indicators({"id": "A", "agregasi_unit": "jumlah"}, *parts), goals(), rows, 2026, RAW)
    assert year_of(summed)["realisasi"] is None
    told = measure_year(indicators({"id": "A", "agregasi_unit": "rata"}, *parts), goals(), rows, 2026, RAW)
    assert year_of(told.capaian)["realisasi"] == 5
    assert [problem.code for problem in told.problems] == ["kinerja.unit_kurang"]


def test_a_ratio_over_units_weighs_each_unit_by_its_denominator():
    own = indicators(
        {"id": "A", "agregasi_unit": "rasio", "satuan": "%"},
        {"id": "B", "induk_id": "A", "satuan": "%"},
        {"id": "C", "induk_id": "A", "satuan": "%"},
    )
    made = measured(
        own, goals(), figures(("B", "tahun", None, 9, 10), ("C", "tahun", None, 0, 90)), 2026, RAW
    )
    assert year_of(made)["realisasi"] == 9


def test_indicators_gathered_in_a_circle_are_told_and_the_rest_is_measured():
    own = indicators({"id": "A", "induk_id": "B"}, {"id": "B", "induk_id": "A"}, {"id": "C", "induk_id": "A"})
    told = measure_year(own, goals(), figures(("C", "tahun", 3)), 2026, RAW)
    assert [problem.code for problem in told.problems] == ["kinerja.lingkaran_indikator"]
    assert year_of(told.capaian, "A")["realisasi"] == 3
    assert year_of(told.capaian, "B")["realisasi"] is None


def test_every_undefined_year_says_why_and_is_never_100():
    own = indicators(
        {"id": "A"},
        {"id": "B"},
        {"id": "C"},
        {"id": "D", "arah": "rentang"},
        {"id": "E", "agregasi": "rasio"},
    )
    aims = goals(("A", "tahun", 0), ("C", "tahun", 5), ("D", "tahun", 1, 2), ("E", "tahun", 1))
    rows = figures(("A", "tahun", 0), ("B", "tahun", 5), ("D", "tahun", 3), ("E", "tw1", None, 5, 0))
    made = measured(own, aims, rows, 2026, way_named("batas-100"))
    for id, word in {"A": "nol", "B": "Target", "C": "diukur", "D": "rentang", "E": "Penyebut"}.items():
        row = year_of(made, id)
        assert (row["capaian"], row["capaian_dipakai"], row["kategori"]) == (None, None, None), id
        assert word in row["alasan"], id


def test_a_figure_too_large_for_its_column_is_refused_with_a_reason():
    own = indicators({"id": "A"}, {"id": "B"})
    most = Decimal("99999999999999.9999")
    made = measured(
        own, goals(("A", "tahun", Decimal("0.0001")), ("B", "tahun", most)),
        figures(("A", "tahun", most), ("B", "tahun", most)), 2026, RAW,
    )  # fmt: skip
    assert "besar" in year_of(made)["alasan"]
    assert year_of(made, "B")["capaian"] == 100


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("persen", 100),
        ("% per tahun", 100),
        ("per 1.000 kelahiran hidup", 1000),
        ("kasus per 100.000 penduduk", 100000),
        ("km", 1),
        (None, 1),
    ],
)
def test_the_unit_of_a_ratio_says_what_it_is_multiplied_by(unit, factor):
    assert ratio_factor(unit) == factor


# The oracle: one indicator and one span at a time, in exact fractions.


class Walk:
    def __init__(self, own, aims, rows, way, due):
        self.own = {row["id"]: row for row in own.iter_rows(named=True)}
        self.aims = {(row["indikator_id"], row["periode"]): row for row in aims.iter_rows(named=True)}
        self.rows = {(row["indikator_id"], row["periode"]): row for row in rows.iter_rows(named=True)}
        self.way, self.due = way, due

    def recorded(self, id, span):
        row = self.rows.get((id, span))
        if row is None:
            return None, None
        pair = None
        if row["pembilang"] is not None and row["penyebut"] is not None:
            pair = Fraction(row["pembilang"]), Fraction(row["penyebut"])
        if row["nilai"] is not None:
            return Fraction(row["nilai"]), pair
        if pair and pair[1] > 0:
            return pair[0] * ratio_factor(self.own[id]["satuan"]) / pair[1], pair
        return None, pair

    def combined(self, rule, id, parts, wanted):
        values = [Fraction(as_decimal(value)) for value, _pair in parts if value is not None]
        pairs = [pair for _value, pair in parts if pair]
        pair = (sum(one[0] for one in pairs), sum(one[1] for one in pairs)) if pairs else None
        if pairs and rule == "terakhir":
            pair = pairs[-1]
        if rule == "rasio":
            sound = pair is not None and pair[1] > 0
            return (pair[0] * ratio_factor(self.own[id]["satuan"]) / pair[1] if sound else None), pair
        if not values or (rule == "jumlah" and len(values) < wanted):
            return None, pair
        if rule == "terakhir":
            return [value for value, _pair in parts if value is not None][-1], pair
        return (sum(values) if rule == "jumlah" else sum(values) / len(values)), pair

    def figure(self, id, span):
        """Return the figure and the parts that stand for it: the first of its sources that is defined."""
        value, pair = self.recorded(id, span)
        if value is not None:
            return value, pair, "tercatat"
        if span == "tahun":
            parts = [self.recorded(id, quarter) for quarter in QUARTERS]
            value, pair = self.combined(self.own[id]["agregasi"], id, parts, self.due)
            if value is not None:
                return value, pair, "triwulan"
        children = [one for one, row in self.own.items() if row["induk_id"] == id]
        parts = [self.figure(one, span) for one in children]
        value, pair = self.combined(
            self.own[id]["agregasi_unit"], id,
            [(value, pair if value is not None else None) for value, pair, _from in parts], len(children),
        )  # fmt: skip
        return value, pair, "unit" if value is not None else None

    def row(self, id, span):
        value, _pair, source = self.figure(id, span)
        aim = self.aims.get((id, span), {})
        found = achievement(self.own[id]["arah"], aim.get("nilai"), value, aim.get("nilai_atas")).value
        raw = None if found is None else as_decimal(found)
        used = None if raw is None else held(self.way, Fraction(raw))
        return {
            "realisasi": None if value is None else as_decimal(value),
            "asal": source,
            "capaian": raw,
            "capaian_dipakai": None if used is None else as_decimal(used),
            "kategori": None if used is None else category(self.way, used) or None,
        }


NUMBER = st.none() | st.decimals(-50, 200, places=2)
IDS = ("A", "B", "C", "D", "E", "F")


@st.composite
def regions(draw):
    own = [
        {
            "id": id,
            "induk_id": draw(st.none() | st.sampled_from(IDS[:number])) if number else None,
            "arah": draw(st.sampled_from(("naik", "turun", "rentang"))),
            "satuan": draw(st.sampled_from(("persen", "orang", "per 1.000 orang"))),
            "agregasi": draw(st.sampled_from(("jumlah", "terakhir", "rata", "rasio"))),
            "agregasi_unit": draw(st.sampled_from(("jumlah", "rata", "rasio"))),
        }
        for number, id in enumerate(IDS)
    ]
    spans = [(id, span) for id in IDS for span in ("tahun", *QUARTERS)]
    pick = st.lists(st.sampled_from(spans), unique=True)
    rows = [(*key, draw(NUMBER), draw(NUMBER), draw(NUMBER)) for key in draw(pick)]
    aims = [(*key, draw(NUMBER), draw(NUMBER)) for key in draw(pick)]
    way = draw(st.sampled_from(("mentah", "interval-86", "batas-100", "batas-120")))
    return indicators(*own), goals(*aims), figures(*rows), way_named(way), draw(st.integers(0, 4))


@settings(max_examples=50, deadline=None)
@given(regions())
def test_the_columns_agree_with_a_walk_over_single_figures(region):
    own, aims, rows, way, due = region
    made = measure_year(own, aims, rows, 2026, way, due).capaian
    walk = Walk(own, aims, rows, way, due)
    assert set(IDS) == set(made.filter(pl.col("periode") == "tahun")["indikator_id"])
    for row in made.iter_rows(named=True):
        expected = walk.row(row["indikator_id"], row["periode"])
        assert {name: row[name] for name in expected} == expected, row
        assert (row["capaian"] is None) == (row["alasan"] is not None), row


def test_a_way_of_the_region_is_taken_as_it_is():
    way = Way("kita", "Kita", Decimal(0), Decimal(110), (), "Perbup", "single")
    made = measured(indicators({"id": "A"}), goals(("A", "tahun", 1)), figures(("A", "tahun", 3)), 2026, way)
    assert (year_of(made)["capaian"], year_of(made)["capaian_dipakai"]) == (300, 110)
