"""Tables of `evaluation`: scores of a pack's worksheets, ranking, and the gap between assessors."""

from __future__ import annotations

from dampak.tables.model import Column, Table

HANDS = ("usulan", "evaluator", "final")

SKOR = Table(
    "skor",
    "Nilai lembar kerja evaluasi",
    "nilai satu unit pada satu instrumen dan tahun menurut satu pihak",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True),
        Column("instrumen", "id", "Instrumen dan versinya.", required=True),
        Column("unit_id", "id", "Unit.", required=True, ref="unit.id"),
        Column("pihak", "kategori", "Jawaban siapa yang dinilai.", required=True, domain=HANDS),
        Column("sidik", "id", "Sidik isi instrumen yang dipakai."),
        Column("nilai", "desimal", "Nilai, dibulatkan menurut instrumen; kosong selama ada jawaban yang kurang.", how="jumlah nilai komponen menurut instrumen"),
        Column("predikat", "id", "Predikat; kosong bila nilai belum ada atau instrumen tidak berpredikat."),
        Column("berikut", "id", "Predikat di atasnya; kosong bila sudah tertinggi."),
        Column("jarak", "desimal", "Poin yang masih kurang sampai predikat di atasnya.", how="batas bawah predikat berikut − nilai eksak"),
        Column("belum_dijawab", "bulat", "Butir yang belum dijawab.", unit="butir"),
    ),
    key=("tahun", "instrumen", "unit_id", "pihak"),
)  # fmt: skip

SKOR_BUTIR = Table(
    "skor_butir",
    "Nilai tiap butir",
    "satu butir atau kelompok satu lembar kerja",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True),
        Column("instrumen", "id", "Instrumen dan versinya.", required=True),
        Column("unit_id", "id", "Unit.", required=True, ref="unit.id"),
        Column("pihak", "kategori", "Jawaban siapa yang dinilai.", required=True, domain=HANDS),
        Column("kode", "id", "Kode butir atau kelompok.", required=True),
        Column("uraian", "teks", "Butir atau kelompok."),
        Column("bobot", "desimal", "Bobot."),
        Column("jawaban", "teks", "Jawaban sebagaimana dibaca."),
        Column("nilai", "desimal", "Nilai; kosong bila belum dijawab."),
    ),
    key=("tahun", "instrumen", "unit_id", "pihak", "kode"),
)  # fmt: skip

PERINGKAT = Table(
    "peringkat",
    "Peringkat unit",
    "satu unit di antara unit lain pada satu instrumen dan tahun",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True),
        Column("instrumen", "id", "Instrumen dan versinya.", required=True),
        Column("unit_id", "id", "Unit.", required=True, ref="unit.id"),
        Column("nilai", "desimal", "Nilai final, atau evaluator bila final belum ada."),
        Column("predikat", "id", "Predikat."),
        Column("peringkat", "bulat", "Peringkat; nilai yang sama berbagi peringkat.", how="1 + banyaknya unit yang nilainya lebih tinggi"),
        Column("selisih_median", "desimal", "Nilai dikurangi median semua unit.", how="nilai − median"),
        Column("selisih_tahun_lalu", "desimal", "Nilai dikurangi nilai tahun sebelumnya; kosong bila tidak ada.", how="nilai − nilai tahun sebelumnya"),
    ),
    key=("tahun", "instrumen", "unit_id"),
)  # fmt: skip

SELISIH_PENILAI = Table(
    "selisih_penilai",
    "Selisih penilaian internal dan kementerian",
    "satu instrumen pada satu tahun",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True),
        Column("instrumen", "id", "Instrumen.", required=True),
        Column("unit_id", "id", "Unit yang dinilai.", required=True),
        Column("internal", "desimal", "Nilai menurut daerah."),
        Column("kementerian", "desimal", "Nilai menurut kementerian."),
        Column("selisih", "desimal", "Internal dikurangi kementerian; kosong bila salah satu tidak ada.", how="internal − kementerian"),
    ),
    key=("tahun", "instrumen", "unit_id"),
)  # fmt: skip

LANGKAH = Table(
    "langkah",
    "Rencana aksi naik predikat",
    "satu butir yang dinaikkan satu tingkat, menurut urutan pengerjaan",
    (
        Column("instrumen", "id", "Instrumen dan versinya.", required=True),
        Column("unit_id", "id", "Unit.", required=True, ref="unit.id"),
        Column("urut", "bulat", "Urutan pengerjaan.", required=True),
        Column("kode", "id", "Butir yang dinaikkan.", required=True),
        Column("uraian", "teks", "Butir itu."),
        Column("dari", "id", "Jawaban sekarang."),
        Column("ke", "id", "Jawaban sesudah langkah ini."),
        Column("tambahan_nilai", "desimal", "Poin yang bertambah.", how="nilai sesudah langkah ini − nilai sebelumnya"),
        Column("nilai_sesudah", "desimal", "Nilai sesudah langkah ini."),
        Column("upaya", "desimal", "Upaya.", unit="hari orang"),
        Column("asumsi", "ya_tidak", "Upaya itu asumsi bawaan, bukan perkiraan daerah."),
        Column("triwulan_mulai", "bulat", "Triwulan mulai, dihitung dari sekarang.", unit="triwulan"),
        Column("triwulan_selesai", "bulat", "Triwulan selesai, dihitung dari sekarang.", unit="triwulan"),
        Column("pemilik", "teks", "Yang mengerjakan."),
        Column("bukti", "teks", "Bukti yang harus ada."),
    ),
    key=("instrumen", "unit_id", "urut"),
)  # fmt: skip

TABLES = (SKOR, SKOR_BUTIR, PERINGKAT, SELISIH_PENILAI, LANGKAH)
