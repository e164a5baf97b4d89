"""The tables a region hands in: the one declaration of every input column."""

from __future__ import annotations

from dampak.tables.inputs_performance import TABLES as PERFORMANCE
from dampak.tables.model import Column, Table

UNIT_KINDS = (
    "pemda",
    "opd",
    "bidang",
    "bagian",
    "uptd",
    "sekolah",
    "puskesmas",
    "rsud",
    "kecamatan",
    "kelurahan",
)
POST_KINDS = ("jpt", "administrator", "pengawas", "jf", "pelaksana")
POST_LEVELS = (
    "pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama",
)  # fmt: skip
SECTORS = ("pendidikan", "kesehatan", "infrastruktur", "teknis_lain", "umum")
FILL_WAYS = ("seleksi", "promosi", "mutasi")
ALLOWANCE_GROUPS = ("umum", "eselon", "guru", "kepala_sd_tk", "kepala_smp", "perawat", "lain", "tanpa")
ECHELONS = ("Ia", "Ib", "IIa", "IIb", "IIIa", "IIIb", "IVa", "IVb", "Va")
NORM_ROLES = (
    "guru_kelas", "guru_agama", "guru_pjok", "guru_mapel", "kepala_sekolah",
    "dokter_atau_dlp", "dokter_gigi", "perawat", "bidan", "tenaga_kesehatan_masyarakat",
    "tenaga_kesehatan_lingkungan", "ahli_teknologi_laboratorium_medik", "tenaga_gizi",
    "tenaga_kefarmasian", "tenaga_administrasi", "pekarya",
)  # fmt: skip
JOB_PARTS = (
    "ikhtisar", "pendidikan_minimum", "rumpun_pendidikan", "rumpun_diklat", "pengalaman_kerja", "keterampilan_kerja",
    "bakat_kerja", "minat_kerja", "temperamen_kerja", "upaya_fisik", "jenis_kelamin", "postur_badan", "umur_maksimal",
    "penampilan", "tinggi_badan", "berat_badan", "terima_disabilitas", "jenis_disabilitas", "fungsi_data", "fungsi_benda",
    "fungsi_orang", "prestasi_kerja", "tanggung_jawab", "wewenang", "hasil_kerja", "bahan_kerja", "perangkat_kerja",
    "korelasi_jabatan", "kondisi_lingkungan", "risiko_bahaya",
)  # fmt: skip
"""The parts of job information that stand in no other table; each is a column of the SIASN workbook."""

WORK_METHODS = ("hasil_kerja", "objek_kerja", "peralatan_kerja", "tugas_per_tugas")
PERIODS = ("tahun", "semester", "triwulan", "bulan", "minggu", "hari")
STAFF_STATUSES = ("pns", "cpns", "pppk", "pppk_pw")
LEGAL_POSITIONS = (
    "aktif", "tugas_belajar", "cltn", "diberhentikan_sementara", "diperbantukan_keluar", "masa_persiapan_pensiun",
)  # fmt: skip
NO_DISTRICT = "tingkat_daerah"
"""Key of what stands in no district: posts of the region's own offices."""

HIRE_KINDS = ("cpns", "pppk")
CONVERSION = "konversi"
PROPOSED_KINDS = (*HIRE_KINDS, CONVERSION)
"""What a region asks for: new staff of two kinds, and part-time contract staff who become full-time."""

CHANGES = ("mutasi", "promosi")
ACCOUNT_ROLES = (
    "total_pendapatan", "total_belanja", "gaji_asn", "tpp_asn", "tunjangan_guru_tkd", "insentif_pemungutan",
    "dprd", "kepala_daerah", "pegawai_blud", "pegawai_bos", "belanja_pegawai_total", "barang_jasa", "pppk_pw",
    "modal", "infrastruktur", "transfer_desa_bagi_hasil", "lain",
)  # fmt: skip
FISCAL_ITEMS = (
    "total_belanja",
    "belanja_pegawai_lain",
    "tunjangan_guru_tkd",
    "infrastruktur",
    "transfer_desa_bagi_hasil",
)
STATUSES = ("certain", "single", "derived", "unverified", "not_found")

