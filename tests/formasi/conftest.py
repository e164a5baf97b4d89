"""Small regions for the formasi tests: the rows of every input, written short, and a maker that draws them.

A row of a post carries `staff`, its people as each year of selection starts; from it comes the table
masukan_bezetting. Years of selection and budget years differ, so that one never stands in for the other.
"""

from __future__ import annotations

import importlib.util
import random
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from hypothesis import strategies as st

from dampak.formasi import Given, Proposal, propose
from dampak.formasi.case import Case
from dampak.formasi.reading import read_case
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import KUOTA, PASOKAN
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_BEZETTING, MASUKAN_FORMASI, MASUKAN_PERPINDAHAN

Row = dict[str, Any]

COHORTS = (2027, 2028, 2029, 2030, 2031)
YEARS = (2028, 2029, 2030, 2031, 2032)
SECTORS = ("pendidikan", "kesehatan", "umum")
FREE = FormasiPolicy(biaya_mutasi=Decimal(0), biaya_formasi=Decimal(0))


def _beside(name: str) -> ModuleType:
    """Load a module of this folder: tests here are no package."""
    spec = importlib.util.spec_from_file_location(f"formasi_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECKER = _beside("region_checker")


@dataclass
class Region:
    """Rows of the inputs, the room by budget year (None: no budget known), the policy, the years."""

    posts: list[Row]
    prices: list[Row]
    room: dict[int, int] | None
    quotas: list[Row] = field(default_factory=list)
    supply: list[Row] = field(default_factory=list)
    movers: list[Row] = field(default_factory=list)
    policy: FormasiPolicy = FREE
    cohorts: tuple[int, ...] = COHORTS[:2]

    @property
    def years(self) -> tuple[int, ...]:
        return YEARS[: len(self.cohorts)]

    @property
    def by_id(self) -> dict[str, Row]:
        return {row["posisi_id"]: row for row in self.posts}

    def staff(self) -> list[Row]:
        return [
            {"posisi_id": row["posisi_id"], "tahun": year, "bezetting": people}
            for row in self.posts
            for year, people in zip(self.cohorts, row["staff"], strict=True)
        ]

    def given(self) -> Given:
        return Given(
            posts=MASUKAN_FORMASI.frame(self.posts),
            staff=MASUKAN_BEZETTING.frame(self.staff()),
            movers=MASUKAN_PERPINDAHAN.frame(self.movers),
            prices=HARGA_FORMASI.frame(self.prices),
            quotas=KUOTA.frame(self.quotas),
            supply=PASOKAN.frame(self.supply),
            room=self.room,
            policy=self.policy,
            cohorts=self.cohorts,
            years=self.years,
        )

    def case(self) -> Case:
        return read_case(self.given())

    def propose(self) -> Proposal:
        return propose(self.given())

    def checker(self, usulan: pl.DataFrame, mutasi: pl.DataFrame) -> Any:
        """Return the checker of `region_checker.py` on a list of hires and moves."""
        return CHECKER.Checker(self, usulan, mutasi)

    def price_of(self, kind: str, hiring: str) -> list[int] | None:
        """Return the rupiah of one person by year paid; None where one of them is not known."""
        found = {
            row["tahun"]: row["rupiah"]
            for row in self.prices
            if (row["jabatan_kode"], row["jenis"]) == (kind, "pppk" if hiring == "konversi" else hiring)
        }
        amounts = [found.get(year) for year in self.years]
        return None if None in amounts else amounts  # type: ignore[return-value]

    def quotas_of(self, year: int) -> list[Row]:
        """Return the rows of quota that hold in a year of selection: its own, or the last ones before it."""
        stated = {row["tahun"] for row in self.quotas}
        if not self.policy.kuota_dipakai:
            return []
        carried = self.policy.kuota_tahun_tanpa_baris == "seperti_terakhir"
        known = [y for y in stated if y == year or (carried and y < year)]
        source = max(known, default=None)
        return [row for row in self.quotas if row["tahun"] == source]

    def value_of(self, row: Row, nth: int) -> Decimal:
        """Return the yearly value of the nth missing person (from 0) of a post, as the policy words it."""
        need, staff = row["kebutuhan_ideal"], row["staff"][-1]
        value = Fraction(self.policy.bobot_sektor[row["sektor"]])
        if row["terpencil"]:
            value *= Fraction(self.policy.pengali_terpencil)
        if staff + nth < min(row["minimum"], need):
            value *= max(1, Fraction(self.policy.pengali_minimum))
        if need - staff > 1:
            value *= 1 - (1 - Fraction(self.policy.penurunan)) * Fraction(nth, need - staff - 1)
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


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
        "dalam_proses": 0,
        "paruh_waktu": 0,
        "staff": (1, 1),
    }
    return row | changes


