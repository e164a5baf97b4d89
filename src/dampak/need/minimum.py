"""Minimum norms: the region's own first, then primary schools, then health centres (historic table)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dampak.law import Resolved
from dampak.need.post import Minimum, Post, deal, group_posts
from dampak.need.teachers import SCHOOL_ROLES, School, minimum_teachers
from dampak.policy.model import NeedPolicy

HEALTH_CENTRE_NORM = "norma.puskesmas"


def minimums(
    posts: Sequence[Post],
    schools: Mapping[str, School],
    faskes: pl.DataFrame,
    law: Resolved,
    policy: NeedPolicy,
) -> dict[str, Minimum]:
    """Return the minimum norm of each post that has one.

    A norm counts people of a role in a facility; where several posts hold the role it is dealt out among
    them by id. A minimum the region enters on a post goes before the national one and is taken off it for
    the other posts of the role.
    """
    centres = health_centre_norms(faskes, law) if policy.pakai_norma_historis else {}
    found: dict[str, Minimum] = {}
    for (unit, role), members in group_posts(posts).items():
        norm = _norm_of(unit, role, schools, centres, law, policy)
        if norm is not None:
            found |= _dealt(norm, members)
    return found | {post.id: Minimum(post.minimum, "daerah") for post in posts if post.minimum is not None}


def _dealt(norm: Minimum, members: Sequence[Post]) -> dict[str, Minimum]:
    """Return the part of a norm that falls to each post the region has set no minimum for."""
    free = [post for post in members if post.minimum is None]
    rest = max(0, norm.people - sum(post.minimum or 0 for post in members))
    return {
        post.id: Minimum(deal(rest, part, len(free)), norm.basis, norm.law_id)
        for part, post in enumerate(free)
    }


def health_centre_norms(faskes: pl.DataFrame, law: Resolved) -> dict[tuple[str, str], int]:
    """Return people by (unit, role) from the table of Permenkes 75/2014, empty where the law lacks it."""
    if law.get(HEALTH_CENTRE_NORM) is None:
        return {}
    centres = faskes.filter(pl.col("jenis") == "puskesmas").select("unit_id", "wilayah", "rawat_inap")
    joined = centres.join(law.table(HEALTH_CENTRE_NORM), on=["wilayah", "rawat_inap"])
    return {
        (unit, role): people for unit, role, people in joined.select("unit_id", "norma", "jumlah").iter_rows()
    }


def _norm_of(
    unit: str,
    role: str,
    schools: Mapping[str, School],
    centres: Mapping[tuple[str, str], int],
    law: Resolved,
    policy: NeedPolicy,
) -> Minimum | None:
    if (unit, role) in centres:
        return Minimum(centres[unit, role], "norma_puskesmas", HEALTH_CENTRE_NORM)
    if role not in SCHOOL_ROLES or unit not in schools:
        return None
    least = minimum_teachers(schools[unit], role, law, policy)
    return None if least is None else Minimum(least[0], "norma_sd", least[1])
