"""Printed indices checked against indicators, aspects or domains; rounded parts never decide a grade."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dampak.evaluation import PrintedIndex, check_index
from dampak.law.instruments import instrument_at

SPBE, PEMDI = instrument_at("spbe"), instrument_at("pemdi")
BKN = {"kebijakan": "4.4", "tata_kelola": "4.0", "manajemen": "3.55", "layanan": "4.19"}


def row(components, total, grade):
    parts = {code: Decimal(value) for code, value in components.items()}
    return PrintedIndex("Instansi Uji", 2024, parts, None if total is None else Decimal(total), grade)


def levels(instrument, level):
    return {node.code: str(level) for node in instrument.leaves}


def test_the_published_index_follows_from_its_published_domains():
    checked = check_index(row(BKN, "4.06", "Sangat Baik"), SPBE)
    assert (checked.verdict, checked.total, checked.grade) == ("ok", Fraction("4.0642"), "Sangat Baik")


def test_rounded_domains_that_give_another_grade_do_not_make_the_index_wrong():
    # 2.60 from the rounded domains, 2.59 published from the indicators
    domains = {"kebijakan": "2.60", "tata_kelola": "2.60", "manajemen": "2.60", "layanan": "2.60"}
    checked = check_index(row(domains, "2.59", "Cukup"), SPBE)
    assert (checked.verdict, checked.grade) == ("rounding", "Cukup")
    assert any("Baik" in note for note in checked.notes)
    assert check_index(row(domains, "2.59", "Baik"), SPBE).verdict == "wrong_grade"


def test_beyond_the_rounding_of_the_domains_the_total_is_wrong():
    assert check_index(row(BKN, "4.08", "Sangat Baik"), SPBE).verdict == "wrong_total"


@pytest.mark.parametrize(("instrument", "grade"), [(SPBE, "Baik"), (PEMDI, "Berkembang")])
def test_indicators_are_exact_and_allow_only_the_rounding_of_the_index(instrument, grade):
    parts = levels(instrument, 3)
    assert check_index(row(parts, "3", grade), instrument).verdict == "ok"
    assert check_index(row(parts, "3.02", grade), instrument).verdict == "wrong_total"


def test_an_index_cut_off_instead_of_rounded_is_told():
    parts = levels(SPBE, 3) | {"i1": "4", "i11": "4"}
    checked = check_index(row(parts, "3.03", "Baik"), SPBE)
    assert checked.total == Fraction("3.038")
    assert checked.verdict == "rounding"
    assert any("dipotong" in note for note in checked.notes)


def test_a_domain_that_its_aspects_do_not_make_is_suspect():
    parts = levels(SPBE, 3) | {"layanan": "3.40"}
    checked = check_index(row(parts, "3", "Baik"), SPBE)
    assert (checked.verdict, checked.suspect_parts) == ("ok", ("layanan",))


def test_without_enough_parts_the_index_is_incomplete_but_its_grade_is_judged():
    assert check_index(row({"kebijakan": "3"}, "2.59", "Cukup"), SPBE).verdict == "incomplete"
    assert check_index(row({}, "2.59", "Baik"), SPBE).verdict == "wrong_grade"


def test_grades_alone_are_all_there_is_to_judge_where_nothing_else_is_known():
    spi = instrument_at("spi")
    assert check_index(row({}, "79.47", "Terjaga"), spi).verdict == "ok"
    assert check_index(row({}, "72.75", "Waspada"), spi).verdict == "wrong_grade"


def test_the_index_of_a_regency_without_weights_is_not_worked_out():
    checked = check_index(row({"sakip": "60"}, "61.28", "B"), instrument_at("rb"))
    assert (checked.verdict, checked.total, checked.grade) == ("incomplete", None, "B")


def test_parts_unknown_or_off_the_scale_are_told_and_not_used():
    checked = check_index(row(levels(SPBE, 3) | {"i48": "3", "i1": "6"}, "3", "Baik"), SPBE)
    assert checked.verdict == "incomplete"
    assert any("i48" in note for note in checked.notes)
    assert any(note.startswith("i1:") for note in checked.notes)


@pytest.mark.parametrize(("value", "fits"), [("5", True), ("5.01", False), ("1", True), ("0.99", False)])
def test_a_domain_beyond_what_its_indicators_can_come_to_is_told_and_not_used(value, fits):
    checked = check_index(row(BKN | {"kebijakan": value}, "4.06", "Sangat Baik"), SPBE)
    assert (checked.total is not None) is fits
    assert any(note.startswith("kebijakan: ") for note in checked.notes) is not fits
