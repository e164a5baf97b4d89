"""Whether the parts of a printed report can be made from grades × weights, and which one is suspect."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product

from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.quantities import show_number


def scores_from_grades(instrument: Instrument, component: str) -> frozenset[Fraction] | None:
    """Return every score a component can have from grades × weights, None where it is not made of grades."""
    children = instrument.children.get(component, ())
    if not children or any(child.rule != "gradasi" or child.weight is None for child in children):
        return None
    shares = [
        [Fraction(option.value) * Fraction(child.weight or 0) / Fraction(instrument.scale_of(child).high)
         for option in instrument.scale_of(child).options]
        for child in children
    ]  # fmt: skip
    return frozenset(sum(choice, Fraction(0)) for choice in product(*shares))


def odd_parts(instrument: Instrument, known: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Return the parts that no grades × weights make; averages of several evaluators are such parts."""
    odd = []
    for code, part in known.items():
        possible = scores_from_grades(instrument, code)
        if possible is not None and Fraction(part) not in possible:
            odd.append(code)
    return tuple(odd)


def suspect_parts(
    instrument: Instrument, known: Mapping[str, Decimal], odd: tuple[str, ...], *, complete: bool
) -> tuple[str, ...]:
    """Return the one part grades cannot make where they make all others, and parts above their weight."""
    lone = odd if len(odd) == 1 and complete and len(known) > 1 else ()
    above = tuple(code for code, part in known.items() if not _within(instrument, code, part))
    return tuple(code for code in known if code in lone or code in above)


def _within(instrument: Instrument, code: str, part: Decimal) -> bool:
    weight = instrument.by_code[code].weight
    return weight is None or 0 <= part <= weight


def part_notes(
    instrument: Instrument, known: Mapping[str, Decimal], odd: tuple[str, ...], suspects: tuple[str, ...]
) -> list[str]:
    """Return what is to be said of the parts."""
    notes = []
    for code in suspects:
        part, weight = known[code], instrument.by_code[code].weight or Decimal(0)
        values = {"code": code, "part": show_number(part), "weight": show_number(weight)}
        if not _within(instrument, code, part):
            notes.append(_("{code} {part} di luar 0 sampai bobotnya {weight}.", **values))
        else:
            notes.append(
                _(
                    "{code} {part} dari {weight} bukan hasil gradasi × bobot, padahal bagian lain dapat.",
                    **values,
                )
            )
    if len(known) > 1 and all(0 < part <= 1 for part in known.values()):
        notes.append(_("Semua bagian di bawah 1: tulis dalam poin, bukan sebagai persentase dari bobotnya."))
    if odd and not suspects:
        notes.append(
            _(
                "{parts} bukan hasil gradasi × bobot; mungkin rata-rata beberapa penilai.",
                parts=", ".join(odd),
            )
        )
    if known and all(scores_from_grades(instrument, code) is None for code in known):
        notes.append(
            _(
                "Bobot subkomponen {instrument} tidak diketahui; bagian tidak diuji dari gradasi.",
                instrument=instrument.name,
            )
        )
    return notes
