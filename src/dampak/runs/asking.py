"""Asking a figure “mengapa?”: the room that made it shows its steps, a total names what it is summed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from pydantic import BaseModel

from dampak import cost, need, people
from dampak.errors import UsageError
from dampak.figures import Figure, Step, Value, show_value
from dampak.language import _
from dampak.law.wording import dates_shown
from dampak.outcome import Outcome
from dampak.runs.cells import (
    LAW,
    POLICY,
    Cell,
    Steps,
    find_row,
    how_of,
    label_of,
    law_step,
    plain,
    policy_step,
    row_steps,
)
from dampak.runs.fiscal_steps import fiscal_steps
from dampak.runs.input_steps import mover_steps, post_steps, staff_there_steps
from dampak.runs.money_steps import counted_steps, yearly_steps
from dampak.runs.plan_steps import after_steps, district_steps, move_steps, rule_steps, why_steps, year_steps
from dampak.runs.score_steps import gap_steps, node_steps, rank_steps, score_steps, way_steps
from dampak.runs.setting import Setting
from dampak.runs.spending_steps import component_steps, hire_cost_steps, price_part_steps
from dampak.runs.spending_steps import yearly_steps as spending_steps
from dampak.runs.staff_steps import staff_steps
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME, Table
from dampak.tables.inputs import PROPOSED_KINDS

PEOPLE_OF_A_YEAR = tuple(
    name for name in RESULT_BY_NAME["usulan_tahun"].names if name not in RESULT_BY_NAME["usulan_tahun"].key
)
WEIGHTS = (
    "bobot_sektor", "pengali_terpencil", "pengali_minimum", "penurunan", "biaya_mutasi", "biaya_formasi",
    "keterisian",
)  # fmt: skip
"""The choices of the policy that say what covering a missing person is worth."""


def explain(setting: Setting, outcome: Outcome, figure_id: str) -> Figure:
    """Return a figure of `outcome` (as `propose` made it from `setting`) with the steps that lead to it.

    `figure_id` is the id of a scalar figure, `table/row key/column` of a cell, `hukum/<id>` of a figure of
    law, or `kebijakan/<section>.<key>` of a choice of the region.

    Raises:
        UsageError: there is no such figure; near ids are named.
    """
    if figure_id in outcome.figures:
        return outcome.figures[figure_id]
    if figure_id.startswith(LAW):
        return _law_figure(setting, figure_id)
    if figure_id.startswith(POLICY):
        return _policy_figure(setting, figure_id)
    table, key, column = _address(figure_id, outcome)
    cell = Cell(setting, outcome, table, find_row(outcome, table, key, figure_id), column)
    declared = table.column(column)
    label = f"{table.title}: {label_of(declared)}"
    # The room names the cell by its id where it comes by it; asking it again from here would go in a circle.
    steps = (replace(step, figure="") if step.figure == cell.id else step for step in _cell_steps(cell))
    return Figure(figure_id, label, plain(cell.value), declared.unit, tuple(steps))


def _law_figure(setting: Setting, figure_id: str) -> Figure:
    """Return a figure of law as it stands at the date of the run, its citation as the one step."""
    value = setting.law[figure_id.removeprefix(LAW)]
    step = law_step(value, figure="")
    return Figure(figure_id, value.label, step.value, "", (step,), dates_shown(value))


def _policy_figure(setting: Setting, figure_id: str) -> Figure:
    """Return a choice of the region with the sentence that says what it does."""
    here: BaseModel = setting.policy
    *sections, key = figure_id.removeprefix(POLICY).split(".")
    for section in sections:
        inner = getattr(here, section, None)
        if not isinstance(inner, BaseModel):
            raise _unknown(figure_id, type(here).model_fields)
        here = inner
    if key not in type(here).model_fields:
        raise _unknown(figure_id, type(here).model_fields)
    text = (type(here).model_fields[key].description or key).rstrip(".")
    shown = _choice(getattr(here, key))
    step = Step(text, shown, "", _("kebijakan “{name}”", name=setting.policy.nama))
    return Figure(figure_id, text, shown, "", (step,))


def _choice(value: object) -> Value:
    """Return a choice as a figure holds it; one for each sector becomes one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {show_value(part)}" for name, part in value.items())
    return value if isinstance(value, int | Decimal | None) else str(value)


