from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents import sentences
from dampak.documents.facts import Facts
from dampak.documents.words import head_of_region
from dampak.figures import Figure
from dampak.law import LawValue
from dampak.outcome import Outcome
from dampak.quantities import show_rupiah_short


def _with(outcome: Outcome, **values: Any) -> Facts:
    figures = dict(outcome.figures)
    for id_, value in values.items():
        name = id_.replace("__", ".")
        figures[name] = Figure(name, name, value)
    return Facts(replace(outcome, figures=figures))


def test_without_room_it_says_how_far_by_when_and_what_pensions_free(
    make_outcome: Callable[..., Outcome],
) -> None:
    outcome = make_outcome(room=False, conflict=False)
    deadline = LawValue(
        "fiskal.belanja_pegawai_tenggat",
        "Tenggat",
        "",
        date(2027, 1, 5),
        "certain",
        "UU 1/2022 Pasal 146",
        date(2022, 1, 5),
    )
    said = sentences.fiscal(Facts(replace(outcome, law_used=(*outcome.law_used, deadline))))
    assert "lebih Rp 161,9 miliar" in said
    assert "5 Januari 2027" in said
    assert "Tidak ada ruang bagi pegawai baru pada tahun 2026." in said
    assert "320 pegawai pensiun pada 2026–2030; biaya pegawai yang ada turun Rp 28,0 miliar pada 2030" in said


def test_with_room_it_does_not_say_there_is_none(outcome: Outcome) -> None:
    assert "Tidak ada ruang" not in sentences.fiscal(Facts(outcome))
    assert "Ruang bagi pegawai baru paling kecil Rp 6,0 miliar, tahun 2026." in sentences.fiscal(
        Facts(outcome)
    )


def test_the_room_said_is_that_of_the_tightest_year(outcome: Outcome) -> None:
    facts = _with(outcome, fiskal__ruang__2029=1_500_000_000)
    assert "paling kecil Rp 1,5 miliar, tahun 2029" in sentences.fiscal(facts)


def test_pay_steps_that_eat_up_what_pensions_free_are_said(outcome: Outcome) -> None:
    assert "tetap naik Rp 2,0 miliar" in sentences.freed(_with(outcome, pensiun__rupiah__2030=-2_000_000_000))


def test_the_year_of_reaching_the_cap_is_said_only_when_known(make_outcome: Callable[..., Outcome]) -> None:
    outcome = make_outcome(room=False)
    assert sentences.reached(Facts(outcome)) == ""
    assert "2034" in sentences.reached(_with(outcome, fiskal__tahun_tercapai=2034))


@pytest.mark.parametrize(
    ("ours", "equal", "words"),
    [("3", "2", "pembagian sama rata 2,0"), ("2", "2", "yang sama, 2,0"), ("1", "2", "lebih banyak (2,0)")],
)
def test_the_comparison_is_honest_whichever_way_it_falls(
    outcome: Outcome, ours: str, equal: str, words: str
) -> None:
    facts = _with(outcome, usulan__nilai=Decimal(ours), banding__sama_rata__nilai=Decimal(equal))
    assert words in sentences.comparison(facts)


def test_a_shortage_of_zero_is_not_called_unknown(outcome: Outcome) -> None:
    assert "tidak kekurangan pegawai" in sentences.headline(_with(outcome, ringkasan__kekurangan=0))
    assert "belum cukup" in sentences.headline(_with(outcome, ringkasan__kekurangan=None))


def test_closed_gap_is_the_difference_of_the_sectors(outcome: Outcome) -> None:
    before = sum(gap.before or 0 for gap in Facts(outcome).sector_gaps())
    after = int(outcome.tables["usulan_posisi"]["sisa_kekurangan"].sum())
    assert f"Usulan ini menutup {before - after} kekurangan" in sentences.headline(Facts(outcome))


