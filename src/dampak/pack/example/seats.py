"""How many people sit in each post: too few in remote places, too many in the capital."""

from __future__ import annotations

import numpy as np

from dampak.pack.example.catalogue import Kind
from dampak.pack.example.draft import District, Draft

HEADS_FILLED = 0.95
_BY_SECTOR = {"kesehatan": 0.72, "infrastruktur": 0.36, "teknis_lain": 0.62}
_TEACHERS = {"capital": 2.0, "plain": 0.86, "remote": 0.5}
_HEALTH_CENTRES = {"capital": 1.08, "plain": 0.74, "remote": 0.45}


def fill_seats(draft: Draft, people: int) -> list[int]:
    """Return the number of people in each post of the draft; in all about `people`.

    Posts led by one person are filled or vacant; the others get their share of what is left, rounded so
    that the sum is kept.
    """
    heads = np.array([post.kind.leads for post in draft.posts])
    needs = np.array([post.need for post in draft.posts])
    ratios = np.array([_ratio(post.kind, post.place, post.unit_id) for post in draft.posts])
    led = np.where(heads, needs * HEADS_FILLED, 0.0)
    rest = np.where(heads, 0.0, needs * ratios)
    rest *= (people - led.sum()) / rest.sum()
    wanted = np.cumsum(led + rest) + draft.rng.random()
    return [int(some) for some in np.diff(np.floor(wanted), prepend=0.0)]


def _ratio(kind: Kind, place: District, unit_id: str) -> float:
    where = "capital" if place.capital else "remote" if place.remote else "plain"
    if kind.teaches:
        return _TEACHERS[where]
    if kind.sector == "kesehatan" and "PKM" in unit_id:
        return _HEALTH_CENTRES[where]
    if kind.sector == "umum":
        return 0.66 if kind.sort == "jf" else 0.9 if where == "remote" else 1.7
    return _BY_SECTOR.get(kind.sector, 0.8)
