"""`laporan-hasil-evaluasi.docx`: what the evaluation of one unit found, told from its worksheet.

Facts come from the data; causes and advice nobody entered are marked blanks for the author.
"""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dampak.documents.evaluation.lhe_fields import FIELDS
from dampak.documents.evaluation.lhe_layout import blocks
from dampak.documents.evaluation.parts import Part
from dampak.documents.evaluation.recommendations import printed, recommendations, state_sentence
from dampak.documents.evaluation.standing import Standing, refused
from dampak.documents.evaluation.wording import (
    DASH,
    changed,
    graded,
    hands,
    judged,
    shown,
    signed,
    to_next,
    unit_kinds,
)
from dampak.documents.facts import Facts, percent
from dampak.documents.letters.fields import Values
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.words import SHORT_HASH, word
from dampak.evaluation.newest import REGION
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument
from dampak.outcome import Outcome
from dampak.quantities import show_number
from dampak.units import UnitTree

AKIP = "lke-akip"
JUDGED = ("final", "evaluator")
"""Hands that make a result of an evaluation; a unit's own answers make none."""
WEAK, SUGGESTED = 3, 5
"""At most so many of the items that lose most are listed; the table of sub-components holds them all."""


def lhe_bytes(
    outcome: Outcome, instrument: Instrument, *, year: int, unit_id: str, template: bytes | None = None
) -> bytes:
    """Return the report of the evaluation of one unit: the same outcome and template give the same bytes.

    Raises:
        DataInvalid: another instrument, no such unit, no complete answers of an evaluator, or a template
            that cannot be used.
    """
    if instrument.id != AKIP:
        raise refused(
            "bukan_akip",
            _("Laporan hasil evaluasi hanya disusun untuk {akip}, bukan {id}.", akip=AKIP, id=instrument.id),
            _("Untuk instrumen lain pakai kartu nilai dan rencana aksi."),
        )
    standing = Standing(outcome, year, instrument, unit_id)
    if standing.score is None or standing.hand not in JUDGED:
        raise refused(
            "belum_dinilai",
            _(
                "Lembar kerja {unit} tahun {year} belum lengkap dinilai evaluator.",
                unit=standing.name,
                year=year,
            ),
            _("Lengkapi kolom evaluator atau final pada tabel lke; usulan unit bukan hasil evaluasi."),
        )
    return form_bytes(LHE, outcome, _values(standing), template)


def _values(standing: Standing) -> Values:
    instrument, places = standing.instrument, standing.instrument.places
    return {
        **_unit(standing),
        **_sentences(standing),
        "tahun_evaluasi": str(standing.year),
        "tahun_lalu": str(standing.year - 1),
        "instrumen": instrument.label,
        "dasar_instrumen": instrument.citation,
        "versi_instrumen": f"{instrument.name}, {instrument.fingerprint[:SHORT_HASH]}",
        "nilai": shown(standing.score, places),
        "nilai_lalu": shown(standing.last_year.get("nilai"), places),
        "perubahan": signed(standing.change, places),
        "bobot": shown(instrument.root.weight, None),
        "komponen": [
            _component(standing, number, part) for number, part in enumerate(standing.components, 1)
        ],
        "subkomponen": [_item(standing, part) for part in _items(standing)],
        "catatan": _notes(standing),
        "kuat": _strong(standing),
        "lemah": [
            _weak(part) | {"sebab": _("[diisi: sebab menurut bukti]")} for part in standing.weakest[:WEAK]
        ],
        **_advice(standing),
    }


def _unit(standing: Standing) -> Values:
    facts, unit = standing.facts, standing.unit
    names = dict(facts.table("unit").select("id", "nama").iter_rows())
    below = UnitTree(dict(facts.table("unit").select("id", "induk_id").iter_rows())).subtree(standing.unit_id)
    posts = facts.table("posisi").filter(pl.col("unit_id").is_in(below))
    return {
        "unit": standing.name,
        "unit_kapital": standing.name.upper(),
        "jenis_unit": word(unit_kinds(), unit["jenis"]),
        "unit_induk": names.get(unit["induk_id"], DASH),
        "unit_bawahan": show_number(len(below) - 1),
        "posisi": show_number(posts.height) if facts.table("posisi").height else DASH,
        "pegawai": _staff(facts, posts["id"].to_list(), below),
    }


def _staff(facts: Facts, posts: list[str], units: list[str]) -> str:
    """Return how many staff stand on these posts, or in these units where they have no post."""
    staff = facts.table("pegawai")
    without_post = pl.col("posisi_id").is_null() & pl.col("unit_id").is_in(units)
    here = staff.filter(pl.col("posisi_id").is_in(posts) | without_post)
    return show_number(here.height) if staff.height else DASH


def _sentences(standing: Standing) -> Values:
    return {
        "kalimat_hasil": graded(standing),
        "kalimat_sifat": _nature(standing),
        "kalimat_predikat": to_next(standing),
        "kalimat_perubahan": changed(standing),
        "kalimat_peringkat": _rank(standing),
        "kalimat_penilai": judged(standing),
        "kalimat_metode": _method(standing.instrument),
        "kalimat_rentang": _ranges(standing.instrument.bands),
    }


def _nature(standing: Standing) -> str:
    text = _("Nilai ini adalah {hand}.", hand=word(hands(), standing.hand))
    if standing.unit["jenis"] != REGION:
        return text
    return text + " " + _("Nilai ini hasil evaluasi internal; predikat daerah ditetapkan kementerian.")


