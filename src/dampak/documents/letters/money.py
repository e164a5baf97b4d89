"""What the plan costs each year against its fiscal room, and what may honestly be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from dampak.documents.facts import Facts, Ratio, percent
from dampak.documents.letters.fields import ListField, Values, texts
from dampak.documents.sentences import joined, reached
from dampak.language import _
from dampak.quantities import show_rupiah

BUDGET_FIELD = ListField(
    "biaya",
    "Biaya rencana dan ruang fiskal per tahun anggaran.",
    texts(
        tahun="Tahun anggaran.",
        biaya="Tambahan belanja pegawai.",
        hemat="Upah paruh waktu yang berkurang.",
        ruang="Ruang fiskal.",
        sisa="Sisa ruang.",
    ),
)

Standing = Literal["tanpa_apbd", "tanpa_batas", "tanpa_biaya", "cukup", "lampau"]


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """One budget year of the plan: its cost, what it saves under goods and services, its fiscal room."""

    year: int
    cost: int
    saved: int
    room: int | None

    @property
    def left(self) -> int | None:
        """The room that is left, negative when the cost is above it."""
        return None if self.room is None else self.room - self.cost


def budget_years(facts: Facts) -> list[BudgetYear]:
    """Return the budget years in which the plan costs something, by year."""
    frame = facts.table("usulan_biaya").drop_nulls("rupiah")
    sums = frame.group_by("tahun").agg(
        pl.col("rupiah", "hemat_barang_jasa").sum(), pl.col("ruang").min(), pl.col("jumlah").sum()
    )
    rows = sums.filter(pl.col("jumlah") > 0).sort("tahun")
    return [
        BudgetYear(*row) for row in rows.select("tahun", "rupiah", "hemat_barang_jasa", "ruang").iter_rows()
    ]


def budget_rows(facts: Facts) -> list[Values]:
    """Return cost, saving, room and what is left of it, by budget year."""
    return [
        {
            "tahun": str(year.year),
            "biaya": show_rupiah(year.cost),
            "hemat": show_rupiah(year.saved),
            "ruang": "–" if year.room is None else show_rupiah(year.room),
            "sisa": "–" if year.left is None else show_rupiah(year.left),
        }
        for year in budget_years(facts)
    ]


def has_budget(facts: Facts) -> bool:
    """Say whether the region handed in a budget from which a ratio or a room could be counted."""
    return facts.table("fiskal").height > 0


def standing(facts: Facts) -> Standing:
    """Return which statement of budget ability the tables support."""
    years = budget_years(facts)
    if not has_budget(facts):
        return "tanpa_apbd"
    if not years:
        return "tanpa_biaya"
    if any(year.room is None for year in years):
        return "tanpa_batas"
    return "cukup" if all((year.left or 0) >= 0 for year in years) else "lampau"


def ability(facts: Facts) -> str:
    """Say in one paragraph whether the plan can be paid, only as far as the tables support it."""
    match standing(facts):
        case "tanpa_apbd":
            return _(
                "Tabel APBD belum ada dalam data, sehingga usulan disusun menurut kebutuhan dan kuota saja; "
                "kemampuan anggaran tidak dapat dinyatakan."
            )
        case "tanpa_biaya":
            return _("Usulan ini tidak menambah biaya pegawai pada tahun-tahun yang dihitung.")
        case "tanpa_batas":
            return _(
                "Usulan disusun tanpa batas ruang fiskal, sehingga kemampuan anggaran tidak dapat dinyatakan."
            )
        case "cukup":
            return _enough(facts)
        case "lampau":
            return _exceeded(facts)


def _enough(facts: Facts) -> str:
    years = budget_years(facts)
    tight = min(years, key=lambda year: (year.left or 0, year.year))
    return _(
        "Biaya seluruh rencana pada setiap tahun {first}–{last} berada di dalam ruang fiskal yang dihitung; "
        "yang paling ketat tahun {year}: biaya {cost} dari ruang {room}.",
        first=years[0].year,
        last=years[-1].year,
        year=tight.year,
        cost=show_rupiah(tight.cost),
        room=show_rupiah(tight.room or 0),
    )


def _exceeded(facts: Facts) -> str:
    over = [year for year in budget_years(facts) if (year.left or 0) < 0]
    listed = "; ".join(
        _("tahun {year} lebih {rupiah}", year=year.year, rupiah=show_rupiah(-(year.left or 0)))
        for year in over
    )
    return _("Biaya rencana melampaui ruang fiskal yang dihitung: {listed}.", listed=listed)


def above_cap(facts: Facts) -> str:
    """Say how far personnel spending is above the cap according to each source, and when it is reached."""
    cap, over = facts.cap(), ratios_above_cap(facts)
    if cap is None or not over:
        return ""
    listed = "; ".join(
        _(
            "{percent} menurut {source} ({kind}), lebih {rupiah}",
            percent=percent(ratio.percent, 2),
            source=ratio.source,
            kind=ratio_kind(ratio),
            rupiah=show_rupiah(ratio.distance or 0),
        )
        for ratio in over
    )
    text = _(
        "Belanja pegawai tahun {year} berada di atas batas {cap} dari belanja daerah: {listed}.",
        year=over[0].year,
        cap=percent(cap, 0),
        listed=listed,
    )
    return joined(text, reached(facts))


def ratios_above_cap(facts: Facts) -> list[Ratio]:
    """Return the sources according to which personnel spending is above the cap."""
    return [ratio for ratio in facts.ratios() if (ratio.distance or 0) > 0]


def ratio_kind(ratio: Ratio) -> str:
    """Return whether a ratio is crude, in words."""
    return _("rasio kasar") if ratio.crude else _("rasio")


def uncounted(facts: Facts) -> str:
    """Say for how many asked kinds of post a component of the price is unknown and not counted."""
    posts = facts.table("posisi").select("jabatan_kode", posisi_id="id")
    asked = facts.table("usulan").join(posts, on="posisi_id").select("jabatan_kode", "jenis").unique()
    # a converted person is paid as a PPPK
    paid = asked.with_columns(pl.col("jenis").replace("konversi", "pppk")).unique()
    prices = facts.table("harga_formasi").filter(pl.col("tidak_diketahui").is_not_null())
    found = prices.join(paid, on=["jabatan_kode", "jenis"], how="semi")
    count = found["jabatan_kode"].n_unique()
    if not count:
        return ""
    return _(
        "Pada {count} jenis jabatan yang diusulkan ada komponen biaya yang tidak diketahui dan belum "
        "dihitung.",
        count=count,
    )
