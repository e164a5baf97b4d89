"""`tindak-lanjut.docx`: the recommendations of evaluations, who follows them up, by when, and how far."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.evaluation.recommendations import (
    OPEN,
    ROW_FIELDS,
    STATUSES,
    is_late,
    printed,
    recommendations,
    state_sentence,
    status_words,
)
from dampak.documents.evaluation.standing import Row, refused, unit_row
from dampak.documents.evaluation.wording import DASH
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
from dampak.documents.letters.letterhead import year_span
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.outcome import Outcome

FIELDS: tuple[Field, ...] = (
    *texts(
        lingkup="Unit yang dicakup: nama satu unit, atau seluruh unit daerah.",
        instrumen="Nama instrumen evaluasi.",
        tahun_rekomendasi="Tahun evaluasi yang memuat rekomendasinya.",
        kalimat_keadaan="Kalimat tentang banyaknya rekomendasi yang terbuka, selesai, dan melewati tenggat.",
        jumlah="Banyaknya rekomendasi.",
        jumlah_lewat="Banyaknya rekomendasi terbuka yang melewati tenggat.",
    ),
    ListField(
        "hitungan",
        "Banyaknya rekomendasi menurut keadaan.",
        texts(
            status="Keadaan.", jumlah="Banyaknya.", lewat="Yang melewati tenggat; garis bila tidak berlaku."
        ),
    ),
    ListField("rekomendasi", "Rekomendasi, yang masih terbuka dahulu.", ROW_FIELDS),
)


def follow_up_bytes(
    outcome: Outcome,
    instrument: Instrument,
    *,
    year: int | None = None,
    unit_id: str | None = None,
    template: bytes | None = None,
) -> bytes:
    """Return the matrix of follow-up: the same outcome and template give the same bytes.

    Without a year or a unit it spans all years or units of the instrument.

    Raises:
        DataInvalid: no such unit, no recommendation to follow up, or a template that cannot be used.
    """
    facts = Facts(outcome)
    scope = str(unit_row(facts, unit_id)["nama"]) if unit_id else _("seluruh unit daerah")
    rows = recommendations(facts, instrument.id, year=year, unit_id=unit_id)
    if not rows:
        raise refused(
            "tidak_ada_rekomendasi",
            _(
                "Tidak ada rekomendasi {instrument} untuk {scope} pada {year}.",
                instrument=instrument.id,
                scope=scope,
                year=_("tahun {year}", year=year) if year else _("tahun mana pun"),
            ),
            _("Isi tabel rekomendasi menurut laporan hasil evaluasinya, lalu ulangi."),
        )
    return form_bytes(FOLLOW_UP, outcome, _values(facts, instrument, scope, rows), template)


def _values(facts: Facts, instrument: Instrument, scope: str, rows: Sequence[Row]) -> Values:
    day = facts.provenance.per_tanggal
    years = sorted({row["tahun"] for row in rows})
    return {
        "lingkup": scope[:1].upper() + scope[1:],
        "instrumen": instrument.label,
        "tahun_rekomendasi": year_span(years if len(years) == 1 else [years[0], years[-1]]),
        "kalimat_keadaan": state_sentence(facts, rows),
        "jumlah": str(len(rows)),
        "jumlah_lewat": str(sum(is_late(row, day) for row in rows)),
        "hitungan": [_counted(facts, rows, status) for status in STATUSES],
        "rekomendasi": list(printed(facts, rows)),
    }


def _counted(facts: Facts, rows: Sequence[Row], status: str) -> Values:
    here = [row for row in rows if row["status"] == status]
    late = sum(is_late(row, facts.provenance.per_tanggal) for row in here)
    open_ = status in OPEN
    return {
        "status": status_words()[status],
        "jumlah": str(len(here)),
        "lewat": str(late) if open_ else DASH,
    }


def blocks() -> Sequence[Block]:
    """Return the matrix as blocks: counts, recommendations, signature."""
    return (
        NewPage("lebar"),
        Letterhead("{{ pemerintah }}", "[diisi: lambang dan alamat kantor]"),
        Line("MATRIKS TINDAK LANJUT REKOMENDASI HASIL EVALUASI", "judul"),
        Line("{{ lingkup }}, rekomendasi tahun {{ tahun_rekomendasi }}", "subjudul"),
        Line("Instrumen: {{ instrumen }}. {{ kalimat_keadaan }}"),
        _counts(),
        _matrix(),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "[diisi: jabatan penanggung jawab tindak lanjut],",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama]",
                "NIP [diisi: NIP]",
            )
        ),
    )


def _counts() -> Grid:
    return Grid(
        "hitungan",
        "",
        (
            GridColumn("Keadaan", "status", 6.5),
            GridColumn("Banyaknya", "jumlah", 2.6, "kanan"),
            GridColumn("Lewat tenggat", "lewat", 3, "kanan"),
        ),
        ("Jumlah", "{{ jumlah }}", "{{ jumlah_lewat }}"),
    )


def _matrix() -> Grid:
    return Grid(
        "rekomendasi",
        "Rekomendasi yang masih terbuka berdiri di atas, menurut tenggatnya.",
        (
            GridColumn("No.", "no", 1, "kanan"),
            GridColumn("Tahun/ nomor", "nomor", 1.7),
            GridColumn("Unit", "unit", 3.6),
            GridColumn("Rekomendasi", "uraian", 5.7),
            GridColumn("Pelaksana", "pemilik", 2.9),
            GridColumn("Tenggat", "tenggat", 2.2),
            GridColumn("Keadaan", "status", 2.5),
            GridColumn("Tindak lanjut", "tindak_lanjut", 3.2),
            GridColumn("Bukti", "bukti", 2.4),
        ),
    )


FOLLOW_UP = Form("tindak-lanjut", "Matriks tindak lanjut rekomendasi hasil evaluasi", FIELDS, blocks)
