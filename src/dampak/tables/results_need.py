"""Result tables of `need`: tasks, posts, effectiveness."""

from __future__ import annotations

from dampak.tables.model import Column, Table

NEED_METHODS = ("abk", "guru", "abk_kes", "wisn", "tetap", "tidak_ada")
MINIMUM_BASES = ("daerah", "norma_sd", "norma_puskesmas")

KEBUTUHAN_TUGAS = Table(
    "kebutuhan_tugas",
    "Kebutuhan per tugas",
    "satu uraian tugas dengan kebutuhannya",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("tugas_no", "id", "Nomor tugas.", required=True),
        Column("beban_menit", "desimal", "Beban kerja setahun.", unit="menit", how="volume setahun × norma waktu"),
        Column("kebutuhan_eksak", "desimal", "Kebutuhan sebelum dibulatkan; kosong bila tidak dapat dihitung.", unit="orang", how="beban ÷ waktu kerja efektif, atau volume ÷ standar"),
        Column("alasan", "teks", "Mengapa tidak dapat dihitung."),
    ),
    key=("posisi_id", "tugas_no"),
)  # fmt: skip

KEBUTUHAN = Table(
    "kebutuhan",
    "Kebutuhan per posisi",
    "satu posisi dengan kebutuhannya",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("metode", "kategori", "Metode penghitungan.", required=True, domain=NEED_METHODS),
        Column("beban_menit", "desimal", "Beban kerja setahun.", unit="menit", how="jumlah beban semua tugas"),
        Column("kebutuhan_eksak", "desimal", "Kebutuhan sebelum dibulatkan.", unit="orang", how="jumlah kebutuhan eksak semua tugas"),
        Column("kebutuhan", "bulat", "Kebutuhan menurut beban kerja; kosong bila tidak dapat dihitung, atau pecahan pada pembulatan none.", unit="orang", how="kebutuhan eksak dibulatkan satu kali di akhir"),
        Column("minimum", "bulat", "Norma minimum yang berlaku; kosong bila tidak ada.", unit="orang", how="norma minimum daerah, lalu norma sekolah, lalu norma puskesmas"),
        Column("dasar_minimum", "kategori", "Dari mana norma minimum diambil.", domain=MINIMUM_BASES),
        Column("kebutuhan_ideal", "bulat", "Yang lebih besar dari kebutuhan dan norma minimum.", unit="orang", how="maksimum dari kebutuhan dan minimum; pada pembulatan none kebutuhan eksak dibulatkan ke atas"),
        Column("taksiran", "ya_tidak", "Angka ini taksiran karena data tidak lengkap.", default=False),
        Column("alasan", "teks", "Catatan: tugas yang tidak terhitung, dasar taksiran."),
    ),
    key=("posisi_id",),
)  # fmt: skip

EFEKTIVITAS_JABATAN = Table(
    "efektivitas_jabatan",
    "Efektivitas jabatan (EJ)",
    "satu posisi dengan efektivitasnya",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("beban_menit", "desimal", "Beban kerja setahun.", unit="menit"),
        Column("bezetting", "bulat", "Pegawai yang ada.", unit="orang"),
        Column("ej", "desimal", "Efektivitas jabatan; kosong (tidak terdefinisi) bila tidak ada pegawai.", how="beban ÷ (pegawai × waktu kerja efektif)"),
        Column("predikat", "teks", "Predikat A–E menurut skala.", how="letak EJ pada skala"),
        Column("alasan", "teks", "Mengapa EJ tidak terdefinisi."),
    ),
    key=("posisi_id",),
)  # fmt: skip

EFEKTIVITAS_UNIT = Table(
    "efektivitas_unit",
    "Efektivitas unit (EU)",
    "satu unit dengan efektivitasnya",
    (
        Column("unit_id", "id", "Unit.", required=True, ref="unit.id"),
        Column("beban_menit", "desimal", "Beban kerja setahun.", unit="menit"),
        Column("bezetting", "bulat", "Pegawai pada posisi yang bebannya diketahui.", unit="orang"),
        Column("bezetting_tanpa_beban", "bulat", "Pegawai pada posisi yang bebannya tidak diketahui; tidak ikut membagi.", unit="orang"),
        Column("eu", "desimal", "Efektivitas unit; kosong bila tidak ada pegawai.", how="beban ÷ (pegawai × waktu kerja efektif)"),
        Column("predikat", "teks", "Predikat A–E menurut skala.", how="letak EU pada skala"),
        Column("beban_menit_cabang", "desimal", "Beban unit ini dan semua unit di bawahnya.", unit="menit"),
        Column("bezetting_cabang", "bulat", "Pegawai unit ini dan semua unit di bawahnya yang bebannya diketahui.", unit="orang"),
        Column("eu_cabang", "desimal", "Efektivitas unit ini bersama semua unit di bawahnya.", how="beban cabang ÷ (pegawai cabang × waktu kerja efektif)"),
        Column("predikat_cabang", "teks", "Predikat efektivitas cabang.", how="letak EU cabang pada skala"),
    ),
    key=("unit_id",),
)  # fmt: skip

TABLES = (KEBUTUHAN_TUGAS, KEBUTUHAN, EFEKTIVITAS_JABATAN, EFEKTIVITAS_UNIT)