DAERAH = Table(
    "daerah",
    "Daerah",
    "identitas daerah dan pilihan dasarnya",
    (
        Column("kode_wilayah", "id", "Kode wilayah Kemendagri, misalnya 17.07.", required=True),
        Column("nama", "teks", "Nama resmi pemerintah daerah.", required=True),
        Column("tahun", "bulat", "Tahun anggaran data ini.", required=True, low=2000, high=2100),
        Column("per_tanggal", "tanggal", "Tanggal keadaan data pegawai.", required=True),
        Column(
            "profil_wke", "id", "Profil waktu kerja efektif (id hukum tanpa awalan wke.).",
            default="permenpanrb_1_2020",
        ),
        Column("ump_umk", "rupiah", "Upah minimum yang berlaku per bulan.", unit="rupiah", low=0),
        Column("sintetis", "ya_tidak", "Data buatan (contoh), bukan data nyata.", default=False),
        Column("catatan", "teks", "Catatan bebas tentang data."),
    ),
    key=("kode_wilayah",),
    key_value=True,
)  # fmt: skip

HUKUM_DAERAH = Table(
    "hukum_daerah",
    "Angka hukum daerah",
    "satu angka yang ditetapkan daerah sebagai pengganti atau pelengkap angka nasional",
    (
        Column("id", "id", "Id angka hukum yang diganti, lihat `dampak law list`.", required=True),
        Column("nilai", "teks", "Nilai baru, dalam satuan angka itu.", required=True),
        Column("dasar", "teks", "Dasar hukum atau sumbernya; tanpa dasar ditolak.", required=True),
        Column("catatan", "teks", "Catatan."),
    ),
    key=("id",),
)

UNIT = Table(
    "unit",
    "Unit organisasi",
    "satu unit organisasi",
    (
        Column("id", "id", "Id unit, tetap dari tahun ke tahun.", required=True),
        Column("induk_id", "id", "Id unit di atasnya; kosong untuk puncak.", ref="unit.id"),
        Column("nama", "teks", "Nama unit.", required=True),
        Column(
            "jenis",
            "kategori",
            "Jenis unit; untuk sekretariat pakai bidang atau bagian.",
            required=True,
            domain=UNIT_KINDS,
        ),
        Column("kecamatan", "teks", "Kecamatan tempat unit berada."),
        Column("terpencil", "ya_tidak", "Unit di daerah terpencil menurut penetapan daerah.", default=False),
    ),
    key=("id",),
)

JABATAN = Table(
    "jabatan",
    "Jenis jabatan",
    "satu jenis jabatan",
    (
        Column("kode", "id", "Kode jabatan.", required=True),
        Column("nama", "teks", "Nama jabatan.", required=True),
        Column("jenis", "kategori", "Jenis jabatan ASN.", required=True, domain=POST_KINDS),
        Column("jenjang", "kategori", "Jenjang jabatan fungsional.", domain=POST_LEVELS),
        Column("kelas", "bulat", "Kelas jabatan (1–17), dasar TPP.", low=1, high=17),
        Column("bup", "bulat", "Batas usia pensiun bila berbeda dari aturan umum.", unit="tahun", low=50, high=70),
        Column("kualifikasi", "teks", "Kualifikasi pendidikan yang disyaratkan."),
        Column("sektor", "kategori", "Sektor layanan.", required=True, domain=SECTORS),
        Column("cara_isi", "kategori", "Cara pengisian jabatan.", required=True, domain=FILL_WAYS),
        Column("boleh_cpns", "ya_tidak", "Dapat diisi melalui pengadaan PNS.", default=False),
        Column("boleh_pppk", "ya_tidak", "Dapat diisi melalui pengadaan PPPK.", default=False),
        Column("golongan_masuk_cpns", "id", "Golongan awal CPNS, misalnya IIIa."),
        Column("golongan_masuk_pppk", "id", "Golongan awal PPPK, misalnya IX."),
        Column("kelompok_tunjangan", "kategori", "Kelompok tunjangan jabatan.", domain=ALLOWANCE_GROUPS, default="umum"),
        Column("eselon", "kategori", "Eselon, untuk tunjangan struktural.", domain=ECHELONS),
        Column("tunjangan", "rupiah", "Tunjangan jabatan per bulan menurut daerah, bila tidak ada di data hukum.", unit="rupiah", low=0),
        Column("norma", "kategori", "Peran pada norma minimum sekolah atau puskesmas.", domain=NORM_ROLES),
        Column("mapel", "teks", "Mata pelajaran, untuk guru mata pelajaran."),
        Column("sertifikat", "teks", "Sertifikat atau izin yang wajib dimiliki pegawai yang pindah ke jabatan ini, misalnya STR."),
    ),
    key=("kode",),
)  # fmt: skip

