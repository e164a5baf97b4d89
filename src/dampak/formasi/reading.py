"""From the declared tables to the case: what is unusable is refused, all of it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dampak.errors import refuse
from dampak.formasi.case import (
    NOT_HIRED,
    NOT_OPEN,
    POLICY,
    PROMOTION,
    Case,
    Giver,
    Group,
    Limit,
    Pool,
    Post,
    best_first,
    seat_of,
)
from dampak.formasi.faults import input_faults, need_room
from dampak.formasi.value import Weights, weights_of
from dampak.language import _
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import CHANGES, CONVERSION, HIRE_KINDS, KUOTA, PASOKAN
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_BEZETTING, MASUKAN_FORMASI, MASUKAN_PERPINDAHAN

Prices = Mapping[tuple[str, str], tuple[int, ...] | None]


@dataclass(frozen=True)
class Given:
    """What the model is given: tables as declared in `tables`, the room, the years, the policy.

    `cohorts` are the years of selection, `years` the budget years paid, the first one that of the first
    cohort. `room` is the rupiah for new staff in each of `years`; None: money does not limit.
    """

    posts: pl.DataFrame
    staff: pl.DataFrame
    movers: pl.DataFrame
    prices: pl.DataFrame
    quotas: pl.DataFrame
    supply: pl.DataFrame
    room: Mapping[int, int] | None
    policy: FormasiPolicy
    cohorts: Sequence[int]
    years: Sequence[int]


def read_case(given: Given) -> Case:
    """Return the case that `propose` solves.

    Raises:
        NoProposal: no year is asked for, or the fiscal room of a year is not known.
        DataInvalid: rows that contradict themselves, all of them at once.
    """
    need_room(given.room, given.years, given.cohorts)
    posts = MASUKAN_FORMASI.conform(given.posts)
    staff = MASUKAN_BEZETTING.conform(given.staff).filter(
        pl.col("tahun").is_in(list(given.cohorts)), pl.col("posisi_id").is_in(posts["posisi_id"].implode())
    )
    movers = MASUKAN_PERPINDAHAN.conform(given.movers).filter(_allowed_by(given.policy))
    prices = HARGA_FORMASI.conform(given.prices).filter(pl.col("tahun").is_in(list(given.years)))
    quotas, supply = KUOTA.conform(given.quotas), PASOKAN.conform(given.supply)
    problems = input_faults(posts, staff, movers, prices, quotas, given.cohorts)
    refuse(problems, _("Masukan formasi tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    weights = weights_of(given.policy)
    counts, vectors = _staff_of(staff, given.cohorts), _price_vectors(prices, given.years)
    groups = _groups(posts, counts, vectors, given.policy)
    return Case(
        cohorts=tuple(given.cohorts),
        years=tuple(given.years),
        room=None if given.room is None else tuple(max(0, given.room[year]) for year in given.years),
        limits=(*_quotas(quotas, given), *_supply(supply, given.cohorts, groups)),
        groups=groups,
        pools=_pools(groups, movers, weights),
        move_cost=weights.move,
        hire_cost=weights.hire,
        filled=weights.filled,
        delays=given.policy.delays,
    )


def _allowed_by(policy: FormasiPolicy) -> pl.Expr:
    return pl.col("cara").is_in([name for name in CHANGES if getattr(policy, name)])


def _staff_of(staff: pl.DataFrame, cohorts: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """Return the staff of each post by cohort; it never rises: who comes later was proposed."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for post, year, people in staff.select("posisi_id", "tahun", "bezetting").iter_rows():
        counts[post][year] = people
    return {post: tuple(years[year] for year in cohorts) for post, years in counts.items()}


def _price_vectors(prices: pl.DataFrame, years: Sequence[int]) -> Prices:
    by_year: dict[tuple[str, str], dict[int, int | None]] = defaultdict(dict)
    for kind, hiring, year, rupiah in prices.select("jabatan_kode", "jenis", "tahun", "rupiah").iter_rows():
        by_year[kind, hiring][year] = rupiah
    return {key: _vector([found.get(year) for year in years]) for key, found in by_year.items()}


def _vector(prices: Sequence[int | None]) -> tuple[int, ...] | None:
    known = tuple(price for price in prices if price is not None)
    return known if len(known) == len(prices) else None


