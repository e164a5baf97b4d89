"""The example beside the real files its shape is taken from; skipped where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from dampak.pack.example import make_example

DATA = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[4] / "shared")) / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"folder DAMPAK_SHARED tidak ada: {DATA}")


@pytest.fixture(scope="module")
def tables():
    return make_example(1)


def _schools(form: str) -> pl.DataFrame:
    found = pl.read_csv(DATA / "sekolah_kab_banjar_2023_2024.csv")
    return found.filter(bentuk=form, status="Negeri", tahun=2024)


@pytest.mark.parametrize("form", ["SD", "SMP"])
@pytest.mark.parametrize("share", [0.25, 0.5])
def test_schools_are_as_large_as_in_a_real_regency(tables, form, share):
    ours, real = tables["sekolah"].filter(bentuk=form), _schools(form)
    assert ours["peserta_didik"].quantile(share) == pytest.approx(real["pd"].quantile(share), rel=0.35)
    assert abs(ours["rombel"].quantile(share) - real["rombel"].quantile(share)) <= 1


def test_the_typical_post_has_the_number_of_tasks_of_a_real_one_or_a_few_more(tables):
    real = pl.read_csv(DATA / "abk_tugas.csv").group_by("posisi_id").len()["len"]
    ours = tables["beban_kerja"].group_by("posisi_id").len()["len"]
    assert real.median() <= ours.median() <= real.median() + 4


def test_tasks_range_from_minutes_to_weeks_as_the_real_ones_do(tables):
    real = pl.read_csv(DATA / "abk_tugas.csv")["waktu_penyelesaian_menit"]
    ours = tables["beban_kerja"]["norma_menit"].drop_nulls().cast(pl.Float64)
    assert ours.quantile(0.05) <= real.quantile(0.05)
    assert ours.quantile(0.95) == pytest.approx(real.quantile(0.95), rel=0.4)


def test_no_district_of_the_example_bears_the_name_of_a_real_one(tables):
    real = pl.read_csv(DATA / "wilayah_kecamatan_2025.csv")["nama"].str.to_lowercase()
    ours = tables["unit"].filter(jenis="kecamatan")["kecamatan"].str.to_lowercase()
    assert not ours.is_in(real.implode()).any()
