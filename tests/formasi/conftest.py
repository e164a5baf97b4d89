"""Small regions for the formasi tests, and the oracle that finds their best answer by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import strategies as st

from dampak.formasi import Proposal, propose
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import KUOTA
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_FORMASI

Row = dict[str, Any]
State = tuple[tuple[int, ...], tuple[int, ...], int]
States = dict[State, Decimal]

YEARS = (2027, 2028)
SECTORS = ("pendidikan", "kesehatan", "umum")


@dataclass
class Region:
    """Rows of the four inputs, and the policy."""

    posts: list[Row]
    prices: list[Row]
    room: dict[int, int]
    quotas: list[Row] = field(default_factory=list)
    policy: FormasiPolicy = field(default_factory=FormasiPolicy)

    def inputs(self) -> tuple[pl.DataFrame, pl.DataFrame, dict[int, int], pl.DataFrame, FormasiPolicy]:
        return (
            MASUKAN_FORMASI.frame(self.posts),
            HARGA_FORMASI.frame(self.prices),
            self.room,
            KUOTA.frame(self.quotas),
            self.policy,
        )

    def propose(self) -> Proposal:
        return propose(*self.inputs(), years=YEARS)


def post(id_: str, kind: str = "J1", **changes: object) -> Row:
    row: Row = {
        "posisi_id": id_,
        "unit_id": "U1",
        "jabatan_kode": kind,
        "sektor": "pendidikan",
        "kecamatan": "A",
        "terpencil": False,
        "cara_isi": "seleksi",
        "boleh_cpns": True,
        "boleh_pppk": True,
        "kebutuhan_ideal": 2,
        "minimum": 0,
        "bezetting": 1,
        "dapat_pindah": 0,
    }
    return row | changes


def price(kind: str = "J1", hiring: str = "cpns", rupiah: object = (60, 100)) -> list[Row]:
    amounts = rupiah if isinstance(rupiah, tuple) else (rupiah,) * len(YEARS)
    return [
        {"jabatan_kode": kind, "jenis": hiring, "tahun": year, "bulan_bayar": 12, "rupiah": amount}
        for year, amount in zip(YEARS, amounts, strict=True)
    ]


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Draw up to three kinds of post with up to three posts each, and room for a few hires."""
    kinds = [f"J{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    posts: list[Row] = []
    prices: list[Row] = []
    for kind in kinds:
        rules = {
            "sektor": draw(st.sampled_from(SECTORS)),
            "cara_isi": draw(st.sampled_from(["seleksi", "seleksi", "seleksi", "promosi"])),
            "boleh_cpns": draw(st.booleans()),
            "boleh_pppk": draw(st.booleans()),
        }
        for _ in range(draw(st.integers(1, 3))):
            posts.append(draw(_posts(f"P{len(posts):02}", kind)) | rules)
        for hiring in ("cpns", "pppk"):
            first, full = draw(st.integers(0, 9)), draw(st.none() | st.integers(1, 12))
            if full is not None:
                prices += price(kind, hiring, (first * 100, full * 100))
    return Region(
        posts,
        prices,
        room={year: draw(st.integers(0, 4000)) for year in YEARS},
        quotas=draw(st.lists(_quotas(), max_size=2)),
        policy=draw(_policies()),
    )


def _posts(id_: str, kind: str) -> st.SearchStrategy[Row]:
    def build(need: int, staff: int, minimum: int, leavers: int, *, remote: bool, unit: str) -> Row:
        return post(
            id_,
            kind,
            unit_id=unit,
            kecamatan=unit,
            terpencil=remote,
            kebutuhan_ideal=need,
            minimum=minimum,
            bezetting=staff,
            dapat_pindah=min(leavers, staff),
        )

    numbers = st.integers(0, 3)
    return st.builds(
        build, numbers, st.integers(0, 4), numbers, numbers, remote=st.booleans(), unit=st.sampled_from("ABC")
    )


def _quotas() -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "tahun": st.just(YEARS[0]),
            "jenis": st.sampled_from(["cpns", "pppk"]),
            "sektor": st.none() | st.sampled_from(SECTORS),
            "jumlah": st.integers(0, 4),
        }
    )


def _policies() -> st.SearchStrategy[FormasiPolicy]:
    return st.builds(
        FormasiPolicy,
        bobot_sektor=st.fixed_dictionaries({sector: st.decimals(0, 3, places=1) for sector in SECTORS}),
        pengali_terpencil=st.sampled_from([Decimal(1), Decimal("1.5")]),
        pengali_minimum=st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(10)]),
        penurunan=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.333"), Decimal(1)]),
        mutasi=st.booleans(),
        biaya_mutasi=st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2)]),
    )


