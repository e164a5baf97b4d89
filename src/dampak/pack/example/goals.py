"""The goals of the example region: tree, indicators, targets, results, rupiah, drawn apart from the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from dampak.pack.example.catalogue import rows
from dampak.pack.example.draft import YEAR, table
from dampak.pack.example.goals_gauges import gauges
from dampak.pack.example.goals_measured import LAST_YEAR, results, targets
from dampak.pack.example.goals_money import money, spent
from dampak.pack.example.goals_tasks import with_outputs
from dampak.pack.example.goals_tree import Work, nodes, prefixes, works

_SALT = 55_202_100
"""Keeps these draws apart from those of the region itself."""
_VERSIONS = (
    (f"rpjmd-{YEAR - 1}", "rpjmd", f"RPJMD {YEAR - 1}–{LAST_YEAR}", date(YEAR - 1, 1, 2)),
    (
        f"renstra-{YEAR - 1}",
        "renstra",
        f"Renstra perangkat daerah {YEAR - 1}–{LAST_YEAR}",
        date(YEAR - 1, 1, 2),
    ),
    (f"rkpd-{YEAR - 1}", "rkpd", f"RKPD {YEAR - 1}", date(YEAR - 1, 1, 2)),
    (f"apbd-{YEAR - 1}", "apbd", f"APBD {YEAR - 1}", date(YEAR - 1, 1, 2)),
    (f"pk-{YEAR - 1}", "pk", f"Perjanjian kinerja {YEAR - 1}", date(YEAR - 1, 1, 30)),
    (f"rkpd-{YEAR}", "rkpd", f"RKPD {YEAR}", date(YEAR - 1, 7, 1)),
    (f"apbd-{YEAR}", "apbd", f"APBD {YEAR}", date(YEAR, 1, 2)),
    (f"pk-{YEAR}", "pk", f"Perjanjian kinerja {YEAR}", date(YEAR, 1, 30)),
    (f"apbd-{YEAR}-perubahan", "apbd", f"Perubahan APBD {YEAR}", date(YEAR, 9, 14)),
    (f"pk-{YEAR}-perubahan", "pk", f"Perubahan perjanjian kinerja {YEAR}", date(YEAR, 9, 21)),
)

_REFORM = (
    ("S41", "RB.GENERAL", "IKU.SAKIP"), ("S21", "RB.TEMA.1", "IKU.MISKIN"), ("S24", "RB.TEMA.2", "IKU.INVES"),
    ("S42", "RB.TEMA.3", "IKU.SPBE"),
)  # fmt: skip
"""Goals tied to the shipped list of the road map of reform; two of its themes are left as gaps."""


def add_goals(tables: Mapping[str, pl.DataFrame], seed: int) -> dict[str, pl.DataFrame]:
    """Return the tables of `performance` of the region drawn, and its `beban_kerja` with outputs."""
    rng = [np.random.Generator(np.random.PCG64([seed, _SALT, stream])) for stream in range(4)]
    units = tables["unit"]
    names, roots = dict(units.select("id", "nama").iter_rows()), _roots(units)
    heads = _heads(tables, roots)
    found = [_with_volume(work, heads["gaji"]) for work in works(units)]
    first = prefixes(units)[0]
    measured = gauges(found, names, first, rng[0])
    paid = money(found, tables["apbd"], heads, rng[1])
    made: dict[str, list[dict[str, object]]] = {
        "versi_rencana": list(_versions()),
        "simpul": list(nodes(found, first)),
        "pengampu": list(_shared(first, found)),
        "dukungan": list(_supports(found, prefixes(units))),
        "indikator": [gauge.row() for gauge in measured],
        "target": list(targets(measured)),
        "realisasi": list(results(measured, rng[2])),
        "pagu": [{"simpul_id": id, "tahun": year, "versi_id": version, "rupiah": rupiah}
                 for (id, year, version), rupiah in paid.items()],
        "realisasi_bulanan": list(spent(found, paid, rng[3])),
        "acuan": list(_references()),
        "penyelarasan": list(_aligned()),
    }  # fmt: skip
    tasks = with_outputs(tables["beban_kerja"], tables["posisi"], roots, found)
    return {name: table(name, members) for name, members in made.items()} | {"beban_kerja": tasks}


def _versions() -> Iterator[dict[str, object]]:
    for id, document, name, day in _VERSIONS:
        yield {"id": id, "dokumen": document, "nama": f"{name} (contoh)", "berlaku_dari": day}


def _roots(units: pl.DataFrame) -> dict[str, str]:
    """Return the agency or district office above each unit; the region itself counts to the first agency."""
    parents: dict[str, str | None] = dict(units.select("id", "induk_id").iter_rows())
    kinds: dict[str, str] = dict(units.select("id", "jenis").iter_rows())
    found: dict[str, str] = {}
    for unit in parents:
        here = unit
        while kinds[here] not in ("opd", "kecamatan", "pemda"):
            here = parents[here] or here
        found[unit] = here
    return found


def _heads(tables: Mapping[str, pl.DataFrame], roots: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Count the staff of each agency: those paid as personnel, and those paid as services."""
    places = dict(tables["posisi"].select("id", "unit_id").iter_rows())
    counted: dict[str, dict[str, int]] = {"gaji": {}, "paruh_waktu": {}}
    for post, status in tables["pegawai"].select("posisi_id", "status").iter_rows():
        if post in places:
            kind, root = "paruh_waktu" if status == "pppk_pw" else "gaji", roots[places[post]]
            counted[kind][root] = counted[kind].get(root, 0) + 1
    return counted


