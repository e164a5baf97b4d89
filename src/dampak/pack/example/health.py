"""Health centres and the hospital: facilities, posts, and the activities nurses and midwives count by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dampak.law import Resolved
from dampak.pack.example.catalogue import kinds, places, rows
from dampak.pack.example.draft import Basis, District, Draft

_NURSES = {"PERAWAT-T": 8.5, "PERAWAT-R": 2.0, "NERS-P": 4.0}
_MIDWIVES = {"BIDAN-T": 15.0, "BIDAN-R": 2.5, "BIDAN-P": 4.0}
_WARD_NURSES = {"PERAWAT-T": 72.0, "PERAWAT-R": 14.0, "NERS-P": 48.0, "NERS-M": 8.0}
_WARD_MIDWIVES = {"BIDAN-T": 24.0, "BIDAN-P": 10.0}
_HOSPITAL_LOAD = 1.05
_INPATIENT_EVERY = 3
"""One health centre in so many takes inpatients, and its staff need is larger by half."""
_OWN_MINIMUM = {"SPESIALIS-M": 7, "ANESTESI-T": 4}
"""Staff the region itself demands of its hospital, whatever the workload says."""
Method = Literal["abk_kes", "wisn"]


def add_health_centres(
    draft: Draft, office: str, districts: Sequence[District], prefix: str, law: Resolved
) -> None:
    """Add one health centre to each district and a second to the capital."""
    for number, place in enumerate((*districts, districts[0]), start=1):
        name = f"Puskesmas {place.name}{' Kota' * (number > len(districts))}"
        unit_id = draft.unit(f"{prefix}PKM{number:02d}", office, name, "puskesmas", place)
        inpatient = number % _INPATIENT_EVERY == 0
        area = "perkotaan" if place.capital else "terpencil" if place.remote else "pedesaan"
        people = round(
            float(draft.rng.normal(9500, 1500)) * (1.4 if place.capital else 0.6 if place.remote else 1)
        )
        draft.add(
            "faskes", unit_id=unit_id, jenis="puskesmas", wilayah=area, rawat_inap=inpatient, penduduk=people
        )
        draft.heads(unit_id, place, [kinds()["KAPUS"], kinds()["KTU-PKM"]])
        size = (1.3 if inpatient else 1.0) * (0.85 if place.remote else 1.0)
        for group, members in (("perawat", _NURSES), ("bidan", _MIDWIVES)):
            _counted_by_activity(draft, unit_id, place, group, members, size, "abk_kes", law)
        for kind, need in places("puskesmas"):
            basis: Basis = "tugas" if kind.role == "" or draft.rng.random() < 0.6 else "tanpa"
            draft.post(unit_id, kind, place, max(1.0, draft.varied(need * size, 0.15)), basis)


def add_hospital(
    draft: Draft, office: str, capital: District, prefix: str, island: str, law: Resolved
) -> None:
    """Add the one hospital, in the capital."""
    unit_id = draft.unit(f"{prefix}RSUD", office, "Rumah Sakit Umum Daerah" + island, "rsud", capital)
    draft.add("faskes", unit_id=unit_id, jenis="rsud", rawat_inap=True)
    draft.heads(unit_id, capital, [kinds()["DIRUT-RS"]])
    draft.post(unit_id, kinds()["KABAG-RS"], capital, 2, "tetap")
    draft.post(unit_id, kinds()["KASI-RS"], capital, 6, "tetap")
    for group, members in (("rawat_inap", _WARD_NURSES), ("bidan", _WARD_MIDWIVES)):
        method: Method = "wisn" if group == "rawat_inap" else "abk_kes"
        _counted_by_activity(draft, unit_id, capital, group, members, _HOSPITAL_LOAD, method, law)
    for kind, need in places("rsud"):
        wanted = draft.varied(_HOSPITAL_LOAD * need, 0.1)
        draft.post(unit_id, kind, capital, wanted, "tugas", minimum=_OWN_MINIMUM.get(kind.code))


def _counted_by_activity(
    draft: Draft, unit_id: str, place: District, group: str, members: dict[str, float], size: float,
    method: Method, law: Resolved,
) -> None:  # fmt: skip
    for code, need in members.items():
        post = draft.post(unit_id, kinds()[code], place, draft.varied(need * size, 0.15), "standar")
        _activities(draft, post.id, group, post.need, method, law)


def _activities(draft: Draft, post_id: str, group: str, need: float, method: Method, law: Resolved) -> None:
    minutes = int(str(law.mapping("wke.abk_kes")["menit_tahun"]))
    members = [row for row in rows("kegiatan") if row["kelompok"] == group]
    support = sum(float(row["persen_waktu"]) for row in members if row["persen_waktu"])
    for number, row in enumerate(members, start=1):
        share = float(row["bagian"] or 0) * float(draft.rng.uniform(0.85, 1.15))
        norm = float(row["norma_menit"]) if row["norma_menit"] else None
        work = need * minutes * (1 - support / 100) * share
        draft.add(
            "standar_kesehatan", posisi_id=post_id, kegiatan_no=f"{number:02d}", kegiatan=row["kegiatan"],
            metode=method, jenis=row["jenis"], capaian=None if norm is None else float(round(work / norm)),
            norma_menit=norm, persen_waktu=float(row["persen_waktu"]) if row["persen_waktu"] else None,
            jam_per_tahun=120.0 if row["jenis"] == "penunjang_perorangan" else None,
        )  # fmt: skip
