"""How scores, ranks, gaps and steps of a path are told: down to the answers, or to the rows beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from dampak.evaluation.trace import explain
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument
from dampak.quantities import show_number
from dampak.runs.cells import Cell, Steps, beside, elsewhere, find_row
from dampak.runs.evaluation import worksheet_of
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME


def score_steps(cell: Cell) -> Steps:
    """Tell a score from its answers; a grade, the next one and the distance from the score and the edges."""
    match cell.column:
        case "nilai":
            return _traced(cell, "")
        case "predikat" | "berikut" | "jarak":
            return (beside(cell, "nilai"), *_edges(cell))
        case "belum_dijawab":
            return tuple(_unanswered(cell))
        case _:
            return ()


def node_steps(cell: Cell) -> Steps:
    """Tell the score of one node from its answers; the other cells are told by their row."""
    return _traced(cell, cell.row["kode"]) if cell.column == "nilai" else ()


def rank_steps(cell: Cell) -> Steps:
    """Tell a place among the units: the score itself, who stands higher, the median, the year before."""
    row = cell.row
    match cell.column:
        case "nilai" | "predikat":
            return tuple(_settled(cell))
        case "peringkat":
            return (beside(cell, "nilai"), *_higher(cell))
        case "selisih_median":
            figure = f"evaluasi.median.{row['instrumen']}.{row['tahun']}"
            median = cell.outcome.figures.get(figure)
            told = (Step(median.label, median.value, median.unit, figure=figure),) if median else ()
            return (beside(cell, "nilai"), *told)
        case _:
            return (beside(cell, "nilai"), *_year_before(cell))


def gap_steps(cell: Cell) -> Steps:
    """Tell both published values by the rows they stand in."""
    return tuple(_published(cell))


def way_steps(cell: Cell) -> Steps:
    """Tell what a step adds from the score before and after it, and its effort from the table `upaya`."""
    if cell.column in ("tambahan_nilai", "nilai_sesudah"):
        other = "nilai_sesudah" if cell.column == "tambahan_nilai" else "tambahan_nilai"
        return (*_before(cell), beside(cell, other))
    if cell.column in ("upaya", "pemilik", "bukti"):
        return tuple(_estimated(cell))
    return ()


def _traced(cell: Cell, code: str) -> Steps:
    row = cell.row
    sheet = worksheet_of(cell.setting, row["tahun"], row["instrumen"], row["unit_id"])
    score = sheet.scores.get(row["pihak"]) if sheet else None
    return explain(sheet.instrument, score, code) if sheet and score else ()


def _edges(cell: Cell) -> Iterator[Step]:
    instrument = cell.setting.instruments.at(cell.row["instrumen"])
    if instrument.bands is None:
        return
    for grade in (cell.row["predikat"], cell.row["berikut"]):
        band = next((one for one in instrument.bands.bands if grade in (one.grade, one.otherwise)), None)
        if grade and band:
            yield _edge(instrument, instrument.bands, band, grade)


def _edge(instrument: Instrument, bands: Bands, band: Band, grade: str) -> Step:
    low = show_number(band.low)
    text = _("lebih dari {low}", low=low) if bands.edge == "bawah_eksklusif" else _("mulai {low}", low=low)
    if band.high is not None:
        text = _("{low} sampai {high}", low=text, high=show_number(band.high))
    return Step(_("Batas predikat {grade}", grade=grade), text, citation=instrument.citation)


def _unanswered(cell: Cell) -> Iterator[Step]:
    key = ["tahun", "instrumen", "unit_id", "pihak"]
    mine = pl.all_horizontal(pl.col(name) == cell.row[name] for name in key)
    leaves = {node.code for node in cell.setting.instruments.at(cell.row["instrumen"]).leaves}
    nodes = cell.outcome.tables["skor_butir"].filter(mine & pl.col("nilai").is_null())
    for row in nodes.iter_rows(named=True):
        if row["kode"] in leaves:
            figure = cell_id("skor_butir", [*(row[name] for name in key), row["kode"]], "nilai")
            yield Step(_("Belum dijawab: {label}", label=row["uraian"]), None, figure=figure)


def _settled(cell: Cell) -> Iterator[Step]:
    """Tell the score that counts: the final one, else the evaluator's."""
    row = cell.row
    for hand in ("final", "evaluator"):
        key = (row["tahun"], row["instrumen"], row["unit_id"], hand)
        scores = cell.outcome.tables["skor"]
        mine = (pl.col(name) == value for name, value in zip(RESULT_BY_NAME["skor"].key, key, strict=True))
        found = scores.filter(*mine).drop_nulls("nilai")
        if found.height:
            label = _("Nilai menurut jawaban {hand}", hand=hand)
            yield elsewhere(cell, "skor", key, cell.column, label)
            return


