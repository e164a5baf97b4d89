"""Tables of `formasi`: what the model is given, and the proposal."""

from __future__ import annotations

from dampak.tables.inputs import CHANGES, FILL_WAYS, PROPOSED_KINDS, SECTORS
from dampak.tables.model import Column, Table

CONSTRAINTS = (
    "tidak_ada", "ruang_fiskal", "kuota", "pasokan", "bukan_jabatan_seleksi", "jabatan_tertutup", "kebijakan",
    "harga_tidak_diketahui", "tidak_terpilih",
)  # fmt: skip
BILLION_MORE, SEAT_MORE = "Rp 1 miliar setiap tahun", "satu kursi"
RULES = (
    "dampak", "sama_rata", "pertama_datang", "kekurangan_terbesar", "tanpa_pengadaan", "hanya_mutasi",
    "kebutuhan_penuh",
)  # fmt: skip
GROUPS = ("semua", "sektor", "kecamatan")

MASUKAN_FORMASI = Table(
    "masukan_formasi",
    "Masukan model formasi",
    "satu posisi yang dapat diisi, pada saat pegawai baru tahun pertama mulai bekerja",
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
        Column("dalam_proses", "bulat", "Formasi tahun lalu yang sudah disetujui dan belum tercatat pada pegawai; ikut dihitung sebagai bezetting.", unit="orang"),
        Column("paruh_waktu", "bulat", "PPPK paruh waktu pada posisi ini yang memenuhi syarat untuk dikonversi.", unit="orang"),
    ),
    key=("posisi_id",),
)  # fmt: skip

MASUKAN_BEZETTING = Table(
    "masukan_bezetting",
    "Bezetting tanpa usulan",
    "satu posisi pada saat pegawai baru satu tahun usulan mulai bekerja",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("tahun", "bulat", "Tahun usulan.", required=True),
        Column("bezetting", "bulat", "Pegawai yang masih ada, termasuk formasi dalam proses.", required=True, unit="orang", how="pegawai pada tanggal data − pensiun dan kontrak berakhir sampai saat itu + formasi dalam proses"),
    ),
    key=("posisi_id", "tahun"),
)  # fmt: skip

MASUKAN_PERPINDAHAN = Table(
    "masukan_perpindahan",
    "Pegawai yang dapat berpindah",
    "sekelompok pegawai satu posisi yang boleh berpindah ke jenis jabatan yang sama",
    (
        Column("posisi_id", "id", "Posisi yang ditinggalkan.", required=True, ref="posisi.id"),
        Column("cara", "kategori", "Mutasi: kelebihan pegawai; promosi: membuka kursi yang ditinggalkan.", required=True, domain=CHANGES),
        Column("tujuan", "teks", "Jenis jabatan yang boleh dituju, dipisahkan spasi.", required=True),
        Column("jumlah", "bulat", "Pegawai.", required=True, unit="orang", how="mutasi: kelebihan yang tetap ada sampai akhir rencana, yang paling luas pilihannya lebih dulu; promosi: pegawai yang memenuhi syarat"),
    ),
    key=("posisi_id", "cara", "tujuan"),
)  # fmt: skip

USULAN = Table(
    "usulan",
    "Usulan formasi",
    "usulan satu jenis pengadaan pada satu posisi dalam satu tahun",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("tahun", "bulat", "Tahun usulan.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=PROPOSED_KINDS),
        Column("jumlah", "bulat", "Formasi yang diusulkan.", required=True, unit="orang"),
        Column("biaya_tahun_pertama", "rupiah", "Biaya pada tahun pertama dibayar (sebagian tahun).", unit="rupiah"),
        Column("biaya_setahun_penuh", "rupiah", "Biaya pada tahun kedua dibayar (setahun penuh).", unit="rupiah"),
    ),
    key=("posisi_id", "tahun", "jenis"),
)  # fmt: skip

