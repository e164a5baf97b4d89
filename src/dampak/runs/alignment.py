"""The goals of a pack held against national ones: coverage, gaps, contradictions, and the matrix of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from dampak.atomic import write_file
from dampak.documents.performance.alignment import alignment_bytes
from dampak.errors import NoProposal, Problem, UsageError
from dampak.figures import Step
from dampak.language import _
from dampak.law.references import ReferenceList, doubtful_references, reference_lists
from dampak.outcome import Outcome
from dampak.performance.alignment import alignment, coverage
from dampak.performance.graph import graph_of
from dampak.performance.plan import nodes_in_force, targets_in_force
from dampak.runs.setting import Setting
from dampak.runs.tracing import trace_rupiah
from dampak.runs.work import Work, run_stages
from dampak.tables.inputs_performance import ACUAN

SHARE = "kinerja.keselarasan."
MONEY = {"simpul_id": pl.String, "rupiah": pl.Int64}


def align(setting: Setting, name: str = "") -> Outcome:
    """Return table keselarasan and the coverage of each list as a figure; `inputs["acuan"]` is what was used.

    `name` is one list: of the region's table acuan, else a shipped one (`law.references`); "" is all lists of
    the region.

    Raises:
        NoProposal: a table is missing (versi_rencana, simpul; acuan where no list is named).
        UsageError: there is no such list.
    """
    setting.require("versi_rencana", "simpul", *(() if name else ("acuan",)))
    goals, shipped = _goals(setting, name)

    def stage(work: Work) -> None:
        _align(work, goals, shipped)

    outcome = run_stages(setting, [(_("Menyelaraskan dengan acuan nasional"), stage)])
    return replace(outcome, inputs={**outcome.inputs, ACUAN.name: goals})


def write_alignment(outcome: Outcome, file: Path) -> None:
    """Write the matrix of an alignment as a Word file.

    Raises:
        UsageError: the file is not to be a .docx.
        WriteFailed: the file could not be written; the old one stands.
    """
    if file.suffix.lower() != ".docx":
        raise UsageError(_("Matriks ditulis sebagai .docx, bukan “{file}”.", file=file.name))
    write_file(file, alignment_bytes(outcome))


def _goals(setting: Setting, name: str) -> tuple[pl.DataFrame, ReferenceList | None]:
    own = setting.table("acuan")
    if not name or name in own["daftar"]:
        return (own.filter(pl.col("daftar") == name) if name else own), None
    shipped = reference_lists().get(name)
    if shipped is None:
        known = ", ".join(sorted({*own["daftar"], *reference_lists()}))
        raise UsageError(_("Daftar acuan “{name}” tidak dikenal. Yang ada: {known}.", name=name, known=known))
    rows: list[dict[str, object]] = [
        {
            "id": one.id, "daftar": shipped.id, "uraian": one.text, "indikator": one.indicator or None,
            "arah": one.direction or None, "target": one.target, "tahun": one.year, "sumber": one.citation,
        }
        for one in shipped.references
    ]  # fmt: skip
    return ACUAN.frame(rows), shipped


def _align(work: Work, goals: pl.DataFrame, shipped: ReferenceList | None) -> None:
    setting, day = work.setting, work.setting.pack.region.per_tanggal
    versions = setting.table("versi_rencana")
    graph = graph_of(nodes_in_force(setting.table("simpul"), versions, day), setting.table("dukungan"))
    target = targets_in_force(setting.table("target"), versions, day)
    links = setting.table("penyelarasan")
    found = alignment(graph, setting.table("indikator"), target, goals, links, _money(work))
    work.keep("keselarasan", found)
    if shipped is not None:
        work.problems += doubtful_references(shipped)
    work.problems += _unknown(setting)
    for name, part in coverage(found).items():
        label = _("Acuan {name} yang dilayani", name=name)
        steps = [
            Step(_("Acuan yang dilayani"), part.served),
            Step(_("Seluruh acuan"), part.all),
            Step(label, part.percent, _("persen"), _("dilayani ÷ seluruhnya × 100")),
        ]
        work.figure(f"{SHARE}{name}", label, part.percent, _("persen"), steps)


def _money(work: Work) -> pl.DataFrame:
    """Return the rupiah of each node, empty with a warning where they cannot be traced."""
    try:
        return trace_rupiah(work.setting).tables["rupiah_simpul"].select(*MONEY)
    except (NoProposal, UsageError) as error:
        what = _("Rupiah tidak ditelusuri, sehingga matriks tidak memuat uang tiap simpul.")
        work.problems.append(
            Problem("kinerja.rupiah_tidak_ditelusuri", what, why=error.message, severity="peringatan")
        )
        return pl.DataFrame(schema=MONEY)


def _unknown(setting: Setting) -> Iterator[Problem]:
    """Yield a warning for each row of penyelarasan whose acuan stands neither in the pack nor in a list."""
    shipped = {one.id for each in reference_lists().values() for one in each.references}
    known = shipped | set(setting.table("acuan")["id"])
    where = setting.where("penyelarasan")
    for row in setting.table("penyelarasan").iter_rows(named=True):
        if row["acuan_id"] not in known:
            yield Problem(
                "kinerja.acuan_tidak_dikenal",
                _("Acuan “{id}” tidak ada pada lembar acuan atau daftar bawaan.", id=row["acuan_id"]),
                where(row, "acuan_id"),
                remedy=_("Pakai id dari lembar acuan atau dari `dampak performance align PAKET --list rb`."),
                severity="peringatan",
            )
