"""The staff of the region: who sits in which post, how old, in which golongan, with which family."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

from dampak.law import Resolved
from dampak.pack.example.catalogue import Kind
from dampak.pack.example.draft import AS_OF, Draft, Post, table
from dampak.pack.example.ladder import Ladder
from dampak.people import pensions
from dampak.periods import MonthIndex, first_day, month_index

CONTRACT_SHARE, PROBATION_SHARE = 0.25, 0.013
_CONTRACT_WEIGHT = {
    "pendidikan": 1.0,
    "kesehatan": 1.0,
    "infrastruktur": 0.5,
    "teknis_lain": 0.6,
    "umum": 0.35,
}
_YEARS_LEFT = ((0.0, 0.02), (0.082, 3), (0.262, 9), (0.6, 18), (0.9, 28), (1.0, 35))
"""Years to retirement of permanent staff: (share below, years), the bulge of the hiring of the 2000s."""
_YEARS_LEFT_OF_LEADERS = ((0.0, 0.02), (0.14, 3), (0.48, 9), (1.0, 19))
_CONTRACT_AGES = ((0.0, 23), (0.25, 30), (0.75, 39), (0.96, 49), (1.0, 55))
_PROBATION_AGES = ((0.0, 22), (0.7, 28), (1.0, 34))
_CONTRACT_STARTS = (
    date(2021, 1, 1), date(2022, 4, 1), date(2023, 5, 1), date(2024, 4, 1), date(2025, 4, 1),
    date(2025, 10, 1),
)  # fmt: skip
_CONTRACT_START_SHARES = (0.06, 0.22, 0.22, 0.24, 0.18, 0.08)
_PROBATION_START = date(2026, 3, 1)


def add_staff(draft: Draft, seats: list[int], jabatan: pl.DataFrame, law: Resolved) -> None:
    """Add the permanent staff, those in probation and those on full contracts."""
    held = [post for post, some in zip(draft.posts, seats, strict=True) for _ in range(some)]
    status = _statuses(draft, held)
    retire = _retirement_ages(draft, jabatan, law)
    left = _years_left(draft, held, status)
    ages = _ages_of_newcomers(draft, status)
    ladder = Ladder(law)
    for number, post in enumerate(held):
        bup = retire[post.id]
        age = bup - left[number] if status[number] == "pns" else min(ages[number], bup - 1.0)
        _person(draft, number + 1, post, str(status[number]), float(age), ladder)


def _statuses(draft: Draft, held: list[Post]) -> np.ndarray:
    """Return the status of each person: contracts and probation only where the post allows them."""
    count = len(held)
    weight = np.array([_contract_weight(post) for post in held])
    status = np.full(count, "pns", dtype=object)
    contracts = _draw(draft, weight, round(CONTRACT_SHARE * count))
    status[contracts] = "pppk"
    open_to = np.array([float(post.kind.open_to_cpns) for post in held])
    open_to[contracts] = 0
    status[_draw(draft, open_to, round(PROBATION_SHARE * count))] = "cpns"
    return status


def _contract_weight(post: Post) -> float:
    if not post.kind.open_to_pppk:
        return 0.0
    return _CONTRACT_WEIGHT[post.kind.sector] * (1.3 if post.place.remote else 1.0)


def _draw(draft: Draft, weight: np.ndarray, count: int) -> np.ndarray:
    """Return `count` numbers drawn by weight without putting back."""
    keys = np.log(np.maximum(weight, 1e-300)) + draft.rng.gumbel(size=weight.size)
    return np.argsort(-keys, kind="stable")[:count]


def _retirement_ages(draft: Draft, jabatan: pl.DataFrame, law: Resolved) -> dict[str, int]:
    """Return the retirement age in each post, as the room of people works it out."""
    anyone = table(
        "pegawai",
        [
            {"id": post.id, "posisi_id": post.id, "status": "pns", "tanggal_lahir": AS_OF}
            for post in draft.posts
        ],
    )
    found = pensions(anyone, table("posisi", draft.rows["posisi"]), jabatan, law)
    return dict(found.select("pegawai_id", "bup").iter_rows())


def _years_left(draft: Draft, held: list[Post], status: np.ndarray) -> np.ndarray:
    """Return the years to retirement, evenly spread within leaders and others so that no year stands out."""
    leads = np.array([post.kind.leads for post in held])
    left = np.zeros(len(held))
    for members, shape in ((leads, _YEARS_LEFT_OF_LEADERS), (~leads & (status == "pns"), _YEARS_LEFT)):
        left[members] = _spread(draft, int(members.sum()), shape)
    return left


def _ages_of_newcomers(draft: Draft, status: np.ndarray) -> np.ndarray:
    ages = np.zeros(status.size)
    for name, shape in (("pppk", _CONTRACT_AGES), ("cpns", _PROBATION_AGES)):
        ages[status == name] = _spread(draft, int((status == name).sum()), shape)
    return ages


def _spread(draft: Draft, count: int, shape: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Return `count` numbers spread evenly over the shape given as (share below, number)."""
    ranks = (draft.rng.permutation(count) + draft.rng.random(count)) / max(count, 1)
    return np.interp(ranks, [share for share, _ in shape], [number for _, number in shape])


