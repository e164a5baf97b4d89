"""What the region asked for in the two years before: one round closed, one still waiting for its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dampak.pack.example.draft import YEAR, Draft, Post
from dampak.tables.inputs import HIRE_KINDS

CLOSED, OPEN = YEAR - 1, YEAR
_JOINED = {"cpns": date(2026, 3, 1), "pppk": date(2025, 10, 1)}
"""When those asked for in the closed year started, as on the staff list."""
_ASKED_IN_VAIN = {"cpns": 25, "pppk": 40}
"""Posts of the closed year for which nobody came: refused, or approved and left unfilled."""
_ASKED_NOW = {"cpns": 40, "pppk": 55}
"""Posts asked for in the open year, on one island: few, so that money is left for the next year."""
_SALT = 20_250_000
"""Keeps these draws apart from those of the region itself."""

Row = dict[str, object]


def add_asked(draft: Draft, seats: Sequence[int], seed: int, factor: int) -> None:
    """Add the history of both years, on posts with too few people, drawn apart from the rest.

    Nobody is posted who is not on the staff list: in the closed year those posted are the people who
    started then; in the open year the selection is over and nobody has started yet.
    """
    rng = np.random.Generator(np.random.PCG64([seed, _SALT]))
    short = _shortages(draft, seats)
    for kind in HIRE_KINDS:
        for row in (*_closed(draft, short, kind, factor, rng), *_open(short, kind, factor, rng)):
            draft.add("riwayat_formasi", **row)


def _shortages(draft: Draft, seats: Sequence[int]) -> list[tuple[Post, int]]:
    """Return the posts that have fewer people than they need, and how many fewer."""
    found = ((post, round(post.need) - some) for post, some in zip(draft.posts, seats, strict=True))
    return [(post, few) for post, few in found if few > 0]


def _closed(
    draft: Draft, short: Sequence[tuple[Post, int]], kind: str, factor: int, rng: np.random.Generator
) -> Iterator[Row]:
    posts = {post.id: post for post in draft.posts}
    joined = Counter(
        str(row["posisi_id"])
        for row in draft.rows["pegawai"]
        if row["status"] == kind and row["tmt"] == _JOINED[kind] and row["posisi_id"]
    )
    for id in sorted(joined):
        approved = joined[id] + int(rng.random() < 0.12)
        asked = approved + int(rng.random() < 0.35)
        yield _row(posts[id], kind, CLOSED, asked, approved, joined[id], posted=joined[id])
    others = [(post, few) for post, few in _open_to(short, kind) if post.id not in joined]
    for post, _few in _chosen(others, _ASKED_IN_VAIN[kind] * factor, rng):
        approved = int(rng.random() < 0.5)
        yield _row(post, kind, CLOSED, 1, approved, 0, posted=0)


def _open(
    short: Sequence[tuple[Post, int]], kind: str, factor: int, rng: np.random.Generator
) -> Iterator[Row]:
    for post, few in _chosen(_open_to(short, kind), _ASKED_NOW[kind] * factor, rng):
        asked = min(few, 1 + int(rng.random() < 0.4))
        approved = int(rng.binomial(asked, 0.45))
        yield _row(post, kind, OPEN, asked, approved, int(rng.binomial(approved, 0.86)), posted=None)


def _open_to(short: Sequence[tuple[Post, int]], kind: str) -> list[tuple[Post, int]]:
    return [
        (post, few)
        for post, few in short
        if (post.kind.open_to_cpns if kind == "cpns" else post.kind.open_to_pppk)
    ]


def _chosen(
    posts: Sequence[tuple[Post, int]], count: int, rng: np.random.Generator
) -> list[tuple[Post, int]]:
    """Return `count` posts by chance, the shortest of staff most likely, in the order of the draft."""
    weight = np.array([few for _post, few in posts], dtype=float)
    picked = rng.choice(len(posts), size=min(count, len(posts)), replace=False, p=weight / weight.sum())
    return [posts[index] for index in sorted(picked.tolist())]


def _row(
    post: Post, kind: str, year: int, asked: int, approved: int, filled: int, *, posted: int | None
) -> Row:
    return {
        "tahun": year, "posisi_id": post.id, "jenis": kind, "unit_id": post.unit_id,
        "jabatan_kode": post.kind.code, "diusulkan": asked, "disetujui": approved, "terisi": filled,
        "ditempatkan": posted, "surat_usulan": f"800/{year % 100}/BKPSDM (contoh)",
        "keputusan": f"Keputusan Menteri {year} (contoh)",
    }  # fmt: skip