POSISI = Table(
    "posisi",
    "Peta jabatan",
    "satu jabatan pada satu unit",
    (
        Column("id", "id", "Id posisi.", required=True),
        Column("unit_id", "id", "Unit tempat posisi.", required=True, ref="unit.id"),
        Column("jabatan_kode", "id", "Jenis jabatan.", required=True, ref="jabatan.kode"),
        Column("kebutuhan_tetap", "bulat", "Kebutuhan yang ditetapkan langsung (misalnya satu kepala).", unit="orang", low=0, high=5000),
        Column("minimum", "bulat", "Norma minimum yang ditetapkan daerah.", unit="orang", low=0, high=5000),
    ),
    key=("id",),
)  # fmt: skip

INFOJAB = Table(
    "infojab",
    "Informasi jabatan (anjab)",
    "satu isian informasi jabatan dari satu posisi",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("bagian", "kategori", "Bagian informasi jabatan; nama, kode, unit, kelas dan tugas ada pada tabel lain.", required=True, domain=JOB_PARTS),
        Column("no", "bulat", "Nomor urut dalam bagian itu, mulai 1.", required=True, low=1, high=500),
        Column("isi", "teks", "Isinya; pada korelasi: jabatan atau instansi, pada lingkungan: aspek, pada risiko: bahayanya.", required=True),
        Column("keterangan", "teks", "Keterangannya: dalam hal apa (korelasi), faktor (lingkungan), penyebab (risiko)."),
    ),
    key=("posisi_id", "bagian", "no"),
)  # fmt: skip

BEBAN_KERJA = Table(
    "beban_kerja",
    "Beban kerja",
    "satu uraian tugas dari satu posisi",
    (
        Column("posisi_id", "id", "Posisi yang mengerjakan.", required=True, ref="posisi.id"),
        Column("tugas_no", "id", "Nomor tugas dalam posisi.", required=True),
        Column("uraian", "teks", "Uraian tugas."),
        Column("satuan", "teks", "Satuan hasil."),
        Column("metode", "kategori", "Pendekatan ABK.", domain=WORK_METHODS, default="tugas_per_tugas"),
        Column("volume", "desimal", "Jumlah hasil, objek atau alat pada satu periode.", low=0, high=100_000_000),
        Column("periode", "kategori", "Periode volume.", domain=PERIODS, default="tahun"),
        Column("norma_menit", "desimal", "Waktu penyelesaian satu hasil.", unit="menit", low=0, high=1_000_000),
        Column("standar", "desimal", "Kemampuan rata-rata satu pegawai pada periode yang sama (hasil kerja, objek kerja, alat).", low=0, high=100_000_000),
        Column("pegawai_per_alat", "desimal", "Pegawai untuk satu alat (peralatan kerja).", unit="orang", low=0, high=1000),
        Column("output_id", "id", "Output pada pohon kinerja yang dihasilkan tugas ini.", ref="simpul.id"),
    ),
    key=("posisi_id", "tugas_no"),
)  # fmt: skip

