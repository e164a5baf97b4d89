from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from dampak.documents.letters import BUDGET_STATEMENT, RESPONSIBILITY_STATEMENT, letter_bytes
from dampak.outcome import Outcome
from dampak.policy import Policy
from dampak.quantities import show_number, show_rupiah

Make = Callable[..., Outcome]
Words = Callable[[bytes], str]
Rows = Callable[[bytes], list[list[str]]]


def test_ability_is_stated_when_every_year_fits(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(BUDGET_STATEMENT, make_small(cost=900_000_000)))
    assert "SURAT PERNYATAAN KEMAMPUAN ANGGARAN" in text
    assert "dapat dibiayai" in text


@pytest.mark.parametrize("how", [{"cost": 900_000_010}, {"budget": False}])
def test_no_ability_is_stated_otherwise(make_small: Make, words: Words, how: dict[str, object]) -> None:
    text = words(letter_bytes(BUDGET_STATEMENT, make_small(**how)))
    assert "SURAT PERNYATAAN" not in text
    assert "dapat dibiayai" not in text
    assert "tidak dapat dinyatakan" in text


def test_a_region_without_a_budget_asks_by_quota_only(make_small: Make, words: Words) -> None:
    text = words(letter_bytes(BUDGET_STATEMENT, make_small(budget=False), Policy()))
    assert "menurut kebutuhan dan kuota saja" in text
    assert "Ruang fiskal dihitung menurut kebijakan" not in text


def test_each_year_shows_cost_room_and_what_is_left(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(BUDGET_STATEMENT, make_small(cost=1_000_000_000)))
    shown = [show_rupiah(value) for value in (1_000_000_000, 900_000_000, -100_000_000)]
    assert ["2028", *shown] in table


def test_accounts_sum_to_the_cost_and_leave_goods_and_services_out(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(BUDGET_STATEMENT, make_small()))
    start = next(i for i, row in enumerate(table) if row[0] == "Akun")
    body, total = table[start + 1 : -1], table[-1]
    assert [row[1] for row in body] == ["Gaji pokok", "TPP"]
    for column in (2, 3):
        assert sum(int(row[column].replace(".", "")) for row in body) == 600_000_000
        assert total[column] == show_number(600_000_000)


def test_conversion_says_what_moves_between_accounts(make_small: Make, words: Words, rows: Rows) -> None:
    made = letter_bytes(BUDGET_STATEMENT, make_small())
    net = [show_rupiah(value) for value in (60_000_000, 12_345_678, 47_654_322)]
    assert ["2028", "3", *net] in rows(made)
    assert "memindahkan upahnya dari belanja barang dan jasa" in words(made)
    assert "memindahkan" not in words(letter_bytes(BUDGET_STATEMENT, make_small(conversion=False)))


def test_every_source_of_the_ratio_is_shown_with_its_label(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(BUDGET_STATEMENT, make_small()))
    assert ["2026", "APBD 2026", "rasio", "36,00 %", "Rp 60.000.000.000 di atas batas"] in table
    assert ["2026", "Siaran pers", "rasio kasar", "39,12 %", "Rp 91.200.000.000 di atas batas"] in table


def test_prices_with_unknown_parts_are_told(make_small: Make, words: Words) -> None:
    assert "Pada 1 jenis jabatan" in words(letter_bytes(BUDGET_STATEMENT, make_small()))


def test_without_a_fiscal_limit_no_ability_is_stated(make_small: Make, words: Words) -> None:
    outcome = make_small()
    free = outcome.tables["usulan_biaya"].with_columns(ruang=pl.lit(None, dtype=pl.Int64))
    outcome = Outcome(
        outcome.provenance, outcome.inputs, {**outcome.tables, "usulan_biaya": free}, outcome.figures
    )
    text = words(letter_bytes(BUDGET_STATEMENT, outcome))
    assert "tanpa batas ruang fiskal" in text
    assert "dapat dibiayai" not in text


def test_the_signatory_is_told_of_every_kind_of_note_once(make_small: Make, rows: Rows) -> None:
    table = rows(letter_bytes(RESPONSIBILITY_STATEMENT, make_small()))
    assert table[-2:] == [
        ["1", "3 pegawai masih tercatat setelah mencapai BUP.", "1"],
        ["2", "Masa kerja pegawai A1 kosong.", "2"],
    ]


def test_the_draft_declares_no_money_it_does_not_know(make_small: Make, words: Words) -> None:
    enough = words(letter_bytes(RESPONSIBILITY_STATEMENT, make_small()))
    none = words(letter_bytes(RESPONSIBILITY_STATEMENT, make_small(budget=False)))
    assert "di dalam ruang fiskal" in enough
    assert "di dalam ruang fiskal" not in none
    assert "ketersediaan anggarannya belum dinyatakan" in none
    assert "dan anggaran yang dipakai" not in none


def test_the_draft_carries_the_whole_hashes(make_small: Make, words: Words) -> None:
    outcome = make_small()
    text = words(letter_bytes(RESPONSIBILITY_STATEMENT, outcome))
    for value in (
        outcome.provenance.pack_hash,
        outcome.provenance.law_hash,
        outcome.provenance.policy_hash,
    ):
        assert value in text
    assert "KONSEP" in text
    assert "[diisi: meterai dan tanda tangan]" in text
