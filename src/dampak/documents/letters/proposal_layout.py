"""The letter to the minister as blocks: head, address, body, signature, copies, annex."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.house import (
    Block,
    Grid,
    GridColumn,
    Items,
    Letterhead,
    Line,
    NewPage,
    Pairs,
    Signatures,
)


def blocks() -> Sequence[Block]:
    """Return the letter as blocks."""
    return (*_first_page(), *_closing(), *_annex_blocks())


def _first_page() -> tuple[Block, ...]:
    return (
        Letterhead("{{ kop_kepala_daerah }}", "[diisi: lambang dan alamat kantor]"),
        Line("[diisi: tempat], [diisi: tanggal surat]", "kanan"),
        Pairs(
            (
                ("Nomor", "[diisi: nomor surat]"),
                ("Sifat", "[diisi: sifat surat]"),
                ("Lampiran", "Satu berkas"),
                ("Hal", "Usulan kebutuhan pegawai ASN tahun {{ tahun }}"),
            )
        ),
        Line("Yth. Menteri Pendayagunaan Aparatur Negara", "rapat"),
        Line("dan Reformasi Birokrasi Republik Indonesia", "rapat"),
        Line("di Jakarta", "pengantar"),
        Line("{{ kalimat_usulan }}"),
        Items("pertimbangan", "{{ b.no }}.\t{{ b.kalimat }}"),
        Grid(
            "sektor",
            "{{ kalimat_sektor }}",
            (
                GridColumn("Sektor", "nama", 6),
                GridColumn("CPNS", "cpns", 2.3, "kanan"),
                GridColumn("PPPK", "pppk", 2.3, "kanan"),
                GridColumn("Konversi PPPK paruh waktu", "konversi", 3, "kanan"),
                GridColumn("Jumlah", "jumlah", 2.3, "kanan"),
            ),
            (
                "Jumlah",
                "{{ jumlah_cpns }}",
                "{{ jumlah_pppk }}",
                "{{ jumlah_konversi }}",
                "{{ jumlah_formasi }}",
            ),
        ),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Line("{{ kalimat_penutup }}", "pengantar"),
        Signatures(("{{ kepala_daerah }},", "", "[diisi: tanda tangan]", "", "[diisi: nama kepala daerah]")),
        Line("", "jeda"),
        Line("Tembusan:", "rapat"),
        Line("1. Kepala Badan Kepegawaian Negara", "rapat"),
        Line("2. [diisi: tembusan lain bila diperlukan]", "rapat"),
    )


def _annex_blocks() -> tuple[Block, ...]:
    return (
        NewPage("lebar"),
        Line("Lampiran surat {{ kepala_daerah }}", "rapat"),
        Line("Nomor [diisi: nomor surat], tanggal [diisi: tanggal surat]", "rapat"),
        Line("RINCIAN USULAN KEBUTUHAN PEGAWAI ASN TAHUN {{ tahun }}", "judul"),
        Line("menurut unit dan jabatan", "subjudul"),
        Grid(
            "lampiran",
            "{{ kalimat_lampiran }}",
            (
                GridColumn("No.", "no", 1.2, "kanan"),
                GridColumn("Unit kerja", "unit", 7.3),
                GridColumn("Jabatan", "jabatan", 6),
                GridColumn("Jenis", "jenis", 2.8),
                GridColumn("Jumlah", "jumlah", 1.8, "kanan"),
                GridColumn("Kualifikasi pendidikan", "kualifikasi", 6.1),
            ),
            ("", "Jumlah", "", "", "{{ jumlah_lampiran }}", ""),
            empty="Tidak ada formasi yang diusulkan.",
        ),
    )
