"""Table files of law: exact cells, and pay that rises for every golongan."""

import polars as pl
import pytest

from dampak.law.checks import GOLONGAN_PNS, GOLONGAN_PPPK
from dampak.law.tablefile import read_table

PAY = """
gaji.contoh:
  label: Gaji
  unit: rupiah per bulan
  columns: {golongan: text, mkg: integer, rupiah: integer}
  versions:
    - {start: 2024-01-01, table: gaji.csv, status: certain, citation: PP 5/2024}
"""


def pay_rows(golongan=GOLONGAN_PNS):
    return [(rank, mkg, 1_000_000 + mkg) for rank in golongan for mkg in (0, 2, 4)]


def pay_csv(rows):
    return "\n".join(["golongan,mkg,rupiah", *(",".join(map(str, row)) for row in rows)])


@pytest.mark.parametrize("golongan", [GOLONGAN_PNS, GOLONGAN_PPPK])
def test_a_rising_complete_pay_table_is_accepted_in_any_row_order(law_of, golongan):
    law = law_of(a__yaml=PAY, gaji__csv=pay_csv(reversed(pay_rows(golongan))))
    assert law.versions("gaji.contoh")[0].value.height == 3 * 17


@pytest.mark.parametrize("pay", [1_000_000, 999_999])
def test_a_pay_table_that_does_not_rise_is_refused(faults_of, pay):
    rows = [row if row[:2] != ("IIIa", 2) else ("IIIa", 2, pay) for row in pay_rows()]
    assert faults_of(a__yaml=PAY, gaji__csv=pay_csv(rows)) == ["gaji_tidak_naik"]


def test_a_pay_table_that_rises_by_one_rupiah_is_accepted(law_of):
    rows = [row if row[:2] != ("IIIa", 2) else ("IIIa", 2, 1_000_001) for row in pay_rows()]
    assert law_of(a__yaml=PAY, gaji__csv=pay_csv(rows))


def test_an_mkg_written_twice_is_refused(faults_of):
    rows = [*pay_rows(), ("IIIa", 2, 1_000_003)]
    assert faults_of(a__yaml=PAY, gaji__csv=pay_csv(rows)) == ["gaji_tidak_naik"]


def test_a_pay_table_without_a_golongan_is_refused(faults_of):
    rows = [row for row in pay_rows() if row[0] != "IVe"]
    assert faults_of(a__yaml=PAY, gaji__csv=pay_csv(rows)) == ["golongan_kurang"]


def test_a_golongan_that_does_not_exist_is_refused(faults_of):
    rows = [*pay_rows(), ("IVf", 0, 1_000_000)]
    assert faults_of(a__yaml=PAY, gaji__csv=pay_csv(rows)) == ["golongan_asing"]


def test_an_empty_pay_table_is_refused(faults_of):
    assert faults_of(a__yaml=PAY, gaji__csv="golongan,mkg,rupiah\n") == ["golongan_kurang"]


def test_a_table_file_that_is_missing_is_refused(faults_of):
    assert "berkas" in faults_of(a__yaml=PAY)


def test_a_table_outside_the_folder_is_refused(faults_of):
    assert "tabel" in faults_of(a__yaml=PAY.replace("gaji.csv", "../gaji.csv"))


def test_a_table_beside_a_value_is_refused(faults_of):
    text = PAY.replace("table:", "value: 1, table:")
    assert faults_of(a__yaml=text, gaji__csv=pay_csv(pay_rows())) == ["bentuk"]


@pytest.mark.parametrize("columns", ["[golongan]", "{golongan: 1}", "{golongan: kata}", "{}"])
def test_columns_that_are_not_declared_are_refused(faults_of, columns):
    text = PAY.replace("{golongan: text, mkg: integer, rupiah: integer}", columns)
    assert "tabel" in faults_of(a__yaml=text, gaji__csv=pay_csv(pay_rows()))


COLUMNS = {"nama": "text", "jumlah": "integer", "tarif": "decimal?", "aktif": "boolean"}


def test_cells_are_read_exactly():
    table = read_table("nama,jumlah,tarif,aktif\na,-5,0.25,ya\nb,7,,tidak\n", COLUMNS, "t.csv")
    assert isinstance(table, pl.DataFrame)
    assert [str(cell) for cell in table.row(0)] == ["a", "-5", "0.2500", "True"]
    assert table.row(1) == ("b", 7, None, False)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a,1.0,1,ya", "jumlah"),
        ("a,1_0,1,ya", "jumlah"),
        ("a,,1,ya", "jumlah"),
        ("a,9999999999999999999,1,ya", "jumlah"),
        ("a,1,NaN,ya", "tarif"),
        ("a,1,0.12345,ya", "tarif"),
        ('a,1,"0,25",ya', "tarif"),
        ("a,1,1,true", "aktif"),
        (",1,1,ya", "nama"),
    ],
)
def test_cells_that_are_not_what_the_column_says_are_refused(row, column):
    faults = read_table(f"nama,jumlah,tarif,aktif\n{row}\n", COLUMNS, "t.csv")
    assert [(fault.place.row, fault.place.column) for fault in faults] == [(2, column)]


def test_all_faulty_cells_come_at_once():
    faults = read_table("nama,jumlah,tarif,aktif\na,x,y,z\nb,1\n", COLUMNS, "t.csv")
    assert [fault.place.row for fault in faults] == [2, 2, 2, 3]


def test_swapped_columns_are_refused():
    (fault,) = read_table("jumlah,nama,tarif,aktif\n", COLUMNS, "t.csv")
    assert fault.place.row == 1
