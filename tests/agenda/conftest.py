"""Rules of the law made for one test, and the region's own dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
import pytest

from dampak.law import LawValue, Resolved
from dampak.tables import INPUT_BY_NAME

LawOf = Callable[..., Resolved]
AgendaOf = Callable[..., pl.DataFrame]


@pytest.fixture
def law_of() -> LawOf:
    """Return the law with one rule a duty: `law_of(lkpd={"bulan": 3, "tanggal": 31}, rkpd=None)`."""

    def make(**rules: Mapping[str, object] | None) -> Resolved:
        return Resolved(
            {
                f"kalender.{duty}": LawValue(
                    id=f"kalender.{duty}",
                    label=f"Nama {duty}",
                    unit="aturan tanggal",
                    value=rule,
                    status="certain" if rule else "not_found",
                    citation=f"Dasar {duty}",
                    start=date(2000, 1, 1),
                )
                for duty, rule in rules.items()
            }
        )

    return make


@pytest.fixture
def agenda_of() -> AgendaOf:
    """Return the table agenda from rows (kegiatan, tahun, mulai, selesai)."""

    def make(*rows: tuple[str, int, date | None, date | None]) -> pl.DataFrame:
        names = ("kegiatan", "tahun", "mulai", "selesai")
        return INPUT_BY_NAME["agenda"].frame(
            [{**dict(zip(names, row, strict=True)), "dasar": "Surat daerah"} for row in rows]
        )

    return make
