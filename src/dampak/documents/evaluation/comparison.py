"""The workbook that holds units against each other and years against years: scores, parts, and the spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dampak.documents.evaluation.standing import refused
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Cell, Row, Section, Sheet, SheetColumn, key_column
from dampak.documents.workbook import sheets_bytes
from dampak.evaluation.newest import REGION
from dampak.language import _
from dampak.outcome import Outcome

HANDS = ("final", "evaluator")
"""Whose complete answers count, the weightiest first; a unit's own proposal is compared with nobody."""
PARTS = ("terendah", "kuartil_bawah", "median", "kuartil_atas", "tertinggi")
_BOTH = 2

Key = tuple[str, str, int]
"""Instrument with its version, unit, year."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The score that counts for one unit and year, and whose answers it stands on."""

    value: Decimal
    grade: str
    hand: str


def comparison_bytes(outcome: Outcome) -> bytes:
    """Return the workbook: totals by unit and year, components by unit and year, and the spread by year.

    Only years under the same version of an instrument stand side by side.

    Raises:
        DataInvalid: no worksheet of the outcome has a complete score.
    """
    settled = settled_scores(outcome)
    if not settled:
        what = _("Tidak ada lembar kerja dengan nilai lengkap untuk diperbandingkan.")
        remedy = _("Lengkapi jawaban final atau evaluator pada tabel lke, lalu ulangi.")
        raise refused("tidak_ada_nilai_lengkap", what, remedy)
    facts = Facts(outcome)
    years = sorted({year for _name, _unit, year in settled})
    return sheets_bytes(
        outcome,
        (_totals(facts, settled, years), _components(facts, settled, years), _spread(facts, settled)),
    )


def settled_scores(outcome: Outcome) -> dict[Key, Settled]:
    """Return the complete score of each unit and year: the final one, else the evaluator's."""
    found: dict[Key, Settled] = {}
    frame = Facts(outcome).table("skor").drop_nulls("nilai")
    for hand in HANDS:
        for row in frame.filter(pl.col("pihak") == hand).iter_rows(named=True):
            key = (row["instrumen"], row["unit_id"], row["tahun"])
            found.setdefault(key, Settled(row["nilai"], row["predikat"] or "", hand))
    return found


def _names(settled: Mapping[Key, Settled]) -> list[str]:
    return sorted({name for name, _unit, _year in settled})


def _heading(facts: Facts, name: str) -> str:
    return f"{facts.outcome.instruments.at(name).label} ({name})"


def _units(facts: Facts, settled: Mapping[Key, Settled], name: str) -> list[tuple[str, str]]:
    """Return the units with a score, the region first, the others by name."""
    ids = {unit for other, unit, _year in settled if other == name}
    rows = facts.table("unit").filter(pl.col("id").is_in(ids)).iter_rows(named=True)
    ordered = sorted(rows, key=lambda row: (row["jenis"] != REGION, row["nama"], row["id"]))
    return [(row["id"], row["nama"]) for row in ordered]


