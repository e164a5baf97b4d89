"""A small region and the law of retirement ages, for the tests of `people`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest

from dampak.law import LawValue, Resolved
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

AGES = {
    "jpt": 60, "administrator": 58, "pengawas": 58, "pelaksana": 58, "jf_keterampilan": 58,
    "jf_ahli_pertama": 58, "jf_ahli_muda": 58, "jf_ahli_madya": 60, "jf_ahli_utama": 65, "guru": 60,
}  # fmt: skip
DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class World:
    """The tables `people` reads."""

    unit: pl.DataFrame
    jabatan: pl.DataFrame
    posisi: pl.DataFrame
    pegawai: pl.DataFrame
    kebutuhan: pl.DataFrame


@pytest.fixture(scope="session")
def law() -> Resolved:
    start = date(2024, 1, 1)
    return Resolved(
        {
            f"bup.{name}": LawValue(
                f"bup.{name}", f"BUP {name}", "tahun", age, "certain", "UU 20/2023 Pasal 55", start
            )
            for name, age in AGES.items()
        }
    )


@pytest.fixture(scope="session")
def kinds() -> pl.DataFrame:
    rows = [
        {"kode": "K1", "nama": "Guru kelas", "jenis": "jf", "jenjang": "ahli_pertama", "norma": "guru_kelas"},
        {"kode": "K2", "nama": "Perawat terampil", "jenis": "jf", "jenjang": "terampil"},
        {"kode": "K3", "nama": "Perencana ahli madya", "jenis": "jf", "jenjang": "ahli_madya"},
        {"kode": "K4", "nama": "Pengadministrasi", "jenis": "pelaksana"},
        {"kode": "K5", "nama": "Kepala dinas", "jenis": "jpt"},
        {"kode": "K6", "nama": "Penjaga menara", "jenis": "pelaksana", "bup": 56},
        {"kode": "K7", "nama": "Fungsional tanpa jenjang", "jenis": "jf"},
    ]
    sectors = ("pendidikan", "kesehatan", "teknis_lain", "umum", "umum", "umum", "umum")
    filled = [
        {**row, "sektor": sector, "cara_isi": "seleksi"} for row, sector in zip(rows, sectors, strict=True)
    ]
    return INPUT_BY_NAME["jabatan"].frame(filled)


def build_world(seed: int, people: int, posts: int, kinds: pl.DataFrame) -> World:
    """Return a region drawn from `seed`: odd ages, contracts, positions, people without a post."""
    draw = random.Random(seed)  # noqa: S311 - a made-up region, no secret
    units = [
        {"id": f"U{n}", "nama": f"Unit {n}", "jenis": "opd", "kecamatan": (None, "Utara", "Selatan")[n % 3]}
        for n in range(5)
    ]
    codes = kinds["kode"].to_list()
    map_rows = [
        {"id": f"P{n:04}", "unit_id": f"U{draw.randrange(5)}", "jabatan_kode": draw.choice(codes)}
        for n in range(posts)
    ]
    need = [
        {"posisi_id": row["id"], "metode": "abk", "kebutuhan_ideal": draw.choice((None, 0, 1, 2, 5))}
        for row in map_rows
    ]
    return World(
        INPUT_BY_NAME["unit"].frame(units),
        kinds,
        INPUT_BY_NAME["posisi"].frame(map_rows),
        INPUT_BY_NAME["pegawai"].frame([_person(draw, n, posts) for n in range(people)]),
        RESULT_BY_NAME["kebutuhan"].frame(need),
    )


def _person(draw: random.Random, number: int, posts: int) -> dict[str, object]:
    status = draw.choice(("pns", "pns", "pns", "cpns", "pppk", "pppk", "pppk_pw"))
    contract = status.startswith("pppk") and draw.random() < 0.9
    return {
        "id": f"G{number:05}",
        "posisi_id": f"P{draw.randrange(posts):04}" if draw.random() < 0.95 else None,
        "status": status,
        "kedudukan_hukum": draw.choice(("aktif",) * 9 + ("tugas_belajar",)),
        "tanggal_lahir": date(1962, 1, 1) + timedelta(days=draw.randrange(365 * 42)),
        "bup": draw.choice((None,) * 9 + (58,)),
        "akhir_kontrak": date(2025, 10, 1) + timedelta(days=draw.randrange(2200)) if contract else None,
    }


@pytest.fixture(scope="session")
def world_of(kinds: pl.DataFrame):
    """Return a maker of regions: `world_of(seed, people, posts)`."""
    return lambda seed, people=120, posts=20: build_world(seed, people, posts, kinds)
