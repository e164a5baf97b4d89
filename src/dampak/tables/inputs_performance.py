"""Input tables of `performance`: the goal tree, its indicators, its money, and what it is held against."""

from __future__ import annotations

from dampak.tables.model import Column, Table

PLANS = ("rpjmd", "renstra", "rkpd", "renja", "pk", "apbd")
"""Documents that set goals, targets or money."""

GOALS = ("visi", "misi", "tujuan", "sasaran", "csf")
"""Nodes that name a condition to be reached, from the top down."""

WORKS = ("program", "kegiatan", "sub_kegiatan", "output")
"""Nodes that name work, from the top down; rupiah stand on sub_kegiatan."""

NODES = (*GOALS, *WORKS)

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
SPANS = ("tahun", *QUARTERS)

DIRECTIONS = ("naik", "turun", "rentang")
MOST = 99_999_999_999
"""Greatest figure of an indicator: with four decimals it still stands exactly in a cell of Excel."""

ROLL_UPS = ("jumlah", "terakhir", "rata", "rasio")

VERSI_RENCANA = Table(
    "versi_rencana",
    "Versi dokumen perencanaan",
    "satu dokumen perencanaan sebagaimana ditetapkan; perubahannya adalah baris baru",
    (
        Column("id", "id", "Id versi, misalnya rpjmd-2025 atau pk-2026-perubahan.", required=True),
        Column("dokumen", "kategori", "Jenis dokumen.", required=True, domain=PLANS),
        Column("nama", "teks", "Nama dokumen."),
        Column("nomor", "teks", "Nomor peraturan atau keputusan yang menetapkannya."),
        Column("berlaku_dari", "tanggal", "Hari mulai berlaku.", required=True),
        Column("berlaku_sampai", "tanggal", "Hari terakhir berlaku; kosong bila masih berlaku atau sampai diganti."),
    ),
    key=("id",),
)  # fmt: skip

SIMPUL = Table(
    "simpul",
    "Pohon kinerja",
    "satu simpul pohon kinerja dalam satu versi rencana",
    (
        Column("id", "id", "Id simpul; simpul yang sama memakai id yang sama pada semua versi.", required=True),
        Column("versi_id", "id", "Versi rencana yang memuat rumusan ini.", required=True, ref="versi_rencana.id"),
        Column("induk_id", "id", "Simpul di atasnya; kosong untuk visi.", ref="simpul.id"),
        Column("jenis", "kategori", "Jenis simpul.", required=True, domain=NODES),
        Column("kode", "id", "Kode nomenklatur atau nomor dalam dokumen, sebagaimana tertulis."),
        Column("uraian", "teks", "Rumusan.", required=True),
        Column("unit_id", "id", "Unit pengampu; kosong berarti seluruh daerah.", ref="unit.id"),
        Column("dihapus", "ya_tidak", "Simpul ini tidak ada lagi sejak versi ini.", default=False),
    ),
    key=("id", "versi_id"),
)  # fmt: skip

PENGAMPU = Table(
    "pengampu",
    "Pengampu bersama",
    "satu unit yang ikut mengampu satu simpul (lintas perangkat daerah)",
    (
        Column("simpul_id", "id", "Simpul.", required=True, ref="simpul.id"),
        Column("unit_id", "id", "Unit yang ikut mengampu.", required=True, ref="unit.id"),
        Column("peran", "teks", "Peran unit itu."),
    ),
    key=("simpul_id", "unit_id"),
)  # fmt: skip

DUKUNGAN = Table(
    "dukungan",
    "Dukungan silang",
    "satu simpul yang mendukung satu simpul lain di samping induknya",
    (
        Column("simpul_id", "id", "Simpul yang mendukung.", required=True, ref="simpul.id"),
        Column("ke_id", "id", "Simpul yang didukung.", required=True, ref="simpul.id"),
        Column("bobot", "desimal", "Bagian rupiah yang ditujukan ke sana; sisanya untuk induknya.", unit="persen", low=0, high=100),
        Column("keterangan", "teks", "Cara dukungan itu bekerja."),
    ),
    key=("simpul_id", "ke_id"),
)  # fmt: skip

INDIKATOR = Table(
    "indikator",
    "Indikator kinerja",
    "satu indikator satu simpul",
    (
        Column("id", "id", "Id indikator.", required=True),
        Column("simpul_id", "id", "Simpul yang diukur.", required=True, ref="simpul.id"),
        Column("induk_id", "id", "Indikator daerah yang dihimpun dari indikator ini.", ref="indikator.id"),
        Column("uraian", "teks", "Indikator.", required=True),
        Column("jenis", "kategori", "Hasil (outcome) atau keluaran (output).", domain=("hasil", "keluaran")),
        Column("satuan", "teks", "Satuan."),
        Column("arah", "kategori", "Makin besar makin baik, makin kecil makin baik, atau harus di dalam rentang.", domain=DIRECTIONS, default="naik"),
        Column("formula", "teks", "Cara menghitung."),
        Column("sumber", "teks", "Sumber data."),
        Column("pemilik_id", "id", "Unit yang bertanggung jawab atas angkanya.", ref="unit.id"),
        Column("agregasi", "kategori", "Cara triwulan menjadi tahun.", domain=ROLL_UPS, default="terakhir"),
        Column("agregasi_unit", "kategori", "Cara angka unit menjadi angka daerah.", domain=("jumlah", "rata", "rasio"), default="rata"),
        Column("awal", "desimal", "Nilai awal (baseline).", low=-MOST, high=MOST),
        Column("tahun_awal", "bulat", "Tahun nilai awal.", low=1990, high=2100),
        Column("iku", "ya_tidak", "Termasuk Indikator Kinerja Utama.", default=False),
        Column("nasional", "desimal", "Angka nasional terakhir sebagai pembanding.", low=-MOST, high=MOST),
        Column("sumber_nasional", "teks", "Sumber dan tahun angka nasional."),
    ),
    key=("id",),
)  # fmt: skip

