"""`dampak lhe check` and `dampak index check`: printed results checked against their own parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from dampak.cli.screen import JsonFlag, out, print_grid, print_json, print_problems
from dampak.cli.words import App
from dampak.errors import LawMissing, Problem, refuse
from dampak.evaluation import Checked, CheckedIndex, Verdict, check_index, check_reports
from dampak.language import _
from dampak.law.instruments import instrument_at, load_instruments
from dampak.pack.printed import NamedIndex, instrument_name, read_indices, read_reports
from dampak.quantities import as_decimal, show_number

FOUND = 1
"""Exit code where a printed total or grade is wrong."""
_WRONG = ("wrong_total", "wrong_grade")

lhe = App(help="Laporan hasil evaluasi AKIP: periksa jumlah dan predikat yang tertulis.")
index = App(help="Indeks terbit (SPBE, Pemdi, dan lain-lain): periksa nilai dan predikatnya.")

FilePath = Annotated[Path, typer.Argument(help="Berkas .csv atau .xlsx.", metavar="FILE")]


@lhe.callback()
def about_lhe() -> None:
    """Laporan hasil evaluasi AKIP: periksa jumlah dan predikat yang tertulis."""


@index.callback()
def about_index() -> None:
    """Indeks terbit (SPBE, Pemdi, dan lain-lain): periksa nilai dan predikatnya."""


@lhe.command("check")
def check_lhe(file: FilePath, as_json: JsonFlag = False) -> None:
    """Periksa laporan: apakah bagian berjumlah sama dengan total, dan predikatnya sesuai."""
    rows, problems = read_reports(file)
    checked = check_reports(rows, instrument_at("lke-akip@2015"), instrument_at("lke-akip@2021"))
    _tell(checked, problems, as_json=as_json)


@index.command("check")
def check_indices(
    file: FilePath,
    instrument: Annotated[
        str, typer.Option(help="Instrumen untuk baris yang tidak menyebutnya, misalnya spbe.")
    ] = "",
    as_json: JsonFlag = False,
) -> None:
    """Periksa indeks terbit dari indikator, aspek, atau domainnya."""
    rows, problems = read_indices(file)
    named = [replace(row, instrument=row.instrument or instrument) for row in rows]
    _refuse_unknown(named)
    _tell([_checked(row) for row in named], problems, as_json=as_json)


def _refuse_unknown(rows: Sequence[NamedIndex]) -> None:
    known = load_instruments().ids
    unknown = [row for row in rows if instrument_name(row.instrument).partition("@")[0] not in known]
    faults = [
        Problem(
            "indeks.instrumen",
            _("Instrumen “{id}” tidak dikenal.", id=row.instrument)
            if row.instrument
            else _("Instrumen tidak disebut; tambahkan --instrument."),
            row.place,
            remedy=_("Yang ada: {names}.", names=", ".join(known)),
        )
        for row in unknown
    ]
    refuse(faults, _("Berkas tidak dapat dipakai: {count} kesalahan.", count=len(faults)))


def _checked(row: NamedIndex) -> CheckedIndex:
    printed = row.printed
    day = date(printed.year, 12, 31) if printed.year else None
    try:
        return check_index(printed, instrument_at(instrument_name(row.instrument), day))
    except LawMissing as error:
        return CheckedIndex(printed, row.instrument, "incomplete", None, "", None, notes=(error.message,))


def _tell(checked: Sequence[Checked | CheckedIndex], problems: list[Problem], *, as_json: bool) -> None:
    print_problems(problems)
    if as_json:
        print_json([_as_data(one) for one in checked])
    else:
        _print(checked)
    if any(one.verdict in _WRONG for one in checked):
        raise typer.Exit(FOUND)


def _as_data(one: Checked | CheckedIndex) -> dict[str, Any]:
    parts = {"parts_not_from_grades": list(one.parts_not_from_grades)} if isinstance(one, Checked) else {}
    return {
        "entity": one.row.entity,
        "year": one.row.year,
        "instrument": one.instrument,
        "verdict": one.verdict,
        "total": _number(one.total, 4),
        "total_rounded": _number(one.total, 2),
        "predikat": one.grade or None,
        "printed_total": None if one.row.total is None else float(one.row.total),
        "printed_predikat": one.row.grade or None,
        "difference": _number(one.difference, 4),
        **parts,
        "suspect_parts": list(one.suspect_parts),
        "notes": list(one.notes),
    }


def _number(value: Fraction | None, places: int) -> float | None:
    return None if value is None else float(as_decimal(value, places))


def verdict_word(verdict: Verdict) -> str:
    """Return a verdict as people read it."""
    words: dict[Verdict, str] = {
        "ok": _("sesuai"),
        "rounding": _("beda pembulatan"),
        "wrong_total": _("jumlah salah"),
        "wrong_grade": _("predikat salah"),
        "incomplete": _("tidak lengkap"),
    }
    return words[verdict]


def _print(checked: Sequence[Checked | CheckedIndex]) -> None:
    headers = [_("Instansi"), _("Tahun"), _("Tertulis"), _("Dihitung"), _("Predikat"), _("Hasil periksa")]
    print_grid(_("Hasil pemeriksaan"), headers, [_cells(one) for one in checked])
    for one in checked:
        for note in one.notes:
            out.print(f"• {one.row.entity} {one.row.year or ''}: {note}", markup=False)
    wrong = sum(one.verdict in _WRONG for one in checked)
    out.print(_("{count} baris diperiksa, {wrong} salah.", count=len(checked), wrong=wrong), style="bold")


def _cells(one: Checked | CheckedIndex) -> list[str]:
    printed = "–" if one.row.total is None else show_number(one.row.total)
    total = "–" if one.total is None else show_number(as_decimal(one.total, 4).normalize())
    grade = one.row.grade.strip()
    if one.grade and one.verdict == "wrong_grade":
        grade = f"{grade} → {one.grade}"
    return [
        one.row.entity,
        str(one.row.year or ""),
        printed,
        total,
        grade or one.grade or "–",
        verdict_word(one.verdict),
    ]
