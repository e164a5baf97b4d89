"""Chapters: need beside staff; pensions and what stays when nobody is hired."""

from __future__ import annotations

from decimal import Decimal

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
    count,
    money,
    names,
    share,
)
from dampak.documents.sentences import joined
from dampak.documents.words import need_methods, sectors, word
from dampak.language import _
from dampak.law.wording import value_shown


def staffing_chapter(case: Case) -> Chapter:
    """Return need and staff by sector and district, and how the need was counted."""
    known = case.facts.table("kebutuhan").height > 0
    return chapter(
        _("Kebutuhan dan pegawai"),
        Text(joined(claims.shortage(case), _surplus(case))),
        _by_sector(case) if known else None,
        _by_district(case) if known else None,
        _methods(case) if known else None,
    )


def _surplus(case: Case) -> str:
    people = case.facts.whole("ringkasan.kelebihan")
    if not people:
        return ""
    return _(
        "Pada posisi lain ada kelebihan {count} pegawai; kelebihan tidak mengurangi kekurangan kecuali "
        "pegawainya berpindah.",
        count=count(people),
    )


def _ask(case: Case, column: str = "kebutuhan_ideal") -> str:
    return figure_of("kebutuhan", case.facts.table("kebutuhan").sort("posisi_id").row(0, named=True), column)


def _gap_grid(case: Case, column: str, first: str, meaning: str, caption: str) -> Grid | None:
    frame = case.need_by(column)
    if frame.is_empty():
        return None
    labels = sectors() if column == "sektor" else {}
    sums = frame.select(pl.exclude(column).sum()).row(0, named=True)
    numbers = ("posisi", "kebutuhan", "pegawai", "kekurangan", "kelebihan", "tanpa_kebutuhan")
    rows = [
        (word(labels, row[column]), *(count(row[name]) for name in numbers), _covered(row))
        for row in [*frame.iter_rows(named=True), {column: _("Jumlah"), **sums}]
    ]
    columns = names(
        first,
        _("Posisi"),
        _("Kebutuhan"),
        _("Pegawai"),
        _("Kurang"),
        _("Lebih"),
        _("Belum terhitung"),
        _("Pegawai terhadap kebutuhan (%)"),
        shares=[2.2],
    )
    source = _("kebutuhan dan bezetting, dijumlah")
    return Grid(meaning, caption, source, _ask(case), columns, tuple(rows), total=True)


def _covered(row: dict[str, int]) -> str:
    return share(Decimal(row["pegawai"]) * 100 / row["kebutuhan"] if row["kebutuhan"] else None)


def _by_sector(case: Case) -> list[Block]:
    meaning = _(
        "Kekurangan dan kelebihan dijumlah per posisi: kelebihan di satu posisi tidak menutup "
        "kekurangan di posisi lain. Posisi yang kebutuhannya belum terhitung tidak dianggap "
        "nol."
    )
    grid = _gap_grid(case, "sektor", _("Sektor"), meaning, _("Kebutuhan dan pegawai menurut sektor"))
    if grid is None:
        return []
    rows = [
        (word(sectors(), row["sektor"]), row["kebutuhan"], row["pegawai"])
        for row in case.need_by("sektor").iter_rows(named=True)
    ]
    drawing = Drawing(
        _(
            "Grafik berikut menyandingkan kebutuhan dengan pegawai yang ada, sektor dengan kekurangan "
            "terbesar lebih dulu."
        ),
        _("Kebutuhan dan pegawai menurut sektor"),
        grid.source,
        grid.ask,
        charts.need_and_staff(rows),
    )
    return [Heading(_("Menurut sektor")), grid, drawing]


def _by_district(case: Case) -> list[Block]:
    meaning = _("Pembagian menurut kecamatan hanya memuat unit yang kecamatannya tercatat.")
    grid = _gap_grid(case, "kecamatan", _("Kecamatan"), meaning, _("Kebutuhan dan pegawai menurut kecamatan"))
    return [Heading(_("Menurut kecamatan")), grid] if grid else []


