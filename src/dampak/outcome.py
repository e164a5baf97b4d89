"""What a run hands over: the tables it read, the tables it made, its figures, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from dampak.errors import Problem
from dampak.figures import Figure
from dampak.law import LawValue
from dampak.law.instruments import InstrumentBook, load_instruments


@dataclass(frozen=True, slots=True)
class Provenance:
    """What fixes a result: the same provenance gives the same bytes.

    `per_tanggal` is the date of the data, `law_date` the date the law is read at, `start_year` the first
    year of hiring: three dates, never one.
    """

    region: str
    region_code: str
    synthetic: bool
    pack_hash: str
    law_hash: str
    policy_hash: str
    policy_name: str
    code_version: str
    seed: int
    per_tanggal: date
    law_date: date
    start_year: int
    solver_status: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one run.

    `inputs` are the tables of the pack, `tables` the result tables (each as declared in `tables`),
    `figures` the scalar figures by id, `law_used` every figure of law the run read, `problems` what
    the reader should know before trusting it, `instruments` the evaluation instruments known to the run.
    """

    provenance: Provenance
    inputs: Mapping[str, pl.DataFrame]
    tables: Mapping[str, pl.DataFrame]
    figures: Mapping[str, Figure]
    law_used: tuple[LawValue, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    instruments: InstrumentBook = field(default_factory=load_instruments)
