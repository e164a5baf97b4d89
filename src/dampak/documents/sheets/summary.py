"""Sheets about the file itself: the summary, the assumptions of law and policy, and how to ask a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import polars as pl
from pydantic import BaseModel

from dampak.documents import claims, sentences
from dampak.documents.case import Case
from dampak.documents.facts import Facts
from dampak.documents.sheets.limits import limit_sections
from dampak.documents.sheets.model import Cell, Row, Section, Sheet, SheetColumn, key_column
from dampak.documents.sheets.officials import official_figures
from dampak.documents.words import date_in_words, law_statuses, synthetic_label, word
from dampak.figures import Value, show_value
from dampak.language import _
from dampak.law import LawValue
from dampak.law.wording import dates_shown, value_shown
from dampak.policy import Policy
from dampak.tables import RESULT_BY_NAME, Column, Table

EXAMPLE_TABLE = "kebutuhan"
FIGURE_GROUPS = (
    "ringkasan", "usulan", "khusus", "kekurangan", "pemerataan", "banding", "harga", "konversi", "fiskal",
    "pensiun", "biaya",
)  # fmt: skip
"""The order in which groups of scalar figures are listed; others come last, each group in the run's order."""


def summary_sheet(facts: Facts, others: Sequence[Sheet]) -> Sheet:
    """Every scalar figure, what each sheet means, where the numbers come from, and what to know first."""
    columns = (
        SheetColumn(_("Uraian")),
        SheetColumn(_("Nilai"), "nilai", "…"),
        SheetColumn(_("Satuan")),
        SheetColumn(_("Keterangan")),
        key_column(),
    )
    sections = (
        Section(_("Pokok-pokok"), _messages(facts), spread=True),
        Section(_("Angka utama"), _figures(facts)),
        Section(_("Arti setiap lembar"), _meanings(others), spread=True),
        Section(_("Asal-usul"), _provenance(facts), spread=True),
        Section(_("Catatan data"), _problems(facts), spread=True),
    )
    title = _("Usulan formasi {region}", region=facts.provenance.region)
    return Sheet(_("Ringkasan"), title, sentences.headline(facts), columns, sections)


def _messages(facts: Facts) -> list[Row]:
    case = Case(facts)
    asked = (claims.asked(case), claims.first_year_cost(case), sentences.special(facts))
    messages = (
        (_("Kekurangan"), sentences.shortage(facts)),
        (_("Yang diminta"), sentences.joined(*asked)),
        (_("Rencana"), sentences.joined(claims.plan(case), claims.closing(case))),
        (_("Konversi"), claims.conversion(case)),
        (_("Pemerataan"), sentences.joined(claims.fair(case), claims.unequal(case))),
        (_("Perbandingan"), sentences.joined(claims.better(case), sentences.next_billion(facts))),
        (_("Fiskal"), sentences.fiscal(facts)),
        (_("Pensiun"), sentences.pensions(facts)),
        (_("Yang tetap terbuka"), sentences.joined(*sentences.blocking(facts))),
        *((_("Perlu diputuskan"), decision) for decision in sentences.decisions(facts)),
    )
    return [(name, None, None, text, None) for name, text in messages if text]


def _meanings(sheets: Sequence[Sheet]) -> list[Row]:
    return [(sheet.name, None, None, sheet.sentence, None) for sheet in sheets]


def _figures(facts: Facts) -> list[Row]:
    figures = sorted(facts.outcome.figures.values(), key=lambda figure: _group(figure.id))
    return [
        (figure.label, plain(figure.value, figure.unit), figure.unit, figure.note, figure.id)
        for figure in figures
    ]


def _group(id: str) -> int:
    head = id.partition(".")[0]
    return FIGURE_GROUPS.index(head) if head in FIGURE_GROUPS else len(FIGURE_GROUPS)


def plain(value: Value, unit: str) -> Cell:
    """Return a value as a cell: numbers stay numbers, years and truth values become words."""
    if value is None or isinstance(value, bool) or unit == "tahun":
        return show_value(value) if not isinstance(value, int) or isinstance(value, bool) else str(value)
    return value


def _provenance(facts: Facts) -> list[Row]:
    p = facts.provenance
    lines = (
        (_("Daerah"), f"{p.region} ({p.region_code})"),
        (_("Sifat data"), synthetic_label() if p.synthetic else _("Data daerah")),
        (_("Keadaan data per"), date_in_words(p.per_tanggal)),
        (_("Hukum dibaca per"), date_in_words(p.law_date)),
        (_("Tahun rencana"), facts.span()),
        (_("Kebijakan"), p.policy_name),
        (_("Sidik paket data"), p.pack_hash),
        (_("Sidik hukum"), p.law_hash),
        (_("Sidik kebijakan"), p.policy_hash),
        (_("Versi Dampak"), p.code_version),
        (_("Benih acak"), str(p.seed)),
        (_("Status penyelesaian"), p.solver_status or "–"),
    )
    return [(name, None, None, text, None) for name, text in lines]