def _rank(standing: Standing) -> str:
    rank = standing.rank
    if rank is None or rank.own != standing.score:
        return ""
    return _(
        "Nilai itu berada pada peringkat {place} dari {count} unit; selisihnya dengan median {gap} poin.",
        place=rank.place,
        count=len(rank.scores),
        gap=signed(rank.from_median),
    )


def _method(instrument: Instrument) -> str:
    """Return how the instrument turns grades into points, and points into the total."""
    scale = instrument.scale_of(instrument.leaves[0])
    grades = ", ".join(f"{one.grade} = {show_number(one.value)}" for one in scale.options)
    return _(
        "Setiap subkomponen diberi satu gradasi ({grades}). Nilai subkomponen adalah gradasi dibagi {high} "
        "dikalikan bobotnya. Nilai komponen dan nilai akhir adalah jumlahnya, dihitung eksak dan dibulatkan "
        "sekali menjadi {places} desimal.",
        grades=grades,
        high=show_number(scale.high),
        places=instrument.places,
    )


def _ranges(bands: Bands | None) -> str:
    if bands is None:
        return ""
    each = "; ".join(
        f"{band.grade}: {_range(bands, band, first=band is bands.bands[0])}" for band in reversed(bands.bands)
    )
    return _("Predikat ditetapkan dari nilai akhir yang eksak: {ranges}.", ranges=each)


def _range(bands: Bands, band: Band, *, first: bool) -> str:
    low, high = show_number(band.low), None if band.high is None else show_number(band.high)
    if bands.edge == "bawah_eksklusif":
        start = low if first else _("lebih dari {low}", low=low)
        return start if high is None else _("{start} sampai {high}", start=start, high=high)
    if high is None or band is bands.bands[-1]:
        return _("paling sedikit {low}", low=low)
    return _("{low} sampai kurang dari {high}", low=low, high=high)


def _component(standing: Standing, number: int, part: Part) -> Values:
    before = standing.parts_before.get(part.code)
    old = before.score if before else None
    change = None if old is None or part.score is None else part.score - old
    return {
        "no": str(number),
        "uraian": part.label,
        "bobot": shown(part.weight, None),
        "lalu": shown(old),
        "nilai": shown(part.score),
        "perubahan": signed(change),
        "persen": DASH if part.share is None else percent(part.share * 100),
    }


def _items(standing: Standing) -> list[Part]:
    """Return the parts that are answered themselves."""
    groups = standing.instrument.children
    return [part for code, part in standing.parts.items() if code not in groups]


def _item(standing: Standing, part: Part) -> Values:
    before = standing.parts_before.get(part.code)
    return {
        "kode": part.code,
        "uraian": part.label,
        "bobot": shown(part.weight, None),
        "lalu": (before.answer if before else "") or DASH,
        "gradasi": part.answer or DASH,
        "nilai": shown(part.score),
    }


def _notes(standing: Standing) -> list[Values]:
    by_code = standing.instrument.by_code
    return [
        {
            "komponen": by_code[by_code[row["kode"]].parent].label,
            "butir": f"{row['kode']} {by_code[row['kode']].label}",
            "catatan": row["catatan"],
        }
        for row in standing.answers(standing.year)
        if row["catatan"]
    ]


def _strong(standing: Standing) -> list[Values]:
    """Return the items with the highest share; none where all share it, for then none stands out."""
    items = [part for part in _items(standing) if part.share is not None]
    shares = {part.share or Decimal(0) for part in items}
    if len(shares) < 2:
        return []
    best = [part for part in items if part.share == max(shares)]
    return [
        {
            "butir": f"{part.code} {part.label}",
            "gradasi": part.answer,
            "nilai": _("{score} dari {most}", score=shown(part.score), most=shown(part.most)),
        }
        for part in best
    ]


def _weak(part: Part) -> Values:
    return {"butir": f"{part.code} {part.label}", "gradasi": part.answer, "hilang": shown(part.lost)}


def _advice(standing: Standing) -> Values:
    facts, unit = standing.facts, standing.unit_id
    before = recommendations(facts, AKIP, year=standing.year - 1, unit_id=unit)
    now = sorted(
        recommendations(facts, AKIP, year=standing.year, unit_id=unit),
        key=lambda row: (len(row["nomor"]), row["nomor"]),
    )
    asked = [] if now else standing.weakest[:SUGGESTED]
    return {
        "tindak_lanjut": list(printed(facts, before)),
        "kalimat_tindak_lanjut": state_sentence(facts, before) if before else "",
        "rekomendasi": list(printed(facts, now)),
        "kalimat_rekomendasi": _("Berdasarkan hasil evaluasi direkomendasikan hal berikut.") if now else "",
        "usulan": [
            {"no": str(number), **_weak(part), "rekomendasi": _("[diisi: rekomendasi]")}
            for number, part in enumerate(asked, 1)
        ],
        "kalimat_usulan": _suggestion(standing.year) if asked else "",
    }


def _suggestion(year: int) -> str:
    return _(
        "Rekomendasi tahun {year} belum diisi pada data. Daftar berikut adalah usulan Dampak menurut butir "
        "yang paling banyak kehilangan nilai, bukan rekomendasi evaluator; evaluator menetapkan isinya.",
        year=year,
    )


LHE = Form("laporan-hasil-evaluasi", "Laporan hasil evaluasi AKIP", FIELDS, blocks)
