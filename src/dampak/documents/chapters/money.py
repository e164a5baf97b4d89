"""Chapter: money — the ratio per source, the distance to the cap, room and cost by year, the path."""

from __future__ import annotations

import polars as pl

from dampak.documents import charts, claims, sentences
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Drawing,
    Grid,
    Heading,
    Text,
    chapter,
    money,
    names,
    share,
)
from dampak.documents.sentences import joined
from dampak.documents.words import ratio_kinds, word
from dampak.language import _
from dampak.policy import Policy


def money_chapter(case: Case, policy: Policy) -> Chapter:
    """Return what the budget allows; without a budget, say that nothing can be stated of it."""
    if case.facts.table("fiskal").is_empty():
        return chapter(_("Kemampuan anggaran"), Text(_without_budget(case)), _room(case))
    return chapter(
        _("Kemampuan anggaran"),
        Text(sentences.fiscal(case.facts)),
        _sources(case),
        _path(case, policy.fiskal.skenario),
        _room(case),
    )


def _without_budget(case: Case) -> str:
    text = _(
        "Tanpa APBD, rasio belanja pegawai dan ruang fiskal tidak dihitung dan tidak ada pernyataan "
        "kemampuan anggaran yang dapat dibuat."
    )
    return joined(text, sentences.unlimited(case.facts))


def _sources(case: Case) -> list[Block]:
    frame = case.base_ratios()
    if frame.is_empty():
        return []
    rows = tuple(
        (
            row["sumber"],
            money(row["total_belanja"]),
            money(row["belanja_pegawai"]),
            money(row["pengurang"]),
            share(row["rasio_persen"]),
            word(ratio_kinds(), row["jenis_rasio"]),
            money(row["jarak_rupiah"]),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Sumber"),
        _("Total belanja"),
        _("Belanja pegawai"),
        _("Pengurang"),
        _("Rasio (%)"),
        _("Jenis"),
        _("Jarak ke batas"),
        shares=[1.8, 1.3, 1.3, 1.1, 0.8, 1, 1.3],
    )
    several = (
        _("Sumber yang berbeda ditampilkan berdampingan dan tidak dipilih diam-diam.")
        if len(rows) > 1
        else ""
    )
    meaning = joined(
        several,
        _("Pengurang adalah tunjangan guru melalui TKD; jarak positif berarti di atas batas."),
        _infrastructure(frame),
    )
    first = frame.row(0, named=True)
    ask = figure_of("fiskal", first, "rasio_persen")
    caption = _("Rasio belanja pegawai tahun {year} menurut sumber", year=first["tahun"])
    return [Heading(_("Rasio menurut sumber")), Grid(meaning, caption, "fiskal", ask, columns, rows)]


def _infrastructure(frame: pl.DataFrame) -> str:
    known = frame.drop_nulls(["infrastruktur_persen", "infrastruktur_minimum_persen"])
    if known.is_empty():
        return ""
    row = known.row(0, named=True)
    return _(
        "Belanja infrastruktur {share} % menurut {source}; paling sedikit {least} % menurut undang-undang.",
        share=share(row["infrastruktur_persen"]),
        source=row["sumber"],
        least=share(row["infrastruktur_minimum_persen"]),
    )


def _path(case: Case, scenario: str) -> list[Block]:
    frame = case.ratio_path(scenario)
    if frame["tahun"].n_unique() < 2:
        return []
    rows = frame.select("tahun", "sumber", "rasio_persen").rows()
    last = frame.filter(pl.col("skenario") == scenario).row(-1, named=True)
    ask = figure_of("fiskal", last, "rasio_persen")
    meaning = joined(
        _("Garis menunjukkan rasio bila tidak ada pengadaan, menurut skenario “{name}”.", name=scenario),
        sentences.reached(case.facts),
    )
    drawing = Drawing(
        meaning,
        _("Rasio belanja pegawai tanpa pengadaan"),
        "fiskal",
        ask,
        charts.ratio_path(rows, case.facts.cap()),
    )
    return [Heading(_("Jalan menuju batas")), drawing]


def _room(case: Case) -> list[Block]:
    frame = case.costs().drop_nulls("rupiah")
    if frame.is_empty() or not frame["rupiah"].sum():
        return []
    ask = figure_of("usulan_biaya", case.facts.table("usulan_biaya").row(0, named=True), "rupiah")
    drawing = Drawing(
        _("Grafik berikut menyandingkan ruang fiskal dengan biaya usulan pada belanja pegawai."),
        _("Ruang fiskal dan biaya usulan"),
        "usulan_biaya",
        ask,
        charts.room_and_cost(frame.select("tahun", "ruang", "rupiah").rows()),
    )
    rows = tuple(
        (
            str(row["tahun"]),
            money(row["ruang"]),
            money(row["rupiah"]),
            money(None if row["ruang"] is None else row["ruang"] - row["rupiah"]),
            money(row["hemat"]),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Tahun"),
        _("Ruang fiskal"),
        _("Biaya usulan"),
        _("Sisa ruang"),
        _("Hemat barang dan jasa"),
        shares=[0.8],
    )
    grid = Grid(
        claims.affordable(case),
        _("Ruang fiskal, biaya usulan dan sisanya"),
        "usulan_biaya",
        ask,
        columns,
        rows,
    )
    return [Heading(_("Ruang fiskal dan biaya usulan")), grid, drawing]
