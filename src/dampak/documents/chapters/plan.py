"""Chapter: the plan — years and sectors, posts, districts, moves, and what conversion shifts."""

from __future__ import annotations

from typing import Any

import polars as pl

from dampak.documents import charts, claims
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Drawing,
    Grid,
    Heading,
    Text,
    chapter,
    count,
    cut,
    left_out,
    money,
    names,
    share,
)
from dampak.documents.sentences import joined
from dampak.documents.words import sectors, word
from dampak.language import _
from dampak.tables.inputs import PROPOSED_KINDS

MOST_POSTS, MOST_MOVES = 25, 15


def plan_chapter(case: Case) -> Chapter:
    """Return the whole plan; without one, say so."""
    lead = joined(claims.plan(case), claims.closing(case)) or _("Rencana belum dapat disusun dari data ini.")
    return chapter(
        _("Usulan selama rencana"),
        Text(lead),
        _by_year(case),
        _by_sector(case),
        _by_post(case),
        _equity(case),
        _moves(case),
        _conversion(case),
    )


def _by_year(case: Case) -> list[Block]:
    frame = case.plan()
    if frame.is_empty():
        return []
    rows = list(frame.iter_rows(named=True))
    ask = figure_of("usulan_tahun", rows[-1], "kekurangan_sesudah")
    grid = Grid(
        _("Setiap baris satu tahun usulan; kekurangan dihitung saat pegawai baru tahun itu mulai bekerja."),
        _("Rencana per tahun"),
        "usulan_tahun",
        ask,
        names(
            _("Tahun"),
            _("Kurang tanpa usulan"),
            "CPNS",
            "PPPK",
            _("Konversi"),
            _("Mutasi"),
            _("Promosi"),
            _("Kurang dengan usulan"),
            shares=[0.7, 1.3, 1, 1, 1, 1, 1, 1.3],
        ),
        tuple(_year_row(row) for row in rows),
    )
    return [Heading(_("Menurut tahun")), grid, *_year_drawings(rows, ask)]


def _year_row(row: dict[str, Any]) -> tuple[str, ...]:
    numbers = ("kekurangan_tanpa_usulan", *PROPOSED_KINDS, "mutasi", "promosi", "kekurangan_sesudah")
    return (str(row["tahun"]), *(count(row[name]) for name in numbers))


def _year_drawings(rows: list[dict[str, Any]], ask: str) -> list[Block]:
    hires = [(str(row["tahun"]), {kind: row[kind] or 0 for kind in PROPOSED_KINDS}) for row in rows]
    gaps = [(row["tahun"], row["kekurangan_tanpa_usulan"], row["kekurangan_sesudah"]) for row in rows]
    found: list[Block] = []
    if any(sum(counts.values()) for _year, counts in hires):
        most = max(hires, key=lambda pair: sum(pair[1].values()))
        meaning = _(
            "Formasi terbanyak diusulkan pada tahun {year}: {posts}.",
            year=most[0],
            posts=count(sum(most[1].values())),
        )
        found.append(
            Drawing(
                meaning,
                _("Formasi menurut tahun usulan dan jenis"),
                "usulan_tahun",
                ask,
                charts.hires_by_kind(hires),
            )
        )
    if len(gaps) > 1 and all(None not in gap for gap in gaps):
        meaning = _("Jarak antara kedua garis adalah kekurangan yang tertutup usulan.")
        found.append(
            Drawing(
                meaning,
                _("Kekurangan tanpa dan dengan usulan"),
                "usulan_tahun",
                ask,
                charts.shortage_path(gaps),
            )
        )
    return found


def _by_sector(case: Case) -> list[Block]:
    frame = case.plan_by_sector()
    if frame.is_empty():
        return []
    years = sorted(frame["tahun"].unique())
    posts = frame.with_columns(formasi=pl.sum_horizontal(PROPOSED_KINDS))
    table = {(row["sektor"], row["tahun"]): row["formasi"] for row in posts.iter_rows(named=True)}
    shown = [
        (word(sectors(), code), [table.get((code, year), 0) for year in years])
        for code in frame["sektor"].unique(maintain_order=True)
    ]
    rows = [(name, *map(count, values), count(sum(values))) for name, values in shown]
    sums = [sum(column) for column in zip(*(values for _n, values in shown), strict=True)]
    rows.append((_("Jumlah"), *map(count, sums), count(sum(sums))))
    grid = Grid(
        _("Formasi setiap tahun menurut sektor: CPNS, PPPK dan konversi dijumlah."),
        _("Formasi menurut sektor dan tahun"),
        "usulan_tahun",
        figure_of("usulan_tahun", frame.row(0, named=True), "cpns"),
        names(_("Sektor"), *map(str, years), _("Jumlah"), shares=[2]),
        tuple(rows),
        total=True,
    )
    return [Heading(_("Menurut sektor")), grid]