MUTASI = Table(
    "mutasi",
    "Usulan perpindahan",
    "perpindahan pegawai dari satu posisi ke posisi lain dalam satu tahun",
    (
        Column("dari_posisi_id", "id", "Posisi yang ditinggalkan.", required=True, ref="posisi.id"),
        Column("ke_posisi_id", "id", "Posisi yang diisi.", required=True, ref="posisi.id"),
        Column("tahun", "bulat", "Tahun usulan.", required=True),
        Column("cara", "kategori", "Mutasi atau promosi.", required=True, domain=CHANGES),
        Column("jumlah", "bulat", "Pegawai yang berpindah.", required=True, unit="orang"),
    ),
    key=("dari_posisi_id", "ke_posisi_id", "tahun", "cara"),
)

USULAN_POSISI = Table(
    "usulan_posisi",
    "Keadaan posisi sesudah usulan",
    "satu posisi sebelum rencana dan pada akhir rencana",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("kebutuhan_ideal", "bulat", "Kebutuhan.", unit="orang"),
        Column("minimum", "bulat", "Norma minimum.", unit="orang"),
        Column("bezetting", "bulat", "Pegawai pada saat pegawai baru tahun pertama mulai bekerja.", unit="orang"),
        Column("berkurang", "bulat", "Pegawai yang pensiun atau berakhir kontraknya selama rencana.", unit="orang"),
        Column("pindah_masuk", "bulat", "Berpindah ke sini.", unit="orang"),
        Column("pindah_keluar", "bulat", "Berpindah dari sini.", unit="orang"),
        Column("cpns", "bulat", "Usulan CPNS.", unit="orang"),
        Column("pppk", "bulat", "Usulan PPPK.", unit="orang"),
        Column("konversi", "bulat", "Usulan konversi PPPK paruh waktu.", unit="orang"),
        Column("sesudah", "bulat", "Pegawai pada akhir rencana.", unit="orang", how="bezetting − berkurang + pindah masuk − pindah keluar + CPNS + PPPK + konversi"),
        Column("sisa_kekurangan", "bulat", "Kekurangan yang tersisa pada akhir rencana.", unit="orang", how="kebutuhan ideal − pegawai pada akhir rencana, paling kecil 0"),
        Column("kendala", "kategori", "Kendala yang menahan kekurangan itu.", domain=CONSTRAINTS, how="kendala yang bila dilonggarkan sendirian memberi posisi ini satu orang lagi, usulan lain tetap"),
        Column("kendala_lain", "teks", "Kendala lain yang harus ikut dilonggarkan; kosong bila satu saja cukup."),
        Column("pelonggaran", "teks", "Apa yang membuka satu kursi lagi di sini."),
        Column("nilai_terakhir", "desimal", "Nilai orang terakhir yang diberikan ke sini.", how="bobot sektor × pengali × penurunan, dikalikan tahun yang terisi"),
        Column("sesal", "desimal", "Nilai yang hilang bila satu orang ditarik dari sini; taksiran.", how="nilai orang itu − nilai yang dibeli rupiah dan kursinya di tempat lain (harga bayangan)"),
    ),
    key=("posisi_id",),
)  # fmt: skip

USULAN_TAHUN = Table(
    "usulan_tahun",
    "Rencana per tahun",
    "satu sektor pada satu tahun usulan",
    (
        Column("tahun", "bulat", "Tahun usulan.", required=True),
        Column("sektor", "id", "Sektor, atau semua.", required=True),
        Column("kekurangan_tanpa_usulan", "bulat", "Kekurangan bila tidak ada pengadaan dan perpindahan.", unit="orang"),
        Column("cpns", "bulat", "Usulan CPNS tahun itu.", unit="orang"),
        Column("pppk", "bulat", "Usulan PPPK tahun itu.", unit="orang"),
        Column("konversi", "bulat", "Usulan konversi tahun itu.", unit="orang"),
        Column("mutasi", "bulat", "Mutasi ke sektor itu.", unit="orang"),
        Column("promosi", "bulat", "Promosi ke sektor itu.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan sesudah usulan sampai tahun itu.", unit="orang", how="jumlah kekurangan posisi sesudah semua usulan sampai tahun itu, termasuk kursi yang dibuka promosi"),
    ),
    key=("tahun", "sektor"),
)  # fmt: skip