def _change(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the last year less the one before it, None where either is not known."""
    if len(values) < _BOTH or values[-1] is None or values[-2] is None:
        return None
    return values[-1] - values[-2]


def _totals(facts: Facts, settled: Mapping[Key, Settled], years: Sequence[int]) -> Sheet:
    columns = [SheetColumn(_("Unit"))]
    for year in years:
        columns.append(SheetColumn(str(year), "desimal", f"skor/{year}/…/nilai"))
        columns.append(SheetColumn(_("Predikat {year}", year=year), figure=f"skor/{year}/…/predikat"))
    columns += [
        SheetColumn(_("Selisih tahun terakhir"), "desimal", _("tahun terakhir − tahun sebelumnya")),
        SheetColumn(_("Peringkat {year}", year=years[-1]), "bulat", f"peringkat/{years[-1]}/…/peringkat"),
        key_column(),
    ]
    ranks = {
        (row["instrumen"], row["unit_id"]): row["peringkat"]
        for row in facts.table("peringkat").filter(pl.col("tahun") == years[-1]).iter_rows(named=True)
    }
    sections = []
    for name in _names(settled):
        rows = [
            _total_row(settled, ranks.get((name, unit)), (name, unit, label), years)
            for unit, label in _units(facts, settled, name)
        ]
        sections.append(Section(_heading(facts, name), rows))
    return Sheet(
        _("Nilai"),
        _("Perbandingan nilai antarunit dan antartahun"),
        _(
            "Nilai final, atau nilai evaluator (*) bila jawaban final belum lengkap. Sel kosong: belum ada "
            "nilai lengkap. Hanya tahun dengan versi instrumen yang sama yang disandingkan."
        ),
        tuple(columns),
        tuple(sections),
    )


def _total_row(
    settled: Mapping[Key, Settled], rank: int | None, who: tuple[str, str, str], years: Sequence[int]
) -> Row:
    name, unit, label = who
    found = [settled.get((name, unit, year)) for year in years]
    cells: list[Cell] = [label]
    for one in found:
        cells += [None, None] if one is None else [one.value, one.grade + _mark(one)]
    values = [one.value if one else None for one in found]
    return (*cells, _change(values), rank, f"{name}/{unit}")


def _mark(one: Settled) -> str:
    return "" if one.hand == HANDS[0] else " *"


def _components(facts: Facts, settled: Mapping[Key, Settled], years: Sequence[int]) -> Sheet:
    columns = (
        SheetColumn(_("Unit")),
        SheetColumn(_("Komponen")),
        SheetColumn(_("Bobot"), "desimal"),
        *(SheetColumn(str(year), "desimal", f"skor_butir/{year}/…/nilai") for year in years),
        SheetColumn(_("Selisih tahun terakhir"), "desimal", _("tahun terakhir − tahun sebelumnya")),
        key_column(),
    )
    nodes = {
        (row["instrumen"], row["unit_id"], row["tahun"], row["pihak"], row["kode"]): row
        for row in facts.table("skor_butir").iter_rows(named=True)
    }
    sections = []
    for name in _names(settled):
        form = facts.outcome.instruments.at(name)
        rows: list[Row] = []
        for unit, label in _units(facts, settled, name):
            for node in form.children.get(form.root.code, ()):
                values = [
                    nodes[name, unit, year, one.hand, node.code]["nilai"]
                    if (one := settled.get((name, unit, year)))
                    and (name, unit, year, one.hand, node.code) in nodes
                    else None
                    for year in years
                ]
                rows.append(
                    (label, node.label, node.weight, *values, _change(values), f"{name}/{unit}/{node.code}")
                )
        sections.append(Section(_heading(facts, name), rows))
    return Sheet(
        _("Komponen"),
        _("Perbandingan komponen antarunit dan antartahun"),
        _("Nilai tiap komponen menurut jawaban yang sama dengan nilai totalnya."),
        columns,
        tuple(sections),
        frozen_columns=2,
    )


def _spread(facts: Facts, settled: Mapping[Key, Settled]) -> Sheet:
    labels = (_("Terendah"), _("Kuartil bawah"), _("Median"), _("Kuartil atas"), _("Tertinggi"))
    columns = (
        SheetColumn(_("Tahun")),
        SheetColumn(_("Unit"), "bulat"),
        *(
            SheetColumn(label, "desimal", f"evaluasi.{part}.…")
            for label, part in zip(labels, PARTS, strict=True)
        ),
        SheetColumn(_("Rentang"), "desimal", _("tertinggi − terendah")),
        key_column(),
    )
    ranked = facts.table("peringkat")
    sections = []
    for name in _names(settled):
        own = ranked.filter(pl.col("instrumen") == name)
        counts = own.group_by("tahun").len().sort("tahun").rows()
        rows: list[Row] = []
        for year, count in counts:
            values = [facts.number(f"evaluasi.{part}.{name}.{year}") for part in PARTS]
            low, high = values[0], values[-1]
            gap = None if low is None or high is None else high - low
            rows.append((str(year), count, *values, gap, f"{name}.{year}"))
        sections.append(Section(_heading(facts, name), rows))
    return Sheet(
        _("Sebaran"),
        _("Sebaran nilai antarunit"),
        _(
            "Dihitung dari nilai eksak semua unit selain pemerintah daerah; "
            "di antara dua nilai diambil garis lurusnya."
        ),
        columns,
        tuple(sections),
    )
