"""What the example region is built from: kinds of posts, tasks, offices, kept as small CSV files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import polars as pl

from dampak.law import Resolved
from dampak.tables.inputs import JABATAN

_ENTRY_CPNS = {"SMA": "SMA", "D3": "D3", "S1": "S1_D4", "S2": "S2_profesi_dokter"}
_ENTRY_PPPK = {"SMA": "SMA_D1", "D3": "D3", "S1": "S1_D4", "S2": "S2_atau_profesi"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of post; `education` and `field` are what it asks for, `family` names its tasks ("": none)."""

    code: str
    sort: str
    level: str
    education: str
    field: str
    sector: str
    open_to_cpns: bool
    open_to_pppk: bool
    role: str
    subject: str
    family: str

    @property
    def leads(self) -> bool:
        """Say whether the post is held by seniors: officials, heads of schools, the highest levels."""
        return (
            self.sort in ("jpt", "administrator", "pengawas")
            or self.role == "kepala_sekolah"
            or self.level == "ahli_madya"
        )

    @property
    def general(self) -> bool:
        """Say whether the post is of general office staff, found in every unit."""
        return self.sector == "umum" and self.sort == "pelaksana"

    @property
    def teaches(self) -> bool:
        """Say whether the post is a teacher's."""
        return self.code.startswith("GURU-")


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its family does it; the minutes vary around `minutes` from post to post."""

    text: str
    product: str
    period: str
    minutes: int


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the CSV files beside this module."""
    text = (resources.files(__package__) / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind of post by its code."""
    return {
        row["kode"]: Kind(
            code=row["kode"],
            sort=row["jenis"],
            level=row["jenjang"],
            education=row["pendidikan"],
            field=row["kualifikasi"].partition(" ")[2],
            sector=row["sektor"],
            open_to_cpns=row["boleh_cpns"] == "ya",
            open_to_pppk=row["boleh_pppk"] == "ya",
            role=row["norma"],
            subject=row["mapel"],
            family=row["keluarga"],
        )
        for row in rows("jabatan")
    }


@cache
def tasks() -> Mapping[str, tuple[Task, ...]]:
    """Return the tasks of each family."""
    found: dict[str, list[Task]] = {}
    for row in rows("tugas"):
        task = Task(row["uraian"], row["satuan"], row["periode"], int(row["norma_menit"]))
        found.setdefault(row["keluarga"], []).append(task)
    return {family: tuple(members) for family, members in found.items()}


def places(name: str) -> tuple[tuple[Kind, float], ...]:
    """Return the posts of one kind of place (`layanan.csv`) with the staff each needs."""
    found = next(row for row in rows("layanan") if row["tempat"] == name)
    return posts(found["posisi"])


def posts(text: str) -> tuple[tuple[Kind, float], ...]:
    """Return kinds and needs written as `KODE:1.5 KODE:2`."""
    pairs = (item.split(":") for item in text.split())
    return tuple((kinds()[code], float(need)) for code, need in pairs)


def jabatan_table(law: Resolved) -> pl.DataFrame:
    """Return table `jabatan`; the golongan of entry follows from the education asked for."""
    cpns, pppk = law.mapping("golongan_masuk.cpns"), law.mapping("golongan_masuk.pppk")
    names = set(JABATAN.names)
    return JABATAN.conform(
        JABATAN.frame(
            [
                {name: _typed(name, text) for name, text in row.items() if name in names}
                | {
                    "golongan_masuk_cpns": cpns[_ENTRY_CPNS[row["pendidikan"]]]
                    if row["boleh_cpns"] == "ya"
                    else None,
                    "golongan_masuk_pppk": pppk[_ENTRY_PPPK[row["pendidikan"]]]
                    if row["boleh_pppk"] == "ya"
                    else None,
                }
                for row in rows("jabatan")
            ]
        )
    )


def _typed(name: str, text: str) -> object:
    if text == "":
        return None
    match JABATAN.column(name).kind:
        case "bulat" | "rupiah":
            return int(text)
        case "ya_tidak":
            return text == "ya"
        case _:
            return text
