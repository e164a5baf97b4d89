"""The figures of law this room reads."""

from __future__ import annotations

USES = (
    "gaji.pns",
    "gaji.pppk",
    "gaji.cpns_persen",
    "gaji.pembulatan_rupiah",
    "tunjangan.suami_istri_persen",
    "tunjangan.anak_persen",
    "tunjangan.anak_paling_banyak",
    "tunjangan.beras_rupiah_per_orang",
    "tunjangan.beras_paling_banyak_orang",
    "tunjangan.struktural.*",
    "tunjangan.umum.*",
    "tunjangan.guru.*",
    "tunjangan.kepala_sd_tk.*",
    "tunjangan.kepala_smp.*",
    "tunjangan.perawat.*",
    "iuran.bpjs_pemberi_kerja_persen",
    "iuran.bpjs_pegawai_persen",
    "iuran.bpjs_dasar_batas",
    "iuran.jkk_persen",
    "iuran.jkm_persen",
    "iuran.iwp_pns_persen",
    "iuran.iwp_pppk_persen",
    "pph21.ter",
    "pph21.kategori",
    "thr.bulan",
    "thr.cpns_persen",
    "gaji13.bulan",
    "fiskal.belanja_pegawai_batas_persen",
    "fiskal.belanja_pegawai_tenggat",
    "fiskal.infrastruktur_minimum_persen",
)
"""Ids of law; `.*` takes every member of a family (see `LawView.resolve`)."""
