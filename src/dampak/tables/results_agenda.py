"""Result tables of the calendar: the duties with their dates, and the pieces of the file set."""

from __future__ import annotations

from dampak.tables.inputs import STATUSES
from dampak.tables.model import Column, Table

SETTERS = ("hukum", "daerah")
STATES = ("lewat", "berlangsung", "akan_datang", "tanpa_tanggal")
PIECE_STATES = ("ada", "perlu_dilengkapi", "belum_dapat_dibuat")

KALENDER = Table(
    "kalender",
    "Kalender kegiatan",
    "satu kegiatan pada satu tahun",
    (
        Column("kegiatan", "id", "Id kegiatan, seperti angka hukum kalender.<kegiatan>.", required=True),
        Column("tahun", "bulat", "Tahun kegiatan itu dilakukan.", required=True),
        Column("nama", "teks", "Nama kegiatan.", required=True),
        Column("mulai", "tanggal", "Hari pertama; kosong bila hanya batas akhirnya yang diketahui."),
        Column("selesai", "tanggal", "Hari terakhir; kosong bila tidak diketahui.", how="tanggal daerah pada tabel agenda, lalu aturan tanggal pada hukum", law=("kalender.*",)),
        Column("hari_lagi", "bulat", "Hari sampai hari terakhir; negatif bila sudah lewat.", unit="hari", how="selesai − tanggal yang dipakai"),
        Column("keadaan", "kategori", "Letak kegiatan terhadap tanggal yang dipakai.", required=True, domain=STATES),
        Column("penetap", "kategori", "Siapa yang menetapkan tanggal itu.", required=True, domain=SETTERS),
        Column("dasar", "teks", "Dasar tanggal itu.", required=True),
        Column("status", "kategori", "Keyakinan atas tanggal itu.", required=True, domain=STATUSES),
        Column("keterangan", "teks", "Mengapa tanggalnya tidak diketahui, atau hal yang perlu diketahui pembaca."),
        Column("berkas", "teks", "Berkas yang diperlukan kegiatan itu, dipisahkan koma."),
    ),
    key=("kegiatan", "tahun"),
)  # fmt: skip

KELENGKAPAN_BERKAS = Table(
    "kelengkapan_berkas",
    "Kelengkapan berkas",
    "satu berkas yang dibawa ke kementerian",
    (
        Column("berkas", "id", "Nama berkas.", required=True),
        Column("nama", "teks", "Isi berkas.", required=True),
        Column("kegiatan", "teks", "Id kegiatan yang memerlukannya, dipisahkan koma."),
        Column("status", "kategori", "Dapat dibuat lengkap, perlu dilengkapi, atau belum dapat dibuat.", required=True, domain=PIECE_STATES),
        Column("sebab", "teks", "Apa yang kurang."),
        Column("cara", "teks", "Cara melengkapinya."),
    ),
    key=("berkas",),
)  # fmt: skip

TABLES = (KALENDER, KELENGKAPAN_BERKAS)