TARGET = Table(
    "target",
    "Target indikator",
    "target satu indikator pada satu periode menurut satu versi rencana",
    (
        Column("indikator_id", "id", "Indikator.", required=True, ref="indikator.id"),
        Column("tahun", "bulat", "Tahun.", required=True, low=2000, high=2100),
        Column("periode", "kategori", "Setahun penuh, atau satu triwulan.", required=True, domain=SPANS),
        Column("versi_id", "id", "Versi rencana yang menetapkannya.", required=True, ref="versi_rencana.id"),
        Column("nilai", "desimal", "Target; untuk rentang batas bawahnya.", low=-MOST, high=MOST),
        Column("nilai_atas", "desimal", "Batas atas, hanya untuk rentang.", low=-MOST, high=MOST),
    ),
    key=("indikator_id", "tahun", "periode", "versi_id"),
)  # fmt: skip

REALISASI = Table(
    "realisasi",
    "Realisasi indikator",
    "capaian satu indikator pada satu periode",
    (
        Column("indikator_id", "id", "Indikator.", required=True, ref="indikator.id"),
        Column("tahun", "bulat", "Tahun.", required=True, low=2000, high=2100),
        Column("periode", "kategori", "Setahun penuh, atau satu triwulan.", required=True, domain=SPANS),
        Column("nilai", "desimal", "Realisasi; kosong bila belum diukur.", low=-MOST, high=MOST),
        Column("pembilang", "desimal", "Pembilang, untuk agregasi rasio.", low=-MOST, high=MOST),
        Column("penyebut", "desimal", "Penyebut, untuk agregasi rasio.", low=-MOST, high=MOST),
        Column("bukti_id", "id", "Bukti yang dirujuk."),
        Column("catatan", "teks", "Catatan unit."),
    ),
    key=("indikator_id", "tahun", "periode"),
)  # fmt: skip

PAGU = Table(
    "pagu",
    "Pagu sub-kegiatan",
    "rupiah satu sub-kegiatan pada satu tahun menurut satu versi rencana",
    (
        Column("simpul_id", "id", "Sub-kegiatan.", required=True, ref="simpul.id"),
        Column("tahun", "bulat", "Tahun anggaran.", required=True, low=2000, high=2100),
        Column("versi_id", "id", "Versi rencana atau APBD yang menetapkannya.", required=True, ref="versi_rencana.id"),
        Column("rupiah", "rupiah", "Pagu.", required=True, unit="rupiah", low=0),
    ),
    key=("simpul_id", "tahun", "versi_id"),
)  # fmt: skip

REALISASI_BULANAN = Table(
    "realisasi_bulanan",
    "Realisasi anggaran bulanan",
    "rupiah yang dibelanjakan satu sub-kegiatan pada satu bulan",
    (
        Column("simpul_id", "id", "Sub-kegiatan.", required=True, ref="simpul.id"),
        Column("tahun", "bulat", "Tahun anggaran.", required=True, low=2000, high=2100),
        Column("bulan", "bulat", "Bulan.", required=True, low=1, high=12),
        Column("rupiah", "rupiah", "Belanja pada bulan itu saja.", required=True, unit="rupiah", low=0),
    ),
    key=("simpul_id", "tahun", "bulan"),
)  # fmt: skip

ACUAN = Table(
    "acuan",
    "Acuan nasional",
    "satu tujuan atau sasaran nasional, misalnya dari RPJMN atau road map RB",
    (
        Column("id", "id", "Id acuan.", required=True),
        Column("daftar", "id", "Nama daftar, misalnya rb atau rpjmn.", required=True),
        Column("uraian", "teks", "Rumusan.", required=True),
        Column("indikator", "teks", "Indikatornya."),
        Column("arah", "kategori", "Arah yang diharapkan.", domain=("naik", "turun")),
        Column("target", "desimal", "Target nasional.", low=-MOST, high=MOST),
        Column("tahun", "bulat", "Tahun target.", low=2000, high=2100),
        Column("sumber", "teks", "Dokumen yang memuatnya.", required=True),
    ),
    key=("id",),
)  # fmt: skip

PENYELARASAN = Table(
    "penyelarasan",
    "Penyelarasan dengan acuan nasional",
    "satu simpul daerah yang melayani satu acuan nasional",
    (
        Column("simpul_id", "id", "Simpul daerah.", required=True, ref="simpul.id"),
        Column("acuan_id", "id", "Acuan pada lembar acuan, atau pada daftar bawaan (`dampak performance align`).", required=True),
        Column("indikator_id", "id", "Indikator daerah yang sejalan dengan indikator acuan.", ref="indikator.id"),
        Column("keterangan", "teks", "Cara simpul itu melayani acuannya."),
    ),
    key=("simpul_id", "acuan_id"),
)  # fmt: skip

TABLES = (
    VERSI_RENCANA, SIMPUL, PENGAMPU, DUKUNGAN, INDIKATOR, TARGET, REALISASI, PAGU, REALISASI_BULANAN, ACUAN,
    PENYELARASAN,
)  # fmt: skip
