"""Every published index of the cases that names its components follows from them."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from dampak.evaluation import answers_of, check_index, score
from dampak.evaluation.answers import Answer, Sides
from dampak.evaluation.printed_index import PrintedIndex
from dampak.law.instrument import Instrument
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at

FILE = Path(__file__).parents[1] / "cases" / "indeks_terbit.csv"
with FILE.open(encoding="utf-8") as lines:
    CASES = [
        (row, json.loads(row["components_json"]))
        for row in csv.DictReader(lines)
        if row["total"] and row["components_json"] not in ("", "{}")
    ]


def plain_mean(codes: list[str]) -> Instrument:
    """Return a form of this test that takes the plain mean; the weights of the areas are not known."""
    nodes = "".join(
        f"  - {{code: {code}, parent: nilai, label: {code}, rule: tingkat, scale: persen, weight: 1}}\n"
        for code in codes
    )
    text = (
        "id: uji-rata\nversion: 1\nlabel: Uji\ncitation: uji\nstatus: unverified\nrounding: 0\n"
        "scales:\n  persen: {low: 0, high: 100}\n"
        f"nodes:\n  - {{code: nilai, label: Nilai, rule: rata, weight: {len(codes)}}}\n{nodes}"
    )
    read = read_instrument(text, "uji.yaml")
    assert read.instrument is not None, read.problems
    return read.instrument


def test_what_is_not_recomputed_names_only_some_of_its_parts() -> None:
    left = {
        row["instrument"]: set(parts)
        for row, parts in CASES
        if not row["instrument"].startswith(("SPBE", "MCP"))
    }
    assert left == {
        "RB": {"jumlah_A", "jumlah_BB", "kenaikan"},  # a mean over 27 regions, and how they were graded
        "ZI_2019": {"manajemen_perubahan", "min_manajemen_perubahan"},  # one area of the old form
    }


@pytest.mark.parametrize(
    ("row", "parts"), [case for case in CASES if case[0]["instrument"].startswith("SPBE")]
)
def test_an_index_follows_from_its_domains(row: dict[str, str], parts: dict[str, float]) -> None:
    given = {code: Decimal(str(value)) for code, value in parts.items()}
    printed = PrintedIndex(row["entity"], int(row["year"]), given, Decimal(row["total"]), row["predikat"])
    assert check_index(printed, instrument_at("spbe@2020")).verdict == "ok"


@pytest.mark.parametrize(("row", "parts"), [case for case in CASES if case[0]["instrument"] == "MCP"])
def test_the_published_mcp_is_the_plain_mean_of_its_areas_rounded_once(
    row: dict[str, str], parts: dict[str, float]
) -> None:
    form = plain_mean(list(parts))
    sides = {code: Sides(final=Answer("dijawab", str(value))) for code, value in parts.items()}
    scored = score(form, answers_of(sides, "final"))
    assert scored.total == Fraction(sum(parts.values())) / len(parts)
    assert scored.rounded == Decimal(row["total"])
