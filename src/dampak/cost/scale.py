"""The pay table as one array: base pay by golongan and years of service in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import polars as pl

from dampak.cost.rates import Ints
from dampak.law import Resolved

Scale = Literal["pns", "pppk"]
Group = Literal["I", "II", "III", "IV"]

_PPPK_GRADES = (
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split()  # noqa: SIM905 - reads as the law does
)
_PPPK_GROUPS: dict[str, Group] = {
    name: "I" if number <= 4 else "II" if number <= 8 else "III" if number <= 12 else "IV"
    for number, name in enumerate(_PPPK_GRADES, start=1)
}


@dataclass(frozen=True)
class PayScale:
    """Base pay of every golongan: `rupiah[grade, mkg]` by whole years, `first[grade]` the first row.

    `grades` names them as (`pns` or `pppk`, golongan), PNS first. Between two rows the lower one holds;
    above the last row it stays; below the first row there is no pay.
    """

    grades: tuple[tuple[Scale, str], ...]
    rupiah: Ints
    first: Ints

    @cached_property
    def index(self) -> dict[tuple[Scale, str], int]:
        """The row of `rupiah` of each golongan."""
        return {grade: row for row, grade in enumerate(self.grades)}

    def base_pay(self, grade: Ints, mkg: Ints) -> Ints:
        """Return base pay at `mkg` whole years; below the first row the first row is taken.

        Callers refuse people below the first row; months before the data date may reach below it.
        """
        years = np.clip(mkg, self.first[grade], self.rupiah.shape[1] - 1)
        return np.asarray(self.rupiah[grade, years], dtype=np.int64)


def pay_scale(law: Resolved) -> PayScale:
    """Return the pay tables of PNS and PPPK in force (`gaji.pns`, `gaji.pppk`)."""
    tables: dict[Scale, pl.DataFrame] = {"pns": law.table("gaji.pns"), "pppk": law.table("gaji.pppk")}
    last = max(int(table["mkg"].max()) for table in tables.values())  # type: ignore[arg-type]
    grades: list[tuple[Scale, str]] = []
    lines, first = [], []
    for scale, table in tables.items():
        for name in table["golongan"].unique(maintain_order=True).to_list():
            rows = table.filter(pl.col("golongan") == name).sort("mkg")
            grades.append((scale, name))
            lines.append(_line(rows["mkg"].to_numpy(), rows["rupiah"].to_numpy(), last))
            first.append(int(rows["mkg"][0]))
    return PayScale(tuple(grades), np.stack(lines), np.array(first, dtype=np.int64))


def _line(steps: Ints, rupiah: Ints, last: int) -> Ints:
    row = np.searchsorted(steps, np.arange(last + 1), side="right") - 1
    return np.asarray(rupiah[np.maximum(row, 0)], dtype=np.int64)


def golongan_group(scale: Scale, golongan: str) -> Group | None:
    """Return the group I–IV that allowances are stated by, None when the name has none.

    A PPPK golongan takes the group of the PNS golongan its pay is derived from (each cell of Perpres
    11/2024 is 1.15 × the PNS cell, I–XVII against Ia–IVe); Perpres 98/2020 art. 4(3) gives PPPK the
    allowances of PNS.
    """
    if scale == "pppk":
        return _PPPK_GROUPS.get(golongan)
    match = re.fullmatch(r"(IV|III|II|I)[a-e]", golongan)
    return match[1] if match else None  # type: ignore[return-value]


def entry_mkg(scale: PayScale, grade: int) -> int:
    """Return the whole years a newcomer is placed at: the first row of the golongan (IIc begins at 3)."""
    return int(scale.first[grade])
