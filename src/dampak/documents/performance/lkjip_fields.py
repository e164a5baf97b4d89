"""The fields that the performance report offers to its template."""

from __future__ import annotations

from dampak.documents.letters.fields import Field, ListField, texts

MEASURED = texts(
    no="Nomor.",
    indikator="Indikator.",
    satuan="Satuan.",
    target="Target tahun ini.",
    realisasi="Realisasi tahun ini.",
    capaian="Capaian apa adanya, persen.",
    keterangan="Kategori capaian, atau alasan tidak terdefinisi.",
)
COMPARED = texts(
    no="Nomor.",
    indikator="Indikator.",
    satuan="Satuan.",
    lalu="Realisasi tahun lalu.",
    capaian_lalu="Capaian tahun lalu, persen.",
    kini="Realisasi tahun ini.",
    target_akhir="Target akhir periode dan tahunnya.",
    menuju="Realisasi tahun ini terhadap target akhir periode, persen.",
    nasional="Angka nasional.",
)
MONEY = texts(
    no="Nomor.",
    nama="Sasaran atau program.",
    pagu="Pagu.",
    realisasi="Realisasi.",
    serapan="Serapan, persen.",
)
FUNDED = (
    *MONEY,
    *texts(
        capaian="Rata-rata capaian, persen.",
        selisih="Capaian dikurangi serapan, poin.",
        per_poin="Belanja untuk satu poin capaian, juta rupiah.",
        orang="Pegawai menurut waktu kerjanya.",
    ),
)
GOAL: tuple[Field, ...] = (
    *texts(
        judul="Jenis, nomor, dan rumusan.",
        pengampu="Unit pengampu; kosong bila seluruh daerah.",
        kalimat_ringkas="Kalimat tentang banyaknya indikator dan rata-rata capaiannya.",
        catatan="Arti bintang pada tabel perbandingan; kosong bila tidak ada.",
        kalimat_dana="Kalimat tentang pagu, realisasi, dan capaiannya; kosong bila tidak ada.",
    ),
    ListField("indikator", "Capaian indikatornya.", MEASURED),
    ListField("perbandingan", "Perbandingan dengan tahun lalu, akhir periode, dan nasional.", COMPARED),
    ListField("analisis", "Kalimat analisis, satu per indikator.", texts(kalimat="Kalimat dari angka.")),
    ListField("program", "Program di bawahnya.", MONEY),
)
FIELDS: tuple[Field, ...] = (
    *texts(
        tahun_laporan="Tahun yang dilaporkan.",
        tahun_lalu="Tahun sebelumnya.",
        lingkup="Nama daerah, atau unit yang melapor.",
        lingkup_besar="Nama yang melapor dengan huruf besar.",
        penanda_tangan="Jabatan yang menandatangani.",
        kalimat_keadaan="Keterangan bahwa tahunnya belum berakhir; kosong bila sudah.",
        ikhtisar="Ikhtisar capaian dan anggaran.",
        kalimat_organisasi="Kalimat tentang unit organisasi.",
        kalimat_pegawai="Kalimat tentang pegawai.",
        jumlah_pegawai="Banyaknya pegawai.",
        kalimat_rencana="Kalimat tentang tujuan dan sasaran.",
        kalimat_target="Kalimat tentang rencana yang menetapkan target.",
        jumlah_anggaran="Pagu program seluruhnya.",
        kalimat_capaian="Kalimat tentang banyaknya indikator yang mencapai target.",
        kalimat_cara="Kalimat tentang cara capaian disajikan.",
        kalimat_tertinggi="Kalimat tentang sasaran tertinggi dan terendah; kosong bila tidak ada.",
        grafik_capaian="Judul grafik capaian; kosong bila tidak ada yang digambar.",
        grafik_serapan="Judul grafik serapan; kosong bila tidak ada yang digambar.",
        kalimat_telusur="Kalimat yang menjelaskan tabel sumber daya; kosong bila belum ditelusuri.",
        kalimat_anggaran="Kalimat tentang pagu dan realisasi.",
        kalimat_yatim="Kalimat tentang rupiah yang tidak sampai ke sasaran; kosong bila tidak ada.",
        jumlah_pagu="Jumlah pagu.",
        jumlah_realisasi="Jumlah realisasi.",
        jumlah_serapan="Serapan seluruhnya.",
    ),
    ListField("unit_organisasi", "Unit menurut jenis.", texts(jenis="Jenis unit.", jumlah="Banyaknya.")),
    ListField("pegawai", "Pegawai menurut status.", texts(status="Status.", jumlah="Banyaknya.")),
    ListField(
        "rencana",
        "Tujuan dan sasaran yang dilaporkan.",
        texts(jenis="Jenis dan nomor.", uraian="Rumusan.", indikator="Banyaknya indikator."),
    ),
    ListField(
        "perjanjian",
        "Sasaran, indikator, dan target menurut perjanjian kinerja.",
        texts(
            sasaran="Sasaran.", indikator="Indikator.", satuan="Satuan.", target="Target.",
            versi="Rencana yang menetapkannya.",
        ),
    ),
    ListField("anggaran_program", "Pagu dan realisasi tiap program.", MONEY),
    ListField(
        "ringkasan_sasaran",
        "Capaian tiap sasaran.",
        texts(
            nama="Sasaran.",
            indikator="Banyaknya indikator.",
            terdefinisi="Yang terdefinisi.",
            tercapai="Yang mencapai target.",
            rata="Rata-rata capaian, persen.",
        ),
    ),
    ListField("sasaran", "Tujuan, sasaran, dan program yang dilaporkan, beserta rinciannya.", GOAL),
    ListField("sumber_daya", "Uang dan orang yang sampai ke tiap sasaran.", FUNDED),
    ListField(
        "pengukuran",
        "Capaian triwulanan.",
        texts(
            indikator="Indikator.",
            satuan="Satuan.",
            tw1="Capaian triwulan I, persen.",
            tw2="Capaian triwulan II, persen.",
            tw3="Capaian triwulan III, persen.",
            tw4="Capaian triwulan IV, persen.",
            tahun="Capaian tahun, persen.",
            sumber="Sumber data.",
        ),
    ),
)  # fmt: skip