SEKOLAH = Table(
    "sekolah",
    "Sekolah",
    "satu sekolah pada satu tahun",
    (
        Column("unit_id", "id", "Unit sekolah.", required=True, ref="unit.id"),
        Column("tahun", "bulat", "Tahun pelajaran (tahun awal).", required=True, low=2000, high=2100),
        Column("npsn", "id", "Nomor Pokok Sekolah Nasional."),
        Column("bentuk", "kategori", "Bentuk satuan pendidikan.", required=True, domain=("TK", "SD", "SMP")),
        Column("peserta_didik", "bulat", "Jumlah peserta didik.", low=0, high=5000),
        Column("rombel", "bulat", "Jumlah rombongan belajar.", low=0, high=200),
        Column("guru", "bulat", "Jumlah guru menurut Dapodik (pembanding).", low=0, high=500),
        Column("daerah_khusus", "ya_tidak", "Sekolah di daerah khusus.", default=False),
    ),
    key=("unit_id", "tahun"),
)

ROMBEL = Table(
    "rombel",
    "Peserta didik per tingkat",
    "satu tingkat dari satu sekolah pada satu tahun",
    (
        Column("unit_id", "id", "Unit sekolah.", required=True, ref="unit.id"),
        Column("tahun", "bulat", "Tahun pelajaran.", required=True, low=2000, high=2100),
        Column("tingkat", "bulat", "Tingkat kelas.", required=True, low=0, high=12),
        Column("peserta_didik", "bulat", "Peserta didik pada tingkat itu.", required=True, low=0, high=2000),
        Column("rombel", "bulat", "Rombel yang ada; kosong: dihitung dari norma.", low=0, high=60),
    ),
    key=("unit_id", "tahun", "tingkat"),
)

JAM_MAPEL = Table(
    "jam_mapel",
    "Jam pelajaran",
    "jam satu mata pelajaran pada satu tingkat",
    (
        Column("bentuk", "kategori", "Bentuk satuan pendidikan.", required=True, domain=("SD", "SMP")),
        Column("tingkat", "bulat", "Tingkat kelas.", required=True, low=1, high=12),
        Column("mapel", "teks", "Mata pelajaran.", required=True),
        Column("jam_per_minggu", "desimal", "Jam tatap muka per rombel per minggu.", required=True, unit="jam", low=0, high=60),
        Column("sumber", "teks", "Struktur kurikulum yang dipakai."),
    ),
    key=("bentuk", "tingkat", "mapel"),
)  # fmt: skip

FASKES = Table(
    "faskes",
    "Fasilitas kesehatan",
    "satu fasilitas kesehatan",
    (
        Column("unit_id", "id", "Unit fasilitas.", required=True, ref="unit.id"),
        Column("jenis", "kategori", "Jenis fasilitas.", required=True, domain=("puskesmas", "rsud", "labkesda", "pustu")),
        Column("wilayah", "kategori", "Kategori wilayah puskesmas.", domain=("perkotaan", "pedesaan", "terpencil")),
        Column("rawat_inap", "ya_tidak", "Melayani rawat inap.", default=False),
        Column("penduduk", "bulat", "Penduduk wilayah kerja.", low=0, high=1_000_000),
    ),
    key=("unit_id",),
)  # fmt: skip

STANDAR_KESEHATAN = Table(
    "standar_kesehatan",
    "Standar kegiatan kesehatan",
    "satu kegiatan dari satu posisi tenaga kesehatan",
    (
        Column("posisi_id", "id", "Posisi tenaga kesehatan.", required=True, ref="posisi.id"),
        Column("kegiatan_no", "id", "Nomor kegiatan.", required=True),
        Column("kegiatan", "teks", "Nama kegiatan."),
        Column("metode", "kategori", "Metode penghitungan.", domain=("abk_kes", "wisn"), default="abk_kes"),
        Column(
            "jenis", "kategori", "Pokok; penunjang seluruh kelompok (persen waktu); penunjang perorangan (jam setahun).",
            required=True, domain=("pokok", "penunjang_kelompok", "penunjang_perorangan"),
        ),
        Column("capaian", "desimal", "Capaian kegiatan pokok setahun.", low=0, high=100_000_000),
        Column("norma_menit", "desimal", "Waktu untuk satu kegiatan pokok.", unit="menit", low=0, high=100_000),
        Column("persen_waktu", "desimal", "Bagian waktu kerja untuk kegiatan penunjang.", unit="persen", low=0, high=99),
        Column("jam_per_tahun", "desimal", "Jam setahun untuk penunjang perorangan (WISN).", unit="jam", low=0, high=100_000),
    ),
    key=("posisi_id", "kegiatan_no"),
)  # fmt: skip