def price(kind: str = "J1", hiring: str = "cpns", rupiah: object = (60, 100), years: int = 5) -> list[Row]:
    """Return the price of the first year paid and of every later one."""
    first, full = rupiah if isinstance(rupiah, tuple) else (rupiah, rupiah)
    return [
        {
            "jabatan_kode": kind,
            "jenis": hiring,
            "tahun": year,
            "bulan_bayar": 12,
            "rupiah": full if n else first,
        }
        for n, year in enumerate(YEARS[:years])
    ]


def quota(year: int, hiring: str, seats: int, sector: str | None = None) -> Row:
    return {"tahun": year, "jenis": hiring, "sektor": sector, "jumlah": seats}


def supply(year: int, kind: str, hiring: str, people: int) -> Row:
    return {"tahun": year, "jabatan_kode": kind, "jenis": hiring, "jumlah": people}


def mover(id_: str, manner: str, targets: str, people: int = 1) -> Row:
    return {"posisi_id": id_, "cara": manner, "tujuan": targets, "jumlah": people}


@st.composite
def regions(draw: st.DrawFn, most_posts: int = 3, most_cohorts: int = 3, shares: bool = False) -> Region:
    """Draw up to three kinds of post and room for a few hires; `shares`: not every formation is filled."""
    kinds = [f"J{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    cohorts = COHORTS[: draw(st.integers(2, most_cohorts))]
    posts: list[Row] = []
    rules = {kind: draw(_rules()) for kind in kinds}
    for _ in range(draw(st.integers(1, most_posts))):
        kind = draw(st.sampled_from(kinds))
        posts.append(draw(_posts(f"P{len(posts):02}", kind, len(cohorts))) | rules[kind])
    prices: list[Row] = []
    for kind in kinds:
        for hiring in ("cpns", "pppk"):
            first, full = draw(st.integers(0, 9)), draw(st.sampled_from([None, *range(1, 13)]))
            if full is not None:
                prices += price(kind, hiring, (first * 100, full * 100))
    rooms = st.fixed_dictionaries({year: st.integers(-1, 30).map(lambda n: n * 100) for year in YEARS})
    return Region(
        posts,
        prices,
        room=draw(st.one_of(st.none(), rooms, rooms, rooms)),
        quotas=draw(st.lists(_quotas(cohorts), max_size=3)),
        supply=draw(st.lists(_supplies(cohorts, kinds), max_size=1)),
        movers=draw(_movers(posts, kinds)),
        policy=draw(policies(shares=shares)),
        cohorts=cohorts,
    )


def _rules() -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "sektor": st.sampled_from(SECTORS),
            "cara_isi": st.sampled_from(["seleksi", "seleksi", "seleksi", "promosi"]),
            "boleh_cpns": st.booleans(),
            "boleh_pppk": st.booleans(),
        }
    )


@st.composite
def _posts(draw: st.DrawFn, id_: str, kind: str, cohorts: int) -> Row:
    leaving = [draw(st.sampled_from([0, 0, 1])) for _ in range(cohorts - 1)]
    staff = [draw(st.integers(0, 4))]
    for people in leaving:
        staff.append(max(0, staff[-1] - people))
    unit = draw(st.sampled_from("ABC"))
    return post(
        id_,
        kind,
        unit_id=unit,
        kecamatan=unit,
        terpencil=draw(st.booleans()),
        staff=tuple(staff),
        kebutuhan_ideal=max(0, staff[-1] + draw(st.integers(-2, 2))),
        minimum=draw(st.integers(0, 3)),
        paruh_waktu=draw(st.sampled_from([0, 0, 1, 2])),
    )


def _quotas(cohorts: tuple[int, ...]) -> st.SearchStrategy[Row]:
    hiring, sectors = st.sampled_from(["cpns", "pppk"]), st.sampled_from([None, *SECTORS])
    return st.builds(quota, st.sampled_from([cohorts[0] - 1, *cohorts]), hiring, st.integers(0, 2), sectors)


def _supplies(cohorts: tuple[int, ...], kinds: list[str]) -> st.SearchStrategy[Row]:
    hiring = st.sampled_from(["cpns", "pppk"])
    return st.builds(supply, st.sampled_from(cohorts), st.sampled_from(kinds), hiring, st.integers(0, 1))