def value_of_missing(row: Row, nth: int, policy: FormasiPolicy) -> Decimal:
    """Return the value of the nth missing person (from 0) of a post, as the policy words it."""
    need, staff, minimum = row["kebutuhan_ideal"], row["bezetting"], row["minimum"]
    gap = need - staff
    value = Fraction(policy.bobot_sektor[row["sektor"]])
    if row["terpencil"]:
        value *= Fraction(policy.pengali_terpencil)
    if staff + nth < min(minimum, need):
        value *= max(1, Fraction(policy.pengali_minimum))
    if gap > 1:
        value *= 1 - (1 - Fraction(policy.penurunan)) * Fraction(nth, gap - 1)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def best_by_trying(region: Region) -> Decimal:
    """Return the best value over every combination of hires and moves, post by post.

    A state is (hires by kind of post and hiring, rupiah by year, seats by quota, moves by kind of post);
    all ways to it are tried and the best value kept. Surplus staff move before anybody is hired.
    """
    states: States = {((0,) * len(YEARS), (0,) * len(region.quotas), 0): Decimal(0)}
    by_kind: dict[object, list[Row]] = {}
    for row in region.posts:
        by_kind.setdefault(row["jabatan_kode"], []).append(row)
    for rows in by_kind.values():
        movable = _moves_first(rows, region.policy)
        within = {(*state[:2], movable): value for state, value in states.items()}
        for row in rows:
            within = _after_post(region, row, within)
        states = {}
        for (spent, seats, left), value in within.items():
            if left:
                continue
            key = (spent, seats, 0)
            states[key] = max(value, states.get(key, value))
    return max(states.values())


def _moves_first(rows: list[Row], policy: FormasiPolicy) -> int:
    """Return how many people of a kind move: as many as may, while seats are worth it."""
    worth = [
        value_of_missing(row, nth, policy) > policy.biaya_mutasi
        for row in rows
        for nth in range(min(row.get("paling_banyak", 99), row["kebutuhan_ideal"] - row["bezetting"]))
    ]
    return min(sum(worth), sum(_movable(row) for row in rows)) if policy.mutasi else 0


def _movable(row: Row) -> int:
    surplus = row["bezetting"] - row["kebutuhan_ideal"]
    return max(0, min(surplus, row["dapat_pindah"]))


def _after_post(region: Region, row: Row, states: States) -> States:
    gap = max(0, row["kebutuhan_ideal"] - row["bezetting"])
    most = row.get("paling_banyak", gap)
    found: States = {}
    for (spent, seats, left), value in states.items():
        for cpns, pppk, moved in _ways(min(gap, most)):
            after = _apply(region, row, (spent, seats, left), {"cpns": cpns, "pppk": pppk}, moved)
            if after is not None:
                closed = sum(value_of_missing(row, n, region.policy) for n in range(cpns + pppk + moved))
                total = value + closed - moved * region.policy.biaya_mutasi
                found[after] = max(total, found.get(after, total))
    return found


def _ways(gap: int) -> Iterator[tuple[int, int, int]]:
    for cpns in range(gap + 1):
        for pppk in range(gap + 1 - cpns):
            for moved in range(gap + 1 - cpns - pppk):
                yield cpns, pppk, moved


def _apply(region: Region, row: Row, state: State, hires: dict[str, int], moved: int) -> State | None:
    spent, seats, left = state
    if moved > left:
        return None
    for hiring, count in hires.items():
        if not count:
            continue
        amounts = _price_of(region, row, hiring)
        if amounts is None:
            return None
        spent = tuple(s + count * a for s, a in zip(spent, amounts, strict=True))
        seats = tuple(
            used + count * (quota["jenis"] == hiring and quota["sektor"] in (None, row["sektor"]))
            for used, quota in zip(seats, region.quotas, strict=True)
        )
    too_much = any(s > region.room[year] for s, year in zip(spent, YEARS, strict=True))
    too_many = any(used > quota["jumlah"] for used, quota in zip(seats, region.quotas, strict=True))
    return None if too_much or too_many else (spent, seats, left - moved)


def _price_of(region: Region, row: Row, hiring: str) -> list[int] | None:
    if row["cara_isi"] != "seleksi" or not row[f"boleh_{hiring}"]:
        return None
    amounts = [
        line["rupiah"]
        for line in region.prices
        if line["jabatan_kode"] == row["jabatan_kode"] and line["jenis"] == hiring
    ]
    return None if len(amounts) < len(YEARS) or None in amounts else amounts


@dataclass(frozen=True)
class Maker:
    """What the tests of this folder build with."""

    years = YEARS
    region = Region
    policy = FormasiPolicy
    post = staticmethod(post)
    price = staticmethod(price)
    regions = staticmethod(regions)
    best_by_trying = staticmethod(best_by_trying)
    value_of_missing = staticmethod(value_of_missing)


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()
