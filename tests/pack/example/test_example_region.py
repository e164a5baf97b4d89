"""The example region against what is stated of it: sizes, ages, money, dirt."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.law import load_law
from dampak.pack import inspect_pack, make_pack, read_pack
from dampak.pack.example import make_example
from dampak.pack.example.draft import AS_OF

SHIPPED = Path(__file__).parents[3] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def tables():
    return make_example(1)


@pytest.fixture(scope="module")
def outcome():
    return runs.propose(runs.prepare(SHIPPED))


def _count(frame: pl.DataFrame, **equal: object) -> int:
    return frame.filter(**equal).height


def test_the_same_seed_gives_the_same_region_and_another_seed_another(tables):
    first = make_pack(tables).fingerprint
    assert make_pack(make_example(1)).fingerprint == first
    assert make_pack(make_example(2)).fingerprint != first


def test_the_shipped_example_is_what_its_seed_gives(tables):
    assert read_pack(SHIPPED).fingerprint == make_pack(tables).fingerprint


def test_the_shipped_example_has_no_fault_and_says_it_is_synthetic():
    assert inspect_pack(SHIPPED).faults == 0
    assert read_pack(SHIPPED).region.sintetis
    assert "SINTETIS" in (SHIPPED / "README.md").read_text(encoding="utf-8")


def test_units_are_those_of_a_small_regency(tables):
    units, schools = tables["unit"], tables["sekolah"]
    districts = units.filter(jenis="kecamatan")
    assert districts.height == 12
    assert (_count(schools, bentuk="SD"), _count(schools, bentuk="SMP")) == (90, 25)
    assert (_count(units, jenis="puskesmas"), _count(units, jenis="rsud")) == (13, 1)
    assert 35 <= _count(units, jenis="opd") + districts.height <= 40


def test_staff_are_about_3400_with_700_to_1000_contracts_and_a_part_time_cohort(tables):
    staff = tables["pegawai"]
    full = staff.filter(pl.col("status") != "pppk_pw")
    assert 3_300 <= full.height <= 3_500
    assert 700 <= _count(staff, status="pppk") <= 1_000
    assert 600 <= _count(staff, status="pppk_pw") <= 900
    assert not tables["nonasn"]["aktif"].any()


def test_the_ages_of_permanent_staff_bulge_before_retirement(tables):
    born = tables["pegawai"].filter(status="pns")["tanggal_lahir"]
    ages = (pl.lit(AS_OF) - pl.col("born")).dt.total_days() / 365.25
    share = pl.DataFrame({"born": born}).select((ages.is_between(45, 60)).mean()).item()
    assert 0.45 <= share <= 0.75


def test_every_golongan_and_mkg_stands_in_the_pay_tables(tables):
    law = load_law().at(AS_OF).resolve(["gaji.pns", "gaji.pppk"])
    for statuses, table in ((("pns", "cpns"), "gaji.pns"), (("pppk",), "gaji.pppk")):
        first = law.table(table).group_by("golongan").agg(pl.col("mkg").min())
        staff = tables["pegawai"].filter(pl.col("status").is_in(statuses))
        joined = staff.join(first, on="golongan", how="left")
        assert joined["mkg"].null_count() == 0
        assert (joined["mkg_tahun"] >= joined["mkg"]).all()


def test_personnel_is_near_55_percent_of_650_billion_and_a_second_source_disagrees(tables):
    budget = tables["apbd"].filter(pl.col("tahun") == 2026)
    own = budget.filter(sumber="APBD 2026")
    total = own.filter(peran="total_belanja")["anggaran"].item()
    personnel = own.filter(pl.col("kode").str.starts_with("5.1.01"))["anggaran"].sum()
    assert total == 650_000_000_000
    assert 0.54 <= personnel / total <= 0.56
    assert own["anggaran"].min() > 0
    assert budget.filter(peran="belanja_pegawai_total")["anggaran"].item() != personnel


def test_spending_by_account_adds_up_to_the_total(tables):
    own = tables["apbd"].filter(pl.col("tahun") == 2026, pl.col("sumber") == "APBD 2026")
    parts = own.filter(pl.col("kode").str.starts_with("5."))["anggaran"].sum()
    assert abs(parts - 650_000_000_000) <= 6_500_000_000


def test_pensions_need_and_shortage_lie_where_they_are_stated(outcome):
    pensions = [
        figure.value
        for key, figure in outcome.figures.items()
        if key.count(".") == 1 and key.startswith("pensiun.")
    ]
    assert all(50 <= value <= 115 for value in pensions), pensions
    assert 4_800 <= outcome.figures["ringkasan.kebutuhan"].value <= 5_700
    assert 1_500 <= outcome.figures["ringkasan.kekurangan"].value <= 2_300
    assert outcome.figures["ringkasan.kelebihan"].value >= 40


def test_the_dirt_of_real_files_is_told_and_nothing_is_refused(outcome):
    assert outcome.figures["ringkasan.lewat_bup"].value == 4
    told = " ".join(str(problem) for problem in outcome.problems)
    assert "6 pegawai tidak menduduki posisi" in told
    assert "2 sumber" in told
    assert all(problem.severity == "peringatan" for problem in outcome.problems)


@pytest.mark.lambat
def test_a_province_is_ten_times_as_large_and_whole():
    tables = make_example(1, "provinsi")
    assert 33_000 <= tables["pegawai"].filter(pl.col("status") != "pppk_pw").height <= 35_000
    assert make_pack(tables).region.nama == "Provinsi Contoh"
