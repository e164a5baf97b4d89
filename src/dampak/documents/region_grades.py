"""Where the whole region stands in each evaluation and how it rises: the sentences every document uses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dampak.documents.evaluation.standing import Standing
from dampak.documents.facts import Facts
from dampak.evaluation.newest import region_rows
from dampak.language import _
from dampak.quantities import show_number


def region_standings(facts: Facts) -> list[Standing]:
    """Return where the region stands on its newest worksheet of each instrument, by id of the instrument."""
    if facts.table("unit").is_empty() or facts.table("skor").is_empty():
        return []
    return [
        Standing(facts.outcome, row["tahun"], facts.outcome.instruments.at(row["instrumen"]), row["unit_id"])
        for row in region_rows(facts.table("unit"), facts.table("skor"))
    ]


def figure_id(standing: Standing, part: str) -> str:
    """Return the id of a figure of the region on one instrument."""
    return f"evaluasi.{part}.{standing.instrument.id}"


def short_name(standing: Standing) -> str:
    """Return what people call an instrument: the words in brackets of its label, else its id."""
    _before, _open, inner = standing.instrument.label.partition("(")
    named = inner.rstrip(")")
    return named if named and " " not in named else standing.instrument.id.upper()


def way(standing: Standing) -> str:
    """Say how many steps of what effort lead to the next grade, or why none is shown; "" where none is."""
    facts, steps = standing.facts, standing.steps
    if not steps:
        figure = facts.outcome.figures.get(figure_id(standing, "langkah"))
        return _("Jalan naik tidak dihitung: {why}.", why=figure.note) if figure and figure.note else ""
    return _(
        "Jalan dengan upaya terkecil menuju {grade}: {steps} langkah, {days} hari orang, {quarters} "
        "triwulan, dan nilai menjadi {score}.",
        grade=standing.row["berikut"],
        steps=len(steps),
        days=show_number(effort(standing)),
        quarters=quarters(standing),
        score=show_number(steps[-1]["nilai_sesudah"], standing.instrument.places),
    )


def effort(standing: Standing) -> Decimal:
    """Return the person-days of all steps."""
    return sum((step["upaya"] for step in standing.steps), Decimal(0))


def quarters(standing: Standing) -> int:
    """Return the last quarter worked in."""
    return max((step["triwulan_selesai"] for step in standing.steps), default=0)


def assumptions(standing: Standing) -> Iterator[str]:
    """Yield what must be known before the path is trusted."""
    if not standing.steps:
        return
    assumed = sum(bool(step["asumsi"]) for step in standing.steps)
    if assumed:
        yield _(
            "Upaya {count} langkah (bertanda *) adalah asumsi bawaan Dampak; isi tabel upaya dengan "
            "perkiraan daerah.",
            count=assumed,
        )
    else:
        yield _("Upaya setiap langkah adalah perkiraan daerah sendiri (tabel upaya).")
    figure = standing.facts.outcome.figures.get(figure_id(standing, "langkah"))
    note = figure.note if figure else ""
    if note and not assumed:
        yield note
    yield _(
        "Langkah dihitung dari jawaban lembar kerja; predikat yang sebenarnya ditetapkan evaluator "
        "menurut bukti."
    )
