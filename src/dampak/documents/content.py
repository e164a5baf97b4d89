"""What the one page for the head of the region says: every text and every bar, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dampak.documents import sentences
from dampak.documents.facts import Facts, Ratio, percent
from dampak.documents.words import SHORT_HASH, date_in_words, head_of_region, synthetic_label
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

MOST_SOURCES = 3
"""Sources of the fiscal ratio that are drawn; all of them stand in the workbook."""


def summary_content(outcome: Outcome) -> dict[str, Any]:
    """Return the page as plain data: texts in the reader's language, bars as shares of the longest one."""
    facts = Facts(outcome)
    return {
        "tahun": outcome.provenance.per_tanggal.year,
        "bulan": outcome.provenance.per_tanggal.month,
        "hari": outcome.provenance.per_tanggal.day,
        "kepala": _head(facts),
        "pokok": sentences.headline(facts),
        "kartu": _cards(facts),
        "sektor": _sectors(facts),
        "fiskal": _fiscal(facts),
        "usulan": _proposal(facts),
        "banding": _comparison(facts),
        "pensiun": _pensions(facts),
        "kendala": _listed(
            _("Yang menahan"), sentences.blocking(facts), _("Tidak ada kekurangan yang tertahan.")
        ),
        "keputusan": _listed(_("Yang perlu diputuskan"), sentences.decisions(facts), _("Tidak ada.")),
        "asal": _source(facts),
    }


def _head(facts: Facts) -> dict[str, str]:
    p = facts.provenance
    return {
        "judul": _("Ringkasan untuk {head}", head=head_of_region(p.region)),
        "daerah": p.region,
        "tanggal": _("Data per {day}", day=date_in_words(p.per_tanggal)),
        "tahun": _("Pengadaan tahun {year}", year=p.start_year),
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
        return _card(_("Ruang fiskal"), "–", "")
    return _card(_("Ruang fiskal"), show_rupiah_short(room[1]), _("paling kecil, tahun {year}", year=room[0]))


def _sectors(facts: Facts) -> dict[str, Any]:
    gaps = facts.sector_gaps()
    longest = max((gap.before or 0 for gap in gaps), default=0) or 1
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
        "judul": _("Kekurangan menurut sektor"),
        "kosong": _("Kekurangan menurut sektor tidak tersedia."),
        "legenda": [_("tersisa sesudah usulan"), _("ditutup usulan")],
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


def _proposal(facts: Facts) -> dict[str, Any]:
    kinds = _("{cpns} CPNS, {pppk} PPPK", cpns=facts.shown("usulan.cpns"), pppk=facts.shown("usulan.pppk"))
    return {
        "judul": _("Usulan"),
        "angka": [
            _card(_("formasi"), facts.shown("usulan.formasi"), kinds),
            _card(_("pemindahan"), facts.shown("usulan.mutasi"), _("tanpa formasi baru")),
            _card(_("setahun penuh"), facts.rupiah("usulan.biaya_penuh"), _("biaya formasi")),
        ],
        "kalimat": sentences.joined(
            sentences.first_year(facts),
            sentences.closing(facts) or sentences.proposal(facts),
            sentences.next_billion(facts),
        ),
    }


def _comparison(facts: Facts) -> dict[str, Any]:
    ours, equal = facts.number("usulan.nilai"), facts.number("banding.sama_rata.nilai")
    known = (
        [(_("Usulan ini"), ours), (_("Sama rata"), equal)] if ours is not None and equal is not None else []
    )
    longest = max((value for _name, value in known), default=None) or 1
    return {
        "judul": _("Dibanding pembagian sama rata"),
        "batang": [
            {"nama": name, "nilai": show_number(value, 1), "panjang": float(value / longest)}
            for name, value in known
        ],
        "kalimat": sentences.comparison(facts) or _("Perbandingan tidak tersedia."),
    }


def _pensions(facts: Facts) -> dict[str, Any]:
    people = facts.by_year("pensiun")
    counts = [figure.value for figure in people.values() if isinstance(figure.value, int)]
    longest = max(counts, default=0) or 1
    return {
        "judul": _("Pensiun menurut tahun"),
        "kosong": _("Tahun pensiun tidak tersedia."),
        "tiang": [
            {
                "tahun": str(year),
                "nilai": "–" if figure.value is None else str(figure.value),
                "tinggi": figure.value / longest if isinstance(figure.value, int) else 0,
            }
            for year, figure in people.items()
        ],
        "kalimat": sentences.freed(facts),
    }


def _listed(title: str, points: Sequence[str], none: str) -> dict[str, Any]:
    return {"judul": title, "butir": list(points) or [none]}


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
