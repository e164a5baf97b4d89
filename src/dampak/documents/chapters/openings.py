"""Chapter: what stays open after the plan, what holds it, and what would lift it."""

from __future__ import annotations

import polars as pl

from dampak.documents import charts, claims
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Column,
    Drawing,
    Grid,
    Heading,
    Text,
    chapter,
    count,
    cut,
    left_out,
    names,
)
from dampak.documents.sentences import joined
from dampak.documents.words import constraints, sectors, word
from dampak.language import _

MOST_OPEN = 25


def openings_chapter(case: Case) -> Chapter:
    """Return the gaps that stay open, by constraint and sector, and what opens the most pressing."""
    if case.facts.table("usulan_posisi").is_empty():
        return chapter(
            _("Yang tetap terbuka"), Text(_("Kekurangan yang tersisa belum dihitung dari data ini."))
        )
    return chapter(
        _("Yang tetap terbuka dan apa yang membukanya"),
        Text(claims.held(case)),
        _by_constraint(case),
        _by_sector(case),
        _pressing(case),
    )


def _ask(case: Case) -> str:
    return figure_of("usulan_posisi", case.held().row(0, named=True), "kendala")


def _by_constraint(case: Case) -> list[Block]:
    held = case.facts.blocking()
    if not held:
        return []
    shown = [(word(constraints(), code), people, posts) for code, people, posts in held]
    drawn = charts.open_by_constraint([(name, people) for name, people, _posts in shown])
    told = _(
        "Kendala sebuah posisi adalah yang bila dilonggarkan sendirian memberi posisi itu satu orang lagi."
    )
    source = _("usulan_posisi, dijumlah per kendala")
    rows = tuple((name, count(people), count(posts)) for name, people, posts in shown)
    columns = names(_("Kendala"), _("Kekurangan (orang)"), _("Posisi"), shares=[3])
    meaning = _("Setiap kekurangan yang tersisa ditahan satu kendala utama.")
    return [
        Heading(_("Menurut kendala")),
        Drawing(told, _("Kekurangan yang tertahan menurut kendala"), source, _ask(case), drawn),
        Grid(meaning, _("Kekurangan dan posisi yang tertahan"), source, _ask(case), columns, rows),
    ]


def _by_sector(case: Case) -> list[Block]:
    held = case.held().drop_nulls("kendala")
    if held.is_empty():
        return []
    codes = [code for code, _people, _posts in case.facts.blocking()]
    sums = [pl.col("sisa_kekurangan").filter(pl.col("kendala") == code).sum().alias(code) for code in codes]
    frame = held.group_by("sektor").agg(*sums, pl.col("sisa_kekurangan").sum().alias("semua"))
    rows = tuple(
        (word(sectors(), row["sektor"]), *(count(row[code]) for code in codes), count(row["semua"]))
        for row in frame.sort("semua", "sektor", descending=[True, False]).iter_rows(named=True)
    )
    columns = names(_("Sektor"), *(word(constraints(), code) for code in codes), _("Jumlah"), shares=[1.2])
    meaning = _("Tabel berikut membagi kekurangan yang sama menurut sektor.")
    return [
        Grid(
            meaning,
            _("Kekurangan yang tertahan menurut sektor dan kendala"),
            _("usulan_posisi, dijumlah"),
            _ask(case),
            columns,
            rows,
        )
    ]


def _pressing(case: Case) -> list[Block]:
    frame = case.held().filter(pl.col("pelonggaran").is_not_null())
    if frame.is_empty():
        return []
    rows = [
        (row["jabatan"] or "–", row["tempat"] or "–", count(row["sisa_kekurangan"]), row["pelonggaran"])
        for row in frame.iter_rows(named=True)
    ]
    columns = (
        Column(_("Jabatan"), "kiri", 2),
        Column(_("Unit"), "kiri", 2),
        Column(_("Kurang"), "kanan", 0.7),
        Column(_("Yang membuka satu kursi"), "kiri", 2),
    )
    meaning = joined(
        _("Kekurangan dengan nilai terbesar lebih dulu, beserta apa yang membuka satu kursi lagi."),
        left_out(len(rows), MOST_OPEN),
    )
    return [
        Heading(_("Yang paling mendesak")),
        Grid(
            meaning,
            _("Kekurangan yang paling mendesak"),
            "usulan_posisi",
            _ask(case),
            columns,
            cut(rows, MOST_OPEN),
        ),
    ]
