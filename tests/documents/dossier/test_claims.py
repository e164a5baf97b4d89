"""A claim says what the figures support and is silent, or says that it is not known, where they do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dampak.documents import claims
from dampak.documents.case import Case
from dampak.documents.chapters import Text, money_chapter, plan_chapter
from dampak.documents.facts import Facts
from dampak.figures import Figure
from dampak.outcome import Outcome
from dampak.policy import Policy


def _case(outcome: Outcome, **figures: Any) -> Case:
    changed = {id_.replace("__", "."): value for id_, value in figures.items()}
    found = {id_: Figure(id_, id_, value) for id_, value in changed.items()}
    return Case(Facts(replace(outcome, figures={**outcome.figures, **found})))


def _with(outcome: Outcome, name: str, frame: pl.DataFrame) -> Case:
    return Case(Facts(replace(outcome, tables={**outcome.tables, name: frame})))


def test_what_is_asked_names_only_the_kinds_that_are_asked(case_outcome: Outcome) -> None:
    assert claims.asked(_case(case_outcome)) == (
        "Pada tahun 2027 Kabupaten Contoh meminta 4 formasi: 2 CPNS, 1 PPPK dan 1 konversi PPPK paruh waktu."
    )
    none_converted = _case(case_outcome, usulan__tahun_pertama__konversi=0, usulan__tahun_pertama__pppk=0)
    assert claims.asked(none_converted).endswith("4 formasi: 2 CPNS.")


def test_nothing_asked_and_nothing_known_are_two_things(case_outcome: Outcome) -> None:
    nothing = _case(case_outcome, usulan__tahun_pertama__formasi=0)
    unknown = _case(case_outcome, usulan__tahun_pertama__formasi=None)
    assert claims.asked(nothing) == "Pada tahun 2027 Kabupaten Contoh tidak meminta formasi."
    assert "belum dapat disusun" in claims.asked(unknown)


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (10, "terbanyak pada sektor pendidikan: 4 orang"),
        (0, "Tidak ada kekurangan"),
        (None, "belum dapat dihitung"),
    ],
)
def test_a_shortage_of_none_is_not_an_unknown_one(
    case_outcome: Outcome, count: int | None, says: str
) -> None:
    assert says in claims.shortage(_case(case_outcome, ringkasan__kekurangan=count))


def test_the_room_is_kept_or_the_years_that_break_it_are_named(case_outcome: Outcome) -> None:
    assert claims.affordable(_case(case_outcome)) == (
        "Biaya usulan tidak melampaui ruang fiskal; paling ketat tahun 2028: tersisa "
        "Rp 20,0 juta dari Rp 200,0 juta."
    )
    costs = case_outcome.tables["usulan_biaya"]
    dear = costs.with_columns(
        pl.when(pl.col("tahun") == 2029).then(90_000_000).otherwise("rupiah").alias("rupiah")
    )
    assert claims.affordable(_with(case_outcome, "usulan_biaya", dear)) == (
        "Biaya usulan melampaui ruang fiskal pada tahun 2029."
    )


def test_without_a_budget_nothing_is_stated_of_ability(make_case: Callable[..., Outcome]) -> None:
    case = Case(Facts(make_case(budget=False)))
    assert "tidak dibatasi ruang fiskal" in claims.affordable(case)
    assert "tidak ada data APBD" in claims.spending(case)
    lead = money_chapter(case, Policy()).blocks[0]
    assert isinstance(lead, Text)
    assert "tidak ada pernyataan kemampuan anggaran" in lead.text
    assert "hanya kuota" in lead.text


def test_the_best_other_rule_is_named_whichever_way_it_falls(case_outcome: Outcome) -> None:
    ours = "usulan ini menutup 31,5 kebutuhan berbobot; aturan terbaik berikutnya, “sama rata”, 21,3"
    assert ours in claims.better(_case(case_outcome))
    worse = _case(case_outcome, banding__sama_rata__nilai=Decimal(40))
    assert "periksa datanya" in claims.better(worse)
    same = _case(case_outcome, banding__sama_rata__nilai=Decimal("31.5"))
    assert "yang sama, 31,5" in claims.better(same)
    assert claims.better(_case(case_outcome, usulan__nilai=None)) == ""


def test_one_district_is_not_compared_with_itself(make_case: Callable[..., Outcome]) -> None:
    one = Case(Facts(make_case(districts=1)))
    assert claims.fair(one) == claims.unequal(one) == ""
    texts = [block.text for block in plan_chapter(one).blocks if isinstance(block, Text)]
    assert any("Hanya satu kecamatan" in text for text in texts)
    two = Case(Facts(make_case()))
    assert claims.fair(two).endswith("30,0 % tanpa usulan, 70,0 % dengan usulan.")
    assert "0,1503 tanpa usulan dan 0,0553" in claims.unequal(two)


def test_conversion_names_both_sides_of_the_budget(case_outcome: Outcome) -> None:
    assert claims.conversion(_case(case_outcome)) == (
        "Konversi 1 PPPK paruh waktu menambah belanja pegawai Rp 60,0 juta dan mengurangi belanja barang dan "
        "jasa Rp 12,0 juta pada tahun 2030."
    )
    assert claims.conversion(_case(case_outcome, usulan__konversi=0)) == ""


def test_steadiness_counts_posts_at_or_above_its_mark(case_outcome: Outcome) -> None:
    assert claims.steady(_case(case_outcome)).startswith("1 dari 2 posisi")
    empty = case_outcome.tables["keandalan"].clear()
    assert claims.steady(_with(case_outcome, "keandalan", empty)) == ""


def test_the_plan_without_posts_is_not_praised(make_case: Callable[..., Outcome]) -> None:
    case = Case(Facts(make_case(proposal=False)))
    assert claims.plan(case).startswith("Rencana 2027–2029 tidak memuat formasi")
    assert claims.closing(case) == "Kekurangan sampai tahun usulan 2029 tetap 12 orang."


def test_the_end_of_the_plan_is_the_same_in_every_claim(case_outcome: Outcome) -> None:
    assert claims.closing(_case(case_outcome)) == (
        "Kekurangan sampai tahun usulan 2029: 12 orang tanpa usulan, 5 orang dengan usulan."
    )
    assert case_outcome.figures["usulan.kekurangan_sesudah"].value == 5


def test_the_open_gaps_sum_to_what_holds_them(case_outcome: Outcome) -> None:
    assert claims.held(_case(case_outcome)) == (
        "5 kekurangan tetap terbuka pada akhir rencana; penahan terbesar: ruang fiskal tidak cukup (4 orang)."
    )


def test_a_list_reads_as_people_write_it() -> None:
    assert [claims.listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a dan b", "a, b dan c"]