def _person(draft: Draft, number: int, post: Post, status: str, age: float, ladder: Ladder) -> None:
    rng = draft.rng
    born = AS_OF - timedelta(days=round(age * 365.2425))
    schooling = _schooling(draft, post.kind, status)
    start = _start(draft, status, age, post.kind)
    grade, served = ladder.standing(status, schooling, (month_index(AS_OF) - month_index(start)), post.kind)
    since = first_day(
        MonthIndex(
            month_index(AS_OF) - int(rng.integers(0, min(96, month_index(AS_OF) - month_index(start) + 1)))
        )
    )
    draft.add(
        "pegawai", id=f"A{number:05d}", posisi_id=post.id, status=status, kedudukan_hukum="aktif",
        golongan=grade, mkg_tahun=served // 12, mkg_bulan=served % 12, tanggal_lahir=born, tmt=start,
        tmt_jabatan=max(start, since), pendidikan=schooling, jurusan=post.kind.field or None,
        sertifikat=_certificate(draft, post.kind), **_family(draft, age),
        akhir_kontrak=_contract_end(start) if status == "pppk" else None,
    )  # fmt: skip


def _schooling(draft: Draft, kind: Kind, status: str) -> str:
    """Return the schooling of a person: what the post asks for, sometimes more."""
    asked, luck = kind.education, float(draft.rng.random())
    if status != "pns":
        return asked
    if kind.sort == "jpt":
        return "S2" if luck < 0.8 else "S1"
    if asked == "S1":
        return "S2" if luck < (0.35 if kind.leads else 0.07) else "S1"
    if asked in ("SMA", "D3") and luck < 0.22:
        return "S1"
    return asked


def _start(draft: Draft, status: str, age: float, kind: Kind) -> date:
    if status == "cpns":
        return _PROBATION_START
    if status == "pppk":
        return _CONTRACT_STARTS[int(draft.rng.choice(len(_CONTRACT_STARTS), p=_CONTRACT_START_SHARES))]
    joined = {"SMA": 20.5, "D3": 22.5, "S1": 24.5, "S2": 27.0}[kind.education] + float(
        draft.rng.gamma(2.0, 2.6)
    )
    months = max(20, round(12 * (age - joined)))
    return first_day(MonthIndex(month_index(AS_OF) - months))


def _contract_end(start: date) -> date:
    """Return the last day of the contract of five years, renewed where it has passed."""
    years = 5 if start.year + 5 >= AS_OF.year + 1 else 10
    return date(start.year + years, start.month, 1) - timedelta(days=1)


def _certificate(draft: Draft, kind: Kind) -> str | None:
    luck = float(draft.rng.random())
    if kind.teaches and luck < 0.62:
        return "Sertifikat pendidik"
    if kind.sector == "kesehatan" and kind.sort == "jf" and luck < 0.95:
        return "STR"
    return None


def _family(draft: Draft, age: float) -> dict[str, object]:
    married = bool(draft.rng.random() < np.interp(age, (22, 30, 40, 60), (0.1, 0.6, 0.78, 0.7)))
    children = int(
        draft.rng.binomial(3, float(np.interp(age, (22, 32, 42, 54, 60), (0.05, 0.4, 0.6, 0.3, 0.08))))
    )
    return {"kawin": married, "anak": children if married else min(children, 1)}
