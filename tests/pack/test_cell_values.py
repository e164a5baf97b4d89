"""One cell to one value: what is taken, what is refused, and with which word of help."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.pack.columns import read_column
from dampak.pack.values import Fault, read_date, read_grade, read_id, read_text, read_yes_no
from dampak.tables import Column

VOLUME = Column("volume", "desimal", "x", low=0, high=100_000_000)
RUPIAH = Column("rupiah", "rupiah", "x", low=0, high=10**14)
COUNT = Column("anak", "bulat", "x", low=0, high=20, default=0)
LEVEL = Column("jenjang", "kategori", "x", domain=("ahli_pertama", "ahli_muda", "terampil"))


def codes(column: Column, cells: list[object], **kwargs: object) -> list[str]:
    read = read_column(column, cells, **kwargs)
    return [fault.code for _index, fault in read.faults]


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 1, 31), "2026-01-31", "2026-01-31 00:00:00", "31-01-2026", "31/01/2026", "31/1/2026",
        "31.01.2026", "31 Januari 2026", "31 januari 2026", "31-Jan-2026",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_indonesian_style(cell):
    assert read_date(cell) == date(2026, 1, 31)


def test_day_stands_before_month():
    assert read_date("02/03/2026") == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("01/31/2026", "tanggal.bulan_dulu"),
        ("31/01/26", "tanggal.tahun_pendek"),
        ("30-02-2026", "tanggal.tidak_ada"),
        ("31 Foo 2026", "tanggal.bukan"),
        ("kemarin", "tanggal.bukan"),
        (45_000.0, "tanggal.angka"),
        ("2926-01-31", "tanggal.tidak_wajar"),
        (date(1799, 1, 1), "tanggal.tidak_wajar"),
    ],
)
def test_it_refuses_what_is_no_clear_date(cell, code):
    fault = read_date(cell)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.remedy


def test_a_serial_number_says_which_date_excel_means():
    assert "01-01-2026" in read_date(46_023.0).remedy


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_written_day_first_reads_back(day):
    assert read_date(day.strftime("%d-%m-%Y")) == day
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize("cell", ["197901012005011001", "0012", "17.07", "1", "P-1", "5.1.02"])
def test_a_code_is_kept_letter_by_letter(cell):
    assert read_id(cell) == cell


@pytest.mark.parametrize("cell", [1.9790101e17, "1.97901E+17", "1,97901E+17", "19790101.0", 17.07, 1e15])
def test_it_refuses_a_code_that_has_lost_digits(cell):
    fault = read_id(cell)
    assert isinstance(fault, Fault)
    assert fault.code == "id.angka"
    assert "Teks" in fault.remedy


def test_it_refuses_a_code_excel_made_a_date():
    assert read_id(date(2026, 2, 1)).code == "id.tanggal"


def test_a_short_whole_number_is_a_code_with_a_warning_for_the_column():
    read = read_column(Column("tugas_no", "id", "x"), [1.0, 2, "3"])
    assert read.values.to_list() == ["1", "2", "3"]
    assert [note.code for note in read.notes] == ["id.sel_angka"]


@pytest.mark.parametrize(
    ("cell", "grade"),
    [("III/a", "IIIa"), ("IIIA", "IIIa"), ("iv e", "IVe"), ("IX", "IX"), ("v", "V"), ("II.d", "IId")],
)
def test_a_golongan_is_recognised_however_it_is_spelled(cell, grade):
    assert read_grade(cell) == grade


@pytest.mark.parametrize("cell", ["3a", "IIIf", "XVIII", "Penata", 9.0, "III/a1"])
def test_it_refuses_what_is_no_golongan(cell):
    assert read_grade(cell).code == "golongan.bentuk"


@pytest.mark.parametrize("cell", ["ya", "YA", "1", 1.0, "true", True, "x", "X", "benar"])
def test_yes_is_said_in_many_ways(cell):
    assert read_yes_no(cell) is True


@pytest.mark.parametrize("cell", ["tidak", "Tidak", "0", 0, "false", False, "salah"])
def test_no_is_said_in_many_ways(cell):
    assert read_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["mungkin", 2.0, "-", "y"])
def test_it_does_not_guess_yes_or_no(cell):
    assert read_yes_no(cell).code == "ya_tidak.bukan"


def test_true_and_one_in_one_column_do_not_become_each_other():
    assert read_column(Column("kawin", "ya_tidak", "x"), [True, 1.0, "ya"]).values.to_list() == [True] * 3
    assert codes(COUNT, [1.0, True]) == ["angka.bukan_angka"]
    assert read_column(COUNT, [1.0, True]).values.to_list() == [1, None]


def test_a_category_is_found_whatever_its_case_and_signs():
    read = read_column(LEVEL, ["Ahli Pertama", "AHLI_MUDA", " terampil"])
    assert read.values.to_list() == ["ahli_pertama", "ahli_muda", "terampil"]


def test_an_unknown_category_names_the_nearest():
    ((_index, fault),) = read_column(LEVEL, ["Ahli Prtama"]).faults
    assert "“ahli_pertama”" in fault.remedy
    assert "terampil" in fault.remedy


def test_one_cell_settles_how_the_numbers_of_a_column_are_written():
    assert read_column(RUPIAH, ["1.000", "2.500.000"]).values.to_list() == [1000, 2_500_000]
    assert read_column(VOLUME, ["1.000", "2,5"]).values.to_list() == [Decimal(1000), Decimal("2.5")]
    assert codes(RUPIAH, ["1.000", "2.000"]) == ["angka.ambigu"] * 2


def test_numbers_written_two_ways_in_one_column_refuse_the_column():
    read = read_column(VOLUME, ["1.234,5", "1,234.5"])
    assert read.fault is not None
    assert read.fault.code == "angka.gaya_campur"


def test_a_declared_decimal_sign_settles_decimals_but_never_rupiah():
    assert read_column(VOLUME, ["1.000"], "en").values.to_list() == [Decimal(1)]
    assert codes(RUPIAH, ["650.000"], declared="en") == ["angka.ambigu"]


def test_a_dash_is_neither_zero_nor_missing():
    assert codes(VOLUME, ["-", "–", 0.0, None]) == ["angka.strip"] * 2


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (VOLUME, -1.0, "angka.terlalu_kecil"),
        (VOLUME, 1e9, "angka.terlalu_besar"),
        (VOLUME, "12 dokumen", "angka.bukan_angka"),
        (VOLUME, date(2026, 1, 1), "angka.tanggal"),
        (COUNT, 1.5, "angka.pecahan"),
        (COUNT, "1,5", "angka.pecahan"),
        (Column("x", "rupiah", "x"), 1.2345678e17, "angka.terlalu_panjang"),
        (Column("x", "rupiah", "x"), "999999999999999999999", "angka.terlalu_besar"),
    ],
)
def test_it_refuses_negative_absurd_and_broken_numbers(column, cell, code):
    assert codes(column, [cell]) == [code]


def test_the_bounds_themselves_are_allowed():
    assert codes(COUNT, [0.0, 20.0]) == []


def test_a_whole_number_may_be_stored_with_a_point():
    assert read_column(COUNT, [12.0, "3"]).values.to_list() == [12, 3]


def test_finer_decimals_are_rounded_half_up_with_one_warning():
    read = read_column(VOLUME, [0.00005, 1.23456, 1.5])
    assert read.values.to_list() == [Decimal("0.0001"), Decimal("1.2346"), Decimal("1.5")]
    assert [note.code for note in read.notes] == ["angka.dibulatkan"]


def test_the_binary_tail_of_an_excel_number_is_not_data():
    read = read_column(VOLUME, [0.1 + 0.2, 1.1 * 3])
    assert read.values.to_list() == [Decimal("0.3"), Decimal("3.3")]
    assert read.notes == []


def test_empty_cells_take_the_default_or_are_missed():
    assert read_column(COUNT, [None, 2.0]).values.to_list() == [0, 2]
    assert read_column(VOLUME, [None]).values.to_list() == [None]
    assert codes(Column("id", "id", "x", required=True), [None, "a"]) == ["sel.kosong"]


@pytest.mark.parametrize(
    ("cell", "text"), [(12.0, "12"), (0.1 + 0.2, "0.3"), (1e-5, "0.00001"), (date(2026, 1, 2), "2026-01-02")]
)
def test_a_number_or_date_in_a_text_column_becomes_text(cell, text):
    assert read_text(cell) == text


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 1e8, allow_nan=False), min_size=1, max_size=30))
def test_a_column_equals_its_cells_read_one_by_one(cells):
    together = read_column(VOLUME, cells).values.to_list()
    assert together == [read_column(VOLUME, [cell]).values[0] for cell in cells]


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        (Column("tahun", "bulat", "x", low=2000, high=2100), 1999, "1999 kurang dari batas 2000"),
        (Column("tahun", "bulat", "x", low=2000, high=2100), 20260, "20260 melebihi batas wajar 2100"),
        (VOLUME, 100_000_001, "100.000.001 melebihi batas wajar 100.000.000"),
        (Column("x", "rupiah", "x", low=1500), 20, "20 kurang dari batas 1.500"),
    ],
)
def test_a_bound_is_written_as_the_column_is_read_and_years_without_a_dot(column, cell, wanted):
    ((_index, fault),) = read_column(column, [cell]).faults
    assert wanted in fault.what
