"""The organisation in a performance report: its units, its people, and who signs."""

from __future__ import annotations

import polars as pl

from dampak.documents.letters.fields import Values
from dampak.documents.letters.letterhead import head_title
from dampak.documents.performance.lkjip_goals import Report
from dampak.documents.performance.lkjip_summary import people_sentence
from dampak.documents.words import date_in_words, statuses, word
from dampak.language import _
from dampak.quantities import show_number
from dampak.units import UnitTree

UNIT_KINDS = ("opd", "bagian", "uptd", "sekolah", "puskesmas", "rsud", "kecamatan", "kelurahan")
"""Kinds of unit a picture of the organisation counts."""
_HEADS = {
    "Sekretariat": "Sekretaris", "Inspektorat": "Inspektur", "Kecamatan": "Camat", "Kelurahan": "Lurah",
    "Rumah Sakit": "Direktur Rumah Sakit",
}  # fmt: skip
"""How the head of a unit is called whose name begins so; of all others Kepala."""


def signatory(report: Report) -> str:
    """Return the office of who signs the report."""
    if not report.unit_id:
        return head_title(report.provenance.region)
    for unit, head in _HEADS.items():
        if report.scope.startswith(unit):
            return head + report.scope.removeprefix(unit)
    return _("Kepala {unit}", unit=report.scope)


def organisation(report: Report) -> Values:
    """Return the fields on units and people."""
    units, people = _units(report), _people(report)
    return {
        "unit_organisasi": [{"jenis": name, "jumlah": show_number(count)} for name, count in units],
        "kalimat_organisasi": _(
            "Per {day}, {scope} terdiri atas unit berikut.",
            day=date_in_words(report.provenance.per_tanggal),
            scope=report.scope,
        )
        if units
        else _("Data unit tidak tersedia."),
        "pegawai": [{"status": name, "jumlah": show_number(count)} for name, count in people],
        "kalimat_pegawai": people_sentence(report, people),
        "jumlah_pegawai": show_number(sum(count for _name, count in people)),
    }


def _inside(report: Report) -> list[str]:
    """Return the units of the scope."""
    if not report.unit_id:
        return list(report.units)
    return UnitTree({id: row["induk_id"] for id, row in report.units.items()}).subtree(report.unit_id)


def _units(report: Report) -> list[tuple[str, int]]:
    kinds = [report.units[id]["jenis"] for id in _inside(report)]
    known = [kind for kind in UNIT_KINDS if kind in kinds]
    others = sorted(set(kinds) - set(UNIT_KINDS) - {None, "pemda", "daerah"})
    return [(_unit_kind(kind), kinds.count(kind)) for kind in (*known, *others)]


def _unit_kind(kind: str) -> str:
    names = {"opd": _("Perangkat daerah"), "uptd": "UPTD", "rsud": "RSUD"}
    return names.get(kind, kind.replace("_", " ").capitalize())


def _people(report: Report) -> list[tuple[str, int]]:
    posts = report.facts.table("posisi").filter(pl.col("unit_id").is_in(_inside(report)))
    staff = report.facts.table("pegawai")
    if report.unit_id:
        staff = staff.join(posts.select(pl.col("id").alias("posisi_id")), on="posisi_id", how="semi")
    counts = dict(staff.group_by("status").len().iter_rows())
    names = statuses()
    return [(word(names, status), counts[status]) for status in names if counts.get(status)]