def _groups(
    posts: pl.DataFrame, staff: Mapping[str, tuple[int, ...]], prices: Prices, policy: FormasiPolicy
) -> tuple[Group, ...]:
    weights = weights_of(policy)
    members: dict[tuple[Any, ...], list[Post]] = defaultdict(list)
    for row in posts.iter_rows(named=True):
        post = _post(row, staff[row["posisi_id"]], weights, convertible=policy.konversi)
        rules = (row["jabatan_kode"], row["sektor"], row["cara_isi"], row["boleh_cpns"], row["boleh_pppk"])
        # posts with part-time staff stand together only when alike seat by seat: conversions then pool
        alike = (post.parttime, post.values, post.opens) if post.parttime else ()
        members[(*rules, alike)].append(post)
    groups = [_group(rules, tuple(found), prices, policy) for rules, found in members.items()]
    return tuple(sorted(groups, key=_content))


def _post(row: Mapping[str, Any], staff: tuple[int, ...], weights: Weights, *, convertible: bool) -> Post:
    need = row["kebutuhan_ideal"]
    gap = max(0, need - staff[-1])
    below = max(0, min(row["minimum"], need) - staff[-1])
    first_missing = next((cohort for cohort, people in enumerate(staff) if people < need), len(staff))
    opens = [
        next(cohort for cohort in range(first_missing, len(staff)) if need - staff[cohort] > nth)
        for nth in range(gap)
    ]
    parttime = row["paruh_waktu"] if convertible and gap and row["cara_isi"] == "seleksi" else 0
    return Post(
        id=row["posisi_id"],
        unit=row["unit_id"],
        kind=row["jabatan_kode"],
        sector=row["sektor"],
        district=row["kecamatan"] or "",
        remote=row["terpencil"],
        need=need,
        minimum=row["minimum"],
        staff=staff,
        parttime=min(parttime if row["boleh_pppk"] else 0, gap),
        values=weights.missing_persons(row["sektor"], remote=row["terpencil"], gap=gap, below_norm=below),
        opens=tuple(opens),
    )


def _group(rules: tuple[Any, ...], posts: tuple[Post, ...], prices: Prices, policy: FormasiPolicy) -> Group:
    kind, sector, filled_by, for_cpns, for_pppk, alike = rules
    seats = [
        seat_of(post, nth, value, post.opens[nth])
        for post in posts
        for nth, value in enumerate(post.values)
        if value > 0
    ]
    hiring = [name for name, yes in zip(HIRE_KINDS, (for_cpns, for_pppk), strict=True) if yes]
    offered = {name: prices.get((kind, name)) for name in hiring if policy.pengadaan}
    if alike:
        offered[CONVERSION] = prices.get((kind, "pppk"))
    closed = _closed(filled_by, hiring, policy)
    return Group(kind, sector, posts, {} if closed == NOT_HIRED else offered, best_first(seats), closed)


def _closed(filled_by: str, hiring: Sequence[str], policy: FormasiPolicy) -> str:
    """Return why nobody new may be hired at a post; empty where somebody may."""
    if filled_by != "seleksi":
        return NOT_HIRED
    if not hiring:
        return NOT_OPEN
    return "" if policy.pengadaan else POLICY


def _content(group: Group) -> tuple[object, ...]:
    """Order groups by what they are, their code last: renaming a post must not steer the solver."""
    prices = tuple((hiring, price or ()) for hiring, price in group.prices.items())
    seats = tuple((-seat.value, seat.opens) for seat in group.seats)
    return (group.sector, prices, seats, group.parttime, len(group.posts), group.kind)


def _quotas(quotas: pl.DataFrame, given: Given) -> list[Limit]:
    """Return the quotas of each cohort; a cohort without rows is as the last year stated, or free."""
    if not given.policy.kuota_dipakai:
        return []
    stated = sorted(set(quotas["tahun"]))
    found = []
    for cohort, year in enumerate(given.cohorts):
        source = quota_year(stated, year, given.policy)
        if source is None:
            continue
        rows = quotas.filter(pl.col("tahun") == source).sort("jenis", "sektor", "jumlah")
        found += [
            Limit("kuota", row["jenis"], cohort, row["jumlah"], sector=row["sektor"])
            for row in rows.iter_rows(named=True)
        ]
    return found


def quota_year(stated: Sequence[int], year: int, policy: FormasiPolicy) -> int | None:
    """Return the year whose quotas hold in `year`: its own, or the last one stated before it, or none."""
    if year in stated:
        return year
    earlier = [known for known in stated if known < year]
    carried = policy.kuota_tahun_tanpa_baris == "seperti_terakhir" and earlier
    return max(earlier) if carried else None


