"""The projection per post and per group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from time import perf_counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import (
    pensions,
    project,
    staff_by_year,
    staff_in_post,
    trace_group_projection,
    trace_post_projection,
)
from dampak.people.attrition import leaving_rates
from dampak.policy.model import PeoplePolicy
from dampak.quantities import as_decimal
from dampak.tables.inputs import NO_DISTRICT
from dampak.tables.results_people import GROUPINGS

DAY = date(2026, 6, 30)
YEARS = (2026, 2027, 2028, 2029, 2030)
QUIET = PeoplePolicy(keluar_per_tahun=Decimal(0), pindah_per_tahun=Decimal(0), ulangan=50)
USUAL = PeoplePolicy(
    keluar_per_tahun=Decimal("0.02"),
    pindah_per_tahun=Decimal("0.01"),
    perpanjangan_kontrak=Decimal("0.7"),
    ulangan=60,
)
seeds = given(seed=st.integers(0, 10_000))
few = settings(deadline=None, max_examples=25)


def projection(world, law, policy, *, years=YEARS):
    pensiun = pensions(world.pegawai, world.posisi, world.jabatan, law)
    tables = (world.pegawai, world.posisi, world.jabatan, world.unit, world.kebutuhan, pensiun)
    return project(*tables, policy, per_tanggal=DAY, years=years)


def staff_now(world, law) -> pl.DataFrame:
    pensiun = pensions(world.pegawai, world.posisi, world.jabatan, law)
    return staff_in_post(world.pegawai, world.posisi, pensiun, DAY)[0]


@few
@seeds
def test_staff_is_last_years_staff_less_the_exits(seed, world_of, law):
    world = world_of(seed)
    by_post, by_group = projection(world, law, USUAL)
    now = dict(staff_now(world, law).select("posisi_id", "bezetting").iter_rows())
    for row in by_post.to_dicts():
        before = now[row["posisi_id"]]
        assert row["bezetting"] == before - row["pensiun"] - row["kontrak_berakhir"]
        now[row["posisi_id"]] = row["bezetting"]
    for grouping in GROUPINGS:
        for column in ("pensiun", "kontrak_berakhir"):
            assert by_group.filter(kelompok=grouping)[column].sum() == by_post[column].sum()


@few
@seeds
def test_the_projection_at_each_years_end_is_the_staff_on_that_day(seed, world_of, law):
    world = world_of(seed)
    pensiun = pensions(world.pegawai, world.posisi, world.jabatan, law)
    by_post, _ = projection(world, law, USUAL)
    days = {year: date(year, 12, 31) for year in YEARS}
    there = staff_by_year(days, world.pegawai, world.posisi, pensiun, USUAL)
    assert by_post.select("posisi_id", "tahun", "bezetting").equals(there)


@few
@seeds
def test_the_projection_agrees_with_walking_through_the_people(seed, world_of, law):
    """The scalar twin: each person by himself, all contracts renewed."""
    world = world_of(seed)
    policy = USUAL.model_copy(update={"perpanjangan_kontrak": Decimal(1)})
    starts = dict(
        pensions(world.pegawai, world.posisi, world.jabatan, law)
        .select("pegawai_id", "tmt_pensiun")
        .iter_rows()
    )
    by_post, _ = projection(world, law, policy)
    for row in by_post.to_dicts():
        year, there, retired, undated = row["tahun"], 0, 0, Fraction(0)
        for one in world.pegawai.filter(posisi_id=row["posisi_id"], kedudukan_hukum="aktif").to_dicts():
            start = starts[one["id"]]
            if one["status"] == "pppk_pw" or (start is not None and start <= DAY):
                continue
            retired += start is not None and start.year == year
            if start is None or start > date(year, 12, 31):
                there += 1
                undated += _undated_share(policy, one["status"], year)
        assert (row["bezetting"], row["pensiun"], row["kontrak_berakhir"]) == (there, retired, 0)
        assert row["keluar_lain"] == as_decimal(undated)


def _undated_share(policy: PeoplePolicy, status: str, year: int) -> Fraction:
    share = Fraction(1)
    rates = leaving_rates(policy, status, DAY, year - DAY.year + 1)
    for rate in rates[:-1]:
        share *= 1 - rate
    return share * rates[-1]


@few
@seeds
def test_without_hires_staff_never_grows_and_percentiles_are_ordered(seed, world_of, law):
    _, by_group = projection(world_of(seed), law, USUAL)
    assert by_group.filter(pl.col("bezetting_p10") > pl.col("bezetting_p50")).is_empty()
    assert by_group.filter(pl.col("bezetting_p50") > pl.col("bezetting_p90")).is_empty()
    for column in ("bezetting_p10", "bezetting_p50", "bezetting_p90"):
        growth = by_group.select(pl.col(column).diff().over("kelompok", "kunci", order_by="tahun"))
        assert growth.filter(pl.col(column) > 0).is_empty()


@few
@seeds
def test_at_rate_zero_the_range_is_the_sum_of_the_posts(seed, world_of, law):
    world = world_of(seed)
    by_post, by_group = projection(world, law, QUIET)
    assert set(by_post["keluar_lain"]) == {Decimal(0)}
    totals = by_post.group_by("tahun").agg(pl.col("bezetting").sum()).sort("tahun")["bezetting"].to_list()
    region = by_group.filter(kelompok="daerah")
    for column in ("bezetting_p10", "bezetting_p50", "bezetting_p90"):
        assert region[column].to_list() == totals


@few
@seeds
def test_no_one_leaves_twice(seed, world_of, law):
    world = world_of(seed)
    far = tuple(range(2026, 2075))
    by_post, _ = projection(
        world, law, QUIET.model_copy(update={"perpanjangan_kontrak": Decimal(0)}), years=far
    )
    leaving = by_post.group_by("posisi_id").agg(pl.col("pensiun").sum() + pl.col("kontrak_berakhir").sum())
    now = dict(staff_now(world, law).select("posisi_id", "bezetting").iter_rows())
    assert all(count <= now[post] for post, count in leaving.iter_rows())
    assert by_post["bezetting"].min() >= 0


@few
@seeds
def test_the_order_of_rows_never_reaches_a_number(seed, world_of, law):
    world = world_of(seed)
    shuffled = type(world)(
        *(
            getattr(world, name).sample(fraction=1, shuffle=True, seed=seed)
            for name in ("unit", "jabatan", "posisi", "pegawai", "kebutuhan")
        )
    )
    for first, second in zip(projection(world, law, USUAL), projection(shuffled, law, USUAL), strict=True):
        assert first.equals(second)


def test_asking_for_later_years_only_does_not_change_them(world_of, law):
    world = world_of(3)
    late = projection(world, law, USUAL, years=(2029, 2030))
    for some, all_years in zip(late, projection(world, law, USUAL), strict=True):
        assert some.equals(all_years.filter(pl.col("tahun") >= 2029))


@pytest.mark.parametrize("years", [(), (2025, 2026)])
def test_years_before_the_data_are_refused(years, world_of, law):
    with pytest.raises(ValueError, match="year"):
        projection(world_of(1), law, QUIET, years=years)


def test_a_contract_past_its_end_leaves_in_the_first_year(world_of, law):
    world = world_of(5)
    stale = world.pegawai.with_columns(
        akhir_kontrak=pl.when(pl.col("status") == "pppk").then(DAY - timedelta(days=400))
    )
    none = QUIET.model_copy(update={"perpanjangan_kontrak": Decimal(0)})
    by_post, _ = projection(
        type(world)(world.unit, world.jabatan, world.posisi, stale, world.kebutuhan), law, none
    )
    assert by_post.filter(tahun=2026)["kontrak_berakhir"].sum() == staff_now(world, law)["pppk"].sum() > 0
    assert by_post.filter(pl.col("tahun") > 2026)["kontrak_berakhir"].sum() == 0


def test_the_gap_is_open_where_need_is_unknown(world_of, law):
    world = world_of(2, 300, 60)
    by_post, by_group = projection(world, law, QUIET)
    unknown = by_post.filter(pl.col("kebutuhan_ideal").is_null())
    assert unknown.height
    assert unknown["selisih"].null_count() == unknown.height
    region = by_group.filter(kelompok="daerah", tahun=2026).row(0, named=True)
    known = world.kebutuhan["kebutuhan_ideal"]
    assert region["kebutuhan_ideal"] == known.sum()
    assert region["posisi_tanpa_kebutuhan"] == known.null_count()
    assert region["selisih_p50"] is None


def test_the_gap_of_a_group_is_its_median_less_its_need(world_of, law):
    world = world_of(2)
    full = type(world)(
        world.unit,
        world.jabatan,
        world.posisi,
        world.pegawai,
        world.kebutuhan.with_columns(pl.col("kebutuhan_ideal").fill_null(1)),
    )
    _, by_group = projection(full, law, USUAL)
    assert (
        by_group["selisih_p50"].to_list()
        == (by_group["bezetting_p50"] - by_group["kebutuhan_ideal"]).to_list()
    )


def test_posts_outside_every_district_stand_in_a_group_of_their_own(world_of, law):
    _, by_group = projection(world_of(2), law, QUIET)
    districts = by_group.filter(kelompok="kecamatan")["kunci"].unique().sort().to_list()
    assert districts == ["Selatan", "Utara", NO_DISTRICT]


def test_the_trace_of_a_post_walks_from_today_to_the_gap(world_of, law):
    world = world_of(4)
    by_post, _ = projection(world, law, USUAL)
    now = staff_now(world, law)
    for row in by_post.filter(tahun=2028).to_dicts():
        steps = trace_post_projection(row["posisi_id"], 2028, now, by_post)
        assert [step.value for step in steps[-3:]] == [
            row["bezetting"],
            row["kebutuhan_ideal"],
            row["selisih"],
        ]
        assert steps[0].value == now.filter(posisi_id=row["posisi_id"])["bezetting"].item()
        for before, after in pairwise(steps[:-2]):
            assert after.how.startswith(f"{before.value} dikurangi ")


def test_the_trace_of_a_group_names_rates_draws_and_seed(world_of, law):
    _, by_group = projection(world_of(4), law, USUAL)
    steps = trace_group_projection("daerah", "semua", 2027, by_group, USUAL)
    row = by_group.filter(kelompok="daerah", tahun=2027).row(0, named=True)
    assert [step.value for step in steps[-3:]] == [row[f"bezetting_p{p}"] for p in (10, 50, 90)]
    assert "60 ulangan dengan benih 20260101" in steps[-1].how


def test_traces_of_what_is_not_projected_are_refused(world_of, law):
    world = world_of(4)
    by_post, by_group = projection(world, law, QUIET)
    with pytest.raises(KeyError):
        trace_post_projection("P0001", 2035, staff_now(world, law), by_post)
    with pytest.raises(KeyError):
        trace_post_projection("P9999", 2027, staff_now(world, law), by_post)
    with pytest.raises(KeyError):
        trace_group_projection("unit", "U99", 2027, by_group, QUIET)


def test_a_regency_is_projected_in_well_under_the_time_a_person_waits(world_of, law):
    world = world_of(1, 3400, 1500)
    seconds = []
    for _attempt in range(3):
        start = perf_counter()
        projection(world, law, PeoplePolicy(ulangan=500))
        seconds.append(perf_counter() - start)
    assert min(seconds) < 1


@pytest.mark.parametrize("missing", ["unit", "jabatan", "posisi", "pegawai", "kebutuhan"])
def test_an_empty_table_gives_counts_of_nothing_and_no_fault(missing, world_of, law):
    world = world_of(1)
    bare = replace(world, **{missing: getattr(world, missing).clear()})
    by_post, by_group = projection(bare, law, QUIET)
    assert by_post.height == bare.posisi.height * len(YEARS)
    assert by_group.is_empty() == (missing == "posisi")
    if missing == "pegawai":
        assert by_post["bezetting"].sum() == 0