PEGAWAI = Table(
    "pegawai",
    "Pegawai ASN",
    "satu pegawai, tanpa nama dan tanpa NIP",
    (
        Column("id", "id", "Id samaran pegawai.", required=True, personal=True),
        Column("posisi_id", "id", "Posisi yang diduduki; kosong bila tidak ada di peta.", ref="posisi.id"),
        Column("unit_id", "id", "Unit kerja, bila posisi kosong.", ref="unit.id"),
        Column("status", "kategori", "Status kepegawaian.", required=True, domain=STAFF_STATUSES),
        Column("kedudukan_hukum", "kategori", "Kedudukan hukum.", domain=LEGAL_POSITIONS, default="aktif"),
        Column("golongan", "id", "Golongan, misalnya IIIa (PNS) atau IX (PPPK)."),
        Column("mkg_tahun", "bulat", "Masa kerja golongan, tahun.", unit="tahun", low=0, high=50),
        Column("mkg_bulan", "bulat", "Masa kerja golongan, bulan.", unit="bulan", low=0, high=11, default=0),
        Column("tanggal_lahir", "tanggal", "Tanggal lahir.", required=True, personal=True),
        Column("tmt", "tanggal", "Terhitung mulai tanggal pengangkatan."),
        Column("tmt_jabatan", "tanggal", "Terhitung mulai tanggal jabatan sekarang."),
        Column("pendidikan", "teks", "Tingkat pendidikan terakhir."),
        Column("jurusan", "teks", "Jurusan atau program studi."),
        Column("sertifikat", "teks", "Sertifikat pendidik, STR atau sertifikat lain."),
        Column("kawin", "ya_tidak", "Mendapat tunjangan suami/istri.", default=False, personal=True),
        Column("anak", "bulat", "Anak yang ditanggung.", unit="anak", low=0, high=20, default=0, personal=True),
        Column("bup", "bulat", "Batas usia pensiun pada data pegawai.", unit="tahun", low=50, high=70),
        Column("akhir_kontrak", "tanggal", "Akhir kontrak PPPK."),
        Column("penghasilan_pw", "rupiah", "Upah sebulan PPPK paruh waktu.", unit="rupiah", low=0, high=100_000_000),
    ),
    key=("id",),
)  # fmt: skip

NONASN = Table(
    "nonasn",
    "Pegawai non-ASN",
    "satu pegawai non-ASN, tanpa nama dan tanpa NIK",
    (
        Column("id", "id", "Id samaran.", required=True, personal=True),
        Column("unit_id", "id", "Unit kerja.", required=True, ref="unit.id"),
        Column("tugas", "teks", "Tugas yang dikerjakan."),
        Column("pendidikan", "teks", "Pendidikan terakhir."),
        Column("tanggal_lahir", "tanggal", "Tanggal lahir.", personal=True),
        Column("mulai", "tanggal", "Mulai bekerja."),
        Column("aktif", "ya_tidak", "Masih bekerja.", default=True),
        Column("di_database_bkn", "ya_tidak", "Tercatat dalam pangkalan data BKN."),
        Column("seleksi_2024", "kategori", "Hasil seleksi 2024.", domain=("tidak_ikut", "tidak_lulus", "lulus", "paruh_waktu")),
        Column("penghasilan", "rupiah", "Upah sebulan.", unit="rupiah", low=0, high=100_000_000),
    ),
    key=("id",),
)  # fmt: skip

KUOTA = Table(
    "kuota",
    "Kuota formasi",
    "batas jumlah formasi satu jenis pada satu tahun",
    (
        Column("tahun", "bulat", "Tahun pengadaan.", required=True, low=2000, high=2100),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("sektor", "kategori", "Sektor; kosong berarti semua sektor.", domain=SECTORS),
        Column("jumlah", "bulat", "Jumlah paling banyak.", required=True, unit="orang", low=0, high=100_000),
        Column("sumber", "teks", "Surat atau keputusan yang menetapkan."),
    ),
    key=("tahun", "jenis", "sektor"),
)

