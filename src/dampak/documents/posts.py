"""The posts of a region with the names a reader needs: unit, agency, district, post kind."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from dampak.outcome import Outcome
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME
from dampak.units import UnitTree

TEACHER_ROLES = ("guru_kelas", "guru_agama", "guru_pjok", "guru_mapel", "kepala_sekolah")
TEACHER_ALLOWANCES = ("guru", "kepala_sd_tk", "kepala_smp")


def table_of(outcome: Outcome, name: str) -> pl.DataFrame:
    """Return an input or result table, or the declared table with no rows when the run had none."""
    found = outcome.tables.get(name, outcome.inputs.get(name))
    if found is not None:
        return found
    return (RESULT_BY_NAME.get(name) or INPUT_BY_NAME[name]).empty()


def post_directory(outcome: Outcome) -> pl.DataFrame:
    """Return one row per post with its names, sorted by agency, unit, post kind and id.

    Columns: posisi_id, unit_id, jabatan_kode, unit, tempat (the unit, with its agency when several units
    bear that name), kecamatan, opd_id, opd (the agency: the step below the region), jalur (the unit path
    joined by “ | ”), jabatan, jenis, jenjang, kelas, sektor, kualifikasi, rumpun (guru, nakes, teknis).
    """
    units = _units(outcome)
    kinds = table_of(outcome, "jabatan").select(
        pl.col("kode").alias("jabatan_kode"),
        pl.col("nama").alias("jabatan"),
        "jenis",
        "jenjang",
        "kelas",
        "sektor",
        "kualifikasi",
        _family(),
    )
    posts = table_of(outcome, "posisi").select(pl.col("id").alias("posisi_id"), "unit_id", "jabatan_kode")
    return (
        posts.join(units, on="unit_id", how="left")
        .join(kinds, on="jabatan_kode", how="left")
        .sort("opd_id", "unit_id", "jabatan_kode", "posisi_id", nulls_last=True)
    )


def _family() -> pl.Expr:
    teacher = pl.col("norma").is_in(TEACHER_ROLES) | pl.col("kelompok_tunjangan").is_in(TEACHER_ALLOWANCES)
    health = (pl.col("sektor") == "kesehatan") & (pl.col("jenis") == "jf")
    return (
        pl.when(teacher.fill_null(value=False))
        .then(pl.lit("guru"))
        .when(health.fill_null(value=False))
        .then(pl.lit("nakes"))
        .otherwise(pl.lit("teknis"))
        .alias("rumpun")
    )


def _units(outcome: Outcome) -> pl.DataFrame:
    frame = table_of(outcome, "unit")
    names = dict(zip(frame["id"], frame["nama"], strict=True))
    kinds = dict(zip(frame["id"], frame["jenis"], strict=True))
    bearers = Counter(names.values())
    tree = UnitTree(dict(zip(frame["id"], frame["induk_id"], strict=True)))
    rows: list[dict[str, Any]] = []
    for unit in frame.iter_rows(named=True):
        path = [*reversed(tree.ancestors(unit["id"])), unit["id"]]
        agency = path[1] if len(path) > 1 and kinds[path[0]] == "pemda" else path[0]
        alone = bearers[unit["nama"]] == 1 or unit["id"] == agency
        rows.append(
            {
                "unit_id": unit["id"],
                "unit": unit["nama"],
                "tempat": unit["nama"] if alone else f"{unit['nama']}, {names[agency]}",
                "kecamatan": unit["kecamatan"],
                "opd_id": agency,
                "opd": names[agency],
                "jalur": " | ".join(names[step] for step in path),
            }
        )
    return pl.DataFrame(rows, schema=dict.fromkeys(_UNIT_COLUMNS, pl.String()))


_UNIT_COLUMNS = ("unit_id", "unit", "tempat", "kecamatan", "opd_id", "opd", "jalur")
