"""The entry of the `dampak` command: one exit code a kind of trouble, and never a traceback for it.

The commands are loaded inside `run`, which takes about half a second: Ctrl-C meanwhile is answered too.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from dampak.atomic import reason_in_words
from dampak.errors import DampakError, UsageError
from dampak.language import _

STOPPED = 130
"""The exit code of a work stopped by Ctrl-C, as shells know it."""


def run() -> None:
    """Run the command line; every refusal ends with its message, its problems and its exit code."""
    try:
        _run_and_flush()
    except KeyboardInterrupt:
        _stop()
    except SystemExit as ended:
        if ended.code == STOPPED:
            _stop()
        raise
    except DampakError as error:
        _refuse(error)
    except OSError as error:
        _silence_stdout()
        what = _("Keluaran tidak dapat ditulis: {reason}.", reason=reason_in_words(error))
        _refuse(UsageError(what))


def _run_and_flush() -> None:
    """Run the command; what stdout still holds is written now, where its failure can be told."""
    from dampak.cli.app import app

    try:
        app()
    finally:
        if sys.stdout:
            sys.stdout.flush()


def _stop() -> None:
    sys.stderr.write(_("Dihentikan. Berkas yang belum selesai ditulis tetap seperti semula.") + "\n")
    sys.exit(STOPPED)


def _refuse(error: DampakError) -> None:
    from dampak.cli.screen import err, print_problems

    err.print(error.message, style="bold red", markup=False)
    print_problems([problem for problem in error.problems if str(problem) != error.message])
    sys.exit(error.exit_code)


def _silence_stdout() -> None:
    """Send the rest of stdout nowhere, so that closing it at the end does not fail a second time."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
