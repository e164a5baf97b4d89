"""The report of an evaluation as blocks: covering letter, A to F, signature."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.house import (
    Block,
    Grid,
    GridColumn,
    Letterhead,
    Line,
    NewPage,
    Pairs,
    Signatures,
)

_SIGNED = Signatures(
    (
        "[diisi: tempat], [diisi: tanggal]",
        "Inspektur {{ daerah }},",
        "",
        "[diisi: tanda tangan]",
        "",
        "[diisi: nama]",
        "NIP [diisi: NIP]",
    )
)


def blocks() -> Sequence[Block]:
    """Return the report as blocks."""
    return (
        *_covering_letter(),
        NewPage(),
        Line("LAPORAN HASIL EVALUASI", "judul"),
        Line("AKUNTABILITAS KINERJA INSTANSI PEMERINTAH", "judul"),
        Line("{{ unit_kapital }}", "judul"),
        Line("Tahun {{ tahun_evaluasi }}", "subjudul"),
        *_introduction(),
        *_unit(),
        *_result(),
        *_findings(),
        *_last_advice(),
        *_advice(),
        *_closing(),
    )


def _covering_letter() -> tuple[Block, ...]:
    return (
        Letterhead("{{ pemerintah }}", "[diisi: nama inspektorat, lambang dan alamat kantor]"),
        Line("[diisi: tempat], [diisi: tanggal surat]", "kanan"),
        Pairs(
            (
                ("Nomor", "[diisi: nomor surat]"),
                ("Sifat", "[diisi: sifat surat]"),
                ("Lampiran", "Satu laporan"),
                ("Hal", "Laporan hasil evaluasi AKIP {{ unit }} tahun {{ tahun_evaluasi }}"),
            )
        ),
        Line("Yth. [diisi: pimpinan unit yang dievaluasi]", "rapat"),
        Line("di [diisi: tempat tujuan]", "pengantar"),
        Line(
            "Bersama ini disampaikan laporan hasil evaluasi akuntabilitas kinerja instansi pemerintah (AKIP) "
            "{{ unit }} tahun {{ tahun_evaluasi }}. {{ kalimat_hasil }} {{ kalimat_predikat }} "
            "{{ kalimat_perubahan }}"
        ),
        Line(
            "Rincian nilai, catatan, dan rekomendasinya dimuat dalam laporan. Rekomendasi itu agar "
            "ditindaklanjuti, dan hasilnya disampaikan paling lambat [diisi: batas waktu].",
            "pengantar",
        ),
        Signatures(
            ("Inspektur {{ daerah }},", "", "[diisi: tanda tangan]", "", "[diisi: nama]", "NIP [diisi: NIP]")
        ),
        Line("", "jeda"),
        Line("Tembusan:", "rapat"),
        Line("1. {{ kepala_daerah }}", "rapat"),
        Line("2. [diisi: tembusan lain bila diperlukan]", "rapat"),
    )


def _introduction() -> tuple[Block, ...]:
    return (
        Line("A. Pendahuluan", "bab"),
        Line("1. Dasar hukum", "bab"),
        Line("a.\t{{ dasar_instrumen }}", "butir"),
        Line("b.\t[diisi: dasar hukum lain dan surat tugas]", "butir"),
        Line("2. Latar belakang", "bab"),
        Line(
            "Evaluasi AKIP menilai penerapan sistem akuntabilitas kinerja instansi pemerintah (SAKIP) pada "
            "{{ unit }}. [diisi: keadaan yang melatarbelakangi evaluasi tahun ini]"
        ),
        Line("3. Tujuan", "bab"),
        Line(
            "Evaluasi bertujuan mengetahui nilai penerapan SAKIP tahun {{ tahun_evaluasi }}, memberi "
            "rekomendasi perbaikan, dan memantau tindak lanjut rekomendasi tahun {{ tahun_lalu }}."
        ),
        Line("4. Ruang lingkup", "bab"),
        Line(
            "Evaluasi mencakup semua komponen {{ instrumen }} pada {{ unit }}. Waktu pelaksanaan "
            "[diisi: tanggal mulai dan selesai]; tim evaluator [diisi: susunan tim]."
        ),
        Line("5. Metodologi", "bab"),
        Line("{{ kalimat_metode }} Instrumen yang dipakai: {{ versi_instrumen }}. {{ kalimat_sifat }}"),
        Line("Pengumpulan bukti: [diisi: telaah dokumen, wawancara, dan cara lain yang dipakai]."),
        Line("{{ kalimat_rentang }}", when="kalimat_rentang"),
    )


def _unit() -> tuple[Block, ...]:
    return (
        Line("B. Gambaran umum", "bab"),
        Pairs(
            (
                ("Unit", "{{ unit }}"),
                ("Jenis", "{{ jenis_unit }}"),
                ("Di bawah", "{{ unit_induk }}"),
                ("Unit di bawahnya", "{{ unit_bawahan }}"),
                ("Posisi", "{{ posisi }}"),
                ("Pegawai ASN", "{{ pegawai }}"),
            )
        ),
        Line("Keadaan data per {{ tanggal_data }}.", "kecil"),
        Line("Tugas dan fungsi: [diisi: menurut peraturan kepala daerah]."),
        Line("Sasaran dan capaian kinerja: [diisi: sasaran, indikator, target, dan capaian]."),
    )


def _result() -> tuple[Block, ...]:
    return (
        Line("C. Hasil evaluasi", "bab"),
        Line("{{ kalimat_hasil }} {{ kalimat_predikat }} {{ kalimat_perubahan }} {{ kalimat_peringkat }}"),
        Line("{{ kalimat_penilai }}", when="kalimat_penilai"),
        Grid(
            "komponen",
            "Nilai menurut komponen:",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Komponen", "uraian", 6),
                GridColumn("Bobot", "bobot", 1.6, "kanan"),
                GridColumn("Nilai {{ tahun_lalu }}", "lalu", 1.9, "kanan"),
                GridColumn("Nilai {{ tahun_evaluasi }}", "nilai", 1.9, "kanan"),
                GridColumn("Perubahan", "perubahan", 2.1, "kanan"),
                GridColumn("Bagian bobot", "persen", 1.9, "kanan"),
            ),
            ("", "Nilai akhir", "{{ bobot }}", "{{ nilai_lalu }}", "{{ nilai }}", "{{ perubahan }}", ""),
        ),
        Grid(
            "subkomponen",
            "Gradasi dan nilai menurut subkomponen:",
            (
                GridColumn("Kode", "kode", 1.3),
                GridColumn("Subkomponen", "uraian", 7.3),
                GridColumn("Bobot", "bobot", 1.6, "kanan"),
                GridColumn("Gradasi {{ tahun_lalu }}", "lalu", 2, "tengah"),
                GridColumn("Gradasi {{ tahun_evaluasi }}", "gradasi", 2, "tengah"),
                GridColumn("Nilai", "nilai", 2, "kanan"),
            ),
        ),
    )


def _findings() -> tuple[Block, ...]:
    return (
        Grid(
            "catatan",
            "Catatan evaluator menurut komponen:",
            (
                GridColumn("Komponen", "komponen", 3.4),
                GridColumn("Subkomponen", "butir", 4.4),
                GridColumn("Catatan", "catatan", 8.5),
            ),
            empty="Catatan menurut komponen: [diisi: catatan evaluator; lembar kerja tidak memuatnya].",
        ),
        Grid(
            "kuat",
            "Subkomponen dengan bagian nilai tertinggi:",
            (
                GridColumn("Subkomponen", "butir", 9.6),
                GridColumn("Gradasi", "gradasi", 2.2, "tengah"),
                GridColumn("Nilai", "nilai", 4.5, "kanan"),
            ),
        ),
        Grid(
            "lemah",
            "Subkomponen yang paling banyak kehilangan nilai, paling banyak tiga:",
            (
                GridColumn("Subkomponen", "butir", 7),
                GridColumn("Gradasi", "gradasi", 1.9, "tengah"),
                GridColumn("Poin hilang", "hilang", 2.2, "kanan"),
                GridColumn("Sebab", "sebab", 5.2),
            ),
            empty="Tidak ada subkomponen yang kehilangan nilai.",
        ),
    )


def _last_advice() -> tuple[Block, ...]:
    return (
        Line("D. Tindak lanjut rekomendasi tahun {{ tahun_lalu }}", "bab"),
        Grid(
            "tindak_lanjut",
            "{{ kalimat_tindak_lanjut }}",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Rekomendasi", "uraian", 5.2),
                GridColumn("Tenggat", "tenggat", 2),
                GridColumn("Keadaan", "status", 2.5),
                GridColumn("Tindak lanjut", "tindak_lanjut", 3.3),
                GridColumn("Bukti", "bukti", 2.3),
            ),
            empty="Rekomendasi tahun {{ tahun_lalu }} tidak ada dalam data. "
            "[diisi: rekomendasi tahun lalu dan tindak lanjutnya]",
        ),
    )


def _advice() -> tuple[Block, ...]:
    return (
        Line("E. Rekomendasi", "bab"),
        Grid(
            "rekomendasi",
            "{{ kalimat_rekomendasi }}",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Rekomendasi", "uraian", 8.3),
                GridColumn("Pelaksana", "pemilik", 4.2),
                GridColumn("Tenggat", "tenggat", 2.8),
            ),
        ),
        Grid(
            "usulan",
            "{{ kalimat_usulan }}",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Subkomponen", "butir", 6.4),
                GridColumn("Gradasi", "gradasi", 1.9, "tengah"),
                GridColumn("Poin hilang", "hilang", 2.2, "kanan"),
                GridColumn("Rekomendasi", "rekomendasi", 4.8),
            ),
        ),
        Line("Rekomendasi lain: [diisi: rekomendasi lain, atau hapus baris ini]."),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Line("F. Penutup", "bab"),
        Line(
            "Demikian laporan hasil evaluasi AKIP {{ unit }} tahun {{ tahun_evaluasi }} disusun untuk "
            "digunakan sebagai bahan perbaikan.",
            "pengantar",
        ),
        _SIGNED,
    )
