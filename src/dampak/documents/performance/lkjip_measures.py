"""One indicator as the performance report tells it: this year, last year, the end of the term, the nation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from dampak.documents.facts import Facts
from dampak.performance.achievement import achievement
from dampak.performance.plan import TERM_TARGETS, targets_in_force
from dampak.tables.inputs_performance import SPANS

YEAR = "tahun"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Target, realisation and achievement of one span; `reason` says why the achievement is undefined."""

    target: Decimal | None = None
    actual: Decimal | None = None
    achieved: Decimal | None = None
    used: Decimal | None = None
    category: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator; `before` is last year, read from the baseline where nothing else is recorded.

    `upper` is the upper end of a range, `version` the plan that set the target, `toward` the achievement
    held against the target of `end_year`, the last year of the term, `evidence` whether a proof is recorded,
    `gathered_in` the indicator of the region it is a part of,
    `chief` whether it is one of the chief indicators (IKU).
    """

    id: str
    node: str
    text: str
    unit: str
    direction: str
    source: str
    now: Span
    upper: Decimal | None
    version: str
    before: Span
    before_is_baseline: bool
    end_year: int | None
    end_target: Decimal | None
    end_upper: Decimal | None
    toward: Fraction | None
    national: Decimal | None
    national_source: str
    evidence: bool
    owner: str
    gathered_in: str
    formula: str
    chief: bool
    quarters: Mapping[str, Span] = field(default_factory=dict)


def measures_of(facts: Facts, year: int, day: date, nodes: Iterable[str]) -> dict[str, list[Measure]]:
    """Return the indicators of each node by node, in the order of their ids.

    `day` says which plans are in force. What is not in the tables stays None.
    """
    chosen = facts.table("indikator").filter(pl.col("simpul_id").is_in(list(nodes))).sort("id")
    reader = _Reader(facts, year, day, chosen["id"])
    found: dict[str, list[Measure]] = {}
    for row in chosen.iter_rows(named=True):
        found.setdefault(row["simpul_id"], []).append(reader.measure(row))
    return found


class _Reader:
    """The tables of one report by their keys, of the indicators `ids` only."""

    def __init__(self, facts: Facts, year: int, day: date, ids: pl.Series) -> None:
        self.year = year
        ours, versions = pl.col("indikator_id").is_in(ids.implode()), facts.table("versi_rencana")
        target = facts.table("target").filter(ours)
        keys = ("indikator_id", "tahun", "periode")
        self.spans = _by_key(facts.table("capaian").filter(ours), keys)
        self.targets = _by_key(targets_in_force(target, versions, day), keys)
        term = targets_in_force(target, versions, day, TERM_TARGETS).filter(pl.col("periode") == YEAR)
        last = term.sort("tahun").unique("indikator_id", keep="last", maintain_order=True)
        self.ends = _by_key(last, ("indikator_id",))
        proofs = facts.table("realisasi").filter(pl.col("tahun") == year, pl.col("bukti_id").is_not_null())
        self.proved = set(proofs["indikator_id"].to_list())

    def measure(self, row: Row) -> Measure:
        """Return what is known of the indicator `row`."""
        id = row["id"]
        now = self._span(id, self.year, YEAR)
        target = self.targets.get((id, self.year, YEAR), {})
        end = self.ends.get((id,), {})
        before, baseline = self._before(row)
        return Measure(
            id=id,
            node=row["simpul_id"],
            text=row["uraian"],
            unit=row["satuan"] or "",
            direction=row["arah"] or "naik",
            source=row["sumber"] or "",
            now=now,
            upper=target.get("nilai_atas"),
            version=target.get("versi_id") or "",
            before=before,
            before_is_baseline=baseline,
            end_year=end.get("tahun"),
            end_target=end.get("nilai"),
            end_upper=end.get("nilai_atas"),
            toward=achievement(
                row["arah"] or "naik", end.get("nilai"), now.actual, end.get("nilai_atas")
            ).value,
            national=row["nasional"],
            national_source=row["sumber_nasional"] or "",
            evidence=id in self.proved,
            owner=row["pemilik_id"] or "",
            gathered_in=row["induk_id"] or "",
            formula=row["formula"] or "",
            chief=bool(row["iku"]),
            quarters={span: self._span(id, self.year, span) for span in SPANS if span != YEAR},
        )

    def _span(self, id: str, year: int, span: str) -> Span:
        row = self.spans.get((id, year, span))
        if row is None:
            return Span()
        return Span(
            row["target"],
            row["realisasi"],
            row["capaian"],
            row["capaian_dipakai"],
            row["kategori"] or "",
            row["alasan"] or "",
        )

    def _before(self, row: Row) -> tuple[Span, bool]:
        """Return last year, and whether it is only the baseline of the plan."""
        found = self._span(row["id"], self.year - 1, YEAR)
        if found.actual is None and row["tahun_awal"] == self.year - 1 and row["awal"] is not None:
            return Span(actual=row["awal"]), True
        return found, False


def _by_key(frame: pl.DataFrame, keys: tuple[str, ...]) -> dict[tuple[Any, ...], Row]:
    return {tuple(row[key] for key in keys): row for row in frame.iter_rows(named=True)}
