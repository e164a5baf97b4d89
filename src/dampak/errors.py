"""What can go wrong, told so that an official can mend it.

A `Problem` is one fault in one place. An exception carries all the problems of a file at once, and the
exit code of the command that met it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from dampak.language import _

Severity = Literal["galat", "peringatan"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: file, sheet, row as the spreadsheet numbers it (1 is the first line), column."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(_("lembar {sheet}", sheet=self.sheet))
        if self.row is not None:
            parts.append(_("baris {row}", row=self.row))
        if self.column:
            parts.append(_("kolom {column}", column=self.column))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable `code`, what is wrong, where, why it matters, how to mend it.

    `severity` is `galat` (the file is refused) or `peringatan` (shown, and the work goes on).
    """

    code: str
    what: str
    place: Place = field(default_factory=Place)
    why: str = ""
    remedy: str = ""
    severity: Severity = "galat"
    value: str = ""

    def __str__(self) -> str:
        place = str(self.place)
        sentence = f"{place}: {self.what}" if place else self.what
        return " ".join(part for part in (sentence, self.why, self.remedy) if part)


class DampakError(Exception):
    """Anything Dampak refuses; its text is meant for the person at the keyboard.

    `problems` holds the single faults where there are several.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class UsageError(DampakError):
    """The command, its options or the policy file are not understood (exit 2)."""


class DataInvalid(DampakError):
    """A file or a pack holds faults; all of them are in `problems` (exit 3)."""

    exit_code = 3


class LawMissing(DampakError):
    """A figure of law that the run needs is unknown or not in force at the date (exit 4)."""

    exit_code = 4


class NoProposal(DampakError):
    """No proposal can be made from the tables given; `problems` says which are missing (exit 5)."""

    exit_code = 5


class WriteFailed(DampakError):
    """A result could not be written; what stood there before is untouched (exit 2)."""


def refuse(problems: Sequence[Problem], message: str) -> None:
    """Raise `DataInvalid` with all of `problems` when at least one of them is a `galat`."""
    if any(problem.severity == "galat" for problem in problems):
        raise DataInvalid(message, problems)
