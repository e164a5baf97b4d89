from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dampak.documents.letters import REQUEST_SHEET, letter_bytes
from dampak.outcome import Outcome
from dampak.quantities import show_rupiah

Make = Callable[..., Outcome]
Rows = Callable[[bytes], list[list[str]]]

SAKIP = [
    {"kunci": "sakip.predikat", "tahun": 2019, "nilai": "B", "sumber": "LHE 2019", "status": "certain"},
    {"kunci": "sakip.predikat", "tahun": 2018, "nilai": "CC", "sumber": "LHE 2018", "status": "certain"},
    {"kunci": "sakip.jumlah_iku", "tahun": 2024, "nilai": "18", "sumber": "LKjIP", "status": "single"},
]


def _requests(rows: list[list[str]], letter: str) -> list[list[str]]:
    return [row for row in rows if row[0].startswith(f"{letter}.")]


def test_posts_are_asked_by_kind_with_the_figure_behind_them(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small())), "A")
    assert [(row[2], row[4]) for row in found] == [
        ("3 formasi", "usulan.tahun_pertama.cpns"),
        ("2 formasi", "usulan.tahun_pertama.pppk"),
        ("1 formasi", "usulan.tahun_pertama.konversi"),
        ("7 formasi", "usulan.formasi"),
    ]


def test_the_cap_is_asked_about_once_per_source_above_it(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small())), "B")
    caps = [row for row in found if "batas belanja pegawai" in row[1]]
    assert [row[2] for row in caps] == [
        f"{show_rupiah(60_000_000_000)} di atas batas",
        f"{show_rupiah(91_200_000_000)} di atas batas",
    ]
    assert caps[0][4] == "fiskal/2026/apbd/APBD 2026/jarak_rupiah"
    assert "2034" in caps[0][3]


def test_below_the_cap_nobody_asks_for_relief(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(above=False))), "B")
    assert not any("batas belanja pegawai" in row[1] for row in found)


def test_the_grant_is_open_need_held_by_money_times_its_price(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small())), "B")
    grant = next(row for row in found if "DAU" in row[1])
    assert grant[2] == f"{show_rupiah(1 * 50_000_000 + 2 * 50_000_001)} setahun"
    assert grant[3].startswith("3 orang pada sektor pendidikan, kesehatan")


def test_without_a_budget_no_grant_is_asked_for(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(budget=False))), "B")
    assert [row[1] for row in found] == ["Tambahan kuota CPNS, tahun 2027"]


def test_a_quota_is_asked_for_only_where_it_binds(make_small: Make, rows: Rows) -> None:
    bound = _requests(rows(letter_bytes(REQUEST_SHEET, make_small())), "B")
    free = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(quota=False))), "B")
    quota = next(row for row in bound if "kuota" in row[1])
    assert quota[2] == "di atas 4 kursi"
    assert "4,0 kebutuhan berbobot" in quota[3]
    assert not any("kuota" in row[1] for row in free)


def test_help_is_asked_with_the_last_score_and_the_one_before(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(facts=SAKIP))), "C")
    assert found[0][2] == "Predikat B (2019)"
    assert "Sebelumnya: Predikat CC (2018)." in found[0][3]
    assert "LHE 2019" in found[0][3]


def test_an_unknown_score_is_said_to_be_unknown(make_small: Make, rows: Rows) -> None:
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(facts=SAKIP))), "C")
    assert [row[2] for row in found[1:]] == ["tidak diketahui", "tidak diketahui"]


def test_conflicting_scores_are_both_shown(make_small: Make, rows: Rows) -> None:
    facts: list[dict[str, Any]] = [
        {"kunci": "spbe.indeks", "tahun": 2023, "nilai": value, "sumber": source}
        for value, source in (("2,93", "Kepmen"), ("2,39", "Berita"))
    ]
    found = _requests(rows(letter_bytes(REQUEST_SHEET, make_small(facts=facts))), "C")[2]
    assert "2,93" in found[2]
    assert "2,39" in found[2]
    assert "Sumbernya tidak sama" in found[3]
