"""Staff, exits and gap in the coming years, per post and per group, without new hires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dampak.people.attrition import PERCENTS, leaving_rates, remaining_shares, simulate_staff
from dampak.people.schedule import CONTRACT, PENSION, known_exits
from dampak.people.staff import COUNTED
from dampak.policy.model import PeoplePolicy
from dampak.quantities import as_decimal
from dampak.tables.inputs import NO_DISTRICT
from dampak.tables.results_people import GROUPINGS, PROYEKSI_KELOMPOK, PROYEKSI_POSISI

_UNKNOWN = "tidak_diketahui"

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class _Flow:
    """Known exits per row (post or group) and year, and the staff left at each year's end."""

    pensions: Counts
    contracts: Counts
    staff: Counts


def project(
    pegawai: pl.DataFrame,
    posisi: pl.DataFrame,
    jabatan: pl.DataFrame,
    unit: pl.DataFrame,
    kebutuhan: pl.DataFrame,
    pensiun: pl.DataFrame,
    policy: PeoplePolicy,
    *,
    per_tanggal: date,
    years: Sequence[int],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the projection per post, and per group with its P10, P50 and P90; 31 December of each year.

    staff(t) = staff(t − 1) − pensions(t) − contracts ended(t); the first year runs from `per_tanggal`.
    Undated exits (death, resignation, transfer out) are not taken off the post's staff: a post has too few
    people for that; they stand beside it as an expectation, and in the range of the groups. Need is the
    need of today. A group's gap is null while the need of one of its posts is unknown.
    Columns: tables `proyeksi_posisi`, `proyeksi_kelompok`.

    Raises:
        ValueError: no year is asked for, or one before the year of `per_tanggal`.
    """
    if not years or min(years) < per_tanggal.year:
        raise ValueError("years must be asked for, none before the year of the data")
    span = range(per_tanggal.year, max(years) + 1)
    posts = _posts(posisi, jabatan, unit, kebutuhan)
    staff = _staff(known_exits(pegawai, posisi, pensiun, policy), posts, per_tanggal, span)
    by_post = _post_rows(posts, staff, policy, per_tanggal, span)
    by_group = _group_rows(posts, staff, policy, per_tanggal, span)
    asked = pl.col("tahun").is_in(sorted(set(years)))
    return PROYEKSI_POSISI.conform(by_post.filter(asked)), PROYEKSI_KELOMPOK.conform(by_group.filter(asked))


def _posts(
    posisi: pl.DataFrame, jabatan: pl.DataFrame, unit: pl.DataFrame, kebutuhan: pl.DataFrame
) -> pl.DataFrame:
    """Return posts sorted by id, numbered, with their need and their key in each grouping."""
    kinds = jabatan.select(pl.col("kode").alias("jabatan_kode"), "sektor")
    units = unit.select(pl.col("id").alias("unit_id"), pl.col("kecamatan").fill_null(NO_DISTRICT))
    need = kebutuhan.select("posisi_id", "kebutuhan_ideal")
    return (
        posisi.select(pl.col("id").alias("posisi_id"), "unit_id", "jabatan_kode")
        .join(kinds, on="jabatan_kode", how="left")
        .join(units, on="unit_id", how="left")
        .join(need, on="posisi_id", how="left")
        .sort("posisi_id")
        .with_row_index("nomor")
        .select(
            pl.col("nomor").cast(pl.Int64),
            "posisi_id",
            "kebutuhan_ideal",
            daerah=pl.lit("semua"),
            unit="unit_id",
            jabatan="jabatan_kode",
            sektor=pl.col("sektor").fill_null(_UNKNOWN),
            kecamatan=pl.col("kecamatan").fill_null(_UNKNOWN),
        )
    )


def _staff(exits: pl.DataFrame, posts: pl.DataFrame, per_tanggal: date, span: range) -> pl.DataFrame:
    """Return staff in post at `per_tanggal`, by id: nomor, status, sebab, tahun_ke (len(span): stays).

    A contract that ended before the data date leaves in the first year: the person is still on the list.
    """
    overstayed = pl.col("tmt_pensiun") <= per_tanggal
    year = (pl.col("keluar_pada").dt.year().cast(pl.Int64) - span.start).clip(0, len(span))
    return (
        exits.filter(~overstayed.fill_null(value=False))
        .join(posts.select("posisi_id", "nomor"), on="posisi_id", how="left")
        .select("id", "nomor", "status", "sebab", tahun_ke=year.fill_null(len(span)))
        .sort("id")
    )


def _flow(row: Counts, size: int, staff: pl.DataFrame, years: int) -> _Flow:
    """Count exits and staff per row; `row` is the row of each person, `size` how many rows there are."""

    def exits(chosen: pl.Series) -> Counts:
        where = chosen.to_numpy()
        cell = row[where] * (years + 1) + staff["tahun_ke"].to_numpy()[where]
        return np.bincount(cell, minlength=size * (years + 1)).reshape(size, years + 1)

    everyone = exits(pl.repeat(value=True, n=staff.height, eager=True))
    leaving = everyone[:, :years]
    left = everyone.sum(axis=1, keepdims=True) - leaving.cumsum(axis=1)
    because = staff["sebab"].fill_null("")
    return _Flow(exits(because == PENSION)[:, :years], exits(because == CONTRACT)[:, :years], left)


def _post_rows(
    posts: pl.DataFrame, staff: pl.DataFrame, policy: PeoplePolicy, per_tanggal: date, span: range
) -> pl.DataFrame:
    years = len(span)
    flow = _flow(staff["nomor"].to_numpy(), posts.height, staff, years)
    expected = [Fraction(0)] * (posts.height * years)
    for status in COUNTED:
        of_status = staff.filter(pl.col("status") == status)
        there = _flow(of_status["nomor"].to_numpy(), posts.height, of_status, years).staff
        shares = _undated_shares(leaving_rates(policy, status, per_tanggal, years))
        expected = _add_products(expected, there, shares)
    frame = _long(posts.select("posisi_id", "kebutuhan_ideal"), flow, span)
    return frame.with_columns(
        pl.Series("keluar_lain", _rounded(expected), dtype=pl.Decimal(18, 4)),
        selisih=pl.col("bezetting") - pl.col("kebutuhan_ideal"),
    )


def _undated_shares(rates: Sequence[Fraction]) -> list[Fraction]:
    """Return the share of today's staff expected to leave undated in each year."""
    remaining = [Fraction(1), *remaining_shares(rates)]
    return [before - after for before, after in pairwise(remaining)]


def _add_products(sums: list[Fraction], counts: Counts, shares: Sequence[Fraction]) -> list[Fraction]:
    """Add count × share to each cell; equal cells are multiplied once, exactly."""
    seen: dict[tuple[int, int], Fraction] = {}
    years = len(shares)
    for cell, count in enumerate(counts.ravel().tolist()):
        if count:
            pair = (count, cell % years)
            if pair not in seen:
                seen[pair] = count * shares[cell % years]
            sums[cell] += seen[pair]
    return sums


def _rounded(values: Sequence[Fraction]) -> list[Decimal]:
    known = {value: as_decimal(value) for value in set(values)}
    return [known[value] for value in values]


def _long(rows: pl.DataFrame, flow: _Flow, span: range) -> pl.DataFrame:
    """Return one line per row and year with the counts of `flow`."""
    return rows.select(pl.all().repeat_by(len(span)).explode()).with_columns(
        pl.Series("tahun", np.tile(np.asarray(span, np.int64), rows.height)),
        pl.Series("pensiun", flow.pensions.ravel()),
        pl.Series("kontrak_berakhir", flow.contracts.ravel()),
        pl.Series("bezetting", flow.staff.ravel()),
    )


def _group_rows(
    posts: pl.DataFrame, staff: pl.DataFrame, policy: PeoplePolicy, per_tanggal: date, span: range
) -> pl.DataFrame:
    keys = {name: posts[name].unique().sort() for name in GROUPINGS}
    member = {name: _members(posts, staff, name, keys[name]) for name in GROUPINGS}
    ranges = simulate_staff(
        staff["tahun_ke"].to_numpy(),
        _rates(staff, policy, per_tanggal, len(span)),
        {name: (member[name], keys[name].len()) for name in GROUPINGS},
        repetitions=policy.ulangan,
        seed=policy.benih,
    )
    return pl.concat(
        _group(posts, name, _flow(member[name], keys[name].len(), staff, len(span)), ranges[name], span)
        for name in GROUPINGS
    )


def _members(posts: pl.DataFrame, staff: pl.DataFrame, name: str, keys: pl.Series) -> Counts:
    """Return the number of the group of each person."""
    numbers = dict(zip(keys.to_list(), range(keys.len()), strict=True))
    of_post = posts[name].replace_strict(numbers, return_dtype=pl.Int64).to_numpy()
    return np.asarray(of_post[staff["nomor"].to_numpy()], np.int64)


def _rates(staff: pl.DataFrame, policy: PeoplePolicy, per_tanggal: date, years: int) -> NDArray[np.float64]:
    of_status = [leaving_rates(policy, status, per_tanggal, years) for status in COUNTED]
    number = staff["status"].replace_strict(COUNTED, range(len(COUNTED)), return_dtype=pl.Int64)
    of_person: NDArray[np.float64] = np.asarray(of_status, np.float64)[number.to_numpy()]
    return of_person


def _group(posts: pl.DataFrame, name: str, flow: _Flow, ranges: Counts, span: range) -> pl.DataFrame:
    """Return the rows of one grouping; groups stand in the order of their keys."""
    need = posts.group_by(pl.col(name).alias("kunci")).agg(
        pl.col("kebutuhan_ideal").sum(),
        posisi_tanpa_kebutuhan=pl.col("kebutuhan_ideal").is_null().sum().cast(pl.Int64),
        diketahui=pl.col("kebutuhan_ideal").count(),
    )
    need = need.with_columns(kebutuhan_ideal=pl.when(pl.col("diketahui") > 0).then("kebutuhan_ideal")).sort(
        "kunci"
    )
    complete = pl.col("posisi_tanpa_kebutuhan") == 0
    gap = pl.col("bezetting_p50") - pl.col("kebutuhan_ideal")
    return (
        _long(need, flow, span)
        .with_columns(
            pl.lit(name).alias("kelompok"),
            *(
                pl.Series(f"bezetting_p{percent}", ranges[:, :, at].ravel())
                for at, percent in enumerate(PERCENTS)
            ),
        )
        .with_columns(selisih_p50=pl.when(complete).then(gap))
    )
