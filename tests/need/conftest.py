"""A region of a few units, and the law on one day."""

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
import pytest

from dampak.law import Resolved, load_law
from dampak.need import USES, Need, staffing_need
from dampak.policy.model import NeedPolicy
from dampak.tables import INPUT_BY_NAME

PROFILE = "permenpanrb_1_2020"
Rows = Mapping[str, list[dict[str, object]]]
Count = Callable[..., Need]


@pytest.fixture(scope="session")
def law() -> Resolved:
    return load_law().at(date(2026, 7, 1)).resolve(USES)


@pytest.fixture
def tables() -> Callable[[Rows], dict[str, pl.DataFrame]]:
    return lambda rows: {name: INPUT_BY_NAME[name].frame(some) for name, some in rows.items()}


@pytest.fixture
def count(law: Resolved, tables: Callable[[Rows], dict[str, pl.DataFrame]]) -> Count:
    """Count the need of tables given as rows, under a policy given by its knobs."""

    def run(rows: Rows, *, profile: str = PROFILE, year: int | None = None, **knobs: object) -> Need:
        return staffing_need(tables(rows), law, NeedPolicy(**knobs), profile=profile, year=year)

    return run
