"""Reading the figures of an outcome: what is missing stays missing and is shown as a dash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from dampak.documents.posts import table_of
from dampak.documents.words import sectors
from dampak.figures import Figure, Value, cell_id
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

DEADLINE = "fiskal.belanja_pegawai_tenggat"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Personnel spending of the base year according to one source; `crude` when nothing is deducted."""

    year: int
    source: str
    percent: Decimal
    distance: int | None
    crude: bool
    figure: str


@dataclass(frozen=True, slots=True)
class SectorGap:
    """The shortage of one sector at the end of the plan, without it and with it; None is not known."""

    code: str
    name: str
    before: int | None
    after: int | None


class Facts:
    """The figures and tables of one outcome, asked by name."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.provenance = outcome.provenance

    def value(self, id: str) -> Value:
        """Return the value of a scalar figure, None when the run did not make it."""
        figure = self.outcome.figures.get(id)
        return figure.value if figure else None

    def whole(self, id: str) -> int | None:
        """Return a whole number, or None."""
        value = self.value(id)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, id: str) -> Decimal | None:
        """Return an exact number, or None."""
        value = self.value(id)
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def shown(self, id: str) -> str:
        """Return the bare number as people read it, without its unit; a dash when it is not known."""
        value = self.value(id)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return show_number(value)
        return value if isinstance(value, str) else "–"

    def rupiah(self, id: str) -> str:
        """Return rupiah in the largest fitting unit; a dash when it is not known."""
        value = self.whole(id)
        return "–" if value is None else show_rupiah_short(value)

    def by_year(self, prefix: str) -> dict[int, Figure]:
        """Return the figures `prefix.<year>` by year."""
        found = {}
        for id_, figure in self.outcome.figures.items():
            head, _dot, year = id_.rpartition(".")
            if head == prefix and year.isdigit():
                found[int(year)] = figure
        return dict(sorted(found.items()))

    def table(self, name: str) -> pl.DataFrame:
        """Return a table of the outcome, empty when the run had none."""
        return table_of(self.outcome, name)

    def ratios(self) -> list[Ratio]:
        """Return the ratio of the base year once per source, lowest first."""
        frame = self.table("fiskal").drop_nulls("rasio_persen")
        if frame.is_empty():
            return []
        base = frame.filter(pl.col("tahun") == self.base_year()).unique(
            "sumber", keep="first", maintain_order=True
        )
        rows = base.sort("rasio_persen", "sumber").iter_rows(named=True)
        return [
            Ratio(
                row["tahun"],
                row["sumber"],
                row["rasio_persen"],
                row["jarak_rupiah"],
                row["jenis_rasio"] == "rasio_kasar",
                cell_id("fiskal", (row["tahun"], row["skenario"], row["sumber"]), "rasio_persen"),
            )
            for row in rows
        ]

    def base_year(self) -> int:
        """Return the budget year of the data: the first for which the run made a ratio."""
        years = [int(id_.split(".")[2]) for id_ in self.outcome.figures if id_.startswith("fiskal.rasio.")]
        return min(years, default=self.provenance.per_tanggal.year)

    def cap(self) -> Decimal | None:
        """Return the cap on personnel spending in percent."""
        return self.number("fiskal.batas")

    def deadline(self) -> date | None:
        """Return the day the cap binds, when the run read it from the law."""
        for value in self.outcome.law_used:
            if value.id == DEADLINE and isinstance(value.value, date):
                return value.value
        return None

    def room(self) -> tuple[int, int] | None:
        """Return the tightest year and its fiscal room: what is hired must be paid in every year."""
        rooms = [
            (f.value, year) for year, f in self.by_year("fiskal.ruang").items() if isinstance(f.value, int)
        ]
        return (min(rooms)[1], min(rooms)[0]) if rooms else None

    def sector_gaps(self) -> list[SectorGap]:
        """Return the shortage of every sector at the end of the plan, without it and with it."""
        gaps = [
            SectorGap(
                code, name, self.whole(f"kekurangan.{code}.sebelum"), self.whole(f"kekurangan.{code}.sesudah")
            )
            for code, name in sectors().items()
        ]
        return sorted((gap for gap in gaps if gap.before is not None), key=lambda gap: -(gap.before or 0))

    def gap_before_and_after(self) -> tuple[int, int] | None:
        """Return the shortage at the end of the plan, without it and with it."""
        before, after = self.whole("usulan.kekurangan_tanpa_usulan"), self.whole("usulan.kekurangan_sesudah")
        return None if before is None or after is None else (before, after)

    def plan_years(self) -> list[int]:
        """Return the years of the plan, the first one alone when no plan was made."""
        return self.table("usulan_tahun")["tahun"].unique().sort().to_list() or [self.provenance.start_year]

    def span(self) -> str:
        """Return the years of the plan as people write them: `2027–2031`."""
        years = self.plan_years()
        return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    def year_of_plan(self, year: int) -> Mapping[str, int | None]:
        """Return what the plan holds for the whole region in one year, empty when there is none."""
        here = (pl.col("tahun") == year) & (pl.col("sektor") == "semua")
        rows = self.table("usulan_tahun").filter(here)
        return rows.drop("sektor").row(0, named=True) if rows.height else {}

    def room_for_plan(self) -> dict[int, int]:
        """Return the room of each budget year that is left for this plan, where money limits it."""
        known = self.table("usulan_biaya").drop_nulls("ruang").sort("tahun")
        return dict(known.select("tahun", "ruang").rows())

    def unlimited(self) -> bool:
        """Say whether a plan was made that no money limits."""
        yearly = self.table("usulan_biaya")
        return not yearly.is_empty() and yearly["ruang"].null_count() == yearly.height

    def blocking(self) -> list[tuple[str, int, int]]:
        """Return what holds the open gaps as (constraint, people, posts), most people first."""
        held = self.table("usulan_posisi").filter(pl.col("sisa_kekurangan") > 0)
        grouped = held.group_by("kendala").agg(pl.col("sisa_kekurangan").sum(), pl.len().alias("posisi"))
        ordered = grouped.drop_nulls("kendala").sort("sisa_kekurangan", "kendala", descending=[True, False])
        return ordered.select("kendala", "sisa_kekurangan", "posisi").rows()

    def uncertain_law(self) -> int:
        """Return how many figures of law in use are below certain."""
        return sum(value.status != "certain" for value in self.outcome.law_used)


def percent(value: Decimal, places: int = 1) -> str:
    """Return a percentage as people read it: `54,8 %`."""
    return _("{number} %", number=show_number(value, places))
