"""The fiscal rule: personnel spending over all spending, and the room it leaves for newcomers.

Numerator: UU 1/2022 art. 146 (ASN, regional heads, DPRD; teacher allowances paid through TKD taken off).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.cost.accounts import OTHER_PERSONNEL, STAFF_ROLES, role_totals
from dampak.cost.fiscal_rule import path_percent, room_left
from dampak.cost.position import Position, base_position
from dampak.cost.reconciliation import staff_cost
from dampak.law import Resolved
from dampak.policy.model import FiscalPolicy, Policy
from dampak.quantities import as_decimal
from dampak.tables.results_cost import FISKAL

ABSURD_PERCENT = 1_000_000
"""A share from here up says that the total is not a total; it is undefined, not a number."""
BASE = "apbd"
"""The scenario name of the base year."""


@dataclass(frozen=True)
class Limits:
    """The limits of the law in percent: the cap of personnel spending, the floor of infrastructure."""

    cap: Fraction
    infrastructure: Fraction


def fiscal_room(
    apbd: pl.DataFrame,
    proyeksi_fiskal: pl.DataFrame,
    biaya_tahun: pl.DataFrame,
    law: Resolved,
    policy: Policy,
    *,
    base_year: int,
    years: Sequence[int],
) -> pl.DataFrame:
    """Return `fiskal`: the ratio of the base year by source, then each of `years` by scenario and source.

    Personnel spending of a later year is that of the base year, less what today's staff cost less in that
    year (`biaya_tahun`: who leaves is not replaced, pay steps go on), plus what the scenario says of other
    personnel spending and of teacher allowances. Room is what the rule of `policy.fiskal` leaves, never
    below 0; under tanpa_batas it is null because money sets no bound, else because it is not known.
    """
    limits = Limits(
        cap=Fraction(law.decimal("fiskal.belanja_pegawai_batas_persen")),
        infrastructure=Fraction(law.decimal("fiskal.infrastruktur_minimum_persen")),
    )
    cost = {year: staff_cost(biaya_tahun, year) for year in {base_year, *years}}
    forecasts = _forecasts(proyeksi_fiskal, policy.fiskal)
    rows = []
    for source, roles in role_totals(apbd, base_year).items():
        base = base_position(roles)
        rows.append(_row(base_year, BASE, source, base, limits))
        for scenario, items in forecasts.items():
            for year in (year for year in years if year > base_year):
                later = _projected(base, roles, items, cost, base_year, year, policy.fiskal)
                path = path_percent(base, limits.cap, policy.fiskal, base_year=base_year, year=year)
                room = room_left(base, later, limits.cap, path, policy.fiskal)
                rows.append(_row(year, scenario, source, later, limits, path, room))
    return FISKAL.conform(pl.DataFrame(rows, schema=FISKAL.schema, orient="row"))


def tightest_room(fiskal: pl.DataFrame, *, scenario: str, years: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return for each of `years` with a known room its rupiah and source, under one scenario of `fiskal`.

    Where the base year has several sources, the smallest room counts, so that no source is broken. Under the
    rule tanpa_batas no year has a row: the caller takes that as unbounded, under other rules as unknown.
    """
    rows = (
        fiskal.filter(pl.col("skenario") == scenario, pl.col("tahun").is_in(years))
        .drop_nulls("ruang_rupiah")
        .sort("ruang_rupiah", "sumber")
        .unique("tahun", keep="first", maintain_order=True)
        .sort("tahun")
    )
    return {
        year: (room, source) for year, room, source in rows.select("tahun", "ruang_rupiah", "sumber").rows()
    }


def _forecasts(proyeksi_fiskal: pl.DataFrame, policy: FiscalPolicy) -> dict[str, dict[tuple[int, str], int]]:
    found: dict[str, dict[tuple[int, str], int]] = {policy.skenario: {}}
    for row in proyeksi_fiskal.sort("skenario", "tahun", "pos").to_dicts():
        found.setdefault(row["skenario"], {})[row["tahun"], row["pos"]] = row["rupiah"]
    return found


def _projected(
    base: Position,
    roles: Mapping[str, int],
    items: Mapping[tuple[int, str], int],
    cost: Mapping[int, Mapping[str, int]],
    base_year: int,
    year: int,
    policy: FiscalPolicy,
) -> Position:
    deduction = _stated(items, "tunjangan_guru_tkd", year, base.deduction)
    others = _change(items, "belanja_pegawai_lain", base_year, year, _other_spending(roles))
    allowances = 0 if deduction is None or base.deduction is None else deduction - base.deduction
    freed = _freed(cost[base_year], cost[year])
    personnel = None
    if base.personnel is not None and freed is not None:
        personnel = base.personnel - freed + others + allowances
    return Position(
        total=_grown(items, base.total, base_year, year, policy),
        personnel=personnel,
        deduction=deduction,
        infrastructure=_stated(items, "infrastruktur", year, base.infrastructure),
        transfers=_stated(items, "transfer_desa_bagi_hasil", year, base.transfers),
    )


def _freed(before: Mapping[str, int], after: Mapping[str, int]) -> int | None:
    """Return how much less the staff of today cost; None when either year was not worked out."""
    if not before or not after:
        return None
    return sum(before.get(role, 0) - after.get(role, 0) for role in STAFF_ROLES)


def _change(
    items: Mapping[tuple[int, str], int], item: str, base_year: int, year: int, stated: int | None
) -> int:
    later, before = _stated(items, item, year, None), items.get((base_year, item), stated)
    return 0 if later is None or before is None else later - before


def _other_spending(roles: Mapping[str, int]) -> int | None:
    parts = [roles[role] for role in OTHER_PERSONNEL if role in roles and role != "tunjangan_guru_tkd"]
    return sum(parts) if parts else None


def _last_stated(items: Mapping[tuple[int, str], int], item: str, year: int) -> int | None:
    """Return the last year up to `year` for which the scenario states the item."""
    return max((stated for stated, name in items if name == item and stated <= year), default=None)


def _stated(items: Mapping[tuple[int, str], int], item: str, year: int, otherwise: int | None) -> int | None:
    """Return the item as the scenario last stated it, since after its last year nothing says it returns."""
    last = _last_stated(items, item, year)
    return otherwise if last is None else items[last, item]


def _grown(
    items: Mapping[tuple[int, str], int], total: int | None, base_year: int, year: int, policy: FiscalPolicy
) -> int | None:
    """Return total spending: as the scenario states it, grown by the policy after its last year."""
    last = _last_stated(items, "total_belanja", year)
    start, stated = (base_year, total) if last is None else (last, items[last, "total_belanja"])
    if stated is None:
        return None
    return int(stated * (1 + Fraction(policy.pertumbuhan_belanja)) ** (year - start))


def _row(
    year: int,
    scenario: str,
    source: str,
    position: Position,
    limits: Limits,
    path: Fraction | None = None,
    room: int | None = None,
) -> tuple[object, ...]:
    ratio, share = position.ratio(), position.infrastructure_share()
    gross = "rasio_kasar" if position.deduction is None else "rasio"
    return (
        year, scenario, source, position.total, position.personnel, position.deduction,
        _share_shown(ratio),
        None if ratio is None else gross,
        as_decimal(limits.cap), position.distance(limits.cap), _share_shown(path), room,
        _share_shown(share), as_decimal(limits.infrastructure),
    )  # fmt: skip


def _share_shown(percent: Fraction | None) -> Decimal | None:
    """Return a percentage to be kept; one beyond any sense (a total of a few rupiah) is undefined."""
    return None if percent is None or abs(percent) >= ABSURD_PERCENT else as_decimal(percent)
