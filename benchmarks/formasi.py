"""The proposal for a region of 10,500 posts: the tight model against the flat one, in the same run.

Both are solved by HiGHS on one thread to 0.01 %; the flat one is stopped after `FLAT_SECONDS`.
Run: python benchmarks/formasi.py
"""

from __future__ import annotations

import random
from time import perf_counter

import polars as pl

from dampak.formasi import propose
from dampak.formasi.case import Case, Option, Post
from dampak.formasi.model import Model, build_model
from dampak.formasi.reading import read_case
from dampak.formasi.solve import silent_highs, solve
from dampak.formasi.value import VALUE_SCALE
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import KUOTA, SECTORS
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_FORMASI

YEARS = tuple(range(2027, 2032))
POSTS, UNITS, KINDS, DISTRICTS = 10_500, 700, 180, 12
ROOM = 20_000_000_000
FLAT_SECONDS = 60.0
FEASIBLE = 2


def make_region(seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame, dict[int, int], pl.DataFrame]:
    draw = random.Random(seed)  # noqa: S311
    kinds = {f"J{n:03}": _kind(draw) for n in range(KINDS)}
    units = [(f"U{n:03}", f"K{n % DISTRICTS:02}", n % DISTRICTS >= DISTRICTS - 3) for n in range(UNITS)]
    posts = [_post(draw, n, draw.choice(list(kinds)), kinds, units[n % UNITS]) for n in range(POSTS)]
    prices = [row for kind in kinds for row in _prices(draw, kind)]
    quotas = [
        {"tahun": YEARS[0], "jenis": "cpns", "sektor": None, "jumlah": 150},
        {"tahun": YEARS[0], "jenis": "pppk", "sektor": "pendidikan", "jumlah": 60},
    ]
    room = {year: ROOM + n * 500_000_000 for n, year in enumerate(YEARS)}
    return MASUKAN_FORMASI.frame(posts), HARGA_FORMASI.frame(prices), room, KUOTA.frame(quotas)


def _kind(draw: random.Random) -> dict[str, object]:
    return {
        "sektor": draw.choice(SECTORS),
        "cara_isi": draw.choices(["seleksi", "promosi"], [9, 1])[0],
        "boleh_cpns": draw.random() < 0.9,
        "boleh_pppk": draw.random() < 0.7,
    }


def _post(
    draw: random.Random,
    number: int,
    kind: str,
    kinds: dict[str, dict[str, object]],
    unit: tuple[str, str, bool],
) -> dict[str, object]:
    need = draw.randint(1, 6)
    staff = max(0, need + draw.choice([-3, -2, -2, -1, -1, 0, 0, 1]))
    return {
        "posisi_id": f"P{number:05}",
        "unit_id": unit[0],
        "jabatan_kode": kind,
        "kecamatan": unit[1],
        "terpencil": unit[2],
        "kebutuhan_ideal": need,
        "minimum": draw.choice([0, 0, 0, 1, 2]),
        "bezetting": staff,
        "dapat_pindah": draw.randint(0, staff),
        **kinds[kind],
    }


def _prices(draw: random.Random, kind: str) -> list[dict[str, object]]:
    rows = []
    for hiring, share in (("cpns", 0.8), ("pppk", 1.0)):
        full = draw.randint(650_000, 1_400_000) * 100
        for n, year in enumerate(YEARS):
            rupiah = int(full * 9 / 12 * share) // 100 * 100 if n == 0 else full + n // 2 * 2_500_000
            row = {"jabatan_kode": kind, "jenis": hiring, "tahun": year, "bulan_bayar": 12, "rupiah": rupiah}
            rows.append(row)
    return rows


class FlatModel(Model):
    """A whole number per post and kind of hiring, and per pair of posts between which people may move."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self.money: list[dict[int, int]] = [{} for _ in case.years]
        self.seats: list[dict[int, int]] = [{} for _ in case.quotas]
        self.leaving: dict[str, dict[int, int]] = {}
        givers: dict[str, list[Post]] = {}
        for post in case.posts.values():
            if post.movable:
                givers.setdefault(post.kind, []).append(post)
        for post in case.posts.values():
            if post.gap:
                self._add_post(post, givers.get(post.kind, []))
        self._add_limits()

    def _add_post(self, post: Post, givers: list[Post]) -> None:
        filled = {self.column(value, 1): 1 for value in post.values}
        for number in self.case.options_of.get(self.case.group_of[post.id], ()):
            column = self.column(0, post.gap, whole=True)
            filled[column] = -1
            self._pay(column, self.case.options[number])
        for giver in givers:
            column = self.column(-self.case.move_cost, min(post.gap, giver.movable), whole=True)
            filled[column] = -1
            self.leaving.setdefault(giver.id, {})[column] = 1
        self.row(filled, 0, equal=True)

    def _pay(self, column: int, option: Option) -> None:
        for year, price in enumerate(option.price):
            self.money[year][column] = price // 100
        for quota in option.quotas:
            self.seats[quota][column] = 1

    def _add_limits(self) -> None:
        for giver, columns in self.leaving.items():
            self.row(columns, self.case.posts[giver].movable)
        for prices, room in zip(self.money, self.case.room, strict=True):
            self.row(prices, room // 100)
        for used, quota in zip(self.seats, self.case.quotas, strict=True):
            self.row(used, quota.seats)


def solve_flat(case: Case, bound: int) -> None:
    started = perf_counter()
    model = FlatModel(case)
    highs = silent_highs()
    highs.setOptionValue("mip_rel_gap", 1e-4)
    highs.setOptionValue("time_limit", FLAT_SECONDS)
    highs.passModel(model.lp(relaxed=False))
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == FEASIBLE
    gap = f"{(bound - info.objective_function_value) / bound:.4%}" if found else "no answer"
    seconds = perf_counter() - started
    print(f"flat   {seconds:7.2f} s  {len(model.cost):7,} columns ({sum(model.whole):,} whole)", end="")
    print(f"  gap {gap}, {highs.modelStatusToString(highs.getModelStatus())}")


def main() -> None:
    posts, prices, room, quotas = make_region()
    policy = FormasiPolicy()
    started = perf_counter()
    case = read_case(posts, prices, room, quotas, policy, years=YEARS)
    read = perf_counter()
    solution = solve(case)
    solved = perf_counter()
    proposal = propose(posts, prices, room, quotas, policy, years=YEARS)
    ended = perf_counter()
    model = build_model(case)
    print(f"{posts.height:,} posts, {UNITS} units, {KINDS} kinds, {DISTRICTS} districts, {len(YEARS)} years")
    print(f"tight  {solved - read:7.2f} s  {len(model.cost):7,} columns ({sum(model.whole):,} whole)", end="")
    print(f"  gap pooled {proposal.gap_pooled:%}, split {proposal.gap_split:%}, {proposal.status}")
    print(f"       read {read - started:.2f} s; whole proposal {ended - solved:.2f} s;", end="")
    print(f" {proposal.usulan['jumlah'].sum()} hires, value {proposal.value} of at most {proposal.bound}")
    assert solution.bound == int(proposal.bound * VALUE_SCALE)  # noqa: S101
    solve_flat(case, solution.bound)


if __name__ == "__main__":
    main()
