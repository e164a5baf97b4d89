"""The goal tree of the example: its goals from a file, its works by legal nomenclature, one output each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from dampak.pack.example.catalogue import rows

GOALS_FROM, WORKS_FROM = "rpjmd-2025", "renstra-2025"
BROKEN = ("1.06.04.2.01.10", "3.26.02.2.03.05", "5.02.04.2.01.15")
"""Sub-activities that lost their activity: rupiah that reach nothing, planted on purpose."""

_KINDS = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
_FIELDS = {
    "SETDA": "4.01", "SETWAN": "4.02", "ITDA": "6.01", "SATPOL": "1.05", "DISDIK": "1.01", "DINKES": "1.02",
    "DPUPR": "1.03", "PERKIM": "1.04", "DISHUB": "2.15", "DINSOS": "1.06", "DISNAKER": "2.07",
    "DUKCAPIL": "2.12", "DPMD": "2.13", "DP3KB": "2.08", "KOMINFO": "2.16", "PERINDAG": "3.30",
    "DPMPTSP": "2.18", "DISTAN": "3.27", "DISPAR": "3.26", "DPK": "2.23", "BAPPEDA": "5.01", "BKD": "5.02",
    "BKPSDM": "5.03", "BPBD": "1.05", "KESBANG": "8.01", "DKP": "2.09",
}  # fmt: skip
"""The field of government each agency's supporting program is coded under."""


@dataclass(frozen=True, slots=True)
class Work:
    """A program, activity or sub-activity; `end` is the volume of a year where it is a sub-activity."""

    id: str
    kind: str
    parent: str | None
    code: str
    text: str
    unit: str | None
    measure: str
    measured_in: str
    start: float | None
    end: float | None
    weight: float
    spending: str

    @property
    def supports(self) -> bool:
        """Say whether the work belongs to the program that only keeps an agency running."""
        return self.code.split(".")[2] == "01"

    @property
    def output(self) -> str:
        """The id of the output below a sub-activity."""
        return f"{self.id}-o"


def prefixes(units: pl.DataFrame) -> list[str]:
    """Return the beginnings of the ids of agencies, one for each island."""
    return sorted(str(id)[: -len("SETDA")] for id in units["id"] if str(id).endswith("SETDA"))


def works(units: pl.DataFrame) -> list[Work]:
    """Return all programs, activities and sub-activities, parents before children."""
    districts = units.filter(jenis="kecamatan")["id"].sort().to_list()
    found: list[Work] = []
    for prefix in prefixes(units):
        found += [one for unit in _FIELDS for one in _supporting(prefix, unit)]
        found += _own(prefix, [unit for unit in districts if unit.startswith(f"{prefix}KEC")])
    return found


def _supporting(prefix: str, unit: str) -> Iterator[Work]:
    """Yield the program that keeps an agency running; it serves the goal of the agency's first program."""
    goal = next(row["induk"] for row in rows("pohon_kerja") if row["unit"] == unit and row["induk"])
    for row in rows("pohon_penunjang"):
        code = f"{_FIELDS[unit]}.{row['kode']}"
        above = code.rpartition(".")[0].removesuffix(".2")
        parent = goal if row["kode"] == "01" else f"{prefix}{above}-{unit}"
        yield _work(row, f"{prefix}{code}-{unit}", parent, code, f"{prefix}{unit}")


def _own(prefix: str, districts: list[str]) -> Iterator[Work]:
    unit: str | None = None
    for row in rows("pohon_kerja"):
        code = row["kode"]
        kind = _KINDS[code.count(".") + 1]
        if kind == "program" or (kind == "kegiatan" and row["unit"]):
            unit = row["unit"] or None
        parent: str | None = row["induk"] or prefix + code.rpartition(".")[0].removesuffix(".2")
        if kind == "kegiatan" and row["unit"]:
            parent = f"{parent}-{unit}"
        if code in BROKEN:
            parent = None
        if row["unit"] == "KEC":
            for district in districts:
                id = f"{prefix}{code}-{district.removeprefix(prefix)}"
                yield _work(row, id, parent, code, district)
        else:
            yield _work(row, prefix + code, parent, code, prefix + unit if unit else None)


def _work(row: dict[str, str], id: str, parent: str | None, code: str, unit: str | None) -> Work:
    return Work(
        id, _KINDS[code.count(".") + 1], parent, code, row["uraian"], unit, row["ukuran"], row["satuan"],
        _number(row["awal"]), _number(row["akhir"]), _number(row["bobot"]) or 0.0, row["belanja"] or "barang",
    )  # fmt: skip


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def goals() -> tuple[dict[str, str], ...]:
    """Return the rows of the goals, the vision first."""
    return tuple(rows("pohon_tujuan"))


def nodes(found: list[Work], first: str) -> Iterator[dict[str, object]]:
    """Yield the rows of `simpul`; `first` is the prefix of the agencies that lead the goals."""
    for row in goals():
        unit = first + row["unit"] if row["unit"] else None
        yield {
            "id": row["kode"], "versi_id": GOALS_FROM, "induk_id": row["induk"] or None,
            "jenis": row["jenis"], "kode": row["kode"], "uraian": row["uraian"], "unit_id": unit,
        }  # fmt: skip
    yield {
        "id": "C42", "versi_id": "rkpd-2026", "induk_id": "S42", "jenis": "csf", "kode": "C42",
        "unit_id": f"{first}KOMINFO", "uraian": "Layanan utama tersedia secara elektronik dan dipakai warga",
    }  # fmt: skip
    for work in found:
        version = GOALS_FROM if work.kind == "program" else WORKS_FROM
        common: dict[str, object] = {"versi_id": version, "kode": work.code, "unit_id": work.unit}
        yield common | {"id": work.id, "induk_id": work.parent, "jenis": work.kind, "uraian": work.text}
        if work.kind == "sub_kegiatan":
            text = work.measure[0].upper() + work.measure[1:]
            yield common | {
                "id": work.output, "induk_id": work.id, "jenis": "output", "kode": None, "uraian": text,
            }  # fmt: skip
