"""The ways to read efficiency: each with its ground, faults told at once, doubt said."""

from __future__ import annotations

import pytest

from dampak.errors import DataInvalid, LawMissing
from dampak.law.budget_efficiency import (
    DEFAULT_EFFICIENCY,
    doubtful_efficiency,
    efficiency_named,
    efficiency_ways,
    read_efficiency_ways,
)


def test_every_way_has_a_ground_and_the_default_is_capped() -> None:
    assert all(way.citation for way in efficiency_ways().values())
    way = efficiency_named(DEFAULT_EFFICIENCY)
    assert (way.low, way.high, way.span, way.middle) == (-20, 20, 20, 50)


def test_a_way_whose_text_was_not_read_says_so() -> None:
    for way in efficiency_ways().values():
        problem = doubtful_efficiency(way)
        assert problem is not None
        assert problem.severity == "peringatan"


def test_a_certain_way_gives_no_warning() -> None:
    text = "ways:\n  - {id: a, label: A, span: 20, middle: 50, citation: Perda 1/2026, status: certain}\n"
    assert doubtful_efficiency(read_efficiency_ways(text, "a.yaml")["a"]) is None


def test_an_unknown_way_is_answered_with_those_there_are() -> None:
    with pytest.raises(LawMissing, match="anggaran-kl"):
        efficiency_named("tidak-ada")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = (
        "ways:\n"
        "  - {id: a, label: A, low: 5, high: 2, span: 0, middle: 50, status: certain}\n"
        "  - {id: a, label: A, span: 20, middle: 50, citation: X, status: pasti, lain: 1}\n"
    )
    with pytest.raises(DataInvalid) as refused:
        read_efficiency_ways(text, "a.yaml")
    codes = {problem.code.removeprefix("instrumen.") for problem in refused.value.problems}
    assert codes == {"batas", "angka", "tanpa_dasar", "pilihan", "kunci_tidak_dikenal", "kode_ganda"}


@pytest.mark.parametrize("text", ["- a", "ways: [", "ways: 3"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(DataInvalid):
        read_efficiency_ways(text, "a.yaml")
