"""All commands of `dampak`: one noun a module."""

from __future__ import annotations

from typing import Annotated

import typer

from dampak import __version__
from dampak.cli import anjab, history, instrument, law, pack, performance, printed, worksheet
from dampak.cli.abk import abk
from dampak.cli.calendar import calendar
from dampak.cli.climb import climb
from dampak.cli.cost import cost
from dampak.cli.dossier import compare, curve, dossier, robustness, templates
from dampak.cli.evaluate import evaluate
from dampak.cli.example import example
from dampak.cli.explain import explain
from dampak.cli.grade import grade
from dampak.cli.import_ import import_file
from dampak.cli.need import need
from dampak.cli.peta import peta
from dampak.cli.project import project
from dampak.cli.propose import propose
from dampak.cli.trace_rupiah import trace
from dampak.cli.words import App
from dampak.language import Language, use_language

app = App(
    name="dampak",
    help="Dampak: dari berkas Excel daerah menjadi usulan formasi yang sanggup dibiayai.",
    pretty_exceptions_enable=False,
)
pack.app.command("import")(import_file)
pack.app.command("example")(example)
app.add_typer(pack.app, name="pack")
app.add_typer(anjab.app, name="anjab")
app.add_typer(history.app, name="history")
app.add_typer(law.app, name="law")
app.add_typer(instrument.app, name="instrument")
app.add_typer(worksheet.app, name="worksheet")
app.add_typer(performance.app, name="performance")
app.add_typer(printed.lhe, name="lhe")
app.add_typer(printed.index, name="index")
COMMANDS = (
    abk, need, project, cost, propose, compare, curve, robustness, dossier, templates, explain, calendar,
    peta, grade, evaluate, climb,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.command("trace-rupiah")(trace)


def _version(*, value: bool) -> None:
    if value:
        typer.echo(f"dampak {__version__}")
        raise typer.Exit


@app.callback()
def main(
    lang: Annotated[Language, typer.Option(help="Bahasa keluaran: id atau en.")] = "id",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """Choose the language before any command speaks."""
    del version
    use_language(lang)
