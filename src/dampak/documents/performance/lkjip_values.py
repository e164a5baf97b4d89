"""How the fields of the performance report are filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dampak.documents.letters.fields import Values
from dampak.documents.letters.letterhead import government
from dampak.documents.performance.lkjip_analysis import analysis
from dampak.documents.performance.lkjip_goals import Goal, Report, kind_word
from dampak.documents.performance.lkjip_measures import Measure
from dampak.documents.performance.lkjip_money import ReportMoney, Spending
from dampak.documents.performance.lkjip_numbers import DASH, millions, plain, target_of, two, whole
from dampak.documents.performance.lkjip_organisation import organisation, signatory
from dampak.documents.performance.lkjip_summary import (
    achievement_summary,
    best_and_weakest,
    counted_kinds,
    held_note,
    orphan_sentence,
    overview,
    plans_in_use,
    spending_summary,
    year_state,
)
from dampak.documents.sentences import joined
from dampak.language import _
from dampak.quantities import show_number, show_rupiah
from dampak.tables.inputs_performance import QUARTERS


def report_values(report: Report, money: ReportMoney) -> Values:
    """Return the fields of the performance report besides those of every letter."""
    return {
        **_opening(report, money),
        **organisation(report),
        **_plan(report),
        **_achievement(report, money),
        **_resources(report, money),
        "pengukuran": [_quarters(one) for one in report.measures],
    }


def _opening(report: Report, money: ReportMoney) -> Values:
    whose = report.scope if report.unit_id else government(report.provenance.region)
    return {
        "tahun_laporan": str(report.year),
        "tahun_lalu": str(report.year - 1),
        "lingkup": whose,
        "lingkup_besar": whose.upper(),
        "penanda_tangan": signatory(report),
        "kalimat_keadaan": year_state(report),
        "ikhtisar": overview(report, money),
    }


def _plan(report: Report) -> Values:
    return {
        "kalimat_rencana": _(
            "Laporan ini mencakup {goals} menurut rencana yang berlaku.", goals=counted_kinds(report.goals)
        ),
        "kalimat_target": plans_in_use(report),
        "rencana": [
            {
                "jenis": f"{kind_word(goal.kind)} {goal.number}",
                "uraian": goal.text,
                "indikator": str(len(goal.measures)),
            }
            for goal in report.goals
        ],
        "perjanjian": [_promised(report, goal, one) for goal in report.goals for one in goal.measures],
    }


def _promised(report: Report, goal: Goal, one: Measure) -> Values:
    versions = dict(report.facts.table("versi_rencana").select("id", "nama").iter_rows())
    return {
        "sasaran": f"{goal.number} {goal.text}",
        "indikator": one.text,
        "satuan": one.unit or DASH,
        "target": target_of(one.now.target, one.upper),
        "versi": versions.get(one.version) or one.version or DASH,
    }


def _achievement(report: Report, money: ReportMoney) -> Values:
    return {
        "kalimat_capaian": achievement_summary(report),
        "kalimat_cara": held_note(report),
        "kalimat_tertinggi": best_and_weakest(report),
        "ringkasan_sasaran": [_summed_up(goal) for goal in report.goals],
        "sasaran": [_goal(report, money, goal) for goal in report.goals],
    }


def _summed_up(goal: Goal) -> Values:
    return {
        "nama": f"{kind_word(goal.kind)} {goal.number}: {goal.text}",
        "indikator": str(len(goal.measures)),
        "terdefinisi": str(len(goal.defined)),
        "tercapai": str(goal.reached) if goal.defined else DASH,
        "rata": two(goal.average),
    }


def _goal(report: Report, money: ReportMoney, goal: Goal) -> Values:
    return {
        "judul": goal.title,
        "pengampu": _holder(report, goal),
        "kalimat_ringkas": _goal_sentence(goal),
        "catatan": _baseline_note(goal),
        "kalimat_dana": _money_sentence(money, goal),
        "indikator": [_measured(number, one) for number, one in enumerate(goal.measures, 1)],
        "perbandingan": [_compared(number, one) for number, one in enumerate(goal.measures, 1)],
        "analisis": [{"kalimat": analysis(one, report.year)} for one in goal.measures],
        "program": _programs(report, money, goal),
    }


def _holder(report: Report, goal: Goal) -> str:
    """Say whose goal it is, where that is not plain from the report."""
    unit = report.units.get(goal.unit_id, {}).get("nama", goal.unit_id)
    if not report.unit_id:
        return _("Pengampu: {unit}.", unit=unit) if unit else ""
    if not report.shares(goal.id):
        return ""
    return _(
        "Diampu bersama {unit}; uangnya disebut seluruhnya, tidak hanya bagian unit ini.",
        unit=unit or _("unit lain"),
    )


def _goal_sentence(goal: Goal) -> str:
    count, average = len(goal.measures), two(goal.average)
    if not count:
        return _("Belum ada indikator, sehingga capaiannya tidak dapat diukur.")
    if not goal.defined and count == 1:
        return _("Capaian satu-satunya indikatornya tidak terdefinisi.")
    if not goal.defined:
        return _("Capaian {count} indikatornya tidak terdefinisi.", count=show_number(count))
    if count == 1:
        state = _("mencapai target") if goal.reached else _("belum mencapai target")
        return _("Satu-satunya indikatornya {state}; capaiannya {mean} persen.", state=state, mean=average)
    return _(
        "{reached} dari {count} indikatornya mencapai target; rata-rata capaian yang terdefinisi {mean} "
        "persen.",
        reached=show_number(goal.reached) if goal.reached else _("Tidak satu pun"),
        count=show_number(count),
        mean=average,
    )


def _baseline_note(goal: Goal) -> str:
    if not any(one.before_is_baseline for one in goal.measures):
        return ""
    return _("* Nilai awal (baseline) dalam rencana, karena realisasi tahun lalu tidak tercatat.")


def _money_sentence(money: ReportMoney, goal: Goal) -> str:
    spending = money.of(goal) or money.under(goal.id)
    if not spending.budget:
        return ""
    traced = goal.kind != "program" and money.reached(goal.id) is not None
    source = (
        _("Uang yang sampai ke sini, termasuk lewat dukungan silang,") if traced else _("Pagu di bawahnya")
    )
    budget = show_rupiah(spending.budget)
    if spending.spent is None:
        return _("{source} {budget}; realisasinya belum dicatat.", source=source, budget=budget)
    return _(
        "{source} {budget}, terealisasi {spent} ({percent} persen).",
        source=source,
        budget=budget,
        spent=show_rupiah(spending.spent),
        percent=two(spending.absorbed),
    )


def _measured(number: int, one: Measure) -> Values:
    return {
        "no": str(number),
        "indikator": one.text,
        "satuan": one.unit or DASH,
        "target": target_of(one.now.target, one.upper),
        "realisasi": plain(one.now.actual),
        "capaian": two(one.now.achieved),
        "keterangan": one.now.category or one.now.reason,
    }


def _compared(number: int, one: Measure) -> Values:
    end = target_of(one.end_target, one.end_upper)
    return {
        "no": str(number),
        "indikator": one.text,
        "satuan": one.unit or DASH,
        "lalu": plain(one.before.actual) + ("*" if one.before_is_baseline else ""),
        "capaian_lalu": two(one.before.achieved),
        "kini": plain(one.now.actual),
        "target_akhir": f"{end} ({one.end_year})" if one.end_year and one.end_target is not None else DASH,
        "menuju": two(one.toward),
        "nasional": plain(one.national),
    }


def _programs(report: Report, money: ReportMoney, goal: Goal) -> list[Values]:
    if goal.kind != "sasaran":
        return []
    known = [(id, money.under(id)) for id in report.programs_of(goal.id)]
    return [_spent(number, _node_name(report, id), one) for number, (id, one) in enumerate(known, 1)]


def _node_name(report: Report, id: str) -> str:
    row: Any = report.nodes[id]
    return f"{row['kode']} {row['uraian']}" if row["kode"] else str(row["uraian"])


def _spent(number: int, name: str, one: Spending) -> Values:
    return {
        "no": str(number),
        "nama": name,
        "pagu": whole(one.budget),
        "realisasi": whole(one.spent),
        "serapan": two(one.absorbed),
    }


def _resources(report: Report, money: ReportMoney) -> Values:
    total = money.total + money.outside
    funded = _funded(report, money)
    return {
        "kalimat_telusur": _trace_sentence(report, funded) if funded else "",
        "sumber_daya": funded,
        "kalimat_anggaran": spending_summary(report, money),
        "kalimat_yatim": orphan_sentence(report, money),
        "anggaran_program": _budget_rows(report, money),
        "jumlah_anggaran": whole(total.budget),
        "jumlah_pagu": whole(total.budget),
        "jumlah_realisasi": whole(total.spent),
        "jumlah_serapan": two(total.absorbed),
    }


def _trace_sentence(report: Report, funded: Sequence[Values]) -> str:
    return joined(
        _(
            "Tabel berikut menyandingkan capaian dengan uang dan orang di baliknya. Uang sasaran dihitung "
            "dari seluruh daerah, termasuk lewat dukungan silang. Selisih positif berarti capaian lebih "
            "tinggi daripada serapan."
        ),
        _("Orang di balik sasaran tidak diketahui untuk tahun {year}.", year=report.year)
        if all(row["orang"] == DASH for row in funded)
        else "",
    )


def _budget_rows(report: Report, money: ReportMoney) -> list[Values]:
    rows: Sequence[tuple[str, Spending]] = [(_program_name(report, id), one) for id, one in money.programs]
    if money.outside.budget or money.outside.spent:
        rows = [*rows, (_("Sub-kegiatan di luar program"), money.outside)]
    return [_spent(number, name, one) for number, (name, one) in enumerate(rows, 1)]


def _program_name(report: Report, id: str) -> str:
    unit = report.nodes[id]["unit_id"]
    name = _node_name(report, id)
    return name if report.unit_id or not unit else f"{name} ({report.units.get(unit, {}).get('nama', unit)})"


def _funded(report: Report, money: ReportMoney) -> list[Values]:
    goals = [(goal, money.of(goal)) for goal in report.main_goals if money.traced]
    rows = [(goal, one) for goal, one in goals if one is not None]
    return [_funded_row(number, money, goal, one) for number, (goal, one) in enumerate(rows, 1)]


def _funded_row(number: int, money: ReportMoney, goal: Goal, one: Spending) -> Values:
    apart = None if goal.average is None or one.absorbed is None else goal.average - one.absorbed
    return {
        **_spent(number, f"{goal.number} {goal.text}", one),
        "pagu": millions(one.budget),
        "realisasi": millions(one.spent),
        "capaian": two(goal.average),
        "selisih": two(apart),
        "per_poin": millions(money.cost_of_point(goal.id)),
        "orang": plain(money.people(goal.id)),
    }


def _quarters(one: Measure) -> Values:
    return {
        "indikator": one.text,
        "satuan": one.unit or DASH,
        **{span: two(one.quarters[span].achieved) for span in QUARTERS},
        "tahun": two(one.now.achieved),
        "sumber": one.source or DASH,
    }