def _problems(facts: Facts) -> list[Row]:
    severities = {"galat": _("Galat"), "peringatan": _("Peringatan")}
    found = [
        (severities[problem.severity], None, None, str(problem), None) for problem in facts.outcome.problems
    ]
    return list(found) or [("–", None, None, _("Tidak ada catatan."), None)]


def assumptions_sheet(facts: Facts, policy: Policy | None) -> Sheet:
    """Every figure of law in use, the least certain first, every knob of the policy, and the quotas."""
    columns = (
        SheetColumn(_("Angka hukum atau kebijakan")),
        SheetColumn(_("Nilai"), "nilai", "…"),
        SheetColumn(_("Satuan")),
        SheetColumn(_("Status")),
        SheetColumn(_("Dasar")),
        SheetColumn(_("Masa berlaku")),
        SheetColumn(_("Catatan")),
        key_column(),
    )
    order = list(law_statuses())
    laws = sorted(facts.outcome.law_used, key=lambda value: (order.index(value.status), value.id))
    sections = [
        Section(_("Belum pasti: periksa dahulu"), [_law_row(law) for law in laws if law.status != "certain"]),
        Section(_("Pasti"), [_law_row(law) for law in laws if law.status == "certain"]),
    ]
    if policy is not None:
        sections.append(Section(_("Pilihan kebijakan daerah"), list(_policy_rows(policy))))
    sections += limit_sections(facts, policy)
    title = _("Asumsi: angka hukum, kebijakan dan kuota yang dipakai")
    return Sheet(_("Asumsi"), title, sentences.unknowns(facts), columns, tuple(sections))


def _law_row(law: LawValue) -> Row:
    note = "; ".join(part for part in (_("ditetapkan daerah") if law.region else "", law.note) if part)
    status = word(law_statuses(), law.status)
    return (
        law.label,
        law_cell(law),
        law.unit,
        status,
        law.citation,
        dates_shown(law),
        note,
        f"hukum/{law.id}",
    )


def law_cell(law: LawValue) -> Cell:
    """Return a figure of law as a cell: numbers as they are, tables by their size, the rest in words."""
    value = law.value
    if isinstance(value, pl.DataFrame):
        return _("tabel {count} baris", count=value.height)
    return value if isinstance(value, int | Decimal) else value_shown(law)


def _policy_rows(policy: Policy) -> Iterator[Row]:
    for name, section in policy:
        if isinstance(section, BaseModel):
            for key, value in section:
                yield _policy_row(f"{name}.{key}", value, type(section).model_fields[key].description or "")
        else:
            yield _policy_row(name, section, type(policy).model_fields[name].description or "")


def _policy_row(path: str, value: object, description: str) -> Row:
    return (description, _policy_cell(value), None, _("Kebijakan"), None, None, None, f"kebijakan/{path}")


def _policy_cell(value: object) -> Cell:
    if isinstance(value, bool) or value is None:
        return show_value(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {show_value(part)}" for key, part in value.items())
    return value if isinstance(value, int | Decimal) else str(value)


def asking_sheet(facts: Facts) -> Sheet:
    """How any number in the file is asked: what makes its figure id, column by column."""
    columns = (
        SheetColumn(_("Tabel")),
        SheetColumn(_("Kolom")),
        SheetColumn(_("Arti")),
        SheetColumn(_("Satuan")),
        SheetColumn(_("Cara menghitung")),
        key_column(),
    )
    used = [table for name, table in RESULT_BY_NAME.items() if facts.table(name).height]
    sections = [
        Section(f"{table.title} — {table.row}", [_column_row(table, c) for c in table.columns])
        for table in used
    ]
    sections.append(Section(_("Kolom pada lembar usulan resmi"), _official_rows(facts)))
    sentence = _(
        "Setiap angka dapat ditanya: salin pola di bawah judul kolomnya, ganti … dengan kunci angka "
        "pada kolom terakhir baris itu, lalu jalankan misalnya “dampak explain PAKET {example}”.",
        example=_example(facts),
    )
    return Sheet(
        _("Tanya angka"), _("Bertanya “mengapa?” kepada sebuah angka"), sentence, columns, tuple(sections), 2
    )


def _column_row(table: Table, column: Column) -> Row:
    keys = "/".join(f"‹{key}›" for key in table.key)
    return (
        table.name,
        column.name,
        column.help,
        column.unit,
        column.how,
        f"{table.name}/{keys}/{column.name}",
    )


def _official_rows(facts: Facts) -> list[Row]:
    return [
        (None, label, _("Angka asal pada tabel hasil."), None, None, figure)
        for label, figure in official_figures(facts.provenance.start_year).items()
    ]


def _example(facts: Facts) -> str:
    frame = facts.table(EXAMPLE_TABLE)
    post = frame["posisi_id"][0] if frame.height else "P0001"
    return f"{EXAMPLE_TABLE}/{post}/kebutuhan"
