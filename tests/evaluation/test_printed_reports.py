"""Printed reports checked: every real row, every kind of fault, and what may not be called one."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.evaluation import PrintedRow, answered, check_report, check_reports, score, scores_from_grades
from dampak.law.instruments import instrument_at

CASES = Path(__file__).parents[1] / "cases"
PARTS = ("perencanaan", "pengukuran", "pelaporan", "evaluasi", "pencapaian")
NEW, OLD = instrument_at("lke-akip@2021"), instrument_at("lke-akip@2015")


def number(text):
    return Decimal(text) if text else None


def printed(row):
    parts = {part: number(row[part]) for part in PARTS}
    return PrintedRow(row["entity"], int(row["year"]), parts, number(row["total"]), row["predikat"])


def golden():
    with (CASES / "sakip_lhe.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def report(parts=("24", "24", "12", "20"), total="80", grade="BB", year=2023, **more):
    parts = {part: number(text) for part, text in zip(PARTS, parts, strict=False)}
    return PrintedRow("Dinas Uji", year, parts, number(total), grade, **more)


def check(row):
    return check_reports([row], OLD, NEW)[0]


EXPECTED = {"exact": "ok", "rounding": "rounding", "SOURCE_ERROR": "wrong_total", "total_only": "incomplete"}


@pytest.mark.parametrize(
    ("row", "checked"),
    [*zip(golden(), check_reports([printed(row) for row in golden()], OLD, NEW), strict=True)],
    ids=lambda each: f"{each['entity']} {each['year']}" if isinstance(each, dict) else "",
)
def test_a_real_report_gets_the_verdict_its_figures_deserve(row, checked):
    assert checked.verdict == EXPECTED[row["check"]]
    assert checked.grade == row["predikat"]
    if row["sum_components"]:
        assert checked.total == Fraction(row["sum_components"])
        assert checked.difference == Fraction(row["total_minus_sum"])


def test_the_old_form_is_taken_for_its_fifth_component_or_its_year():
    five = check(report(("23.51", "19.15", "12.70", "8.08", "13.96"), "77.40"))
    assert (five.instrument, five.verdict) == ("lke-akip@2015", "ok")
    four = check(report(year=2019))
    assert (four.instrument, four.verdict) == ("lke-akip@2015", "incomplete")
    assert check(report(year=None)).instrument == "lke-akip@2021"


def test_a_wrong_grade_is_named_with_the_right_one():
    checked = check(report(grade="A"))
    assert (checked.verdict, checked.grade) == ("wrong_grade", "BB")
    assert any("seharusnya BB" in note for note in checked.notes)


def test_total_and_grade_both_wrong_is_a_wrong_total_with_the_grade_in_the_notes():
    checked = check(report(total="91.00", grade="A"))
    assert (checked.verdict, checked.grade) == ("wrong_total", "BB")
    assert any("Predikat" in note for note in checked.notes)


@pytest.mark.parametrize("written", ["BB ", "bb", " b B", "Sangat Baik"])
def test_a_loosely_printed_grade_is_understood_and_told(written):
    checked = check(report(grade=written))
    assert checked.verdict == "ok"
    assert any("dibaca BB" in note for note in checked.notes)


def test_a_grade_that_does_not_exist_is_wrong():
    checked = check(report(grade="b+"))
    assert checked.verdict == "wrong_grade"
    assert any("tidak dikenal" in note for note in checked.notes)


@pytest.mark.parametrize(
    ("change", "note"),
    [({"total": ""}, "total"), ({"grade": ""}, "Predikat"), ({"parts": ("24", "24", "12", "")}, "evaluasi")],
)
def test_what_is_missing_is_incomplete_and_named(change, note):
    checked = check(report(**change))
    assert checked.verdict == "incomplete"
    assert any(note in each for each in checked.notes)


def test_an_incomplete_row_with_a_grade_that_cannot_be_is_a_wrong_grade():
    assert check(report(parts=("24", "24", "12", ""), grade="A")).verdict == "wrong_grade"


def test_rounding_of_every_part_is_allowed_for_and_nothing_beyond():
    parts = ("24.37", "24.11", "12.32", "19.18")
    assert check(report(parts, "80.00", "BB")).verdict == "rounding"
    assert check(report(parts, "80.01", "A")).verdict == "wrong_total"


def test_a_total_in_a_percentage_cell_is_read_and_told():
    checked = check(report(total="0.8"))
    assert checked.verdict == "ok"
    assert any("persentase" in note for note in checked.notes)


def test_parts_written_as_percentages_of_their_weight_are_pointed_out():
    checked = check(report(("0.8", "0.8", "0.8", "0.8")))
    assert checked.verdict == "wrong_total"
    assert any("persentase" in note for note in checked.notes)


def test_twelve_eighty_of_fifteen_cannot_be_made_from_grades():
    checked = check(report(("24", "24", "12.80", "20"), "80.80", "A"))
    assert (checked.verdict, checked.parts_not_from_grades, checked.suspect_parts) == (
        "ok",
        ("pelaporan",),
        ("pelaporan",),
    )


def test_several_odd_parts_are_averages_and_nobody_is_suspect():
    checked = check(report(("24.01", "24", "12.80", "20"), "80.81", "A"))
    assert (checked.parts_not_from_grades, checked.suspect_parts) == (("perencanaan", "pelaporan"), ())


def test_a_part_above_its_weight_is_suspect():
    checked = check(report(("24", "24", "15.01", "20"), "83.01", "A"))
    assert "pelaporan" in checked.suspect_parts
    assert any("15,01" in note for note in checked.notes)


def test_a_total_above_the_scale_has_no_grade():
    checked = check(report(("60", "24", "12", "20"), "116", "AA"))
    assert checked.grade == ""
    assert any("di luar" in note for note in checked.notes)


def test_the_old_form_does_not_judge_parts_by_weights_nobody_knows():
    assert scores_from_grades(OLD, "perencanaan") is None


def test_last_years_column_is_held_against_last_years_report():
    before, now = report(year=2022), report(year=2023, last_total=Decimal("81.00"), last_grade="A")
    notes = check_reports([before, now], OLD, NEW)[1].notes
    assert any("tahun lalu" in note and "81" in note and "80" in note for note in notes)
    same = report(year=2023, last_total=Decimal("80.00"), last_grade="bb")
    assert check_reports([before, same], OLD, NEW)[1].notes == ()


def test_two_rows_for_one_year_that_differ_are_told_on_both():
    rows = [report(), report(("24", "24", "12", "20.5"), "80.5", "A")]
    assert all(any("Baris lain" in note for note in one.notes) for one in check_reports(rows, OLD, NEW))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["AA", "A", "BB", "B", "CC", "C", "D", "E"]), min_size=12, max_size=12))
def test_a_report_made_by_the_engine_is_always_in_order(grades):
    result = score(NEW, {leaf.code: answered(grade) for leaf, grade in zip(NEW.leaves, grades, strict=True)})
    parts = {part: Decimal(str(float(result.nodes[part].score))) for part in PARTS[:4]}
    checked = check_report(PrintedRow("X", 2024, parts, result.rounded, result.grade.grade), NEW)
    assert (checked.verdict, checked.parts_not_from_grades, checked.notes) == ("ok", (), ())
