"""The need of every post: each post counted by one method, rounded once, beside its minimum norm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.law import Resolved
from dampak.need.health import activities_by_post, health_need
from dampak.need.minimum import minimums
from dampak.need.post import Minimum, Post, PostNeed, posts_of
from dampak.need.school_posts import school_posts
from dampak.need.teachers import SCHOOL_ROLES, schools_at, subject_hours
from dampak.need.workload import post_needs, task_needs, task_table
from dampak.need.worktime import HEALTH_PROFILE, WorkTime, work_time
from dampak.policy.model import NeedPolicy
from dampak.quantities import as_decimal, divide_rounded
from dampak.tables.inputs import INPUT_BY_NAME
from dampak.tables.results_need import KEBUTUHAN, KEBUTUHAN_TUGAS


@dataclass(frozen=True, slots=True)
class Need:
    """The result tables `kebutuhan_tugas` and `kebutuhan`, and what the reader should know of them."""

    kebutuhan_tugas: pl.DataFrame
    kebutuhan: pl.DataFrame
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The method that counts one post, what it says, and the other sources the post has."""

    post: Post
    method: str
    need: PostNeed
    minimum: Minimum | None
    others: tuple[str, ...] = ()


def staffing_need(
    tables: Mapping[str, pl.DataFrame],
    law: Resolved,
    policy: NeedPolicy,
    *,
    profile: str,
    year: int | None = None,
) -> Need:
    """Return the need of every post of `posisi`.

    Tables read: posisi, jabatan, beban_kerja, sekolah, rombel, jam_mapel, faskes, standar_kesehatan; one
    that is absent counts as empty. A post is counted by the first of: the need fixed for it, the school
    norm of its role, its health activities, its tasks. Where it has several sources a warning names them.
    `year` is the latest school year taken (None: the latest there is). `kebutuhan` is null, never 0, where
    nothing can be counted.

    Raises:
        UsageError: the profile is not known.
    """
    time = work_time(law, profile)
    tasks = task_needs(_table(tables, "beban_kerja"), time)
    chosen = choose(tables, tasks, law, policy, time, year)
    rows = [need_row(choice, policy) for choice in chosen]
    return Need(
        KEBUTUHAN_TUGAS.conform(task_table(tasks, time)),
        KEBUTUHAN.conform(KEBUTUHAN.frame(rows)),
        (*_unknown_posts(tasks, chosen), *_double_sources(chosen)),
    )


def choose(
    tables: Mapping[str, pl.DataFrame],
    tasks: pl.DataFrame,
    law: Resolved,
    policy: NeedPolicy,
    time: WorkTime,
    year: int | None,
) -> list[Chosen]:
    """Return for each post, by id, the method that counts it and its need before rounding."""
    posts = posts_of(_table(tables, "posisi"), _table(tables, "jabatan"))
    schools = schools_at(_table(tables, "sekolah"), _table(tables, "rombel"), year)
    least = minimums(posts, schools, _table(tables, "faskes"), law, policy)
    by_task = post_needs(tasks, time)
    sources = {
        "tetap": _fixed(posts),
        "guru": school_posts(posts, schools, subject_hours(_table(tables, "jam_mapel")), law, policy),
        **_health_posts(_table(tables, "standar_kesehatan"), law),
        "abk": by_task,
    }
    return [_choose_one(post, sources, by_task.get(post.id), least.get(post.id)) for post in posts]


def need_row(choice: Chosen, policy: NeedPolicy) -> dict[str, object]:
    """Return the row of `kebutuhan` of one post."""
    need, least = choice.need, choice.minimum
    whole = need.whole(policy.pembulatan)
    return {
        "posisi_id": choice.post.id,
        "metode": choice.method,
        "beban_menit": None if need.load is None else as_decimal(need.load),
        "kebutuhan_eksak": None if need.exact is None else as_decimal(need.exact),
        "kebutuhan": whole,
        "minimum": None if least is None else least.people,
        "dasar_minimum": None if least is None else least.basis,
        "kebutuhan_ideal": ideal(need.exact, whole, least),
        "taksiran": need.estimate,
        "alasan": need.reason or None,
    }


def ideal(exact: Fraction | None, whole: int | None, least: Minimum | None) -> int | None:
    """Return the larger of need and minimum norm in whole people; None where neither is known.

    Under rounding `none` there is no whole need: then the fewest people that cover the exact one.
    """
    if whole is None and exact is not None:
        whole = divide_rounded(exact.numerator, exact.denominator, "ceil")
    known = [people for people in (whole, least.people if least else None) if people is not None]
    return max(known, default=None)


def _choose_one(
    post: Post, sources: Mapping[str, Mapping[str, PostNeed]], by_task: PostNeed | None, least: Minimum | None
) -> Chosen:
    present = [name for name, needs in sources.items() if post.id in needs]
    if not present:
        return Chosen(post, "tidak_ada", PostNeed(None, reason=_no_source(post)), least)
    method, *others = present
    need = sources[method][post.id]
    if need.load is None and by_task is not None and by_task.load is not None:
        need = replace(need, load=by_task.load)
    return Chosen(post, method, need, least, tuple(others))


def _no_source(post: Post) -> str:
    if post.role in SCHOOL_ROLES:
        return _("Data sekolah unit ini tidak ada dan tidak ada data beban kerja.")
    return _("Tidak ada data beban kerja.")


def _fixed(posts: list[Post]) -> dict[str, PostNeed]:
    return {post.id: PostNeed(Fraction(post.fixed)) for post in posts if post.fixed is not None}


def _health_posts(standards: pl.DataFrame, law: Resolved) -> dict[str, dict[str, PostNeed]]:
    """Return the needs of posts with health activities, by the method their rows name."""
    found: dict[str, dict[str, PostNeed]] = {"abk_kes": {}, "wisn": {}}
    for post, activities in activities_by_post(standards).items():
        method = "wisn" if all(row.method == "wisn" for row in activities) else "abk_kes"
        found[method][post] = health_need(activities, work_time(law, HEALTH_PROFILE))
    return found


def _table(tables: Mapping[str, pl.DataFrame], name: str) -> pl.DataFrame:
    return tables[name] if name in tables else INPUT_BY_NAME[name].empty()


def _unknown_posts(tasks: pl.DataFrame, chosen: list[Chosen]) -> list[Problem]:
    unknown = sorted(set(tasks["posisi_id"]) - {choice.post.id for choice in chosen})
    return [
        Problem(
            "need.posisi_tidak_dikenal",
            _("Posisi “{post}” punya uraian tugas tetapi tidak ada di peta jabatan.", post=post),
            Place(file="beban_kerja", column="posisi_id"),
            why=_("Bebannya tidak masuk ke kebutuhan unit mana pun."),
            remedy=_("Tambahkan posisi itu pada tabel posisi atau perbaiki idnya."),
            severity="peringatan",
            value=post,
        )
        for post in unknown
    ]


def _double_sources(chosen: list[Chosen]) -> list[Problem]:
    return [
        Problem(
            "need.sumber_ganda",
            _(
                "Posisi “{post}” dihitung dengan metode {method}, padahal juga punya data {others}.",
                post=choice.post.id,
                method=choice.method,
                others=", ".join(choice.others),
            ),
            Place(file="posisi"),
            why=_("Satu posisi hanya dihitung dengan satu metode."),
            remedy=_("Hapus data yang tidak dipakai bila metode itu memang bukan yang dimaksud."),
            severity="peringatan",
            value=choice.post.id,
        )
        for choice in chosen
        if choice.others
    ]
