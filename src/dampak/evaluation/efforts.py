"""What raising a leaf by one level takes: the region's own estimate, or an assumption labelled as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dampak.errors import Place, Problem, refuse
from dampak.language import _
from dampak.law.instrument import Instrument, Node

ASSUMED_DAYS = (Decimal(10), Decimal(20), Decimal(30))
"""Person-days for one level, by how many leaves stand before this one in the logic frame.

An assumption of Dampak, not a figure of law: setting something up (keberadaan) is taken as lighter than
making it good (kualitas), and that as lighter than having it used (pemanfaatan). A leaf outside any logic
frame takes the middle one. The region's own estimate (table `upaya`) goes before it.
"""

ASSUMED_QUARTERS = 1
"""Quarters one level takes where the region says nothing: an assumption too."""


@dataclass(frozen=True, slots=True)
class Effort:
    """One level up of one leaf: person-days, quarters, who does it, and the evidence that must be there.

    `assumed` says that the days are an assumption.
    """

    days: Decimal
    quarters: int
    owner: str
    evidence: str
    assumed: bool


def efforts_for(instrument: Instrument, own: pl.DataFrame, criteria_list: str = "") -> dict[str, Effort]:
    """Return the effort of every leaf: the rows of `own` (upaya) for the instrument, elsewhere assumptions.

    `criteria_list` names the list of criteria the evidence is taken from.

    Raises:
        DataInvalid: rows of unknown or doubled codes; all of them at once.
    """
    rows = own.filter(pl.col("instrumen").is_in([instrument.id, instrument.name])).to_dicts()
    leaves = {node.code for node in instrument.leaves}
    seen: set[str] = set()
    problems = []
    for row in rows:
        if row["kode"] not in leaves or row["kode"] in seen:
            problems.append(_bad_row(instrument, row["kode"], doubled=row["kode"] in seen))
        seen.add(row["kode"])
    refuse(problems, _("Perkiraan upaya tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    given = {row["kode"]: row for row in rows}
    return {
        node.code: _merged(_assumed(instrument, node, criteria_list), given.get(node.code))
        for node in instrument.leaves
    }


def _merged(assumed: Effort, row: Mapping[str, object] | None) -> Effort:
    if row is None:
        return assumed
    return Effort(
        Decimal(str(row["upaya"])),
        int(str(row["triwulan"] or assumed.quarters)),
        str(row["pemilik"] or assumed.owner),
        str(row["bukti"] or assumed.evidence),
        assumed=False,
    )


def _assumed(instrument: Instrument, node: Node, criteria_list: str) -> Effort:
    return Effort(
        ASSUMED_DAYS[_depth(instrument, node.code)],
        ASSUMED_QUARTERS,
        _owner(instrument, node),
        _evidence(instrument, node, criteria_list),
        assumed=True,
    )


def _depth(instrument: Instrument, code: str) -> int:
    bounds = {control.node: control.bounded_by for control in instrument.controls}
    if code not in bounds and code not in bounds.values():
        return 1
    depth = 0
    while code in bounds and depth < len(ASSUMED_DAYS) - 1:
        code, depth = bounds[code], depth + 1
    return depth


def _owner(instrument: Instrument, node: Node) -> str:
    group = instrument.by_code[node.parent]
    return _("Penanggung jawab {part}", part=group.label[:1].lower() + group.label[1:])


def _evidence(instrument: Instrument, node: Node, criteria_list: str) -> str:
    codes = [one.code for one in instrument.criteria if one.parent == node.code and one.list == criteria_list]
    if not codes:
        return _("Bukti yang diminta instrumen untuk {label}", label=node.label)
    return _(
        "Bukti pemenuhan kriteria {first} sampai {last} (daftar {list})",
        first=codes[0],
        last=codes[-1],
        list=criteria_list,
    )


def _bad_row(instrument: Instrument, code: str, *, doubled: bool) -> Problem:
    what = (
        _("Butir “{code}” tertulis dua kali untuk {instrument}.", code=code, instrument=instrument.name)
        if doubled
        else _("{instrument} tidak mempunyai butir “{code}”.", instrument=instrument.name, code=code)
    )
    remedy = _("Perbaiki kode pada lembar upaya; kodenya ada pada `dampak instrument show`.")
    return Problem("upaya.kode", what, Place(sheet="upaya", column="kode"), remedy=remedy, value=code)