PASOKAN = Table(
    "pasokan",
    "Pasokan pelamar",
    "perkiraan orang yang memenuhi syarat untuk satu jenis jabatan pada satu tahun",
    (
        Column("tahun", "bulat", "Tahun pengadaan.", required=True, low=2000, high=2100),
        Column("jabatan_kode", "id", "Jenis jabatan.", required=True, ref="jabatan.kode"),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("jumlah", "bulat", "Orang yang memenuhi syarat dan diperkirakan melamar.", required=True, unit="orang", low=0, high=1_000_000),
        Column("kualifikasi", "teks", "Kualifikasi orang yang dihitung itu."),
        Column("sumber", "teks", "Dasar perkiraan, misalnya pelamar pada pengadaan yang lalu."),
    ),
    key=("tahun", "jabatan_kode", "jenis"),
)  # fmt: skip

PERPINDAHAN = Table(
    "perpindahan",
    "Perpindahan jabatan yang diizinkan",
    "satu arah perpindahan dari satu jenis jabatan ke jenis jabatan lain",
    (
        Column("dari_kode", "id", "Jenis jabatan asal.", required=True, ref="jabatan.kode"),
        Column("ke_kode", "id", "Jenis jabatan tujuan.", required=True, ref="jabatan.kode"),
        Column("cara", "kategori", "Mutasi (hanya kelebihan pegawai) atau promosi (membuka kursi di bawahnya).", required=True, domain=CHANGES),
        Column("sertifikat", "teks", "Sertifikat yang harus dimiliki untuk pindah, di luar syarat jabatan tujuan."),
        Column("golongan_minimal", "id", "Golongan PNS paling rendah untuk pindah, misalnya IIId."),
        Column("dasar", "teks", "Aturan atau keputusan yang mengizinkan."),
    ),
    key=("dari_kode", "ke_kode", "cara"),
)  # fmt: skip

