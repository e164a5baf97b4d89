"""Codes of program, kegiatan and sub-kegiatan in both formats, and why a code is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dampak.language import _

LEVELS = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")
"""Levels of the nomenclature, from the top; a code has 1, 2, 3, 5 and 6 parts."""

ANY_FIELD = ("X", "XX")
"""The field of a code that serves every bidang urusan (penunjang urusan, “non urusan”)."""

_WIDTHS = ((1,), (2,), (2,), (1,), (2,), (2, 4))
_PARTS = {1: "urusan", 2: "bidang_urusan", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


@dataclass(frozen=True, slots=True)
class Code:
    """A sound code: its level, its parts; the last part of a sub-kegiatan has two or four digits."""

    level: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The code as it is written."""
        return ".".join(self.parts)

    @property
    def four_digits(self) -> bool:
        """Whether it is written as in Kepmendagri 900.1.15.5-1317/2023; else as in 050-5889/2021."""
        return self.level == "sub_kegiatan" and len(self.parts[-1]) == 4

    @property
    def is_any_field(self) -> bool:
        """Whether it serves every bidang urusan."""
        return self.parts[0] == "X"

    @property
    def same(self) -> tuple[str, ...]:
        """The parts with the last one as a number: equal for both ways to write one sub-kegiatan."""
        return (*self.parts[:-1], self.parts[-1].lstrip("0")) if self.level == "sub_kegiatan" else self.parts

    @property
    def parent(self) -> tuple[str, ...]:
        """The parts of the code above; empty for an urusan."""
        return self.parts[:3] if self.level == "kegiatan" else self.parts[:-1]


def code_of(text: str) -> Code | str:
    """Return the code `text` is, or why it is none."""
    parts = tuple(text.strip().rstrip(".").upper().split("."))
    if len(parts) > 6:
        return _("Kode terdiri atas {count} bagian; sub-kegiatan paling banyak 6 bagian.", count=len(parts))
    level = _PARTS.get(len(parts))
    if level is None:
        return _("Kode terdiri atas {count} bagian; program 3, kegiatan 5, sub-kegiatan 6.", count=len(parts))
    for position, (part, widths) in enumerate(zip(parts, _WIDTHS, strict=False)):
        if position < 2 and parts[0] == "X" and part == ANY_FIELD[position]:
            continue
        if not re.fullmatch("[0-9]+", part):
            return _("Bagian ke-{position} (“{part}”) bukan angka.", position=position + 1, part=part)
        if len(part) not in widths:
            return _(
                "Bagian ke-{position} (“{part}”) {count} angka; seharusnya {widths}.",
                position=position + 1,
                part=part,
                count=len(part),
                widths=_(" atau ").join(str(width) for width in widths),
            )
    return Code(level, parts)


def likely_code(text: str) -> str:
    """Return the sound code a malformed one may stand for, when only noughts are too many; else nothing."""
    parts = text.strip().rstrip(".").split(".")
    if len(parts) not in _PARTS:
        return ""
    for position, widths in enumerate(_WIDTHS[: len(parts)]):
        number = parts[position].lstrip("0")
        if len(parts[position]) not in widths:
            parts[position] = number.zfill(widths[-1])
    fixed = code_of(".".join(parts))
    return fixed.text if isinstance(fixed, Code) else ""
