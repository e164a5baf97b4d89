"""The whole example region, drawn in a fixed order: the same seed always gives the same rows."""

from __future__ import annotations

import numpy as np
import polars as pl

from dampak.law import Resolved, load_law
from dampak.pack.example.asked import add_asked
from dampak.pack.example.budget import add_budget
from dampak.pack.example.catalogue import jabatan_table
from dampak.pack.example.dirt import add_dirt
from dampak.pack.example.draft import AS_OF, YEAR, District, Draft, Scale, table
from dampak.pack.example.goals import add_goals
from dampak.pack.example.health import add_health_centres, add_hospital
from dampak.pack.example.jobs import add_jobs
from dampak.pack.example.moves import add_moves, add_supply
from dampak.pack.example.offices import add_agencies, add_districts, add_field_units
from dampak.pack.example.parttime import add_former_workers, add_part_time
from dampak.pack.example.schools import add_lessons, add_schools, record_teachers
from dampak.pack.example.seats import fill_seats
from dampak.pack.example.staff import add_staff
from dampak.pack.example.workload import add_tasks
from dampak.pack.example.worksheets import add_evaluation
from dampak.people import USES as PEOPLE_USES

PEOPLE = 3_400
ISLANDS = {"kabupaten": 1, "provinsi": 10}
DISTRICTS = (
    "Kota Cendana", "Tirta Lantera", "Bukit Lirih", "Embun Raya", "Tanjung Kelana", "Lembah Pandu",
    "Padang Rindang", "Muara Saujana", "Ulu Senyap", "Puncak Nirmala", "Rimba Aruna", "Pulau Renda",
)  # fmt: skip
REMOTE = DISTRICTS[-4:]
LAW_USED = (
    *PEOPLE_USES, "gaji.pns", "gaji.pppk", "golongan_masuk.cpns", "golongan_masuk.pppk", "norma.rombel.sd",
    "norma.rombel.smp", "norma.smp.jam_per_guru", "wke.permenpanrb_1_2020", "wke.abk_kes",
)  # fmt: skip
NOTE = "DATA CONTOH (SINTETIS): dibuat oleh program, bukan tentang orang atau tempat yang nyata."


def make_example(seed: int, scale: Scale = "kabupaten") -> dict[str, pl.DataFrame]:
    """Return the tables of a synthetic region; the same seed and scale give the same rows.

    `kabupaten` is a small regency of about 3,400 staff; `provinsi` repeats its offices on ten islands.
    """
    law = load_law().at(AS_OF)
    resolved = law.resolve(LAW_USED)
    jabatan = jabatan_table(resolved)
    draft = Draft(np.random.Generator(np.random.PCG64(seed)))
    factor = ISLANDS[scale]
    _region(draft, scale)
    for number in range(1, factor + 1):
        _island(draft, number if factor > 1 else 0, resolved)
    add_lessons(draft)
    add_tasks(draft, resolved)
    seats = fill_seats(draft, PEOPLE * factor)
    record_teachers(draft, seats)
    add_staff(draft, seats, jabatan, resolved)
    add_part_time(draft, factor)
    add_former_workers(draft, factor)
    add_dirt(draft)
    add_moves(draft)
    add_supply(draft, factor)
    add_asked(draft, seats, seed, factor)
    add_jobs(draft)
    add_evaluation(draft, seed)
    tables = {name: table(name, rows) for name, rows in draft.rows.items()}
    tables["jabatan"] = jabatan
    tables |= add_budget(tables, law, factor)
    return {**tables, **add_goals(tables, seed)}


def _region(draft: Draft, scale: Scale) -> None:
    name = "Kabupaten Contoh" if scale == "kabupaten" else "Provinsi Contoh"
    draft.add(
        "daerah", kode_wilayah="99.01" if scale == "kabupaten" else "99", nama=name, tahun=YEAR,
        per_tanggal=AS_OF, profil_wke="permenpanrb_1_2020", ump_umk=2_800_000, sintetis=True, catatan=NOTE,
    )  # fmt: skip
    draft.unit("U", None, f"Pemerintah {name}", "pemda", District(1, DISTRICTS[0], capital=True))


def _island(draft: Draft, number: int, law: Resolved) -> None:
    prefix, island = (f"{number:02d}-", f" Pulau {number}") if number else ("", "")
    districts = [
        District(place, name + island, capital=place == 1, remote=name in REMOTE)
        for place, name in enumerate(DISTRICTS, start=1)
    ]
    capital = districts[0]
    add_agencies(draft, "U", capital, prefix, island)
    add_field_units(draft, districts, prefix)
    add_districts(draft, "U", districts, prefix)
    add_schools(draft, f"{prefix}DISDIK", districts, prefix, law)
    add_health_centres(draft, f"{prefix}DINKES", districts, prefix, law)
    add_hospital(draft, f"{prefix}DINKES", capital, prefix, island, law)
