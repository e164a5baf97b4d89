"""Which post leads to which, and how many qualified people apply for the scarce ones."""

from __future__ import annotations

from collections.abc import Iterator

from dampak.pack.example.catalogue import rows
from dampak.pack.example.draft import YEAR, Draft

MOVES_BASIS = "Keputusan Bupati contoh tentang pola karier"
SUPPLY_SOURCE = "Perkiraan contoh dari pelamar pengadaan yang lalu"
YEARS_SUPPLIED = range(YEAR + 1, YEAR + 6)
_APPLICANTS = (
    ("DOKTER-P", 3, 2), ("DRG-P", 1, 1), ("APOTEKER-P", 3, 4), ("ANESTESI-T", 1, 1), ("MEDVET-P", 2, 1),
    ("TEKJALAN-P", 4, 3), ("SDA-P", 2, 2), ("AUDITOR-P", 4, 2), ("SANDIMAN-P", 1, 1),
)  # fmt: skip
"""Kinds of posts few can fill: qualified applicants a year for permanent posts and for contracts."""


def add_moves(draft: Draft) -> None:
    """Add every move and promotion the region allows; the certificate a post itself asks for stays there."""
    for row in rows("perpindahan"):
        draft.add("perpindahan", **{name: text or None for name, text in row.items()}, dasar=MOVES_BASIS)


def add_supply(draft: Draft, factor: int) -> None:
    """Add the applicants expected in each of five years; one more every second year."""
    asked = {row["kode"]: row["kualifikasi"] for row in rows("jabatan")}
    for year in YEARS_SUPPLIED:
        for code, kind, people in _supplied(year):
            draft.add(
                "pasokan", tahun=year, jabatan_kode=code, jenis=kind, jumlah=people * factor,
                kualifikasi=asked[code], sumber=SUPPLY_SOURCE,
            )  # fmt: skip


def _supplied(year: int) -> Iterator[tuple[str, str, int]]:
    growth = (year - YEARS_SUPPLIED[0]) // 2
    for code, permanent, contracts in _APPLICANTS:
        yield code, "cpns", permanent + growth
        yield code, "pppk", contracts + growth
