"""What the one page for the head of the region says: every text and every bar, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from dampak.documents import claims, sentences
from dampak.documents.budget_goals import budget_totals
from dampak.documents.case import Case
from dampak.documents.evaluation.standing import Standing
from dampak.documents.evaluation.wording import hands, precise, shown
from dampak.documents.facts import Facts, Ratio, percent
from dampak.documents.region_grades import effort, quarters, region_standings, short_name, way
from dampak.documents.words import (
    SHORT_HASH,
    date_in_words,
    head_of_region,
    places,
    rules,
    synthetic_label,
    word,
)
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.tracing import weakest
from dampak.quantities import show_number, show_rupiah_short
from dampak.tables.inputs import CHANGES, PROPOSED_KINDS

MOST_GRADES = 2
"""Evaluations the page has room for; all of them stand in the dossier."""
MOST_SOURCES = 3
"""Sources of the fiscal ratio that are drawn; all of them stand in the workbook."""


def summary_content(outcome: Outcome) -> dict[str, Any]:
    """Return the page as plain data: texts in the reader's language, bars as shares of the longest one."""
    facts = Facts(outcome)
    case = Case(facts)
    return {
        "tahun": outcome.provenance.per_tanggal.year,
        "bulan": outcome.provenance.per_tanggal.month,
        "hari": outcome.provenance.per_tanggal.day,
        "kepala": _head(facts),
        "pokok": sentences.headline(facts),
        "kartu": _cards(facts),
        "usulan": _request(facts, case),
        "rencana": _years(facts, case),
        "sektor": _sectors(facts),
        "fiskal": _fiscal(facts),
        "banding": _comparison(facts, case),
        "pemerataan": _equity(facts, case),
        "manfaat": [*_grades(facts), *_budget(facts)],
        "kendala": _listed(_("Yang tetap terbuka"), sentences.blocking(facts), _nothing_held(facts)),
        "keputusan": _listed(_("Yang perlu diputuskan"), sentences.decisions(facts), _("Tidak ada.")),
        "asal": _source(facts),
    }


def _head(facts: Facts) -> dict[str, str]:
    p = facts.provenance
    return {
        "judul": _("Ringkasan untuk {head}", head=head_of_region(p.region)),
        "daerah": p.region,
        "tanggal": _("Data per {day}", day=date_in_words(p.per_tanggal)),
        "tahun": _("Usulan {year} · rencana {span}", year=p.start_year, span=facts.span()),
        "contoh": synthetic_label() if p.synthetic else "",
    }


def _cards(facts: Facts) -> list[dict[str, str]]:
    people = _("orang")
    return [
        _card(_("Kebutuhan"), facts.shown("ringkasan.kebutuhan"), people),
        _card(_("Pegawai"), facts.shown("ringkasan.bezetting"), people),
        _card(_("Kekurangan"), facts.shown("ringkasan.kekurangan"), people),
        _card(_("Kelebihan"), facts.shown("ringkasan.kelebihan"), _("orang, di posisi lain")),
        _card(
            _("PPPK paruh waktu"), facts.shown("ringkasan.pegawai_paruh_waktu"), _("orang, di luar pegawai")
        ),
        _room_card(facts),
    ]


def _card(name: str, value: str, unit: str) -> dict[str, str]:
    return {"nama": name, "nilai": value, "satuan": unit}


def _room_card(facts: Facts) -> dict[str, str]:
    room = facts.room()
    if room is None:
        return _card(_("Ruang fiskal"), "–", _("tidak membatasi") if facts.unlimited() else "")
    return _card(_("Ruang fiskal"), show_rupiah_short(room[1]), _("paling kecil, tahun {year}", year=room[0]))


def _sectors(facts: Facts) -> dict[str, Any]:
    gaps = facts.sector_gaps()
    longest = max((max(gap.before or 0, gap.after or 0) for gap in gaps), default=0) or 1
    bars = [
        {
            "nama": gap.name,
            "sebelum": show_number(gap.before or 0),
            "sesudah": "–" if gap.after is None else show_number(gap.after),
            "panjang": (gap.before or 0) / longest,
            "sisa": (gap.before if gap.after is None else gap.after or 0) / longest,  # type: ignore[operator]
        }
        for gap in gaps
    ]
    return {
        "judul": _("Kekurangan menurut sektor pada akhir rencana"),
        "kosong": _("Kekurangan menurut sektor tidak tersedia."),
        "legenda": [_("tersisa dengan usulan"), _("ditutup usulan")],
        "batang": bars,
    }


