"""Tasks of the posts counted by workload, drawn so that together they need what the post was meant to."""

from __future__ import annotations

import numpy as np

from dampak.law import Resolved
from dampak.pack.example.catalogue import Task, tasks
from dampak.pack.example.draft import Draft, Post

_NORM_FACTORS = (0.5, 0.75, 1.0, 1.0, 1.0, 1.25, 1.5, 2.0)
_FEWEST, _MOST = 8, 14
_OTHER_APPROACHES = {
    "ALAT-BERAT": ("peralatan_kerja", "Mengoperasikan alat berat", "alat", 1.0, None),
    "DAMKAR-0": ("peralatan_kerja", "Mengawaki mobil pemadam", "mobil", 6.0, None),
    "PUNGUT": ("objek_kerja", "Memungut retribusi", "wajib retribusi", None, 420.0),
    "ASPUS-T": ("hasil_kerja", "Mengolah bahan pustaka", "judul", None, 1600.0),
}
"""Kinds counted by another approach: approach, task, unit, staff for one tool, ability of one person."""


def add_tasks(draft: Draft, law: Resolved) -> None:
    """Add the tasks of every post counted by them; the post's need becomes what its tasks add up to."""
    minutes, times = _working_year(law)
    for post in draft.posts:
        if post.basis != "tugas":
            continue
        if post.kind.code in _OTHER_APPROACHES:
            _one_task(draft, post)
        else:
            post.need = _many_tasks(draft, post, minutes, times)


def _working_year(law: Resolved) -> tuple[int, dict[str, int]]:
    year = law.mapping("wke.permenpanrb_1_2020")
    days, weeks, minutes = (int(str(year[f"{name}_tahun"])) for name in ("hari", "minggu", "menit"))
    return minutes, {"tahun": 1, "semester": 2, "triwulan": 4, "bulan": 12, "minggu": weeks, "hari": days}


def _one_task(draft: Draft, post: Post) -> None:
    method, text, product, staff_per_tool, ability = _OTHER_APPROACHES[post.kind.code]
    volume = max(1, round(post.need * (ability or 1) / (staff_per_tool or 1)))
    post.need = volume * (staff_per_tool or 1) / (ability or 1)
    draft.add(
        "beban_kerja", posisi_id=post.id, tugas_no="01", uraian=text, satuan=product, metode=method,
        volume=float(volume), periode="tahun", standar=ability, pegawai_per_alat=staff_per_tool,
    )  # fmt: skip


def _many_tasks(draft: Draft, post: Post, minutes: int, times: dict[str, int]) -> float:
    """Add the tasks of one post and return the staff they need, at least one product of each."""
    family = tasks()[post.kind.family]
    count = min(len(family), int(draft.rng.integers(_FEWEST, _MOST + 1)))
    chosen = [family[index] for index in sorted(draft.rng.permutation(len(family))[:count].tolist())]
    norms = [_norm(draft, task) for task in chosen]
    shares = draft.rng.dirichlet(np.full(count, 1.6)).tolist()
    each = [norm * times[task.period] for norm, task in zip(norms, chosen, strict=True)]
    volumes = _volumes(post.need * minutes, each, shares)
    for number, (task, norm, volume) in enumerate(zip(chosen, norms, volumes, strict=True), start=1):
        draft.add(
            "beban_kerja", posisi_id=post.id, tugas_no=f"{number:02d}", uraian=task.text, satuan=task.product,
            metode="tugas_per_tugas", volume=float(volume), periode=task.period, norma_menit=float(norm),
        )  # fmt: skip
    return sum(volume * load for volume, load in zip(volumes, each, strict=True)) / minutes


def _volumes(load: float, each: list[int], shares: list[float]) -> list[int]:
    """Return whole volumes by share of the load; the largest task takes what the others leave of it."""
    volumes = [max(1, round(share * load / one)) for share, one in zip(shares, each, strict=True)]
    largest = shares.index(max(shares))
    volumes[largest] = 0
    others = sum(volume * one for volume, one in zip(volumes, each, strict=True))
    volumes[largest] = max(1, round((load - others) / each[largest]))
    return volumes


def _norm(draft: Draft, task: Task) -> int:
    factor = _NORM_FACTORS[int(draft.rng.integers(len(_NORM_FACTORS)))]
    return max(3, round(task.minutes * factor))
