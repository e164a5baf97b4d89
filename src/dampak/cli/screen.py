"""What the commands share: results to stdout, messages and progress to stderr, JSON on request."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid

from dampak.errors import Problem
from dampak.language import _

JsonFlag = Annotated[bool, typer.Option("--json", help="Keluaran JSON ke stdout.")]

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False)

MOST_PROBLEMS, ALIKE_SHOWN = 200, 4
"""Problems looked at for the screen, and how many of one kind are shown there in full.

All of them stand in the JSON, in `hasil.json` and in the workbook of faulty rows.
"""

OnProgress = Callable[[str, int, int], None]
"""Called with the name of the step, the step number and the number of steps."""


def print_json(data: Any) -> None:
    """Write `data` as JSON to stdout; dates and decimals as text."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def print_grid(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table to stdout; columns whose every cell starts with a digit or a sign lie to the right."""
    grid = Grid(
        show_header=any(headers),
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=SIMPLE,
        padding=(0, 1),
        pad_edge=False,
        collapse_padding=True,
    )
    for index, header in enumerate(headers):
        cells = [row[index] for row in rows]
        numeric = any(cells) and all(not cell or cell[0].isdigit() or cell[0] in "-–R" for cell in cells)
        grid.add_column(header, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows:
        grid.add_row(*row)
    out.print(grid)


def print_problems(problems: Sequence[Problem]) -> None:
    """Write problems to stderr, faults first: a few of each kind in full, and how many more there are."""
    kinds: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity)[:MOST_PROBLEMS]:
        kinds.setdefault(problem.code, []).append(problem)
    for alike in kinds.values():
        for problem in alike[:ALIKE_SHOWN]:
            colour = "red" if problem.severity == "galat" else "yellow"
            err.print(f"[{colour}]• [/{colour}]", end="")
            err.print(str(problem), markup=False)
        if len(alike) > ALIKE_SHOWN:
            err.print(_("  … dan {count} lagi yang serupa.", count=len(alike) - ALIKE_SHOWN))
    if len(problems) > MOST_PROBLEMS:
        err.print(_("… dan {count} lagi.", count=len(problems) - MOST_PROBLEMS))


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data."""
    return asdict(problem)


@contextmanager
def progress(title: str) -> Iterator[OnProgress]:
    """Show the steps of a long work on stderr; yields the function to call at each step."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(title, total=None)

        def step(name: str, number: int, total: int) -> None:
            bar.update(task, description=name, completed=number, total=total)

        yield step
