"""Staff in post at the date of the data, and on a later day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import pensions, staff_by_year, staff_in_post, staff_problems
from dampak.people.schedule import known_exits
from dampak.policy.model import PeoplePolicy
from dampak.tables import INPUT_BY_NAME

DAY = date(2026, 6, 30)
CLASSES = ("pns", "cpns", "pppk", "pppk_pw", "tidak_aktif", "lewat_bup")
ALL_STAY = PeoplePolicy()


def pension_dates(world, law) -> pl.DataFrame:
    return pensions(world.pegawai, world.posisi, world.jabatan, law)


def people_at(*rows: dict[str, object]) -> pl.DataFrame:
    base = {"posisi_id": "P1", "status": "pns", "tanggal_lahir": date(1990, 1, 1)}
    return INPUT_BY_NAME["pegawai"].frame([{"id": f"G{n}", **base, **row} for n, row in enumerate(rows)])


def two_posts() -> pl.DataFrame:
    rows = [{"id": post, "unit_id": "U1", "jabatan_kode": "K4"} for post in ("P1", "P2")]
    return INPUT_BY_NAME["posisi"].frame(rows)


def left_on(day, pegawai, posisi, pensiun, policy) -> list[int]:
    """Return the staff still there on one day, post by post."""
    return staff_by_year({day.year: day}, pegawai, posisi, pensiun, policy)["bezetting"].to_list()


def test_each_person_stands_in_one_column_only(kinds, law):
    pegawai = people_at(
        {},
        {"status": "cpns"},
        {"status": "pppk"},
        {"status": "pppk_pw"},
        {"kedudukan_hukum": "tugas_belajar"},
        {"tanggal_lahir": date(1968, 5, 31)},
        {"tanggal_lahir": date(1960, 1, 1), "kedudukan_hukum": "cltn"},
    )
    posisi = two_posts()
    bezetting, _ = staff_in_post(pegawai, posisi, pensions(pegawai, posisi, kinds, law), DAY)
    first = bezetting.row(0, named=True)
    assert [first[name] for name in CLASSES] == [1, 1, 1, 1, 1, 2]
    assert first["bezetting"] == 3


def test_a_post_without_staff_has_zeros_not_blanks(kinds, law):
    pegawai = people_at({})
    posisi = two_posts()
    bezetting, _ = staff_in_post(pegawai, posisi, pensions(pegawai, posisi, kinds, law), DAY)
    assert bezetting.row(1) == ("P2", 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(("day", "there"), [(date(2026, 8, 31), 1), (date(2026, 9, 1), 0)])
def test_the_last_day_in_post_is_the_day_before_the_pension(day, there, kinds, law):
    pegawai = people_at({"tanggal_lahir": date(1968, 8, 17)})
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    bezetting, _ = staff_in_post(pegawai, posisi, pensiun, day)
    assert bezetting["bezetting"][0] == there
    assert left_on(day, pegawai, posisi, pensiun, ALL_STAY)[0] == there


def test_people_without_a_post_are_listed_and_not_counted(kinds, law):
    pegawai = people_at({"posisi_id": None}, {"posisi_id": "P99"}, {})
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    bezetting, by_position = staff_in_post(pegawai, posisi, pensiun, DAY)
    assert bezetting["bezetting"].sum() == 1
    assert by_position.filter(pl.col("posisi_id").is_null())["jumlah"].to_list() == [2]
    problem = next(
        found
        for found in staff_problems(pegawai, posisi, pensiun, DAY)
        if found.code == "pegawai.tanpa_posisi"
    )
    assert problem.what.startswith("2 pegawai")
    assert (problem.severity, problem.place.column) == ("peringatan", "posisi_id")


def test_all_oddities_of_the_list_are_named_at_once(kinds, law):
    pegawai = people_at(
        {"posisi_id": None},
        {"tanggal_lahir": date(1960, 1, 1)},
        {"status": "pppk", "akhir_kontrak": date(2026, 1, 31)},
        {"status": "pppk"},
    )
    posisi = two_posts()
    found = staff_problems(pegawai, posisi, pensions(pegawai, posisi, kinds, law), DAY)
    assert [problem.code.removeprefix("pegawai.") for problem in found] == [
        "tanpa_posisi",
        "lewat_bup",
        "bup_tidak_diketahui",
        "kontrak_lewat",
        "kontrak_kosong",
    ]


def test_a_clean_list_raises_nothing(kinds, law):
    pegawai = people_at({}, {"status": "pppk", "akhir_kontrak": date(2028, 1, 31)})
    posisi = two_posts()
    assert staff_problems(pegawai, posisi, pensions(pegawai, posisi, kinds, law), DAY) == ()


def test_nobody_at_all_is_a_list_of_zeros(kinds, law):
    pegawai = INPUT_BY_NAME["pegawai"].empty()
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    bezetting, by_position = staff_in_post(pegawai, posisi, pensiun, DAY)
    assert bezetting["bezetting"].to_list() == [0, 0]
    assert by_position.is_empty()
    assert left_on(DAY, pegawai, posisi, pensiun, ALL_STAY) == [0, 0]


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_the_counts_agree_with_counting_by_hand(seed, world_of, law):
    world = world_of(seed)
    pensiun = pension_dates(world, law)
    starts = dict(pensiun.select("pegawai_id", "tmt_pensiun").iter_rows())
    by_hand: Counter[tuple[str, str]] = Counter()
    for one in world.pegawai.to_dicts():
        start = starts[one["id"]]
        if start is not None and start <= DAY:
            column = "lewat_bup"
        else:
            column = one["status"] if one["kedudukan_hukum"] == "aktif" else "tidak_aktif"
        by_hand[one["posisi_id"], column] += 1
    bezetting, by_position = staff_in_post(world.pegawai, world.posisi, pensiun, DAY)
    for row in bezetting.to_dicts():
        assert [row[name] for name in CLASSES] == [by_hand[row["posisi_id"], name] for name in CLASSES]
        assert row["bezetting"] == row["pns"] + row["cpns"] + row["pppk"]
    assert by_position["jumlah"].sum() == world.pegawai.height


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), share=st.integers(0, 10))
def test_contracts_renewed_are_the_share_to_half_a_person_on_every_day(seed, share, world_of, law):
    world = world_of(seed, 200)
    policy = PeoplePolicy(perpanjangan_kontrak=Decimal(share) / 10)
    pensiun = pension_dates(world, law)
    contract_exits = known_exits(world.pegawai, world.posisi, pensiun, policy).filter(
        pl.col("sebab") == "kontrak"
    )
    for months in range(0, 72, 9):
        day = DAY + timedelta(days=30 * months)
        left = contract_exits.filter(pl.col("keluar_pada") <= day).height
        assert left == (2 * _ended_contracts(world, pensiun, day) * (10 - share) + 10) // 20


def _ended_contracts(world, pensiun, day) -> int:
    dated = world.pegawai.join(pensiun.drop("posisi_id"), left_on="id", right_on="pegawai_id")
    return sum(
        one["status"] == "pppk"
        and one["kedudukan_hukum"] == "aktif"
        and one["posisi_id"] is not None
        and one["akhir_kontrak"] is not None
        and one["akhir_kontrak"] < day
        and (one["tmt_pensiun"] is None or one["akhir_kontrak"] + timedelta(days=1) < one["tmt_pensiun"])
        for one in dated.to_dicts()
    )


def test_half_the_contracts_end_in_the_order_of_date_post_and_id(kinds, law):
    end = date(2027, 3, 31)
    pegawai = people_at(
        *({"status": "pppk", "akhir_kontrak": end, "posisi_id": f"P{n % 2 + 1}"} for n in range(8))
    )
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    half = PeoplePolicy(perpanjangan_kontrak=Decimal("0.5"))
    assert left_on(end, pegawai, posisi, pensiun, half) == [4, 4]
    assert left_on(end + timedelta(days=1), pegawai, posisi, pensiun, half) == [2, 2]


def test_no_contract_is_renewed_at_share_zero_and_pns_stay(kinds, law):
    pegawai = people_at({}, {"status": "pppk", "akhir_kontrak": date(2026, 12, 31)}, {"status": "cpns"})
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    none = PeoplePolicy(perpanjangan_kontrak=Decimal(0))
    assert left_on(date(2027, 1, 1), pegawai, posisi, pensiun, none) == [2, 0]


def test_a_contract_that_outlasts_the_pension_ends_by_the_pension(kinds, law):
    pegawai = people_at(
        {"status": "pppk", "tanggal_lahir": date(1968, 8, 17), "akhir_kontrak": date(2027, 12, 31)}
    )
    posisi = two_posts()
    pensiun = pensions(pegawai, posisi, kinds, law)
    assert left_on(date(2026, 9, 1), pegawai, posisi, pensiun, ALL_STAY) == [0, 0]


def test_every_post_has_a_row_in_every_year(kinds, law):
    pegawai = people_at({"tanggal_lahir": date(1969, 8, 17)})
    posisi = two_posts()
    days = {2029: date(2030, 4, 1), 2026: date(2027, 4, 1)}
    found = staff_by_year(days, pegawai, posisi, pensions(pegawai, posisi, kinds, law), ALL_STAY)
    assert found.rows() == [("P1", 2026, 1), ("P1", 2029, 0), ("P2", 2026, 0), ("P2", 2029, 0)]
    assert staff_by_year({}, pegawai, posisi, pensions(pegawai, posisi, kinds, law), ALL_STAY).is_empty()
