"""The dirt of real files, in small doses: each is read, and each is told to the user somewhere."""

from __future__ import annotations

from datetime import date

from dampak.pack.example.draft import Draft

RETIREES = 4
WITHOUT_POST = 6
NOT_ACTIVE = (("tugas_belajar", 8), ("cltn", 3), ("diberhentikan_sementara", 2))
BLANK_TASKS = 7
EXPIRED = 5


def add_dirt(draft: Draft) -> None:
    """Put in retirees still listed, staff outside the map, blank tasks and contracts past their end."""
    staff = draft.rows["pegawai"]
    permanent = [row for row in staff if row["status"] == "pns"]
    order = draft.rng.permutation(len(permanent)).tolist()
    picked = iter(permanent[index] for index in order)
    for _ in range(RETIREES):
        next(picked)["tanggal_lahir"] = date(1961, 5, 17)
    for position, count in NOT_ACTIVE:
        for _ in range(count):
            next(picked)["kedudukan_hukum"] = position
    for _ in range(WITHOUT_POST):
        row = next(picked)
        row["unit_id"], row["posisi_id"] = "SETDA", None
    contracts = [row for row in staff if row["status"] == "pppk"]
    for index in draft.rng.permutation(len(contracts))[:EXPIRED].tolist():
        contracts[index]["akhir_kontrak"] = date(2026, 6, 30)
    tasks = [row for row in draft.rows["beban_kerja"] if row["metode"] == "tugas_per_tugas"]
    for index in draft.rng.permutation(len(tasks))[:BLANK_TASKS].tolist():
        tasks[index]["volume"] = None
    tasks[0]["volume"], tasks[0]["norma_menit"] = 99_999.0, 1.0
