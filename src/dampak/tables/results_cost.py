"""Result tables of `cost`: payslips, yearly cost, prices of posts, fiscal room, reconciliation."""

from __future__ import annotations

from dampak.tables.inputs import HIRE_KINDS, PROPOSED_KINDS
from dampak.tables.model import Column, Table

GAJI_BULAN = Table(
    "gaji_bulan",
    "Gaji sebulan per pegawai",
    "satu pegawai pada bulan tanggal data",
    (
        Column("pegawai_id", "id", "Pegawai.", required=True, personal=True, ref="pegawai.id"),
        Column("gaji_pokok", "rupiah", "Gaji pokok.", unit="rupiah", how="tabel gaji: golongan dan masa kerja golongan", law=("gaji.cpns_persen",)),
        Column("tunjangan_keluarga", "rupiah", "Tunjangan suami/istri dan anak.", unit="rupiah", how="gaji pokok × (suami/istri + anak yang dibayar)", law=("tunjangan.suami_istri_persen", "tunjangan.anak_persen", "tunjangan.anak_paling_banyak")),
        Column("tunjangan_jabatan", "rupiah", "Tunjangan struktural, fungsional atau umum; kosong bila tidak diketahui.", unit="rupiah", how="menurut kelompok tunjangan jabatan dan golongan"),
        Column("tunjangan_beras", "rupiah", "Tunjangan beras.", unit="rupiah", how="orang yang ditanggung × rupiah per orang", law=("tunjangan.beras_rupiah_per_orang", "tunjangan.beras_paling_banyak_orang")),
        Column("bpjs_pemberi_kerja", "rupiah", "Iuran jaminan kesehatan pemberi kerja.", unit="rupiah", how="persen × (gaji pokok + keluarga + jabatan), sampai batas", law=("iuran.bpjs_pemberi_kerja_persen", "iuran.bpjs_dasar_batas")),
        Column("jkk", "rupiah", "Iuran jaminan kecelakaan kerja.", unit="rupiah", how="persen × gaji pokok", law=("iuran.jkk_persen",)),
        Column("jkm", "rupiah", "Iuran jaminan kematian.", unit="rupiah", how="persen × gaji pokok", law=("iuran.jkm_persen",)),
        Column("pembulatan", "rupiah", "Pembulatan ke ratusan di atasnya.", unit="rupiah", how="kekurangan ke kelipatan di atasnya", law=("gaji.pembulatan_rupiah",)),
        Column("pph21", "rupiah", "Pajak penghasilan yang ditanggung pemerintah.", unit="rupiah", how="tarif efektif bulanan × penghasilan bruto tanpa TPP"),
        Column("tpp", "rupiah", "Tambahan penghasilan pegawai.", unit="rupiah", how="kelas jabatan pada tabel tpp"),
        Column("upah_paruh_waktu", "rupiah", "Upah PPPK paruh waktu, dianggarkan pada barang dan jasa.", unit="rupiah"),
        Column("jumlah", "rupiah", "Biaya daerah sebulan dari komponen yang diketahui.", unit="rupiah", how="jumlah semua komponen yang diketahui"),
        Column("tidak_diketahui", "teks", "Komponen yang tidak diketahui dan tidak dihitung."),
    ),
    key=("pegawai_id",),
)  # fmt: skip

BIAYA_TAHUN = Table(
    "biaya_tahun",
    "Biaya pegawai per tahun",
    "satu komponen pada satu tahun untuk pegawai yang ada sekarang",
    (
        Column("tahun", "bulat", "Tahun.", required=True),
        Column("status", "kategori", "Status kepegawaian.", required=True, domain=("pns", "cpns", "pppk", "pppk_pw")),
        Column("komponen", "id", "Komponen biaya.", required=True),
        Column("peran", "teks", "Peran akun APBD tempat komponen dianggarkan.", required=True),
        Column("pegawai", "bulat", "Pegawai yang dibayar (setara setahun, dibulatkan).", unit="orang", how="bulan yang dibayar ÷ 12, dibulatkan ke orang terdekat (setengah ke atas)"),
        Column("rupiah", "rupiah", "Biaya setahun.", required=True, unit="rupiah", how="jumlah semua pegawai dan bulan yang dibayar, sampai pensiun atau kontrak yang tidak diperpanjang berakhir, dengan kenaikan gaji berkala"),
    ),
    key=("tahun", "status", "komponen"),
)  # fmt: skip

HARGA_FORMASI = Table(
    "harga_formasi",
    "Harga satu formasi",
    "biaya satu orang baru pada satu jenis jabatan dan satu tahun",
    (
        Column("jabatan_kode", "id", "Jenis jabatan.", required=True, ref="jabatan.kode"),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("tahun", "bulat", "Tahun anggaran.", required=True),
        Column("bulan_bayar", "bulat", "Bulan yang dibayar pada tahun itu.", unit="bulan", how="bulan sejak pegawai baru mulai dibayar sampai akhir tahun"),
        Column("rupiah", "rupiah", "Biaya satu orang pada tahun itu; kosong bila golongan awal tidak diketahui.", unit="rupiah"),
        Column("tidak_diketahui", "teks", "Komponen yang tidak diketahui dan tidak dihitung."),
    ),
    key=("jabatan_kode", "jenis", "tahun"),
)  # fmt: skip

