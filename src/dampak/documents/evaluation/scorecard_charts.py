"""What the scorecard draws: the ladder of grades, the components, and the place among the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from dampak.documents.evaluation.parts import Part
from dampak.documents.evaluation.standing import Rank, Standing
from dampak.documents.evaluation.wording import DASH, precise, shown
from dampak.documents.words import law_statuses, word
from dampak.evaluation.newest import REGION
from dampak.language import _
from dampak.law.instrument import Band, Bands, Instrument
from dampak.quantities import show_number

MOST_BARS = 14
"""The parts right below the components are drawn too where there are no more bars than this."""

FEWEST_FOR_QUARTERS = 4
"""Among fewer units a quarter holds none."""

SHORT_CODE = 4
"""Characters of a code that numbers an item; a longer one is a word."""


def numbered(code: str) -> bool:
    """Return whether people know an item by this code (`1.a`, `i12`)."""
    return len(code) <= SHORT_CODE and any(sign.isdigit() for sign in code)


def band_of(standing: Standing) -> Band | None:
    """Return the band the exact score lies in: the one below the next, the last one where none is next."""
    bands = standing.instrument.bands
    if bands is None or standing.score is None:
        return None
    above = standing.row["berikut"]
    place = next((i for i, band in enumerate(bands.bands) if band.grade == above), len(bands.bands))
    return bands.bands[place - 1]


def most_of(standing: Standing) -> Decimal | None:
    """Return the highest total there can be."""
    root = standing.parts.get(standing.instrument.root.code)
    return root.most if root and root.most else None


def ladder(standing: Standing) -> dict[str, Any] | None:
    """Return the grades as steps of a ladder with the marks of both years, None where there are no grades."""
    bands, here = standing.instrument.bands, band_of(standing)
    if bands is None:
        return None
    low = bands.bands[0].low
    edges = [band.low for band in bands.bands] + [_top(standing, bands.bands)]
    span = edges[-1] - low
    return {
        "judul": _("Tangga predikat"),
        "anak": [
            {
                "predikat": band.grade,
                "lebar": float((end - start) / span),
                "batas": show_number(start),
                "di_sini": band is here,
            }
            for band, start, end in zip(bands.bands, edges, edges[1:], strict=False)
        ],
        "ujung": show_number(edges[-1]),
        "sendiri": _mark(standing.score, low, span, standing, standing.year),
        "lalu": _mark(_comparable(standing), low, span, standing, standing.year - 1),
        "aturan": _edge_rule(standing.instrument, bands),
    }


def _edge_rule(instrument: Instrument, bands: Bands) -> str:
    passed = bands.edge == "bawah_eksklusif" and bands.step is None
    told = _("batas bawah harus dilampaui") if passed else _("batas bawah sudah termasuk")
    doubted = bands.status not in ("certain", instrument.status)
    return f"{told} ({word(law_statuses(), bands.status).lower()})" if doubted else told


def _top(standing: Standing, bands: Sequence[Band]) -> Decimal:
    """Return where the ladder ends: an open last band goes on to the highest score there can be."""
    if bands[-1].high is not None:
        return bands[-1].high
    longest = max(most_of(standing) or Decimal(0), standing.score or Decimal(0))
    return longest if longest > bands[-1].low else bands[-1].low + (bands[-1].low - bands[-2].low) / 2


def _mark(
    score: Decimal | None, low: Decimal, span: Decimal, standing: Standing, year: int
) -> dict[str, Any] | None:
    if score is None:
        return None
    share = min(max((score - low) / span, Decimal(0)), Decimal(1))
    return {"letak": float(share), "teks": f"{year}: {shown(score, standing.instrument.places)}"}


def _comparable(standing: Standing) -> Decimal | None:
    """Return last year's score unless another version made it: its scale may be another one."""
    same = standing.last_year.get("instrumen") in (standing.instrument.name, standing.instrument.id)
    value: Decimal | None = standing.last_year.get("nilai") if same else None
    return value


def components(standing: Standing) -> dict[str, Any] | None:
    """Return the components as bars with last year's mark, None where the instrument has none."""
    if not standing.components:
        return None
    rows = _drawn(standing)
    longest = max((part.most for part, _level in rows), default=Decimal(0)) or Decimal(1)
    drawn = [_bar(standing, part, level, longest) for part, level in rows]
    for bar, (part, level), (_after, next_level) in zip(drawn, rows, [*rows[1:], rows[0]], strict=True):
        bar["butir"] = [] if next_level > level else _answers(standing, part.code)
    legend = [_("nilai"), _("nilai tertinggi")]
    if any(bar["lalu"] is not None for bar in drawn):
        legend.append(_("tahun {year}", year=standing.year - 1))
    return {"judul": _("Komponen terhadap nilai tertingginya"), "legenda": legend, "baris": drawn}


