from __future__ import annotations

from collections.abc import Callable

from dampak.documents.letters import FIVE_YEAR_PLAN, letter_bytes
from dampak.outcome import Outcome

Make = Callable[..., Outcome]
Words = Callable[[bytes], str]
Rows = Callable[[bytes], list[list[str]]]


def test_the_years_are_those_of_the_plan(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(FIVE_YEAR_PLAN, make_small()))
    whole = [row for row in table if row[0] in ("2027", "2028") and len(row) == 8]
    assert whole[0] == ["2027", "12", "3", "2", "1", "1", "0", "5"]
    assert whole[1] == ["2028", "13", "1", "0", "0", "1", "0", "4"]


def test_hires_stand_under_their_year(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(FIVE_YEAR_PLAN, make_small()))
    head = table.index(["Jabatan", "Jenis", "2027", "2028", "Jumlah"])
    assert table[head + 1 : head + 6] == [
        ["Guru Kelas Ahli Pertama", "CPNS", "3", "0", "3"],
        ["Bidan Terampil", "PPPK", "2", "0", "2"],
        ["Bidan Terampil", "Konversi PPPK paruh waktu", "1", "0", "1"],
        ["Teknik Jalan Ahli Pertama", "CPNS", "0", "1", "1"],
        ["Jumlah", "", "6", "1", "7"],
    ]


def test_moves_and_promotions_are_counted_apart(make_small: Make, words: Words, rows: Rows) -> None:
    made = letter_bytes(FIVE_YEAR_PLAN, make_small())
    assert "1 mutasi dari posisi yang kelebihan dan 1 promosi" in words(made)
    assert ["2028", "Promosi", "Teknik Jalan Ahli Pertama", "Kepala Bidang", "1"] in rows(made)


def test_what_stays_open_sums_to_the_figure(make_small: Make, rows: Rows) -> None:
    outcome = make_small()
    table = rows(letter_bytes(FIVE_YEAR_PLAN, outcome))
    start = table.index(["Kendala", "Sektor", "Posisi", "Orang"])
    end = next(i for i, row in enumerate(table) if i > start and row[0] == "Jumlah")
    left = sum(int(row[3]) for row in table[start + 1 : end])
    assert left == outcome.figures["usulan.kekurangan_sesudah"].value
    assert table[end][3] == str(left)


def test_what_would_open_a_seat_is_named(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(FIVE_YEAR_PLAN, make_small()))
    assert "Rp 80.000.000 lagi pada 2028" in text
    assert "1 kursi kuota CPNS 2027" in text


def test_no_table_stands_without_rows(make_small: Make, rows: Rows, words: Words) -> None:
    made = letter_bytes(FIVE_YEAR_PLAN, make_small(bare=True))
    assert [row for row in rows(made) if row[0] in ("Tahun", "Jabatan", "Sektor", "Kendala")] == []
    assert "Rencana belum dapat disusun" in words(made)
    assert words(made).splitlines().count("Tidak ada.") == 3
