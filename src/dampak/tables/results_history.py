"""Tables of the history of proposals: from asked to posted, in one row for each year and kind."""

from __future__ import annotations

from dampak.tables.inputs import PROPOSED_KINDS
from dampak.tables.model import Column, Table

ALL_KINDS = "semua"

RIWAYAT_RINGKAS = Table(
    "riwayat_ringkas",
    "Ringkasan riwayat formasi",
    "satu jenis pengadaan dalam satu tahun usulan; semua untuk seluruh jenis",
    (
        Column("tahun", "bulat", "Tahun pengadaan.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan, atau semua.", required=True, domain=(*PROPOSED_KINDS, ALL_KINDS)),
        Column("posisi", "bulat", "Posisi yang diusulkan.", unit="posisi"),
        Column("diusulkan", "bulat", "Formasi yang diusulkan.", unit="orang"),
        Column("belum_diputus", "bulat", "Formasi yang diusulkan pada posisi yang belum ada keputusannya.", unit="orang"),
        Column("disetujui", "bulat", "Formasi yang ditetapkan Menteri; kosong bila belum ada keputusan.", unit="orang"),
        Column("disetujui_persen", "desimal", "Bagian usulan yang disetujui.", unit="persen", how="disetujui ÷ diusulkan × 100, pada posisi yang sudah diputus"),
        Column("terisi", "bulat", "Formasi yang terisi pada seleksi; kosong bila belum diketahui.", unit="orang"),
        Column("terisi_persen", "desimal", "Bagian formasi yang terisi.", unit="persen", how="terisi ÷ disetujui × 100, pada posisi yang hasil seleksinya sudah diketahui"),
        Column("ditempatkan", "bulat", "Orang yang sudah bertugas; kosong bila belum diketahui.", unit="orang"),
        Column("ditempatkan_persen", "desimal", "Bagian yang sudah bertugas.", unit="persen", how="ditempatkan ÷ terisi × 100, pada posisi yang penempatannya sudah diketahui"),
        Column("belum_ditempatkan", "bulat", "Formasi yang masih menunggu orangnya.", unit="orang", how="jumlah per posisi: terisi (bila belum diketahui: disetujui) − ditempatkan, paling kecil 0"),
    ),
    key=("tahun", "jenis"),
)  # fmt: skip

TABLES = (RIWAYAT_RINGKAS,)
