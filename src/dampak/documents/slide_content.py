"""What the slides say: one claim each, the chart that shows it, and the figures it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.case import Case, figure_of
from dampak.documents.evaluation.wording import graded, to_next
from dampak.documents.facts import Facts
from dampak.documents.letters.requests import policy_requests, post_requests
from dampak.documents.region_grades import figure_id, region_standings, short_name, way
from dampak.documents.sentences import joined
from dampak.documents.words import constraints, date_in_words, kinds, rules, sectors, synthetic_label, word
from dampak.language import _
from dampak.outcome import Outcome
from dampak.tables.inputs import PROPOSED_KINDS

ChartKind = Literal["batang", "batang_bertumpuk", "kolom", "kolom_bertumpuk", "garis"]
Number = int | Decimal | None
BILLION = 1_000_000_000
MOST_DISTRICTS, MOST_REQUESTS = 8, 8


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart a reader can edit: names, then series of numbers; `unit` is said beside it.

    `marked` is the name of the one bar that matters.
    """

    kind: ChartKind
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number, ...]], ...]
    unit: str
    places: int = 0
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its claim as the title, a chart or points, a line below, and the ids of its figures."""

    title: str
    figures: tuple[str, ...]
    chart: SlideChart | None = None
    points: tuple[str, ...] = ()
    line: str = ""
    cover: bool = False


def slide_contents(outcome: Outcome) -> tuple[Slide, ...]:
    """Return the slides the data support: 13 for a full pack, fewer where a part is missing."""
    case = Case(Facts(outcome))
    made = (
        _cover(case), _need(case), _pensions(case), _ratio(case), _room(case), _first_year(case), _plan(case),
        _gap(case), _rules(case), _districts(case), _held(case), _grade(case), _requests(case),
    )  # fmt: skip
    return tuple(slide for slide in made if slide is not None)


def _cover(case: Case) -> Slide:
    p = case.facts.provenance
    points = (
        _("Paparan usulan formasi {region}", region=p.region),
        _("Data per {day}", day=date_in_words(p.per_tanggal)),
        *([synthetic_label()] if p.synthetic else []),
    )
    figures = tuple(f"usulan.tahun_pertama.{kind}" for kind in ("formasi", *PROPOSED_KINDS))
    return Slide(claims.asked(case), figures, points=points, line=claims.first_year_cost(case), cover=True)


def _need(case: Case) -> Slide | None:
    frame = case.need_by("sektor")
    if frame.is_empty():
        return None
    names = tuple(word(sectors(), code) for code in frame["sektor"])
    chart = SlideChart(
        "batang",
        names,
        ((_("Kebutuhan"), tuple(frame["kebutuhan"])), (_("Pegawai"), tuple(frame["pegawai"]))),
        _("orang"),
    )
    figures = ("ringkasan.kekurangan", "ringkasan.kebutuhan", "ringkasan.bezetting")
    return Slide(claims.shortage(case), figures, chart)


def _pensions(case: Case) -> Slide | None:
    people = {year: f.value for year, f in case.facts.by_year("pensiun").items() if isinstance(f.value, int)}
    if not people:
        return None
    series = ((_("Pegawai pensiun"), tuple(people.values())),)
    chart = SlideChart("kolom", tuple(map(str, people)), series, _("orang"))
    figures = (*(f"pensiun.{year}" for year in people), f"pensiun.rupiah.{max(people)}")
    return Slide(sentences.freed(case.facts), figures, chart, line=claims.remaining(case))


def _ratio(case: Case) -> Slide | None:
    ratios, cap = case.facts.ratios(), case.facts.cap()
    if not ratios:
        return None
    series: list[tuple[str, tuple[Number, ...]]] = [
        (_("Belanja pegawai"), tuple(ratio.percent for ratio in ratios))
    ]
    if cap is not None:
        series.append((_("Batas"), (cap,) * len(ratios)))
    names = tuple(f"{ratio.source}, {ratio.year}" for ratio in ratios)
    chart = SlideChart("batang", names, tuple(series), _("persen dari belanja daerah"), 1)
    figures = (*(ratio.figure for ratio in ratios), "fiskal.batas")
    return Slide(claims.spending(case), figures, chart, line=sentences.reached(case.facts))


def _room(case: Case) -> Slide | None:
    frame, title = case.costs().drop_nulls("rupiah"), claims.affordable(case)
    if not title:
        return None
    series: list[tuple[str, tuple[Number, ...]]] = []
    if frame["ruang"].null_count() < frame.height:
        series.append((_("Ruang fiskal"), _billions(frame["ruang"].to_list())))
    series.append((_("Biaya usulan"), _billions(frame["rupiah"].to_list())))
    years = tuple(map(str, frame["tahun"]))
    chart = SlideChart("kolom", years, tuple(series), _("miliar rupiah"), 1)
    first = case.facts.table("usulan_biaya").row(0, named=True)
    figures = (*(f"fiskal.ruang.{year}" for year in years), figure_of("usulan_biaya", first, "rupiah"))
    return Slide(title, figures, chart)


def _billions(values: Sequence[int | None]) -> tuple[Number, ...]:
    return tuple(None if value is None else Decimal(value) / BILLION for value in values)


def _first_year(case: Case) -> Slide | None:
    asked = pl.sum_horizontal(PROPOSED_KINDS) > 0
    frame, title = case.plan_by_sector(case.start).filter(asked), claims.first_sector(case)
    if not title:
        return None
    names = tuple(word(sectors(), code) for code in frame["sektor"])
    series = tuple((name, tuple(frame[kind])) for kind, name in kinds().items())
    figures = tuple(figure_of("usulan_tahun", row, "cpns") for row in frame.iter_rows(named=True))
    return Slide(title, figures, SlideChart("batang_bertumpuk", names, series, _("formasi")))


def _plan(case: Case) -> Slide | None:
    frame, title = case.plan(), claims.plan(case)
    if not title or not case.facts.whole("usulan.formasi"):
        return None
    series = tuple((name, tuple(frame[kind])) for kind, name in kinds().items())
    years = tuple(map(str, frame["tahun"]))
    figures = (
        "usulan.formasi",
        *(f"usulan.{kind}" for kind in PROPOSED_KINDS),
        "usulan.mutasi",
        "usulan.promosi",
    )
    chart = SlideChart("kolom_bertumpuk", years, series, _("formasi"))
    return Slide(title, figures, chart, line=claims.conversion(case))


def _gap(case: Case) -> Slide | None:
    frame, title = case.plan(), claims.closing(case)
    if not title or frame.height < 2:
        return None
    series = (
        (_("Tanpa usulan"), tuple(frame["kekurangan_tanpa_usulan"])),
        (_("Dengan usulan"), tuple(frame["kekurangan_sesudah"])),
    )
    chart = SlideChart("garis", tuple(map(str, frame["tahun"])), series, _("kekurangan (orang)"))
    last = figure_of("usulan_tahun", frame.row(-1, named=True), "kekurangan_sesudah")
    return Slide(title, (last, last.replace("sesudah", "tanpa_usulan")), chart)


def _rules(case: Case) -> Slide | None:
    values, title = claims.rule_values(case), claims.better(case)
    if not title:
        return None
    names = tuple(word(rules(), rule) for rule, _value in values)
    series = ((_("Kebutuhan berbobot yang tertutup"), tuple(value for _rule, value in values)),)
    figures = tuple(
        "usulan.nilai" if rule == "dampak" else f"banding.{rule}.nilai" for rule, _value in values
    )
    unit = _("kebutuhan berbobot yang tertutup")
    chart = SlideChart("batang", names, series, unit, 1, marked=word(rules(), "dampak"))
    return Slide(title, figures, chart, line=claims.proven(case))


def _districts(case: Case) -> Slide | None:
    known = case.districts().drop_nulls(["cakupan_tanpa_usulan", "cakupan_sesudah"])
    worst = pl.concat(
        [
            known.sort(f"cakupan_{when}", "kecamatan").head(MOST_DISTRICTS // 2)
            for when in ("tanpa_usulan", "sesudah")
        ]
    )
    frame = worst.unique("kecamatan").sort("cakupan_tanpa_usulan", "kecamatan")
    title = claims.fair(case)
    if not title or frame.is_empty():
        return None
    series = (
        (_("Tanpa usulan"), tuple(frame["cakupan_tanpa_usulan"])),
        (_("Dengan usulan"), tuple(frame["cakupan_sesudah"])),
    )
    figures = tuple(f"pemerataan.{what}.{when}" for what in ("terendah", "gini")
                    for when in ("tanpa_usulan", "sesudah"))  # fmt: skip
    chart = SlideChart("batang", tuple(frame["kecamatan"]), series, _("persen kebutuhan yang terisi"), 1)
    fewer = _("Yang digambar kecamatan dengan cakupan terendah, tanpa dan dengan usulan.")
    line = joined(claims.unequal(case), fewer if known.height > frame.height else "")
    return Slide(title, figures, chart, line=line)


def _held(case: Case) -> Slide | None:
    held = case.facts.blocking()
    if not held:
        return None
    names = tuple(word(constraints(), code) for code, _people, _posts in held)
    series = ((_("Kekurangan yang tertahan"), tuple(people for _code, people, _posts in held)),)
    figures = (
        "usulan.kekurangan_sesudah",
        figure_of("usulan_posisi", case.held().row(0, named=True), "kendala"),
    )
    return Slide(claims.held(case), figures, SlideChart("batang", names, series, _("orang")))


def _grade(case: Case) -> Slide | None:
    """Return the grade of the region and its way up, with what both judges published year by year."""
    standing = next((one for one in region_standings(case.facts) if one.score is not None), None)
    if standing is None:
        return None
    published = case.facts.table("selisih_penilai").filter(
        pl.col("unit_id") == standing.unit_id,
        pl.col("instrumen").str.split("@").list.first() == standing.instrument.id,
    )
    frame = published.drop_nulls(["internal", "kementerian"]).sort("tahun")
    names = tuple(str(year) for year in frame["tahun"])
    series = ((_("Daerah"), tuple(frame["internal"])), (_("Kementerian"), tuple(frame["kementerian"])))
    unit = _("nilai {name} yang terbit", name=short_name(standing))
    chart = SlideChart("kolom", names, series, unit, standing.instrument.places) if names else None
    figures = tuple(figure_id(standing, part) for part in ("nilai", "jarak", "langkah", "upaya"))
    known = tuple(id for id in figures if id in case.facts.outcome.figures)
    told = (to_next(standing), way(standing))
    if chart is None:
        return Slide(graded(standing), known, points=tuple(text for text in told if text))
    return Slide(graded(standing), known, chart, line=joined(*told))


def _requests(case: Case) -> Slide | None:
    asked = [*post_requests(case.facts), *policy_requests(case.facts)]
    if not asked:
        return None
    title = _("Kepada Kementerian PANRB daerah memohon {count} hal.", count=len(asked))
    points = tuple(f"{request.what}: {request.number}" for request in asked[:MOST_REQUESTS])
    more = _("Selengkapnya pada lembar permohonan.") if len(asked) > MOST_REQUESTS else ""
    return Slide(title, tuple(request.source for request in asked), points=points, line=more)


def notes(slide: Slide) -> str:
    """Return what the speaker reads: the claim, and the figures it can be asked by."""
    return "\n".join(_note_lines(slide))


def _note_lines(slide: Slide) -> Iterator[str]:
    yield joined(slide.title, slide.line)
    yield _("Sumber angka: {ids}", ids="; ".join(slide.figures))
    yield _("Tanya setiap angka dengan “dampak explain PAKET ID”.")
