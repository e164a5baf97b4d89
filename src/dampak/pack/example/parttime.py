"""The closed cohort of part-time contracts, and the former workers who left before it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from dampak.pack.example.draft import AS_OF, Draft

PART_TIME, LEFT = 740, 85
_WEIGHTS = {
    "ADMIN-SEKOLAH": 5.0, "GURU-KELAS": 2.0, "PERAWAT-T": 4.0, "BIDAN-T": 5.0, "ADMIN": 1.0, "OPERATOR": 1.5,
    "PRAMU": 3.0, "PENGEMUDI": 2.0, "POLPP-0": 4.0, "DAMKAR-0": 6.0, "ADMIN-KES": 3.0, "PEKARYA": 3.0,
    "PENATA-LAYANAN": 1.0, "PENGELOLA-LAYANAN": 1.0, "JALAN-0": 2.0, "PUNGUT": 2.0,
}  # fmt: skip
_WAGES = (500_000, 750_000, 1_000_000, 1_200_000, 1_500_000, 1_750_000, 2_200_000)
_WAGE_SHARES = (0.14, 0.2, 0.24, 0.18, 0.14, 0.07, 0.03)
_START, _END = date(2025, 10, 1), date(2027, 9, 30)
_RESULTS = ("tidak_ikut", "tidak_lulus", "lulus")


def add_part_time(draft: Draft, factor: int) -> None:
    """Add the part-time contracts of the selection of 2024; no new ones can enter."""
    posts = [post for post in draft.posts if post.kind.code in _WEIGHTS]
    weights = np.array([_WEIGHTS[post.kind.code] for post in posts])
    chosen = draft.rng.choice(len(posts), size=PART_TIME * factor, p=weights / weights.sum())
    for number, index in enumerate(sorted(chosen.tolist()), start=1):
        post = posts[index]
        age = float(np.interp(draft.rng.random(), (0, 0.3, 0.8, 1), (21, 29, 40, 50)))
        draft.add(
            "pegawai", id=f"W{number:05d}", posisi_id=post.id, status="pppk_pw",
            kedudukan_hukum="aktif",
            tanggal_lahir=_born(age), tmt=_START, tmt_jabatan=_START, pendidikan=post.kind.education,
            akhir_kontrak=_END, penghasilan_pw=int(draft.rng.choice(_WAGES, p=_WAGE_SHARES)),
            kawin=age > 28, anak=int(draft.rng.integers(0, 3)),
        )  # fmt: skip


def add_former_workers(draft: Draft, factor: int) -> None:
    """Add the workers outside ASN who left by the end of 2025; nobody of them is active."""
    units = [
        row for row in draft.rows["unit"] if row["jenis"] in ("sekolah", "puskesmas", "opd", "kecamatan")
    ]
    for number in range(1, LEFT * factor + 1):
        unit = units[int(draft.rng.integers(len(units)))]
        draft.add(
            "nonasn", id=f"N{number:05d}", unit_id=unit["id"], tugas=_duty(str(unit["jenis"])),
            pendidikan=("SMA", "D3", "S1")[int(draft.rng.choice(3, p=(0.6, 0.15, 0.25)))],
            tanggal_lahir=_born(float(draft.rng.uniform(22, 57))),
            mulai=date(int(draft.rng.integers(2008, 2023)), int(draft.rng.integers(1, 13)), 1), aktif=False,
            di_database_bkn=bool(draft.rng.random() < 0.45),
            seleksi_2024=_RESULTS[int(draft.rng.choice(3, p=(0.5, 0.3, 0.2)))],
            penghasilan=int(draft.rng.choice(_WAGES, p=_WAGE_SHARES)),
        )  # fmt: skip


def _duty(kind: str) -> str:
    return {"sekolah": "Guru honorer", "puskesmas": "Tenaga kesehatan sukarela"}.get(
        kind, "Tenaga administrasi"
    )


def _born(age: float) -> date:
    return AS_OF - timedelta(days=round(age * 365.2425))
