"""Offices of the region: secretariat, agencies with their bureaus, districts and wards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dampak.pack.example.catalogue import Kind, kinds, places, posts, rows
from dampak.pack.example.draft import Basis, District, Draft

GENERAL_LOAD, TECHNICAL_LOAD = 0.82, 1.15
"""How much more work the offices count than their plan (the CSV files) states."""
CAPITAL_WARDS = 5
WARDS_ELSEWHERE = 8
WITHOUT_WORKLOAD = 0.05
"""Share of posts of offices for which nobody has counted a workload."""


def add_agencies(draft: Draft, top: str, capital: District, prefix: str, island: str) -> None:
    """Add the agencies and their bureaus; all of them stand in the capital."""
    bureaus = rows("organisasi")
    for code in dict.fromkeys(row["opd"] for row in bureaus):
        members = [row for row in bureaus if row["opd"] == code]
        office = draft.unit(f"{prefix}{code}", top, members[0]["nama_opd"] + island, "opd", capital)
        _leadership(draft, office, code, kinds()[members[0]["kepala"]], capital)
        for number, row in enumerate(members, start=1):
            bureau = draft.unit(f"{office}.{number}", office, row["bagian"], row["jenis_bagian"], capital)
            draft.heads(bureau, capital, [kinds()[row["pimpinan"]]])
            staff_office(draft, bureau, posts(row["posisi"]), capital)


def _leadership(draft: Draft, office: str, code: str, head: Kind, capital: District) -> None:
    draft.heads(office, capital, [head])
    if code == "SETDA":
        draft.post(office, kinds()["ASISTEN"], capital, 3, "tetap")
        draft.post(office, kinds()["STAF-AHLI"], capital, 3, "tetap")
        return
    secretariat = draft.unit(f"{office}.0", office, "Sekretariat", "bidang", capital)
    draft.heads(secretariat, capital, [kinds()["SEKRETARIS"]])
    draft.post(secretariat, kinds()["KASUBBAG"], capital, 2, "tetap")
    staff_office(draft, secretariat, places("sekretariat"), capital)


def add_field_units(draft: Draft, districts: Sequence[District], prefix: str) -> None:
    """Add the field units (UPTD) of the agencies: one in every district, in three of them, or one in all."""
    for number, row in enumerate(rows("uptd"), start=1):
        for place in _served(row["tempat"], districts):
            unit_id = f"{prefix}UPT{number:02d}{place.number:02d}"
            draft.unit(unit_id, f"{prefix}{row['opd']}", f"{row['nama']} {place.name}", "uptd", place)
            if row["kepala"]:
                draft.heads(unit_id, place, [kinds()[row["kepala"]]])
            staff_office(draft, unit_id, posts(row["posisi"]), place)


def _served(where: str, districts: Sequence[District]) -> Sequence[District]:
    if where == "kecamatan":
        return districts
    if where == "kota":
        return districts[:1]
    middle = len(districts) // 2
    return (districts[0], districts[middle], districts[-1])


def add_districts(draft: Draft, top: str, districts: Sequence[District], prefix: str) -> None:
    """Add the district offices, the wards of the capital, and one ward in each of the next districts."""
    ward = 0
    for place in districts:
        office = draft.unit(
            f"{prefix}KEC{place.number:02d}", top, f"Kecamatan {place.name}", "kecamatan", place
        )
        draft.heads(office, place, [kinds()["CAMAT"], kinds()["SEKCAM"]])
        draft.post(office, kinds()["KASI"], place, 3, "tetap")
        draft.post(office, kinds()["KASUBBAG"], place, 2, "tetap")
        staff_office(draft, office, places("kecamatan"), place)
        for _ in range(CAPITAL_WARDS if place.capital else int(place.number <= WARDS_ELSEWHERE + 1)):
            ward += 1
            _ward(draft, f"{prefix}KEL{ward:02d}", office, ward, place)


def _ward(draft: Draft, unit_id: str, office: str, number: int, place: District) -> None:
    name = f"Kelurahan {place.name} {number}"
    draft.unit(unit_id, office, name, "kelurahan", place)
    draft.heads(unit_id, place, [kinds()["LURAH"], kinds()["SEKLUR"]])
    staff_office(draft, unit_id, places("kelurahan"), place)


def staff_office(draft: Draft, unit_id: str, wanted: Iterable[tuple[Kind, float]], place: District) -> None:
    """Add posts counted by workload; a few of them have none."""
    for kind, need in wanted:
        basis: Basis = "tanpa" if draft.rng.random() < WITHOUT_WORKLOAD else "tugas"
        load = GENERAL_LOAD if kind.sector == "umum" else TECHNICAL_LOAD
        draft.post(unit_id, kind, place, draft.varied(load * need), basis)
