"""What stays open at the end of the plan: by constraint and sector, and by kind of post."""

from __future__ import annotations

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.letters.asked import sector_name, shown
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.posts import post_directory
from dampak.documents.words import constraints, word
from dampak.language import _
from dampak.quantities import show_number

MOST_POST_KINDS = 15
"""Kinds of post that are named; all of them stand in the workbook."""

OPEN_FIELDS: tuple[Field, ...] = (
    *texts(
        kalimat_terbuka="Kalimat tentang kekurangan yang tetap terbuka.",
        kalimat_jabatan_terbuka="Kalimat yang menjelaskan tabel jenis jabatan yang tetap kurang.",
        jumlah_terbuka="Kekurangan yang tetap terbuka.",
    ),
    ListField(
        "terbuka",
        "Kekurangan yang tetap terbuka menurut kendala dan sektor.",
        texts(kendala="Kendala.", sektor="Sektor.", posisi="Banyaknya posisi.", orang="Kekurangan."),
    ),
    ListField(
        "jabatan_terbuka",
        "Jenis jabatan dengan kekurangan terbesar.",
        texts(
            jabatan="Jabatan.",
            orang="Kekurangan.",
            kendala="Kendala yang menahan paling banyak orang.",
            pelonggaran="Apa yang membuka satu kursi lagi pada salah satu posisinya.",
        ),
    ),
)


def open_posts(facts: Facts) -> pl.DataFrame:
    """Return the posts that stay short at the end of the plan, with their names."""
    posts = post_directory(facts.outcome)
    left = facts.table("usulan_posisi").filter(pl.col("sisa_kekurangan") > 0)
    return left.join(posts, on="posisi_id", how="left").sort("posisi_id")


def gap_sentence(facts: Facts) -> str:
    """Say how many people stay missing and what holds most of them."""
    held = facts.blocking()
    if facts.table("usulan_posisi").is_empty():
        return _("Kekurangan pada akhir rencana belum dihitung.")
    if not held:
        return _("Pada akhir rencana tidak ada kekurangan yang tersisa.")
    code, people, posts = held[0]
    return _(
        "Kekurangan yang tersisa dikelompokkan menurut kendala yang menahannya. Yang terbesar: {constraint}, "
        "{people} orang pada {posts} posisi.",
        constraint=_in_sentence(code),
        people=show_number(people),
        posts=show_number(posts),
    )


def _in_sentence(code: str) -> str:
    text = word(constraints(), code)
    return text[:1].lower() + text[1:]


def gap_total(facts: Facts) -> str:
    """Return how many people stay missing."""
    return show_number(open_posts(facts)["sisa_kekurangan"].sum())


def gap_by_constraint(facts: Facts) -> list[Values]:
    """Return the open gap by constraint and sector, most people first."""
    grouped = open_posts(facts).group_by("kendala", "sektor").agg(pl.col("sisa_kekurangan").sum(), pl.len())
    ordered = grouped.sort(
        "sisa_kekurangan", "kendala", "sektor", descending=[True, False, False], nulls_last=True
    )
    return [
        {
            "kendala": word(constraints(), row["kendala"]),
            "sektor": sector_name(row["sektor"]),
            "posisi": shown(row["len"]),
            "orang": shown(row["sisa_kekurangan"]),
        }
        for row in ordered.iter_rows(named=True)
    ]


def post_kind_sentence(facts: Facts) -> str:
    """Say what the table of post kinds shows."""
    count = open_posts(facts)["jabatan_kode"].n_unique()
    if not count:
        return ""
    if count <= MOST_POST_KINDS:
        return _("Tabel berikut menyebut setiap jenis jabatan yang tetap kurang dan apa yang membukanya.")
    return _(
        "Tabel berikut menyebut {most} dari {count} jenis jabatan yang tetap kurang, yang terbesar lebih "
        "dulu, dan apa yang membuka satu kursi lagi.",
        most=MOST_POST_KINDS,
        count=show_number(count),
    )


def gap_by_post_kind(facts: Facts) -> list[Values]:
    """Return the kinds of post with the largest gaps, each with its main constraint."""
    grouped = (
        open_posts(facts)
        .group_by("jabatan_kode", "jabatan", "kendala")
        .agg(pl.col("sisa_kekurangan").sum(), pl.col("pelonggaran").drop_nulls().first())
    )
    main = grouped.sort("sisa_kekurangan", "kendala", descending=[True, False], nulls_last=True)
    kinds = main.group_by("jabatan_kode", "jabatan", maintain_order=True).agg(
        pl.col("sisa_kekurangan").sum(), pl.col("kendala", "pelonggaran").first()
    )
    ordered = kinds.sort("sisa_kekurangan", "jabatan", "jabatan_kode", descending=[True, False, False])
    return [
        {
            "jabatan": row["jabatan"] or row["jabatan_kode"] or "–",
            "orang": shown(row["sisa_kekurangan"]),
            "kendala": word(constraints(), row["kendala"]),
            "pelonggaran": row["pelonggaran"] or "–",
        }
        for row in ordered.head(MOST_POST_KINDS).iter_rows(named=True)
    ]
