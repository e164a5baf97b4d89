"""The house template of the performance report: cover, contents, four chapters, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Pt

from dampak.documents.letters.house_page import dress_page, set_up
from dampak.documents.letters.house_paragraph import Look, add_line
from dampak.documents.letters.house_table import GridColumn, add_grid, add_signatures
from dampak.documents.performance.lkjip_parts import (
    add_caption,
    add_contents,
    add_heading,
    add_picture,
    bare_first_page,
    set_up_styles,
)

ACHIEVED, ABSORBED = "grafik_capaian", "grafik_serapan"
"""The names of the places of the two pictures."""


def house_lkjip() -> bytes:
    """Return the house template of the report, to be used as it is or changed by a region."""
    document = Document()
    set_up(document)
    set_up_styles(document)
    for part in (_cover, _preface, _overview, _contents, _introduction, _planning, _accountability, _closing):
        part(document)
    _annexes(document)
    for section in document.sections:
        dress_page(section)
    bare_first_page(document.sections[0])
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _cover(document: WordDocument) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(150)
    add_line(document, "[diisi: lambang daerah]", "subjudul")
    document.add_paragraph().paragraph_format.space_after = Pt(40)
    for text in ("LAPORAN KINERJA INSTANSI PEMERINTAH", "(LKjIP)", "", "{{ lingkup_besar }}"):
        add_line(document, text, "kop")
    add_line(document, "TAHUN {{ tahun_laporan }}", "kop")
    document.add_paragraph().paragraph_format.space_after = Pt(60)
    add_line(document, "Rancangan pertama menurut data per {{ tanggal_data }}", "subjudul")
    add_line(document, "{{ kalimat_keadaan }}", "subjudul")


def _preface(document: WordDocument) -> None:
    add_heading(document, "KATA PENGANTAR", 1)
    _lines(
        document,
        "Laporan kinerja ini mempertanggungjawabkan kinerja {{ lingkup }} tahun {{ tahun_laporan }} "
        "menurut Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi "
        "Pemerintah. Susunannya mengikuti pedoman pelaporan kinerja pada PermenPANRB 53 Tahun 2014; "
        "kesesuaiannya dengan naskah pedoman itu masih perlu dicocokkan.",
        "Angka dan kalimat pada rancangan ini berasal dari data. Yang tidak dapat diketahui dari data, "
        "terutama sebab keberhasilan dan kegagalan, ditandai untuk diisi penyusunnya.",
        "[diisi: ucapan dan penegasan pimpinan]",
    )
    add_signatures(
        document,
        (),
        (
            "[diisi: tempat], [diisi: tanggal]",
            "{{ penanda_tangan }},",
            "",
            "[diisi: tanda tangan]",
            "",
            "[diisi: nama]",
        ),
    )


def _overview(document: WordDocument) -> None:
    add_heading(document, "IKHTISAR EKSEKUTIF", 1)
    _lines(document, "{{ ikhtisar }}", "[diisi: kendala utama dan langkah perbaikan tahun berikutnya]")


def _contents(document: WordDocument) -> None:
    title = add_line(document, "DAFTAR ISI", "judul")
    title.paragraph_format.page_break_before = True
    add_contents(document)


def _introduction(document: WordDocument) -> None:
    add_heading(document, "BAB I PENDAHULUAN", 1)
    add_heading(document, "A. Gambaran Organisasi", 2)
    _lines(document, "[diisi: dasar pembentukan, tugas, dan fungsi]", "{{ kalimat_organisasi }}")
    with _when(document, "unit_organisasi"):
        columns = (GridColumn("Jenis unit", "jenis", 9), GridColumn("Banyaknya", "jumlah", 3, "kanan"))
        _table(document, "unit_organisasi", "Unit organisasi", columns)
    add_heading(document, "B. Sumber Daya Manusia", 2)
    _lines(document, "{{ kalimat_pegawai }}")
    with _when(document, "pegawai"):
        columns = (GridColumn("Status", "status", 9), GridColumn("Pegawai", "jumlah", 3, "kanan"))
        _table(document, "pegawai", "Pegawai menurut status", columns, ("Jumlah", "{{ jumlah_pegawai }}"))
    add_heading(document, "C. Isu Strategis", 2)
    _lines(document, "[diisi: aspek strategis dan permasalahan utama yang dihadapi]")
    add_heading(document, "D. Sistematika", 2)
    _lines(
        document,
        "Bab I memuat gambaran organisasi dan isu strategis; Bab II rencana dan perjanjian kinerja; Bab III "
        "capaian kinerja dan realisasi anggaran; Bab IV simpulan dan langkah perbaikan.",
    )


def _planning(document: WordDocument) -> None:
    add_heading(document, "BAB II PERENCANAAN KINERJA", 1)
    add_heading(document, "A. Tujuan dan Sasaran", 2)
    _lines(document, "{{ kalimat_rencana }}")
    _table(
        document,
        "rencana",
        "Tujuan, sasaran, dan program yang dilaporkan",
        (
            GridColumn("Jenis", "jenis", 3),
            GridColumn("Rumusan", "uraian", 11),
            GridColumn("Indikator", "indikator", 2.2, "kanan"),
        ),
    )
    add_heading(document, "B. Perjanjian Kinerja Tahun {{ tahun_laporan }}", 2)
    _lines(document, "{{ kalimat_target }} Rinciannya pada Lampiran 1.")
    with _when(document, "anggaran_program"):
        _lines(
            document,
            "Pagu yang mendukungnya berjumlah Rp {{ jumlah_anggaran }}; rinciannya pada Bab III.B.",
        )


def _accountability(document: WordDocument) -> None:
    add_heading(document, "BAB III AKUNTABILITAS KINERJA", 1)
    add_heading(document, "A. Capaian Kinerja", 2)
    _optional(document, "kalimat_keadaan")
    _lines(document, "{{ kalimat_capaian }}", "{{ kalimat_cara }}")
    _optional(document, "kalimat_tertinggi")
    _table(
        document,
        "ringkasan_sasaran",
        "Capaian menurut tujuan, sasaran, dan program",
        (
            GridColumn("Tujuan, sasaran, atau program", "nama", 8),
            GridColumn("Indikator", "indikator", 1.9, "kanan"),
            GridColumn("Terdefinisi", "terdefinisi", 2.1, "kanan"),
            GridColumn("Mencapai target", "tercapai", 2, "kanan"),
            GridColumn("Rata-rata capaian (%)", "rata", 2.4, "kanan"),
        ),
    )
    with _when(document, ACHIEVED):
        add_picture(document, ACHIEVED)
        add_caption(document, "Gambar", "{{ grafik_capaian }}")
    with _loop(document, "s", "sasaran"):
        _goal(document)
    add_heading(document, "Efisiensi penggunaan sumber daya", 3)
    _efficiency(document)
    add_heading(document, "B. Realisasi Anggaran", 2)
    _budget(document)


def _goal(document: WordDocument) -> None:
    add_heading(document, "{{ s.judul }}", 3)
    _optional(document, "s.pengampu")
    _lines(document, "{{ s.kalimat_ringkas }}")
    _optional(document, "s.kalimat_dana")
    with _when(document, "s.indikator"):
        _table(document, "s.indikator", "Target, realisasi, dan capaian {{ tahun_laporan }}", MEASURED)
        _table(
            document,
            "s.perbandingan",
            "Perbandingan dengan tahun lalu, akhir periode, dan nasional",
            COMPARED,
        )
        with _when(document, "s.catatan"):
            _lines(document, "{{ s.catatan }}", look="kecil")
        with _loop(document, "b", "s.analisis"):
            _lines(
                document,
                "{{ b.kalimat }} [diisi: sebab capaian ini dan buktinya]",
            )
    with _when(document, "s.program"):
        _table(document, "s.program", "Program yang mendukung, rupiah", MONEY)
    _lines(document, "[diisi: hambatan, alternatif solusi, dan tindak lanjut]")


MEASURED = (
    GridColumn("No.", "no", 0.9, "kanan"),
    GridColumn("Indikator", "indikator", 5),
    GridColumn("Satuan", "satuan", 2.1),
    GridColumn("Target", "target", 1.9, "kanan"),
    GridColumn("Realisasi", "realisasi", 1.9, "kanan"),
    GridColumn("Capaian (%)", "capaian", 1.8, "kanan"),
    GridColumn("Keterangan", "keterangan", 2.9),
)
COMPARED = (
    GridColumn("No.", "no", 0.9, "kanan"),
    GridColumn("Indikator", "indikator", 4),
    GridColumn("Realisasi {{ tahun_lalu }}", "lalu", 1.9, "kanan"),
    GridColumn("Capaian {{ tahun_lalu }} (%)", "capaian_lalu", 1.8, "kanan"),
    GridColumn("Realisasi {{ tahun_laporan }}", "kini", 1.9, "kanan"),
    GridColumn("Target akhir periode", "target_akhir", 2.2, "kanan"),
    GridColumn("Terhadap target akhir (%)", "menuju", 1.9, "kanan"),
    GridColumn("Nasional", "nasional", 1.9, "kanan"),
)
MONEY = (
    GridColumn("No.", "no", 1, "kanan"),
    GridColumn("Program", "nama", 7.2),
    GridColumn("Pagu", "pagu", 3.2, "kanan"),
    GridColumn("Realisasi", "realisasi", 3.2, "kanan"),
    GridColumn("Serapan (%)", "serapan", 1.9, "kanan"),
)


def _efficiency(document: WordDocument) -> None:
    with _when(document, "sumber_daya"):
        _lines(document, "{{ kalimat_telusur }}")
        _table(
            document,
            "sumber_daya",
            "Sumber daya dan capaian tiap sasaran; uang dalam juta rupiah",
            (
                GridColumn("Sasaran", "nama", 4),
                GridColumn("Pagu", "pagu", 2, "kanan"),
                GridColumn("Realisasi", "realisasi", 2, "kanan"),
                GridColumn("Serapan (%)", "serapan", 1.7, "kanan"),
                GridColumn("Capaian (%)", "capaian", 1.7, "kanan"),
                GridColumn("Selisih (poin)", "selisih", 1.6, "kanan"),
                GridColumn("Per poin capaian", "per_poin", 1.8, "kanan"),
                GridColumn("Orang", "orang", 1.7, "kanan"),
            ),
        )
    with _when(document, "not sumber_daya"):
        _lines(
            document, "Rupiah belum ditelusuri sampai ke sasaran, sehingga efisiensinya belum dapat dihitung."
        )
    _optional(document, "kalimat_yatim")
    _lines(document, "[diisi: cara penghematan dan pengaruhnya terhadap capaian]")


def _budget(document: WordDocument) -> None:
    _lines(document, "{{ kalimat_anggaran }}")
    with _when(document, ABSORBED):
        add_picture(document, ABSORBED)
        add_caption(document, "Gambar", "{{ grafik_serapan }}")
    with _when(document, "anggaran_program"):
        total = ("", "Jumlah", "{{ jumlah_pagu }}", "{{ jumlah_realisasi }}", "{{ jumlah_serapan }}")
        _table(document, "anggaran_program", "Pagu dan realisasi tiap program, rupiah", MONEY, total)
    _lines(document, "[diisi: sebab serapan yang rendah atau tinggi]")


def _closing(document: WordDocument) -> None:
    add_heading(document, "BAB IV PENUTUP", 1)
    _lines(
        document,
        "{{ kalimat_capaian }}",
        "{{ kalimat_anggaran }}",
        "Langkah untuk meningkatkan kinerja pada tahun berikutnya:",
        "1. [diisi: langkah, penanggung jawab, dan waktunya]",
        "2. [diisi: langkah, penanggung jawab, dan waktunya]",
    )


def _annexes(document: WordDocument) -> None:
    _turned(document)
    add_heading(document, "LAMPIRAN 1 PERJANJIAN KINERJA TAHUN {{ tahun_laporan }}", 1)
    _lines(document, "{{ kalimat_target }}")
    _table(
        document,
        "perjanjian",
        "Sasaran, indikator, dan target",
        (
            GridColumn("Tujuan, sasaran, atau program", "sasaran", 7.5),
            GridColumn("Indikator", "indikator", 8),
            GridColumn("Satuan", "satuan", 2.8),
            GridColumn("Target", "target", 2.4, "kanan"),
            GridColumn("Ditetapkan dalam", "versi", 4.4),
        ),
    )
    add_heading(document, "LAMPIRAN 2 PENGUKURAN KINERJA TAHUN {{ tahun_laporan }}", 1)
    _table(
        document,
        "pengukuran",
        "Capaian tiap triwulan terhadap target triwulannya, persen",
        (
            GridColumn("Indikator", "indikator", 8),
            GridColumn("Satuan", "satuan", 2.6),
            GridColumn("TW I", "tw1", 1.8, "kanan"),
            GridColumn("TW II", "tw2", 1.8, "kanan"),
            GridColumn("TW III", "tw3", 1.8, "kanan"),
            GridColumn("TW IV", "tw4", 1.8, "kanan"),
            GridColumn("Tahun", "tahun", 1.9, "kanan"),
            GridColumn("Sumber data", "sumber", 5.4),
        ),
    )


def _turned(document: WordDocument) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section.start_type = WD_SECTION.NEW_PAGE
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    section.different_first_page_header_footer = False


def _lines(document: WordDocument, *texts: str, look: Look = "isi") -> None:
    for text in texts:
        add_line(document, text, look)


def _optional(document: WordDocument, field: str) -> None:
    with _when(document, field):
        _lines(document, f"{{{{ {field} }}}}")


def _table(
    document: WordDocument, rows: str, caption: str, columns: Sequence[GridColumn], total: Sequence[str] = ()
) -> None:
    add_caption(document, "Tabel", caption)
    add_grid(document, rows, columns, total, None)
    add_line(document, "", "jeda")


@contextmanager
def _when(document: WordDocument, field: str) -> Iterator[None]:
    add_line(document, f"{{%p if {field} %}}", "tanda")
    yield
    add_line(document, "{%p endif %}", "tanda")


@contextmanager
def _loop(document: WordDocument, row: str, rows: str) -> Iterator[None]:
    add_line(document, f"{{%p for {row} in {rows} %}}", "tanda")
    yield
    add_line(document, "{%p endfor %}", "tanda")
