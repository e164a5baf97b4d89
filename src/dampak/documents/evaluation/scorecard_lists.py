"""What the scorecard lists: weak items, minima, the ministry's score by year, and the next steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from dampak.documents.evaluation.scorecard_charts import numbered
from dampak.documents.evaluation.standing import Row, Standing
from dampak.documents.evaluation.wording import DASH, shown, signed
from dampak.documents.words import law_statuses, word
from dampak.language import _
from dampak.law.instrument import Qualification
from dampak.quantities import show_number

WEAKEST, STEPS, YEARS = 3, 5, 5
NAMED_GAPS = 6
"""Unmet minima that are named; the rest are counted."""


def weakest(standing: Standing) -> dict[str, Any]:
    """Return the items that lose the most points of the total, or why there are none."""
    items = standing.weakest[:WEAKEST]
    answered = any(part.lost is not None for part in standing.parts.values())
    nothing = (
        _("Semua butir yang dijawab bernilai tertinggi.") if answered else _("Belum ada butir yang dijawab.")
    )
    return {
        "judul": _("Yang paling banyak kehilangan poin"),
        "kosong": "" if items else nothing,
        "butir": [
            {
                "nama": f"{part.code} {part.label}" if numbered(part.code) else part.label,
                "jawaban": _("jawaban {answer}", answer=part.answer) if part.answer else "",
                "hilang": signed(-(part.lost or Decimal(0))),
                "panjang": float((part.lost or 0) / (items[0].lost or 1)),
            }
            for part in items
        ],
        "satuan": _("poin dari nilai total"),
    }


def qualifications(standing: Standing) -> dict[str, Any] | None:
    """Return how many minima of each predicate are met and which are not, None where it asks for none."""
    found = [_qualified(standing, one) for one in standing.instrument.qualifications]
    return {"judul": _("Syarat nilai paling sedikit"), "baris": found} if found else None


def _qualified(standing: Standing, one: Qualification) -> dict[str, str]:
    short, unknown = [], 0
    for minimum in one.minima:
        part = standing.parts.get(minimum.node)
        if part is None or part.score is None:
            unknown += 1
            continue
        least = minimum.at_least * (part.weight or part.most) / 100 if minimum.percent else minimum.at_least
        if part.score < least:
            text = _(
                "{name} {score} (paling sedikit {least})",
                name=part.label,
                score=shown(part.score),
                least=shown(least),
            )
            short.append(text)
    met = len(one.minima) - len(short) - unknown
    told = _("{met} dari {count} syarat nilai terpenuhi.", met=met, count=len(one.minima))
    if unknown:
        told += " " + _("{count} belum diketahui.", count=unknown)
    rest = _("; {count} lainnya", count=len(short) - NAMED_GAPS) if len(short) > NAMED_GAPS else ""
    told += " " + _("Kurang: {names}.", names="; ".join(short[:NAMED_GAPS]) + rest) if short else ""
    doubt = "" if one.status == "certain" else f" ({word(law_statuses(), one.status).lower()})"
    return {"nama": one.id, "teks": told + doubt}


def judges(standing: Standing) -> dict[str, Any] | None:
    """Return the region's and the ministry's scores of the last years, None where there is none."""
    same = pl.col("instrumen").str.split("@").list.first() == standing.instrument.id
    mine = (pl.col("unit_id") == standing.unit_id) & (pl.col("tahun") <= standing.year) & same
    frame = standing.facts.table("selisih_penilai").filter(mine).sort("tahun", "instrumen").tail(YEARS)
    if frame.is_empty():
        return None
    return {
        "judul": _("Penilaian daerah dan kementerian"),
        "kepala": [_("tahun"), _("daerah"), _("kementerian"), _("selisih")],
        "baris": [
            [
                str(row["tahun"]),
                _published(standing, row, "internal"),
                _published(standing, row, "kementerian"),
                signed(row["selisih"]),
            ]
            for row in frame.iter_rows(named=True)
        ],
    }


def _published(standing: Standing, row: Row, judge: str) -> str:
    here = (pl.col("tahun") == row["tahun"]) & (pl.col("instrumen") == row["instrumen"])
    grades = standing.results.filter(here & (pl.col("penilai") == judge))["predikat"].drop_nulls()
    text = shown(row[judge], standing.instrument.places)
    return text if row[judge] is None or grades.is_empty() else f"{text} ({grades[0]})"


def steps(standing: Standing) -> dict[str, Any] | None:
    """Return the first steps of the path, None where no path was made."""
    path = standing.steps
    if not path:
        return None
    count = min(STEPS, len(path))
    title = _("Langkah berikut")
    if count < len(path):
        title = _("Langkah berikut: {count} dari {all} langkah", count=count, all=len(path))
    return {
        "judul": title,
        "kepala": [_("butir"), _("dari → ke"), _("poin"), _("triwulan ke-"), _("pemilik"), _("hari orang")],
        "baris": [_step(row) for row in path[:STEPS]],
        "catatan": _path_notes(standing, path),
    }


def _step(row: Row) -> list[str]:
    start, end = row["triwulan_mulai"], row["triwulan_selesai"]
    code = f"{row['kode']} " if numbered(row["kode"]) else ""
    days = DASH if row["upaya"] is None else show_number(row["upaya"])
    return [
        str(row["urut"]),
        f"{code}{row['uraian'] or row['kode']}",
        f"{row['dari'] or DASH} → {row['ke'] or DASH}",
        signed(row["tambahan_nilai"]),
        DASH if start is None else str(start) if start == end or end is None else f"{start}–{end}",
        row["pemilik"] or _("belum ditetapkan"),
        days + ("*" if row["asumsi"] and row["upaya"] is not None else ""),
    ]


def _path_notes(standing: Standing, path: list[Row]) -> list[str]:
    places, first, last = standing.instrument.places, path[0], path[-1]
    notes = []
    if last["nilai_sesudah"] is not None:
        after = shown(last["nilai_sesudah"], places)
        notes.append(_("Sesudah seluruh langkah nilainya {score}.", score=after))
    if any(row["asumsi"] for row in path[:STEPS]):
        notes.append(_("* asumsi bawaan Dampak, bukan perkiraan daerah."))
    if None not in (first["nilai_sesudah"], first["tambahan_nilai"]):
        start = shown(first["nilai_sesudah"] - first["tambahan_nilai"], places)
        if start != shown(standing.score, places):
            notes.append(
                _("Langkah ini dihitung dari nilai {start}, bukan nilai pada kartu ini.", start=start)
            )
    return notes
