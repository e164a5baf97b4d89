"""Targets and results of the example's indicators: the term by year, this year by quarter, results so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dampak.pack.example.draft import YEAR
from dampak.pack.example.goals_gauges import BASE, Gauge
from dampak.tables.inputs_performance import QUARTERS

LAST_YEAR = YEAR + 3
"""The last year of the term."""

KNOWN = 3
"""Quarters of this year whose results are known."""

UNCHANGED = "2.09.03"
"""The program whose target stays where it began, planted on purpose."""

FAR_ABOVE = "3.26.02"
"""The program whose result of last year is far above its target, planted on purpose."""

_CHANGED = {"IKU.JALAN": 55.5, "IKU.INVES": 205.0, "IKU.STUNT": 21.9, "IKU.IDL": 81.0}
"""Targets of this year after the agreement was changed."""
_PACE = (0.12, 0.36, 0.66, 1.0)
"""How much of a year's volume is meant to be done by the end of each quarter."""
_TERM = LAST_YEAR - BASE
_GOALS = ("tujuan", "unit", "program")
"""Levels whose targets the term plan and the agreements set; those of the rest the plan of the year."""
_FEW = 12
"""Volumes up to this are done as planned."""


def aim(gauge: Gauge, year: int) -> float:
    """Return the target of a year: on a straight line from the baseline to the end of the term."""
    if gauge.level == "output":
        return float(round(gauge.end * (0.94 if year < YEAR else 1.0))) or 1.0
    if gauge.direction == "rentang":
        return gauge.end
    if UNCHANGED in gauge.id and gauge.level == "program":
        return gauge.start
    return round(gauge.start + (gauge.end - gauge.start) * (year - BASE) / _TERM, gauge.digits)


def targets(found: Sequence[Gauge]) -> Iterator[dict[str, object]]:
    """Yield the rows of `target`."""
    for gauge in found:
        for year in range(YEAR - 1, LAST_YEAR + 1):
            if gauge.level in _GOALS:
                yield _target(gauge, year, "tahun", f"rpjmd-{YEAR - 1}", aim(gauge, year))
            if year <= YEAR:
                plan = "pk" if gauge.level in _GOALS else "rkpd"
                yield from _year_by(gauge, year, f"{plan}-{year}", aim(gauge, year))
        if gauge.id in _CHANGED:
            yield from _year_by(gauge, YEAR, f"pk-{YEAR}-perubahan", _CHANGED[gauge.id])


def _year_by(gauge: Gauge, year: int, version: str, value: float) -> Iterator[dict[str, object]]:
    yield _target(gauge, year, "tahun", version, value)
    if gauge.quarterly:
        for quarter, part in zip(QUARTERS, _path(gauge, aim(gauge, year - 1), value), strict=True):
            if part or gauge.roll_up != "jumlah":
                yield _target(gauge, year, quarter, version, part)


def _target(gauge: Gauge, year: int, span: str, version: str, value: float) -> dict[str, object]:
    return {
        "indikator_id": gauge.id, "tahun": year, "periode": span, "versi_id": version, "nilai": value,
        "nilai_atas": gauge.upper,
    }  # fmt: skip


def _path(gauge: Gauge, before: float, value: float) -> list[float]:
    """Return the four quarters: parts of the volume where they add up, otherwise the way to the value."""
    if gauge.roll_up == "jumlah":
        done = [round(value * pace) for pace in _PACE[:-1]]
        return [float(now - then) for then, now in zip([0, *done], [*done, round(value)], strict=True)]
    return [round(before + (value - before) * quarter / 4, gauge.digits) for quarter in range(1, 5)]


def results(found: Sequence[Gauge], rng: np.random.Generator) -> Iterator[dict[str, object]]:
    """Yield the rows of `realisasi`; about one in ten results names no evidence."""
    gathered = {gauge.parent for gauge in found if gauge.parent}
    for gauge in found:
        if gauge.id in gathered:
            continue
        last = _reached(gauge, YEAR - 1, rng)
        if not gauge.quarterly:
            yield _result(gauge, YEAR - 1, "tahun", last, rng)
            continue
        yield from _quarters(gauge, YEAR - 1, 4, gauge.start, last, rng)
        yield from _quarters(gauge, YEAR, KNOWN, last, _reached(gauge, YEAR, rng), rng)


def _reached(gauge: Gauge, year: int, rng: np.random.Generator) -> float:
    """Return what a year brings: near its target, a little behind more often than ahead."""
    target = aim(gauge, year)
    if gauge.actual is not None and year < YEAR:
        return gauge.actual
    if gauge.id == f"{FAR_ABOVE}-i" and year < YEAR:
        return float(round(target * 1.68))
    if gauge.roll_up == "jumlah":
        if target <= _FEW:
            return target
        return float(round(target * min(1.25, max(0.5, float(rng.normal(0.96, 0.1))))))
    step = (gauge.end - gauge.start) / _TERM
    value = round(target + step * float(np.clip(rng.normal(-0.15, 0.6), -1.4, 0.8)), gauge.digits)
    return min(value, 100.0) if gauge.measured_in == "persen" else value


def _quarters(
    gauge: Gauge, year: int, known: int, before: float, value: float, rng: np.random.Generator
) -> Iterator[dict[str, object]]:
    for number, part in enumerate(_path(gauge, before, value)[:known]):
        if not part and gauge.roll_up == "jumlah":
            continue
        late = year == YEAR and number == KNOWN - 1 and rng.random() < 0.04
        yield _result(gauge, year, QUARTERS[number], None if late else part, rng)


def _result(
    gauge: Gauge, year: int, span: str, value: float | None, rng: np.random.Generator
) -> dict[str, object]:
    proven = value is not None and rng.random() < 0.92
    row: dict[str, object] = {
        "indikator_id": gauge.id, "tahun": year, "periode": span, "nilai": value,
        "bukti_id": f"{gauge.owner or 'KAB'}-{year}-{span}" if proven else None,
        "catatan": None if value is not None else "Belum diukur (contoh)",
    }  # fmt: skip
    if gauge.weight and value is not None:
        done = round(gauge.weight * value / 100)
        row |= {"pembilang": done, "penyebut": gauge.weight, "nilai": round(done / gauge.weight * 100, 2)}
    return row