def _unknown(figure_id: str, there: Iterable[str]) -> UsageError:
    near = get_close_matches(figure_id, list(there), n=3, cutoff=0.3) or list(there)[:3]
    return UsageError(_("Angka “{id}” tidak ada. Yang mirip: {near}.", id=figure_id, near=", ".join(near)))


def _address(figure_id: str, outcome: Outcome) -> tuple[Table, tuple[str, ...], str]:
    name, _slash, rest = figure_id.partition("/")
    table = RESULT_BY_NAME.get(name) or INPUT_BY_NAME.get(name)
    parts = rest.split("/")
    if table is None or len(parts) < 2 or parts[-1] not in table.names:
        raise _unknown(figure_id, [*outcome.figures, *RESULT_BY_NAME])
    return table, tuple(parts[:-1]), parts[-1]


def _cell_steps(cell: Cell) -> Steps:
    """Return the steps of a cell: those of the room that made it or its row, the law, last the cell."""
    teller = _TELLERS.get(cell.table.name)
    told = teller.tell(cell) if teller else ()
    if told and teller and cell.column in teller.ends:
        return told
    before = told or row_steps(cell)
    grounds = [cell.setting.law[id] for id in _law_ids(cell)]
    cited = "; ".join(dict.fromkeys(ground.citation for ground in grounds)) or _cited_before(cell, before)
    declared = cell.table.column(cell.column)
    last = Step(label_of(declared), plain(cell.value), declared.unit, how_of(declared, cell.value), cited)
    return (*before, *(law_step(ground) for ground in grounds), last)


def _law_ids(cell: Cell) -> list[str]:
    """Return the figures of law behind a cell; a family (`bup.*`) is told by the room that chose from it."""
    declared = [id for id in cell.table.column(cell.column).law if not id.endswith("*")]
    if cell.table.name in ("efektivitas_jabatan", "efektivitas_unit"):
        return [*declared, *_effectiveness_law(cell)]
    return declared


def _effectiveness_law(cell: Cell) -> list[str]:
    """Return the working time staff are divided by, and for a grade the scale it is read from."""
    setting = cell.setting
    used = {"e": f"wke.{setting.pack.region.profil_wke}", "p": f"ej.{setting.policy.kebutuhan.skala_ej}"}
    return [used[cell.column[0]]] if cell.column.startswith(("ej", "eu", "predikat")) else []


def _cited_before(cell: Cell, steps: Sequence[Step]) -> str:
    """Return the article of the family of law a cell rests on, as the steps of its room name it."""
    cited = [step for step in reversed(steps) if step.citation and cell.table.column(cell.column).law]
    same = [step for step in cited if step.value == cell.value]
    return next((step.citation for step in (*same, *cited)), "")


def _need_steps(cell: Cell) -> Steps:
    setting = cell.setting
    return need.trace_need(
        cell.row["posisi_id"],
        setting.pack.tables,
        setting.law.resolve(need.USES),
        setting.policy.kebutuhan,
        profile=setting.pack.region.profil_wke,
        year=setting.base_year,
    )


def _task_steps(cell: Cell) -> Steps:
    """Tell the working time and the one task; nothing where the post is not counted by its tasks."""
    time, *rest = _need_steps(cell)
    mine = [step for step in rest if step.figure == cell.beside("kebutuhan_eksak")]
    return (time, *mine) if mine else ()


def _pension_steps(cell: Cell) -> Steps:
    setting = cell.setting
    staff, posts, kinds = (setting.table(name) for name in ("pegawai", "posisi", "jabatan"))
    law = setting.law.resolve(people.USES)
    return people.trace_pension(cell.row["pegawai_id"], staff, posts, kinds, law)


def _post_projection_steps(cell: Cell) -> Steps:
    tables = cell.outcome.tables["bezetting"], cell.outcome.tables["proyeksi_posisi"]
    return people.trace_post_projection(cell.row["posisi_id"], cell.row["tahun"], *tables)


