"""What is asked, read from the tables of the proposal: by year, kind, sector, unit and kind of post."""

from __future__ import annotations

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.posts import post_directory
from dampak.documents.words import sectors, word
from dampak.language import _
from dampak.quantities import show_number
from dampak.tables.inputs import PROPOSED_KINDS

ALL = "semua"


def shown(value: int | None) -> str:
    """Return a whole number as people read it; a dash when it is not known."""
    return "–" if value is None else show_number(value)


def sector_name(code: str | None) -> str:
    """Return a sector in words, `semua` as the whole region."""
    return _("Seluruh daerah") if code == ALL else word(sectors(), code)


def asked_posts(facts: Facts) -> pl.DataFrame:
    """Return the asked posts with their names: posisi_id, tahun, jenis, jumlah and the post directory."""
    order = ["tahun", "opd_id", "unit_id", "jabatan", "posisi_id", "jenis"]
    asked = facts.table("usulan").join(post_directory(facts.outcome), on="posisi_id", how="left")
    return asked.sort(order, nulls_last=True)


def first_year_posts(facts: Facts) -> pl.DataFrame:
    """Return the asked posts of the first year."""
    return asked_posts(facts).filter(pl.col("tahun") == facts.provenance.start_year)


def by_kind(frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Return people per `keys`, one column per kind of hiring and their sum `jumlah`."""
    sums = [pl.col("jumlah").filter(pl.col("jenis") == kind).sum().alias(kind) for kind in PROPOSED_KINDS]
    return frame.group_by(keys).agg(*sums, pl.col("jumlah").sum()).sort(keys, nulls_last=True)


def whole_region(facts: Facts) -> pl.DataFrame:
    """Return the rows of `usulan_tahun` for the whole region, by year."""
    return facts.table("usulan_tahun").filter(pl.col("sektor") == ALL).sort("tahun")


def first_year_row(facts: Facts) -> dict[str, int | None] | None:
    """Return the first year of the plan for the whole region, None when there is none."""
    rows = whole_region(facts).filter(pl.col("tahun") == facts.provenance.start_year)
    return rows.drop("sektor").row(0, named=True) if rows.height else None
