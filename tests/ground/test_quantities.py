"""Numbers as officials type them, rounding, and how numbers are shown."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.quantities import (
    NumberProblem,
    as_decimal,
    divide_rounded,
    number_style,
    parse_number,
    show_number,
    show_rupiah,
    show_rupiah_short,
)

QUICK = settings(deadline=None, max_examples=60)
whole = st.integers(-(10**20), 10**20)
decimals = st.decimals(-(10**14), 10**14, places=4, allow_nan=False, allow_infinity=False)


def code_of(text: str, style: str | None = None) -> str:
    answer = parse_number(text, style)  # type: ignore[arg-type]
    return answer.code if isinstance(answer, NumberProblem) else "angka"


@QUICK
@given(head=st.integers(1, 10**9), tail=st.integers(0, 999), separator=st.sampled_from(".,"))
def test_a_lone_separator_before_three_digits_is_never_guessed(head: int, tail: int, separator: str) -> None:
    text = f"{head}{separator}{tail:03d}"
    assert code_of(text) == "ambigu"
    assert number_style([text]) is None


def test_a_column_that_settles_the_style_settles_the_lone_separator() -> None:
    assert number_style(["1.000", "12,5", "7"]) == "id"
    assert parse_number("1.000", "id") == Decimal(1000)
    assert parse_number("1.000", "en") == Decimal(1)
    assert number_style(["1.000", "2.5"]) == "en"


def test_a_column_written_in_both_styles_is_named_mixed() -> None:
    assert number_style(["1.000,5", "1,000.5"]) == "campur"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1000", "1000"),
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        ("0.500", "0.500"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("-2,25", "-2.25"),
        ("+7", "7"),
        ("Rp 1.500.000,-", "1500000"),
        ("Rp1.500.000,00", "1500000.00"),
        ("IDR 2.000.000", "2000000"),
        ("-Rp 1.500.000", "-1500000"),
        ("1 234 567,8", "1234567.8"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("  12  ", "12"),
    ],
)
def test_what_can_be_read_one_way_is_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "Rp", "sepuluh", "12 orang", "1.2.3", "1,23,4", "1..5", ".5", "5.", "1e5", "NaN", "inf",
        "1 2", "12 5", "1 000 00", "1_000", "١٢", "1.000.00", "--5", "5-", "1.234,567.8", "0x1F", "1/2",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    assert code_of(text) == "bukan_angka"


@pytest.mark.parametrize(
    ("text", "style"), [("1,5", "en"), ("1.5", "id"), ("1000.000", "id"), ("0.500", "id"), ("1.000,5", "en")]
)
def test_a_number_against_the_style_of_its_column_is_refused(text: str, style: str) -> None:
    assert code_of(text, style) == "gaya_campur"


@QUICK
@given(decimals)
def test_what_is_shown_is_read_back_the_same(value: Decimal) -> None:
    assert parse_number(show_number(value), "id") == value


@QUICK
@given(st.integers(-(10**40), 10**40))
def test_a_whole_number_of_any_length_is_shown_exactly(value: int) -> None:
    assert int(show_number(value).replace(".", "")) == value
    assert parse_number(show_rupiah(value), "id") == value


@QUICK
@given(whole, whole.filter(bool))
def test_half_up_is_the_nearest_whole_and_halves_go_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    magnitude = math.floor(abs(exact) + Fraction(1, 2))
    assert divide_rounded(numerator, denominator) == (-magnitude if exact < 0 else magnitude)


@QUICK
@given(whole, whole.filter(bool))
def test_ceil_is_the_ceiling(numerator: int, denominator: int) -> None:
    assert divide_rounded(numerator, denominator, "ceil") == math.ceil(Fraction(numerator, denominator))


def test_rounding_none_has_no_whole_number() -> None:
    with pytest.raises(ValueError, match="none"):
        divide_rounded(1, 2, "none")


@QUICK
@given(st.fractions(), st.integers(0, 8))
def test_a_fraction_becomes_the_nearest_decimal(value: Fraction, places: int) -> None:
    shown = as_decimal(value, places)
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**places)
    assert shown.as_tuple().exponent == -places


def test_a_decimal_of_many_digits_keeps_them_all() -> None:
    assert as_decimal(10**30 + 1, 4) == Decimal("1000000000000000000000000000001.0000")
    assert show_number(Decimal("1000000000000000000000000000000.25"), 1)[-3:] == "0,3"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (1234567, None, "1.234.567"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("1234.50"), 2, "1.234,50"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.125"), 2, "-0,13"),
        (Decimal("-0.004"), 2, "0,00"),
        (Fraction(1, 3), None, "0,3333"),
        (Decimal("1E+3"), None, "1.000"),
        (100, None, "100"),
        (0, None, "0"),
        (0.1, None, "0,1"),
        (12, 1, "12,0"),
    ],
)
def test_numbers_are_shown_the_indonesian_way(value: Decimal, places: int | None, shown: str) -> None:
    assert show_number(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (357_600_000_000, "Rp 357,6 miliar"),
        (-2_500_000, "-Rp 2,5 juta"),
        (999_999, "Rp 999.999"),
        (999_960_000, "Rp 1,0 miliar"),
        (999_940_000, "Rp 999,9 juta"),
        (999_999_999_999, "Rp 1,0 triliun"),
        (0, "Rp 0"),
    ],
)
def test_short_rupiah_take_the_largest_fitting_unit(value: int, shown: str) -> None:
    assert show_rupiah_short(value) == shown
