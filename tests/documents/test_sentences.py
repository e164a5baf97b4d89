from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
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


def test_a_room_that_posts_approved_before_use_is_told_with_what_is_left(outcome: Outcome) -> None:
    less = outcome.tables["usulan_biaya"].with_columns(ruang=pl.lit(2_000_000_000))
    figures = {**outcome.figures, "fiskal.ruang.2027": Figure("fiskal.ruang.2027", "Ruang", 5_000_000_000)}
    made = replace(outcome, figures=figures, tables={**outcome.tables, "usulan_biaya": less})
    assert "dibayar, bagi usulan ini tersisa Rp 2,0 miliar." in sentences.room(Facts(made))
    assert "tersisa" not in sentences.room(Facts(outcome))


def test_pay_steps_that_eat_up_what_pensions_free_are_said(outcome: Outcome) -> None:
    assert "tetap naik Rp 2,0 miliar" in sentences.freed(_with(outcome, pensiun__rupiah__2030=-2_000_000_000))


def test_the_year_of_reaching_the_cap_is_said_only_when_known(make_outcome: Callable[..., Outcome]) -> None:
    outcome = make_outcome(room=False)
    assert sentences.reached(Facts(outcome)) == ""
    assert "2034" in sentences.reached(_with(outcome, fiskal__tahun_tercapai=2034))


def test_a_shortage_of_zero_is_not_called_unknown(outcome: Outcome) -> None:
    assert "tidak kekurangan pegawai" in sentences.headline(_with(outcome, ringkasan__kekurangan=0))
    assert "belum cukup" in sentences.headline(_with(outcome, ringkasan__kekurangan=None))


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


def test_the_headline_says_what_is_asked_now_and_what_the_plan_does(outcome: Outcome) -> None:
    figures = {id_: figure.value for id_, figure in outcome.figures.items()}
    moves = figures["usulan.mutasi"] + figures["usulan.promosi"]
    said = sentences.headline(Facts(outcome))
    assert f"Tahun 2026 diminta {figures['usulan.tahun_pertama.formasi']} formasi (Rp" in said
    assert said.endswith(
        f"Dengan {figures['usulan.formasi']} formasi dan {moves} perpindahan selama 2026–2030, kekurangan "
        f"pada akhir rencana {figures['usulan.kekurangan_sesudah']} orang; tanpa usulan "
        f"{figures['usulan.kekurangan_tanpa_usulan']}."
    )


def test_a_plan_without_moves_names_none(outcome: Outcome) -> None:
    said = sentences.headline(_with(outcome, usulan__mutasi=0, usulan__promosi=0))
    assert "perpindahan" not in said
    assert f"Dengan {outcome.figures['usulan.formasi'].value} formasi selama" in said


def test_a_plan_of_moves_alone_does_not_speak_of_no_posts_as_a_means(outcome: Outcome) -> None:
    said = sentences.headline(_with(outcome, usulan__formasi=0, usulan__mutasi=3, usulan__promosi=2))
    assert "Dengan 5 perpindahan selama 2026–2030" in said
    assert "0 formasi" not in said


def test_a_first_year_that_asks_for_nothing_is_said(outcome: Outcome) -> None:
    facts = _with(outcome, usulan__tahun_pertama__formasi=0)
    assert "Tahun 2026 tidak ada formasi yang diminta." in sentences.headline(facts)
    assert not any("formasi tahun" in said for said in sentences.decisions(facts))
    assert sentences.special(facts) == ""


def test_a_plan_that_holds_nothing_is_said(outcome: Outcome) -> None:
    facts = _with(outcome, usulan__formasi=0, usulan__mutasi=0, usulan__promosi=0)
    assert sentences.headline(facts).endswith("Rencana 2026–2030 tidak memuat formasi maupun perpindahan.")


