"""`dossier.pdf`: the page for the head of the region, then the full case for the reviewer and the auditor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

from dampak.documents.case import Case
from dampak.documents.chapters import (
    Block,
    Chapter,
    Drawing,
    Grid,
    Heading,
    Points,
    Text,
    goals_chapter,
    grades_chapter,
    grounds_chapter,
    money_chapter,
    openings_chapter,
    pensions_chapter,
    plan_chapter,
    reasons_chapter,
    request_chapter,
    requests_chapter,
    staffing_chapter,
)
from dampak.documents.facts import Facts
from dampak.documents.summary_pdf import SUMMARY_TEMPLATE, compiled, summary_inputs
from dampak.documents.words import SHORT_HASH, date_in_words, synthetic_label
from dampak.language import _
from dampak.outcome import Outcome
from dampak.policy import Policy

TEMPLATE = "dosir.typ"


def dossier_bytes(outcome: Outcome, policy: Policy) -> bytes:
    """Return `dossier.pdf`: the same outcome and policy give the same bytes.

    Raises:
        WriteFailed: the summary does not fit its page even in the smallest type.
    """
    chapters = dossier_chapters(outcome, policy)
    drawings = [block for chapter in chapters for block in chapter.blocks if isinstance(block, Drawing)]
    names = {id(drawing): f"grafik-{number}.svg" for number, drawing in enumerate(drawings, 1)}
    data = _frame(Facts(outcome)) | {"bab": [_laid(chapter, names) for chapter in chapters]}
    folder = resources.files("dampak.documents") / "templates"
    sources = {
        TEMPLATE: (folder / TEMPLATE).read_bytes(),
        SUMMARY_TEMPLATE: (folder / SUMMARY_TEMPLATE).read_bytes(),
        **{names[id(drawing)]: drawing.svg for drawing in drawings},
    }
    inputs = summary_inputs(outcome) | {"dosir": json.dumps(data, ensure_ascii=False)}
    return compiled({"main": sources.pop(TEMPLATE), **sources}, inputs, outcome.provenance.per_tanggal)


def dossier_chapters(outcome: Outcome, policy: Policy) -> tuple[Chapter, ...]:
    """Return the full case as data, in the order it is read."""
    case = Case(Facts(outcome))
    made = (
        request_chapter(case),
        staffing_chapter(case),
        pensions_chapter(case),
        money_chapter(case, policy),
        plan_chapter(case),
        reasons_chapter(case),
        openings_chapter(case),
        requests_chapter(case),
        goals_chapter(case),
        grades_chapter(case),
        grounds_chapter(case, policy),
    )
    return tuple(chapter for chapter in made if chapter is not None)


def _frame(facts: Facts) -> dict[str, Any]:
    p = facts.provenance
    return {
        "judul": _("Dosir usulan formasi {year}", year=p.start_year),
        "daerah": p.region,
        "tahun": p.per_tanggal.year,
        "bulan": p.per_tanggal.month,
        "hari": p.per_tanggal.day,
        "contoh": synthetic_label() if p.synthetic else "",
        "asal": " · ".join(_traces(facts)),
        "halaman": _("halaman {n} dari {jumlah}", n="{n}", jumlah="{jumlah}"),
        "tabel": _("Tabel"),
        "grafik": _("Grafik"),
        "sumber": _("Tabel hasil"),
        "tanya": _("tanya angka, misalnya"),
        "isi": _("Isi dosir"),
        "pengantar": _(
            "Halaman pertama adalah ringkasan bagi kepala daerah. Bab-bab berikut memuat seluruh alasan bagi "
            "penelaah, dan bab terakhir asal-usul setiap angka bagi pemeriksa: di bawah setiap tabel dan "
            "grafik tertulis tabel hasilnya dan satu angka yang dapat ditanya dengan “dampak explain”."
        ),
    }


def _traces(facts: Facts) -> Iterator[str]:
    p = facts.provenance
    yield _("Data per {day}", day=date_in_words(p.per_tanggal))
    yield _("paket {hash}", hash=p.pack_hash[:SHORT_HASH])
    yield _("hukum {hash}", hash=p.law_hash[:SHORT_HASH])
    yield _("kebijakan {name} {hash}", name=p.policy_name, hash=p.policy_hash[:SHORT_HASH])


def _laid(chapter: Chapter, names: dict[int, str]) -> dict[str, Any]:
    return {"judul": chapter.title, "isi": [_part(block, names) for block in chapter.blocks]}


def _part(block: Block, names: dict[int, str]) -> dict[str, Any]:
    match block:
        case Text(text):
            return {"jenis": "teks", "isi": text}
        case Heading(text):
            return {"jenis": "subjudul", "isi": text}
        case Points(points, numbered):
            return {"jenis": "butir", "butir": points, "nomor": numbered}
        case Drawing():
            return {"jenis": "grafik", "berkas": names[id(block)], **_told(block)}
        case Grid():
            rows = {"baris": block.rows, "jumlah": block.total, "kolom": _columns(block)}
            return {"jenis": "tabel", **rows, **_told(block)}


def _told(block: Grid | Drawing) -> dict[str, str]:
    return {"arti": block.meaning, "judul": block.caption, "sumber": block.source, "tanya": block.ask}


def _columns(block: Grid) -> Sequence[dict[str, Any]]:
    return [{"label": c.label, "rata": c.align, "bagian": c.share} for c in block.columns]