USULAN_BIAYA = Table(
    "usulan_biaya",
    "Biaya usulan per tahun",
    "biaya usulan satu jenis pengadaan pada satu tahun anggaran",
    (
        Column("tahun", "bulat", "Tahun anggaran.", required=True),
        Column("jenis", "kategori", "Jenis pengadaan.", required=True, domain=PROPOSED_KINDS),
        Column("jumlah", "bulat", "Orang yang dibayar.", unit="orang"),
        Column("rupiah", "rupiah", "Biaya pada belanja pegawai.", unit="rupiah"),
        Column("hemat_barang_jasa", "rupiah", "Upah paruh waktu yang tidak lagi dibayar dari barang dan jasa.", unit="rupiah"),
        Column("ruang", "rupiah", "Ruang fiskal tahun itu untuk semua jenis; kosong bila tidak dibatasi uang.", unit="rupiah"),
    ),
    key=("tahun", "jenis"),
)  # fmt: skip

PEMBANDING = Table(
    "pembanding",
    "Perbandingan aturan",
    "hasil satu aturan pada rupiah yang sama",
    (
        Column("aturan", "kategori", "Aturan pembagian.", required=True, domain=RULES),
        Column("kelompok", "kategori", "Cara pengelompokan.", required=True, domain=GROUPS),
        Column("kunci", "id", "Sektor atau kecamatan; semua untuk seluruh daerah.", required=True),
        Column("formasi", "bulat", "Formasi yang diusulkan, termasuk konversi.", unit="orang"),
        Column("mutasi", "bulat", "Pegawai yang berpindah.", unit="orang"),
        Column("kekurangan_sebelum", "bulat", "Kekurangan pada akhir rencana tanpa usulan.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan pada akhir rencana sesudah usulan.", unit="orang"),
        Column("nilai_tertutup", "desimal", "Kebutuhan berbobot yang tertutup, dijumlah semua tahun rencana.", how="jumlah nilai setiap kekurangan yang tertutup × tahun terisi − bobot perpindahan"),
        Column("rupiah", "rupiah", "Biaya setahun penuh semua formasi.", unit="rupiah"),
    ),
    key=("aturan", "kelompok", "kunci"),
)  # fmt: skip

PEMERATAAN = Table(
    "pemerataan",
    "Pemerataan antarkecamatan",
    "satu kecamatan sebelum dan sesudah usulan",
    (
        Column("kecamatan", "id", "Kecamatan, atau tingkat_daerah.", required=True),
        Column("kebutuhan", "bulat", "Kebutuhan.", unit="orang"),
        Column("terisi_tanpa_usulan", "bulat", "Kebutuhan yang terisi pada akhir rencana tanpa usulan.", unit="orang", how="jumlah per posisi dari yang terkecil antara pegawai dan kebutuhan"),
        Column("terisi_sesudah", "bulat", "Kebutuhan yang terisi pada akhir rencana sesudah usulan.", unit="orang", how="jumlah per posisi dari yang terkecil antara pegawai dan kebutuhan"),
        Column("cakupan_tanpa_usulan", "desimal", "Cakupan tanpa usulan.", unit="persen", how="terisi tanpa usulan ÷ kebutuhan × 100"),
        Column("cakupan_sesudah", "desimal", "Cakupan sesudah usulan.", unit="persen", how="terisi sesudah usulan ÷ kebutuhan × 100"),
    ),
    key=("kecamatan",),
)  # fmt: skip

NILAI_KENDALA = Table(
    "nilai_kendala",
    "Nilai bila kendala dilonggarkan",
    "satu kendala yang mengikat usulan",
    (
        Column("kendala", "kategori", "Kendala.", required=True, domain=("ruang_fiskal", "kuota", "pasokan")),
        Column("tahun", "id", "Tahun usulan, atau semua.", required=True),
        Column("jenis", "id", "Jenis pengadaan, atau semua.", required=True),
        Column("sektor", "id", "Sektor atau jenis jabatan, atau semua.", required=True),
        Column("tambahan", "kategori", "Pelonggaran yang dinilai.", required=True, domain=(BILLION_MORE, SEAT_MORE)),
        Column("taksiran", "desimal", "Kebutuhan berbobot menurut harga bayangan relaksasi linear."),
        Column("hitung_ulang", "desimal", "Kebutuhan berbobot menurut penyelesaian ulang dengan kendala dilonggarkan.", how="nilai terbaik sesudah pelonggaran − nilai terbaik semula"),
    ),
    key=("kendala", "tahun", "jenis", "sektor"),
)  # fmt: skip

