"""How the cost of a proposal is told as steps: seats times price, by kind and by component, and the room."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dampak import cost
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.quantities import show_rupiah
from dampak.runs.cells import Cell, Steps, beside, elsewhere, label_of, summed
from dampak.runs.plan_figures import asked, hires_by_kind, kind_label, priced_as, seats_step
from dampak.runs.plan_stages import part_time
from dampak.runs.work import Work
from dampak.tables.inputs import CONVERSION

WAGE = "upah_paruh_waktu"


def hire_cost_steps(cell: Cell) -> Steps:
    """Tell what the seats of a post cost: seats times the price of one."""
    years = dict(zip(("biaya_tahun_pertama", "biaya_setahun_penuh"), cell.setting.years, strict=False))
    kind = dict(cell.setting.table("posisi").select("id", "jabatan_kode").iter_rows())[cell.row["posisi_id"]]
    key, year = (kind, priced_as(cell.row["jenis"])), years[cell.column]
    label = _("Harga satu formasi pada {year}, bila mulai pada {first}", first=min(years.values()), year=year)
    price = elsewhere(cell, "harga_formasi", (*key, year), "rupiah", label)
    last = Step(
        label_of(cell.table.column(cell.column)), cell.value, "rupiah", _("formasi × harga satu formasi")
    )
    return (beside(cell, "jumlah"), price, last)


def yearly_steps(cell: Cell) -> Steps:
    """Tell what the proposal costs in a budget year, what it saves, and the room it had to fit."""
    if cell.column == "rupiah":
        return summed(cell, list(_seats_paid(cell)))
    if cell.column == "jumlah":
        return summed(cell, list(_people_paid(cell)))
    if cell.column == "hemat_barang_jasa":
        return tuple(_saved(cell))
    return _room(cell) if cell.column == "ruang" and cell.value is not None else ()


def _selections(cell: Cell) -> Iterator[tuple[int, int]]:
    """Return the years of selection paid in the year of a cell, each with the year its price stands at."""
    delay = cell.setting.policy.formasi.delays[cell.row["jenis"]]
    for late, selected in enumerate(cell.setting.cohorts, start=delay):
        if cell.row["tahun"] - late >= cell.setting.years[0]:
            yield selected, cell.row["tahun"] - late


def _seats_paid(cell: Cell) -> Iterator[Step]:
    work, kind = Work(cell.setting, tables=dict(cell.outcome.tables)), cell.row["jenis"]
    for selected, price_year in _selections(cell):
        for code, name, people in hires_by_kind(_hires(cell, selected), cell.setting):
            yield seats_step(work, kind, code, price_year, f"{name} ({selected})", people)


def _hires(cell: Cell, selected: int) -> pl.DataFrame:
    mine = (pl.col("jenis") == cell.row["jenis"]) & (pl.col("tahun") == selected)
    return cell.outcome.tables["usulan"].filter(mine)


def _people_paid(cell: Cell) -> Iterator[Step]:
    for selected, _price_year in _selections(cell):
        label = _("Usulan {kind} {year}", kind=kind_label(cell.row["jenis"]), year=selected)
        yield elsewhere(cell, "usulan_tahun", (selected, "semua"), cell.row["jenis"], label)


def _saved(cell: Cell) -> Iterator[Step]:
    key = (cell.row["tahun"], cell.row["jenis"], WAGE)
    here = [pl.col(name) == value for name, value in zip(("tahun", "jenis", "komponen"), key, strict=True)]
    if cell.outcome.tables["biaya_usulan"].filter(*here).is_empty():
        yield Step(_("Konversi yang mengurangi upah paruh waktu pada tahun itu"), 0, "rupiah")
    else:
        label = _("Upah paruh waktu pada biaya usulan; negatif berarti berkurang")
        yield elsewhere(cell, "biaya_usulan", key, "rupiah", label)


def _room(cell: Cell) -> Steps:
    """Tell the fiscal room of the year and what is promised of it already."""
    work = Work(cell.setting, figures=dict(cell.outcome.figures))
    parts = [asked(work, f"fiskal.{name}.{cell.row['tahun']}") for name in ("ruang", "dijanjikan")]
    how = _("ruang fiskal − biaya formasi yang sudah disetujui, paling kecil 0")
    return (*parts, Step(label_of(cell.table.column("ruang")), cell.value, "rupiah", how))


def price_part_steps(cell: Cell) -> Steps:
    """Tell one component of the price of a newcomer as the price itself tells it."""
    if cell.column != "rupiah":
        return ()
    setting, row = cell.setting, cell.row
    steps = cost.trace_price(
        row["jabatan_kode"],
        row["jenis"],
        row["tahun"],
        setting.table("jabatan"),
        setting.table("tpp"),
        setting.law.resolve(cost.USES),
        setting.policy.biaya,
        start_months=setting.start_months,
        years=setting.years,
    )
    label = cost.component_label(row["komponen"])
    return tuple(step for step in steps if step.text == label)


def component_steps(cell: Cell) -> Steps:
    """Tell one component of the cost of the proposal: seats times it, or the wages no longer paid."""
    if cell.column != "rupiah":
        return ()
    if cell.row["komponen"] == WAGE:
        return summed(cell, list(_wages(cell)))
    return summed(cell, list(_components(cell)))


def _components(cell: Cell) -> Iterator[Step]:
    part, kind = cell.row["komponen"], priced_as(cell.row["jenis"])
    prices = cell.outcome.tables["harga_komponen"].filter(pl.col("komponen") == part, pl.col("jenis") == kind)
    price_of = {
        (code, year): rupiah for code, year, rupiah in prices.select("jabatan_kode", "tahun", "rupiah").rows()
    }
    for selected, price_year in _selections(cell):
        for code, name, people in hires_by_kind(_hires(cell, selected), cell.setting):
            price = price_of.get((code, price_year))
            if price is None:
                continue
            how = _(
                "{people} orang × {price}; tanya harganya: {figure}",
                people=people, price=show_rupiah(price),
                figure=cell_id("harga_komponen", (code, kind, price_year, part), "rupiah"),
            )  # fmt: skip
            yield Step(f"{name} ({selected})", people * price, "rupiah", how)


def _wages(cell: Cell) -> Iterator[Step]:
    """Tell each person converted with the months of wage no longer paid; the lowest id of a post first."""
    workers = part_time(Work(cell.setting, tables=dict(cell.outcome.tables)))[1]
    price_years = dict(_selections(cell))
    hires = cell.outcome.tables["usulan"].filter(pl.col("jenis") == CONVERSION).sort("posisi_id", "tahun")
    for (post,), rows in hires.group_by("posisi_id", maintain_order=True):
        seats = rows["tahun"].repeat_by(rows["jumlah"]).explode()
        waiting = workers.filter(pl.col("posisi_id") == post).sort("pegawai_id")
        for selected, (id_, wage) in zip(
            seats, waiting.select("pegawai_id", "penghasilan_pw").rows(), strict=False
        ):
            if selected in price_years and wage is not None:
                yield _wage_step(cell, id_, wage, selected, price_years[selected])


def _wage_step(cell: Cell, id_: str, wage: int, selected: int, price_year: int) -> Step:
    setting = cell.setting
    months = 13 - setting.start_months["pppk"] if price_year == setting.years[0] else 12
    how = _(
        "{months} bulan × {wage}, tidak lagi dibayar; tanya upahnya: {figure}",
        months=months, wage=show_rupiah(wage), figure=cell_id("pegawai", (id_,), "penghasilan_pw"),
    )  # fmt: skip
    return Step(_("Pegawai {id}, dikonversi {year}", id=id_, year=selected), -months * wage, "rupiah", how)