def _with_volume(work: Work, heads: Mapping[str, int]) -> Work:
    """Return the work with the months of pay it covers, where its volume is the staff."""
    paid = work.kind == "sub_kegiatan" and work.end is None
    count = 12.0 * heads.get(work.unit or "", 0) if work.spending == "gaji" else 12.0
    return replace(work, end=count) if paid else work


def _shared(first: str, found: list[Work]) -> Iterator[dict[str, object]]:
    for row in rows("pohon_pengampu"):
        yield {"simpul_id": row["simpul"], "unit_id": first + row["unit"], "peran": row["peran"]}
    districts = sorted({work.unit for work in found if work.code.startswith("7.01") and work.unit})
    for program in (work for work in found if work.code.startswith("7.01") and work.kind == "program"):
        for unit in districts:
            if unit.startswith(program.id.removesuffix(program.code)):
                yield {"simpul_id": program.id, "unit_id": unit, "peran": "Pelaksana di kecamatan"}


def _supports(found: list[Work], islands: list[str]) -> Iterator[dict[str, object]]:
    known = {work.id for work in found}
    for prefix in islands:
        for row in rows("pohon_dukungan"):
            if prefix + row["simpul"] in known:
                yield {"simpul_id": prefix + row["simpul"], "ke_id": row["ke"], "bobot": float(row["bobot"]),
                       "keterangan": row["keterangan"]}  # fmt: skip


def _references() -> Iterator[dict[str, object]]:
    for row in rows("pohon_acuan"):
        yield {
            "id": row["id"], "daftar": "contoh", "uraian": row["uraian"], "indikator": row["indikator"],
            "arah": row["arah"], "target": float(row["target"]) if row["target"] else None,
            "tahun": int(row["tahun"]), "sumber": "Contoh, bukan daftar resmi",
        }  # fmt: skip


def _aligned() -> Iterator[dict[str, object]]:
    for row in rows("pohon_acuan"):
        if row["simpul"]:
            yield {
                "simpul_id": row["simpul"],
                "acuan_id": row["id"],
                "indikator_id": row["indikator_id"] or None,
            }
    for node, goal, indicator in _REFORM:
        yield {"simpul_id": node, "acuan_id": goal, "indikator_id": indicator}
