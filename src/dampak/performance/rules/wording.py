"""Words that name an activity or a product where a condition belongs, each group with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from dampak.language import _


@dataclass(frozen=True, slots=True)
class WordGroup:
    """First words of one kind: a pattern on the word in small letters, and why it names an activity."""

    pattern: str
    why: Callable[[], str]
    examples: tuple[str, ...]


_DONE = (
    "terlaksananya", "terselenggaranya", "tersusunnya", "dilaksanakannya", "terfasilitasinya",
    "tersosialisasikannya", "dilakukannya", "diselenggarakannya",
)  # fmt: skip
_PROCESS = (
    "pelaksanaan", "penyelenggaraan", "penyusunan", "peningkatan", "pembinaan", "sosialisasi", "penyediaan",
    "pengadaan", "koordinasi", "pengembangan", "fasilitasi", "pembangunan", "pemberian", "pengelolaan",
    "pelatihan",
)  # fmt: skip
_VERBS = ("membangun", "membina", "menyusun", "menata", "mendorong", "melatih", "mengelola")

ACTIVITY_WORDS = (
    WordGroup(
        r"me\w{3,}kan|" + "|".join(_VERBS),
        lambda: _("kata kerja yang menyebut apa yang akan dilakukan, bukan keadaan yang dicapai"),
        ("meningkatkan", "melaksanakan", "mewujudkan", *_VERBS),
    ),
    WordGroup(
        "|".join(_DONE),
        lambda: _("menyebut sesuatu yang terpenuhi begitu kegiatannya dilaksanakan, apa pun hasilnya"),
        _DONE,
    ),
    WordGroup(
        "|".join(_PROCESS),
        lambda: _("nama proses, bukan keadaan sesudah proses itu"),
        _PROCESS,
    ),
)
"""“Meningkatnya”, “menurunnya”, “terwujudnya” and their like name a condition and are in no group."""

PRODUCT_WORDS = (
    "dokumen", "laporan", "kegiatan", "peserta", "pelatihan", "rapat", "sosialisasi", "bimbingan teknis",
    "surat", "unit", "paket", "orang yang dilatih",
)  # fmt: skip
PRODUCT_PATTERN = r"(?i)^\s*(?:jumlah|banyaknya)\s+(?:" + "|".join(PRODUCT_WORDS) + r")\b"
"""An indicator that counts what was made: “jumlah dokumen”; “jumlah kematian ibu” is not one."""


def activity_reason(text: str) -> str | None:
    """Return why the first word of a goal names an activity, None where it does not."""
    first = re.match(r"[\W\d_]*(\w+)", text.lower())
    word = first[1] if first else ""
    return next((group.why() for group in ACTIVITY_WORDS if re.fullmatch(group.pattern, word)), None)


def names_activity(column: str) -> pl.Expr:
    """Return the condition that the first word of a text column names an activity."""
    every = "|".join(group.pattern for group in ACTIVITY_WORDS)
    return pl.col(column).str.to_lowercase().str.contains(rf"^[\W\d_]*(?:{every})(?:\W|$)")


def alike(column: str) -> pl.Expr:
    """Return a text column without what does not tell two wordings apart: case, signs and blanks."""
    return pl.col(column).str.to_lowercase().str.replace_all(r"[\W_]+", " ").str.strip_chars()
