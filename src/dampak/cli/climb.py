"""`dampak climb`: the cheapest path of a unit to the grade it aims at, and the plan of action for it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Annotated, Any

import typer

from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.evaluation.answers import HANDS
from dampak.evaluation.levers import Lever
from dampak.evaluation.path import Kept, Lack, Path
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import as_decimal, show_number
from dampak.runs.climb import Asked, Climbed, write_action_plan
from dampak.runs.climb import climb as climb_pack
from dampak.runs.setting import Setting

MOST_LEVERS = 5
"""Leaves shown on the screen; all of them stand in the JSON."""


def climb(
    pack: PackPath,
    instrument: Annotated[str, typer.Option("--instrument", help="Id instrumen, atau id@versi.")],
    unit: Annotated[str, typer.Option("--unit", help="Id unit; puncak pohon unit untuk seluruh daerah.")],
    to: Annotated[str, typer.Option("--to", help="Predikat yang dituju, atau nilai total.")],
    year: Annotated[int | None, typer.Option("--year", help="Tahun lembar kerja; bawaan: terbaru.")] = None,
    file: Annotated[
        FilePath | None, typer.Option("--out", help="Berkas .xlsx rencana aksi dengan kolom Renaksi.")
    ] = None,
    at_once: Annotated[
        int, typer.Option("--at-once", min=1, help="Langkah yang dikerjakan satu pelaksana bersamaan.")
    ] = 1,
    with_controls: Annotated[
        bool,
        typer.Option(
            "--controls/--no-controls",
            help="Kualitas tidak melampaui keberadaan, pemanfaatan tidak melampaui kualitas.",
        ),
    ] = True,
    as_json: JsonFlag = False,
) -> None:
    """Jalur dengan upaya terkecil menuju predikat, urutan dan waktunya, serta rencana aksinya."""
    asked = Asked(instrument, unit, to, year, with_controls, at_once)
    made: list[Climbed] = []

    def run(setting: Setting) -> Outcome:
        made.append(climb_pack(setting, asked))
        return made[0].outcome

    outcome = outcome_of(run, pack, "dasar", None, _("Jalur naik predikat"))
    if file is not None:
        write_action_plan(made[0], file)
    if as_json:
        print_json(_as_data(made[0]))
    else:
        _print(made[0])
        if file is not None:
            out.print(_("Ditulis: {files}", files=str(file)), markup=False)
        finish(outcome)
    if made[0].plan.path.status == "di_luar_jangkauan":
        raise typer.Exit(1)


def _as_data(climbed: Climbed) -> dict[str, Any]:
    path = climbed.plan.path
    return {
        "instrument": path.instrument,
        "hash": path.fingerprint,
        "unit": climbed.unit,
        "tahun": climbed.year,
        "pihak": climbed.hand,
        "tujuan": path.target.shown,
        "status": path.status,
        "nilai": as_decimal(path.total),
        "nilai_sesudah": as_decimal(path.reached),
        "nilai_tertinggi": as_decimal(path.most),
        "batas_belum_terpenuhi": [_lack(one) for one in path.lacking],
        "upaya": path.effort,
        "langkah": climbed.outcome.tables["langkah"].to_dicts(),
        "alternatif": [_alternative(other) for other in climbed.plan.alternatives],
        "pengungkit": [_lever(one) for one in climbed.levers],
        "kepekaan": [_kept(one) for one in climbed.plan.sensitivity],
        "langkah_tetap": sorted(climbed.plan.firm),
        "catatan": [*path.notes],
    }


def _lack(one: Lack) -> dict[str, Any]:
    return {
        "kode": one.code,
        "uraian": one.label,
        "nilai": as_decimal(one.now),
        "paling_sedikit": as_decimal(one.least),
        "nilai_tertinggi": as_decimal(one.most),
    }


def _alternative(path: Path) -> dict[str, Any]:
    steps = [{"kode": step.code, "dari": step.before, "ke": step.after} for step in path.steps]
    return {"upaya": path.effort, "nilai_sesudah": as_decimal(path.reached), "langkah": steps}


def _lever(one: Lever) -> dict[str, Any]:
    return {
        "kode": one.code,
        "uraian": one.label,
        "sekarang": one.shown,
        "poin_per_satuan": as_decimal(one.per_unit),
        "poin_sampai_puncak": as_decimal(one.room),
        "berikut": one.next_level or None,
        "poin_berikut": None if one.next_gain is None else as_decimal(one.next_gain),
        "poin_per_hari_orang": None if one.per_day is None else as_decimal(one.per_day),
        "menunggu": one.waits_for or None,
    }


def _kept(one: Kept) -> dict[str, Any]:
    return {
        "kode": one.code,
        "kali": as_decimal(one.factor, 1),
        "upaya": one.days,
        "keluar": list(one.left),
        "masuk": list(one.joined),
    }


def _print(climbed: Climbed) -> None:
    path = climbed.plan.path
    out.print(_standing(climbed), style="bold", markup=False)
    if climbed.hand != HANDS[-1]:
        out.print(_("Dihitung dari jawaban {hand}, bukan nilai final.", hand=climbed.hand), markup=False)
    for lack in path.lacking:
        out.print(f"  {_lacking(lack)}", markup=False)
    if path.steps:
        print_grid(
            _("Langkah, menurut urutan pengerjaan"),
            _heads(),
            [_line(path, n) for n in range(len(path.steps))],
        )
        out.print(_sum(path), markup=False)
        for number, other in enumerate(climbed.plan.alternatives, start=1):
            out.print(_other(number, other), markup=False)
        out.print(_firmness(climbed), markup=False)
    _print_levers(climbed.levers)
    for note in path.notes:
        err.print(f"• {note}", markup=False)


def _standing(climbed: Climbed) -> str:
    path = climbed.plan.path
    values = {
        "unit": climbed.unit_name,
        "instrument": path.instrument,
        "year": climbed.year,
        "total": _number(path.total),
        "to": path.target.shown,
        "points": _number(abs(path.target.least - path.total)),
        "most": _number(path.most),
    }
    edge = show_number(as_decimal(path.target.least, 4).normalize())
    values["edge"] = _("di atas {edge}", edge=edge) if path.target.strict else _("mulai {edge}", edge=edge)
    if path.lacking and path.target.reached(path.total if path.status == "ada_jalur" else path.most):
        values["count"] = len(path.lacking)
        if path.status == "ada_jalur":
            return _(
                "{unit}, {instrument} {year}: nilai {total} cukup untuk {to}, tetapi {count} batas minimum "
                "belum terpenuhi.",
                **values,
            )
        return _(
            "{unit}, {instrument} {year}: nilai {total}; {to} di luar jangkauan karena batas "
            "minimum bagiannya.",
            **values,
        )
    match path.status:
        case "sudah_tercapai":
            return _(
                "{unit}, {instrument} {year}: nilai {total}; {to} sudah tercapai, {points} di atas batasnya.",
                **values,
            )
        case "di_luar_jangkauan":
            values["points"] = _number(path.target.least - path.most)
            return _(
                "{unit}, {instrument} {year}: nilai {total}; {to} di luar jangkauan: paling tinggi {most}, "
                "kurang {points}.",
                **values,
            )
        case _:
            return _(
                "{unit}, {instrument} {year}: nilai {total}; ke {to} ({edge}) kurang {points}.", **values
            )


def _lacking(one: Lack) -> str:
    values = {"part": one.label, "now": _number(one.now), "least": _number(one.least)}
    if one.most < one.least:
        return _(
            "{part}: {now}, harus paling sedikit {least}; paling tinggi {most}.",
            **values,
            most=_number(one.most),
        )
    return _("{part}: {now}, harus paling sedikit {least}.", **values)


def _heads() -> list[str]:
    return ["", _("Langkah"), "+", _("Nilai"), _("Hari orang"), _("Triwulan")]


def _line(path: Path, number: int) -> Sequence[str]:
    step = path.steps[number]
    days = show_number(step.effort.days) + (" *" if step.effort.assumed else "")
    quarters = str(step.start) if step.start == step.end else f"{step.start}–{step.end}"
    label = f"{step.label} ({step.code}): {step.before} → {step.after}" + (" †" if step.judged else "")
    return [str(number + 1), label, _number(step.gain), _number(step.total), days, quarters]


def _sum(path: Path) -> str:
    marks = []
    if any(step.effort.assumed for step in path.steps):
        marks.append(_("* asumsi"))
    if any(step.judged for step in path.steps):
        marks.append(_("† bergantung pada pertimbangan evaluator"))
    text = _(
        "Upaya terkecil (terbukti): {days} hari orang dalam {count} triwulan, nilai menjadi {total}.",
        days=show_number(path.effort),
        count=path.quarters,
        total=_number(path.reached),
    )
    return " ".join([text, *(f"{mark}." for mark in marks)])


def _other(number: int, other: Path) -> str:
    rises: dict[str, str] = {}
    for step in other.steps:
        rises[step.code] = step.after
    return _(
        "Pilihan lain {number}: {days} hari orang, nilai {total}: {steps}.",
        number=number,
        days=show_number(other.effort),
        total=_number(other.reached),
        steps=", ".join(f"{code} → {after}" for code, after in rises.items()),
    )


def _firmness(climbed: Climbed) -> str:
    firm = sorted(climbed.plan.firm)
    if not firm:
        return _("Setiap langkah dapat berganti bila upaya salah satu butir dibagi dua atau dikali dua.")
    return _(
        "Tetap dipilih walaupun upaya salah satu butir dibagi dua atau dikali dua: {codes}.",
        codes=", ".join(firm),
    )


def _print_levers(found: Sequence[Lever]) -> None:
    rows = [
        [_rise(one), _number(one.next_gain), _optional(one.per_day), _number(one.per_unit, 3)]
        for one in found
        if one.next_gain is not None
    ]
    heads = [_("Butir"), _("Poin"), _("per hari"), _("per satuan")]
    if rows:
        print_grid(_("Yang paling menambah nilai bila naik satu tingkat"), heads, rows[:MOST_LEVERS])


def _rise(one: Lever) -> str:
    text = f"{one.label} ({one.code}): {one.shown} → {one.next_level}"
    return text + (_(", sesudah {code}", code=one.waits_for) if one.waits_for else "")


def _optional(value: Fraction | None) -> str:
    return "–" if value is None else _number(value, 3)


def _number(value: Fraction, places: int = 2) -> str:
    return show_number(as_decimal(value, places), places)