def _methods(case: Case) -> list[Block]:
    rows = [
        (
            word(need_methods(), row["metode"]),
            count(row["posisi"]),
            count(row["kebutuhan"]),
            count(row["taksiran"]),
        )
        for row in case.methods().iter_rows(named=True)
    ]
    columns = names(_("Metode"), _("Posisi"), _("Kebutuhan"), _("Posisi taksiran"), shares=[2])
    grid = Grid(
        joined(sentences.need(case.facts), _by_minimum(case), _work_time(case)),
        _("Cara menghitung kebutuhan"),
        _("kebutuhan, dijumlah per metode"),
        _ask(case, "metode"),
        columns,
        tuple(rows),
    )
    return [Heading(_("Cara menghitung dan cakupannya")), grid]


def _by_minimum(case: Case) -> str:
    people = int(case.methods().filter(pl.col("metode") == "tidak_ada")["kebutuhan"].sum())
    if not people:
        return ""
    return _(
        "Pada posisi yang bebannya tidak dapat dihitung, {people} orang berasal dari norma minimum.",
        people=count(people),
    )


def _work_time(case: Case) -> str:
    region = case.facts.table("daerah")
    profile = region["profil_wke"][0] if region.height else None
    law = next((value for value in case.facts.outcome.law_used if value.id == f"wke.{profile}"), None)
    if law is None:
        return ""
    return _("Waktu kerja efektif: {value} ({citation}).", value=value_shown(law), citation=law.citation)


def pensions_chapter(case: Case) -> Chapter:
    """Return who retires by year, and who is left at the end of each year when nobody is hired."""
    return chapter(
        _("Pensiun, dan keadaan tanpa pengadaan"),
        Text(
            joined(sentences.freed(case.facts), claims.remaining(case))
            or _("Pensiun belum dihitung dari data ini.")
        ),
        _retiring(case),
        _left(case),
    )


def _retiring(case: Case) -> list[Block]:
    people = [(y, f.value) for y, f in case.facts.by_year("pensiun").items() if isinstance(f.value, int)]
    if not people:
        return []
    most = max(people, key=lambda pair: (pair[1], -pair[0]))
    meaning = _(
        "Pensiun terbanyak jatuh pada tahun {year}: {people} pegawai.", year=most[0], people=count(most[1])
    )
    return [
        Drawing(
            meaning,
            _("Pegawai yang pensiun menurut tahun"),
            _("pensiun, dijumlah per tahun"),
            f"pensiun.{most[0]}",
            charts.pensions(people),
        )
    ]


def _left(case: Case) -> list[Block]:
    frame = case.without_hiring().drop_nulls(["bezetting_p10", "bezetting_p50", "bezetting_p90"])
    if frame.is_empty():
        return []
    needs = frame["kebutuhan_ideal"].drop_nulls()
    drawn = charts.staff_left(
        frame.select("tahun", "bezetting_p10", "bezetting_p50", "bezetting_p90").rows(),
        needs[-1] if needs.len() else None,
    )
    ask = figure_of("proyeksi_kelompok", frame.row(-1, named=True), "bezetting_p50")
    told = _(
        "Batang menunjukkan perkiraan tengah (P50) dan garis tegak rentang P10 sampai P90; kebutuhan "
        "dianggap tetap."
    )
    drawing = Drawing(
        told, _("Pegawai pada akhir tahun bila tidak ada pengadaan"), "proyeksi_kelompok", ask, drawn
    )
    rows = tuple(
        (
            str(row["tahun"]),
            count(row["pensiun"]),
            count(row["kontrak_berakhir"]),
            count(row["bezetting_p10"]),
            count(row["bezetting_p50"]),
            count(row["bezetting_p90"]),
            money(case.facts.whole(f"pensiun.rupiah.{row['tahun']}")),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Tahun"),
        _("Pensiun"),
        _("Kontrak berakhir"),
        _("Pegawai P10"),
        _("Pegawai P50"),
        _("Pegawai P90"),
        _("Belanja yang dibebaskan"),
        shares=[0.8, 1, 1, 1, 1, 1, 1.4],
    )
    meaning = _(
        "Belanja yang dibebaskan adalah selisih biaya pegawai yang ada sekarang terhadap tahun data; "
        "tanda minus berarti biaya itu justru naik. Kolom pensiun hanya menghitung pegawai aktif yang "
        "menduduki posisi, sehingga dapat lebih kecil daripada grafik pensiun."
    )
    grid = Grid(meaning, _("Keadaan pegawai tanpa pengadaan"), "proyeksi_kelompok", ask, columns, rows)
    return [Heading(_("Bila tidak ada pengadaan")), drawing, grid]
