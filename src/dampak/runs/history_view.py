"""The history at a glance: how much of what was asked was approved, filled and posted, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from dampak.errors import Problem
from dampak.people import committed
from dampak.quantities import as_decimal
from dampak.tables.inputs import PROPOSED_KINDS, RIWAYAT_FORMASI
from dampak.tables.results_history import ALL_KINDS, RIWAYAT_RINGKAS
from dampak.units import BrokenTree, UnitTree

WAITING = (
    pl.when(pl.col("disetujui").is_not_null())
    .then((pl.coalesce("terisi", "disetujui") - pl.col("ditempatkan").fill_null(0)).clip(lower_bound=0))
    .otherwise(0)
)
"""Seats still waiting for their people: what the selection left unfilled has lapsed."""

_SHARES = (("disetujui", "diusulkan"), ("terisi", "disetujui"), ("ditempatkan", "terisi"))


def history_summary(history: pl.DataFrame) -> pl.DataFrame:
    """Return table `riwayat_ringkas`: each year by kind, and all kinds together where there are several."""
    rows: list[dict[str, object]] = []
    for (year,), asked in history.group_by(["tahun"]):
        kinds = [kind for kind in PROPOSED_KINDS if kind in set(asked["jenis"])]
        rows += [_row(year, kind, asked.filter(pl.col("jenis") == kind)) for kind in kinds]
        if len(kinds) > 1:
            rows.append(_row(year, ALL_KINDS, asked))
    order = {kind: number for number, kind in enumerate((*PROPOSED_KINDS, ALL_KINDS))}
    rows.sort(key=lambda row: (row["tahun"], order[str(row["jenis"])]))
    return RIWAYAT_RINGKAS.frame(rows)


def _row(year: object, kind: str, asked: pl.DataFrame) -> dict[str, object]:
    undecided = asked.filter(pl.col("disetujui").is_null())["diusulkan"].sum()
    return {
        "tahun": year,
        "jenis": kind,
        "posisi": asked["posisi_id"].n_unique(),
        "diusulkan": asked["diusulkan"].sum(),
        "belum_diputus": undecided,
        "belum_ditempatkan": asked.select(WAITING.sum()).item(),
        **{name: _total(asked[name]) for name, _base in _SHARES},
        **{f"{name}_persen": _share(asked, name, base) for name, base in _SHARES},
    }


def _total(values: pl.Series) -> int | None:
    known = values.drop_nulls()
    return int(known.sum()) if known.len() else None


def _share(asked: pl.DataFrame, name: str, base: str) -> object:
    """Return the percentage over the posts where both are known, None without any base."""
    known = asked.drop_nulls([name, base])
    of = known[base].sum()
    return as_decimal(Fraction(100 * int(known[name].sum()), int(of))) if of else None


def waiting_posts(history: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with seats approved or filled whose people are not there yet, and how many."""
    return (
        history.with_columns(belum_ditempatkan=WAITING)
        .filter(pl.col("belum_ditempatkan") > 0)
        .sort("tahun", "posisi_id", "jenis")
    )


def asked_again(history: pl.DataFrame) -> pl.DataFrame:
    """Return the posts asked for in more than one year: posisi_id, the years, and the sums over them."""
    return (
        history.sort("tahun")
        .group_by("posisi_id")
        .agg(
            pl.col("unit_id", "jabatan_kode").last(),
            tahun=pl.col("tahun").unique(maintain_order=True),
            diusulkan=pl.col("diusulkan").sum(),
            disetujui=_known_sum("disetujui"),
            terisi=_known_sum("terisi"),
        )
        .filter(pl.col("tahun").list.len() > 1)
        .sort("posisi_id")
    )


def _known_sum(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum())


def history_problems(tables: Mapping[str, pl.DataFrame]) -> tuple[Problem, ...]:
    """Return what is odd about the history beside the map of posts of today."""
    if RIWAYAT_FORMASI.name not in tables or "posisi" not in tables:
        return ()
    history = tables[RIWAYAT_FORMASI.name]
    after_all = history["tahun"].to_list()[-1] + 1
    return committed(history, tables["posisi"], before_year=after_all)[1]


def named(frame: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return `frame` with columns `unit` and `jabatan`; what is no longer in the pack keeps its id."""
    units, kinds = _unit_names(tables), _post_names(tables)
    return frame.with_columns(
        unit=pl.col("unit_id").replace_strict(units, default=pl.col("unit_id"), return_dtype=pl.String),
        jabatan=pl.col("jabatan_kode").replace_strict(
            kinds, default=pl.col("jabatan_kode"), return_dtype=pl.String
        ),
    )


def _unit_names(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Return the name of each unit with those above it, the region itself left out."""
    if "unit" not in tables:
        return {}
    names = dict(tables["unit"].select("id", "nama").rows())
    try:
        tree = UnitTree(dict(tables["unit"].select("id", "induk_id").rows()))
    except BrokenTree:
        return names
    return {id: " › ".join(names[one] for one in [*reversed(tree.ancestors(id)[:-1]), id]) for id in names}


def _post_names(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Return the name of each kind of post by its code."""
    return dict(tables["jabatan"].select("kode", "nama").rows()) if "jabatan" in tables else {}
