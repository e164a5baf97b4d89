"""The evaluation of the example region: efforts of real units and codes, recommendations with their state."""

from __future__ import annotations

import polars as pl
import pytest

from dampak.law.instruments import instrument_at
from dampak.pack.example import make_example
from dampak.pack.example.draft import YEAR

LEAVES = {node.code for node in instrument_at("lke-akip@2021").leaves}


@pytest.fixture(scope="module")
def region():
    return make_example(3)


def test_efforts_are_of_known_items_and_of_units_that_are_there(region):
    efforts = region["upaya"]
    assert set(efforts["kode"]) < LEAVES
    assert efforts.height == 10
    assert set(efforts["pemilik"]) <= set(region["unit"]["nama"])
    assert efforts["upaya"].min() > 0


def test_each_agency_got_three_to_five_recommendations_the_year_before(region):
    before = region["rekomendasi"].filter(tahun=YEAR - 1)
    counts = before.group_by("unit_id").len()
    agencies = region["unit"].filter(pl.col("jenis") == "opd")["id"]
    assert set(agencies) <= set(counts["unit_id"])
    assert counts["len"].min() >= 3
    assert counts["len"].max() <= 5


def test_only_what_was_recommended_before_is_followed_up_and_what_is_done_has_evidence(region):
    rows = region["rekomendasi"]
    assert set(rows.filter(tahun=YEAR)["status"]) == {"belum"}
    before = rows.filter(tahun=YEAR - 1)
    assert {"selesai", "proses", "belum"} <= set(before["status"])
    assert not before.filter(status="selesai")["bukti"].has_nulls()
    assert (
        before.filter(pl.col("status") != "selesai")["bukti"].null_count()
        == before.filter(pl.col("status") != "selesai").height
    )
    assert set(rows["kode"]) <= LEAVES


def test_every_sentence_says_that_it_is_an_example(region):
    assert region["rekomendasi"]["uraian"].str.contains("(contoh)", literal=True).all()
    assert region["upaya"]["bukti"].str.contains("(contoh)", literal=True).all()
