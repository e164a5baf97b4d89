"""How many people sit in each post: too few in remote places, too many in the capital."""

from __future__ import annotations

import numpy as np

from dampak.pack.example.catalogue import Kind
from dampak.pack.example.draft import District, Draft

HEADS_FILLED = 0.95
UNEVEN, UNEVEN_GENERAL = 0.22, 0.55
"""How much posts differ in staff from what their place gives them; general staff follow no plan."""
_TEACHERS = {"capital": 1.42, "plain": 0.82, "remote": 0.52}
_HEALTH_CENTRES = {"capital": 0.95, "plain": 0.62, "remote": 0.4}
_OTHERS = {"kesehatan": 0.7, "infrastruktur": 0.3, "teknis_lain": 0.5, "pendidikan": 0.7}
_GENERAL = {"capital": 0.98, "plain": 0.85, "remote": 0.62}
_GENERAL_SPECIALISTS = 0.5
"""Staff over need by kind of work and place; scaled so that all posts together hold the people there are."""


def fill_seats(draft: Draft, people: int) -> list[int]:
    """Return the number of people in each post of the draft; in all about `people`.

    Posts led by one person are filled or vacant; the others get their share of what is left, rounded so
    that the sum is kept.
    """
    heads = np.array([post.kind.leads for post in draft.posts])
    needs = np.array([post.need for post in draft.posts])
    ratios = np.array([_ratio(post.kind, post.place, post.unit_id) for post in draft.posts])
    led = np.where(heads, needs * HEADS_FILLED, 0.0)
    spread = np.array([UNEVEN_GENERAL if post.kind.general else UNEVEN for post in draft.posts])
    uneven = draft.rng.lognormal(-(spread**2) / 2, spread)
    rest = np.where(heads, 0.0, needs * ratios * uneven)
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
        return _GENERAL[where] if kind.general else _GENERAL_SPECIALISTS
    return _OTHERS[kind.sector] * (0.7 if place.remote else 1.0)