def _fiscal(facts: Facts) -> dict[str, Any]:
    ratios, cap = facts.ratios(), facts.cap()
    top = max([ratio.percent for ratio in ratios] + ([cap] if cap is not None else []), default=None) or 1
    return {
        "judul": _("Belanja pegawai terhadap belanja daerah"),
        "batas": float(cap / top) if cap is not None else None,
        "batas_teks": _("batas {cap}", cap=percent(cap, 0)) if cap is not None else "",
        "batang": [_ratio_bar(ratio, float(ratio.percent / top)) for ratio in ratios[:MOST_SOURCES]],
        "kalimat": sentences.fiscal(facts),
    }


def _ratio_bar(ratio: Ratio, length: float) -> dict[str, Any]:
    kind = _("rasio kasar") if ratio.crude else _("rasio")
    return {
        "nama": _("{source} ({kind} {year})", source=ratio.source, kind=kind, year=ratio.year),
        "nilai": percent(ratio.percent),
        "panjang": length,
    }


def _request(facts: Facts, case: Case) -> dict[str, Any]:
    year = facts.provenance.start_year
    first = facts.year_of_plan(year)
    counts = [(_("CPNS"), "cpns"), (_("PPPK"), "pppk"), (_("konversi"), "konversi")]
    parts = [f"{facts.shown(f'usulan.tahun_pertama.{kind}')} {name}" for name, kind in counts]
    moves = [first.get(way) for way in ("mutasi", "promosi")]
    known = [count for count in moves if count is not None]
    ways = _("{moved} mutasi, {promoted} promosi", moved=_shown(moves[0]), promoted=_shown(moves[1]))
    return {
        "judul": _("Yang diminta tahun {year}", year=year),
        "angka": [
            _card(_("formasi"), facts.shown("usulan.tahun_pertama.formasi"), ", ".join(parts)),
            _card(_("perpindahan"), _shown(sum(known) if known else None), ways),
            _card(_("setahun penuh"), facts.rupiah("usulan.tahun_pertama.biaya_penuh"), _("biaya formasi")),
        ],
        "kalimat": sentences.joined(
            claims.first_sector(case), sentences.special(facts), claims.conversion(case)
        ),
    }


def _shown(count: int | None) -> str:
    return "–" if count is None else show_number(count)


def _years(facts: Facts, case: Case) -> dict[str, Any]:
    """Return the years of the plan: what each one asks for, and the shortage without it and with it."""
    sums = {"formasi": PROPOSED_KINDS, "pindah": CHANGES}
    whole = {name: pl.sum_horizontal(parts, ignore_nulls=False) for name, parts in sums.items()}
    rows = case.plan().with_columns(**whole).to_dicts()
    longest = max((row["formasi"] or 0 for row in rows), default=0) or 1
    return {
        "judul": _("Rencana {span}", span=facts.span()),
        "kepala": [_("tahun"), _("formasi"), _("pindah"), _("kurang tanpa → dengan")],
        "kosong": _("Rencana per tahun tidak tersedia."),
        "baris": [
            {
                "tahun": str(row["tahun"]),
                "formasi": _shown(row["formasi"]),
                "panjang": (row["formasi"] or 0) / longest,
                "pindah": _shown(row["pindah"]),
                "kurang": f"{_shown(row['kekurangan_tanpa_usulan'])} → {_shown(row['kekurangan_sesudah'])}",
            }
            for row in rows
        ],
        "kalimat": sentences.joined(claims.plan(case), sentences.next_billion(facts)),
    }


def _comparison(facts: Facts, case: Case) -> dict[str, Any]:
    """Return what every rule closes on the same rupiah, this proposal first."""
    values = sorted(claims.rule_values(case), key=lambda pair: pair[0] != "dampak")
    if len(values) < 2 or facts.number("usulan.nilai") is None:
        values = []
    longest = max((value for _rule, value in values), default=None) or 1
    return {
        "judul": _("Dibanding cara lain pada batas yang sama"),
        "batang": [
            {
                "nama": word(rules(), rule),
                "nilai": show_number(value, 0),
                "panjang": float(max(value, Decimal(0)) / longest),
            }
            for rule, value in values
        ],
        "kalimat": claims.better(case) or _("Perbandingan tidak tersedia."),
    }


