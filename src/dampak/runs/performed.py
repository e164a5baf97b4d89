"""The performance of a pack beside its proposal: rupiah and people of each goal, and what new posts serve."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dampak.errors import DampakError, DataInvalid, LawMissing, NoProposal, Problem, UsageError
from dampak.figures import Figure, Step, cell_id
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.flow import Rule
from dampak.performance.serving import served_goals
from dampak.runs.measurement import measure
from dampak.runs.performance_check import check_performance
from dampak.runs.setting import Setting
from dampak.runs.tracing import MoneyPlan, money_plan, trace_rupiah
from dampak.tables.results_performance import FORMASI_SASARAN
from dampak.units import UnitTree

RULE: Rule = "bobot"


def with_performance(setting: Setting, outcome: Outcome) -> Outcome:
    """Return the outcome with the tables and figures of the goal tree, and formasi_sasaran of its proposal.

    A pack without a goal tree or its money leaves the outcome as it is; one that cannot be traced adds a
    warning that says so.
    """
    if any(setting.table(name).is_empty() for name in ("versi_rencana", "simpul", "pagu")):
        return outcome
    setting.on_progress(_("Menelusuri rupiah"), 0, 1)
    quiet = setting.quiet()
    try:
        plan = money_plan(quiet)
        parts = [trace_rupiah(quiet, RULE), check_performance(quiet)]
        if not quiet.table("indikator").is_empty():
            parts.append(measure(quiet))
    except (DataInvalid, LawMissing, NoProposal, UsageError) as error:
        return replace(outcome, problems=(*outcome.problems, _untraced(error)))
    tables = {name: frame for part in parts for name, frame in part.tables.items()}
    figures = {id: figure for part in parts for id, figure in part.figures.items()}
    served = _served(quiet, plan, {**outcome.tables, **tables})
    if served is not None:
        tables["formasi_sasaran"] = served
        figures |= {figure.id: figure for figure in (_served_figure(served),)}
    return replace(
        outcome,
        tables={**outcome.tables, **tables},
        figures={**outcome.figures, **figures},
        law_used=tuple({law.id: law for made in (outcome, *parts) for law in made.law_used}.values()),
        problems=tuple(dict.fromkeys([*outcome.problems, *(one for part in parts for one in part.problems)])),
    )


def _served(setting: Setting, plan: MoneyPlan, tables: dict[str, pl.DataFrame]) -> pl.DataFrame | None:
    """Return formasi_sasaran of the proposal among the tables, None where there is none."""
    if "usulan" not in tables or "kebutuhan_tugas" not in tables:
        return None
    jejak, nodes = tables["jejak_rupiah"], plan.graph.nodes.select(simpul_id="id", unit_id="unit_id")
    money = (
        jejak.join(nodes, on="simpul_id").drop_nulls("unit_id")
        .group_by("unit_id", "sasaran_id", "tujuan_id").agg(pl.col("rupiah").sum())
    )  # fmt: skip
    payers = _payers(setting, frozenset(money["unit_id"]))
    asked = tables["usulan"].group_by("posisi_id").agg(formasi=pl.col("jumlah").sum().cast(pl.Decimal(18, 4)))
    posts = setting.table("posisi").select(posisi_id="id", unit_id="unit_id")
    paid = pl.col("unit_id").replace_strict(payers, default=None, return_dtype=pl.String)
    outputs = setting.table("beban_kerja").select("posisi_id", "tugas_no", "output_id")
    loads = tables["kebutuhan_tugas"].select("posisi_id", "tugas_no", beban="kebutuhan_eksak")
    tasks = outputs.join(loads, on=("posisi_id", "tugas_no"))
    found = served_goals(
        plan.graph, tasks, asked.join(posts, on="posisi_id").with_columns(unit_id=paid), money, RULE
    )
    return FORMASI_SASARAN.conform(found)


def _payers(setting: Setting, with_money: frozenset[str]) -> dict[str, str]:
    """Return for each unit the nearest one at or above it that has rupiah in the tree."""
    tree = UnitTree(dict(setting.table("unit").select("id", "induk_id").iter_rows()))
    nearest = {
        unit: next((one for one in (unit, *tree.ancestors(unit)) if one in with_money), None)
        for unit in tree.parents
    }
    return {unit: payer for unit, payer in nearest.items() if payer is not None}


def _served_figure(served: pl.DataFrame) -> Figure:
    steps = tuple(
        Step(
            str(row["sasaran_id"] or row["tujuan_id"] or _("tidak diketahui")),
            row["formasi"],
            _("orang"),
            figure=cell_id("formasi_sasaran", (row["sasaran_id"], row["tujuan_id"], row["cara"]), "formasi"),
        )
        for row in served.iter_rows(named=True)
    )
    known = served.filter(pl.col("cara") != "tidak_diketahui").select(pl.col("formasi").sum()).item()
    label = _("Formasi yang diketahui sasarannya")
    total = Step(label, known, _("orang"), _("jumlah baris yang caranya diketahui"))
    return Figure("kinerja.formasi_sasaran", label, known, _("orang"), (*steps, total))


def _untraced(error: DampakError) -> Problem:
    first = str(error.problems[0]) if error.problems else ""
    return Problem(
        "kinerja.tidak_ditelusuri",
        " ".join(part for part in (error.message, first) if part),
        why=_("Usulan formasi tetap disusun, tanpa rupiah per tujuan."),
        remedy=_("Jalankan `dampak trace-rupiah` untuk melihat semua kesalahannya."),
        severity="peringatan",
    )
