"""The indicators of the example's tree: regional ones from a file, one at each work, those of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from dampak.pack.example.catalogue import rows
from dampak.pack.example.draft import YEAR
from dampak.pack.example.goals_tree import Work

BASE = YEAR - 2
"""The year of every baseline."""

WITHOUT_SOURCE = "2.08.03"
"""The program whose indicator names no source, planted on purpose."""

_FORMULA = "Menurut definisi operasional perangkat daerah (contoh)"
_HELPED = (
    ("1.06.05", "DINSOS", 210),
    ("2.13.04", "DPMD", 130),
    ("2.17.07", "PERINDAG", 170),
    ("3.27.07", "DISTAN", 100),
)
_AUDITED = ("BKD", "DISDIK", "DINKES", "DPUPR", "SETDA", "PERKIM")
_SERVING = (("2.12.02", "DUKCAPIL"), ("2.18.04", "DPMPTSP"))


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with where it begins and should end; `actual` is what last year brought, if told."""

    id: str
    node: str
    text: str
    sort: str
    measured_in: str
    direction: str
    start: float
    end: float
    owner: str | None
    level: str
    upper: float | None = None
    actual: float | None = None
    quarterly: bool = True
    roll_up: str = "terakhir"
    unit_roll_up: str = "rata"
    parent: str | None = None
    key: bool = False
    formula: str | None = _FORMULA
    source: str | None = None
    national: float | None = None
    national_source: str | None = None
    weight: int = 0

    @property
    def digits(self) -> int:
        """Decimals its values are written with."""
        whole = self.start == int(self.start) and self.end == int(self.end)
        return (
            0 if self.roll_up == "jumlah" or (whole and self.measured_in not in ("persen", "indeks")) else 2
        )

    def row(self) -> dict[str, object]:
        """Return the indicator as a row of `indikator`."""
        return {
            "id": self.id, "simpul_id": self.node, "induk_id": self.parent, "uraian": self.text,
            "jenis": self.sort, "satuan": self.measured_in, "arah": self.direction, "formula": self.formula,
            "sumber": self.source, "pemilik_id": self.owner, "agregasi": self.roll_up,
            "agregasi_unit": self.unit_roll_up, "awal": None if self.level == "output" else self.start,
            "tahun_awal": None if self.level == "output" else BASE, "iku": self.key,
            "nasional": self.national, "sumber_nasional": self.national_source,
        }  # fmt: skip


def gauges(found: list[Work], names: Mapping[str, str], first: str, rng: np.random.Generator) -> list[Gauge]:
    """Return every indicator, regional ones first; `names` are those of the units."""
    regional = [_regional(row, first) for row in rows("pohon_indikator")]
    own = [_of_work(work, names, rng) for work in found]
    return [*regional, *own, *_gathered(found, names, first, rng)]


def _regional(row: dict[str, str], first: str) -> Gauge:
    number = {
        name: float(row[name]) if row[name] else None for name in ("awal", "akhir", "batas", "realisasi")
    }
    return Gauge(
        id=row["kode"], node=row["simpul"], text=row["uraian"], sort=row["jenis"], measured_in=row["satuan"],
        direction=row["arah"], start=number["awal"] or 0.0, end=number["akhir"] or 0.0,
        owner=first + row["pemilik"] if row["pemilik"] else None, level="tujuan", upper=number["batas"],
        actual=number["realisasi"], quarterly=row["triwulan"] == "ya", roll_up=row["agregasi"],
        unit_roll_up=row["agregasi_unit"] or "rata", key=row["iku"] == "ya", formula=row["formula"],
        source=row["sumber"], national=float(row["nasional"]) if row["nasional"] else None,
        national_source=row["sumber_nasional"] or None,
    )  # fmt: skip


def _of_work(work: Work, names: Mapping[str, str], rng: np.random.Generator) -> Gauge:
    source = (
        None if work.code == WITHOUT_SOURCE else f"Laporan {names.get(work.unit or '', 'kecamatan')} (contoh)"
    )
    if work.kind == "sub_kegiatan":
        volume = work.end or 0.0
        return Gauge(
            f"{work.id}-i", work.output, f"Jumlah {work.measure}", "keluaran", work.measured_in, "naik",
            volume, volume, work.unit, "output", roll_up="jumlah", source=source,
        )  # fmt: skip
    start, end = work.start or 0.0, work.end or 0.0
    owner = work.unit or f"{work.id.removesuffix(work.code)}SETDA"
    gauge = Gauge(
        f"{work.id}-i", work.id, work.measure, "hasil" if work.kind == "program" else "keluaran",
        work.measured_in, "naik" if end >= start else "turun", start, end, owner, work.kind,
        source=source,
    )  # fmt: skip
    if work.kind == "program" and work.supports and work.unit:
        drift = round(float(rng.normal(0, 4)), 2)
        gauge = replace(
            gauge, start=start + drift, end=end + drift, parent="IKU.SAKIPPD", unit_roll_up="rata",
            quarterly=False, source="Laporan hasil evaluasi internal (contoh)",
        )  # fmt: skip
    return gauge


def _gathered(
    found: list[Work], names: Mapping[str, str], first: str, rng: np.random.Generator
) -> Iterator[Gauge]:
    """Yield the indicators of units that make up a regional one: a mean, a sum, a ratio of sums."""
    serving = [
        ("7.01.02", unit) for unit in sorted({w.unit for w in found if w.code.startswith("7.01") and w.unit})
    ]
    for code, unit in [*serving, *((code, first + unit) for code, unit in _SERVING)]:
        start = round(float(rng.normal(79, 3)), 2)
        yield _unit("SKM", "IKU.SKM", first + code, unit, names, "Indeks kepuasan masyarakat", "indeks",
                    start, start + 6.4, "rata", quarterly=True)  # fmt: skip
    for code, unit, count in _HELPED:
        yield _unit("BERDAYA", "IKU.BERDAYA", first + code, first + unit, names,
                    "Keluarga miskin yang diberdayakan", "keluarga", float(count), count * 1.9,
                    "jumlah")  # fmt: skip
    for unit in _AUDITED:
        node = next(w.id for w in found if w.unit == first + unit and w.kind == "program" and w.supports)
        yield _unit("TLHP", "IKU.TLHP", node, first + unit, names, "Persentase rekomendasi BPK yang selesai",
                    "persen", round(float(rng.normal(71, 5)), 2), 92.0, "rasio",
                    weight=int(rng.integers(14, 60)))  # fmt: skip


def _unit(
    name: str, parent: str, node: str, unit: str, names: Mapping[str, str], text: str, measured_in: str,
    start: float, end: float, roll_up: str, *, quarterly: bool = False, weight: int = 0,
) -> Gauge:  # fmt: skip
    return Gauge(
        f"{name}.{unit}", node, f"{text} pada {names[unit]}", "hasil", measured_in, "naik", start, end, unit,
        "unit", quarterly=quarterly, roll_up={"jumlah": "jumlah", "rasio": "rasio"}.get(roll_up, "terakhir"),
        unit_roll_up=roll_up, parent=parent, source=f"Laporan {names[unit]} (contoh)", weight=weight,
    )  # fmt: skip
