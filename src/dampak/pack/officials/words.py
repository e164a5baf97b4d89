"""The words of other applications and what they are here: one declared table for each column.

A word that stands in none of them is reported with the known ones; it is never guessed. Keys are written as
the applications show them and compared without case, spacing and punctuation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

STAFF_STATUSES: Mapping[str, str] = {
    "PNS": "pns",
    "PNS Pusat": "pns",
    "PNS Pusat DPK": "pns",
    "PNS Pusat DPB": "pns",
    "PNS Daerah": "pns",
    "PNS Daerah Otonom": "pns",
    "PNS Daerah DPK": "pns",
    "PNS Daerah DPB": "pns",
    "PNS Daerah Provinsi": "pns",
    "PNS Daerah Kabupaten/Kota": "pns",
    "CPNS": "cpns",
    "PPPK": "pppk",
    "PPPK Daerah": "pppk",
    "PPPK Guru": "pppk",
    "PPPK Tenaga Kesehatan": "pppk",
    "PPPK Teknis": "pppk",
    "PPPK Paruh Waktu": "pppk_pw",
}
"""SIASN `jenis_pegawai_nama` → `pegawai.status`; `status_cpns_pns` then tells CPNS from PNS."""

PROBATION: Mapping[str, str] = {"C": "cpns", "CPNS": "cpns", "P": "pns", "PNS": "pns", "PPPK": "", "P3K": ""}
"""SIASN `status_cpns_pns` → CPNS or PNS; PPPK have neither."""

LEGAL_POSITIONS: Mapping[str, str] = {
    "Aktif": "aktif",
    "PPPK Aktif": "aktif",
    "PPPK Paruh Waktu": "aktif",
    "PPPK Paruh Waktu Aktif": "aktif",
    "PNS kena hukuman disiplin": "aktif",
    "Pegawai Titipan": "aktif",
    "Tugas Belajar": "tugas_belajar",
    "CLTN": "cltn",
    "Cuti Luar Tanggungan Negara": "cltn",
    "Cuti di Luar Tanggungan Negara": "cltn",
    "Perpanjangan CLTN": "cltn",
    "Pemberhentian Sementara": "diberhentikan_sementara",
    "Diberhentikan Sementara": "diberhentikan_sementara",
    "Penerima Uang Tunggu": "diberhentikan_sementara",
    "Pejabat Negara": "diberhentikan_sementara",
    "PNS yang dinyatakan hilang": "diberhentikan_sementara",
    "Diperbantukan": "diperbantukan_keluar",
    "Dipekerjakan": "diperbantukan_keluar",
    "Kepala Desa": "diperbantukan_keluar",
    "Masa Persiapan Pensiun": "masa_persiapan_pensiun",
    "MPP": "masa_persiapan_pensiun",
}
"""SIASN `kedudukan_hukum_nama` → `pegawai.kedudukan_hukum`, for those still on the payroll or returning."""

GONE: tuple[str, ...] = (
    "Pensiun",
    "Mencapai BUP",
    "Meninggal",
    "Meninggal Dunia",
    "Diberhentikan",
    "Pemberhentian dengan hak pensiun",
    "Pemberhentian tanpa hak pensiun",
    "Pemberhentian dengan hormat",
    "Pemberhentian tidak dengan hormat",
    "Pindah Instansi",
    "Punah",
    "TMS Dari Pengadaan",
    "Pembatalan NIP",
)
"""SIASN `kedudukan_hukum_nama` of persons no longer on the staff: left out and counted."""

POST_KINDS: Mapping[str, str] = {
    "Jabatan Struktural": "struktural",
    "Struktural": "struktural",
    "Jabatan Pimpinan Tinggi": "jpt",
    "Jabatan Administrator": "administrator",
    "Jabatan Pengawas": "pengawas",
    "Jabatan Fungsional": "jf",
    "Jabatan Fungsional Tertentu": "jf",
    "Fungsional Tertentu": "jf",
    "Fungsional": "jf",
    "JFT": "jf",
    "JF": "jf",
    "Jabatan Fungsional Umum": "pelaksana",
    "Fungsional Umum": "pelaksana",
    "JFU": "pelaksana",
    "Jabatan Pelaksana": "pelaksana",
    "Pelaksana": "pelaksana",
}
"""`jenis_jabatan_nama` (SIASN), `jenis_jabatan_umum` (rincian formasi) → `jabatan.jenis`.

`struktural` is refined by the echelon or the name of the post.
"""

HIRE_KINDS: Mapping[str, str] = {
    "CPNS": "cpns",
    "PNS": "cpns",
    "PPPK": "pppk",
    "PPPK Guru": "pppk",
    "PPPK Tenaga Guru": "pppk",
    "PPPK Tenaga Kesehatan": "pppk",
    "PPPK Teknis": "pppk",
    "PPPK Tenaga Teknis": "pppk",
}
"""SSCASN `jp_nama` → `usulan.jenis`."""

MARRIED: Mapping[str, str] = {
    "Menikah": "ya",
    "Kawin": "ya",
    "Belum Menikah": "tidak",
    "Belum Kawin": "tidak",
    "Cerai": "tidak",
    "Cerai Hidup": "tidak",
    "Cerai Mati": "tidak",
    "Janda": "tidak",
    "Duda": "tidak",
    "Janda/Duda": "tidak",
}
"""SIASN `jenis_kawin_nama` → whether a spouse allowance may be due."""


@cache
def plain_word(word: str) -> str:
    """Return a word of another system without case, spacing and punctuation."""
    return "".join(sign for sign in word.casefold() if sign.isalnum())


def by_plain_word(words: Mapping[str, str] | Iterable[str]) -> dict[str, str]:
    """Return the table keyed by plain words, as cells are looked up."""
    pairs = words.items() if isinstance(words, Mapping) else ((word, word) for word in words)
    return {plain_word(word): meaning for word, meaning in pairs}