HARGA_KOMPONEN = Table(
    "harga_komponen",
    "Komponen harga satu formasi",
    "satu komponen biaya satu orang baru pada satu jenis jabatan dan satu tahun",
    (
        Column("jabatan_kode", "id", "Jenis jabatan.", required=True, ref="jabatan.kode"),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=HIRE_KINDS),
        Column("tahun", "bulat", "Tahun anggaran.", required=True),
        Column("komponen", "id", "Komponen biaya, seperti pada tabel biaya_tahun.", required=True),
        Column("peran", "teks", "Peran akun APBD tempat komponen dianggarkan.", required=True),
        Column("rupiah", "rupiah", "Biaya komponen itu untuk satu orang pada tahun itu.", required=True, unit="rupiah", how="jumlah bulan yang dibayar pada tahun itu, dengan kenaikan gaji berkala; jumlah semua komponen sama dengan harga satu formasi, dan komponen yang tidak diketahui tidak mempunyai baris"),
    ),
    key=("jabatan_kode", "jenis", "tahun", "komponen"),
)  # fmt: skip

BIAYA_USULAN = Table(
    "biaya_usulan",
    "Biaya usulan menurut akun",
    "satu komponen biaya usulan pada satu tahun; konversi mengurangi barang dan jasa",
    (
        Column("tahun", "bulat", "Tahun anggaran.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=PROPOSED_KINDS),
        Column("komponen", "id", "Komponen biaya, seperti pada tabel biaya_tahun.", required=True),
        Column("peran", "teks", "Peran akun APBD tempat komponen dianggarkan.", required=True),
        Column("rupiah", "rupiah", "Biaya; negatif berarti berkurang.", required=True, unit="rupiah", how="orang yang dibayar × komponen harga satu orang; untuk konversi dikurangi upah paruh waktunya"),
    ),
    key=("tahun", "jenis", "komponen"),
)  # fmt: skip

REKONSILIASI = Table(
    "rekonsiliasi",
    "Rekonsiliasi dengan APBD",
    "satu peran akun: hitungan dari bawah dan APBD",
    (
        Column("tahun", "bulat", "Tahun.", required=True),
        Column("sumber", "teks", "Sumber APBD.", required=True),
        Column("peran", "teks", "Peran akun.", required=True),
        Column("apbd", "rupiah", "Anggaran; kosong bila akun tidak ada.", unit="rupiah"),
        Column("hitungan", "rupiah", "Hitungan dari data pegawai; kosong bila tidak dihitung dari pegawai.", unit="rupiah"),
        Column("selisih", "rupiah", "APBD dikurangi hitungan.", unit="rupiah", how="APBD − hitungan"),
        Column("keterangan", "teks", "Apa isi selisih itu."),
    ),
    key=("tahun", "sumber", "peran"),
)  # fmt: skip

FISKAL = Table(
    "fiskal",
    "Rasio belanja pegawai",
    "satu tahun, satu skenario, satu sumber",
    (
        Column("tahun", "bulat", "Tahun.", required=True),
        Column("skenario", "id", "Skenario proyeksi, atau apbd untuk tahun dasar.", required=True),
        Column("sumber", "teks", "Sumber angka tahun dasar.", required=True),
        Column("total_belanja", "rupiah", "Total belanja daerah.", unit="rupiah"),
        Column("belanja_pegawai", "rupiah", "Belanja pegawai, semua akun.", unit="rupiah"),
        Column("pengurang", "rupiah", "Tunjangan guru yang dialokasikan melalui TKD; kosong bila tidak diketahui.", unit="rupiah"),
        Column("rasio_persen", "desimal", "Rasio belanja pegawai.", unit="persen", how="(belanja pegawai − pengurang) ÷ total belanja × 100", law=("fiskal.belanja_pegawai_batas_persen",)),
        Column("jenis_rasio", "kategori", "Rasio kasar bila pengurang tidak diketahui.", domain=("rasio", "rasio_kasar")),
        Column("batas_persen", "desimal", "Batas menurut aturan.", unit="persen", law=("fiskal.belanja_pegawai_batas_persen",)),
        Column("jarak_rupiah", "rupiah", "Kelebihan di atas batas (positif) atau sisa di bawahnya (negatif).", unit="rupiah", how="belanja pegawai − pengurang − batas × total belanja", law=("fiskal.belanja_pegawai_batas_persen",)),
        Column("jalur_persen", "desimal", "Rasio paling tinggi yang boleh pada tahun itu menurut aturan menuju_30; kosong pada aturan lain.", unit="persen", how="rasio tahun dasar − (rasio tahun dasar − batas) × tahun sejak tahun dasar ÷ tahun dari tahun dasar sampai tahun_capai; batas itu sendiri sejak tahun_capai dan bila rasio tahun dasar tidak di atasnya", law=("fiskal.belanja_pegawai_batas_persen",)),
        Column("ruang_rupiah", "rupiah", "Ruang bagi pegawai baru menurut aturan fiskal kebijakan, paling kecil 0; kosong bila tidak diketahui atau aturannya tanpa_batas.", unit="rupiah", how="yang tersisa menurut aturan fiskal kebijakan, paling kecil 0, dikalikan bagian yang boleh dipakai dan dibulatkan ke bawah"),
        Column("infrastruktur_persen", "desimal", "Belanja infrastruktur; kosong bila tidak diketahui.", unit="persen", how="infrastruktur ÷ (total belanja − bagi hasil dan transfer) × 100", law=("fiskal.infrastruktur_minimum_persen",)),
        Column("infrastruktur_minimum_persen", "desimal", "Batas bawah belanja infrastruktur menurut Pasal 147 UU 1/2022.", unit="persen", law=("fiskal.infrastruktur_minimum_persen",)),
    ),
    key=("tahun", "skenario", "sumber"),
)  # fmt: skip

TABLES = (GAJI_BULAN, BIAYA_TAHUN, HARGA_FORMASI, HARGA_KOMPONEN, BIAYA_USULAN, REKONSILIASI, FISKAL)
