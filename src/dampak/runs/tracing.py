"""Where each rupiah of a pack goes: to which goal, by how many people, for which result, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dampak import cost
from dampak.cost.yearly import cost_by_person
from dampak.errors import LawMissing, NoProposal, Problem, UsageError
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law.budget_efficiency import (
    DEFAULT_EFFICIENCY,
    EfficiencyWay,
    doubtful_efficiency,
    efficiency_named,
)
from dampak.law.measuring import DEFAULT_WAY
from dampak.outcome import Outcome
from dampak.performance.flow import Flow, Rule, flows_of, rule_problems, some
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.moving import Move, before_after
from dampak.performance.people import people_by_output, people_of_nodes
from dampak.performance.plan import money_in_force, nodes_in_force
from dampak.performance.tracing import (
    TotalBudget,
    allocated,
    mean_achievement,
    node_money,
    orphans,
    total_budget,
)
from dampak.runs import stages
from dampak.runs.measurement import measure
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages

PART_TIME = "pppk_pw"
LAST_MONTH = 12
TOTALS = "kinerja.rupiah."


@dataclass(frozen=True, slots=True)
class TraceAsked:
    """What is asked: year and day, the ways results are read, the source of the budget.

    `year` is by default the year of the pack and `day` the date of its data; `way` is an id of
    `law.measuring`, `efficiency` one of `law.budget_efficiency`; `source` names one source of the budget.
    """

    year: int | None = None
    day: date | None = None
    way: str = DEFAULT_WAY
    efficiency: str = DEFAULT_EFFICIENCY
    source: str = ""


@dataclass(frozen=True, slots=True)
class MoneyPlan:
    """The tree, the money and the spending of one year as they stand on a day."""

    year: int
    day: date
    graph: GoalGraph
    money: pl.DataFrame
    spent: pl.DataFrame

    @property
    def running(self) -> bool:
        """Whether the year is not over on that day."""
        return self.day < date(self.year, LAST_MONTH, 31)


@dataclass(frozen=True, slots=True)
class Totals:
    """The budget of a year, what of it reaches a goal, and what does not; rupiah."""

    total: int
    allocated: int
    orphan: int


def trace_rupiah(setting: Setting, rule: Rule = "bobot", asked: TraceAsked | None = None) -> Outcome:
    """Return tables jejak_rupiah, rupiah_simpul and rupiah_yatim of one year, and its totals as figures.

    `rule` says how the rupiah of a node are divided among its parent and the nodes it supports.

    Raises:
        NoProposal: a table is missing (versi_rencana, simpul, pagu).
        LawMissing: there is no such way.
        UsageError: there is no money in that year, or no such source.
    """
    asked = asked or TraceAsked()
    way = efficiency_named(asked.efficiency)
    plan = money_plan(setting, asked.year, asked.day)

    def stage(work: Work) -> None:
        _trace(work, plan, rule, asked, way)

    return run_stages(setting, [(_("Menelusuri rupiah"), stage)])


def totals_of(outcome: Outcome) -> Totals:
    """Return the three totals of a trace."""
    named = {
        id.split(".")[2]: figure.value for id, figure in outcome.figures.items() if id.startswith(TOTALS)
    }
    return Totals(*(int(str(named[name])) for name in ("total_apbd", "teralokasi", "yatim")))


def money_plan(setting: Setting, year: int | None = None, day: date | None = None) -> MoneyPlan:
    """Return the tree and its money as they stand on `day`.

    Raises:
        NoProposal: a table is missing (versi_rencana, simpul, pagu).
        UsageError: there is no money in that year.
    """
    setting.require("versi_rencana", "simpul", "pagu")
    year, day = year or setting.base_year, day or setting.pack.region.per_tanggal
    versions = setting.table("versi_rencana")
    graph = graph_of(nodes_in_force(setting.table("simpul"), versions, day), setting.table("dukungan"))
    money = money_in_force(setting.table("pagu"), versions, day, year).select("simpul_id", "rupiah")
    if money.is_empty():
        years = ", ".join(str(one) for one in sorted(setting.table("pagu")["tahun"].unique()))
        raise UsageError(
            _("Tidak ada pagu {year} yang berlaku pada {day}. Tahun yang ada: {years}.", year=year, day=day,
              years=years)
        )  # fmt: skip
    last = day.month if day.year == year else LAST_MONTH
    months = setting.table("realisasi_bulanan").filter(pl.col("tahun") == year, pl.col("bulan") <= last)
    spent = months.group_by("simpul_id").agg(pl.col("rupiah").sum()).sort("simpul_id")
    return MoneyPlan(year, day, graph, money, spent)


def moved_rupiah(plan: MoneyPlan, moves: Sequence[Move], rule: Rule = "bobot") -> pl.DataFrame:
    """Return the goals before and after moving money between sub-activities (`performance.moving`).

    Raises:
        DataInvalid: a move is not possible; all faults at once.
    """
    return before_after(plan.graph, plan.money, moves, rule)


def _trace(work: Work, plan: MoneyPlan, rule: Rule, asked: TraceAsked, way: EfficiencyWay) -> None:
    flow, spent = flows_of(plan.graph, [plan.money, plan.spent], rule)
    total = _total(work.setting, plan, asked.source)
    money = node_money(
        plan.graph,
        flow,
        None if plan.spent.is_empty() else spent,
        _people(work, plan, rule),
        _results(work.setting, plan, asked.way),
        total.rupiah,
        None if plan.running else way,
    )
    work.keep("jejak_rupiah", flow.traced)
    work.keep("rupiah_simpul", money)
    work.keep("rupiah_yatim", orphans(plan.graph, flow, total.rupiah))
    doubt = doubtful_efficiency(way) if money["efisiensi_persen"].is_not_null().any() else None
    work.problems += [*total.problems, *rule_problems(plan.graph, rule), *_running(plan)]
    work.problems += [doubt] if doubt else []
    _keep_totals(work, plan, flow, total)


def _total(setting: Setting, plan: MoneyPlan, source: str) -> TotalBudget:
    """Return the total of the source asked for, else of the one with the most accounts, then the largest."""
    budget = setting.table("apbd")
    roles = cost.role_totals(budget, plan.year)
    sources = {name: found["total_belanja"] for name, found in roles.items() if "total_belanja" in found}
    if source and source not in sources:
        known = ", ".join(sources) or "–"
        raise UsageError(
            _("Sumber APBD “{source}” tidak ada untuk {year}. Yang ada: {known}.", source=source,
              year=plan.year, known=known)
        )  # fmt: skip
    counts = dict(budget.filter(pl.col("tahun") == plan.year).group_by("sumber").len().iter_rows())
    fullest = max(sources, key=lambda name: (counts[name], sources[name], name), default="")
    return total_budget(sources, source or fullest, int(plan.money["rupiah"].sum()), plan.year)


def _results(setting: Setting, plan: MoneyPlan, way: str) -> pl.DataFrame | None:
    if setting.table("indikator").is_empty():
        return None
    measured = measure(setting, way, plan.day, plan.year).tables["capaian"]
    return mean_achievement(measured, setting.table("indikator"), plan.year)


def _people(work: Work, plan: MoneyPlan, rule: Rule) -> pl.DataFrame | None:
    """Return the people of each node in the year of the data, None where they are not known."""
    setting = work.setting
    if setting.table("beban_kerja")["output_id"].null_count() == setting.table("beban_kerja").height:
        return None
    if plan.year != setting.base_year:
        work.problems.append(_no_people(_("Pegawai hanya diketahui untuk {year}.", year=setting.base_year)))
        return None
    bench = Work(setting)
    try:
        stages.count_need(bench)
        stages.count_staff(bench)
        posts = _posts(bench)
    except (NoProposal, LawMissing) as error:
        work.problems.append(_no_people(" ".join([error.message, *map(str, error.problems)])))
        return None
    work.law_used.update(bench.law_used)
    unpaid = posts.filter((pl.col("orang") > 0) & pl.col("biaya").is_null())["posisi_id"].sort()
    work.problems += [_no_cost(unpaid.to_list())] if unpaid.len() else []
    outputs = setting.table("beban_kerja").select("posisi_id", "tugas_no", "output_id")
    loads = bench.tables["kebutuhan_tugas"].select("posisi_id", "tugas_no", beban="kebutuhan_eksak")
    tasks = outputs.join(loads, on=("posisi_id", "tugas_no"))
    return people_of_nodes(plan.graph, people_by_output(tasks, posts), rule)


def _posts(work: Work) -> pl.DataFrame:
    """Return posisi_id, orang and biaya of the staff counted as in post, part-time staff left out."""
    setting, year = work.setting, work.setting.base_year
    full = setting.table("pegawai").filter(pl.col("status") != PART_TIME)
    paid = cost_by_person(
        full,
        setting.table("posisi"),
        setting.table("jabatan"),
        setting.table("tpp"),
        work.tables["pensiun"],
        work.resolve(cost.USES),
        setting.policy.biaya,
        per_tanggal=setting.pack.region.per_tanggal,
        years=(year,),
        exits=stages.exits_known(work),
    )
    people = full.select("id", "posisi_id")
    costs = paid.join(people, on="id").group_by("posisi_id").agg(biaya=pl.col("rupiah").sum())
    staff = work.tables["bezetting"].select("posisi_id", orang="bezetting")
    return staff.join(costs, on="posisi_id", how="left")


def _no_cost(posts: Sequence[str]) -> Problem:
    what = _("Biaya pegawai {count} posisi tidak diketahui: {ids}.", count=len(posts), ids=some(posts))
    why = _("Pegawainya dihitung, biayanya tidak.")
    remedy = _("Jalankan dampak cost untuk melihat sebabnya.")
    return Problem(
        "kinerja.biaya_pegawai_tidak_diketahui", what, why=why, remedy=remedy, severity="peringatan"
    )


def _no_people(reason: str) -> Problem:
    what = _("Pegawai di balik tujuan tidak dihitung.")
    return Problem("kinerja.tanpa_pegawai", what, why=reason, severity="peringatan")


def _running(plan: MoneyPlan) -> tuple[Problem, ...]:
    if not plan.running or plan.spent.is_empty():
        return ()
    what = _(
        "Tahun {year} masih berjalan: belanja baru sampai bulan ke-{month}.",
        year=plan.year,
        month=plan.day.month,
    )
    why = _("Serapan dan rupiah per poin belum menggambarkan setahun penuh; efisiensi tidak dihitung.")
    return (Problem("kinerja.belanja_berjalan", what, why=why, severity="peringatan"),)


def _keep_totals(work: Work, plan: MoneyPlan, flow: Flow, total: TotalBudget) -> None:
    """Keep the three totals; the steps of each are the rows it is the sum of."""
    year, reached = plan.year, allocated(flow)
    where = total.source or _("jumlah pagu")
    label = _("Total APBD {year}", year=year)
    steps = [
        Step(_("Menurut {source}", source=name), rupiah, "rupiah") for name, rupiah in total.sources.items()
    ]
    steps.append(Step(label, total.rupiah, "rupiah", _("yang dipakai: {source}", source=where)))
    work.figure(f"{TOTALS}total_apbd.{year}", label, total.rupiah, "rupiah", steps)
    goals = work.tables["rupiah_simpul"].filter(pl.col("jenis") == "tujuan")
    steps = [
        Step(f"{id} {text}", rupiah, "rupiah", figure=cell_id("rupiah_simpul", (id,), "rupiah"))
        for id, text, rupiah in goals.select("simpul_id", "uraian", "rupiah").iter_rows()
    ]
    label = _("Rupiah yang sampai ke tujuan atau sasaran {year}", year=year)
    steps.append(Step(label, reached, "rupiah", _("jejak rupiah yang melewati tujuan atau sasaran")))
    work.figure(f"{TOTALS}teralokasi.{year}", label, reached, "rupiah", steps)
    label = _("Rupiah yatim {year}", year=year)
    steps = [
        Step(row["uraian"] or row["simpul_id"], row["rupiah"], "rupiah", row["alasan"])
        for row in work.tables["rupiah_yatim"].sort("rupiah", descending=True).to_dicts()
    ]
    steps.append(Step(label, total.rupiah - reached, "rupiah", _("total APBD − rupiah yang sampai")))
    work.figure(f"{TOTALS}yatim.{year}", label, total.rupiah - reached, "rupiah", steps)
