"""Words and sentences that the documents of an evaluation share."""

from __future__ import annotations

from decimal import Decimal

from dampak.documents.evaluation.standing import Standing
from dampak.language import _
from dampak.quantities import show_number

DASH = "–"
MINUS = "−"


def hands() -> dict[str, str]:
    """Return whose answers are scored, in words."""
    return {
        "usulan": _("usulan unit sendiri, belum dinilai evaluator"),
        "evaluator": _("penilaian evaluator, belum dibahas"),
        "final": _("hasil akhir sesudah pembahasan"),
    }


def unit_kinds() -> dict[str, str]:
    """Return the kinds of unit in words."""
    return {
        "pemda": _("pemerintah daerah"),
        "opd": _("perangkat daerah"),
        "bagian": _("bagian pada sekretariat daerah"),
        "uptd": _("unit pelaksana teknis daerah"),
        "sekolah": _("sekolah"),
        "puskesmas": _("pusat kesehatan masyarakat"),
        "rsud": _("rumah sakit umum daerah"),
        "kecamatan": _("kecamatan"),
        "kelurahan": _("kelurahan"),
    }


def shown(value: Decimal | None, places: int | None = 2) -> str:
    """Return a score as people read it; a dash when it is not known."""
    return DASH if value is None else show_number(value, places)


def signed(value: Decimal | None, places: int = 2) -> str:
    """Return a difference with its sign; a dash when it is not known."""
    if value is None:
        return DASH
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + show_number(abs(value), places)


def graded(standing: Standing) -> str:
    """Return the score and grade in one sentence, or how many answers are missing."""
    if standing.score is None:
        return _(
            "Nilai {unit} tahun {year} belum dapat dihitung: {count} butir belum dijawab.",
            unit=standing.name,
            year=standing.year,
            count=standing.row["belum_dijawab"] or DASH,
        )
    text = _(
        "{unit} memperoleh nilai {score} pada tahun {year}",
        unit=standing.name,
        score=shown(standing.score, standing.instrument.places),
        year=standing.year,
    )
    return _("{text}, predikat {grade}.", text=text, grade=standing.grade) if standing.grade else f"{text}."


def to_next(standing: Standing) -> str:
    """Return how far the next grade is, "" where nothing can be said."""
    band, distance = standing.next_band, standing.row["jarak"]
    if standing.score is None or not standing.grade:
        return ""
    if band is None or distance is None:
        return _("Predikat {grade} adalah yang tertinggi.", grade=standing.grade)
    above = standing.instrument.bands is not None and standing.instrument.bands.edge == "bawah_eksklusif"
    edge = show_number(band.low)
    needed = _("nilai di atas {edge}", edge=edge) if above else _("nilai paling sedikit {edge}", edge=edge)
    if not distance:
        return _(
            "Predikat {grade} memerlukan {needed}; nilai sekarang tepat pada batasnya.",
            grade=band.grade,
            needed=needed,
        )
    return _(
        "Predikat {grade} memerlukan {needed}; masih kurang {distance} poin.",
        grade=band.grade,
        needed=needed,
        distance=precise(distance),
    )


def precise(value: Decimal) -> str:
    """Return points with two decimals, with all four where two would show nothing."""
    return show_number(value, 2 if abs(value) >= Decimal("0.005") else 4)


def changed(standing: Standing) -> str:
    """Return the change to last year in one sentence."""
    before, change = standing.last_year, standing.change
    if change is None:
        return _("Nilai tahun {year} tidak ada dalam data.", year=standing.year - 1)
    earlier = shown(before["nilai"], standing.instrument.places)
    other = before["instrumen"] not in (standing.instrument.name, standing.instrument.id)
    note = " " + _("Versi instrumennya berbeda: {name}.", name=before["instrumen"]) if other else ""
    if not change:
        return _("Sama dengan tahun {year} ({earlier}).", year=standing.year - 1, earlier=earlier) + note
    way = _("Naik") if change > 0 else _("Turun")
    return (
        _(
            "{way} {change} poin dari tahun {year} ({earlier}).",
            way=way,
            change=precise(abs(change)),
            year=standing.year - 1,
            earlier=earlier,
        )
        + note
    )


def judged(standing: Standing) -> str:
    """Return the region's and the ministry's score in one sentence, "" where neither is known."""
    row, places = standing.both_judges, standing.instrument.places
    if not row:
        return ""
    inside, outside = row["internal"], row["kementerian"]
    if inside is None or outside is None:
        known = shown(inside if outside is None else outside, places)
        who = _("daerah") if outside is None else _("kementerian")
        other = _("kementerian") if outside is None else _("daerah")
        return _(
            "Nilai menurut {who} {known}; nilai menurut {other} belum ada.", who=who, known=known, other=other
        )
    difference = inside - outside
    if not difference:
        return _("Penilaian daerah dan kementerian sama: {score}.", score=shown(inside, places))
    way = _("lebih tinggi") if difference > 0 else _("lebih rendah")
    return _(
        "Penilaian daerah ({inside}) {gap} poin {way} daripada penilaian kementerian ({outside}).",
        inside=shown(inside, places),
        gap=precise(abs(difference)),
        way=way,
        outside=shown(outside, places),
    )
