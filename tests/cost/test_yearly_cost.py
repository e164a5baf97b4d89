"""The cost of today's staff from their records, year by year."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import yearly_cost
from dampak.policy.model import CostPolicy

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


def test_a_contract_is_renewed_unless_told_otherwise(region, law):
    row = {"id": "A", "posisi_id": "P-GURU", "status": "pppk", "golongan": "IX", "mkg_tahun": 1,
           "tmt": date(2022, 1, 1), "akhir_kontrak": date(2026, 12, 31)}  # fmt: skip
    assert by_year(cost(region([row]), law))[2027] > 0
    ended = by_year(cost(region([row]), law, contracts_renewed=False))
    assert ended[2026] == by_year(cost(region([row]), law))[2026]
    assert ended[2027] == 0


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
