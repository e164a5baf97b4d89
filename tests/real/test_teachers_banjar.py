"""State schools of one regency, 2023 and 2024: teachers needed and there, by school and district.

Data: `sekolah_kab_banjar_2023_2024`. It has class groups and teachers per school, but no grades and no hours
per subject: primary schools are counted, junior secondary schools estimated.
"""

import csv
import os
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dampak.law import load_law
from dampak.need import USES, staffing_need
from dampak.policy.model import NeedPolicy
from dampak.quantities import divide_rounded
from dampak.tables import INPUT_BY_NAME

DATA = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[3] / "shared")) / "data"
LAW = load_law().at(date(2026, 1, 1)).resolve(USES)
ROLES = {"SD": ("guru_kelas", "guru_agama", "guru_pjok"), "SMP": ("guru_mapel",)}


def reason_left_out(row: dict[str, str]) -> str:
    if row["bentuk"] not in ROLES:
        return "bukan SD atau SMP"
    return "" if row["status"] == "Negeri" else "swasta"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    path = DATA / "sekolah_kab_banjar_2023_2024.csv"
    if not path.is_file():
        pytest.skip(f"data nyata tidak ada di {DATA}: 1 berkas sekolah dilewati (atur DAMPAK_SHARED)")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def schools(rows: list[dict[str, str]]) -> pl.DataFrame:
    """One row per school and year: district, teachers needed and there."""
    kept = [row for row in rows if not reason_left_out(row)]
    found = []
    for year in (2023, 2024):
        here = [row for row in kept if int(row["tahun"]) == year]
        needed = need_by_school(here)
        found += [
            {
                "tahun": year,
                "npsn": row["npsn"],
                "bentuk": row["bentuk"],
                "kecamatan": row["kecamatan"],
                "peserta_didik": int(float(row["pd"])),
                "rombel": int(row["rombel"]),
                "guru": int(row["guru"]),
                **needed[row["npsn"]],
            }
            for row in here
        ]
    gap = pl.col("butuh") - pl.col("guru")
    return pl.DataFrame(found).with_columns(kurang=gap.clip(lower_bound=0), lebih=(-gap).clip(lower_bound=0))


def need_by_school(rows: list[dict[str, str]]) -> dict[str, dict[str, Any]]:
    roles = sorted({role for some in ROLES.values() for role in some})
    kind = {"jenis": "jf", "sektor": "pendidikan", "cara_isi": "seleksi"}
    posts = [(row["npsn"], role) for row in rows for role in ROLES[row["bentuk"]]]
    given: dict[str, list[dict[str, object]]] = {
        "jabatan": [{"kode": role, "nama": role, "norma": role, **kind} for role in roles],
        "posisi": [{"id": f"{unit}-{role}", "unit_id": unit, "jabatan_kode": role} for unit, role in posts],
        "sekolah": [
            {
                "unit_id": row["npsn"],
                "tahun": int(row["tahun"]),
                "bentuk": row["bentuk"],
                "peserta_didik": int(float(row["pd"])),
                "rombel": int(row["rombel"]),
            }
            for row in rows
        ],
    }
    tables = {name: INPUT_BY_NAME[name].frame(some) for name, some in given.items()}
    need = staffing_need(tables, LAW, NeedPolicy(), profile="permenpanrb_1_2020")
    by_school = need.kebutuhan.group_by(pl.col("posisi_id").str.split("-").list.first()).agg(
        pl.when(pl.col("kebutuhan_ideal").is_not_null().all()).then(pl.col("kebutuhan_ideal").sum()),
        pl.col("taksiran").any(),
    )
    return {unit: {"butuh": people, "taksiran": guess} for unit, people, guess in by_school.iter_rows()}


def totals(frame: pl.DataFrame) -> tuple[int, ...]:
    return tuple(int(frame[name].sum()) for name in ("rombel", "butuh", "guru", "kurang", "lebih"))


def test_only_state_primary_and_junior_secondary_schools_count_and_the_others_have_a_reason(
    rows: list[dict[str, str]], schools: pl.DataFrame
) -> None:
    left_out = Counter((row["tahun"], reason) for row in rows if (reason := reason_left_out(row)))
    assert schools.group_by("tahun").len().sort("tahun").rows() == [(2023, 427), (2024, 426)]
    assert sum(left_out.values()) + schools.height == len(rows) == 1_916
    assert left_out == {
        ("2023", "bukan SD atau SMP"): 503,
        ("2023", "swasta"): 23,
        ("2024", "bukan SD atau SMP"): 514,
        ("2024", "swasta"): 23,
    }


def test_each_school_equals_the_norm_worked_out_by_hand(schools: pl.DataFrame) -> None:
    for row in schools.iter_rows(named=True):
        if row["peserta_didik"] == 0:
            assert row["butuh"] is None
        elif row["bentuk"] == "SD":
            assert row["butuh"] == max(row["rombel"], 6) + 2
        else:
            hours = Fraction(row["rombel"] * 38, 24)
            assert row["butuh"] == divide_rounded(hours.numerator, hours.denominator)


def test_the_one_school_without_pupils_or_teachers_is_named_and_not_counted(schools: pl.DataFrame) -> None:
    uncounted = schools.filter(pl.col("butuh").is_null())
    assert uncounted.select("tahun", "npsn", "rombel", "guru").rows() == [(2023, "30300432", 1, 0)]


def test_junior_secondary_schools_are_marked_as_an_estimate_and_primary_ones_are_not(
    schools: pl.DataFrame,
) -> None:
    assert set(schools.select("bentuk", "taksiran").unique().rows()) == {("SD", False), ("SMP", True)}


TOTALS = {
    (2023, "SD"): (2361, 3089, 2918, 261, 90),
    (2023, "SMP"): (438, 704, 912, 16, 224),
    (2024, "SD"): (2370, 3095, 3173, 112, 190),
    (2024, "SMP"): (442, 712, 978, 11, 277),
}
"""Class groups, teachers needed, there, short and over: as docs/penjelasan/hasil-nyata-kebutuhan.md shows."""


def test_shortage_and_surplus_of_each_year_and_form_are_those_the_documentation_shows(
    schools: pl.DataFrame,
) -> None:
    parts = schools.partition_by("tahun", "bentuk", as_dict=True)
    assert {key: totals(some) for key, some in parts.items()} == TOTALS


def test_shortage_and_surplus_add_up_by_district(schools: pl.DataFrame) -> None:
    latest = schools.filter(pl.col("tahun") == 2024)
    by_district = latest.group_by("kecamatan").agg(pl.col("butuh", "guru", "kurang", "lebih").sum())
    assert by_district.height == 20
    assert by_district.filter(
        pl.col("kurang") - pl.col("lebih") != pl.col("butuh") - pl.col("guru")
    ).is_empty()
    assert by_district.select(pl.sum("kurang", "lebih")).row(0) == totals(latest)[3:]
    print(by_district.sort("kecamatan").write_csv())  # noqa: T201 - the documentation shows this table
