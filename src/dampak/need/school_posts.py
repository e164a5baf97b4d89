"""From what a school needs of a role to the need of its posts, several of which may hold that role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dampak.language import _
from dampak.law import Resolved
from dampak.need.post import Post, PostNeed
from dampak.need.teachers import (
    CLASS_TEACHER,
    HEAD,
    SCHOOL_ROLES,
    SUBJECT,
    Hours,
    RoleNeed,
    School,
    counts_by_estimate,
    role_need,
    subject_key,
)
from dampak.policy.model import NeedPolicy


def school_posts(
    posts: Sequence[Post], schools: Mapping[str, School], hours: Hours, law: Resolved, policy: NeedPolicy
) -> dict[str, PostNeed]:
    """Return the need of each post with a school role at a school of `schools`; `posts` are by id."""
    found: dict[str, PostNeed] = {}
    for (unit, _key), members in _groups(posts, schools, hours).items():
        need = role_need(schools[unit], str(members[0].role), members[0].subject, hours, law, policy)
        found |= share(need, members)
    return found


def share(need: RoleNeed, members: Sequence[Post]) -> dict[str, PostNeed]:
    """Return the need of posts that hold one role of one school together.

    What is fixed for some of them is taken off first; the rest is rounded once and dealt out among the
    others by id. A post with a fixed need keeps the need of the whole role as its second source.
    """
    free = [post for post in members if post.fixed is None]
    fixed = sum(post.fixed or 0 for post in members)
    rest = None if need.exact is None else max(Fraction(0), need.exact - fixed)
    shared = {post.id: _part(need, rest, part, len(free), fixed) for part, post in enumerate(free)}
    return shared | {post.id: PostNeed(need.exact) for post in members if post.fixed is not None}


def _part(need: RoleNeed, total: Fraction | None, part: int, parts: int, fixed: int) -> PostNeed:
    reasons = [need.reason]
    if fixed:
        reasons.append(_("Dikurangi {people} orang yang ditetapkan pada posisi lain.", people=fixed))
    if parts > 1:
        reasons.append(_("Kebutuhan bersama dibagi rata atas {posts} posisi.", posts=parts))
    return PostNeed(
        total,
        part=part,
        parts=parts,
        estimate=need.estimate,
        reason=" ".join(reason for reason in reasons if reason),
        how=need.how + (f" − {fixed}" if fixed else ""),
        law_id=need.law_id,
    )


def _groups(
    posts: Sequence[Post], schools: Mapping[str, School], hours: Hours
) -> dict[tuple[str, str], list[Post]]:
    groups: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        if post.unit_id in schools and post.role in SCHOOL_ROLES:
            key = _sharing(post, schools[post.unit_id], hours)
            groups.setdefault((post.unit_id, key), []).append(post)
    return groups


def _sharing(post: Post, school: School, hours: Hours) -> str:
    """Return what the posts of one school must have in common to share one need: role, or subject."""
    by_role = post.role in (HEAD, CLASS_TEACHER) or (school.form == "SD" and post.role != SUBJECT)
    if by_role:
        return str(post.role)
    return "" if counts_by_estimate(school, hours) else subject_key(post.subject or "")
