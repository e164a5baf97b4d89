"""The cost of today's staff from their records, year by year."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import fiscal_room, trace_year, yearly_cost
from dampak.people.schedule import known_exits
from dampak.policy.model import CostPolicy, PeoplePolicy, Policy
from dampak.tables import INPUT_BY_NAME

YEARS = (2026, 2027, 2028)
DAY = date(2026, 1, 1)


def cost(region, law, *, day=DAY, years=YEARS, **options):
    return yearly_cost(
        region.pegawai, region.posisi, region.jabatan, region.tpp, region.pensiun, law, region.policy,
        per_tanggal=day, years=years, **options,
    )  # fmt: skip


def by_year(frame, **values):
    rows = frame.filter(*(pl.col(name) == value for name, value in values.items()))
    return dict(rows.group_by("tahun").agg(pl.col("rupiah").sum()).sort("tahun").rows())


STAFF = st.lists(
    st.fixed_dictionaries(
        {
            "posisi_id": st.sampled_from(["P-GURU", "P-PERAWAT", "P-DOKTER", "P-CAMAT", "P-STAF", None]),
            "status": st.sampled_from(["pns", "cpns"]),
            "golongan": st.sampled_from(["IIIa", "IIId", "IVb"]),
            "mkg_tahun": st.integers(0, 30),
            "mkg_bulan": st.integers(0, 11),
            "kawin": st.booleans(),
            "anak": st.integers(0, 4),
            "tmt": st.sampled_from([date(2025, 3, 1), date(2025, 12, 1), date(2019, 1, 1)]),
        }
    ),
    min_size=1,
    max_size=6,
)
PENSIONS = st.lists(
    st.one_of(st.none(), st.dates(date(2025, 6, 1), date(2029, 1, 1)).map(lambda day: day.replace(day=1))),
    min_size=6,
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(staff=STAFF, pensions=PENSIONS, month=st.integers(1, 12))
def test_every_year_equals_the_clerks_sum_over_people(staff, pensions, month, region, law, clerk, person):
    day = date(2026, month, 1)
    rows = [{"id": f"N{number}", **row} for number, row in enumerate(staff)]
    ends = dict(zip((row["id"] for row in rows), pensions, strict=False))
    place = region(rows, {name: end for name, end in ends.items() if end})
    found = by_year(cost(place, law, day=day))
    expected = dict.fromkeys(YEARS, 0)
    for row in rows:
        one = as_person(row, ends[row["id"]], day, person)
        for number, year in enumerate(YEARS):
            expected[year] += sum(clerk().year(one, number).values())
    assert found == expected


ALLOWANCES = {"P-GURU": {"IIIa": 327_000, "IIId": 327_000, "IVb": 389_000}, "P-PERAWAT": 240_000,
              "P-CAMAT": 1_260_000, "P-STAF": {"IIIa": 185_000, "IIId": 185_000, "IVb": 190_000}}  # fmt: skip
EXTRA = {"P-GURU": 2_400_000, "P-PERAWAT": 2_100_000, "P-CAMAT": 3_600_000, "P-STAF": 1_500_000}


def as_person(row, end, day, person):
    months = (day.year - 2026) * 12 + day.month - 1
    amount = ALLOWANCES.get(row["posisi_id"], 0)
    started = (row["tmt"].year - 2026) * 12 + row["tmt"].month - 1
    cpns = row["status"] == "cpns"
    return person(
        "pns", row["golongan"], 12 * row["mkg_tahun"] + row["mkg_bulan"] - months, row["kawin"], row["anak"],
        amount if isinstance(amount, int) else amount[row["golongan"]], EXTRA.get(row["posisi_id"], 0),
        max(started + 12, months + 1) if cpns else -(10**6), max(started, 0) if cpns else 0,
        (end.year - 2026) * 12 + end.month - 1 if end else 10**6,
    )  # fmt: skip


@settings(deadline=None, max_examples=20)
@given(staff=STAFF)
def test_the_order_of_the_rows_reaches_no_number(staff, region, law):
    rows = [{"id": f"N{number}", **row} for number, row in enumerate(staff)]
    mixed = random.Random(1).sample(rows, len(rows))  # noqa: S311 - a shuffle, not a secret
    assert cost(region(rows), law).equals(cost(region(mixed), law))


def test_pay_stops_in_the_month_of_the_pension(region, law):
    row = {"id": "A", "posisi_id": "P-BEBAS", "golongan": "IIIa", "mkg_tahun": 4}
    whole = by_year(cost(region([row]), law), komponen="gaji_pokok")
    part = by_year(cost(region([row], {"A": date(2027, 8, 1)}), law), komponen="gaji_pokok")
    assert part[2026] == whole[2026]
    assert part[2027] * 12 == whole[2027] * 7
    assert part[2028] == 0


def test_someone_past_the_pension_day_costs_nothing(region, law):
    row = {"id": "A", "posisi_id": "P-GURU", "golongan": "IIIa", "mkg_tahun": 4}
    assert set(by_year(cost(region([row], {"A": date(2025, 8, 1)}), law)).values()) == {0}


def test_part_time_staff_stand_under_goods_and_services(region, law):
    rows = [
        {"id": "A", "status": "pppk_pw", "penghasilan_pw": 1_500_000},
        {"id": "B", "status": "pppk_pw", "penghasilan_pw": 1_000_000, "tmt": date(2026, 10, 1)},
    ]
    found = cost(region(rows), law)
    assert found["peran"].unique().to_list() == ["pppk_pw"]
    assert by_year(found) == {2026: 21_000_000, 2027: 30_000_000, 2028: 30_000_000}
    assert found["pegawai"].to_list() == [1, 2, 2]


CONTRACT = {"id": "A", "posisi_id": "P-GURU", "status": "pppk", "golongan": "IX", "mkg_tahun": 1,
            "tmt": date(2022, 1, 1), "akhir_kontrak": date(2026, 12, 31)}  # fmt: skip


def leaving(**days):
    return pl.DataFrame(
        list(days.items()), schema={"id": pl.String, "keluar_pada": pl.Date}, orient="row"
    )  # fmt: skip


def test_a_contract_is_renewed_unless_the_person_is_said_to_leave(region, law):
    stays = by_year(cost(region([CONTRACT]), law))
    assert stays[2027] > 0
    ended = by_year(cost(region([CONTRACT]), law, exits=leaving(A=date(2027, 1, 1))))
    assert ended == {2026: stays[2026], 2027: 0, 2028: 0}


@pytest.mark.parametrize("exits", [leaving(), leaving(A=None), leaving(B=date(2026, 2, 1))])
def test_whoever_is_not_said_to_leave_is_paid_as_before(exits, region, law):
    place = region([CONTRACT], {"A": date(2028, 3, 1)})
    assert cost(place, law, exits=exits).equals(cost(place, law))


@pytest.mark.parametrize(
    ("day", "months"), [(date(2027, 3, 1), 2), (date(2027, 3, 2), 3), (date(2027, 3, 31), 3)]
)
def test_the_month_of_the_last_day_is_paid(day, months, region, law):
    row = {"id": "A", "posisi_id": "P-BEBAS", "golongan": "IX", "status": "pppk", "mkg_tahun": 0}
    whole = by_year(cost(region([row]), law), komponen="gaji_pokok")
    part = by_year(cost(region([row]), law, exits=leaving(A=day)), komponen="gaji_pokok")
    assert part[2027] * 12 == whole[2027] * months


def test_the_earlier_of_pension_and_exit_ends_the_pay(region, law):
    place = region([CONTRACT], {"A": date(2027, 5, 1)})
    pension = cost(place, law)
    assert cost(place, law, exits=leaving(A=date(2028, 1, 1))).equals(pension)
    early = by_year(cost(place, law, exits=leaving(A=date(2027, 2, 1))), komponen="gaji_pokok")
    assert early[2027] * 4 == by_year(pension, komponen="gaji_pokok")[2027]


@settings(deadline=None, max_examples=30)
@given(share=st.decimals(0, 1, places=2), ends=st.lists(st.dates(DAY, date(2028, 12, 31)), max_size=8))
def test_cost_pays_exactly_those_whom_people_keep(share, ends, region, law):
    rows = [{**CONTRACT, "id": f"K{n}", "akhir_kontrak": end} for n, end in enumerate(ends)]
    place = region(rows)
    exits = known_exits(place.pegawai, place.posisi, place.pensiun, PeoplePolicy(perpanjangan_kontrak=share))
    stayed = {row["id"]: row["keluar_pada"] for row in exits.to_dicts()}
    alone = [
        by_year(cost(region([row]), law, exits=leaving(**{row["id"]: stayed[row["id"]]}))) for row in rows
    ]
    found = by_year(cost(place, law, exits=exits))
    assert found == {year: sum(one[year] for one in alone) for year in YEARS if rows}
    gone = [row for row in exits.to_dicts() if row["keluar_pada"]]
    full = by_year(cost(place, law))
    assert (found == full) == all(row["keluar_pada"] > date(2028, 12, 1) for row in gone)


def test_the_money_of_a_contract_that_ends_comes_into_the_room(region, law):
    place = region([{**CONTRACT, "mkg_tahun": 5}])
    apbd = INPUT_BY_NAME["apbd"].frame(
        [
            {
                "tahun": 2026,
                "kode": f"5.{n}",
                "nama": role,
                "peran": role,
                "anggaran": 10**9,
                "sumber": "APBD",
            }
            for n, role in enumerate(("total_belanja", "belanja_pegawai_total"))
        ]
    )
    none = INPUT_BY_NAME["proyeksi_fiskal"].empty()
    yearly = [cost(place, law), cost(place, law, exits=leaving(A=date(2027, 1, 1)))]
    rooms = [
        fiscal_room(apbd, none, frame, law, Policy(), base_year=2026, years=(2027,))["ruang_rupiah"][-1]
        for frame in yearly
    ]
    assert rooms == [0, by_year(yearly[0])[2026]]


def test_the_trace_of_a_year_follows_who_leaves(region, law):
    place, exits = region([CONTRACT]), leaving(A=date(2027, 4, 1))
    tables = (place.pegawai, place.posisi, place.jabatan, place.tpp, place.pensiun, law, place.policy)
    for row in cost(place, law, exits=exits).to_dicts():
        key = (row["tahun"], row["status"], row["komponen"])
        _people, months, *parts = trace_year(*key, *tables, per_tanggal=DAY, years=YEARS, exits=exits)
        assert sum(step.value for step in parts) == row["rupiah"]
        assert months.value == {2026: 12, 2027: 3, 2028: 0}[row["tahun"]]


def test_a_new_pppk_is_paid_thr_in_proportion_to_the_months_served(region, law):
    row = {"id": "A", "posisi_id": "P-BEBAS", "status": "pppk", "golongan": "IX", "mkg_tahun": 0}
    new = cost(region([{**row, "tmt": date(2025, 10, 1)}]), law)
    old = cost(region([{**row, "tmt": date(2020, 10, 1)}]), law)
    thr = [by_year(frame, komponen="thr")[2026] for frame in (new, old)]
    assert thr[0] == thr[1] * 5 // 12
    assert by_year(new, komponen="thr")[2027] == by_year(old, komponen="thr")[2027]


def test_a_pppk_without_tpp_costs_no_tpp(region, law):
    row = {"id": "A", "posisi_id": "P-GURU", "golongan": "IX", "status": "pppk", "mkg_tahun": 0}
    assert set(by_year(cost(region([row]), law), peran="tpp_asn").values()) == {0}
    nurse = {**row, "posisi_id": "P-PERAWAT"}
    assert by_year(cost(region([nurse]), law), komponen="tpp")[2026] == 12 * 2_100_000


def test_tpp_enters_thr_only_by_policy(region, law):
    row = {"id": "A", "posisi_id": "P-GURU", "golongan": "IIIa", "mkg_tahun": 0}
    half = region([row], policy=CostPolicy(tpp_dalam_thr="0.5"))
    assert by_year(cost(region([row]), law), komponen="tpp_thr")[2026] == 0
    assert by_year(cost(half, law), komponen="tpp_thr")[2026] == 2_400_000


def test_no_staff_gives_an_empty_table(region, law):
    assert cost(region(), law).is_empty()