def _group_projection_steps(cell: Cell) -> Steps:
    """Tell exits, rates and draws; what is only taken from the row is left to the row."""
    if cell.column in ("kebutuhan_ideal", "posisi_tanpa_kebutuhan", "selisih_p50"):
        return ()
    frame, policy = cell.outcome.tables["proyeksi_kelompok"], cell.setting.policy.pegawai
    row = cell.row
    return people.trace_group_projection(row["kelompok"], row["kunci"], row["tahun"], frame, policy)


def _pay_steps(cell: Cell) -> Steps:
    setting = cell.setting
    staff, posts, kinds, extra = (setting.table(name) for name in ("pegawai", "posisi", "jabatan", "tpp"))
    law, day = setting.law.resolve(cost.USES), setting.pack.region.per_tanggal
    policy = setting.policy.biaya
    return cost.trace_pay(cell.row["pegawai_id"], staff, posts, kinds, extra, law, policy, day)


def _price_steps(cell: Cell) -> Steps:
    setting = cell.setting
    return cost.trace_price(
        cell.row["jabatan_kode"],
        cell.row["jenis"],
        cell.row["tahun"],
        setting.table("jabatan"),
        setting.table("tpp"),
        setting.law.resolve(cost.USES),
        setting.policy.biaya,
        start_months=setting.start_months,
        years=setting.years,
    )


def _hire_steps(cell: Cell) -> Steps:
    """Tell why a post gets its seats, and what they cost: seats times the price of one."""
    return why_steps(cell) if cell.column == "jumlah" else hire_cost_steps(cell)


def _rule_steps(cell: Cell) -> Steps:
    """Tell the weights a covered need is valued by, or for the whole region the sum of its sectors."""
    asked = (_policy_figure(cell.setting, f"{POLICY}formasi.{key}") for key in WEIGHTS)
    return rule_steps(
        cell, [policy_step(each.id.removeprefix(POLICY), each.label, each.value) for each in asked]
    )


class Teller(NamedTuple):
    """Who tells the cells of a table, and the columns the last step of the telling already is."""

    tell: Callable[[Cell], Steps]
    ends: tuple[str, ...] = ()


_TELLERS = {
    "kebutuhan": Teller(_need_steps, ("kebutuhan_ideal",)),
    "kebutuhan_tugas": Teller(_task_steps, ("kebutuhan_eksak",)),
    "pensiun": Teller(_pension_steps, ("tmt_pensiun",)),
    "proyeksi_posisi": Teller(_post_projection_steps, ("selisih",)),
    "proyeksi_kelompok": Teller(_group_projection_steps, ("bezetting_p90",)),
    "gaji_bulan": Teller(_pay_steps, ("jumlah",)),
    "harga_formasi": Teller(_price_steps, ("rupiah",)),
    "fiskal": Teller(fiscal_steps, ("belanja_pegawai",)),
    "usulan": Teller(_hire_steps, ("biaya_tahun_pertama", "biaya_setahun_penuh")),
    "mutasi": Teller(move_steps),
    "usulan_posisi": Teller(after_steps, (*PROPOSED_KINDS, "pindah_masuk", "pindah_keluar")),
    "usulan_tahun": Teller(year_steps, PEOPLE_OF_A_YEAR),
    "usulan_biaya": Teller(spending_steps, ("rupiah", "jumlah", "ruang")),
    "biaya_usulan": Teller(component_steps, ("rupiah",)),
    "harga_komponen": Teller(price_part_steps),
    "pemerataan": Teller(district_steps, ("kebutuhan", "terisi_tanpa_usulan", "terisi_sesudah")),
    "masukan_formasi": Teller(post_steps),
    "masukan_bezetting": Teller(staff_there_steps),
    "masukan_perpindahan": Teller(mover_steps),
    "rekonsiliasi": Teller(counted_steps, ("hitungan",)),
    "biaya_tahun": Teller(yearly_steps),
    "bezetting": Teller(staff_steps),
    "pembanding": Teller(_rule_steps),
    "skor": Teller(score_steps),
    "skor_butir": Teller(node_steps, ("nilai",)),
    "peringkat": Teller(rank_steps),
    "selisih_penilai": Teller(gap_steps),
    "langkah": Teller(way_steps),
}
