"""Asking a figure “mengapa?”: the room that made it shows its steps, a total names what it is summed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import polars as pl
from pydantic import BaseModel

from dampak import cost, formasi, need, people
from dampak.errors import UsageError
from dampak.figures import Figure, Step, cell_id
from dampak.language import _
from dampak.law.wording import dates_shown, value_shown
from dampak.outcome import Outcome
from dampak.runs.setting import Setting
from dampak.runs.stages import proposal_input
from dampak.runs.work import Work
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME, Table

Row = Mapping[str, Any]
LAW, POLICY = "hukum/", "kebijakan/"


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
    row = _row(outcome, table, key, figure_id)
    declared = table.column(column)
    steps = _room_steps(setting, outcome, table.name, row) or _row_steps(setting, table, row, column)
    return Figure(
        figure_id, f"{table.title}: {declared.help}", row[column], declared.unit, tuple(steps), declared.how
    )


def _law_figure(setting: Setting, figure_id: str) -> Figure:
    """Return a figure of law as it stands at the date of the run, its citation as the one step."""
    value = setting.law[figure_id.removeprefix(LAW)]
    shown = value_shown(value)
    step = Step(value.label, shown, "", value.note, value.citation, value.status)
    return Figure(figure_id, value.label, shown, "", (step,), dates_shown(value))


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
    text = type(here).model_fields[key].description or key
    shown = str(getattr(here, key))
    step = Step(text, shown, "", _("kebijakan “{name}”", name=setting.policy.nama))
    return Figure(figure_id, text, shown, "", (step,))


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


def _row(outcome: Outcome, table: Table, key: tuple[str, ...], figure_id: str) -> Row:
    frame = outcome.tables.get(table.name, outcome.inputs.get(table.name, table.empty()))
    # A key may itself hold a slash (a source, a district), so whole joined keys are compared.
    joined = pl.concat_str(
        [pl.col(name).cast(pl.String).fill_null("None") for name in table.key], separator="/"
    )
    found = frame.filter(joined == "/".join(key)) if table.key else frame.head(1)
    if found.is_empty():
        raise UsageError(_("Tabel {table} tidak punya baris untuk “{id}”.", table=table.name, id=figure_id))
    return found.row(0, named=True)


def _room_steps(setting: Setting, outcome: Outcome, table: str, row: Row) -> tuple[Step, ...]:
    teller = _TELLERS.get(table)
    return teller(setting, outcome, row) if teller else ()


def _need_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    del outcome
    return need.trace_need(
        row["posisi_id"],
        setting.pack.tables,
        setting.law.resolve(need.USES),
        setting.policy.kebutuhan,
        profile=setting.pack.region.profil_wke,
        year=setting.base_year,
    )


def _pension_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    del outcome
    return people.trace_pension(
        row["pegawai_id"],
        setting.table("pegawai"),
        setting.table("posisi"),
        setting.table("jabatan"),
        setting.law.resolve(people.USES),
    )


def _post_projection_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    del setting
    tables = outcome.tables["bezetting"], outcome.tables["proyeksi_posisi"]
    return people.trace_post_projection(row["posisi_id"], row["tahun"], *tables)


def _group_projection_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    frame = outcome.tables["proyeksi_kelompok"]
    policy = setting.policy.pegawai
    return people.trace_group_projection(row["kelompok"], row["kunci"], row["tahun"], frame, policy)


def _pay_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    del outcome
    return cost.trace_pay(
        row["pegawai_id"],
        setting.table("pegawai"),
        setting.table("posisi"),
        setting.table("jabatan"),
        setting.table("tpp"),
        setting.law.resolve(cost.USES),
        setting.policy.biaya,
        setting.pack.region.per_tanggal,
    )


def _price_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    del outcome
    return cost.trace_price(
        row["jabatan_kode"],
        row["jenis"],
        row["tahun"],
        setting.table("jabatan"),
        setting.table("tpp"),
        setting.law.resolve(cost.USES),
        setting.policy.biaya,
        start_months=setting.start_months,
        years=setting.years,
    )


def _post_steps(setting: Setting, outcome: Outcome, row: Row) -> tuple[Step, ...]:
    work = Work(setting, tables=dict(outcome.tables))
    return formasi.explain_post(row["posisi_id"], **proposal_input(work))


_TELLERS: dict[str, Callable[[Setting, Outcome, Row], tuple[Step, ...]]] = {
    "kebutuhan": _need_steps,
    "kebutuhan_tugas": _need_steps,
    "pensiun": _pension_steps,
    "proyeksi_posisi": _post_projection_steps,
    "proyeksi_kelompok": _group_projection_steps,
    "gaji_bulan": _pay_steps,
    "harga_formasi": _price_steps,
    "usulan": _post_steps,
    "usulan_posisi": _post_steps,
}


def _row_steps(setting: Setting, table: Table, row: Row, column: str) -> list[Step]:
    """Tell the row itself, each value with how it is worked out, and last the article behind the cell."""
    key = [row[name] for name in table.key]
    shown = [declared for declared in table.columns if declared.name not in table.key]
    steps = [
        Step(
            declared.help, row[declared.name], declared.unit, declared.how,
            figure="" if declared.name == column else cell_id(table.name, key, declared.name),
        )
        for declared in shown
    ]  # fmt: skip
    for used in table.column(column).law:
        value = setting.law[used]
        steps.append(
            replace(
                Step(value.label, str(value.value), value.unit), citation=value.citation, status=value.status
            )
        )
    return steps
