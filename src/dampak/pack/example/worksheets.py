"""Worksheets filled by the agencies of the example, and what was published about the region before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

from dampak.evaluation import grade_of
from dampak.law.instruments import instrument_at
from dampak.pack.example.draft import YEAR, Draft

WORKSHEET = "lke-akip@2021"
YEARS = (YEAR - 1, YEAR)
INCOMPLETE = "DISDIK"
"""The agency whose evaluator has not judged the last component of this year yet."""

_SALT = 88_202_100
"""Keeps these draws apart from those of the region itself."""
_STAGES = {"a": 1, "b": 0, "c": -1}
"""Being there is easier than being good, and that easier than being used."""
_PUBLISHED = (
    (YEAR - 3, "lke-akip", "61.84", "58.21"), (YEAR - 2, "lke-akip", "64.30", "60.47"),
    (YEAR - 1, "lke-akip", "67.15", "62.93"), (YEAR - 3, "spbe", "2.41", "2.12"),
    (YEAR - 2, "spbe", "2.74", "2.38"), (YEAR - 1, "spbe", "2.95", "2.66"),
)  # fmt: skip
"""Year, instrument, internal value, value of the ministry."""


def add_worksheets(draft: Draft, seed: int) -> None:
    """Add two years of answers of the region and every agency, drawn apart from the rest."""
    rng = np.random.Generator(np.random.PCG64([seed, _SALT]))
    for unit in [row for row in draft.rows["unit"] if row["jenis"] in ("pemda", "opd")]:
        level = float(rng.normal(3.1, 0.7))
        for year in YEARS:
            for row in _answers(rng, level + 0.35 * (year - YEARS[0])):
                if year == YEAR and unit["id"] == INCOMPLETE and str(row["kode"]).startswith("4."):
                    row |= {"evaluator": None, "final": None}
                draft.add("lke", tahun=year, instrumen=WORKSHEET, unit_id=unit["id"], **row)


def _answers(rng: np.random.Generator, level: float) -> Iterator[dict[str, object]]:
    """Yield an answer of each hand to every node; the unit thinks a little better of itself."""
    form = instrument_at(WORKSHEET)
    grades = [option.grade for option in sorted(form.scales["predikat"].options, key=lambda one: one.value)]
    top = len(grades) - 2
    for node in form.leaves:
        judged = int(np.clip(round(level + _STAGES[node.code[-1]] + rng.normal(0, 0.6)), 1, top))
        proposed = min(judged + int(rng.random() < 0.35), top)
        settled = min(judged + int(rng.random() < 0.08), proposed)
        yield {
            "kode": node.code, "usulan": grades[proposed], "evaluator": grades[judged],
            "final": grades[settled], "bukti": f"Berkas bukti {node.code} (contoh)",
        }  # fmt: skip


def add_published(draft: Draft) -> None:
    """Add what both assessors published about the region in three years; the ministry is stricter."""
    top = next(row["id"] for row in draft.rows["unit"] if row["jenis"] == "pemda")
    for year, name, internal, ministry in _PUBLISHED:
        form = instrument_at(name, date(year, 12, 31))
        for assessor, value in (("internal", internal), ("kementerian", ministry)):
            draft.add(
                "hasil_evaluasi", tahun=year, instrumen=name, unit_id=top, penilai=assessor,
                nilai=float(value), predikat=grade_of(form, Decimal(value)).grade,
                sumber=f"Laporan hasil evaluasi {year} (contoh)",
            )  # fmt: skip
