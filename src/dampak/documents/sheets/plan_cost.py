"""Sheet on what the plan costs: by kind beside the room, by account, and what conversion shifts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dampak.cost import component_labels
from dampak.documents import claims, sentences
from dampak.documents.case import Case, placed
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Cell, Chart, Row, Section, Sheet, SheetColumn, key_column
from dampak.documents.sheets.money import YEAR_MARK, spread_by_year, year_names
from dampak.documents.sheets.staffing import in_words
from dampak.documents.words import account_roles, kinds
from dampak.language import _
from dampak.tables.inputs import CONVERSION, PROPOSED_KINDS

FIRST_YEAR_COLUMN = 2
ROOM_ROW = -2
"""Where the room of the plan stands, counted from the last of the rows about the room."""


def plan_cost_sheet(facts: Facts) -> Sheet:
    """Cost of the plan by budget year: kinds of hiring, fiscal room, accounts, and conversion."""
    years = facts.table("usulan_biaya")["tahun"].unique().sort().to_list()
    columns = (
        SheetColumn(_("Uraian")),
        SheetColumn(_("Rincian")),
        *(SheetColumn(str(year), "rupiah", "…") for year in years),
        key_column(),
    )
    converted = _conversion_rows(facts, years)
    sections: tuple[Section, ...] = (
        _by_kind(facts, years),
        Section(_("Orang yang dibayar"), _people(facts, years)),
        Section(_("Menurut peran akun APBD"), _by_role(facts, years)),
        Section(_("Menurut jenis pengadaan dan komponen"), _by_component(facts, years)),
    )
    if converted:
        sections += (Section(_("Konversi PPPK paruh waktu: yang berpindah"), converted),)
    return Sheet(
        _("Biaya usulan"),
        _("Biaya usulan per tahun anggaran dan per akun"),
        _plan_cost_words(facts),
        columns,
        sections,
        frozen_columns=FIRST_YEAR_COLUMN,
    )


def _plan_cost_words(facts: Facts) -> str:
    case = Case(facts)
    if not facts.table("usulan_biaya").height:
        return _("Biaya usulan belum dihitung.")
    paid = _("Rupiah setahun; {mark} pada kunci angka diganti tahun kolomnya.", mark=YEAR_MARK)
    room = sentences.unlimited(facts) or claims.affordable(case)
    return sentences.joined(paid, room, claims.conversion(case))


def _by_kind(facts: Facts, years: list[int]) -> Section:
    """Return what each kind of hiring costs, their sum, the room, and the chart of both."""
    kinds = _rows_by_kind(facts.table("usulan_biaya"), "rupiah", years)
    if not kinds:
        return Section(_("Biaya menurut jenis pengadaan"), [])
    total = dict(Case(facts).costs().select("tahun", "rupiah").rows())
    rows: list[Row] = [*kinds, _line(_("Jumlah"), total, years, _("jumlah baris di atas"))]
    bars: tuple[int, ...] = tuple(range(len(kinds)))
    points = tuple(range(FIRST_YEAR_COLUMN, FIRST_YEAR_COLUMN + len(years)))
    if facts.unlimited():
        chart = Chart(_("Biaya usulan"), "tumpuk", bars, by_row=True, points=points, in_billions=True)
        return Section(_("Biaya menurut jenis pengadaan"), rows, charts=(chart,))
    rows += _room_rows(facts, years, total)
    chart = Chart(
        _("Biaya usulan dan ruang baginya"),
        "tumpuk",
        (*bars, len(rows) + ROOM_ROW),
        by_row=True,
        points=points,
        lines=(len(bars),),
        in_billions=True,
    )
    heading = _("Biaya menurut jenis pengadaan, di samping ruang fiskal")
    return Section(heading, rows, charts=(chart,))


def _line(name: str, values: Mapping[int, int | None], years: list[int], key: str) -> list[Cell]:
    return [name, None, *(values.get(year) for year in years), key]


def _less(room: int | None, cost: int | None) -> int | None:
    return None if room is None or cost is None else room - cost


def _room_rows(facts: Facts, years: list[int], total: dict[int, int | None]) -> list[Row]:
    """Return the room, what posts approved before take of it, what is left for the plan, and unused."""
    whole = {year: facts.whole(f"fiskal.ruang.{year}") for year in years}
    left = facts.room_for_plan()
    taken = {year: _less(whole[year], left.get(year)) for year in years}
    unused = {year: _less(left.get(year), total.get(year)) for year in years}
    kind = facts.table("usulan_biaya").drop_nulls("ruang")["jenis"][0]
    before = (
        _line(_("Ruang fiskal"), whole, years, f"fiskal.ruang.{YEAR_MARK}"),
        _line(_("Diambil formasi yang sudah disetujui"), taken, years, _("ruang fiskal − ruang bagi usulan")),
    )
    return [
        *(before if any(taken.values()) else ()),
        _line(_("Ruang bagi usulan"), left, years, f"usulan_biaya/{YEAR_MARK}/{kind}/ruang"),
        _line(_("Sisa ruang"), unused, years, _("ruang bagi usulan − jumlah")),
    ]


def _rows_by_kind(table: pl.DataFrame, column: str, years: list[int]) -> Sequence[Row]:
    return (
        spread_by_year(table, ["jenis"], years, column)
        .sort(placed("jenis", PROPOSED_KINDS))
        .select(
            in_words("jenis", kinds()),
            pl.lit(None).alias("rincian"),
            *year_names(years),
            pl.format("usulan_biaya/{}/{}/{}", pl.lit(YEAR_MARK), "jenis", pl.lit(column)).alias("kunci"),
        )
        .rows()
    )


def _people(facts: Facts, years: list[int]) -> Sequence[Row]:
    return _rows_by_kind(facts.table("usulan_biaya"), "jumlah", years)


def _by_role(facts: Facts, years: list[int]) -> Sequence[Row]:
    frame = spread_by_year(facts.table("biaya_usulan"), ["peran"], years)
    return frame.select(
        in_words("peran", account_roles()),
        pl.lit(_("jumlah komponen di bawah")).alias("rincian"),
        *year_names(years),
        pl.format("biaya_usulan · {}", "peran").alias("kunci"),
    ).rows()


def _by_component(facts: Facts, years: list[int]) -> Sequence[Row]:
    frame = spread_by_year(facts.table("biaya_usulan"), ["jenis", "komponen"], years)
    return (
        frame.sort(placed("jenis", PROPOSED_KINDS), "komponen")
        .select(
            in_words("jenis", kinds()),
            in_words("komponen", component_labels()).alias("kata"),
            *year_names(years),
            pl.format("biaya_usulan/{}/{}/{}/rupiah", pl.lit(YEAR_MARK), "jenis", "komponen").alias("kunci"),
        )
        .rows()
    )


def _conversion_rows(facts: Facts, years: list[int]) -> list[Row]:
    """Return what conversion adds to personnel spending and takes from goods and services."""
    table = facts.table("usulan_biaya").filter((pl.col("jenis") == CONVERSION) & (pl.col("jumlah") > 0))
    parts = (
        (_("Belanja pegawai bertambah"), "rupiah"),
        (_("Belanja barang dan jasa berkurang"), "hemat_barang_jasa"),
    )
    if table.is_empty():
        return []
    rows: list[Row] = []
    for name, column in parts:
        values = dict(table.select("tahun", column).rows())
        rows.append(_line(name, values, years, f"usulan_biaya/{YEAR_MARK}/{CONVERSION}/{column}"))
    net = {
        year: _less(more, less)
        for year, more, less in table.select("tahun", "rupiah", "hemat_barang_jasa").rows()
    }
    rows.append(_line(_("Tambahan bersih bagi daerah"), net, years, _("bertambah − berkurang")))
    return rows
