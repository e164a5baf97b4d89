"""`kartu-nilai.pdf`: one A4 page on which a unit sees its score, place, weak points and way up."""

from __future__ import annotations

from importlib import resources
from typing import Any

from dampak.documents.evaluation.scorecard_charts import band_of, components, ladder, most_of, place
from dampak.documents.evaluation.scorecard_lists import judges, qualifications, steps, weakest
from dampak.documents.evaluation.standing import Standing
from dampak.documents.evaluation.wording import DASH, changed, hands, shown, to_next
from dampak.documents.summary_pdf import compiled, one_page
from dampak.documents.words import SHORT_HASH, date_in_words, law_statuses, synthetic_label, word
from dampak.language import _
from dampak.law.instrument import Band, Instrument
from dampak.outcome import Outcome
from dampak.quantities import show_number

SCORECARD_TEMPLATE = "kartu-nilai.typ"
NAMED_GAPS = 4
"""Unanswered items that are named; the rest are counted."""


def scorecard_bytes(outcome: Outcome, year: int, instrument: Instrument, unit_id: str) -> bytes:
    """Return the scorecard of one unit, exactly one A4 page: the same outcome gives the same bytes.

    Raises:
        DataInvalid: the outcome has no such unit, or no score of it in this year.
        WriteFailed: it does not fit one page even in the smallest type.
    """
    template = (resources.files("dampak.documents") / "templates" / SCORECARD_TEMPLATE).read_bytes()
    refused = _("Kartu nilai tidak muat pada satu halaman; persingkat nama unit atau uraian butir.")
    content = scorecard_content(Standing(outcome, year, instrument, unit_id))
    return compiled({"main": template}, one_page(template, content, refused), outcome.provenance.per_tanggal)


def scorecard_content(standing: Standing) -> dict[str, Any]:
    """Return the page as plain data: texts, and lengths as shares; a block with nothing to say is None."""
    day = standing.outcome.provenance.per_tanggal
    return {
        "tahun": day.year,
        "bulan": day.month,
        "hari": day.day,
        "kepala": _head(standing),
        "nilai": _result(standing),
        "tangga": ladder(standing),
        "bagian": components(standing),
        "lemah": weakest(standing),
        "tempat": place(standing),
        "syarat": qualifications(standing),
        "penilai": judges(standing),
        "langkah": steps(standing),
        "asal": _source(standing),
    }


def _head(standing: Standing) -> dict[str, str]:
    p, instrument = standing.outcome.provenance, standing.instrument
    doubt = "" if instrument.status == "certain" else f" ({word(law_statuses(), instrument.status).lower()})"
    return {
        "judul": _("Kartu nilai {year}", year=standing.year),
        "unit": standing.name,
        "instrumen": instrument.label,
        "dasar": _("{name} · {citation}", name=instrument.name, citation=instrument.citation) + doubt,
        "daerah": p.region,
        "tanggal": _("Data per {day}", day=date_in_words(p.per_tanggal)),
        "contoh": synthetic_label() if p.synthetic else "",
    }


def _result(standing: Standing) -> dict[str, Any]:
    band = band_of(standing)
    return {
        "angka": shown(standing.score, standing.instrument.places),
        "dari": "" if (most := most_of(standing)) is None else _("dari {most}", most=show_number(most)),
        "predikat": _grade(standing, band),
        "sebutan": _called(band),
        "pihak": _("Jawaban yang dinilai: {hand}.", hand=word(hands(), standing.hand)),
        "kalimat": [
            text
            for text in (_missing(standing), _decided(standing, band), _doubted(standing), changed(standing))
            if text
        ],
    }


def _grade(standing: Standing, band: Band | None) -> str:
    if standing.grade or band is None or not band.otherwise:
        return standing.grade
    return _("{grade} atau {other}", grade=band.grade, other=band.otherwise)


def _called(band: Band | None) -> str:
    """Return what the grade is called, "" where that says no more than the grade itself."""
    if band is None or band.label.lower() in (band.grade.lower(), f"predikat {band.grade}".lower()):
        return ""
    return band.label


def _doubted(standing: Standing) -> str:
    """Return why the sources give this very value another grade, or that there are no grades."""
    bands, root = standing.instrument.bands, standing.parts.get(standing.instrument.root.code)
    if bands is None and not standing.instrument.qualifications:
        return _("Data aturan tidak memuat tangga predikat untuk instrumen ini.")
    exact = root.score if root else None
    return next((doubt.note for doubt in bands.doubts if doubt.at == exact), "") if bands else ""


def _decided(standing: Standing, band: Band | None) -> str:
    """Return how far the next grade is, after the condition that nobody has judged where there is one."""
    if standing.grade or band is None or not band.condition:
        return to_next(standing)
    return _(
        "{grade} bila syarat “{condition}” terpenuhi, selain itu {other}; syarat itu tidak dihitung di sini.",
        grade=band.grade,
        condition=band.condition.replace("_", " "),
        other=band.otherwise,
    )


def _missing(standing: Standing) -> str:
    leaves = {node.code for node in standing.instrument.leaves}
    names = [part.label for part in standing.parts.values() if part.code in leaves and part.score is None]
    count = standing.row["belum_dijawab"]
    if standing.score is not None or not count:
        return ""
    named = "; ".join(names[:NAMED_GAPS])
    rest = _(" dan {count} lainnya", count=len(names) - NAMED_GAPS) if len(names) > NAMED_GAPS else ""
    return _(
        "Belum ada nilai: {count} butir belum dijawab ({names}).", count=count, names=(named or DASH) + rest
    )


def _source(standing: Standing) -> list[str]:
    p, instrument = standing.outcome.provenance, standing.instrument
    mark = standing.row["sidik"] or instrument.fingerprint
    return [
        _(
            "Dampak {version} · paket {pack} · instrumen {name} {mark}",
            version=p.code_version,
            pack=p.pack_hash[:SHORT_HASH],
            name=instrument.name,
            mark=mark[:SHORT_HASH],
        ),
        _("Nilai dihitung tepat dari jawaban lembar kerja, dibulatkan satu kali; – berarti tidak diketahui."),
    ]
