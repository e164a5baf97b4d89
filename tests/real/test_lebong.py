"""Kabupaten Lebong from public sources: real seats, real budgets, real pensions."""

from __future__ import annotations

import importlib.util
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from dampak.law import load_law
from dampak.pack import make_pack, read_pack, write_pack


def _load() -> ModuleType:
    """Load the case beside this file; test files do not import one another."""
    spec = importlib.util.spec_from_file_location("lebong_case", Path(__file__).with_name("lebong_case.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lebong_case"] = module
    spec.loader.exec_module(module)
    return module


lebong = _load()


@pytest.fixture(scope="module")
def case():
    shared = lebong.shared_folder()
    if not (shared / "data" / "fakta_lebong_berita.csv").is_file():
        pytest.skip("folder data nyata tidak ada; atur DAMPAK_SHARED untuk menjalankan kasus Lebong")
    return lebong.work_out(shared)


@pytest.fixture(scope="module")
def law():
    return load_law().at(lebong.DAY)


def seats_fitting(case, retired: int, profile: str) -> int:
    return case.proposals[retired, profile].tables["usulan"]["jumlah"].sum()


def test_both_lists_hold_177_seats(case):
    kinds = {}
    for seat in case.sources.seats:
        kinds[seat["jenis_pengadaan"]] = kinds.get(seat["jenis_pengadaan"], 0) + int(seat["jumlah_formasi"])
    assert kinds == {"CPNS": 106, "PPPK Tenaga Kesehatan": 71}
    assert case.tables["posisi"]["kebutuhan_tetap"].sum() == 177


def test_both_gross_ratios_are_shown_each_with_its_source(case):
    rows = {row["sumber"]: row for row in case.fiscal.to_dicts() if row["skenario"] == "apbd"}
    assert {name: (row["rasio_persen"], row["jenis_rasio"]) for name, row in rows.items()} == {
        "sentralnews.com": (Decimal("54.8046"), "rasio_kasar"),
        "bengkulusatu.com": (Decimal("60.0000"), "rasio_kasar"),
    }
    assert rows["sentralnews.com"]["jarak_rupiah"] == 161_850_000_000
    assert rows["bengkulusatu.com"]["jarak_rupiah"] == 195_600_000_000


def test_the_entry_golongan_of_174_seats_agrees_with_the_pay_on_the_list(case, law):
    assert lebong.pay_misfits(case.sources, law) == {"PENGENDALI DAMPAK LINGKUNGAN TERAMPIL": 3}


def test_every_seat_has_a_price_and_what_it_leaves_out_is_listed(case):
    assert case.prices["rupiah"].null_count() == 0
    assert case.prices["tidak_diketahui"].str.contains("tpp").all()
    nurse = case.tables["jabatan"].filter(pl.col("nama") == "Perawat Terampil")["kode"].item()
    assert case.full_year("pppk").filter(jabatan_kode=nurse)["tidak_diketahui"].to_list() == ["tpp"]


def test_the_price_of_a_nurse_is_redone_by_hand_to_the_rupiah(case):
    """PPPK VII/3, single, in 2027: twelve months and two holiday payments, with tax of 1 % in those two."""
    monthly = 2_858_800 + 240_000 + 72_420
    employer = 123_952 + 6_861 + 20_583  # 4 % of pay and allowance; 0.24 % and 0.72 % of pay
    gross = -(-(monthly + employer) // 100) * 100
    tax = (gross + monthly) // 100
    nurse = case.tables["jabatan"].filter(pl.col("nama") == "Perawat Terampil")["kode"].item()
    price = case.full_year("pppk").filter(jabatan_kode=nurse)["rupiah"].item()
    # Started in April 2026, so eleven months are served by the holiday pay of March 2027: each component
    # of it is 11/12, rounded down; the thirteenth salary of June is whole.
    holiday = 2_966_478
    assert holiday <= Fraction(11, 12) * (monthly + tax) < holiday + 4
    assert price == 12 * gross + (monthly + tax) + holiday == 46_075_037


def test_published_pensions_range_from_56_to_93_and_the_contradiction_of_2023_stays(case):
    pensions = lebong.yearly_pensions(case.sources)
    counts = [people for _year, people, _source in pensions]
    assert (min(counts), max(counts)) == (56, 93)
    assert [people for year, people, _source in pensions if year == 2023] == [93, 74]


def test_transfers_are_not_counted_as_pensions(case):
    ((moved, _source),) = lebong.facts_of(case.sources, 2025, "mutasi", "PNS pindah keluar")
    assert moved == 46
    assert 46 not in [people for _year, people, _source in lebong.yearly_pensions(case.sources)]
    assert "bukan pensiun" in lebong.show(case)


def test_the_seats_that_fit_cost_no_more_than_the_pensions_free_in_any_year(case):
    for (retired, profile), proposal in case.proposals.items():
        spent = proposal.tables["usulan_biaya"].group_by("tahun").agg(pl.col("rupiah").sum())
        assert spent["rupiah"].max() <= case.room(retired, profile)
        redone = (
            proposal.tables["usulan"]
            .drop("tahun")
            .join(case.tables["posisi"], left_on="posisi_id", right_on="id")
            .join(case.prices, on=["jabatan_kode", "jenis"])
            .group_by("tahun")
            .agg((pl.col("jumlah") * pl.col("rupiah")).sum().alias("rupiah"))
        )
        assert redone.sort("tahun").equals(spent.sort("tahun").select("tahun", "rupiah"))


def test_only_the_most_favourable_pensions_pay_for_all_listed_seats(case):
    fitting = [seats_fitting(case, *key) for key in case.proposals]
    assert fitting == sorted(fitting)
    assert fitting[:3] == [count for count in fitting[:3] if count < 177]
    assert fitting[3] == 177


def test_health_seats_come_first_under_the_smallest_room(case):
    health = case.tables["jabatan"].filter(pl.col("sektor") == "kesehatan")["kode"].to_list()
    posts = case.tables["posisi"].filter(pl.col("jabatan_kode").is_in(health))["id"].to_list()
    usulan = case.proposals[56, "bawah"].tables["usulan"]
    in_health = usulan.filter(pl.col("posisi_id").is_in(posts))["jumlah"].sum()
    assert in_health / usulan["jumlah"].sum() > 0.8


def test_the_1800_requested_posts_do_not_fit_even_at_the_lowest_price(case):
    asked = lebong.requested_cost(case)
    assert {kind: count for kind, (count, _cost) in asked.items()} == {"cpns": 600, "pppk": 1200}
    least = sum(cost for _count, cost in asked.values())
    assert least > 5 * case.room(93, "atas")


def test_health_centres_stand_in_a_district_only_where_the_name_tells_it(case):
    centres = case.tables["unit"].filter(jenis="puskesmas")
    found = dict(centres.select("nama", "kecamatan").iter_rows())
    assert len(found) == 13
    assert found["PUSKESMAS RIMBO PENGADANG"] == "Rimbo Pengadang"
    assert found["PUSKESMAS KOTA BARU"] == "Uram Jaya"
    assert found["PUSKESMAS SUKARAJA"] is None
    districts = {row["nama"] for row in case.sources.places if row["tingkat"] == "kecamatan"}
    assert len(districts) == 12
    assert {name for name in found.values() if name} <= districts


def test_the_pack_of_lebong_is_written_and_read_back_equal(case, tmp_path):
    pack = make_pack(case.tables)
    for place in (tmp_path / "lebong", tmp_path / "lebong.xlsx"):
        write_pack(pack, place)
        assert read_pack(place).fingerprint == pack.fingerprint


def test_the_page_of_the_docs_shows_what_the_case_gives(case):
    page = Path(__file__).parents[2] / "docs" / "penjelasan" / "lebong.md"
    assert lebong.show(case) in page.read_text(encoding="utf-8")
