"""The summary of the history against a scalar count, and the rules of waiting and asking again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.quantities import as_decimal
from dampak.runs.history_view import asked_again, history_problems, history_summary, named, waiting_posts
from dampak.tables.inputs import JABATAN, POSISI, PROPOSED_KINDS, RIWAYAT_FORMASI, UNIT
from dampak.tables.results_history import RIWAYAT_RINGKAS

STEPS = ("diusulkan", "disetujui", "terisi", "ditempatkan")


def frame(*rows: tuple[object, ...]) -> pl.DataFrame:
    names = ("tahun", "posisi_id", "jenis", *STEPS)
    return RIWAYAT_FORMASI.frame([dict(zip(names, row, strict=True)) for row in rows])


def test_shares_are_taken_where_both_numbers_are_known():
    summary = history_summary(
        frame((2026, "P1", "cpns", 60, 45, 40, None), (2026, "P2", "cpns", 40, None, None, None))
    )
    (row,) = summary.to_dicts()
    assert (row["diusulkan"], row["belum_diputus"], row["disetujui"]) == (100, 40, 45)
    assert row["disetujui_persen"] == Decimal("75.0000")
    assert row["terisi_persen"] == Decimal("88.8889")
    assert row["ditempatkan"] is None
    assert row["ditempatkan_persen"] is None


def test_a_share_of_nothing_is_unknown_and_not_zero():
    (row,) = history_summary(frame((2026, "P1", "cpns", 3, 0, 0, 0))).to_dicts()
    assert row["disetujui_persen"] == 0
    assert row["terisi_persen"] is None


def test_seats_the_selection_left_unfilled_are_not_waited_for():
    waiting = waiting_posts(
        frame(
            (2026, "A", "cpns", 5, 4, 2, 1),
            (2026, "B", "cpns", 5, 4, None, None),
            (2026, "C", "cpns", 5, None, None, None),
            (2026, "D", "cpns", 5, 4, 4, 4),
            (2026, "E", "cpns", 5, 4, 0, None),
        )
    )
    assert dict(waiting.select("posisi_id", "belum_ditempatkan").rows()) == {"A": 1, "B": 4}


def test_a_post_asked_for_twice_in_one_year_is_not_asked_again():
    again = asked_again(
        frame(
            (2025, "A", "cpns", 1, 1, 0, None),
            (2026, "A", "pppk", 2, None, None, None),
            (2026, "B", "cpns", 1, None, None, None),
            (2026, "B", "pppk", 1, None, None, None),
            (2025, "C", "cpns", 1, None, None, None),
            (2027, "C", "cpns", 1, None, None, None),
        )
    )
    rows = {row["posisi_id"]: row for row in again.to_dicts()}
    assert set(rows) == {"A", "C"}
    assert (rows["A"]["tahun"], rows["A"]["diusulkan"], rows["A"]["terisi"]) == ([2025, 2026], 3, 0)
    assert rows["C"]["disetujui"] is None


def test_a_unit_is_named_with_those_above_it_and_one_that_is_gone_keeps_its_id():
    units = UNIT.frame(
        [
            {"id": "U", "nama": "Pemerintah", "jenis": "pemda"},
            {"id": "U1", "induk_id": "U", "nama": "Dinas", "jenis": "opd"},
            {"id": "U2", "induk_id": "U1", "nama": "Sekretariat", "jenis": "bidang"},
        ]
    )
    kinds = JABATAN.frame(
        [{"kode": "J", "nama": "Analis", "jenis": "jf", "sektor": "umum", "cara_isi": "seleksi"}]
    )
    asked = pl.DataFrame({"unit_id": ["U2", "U", "HILANG", None], "jabatan_kode": ["J", "X", None, "J"]})
    shown = named(asked, {"unit": units, "jabatan": kinds})
    assert shown["unit"].to_list() == ["Dinas › Sekretariat", "Pemerintah", "HILANG", None]
    assert shown["jabatan"].to_list() == ["Analis", "X", None, "Analis"]


def test_a_post_that_left_the_map_while_its_people_are_awaited_is_told():
    tables = {"riwayat_formasi": frame((2026, "A", "cpns", 1, 1, 1, None)), "posisi": POSISI.empty()}
    assert [problem.code for problem in history_problems(tables)] == ["riwayat.posisi_hilang"]
    assert history_problems({"posisi": POSISI.empty()}) == ()


def test_no_history_has_an_empty_summary():
    assert history_summary(RIWAYAT_FORMASI.empty()).equals(RIWAYAT_RINGKAS.empty())


KNOWN = st.one_of(st.none(), st.integers(0, 9))
ROWS = st.lists(
    st.tuples(
        st.sampled_from([2025, 2026]), st.sampled_from("ABC"), st.sampled_from(PROPOSED_KINDS),
        st.integers(0, 9), KNOWN, KNOWN, KNOWN,
    ),
    unique_by=lambda row: row[:3],
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(ROWS)
def test_the_summary_is_what_a_clerk_counts_row_by_row(rows):
    summary = {(row["tahun"], row["jenis"]): row for row in history_summary(frame(*rows)).to_dicts()}
    assert {key for key in summary if key[1] != "semua"} == {(row[0], row[2]) for row in rows}
    for (year, kind), found in summary.items():
        mine = [row for row in rows if row[0] == year and kind in (row[2], "semua")]
        assert found["posisi"] == len({row[1] for row in mine})
        assert found["diusulkan"] == sum(row[3] for row in mine)
        assert found["belum_diputus"] == sum(row[3] for row in mine if row[4] is None)
        assert found["belum_ditempatkan"] == sum(_waiting(*row[4:]) for row in mine)
        for step in (1, 2, 3):
            assert found[f"{STEPS[step]}_persen"] == _share(mine, step)


def _waiting(approved, filled, posted):
    if approved is None:
        return 0
    return max(0, (approved if filled is None else filled) - (posted or 0))


def _share(rows, step):
    known = [row for row in rows if row[2 + step] is not None and row[3 + step] is not None]
    of = sum(row[2 + step] for row in known)
    return as_decimal(Fraction(100 * sum(row[3 + step] for row in known), of)) if of else None
