"""The Dapodik school list of Kabupaten Banjar, 2023 and 2024, as it was published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dampak.pack.officials import Imported, read_official

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[2] / ".." / "shared"))
FILE = SHARED / "data" / "sekolah_kab_banjar_2023_2024.csv"

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason=f"data nyata tidak ada: {FILE.name} (DAMPAK_SHARED)"
)


@pytest.fixture(scope="module")
def imported() -> Imported:
    return read_official("dapodik", FILE)


def test_state_schools_of_both_years_are_taken(imported: Imported) -> None:
    schools = imported.tables["sekolah"]
    by_year = dict(schools.group_by("tahun").len().rows())
    assert by_year == {2023: 427, 2024: 426}
    by_kind = {(kind, year): count for kind, year, count in schools.group_by("bentuk", "tahun").len().rows()}
    assert by_kind == {("SD", 2023): 361, ("SD", 2024): 360, ("SMP", 2023): 66, ("SMP", 2024): 66}


def test_all_other_rows_are_counted_by_reason(imported: Imported) -> None:
    assert dict(imported.excluded) == {
        "SD swasta": 26,
        "SMP swasta": 20,
        "bentuk KB": 515,
        "bentuk PKBM": 52,
        "bentuk SKB": 2,
        "bentuk SLB": 6,
        "bentuk SMA": 44,
        "bentuk SMK": 26,
        "bentuk TK": 347,
        "bentuk TPA": 25,
    }
    assert sum(imported.excluded.values()) + imported.tables["sekolah"].height == 1916


def test_each_school_is_one_unit_in_one_of_twenty_districts(imported: Imported) -> None:
    units = imported.tables["unit"]
    assert units.height == imported.tables["sekolah"]["unit_id"].n_unique() == 427
    assert units["kecamatan"].n_unique() == 20
    assert units["jenis"].unique().to_list() == ["sekolah"]


def test_class_groups_are_taken_as_given(imported: Imported) -> None:
    schools = imported.tables["sekolah"]
    (row,) = schools.filter(npsn="30300136", tahun=2023).to_dicts()
    assert (row["peserta_didik"], row["rombel"], row["guru"]) == (176, 7, 9)
    assert imported.problems == ()
