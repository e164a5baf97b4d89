"""`dampak propose`: the main job, from a pack to the files a region takes to the ministry."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.region import LawDate, PackPath, PolicyName, outcome_of, rows
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.figures import Figure
from dampak.language import _
from dampak.law.wording import day_shown
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

SHOWN = (
    "ringkasan.kebutuhan",
    "ringkasan.bezetting",
    "ringkasan.kekurangan",
    "ringkasan.kelebihan",
    "ringkasan.pegawai_paruh_waktu",
)
PROPOSED = ("usulan.cpns", "usulan.pppk", "usulan.mutasi", "usulan.biaya_penuh", "usulan.kekurangan_sesudah")


def propose(
    pack: PackPath,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder untuk berkas hasil.")] = Path("hasil"),
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Usulan formasi dan pemindahan yang sanggup dibiayai, beserta berkas-berkasnya."""
    files: list[Path] = []

    def run(setting: runs.Setting) -> Outcome:
        outcome = runs.propose(setting)
        setting.on_progress(_("Menulis berkas hasil"), 0, 1)
        files.extend(runs.write_results(outcome, out_dir, setting.policy))
        return outcome

    outcome = outcome_of(run, pack, policy, law_date, _("Usulan"))
    if json:
        names = ("usulan", "mutasi", "usulan_posisi", "usulan_biaya", "pembanding")
        print_json(
            {
                **rows(outcome, *names),
                "angka": figure_values(outcome),
                "berkas": [str(file) for file in files],
            }
        )
    else:
        _print(outcome, files)
        _point_to_notes(outcome)
    if not _proposed(outcome):
        raise typer.Exit(1)


def _proposed(outcome: Outcome) -> bool:
    """Say whether the proposal holds anything, or nothing is short."""
    values = figure_values(outcome)
    return bool(values["usulan.formasi"] or values["usulan.mutasi"] or not values["ringkasan.kekurangan"])


def _print(outcome: Outcome, files: list[Path]) -> None:
    made = outcome.provenance
    label = _(" — DATA CONTOH (SINTETIS)") if made.synthetic else ""
    out.print(f"{made.region}{label}", style="bold", markup=False)
    dates = _(
        "Data per {day}; pengadaan tahun {year}; kebijakan “{policy}”.",
        day=day_shown(made.per_tanggal),
        year=made.start_year,
        policy=made.policy_name,
    )
    out.print(dates, markup=False)
    figures = outcome.figures
    print_grid(_("Keadaan"), ["", ""], [_line(figures[id]) for id in SHOWN])
    fiscal = [
        key
        for key in figures
        if key.startswith(("fiskal.rasio.", "fiskal.jarak.", "fiskal.tahun", "fiskal.ruang."))
    ]
    print_grid(_("Fiskal"), ["", ""], [_line(figures[id]) for id in sorted(fiscal)])
    print_grid(_("Usulan"), ["", ""], [_line(figures[id]) for id in PROPOSED])
    out.print(_("Berkas hasil:"))
    for file in files:
        out.print(f"  {file}", markup=False)
    out.print(_("Setiap angka dapat ditanya: dampak explain PACK ID_ANGKA, misalnya ringkasan.kebutuhan."))


def _point_to_notes(outcome: Outcome) -> None:
    """Say how many notes there are and where: in full they would push the summary off the screen."""
    count = len(outcome.problems)
    if count:
        err.print(_("{count} catatan tentang data: lembar Ringkasan pada usulan.xlsx.", count=count))


def _line(figure: Figure) -> list[str]:
    value = figure.value
    rupiah = figure.unit == "rupiah" and isinstance(value, int)
    shown = show_rupiah_short(value) if rupiah and isinstance(value, int) else figure.shown()
    if figure.unit == "persen" and isinstance(value, int | Decimal):
        shown = f"{show_number(value, 1)} %"
    return [
        figure.label,
        " ".join(part for part in (shown, f"({figure.note})" if figure.note else "") if part),
    ]
