"""What the name of a unit tells about its kind, and units written as a path (`A | B | C`)."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256

from dampak.pack.officials.imported import Row

OPENINGS: dict[str, str] = {
    "PEMERINTAH": "pemda",
    "SEKRETARIAT DAERAH": "opd",
    "SEKRETARIAT DPRD": "opd",
    "SEKRETARIAT DEWAN": "opd",
    "SEKRETARIAT": "bidang",
    "DINAS": "opd",
    "BADAN": "opd",
    "INSPEKTORAT": "opd",
    "INSPEKTUR PEMBANTU": "bidang",
    "SATUAN POLISI PAMONG PRAJA": "opd",
    "ASISTEN": "bagian",
    "BAGIAN": "bagian",
    "BIDANG": "bidang",
    "SUB": "bidang",
    "SUBBAGIAN": "bidang",
    "SUBBIDANG": "bidang",
    "SEKSI": "bidang",
    "UPT": "uptd",
    "UPTD": "uptd",
    "BALAI": "uptd",
    "TK": "sekolah",
    "TAMAN": "sekolah",
    "SD": "sekolah",
    "SDN": "sekolah",
    "SMP": "sekolah",
    "SMPN": "sekolah",
    "SEKOLAH": "sekolah",
    "PUSKESMAS": "puskesmas",
    "UPT PUSKESMAS": "puskesmas",
    "UPTD PUSKESMAS": "puskesmas",
    "RSUD": "rsud",
    "RUMAH SAKIT": "rsud",
    "UPTD RSUD": "rsud",
    "KECAMATAN": "kecamatan",
    "KANTOR CAMAT": "kecamatan",
    "KELURAHAN": "kelurahan",
}
"""Openings of unit names → `unit.jenis`; the longest one that fits counts."""

_SIGNS = re.compile(r"[^0-9A-Z]+")


def unit_kind(nama: str, *, has_parent: bool) -> tuple[str, bool]:
    """Return the kind of a unit by its name and whether the name told it.

    Otherwise a unit under another counts as `bidang`, one at the top as `opd`.
    """
    words = _plain(nama).split()
    for length in range(len(words), 0, -1):
        kind = OPENINGS.get(" ".join(words[:length]))
        if kind:
            return kind, True
    return ("bidang" if has_parent else "opd"), False


def unit_path(text: str) -> tuple[str, ...]:
    """Return the names in `A | B | C`, from the top, without the stray dots portals leave behind."""
    parts = (" ".join(part.split()).rstrip(" .") for part in text.split("|"))
    return tuple(part for part in parts if part)


def path_id(path: Iterable[str]) -> str:
    """Return the id of the unit at the end of `path`: the same path always has the same id."""
    written = "|".join(_plain(part) for part in path)
    return "U" + b32encode(sha256(written.encode()).digest()[:8]).decode().rstrip("=")


def units_of(paths: Iterable[tuple[str, ...]]) -> tuple[list[Row], int]:
    """Return the rows of table `unit` for all units on `paths`, and how many kinds are only defaults."""
    rows: dict[str, Row] = {}
    unknown = 0
    for path in sorted({whole[: depth + 1] for whole in paths for depth in range(len(whole))}):
        here = path_id(path)
        if here not in rows:
            kind, known = unit_kind(path[-1], has_parent=len(path) > 1)
            unknown += not known
            above = path_id(path[:-1]) if len(path) > 1 else None
            rows[here] = {"id": here, "induk_id": above, "nama": path[-1], "jenis": kind}
    return list(rows.values()), unknown


def _plain(nama: str) -> str:
    return _SIGNS.sub(" ", nama.upper()).strip()
