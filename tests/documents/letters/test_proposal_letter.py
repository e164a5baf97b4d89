from __future__ import annotations

from collections.abc import Callable

import pytest

from dampak.documents.letters import PROPOSAL_LETTER, letter_bytes
from dampak.outcome import Outcome
from dampak.quantities import show_rupiah

Make = Callable[..., Outcome]
Words = Callable[[bytes], str]
Rows = Callable[[bytes], list[list[str]]]


def test_it_goes_from_the_head_of_the_region_to_the_minister(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small()))
    assert "Yth. Menteri Pendayagunaan Aparatur Negara" in text
    assert "BUPATI CONTOH" in text
    assert "Kepala Badan Kepegawaian Negara" in text


def test_a_city_has_a_wali_kota(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(region="Kota Kediri")))
    assert "WALI KOTA KEDIRI" in text
    assert "Bupati" not in text


def test_what_nobody_told_is_a_marked_blank(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small()))
    for blank in ("nomor surat", "tanggal surat", "nama kepala daerah", "lambang dan alamat kantor"):
        assert f"[diisi: {blank}]" in text
    assert "None" not in text
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize(
    "id_",
    [
        "usulan.tahun_pertama.formasi",
        "usulan.tahun_pertama.cpns",
        "usulan.tahun_pertama.pppk",
        "ringkasan.kebutuhan",
        "ringkasan.bezetting",
        "ringkasan.kekurangan",
        "usulan.tahun_pertama.biaya_penuh",
        "khusus.disabilitas",
        "khusus.terpencil",
    ],
)
def test_its_numbers_are_the_figures(make_small: Make, words: Words, id_: str) -> None:
    outcome = make_small()
    shown = outcome.figures[id_].shown()
    assert shown.removesuffix(" orang") in words(letter_bytes(PROPOSAL_LETTER, outcome))


def test_the_sector_table_sums_to_the_figures(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(PROPOSAL_LETTER, make_small()))
    start = next(i for i, row in enumerate(table) if row[0] == "Sektor")
    end = next(i for i, row in enumerate(table) if i > start and row[0] == "Jumlah")
    body = table[start + 1 : end]
    assert [sum(int(row[column]) for row in body) for column in range(1, 5)] == [3, 2, 1, 6]
    assert table[end][1:] == ["3", "2", "1", "6"]


def test_the_annex_lists_each_post_of_the_first_year_only(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(PROPOSAL_LETTER, make_small()))
    annex = table[next(i for i, row in enumerate(table) if row[0] == "No.") + 1 : -1]
    assert [row[1:5] for row in annex] == [
        ["SD Negeri 1 Hulu", "Guru Kelas Ahli Pertama", "CPNS", "3"],
        ["Puskesmas Hilir", "Bidan Terampil", "Konversi PPPK paruh waktu", "1"],
        ["Puskesmas Hilir", "Bidan Terampil", "PPPK", "2"],
    ]


def test_a_missing_qualification_is_a_marked_blank(make_small: Make, rows: Rows) -> None:
    found = [row[5] for row in rows(letter_bytes(PROPOSAL_LETTER, make_small())) if len(row) == 6]
    assert found.count("[diisi: kualifikasi]") == 2
    assert "S-1 PGSD" in found


def test_the_disability_share_is_cited_from_the_law_in_use(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small()))
    assert "paling sedikit 2 % (Seleksi ASN 2023)" in text


def test_with_room_it_says_that_the_plan_fits(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(cost=600_000_000)))
    assert "berada di dalam ruang fiskal" in text
    assert "melampaui" not in text


def test_without_room_it_names_the_year_and_the_excess(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(cost=1_000_000_000)))
    assert f"tahun 2028 lebih {show_rupiah(100_000_000)}" in text
    assert "di dalam ruang fiskal" not in text


def test_without_a_budget_it_rests_on_quota_alone(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(budget=False)))
    assert "kemampuan anggaran tidak dapat dinyatakan" in text
    assert "di atas batas" not in text


def test_below_the_cap_it_is_silent_about_the_cap(make_small: Make, words: Words) -> None:
    assert "di atas batas" not in words(letter_bytes(PROPOSAL_LETTER, make_small(above=False)))


def test_an_empty_outcome_says_that_nothing_can_be_asked(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(bare=True)))
    assert "belum dapat disusun" in text
    assert "terbanyak" not in text
