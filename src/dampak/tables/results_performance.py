"""Tables of `performance`: achievement, findings, where each rupiah goes, and the fit with national goals."""

from __future__ import annotations

from dampak.tables.inputs_performance import SPANS
from dampak.tables.model import Column, Table

CAPAIAN = Table(
    "capaian",
    "Capaian indikator",
    "satu indikator pada satu periode: target, realisasi, capaian",
    (
        Column("indikator_id", "id", "Indikator.", required=True, ref="indikator.id"),
        Column("tahun", "bulat", "Tahun.", required=True),
        Column("periode", "kategori", "Setahun penuh, atau satu triwulan.", required=True, domain=SPANS),
        Column("target", "desimal", "Target yang berlaku."),
        Column("realisasi", "desimal", "Realisasi, bila perlu dihimpun dari triwulan atau dari unit."),
        Column("asal", "kategori", "Dari mana realisasinya.", domain=("tercatat", "triwulan", "unit")),
        Column("capaian", "desimal", "Capaian apa adanya.", unit="persen", how="naik: realisasi ÷ target × 100; turun: (2 × target − realisasi) ÷ target × 100"),
        Column("capaian_dipakai", "desimal", "Capaian sesudah batas menurut cara yang dipilih.", unit="persen", how="capaian dengan batas bawah dan batas atas cara yang dipilih"),
        Column("kategori", "teks", "Kategori capaian."),
        Column("alasan", "teks", "Mengapa capaian tidak terdefinisi."),
    ),
    key=("indikator_id", "tahun", "periode"),
)  # fmt: skip

TEMUAN_KINERJA = Table(
    "temuan_kinerja",
    "Temuan pemeriksaan kinerja",
    "satu alasan untuk memeriksa satu simpul atau indikator",
    (
        Column("aturan", "id", "Id aturan.", required=True),
        Column("keparahan", "kategori", "Keparahan.", required=True, domain=("galat", "peringatan", "saran")),
        Column("simpul_id", "id", "Simpul; kosong bila menyangkut seluruh daerah.", ref="simpul.id"),
        Column("indikator_id", "id", "Indikator.", ref="indikator.id"),
        Column("unit_id", "id", "Unit pengampu.", ref="unit.id"),
        Column("uraian", "teks", "Apa yang ditemukan, dan mengapa itu perlu diperiksa."),
        Column("perbaikan", "teks", "Cara memperbaikinya."),
        Column("butir_lke", "teks", "Butir LKE AKIP yang terangkat bila diperbaiki."),
    ),
    key=("aturan", "simpul_id", "indikator_id", "unit_id"),
)  # fmt: skip

JEJAK_RUPIAH = Table(
    "jejak_rupiah",
    "Jejak rupiah",
    "bagian pagu satu sub-kegiatan yang sampai ke satu sasaran dan tujuan",
    (
        Column("simpul_id", "id", "Sub-kegiatan.", required=True, ref="simpul.id"),
        Column("sasaran_id", "id", "Sasaran yang dilalui.", ref="simpul.id"),
        Column("tujuan_id", "id", "Tujuan yang dicapai.", ref="simpul.id"),
        Column("jalur", "kategori", "Lewat induk saja, atau lewat dukungan silang.", domain=("langsung", "bersama")),
        Column("rupiah", "rupiah", "Rupiah yang sampai.", unit="rupiah", how="pagu dibagi menurut aturan alokasi, sisa pembagian kepada bagian yang pecahannya terbesar"),
    ),
    key=("simpul_id", "sasaran_id", "tujuan_id", "jalur"),
)  # fmt: skip

