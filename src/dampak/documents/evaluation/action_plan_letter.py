"""`rencana-aksi.docx`: the steps to a better score, by whom, by when, with what evidence and effort."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.documents.evaluation.standing import Row, refused, unit_row
from dampak.documents.evaluation.wording import DASH, precise, shown, signed
from dampak.documents.facts import Facts
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.letters.house import (
    Block,
    Grid,
    GridColumn,
    Letterhead,
    Line,
    NewPage,
    Signatures,
)
from dampak.documents.letters.letterhead import head_title
from dampak.evaluation.grades import grade_of
from dampak.evaluation.newest import REGION
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.outcome import Outcome
from dampak.quantities import show_number

FIELDS: tuple[Field, ...] = (
    *texts(
        unit="Nama unit.",
        penanda_tangan="Jabatan yang menandatangani: kepala daerah, atau pimpinan unit.",
        instrumen="Nama instrumen evaluasi.",
        dasar_instrumen="Peraturan yang memuat instrumennya.",
        kalimat_tujuan="Kalimat tentang nilai sebelum dan sesudah semua langkah.",
        kalimat_upaya="Kalimat tentang banyaknya langkah, upaya seluruhnya, dan lamanya.",
        kalimat_asumsi="Kalimat tentang upaya yang masih asumsi bawaan; kosong bila tidak ada.",
        jumlah_tambahan="Poin yang bertambah seluruhnya.",
        jumlah_upaya="Upaya seluruhnya.",
    ),
    ListField(
        "langkah",
        "Langkah menurut urutan pengerjaan.",
        texts(
            no="Nomor urut.",
            butir="Kode dan uraian butir yang dinaikkan.",
            dari_ke="Jawaban sekarang dan sesudah langkah.",
            pemilik="Yang mengerjakan.",
            triwulan="Triwulan pengerjaan sejak rencana dimulai.",
            bukti="Bukti yang harus ada.",
            tambahan="Poin yang bertambah.",
            nilai="Nilai sesudah langkah.",
            upaya="Hari orang; tanda * berarti asumsi bawaan.",
        ),
    ),
)


def action_plan_letter_bytes(
    outcome: Outcome, instrument: Instrument, *, unit_id: str, template: bytes | None = None
) -> bytes:
    """Return the plan of action of one unit: the same outcome and template give the same bytes.

    Raises:
        DataInvalid: no such unit, no steps for it, or a template that cannot be used.
    """
    facts = Facts(outcome)
    row = unit_row(facts, unit_id)
    unit = str(row["nama"])
    mine = (pl.col("instrumen") == instrument.name) & (pl.col("unit_id") == unit_id)
    steps = facts.table("langkah").filter(mine).sort("urut").to_dicts()
    if not steps:
        raise refused(
            "tidak_ada_langkah",
            _("{unit} tidak mempunyai langkah kenaikan {instrument}.", unit=unit, instrument=instrument.name),
            _("Periksa dengan `dampak climb`: tujuannya tercapai, di luar jangkauan, atau belum dicari."),
        )
    leader = (
        head_title(facts.provenance.region) if row["jenis"] == REGION else _("Pimpinan {unit}", unit=unit)
    )
    values = _values(instrument, unit, steps) | {"penanda_tangan": leader}
    return form_bytes(ACTION_PLAN, outcome, values, template)


def _values(instrument: Instrument, unit: str, steps: Sequence[Row]) -> Values:
    return {
        "unit": unit,
        "instrumen": instrument.label,
        "dasar_instrumen": instrument.citation,
        "kalimat_tujuan": _goal(instrument, unit, steps),
        "kalimat_upaya": _effort(steps),
        "kalimat_asumsi": _assumed(steps),
        "jumlah_tambahan": signed(_sum(steps, "tambahan_nilai")),
        "jumlah_upaya": show_number(_sum(steps, "upaya")),
        "langkah": [_step(number, step) for number, step in enumerate(steps, 1)],
    }


def _sum(steps: Sequence[Row], column: str) -> Decimal:
    return sum((step[column] for step in steps if step[column] is not None), Decimal(0))


def _goal(instrument: Instrument, unit: str, steps: Sequence[Row]) -> str:
    before = steps[0]["nilai_sesudah"] - steps[0]["tambahan_nilai"]
    after = steps[-1]["nilai_sesudah"]
    return _(
        "Rencana ini menaikkan nilai {unit} dari {before} menjadi {after}, bila semua langkah selesai dan "
        "jawaban barunya diterima evaluator.",
        unit=unit,
        before=_graded(instrument, before),
        after=_graded(instrument, after),
    )


def _graded(instrument: Instrument, value: Decimal) -> str:
    """Return a score with its grade; on an edge of a band four decimals do not decide, so without it."""
    text = shown(value, instrument.places)
    bands = instrument.bands
    if bands is None or any(value in (band.low, band.high) for band in bands.bands):
        return text
    grade = grade_of(instrument, Fraction(value)).grade
    return _("{score} (predikat {grade})", score=text, grade=grade) if grade else text


def _effort(steps: Sequence[Row]) -> str:
    return _(
        "Ada {count} langkah dengan upaya seluruhnya {days} hari orang, selesai dalam {quarters} triwulan "
        "sejak rencana dimulai.",
        count=len(steps),
        days=show_number(_sum(steps, "upaya")),
        quarters=max(step["triwulan_selesai"] for step in steps),
    )


def _assumed(steps: Sequence[Row]) -> str:
    count = sum(bool(step["asumsi"]) for step in steps)
    if not count:
        return ""
    return _(
        "Upaya pada {count} dari {all} langkah, bertanda *, adalah asumsi bawaan Dampak dan bukan perkiraan "
        "daerah; gantilah melalui tabel upaya.",
        count=count,
        all=len(steps),
    )


def _step(number: int, step: Row) -> Values:
    start, end = step["triwulan_mulai"], step["triwulan_selesai"]
    gain = step["tambahan_nilai"]
    return {
        "no": str(number),
        "butir": f"{step['kode']} {step['uraian'] or ''}".strip(),
        "dari_ke": f"{step['dari'] or DASH} → {step['ke'] or DASH}",
        "pemilik": step["pemilik"] or _("[diisi: pelaksana]"),
        "triwulan": str(end) if start == end else f"{start}–{end}",
        "bukti": step["bukti"] or _("[diisi: bukti]"),
        "tambahan": DASH if gain is None else f"+{precise(gain)}",
        "nilai": shown(step["nilai_sesudah"]),
        "upaya": show_number(step["upaya"]) + ("*" if step["asumsi"] else ""),
    }


def blocks() -> Sequence[Block]:
    """Return the plan as blocks: what it reaches, the steps, signature."""
    return (
        NewPage("lebar"),
        Letterhead("{{ pemerintah }}", "[diisi: lambang dan alamat kantor]"),
        Line("RENCANA AKSI PENINGKATAN NILAI EVALUASI", "judul"),
        Line("{{ unit }}", "subjudul"),
        Line("Instrumen: {{ instrumen }}, {{ dasar_instrumen }}. {{ kalimat_tujuan }} {{ kalimat_upaya }}"),
        Line("{{ kalimat_asumsi }}", when="kalimat_asumsi"),
        _grid(),
        Line("Anggaran: [diisi: kebutuhan anggaran setiap langkah; tidak dihitung Dampak].", "pengantar"),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "{{ penanda_tangan }},",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama]",
                "[diisi: NIP, bila ada]",
            )
        ),
    )


def _grid() -> Grid:
    return Grid(
        "langkah",
        "Satu langkah menaikkan satu butir satu tingkat. Triwulan dihitung sejak rencana dimulai.",
        (
            GridColumn("No.", "no", 1, "kanan"),
            GridColumn("Butir yang dinaikkan", "butir", 5.4),
            GridColumn("Dari → ke", "dari_ke", 2),
            GridColumn("Pelaksana", "pemilik", 4.2),
            GridColumn("Triwulan", "triwulan", 1.7, "tengah"),
            GridColumn("Bukti yang harus ada", "bukti", 5.3),
            GridColumn("Tambahan poin", "tambahan", 2.2, "kanan"),
            GridColumn("Nilai sesudah", "nilai", 1.8, "kanan"),
            GridColumn("Hari orang", "upaya", 1.6, "kanan"),
        ),
        ("", "Jumlah", "", "", "", "", "{{ jumlah_tambahan }}", "", "{{ jumlah_upaya }}"),
    )


ACTION_PLAN = Form("rencana-aksi", "Rencana aksi peningkatan nilai evaluasi", FIELDS, blocks)