def _equity(facts: Facts, case: Case) -> dict[str, Any]:
    """Return the coverage of the district farthest behind, without the plan and with it."""
    ends = ((_("tanpa usulan"), "tanpa_usulan"), (_("dengan usulan"), "sesudah"))
    known = [(name, facts.number(f"pemerataan.terendah.{when}"), when) for name, when in ends]
    bars = [
        {
            "nama": name,
            "tempat": _district(facts, when),
            "nilai": percent(value),
            "panjang": float(min(value, Decimal(100)) / 100),
        }
        for name, value, when in known
        if value is not None
    ]
    return {
        "judul": _("Kecamatan yang paling tertinggal"),
        "batang": bars,
        "kalimat": claims.unequal(case) or _("Pemerataan antarkecamatan tidak dapat dibandingkan."),
    }


def _district(facts: Facts, when: str) -> str:
    figure = facts.outcome.figures.get(f"pemerataan.terendah.{when}")
    return word(places(), figure.note) if figure and figure.note else ""


def _grades(facts: Facts) -> list[dict[str, Any]]:
    """Return a line for each of the first evaluations of the region that has a score."""
    scored = [standing for standing in region_standings(facts) if standing.score is not None]
    return [_grade(standing) for standing in scored[:MOST_GRADES]]


def _grade(standing: Standing) -> dict[str, Any]:
    name, year = short_name(standing), standing.year
    row, places = standing.row, standing.instrument.places
    boxes = [
        _card(_("nilai"), shown(standing.score, places), word(hands(), standing.hand)),
        _card(_("predikat"), standing.grade or "–", standing.instrument.name),
    ]
    if row["berikut"] and row["jarak"] is not None:
        points = _("{points} poin", points=precise(row["jarak"]))
        next_grade = _("sampai predikat {grade}", grade=row["berikut"])
        boxes.append(_card(_("masih kurang"), points, next_grade))
    if standing.steps:
        steps = _("{count} langkah", count=len(standing.steps))
        days = _("{days} hari orang", days=show_number(effort(standing)))
        after = shown(standing.steps[-1]["nilai_sesudah"], places)
        reach = _("{quarters} triwulan; nilai menjadi {score}", quarters=quarters(standing), score=after)
        boxes.append(_card(_("upaya terkecil: {days}", days=days), steps, reach))
    why = "" if standing.steps else way(standing)
    title = _("Nilai {name} {year} dan jalan naik", name=name, year=year)
    return {"judul": title, "angka": boxes, "kalimat": why}


def _budget(facts: Facts) -> list[dict[str, Any]]:
    """Return the line on what of the budget reaches a goal, where it has been traced."""
    totals = budget_totals(facts)
    if totals is None:
        return []
    served = facts.table("formasi_sasaran").filter(pl.col("cara") != "tidak_diketahui")["formasi"]
    boxes = [
        _card(_("sampai ke tujuan"), show_rupiah_short(totals.allocated), totals.share(totals.allocated)),
        _card(_("rupiah yatim"), show_rupiah_short(totals.orphan), totals.share(totals.orphan)),
        _card(_("formasi"), show_number(served.sum(), 0) if served.len() else "–", _("diketahui sasarannya")),
    ]
    weak = [row["uraian"] for row in weakest(facts.table("rupiah_simpul")).iter_rows(named=True)]
    told = _("Mata rantai terlemah: {goals}.", goals="; ".join(weak)) if weak else ""
    title = _("Rupiah APBD {year} dan tujuannya", year=totals.year)
    return [{"judul": title, "angka": boxes, "kalimat": told}]


def _listed(title: str, points: Sequence[str], none: str) -> dict[str, Any]:
    return {"judul": title, "butir": list(points) or [none]}


def _nothing_held(facts: Facts) -> str:
    if facts.table("usulan_posisi").is_empty():
        return _("Yang tetap terbuka tidak diketahui.")
    return _("Tidak ada kekurangan yang tertahan.")


def _source(facts: Facts) -> list[str]:
    p = facts.provenance
    parts = (
        _("Kode wilayah {code}", code=p.region_code),
        _("paket {hash}", hash=p.pack_hash[:SHORT_HASH]),
        _("hukum {hash} per {day}", hash=p.law_hash[:SHORT_HASH], day=date_in_words(p.law_date)),
        _("kebijakan {name} {hash}", name=p.policy_name, hash=p.policy_hash[:SHORT_HASH]),
        _("Dampak {version}, benih {seed}", version=p.code_version, seed=p.seed),
        _("penyelesaian: {status}", status=p.solver_status or "–"),
    )
    asking = _("Setiap angka dapat ditanya “mengapa?”: lihat lembar Tanya angka pada usulan.xlsx.")
    return [" · ".join(parts), sentences.joined(sentences.unknowns(facts), asking)]
