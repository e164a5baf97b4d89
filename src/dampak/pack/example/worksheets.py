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
    (YEAR - 3, "lke-akip", "61.84", "54.21"), (YEAR - 2, "lke-akip", "64.30", "56.47"),
    (YEAR - 1, "lke-akip", "67.15", "58.40"), (YEAR - 3, "spbe", "2.41", "2.02"),
    (YEAR - 2, "spbe", "2.74", "2.18"), (YEAR - 1, "spbe", "2.95", "2.31"),
)  # fmt: skip
"""Year, instrument, internal value, value of the ministry; the newest are those of the table fakta."""
_EFFORTS: tuple[tuple[str, float, int, str, str], ...] = (
    ("1.a", 8, 1, "BAPPEDA", "Dokumen perencanaan yang ditetapkan dan diumumkan"),
    ("1.b", 24, 2, "BAPPEDA", "Indikator yang diperbaiki dan berita acara penelaahannya"),
    ("1.c", 40, 2, "BAPPEDA", "Catatan rapat yang memakai rencana kinerja untuk menyesuaikan kegiatan"),
    ("2.a", 6, 1, "SETDA", "Pedoman pengumpulan data kinerja"),
    ("2.b", 18, 1, "SETDA", "Data kinerja triwulanan beserta sumbernya"),
    ("2.c", 36, 2, "SETDA", "Keputusan penyesuaian anggaran menurut capaian triwulan"),
    ("3.b", 12, 1, "SETDA", "Laporan kinerja yang sudah ditelaah"),
    ("3.c", 20, 1, "SETDA", "Notula pembahasan laporan kinerja oleh pimpinan"),
    ("4.b", 22, 1, "ITDA", "Laporan hasil evaluasi yang menyebut penyebab"),
    ("4.c", 28, 2, "ITDA", "Matriks tindak lanjut rekomendasi beserta buktinya"),
)
"""Code, person-days and quarters for one level up, the unit that does it, the evidence afterwards.

Two codes are left out: what the region does not estimate is told apart as an assumption.
"""
_ADVICE = {
    "1.a": "Menetapkan dan mengumumkan dokumen perencanaan kinerja tepat waktu",
    "1.b": "Memperbaiki rumusan sasaran dan indikator agar menunjukkan hasil",
    "1.c": "Memakai rencana kinerja saat menyusun dan menyesuaikan anggaran",
    "2.a": "Menetapkan pedoman pengukuran kinerja sampai unit terkecil",
    "2.b": "Mengukur kinerja setiap triwulan dari sumber data yang dapat ditelusuri",
    "2.c": "Memakai hasil pengukuran untuk menyesuaikan kegiatan dan anggaran",
    "3.a": "Menyampaikan laporan kinerja tepat waktu",
    "3.b": "Menyajikan perbandingan capaian antartahun dalam laporan kinerja",
    "3.c": "Membahas laporan kinerja bersama pimpinan setiap triwulan",
    "4.a": "Menyusun pedoman evaluasi internal",
    "4.b": "Menyebut penyebab dan perbaikannya dalam setiap hasil evaluasi",
    "4.c": "Menindaklanjuti rekomendasi evaluasi internal sampai selesai",
}
"""What is recommended for an item that is weak."""
_DONE = {
    "selesai": "Sudah dilaksanakan dan dilaporkan (contoh)",
    "proses": "Sedang dikerjakan; rancangannya sudah ada (contoh)",
    "tidak_dapat": "Tidak dapat dilaksanakan: kewenangannya di luar perangkat daerah (contoh)",
}


def add_evaluation(draft: Draft, seed: int) -> None:
    """Add worksheets, published results, estimates of effort, and recommendations."""
    add_worksheets(draft, seed)
    add_published(draft)
    add_efforts(draft)
    add_recommendations(draft, seed)


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


def add_efforts(draft: Draft) -> None:
    """Add what the region itself estimates one level up to take, for most items."""
    names = {str(row["id"]): row["nama"] for row in draft.rows["unit"]}
    for code, days, quarters, unit, evidence in _EFFORTS:
        name = names.get(unit) or names[f"01-{unit}"]
        draft.add(
            "upaya", instrumen=WORKSHEET.partition("@")[0], kode=code, upaya=days, triwulan=quarters,
            pemilik=name, bukti=f"{evidence} (contoh)",
        )  # fmt: skip


def add_recommendations(draft: Draft, seed: int) -> None:
    """Add what the reports of both years recommend; only those of the year before are followed up."""
    rng = np.random.Generator(np.random.PCG64([seed, _SALT, 1]))
    names = {str(row["id"]): row["nama"] for row in draft.rows["unit"]}
    for (year, unit), codes in _weakest(draft).items():
        before = year == YEARS[0]
        count = int(rng.integers(3, 6)) if before else int(rng.integers(2, 4))
        if not before and rng.random() < 0.3:
            continue
        for number, code in enumerate(codes[:count], start=1):
            status = _status(rng) if before else "belum"
            draft.add(
                "rekomendasi", tahun=year, instrumen=WORKSHEET.partition("@")[0], unit_id=unit,
                nomor=str(number), kode=code, uraian=f"{_ADVICE[code]} (contoh)", pemilik=names[unit],
                tenggat=date(year + 1, 6, 30), status=status, tindak_lanjut=_DONE.get(status),
                bukti=f"Berkas tindak lanjut {number} (contoh)" if status == "selesai" else None,
            )  # fmt: skip


def _weakest(draft: Draft) -> dict[tuple[int, str], list[str]]:
    """Return the codes of each worksheet, those that lose most points first."""
    form = instrument_at(WORKSHEET)
    worth = {option.grade: option.value for option in form.scales["predikat"].options}
    lost: dict[tuple[int, str], list[tuple[Decimal, str]]] = {}
    for row in draft.rows["lke"]:
        if row["final"] is not None:
            code = str(row["kode"])
            points = (form.by_code[code].weight or 0) * (100 - worth[str(row["final"])])
            lost.setdefault((int(str(row["tahun"])), str(row["unit_id"])), []).append((-points, code))
    return {sheet: [code for _points, code in sorted(items)] for sheet, items in lost.items()}


def _status(rng: np.random.Generator) -> str:
    return str(rng.choice(["selesai", "proses", "belum", "tidak_dapat"], p=[0.5, 0.25, 0.2, 0.05]))


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