RUPIAH_SIMPUL = Table(
    "rupiah_simpul",
    "Rupiah dan orang tiap simpul",
    "satu simpul pohon kinerja dengan uang dan orang di bawahnya",
    (
        Column("simpul_id", "id", "Simpul.", required=True, ref="simpul.id"),
        Column("jenis", "id", "Jenis simpul."),
        Column("uraian", "teks", "Rumusan."),
        Column("langsung", "rupiah", "Pagu lewat induk.", unit="rupiah", how="jumlah pagu yang sampai lewat induk saja"),
        Column("bersama", "rupiah", "Pagu lewat dukungan silang.", unit="rupiah", how="jumlah pagu yang sampai lewat dukungan silang"),
        Column("rupiah", "rupiah", "Pagu seluruhnya.", unit="rupiah", how="langsung + bersama"),
        Column("bagian_persen", "desimal", "Bagian APBD.", unit="persen", how="rupiah ÷ total APBD × 100"),
        Column("realisasi", "rupiah", "Belanja sampai akhir periode.", unit="rupiah", how="realisasi bulanan yang dibagi seperti pagunya"),
        Column("serapan_persen", "desimal", "Serapan.", unit="persen", how="realisasi ÷ rupiah × 100"),
        Column("orang", "desimal", "Pegawai menurut waktu kerjanya.", unit="orang", how="pegawai posisi × bagian bebannya untuk output di bawah simpul ini"),
        Column("biaya_orang", "rupiah", "Biaya pegawai itu setahun.", unit="rupiah", how="biaya pegawai posisi × bagian bebannya"),
        Column("capaian", "desimal", "Rata-rata capaian indikator simpul ini.", unit="persen", how="rata-rata capaian yang dipakai; indikator tak terdefinisi tidak dihitung"),
        Column("rupiah_per_poin", "rupiah", "Belanja untuk satu poin capaian.", unit="rupiah", how="realisasi ÷ capaian"),
        Column("efisiensi_persen", "desimal", "Efisiensi menurut cara yang dipilih.", unit="persen"),
        Column("nilai_efisiensi", "desimal", "Nilai efisiensi menurut cara yang dipilih.", unit="persen"),
    ),
    key=("simpul_id",),
)  # fmt: skip

RUPIAH_YATIM = Table(
    "rupiah_yatim",
    "Rupiah yatim",
    "satu bagian APBD yang tidak sampai ke tujuan atau sasaran",
    (
        Column("simpul_id", "id", "Sub-kegiatan; kosong untuk belanja di luar pohon kinerja.", ref="simpul.id"),
        Column("kode", "id", "Kode."),
        Column("uraian", "teks", "Uraian."),
        Column("unit_id", "id", "Unit.", ref="unit.id"),
        Column("rupiah", "rupiah", "Rupiah yatim.", unit="rupiah", how="pagu yang tidak sampai ke tujuan atau sasaran; di luar pohon: belanja APBD − jumlah pagu"),
        Column("alasan", "teks", "Di mana jalurnya putus."),
    ),
    key=("simpul_id",),
)  # fmt: skip

KESELARASAN = Table(
    "keselarasan",
    "Keselarasan dengan acuan nasional",
    "satu acuan nasional dan simpul daerah yang melayaninya",
    (
        Column("acuan_id", "id", "Acuan nasional.", required=True, ref="acuan.id"),
        Column("daftar", "id", "Daftar acuan."),
        Column("uraian", "teks", "Rumusan acuan."),
        Column("simpul_id", "id", "Simpul daerah; kosong bila tidak ada.", ref="simpul.id"),
        Column("indikator_id", "id", "Indikator daerah.", ref="indikator.id"),
        Column("status", "kategori", "Keadaan.", domain=("selaras", "tanpa_indikator", "arah_berlawanan", "di_bawah_target", "kosong")),
        Column("rupiah", "rupiah", "Pagu simpul itu.", unit="rupiah", how="pagu yang sampai ke simpul itu"),
        Column("keterangan", "teks", "Keterangan."),
    ),
    key=("acuan_id", "simpul_id"),
)  # fmt: skip

FORMASI_SASARAN = Table(
    "formasi_sasaran",
    "Sasaran yang dilayani formasi yang diusulkan",
    "formasi yang diusulkan untuk satu sasaran, menurut cara mengetahuinya",
    (
        Column("sasaran_id", "id", "Sasaran; kosong bila tidak diketahui.", ref="simpul.id"),
        Column("tujuan_id", "id", "Tujuan di atasnya.", ref="simpul.id"),
        Column("cara", "kategori", "Lewat output tugas jabatannya, atau menurut unitnya saja.", required=True, domain=("tugas", "unit", "tidak_diketahui")),
        Column("formasi", "desimal", "Formasi seluruh rencana.", unit="orang", how="formasi posisi × bagian bebannya untuk output di bawah sasaran; tanpa output: menurut bagian rupiah unitnya"),
    ),
    key=("sasaran_id", "tujuan_id", "cara"),
)  # fmt: skip

TABLES = (CAPAIAN, TEMUAN_KINERJA, JEJAK_RUPIAH, RUPIAH_SIMPUL, RUPIAH_YATIM, KESELARASAN, FORMASI_SASARAN)