def _supply(supply: pl.DataFrame, cohorts: Sequence[int], groups: Sequence[Group]) -> list[Limit]:
    """Return the people who may apply, per kind of post, in the years the table states them.

    They stand in the order of groups, the code of the kind last.
    """
    rows = supply.filter(pl.col("tahun").is_in(list(cohorts))).iter_rows(named=True)
    first = {group.kind: number for number, group in reversed(list(enumerate(groups)))}
    found = [
        Limit("pasokan", row["jenis"], cohorts.index(row["tahun"]), row["jumlah"], kind=row["jabatan_kode"])
        for row in rows
    ]
    return sorted(found, key=lambda limit: (*_content_of_limit(limit, first), limit.kind or ""))


def _content_of_limit(limit: Limit, first: Mapping[str, int]) -> tuple[object, ...]:
    return (limit.cohort, limit.hiring, first.get(limit.kind or "", -1), limit.seats)


def _pools(groups: Sequence[Group], movers: pl.DataFrame, weights: Weights) -> tuple[Pool, ...]:
    group_of = {post.id: number for number, group in enumerate(groups) for post in group.posts}
    posts = {post.id: post for group in groups for post in group.posts}
    of_kind: dict[str, list[int]] = defaultdict(list)
    # a group without a gap may still get one: a promotion leaves a seat in it
    leaving_seats = {group_of[post] for post in movers.filter(cara=PROMOTION)["posisi_id"] if post in posts}
    for number, group in enumerate(groups):
        if group.seats or number in leaving_seats:
            of_kind[group.kind].append(number)
    members: dict[tuple[Any, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    leaving: dict[str, int] = defaultdict(int)
    # "mutasi" sorts before "promosi": a promotion may use up what is left of a surplus
    for row in movers.sort("cara", "posisi_id", "tujuan").iter_rows(named=True):
        post = posts.get(row["posisi_id"])
        if post is None:
            continue
        source: tuple[Any, ...] = (None, 0, 0)
        may_leave = max(0, post.staff[-1] - post.need)
        if row["cara"] == PROMOTION:
            may_leave = may_be_promoted(post)
            source = _seat_left(post, group_of, weights)
        people = min(row["jumlah"], may_leave - leaving[post.id])
        if people > 0:
            leaving[post.id] += people
            members[(row["cara"], row["tujuan"], *source)][post.id] += people
    pools = (_pool(key, givers, of_kind) for key, givers in members.items())
    return tuple(sorted((pool for pool in pools if pool.groups), key=_pool_order))


def _pool_order(pool: Pool) -> tuple[object, ...]:
    """Order pools by what they are, codes of kinds last: renaming a kind must not steer the solver."""
    source = -1 if pool.source is None else pool.source
    return (pool.manner, pool.value, pool.opens, source, pool.groups, pool.people, pool.targets)


def _pool(key: tuple[Any, ...], givers: Mapping[str, int], of_kind: Mapping[str, list[int]]) -> Pool:
    manner, targets, source, value, opens = key
    kinds = tuple(targets.split())
    return Pool(
        manner,
        kinds,
        tuple(Giver(post, people) for post, people in sorted(givers.items())),
        tuple(sorted(number for kind in kinds for number in of_kind.get(kind, ()))),
        source,
        value,
        opens,
    )


def may_be_promoted(post: Post) -> int:
    """Return how many may leave `post` with one rule for the seat they leave.

    A surplus that lasts may leave without opening a seat. From a post never above its need everybody may
    leave, each opening a seat at once. Where a surplus shrinks to nothing during the plan, one may leave.
    """
    if post.staff[-1] > post.need:
        return post.staff[-1] - post.need
    return post.staff[-1] if post.staff[0] <= post.need else min(1, post.staff[-1])


def _seat_left(post: Post, group_of: Mapping[str, int], weights: Weights) -> tuple[int | None, int, int]:
    """Return group, yearly value and first cohort of the seat that a person promoted leaves at `post`."""
    opens = post.missed_from
    if opens is None:
        return None, 0, 0
    if post.values:
        return group_of[post.id], post.values[0], opens
    below = int(post.minimum >= post.need)
    value = weights.missing_persons(post.sector, remote=post.remote, gap=1, below_norm=below)[0]
    return (group_of[post.id], value, opens) if value else (None, 0, 0)
