"""The `dampak` command: one noun a module, one exit code a kind of trouble."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dampak import __version__
from dampak.cli.screen import err, print_problems
from dampak.errors import DampakError
from dampak.language import Language, use_language

app = typer.Typer(
    name="dampak",
    help="Dampak: dari berkas Excel daerah menjadi usulan formasi yang sanggup dibiayai.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


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


def run() -> None:
    """Run the command line; every refusal ends with its message, its problems and its exit code."""
    try:
        app()
    except DampakError as error:
        err.print(error.message, style="bold red", markup=False)
        print_problems([problem for problem in error.problems if str(problem) != error.message])
        sys.exit(error.exit_code)
