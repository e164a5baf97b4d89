"""`peta-jabatan.pdf`: the post map of each agency as an A3 chart, its schools and health centres as lists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import typst

from dampak.documents.post_map import MapPost, MapUnit, Tally
from dampak.documents.words import SHORT_HASH, date_in_words, synthetic_label
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number

LISTED_KINDS = ("sekolah", "puskesmas", "kelurahan")
LISTED_FROM, OTHERS_LISTED_FROM = 5, 13
"""So many units right below another stand in lists behind the chart: of those kinds, and of any other."""

POSTS_IN_BOX = 22
"""Posts in one box; a unit with more goes on in a further box."""

LEADERS = ("jpt", "administrator", "pengawas")
LIST_TITLES = {
    "sekolah": "Satuan pendidikan",
    "puskesmas": "Puskesmas",
    "kelurahan": "Kelurahan",
    "uptd": "Unit pelaksana teknis daerah",
}
MINUS = "−"


def post_map_pdf_bytes(outcome: Outcome, maps: Sequence[MapUnit]) -> bytes:
    """Return `peta-jabatan.pdf`: the same outcome and maps give the same bytes."""
    day = outcome.provenance.per_tanggal
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = (resources.files("dampak.documents") / "templates" / "peta.typ").read_bytes()
    inputs = {"data": json.dumps(chart_data(outcome, maps), ensure_ascii=False)}
    made = typst.compile(template, format="pdf", ignore_system_fonts=True, sys_inputs=inputs, timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single document")
    return made


def chart_data(outcome: Outcome, maps: Sequence[MapUnit]) -> dict[str, Any]:
    """Return all texts of the chart; the template lays them out and computes nothing but lengths."""
    p = outcome.provenance
    return {
        "judul": _("Peta Jabatan"),
        "daerah": p.region,
        "tanggal": _("Keadaan pegawai per {day}", day=date_in_words(p.per_tanggal)),
        "tahun": p.per_tanggal.year,
        "bulan": p.per_tanggal.month,
        "hari": p.per_tanggal.day,
        "contoh": synthetic_label() if p.synthetic else "",
        "asal": _("Dampak {version} · paket {hash}", version=p.code_version, hash=p.pack_hash[:SHORT_HASH]),
        "legenda": _(
            "Kls: kelas jabatan · B: bezetting (pegawai ada) · K: kebutuhan · ±: B − K · –: belum diketahui"
        ),
        "lanjutan": _("lanjutan"),
        "kolom": [_("Jabatan"), _("Kls"), "B", "K", "±"],
        "jumlah": _("Jumlah"),
        "halaman": [_("Halaman"), _("dari")],
        "ttd": "NIP",
        "opd": [_agency(agency) for agency in maps],
    }


def _agency(agency: MapUnit) -> dict[str, Any]:
    whole = agency.whole
    unknown = ""
    if whole.unknown:
        unknown = _(
            "Kebutuhan {count} jabatan belum diketahui; jumlah kebutuhan dan ± tidak memuatnya.",
            count=whole.unknown,
        )
    branches = [unit for unit in agency.below if not _listed(unit, agency)]
    return {
        "nama": agency.name,
        "angka": [
            [_("jabatan"), show_number(whole.posts)],
            [_("bezetting"), show_number(whole.staff)],
            [_("kebutuhan"), *_numbers(whole)[1:2]],
            ["±", *_numbers(whole)[2:]],
        ],
        "catatan": unknown,
        "kepala": list(_boxes(agency, 0)),
        "cabang": [list(_branch(unit, 0)) for unit in branches],
        "lampiran": _lists(agency),
        "pejabat": _leader(agency),
    }


def _leader(agency: MapUnit) -> str:
    """Return who signs: the highest leading post of the agency itself."""
    leading = [post.name for post in agency.posts if post.kind in LEADERS]
    return leading[0] if leading else _("Pimpinan {name}", name=agency.name)


def _listed(unit: MapUnit, above: MapUnit) -> bool:
    alike = Counter(below.kind for below in above.below)[unit.kind]
    return alike >= (LISTED_FROM if unit.kind in LISTED_KINDS else OTHERS_LISTED_FROM)


def _branch(unit: MapUnit, level: int) -> Iterator[dict[str, Any]]:
    """Yield the boxes of a unit and of the units below it that are not listed."""
    yield from _boxes(unit, level)
    for below in unit.below:
        if not _listed(below, unit):
            yield from _branch(below, level + 1)


def _boxes(unit: MapUnit, level: int) -> Iterator[dict[str, Any]]:
    """Yield the box of one unit, more than one where its posts are many; the last one bears the sum."""
    parts = [unit.posts[at : at + POSTS_IN_BOX] for at in range(0, len(unit.posts), POSTS_IN_BOX)] or [()]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        yield {
            "nama": unit.name,
            "tingkat": level,
            "lanjutan": number > 0,
            "baris": [_row(post) for post in part],
            "jumlah": list(_numbers(unit.own)) if last and len(unit.posts) > 1 else [],
        }


def _lists(agency: MapUnit) -> list[dict[str, Any]]:
    """Return the units that are listed, by kind in the order met, each with its posts and its sum."""
    found: dict[str, list[MapUnit]] = {}
    for unit in agency.walk():
        for below in unit.below:
            if _listed(below, unit):
                found.setdefault(below.kind, []).append(below)
    return [
        {
            "judul": LIST_TITLES.get(kind, kind.replace("_", " ").capitalize()),
            "unit": [_list_entry(unit, below) for below in units for unit in below.walk()],
        }
        for kind, units in found.items()
    ]


def _list_entry(unit: MapUnit, top: MapUnit) -> dict[str, Any]:
    name = unit.name if unit is top else f"{top.name}: {unit.name}"
    return {"nama": name, "baris": [_row(post) for post in unit.posts], "jumlah": list(_numbers(unit.own))}


def _row(post: MapPost) -> dict[str, Any]:
    return {
        "nama": post.name,
        "pimpinan": post.kind in LEADERS,
        "angka": [_shown(post.kelas), _shown(post.staff), _shown(post.need), _signed(post.gap)],
    }


def _numbers(sums: Tally) -> tuple[str, str, str]:
    """Return staff, need and gap as shown; need and gap are a dash where no post's need is known."""
    known = not sums.posts or sums.unknown < sums.posts
    return (
        show_number(sums.staff),
        show_number(sums.need) if known else "–",
        _signed(sums.gap if known else None),
    )


def _shown(value: int | None) -> str:
    return "–" if value is None else show_number(value)


def _signed(value: int | None) -> str:
    if value is None:
        return "–"
    return f"{MINUS if value < 0 else '+' if value else ''}{show_number(abs(value))}"
