"""Result tables of `people`: staff in post, pensions, projection."""

from __future__ import annotations

from dampak.tables.inputs import LEGAL_POSITIONS, STAFF_STATUSES
from dampak.tables.model import Column, Table

EXIT_REASONS = ("pensiun", "kontrak")
GROUPINGS = ("daerah", "unit", "jabatan", "sektor", "kecamatan")

BEZETTING = Table(
    "bezetting",
    "Bezetting per posisi",
    "satu posisi dengan pegawainya pada tanggal data",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("pns", "bulat", "PNS aktif.", unit="orang", how="PNS berkedudukan aktif − yang sudah mencapai BUP"),
        Column("cpns", "bulat", "CPNS aktif.", unit="orang", how="CPNS berkedudukan aktif − yang sudah mencapai BUP"),
        Column("pppk", "bulat", "PPPK aktif.", unit="orang", how="PPPK berkedudukan aktif − yang sudah mencapai BUP"),
        Column("pppk_pw", "bulat", "PPPK paruh waktu aktif; tidak dihitung sebagai bezetting.", unit="orang", how="PPPK paruh waktu berkedudukan aktif − yang sudah mencapai BUP"),
        Column("tidak_aktif", "bulat", "Pegawai yang kedudukan hukumnya bukan aktif.", unit="orang", how="pegawai berkedudukan selain aktif − yang sudah mencapai BUP"),
        Column("lewat_bup", "bulat", "Pegawai yang masih tercatat padahal sudah mencapai BUP.", unit="orang", how="pegawai yang TMT pensiunnya tidak sesudah tanggal data"),
        Column("bezetting", "bulat", "Pegawai yang dihitung ada.", unit="orang", how="PNS + CPNS + PPPK yang aktif dan belum mencapai BUP"),
    ),
    key=("posisi_id",),
)  # fmt: skip

BEZETTING_KEDUDUKAN = Table(
    "bezetting_kedudukan",
    "Bezetting menurut kedudukan hukum",
    "satu kelompok pegawai pada satu posisi",
    (
        Column("posisi_id", "id", "Posisi; kosong bila pegawai tidak ada di peta jabatan."),
        Column("status", "kategori", "Status kepegawaian.", required=True, domain=STAFF_STATUSES),
        Column("kedudukan_hukum", "kategori", "Kedudukan hukum.", required=True, domain=LEGAL_POSITIONS),
        Column("jumlah", "bulat", "Jumlah pegawai.", required=True, unit="orang"),
    ),
    key=("posisi_id", "status", "kedudukan_hukum"),
)

PENSIUN = Table(
    "pensiun",
    "Pegawai yang mencapai BUP",
    "satu pegawai dengan tanggal pensiunnya",
    (
        Column("pegawai_id", "id", "Pegawai.", required=True, personal=True, ref="pegawai.id"),
        Column("posisi_id", "id", "Posisi."),
        Column("tanggal_lahir", "tanggal", "Tanggal lahir.", personal=True),
        Column("bup", "bulat", "Batas usia pensiun.", unit="tahun", how="dari data pegawai, lalu jabatan, lalu aturan umum", law=("bup.*",)),
        Column("dasar_bup", "kategori", "Dari mana BUP diambil.", domain=("pegawai", "jabatan", "aturan")),
        Column("tmt_pensiun", "tanggal", "Terhitung mulai tanggal pensiun.", how="tanggal 1 bulan berikutnya setelah ulang tahun yang mencapai BUP"),
        Column("alasan", "teks", "Mengapa BUP atau tanggal pensiun tidak diketahui."),
    ),
    key=("pegawai_id",),
)  # fmt: skip

PROYEKSI_POSISI = Table(
    "proyeksi_posisi",
    "Proyeksi per posisi",
    "satu posisi pada akhir satu tahun, tanpa pengadaan baru",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("tahun", "bulat", "Tahun; keadaan pada 31 Desember.", required=True),
        Column("pensiun", "bulat", "Pegawai yang TMT pensiunnya jatuh pada tahun itu.", unit="orang"),
        Column("kontrak_berakhir", "bulat", "Kontrak yang tidak diperpanjang, pada tahun hari pertama sesudah kontrak.", unit="orang"),
        Column("keluar_lain", "desimal", "Harapan keluar karena sebab lain.", unit="orang", how="pegawai pada akhir tahun × bagian yang belum keluar sampai tahun sebelumnya × laju keluar tahun itu"),
        Column("bezetting", "bulat", "Pegawai pada akhir tahun tanpa keluar karena sebab lain.", unit="orang", how="pegawai pada awal tahun − pensiun − kontrak yang berakhir"),
        Column("kebutuhan_ideal", "bulat", "Kebutuhan.", unit="orang"),
        Column("selisih", "bulat", "Pegawai dikurangi kebutuhan.", unit="orang", how="bezetting − kebutuhan ideal"),
    ),
    key=("posisi_id", "tahun"),
)  # fmt: skip

PROYEKSI_KELOMPOK = Table(
    "proyeksi_kelompok",
    "Proyeksi per kelompok",
    "satu kelompok pada akhir satu tahun, tanpa pengadaan baru",
    (
        Column("kelompok", "kategori", "Cara pengelompokan.", required=True, domain=GROUPINGS),
        Column("kunci", "id", "Anggota kelompok.", required=True),
        Column("tahun", "bulat", "Tahun; keadaan pada 31 Desember.", required=True),
        Column("kebutuhan_ideal", "bulat", "Jumlah kebutuhan posisi yang diketahui kebutuhannya.", unit="orang"),
        Column("posisi_tanpa_kebutuhan", "bulat", "Posisi dalam kelompok yang kebutuhannya tidak diketahui.", unit="posisi"),
        Column("pensiun", "bulat", "Pegawai yang TMT pensiunnya jatuh pada tahun itu.", unit="orang"),
        Column("kontrak_berakhir", "bulat", "Kontrak yang tidak diperpanjang, pada tahun hari pertama sesudah kontrak.", unit="orang"),
        Column("bezetting_p10", "bulat", "Pegawai pada akhir tahun, batas bawah (P10).", unit="orang"),
        Column("bezetting_p50", "bulat", "Pegawai pada akhir tahun, tengah (P50).", unit="orang"),
        Column("bezetting_p90", "bulat", "Pegawai pada akhir tahun, batas atas (P90).", unit="orang"),
        Column("selisih_p50", "bulat", "P50 dikurangi kebutuhan; kosong bila kebutuhan salah satu posisi tidak diketahui.", unit="orang", how="bezetting P50 − kebutuhan ideal"),
    ),
    key=("kelompok", "kunci", "tahun"),
)  # fmt: skip

TABLES = (BEZETTING, BEZETTING_KEDUDUKAN, PENSIUN, PROYEKSI_POSISI, PROYEKSI_KELOMPOK)
