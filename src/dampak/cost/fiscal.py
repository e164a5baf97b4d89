"""The fiscal rule: personnel spending over all spending, and the room it leaves for newcomers.

Numerator: UU 1/2022 art. 146 (ASN, regional heads, DPRD; teacher allowances paid through TKD taken off).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.cost.accounts import OTHER_PERSONNEL, STAFF_ROLES, personnel_spending, role_totals
from dampak.cost.reconciliation import staff_cost
from dampak.errors import Problem
from dampak.language import _
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


@dataclass(frozen=True)
class Position:
    """The fiscal position of a year, rupiah; None is unknown, never 0."""

    total: int | None
    personnel: int | None
    deduction: int | None
    infrastructure: int | None = None
    transfers: int | None = None

    @property
    def counted(self) -> int | None:
        """Personnel spending less the deduction, gross where the deduction is not known."""
        return None if self.personnel is None else self.personnel - (self.deduction or 0)

    def ratio(self) -> Fraction | None:
        """Return the ratio in percent, None where it is not defined."""
        if not self.total or self.counted is None:
            return None
        return Fraction(100 * self.counted, self.total)

    def distance(self, cap: Fraction) -> int | None:
        """Return the rupiah above the cap (positive) or below it; the cap in rupiah is rounded down."""
        if not self.total or self.counted is None:
            return None
        return self.counted - self.total * cap.numerator // (100 * cap.denominator)

    def infrastructure_share(self) -> Fraction | None:
        """Return infrastructure over spending without transfers to below, in percent (art. 147)."""
        if self.total is None or self.infrastructure is None or self.transfers is None:
            return None
        base = self.total - self.transfers
        return Fraction(100 * self.infrastructure, base) if base > 0 else None


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
    year (`biaya_tahun`: pensions leave, pay steps go on), plus what the scenario says of other personnel
    spending and of teacher allowances. Room is what the rule of `policy.fiskal` leaves, never below 0.
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
        rows.append(_row(base_year, BASE, source, base, limits, None))
        for scenario, items in forecasts.items():
            for year in (year for year in years if year > base_year):
                later = _projected(base, roles, items, cost, base_year, year, policy.fiskal)
                room = _room(base, later, limits.cap, policy.fiskal)
                rows.append(_row(year, scenario, source, later, limits, room))
    return FISKAL.conform(pl.DataFrame(rows, schema=FISKAL.schema, orient="row"))


def tightest_room(fiskal: pl.DataFrame, *, scenario: str, years: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return for each of `years` with a known room its rupiah and source, under one scenario of `fiskal`.

    Where the base year has several sources, the smallest room counts, so that no source is broken.
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


def fiscal_problems(
    apbd: pl.DataFrame,
    proyeksi_fiskal: pl.DataFrame,
    biaya_tahun: pl.DataFrame,
    policy: Policy,
    *,
    base_year: int,
) -> tuple[Problem, ...]:
    """Return why a ratio or a room is undefined, gross or contradicted (see also `budget_problems`)."""
    sources = role_totals(apbd, base_year)
    found: list[Problem] = []
    if not sources:
        found.append(_no_budget(base_year))
    for source, roles in sources.items():
        found.extend(_source_problems(source, base_position(roles), base_year))
    if len(sources) > 1:
        found.append(_conflict(sorted(sources), base_year))
    if not staff_cost(biaya_tahun, base_year):
        found.append(_no_cost(base_year))
    named = set(proyeksi_fiskal["skenario"])
    if named and policy.fiskal.skenario not in named:
        found.append(_no_scenario(policy.fiskal.skenario, sorted(named)))
    return tuple(found)


def base_position(roles: Mapping[str, int]) -> Position:
    """Return the fiscal position that the accounts of one source state."""
    return Position(
        total=roles.get("total_belanja"),
        personnel=personnel_spending(roles),
        deduction=roles.get("tunjangan_guru_tkd"),
        infrastructure=roles.get("infrastruktur"),
        transfers=roles.get("transfer_desa_bagi_hasil"),
    )


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


def _room(base: Position, later: Position, cap: Fraction, policy: FiscalPolicy) -> int | None:
    share = Fraction(policy.bagian_dipakai)
    if policy.aturan == "jumlah_tetap":
        room = policy.jumlah_tetap
    elif policy.aturan == "batas_30":
        distance = later.distance(cap)
        room = None if distance is None else -distance
    else:
        room = _growth_left(base, later)
    return None if room is None else int(max(0, room) * share)


def _growth_left(base: Position, later: Position) -> int | None:
    """Return by how much spending falls; gross on both sides unless the deduction is known on both."""
    if base.personnel is None or later.personnel is None:
        return None
    fall = base.personnel - later.personnel
    if base.deduction is None or later.deduction is None:
        return fall
    return fall - base.deduction + later.deduction


def _row(
    year: int, scenario: str, source: str, position: Position, limits: Limits, room: int | None
) -> tuple[object, ...]:
    ratio, share = position.ratio(), position.infrastructure_share()
    gross = "rasio_kasar" if position.deduction is None else "rasio"
    return (
        year, scenario, source, position.total, position.personnel, position.deduction,
        _share_shown(ratio),
        None if ratio is None else gross,
        as_decimal(limits.cap), position.distance(limits.cap), room,
        _share_shown(share), as_decimal(limits.infrastructure),
    )  # fmt: skip


def _share_shown(percent: Fraction | None) -> Decimal | None:
    """Return a percentage to be kept; one beyond any sense (a total of a few rupiah) is undefined."""
    return None if percent is None or abs(percent) >= ABSURD_PERCENT else as_decimal(percent)


def _source_problems(source: str, base: Position, year: int) -> list[Problem]:
    found = [] if base.total else [_no_total(source, year)]
    if base.personnel is None:
        found.append(_no_personnel(source, year))
    elif base.deduction is None:
        found.append(_gross_ratio(source, year))
    return found


def _no_total(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.total_belanja_tidak_ada",
        _(
            "Total belanja {year} kosong atau nol pada {source}; rasio tidak terdefinisi.",
            year=year, source=source,
        ),
        remedy=_("Isi akun berperan total belanja (total_belanja) pada tabel apbd."),
        severity="peringatan",
    )  # fmt: skip


def _no_personnel(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.belanja_pegawai_tidak_ada",
        _(
            "Belanja pegawai {year} tidak ada pada {source}; rasio tidak terdefinisi.",
            year=year, source=source,
        ),
        remedy=_(
            "Isi akun berperan belanja pegawai seluruhnya (belanja_pegawai_total), atau rinciannya, pada "
            "tabel apbd."
        ),
        severity="peringatan",
    )  # fmt: skip


def _gross_ratio(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.rasio_kasar",
        _("Rasio {year} menurut {source} adalah rasio kasar.", year=year, source=source),
        why=_("Tunjangan guru melalui TKD tidak diketahui, padahal Pasal 146 UU 1/2022 mengeluarkannya."),
        remedy=_(
            "Isi akun berperan tunjangan guru dari TKD (tunjangan_guru_tkd), dengan 0 bila memang tidak ada."
        ),
        severity="peringatan",
    )


def _no_budget(year: int) -> Problem:
    return Problem(
        "fiskal.apbd_tidak_ada",
        _("Tidak ada APBD tahun {year}; ruang fiskal tidak terdefinisi.", year=year),
        remedy=_(
            "Isi tabel apbd untuk tahun itu, sedikitnya total belanja (total_belanja) dan belanja pegawai "
            "seluruhnya (belanja_pegawai_total)."
        ),
        severity="peringatan",
    )


def _conflict(sources: Sequence[str], year: int) -> Problem:
    return Problem(
        "fiskal.sumber_bertentangan",
        _(
            "APBD {year} tercatat menurut {count} sumber: {sources}.",
            year=year,
            count=len(sources),
            sources="; ".join(sources),
        ),
        why=_("Setiap sumber dihitung dan ditampilkan sendiri; tidak ada yang dipilih diam-diam."),
        severity="peringatan",
    )


def _no_cost(year: int) -> Problem:
    return Problem(
        "fiskal.biaya_pegawai_tidak_ada",
        _("Biaya pegawai {year} tidak dapat dihitung; yang dibebaskan pensiun tidak diketahui.", year=year),
        remedy=_("Isi tabel pegawai dan jabatan."),
        severity="peringatan",
    )


def _no_scenario(name: str, known: Sequence[str]) -> Problem:
    return Problem(
        "fiskal.skenario_tidak_ada",
        _(
            "Skenario “{name}” tidak ada pada proyeksi_fiskal; dipakai pertumbuhan menurut kebijakan.",
            name=name,
        ),
        remedy=_("Skenario yang ada: {known}.", known=", ".join(known)),
        severity="peringatan",
    )