def _drawn(standing: Standing) -> list[tuple[Part, int]]:
    """Return the components, each with the parts right below it where all are few enough to draw."""
    deep = [
        pair
        for part in standing.components
        for pair in ((part, 0), *((below, 1) for below in standing.below(part.code)))
    ]
    return deep if len(deep) <= MOST_BARS else [pair for pair in deep if pair[1] == 0]


def _bar(standing: Standing, part: Part, level: int, longest: Decimal) -> dict[str, Any]:
    before = standing.parts_before.get(part.code)
    most, places = part.most, standing.instrument.places
    parent = standing.instrument.by_code[standing.instrument.by_code[part.code].parent]
    weight = part.weight if parent.rule == "rata_tertimbang" else None
    return {
        "nama": part.label,
        "tingkat": level,
        "bobot": "" if weight is None else _("bobot {weight}", weight=show_number(weight)),
        "panjang": float(most / longest),
        "isi": _share(part.score, most),
        "lalu": _share(before.score, before.most) if before else None,
        "nilai": shown(part.score, places),
        "tertinggi": show_number(most) if most else "",
    }


def _share(score: Decimal | None, most: Decimal) -> float | None:
    return None if score is None or not most else float(min(max(score / most, Decimal(0)), Decimal(1)))


def _answers(standing: Standing, code: str) -> list[list[str]]:
    """Return the answers of the items below one part, where their codes are short enough to read."""
    if not all(numbered(node.code) for node in standing.instrument.leaves):
        return []
    return [[part.code, part.answer or DASH] for part in _items(standing, code)]


def _items(standing: Standing, code: str) -> Iterator[Part]:
    if code not in standing.instrument.children:
        yield standing.parts[code]
    for part in standing.below(code):
        yield from _items(standing, part.code)


def place(standing: Standing) -> dict[str, Any]:
    """Return the place among the units and the strip of all scores, or why there is none."""
    rank = standing.rank
    title = _("Di antara unit lain")
    if rank is None:
        return {"judul": title, "kalimat": [_unranked(standing)], "sebaran": None}
    if len(rank.scores) == 1:
        alone = _("Hanya unit ini yang dinilai tahun {year}; tidak ada pembanding.", year=standing.year)
        return {"judul": title, "kalimat": [alone], "sebaran": None}
    quarters = _quarters(standing) if len(rank.scores) >= FEWEST_FOR_QUARTERS else []
    spread = _spread(standing, rank, quarters)
    return {"judul": title, "kalimat": _place_sentences(standing, rank, quarters), "sebaran": spread}


def _unranked(standing: Standing) -> str:
    if standing.unit["jenis"] == REGION:
        return _("Pemerintah daerah tidak diperingkat di antara unitnya.")
    return _("Unit ini belum diperingkat: peringkat memakai nilai akhir atau nilai evaluator yang lengkap.")


def _quarters(standing: Standing) -> list[Decimal]:
    """Return lower quartile, median and upper quartile as the run found them; empty where it did not."""
    group = f"{standing.instrument.name}.{standing.year}"
    ids = ("kuartil_bawah", "median", "kuartil_atas")
    found = [standing.facts.number(f"evaluasi.{id_}.{group}") for id_ in ids]
    known = [value for value in found if value is not None]
    return known if len(known) == len(ids) else []


def _place_sentences(standing: Standing, rank: Rank, quarters: Sequence[Decimal]) -> list[str]:
    places, away = standing.instrument.places, rank.from_median
    told = [_("Peringkat {place} dari {count} unit.", place=rank.place, count=len(rank.scores))]
    if away is not None:
        way = _("di atas") if away > 0 else _("di bawah")
        far = _("{points} poin {way} median", points=precise(abs(away)), way=way)
        told.append((far if away else _("Tepat pada median")) + ".")
    if quarters:
        low, high = shown(quarters[0], places), shown(quarters[2], places)
        told.append(_("Separuh unit di tengah bernilai antara {low} dan {high}.", low=low, high=high))
    return told


def _spread(standing: Standing, rank: Rank, quarters: Sequence[Decimal]) -> dict[str, Any]:
    low, high = min(rank.scores), max(rank.scores)
    span, places = (high - low) or Decimal(1), standing.instrument.places
    return {
        "titik": [float((score - low) / span) for score in rank.scores],
        "kotak": [float(min(max((value - low) / span, Decimal(0)), Decimal(1))) for value in quarters],
        "sendiri": float((rank.own - low) / span),
        "nilai": shown(rank.own, places),
        "ujung": [shown(low, places), shown(high, places)],
        "legenda": [
            _("satu unit"),
            _("kuartil bawah–atas"),
            _("median {value}", value=shown(quarters[1], places)) if quarters else "",
            _("unit ini"),
        ],
    }
