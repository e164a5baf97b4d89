"""Figures as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dampak.figures import Figure, Step, Value, cell_id, show_value


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "rupiah", "–"),
        (None, "", "–"),
        (0, "orang", "0 orang"),
        (True, "", "ya"),
        (False, "orang", "tidak"),
        ("Baik", "predikat", "Baik"),
        (1_500_000, "rupiah", "Rp 1.500.000"),
        (-1_500_000, "rupiah", "-Rp 1.500.000"),
        (1234, "orang", "1.234 orang"),
        (Decimal("54.80"), "persen", "54,8 persen"),
        (Decimal("2.5"), "", "2,5"),
    ],
)
def test_values_are_shown_with_their_unit(value: Value, unit: str, shown: str) -> None:
    assert show_value(value, unit) == shown
    assert Figure("x", "X", value, unit).shown() == shown


def test_a_missing_value_is_not_a_zero() -> None:
    assert show_value(None, "orang") != show_value(0, "orang")


def test_a_cell_is_named_by_table_key_and_column() -> None:
    assert cell_id("kebutuhan", ["P0001"], "kebutuhan") == "kebutuhan/P0001/kebutuhan"
    assert cell_id("fiskal", [2027, "dasar"], "ruang") == "fiskal/2027/dasar/ruang"


def test_a_figure_cannot_be_changed_after_it_was_made() -> None:
    figure = Figure("x", "X", 1, steps=(Step("langkah", 1),))
    with pytest.raises(AttributeError):
        figure.value = 2  # type: ignore[misc]