def test_the_headline_names_what_closes_the_gap_and_moves_only_when_there_are_some(outcome: Outcome) -> None:
    posts, moves = outcome.figures["usulan.formasi"].value, outcome.figures["usulan.mutasi"].value
    said = sentences.headline(Facts(outcome))
    assert f"dengan {posts} formasi (Rp" in said
    assert said.endswith(f"setahun penuh) dan {moves} pemindahan.")
    assert sentences.headline(_with(outcome, usulan__mutasi=0)).endswith("setahun penuh).")


def test_a_first_year_cheaper_than_a_full_one_is_said_with_its_year(outcome: Outcome) -> None:
    yearly = outcome.tables["usulan_biaya"].group_by("tahun").agg(pl.col("rupiah").sum()).sort("tahun")
    year, rupiah = yearly.row(0)
    said = sentences.first_year(_with(outcome, usulan__biaya_penuh=2 * rupiah))
    assert said == (
        f"Biaya tahun pertama, {year}, {show_rupiah_short(rupiah)}; "
        f"setahun penuh {show_rupiah_short(2 * rupiah)}."
    )
    assert said in sentences.proposal(_with(outcome, usulan__biaya_penuh=2 * rupiah))
    assert sentences.first_year(_with(outcome, usulan__biaya_penuh=rupiah)) == ""
    assert sentences.first_year(Facts(replace(outcome, tables={}))) == ""


def test_constraints_are_summed_and_the_largest_comes_first(outcome: Outcome) -> None:
    rows = Facts(outcome).blocking()
    total = int(outcome.tables["usulan_posisi"]["sisa_kekurangan"].sum())
    assert sum(people for _code, people, _posts in rows) == total
    assert [people for _c, people, _p in rows] == sorted((people for _c, people, _p in rows), reverse=True)
    assert "tidak_ada" not in {code for code, _people, _posts in rows}


def test_conflicting_sources_are_a_matter_to_decide(make_outcome: Callable[..., Outcome]) -> None:
    assert "sumber yang berbeda" in sentences.decisions(Facts(make_outcome()))[0]
    assert not any(
        "sumber yang berbeda" in said for said in sentences.decisions(Facts(make_outcome(conflict=False)))
    )


def test_an_empty_outcome_has_sentences_and_no_numbers_from_nowhere(
    make_outcome: Callable[..., Outcome],
) -> None:
    facts = Facts(make_outcome(bare=True))
    for say in (sentences.need, sentences.shortage, sentences.proposal, sentences.fiscal, sentences.pensions):
        said = say(facts)
        assert said
        assert not any(character.isdigit() for character in said)


@pytest.mark.parametrize(
    ("region", "head"),
    [
        ("Kota Bengkulu", "Wali Kota"),
        ("Pemerintah Kota Surakarta", "Wali Kota"),
        ("Kabupaten Lebong", "Bupati"),
        ("Kabupaten Kotawaringin Barat", "Bupati"),
        ("Kabupaten Lima Puluh Kota", "Bupati"),
    ],
)
def test_the_head_of_a_city_is_a_mayor(region: str, head: str) -> None:
    assert head_of_region(region) == head


@settings(deadline=None, max_examples=40)
@given(
    gap=st.none() | st.integers(0, 10_000),
    posts=st.none() | st.integers(0, 5_000),
    moves=st.none() | st.integers(0, 5_000),
    room=st.none() | st.integers(0, 10**12),
)
def test_every_sentence_ends_and_leaves_no_placeholder(
    outcome: Outcome, gap: int | None, posts: int | None, moves: int | None, room: int | None
) -> None:
    facts = _with(
        outcome,
        ringkasan__kekurangan=gap,
        usulan__formasi=posts,
        usulan__mutasi=moves,
        fiskal__ruang__2026=room,
    )
    said = [
        sentences.headline(facts),
        sentences.fiscal(facts),
        sentences.proposal(facts),
        sentences.shortage(facts),
    ]
    for sentence in (*said, *sentences.decisions(facts)):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "None" not in sentence