RIWAYAT_FORMASI = Table(
    "riwayat_formasi",
    "Riwayat formasi",
    "satu jenis pengadaan pada satu posisi dalam satu tahun usulan: diusulkan sampai ditempatkan",
    (
        Column("tahun", "bulat", "Tahun pengadaan.", required=True, low=2000, high=2100),
        Column("posisi_id", "id", "Posisi yang diusulkan.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=PROPOSED_KINDS),
        Column("unit_id", "id", "Unit posisi itu pada waktu diusulkan."),
        Column("jabatan_kode", "id", "Jenis jabatan pada waktu diusulkan."),
        Column("diusulkan", "bulat", "Formasi yang diusulkan.", required=True, unit="orang", low=0, high=5000),
        Column("disetujui", "bulat", "Formasi yang ditetapkan Menteri; kosong: belum ada keputusan.", unit="orang", low=0, high=5000),
        Column("terisi", "bulat", "Formasi yang terisi pada seleksi; kosong: belum diketahui.", unit="orang", low=0, high=5000),
        Column("ditempatkan", "bulat", "Orang yang sudah bertugas dan tercatat pada tabel pegawai; kosong: belum ada.", unit="orang", low=0, high=5000),
        Column("surat_usulan", "teks", "Nomor surat usulan."),
        Column("keputusan", "teks", "Nomor keputusan penetapan."),
    ),
    key=("tahun", "posisi_id", "jenis"),
)  # fmt: skip

TPP = Table(
    "tpp",
    "Tambahan penghasilan",
    "TPP satu kelas jabatan",
    (
        Column("kelas", "bulat", "Kelas jabatan.", required=True, low=1, high=17),
        Column(
            "rupiah_per_bulan",
            "rupiah",
            "TPP sebulan.",
            required=True,
            unit="rupiah",
            low=0,
            high=100_000_000,
        ),
        Column("untuk_pppk", "ya_tidak", "PPPK pada kelas itu juga menerima.", default=True),
        Column("sumber", "teks", "Peraturan kepala daerah."),
    ),
    key=("kelas",),
)

APBD = Table(
    "apbd",
    "APBD",
    "satu akun pada satu tahun menurut satu sumber",
    (
        Column("tahun", "bulat", "Tahun anggaran.", required=True, low=2000, high=2100),
        Column("kode", "id", "Kode akun.", required=True),
        Column("nama", "teks", "Nama akun.", required=True),
        Column("peran", "kategori", "Peran akun pada aturan fiskal.", required=True, domain=ACCOUNT_ROLES),
        Column("anggaran", "rupiah", "Anggaran setahun.", unit="rupiah", low=0, high=100_000_000_000_000),
        Column("realisasi", "rupiah", "Realisasi sampai tanggal data.", unit="rupiah", low=0, high=100_000_000_000_000),
        Column("sumber", "teks", "Sumber angka; angka yang bertentangan dicatat menurut sumbernya.", default="APBD"),
    ),
    key=("tahun", "kode", "sumber"),
)  # fmt: skip

PROYEKSI_FISKAL = Table(
    "proyeksi_fiskal",
    "Proyeksi fiskal",
    "satu pos pada satu tahun menurut satu skenario",
    (
        Column("skenario", "id", "Nama skenario, misalnya dasar.", required=True),
        Column("tahun", "bulat", "Tahun anggaran.", required=True, low=2000, high=2100),
        Column("pos", "kategori", "Pos yang diproyeksikan.", required=True, domain=FISCAL_ITEMS),
        Column(
            "rupiah", "rupiah", "Nilai pos.", required=True, unit="rupiah", low=0, high=100_000_000_000_000
        ),
        Column("sumber", "teks", "Dasar proyeksi."),
    ),
    key=("skenario", "tahun", "pos"),
)

AGENDA = Table(
    "agenda",
    "Agenda daerah",
    "satu kegiatan pada satu tahun dengan tanggal yang diketahui daerah",
    (
        Column("kegiatan", "id", "Id kegiatan, lihat `dampak calendar`; misalnya usulan_kebutuhan.", required=True),
        Column("tahun", "bulat", "Tahun kegiatan itu dilakukan.", required=True, low=2000, high=2100),
        Column("mulai", "tanggal", "Hari pertama; boleh kosong."),
        Column("selesai", "tanggal", "Hari terakhir; menggantikan tanggal menurut hukum."),
        Column("dasar", "teks", "Surat atau keputusan yang menetapkannya.", required=True),
        Column("catatan", "teks", "Catatan."),
    ),
    key=("kegiatan", "tahun"),
)  # fmt: skip

LKE = Table(
    "lke",
    "Lembar kerja evaluasi",
    "jawaban atas satu butir satu instrumen untuk satu unit pada satu tahun",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True, low=2000, high=2100),
        Column("instrumen", "id", "Instrumen dan versinya, misalnya lke-akip@2021; lihat `dampak instrument list`.", required=True),
        Column("unit_id", "id", "Unit yang dievaluasi; puncak pohon unit untuk seluruh daerah.", required=True, ref="unit.id"),
        Column("kode", "id", "Kode butir menurut instrumen.", required=True),
        Column("usulan", "teks", "Jawaban unit sendiri: huruf, tingkat atau angka menurut skala butir; TB bila tidak berlaku."),
        Column("evaluator", "teks", "Jawaban evaluator."),
        Column("final", "teks", "Jawaban sesudah dibahas."),
        Column("bukti", "teks", "Bukti yang dirujuk."),
        Column("catatan", "teks", "Catatan evaluator."),
    ),
    key=("tahun", "instrumen", "unit_id", "kode"),
)  # fmt: skip

HASIL_EVALUASI = Table(
    "hasil_evaluasi",
    "Hasil evaluasi yang sudah terbit",
    "nilai satu instrumen untuk satu unit pada satu tahun menurut satu penilai",
    (
        Column("tahun", "bulat", "Tahun evaluasi.", required=True, low=2000, high=2100),
        Column("instrumen", "id", "Instrumen, misalnya lke-akip atau spbe.", required=True),
        Column("unit_id", "id", "Unit yang dinilai; puncak pohon unit untuk seluruh daerah.", required=True, ref="unit.id"),
        Column("penilai", "kategori", "Penilaian internal daerah atau penilaian kementerian.", required=True, domain=("internal", "kementerian")),
        Column("nilai", "desimal", "Nilai sebagaimana diterbitkan.", required=True, low=0, high=1000),
        Column("predikat", "teks", "Predikat sebagaimana diterbitkan."),
        Column("sumber", "teks", "Surat atau laporan yang memuatnya."),
    ),
    key=("tahun", "instrumen", "unit_id", "penilai"),
)  # fmt: skip

