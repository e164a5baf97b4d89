"""What a chapter is made of; no table or drawing can be made without the sentence of its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dampak.language import _
from dampak.quantities import show_number, show_rupiah_short

Align = Literal["kiri", "kanan"]


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, numbered when each point is to be referred to."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its side, and its share of the width."""

    label: str
    align: Align = "kanan"
    share: float = 1.0


class _Meant:
    """What cannot be made without its meaning."""

    __slots__ = ()
    meaning: str

    def __post_init__(self) -> None:
        if not self.meaning:
            raise ValueError("a table or drawing without a sentence that says what it means")


@dataclass(frozen=True, slots=True)
class Grid(_Meant):
    """A table with its meaning; `source` names the result tables, `ask` one figure of it to ask for.

    With `total` the last row sums or closes the others.
    """

    meaning: str
    caption: str
    source: str
    ask: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Drawing(_Meant):
    """A chart with its meaning; the SVG is drawn already."""

    meaning: str
    caption: str
    source: str
    ask: str
    svg: bytes


Block = Text | Heading | Points | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title and what stands in it, in order."""

    title: str
    blocks: tuple[Block, ...]


def chapter(title: str, *parts: Block | Iterable[Block] | None) -> Chapter:
    """Return a chapter of the parts that have something to say; empty paragraphs and lists fall away."""
    flat: list[Block] = []
    for part in parts:
        if part is not None:
            flat += [part] if isinstance(part, Text | Heading | Points | Grid | Drawing) else list(part)
    return Chapter(title, tuple(block for block in flat if _speaks(block)))


def _speaks(block: Block) -> bool:
    match block:
        case Text(text) | Heading(text):
            return bool(text)
        case Points(points):
            return bool(points)
        case _:
            return True


def names(*labels: str, shares: Sequence[float] = ()) -> tuple[Column, ...]:
    """Return columns of which the first holds names and the others numbers."""
    widths = [*shares, *[1.0] * (len(labels) - len(shares))]
    return tuple(
        Column(label, "kanan" if place else "kiri", widths[place]) for place, label in enumerate(labels)
    )


def count(value: int | None) -> str:
    """Return a number of people; a dash when it is not known."""
    return "–" if value is None else show_number(value)


def share(value: Decimal | None) -> str:
    """Return a percentage without its sign; a dash when it is not known."""
    return "–" if value is None else show_number(value, 1)


def money(value: int | None) -> str:
    """Return rupiah in the largest fitting unit; a dash when it is not known."""
    return "–" if value is None else show_rupiah_short(value)


def cut(rows: Sequence[tuple[str, ...]], most: int) -> tuple[tuple[str, ...], ...]:
    """Return the first rows."""
    return tuple(rows[:most])


def left_out(rows: int, most: int) -> str:
    """Say how many rows of a list are not shown, and where they stand."""
    if rows <= most:
        return ""
    return _(
        "Yang ditampilkan {most} baris pertama dari {rows}; selengkapnya pada usulan.xlsx.",
        most=most,
        rows=show_number(rows),
    )
