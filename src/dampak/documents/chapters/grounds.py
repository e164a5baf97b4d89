"""Chapter: what the numbers rest on — assumptions, law below certain, data notes, provenance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dampak.documents import sentences
from dampak.documents.case import Case
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Column,
    Grid,
    Heading,
    Text,
    chapter,
    count,
    cut,
    left_out,
)
from dampak.documents.facts import Facts
from dampak.documents.sentences import joined
from dampak.documents.sheets.model import Cell, Row
from dampak.documents.sheets.summary import assumptions_sheet, summary_sheet
from dampak.documents.words import date_in_words
from dampak.errors import Problem
from dampak.figures import show_value
from dampak.language import _
from dampak.policy import Policy

MOST_NOTES, MOST_LIMITS = 30, 30
BARE = ("kebijakan/tahun_mulai", "kebijakan/fiskal.tahun_capai", "kebijakan/pegawai.benih")
"""Choices that are years or seeds: numbers nobody counts with, written without separators."""


def grounds_chapter(case: Case, policy: Policy) -> Chapter:
    """Return policy and law the numbers rest on, what is wrong with the data, and all hashes."""
    uncertain, _certain, chosen, *limits = assumptions_sheet(case.facts, policy).sections
    return chapter(
        _("Asumsi, hukum, catatan data dan asal-usul"),
        Text(sentences.unknowns(case.facts)),
        _policy(case.facts, policy, chosen.rows),
        _limits([row for section in limits for row in section.rows]),
        _law(case.facts, uncertain.rows),
        _notes(case.facts.outcome.problems),
        _provenance(case.facts),
    )


def _policy(facts: Facts, policy: Policy, chosen: Sequence[Row]) -> list[Block]:
    usual = {row[-1]: row[1] for row in assumptions_sheet(facts, Policy()).sections[2].rows}
    rows = tuple((str(row[0]), _choice(row), "✓" if row[1] != usual.get(row[-1]) else "") for row in chosen)
    columns = (
        Column(_("Pilihan kebijakan"), "kiri", 5),
        Column(_("Nilai"), "kiri", 2.4),
        Column(_("Bukan bawaan"), "kiri", 1),
    )
    changed = sum(1 for row in rows if row[2])
    differing = (
        _("{count} di antaranya berbeda dari nilai bawaan.", count=count(changed))
        if changed
        else _("semuanya sama dengan nilai bawaan.")
    )
    meaning = _("Kebijakan “{name}” memuat pilihan berikut; {rest}", name=policy.nama, rest=differing)
    return [
        Heading(_("Asumsi kebijakan")),
        Grid(meaning, _("Pilihan kebijakan"), _("kebijakan"), str(chosen[0][-1]), columns, rows),
    ]


def _choice(row: Row) -> str:
    return str(row[1]) if row[-1] in BARE and isinstance(row[1], int) else _cell(row[1])


def _cell(value: Cell) -> str:
    return date_in_words(value) if isinstance(value, date) else show_value(value)


def _limits(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return []
    shown = [(str(row[0]), _cell(row[1]), str(row[3] or "–"), str(row[4] or "–")) for row in rows]
    columns = (
        Column(_("Batas"), "kiri", 3.6),
        Column(_("Orang")),
        Column(_("Status"), "kiri", 1.8),
        Column(_("Dasar"), "kiri", 2),
    )
    meaning = joined(
        _("Selain uang, batas berikut ikut menentukan usulan."),
        left_out(len(rows), MOST_LIMITS),
    )
    return [
        Heading(_("Kuota, pelamar dan formasi dalam proses")),
        Grid(meaning, _("Batas usulan selain uang"), _("asumsi"), "", columns, cut(shown, MOST_LIMITS)),
    ]


def _law(facts: Facts, rows: Sequence[Row]) -> list[Block]:
    heading = Heading(_("Angka hukum di bawah tingkat pasti"))
    if not rows:
        return [heading, Text(_("Semua angka hukum yang dipakai berstatus pasti."))]
    shown = tuple((str(row[0]), _value(row), str(row[3]), str(row[4] or "–")) for row in rows)
    columns = (
        Column(_("Angka hukum"), "kiri", 2.6),
        Column(_("Nilai"), "kiri", 1.7),
        Column(_("Status"), "kiri", 1.4),
        Column(_("Dasar"), "kiri", 2.6),
    )
    meaning = joined(
        _("Angka hukum berikut dipakai tetapi belum pasti; periksa dahulu sebelum ditandatangani."),
        _(
            "Dari {all} angka hukum, {certain} berstatus pasti.",
            all=count(len(facts.outcome.law_used)),
            certain=count(len(facts.outcome.law_used) - len(rows)),
        ),
    )
    return [
        heading,
        Grid(meaning, _("Angka hukum yang belum pasti"), _("hukum"), str(rows[0][-1]), columns, shown),
    ]


def _value(row: Row) -> str:
    unit = str(row[2] or "")
    return _cell(row[1]) if isinstance(row[1], str) or row[1] is None else f"{_cell(row[1])} {unit}".strip()


def _notes(problems: Sequence[Problem]) -> list[Block]:
    heading = Heading(_("Catatan data"))
    if not problems:
        return [heading, Text(_("Tidak ada catatan data."))]
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    ordered = sorted(kinds.values(), key=lambda found: (-len(found), found[0].code))
    rows = [
        (count(len(found)), found[0].what, joined(found[0].why, found[0].remedy) or "–") for found in ordered
    ]
    columns = (
        Column(_("Banyak"), "kanan", 0.6),
        Column(_("Catatan, contoh pertama"), "kiri", 3),
        Column(_("Mengapa, dan perbaikannya"), "kiri", 3),
    )
    meaning = joined(
        _(
            "{count} catatan data, dikelompokkan menurut jenisnya; semuanya ada pada usulan.xlsx.",
            count=count(len(problems)),
        ),
        left_out(len(rows), MOST_NOTES),
    )
    return [
        heading,
        Grid(
            meaning,
            _("Catatan data menurut jenis"),
            _("catatan pemeriksaan"),
            "",
            columns,
            cut(rows, MOST_NOTES),
        ),
    ]


def _provenance(facts: Facts) -> list[Block]:
    section = next(s for s in summary_sheet(facts, ()).sections if s.heading == _("Asal-usul"))
    rows = tuple((str(row[0]), str(row[3])) for row in section.rows)
    columns = (Column(_("Keterangan"), "kiri", 1), Column(_("Isi"), "kiri", 3))
    meaning = _("Paket data, hukum, kebijakan, versi dan benih yang sama menghasilkan berkas yang sama.")
    return [
        Heading(_("Asal-usul")),
        Grid(meaning, _("Asal-usul angka"), _("asal-usul"), "", columns, rows),
        Text(
            _(
                "Tanya angka apa pun dengan “dampak explain PAKET ID”; contoh ID tertulis di bawah setiap "
                "tabel dan grafik."
            )
        ),
    ]
