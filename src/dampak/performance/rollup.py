"""From recorded figures to achievements: quarters to the year, units to the region, targets beside them.

An exact figure is carried as `_num` over `_den` and rounded once for its cell; `_v` is that cell × 10⁴. What
a quarter or a unit hands up is its cell, so that a reader can redo the sum; a ratio hands up its two parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dampak.errors import Problem
from dampak.performance.achievement import reasons
from dampak.performance.shares import SCALE, half_up, scaled
from dampak.performance.told import Told, problems_of
from dampak.performance.ways import Way, category_column, held_column
from dampak.quantities import DECIMAL_SCALE
from dampak.tables.inputs_performance import QUARTERS
from dampak.tables.results_performance import CAPAIAN
from dampak.units import cycles

YEAR = "tahun"
_MOST = 10**18
_VAST = 10.0**30
_WIDE = pl.Decimal(38, DECIMAL_SCALE)
_KEY = ("indikator_id", "periode")
_CELL = {
    "indikator_id": pl.String(), "periode": pl.String(), "_num": pl.Int128(), "_den": pl.Int128(),
    "_v": pl.Int128(), "_p": pl.Int128(), "_q": pl.Int128(), "asal": pl.String(), "_why": pl.String(),
}  # fmt: skip
_PER = re.compile(r"\bper\s+([0-9][0-9.]*)")


@dataclass(frozen=True, slots=True)
class Measured:
    """Table capaian of one year, and what the reader should know of how it came about."""

    capaian: pl.DataFrame
    problems: tuple[Problem, ...]


def measured(
    indikator: pl.DataFrame, target_in_force: pl.DataFrame, realisasi: pl.DataFrame, year: int, way: Way
) -> pl.DataFrame:
    """Return table capaian for all spans of the year, all four quarters being due."""
    return measure_year(indikator, target_in_force, realisasi, year, way).capaian


def measure_year(
    indikator: pl.DataFrame,
    target_in_force: pl.DataFrame,
    realisasi: pl.DataFrame,
    year: int,
    way: Way,
    quarters_due: int = len(QUARTERS),
) -> Measured:
    """Return table capaian for all spans of the year, with warnings.

    A figure recorded for a span wins; a year without one is gathered from its quarters by `agregasi`, then
    from the units' indicators by `agregasi_unit` of the one they are gathered in, level by level.
    `quarters_due` is how many quarters have ended: a sum with fewer reported is not made.
    """
    circles, parents = _links(indikator)
    own = _recorded(indikator, realisasi.filter(pl.col("tahun") == year))
    years = _from_quarters(indikator, own, quarters_due)
    cells = _first_of([own, years])
    for level in _levels(parents):
        gathered = _from_units(indikator, cells, {child: up for child, up in parents.items() if up in level})
        cells = _first_of([cells, gathered])
    capaian = _achieved(indikator, cells, target_in_force.filter(pl.col("tahun") == year), year, way)
    told = Told(
        circles,
        parents,
        own,
        years,
        cells,
        dict(indikator.select("id", "agregasi").iter_rows()),
        quarters_due,
    )
    return Measured(capaian, problems_of(told, year))


def ratio_factor(unit: str | None) -> int:
    """Return what a ratio is multiplied by to stand in this unit: percent 100, “per 1.000 …” 1000, else 1."""
    text = (unit or "").strip().lower()
    if text.startswith(("persen", "%")):
        return 100
    found = _PER.search(text)
    return max(1, int(found[1].replace(".", ""))) if found else 1


def _links(indikator: pl.DataFrame) -> tuple[list[list[str]], dict[str, str]]:
    """Return the cycles, and the parent of every indicator whose link leads to a known one off any cycle."""
    named: dict[str, str | None] = dict(indikator.select("id", "induk_id").iter_rows())
    circles = cycles(named)
    inside = {one for circle in circles for one in circle}
    links = {one: up for one, up in named.items() if up is not None and up in named and one not in inside}
    return circles, links


def _levels(parents: Mapping[str, str]) -> list[set[str]]:
    """Return the indicators gathered from others, those whose parts are all known first."""
    left, found = dict(parents), []
    while left:
        waiting = {up for one, up in left.items() if one in set(left.values())}
        found.append(set(left.values()) - waiting)
        left = {one: up for one, up in left.items() if up in waiting}
    return found


def _with_value(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the cell × 10⁴ of the exact figure; one that does not fit the column is refused with its reason."""
    rounded = half_up(pl.col("_num") * SCALE, pl.col("_den"))
    fits = rounded.abs() < _MOST
    late = pl.col("_num").is_not_null() & ~fits
    worked = frame.with_columns(
        _why=pl.when(late).then(pl.lit("terlalu_besar")).otherwise("_why"),
        _num=pl.when(late).then(None).otherwise("_num"),
        _v=pl.when(fits).then(rounded),
    )
    return worked.select(pl.col(name).cast(kind) for name, kind in _CELL.items())


