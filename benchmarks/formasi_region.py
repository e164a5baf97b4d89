"""A made-up region for the proposal: posts, staff who leave, people who may move, prices, seats, room.

Shares are of the order of a real regency: one post in eight holds part-time staff, one in eight has people
over, one kind of post in ten is filled by promotion from two kinds below it, and few kinds lack applicants.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from dampak.formasi import Given
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import KUOTA, PASOKAN, SECTORS
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_BEZETTING, MASUKAN_FORMASI, MASUKAN_PERPINDAHAN

Row = dict[str, Any]

FIRST_YEAR = 2027
LAG = 1
REMOTE_DISTRICTS = 3
PART_TIME_POSTS, PROMOTED_POSTS, WIDE_MOVERS = 0.125, 0.1, 0.2
LEAVING = 0.04
SCARCE_KINDS = 10


@dataclass(frozen=True)
class Size:
    """How large the region is, and its money: rupiah of the first year, and what each later year adds."""

    posts: int = 10_500
    units: int = 700
    kinds: int = 180
    districts: int = 12
    cohorts: int = 5
    room: int = 20_000_000_000
    room_growth: int = 8_000_000_000
    seats: tuple[int, int] = (150, 60)


def make_region(size: Size, seed: int = 1) -> Given:
    """Return the tables of the region; the same size and seed give the same ones."""
    draw = random.Random(seed)  # noqa: S311
    cohorts = tuple(FIRST_YEAR + n for n in range(size.cohorts))
    years = tuple(year + LAG for year in cohorts)
    kinds = {f"J{n:03}": _kind(draw) for n in range(size.kinds)}
    posts = [_post(draw, number, kinds, size) for number in range(size.posts)]
    staff = {post["posisi_id"]: _staff(draw, post, size.cohorts) for post in posts}
    return Given(
        posts=MASUKAN_FORMASI.frame(posts),
        staff=MASUKAN_BEZETTING.frame(_staff_rows(staff, cohorts)),
        movers=MASUKAN_PERPINDAHAN.frame(
            [*_surplus(draw, posts, staff), *_promoted(draw, posts, staff, kinds)]
        ),
        prices=HARGA_FORMASI.frame([row for kind in kinds for row in _prices(draw, kind, years)]),
        quotas=KUOTA.frame(_quotas(size)),
        supply=PASOKAN.frame(_supply(draw, list(kinds), cohorts)),
        room={year: size.room + n * size.room_growth for n, year in enumerate(years)},
        policy=FormasiPolicy(),
        cohorts=cohorts,
        years=years,
    )


def _kind(draw: random.Random) -> Row:
    return {
        "sektor": draw.choice(SECTORS),
        "cara_isi": draw.choices(["seleksi", "promosi"], [9, 1])[0],
        "boleh_cpns": draw.random() < 0.9,
        "boleh_pppk": draw.random() < 0.7,
    }


def _post(draw: random.Random, number: int, kinds: dict[str, Row], size: Size) -> Row:
    kind, unit = draw.choice(list(kinds)), number % size.units
    district = unit % size.districts
    return {
        "posisi_id": f"P{number:05}",
        "unit_id": f"U{unit:03}",
        "jabatan_kode": kind,
        "kecamatan": f"K{district:02}",
        "terpencil": district >= size.districts - REMOTE_DISTRICTS,
        "kebutuhan_ideal": draw.randint(1, 6),
        "minimum": draw.choice([0, 0, 0, 1, 2]),
        "dalam_proses": 0,
        "paruh_waktu": draw.randint(1, 3) if draw.random() < PART_TIME_POSTS else 0,
        **kinds[kind],
    }


def _staff(draw: random.Random, post: Row, cohorts: int) -> list[int]:
    """Return who is there as each year of selection starts: fewer every year."""
    left = max(0, post["kebutuhan_ideal"] + draw.choice([-3, -2, -2, -1, -1, 0, 0, 1]))
    found = [left]
    for _ in range(cohorts - 1):
        left -= sum(draw.random() < LEAVING for _person in range(left))
        found.append(left)
    return found


def _staff_rows(staff: dict[str, list[int]], cohorts: tuple[int, ...]) -> list[Row]:
    return [
        {"posisi_id": post, "tahun": year, "bezetting": people}
        for post, counts in staff.items()
        for year, people in zip(cohorts, counts, strict=True)
    ]


def _surplus(draw: random.Random, posts: list[Row], staff: dict[str, list[int]]) -> list[Row]:
    """Return who may move: within the kind of post, and one in five to the next kind as well."""
    kinds = sorted({post["jabatan_kode"] for post in posts})
    following = dict(zip(kinds, [*kinds[1:], kinds[0]], strict=True))
    rows = []
    for post in posts:
        over, kind = staff[post["posisi_id"]][-1] - post["kebutuhan_ideal"], post["jabatan_kode"]
        if over > 0:
            targets = {kind, following[kind]} if draw.random() < WIDE_MOVERS else {kind}
            rows.append(_mover(post, "mutasi", targets, over))
    return rows


def _promoted(
    draw: random.Random, posts: list[Row], staff: dict[str, list[int]], kinds: dict[str, Row]
) -> list[Row]:
    """Return who may be promoted: one person at one post in ten of the two kinds below each such kind."""
    entry = [kind for kind, rules in kinds.items() if rules["cara_isi"] == "seleksi"]
    above: dict[str, str] = {}
    for kind, rules in kinds.items():
        if rules["cara_isi"] == "promosi":
            above |= dict.fromkeys(draw.sample(entry, 2), kind)
    return [
        _mover(post, "promosi", {above[post["jabatan_kode"]]}, 1)
        for post in posts
        if post["jabatan_kode"] in above and staff[post["posisi_id"]][-1] and draw.random() < PROMOTED_POSTS
    ]


def _mover(post: Row, manner: str, targets: set[str], people: int) -> Row:
    return {
        "posisi_id": post["posisi_id"],
        "cara": manner,
        "tujuan": " ".join(sorted(targets)),
        "jumlah": people,
    }


def _prices(draw: random.Random, kind: str, years: tuple[int, ...]) -> list[Row]:
    """Return nine months' pay in the first year (CPNS at 80 %), then full years with a step every second."""
    rows = []
    for hiring, share in (("cpns", 0.8), ("pppk", 1.0)):
        full = draw.randint(650_000, 1_400_000) * 100
        for n, year in enumerate(years):
            rupiah = int(full * 9 / 12 * share) // 100 * 100 if n == 0 else full + n // 2 * 2_500_000
            rows.append(
                {"jabatan_kode": kind, "jenis": hiring, "tahun": year, "bulan_bayar": 12, "rupiah": rupiah}
            )
    return rows


def _quotas(size: Size) -> list[Row]:
    """Return the seats of the first year; they hold for the later ones."""
    kinds = (("cpns", None), ("pppk", "pendidikan"))
    return [
        {"tahun": FIRST_YEAR, "jenis": hiring, "sektor": sector, "jumlah": seats}
        for (hiring, sector), seats in zip(kinds, size.seats, strict=True)
    ]


def _supply(draw: random.Random, kinds: list[str], cohorts: tuple[int, ...]) -> list[Row]:
    return [
        {"tahun": year, "jabatan_kode": kind, "jenis": hiring, "jumlah": draw.randint(0, 3)}
        for kind in sorted(draw.sample(kinds, min(SCARCE_KINDS, len(kinds) // 3)))
        for year in cohorts
        for hiring in ("cpns", "pppk")
    ]
