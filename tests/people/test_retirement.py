"""Retirement ages and pension dates."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.law import Resolved
from dampak.people import USES, pensions, trace_pension
from dampak.periods import pension_start
from dampak.tables import INPUT_BY_NAME

RULE_OF_KIND = {"K1": "guru", "K2": "jf_keterampilan", "K3": "jf_ahli_madya", "K4": "pelaksana", "K5": "jpt"}


def person(**fields: object) -> pl.DataFrame:
    row = {"id": "G1", "posisi_id": "P1", "status": "pns", "tanggal_lahir": date(1968, 8, 17), **fields}
    return INPUT_BY_NAME["pegawai"].frame([row])


def post(kind: str) -> pl.DataFrame:
    return INPUT_BY_NAME["posisi"].frame([{"id": "P1", "unit_id": "U1", "jabatan_kode": kind}])


def one_pension(pegawai, kind, kinds, law) -> dict[str, object]:
    return pensions(pegawai, post(kind), kinds, law).row(0, named=True)


@pytest.mark.parametrize(
    ("kind", "age"), [("K1", 60), ("K2", 58), ("K3", 60), ("K4", 58), ("K5", 60), ("K6", 56)]
)
def test_the_age_follows_the_kind_and_level_of_the_post(kind, age, kinds, law):
    assert one_pension(person(), kind, kinds, law)["bup"] == age


def test_the_record_of_the_person_comes_before_the_post_and_the_post_before_the_rule(kinds, law):
    own = one_pension(person(bup=65), "K6", kinds, law)
    of_post = one_pension(person(), "K6", kinds, law)
    by_rule = one_pension(person(), "K4", kinds, law)
    assert [(row["bup"], row["dasar_bup"]) for row in (own, of_post, by_rule)] == [
        (65, "pegawai"),
        (56, "jabatan"),
        (58, "aturan"),
    ]


def test_contract_staff_retire_at_the_age_of_their_post(kinds, law):
    assert one_pension(person(status="pppk"), "K1", kinds, law)["tmt_pensiun"] == date(2028, 9, 1)


def test_a_teacher_is_known_by_the_norm_or_by_the_allowance(kinds, law):
    by_allowance = kinds.with_columns(
        norma=None,
        kelompok_tunjangan=pl.when(pl.col("kode") == "K1").then(pl.lit("kepala_smp")),
    )
    assert one_pension(person(), "K1", by_allowance, law)["bup"] == 60
    neither = by_allowance.with_columns(kelompok_tunjangan=pl.lit("umum"))
    assert one_pension(person(), "K1", neither, law)["bup"] == 58


@pytest.mark.parametrize(
    ("born", "start"),
    [
        (date(1968, 8, 17), date(2026, 9, 1)),
        (date(1968, 8, 1), date(2026, 9, 1)),
        (date(1968, 8, 31), date(2026, 9, 1)),
        (date(1968, 12, 31), date(2027, 1, 1)),
        (date(1968, 2, 29), date(2026, 3, 1)),
    ],
)
def test_the_pension_starts_on_the_first_of_the_month_after_the_birthday(born, start, kinds, law):
    assert one_pension(person(tanggal_lahir=born), "K4", kinds, law)["tmt_pensiun"] == start


@pytest.mark.parametrize(
    ("fields", "kind", "reason"),
    [
        ({"posisi_id": None}, "K4", "tidak ada di peta jabatan"),
        ({"posisi_id": "P9"}, "K4", "tidak dikenal"),
        ({}, "K7", "Jenjang jabatan fungsional kosong"),
        ({"tanggal_lahir": None}, "K4", "Tanggal lahir kosong"),
    ],
)
def test_an_age_that_is_not_known_is_left_empty_with_the_reason(fields, kind, reason, kinds, law):
    row = one_pension(person(**fields), kind, kinds, law)
    assert row["tmt_pensiun"] is None
    assert reason in row["alasan"]


def test_a_person_without_a_post_but_with_an_own_age_retires(kinds, law):
    row = one_pension(person(posisi_id=None, bup=58), "K4", kinds, law)
    assert (row["tmt_pensiun"], row["alasan"]) == (date(2026, 9, 1), None)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_the_columns_say_what_the_rule_says_person_by_person(seed, world_of, law):
    world = world_of(seed)
    posts = dict(world.posisi.select("id", "jabatan_kode").iter_rows())
    found = {
        row["pegawai_id"]: row for row in pensions(world.pegawai, world.posisi, world.jabatan, law).to_dicts()
    }
    for one in world.pegawai.to_dicts():
        kind = posts.get(one["posisi_id"])
        age = one["bup"] or (56 if kind == "K6" else None)
        if age is None and kind in RULE_OF_KIND:
            age = law.integer(f"bup.{RULE_OF_KIND[kind]}")
        expected = pension_start(one["tanggal_lahir"], age) if age else None
        assert (found[one["id"]]["bup"], found[one["id"]]["tmt_pensiun"]) == (age, expected)


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_never_reaches_a_date(seed, world_of, law):
    world = world_of(seed)
    again = pensions(
        world.pegawai.sample(fraction=1, shuffle=True, seed=seed),
        world.posisi.reverse(),
        world.jabatan.reverse(),
        law,
    )
    assert again.equals(pensions(world.pegawai, world.posisi, world.jabatan, law))


def test_exactly_the_declared_law_is_read(kinds, law):
    assert set(USES) == set(law.values)
    for missing in USES:
        short = Resolved({name: value for name, value in law.values.items() if name != missing})
        with pytest.raises(KeyError, match=missing):
            pensions(person(), post("K4"), kinds, short)


def test_the_trace_ends_in_the_date_of_the_table_and_names_the_rule(kinds, law):
    steps = trace_pension("G1", person(), post("K4"), kinds, law)
    assert [step.value for step in steps] == ["17-08-1968", 58, "17-08-2026", "01-09-2026"]
    assert steps[1].citation == "UU 20/2023 Pasal 55"
    assert "Pengadministrasi" in steps[1].how


def test_the_trace_of_an_age_that_comes_from_data_cites_no_rule(kinds, law):
    own = trace_pension("G1", person(bup=60), post("K4"), kinds, law)[1]
    of_post = trace_pension("G1", person(), post("K6"), kinds, law)[1]
    assert (own.value, own.citation, of_post.value, of_post.citation) == (60, "", 56, "")


def test_the_trace_says_why_there_is_no_date(kinds, law):
    steps = trace_pension("G1", person(), post("K7"), kinds, law)
    assert steps[-1].value is None
    assert "Jenjang" in steps[-1].how


def test_the_trace_refuses_a_person_who_is_not_on_the_list(kinds, law):
    with pytest.raises(KeyError):
        trace_pension("G9", person(), post("K4"), kinds, law)
