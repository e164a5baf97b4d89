"""The seats of Kabupaten Lebong in the two published lists of 2024."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dampak.pack.officials import Imported, Wishes, read_official

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[2] / ".." / "shared"))
CPNS = SHARED / "data" / "formasi_cpns_2024_daerah.csv"
HEALTH = SHARED / "data" / "formasi_pppk_nakes_2024.csv"
LEBONG = Wishes(agency="Pemerintah Kab. Lebong")

pytestmark = pytest.mark.skipif(
    not (CPNS.exists() and HEALTH.exists()), reason="data nyata tidak ada: formasi 2024 (DAMPAK_SHARED)"
)


@pytest.fixture(scope="module")
def cpns() -> Imported:
    return read_official("sscasn", CPNS, LEBONG)


@pytest.fixture(scope="module")
def health() -> Imported:
    return read_official("sscasn", HEALTH, LEBONG)


def test_the_177_seats_are_counted(cpns: Imported, health: Imported) -> None:
    assert (cpns.tables["usulan"]["jumlah"].sum(), health.tables["usulan"]["jumlah"].sum()) == (106, 71)
    assert cpns.tables["usulan"]["jenis"].unique().to_list() == ["cpns"]
    assert health.tables["usulan"]["jenis"].unique().to_list() == ["pppk"]


def test_the_rows_of_other_agencies_are_counted(cpns: Imported, health: Imported) -> None:
    assert dict(cpns.excluded) == {"instansi lain": 7800 - 40}
    assert dict(health.excluded) == {"instansi lain": 5223 - 39}


def test_the_one_misprinted_pay_is_reported(cpns: Imported, health: Imported) -> None:
    def odd(imported: Imported) -> list[str]:
        return [p.what for p in imported.problems if p.code == "formasi.penghasilan_janggal"]

    assert odd(cpns) == []
    assert odd(health) == ["Penghasilan Rp 28.584.551 sebulan tidak lazim."]


def test_the_health_seats_lie_in_thirteen_puskesmas_and_one_hospital(health: Imported) -> None:
    units = health.tables["unit"]
    assert (units["jenis"] == "puskesmas").sum() == 13
    assert (units["jenis"] == "rsud").sum() == 1
    assert set(health.tables["jabatan"]["sektor"]) == {"kesehatan"}


def test_both_lists_name_the_same_units_alike(cpns: Imported, health: Imported) -> None:
    shared = set(cpns.tables["unit"]["id"]) & set(health.tables["unit"]["id"])
    names = health.tables["unit"].filter(health.tables["unit"]["id"].is_in(shared))["nama"]
    assert "PEMERINTAH KABUPATEN LEBONG" in names.to_list()
