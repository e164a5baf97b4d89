"""The level of education that a free text names, so that two texts can be compared."""

from __future__ import annotations

import re

_LEVELS = (
    ("sd", "mi", "sekolah dasar", "madrasah ibtidaiyah", "paket a"),
    ("smp", "mts", "sltp", "sekolah menengah pertama", "madrasah tsanawiyah", "paket b"),
    ("sma", "smk", "ma", "mak", "slta", "smu", "smea", "stm", "sekolah menengah atas",
     "sekolah menengah kejuruan", "madrasah aliyah", "paket c"),
    ("d1",),
    ("d2",),
    ("d3", "sarjana muda"),
    ("d4", "s1", "sarjana terapan", "sarjana"),
    ("s2", "magister"),
    ("s3", "doktor"),
)  # fmt: skip
_RANKS = {name: rank for rank, names in enumerate(_LEVELS, start=1) for name in names}
_LONGEST_FIRST = sorted(_RANKS, key=len, reverse=True)
_STEPS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NUMBERED = re.compile(
    r"""(?P<kind>(?i:diploma|strata))[\s-]*(?P<step>(?i:iv|i{1,3})|[1-4])\b
    |   (?P<upper>[DS])[\s.-]*(?P<roman>IV|I{1,3})\b   # in capitals only: “di” is a preposition
    |   (?P<either>[DSds])[\s.-]*(?P<digit>[1-4])\b""",
    re.VERBOSE,
)
_LEADING = re.compile(
    r"(?:\b(?:pendidikan|minimal|min|paling|rendah|serendah|rendahnya|sekurang|kurangnya|lulusan|ijazah)\b[\s.:-]*)+",
    re.IGNORECASE,
)
_PROFESSION = re.compile(r"(?:profesi|spesialis)\b", re.IGNORECASE)


def education_rank(pendidikan: str | None) -> int | None:
    """Return the rank of the level a person's education begins with, None when it cannot be read.

    SD < SMP < SMA, SMK, MA < D1 < D2 < D3 < D4, S1 < S2 < S3 in the usual spellings. A profession or a
    specialisation follows a first degree and counts as one.
    Source: the order of Perpres 8/2012 art. 5 (KKNI), which sets D4 and S1 level.
    """
    text = (pendidikan or "").strip()
    return _RANKS["s1"] if _PROFESSION.match(text) else _rank(text)


def required_rank(kualifikasi: str | None) -> int | None:
    """Return the rank of the level a kind of post names first, None when it cannot be read.

    Words such as “minimal” before it are passed over. A profession (Profesi Dokter) is no level: which
    other education would do in its place cannot be told from the level alone, so it is None.
    """
    text = (kualifikasi or "").strip()
    leading = _LEADING.match(text)
    return _rank(text[leading.end() :] if leading else text)


def _rank(text: str) -> int | None:
    numbered = _NUMBERED.match(text)
    if numbered:
        kind, step = (part.lower() for part in numbered.groups() if part)
        return _RANKS.get(kind[0] + _STEPS.get(step, step))
    words = " ".join(re.findall(r"[a-z]+|[0-9]+", text.lower())) + " "
    return next((_RANKS[name] for name in _LONGEST_FIRST if words.startswith(name + " ")), None)
