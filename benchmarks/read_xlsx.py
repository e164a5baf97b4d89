"""Reading a 50,000-row staff workbook: Dampak with full validation beside openpyxl and pandas without any.

Run: `python benchmarks/read_xlsx.py [rows]`. The ratios come from one run on one machine; the seconds
are only a goal. openpyxl and pandas read the cells and check nothing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl

from dampak.pack import inspect_pack, write_pack
from dampak.tables import INPUT_BY_NAME

GOAL_SECONDS = 3.0


def staff_tables(rows: int) -> dict[str, pl.DataFrame]:
    units: list[dict[str, object]] = [
        {"id": f"U{number:03}", "nama": f"Unit {number}", "jenis": "opd"} for number in range(200)
    ]
    kinds: list[dict[str, object]] = [
        {"kode": f"J{number:03}", "nama": f"Jabatan {number}", "jenis": "jf", "sektor": "umum"}
        | {"cara_isi": "seleksi"}
        for number in range(150)
    ]
    posts: list[dict[str, object]] = [
        {"id": f"P{number:05}", "unit_id": f"U{number % 200:03}", "jabatan_kode": f"J{number % 150:03}"}
        for number in range(3000)
    ]
    region: dict[str, object] = {"kode_wilayah": "99.01", "nama": "Kabupaten Contoh", "tahun": 2026}
    records = {
        "daerah": [region | {"per_tanggal": date(2026, 10, 1)}],
        "unit": units,
        "jabatan": kinds,
        "posisi": posts,
        "pegawai": [_person(number) for number in range(rows)],
    }
    return {name: INPUT_BY_NAME[name].frame(found) for name, found in records.items()}


def _person(number: int) -> dict[str, object]:
    return {
        "id": f"PEG{number:06}",
        "posisi_id": f"P{number * 7 % 3000:05}",
        "status": "pns" if number % 4 else "pppk",
        "golongan": ("IIIa", "IIIb", "IVa", "IX")[number % 4],
        "mkg_tahun": number % 33,
        "tanggal_lahir": date(1967, 1, 1) + timedelta(number % 12_000),
        "tmt": date(1995, 1, 1) + timedelta(number % 10_000),
        "pendidikan": "S-1/Sarjana",
        "jurusan": f"Jurusan {number % 60}",
        "kawin": number % 3 > 0,
        "anak": number % 4,
    }


def with_dampak(path: Path) -> int:
    inspection = inspect_pack(path)
    if inspection.problems:
        raise SystemExit(str(inspection.problems[0]))
    return inspection.counts["pegawai"]


def with_openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return len(list(book["pegawai"].iter_rows(values_only=True))) - 1


def with_pandas(path: Path) -> int:
    return len(pd.read_excel(path, sheet_name=None, dtype=str, engine="openpyxl")["pegawai"])


def measure(read: Callable[[Path], int], path: Path) -> tuple[float, int]:
    start = time.perf_counter()
    rows = read(path)
    return time.perf_counter() - start, rows


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paket.xlsx"
        write_pack(staff_tables(rows), path)
        print(f"{rows} baris, {path.stat().st_size / 2**20:.1f} MB")
        base = min(measure(with_dampak, path)[0] for _ in range(3))
        print(f"{'pembaca':<28}{'detik':>8}{'× Dampak':>10}")
        print(f"{'Dampak (baca + periksa)':<28}{base:>8.2f}{1:>10.1f}")
        for name, read in (("openpyxl (baca saja)", with_openpyxl), ("pandas (baca saja)", with_pandas)):
            seconds, found = measure(read, path)
            if found != rows:
                raise SystemExit(f"{name}: {found} baris, bukan {rows}")
            print(f"{name:<28}{seconds:>8.2f}{seconds / base:>10.1f}")
    print(f"sasaran {GOAL_SECONDS:.0f} detik: {'tercapai' if base <= GOAL_SECONDS else 'belum tercapai'}")


if __name__ == "__main__":
    main()
