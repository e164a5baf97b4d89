"""Formations on the way, and what contradicts itself in the history."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import committed
from dampak.tables import INPUT_BY_NAME


def history(*rows: dict[str, object]):
    base = {"tahun": 2025, "posisi_id": "P1", "jenis": "pppk", "diusulkan": 9}
    return INPUT_BY_NAME["riwayat_formasi"].frame([{**base, **row} for row in rows])


def found(*rows: dict[str, object], before_year: int = 2027):
    posisi = INPUT_BY_NAME["posisi"].frame(
        [{"id": f"P{n}", "unit_id": f"U{n}", "jabatan_kode": f"K{n}"} for n in range(1, 10)]
    )
    frame, problems = committed(history(*rows), posisi, before_year=before_year)
    assert frame.columns == ["posisi_id", "jenis", "dalam_proses"]
    return frame.rows(), {problem.code: problem for problem in problems}


@pytest.mark.parametrize(
    ("row", "coming"),
    [
        ({"disetujui": 5}, 5),
        ({"disetujui": 5, "terisi": 3}, 3),
        ({"disetujui": 5, "terisi": 0}, 0),
        ({"disetujui": 5, "ditempatkan": 2}, 3),
        ({"disetujui": 5, "terisi": 4, "ditempatkan": 4}, 0),
        ({"disetujui": 5, "terisi": 4, "ditempatkan": 1}, 3),
        ({"disetujui": 0}, 0),
        ({}, 0),
        ({"terisi": 3}, 0),
    ],
)
def test_what_is_on_the_way_is_filled_or_else_approved_less_posted(row, coming):
    rows, _problems = found(row)
    assert rows == ([("P1", "pppk", coming)] if coming else [])


def test_years_add_up_by_kind_and_the_year_proposed_now_is_left_out():
    rows, problems = found(
        {"tahun": 2024, "disetujui": 1},
        {"tahun": 2025, "disetujui": 2},
        {"tahun": 2026, "disetujui": 4, "jenis": "konversi"},
        {"tahun": 2027, "disetujui": 8},
        {"tahun": 2027, "posisi_id": "P2"},
    )
    assert rows == [("P1", "konversi", 4), ("P1", "pppk", 3)]
    assert problems == {}


def test_undecided_rows_are_told_once_and_not_counted():
    rows, problems = found({"posisi_id": "P1"}, {"posisi_id": "P2"}, {"posisi_id": "P3", "disetujui": 1})
    assert rows == [("P3", "pppk", 1)]
    problem = problems["riwayat.belum_diputuskan"]
    assert (problem.severity, problem.place.column) == ("peringatan", "disetujui")
    assert problem.what == "2 baris usulan tahun lalu belum ada penetapannya: P1, P2."


def test_only_a_few_posts_are_named_and_the_rest_counted():
    _rows, problems = found(*({"posisi_id": f"P{n}"} for n in range(1, 8)))
    what = problems["riwayat.belum_diputuskan"].what
    assert what.startswith("7 baris")
    assert what.endswith("P1, P2, P3, P4, P5, dan lainnya.")


@pytest.mark.parametrize(
    ("row", "code", "severity", "counted"),
    [
        ({"disetujui": 2, "terisi": 3}, "terisi_melebihi", "galat", 0),
        ({"disetujui": 5, "terisi": 3, "ditempatkan": 4}, "ditempatkan_melebihi", "galat", 0),
        ({"disetujui": 2, "ditempatkan": 3}, "ditempatkan_melebihi", "galat", 0),
        ({"diusulkan": 2, "disetujui": 3}, "disetujui_melebihi", "peringatan", 3),
        ({"disetujui": 2, "posisi_id": "P99"}, "posisi_hilang", "peringatan", 0),
        ({"disetujui": 2, "unit_id": "U7"}, "unit_berubah", "peringatan", 2),
        ({"disetujui": 2, "jabatan_kode": "K7"}, "jabatan_berubah", "peringatan", 0),
    ],
)
def test_each_oddity_is_told_with_its_weight(row, code, severity, counted):
    rows, problems = found(row)
    assert {key: problem.severity for key, problem in problems.items()} == {f"riwayat.{code}": severity}
    assert sum(row[2] for row in rows) == counted
    problem = next(iter(problems.values()))
    assert str(row.get("posisi_id", "P1")) in problem.what
    assert problem.why
    assert problem.remedy


@pytest.mark.parametrize(
    "row",
    [
        {"disetujui": 9, "terisi": 9, "ditempatkan": 9},
        {"disetujui": 2, "unit_id": "U1", "jabatan_kode": "K1"},
        {"disetujui": 2, "terisi": 2, "ditempatkan": 2, "posisi_id": "P99"},
        {"disetujui": 2, "terisi": 2, "ditempatkan": 2, "unit_id": "U7", "jabatan_kode": "K7"},
        {"disetujui": 0, "jabatan_kode": "K7"},
    ],
)
def test_what_is_right_or_finished_raises_nothing(row):
    _rows, problems = found(row)
    assert problems == {}


def test_every_contradicting_row_is_named():
    posisi = INPUT_BY_NAME["posisi"].empty()
    rows = ({"tahun": year, "disetujui": 1, "terisi": 2} for year in (2024, 2025, 2030))
    _frame, problems = committed(history(*rows), posisi, before_year=2027)
    assert [problem.what for problem in problems] == [
        f"Formasi PPPK tahun {year} pada posisi P1: terisi 2, disetujui 1." for year in (2024, 2025, 2030)
    ]


def test_two_letters_in_one_year_and_kind_are_refused_by_name():
    _rows, problems = found(
        {"posisi_id": "P1", "disetujui": 1, "surat_usulan": "800/12/2025"},
        {"posisi_id": "P2", "disetujui": 1, "surat_usulan": "800/77/2025"},
    )
    problem = problems["riwayat.dua_usulan"]
    assert problem.severity == "galat"
    assert problem.what == "Usulan PPPK tahun 2025 tercatat dengan 2 surat: 800/12/2025; 800/77/2025."


@pytest.mark.parametrize(
    "other",
    [
        {"surat_usulan": "800/12/2025 "},
        {"surat_usulan": None},
        {"surat_usulan": " "},
        {"surat_usulan": "800/77/2025", "jenis": "cpns"},
        {"surat_usulan": "800/77/2026", "tahun": 2026},
    ],
)
def test_one_letter_for_each_year_and_kind_is_right(other):
    _rows, problems = found(
        {"disetujui": 1, "surat_usulan": "800/12/2025"}, {"posisi_id": "P2", "disetujui": 1, **other}
    )
    assert problems == {}


def test_no_history_is_nothing_on_the_way():
    assert found() == ([], {})


NUMBERS = st.one_of(st.none(), st.integers(0, 4))


@settings(deadline=None, max_examples=40)
@given(
    numbers=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.integers(2023, 2029)), max_size=9),
    order=st.randoms(use_true_random=False),
)
def test_the_sum_is_that_of_reading_row_by_row(numbers, order):
    rows, by_hand = [], {}
    for n, (approved, filled, posted, year) in enumerate(numbers, start=1):
        post = f"P{n}"
        rows.append(
            {"posisi_id": post, "tahun": year, "disetujui": approved, "terisi": filled, "ditempatkan": posted}
        )
        if approved is None or year >= 2027:
            continue
        coming = approved if filled is None else filled
        if coming <= approved and (posted or 0) < coming:
            by_hand[post] = coming - (posted or 0)
    order.shuffle(rows)
    assert {row[0]: row[2] for row in found(*rows)[0]} == by_hand


def test_what_people_may_hand_over_is_text_only():
    """Every sentence is whole: no place-holder is left open."""
    _rows, problems = found(
        {"posisi_id": "P1"},
        {"posisi_id": "P2", "disetujui": 1, "terisi": 2},
        {"posisi_id": "P3", "disetujui": 3, "terisi": 1, "ditempatkan": 2},
        {"posisi_id": "P99", "disetujui": 1},
    )
    texts = chain.from_iterable((one.what, one.why, one.remedy) for one in problems.values())
    assert not any("{" in text for text in texts)
