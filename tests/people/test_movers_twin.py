"""The movers, found person by person: the scalar twin of the mass rule."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import movers
from dampak.people.conditions import PNS_GRADES
from dampak.policy.model import FormasiPolicy, PeoplePolicy
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

FIRST, LAST = date(2028, 4, 1), date(2032, 4, 1)
ALL_STAY = PeoplePolicy()
KINDS = ("ASAL", "TUJU", "LAIN")
POSTS = tuple(f"P{n}" for n in range(6))


def _people(draw: random.Random) -> list[dict[str, object]]:
    return [
        {
            "id": f"G{n}",
            "posisi_id": draw.choice((*POSTS, None, "P99")),
            "status": draw.choice(("pns", "pns", "pns", "cpns", "pppk", "pppk_pw")),
            "kedudukan_hukum": draw.choice(("aktif", "aktif", "aktif", "cltn")),
            "golongan": draw.choice(("IIId", "IIIa", "IVb", "IX", None)),
            "sertifikat": draw.choice(("STR", "str, SIP", "SIP", None)),
            "tanggal_lahir": date(1990, 1, 1),
        }
        for n in range(30)
    ]


def _ways(draw: random.Random) -> list[dict[str, object]]:
    return [
        {
            "dari_kode": here,
            "ke_kode": there,
            "cara": way,
            "sertifikat": draw.choice((None, None, "SIP")),
            "golongan_minimal": draw.choice((None, "IIIb", "IX")),
        }
        for here in KINDS
        for there in KINDS
        for way in ("mutasi", "promosi")
        if draw.random() < 0.5
    ]


def _region(seed: int):
    """Return a drawn region: jabatan, posisi, pegawai, perpindahan, pensiun and the surplus of each post."""
    draw = random.Random(seed)  # noqa: S311 - a made-up region, no secret
    kind = {"jenis": "pelaksana", "sektor": "umum", "cara_isi": "seleksi"}
    jabatan = [
        {"kode": code, "nama": code, "sertifikat": draw.choice((None, "STR")), **kind} for code in KINDS
    ]
    posisi = [{"id": id, "unit_id": "U1", "jabatan_kode": draw.choice(KINDS)} for id in POSTS]
    people = _people(draw)
    leaves = [
        {"pegawai_id": one["id"], "tmt_pensiun": draw.choice((FIRST, LAST, date(2040, 1, 1)))}
        for one in people
    ]
    over = [
        {"posisi_id": id, "kebutuhan_ideal": 1, "bezetting_akhir": draw.choice((None, 0, 1, 2, 3, 9))}
        for id in POSTS
    ]
    schema = {"posisi_id": pl.String, "kebutuhan_ideal": pl.Int64, "bezetting_akhir": pl.Int64}
    return (
        INPUT_BY_NAME["jabatan"].frame(jabatan),
        INPUT_BY_NAME["posisi"].frame(posisi),
        INPUT_BY_NAME["pegawai"].frame(people),
        INPUT_BY_NAME["perpindahan"].frame(_ways(draw)),
        RESULT_BY_NAME["pensiun"].frame(leaves),
        pl.DataFrame(over, schema=schema),
    )


def _held(text: str | None) -> set[str]:
    return {part.strip().lower() for part in (text or "").replace(",", ";").split(";")} - {""}


def _meets(person, way, certificates) -> bool:
    asked = _held(way["sertifikat"]) | _held(certificates[way["ke_kode"]])
    if not asked <= _held(person["sertifikat"]):
        return False
    lowest = way["golongan_minimal"]
    if lowest is None:
        return True
    known = lowest in PNS_GRADES and person["golongan"] in PNS_GRADES and person["status"] == "pns"
    return known and PNS_GRADES.index(person["golongan"]) >= PNS_GRADES.index(lowest)


def _destinations(person, kind, way, region) -> list[str]:
    jabatan, posisi, _pegawai, ways, *_rest = region
    on_map = posisi["jabatan_kode"].to_list()
    certificates = dict(zip(jabatan["kode"], jabatan["sertifikat"], strict=True))
    rows = [row for row in ways.to_dicts() if row["cara"] == way and row["ke_kode"] != row["dari_kode"]]
    if way == "mutasi" and on_map.count(kind) > 1:
        rows.append({"dari_kode": kind, "ke_kode": kind, "sertifikat": None, "golongan_minimal": None})
    return sorted(
        row["ke_kode"]
        for row in rows
        if row["dari_kode"] == kind and row["ke_kode"] in on_map and _meets(person, row, certificates)
    )


def _twin(region, policy) -> dict[tuple[str, str, str], int]:
    """Return the rows of `movers`, person by person."""
    _jabatan, posisi, pegawai, _ways, pensiun, over = region
    starts = dict(zip(pensiun["pegawai_id"], pensiun["tmt_pensiun"], strict=True))
    there = [
        person
        for person in pegawai.sort("id").to_dicts()
        if person["kedudukan_hukum"] == "aktif" and starts[person["id"]] > LAST
    ]
    counted: dict[tuple[str, str, str], int] = {}
    for post in posisi.to_dicts():
        here = [person for person in there if person["posisi_id"] == post["id"]]
        final = over.filter(posisi_id=post["id"])["bezetting_akhir"].item()
        left = 0 if final is None else max(0, final - 1)
        movable = ("pns", "pppk") if policy.pppk_pindah else ("pns",)
        choices = {
            person["id"]: _destinations(person, post["jabatan_kode"], "mutasi", region)
            for person in here
            if person["status"] in movable and policy.mutasi
        }
        chosen = sorted((id for id in choices if choices[id]), key=lambda id: (-len(choices[id]), id))[:left]
        for id in chosen:
            key = (post["id"], "mutasi", " ".join(choices[id]))
            counted[key] = counted.get(key, 0) + 1
        for person in here:
            kinds_above = _destinations(person, post["jabatan_kode"], "promosi", region)
            if person["id"] not in chosen and person["status"] == "pns" and policy.promosi and kinds_above:
                key = (post["id"], "promosi", " ".join(kinds_above))
                counted[key] = counted.get(key, 0) + 1
    return counted


@settings(deadline=None, max_examples=50)
@given(
    seed=st.integers(0, 100_000),
    mutasi=st.booleans(),
    promosi=st.booleans(),
    pppk_pindah=st.booleans(),
)
def test_the_groups_are_those_found_person_by_person(seed, mutasi, promosi, pppk_pindah):
    region = jabatan, posisi, pegawai, ways, pensiun, over = _region(seed)
    policy = FormasiPolicy(mutasi=mutasi, promosi=promosi, pppk_pindah=pppk_pindah)
    shuffled = [table.sample(fraction=1, shuffle=True, seed=seed) for table in (over, pegawai, posisi)]
    for tables in ([over, pegawai, posisi], shuffled):
        frame, _problems = movers(
            *tables, jabatan, ways, pensiun, ALL_STAY, policy, first_day=FIRST, last_day=LAST
        )
        assert {row[:3]: row[3] for row in frame.rows()} == _twin(region, policy)