def _by_post(case: Case) -> list[Block]:
    frame = case.hires_by("jabatan")
    if frame.is_empty():
        return []
    rows = [
        (
            row["jabatan"],
            count(row["unit"]),
            *(count(row[kind]) for kind in PROPOSED_KINDS),
            count(row["formasi"]),
            money(row["rupiah"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    first = case.hires().row(0, named=True)
    columns = names(
        _("Jabatan"),
        _("Unit"),
        "CPNS",
        "PPPK",
        _("Konversi"),
        _("Formasi"),
        _("Biaya setahun penuh"),
        shares=[3.4, 0.8, 1, 1, 1, 1, 1.6],
    )
    grid = Grid(
        joined(_("Jabatan yang paling banyak diusulkan selama rencana."), left_out(len(rows), MOST_POSTS)),
        _("Formasi selama rencana menurut jabatan"),
        _("usulan, dijumlah"),
        figure_of("usulan", first, "jumlah"),
        columns,
        cut(rows, MOST_POSTS),
    )
    return [Heading(_("Menurut jabatan")), grid]


def _equity(case: Case) -> list[Block]:
    frame = case.districts().drop_nulls(["cakupan_tanpa_usulan", "cakupan_sesudah"])
    if frame.is_empty():
        return []
    if frame.height == 1:
        return [Heading(_("Pemerataan")), Text(_one_district(frame.row(0, named=True)))]
    ask = figure_of("pemerataan", frame.row(0, named=True), "cakupan_sesudah")
    rows = tuple(
        (
            row["kecamatan"],
            count(row["kebutuhan"]),
            count(row["terisi_tanpa_usulan"]),
            count(row["terisi_sesudah"]),
            share(row["cakupan_tanpa_usulan"]),
            share(row["cakupan_sesudah"]),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Kecamatan"),
        _("Kebutuhan"),
        _("Terisi tanpa usulan"),
        _("Terisi dengan usulan"),
        _("Cakupan tanpa usulan (%)"),
        _("Cakupan dengan usulan (%)"),
        shares=[1.8],
    )
    drawn = charts.coverage(frame.select("kecamatan", "cakupan_tanpa_usulan", "cakupan_sesudah").rows())
    worst = _(
        "Paling rendah sesudah usulan: {district}, {share} %.",
        district=frame["kecamatan"][0],
        share=share(frame["cakupan_sesudah"][0]),
    )
    grid = Grid(
        joined(_("Cakupan adalah bagian kebutuhan yang terisi pada akhir rencana."), worst),
        _("Cakupan kebutuhan menurut kecamatan"),
        "pemerataan",
        ask,
        columns,
        rows,
    )
    told = joined(claims.fair(case), claims.unequal(case)) or worst
    drawing = Drawing(told, _("Cakupan kecamatan tanpa dan dengan usulan"), "pemerataan", ask, drawn)
    return [Heading(_("Pemerataan antarkecamatan")), drawing, grid]


def _one_district(row: dict[str, Any]) -> str:
    return _(
        "Hanya satu kecamatan yang tercatat, {district}, sehingga pemerataan antarkecamatan tidak "
        "dibandingkan; cakupannya {before} % tanpa usulan dan {after} % dengan usulan.",
        district=row["kecamatan"],
        before=share(row["cakupan_tanpa_usulan"]),
        after=share(row["cakupan_sesudah"]),
    )


def _moves(case: Case) -> list[Block]:
    frame = case.facts.table("mutasi")
    if frame.is_empty():
        return []
    names_of = case.posts.select(pl.col("posisi_id").alias("ke_posisi_id"), "jabatan", "opd")
    way = pl.col("jumlah").filter
    grouped = (
        frame.join(names_of, on="ke_posisi_id", how="left")
        .group_by("jabatan")
        .agg(
            way(pl.col("cara") == "mutasi").sum().alias("mutasi"),
            way(pl.col("cara") == "promosi").sum().alias("promosi"),
            pl.col("ke_posisi_id").n_unique().alias("posisi"),
        )
        .sort(pl.col("mutasi") + pl.col("promosi"), "jabatan", descending=[True, False])
    )
    rows = [
        (row["jabatan"] or "–", count(row["posisi"]), count(row["mutasi"]), count(row["promosi"]))
        for row in grouped.iter_rows(named=True)
    ]
    first = frame.row(0, named=True)
    meaning = joined(
        _(
            "Mutasi mengisi kekurangan dari posisi yang kelebihan; promosi mengisi jabatan di atasnya dan "
            "membuka kursi yang ditinggalkan. Keduanya tidak memerlukan formasi."
        ),
        left_out(len(rows), MOST_MOVES),
    )
    grid = Grid(
        meaning,
        _("Mutasi dan promosi menurut jabatan yang diisi"),
        _("mutasi, dijumlah"),
        figure_of("mutasi", first, "jumlah"),
        names(_("Jabatan yang diisi"), _("Posisi"), _("Mutasi"), _("Promosi"), shares=[3]),
        cut(rows, MOST_MOVES),
    )
    return [Heading(_("Mutasi dan promosi")), grid]


def _conversion(case: Case) -> list[Block]:
    frame = case.conversions().drop_nulls("rupiah")
    told = claims.conversion(case)
    if frame.is_empty() or not told:
        return []
    rows = tuple(
        (
            str(row["tahun"]),
            count(row["jumlah"]),
            money(row["rupiah"]),
            money(row["hemat_barang_jasa"]),
            _net(row),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Tahun"),
        _("Orang dibayar"),
        _("Belanja pegawai bertambah"),
        _("Barang dan jasa berkurang"),
        _("Beban bersih"),
        shares=[0.7],
    )
    reason = _(
        "Upah paruh waktu dianggarkan pada barang dan jasa, di luar rasio belanja pegawai; sesudah "
        "konversi gajinya masuk ke dalam rasio itu."
    )
    ask = figure_of("usulan_biaya", frame.row(0, named=True), "rupiah")
    grid = Grid(joined(told, reason), _("Yang dipindahkan konversi"), "usulan_biaya", ask, columns, rows)
    return [Heading(_("Konversi PPPK paruh waktu")), grid]


def _net(row: dict[str, Any]) -> str:
    saved = row["hemat_barang_jasa"]
    return money(None if saved is None else row["rupiah"] - saved)
