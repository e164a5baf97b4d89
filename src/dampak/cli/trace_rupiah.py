"""`dampak trace-rupiah`: which goal each rupiah serves, by whom, for which result, and what serves none."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dampak.cli.region import PackPath, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json
from dampak.errors import UsageError
from dampak.language import _
from dampak.law.budget_efficiency import DEFAULT_EFFICIENCY
from dampak.law.measuring import DEFAULT_WAY
from dampak.outcome import Outcome
from dampak.performance.flow import Rule
from dampak.performance.moving import Move
from dampak.performance.tracing import weakest
from dampak.quantities import parse_number, show_number, show_rupiah_short
from dampak.runs.setting import Setting
from dampak.runs.tracing import MoneyPlan, TraceAsked, money_plan, moved_rupiah, totals_of, trace_rupiah
from dampak.runs.tracing_view import PICTURES, traces_of_goal, traces_of_program, write_chart

TABLES = ("rupiah_simpul", "rupiah_yatim", "jejak_rupiah")
GREATEST = 5
BILLION = 1_000_000_000
NAME = 46


Goal = Annotated[str, typer.Option("--goal", help="Hanya tujuan atau sasaran ini, menurut idnya.")]
Program = Annotated[str, typer.Option("--program", help="Hanya program ini, menurut kode atau idnya.")]
RuleName = Annotated[
    Rule,
    typer.Option(
        "--rule",
        help="Pembagian rupiah yang mendukung beberapa simpul: bobot (menurut lembar dukungan), sama "
        "(rata), atau utama (semua ke induk).",
    ),
]
Year = Annotated[int | None, typer.Option("--year", help="Tahun; bawaan: tahun paket.")]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="Tanggal rencana yang dipakai; bawaan: tanggal data."),
]
Moves = Annotated[
    list[str] | None,
    typer.Option("--move", help="Geser pagu antarsub-kegiatan, DARI:KE:RUPIAH; dapat diulang."),
]
Source = Annotated[str, typer.Option("--source", help="Sumber total APBD bila ada beberapa.")]
WayName = Annotated[
    str, typer.Option("--way", help="Cara mengukur capaian, seperti pada dampak performance measure.")
]
EfficiencyName = Annotated[
    str, typer.Option("--efficiency", help="Cara efisiensi: anggaran-kl atau anggaran-kl-tanpa-batas.")
]
Chart = Annotated[
    Path | None, typer.Option("--chart", help="Tulis grafik alur anggaran ke berkas .svg atau .png.")
]


def trace(
    pack: PackPath,
    goal: Goal = "",
    program: Program = "",
    rule: RuleName = "bobot",
    year: Year = None,
    day: Day = None,
    move: Moves = None,
    source: Source = "",
    way: WayName = DEFAULT_WAY,
    efficiency: EfficiencyName = DEFAULT_EFFICIENCY,
    chart: Chart = None,
    as_json: JsonFlag = False,
) -> None:
    """Telusuri setiap rupiah ke tujuan dan sasaran, beserta orang dan hasilnya; yang tidak sampai disebut."""
    if goal and program:
        raise UsageError(_("Pilih --goal atau --program, tidak keduanya."))
    if chart is not None and chart.suffix.lower() not in PICTURES:
        raise UsageError(_("Grafik ditulis sebagai .svg atau .png."))
    moves = [_move(text) for text in move or []]
    asked = TraceAsked(year, day.date() if day else None, way, efficiency, source)
    plans: list[MoneyPlan] = []

    def run(setting: Setting) -> Outcome:
        plans.append(money_plan(setting, asked.year, asked.day))
        return trace_rupiah(setting, rule, asked)

    outcome = outcome_of(run, pack, "dasar", None, _("Menelusuri rupiah"))
    plan = plans[0]
    changed = moved_rupiah(plan, moves, rule) if moves else None
    chosen = _chosen(outcome, plan, goal, program)
    if chart is not None:
        write_chart(outcome, chart)
    if as_json:
        print_json(_json(outcome, plan, rule, chosen, changed))
        return
    _print(outcome, plan, rule)
    _print_chosen(plan, goal, program, chosen)
    _print_changed(changed)
    if chart is not None:
        out.print(_("Ditulis: {files}", files=str(chart)), markup=False)
    finish(outcome)


def _move(text: str) -> Move:
    source, *rest = text.split(":")
    number = parse_number(rest[1], "id") if len(rest) == 2 else None
    if not isinstance(number, Decimal) or number != number.to_integral_value():
        raise UsageError(_("“{text}” bukan pergeseran; tulis DARI:KE:RUPIAH.", text=text))
    return Move(source.strip(), rest[0].strip(), int(number))


def _chosen(outcome: Outcome, plan: MoneyPlan, goal: str, program: str) -> pl.DataFrame | None:
    if goal:
        return traces_of_goal(outcome, plan, goal)
    return traces_of_program(outcome, plan, program) if program else None


def _json(
    outcome: Outcome, plan: MoneyPlan, rule: Rule, chosen: pl.DataFrame | None, changed: pl.DataFrame | None
) -> dict[str, Any]:
    totals = totals_of(outcome)
    tables = rows(outcome, *TABLES)
    if chosen is not None:
        tables["jejak_rupiah"] = chosen.to_dicts()
    more = {} if changed is None else {"pergeseran": changed.to_dicts()}
    return {
        "ringkasan": {
            "total_apbd": totals.total,
            "teralokasi": totals.allocated,
            "yatim": totals.orphan,
        },
        "tahun": plan.year,
        "aturan": rule,
        "terlemah": weakest(outcome.tables["rupiah_simpul"]).to_dicts(),
        **tables,
        **more,
    }


def _print(outcome: Outcome, plan: MoneyPlan, rule: Rule) -> None:
    totals = totals_of(outcome)
    out.print(
        _(
            "APBD {year}: {total}. Sampai ke tujuan atau sasaran: {allocated} ({share}). "
            "Yatim: {orphan} ({rest}).",
            year=plan.year,
            total=show_rupiah_short(totals.total),
            allocated=show_rupiah_short(totals.allocated),
            share=_percent(totals.allocated, totals.total),
            orphan=show_rupiah_short(totals.orphan),
            rest=_percent(totals.orphan, totals.total),
        ),
        markup=False,
    )
    _print_goals(outcome, plan, rule)
    _print_orphans(outcome)
    _print_weakest(outcome)


def _print_goals(outcome: Outcome, plan: MoneyPlan, rule: Rule) -> None:
    """Print each tujuan with its sasaran below it; a sasaran without a tujuan stands at the end."""
    money = {row["simpul_id"]: row for row in outcome.tables["rupiah_simpul"].iter_rows(named=True)}
    tops = [id for id, row in money.items() if row["jenis"] == "tujuan"]
    aims = {id: plan.graph.nearest(id, ("tujuan",)) for id, row in money.items() if row["jenis"] == "sasaran"}
    order = [one for top in tops for one in (top, *(id for id, above in aims.items() if above == top))]
    order += [id for id, above in aims.items() if above is None]
    lines = [_goal_line(money[id], indent="" if money[id]["jenis"] == "tujuan" else "  ") for id in order]
    words = {"bobot": _("bobot dukungan"), "sama": _("bagi rata"), "utama": _("induk saja")}
    headers = [
        _("Tujuan dan sasaran"), _("Pagu"), _("% APBD"), _("Dukungan"), _("Serapan"), _("Orang"),
        _("Capaian"),
    ]  # fmt: skip
    print_grid(_("Rupiah tiap tujuan, aturan {rule}", rule=words[rule]), headers, lines)
    out.print(
        _("Pagu dan dukungan (bagian pagu lewat dukungan silang) dalam miliar rupiah; serapan dalam persen."),
        markup=False,
    )


def _goal_line(row: Mapping[str, Any], indent: str) -> list[str]:
    return [
        f"{indent}{row['simpul_id']} {_short(row['uraian'])}",
        show_number(Fraction(row["rupiah"], BILLION), 1),
        _number(row["bagian_persen"], 1),
        show_number(Fraction(row["bersama"], BILLION), 1),
        _number(row["serapan_persen"], 1),
        _number(row["orang"], 0),
        _number(row["capaian"], 1),
    ]


def _print_orphans(outcome: Outcome) -> None:
    lost = outcome.tables["rupiah_yatim"].sort("rupiah", "simpul_id", descending=[True, False])
    lines = [
        [
            " ".join(part for part in (row["kode"] or row["simpul_id"], _short(row["uraian"])) if part),
            show_rupiah_short(row["rupiah"]),
            row["alasan"],
        ]
        for row in lost.head(GREATEST).iter_rows(named=True)
    ]
    if lines:
        title = _("Rupiah yatim terbesar ({shown} dari {count})", shown=len(lines), count=lost.height)
        print_grid(title, [_("Belanja"), _("Rupiah"), _("Jalur putus")], lines)


def _print_weakest(outcome: Outcome) -> None:
    found = weakest(outcome.tables["rupiah_simpul"])
    words = {
        "tanpa_rupiah": _("tidak ada rupiah yang sampai"),
        "hasil_kurang": _("hasil belum sepadan"),
        "belum_terukur": _("capaian belum terukur"),
    }
    lines = [
        [
            f"{row['simpul_id']} {_short(row['uraian'])}",
            show_rupiah_short(row["rupiah"]),
            _number(row["capaian"], 1),
            words[row["sebab"]],
        ]
        for row in found.iter_rows(named=True)
    ]
    if lines:
        title = _("{count} mata rantai terlemah", count=len(lines))
        print_grid(title, [_("Sasaran"), _("Pagu"), _("Capaian"), _("Sebab")], lines)
        out.print(
            _("Urutan: tanpa rupiah, lalu pagu × (100 − capaian), lalu yang belum terukur."),
            markup=False,
        )


def _print_chosen(plan: MoneyPlan, goal: str, program: str, chosen: pl.DataFrame | None) -> None:
    if chosen is None:
        return
    names: dict[str, str] = dict(plan.graph.nodes.select("id", "uraian").iter_rows())
    by = ["program_id", "jalur"] if goal else ["tujuan_id", "sasaran_id", "jalur"]
    sums = (
        chosen.group_by(by)
        .agg(pl.col("rupiah").sum())
        .sort("rupiah", *by, descending=[True, *[False] * len(by)])
    )
    total = int(sums["rupiah"].sum())
    lines = [
        [
            *(_node(row[name], names) for name in by[:-1]),
            row["jalur"],
            show_rupiah_short(row["rupiah"]),
            _percent(row["rupiah"], total),
        ]
        for row in sums.iter_rows(named=True)
    ]
    heads = {"program_id": _("Program"), "tujuan_id": _("Tujuan"), "sasaran_id": _("Sasaran")}
    title = (
        _("Program yang menghidupi {goal} {name}", goal=goal, name=names[goal])
        if goal
        else _("Tujuan yang dilayani program {code}", code=program)
    )
    print_grid(title, [*(heads[name] for name in by[:-1]), _("Jalur"), _("Rupiah"), _("Bagian")], lines)


def _print_changed(changed: pl.DataFrame | None) -> None:
    if changed is None:
        return
    lines = [
        [f"{row['simpul_id']} {_short(row['uraian'])}", *(show_rupiah_short(row[name]) for name in
         ("sebelum", "sesudah", "selisih"))]
        for row in changed.iter_rows(named=True)
    ]  # fmt: skip
    if not lines:
        out.print(_("Pergeseran itu tidak mengubah rupiah tujuan atau sasaran mana pun."))
        return
    print_grid(
        _("Sesudah pergeseran pagu"),
        [_("Tujuan dan sasaran"), _("Sebelum"), _("Sesudah"), _("Selisih")],
        lines,
    )


def _node(id: str | None, names: Mapping[str, str]) -> str:
    return "–" if id is None else f"{id} {_short(names[id])}"


def _short(text: str | None) -> str:
    return textwrap.shorten(text or "", NAME, placeholder=" …")


def _percent(part: int, whole: int) -> str:
    return f"{show_number(Fraction(100 * part, whole), 1)} %" if whole else "–"


def _number(value: Decimal | None, places: int) -> str:
    return "–" if value is None else show_number(value, places)
