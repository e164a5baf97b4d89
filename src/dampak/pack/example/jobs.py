"""Job information of two posts and one date of the region's own: enough to see what filled in looks like."""

from __future__ import annotations

from datetime import date

from dampak.pack.example.draft import YEAR, Draft

POSTS = ("DINKES.0.PERENCANA-P", "DINKES.0.ARSIPARIS-T")
ALIKE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pengalaman_kerja", ("Diutamakan pernah bekerja pada unit sejenis",)),
    ("keterampilan_kerja", ("Mengolah data", "Menyusun laporan")),
    ("prestasi_kerja", ("Dokumen selesai tepat waktu dan dapat dipakai",)),
    ("tanggung_jawab", ("Kebenaran data yang diolah", "Kerahasiaan data pegawai")),
    ("wewenang", ("Meminta data kepada bidang",)),
    ("hasil_kerja", ("Laporan", "Kumpulan data")),
    ("bahan_kerja", ("Data bidang", "Peraturan yang berlaku")),
    ("perangkat_kerja", ("Komputer", "Aplikasi perkantoran")),
)
SUMMARIES = {
    "DINKES.0.PERENCANA-P": "Menyiapkan rencana dan anggaran dinas serta memantau pelaksanaannya.",
    "DINKES.0.ARSIPARIS-T": "Mengelola arsip dinas sejak tercipta sampai disusutkan.",
}


def add_jobs(draft: Draft) -> None:
    """Add job information to two posts, where the region has them, and the window of this year's asking."""
    there = {row["id"] for row in draft.rows["posisi"]}
    for post in POSTS:
        if post in there:
            draft.add("infojab", posisi_id=post, bagian="ikhtisar", no=1, isi=SUMMARIES[post])
            for part, items in ALIKE:
                for number, text in enumerate(items, start=1):
                    draft.add("infojab", posisi_id=post, bagian=part, no=number, isi=text)
    draft.add(
        "agenda",
        kegiatan="usulan_kebutuhan",
        tahun=YEAR + 1,
        mulai=date(YEAR + 1, 1, 18),
        selesai=date(YEAR + 1, 2, 26),
        dasar="Surat edaran contoh (data contoh)",
    )
