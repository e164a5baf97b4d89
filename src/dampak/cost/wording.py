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
    return component_labels()[name]


def component_labels() -> dict[str, str]:
    """Return every component of pay and of a year's cost as people read it."""
    return {
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


def parts_label(names: str) -> str:
    """Return the names of unknown components, separated by a comma, as they read within a sentence."""
    return ", ".join(_part_label(name) for name in names.split(", "))


def _part_label(name: str) -> str:
    words = {
        "tunjangan_jabatan": _("tunjangan jabatan"),
        "tpp": _("TPP"),
        "golongan_masuk_cpns": _("golongan masuk CPNS"),
        "golongan_masuk_pppk": _("golongan masuk PPPK"),
        "iuran": _("iuran"),
        "thr": _("tunjangan hari raya"),
        "gaji_13": _("gaji ketiga belas"),
    }
    return words[name]


def role_label(role: str) -> str:
    """Return the role of an APBD account as it reads within a sentence."""
    return role_labels().get(role, role)


def role_labels() -> dict[str, str]:
    """Return every role of an APBD account and item of a fiscal scenario as they read in a sentence."""
    return {
        "total_pendapatan": _("total pendapatan"),
        "total_belanja": _("total belanja"),
        "belanja_pegawai_total": _("belanja pegawai, seluruhnya"),
        "gaji_asn": _("gaji dan tunjangan ASN"),
        "tpp_asn": _("tambahan penghasilan ASN"),
        "pppk_pw": _("PPPK paruh waktu (barang dan jasa)"),
        "tunjangan_guru_tkd": _("tunjangan guru dari TKD"),
        "insentif_pemungutan": _("insentif pemungutan pajak dan retribusi"),
        "dprd": _("gaji dan tunjangan DPRD"),
        "kepala_daerah": _("gaji dan tunjangan kepala daerah"),
        "pegawai_blud": _("pegawai BLUD"),
        "pegawai_bos": _("pegawai BOS"),
        "infrastruktur": _("belanja infrastruktur"),
        "transfer_desa_bagi_hasil": _("transfer desa dan bagi hasil"),
        "barang_jasa": _("belanja barang dan jasa"),
        "modal": _("belanja modal"),
        "lain": _("lain-lain"),
        "belanja_pegawai_lain": _("belanja pegawai lain"),
    }


def ground_of(name: str, law: Resolved) -> tuple[str, str]:
    """Return the citations of a component and the weakest status among them, empty where it has none."""
    values = [law.value(id_) for id_ in LAW_OF.get(name, ())]
    status = next(
        (value.status for value in values if value.status != "certain"), "certain" if values else ""
    )
    parts = (part for value in values for part in value.citation.split("; "))
    return "; ".join(dict.fromkeys(parts)), status
