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
    them by id. A minimum the region enters on a post stands in the place of the national one of that post.
    """
    centres = health_centre_norms(faskes, law) if policy.pakai_norma_historis else {}
    found: dict[str, Minimum] = {}
    for (unit, role), members in group_posts(posts).items():
        norm = _norm_of(unit, role, schools, centres, law, policy)
        if norm is not None:
            for part, post in enumerate(members):
                share = deal(norm.people, part, len(members))
                found[post.id] = Minimum(share, norm.basis, norm.law_id)
    own = {post.id: Minimum(post.minimum, "daerah") for post in posts if post.minimum is not None}
    return found | own


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
