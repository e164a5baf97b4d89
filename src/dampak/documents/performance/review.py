"""`reviu-lkjip.docx`: the working paper on which the inspectorate reviews a performance report."""

from __future__ import annotations

from collections.abc import Sequence

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
from dampak.documents.letters.letterhead import government
from dampak.documents.performance.lkjip_goals import Report
from dampak.documents.performance.lkjip_money import ReportMoney
from dampak.documents.performance.lkjip_summary import year_state
from dampak.documents.performance.review_answers import Answer
from dampak.documents.performance.review_questions import Question, questions
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number

ROW = texts(
    no="Nomor.",
    pernyataan="Yang diperiksa.",
    jawaban="Jawaban dari data: Ya, Sebagian, atau Tidak; kosong bila hanya orang yang dapat menjawab.",
    dasar="Angka yang mendasarinya.",
    reviu="Kosong, untuk jawaban pereviu.",
    catatan="Kosong, untuk catatan pereviu.",
)
_SIGNED = ("", "[diisi: tanda tangan]", "", "[diisi: nama dan NIP]")
FIELDS: tuple[Field, ...] = (
    *texts(
        lingkup="Nama daerah, atau unit yang melapor.",
        lingkup_besar="Nama yang melapor dengan huruf besar.",
        tahun_laporan="Tahun yang dilaporkan.",
        kalimat_keadaan="Keterangan bahwa tahunnya belum berakhir; kosong bila sudah.",
        kalimat_isi="Kalimat tentang banyaknya pernyataan yang sudah dijawab dari data.",
    ),
    ListField("format", "Pernyataan tentang format.", ROW),
    ListField("mekanisme", "Pernyataan tentang mekanisme penyusunan.", ROW),
    ListField("substansi", "Pernyataan tentang substansi.", ROW),
)


def lkjip_review_bytes(
    outcome: Outcome, year: int, unit_id: str | None = None, template: bytes | None = None
) -> bytes:
    """Return the review sheet of the report that `lkjip_bytes` makes of the same outcome, as a Word file.

    Raises:
        DataInvalid: no such unit, nothing to report on, or a template that cannot be used.
    """
    report = Report(outcome, year, unit_id)
    return form_bytes(REVIEW, outcome, _values(report), template)


def _values(report: Report) -> Values:
    money, number = ReportMoney(report), 0
    rows: dict[str, list[Values]] = {}
    for heading, asked in questions().items():
        rows[heading] = [
            _row(place, one, _answered(report, money, one)) for place, one in enumerate(asked, number + 1)
        ]
        number += len(asked)
    answered = sum(bool(row["jawaban"]) for part in rows.values() for row in part)
    whose = report.scope if report.unit_id else government(report.provenance.region)
    return {
        "lingkup": whose,
        "lingkup_besar": whose.upper(),
        "tahun_laporan": str(report.year),
        "kalimat_keadaan": year_state(report),
        "kalimat_isi": _(
            "{answered} dari {all} pernyataan sudah dijawab dari data; jawaban itu bahan bagi pereviu, bukan "
            "hasil reviu.",
            answered=show_number(answered),
            all=show_number(number),
        ),
        **rows,
    }


def _answered(report: Report, money: ReportMoney, question: Question) -> Answer:
    return Answer("", "") if question.ask is None else question.ask(report, money)


def _row(number: int, question: Question, answer: Answer) -> Values:
    return {
        "no": str(number),
        "pernyataan": question.text,
        "jawaban": answer.word,
        "dasar": answer.basis,
        "reviu": "",
        "catatan": "",
    }


def blocks() -> Sequence[Block]:
    """Return the sheet as blocks: the three headings, the signatures, the statement of review."""
    return (
        NewPage("lebar"),
        Letterhead("{{ pemerintah }}", "INSPEKTORAT · [diisi: alamat kantor]"),
        Line("KERTAS KERJA REVIU LAPORAN KINERJA", "judul"),
        Line("{{ lingkup }}, tahun {{ tahun_laporan }}", "subjudul"),
        Line("{{ kalimat_keadaan }}", when="kalimat_keadaan"),
        Line(
            "Tiga kelompok pernyataan ini mengikuti pedoman reviu dalam Lampiran III PermenPANRB 53 Tahun "
            "2014. Rumusannya disusun Dampak dan belum dicocokkan dengan naskah lampiran itu. "
            "{{ kalimat_isi }}"
        ),
        Line("A. Format", "bab"),
        _grid("format"),
        Line("B. Mekanisme penyusunan", "bab"),
        _grid("mekanisme"),
        Line("C. Substansi", "bab"),
        _grid("substansi"),
        Signatures(
            ("[diisi: tempat], [diisi: tanggal]", "Direviu oleh,", *_SIGNED),
            ("", "Disetujui oleh,", *_SIGNED),
        ),
        *_statement(),
    )  # fmt: skip


def _grid(rows: str) -> Grid:
    return Grid(
        rows,
        "",
        (
            GridColumn("No.", "no", 1, "kanan"),
            GridColumn("Pernyataan", "pernyataan", 8),
            GridColumn("Jawaban dari data", "jawaban", 2.4, "tengah"),
            GridColumn("Dasarnya", "dasar", 6.6),
            GridColumn("Hasil reviu (ya/tidak)", "reviu", 2.6),
            GridColumn("Catatan pereviu", "catatan", 4.6),
        ),
    )


def _statement() -> tuple[Block, ...]:
    return (
        NewPage("tegak"),
        Letterhead("{{ pemerintah }}", "INSPEKTORAT · [diisi: alamat kantor]"),
        Line("PERNYATAAN TELAH DIREVIU", "judul"),
        Line("LAPORAN KINERJA {{ lingkup_besar }} TAHUN {{ tahun_laporan }}", "subjudul"),
        Line(
            "Kami telah mereviu laporan kinerja {{ lingkup }} tahun {{ tahun_laporan }} menurut pedoman "
            "reviu atas laporan kinerja. Isi laporan kinerja menjadi tanggung jawab pimpinan {{ lingkup }}."
        ),
        Line(
            "Reviu ini dimaksudkan untuk memberi keyakinan terbatas bahwa laporan kinerja disajikan secara "
            "akurat, andal, dan sah."
        ),
        Line("Simpulan reviu: [diisi: ada atau tidaknya hal yang mengurangi keyakinan atas laporan kinerja]"),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "Inspektur {{ daerah }},",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama]",
                "NIP [diisi: NIP]",
            )
        ),
    )


REVIEW = Form("reviu-lkjip", "Kertas kerja reviu laporan kinerja", FIELDS, blocks)
