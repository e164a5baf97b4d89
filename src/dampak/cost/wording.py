"""The words and the articles of each component of pay, in one place."""

from __future__ import annotations

from collections.abc import Mapping

from dampak.language import _
from dampak.law import Resolved

LAW_OF: Mapping[str, tuple[str, ...]] = {
    "tunjangan_keluarga": (
        "tunjangan.suami_istri_persen", "tunjangan.anak_persen", "tunjangan.anak_paling_banyak",
    ),
    "tunjangan_beras": ("tunjangan.beras_rupiah_per_orang", "tunjangan.beras_paling_banyak_orang"),
    "bpjs_pemberi_kerja": ("iuran.bpjs_pemberi_kerja_persen", "iuran.bpjs_dasar_batas"),
    "jkk": ("iuran.jkk_persen",),
    "jkm": ("iuran.jkm_persen",),
    "pembulatan": ("gaji.pembulatan_rupiah",),
    "pph21": ("pph21.ter", "pph21.kategori"),
    "thr": ("thr.bulan", "thr.cpns_persen"),
    "gaji_13": ("gaji13.bulan", "thr.cpns_persen"),
}  # fmt: skip
"""The figures of law a component rests on besides base pay and the allowance of the post."""


def component_label(name: str) -> str:
    """Return the name of a component as people read it."""
    labels = {
        "gaji_pokok": _("Gaji pokok"),
        "tunjangan_keluarga": _("Tunjangan keluarga"),
        "tunjangan_jabatan": _("Tunjangan jabatan"),
        "tunjangan_beras": _("Tunjangan beras"),
        "bpjs_pemberi_kerja": _("Iuran BPJS Kesehatan pemberi kerja"),
        "jkk": _("Iuran jaminan kecelakaan kerja"),
        "jkm": _("Iuran jaminan kematian"),
        "pembulatan": _("Pembulatan"),
        "pph21": _("PPh 21 ditanggung pemerintah"),
        "tpp": _("TPP"),
        "thr": _("Tunjangan hari raya"),
        "gaji_13": _("Gaji ketiga belas"),
        "tpp_thr": _("TPP dalam THR dan gaji ketiga belas"),
        "upah_paruh_waktu": _("Upah PPPK paruh waktu"),
    }
    return labels[name]


def ground_of(name: str, law: Resolved) -> tuple[str, str]:
    """Return the citations of a component and the weakest status among them, empty where it has none."""
    values = [law.value(id_) for id_ in LAW_OF.get(name, ())]
    status = next(
        (value.status for value in values if value.status != "certain"), "certain" if values else ""
    )
    return "; ".join(dict.fromkeys(value.citation for value in values)), status
