"""Rupiah, people and the numbers officials type: exact in, rounded once, shown the Indonesian way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from dampak.language import _

DECIMAL_SCALE = 4
"""Decimals kept in a `desimal` column; integers scaled by 10**4 stay exact in int64 products."""

Rounding = Literal["half_up", "ceil", "none"]
"""How an exact need becomes whole people: half up, always up, or kept exact."""

NumberStyle = Literal["id", "en"]
"""`id`: 1.234,5 — `en`: 1,234.5."""


def divide_rounded(numerator: int, denominator: int, rounding: Rounding = "half_up") -> int:
    """Return numerator / denominator as a whole number, exactly rounded (`none` is refused here).

    Halves of negative numbers round away from zero, as `half_up` does in an office.
    """
    if rounding == "ceil":
        return -(-numerator // denominator)
    if rounding != "half_up":
        raise ValueError(f"no whole number under rounding '{rounding}'")
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(numerator), abs(denominator)
    return sign * ((2 * numerator + denominator) // (2 * denominator))


def as_decimal(value: Fraction | int, places: int = DECIMAL_SCALE) -> Decimal:
    """Return `value` with `places` decimals, half up, without passing through a float."""
    fraction = Fraction(value)
    scaled = divide_rounded(fraction.numerator * 10**places, fraction.denominator)
    return Decimal(f"{scaled}E-{places}")


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """Why a text is not taken as a number: `code` (`bukan_angka`, `ambigu`, `gaya_campur`) and a sentence."""

    code: str
    what: str


_WRITTEN = re.compile(r"([+-]?)\s*(?:rp\.?|idr)?\s*(.*?)(?:[.,]-)?", re.IGNORECASE | re.DOTALL)
_GROUPED_BY_BLANKS = re.compile(r"[+-]?[0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?")
_LONE_SEPARATOR = re.compile(r"[+-]?[1-9][0-9]*[.,][0-9]{3}")


def number_style(texts: Iterable[str]) -> NumberStyle | Literal["campur"] | None:
    """Return which style the texts of one column prove, None when nothing proves one, `campur` when both.

    Proof is a text that can be read one way only: two kinds of separator, a separator that stands twice,
    or one not followed by exactly three digits (`0,500` is proof too: no thousand begins with 0).
    """
    seen: set[NumberStyle] = {style for text in texts if (style := _proved_style(_bare(text)))}
    if len(seen) > 1:
        return "campur"
    return next(iter(seen), None)


def parse_number(text: str, style: NumberStyle | None = None) -> Decimal | NumberProblem:
    """Return the number a person wrote, or why it is not taken; it never guesses.

    `1.000` alone is one thousand in Indonesian and one in English: without `style` it is `ambigu`.
    A leading `Rp`, blanks around it or between groups of three digits, and a trailing `,-` are allowed.
    """
    bare = _bare(text)
    if not any(pattern.fullmatch(bare) for pattern in _STYLES.values()):
        return NumberProblem("bukan_angka", _("“{text}” bukan angka.", text=text))
    if style and not _STYLES[style].fullmatch(bare):
        return NumberProblem(
            "gaya_campur",
            _("“{text}” tidak mengikuti cara tulis angka pada kolom ini.", text=text),
        )
    chosen = style or _proved_style(bare)
    if chosen is None and re.search(r"[.,]", bare):
        return NumberProblem(
            "ambigu",
            _("“{text}” dapat dibaca dua cara: pemisah ribuan atau pemisah desimal.", text=text),
        )
    group, point = (".", ",") if chosen == "id" else (",", ".")
    return Decimal(bare.replace(group, "").replace(point, "."))


def _bare(text: str) -> str:
    written = _WRITTEN.fullmatch(text.strip())
    bare = "".join(written.groups()) if written else text
    return re.sub(r"\s", "", bare) if _GROUPED_BY_BLANKS.fullmatch(bare) else bare


def _proved_style(bare: str) -> NumberStyle | None:
    """Return the only style in which `bare` is a number, None when both or neither fit.

    `1000.000` fits one pattern only, yet officials write it for a million: it proves nothing.
    """
    if _LONE_SEPARATOR.fullmatch(bare):
        return None
    fits = [style for style, pattern in _STYLES.items() if pattern.fullmatch(bare)]
    return fits[0] if len(fits) == 1 else None


_STYLES: dict[NumberStyle, re.Pattern[str]] = {
    "id": re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?"),
    "en": re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?"),
}


def show_number(value: int | Decimal | Fraction | float, places: int | None = None) -> str:
    """Return the number as Indonesians write it: 1.234.567,89; trailing zeros go when `places` is None."""
    exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    if places is not None or isinstance(value, Fraction):
        number = as_decimal(exact, DECIMAL_SCALE if places is None else places)
    else:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    text = f"{number.copy_abs() if number == 0 else number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "\u0000").replace(".", ",").replace("\u0000", ".")


def show_rupiah(value: int) -> str:
    """Return whole rupiah as `Rp 1.234.567` (a minus stands before `Rp`)."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp {show_number(abs(value))}"


def show_rupiah_short(value: int) -> str:
    """Return rupiah in the largest fitting unit with one decimal: `Rp 357,6 miliar`.

    What the one decimal would round to a thousand of a unit is one of the next: `Rp 1,0 miliar`.
    """
    for unit, slack, name in (
        (10**12, 5 * 10**7, _("triliun")),
        (10**9, 5 * 10**4, _("miliar")),
        (10**6, 0, _("juta")),
    ):
        if abs(value) >= unit - slack:
            sign = "-" if value < 0 else ""
            return f"{sign}Rp {show_number(Fraction(abs(value), unit), 1)} {name}"
    return show_rupiah(value)
