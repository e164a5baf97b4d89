"""What the commands on a pack share: their options, and reading the pack with progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dampak.cli.screen import print_problems, progress
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs import Setting, prepare

PackPath = Annotated[
    Path, typer.Argument(help="Folder CSV atau buku kerja .xlsx paket data.", metavar="PACK")
]
PolicyName = Annotated[
    str, typer.Option("--policy", help="Nama kebijakan pada folder kebijakan, atau berkas YAML.")
]
LawDate = Annotated[
    datetime | None,
    typer.Option(
        "--law-date", formats=["%Y-%m-%d"], help="Tanggal hukum yang dipakai; bawaan: tanggal data."
    ),
]


def outcome_of(
    run: Callable[[Setting], Outcome], path: Path, policy: str, law_date: datetime | None, title: str
) -> Outcome:
    """Read the pack and run one capability, showing the steps on stderr."""
    if not path.exists():
        raise UsageError(_("“{path}” tidak ada.", path=str(path)))
    with progress(title) as step:
        step(_("Membaca dan memeriksa paket"), 0, 1)
        setting = prepare(
            path, policy=policy, law_date=law_date.date() if law_date else None, on_progress=step
        )
        return run(setting)


def finish(outcome: Outcome) -> None:
    """Show what the reader should know before trusting the result."""
    print_problems(outcome.problems)


def rows(outcome: Outcome, *names: str) -> dict[str, list[dict[str, Any]]]:
    """Return result tables as plain rows for JSON."""
    return {name: outcome.tables[name].to_dicts() for name in names}


def sums(frame: pl.DataFrame, by: str, *columns: str) -> pl.DataFrame:
    """Return the sums of `columns` by group, in the order of the group."""
    return frame.group_by(by).agg(pl.col(columns).sum()).sort(by, nulls_last=True)
