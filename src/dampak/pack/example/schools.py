"""State schools of the region: pupils by grade, class groups, hours by subject, and their posts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dampak.law import Resolved
from dampak.pack.example.catalogue import kinds, places, rows
from dampak.pack.example.draft import YEAR, District, Draft
from dampak.quantities import divide_rounded

PRIMARY_SCHOOLS, SECONDARY_SCHOOLS = 90, 25
WITHOUT_GROUPS = 0.12
"""Share of schools that give pupils by grade but no class groups."""
SCHOOL_NAMES = {"SD": "SD Negeri", "SMP": "SMP Negeri"}
_PUPILS = {"SD": (92, 0.62, 14, 530), "SMP": (115, 0.85, 25, 830)}
"""Median, spread, least and most pupils of a school, after the state schools of a regency on Kalimantan."""
_GRADES = {"SD": range(1, 7), "SMP": range(7, 10)}
_ADMIN_LOAD = {"SD": 1.2, "SMP": 1.2}


def add_schools(draft: Draft, office: str, districts: Sequence[District], prefix: str, law: Resolved) -> None:
    """Add primary and secondary schools, spread over the districts."""
    for form, count in (("SD", PRIMARY_SCHOOLS), ("SMP", SECONDARY_SCHOOLS)):
        for number, place in enumerate(_spread(draft, districts, count), start=1):
            _school(draft, form, f"{prefix}{form}{number:03d}", number, office, place, law)


def record_teachers(draft: Draft, seats: Sequence[int]) -> None:
    """Put the teachers of each school as the school lists them, at times one off the staff list."""
    listed: dict[str, int] = {}
    for post, some in zip(draft.posts, seats, strict=True):
        if post.kind.teaches:
            listed[post.unit_id] = listed.get(post.unit_id, 0) + some
    for row in draft.rows["sekolah"]:
        off = int(draft.rng.choice((-1, 0, 1), p=(0.1, 0.75, 0.15)))
        row["guru"] = max(0, listed.get(str(row["unit_id"]), 0) + off)


def add_lessons(draft: Draft) -> None:
    """Add the hours of each subject in an SMP; invented round figures of the size of a curriculum."""
    for row in rows("jam_mapel"):
        draft.add(
            "jam_mapel",
            bentuk="SMP",
            tingkat=int(row["tingkat"]),
            mapel=row["mapel"],
            jam_per_minggu=float(row["jam_per_minggu"]),
            sumber="Angka contoh, bukan salinan kurikulum",
        )


def _spread(draft: Draft, districts: Sequence[District], count: int) -> list[District]:
    weights = np.array([2.2 if place.capital else 0.8 if place.remote else 1.0 for place in districts])
    counts = np.maximum(1, np.floor(count * weights / weights.sum()).astype(int))
    while counts.sum() < count:
        counts[int(draft.rng.integers(len(districts)))] += 1
    return [place for place, some in zip(districts, counts, strict=True) for _ in range(int(some))][:count]


def _school(
    draft: Draft, form: str, unit_id: str, number: int, office: str, place: District, law: Resolved
) -> None:
    name = f"{SCHOOL_NAMES[form]} {number} {place.name}"
    draft.unit(unit_id, office, name, "sekolah", place)
    pupils = _pupils(draft, form, place)
    most = law.integer(f"norma.rombel.{form.lower()}")
    groups = [divide_rounded(int(some), most, "ceil") for some in pupils]
    given = draft.rng.random() >= WITHOUT_GROUPS
    for level, some, group in zip(_GRADES[form], pupils, groups, strict=True):
        draft.add(
            "rombel", unit_id=unit_id, tahun=YEAR, tingkat=level, peserta_didik=int(some),
            rombel=group if given else None,
        )  # fmt: skip
    if form == "SD":
        _primary_posts(draft, unit_id, place, sum(groups))
    else:
        _secondary_posts(draft, unit_id, place, groups, law.integer("norma.smp.jam_per_guru"))
    draft.add(
        "sekolah", unit_id=unit_id, tahun=YEAR, npsn=f"99{len(draft.rows.get('sekolah', [])) + 1:06d}",
        bentuk=form, peserta_didik=int(pupils.sum()), rombel=sum(groups), daerah_khusus=place.remote,
    )  # fmt: skip
    for kind, need in places(form.lower()):
        draft.post(unit_id, kind, place, draft.varied(_ADMIN_LOAD[form] * need, 0.15), "tugas")


def _pupils(draft: Draft, form: str, place: District) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    median, spread, least, most = _PUPILS[form]
    size = draft.rng.lognormal(
        np.log(median * (1.9 if place.capital else 0.6 if place.remote else 1)), spread
    )
    grades = len(_GRADES[form])
    total = round(float(np.clip(size, least, most)))
    even = draft.rng.dirichlet(np.full(grades, 40.0))
    return np.maximum(1, draft.rng.multinomial(total, even))


def _primary_posts(draft: Draft, unit_id: str, place: District, groups: int) -> None:
    draft.post(unit_id, kinds()["KEPSEK-SD"], place, 1, "sekolah")
    draft.post(unit_id, kinds()["GURU-KELAS"], place, groups, "sekolah")
    draft.post(unit_id, kinds()["GURU-AGAMA-SD"], place, 1, "sekolah")
    draft.post(unit_id, kinds()["GURU-PJOK-SD"], place, 1, "sekolah")


def _secondary_posts(
    draft: Draft, unit_id: str, place: District, groups: Sequence[int], hours_of_teacher: int
) -> None:
    draft.post(unit_id, kinds()["KEPSEK-SMP"], place, 1, "sekolah")
    weekly = {(int(row["tingkat"]), row["mapel"]): int(row["jam_per_minggu"]) for row in rows("jam_mapel")}
    for kind in kinds().values():
        if kind.role == "guru_mapel":
            lessons = sum(
                count * weekly[level, kind.subject]
                for level, count in zip(_GRADES["SMP"], groups, strict=True)
            )
            draft.post(unit_id, kind, place, divide_rounded(lessons, hours_of_teacher), "sekolah")
    draft.post(unit_id, kinds()["GURU-BK"], place, draft.varied(0.3 + sum(groups) / 9, 0.1), "tugas")
