"""The command line's own words in Indonesian: panels of the help, the usage line, the help option.

Typer takes them from English constants; an `App` is a Typer whose help says them as the rest of Dampak does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from rich.console import Console
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup, TyperOption

from dampak.language import _

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumen"
rich_utils.OPTIONS_PANEL_TITLE = "Opsi"
rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
rich_utils.DEFAULT_STRING = "[bawaan: {}]"
rich_utils.REQUIRED_LONG_STRING = "[wajib]"


def misuse_in_words(error: Any) -> str:
    """Return Typer's refusal of what was typed as a sentence; its own is English and has no translation."""
    param = getattr(error, "param", None)
    hint = getattr(error, "param_hint", None) or (param.get_error_hint() if param else "")
    match type(error).__name__:
        case "NoSuchOption":
            return _("Opsi {option} tidak ada.", option=error.option_name)
        case "MissingParameter":
            return _("{name} belum diisi.", name=hint)
        case "BadParameter":
            return _(
                "Nilai untuk {name} tidak dapat dipakai; nilai yang diizinkan ada pada bantuan.", name=hint
            )
        case _ if error.message.startswith("No such command"):
            return _("Perintah {name} tidak ada.", name=error.message.split("'")[1])
        case _:
            return str(error.format_message())


def _show_misuse(error: Any) -> None:
    """Show a refusal of Typer's; nothing when no word was given, since the help is shown then."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return
    console = Console(stderr=True, highlight=False)
    console.print(misuse_in_words(error), style="bold red", markup=False)
    if error.ctx is not None:
        console.print(_("Bantuan: {command} --help", command=error.ctx.command_path), markup=False)


setattr(rich_utils, "rich_format_error", _show_misuse)  # noqa: B010


def _worded(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = _("Tampilkan bantuan ini.")
    return option


class Command(TyperCommand):
    """A command whose help is in Indonesian."""

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """Return `--help` with its Indonesian sentence."""
        return _worded(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line under its Indonesian word."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Pemakaian: "))


class Group(TyperGroup):
    """A group of commands whose help is in Indonesian."""

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """Return `--help` with its Indonesian sentence."""
        return _worded(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line under its Indonesian word."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Pemakaian: "))


class App(typer.Typer):
    """A Typer application made of `Group` and `Command`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Group, add_completion=False, no_args_is_help=True, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:
        """Return the decorator that adds a command."""
        return super().command(name, cls=Command, **settings)
