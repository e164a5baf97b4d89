"""Chapter: the grades of the region and its units, the gap to the ministry's, and the path up."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dampak.documents import charts
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Column,
    Drawing,
    Grid,
    Heading,
    Points,
    Text,
    chapter,
)
from dampak.documents.charts.grades import QUARTERS
from dampak.documents.evaluation.standing import Standing
from dampak.documents.evaluation.wording import changed, graded, hands, shown, signed, to_next
from dampak.documents.region_grades import assumptions, region_standings, short_name, way
from dampak.documents.sentences import joined
from dampak.documents.words import word
from dampak.language import _
from dampak.quantities import show_number


def grades_chapter(case: Case) -> Chapter | None:
    """Return scores and path of the region, None where the outcome holds no scored worksheet."""
    if case.facts.table("skor").is_empty():
        return None
    standings = region_standings(case.facts)
    return chapter(
        _("Nilai dan jalan naik"),
        [block for standing in standings for block in _standing(standing)],
        [block for standing in standings for block in _path(standing)],
        _judges(case),
        [block for year, name in _groups(case) for block in _ranking(case, year, name)],
    )


def _standing(standing: Standing) -> list[Block]:
    return [
        Text(
            joined(
                _(
                    "{name}, versi {version}.",
                    name=standing.instrument.label,
                    version=standing.instrument.name,
                ),
                graded(standing),
                _("Yang dihitung: {hand}.", hand=word(hands(), standing.hand)),
                to_next(standing),
                changed(standing),
                way(standing),
            )
        )
    ]


def _judges(case: Case) -> list[Block]:
    frame = case.facts.table("selisih_penilai").sort("instrumen", "unit_id", "tahun")
    if frame.is_empty():
        return []
    units = dict(case.facts.table("unit").select("id", "nama").iter_rows())
    rows = [
        (
            row["instrumen"],
            str(row["tahun"]),
            units.get(row["unit_id"], row["unit_id"]),
            shown(row["internal"]),
            shown(row["kementerian"]),
            signed(row["selisih"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    columns = (
        Column(_("Instrumen"), "kiri", 1.2),
        Column(_("Tahun"), "kiri", 0.8),
        Column(_("Yang dinilai"), "kiri", 2.6),
        Column(_("Daerah")),
        Column(_("Kementerian"), "kanan", 1.2),
        Column(_("Selisih")),
    )
    ask = figure_of("selisih_penilai", frame.row(-1, named=True), "selisih")
    return [
        Heading(_("Penilaian daerah dan penilaian kementerian")),
        Grid(
            _gap_meaning(frame),
            _("Nilai terbit menurut daerah dan menurut kementerian"),
            "selisih_penilai",
            ask,
            columns,
            tuple(rows),
        ),
    ]


def _gap_meaning(frame: pl.DataFrame) -> str:
    lead = _("Nilai terbit menurut kedua penilai bersanding tahun demi tahun.")
    known = frame.drop_nulls("selisih")
    higher = known.filter(pl.col("selisih") > 0).height
    if not known.height:
        return lead
    told = _(
        "Pada {higher} dari {count} penilaian, nilai daerah lebih tinggi daripada nilai kementerian.",
        higher=higher,
        count=known.height,
    )
    return joined(lead, told)


def _groups(case: Case) -> list[tuple[int, str]]:
    """Return the newest year of each instrument whose units are ranked."""
    frame = case.facts.table("peringkat").group_by("instrumen").agg(pl.col("tahun").max())
    return [(year, name) for name, year in frame.sort("instrumen").select("instrumen", "tahun").iter_rows()]


def _ranking(case: Case, year: int, name: str) -> list[Block]:
    here = (pl.col("tahun") == year) & (pl.col("instrumen") == name)
    frame = case.facts.table("peringkat").filter(here).sort("peringkat", "unit_id")
    units = dict(case.facts.table("unit").select("id", "nama").iter_rows())
    rows = [
        (
            f"{row['peringkat']}. {units.get(row['unit_id'], row['unit_id'])}",
            row["nilai"],
            row["predikat"] or "",
        )
        for row in frame.iter_rows(named=True)
    ]
    quarters = _quarters(case, year, name)
    meaning = joined(_spread(quarters, len(rows)), _unranked(case, year, name))
    drawn = charts.units_ranked(rows, quarters if len(rows) > 1 else None)
    ask = figure_of("peringkat", frame.row(0, named=True), "peringkat")
    caption = _("Perangkat daerah menurut nilai {name}, {year}", name=name, year=year)
    return [Heading(_("Peringkat perangkat daerah")), Drawing(meaning, caption, "peringkat", ask, drawn)]


def _quarters(case: Case, year: int, name: str) -> QUARTERS | None:
    parts = [
        case.facts.number(f"evaluasi.{part}.{name}.{year}")
        for part in ("kuartil_bawah", "median", "kuartil_atas")
    ]
    low, median, high = parts
    return None if low is None or median is None or high is None else (low, median, high)


def _spread(quarters: QUARTERS | None, count: int) -> str:
    lead = _("Setiap titik adalah nilai satu perangkat daerah ({count} unit).", count=count)
    if quarters is None or count < 2:
        return lead
    low, median, high = (show_number(value, 2) for value in quarters)
    told = _(
        "Separuh unit di tengah bernilai {low} sampai {high} (bidang berwarna); mediannya {median}, jadi "
        "jarak antarunit lebih berarti daripada urutannya.",
        low=low,
        high=high,
        median=median,
    )
    return joined(lead, told)


def _unranked(case: Case, year: int, name: str) -> str:
    """Say which units have a worksheet but no complete score."""
    here = (pl.col("tahun") == year) & (pl.col("instrumen") == name)
    scores = case.facts.table("skor").filter(here & pl.col("pihak").is_in(["evaluator", "final"]))
    open_ids = (
        scores.group_by("unit_id").agg(pl.col("nilai").is_null().all()).filter("nilai")["unit_id"].sort()
    )
    if not open_ids.len():
        return ""
    units = dict(case.facts.table("unit").select("id", "nama").iter_rows())
    listed = ", ".join(units.get(unit, unit) for unit in open_ids)
    return _("Belum dapat diperingkat karena jawabannya belum lengkap: {units}.", units=listed)


def _path(standing: Standing) -> list[Block]:
    if not standing.steps:
        return []
    places = standing.instrument.places
    rows = tuple(
        (
            str(step["urut"]),
            f"{step['uraian']} ({step['kode']})",
            f"{step['dari']} → {step['ke']}",
            signed(step["tambahan_nilai"], places),
            shown(step["nilai_sesudah"], places),
            _days(step["upaya"], assumed=bool(step["asumsi"])),
            _when(step["triwulan_mulai"], step["triwulan_selesai"]),
            step["pemilik"] or "–",
        )
        for step in standing.steps
    )
    columns = (
        Column("", "kiri", 0.3),
        Column(_("Langkah"), "kiri", 2.6),
        Column(_("Dari → ke"), "kiri", 0.9),
        Column(_("Poin"), "kanan", 0.7),
        Column(_("Nilai"), "kanan", 0.8),
        Column(_("Hari orang"), "kanan", 0.8),
        Column(_("Triwulan"), "kanan", 0.9),
        Column(_("Pelaksana"), "kiri", 2.2),
    )
    values = {"name": short_name(standing), "grade": standing.row["berikut"]}
    ask = figure_of("langkah", standing.steps[0], "tambahan_nilai")
    caption = _("Langkah menuju {grade} dan nilai sesudahnya", **values)
    return [
        Heading(_("Jalan naik {name} ke {grade}", **values)),
        Grid(way(standing), caption, "langkah", ask, columns, rows),
        Points(tuple(assumptions(standing))),
    ]


def _days(value: Decimal, *, assumed: bool) -> str:
    return show_number(value) + (" *" if assumed else "")


def _when(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"