UPAYA = Table(
    "upaya",
    "Upaya perbaikan evaluasi",
    "perkiraan daerah atas upaya menaikkan satu butir instrumen satu tingkat",
    (
        Column("instrumen", "id", "Instrumen, misalnya lke-akip.", required=True),
        Column("kode", "id", "Kode butir menurut instrumen.", required=True),
        Column("upaya", "desimal", "Hari orang untuk naik satu tingkat.", required=True, unit="hari orang", low=0, high=100_000),
        Column("triwulan", "bulat", "Lama pengerjaan satu tingkat.", unit="triwulan", low=1, high=8),
        Column("pemilik", "teks", "Unit atau jabatan yang mengerjakannya."),
        Column("bukti", "teks", "Bukti yang harus ada sesudahnya."),
    ),
    key=("instrumen", "kode"),
)  # fmt: skip

REKOMENDASI = Table(
    "rekomendasi",
    "Rekomendasi evaluasi dan tindak lanjutnya",
    "satu rekomendasi laporan hasil evaluasi satu unit, dan apa yang sudah dilakukan",
    (
        Column("tahun", "bulat", "Tahun evaluasi yang memuat rekomendasi.", required=True, low=2000, high=2100),
        Column("instrumen", "id", "Instrumen, misalnya lke-akip.", required=True),
        Column("unit_id", "id", "Unit yang menerima rekomendasi.", required=True, ref="unit.id"),
        Column("nomor", "id", "Nomor rekomendasi dalam laporan.", required=True),
        Column("kode", "id", "Kode butir instrumen yang diperbaiki; boleh kosong."),
        Column("uraian", "teks", "Rekomendasi.", required=True),
        Column("pemilik", "teks", "Yang menindaklanjuti."),
        Column("tenggat", "tanggal", "Hari terakhir tindak lanjut."),
        Column("status", "kategori", "Keadaan tindak lanjut.", domain=("belum", "proses", "selesai", "tidak_dapat"), default="belum"),
        Column("tindak_lanjut", "teks", "Apa yang sudah dilakukan."),
        Column("bukti", "teks", "Bukti tindak lanjut."),
    ),
    key=("tahun", "instrumen", "unit_id", "nomor"),
)  # fmt: skip

FAKTA = Table(
    "fakta",
    "Fakta bersumber",
    "satu angka bersumber yang tidak punya tabel sendiri",
    (
        Column("kunci", "id", "Kunci fakta.", required=True),
        Column("tahun", "bulat", "Tahun.", required=True, low=1945, high=2100),
        Column("nilai", "teks", "Nilai sebagaimana ditulis sumber.", required=True),
        Column("satuan", "teks", "Satuan."),
        Column("sumber", "teks", "Sumber.", required=True),
        Column("status", "kategori", "Keyakinan atas angka.", domain=STATUSES, default="single"),
        Column("catatan", "teks", "Catatan, misalnya pertentangan dengan sumber lain."),
    ),
    key=("kunci", "tahun", "sumber", "nilai"),
)

INPUTS: tuple[Table, ...] = (
    DAERAH, HUKUM_DAERAH, UNIT, JABATAN, POSISI, INFOJAB, BEBAN_KERJA, SEKOLAH, ROMBEL, JAM_MAPEL, FASKES,
    STANDAR_KESEHATAN, PEGAWAI, NONASN, KUOTA, PASOKAN, PERPINDAHAN,
    RIWAYAT_FORMASI, TPP, APBD, PROYEKSI_FISKAL, AGENDA, LKE, HASIL_EVALUASI, UPAYA,
    REKOMENDASI, *PERFORMANCE, FAKTA,
)  # fmt: skip

INPUT_BY_NAME: dict[str, Table] = {table.name: table for table in INPUTS}
