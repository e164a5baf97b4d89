"""The dirt of real files, in small doses: each is read, and each is told to the user somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dampak.pack.example.draft import Draft

PAST_RETIREMENT = (date(1961, 5, 17), date(1963, 11, 2), date(1965, 1, 30), date(1966, 3, 8))
WITHOUT_POST = 6
NOT_ACTIVE = (
    ("tugas_belajar", 8), ("cltn", 3), ("diperbantukan_keluar", 3), ("masa_persiapan_pensiun", 2),
    ("diberhentikan_sementara", 2),
)  # fmt: skip
ODD_GOLONGAN, WITHOUT_MKG = ("IIIe", None), 2
EXPIRED, WITHOUT_END, EXPIRED_PART_TIME, WITHOUT_WAGE = 5, 2, 9, 2
BLANK_TASKS = ("volume", "volume", "volume", "volume", "norma_menit", "norma_menit")
ABSURD_VOLUME = 600_000
OTHER_NEED = 3

Row = dict[str, object]


def add_dirt(draft: Draft) -> None:
    """Put in the faults listed in docs/penjelasan/kabupaten-contoh.md; none of them refuses the pack."""
    _permanent_staff(draft)
    _contracts(draft)
    _workload(draft)
    _schools(draft)


def _permanent_staff(draft: Draft) -> None:
    """People past retirement, outside the map, not active, in no golongan there is, without MKG."""
    picked = _picked(draft, [row for row in draft.rows["pegawai"] if row["status"] == "pns"])
    unit_of = {row["id"]: row["unit_id"] for row in draft.rows["posisi"]}
    for born in PAST_RETIREMENT:
        next(picked)["tanggal_lahir"] = born
    for position, count in NOT_ACTIVE:
        for _ in range(count):
            next(picked)["kedudukan_hukum"] = position
    for _ in range(WITHOUT_POST):
        row = next(picked)
        row["unit_id"], row["posisi_id"] = unit_of[row["posisi_id"]], None
    for golongan in ODD_GOLONGAN:
        next(picked)["golongan"] = golongan
    for _ in range(WITHOUT_MKG):
        next(picked)["mkg_tahun"] = None


def _contracts(draft: Draft) -> None:
    """Contracts that ended without a new one, contracts without an end, part-time staff without a wage."""
    full = _picked(draft, [row for row in draft.rows["pegawai"] if row["status"] == "pppk"])
    for _ in range(EXPIRED):
        next(full)["akhir_kontrak"] = date(2026, 6, 30)
    for _ in range(WITHOUT_END):
        next(full)["akhir_kontrak"] = None
    part_time = _picked(draft, [row for row in draft.rows["pegawai"] if row["status"] == "pppk_pw"])
    for _ in range(EXPIRED_PART_TIME):
        next(part_time)["akhir_kontrak"] = date(2026, 9, 30)
    for _ in range(WITHOUT_WAGE):
        next(part_time)["penghasilan_pw"] = None


def _workload(draft: Draft) -> None:
    """Tasks with blank cells, a volume with zeros too many, posts with a need their tasks do not give."""
    tasks = _picked(draft, [row for row in draft.rows["beban_kerja"] if row["metode"] == "tugas_per_tugas"])
    for column in BLANK_TASKS:
        next(tasks)[column] = None
    absurd = next(tasks)
    absurd["volume"], absurd["periode"], absurd["norma_menit"] = float(ABSURD_VOLUME), "tahun", 5.0
    counted = {post.id: round(post.need) for post in draft.posts if post.basis == "tugas"}
    posts = _picked(draft, [row for row in draft.rows["posisi"] if row["id"] in counted])
    for _ in range(OTHER_NEED):
        row = next(posts)
        row["kebutuhan_tetap"] = counted[str(row["id"])] + 2


def _schools(draft: Draft) -> None:
    """One school of each form gives no grades, and one a total that is not the sum of its grades."""
    without = {
        next(_picked(draft, [row for row in draft.rows["sekolah"] if row["bentuk"] == form]))["unit_id"]
        for form in ("SD", "SMP")
    }
    draft.rows["rombel"] = [row for row in draft.rows["rombel"] if row["unit_id"] not in without]
    with_grades = [row for row in draft.rows["sekolah"] if row["unit_id"] not in without]
    school = next(_picked(draft, with_grades))
    school["peserta_didik"] = int(str(school["peserta_didik"])) + 11


def _picked(draft: Draft, rows: list[Row]) -> Iterator[Row]:
    """Yield the rows in an order of chance, each once."""
    return (rows[index] for index in draft.rng.permutation(len(rows)).tolist())
