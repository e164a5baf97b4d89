"""The golongan and years of service a career has led to, within the pay tables of the law."""

from __future__ import annotations

import polars as pl

from dampak.law import Resolved
from dampak.pack.example.catalogue import Kind

_RUNGS = ("IIa", "IIb", "IIc", "IId", "IIIa", "IIIb", "IIIc", "IIId", "IVa", "IVb", "IVc", "IVd", "IVe")
_ENTRY = {"SMA": "SMA", "D3": "D3", "S1": "S1_D4", "S2": "S2_profesi_dokter"}
_ENTRY_BY_CONTRACT = {"SMA": "SMA_D1", "D3": "D3", "S1": "S1_D4", "S2": "S2_atau_profesi"}
_HIGHEST = {"SMA": "IIIb", "D3": "IIId", "S1": "IIId", "S2": "IVb"}
_HIGHEST_OF_TEACHERS, _HIGHEST_OF_LEADERS = "IVb", "IVc"
_LEAST = {"jpt": "IVb", "administrator": "IIId", "pengawas": "IIIc"}
_MONTHS_A_RUNG = 48


class Ladder:
    """Where a person stands after so many months: golongan by schooling and post, MKG within the table."""

    def __init__(self, law: Resolved) -> None:
        self._entry = {key: str(value) for key, value in law.mapping("golongan_masuk.cpns").items()}
        self._entry_by_contract = {
            key: str(value) for key, value in law.mapping("golongan_masuk.pppk").items()
        }
        self._first, self._last = _bounds(law.table("gaji.pns"))
        self._first_by_contract, _ = _bounds(law.table("gaji.pppk"))

    def standing(self, status: str, schooling: str, months: int, kind: Kind) -> tuple[str, int]:
        """Return golongan and MKG in months of someone who joined `months` ago."""
        if status == "pppk":
            grade = self._entry_by_contract[_ENTRY_BY_CONTRACT[schooling]]
            return grade, 12 * self._first_by_contract[grade] + months
        entry = self._entry[_ENTRY[schooling]]
        grade = entry if status == "cpns" else self._climbed(entry, schooling, months, kind)
        return grade, self._served(entry, grade, months)

    def _climbed(self, entry: str, schooling: str, months: int, kind: Kind) -> str:
        top = _HIGHEST[schooling]
        if kind.leads:
            top = _HIGHEST_OF_LEADERS
        elif kind.teaches or kind.level in ("ahli_muda", "ahli_madya"):
            top = _HIGHEST_OF_TEACHERS
        rung = min(_RUNGS.index(entry) + months // _MONTHS_A_RUNG, _RUNGS.index(top))
        least = _LEAST.get(kind.sort)
        return _RUNGS[max(rung, _RUNGS.index(least) if least else 0)]

    def _served(self, entry: str, grade: str, months: int) -> int:
        """Return MKG: service since entry, five years less once out of golongan II, within the table."""
        crossed = _RUNGS.index(entry) < _RUNGS.index("IIIa") <= _RUNGS.index(grade)
        served = months + 12 * self._first[entry] - (60 if crossed else 0)
        return min(max(served, 12 * self._first[grade]), 12 * self._last[grade])


def _bounds(table: pl.DataFrame) -> tuple[dict[str, int], dict[str, int]]:
    rows = table.group_by("golongan").agg(first=pl.col("mkg").min(), last=pl.col("mkg").max())
    first, last = (dict(rows.select("golongan", name).iter_rows()) for name in ("first", "last"))
    return first, last
