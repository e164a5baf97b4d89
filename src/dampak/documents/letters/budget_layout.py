"""The statement of budget ability as blocks: statement, room, ratio, conversion, annex by account."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.house import (
    Across,
    Block,
    Grid,
    GridColumn,
    Letterhead,
    Line,
    NewPage,
    Signatures,
)


def blocks() -> Sequence[Block]:
    """Return the statement as blocks."""
    return (*_statement(), *_figures(), *_signing(), *_annex())


def _statement() -> tuple[Block, ...]:
    return (
        Letterhead("{{ pemerintah }}", "[diisi: lambang dan alamat kantor]"),
        Line("{{ judul }}", "judul"),
        Line("Nomor [diisi: nomor surat]", "subjudul"),
        Line(
            "Tim Anggaran Pemerintah Daerah {{ daerah }}, berdasarkan data per {{ tanggal_data }}, "
            "{{ kalimat_pernyataan }}"
        ),
        Line("{{ kalimat_biaya }}", when="kalimat_biaya"),
        Line("{{ kalimat_aturan }}", when="kalimat_aturan"),
        Line("{{ kalimat_tidak_diketahui }}", when="kalimat_tidak_diketahui"),
    )


def _figures() -> tuple[Block, ...]:
    return (
        Grid(
            "biaya",
            "{{ kalimat_ruang }}",
            (
                GridColumn("Tahun anggaran", "tahun", 2),
                GridColumn("Tambahan belanja pegawai", "biaya", 4.8, "kanan"),
                GridColumn("Ruang fiskal", "ruang", 4.8, "kanan"),
                GridColumn("Sisa ruang", "sisa", 4.8, "kanan"),
            ),
        ),
        Grid(
            "rasio",
            "{{ kalimat_rasio }}",
            (
                GridColumn("Tahun", "tahun", 1.5),
                GridColumn("Sumber", "sumber", 4.6),
                GridColumn("Jenis", "jenis", 2.4),
                GridColumn("Rasio", "rasio", 1.9, "kanan"),
                GridColumn("Jarak ke batas", "jarak", 6.0, "kanan"),
            ),
        ),
        Line("{{ kalimat_batas }}", when="kalimat_batas"),
        Grid(
            "konversi",
            "{{ kalimat_konversi }}",
            (
                GridColumn("Tahun anggaran", "tahun", 2),
                GridColumn("Orang", "orang", 1.6, "kanan"),
                GridColumn("Belanja pegawai bertambah", "naik", 4.2, "kanan"),
                GridColumn("Barang dan jasa berkurang", "turun", 4.2, "kanan"),
                GridColumn("Tambahan bersih", "bersih", 4.4, "kanan"),
            ),
        ),
    )


def _signing() -> tuple[Block, ...]:
    return (
        Line(
            "Surat ini dibuat menurut data yang tersedia untuk melengkapi usulan kebutuhan pegawai ASN.",
            "pengantar",
        ),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "Mengetahui {{ kepala_daerah }},",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama kepala daerah]",
            ),
            (
                "",
                "Ketua Tim Anggaran Pemerintah Daerah,",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama]",
                "NIP [diisi: NIP]",
            ),
        ),
    )


def _annex() -> tuple[Block, ...]:
    return (
        NewPage("lebar"),
        Line("LAMPIRAN: TAMBAHAN BELANJA PEGAWAI MENURUT AKUN DAN KOMPONEN", "judul"),
        Line("{{ daerah }}", "subjudul"),
        Grid(
            "per_akun",
            "{{ kalimat_akun }}",
            (GridColumn("Akun", "akun", 4.6), GridColumn("Komponen", "komponen", 4.6)),
            ("Jumlah belanja pegawai", ""),
            Across("tahun_anggaran", "tahun", "tahun_anggaran", "rupiah", 2.7, after=2, foot="jumlah"),
            empty="Tidak ada biaya yang dihitung.",
        ),
    )
