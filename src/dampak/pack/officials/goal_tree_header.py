"""What the columns of a goal tree kept in a spreadsheet are, by the words of the header."""

from __future__ import annotations

import re
from collections.abc import Mapping

LEVELS: Mapping[str, tuple[str, ...]] = {
    "visi": ("visi",),
    "misi": ("misi",),
    "tujuan": ("tujuan",),
    "sasaran": ("sasaran", "sasaran_strategis", "sasaran_daerah"),
    "csf": ("csf", "faktor_kunci", "critical_success_factor"),
    "program": ("program", "nama_program"),
    "kegiatan": ("kegiatan", "nama_kegiatan"),
    "sub_kegiatan": ("sub_kegiatan", "subkegiatan", "nama_sub_kegiatan"),
    "output": ("output", "keluaran"),
}
"""Levels of the tree from the top down, and the headers of their columns."""

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "indikator": ("indikator", "indikator_kinerja", "iku", "indikator_kinerja_utama"),
    "satuan": ("satuan",),
    "awal": ("awal", "kondisi_awal", "baseline", "nilai_awal", "data_awal"),
    "unit": ("unit", "unit_id", "opd", "perangkat_daerah", "pengampu", "penanggung_jawab", "skpd"),
    "id": ("id", "id_simpul"),
    "induk": ("induk", "induk_id", "id_induk", "parent", "parent_id"),
    "jenis": ("jenis", "tingkat", "level"),
    "uraian": ("uraian", "rumusan", "nama"),
    "kode": ("kode",),
}
_ROLE = {name: role for role, names in (*LEVELS.items(), *_OTHERS.items()) for name in names}
_YEAR = re.compile(r"(?:target(?:_tahun)?_|tahun_)?(20[0-9]{2})")


def role_of(header: str) -> str | None:
    """Return what a column is: a level, `indikator`, `tahun:2026`, …; None when it is none of ours."""
    if year := _YEAR.fullmatch(header):
        return f"tahun:{year[1]}"
    for opening in ("indikator_kinerja_", "indikator_", "iku_"):
        if header.startswith(opening) and _ROLE.get(header.removeprefix(opening)) in LEVELS:
            return "indikator"
    return _ROLE.get(header)
