"""Which output each task of a post works on, so that goals know their people; some tasks serve none."""

from __future__ import annotations

from zlib import crc32

import polars as pl

from dampak.pack.example.catalogue import kinds
from dampak.pack.example.goals_tree import Work

_BUREAUS = {
    "DISDIK.1": "1.01.02.2.01", "DISDIK.2": "1.01.02.2.02", "DISDIK.3": "1.01.04", "DINKES.1": "1.02.05",
    "DINKES.2": "1.02.02.2.02", "DINKES.3": "1.02.02.2.01", "DPUPR.1": "1.03.10", "DPUPR.2": "1.03.02",
    "DPUPR.3": "1.03.0", "PERKIM.1": "1.04.03", "PERKIM.2": "1.04.03", "PERKIM.3": "2.11.11",
    "SATPOL.1": "1.05.02", "SATPOL.2": "1.05.02.2.02", "SATPOL.3": "1.05.04", "DP3KB.1": "2.08.03",
    "DP3KB.2": "2.14.03", "PERINDAG.1": "3.30.03", "PERINDAG.2": "2.17.07", "BKD.1": "5.02.02.2.01",
    "BKD.2": "5.02.02", "BKD.3": "5.02.04", "SETDA.1": "4.01.02.2.01", "SETDA.2": "4.01.02.2.02",
    "SETDA.3": "4.01.02.2.03", "SETDA.4": "4.01.03.2.01", "SETDA.5": "4.01.03.2.02",
    "SETDA.6": "4.01.03.2.03", "SETDA.7": "4.01.01.2.13", "UPT01": "3.27.07", "UPT02": "2.14.03",
    "UPT03": "1.03.10.2.01.11", "UPT05": "3.30.03", "UPT06": "2.15.02.2.05", "UPT08": "2.08.03",
    "UPT09": "1.02.02.2.01.16", "UPT10": "1.01.02.2.04", "SD": "1.01.02.2.01.29", "SMP": "1.01.02.2.02.42",
    "RSUD": "1.02.02.2.02.32",
}  # fmt: skip
"""The beginning of a unit's id (without its island) and the beginning of the codes it works on."""
_CLINIC = tuple(f"1.02.02.2.02.{number}" for number in ("01", "02", "03", "04", "11", "15", "17", "20", "33"))
_KEPT_RUNNING = {
    "perencanaan": ("01.2.01.01", "01.2.01.07"), "keuangan": ("01.2.02.05",), "administrasi": ("01.2.08.04",),
    "data": ("01.2.01.07",), "pelayanan": ("01.2.06.09",),
}  # fmt: skip
"""Families of tasks that keep an agency running, and what they work on."""
_NOBODYS = ("kendaraan", "arsip")
"""Families of tasks nobody has tied to an output yet, outside the office for archives."""


def with_outputs(
    tasks: pl.DataFrame, posts: pl.DataFrame, roots: dict[str, str], found: list[Work]
) -> pl.DataFrame:
    """Return `beban_kerja` with the output of each task; `roots` names the agency above each unit."""
    places = {post: (unit, kinds()[kind].family) for post, unit, kind in posts.select(
        "id", "unit_id", "jabatan_kode").iter_rows()}  # fmt: skip
    leaves = [work for work in found if work.kind == "sub_kegiatan"]
    known: dict[tuple[str, str], list[str]] = {}
    outputs: list[str | None] = []
    for post, text in tasks.select("posisi_id", "uraian").iter_rows():
        place = places[post]
        if place not in known:
            known[place] = _choices(*place, roots[place[0]], leaves)
        choices = known[place]
        outputs.append(choices[crc32(str(text).encode()) % len(choices)] if choices else None)
    return tasks.with_columns(output_id=pl.Series(outputs, dtype=pl.String()))


def _choices(unit: str, family: str, root: str, leaves: list[Work]) -> list[str]:
    """Return the outputs the tasks of a family may serve in a unit."""
    prefix, bare = _split(unit)
    agency = _split(root)[1]
    if family in _NOBODYS and agency != "DPK":
        return []
    if bare.startswith("PKM"):
        codes = _CLINIC if family == "kesehatan" else _CLINIC[-1:]
        return [work.output for work in leaves if work.id in {prefix + code for code in codes}]
    if agency.startswith("KEC"):
        return [work.output for work in leaves if work.unit == root and not work.supports]
    if bare.endswith(".0") or (family == "administrasi" and "." in bare):
        ends = _KEPT_RUNNING.get(family, ())
        return [work.output for work in leaves if work.unit == root and work.code[5:] in ends]
    start = next((code for name, code in _BUREAUS.items() if bare.startswith(name)), None)
    mine = [work for work in leaves if work.unit == root and not _pays(work)]
    if start:
        return [work.output for work in mine if work.code.startswith(start)]
    return [work.output for work in mine if not work.supports]


def _pays(work: Work) -> bool:
    return work.spending in ("gaji", "dprd", "kepala_daerah")


def _split(unit: str) -> tuple[str, str]:
    """Return the island's beginning of an id, empty where there is none, and the rest."""
    return (unit[:3], unit[3:]) if unit[:2].isdigit() and unit[2:3] == "-" else ("", unit)
