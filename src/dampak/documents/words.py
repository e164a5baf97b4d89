"""What the coded values of the tables are called when a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dampak.cost import role_labels
from dampak.language import _

SHORT_HASH = 12
"""Characters of a hash that are printed; the whole hash stands in `hasil.json`."""


def word(words: Mapping[str, str], code: str | None) -> str:
    """Return what `code` is called, or the code itself when it has no word; None is a dash."""
    return "–" if code is None else words.get(code, code)


def sectors() -> dict[str, str]:
    """Return the service sectors in words."""
    return {
        "pendidikan": _("Pendidikan"),
        "kesehatan": _("Kesehatan"),
        "infrastruktur": _("Infrastruktur"),
        "teknis_lain": _("Teknis lain"),
        "umum": _("Umum"),
    }


def statuses() -> dict[str, str]:
    """Return the statuses of staff in words."""
    return {"pns": "PNS", "cpns": "CPNS", "pppk": "PPPK", "pppk_pw": _("PPPK paruh waktu")}


def changes() -> dict[str, str]:
    """Return the ways in which staff change post, in words."""
    return {"mutasi": _("Mutasi"), "promosi": _("Promosi")}


def places() -> dict[str, str]:
    """Return what stands in the place of a sector or a district, in words."""
    return {"semua": _("Seluruh daerah"), "tingkat_daerah": _("Tingkat daerah")}


def constraints() -> dict[str, str]:
    """Return what holds an open gap, in words."""
    return {
        "tidak_ada": _("Tidak ada kekurangan"),
        "ruang_fiskal": _("Ruang fiskal tidak cukup"),
        "kuota": _("Kuota formasi habis"),
        "pasokan": _("Orang yang memenuhi syarat tidak cukup"),
        "bukan_jabatan_seleksi": _("Diisi melalui promosi atau mutasi, bukan seleksi"),
        "jabatan_tertutup": _("Tidak terbuka bagi CPNS maupun PPPK"),
        "kebijakan": _("Kebijakan tidak mengizinkan formasi baru"),
        "harga_tidak_diketahui": _("Biaya formasi tidak diketahui"),
        "tidak_terpilih": _("Kalah prioritas pada rupiah yang sama"),
    }


def need_methods() -> dict[str, str]:
    """Return how a need was counted, in words."""
    return {
        "abk": _("ABK"),
        "guru": _("Norma guru"),
        "abk_kes": _("ABK Kesehatan"),
        "wisn": _("WISN"),
        "tetap": _("Ditetapkan"),
        "tidak_ada": _("Tidak dapat dihitung"),
    }


def account_roles() -> dict[str, str]:
    """Return the roles of budget accounts in words, as they stand alone."""
    return {role: text[:1].upper() + text[1:] for role, text in role_labels().items()}


def rules() -> dict[str, str]:
    """Return the rules a proposal is compared with, in words."""
    return {
        "dampak": _("Usulan ini"),
        "sama_rata": _("Sama rata"),
        "pertama_datang": _("Menurut urutan unit"),
        "kekurangan_terbesar": _("Kekurangan terbesar dahulu"),
        "tanpa_pengadaan": _("Tanpa pengadaan"),
        "hanya_mutasi": _("Hanya perpindahan"),
        "kebutuhan_penuh": _("Seluruh kebutuhan"),
    }


def kinds() -> dict[str, str]:
    """Return the words for the kinds of what is proposed."""
    return {"cpns": "CPNS", "pppk": "PPPK", "konversi": _("Konversi PPPK paruh waktu")}


def ratio_kinds() -> dict[str, str]:
    """Return the kinds of ratio in words."""
    return {"rasio": _("Rasio"), "rasio_kasar": _("Rasio kasar")}


def pension_grounds() -> dict[str, str]:
    """Return where a retirement age was taken from, in words."""
    return {"pegawai": _("Data pegawai"), "jabatan": _("Jabatan"), "aturan": _("Aturan umum")}


def law_statuses() -> dict[str, str]:
    """Return how sure a figure of law is, in words; the least sure first."""
    return {
        "not_found": _("Tidak ditemukan; tidak dihitung"),
        "unverified": _("Belum diverifikasi"),
        "derived": _("Diturunkan dari angka lain"),
        "single": _("Satu sumber saja"),
        "certain": _("Pasti"),
    }


def date_in_words(day: date) -> str:
    """Return a day as `1 Januari 2026`."""
    months = (
        _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
        _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def synthetic_label() -> str:
    """Return the label of everything that is made from sample data."""
    return _("DATA CONTOH (SINTETIS)")


def head_of_region(region: str) -> str:
    """Return the title of the head of the region: Wali Kota for a city, Bupati for a regency."""
    words = region.lower().split()
    return _("Wali Kota") if "kota" in words and "kabupaten" not in words else _("Bupati")
