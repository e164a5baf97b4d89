"""The indicators of a pack measured: targets in force, figures gathered, achievements under a named way."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law.measuring import DEFAULT_WAY, Way, doubtful, way_named
from dampak.outcome import Outcome
from dampak.performance.achievement import mean
from dampak.performance.plan import targets_in_force
from dampak.performance.rollup import YEAR, measure_year
from dampak.quantities import as_decimal
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages
from dampak.tables.inputs_performance import QUARTERS

MEANS = {"rata_capaian": "capaian", "rata_dipakai": "capaian_dipakai"}


def measure(
    setting: Setting, way: str | Way = DEFAULT_WAY, day: date | None = None, year: int | None = None
) -> Outcome:
    """Return table capaian of one year, and the means over the IKU as figures.

    `day` says which targets are in force and which quarters have ended, by default the date of the data;
    `year` is by default the year of the pack; `way` is an id of `law.measuring`, or a way of the region.

    Raises:
        NoProposal: the pack has no indicators.
        LawMissing: there is no such way.
    """
    setting.require("indikator")
    chosen = way if isinstance(way, Way) else way_named(way)

    def stage(work: Work) -> None:
        _measure(work, chosen, day or setting.pack.region.per_tanggal, year or setting.base_year)

    return run_stages(setting, [(_("Mengukur capaian kinerja"), stage)])


def quarters_ended(year: int, day: date) -> int:
    """Return how many quarters of the year have ended on `day`, its last day counted."""
    following = day + timedelta(days=1)
    if following.year != year:
        return len(QUARTERS) if following.year > year else 0
    return (following.month - 1) // 3


def indicators_of(setting: Setting, unit: str) -> pl.DataFrame:
    """Return the indicators a unit answers for: its own, and those without owner at a node of the unit."""
    nodes = setting.table("simpul").filter(pl.col("unit_id") == unit)["id"]
    owner = pl.col("pemilik_id")
    at_node = owner.is_null() & pl.col("simpul_id").is_in(nodes.unique().implode())
    return setting.table("indikator").filter((owner == unit) | at_node)


def _measure(work: Work, way: Way, day: date, year: int) -> None:
    setting = work.setting
    made = measure_year(
        setting.table("indikator"),
        targets_in_force(setting.table("target"), setting.table("versi_rencana"), day),
        setting.table("realisasi"),
        year,
        way,
        quarters_ended(year, day),
    )
    work.keep("capaian", made.capaian)
    work.problems += made.problems
    doubt = doubtful(way)
    work.problems += [doubt] if doubt else []
    _keep_means(work, way, year)


def _keep_means(work: Work, way: Way, year: int) -> None:
    """Keep the mean achievement of the IKU, raw and as the way reads it; nothing where none is defined."""
    chief = work.setting.table("indikator").filter(pl.col("iku"))["id"]
    here = pl.col("indikator_id").is_in(chief.implode()) & (pl.col("periode") == YEAR)
    years = work.tables["capaian"].filter(here)
    for name, column in MEANS.items():
        defined = years.drop_nulls(column)
        average = mean(defined[column].to_list())
        if average is None:
            continue
        steps = [
            Step(id, value, _("persen"), figure=cell_id("capaian", (id, year, YEAR), column))
            for id, value in defined.select("indikator_id", column).iter_rows()
        ]
        label = _("Rata-rata capaian IKU {year} ({way})", year=year, way=_way_words(way, column))
        how = _(
            "jumlah langkah di atas ÷ {count}; {missing} IKU tidak terdefinisi dan tidak dihitung",
            count=defined.height,
            missing=years.height - defined.height,
        )
        steps.append(Step(label, as_decimal(average), _("persen"), how, way.citation, way.status))
        work.figure(f"kinerja.{name}.{year}", label, as_decimal(average), _("persen"), steps, way.note)


def _way_words(way: Way, column: str) -> str:
    return _("apa adanya") if column == "capaian" else way.label
