"""The five-year plan as blocks: its chapters, each table after the sentence that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.house import (
    Across,
    Block,
    Grid,
    GridColumn,
    Letterhead,
    Line,
    Signatures,
)

NONE = "Tidak ada."


def blocks() -> Sequence[Block]:
    """Return the plan as blocks."""
    return (*_opening(), *_hiring(), *_moving(), *_staying_open(), *_paying(), *_closing())


def _opening() -> tuple[Block, ...]:
    return (
        Letterhead("{{ pemerintah }}", "[diisi: lambang dan alamat kantor]"),
        Line("RENCANA PEMENUHAN KEBUTUHAN PEGAWAI ASN", "judul"),
        Line("{{ daerah }}, tahun {{ rentang_tahun }}", "subjudul"),
        Line("1. Pokok rencana", "bab"),
        Line("{{ kalimat_pokok }}"),
        Line("2. Rencana per tahun", "bab"),
        Grid(
            "per_tahun", "{{ kalimat_tahun }}", _year_columns(GridColumn("Tahun", "tahun", 1.6)), empty=NONE
        ),
    )


def _year_columns(*first: GridColumn) -> tuple[GridColumn, ...]:
    return (
        *first,
        GridColumn("Kekurangan tanpa usulan", "kekurangan_tanpa_usulan", 2.25, "kanan"),
        GridColumn("CPNS", "cpns", 1.4, "kanan"),
        GridColumn("PPPK", "pppk", 1.4, "kanan"),
        GridColumn("Konversi PPPK paruh waktu", "konversi", 1.9, "kanan"),
        GridColumn("Mutasi", "mutasi", 1.6, "kanan"),
        GridColumn("Promosi", "promosi", 1.7, "kanan"),
        GridColumn("Kekurangan sesudah usulan", "kekurangan_sesudah", 2.25, "kanan"),
    )


def _hiring() -> tuple[Block, ...]:
    return (
        Line("3. Rencana menurut sektor", "bab"),
        Grid(
            "per_sektor",
            "{{ kalimat_sektor }}",
            _year_columns(GridColumn("Sektor", "sektor", 2.4), GridColumn("Tahun", "tahun", 1.5)),
            empty=NONE,
        ),
        Line("4. Formasi menurut jenis jabatan", "bab"),
        Grid(
            "per_jabatan",
            "{{ kalimat_jabatan }}",
            (
                GridColumn("Jabatan", "jabatan", 5.6),
                GridColumn("Jenis", "jenis", 2.6),
                GridColumn("Jumlah", "jumlah", 1.6, "kanan"),
            ),
            ("Jumlah", "", "{{ jumlah_rencana }}"),
            Across("tahun_rencana", "tahun", "tahun_rencana", "jumlah", 1.3, after=2, foot="jumlah"),
            empty=NONE,
        ),
    )


def _moving() -> tuple[Block, ...]:
    return (
        Line("5. Mutasi dan promosi", "bab"),
        Line("{{ kalimat_perpindahan }}", "pengantar"),
        Grid(
            "perpindahan",
            "",
            (
                GridColumn("Tahun", "tahun", 1.4),
                GridColumn("Cara", "cara", 1.9),
                GridColumn("Jabatan asal", "dari", 5.8),
                GridColumn("Jabatan tujuan", "ke", 5.8),
                GridColumn("Orang", "jumlah", 1.5, "kanan"),
            ),
            ("", "", "Jumlah", "", "{{ jumlah_perpindahan }}"),
        ),
    )


def _staying_open() -> tuple[Block, ...]:
    return (
        Line("6. Kekurangan yang tetap terbuka", "bab"),
        Line("{{ kalimat_terbuka }}", "pengantar"),
        Grid(
            "terbuka",
            "",
            (
                GridColumn("Kendala", "kendala", 7.5),
                GridColumn("Sektor", "sektor", 4),
                GridColumn("Posisi", "posisi", 2.2, "kanan"),
                GridColumn("Orang", "orang", 2.2, "kanan"),
            ),
            ("Jumlah", "", "", "{{ jumlah_terbuka }}"),
        ),
        Grid(
            "jabatan_terbuka",
            "{{ kalimat_jabatan_terbuka }}",
            (
                GridColumn("Jabatan", "jabatan", 5.2),
                GridColumn("Orang", "orang", 1.5, "kanan"),
                GridColumn("Kendala terbesar", "kendala", 4.6),
                GridColumn("Yang membuka satu kursi lagi", "pelonggaran", 5.1),
            ),
        ),
    )


def _paying() -> tuple[Block, ...]:
    return (
        Line("7. Biaya dan ruang fiskal", "bab"),
        Line("{{ kalimat_biaya }}", "pengantar"),
        Grid(
            "biaya",
            "",
            (
                GridColumn("Tahun anggaran", "tahun", 2),
                GridColumn("Tambahan belanja pegawai", "biaya", 3.6, "kanan"),
                GridColumn("Upah paruh waktu yang berkurang", "hemat", 3.6, "kanan"),
                GridColumn("Ruang fiskal", "ruang", 3.6, "kanan"),
                GridColumn("Sisa ruang", "sisa", 3.6, "kanan"),
            ),
        ),
    )


def _closing() -> tuple[Block, ...]:
    return (
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "{{ kepala_daerah }},",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama kepala daerah]",
            )
        ),
    )
