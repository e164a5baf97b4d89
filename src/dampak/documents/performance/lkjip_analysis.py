"""The sentences on one indicator; each says only what the figures say, never why."""

from __future__ import annotations

from fractions import Fraction

from dampak.documents.performance.lkjip_measures import Measure
from dampak.documents.performance.lkjip_numbers import change, difference, plain, target_of, two, with_unit
from dampak.documents.sentences import joined
from dampak.language import _


def analysis(one: Measure, year: int) -> str:
    """Return what the figures of an indicator say, as one paragraph."""
    return joined(_achieved(one, year), _against_last_year(one, year), _towards(one), _national(one))


def _achieved(one: Measure, year: int) -> str:
    if one.now.actual is None:
        reason = one.now.reason or _("Belum diukur.")
        return _(
            "{name}: capaian tahun {year} tidak terdefinisi. {reason}",
            name=one.text,
            year=year,
            reason=reason,
        )
    actual = with_unit(one.now.actual, one.unit)
    if one.now.achieved is None:
        return _(
            "{name}: realisasi {actual}; capaiannya tidak terdefinisi. {reason}",
            name=one.text,
            actual=actual,
            reason=one.now.reason,
        )
    values = {
        "name": one.text,
        "percent": two(one.now.achieved),
        "actual": actual,
        "target": target_of(one.now.target, one.upper),
        "moved": _achievement_moved(one, year),
    }
    return _("Capaian {name} {percent} persen{moved}: realisasi {actual} terhadap target {target}.", **values)


def _achievement_moved(one: Measure, year: int) -> str:
    now, before = one.now.achieved, one.before.achieved
    if now is None or before is None:
        return ""
    word = change(now, before)
    if now == before:
        return _(", {word} seperti tahun {year}", word=word, year=year - 1)
    return _(
        ", {word} {points} poin dari {before} persen pada {year}",
        word=word,
        points=plain(abs(now - before)),
        before=two(before),
        year=year - 1,
    )


def _against_last_year(one: Measure, year: int) -> str:
    now, before = one.now.actual, one.before.actual
    if now is None or before is None:
        return ""
    source = _(" (nilai awal rencana)") if one.before_is_baseline else ""
    if now == before:
        return _("Realisasinya sama dengan tahun {year}{source}.", year=year - 1, source=source)
    return _(
        "Realisasinya {word} {size} dari {before} pada {year}{source}{meaning}.",
        word=change(now, before),
        size=difference(now - before, one.unit),
        before=plain(before),
        year=year - 1,
        source=source,
        meaning=_meaning(one),
    )


def _meaning(one: Measure) -> str:
    """Say whether a change is one for the better, where the direction tells."""
    now, before = one.now.actual, one.before.actual
    if one.direction == "rentang" or now is None or before is None:
        return ""
    better = (now > before) == (one.direction == "naik")
    return _(", berarti membaik") if better else _(", berarti memburuk")


def _towards(one: Measure) -> str:
    if one.toward is None or one.end_year is None:
        return ""
    values = {
        "year": one.end_year,
        "target": target_of(one.end_target, one.end_upper),
        "percent": two(one.toward),
    }
    if one.toward < Fraction(100):
        return _(
            "Terhadap target akhir periode {year} sebesar {target}, capaiannya {percent} persen.", **values
        )
    return _("Target akhir periode {year} sebesar {target} sudah terpenuhi ({percent} persen).", **values)


def _national(one: Measure) -> str:
    if one.national is None:
        return ""
    source = one.national_source or _("sumber belum dicatat")
    values = {"national": plain(one.national), "source": source}
    if one.now.actual is None:
        return _("Angka nasional {national} ({source}).", **values)
    gap = one.now.actual - one.national
    if gap == 0:
        return _("Angka nasional {national} ({source}), sama dengan daerah.", **values)
    word = _("lebih tinggi") if gap > 0 else _("lebih rendah")
    size = difference(gap, one.unit)
    return _(
        "Angka nasional {national} ({source}); realisasi daerah {size} {word}.",
        size=size,
        word=word,
        **values,
    )