@st.composite
def _movers(draw: st.DrawFn, posts: list[Row], kinds: list[str]) -> list[Row]:
    """Draw one row of transfer and one of promotion for some posts, to their own kind and to others."""
    rows: list[Row] = []
    for row in posts:
        others = [kind for kind in kinds if kind != row["jabatan_kode"]]
        if row["staff"][-1] > row["kebutuhan_ideal"] and draw(st.booleans()):
            targets = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=2, unique=True))
            rows.append(mover(row["posisi_id"], "mutasi", " ".join(sorted(targets)), draw(st.integers(0, 2))))
        if others and draw(st.sampled_from([True, False, False])):
            rows.append(
                mover(row["posisi_id"], "promosi", draw(st.sampled_from(others)), draw(st.integers(0, 2)))
            )
    return rows[:3]


def policies(*, shares: bool = False) -> st.SearchStrategy[FormasiPolicy]:
    filled = st.sampled_from(
        [Decimal(1), Decimal("0.9"), Decimal("0.55"), Decimal(0)] if shares else [Decimal(1)]
    )
    mostly = st.sampled_from([True, True, True, False])
    return st.builds(
        FormasiPolicy,
        bobot_sektor=st.fixed_dictionaries({sector: st.decimals(0, 3, places=1) for sector in SECTORS}),
        pengali_terpencil=st.sampled_from([Decimal(1), Decimal("1.5")]),
        pengali_minimum=st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(10)]),
        penurunan=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.333"), Decimal(1)]),
        pengadaan=mostly,
        konversi=mostly,
        mutasi=mostly,
        promosi=mostly,
        kuota_dipakai=mostly,
        kuota_tahun_tanpa_baris=st.sampled_from(["seperti_terakhir", "tanpa_batas"]),
        keterisian=st.fixed_dictionaries(dict.fromkeys(("cpns", "pppk", "konversi"), filled)),
        biaya_mutasi=st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2)]),
        biaya_formasi=st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(3)]),
        jeda_cpns=st.sampled_from([1, 1, 1, 2]),
        jeda_pppk=st.sampled_from([1, 1, 1, 0]),
        jeda_konversi=st.sampled_from([1, 1, 1, 0]),
    )


@dataclass(frozen=True)
class Maker:
    """What the tests of this folder build with."""

    cohorts = COHORTS
    years = YEARS
    free = FREE
    region = Region
    policy = FormasiPolicy
    post = staticmethod(post)
    price = staticmethod(price)
    quota = staticmethod(quota)
    supply = staticmethod(supply)
    mover = staticmethod(mover)
    regions = staticmethod(regions)


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def medium(make: Maker) -> Region:
    """Return a region of sixty posts in three years, with every way to come to a post."""
    draw = random.Random(11)  # noqa: S311
    kinds = [f"J{n}" for n in range(8)]
    posts = [
        make.post(
            f"P{n:03}",
            kinds[n % 8],
            sektor=("pendidikan", "kesehatan", "umum")[n % 8 % 3],
            unit_id=f"U{draw.randrange(20):02}",
            kecamatan=f"K{draw.randrange(5)}",
            terpencil=draw.random() < 0.3,
            kebutuhan_ideal=draw.randint(1, 6),
            staff=tuple(sorted((draw.randint(0, 4) for _ in range(3)), reverse=True)),
            paruh_waktu=draw.choice([0, 1, 2]),
        )
        for n in range(60)
    ]
    movers = [
        make.mover(row["posisi_id"], "mutasi", f"J0 {row['jabatan_kode']}")
        for row in posts
        if row["jabatan_kode"] > "J0"
    ]
    movers += [make.mover(row["posisi_id"], "promosi", "J0") for row in posts if row["jabatan_kode"] == "J3"]
    prices = [
        row
        for kind in kinds
        for hiring in ("cpns", "pppk")
        for row in make.price(kind, hiring, (draw.randint(30, 60), draw.randint(70, 120)))
    ]
    room = dict.fromkeys(make.years, 1800)
    quotas = [make.quota(2027, "cpns", 6), make.quota(2027, "pppk", 3)]
    applicants = [make.supply(2028, "J4", "cpns", 1), make.supply(2028, "J7", "cpns", 0)]
    return make.region(posts, prices, room, quotas, applicants, movers, make.policy(), make.cohorts[:3])
