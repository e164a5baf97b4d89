"""Budgets of 38 regencies and cities of East Java, 2021–2023: the fiscal check, and the source's defects."""

from __future__ import annotations

import csv
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dampak.cost import USES, budget_problems, fiscal_room, identical_budgets
from dampak.law import load_law
from dampak.policy.model import Policy
from dampak.quantities import show_number
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[2].parent / "shared"))
FILE = SHARED / "data" / "apbd_jatim_2021_2023.csv"
YEARS = (2021, 2022, 2023)
ROLES = {"Belanja Daerah": "total_belanja", "Belanja Pegawai": "belanja_pegawai_total"}

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason="apbd_jatim_2021_2023.csv tidak ada di DAMPAK_SHARED"
)


def rupiah(billions):
    """Billions with two decimals, exactly; an empty cell stays unknown."""
    return int(Decimal(billions) * 10**9) if billions else None


@pytest.fixture(scope="module")
def rows():
    return list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def budgets(rows):
    """Every region's accounts as a table `apbd`, the code made of the order of the source."""
    found = {}
    for row in rows:
        found.setdefault(row["daerah"], []).append(
            {
                "tahun": int(row["tahun"]), "kode": f"{int(row['urut']):02}", "nama": row["akun"],
                "peran": ROLES.get(row["akun"], "lain"), "sumber": "SIKD DJPK",
                "anggaran": rupiah(row["anggaran_miliar"]),
                "realisasi": rupiah(row["realisasi_miliar"]),
            }
        )  # fmt: skip
    return {region: INPUT_BY_NAME["apbd"].frame(accounts) for region, accounts in found.items()}


@pytest.fixture(scope="module")
def ratios(budgets):
    law = load_law().at(date(2026, 1, 1)).resolve(USES)
    none = INPUT_BY_NAME["proyeksi_fiskal"].empty(), RESULT_BY_NAME["biaya_tahun"].empty()
    found = {}
    for region, apbd in budgets.items():
        for year in YEARS:
            frame = fiscal_room(apbd, *none, law, Policy(), base_year=year, years=())
            found[region, year] = frame.to_dicts()[0]
    return found


def test_all_114_ratios_are_worked_out_and_are_gross(ratios):
    assert len(ratios) == 38 * 3
    assert {row["jenis_rasio"] for row in ratios.values()} == {"rasio_kasar"}


def test_every_ratio_equals_the_quotient_of_the_two_printed_figures(rows, ratios):
    for (region, year), row in ratios.items():
        mine = [one for one in rows if one["daerah"] == region and one["tahun"] == str(year)]
        total = next(Decimal(one["anggaran_miliar"]) for one in mine if one["akun"] == "Belanja Daerah")
        staff = next(Decimal(one["anggaran_miliar"]) for one in mine if one["akun"] == "Belanja Pegawai")
        assert abs(row["rasio_persen"] - 100 * staff / total) <= Decimal("0.00005")


def test_how_many_lie_above_the_cap_each_year(ratios):
    above = {
        year: sum(ratios[region, y]["jarak_rupiah"] > 0 for region, y in ratios if y == year)
        for year in YEARS
    }
    assert above == {2021: 35, 2022: 34, 2023: 33}


@pytest.mark.parametrize(
    ("region", "year", "ratio"),
    [("Bangkalan", 2021, "41.2376"), ("Bangkalan", 2022, "37.5941"), ("Bangkalan", 2023, "40.3155")],
)
def test_a_region_checked_by_hand(region, year, ratio, ratios):
    assert ratios[region, year]["rasio_persen"] == Decimal(ratio)


def test_the_doubled_account_is_told_for_every_region_of_2022_and_2023_and_never_of_2021(budgets):
    for apbd in budgets.values():
        doubled = [p.what for p in budget_problems(apbd) if p.code == "apbd.akun_ganda"]
        staff = [what for what in doubled if "“Belanja Pegawai”" in what]
        assert len(staff) == 2
        assert not [what for what in doubled if "tahun 2021" in what]


def test_the_two_identical_files_are_found_and_only_those(budgets):
    assert [problem.what for problem in identical_budgets(budgets)] == [
        "APBD 2022 dari Banyuwangi, Blitar sama persis."
    ]


def test_the_year_not_closed_is_found_in_all_38_regions_and_no_closed_year_is(budgets):
    told = [
        problem.what for apbd in budgets.values() for problem in budget_problems(apbd)
        if problem.code == "apbd.tahun_belum_tutup"
    ]  # fmt: skip
    assert len(told) == 38
    assert all("2023" in what for what in told)


def test_the_table_in_the_docs_shows_these_ratios(ratios):
    page = (Path(__file__).parents[2] / "docs" / "penjelasan" / "fiskal.md").read_text(encoding="utf-8")
    for region in sorted({region for region, _year in ratios}):
        cells = [show_number(ratios[region, year]["rasio_persen"], 2) for year in YEARS]
        assert f"| {region} | {' | '.join(cells)} |" in page
