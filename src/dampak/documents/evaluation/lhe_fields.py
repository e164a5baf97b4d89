"""The fields that the report of an evaluation offers to its template."""

from __future__ import annotations

from dampak.documents.evaluation.recommendations import ROW_FIELDS
from dampak.documents.letters.fields import Field, ListField, texts

_SENTENCES = texts(
    kalimat_hasil="Nilai dan predikat dalam satu kalimat.",
    kalimat_sifat="Jawaban siapa yang menjadi dasar nilai.",
    kalimat_predikat="Jarak ke predikat di atasnya; kosong bila tidak berpredikat.",
    kalimat_perubahan="Perubahan terhadap tahun sebelumnya, atau bahwa nilainya tidak ada.",
    kalimat_peringkat="Tempat unit di antara unit lain; kosong bila tidak diperingkat.",
    kalimat_penilai="Nilai menurut daerah dan menurut kementerian; kosong bila tidak ada.",
    kalimat_metode="Cara nilai dihitung menurut instrumen.",
    kalimat_rentang="Rentang nilai setiap predikat; kosong bila instrumen tidak berpredikat.",
    kalimat_tindak_lanjut="Keadaan rekomendasi tahun lalu; kosong bila tidak ada dalam data.",
    kalimat_rekomendasi="Pengantar rekomendasi tahun ini; kosong bila belum ada dalam data.",
    kalimat_usulan="Keterangan bahwa daftarnya usulan Dampak; kosong bila rekomendasi sudah ada.",
)

FIELDS: tuple[Field, ...] = (
    *texts(
        unit="Nama unit yang dievaluasi.",
        unit_kapital="Nama unit dengan huruf besar.",
        jenis_unit="Jenis unit.",
        unit_induk="Unit di atasnya; garis bila unit itu puncak.",
        unit_bawahan="Banyaknya unit di bawahnya.",
        posisi="Banyaknya posisi pada peta jabatan; garis bila tidak ada dalam data.",
        pegawai="Banyaknya pegawai ASN yang tercatat; garis bila tidak ada dalam data.",
        tahun_evaluasi="Tahun evaluasi.",
        tahun_lalu="Tahun sebelumnya.",
        instrumen="Nama instrumen.",
        dasar_instrumen="Peraturan yang memuat instrumennya.",
        versi_instrumen="Instrumen dan versinya, dengan sidik singkat isinya.",
        nilai="Nilai.",
        nilai_lalu="Nilai tahun sebelumnya.",
        perubahan="Nilai dikurangi nilai tahun sebelumnya.",
        bobot="Bobot seluruhnya.",
    ),
    *_SENTENCES,
    ListField(
        "komponen",
        "Nilai setiap komponen.",
        texts(
            no="Nomor urut.",
            uraian="Komponen.",
            bobot="Bobot.",
            lalu="Nilai tahun sebelumnya menurut versi instrumen yang sama.",
            nilai="Nilai.",
            perubahan="Nilai dikurangi nilai tahun sebelumnya.",
            persen="Nilai sebagai bagian dari bobot.",
        ),
    ),
    ListField(
        "subkomponen",
        "Jawaban dan nilai setiap subkomponen.",
        texts(
            kode="Kode.",
            uraian="Subkomponen.",
            bobot="Bobot.",
            lalu="Gradasi tahun sebelumnya.",
            gradasi="Gradasi.",
            nilai="Nilai.",
        ),
    ),
    ListField(
        "catatan",
        "Catatan evaluator dari lembar kerja.",
        texts(komponen="Komponen.", butir="Kode dan subkomponen.", catatan="Catatan."),
    ),
    ListField(
        "kuat",
        "Subkomponen dengan bagian nilai tertinggi; kosong bila semuanya sama.",
        texts(butir="Kode dan subkomponen.", gradasi="Gradasi.", nilai="Nilai dan nilai tertingginya."),
    ),
    ListField(
        "lemah",
        "Subkomponen yang paling banyak kehilangan nilai.",
        texts(
            butir="Kode dan subkomponen.",
            gradasi="Gradasi.",
            hilang="Poin yang hilang.",
            sebab="Isian bertanda untuk sebabnya.",
        ),
    ),
    ListField("tindak_lanjut", "Rekomendasi tahun lalu dan keadaannya.", ROW_FIELDS),
    ListField("rekomendasi", "Rekomendasi tahun ini.", ROW_FIELDS),
    ListField(
        "usulan",
        "Usulan Dampak: butir yang paling banyak kehilangan nilai; kosong bila rekomendasi sudah ada.",
        texts(
            no="Nomor urut.",
            butir="Kode dan subkomponen.",
            gradasi="Gradasi.",
            hilang="Poin yang hilang.",
            rekomendasi="Isian bertanda untuk rekomendasinya.",
        ),
    ),
)
