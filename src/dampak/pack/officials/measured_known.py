"""What the pack already holds that a file of Bappeda refers to: units, nodes, versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from dampak.language import _
from dampak.pack.officials.imported import Row
from dampak.pack.officials.measured_cells import Grid
from dampak.pack.officials.words import plain_word
from dampak.pack.values import nearest
from dampak.tables import INPUT_BY_NAME, Column

MOST_SUGGESTIONS = 20
"""Looking for the nearest name is slow; past this many unknown names the cause is another one."""


class Known:
    """The tables of a pack as a file of Bappeda asks for them; a table that is not there is empty."""

    def __init__(self, tables: Mapping[str, pl.DataFrame], year: int | None, version: str | None) -> None:
        self._tables = tables
        region = self.rows("daerah")
        told = region[0]["tahun"] if region else None
        self.year = year or (told if isinstance(told, int) else None)
        self.version = version
        self._unknown: dict[str, bool] = {}
        units = self.rows("unit")
        self._names = [str(unit["nama"]) for unit in units]
        self._ids = {plain_word(str(unit["id"])): str(unit["id"]) for unit in units}
        by_name: dict[str, list[str]] = {}
        for unit in units:
            by_name.setdefault(plain_word(str(unit["nama"])), []).append(str(unit["id"]))
        self._by_name = by_name

    def rows(self, name: str) -> list[dict[str, object]]:
        """Return the rows of a table of the pack."""
        table = self._tables.get(name)
        return [] if table is None else INPUT_BY_NAME[name].conform(table).to_dicts()

    def unit(self, grid: Grid, line: int, role: str = "unit") -> str | None:
        """Return the id of the unit a cell names by id or exact name; an unknown one is told once."""
        word = grid.text(line, role)
        if word is None:
            return None
        key = plain_word(word)
        if key in self._ids:
            return self._ids[key]
        found = self._by_name.get(key, [])
        if len(found) == 1:
            return found[0]
        if key not in self._unknown:
            self._unknown[key] = True
            self._no_unit(grid, line, role, word, found)
        return None

    def _no_unit(self, grid: Grid, line: int, role: str, word: str, found: Sequence[str]) -> None:
        if found:
            what = _("“{name}” adalah nama beberapa unit: {ids}.", name=word, ids=", ".join(sorted(found)))
            remedy = _("Tulis id unitnya.")
        else:
            near = (
                nearest(word, [*self._names, *self._ids.values()])
                if len(self._unknown) <= MOST_SUGGESTIONS
                else ""
            )
            what = _("Unit “{name}” tidak ada dalam paket.", name=word)
            remedy = _(
                "Tulis id atau nama unit seperti pada tabel unit, atau tambahkan unitnya lebih dahulu."
            )
            if near:
                remedy = _("Mungkin “{near}”?", near=near) + " " + remedy
        grid.add("unit.tidak_ada", what, remedy, line, role)

    def plan(self, grid: Grid, opening: str, document: str) -> tuple[str, list[Row]]:
        """Return the version the rows belong to, and its row when the pack does not hold it yet."""
        if self.year is None:
            grid.add(
                "tahun.tidak_diketahui",
                _("Tahun berkas tidak diketahui."),
                _("Sebut tahunnya dengan --tahun."),
            )
            return opening, []
        there = [str(row["id"]) for row in self.rows("versi_rencana")]
        if self.version is not None:
            if self.version not in there:
                grid.add(
                    "versi.tidak_ada",
                    _("Versi rencana “{version}” tidak ada dalam paket.", version=self.version),
                    _("Yang ada: {known}.", known=", ".join(there) or "–"),
                )
            return self.version, []
        own = f"{opening}-{self.year}"
        if own in there:
            return own, []
        grid.add(
            "versi.baru",
            _(
                "Versi rencana “{version}” dibuat, berlaku mulai 1 Januari {year}.",
                version=own,
                year=self.year,
            ),
            _("Lengkapi nama, nomor dan tanggalnya pada tabel versi_rencana, atau sebut --versi."),
            severity="peringatan",
        )
        return own, [{"id": own, "dokumen": document, "berlaku_dari": date(self.year, 1, 1)}]

    def years(self, grid: Grid, lines: Sequence[int]) -> dict[int, int]:
        """Return the year of each row: its own cell, else the year wished for or that of the pack."""
        years: dict[int, int] = {}
        if "tahun" in grid.where:
            column = Column("tahun", "bulat", "", low=2000, high=2100)
            years = {line: int(one) for line, one in grid.numbers(column, grid.where["tahun"], lines).items()}
        missing = [line for line in lines if line not in years]
        if not missing:
            return years
        if self.year is not None:
            return dict.fromkeys(missing, self.year) | years
        what, remedy = _("Tahun tidak diketahui."), _("Isi kolom tahun, atau sebut --tahun.")
        grid.add("tahun.tidak_diketahui", what, remedy, missing[0])
        return years
