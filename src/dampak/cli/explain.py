"""`dampak explain`: how one figure came about, step by step, with the article it rests on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from dampak import runs
from dampak.cli.region import LawDate, PackPath, PolicyName, outcome_of
from dampak.cli.screen import JsonFlag, out, print_json
from dampak.figures import Figure, Step, show_value
from dampak.language import _
from dampak.law.wording import status_word
from dampak.outcome import Outcome


def explain(
    pack: PackPath,
    figure: Annotated[
        str,
        typer.Argument(help="Id angka: ringkasan.kebutuhan, atau tabel/kunci baris/kolom.", metavar="ANGKA"),
    ],
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Asal-usul satu angka: langkah, rumus, nilai, dan dasarnya."""
    told: list[Figure] = []

    def run(setting: runs.Setting) -> Outcome:
        outcome = runs.outcome_for(setting, figure)
        told.append(runs.explain(setting, outcome, figure))
        return outcome

    outcome_of(run, pack, policy, law_date, _("Menjelaskan angka"))
    if json:
        print_json(asdict(told[0]))
        return
    print_figure(told[0])


def print_figure(figure: Figure) -> None:
    """Show a figure and its steps."""
    out.print(f"{figure.label}: {figure.shown()}", style="bold", markup=False)
    if figure.note:
        out.print(figure.note, markup=False)
    for number, step in enumerate(figure.steps, start=1):
        out.print(f"{number:>3}. {step.text}: {show_value(step.value, step.unit)}", markup=False)
        for line in _details(step):
            out.print(f"     {line}", style="dim", markup=False)


def _details(step: Step) -> list[str]:
    lines = [_("cara: {how}", how=step.how)] if step.how else []
    if step.citation:
        lines.append(_("dasar: {citation}", citation=step.citation))
    if step.status and step.status != "certain":
        lines.append(_("status: {status}", status=status_word(step.status)))
    if step.figure:
        lines.append(_("tanya lagi: {figure}", figure=step.figure))
    return lines