def _factors(indikator: pl.DataFrame) -> pl.DataFrame:
    """Return by indicator its two roll-ups and the factor of its unit."""
    units = indikator["satuan"].unique().to_list()
    factor = pl.col("satuan").replace_strict(
        {unit: ratio_factor(unit) for unit in units}, return_dtype=pl.Int128
    )
    return indikator.select(
        pl.col("id").alias("indikator_id"), "agregasi", "agregasi_unit", factor.alias("_factor")
    )


def _recorded(indikator: pl.DataFrame, realisasi: pl.DataFrame) -> pl.DataFrame:
    """Return the figures as recorded; where only the parts of a ratio are, the figure is their quotient."""
    joined = realisasi.join(_factors(indikator), on="indikator_id").with_columns(
        _n=scaled(pl.col("nilai")), _p=scaled(pl.col("pembilang")), _q=scaled(pl.col("penyebut"))
    )
    plain = pl.col("_n").is_not_null()
    whole = pl.col("_p").is_not_null() & pl.col("_q").is_not_null()
    ratio = whole & (pl.col("_q") > 0)
    return _with_value(
        joined.with_columns(
            _num=pl.when(plain).then("_n").when(ratio).then(pl.col("_p") * pl.col("_factor")),
            _den=pl.when(plain).then(pl.lit(SCALE, pl.Int128)).when(ratio).then("_q"),
            asal=pl.lit("tercatat"),
            _v=pl.lit(None, pl.Int128),
            _why=pl.when(~plain & whole & ~ratio).then(pl.lit("penyebut_nol")),
        )
    )


def _from_quarters(indikator: pl.DataFrame, own: pl.DataFrame, due: int) -> pl.DataFrame:
    """Return the figure of the year that the recorded quarters make, by `agregasi`."""
    quarters = own.filter(pl.col("periode") != YEAR).sort(_KEY)
    rolled = _rolled(quarters.join(_factors(indikator), on="indikator_id"), "agregasi", "indikator_id")
    short = (pl.col("_rule") == "jumlah") & (pl.col("_count") < due)
    return _with_value(
        rolled.with_columns(
            periode=pl.lit(YEAR),
            asal=pl.lit("triwulan"),
            _num=pl.when(~short).then("_num"),
            _why=pl.when(short).then(pl.lit("triwulan_kurang")).otherwise("_why"),
        )
    )


def _from_units(indikator: pl.DataFrame, cells: pl.DataFrame, parents: Mapping[str, str]) -> pl.DataFrame:
    """Return the figures of the indicators gathered from others in every span, by their `agregasi_unit`."""
    links = pl.DataFrame(
        {"indikator_id": list(parents), "_up": list(parents.values())},
        schema={"indikator_id": pl.String(), "_up": pl.String()},
    )
    size = links.group_by("_up").agg(_size=pl.len())
    there = cells.filter(pl.col("_v").is_not_null())
    parts = there.join(links, on="indikator_id").drop("indikator_id").rename({"_up": "indikator_id"})
    rolled = _rolled(
        parts.join(_factors(indikator), on="indikator_id"), "agregasi_unit", "indikator_id", "periode"
    ).join(size, left_on="indikator_id", right_on="_up")
    short = (pl.col("_rule") == "jumlah") & (pl.col("_count") < pl.col("_size"))
    return _with_value(
        rolled.with_columns(
            asal=pl.lit("unit"),
            _num=pl.when(~short).then("_num"),
            _why=pl.when(short).then(pl.lit("unit_kurang")).otherwise("_why"),
        )
    )


def _rolled(parts: pl.DataFrame, rule: str, *key: str) -> pl.DataFrame:
    """Return one row for each key: its parts as one figure by the rule in column `rule`."""
    there = pl.col("_v").is_not_null()
    whole = pl.col("_p").is_not_null() & pl.col("_q").is_not_null()
    grouped = parts.group_by(key, maintain_order=True).agg(
        pl.col(rule).first().alias("_rule"),
        pl.col("_factor").first(),
        _count=there.sum().cast(pl.Int128),
        _pairs=whole.sum(),
        _sum=pl.col("_v").sum(),
        _num_last=pl.col("_num").filter(there).last(),
        _den_last=pl.col("_den").filter(there).last(),
        **{name: pl.col(name).filter(whole).sum() for name in ("_p", "_q")},
        **{f"{name}_last": pl.col(name).filter(whole).last() for name in ("_p", "_q")},
    )
    ratio, some, pairs = pl.col("_rule") == "rasio", pl.col("_count") > 0, pl.col("_pairs") > 0
    last = pl.col("_rule") == "terakhir"
    sound = pairs & (pl.col("_q") > 0)
    scale = pl.lit(SCALE, pl.Int128)
    return grouped.filter(some | pairs).with_columns(
        _num=pl.when(ratio & sound).then(pl.col("_p") * pl.col("_factor")).when(ratio).then(None)
        .when(last).then("_num_last").when(some).then("_sum"),
        _den=pl.when(ratio & sound).then("_q").when(ratio).then(None).when(last).then("_den_last")
        .when(pl.col("_rule") == "rata").then(scale * pl.col("_count")).otherwise(scale),
        _p=pl.when(pairs & last).then("_p_last").when(pairs).then("_p"),
        _q=pl.when(pairs & last).then("_q_last").when(pairs).then("_q"),
        _v=pl.lit(None, pl.Int128),
        _why=pl.when(ratio & ~pairs).then(pl.lit("tanpa_pembilang"))
        .when(ratio & ~sound).then(pl.lit("penyebut_nol")),
    )  # fmt: skip


