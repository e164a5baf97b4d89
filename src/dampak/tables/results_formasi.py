"""Tables of `formasi`: what the model is given, and the proposal."""

from __future__ import annotations

from dampak.tables.inputs import FILL_WAYS, HIRE_KINDS, SECTORS
from dampak.tables.model import Column, Table

CONSTRAINTS = (
    "tidak_ada", "ruang_fiskal", "kuota", "bukan_jabatan_seleksi", "harga_tidak_diketahui", "tidak_terpilih",
)  # fmt: skip
BILLION_MORE, SEAT_MORE = "Rp 1 miliar setiap tahun", "satu kursi"
RULES = ("dampak", "sama_rata", "tanpa_pengadaan", "hanya_mutasi", "kebutuhan_penuh")

MASUKAN_FORMASI = Table(
    "masukan_formasi",
    "Masukan model formasi",
    "satu posisi yang dapat diisi, pada saat pegawai baru mulai bekerja",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("unit_id", "id", "Unit.", required=True),
        Column("jabatan_kode", "id", "Jenis jabatan.", required=True),
        Column("sektor", "kategori", "Sektor.", required=True, domain=SECTORS),
        Column("kecamatan", "teks", "Kecamatan; kosong berarti tingkat daerah."),
        Column("terpencil", "ya_tidak", "Daerah terpencil.", required=True),
        Column("cara_isi", "kategori", "Cara pengisian.", required=True, domain=FILL_WAYS),
        Column("boleh_cpns", "ya_tidak", "Dapat diisi CPNS.", required=True),
        Column("boleh_pppk", "ya_tidak", "Dapat diisi PPPK.", required=True),
        Column("kebutuhan_ideal", "bulat", "Kebutuhan.", required=True, unit="orang"),
        Column("minimum", "bulat", "Norma minimum; 0 bila tidak ada.", required=True, unit="orang"),
        Column("bezetting", "bulat", "Pegawai yang masih ada pada saat itu.", required=True, unit="orang"),
        Column("dapat_pindah", "bulat", "Dari bezetting, pegawai yang boleh dipindah (bukan PPPK).", required=True, unit="orang"),
    ),
    key=("posisi_id",),
)  # fmt: skip

USULAN = Table(
    "usulan",
    "Usulan formasi",
    "usulan satu jenis pengadaan pada satu posisi",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("jumlah", "bulat", "Formasi yang diusulkan.", required=True, unit="orang"),
        Column("biaya_tahun_pertama", "rupiah", "Biaya pada tahun pertama (sebagian tahun).", unit="rupiah"),
        Column("biaya_setahun_penuh", "rupiah", "Biaya pada tahun kedua (setahun penuh).", unit="rupiah"),
    ),
    key=("posisi_id", "jenis"),
)  # fmt: skip

MUTASI = Table(
    "mutasi",
    "Usulan pemindahan",
    "pemindahan pegawai antarposisi pada jenis jabatan yang sama",
    (
        Column("dari_posisi_id", "id", "Posisi yang kelebihan pegawai.", required=True, ref="posisi.id"),
        Column("ke_posisi_id", "id", "Posisi yang kekurangan pegawai.", required=True, ref="posisi.id"),
        Column("jumlah", "bulat", "Pegawai yang dipindah.", required=True, unit="orang"),
    ),
    key=("dari_posisi_id", "ke_posisi_id"),
)

USULAN_POSISI = Table(
    "usulan_posisi",
    "Keadaan posisi sesudah usulan",
    "satu posisi sebelum dan sesudah usulan",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("kebutuhan_ideal", "bulat", "Kebutuhan.", unit="orang"),
        Column("minimum", "bulat", "Norma minimum.", unit="orang"),
        Column("bezetting", "bulat", "Pegawai pada saat pegawai baru mulai bekerja.", unit="orang"),
        Column("pindah_masuk", "bulat", "Dipindah ke sini.", unit="orang"),
        Column("pindah_keluar", "bulat", "Dipindah dari sini.", unit="orang"),
        Column("cpns", "bulat", "Usulan CPNS.", unit="orang"),
        Column("pppk", "bulat", "Usulan PPPK.", unit="orang"),
        Column("sesudah", "bulat", "Pegawai sesudah usulan.", unit="orang", how="bezetting + pindah masuk − pindah keluar + CPNS + PPPK"),
        Column("sisa_kekurangan", "bulat", "Kekurangan yang tersisa.", unit="orang", how="kebutuhan ideal − pegawai sesudah usulan, paling kecil 0"),
        Column("kendala", "kategori", "Kendala yang menahan kekurangan itu.", domain=CONSTRAINTS, how="kendala yang bila dilonggarkan sendirian memberi posisi ini satu orang lagi, usulan lain tetap"),
        Column("kendala_lain", "teks", "Kendala lain yang harus ikut dilonggarkan; kosong bila satu saja cukup."),
    ),
    key=("posisi_id",),
)  # fmt: skip