def _higher(cell: Cell) -> Iterator[Step]:
    row = cell.row
    same = (pl.col("tahun") == row["tahun"]) & (pl.col("instrumen") == row["instrumen"])
    above = cell.outcome.tables["peringkat"].filter(same & (pl.col("peringkat") < row["peringkat"]))
    names = dict(cell.setting.table("unit").select("id", "nama").iter_rows())
    for other in above.sort("peringkat", "unit_id").iter_rows(named=True):
        figure = cell_id("peringkat", (other["tahun"], other["instrumen"], other["unit_id"]), "nilai")
        name = names.get(other["unit_id"], other["unit_id"])
        yield Step(_("Lebih tinggi: {unit}", unit=name), other["nilai"], _("poin"), figure=figure)


def _year_before(cell: Cell) -> Iterator[Step]:
    row, table = cell.row, cell.outcome.tables["peringkat"]
    year = row["tahun"] - 1
    mine = (pl.col("tahun") == year, pl.col("instrumen") == row["instrumen"])
    if table.filter(*mine, pl.col("unit_id") == row["unit_id"]).height:
        key = (year, row["instrumen"], row["unit_id"])
        yield elsewhere(cell, "peringkat", key, "nilai", _("Nilai tahun {year}", year=year))


def _published(cell: Cell) -> Iterator[Step]:
    declared, row = INPUT_BY_NAME["hasil_evaluasi"], cell.row
    asked = [cell.column] if cell.column != "selisih" else ["internal", "kementerian"]
    for assessor in asked:
        key = (row["tahun"], row["instrumen"], row["unit_id"], assessor)
        if row[assessor] is None:
            continue
        figure = cell_id("hasil_evaluasi", key, "nilai")
        found = find_row(cell.outcome, declared, tuple(map(str, key)), figure)
        label = _("Nilai terbit menurut penilaian {assessor}", assessor=assessor)
        yield Step(label, found["nilai"], _("poin"), found["sumber"] or "", figure=figure)


def _before(cell: Cell) -> Iterator[Step]:
    row = cell.row
    if row["urut"] > 1:
        key = (row["instrumen"], row["unit_id"], row["urut"] - 1)
        yield elsewhere(cell, "langkah", key, "nilai_sesudah", _("Nilai sesudah langkah sebelumnya"))
        return
    before: Decimal = row["nilai_sesudah"] - row["tambahan_nilai"]
    yield Step(_("Nilai sebelum langkah pertama"), before, _("poin"))


def _estimated(cell: Cell) -> Iterator[Step]:
    """Tell the region's own estimate of the item, or that the effort is an assumption."""
    row = cell.row
    own = cell.setting.table("upaya").filter(
        pl.col("instrumen").is_in([row["instrumen"], row["instrumen"].split("@")[0]]),
        pl.col("kode") == row["kode"],
    )
    if own.is_empty():
        yield Step(_("Asumsi bawaan Dampak; tabel upaya tidak memuat butir ini"), row["kode"])
        return
    found = own.row(0, named=True)
    figure = cell_id("upaya", (found["instrumen"], found["kode"]), cell.column)
    label = _("Perkiraan daerah untuk satu tingkat butir {code}", code=row["kode"])
    yield Step(label, found[cell.column], figure=figure)