def _first_of(layers: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return for each span the first layer's figure that is defined, else the first reason given."""
    ranked = [layer.with_columns(_layer=pl.lit(number)) for number, layer in enumerate(layers)]
    ordered = pl.concat(ranked).with_columns(
        _rank=pl.when(pl.col("_num").is_not_null()).then(0).when(pl.col("_why").is_not_null()).then(1)
        .otherwise(2)
    )  # fmt: skip
    kept = ordered.sort(*_KEY, "_rank", "_layer").unique(_KEY, keep="first", maintain_order=True)
    return kept.select(list(_CELL))


def _achieved(
    indikator: pl.DataFrame, cells: pl.DataFrame, target: pl.DataFrame, year: int, way: Way
) -> pl.DataFrame:
    """Return table capaian: every indicator's year, and each quarter with a target or a figure."""
    known = indikator.select(pl.col("id").alias("indikator_id"), "arah")
    aims = target.select(*_KEY, _t=scaled(pl.col("nilai")), _top=scaled(pl.col("nilai_atas")))
    spans = pl.concat([
        known.select("indikator_id", periode=pl.lit(YEAR)), aims.select(_KEY), cells.select(_KEY),
    ]).unique()  # fmt: skip
    rows = spans.join(known, on="indikator_id").join(aims, on=_KEY, how="left")
    rows = _with_achievement(rows.join(cells, on=_KEY, how="left"))
    raw = (pl.col("_c").cast(_WIDE) / SCALE).cast(pl.Decimal(18, DECIMAL_SCALE))
    rows = rows.with_columns(capaian=raw).with_columns(
        capaian_dipakai=held_column(way, pl.col("capaian")).cast(pl.Decimal(18, DECIMAL_SCALE))
    )
    return CAPAIAN.conform(
        rows.with_columns(
            tahun=pl.lit(year),
            target=pl.col("_t").cast(_WIDE) / SCALE,
            realisasi=pl.col("_v").cast(_WIDE) / SCALE,
            asal=pl.when(pl.col("_v").is_not_null()).then("asal"),
            kategori=category_column(way, pl.col("capaian_dipakai")),
            alasan=pl.col("_reason").replace_strict(reasons(), default=None, return_dtype=pl.String),
        )
    )


def _with_achievement(rows: pl.DataFrame) -> pl.DataFrame:
    """Add the raw achievement × 10⁴ (`_c`), rounded once, or the key of the reason (`_reason`)."""
    num, den, goal, top = (pl.col(name) for name in ("_num", "_den", "_t", "_top"))
    band = pl.col("arah") == "rentang"
    bounds = band & goal.is_not_null()
    wanted = pl.when(pl.col("arah") == "turun").then(2 * goal * den - num * SCALE).otherwise(num * SCALE)
    points = half_up(wanted * 100 * SCALE, goal * den)
    # Beyond this the product would not fit 128 bits; only slips of the pen are that large.
    worst = (goal.abs().cast(pl.Float64) * 2 + num.abs().cast(pl.Float64)) * den.cast(pl.Float64)
    vast = (worst.fill_null(0) > _VAST) | (num.abs().cast(pl.Float64).fill_null(0) > _VAST)
    outside = (num * SCALE < goal * den) | (num * SCALE > top * den)
    why = (
        pl.when(num.is_null()).then(pl.col("_why").fill_null("belum_diukur"))
        .when(goal.is_null()).then(pl.lit("tanpa_target"))
        .when(vast).then(pl.lit("terlalu_besar"))
        .when(bounds & top.is_null()).then(pl.lit("tanpa_batas_atas"))
        .when(bounds & (goal > top)).then(pl.lit("rentang_terbalik"))
        .when(bounds & outside).then(pl.lit("di_luar_rentang"))
        .when(~band & (goal == 0)).then(pl.lit("target_nol"))
        .when(~band & (goal < 0)).then(pl.lit("target_negatif"))
        .when(~band & (points.abs() >= _MOST)).then(pl.lit("terlalu_besar"))
    )  # fmt: skip
    found = rows.with_columns(_reason=why)
    value = pl.when(band).then(pl.lit(100 * SCALE, pl.Int128)).otherwise(points)
    return found.with_columns(_c=pl.when(pl.col("_reason").is_null()).then(value))