KURVA_RUANG = Table(
    "kurva_ruang",
    "Kurva ruang fiskal",
    "satu tambahan ruang fiskal per tahun",
    (
        Column("tambahan", "rupiah", "Tambahan ruang pada setiap tahun; negatif berarti pemotongan.", required=True, unit="rupiah"),
        Column("formasi", "bulat", "Formasi yang diusulkan.", unit="orang"),
        Column("mutasi", "bulat", "Pegawai yang berpindah.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan pada akhir rencana sesudah usulan.", unit="orang"),
        Column("nilai_tertutup", "desimal", "Kebutuhan berbobot yang tertutup, dijumlah semua tahun rencana."),
        Column("rupiah", "rupiah", "Biaya setahun penuh semua formasi.", unit="rupiah"),
    ),
    key=("tambahan",),
)  # fmt: skip

KEANDALAN = Table(
    "keandalan",
    "Keandalan usulan",
    "satu posisi yang diusulkan pada tahun pertama, diuji dengan ulangan acak",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("jumlah", "bulat", "Formasi yang diusulkan pada tahun pertama.", unit="orang"),
        Column("ulangan", "bulat", "Ulangan acak atas pegawai keluar dan ruang fiskal."),
        Column("bertahan", "bulat", "Ulangan yang tetap mengusulkan sedikitnya jumlah itu."),
        Column("bertahan_persen", "desimal", "Bagian ulangan yang tetap mengusulkannya.", unit="persen", how="bertahan ÷ ulangan × 100"),
    ),
    key=("posisi_id",),
)  # fmt: skip

SANDINGAN = Table(
    "sandingan",
    "Kebijakan bersanding",
    "satu kebijakan dengan hasilnya",
    (
        Column("kebijakan", "id", "Nama kebijakan.", required=True),
        Column("formasi", "bulat", "Formasi selama rencana, termasuk konversi.", unit="orang"),
        Column("cpns", "bulat", "CPNS.", unit="orang"),
        Column("pppk", "bulat", "PPPK.", unit="orang"),
        Column("konversi", "bulat", "Konversi PPPK paruh waktu.", unit="orang"),
        Column("perpindahan", "bulat", "Mutasi dan promosi.", unit="orang"),
        Column("kekurangan_sesudah", "bulat", "Kekurangan pada akhir rencana.", unit="orang"),
        Column("rupiah", "rupiah", "Biaya setahun penuh semua formasi.", unit="rupiah"),
        Column("rasio_akhir_persen", "desimal", "Rasio belanja pegawai pada tahun terakhir yang dibayar, dengan usulan.", unit="persen", how="(belanja pegawai − pengurang + biaya usulan) ÷ total belanja × 100, menurut sumber dengan rasio tertinggi"),
        Column("cakupan_terendah_persen", "desimal", "Cakupan kecamatan yang paling tertinggal.", unit="persen"),
        Column("kecamatan_terendah", "id", "Kecamatan yang paling tertinggal."),
        Column("gini", "desimal", "Ketimpangan cakupan antarkecamatan (0: merata)."),
        Column("keterangan", "teks", "Mengapa kebijakan itu tidak menghasilkan usulan."),
    ),
    key=("kebijakan",),
)  # fmt: skip

TABLES = (
    MASUKAN_FORMASI,
    MASUKAN_BEZETTING,
    MASUKAN_PERPINDAHAN,
    USULAN,
    MUTASI,
    USULAN_POSISI,
    USULAN_TAHUN,
    USULAN_BIAYA,
    PEMBANDING,
    PEMERATAAN,
    NILAI_KENDALA,
    KURVA_RUANG,
    KEANDALAN,
    SANDINGAN,
)
