"""What the reader of an achievement should know of how its figure was gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dampak.errors import Problem
from dampak.language import _
from dampak.performance.flow import some
from dampak.quantities import DECIMAL_SCALE, show_number
from dampak.tables.inputs_performance import QUARTERS


@dataclass(frozen=True, slots=True)
class Told:
    """The layers a year was gathered from.

    `own` holds the recorded figures, `years` what the quarters make, `cells` what holds in the end, each with
    the columns of `rollup`; `parents` is the link of each indicator, `rules` its `agregasi`.
    """

    circles: Sequence[Sequence[str]]
    parents: Mapping[str, str]
    own: pl.DataFrame
    years: pl.DataFrame
    cells: pl.DataFrame
    rules: Mapping[str, str | None]
    quarters_due: int


def problems_of(told: Told, year: int) -> tuple[Problem, ...]:
    """Return the warnings of one year: cycles, differing years, quarters and units not complete."""
    return (*_circles(told), *_differences(told, year), *_incomplete(told, year), *_silent_units(told, year))


def _circles(told: Told) -> Iterator[Problem]:
    for circle in told.circles:
        yield _warning(
            "lingkaran_indikator",
            _("Indikator dihimpun dari dirinya sendiri: {ids}.", ids=" → ".join([*circle, circle[0]])),
            _("Indikator itu tidak dihimpun ke mana pun."),
            _("Perbaiki induk_id pada lembar indikator."),
        )


def _differences(told: Told, year: int) -> Iterator[Problem]:
    """Tell the years whose recorded figure is another than all four quarters make."""
    complete = _quarters(told).filter(pl.col("_n") == len(QUARTERS)).select("indikator_id")
    recorded = told.own.filter(pl.col("periode") == "tahun", pl.col("_v").is_not_null())
    rolled = told.years.join(complete, on="indikator_id").select("indikator_id", _other="_v").drop_nulls()
    both = recorded.join(rolled, on="indikator_id").filter(pl.col("_v") != pl.col("_other"))
    for id, value, other in both.sort("indikator_id").select("indikator_id", "_v", "_other").iter_rows():
        what = _(
            "{id}: realisasi {year} tercatat {value}, sedangkan triwulannya menghasilkan {other}.",
            id=id,
            year=year,
            value=_shown(value),
            other=_shown(other),
        )
        remedy = _("Periksa realisasi tahun dan triwulannya, serta cara agregasi indikator itu.")
        yield _warning("tahun_berbeda", what, _("Angka tahun yang tercatat dipakai."), remedy)


def _incomplete(told: Told, year: int) -> Iterator[Problem]:
    """Tell, in one warning each, the years made of fewer quarters than are due, and those still running."""
    made = told.cells.filter(pl.col("periode") == "tahun", pl.col("asal") == "triwulan")
    counted = made.join(_quarters(told), on="indikator_id").sort("indikator_id")
    short = counted.filter(pl.col("_n") < told.quarters_due)
    if short.height:
        yield _warning(
            "triwulan_kurang",
            _(
                "{count} indikator belum melaporkan semua {due} triwulan {year}: {ids}.",
                count=short.height,
                due=told.quarters_due,
                year=year,
                ids=some(short["indikator_id"]),
            ),
            _("Yang dijumlahkan tidak dihitung; yang lain memakai triwulan yang ada."),
            _("Lengkapi realisasi triwulannya, atau catat angka tahunnya."),
        )
    running = counted.filter(
        pl.col("_v").is_not_null(), pl.col("_n") < len(QUARTERS), pl.col("_n") >= told.quarters_due
    )
    if running.height:
        yield _warning(
            "tahun_berjalan",
            _(
                "{count} indikator: angka tahun {year} baru memuat triwulan yang sudah lewat.",
                count=running.height,
                year=year,
            ),
            _("Capaiannya terhadap target setahun penuh belum final."),
            "",
        )


def _silent_units(told: Told, year: int) -> Iterator[Problem]:
    """Tell the years gathered from units of which some report nothing."""
    years = told.cells.filter(pl.col("periode") == "tahun", pl.col("_v").is_not_null())
    up = pl.col("indikator_id").replace_strict(told.parents, default=None, return_dtype=pl.String)
    reported = years.with_columns(_up=up).group_by("_up").agg(_n=pl.len().cast(pl.Int64))
    sizes = Counter(told.parents.values())
    made = years.filter(pl.col("asal") == "unit").join(
        reported, left_on="indikator_id", right_on="_up", how="left"
    )
    missing = [
        id
        for id, count in made.sort("indikator_id").select("indikator_id", "_n").iter_rows()
        if (count or 0) < sizes[id]
    ]
    if missing:
        yield _warning(
            "unit_kurang",
            _(
                "{count} indikator {year} dihimpun dari sebagian unitnya saja: {ids}.",
                count=len(missing),
                year=year,
                ids=some(missing),
            ),
            _("Unit yang belum melapor tidak dihitung sebagai nol."),
            _("Lengkapi realisasi indikator unit itu."),
        )


def _quarters(told: Told) -> pl.DataFrame:
    """Return by indicator how many quarters report a figure, or for a ratio both its parts."""
    rule = pl.col("indikator_id").replace_strict(told.rules, default=None, return_dtype=pl.String)
    parts = pl.col("_p").is_not_null() & pl.col("_q").is_not_null()
    reports = pl.when(rule == "rasio").then(parts).otherwise(pl.col("_v").is_not_null())
    quarters = told.own.filter(pl.col("periode") != "tahun")
    return quarters.group_by("indikator_id").agg(_n=reports.fill_null(value=False).sum().cast(pl.Int64))


def _shown(value: int) -> str:
    return show_number(Decimal(value).scaleb(-DECIMAL_SCALE))


def _warning(code: str, what: str, why: str, remedy: str) -> Problem:
    return Problem(f"kinerja.{code}", what, why=why, remedy=remedy, severity="peringatan")
