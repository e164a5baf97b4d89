"""The sheet of assumptions says what is known of a figure of law, and no day that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dampak.documents.facts import Facts
from dampak.documents.sheets.summary import assumptions_sheet, law_cell
from dampak.law import LawValue
from dampak.outcome import Outcome

BANDS = (
    {"predikat": "A", "batas_bawah": Decimal(1), "bawah_termasuk": "tidak"},
    {"predikat": "B", "batas_bawah": Decimal("0.9"), "bawah_termasuk": "ya"},
)


def _law(**changed: object) -> LawValue:
    base = LawValue("uji.angka", "Angka uji", "orang", 4, "single", "Perpres 26/2007", date(2007, 1, 1))
    return replace(base, **changed)  # type: ignore[arg-type]


def _dates(outcome: Outcome, law: LawValue) -> object:
    sheet = assumptions_sheet(Facts(replace(outcome, law_used=(law,))), None)
    (row,) = [row for section in sheet.sections for row in section.rows if row[-1] == "hukum/uji.angka"]
    return row[5]


def test_a_start_of_which_only_the_year_is_known_shows_no_day(outcome: Outcome) -> None:
    assert _dates(outcome, _law(start_exact=False)) == "sejak tahun 2007 (hari tidak diketahui)"
    assert _dates(outcome, _law(start=date(2022, 1, 5))) == "sejak 5 Januari 2022"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (4, 4),
        (Decimal("0.24"), Decimal("0.24")),
        (
            {"menit_tahun": 75_000, "hari_tahun": 250, "minggu_tahun": None},
            "75.000 menit setahun, 250 hari setahun",
        ),
        (BANDS, "A di atas 1; B mulai 0,9"),
        (None, "–"),
    ],
)
def test_a_figure_of_law_is_a_number_or_words_never_a_key(value: object, shown: object) -> None:
    assert law_cell(_law(value=value)) == shown