USULAN_BIAYA = Table(
    "usulan_biaya",
    "Biaya usulan per tahun",
    "biaya usulan satu jenis pengadaan pada satu tahun",
    (
        Column("tahun", "bulat", "Tahun anggaran.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("jumlah", "bulat", "Orang yang dibayar.", unit="orang"),
        Column("rupiah", "rupiah", "Biaya.", unit="rupiah"),
        Column("ruang", "rupiah", "Ruang fiskal tahun itu untuk semua jenis.", unit="rupiah"),
    ),
    key=("tahun", "jenis"),
)

PEMBANDING = Table(
    "pembanding",
    "Perbandingan aturan",
    "hasil satu aturan pada rupiah yang sama",
    (
        Column("aturan", "kategori", "Aturan pembagian.", required=True, domain=RULES),
        Column("sektor", "id", "Sektor, atau semua.", required=True),
        Column("formasi", "bulat", "Formasi yang diusulkan.", unit="orang"),
        Column("mutasi", "bulat", "Pegawai yang dipindah.", unit="orang"),
        Column("kekurangan_sebelum", "bulat", "Kekurangan sebelum usulan.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan sesudah usulan.", unit="orang"),
        Column(
            "nilai_tertutup",
            "desimal",
            "Kebutuhan berbobot yang tertutup.",
            how="jumlah nilai setiap kekurangan yang tertutup − bobot pemindahan",
        ),
        Column("rupiah", "rupiah", "Biaya setahun penuh.", unit="rupiah"),
    ),
    key=("aturan", "sektor"),
)

NILAI_KENDALA = Table(
    "nilai_kendala",
    "Nilai bila kendala dilonggarkan",
    "satu kendala yang mengikat usulan",
    (
        Column("kendala", "kategori", "Kendala.", required=True, domain=("ruang_fiskal", "kuota")),
        Column("jenis", "id", "Jenis pengadaan, atau semua.", required=True),
        Column("sektor", "id", "Sektor, atau semua.", required=True),
        Column("tambahan", "kategori", "Pelonggaran yang dinilai.", required=True, domain=(BILLION_MORE, SEAT_MORE)),
        Column("taksiran", "desimal", "Kebutuhan berbobot menurut harga bayangan relaksasi linear."),
        Column("hitung_ulang", "desimal", "Kebutuhan berbobot menurut penyelesaian ulang dengan kendala dilonggarkan.", how="nilai terbaik sesudah pelonggaran − nilai terbaik semula"),
    ),
    key=("kendala", "jenis", "sektor"),
)  # fmt: skip

KURVA_RUANG = Table(
    "kurva_ruang",
    "Kurva ruang fiskal",
    "satu tambahan ruang fiskal per tahun",
    (
        Column("tambahan", "rupiah", "Tambahan ruang pada setiap tahun; negatif berarti pemotongan.", required=True, unit="rupiah"),
        Column("formasi", "bulat", "Formasi yang diusulkan.", unit="orang"),
        Column("mutasi", "bulat", "Pegawai yang dipindah.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan sesudah usulan.", unit="orang"),
        Column("nilai_tertutup", "desimal", "Kebutuhan berbobot yang tertutup."),
        Column("rupiah", "rupiah", "Biaya setahun penuh.", unit="rupiah"),
    ),
    key=("tambahan",),
)  # fmt: skip

TABLES = (
    MASUKAN_FORMASI,
    USULAN,
    MUTASI,
    USULAN_POSISI,
    USULAN_BIAYA,
    PEMBANDING,
    NILAI_KENDALA,
    KURVA_RUANG,
)