def test_without_a_budget_it_says_that_only_quotas_limit(make_outcome: Callable[..., Outcome]) -> None:
    said = sentences.room(Facts(make_outcome(budget=False)))
    assert said == (
        "Tidak ada data APBD, sehingga usulan ini tidak dibatasi ruang fiskal. Yang membatasi hanya kuota "
        "dan pelamar yang memenuhi syarat."
    )


def test_without_budget_and_quota_it_says_that_nothing_limits(make_outcome: Callable[..., Outcome]) -> None:
    free = make_outcome(budget=False)
    bare = replace(free, inputs={**free.inputs, "kuota": free.inputs["kuota"].clear()})
    assert sentences.room(Facts(bare)).endswith("usulan hanya menunjukkan kebutuhan.")


def test_a_policy_that_money_does_not_limit_is_not_called_a_missing_budget(
    outcome: Outcome, make_outcome: Callable[..., Outcome]
) -> None:
    free = make_outcome(budget=False)
    said = sentences.room(Facts(replace(free, inputs=outcome.inputs)))
    assert said.startswith("Menurut kebijakannya usulan ini tidak dibatasi ruang fiskal.")


def test_a_room_that_is_known_is_never_called_unlimited(outcome: Outcome) -> None:
    assert sentences.unlimited(Facts(outcome)) == ""
    assert sentences.unlimited(Facts(replace(outcome, tables={}))) == ""


def test_moves_of_the_first_year_are_a_matter_to_decide(outcome: Outcome) -> None:
    moved = outcome.tables["mutasi"].filter(pl.col("tahun") == 2026)
    counts = {way: moved.filter(pl.col("cara") == way)["jumlah"].sum() for way in ("mutasi", "promosi")}
    assert all(counts.values())
    said = (
        f"Menyetujui {counts['mutasi']} mutasi dari posisi yang kelebihan dan {counts['promosi']} promosi "
        "pada tahun 2026."
    )
    assert said in sentences.decisions(Facts(outcome))


def test_part_time_staff_left_after_the_conversions_are_a_matter_to_decide(outcome: Outcome) -> None:
    converted, people = (
        outcome.figures[id_].value for id_ in ("usulan.konversi", "ringkasan.pegawai_paruh_waktu")
    )
    assert isinstance(converted, int)
    assert isinstance(people, int)
    assert (
        f"arah bagi {people - converted} PPPK paruh waktu yang tidak"
        in sentences.decisions(Facts(outcome), 9)[-1]
    )
    assert "paruh waktu" not in sentences.decisions(_with(outcome, usulan__konversi=people), 9)[-1]


def test_an_empty_outcome_has_sentences_and_no_numbers_from_nowhere(
    make_outcome: Callable[..., Outcome],
) -> None:
    facts = Facts(make_outcome(bare=True))
    for say in (sentences.need, sentences.shortage, sentences.headline, sentences.fiscal, sentences.pensions):
        said = say(facts)
        assert said
        assert not any(character.isdigit() for character in said)


@settings(deadline=None, max_examples=40)
@given(
    gap=st.none() | st.integers(0, 10_000),
    first=st.none() | st.integers(0, 5_000),
    posts=st.none() | st.integers(0, 5_000),
    moves=st.none() | st.integers(0, 5_000),
    room=st.none() | st.integers(0, 10**12),
)
def test_every_sentence_ends_and_leaves_no_placeholder(
    outcome: Outcome,
    gap: int | None,
    first: int | None,
    posts: int | None,
    moves: int | None,
    room: int | None,
) -> None:
    facts = _with(
        outcome,
        ringkasan__kekurangan=gap,
        usulan__tahun_pertama__formasi=first,
        usulan__formasi=posts,
        usulan__mutasi=moves,
        fiskal__ruang__2026=room,
    )
    said = [sentences.headline(facts), sentences.fiscal(facts), sentences.shortage(facts)]
    for sentence in (*said, *sentences.decisions(facts)):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "None" not in sentence
