"""`matriks-peran-hasil.xlsx`: which posts of a unit serve which of its outputs, read from the workload."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import Any

import polars as pl
import xlsxwriter

from dampak.documents.performance.pledge_scope import PledgeScope
from dampak.documents.words import date_in_words, synthetic_label
from dampak.language import _

INK, PAPER = "#1F3A4D", "#DCE6EC"
A3, LINE_HEIGHT = 8, 13
ALIKE = ("sekolah", "puskesmas", "kelurahan")
"""Kinds of unit of which a region has many that work alike."""


def roles_bytes(scope: PledgeScope) -> bytes | None:
    """Return the matrix of a unit: posts down, outputs across, task numbers in between.

    None where no task of the unit's posts names an output. The same plan gives the same bytes.
    """
    served = roles(scope)
    if served.is_empty():
        return None
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = scope.plan.outcome.provenance.per_tanggal
    title = _("Matriks peran hasil {unit}", unit=scope.name)
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    _write_matrix(book, scope, served, title)
    _write_tasks(book, scope, served, title)
    book.close()
    return stream.getvalue()


def roles(scope: PledgeScope) -> pl.DataFrame:
    """Return the tasks of the unit's posts that serve an output in force.

    Columns: posisi_id, jabatan, unit and jenis_unit (of the post), tugas_no, uraian, output_id.
    """
    facts, plan = scope.plan.facts, scope.plan
    below = plan.unit_tree.subtree(scope.unit_id) if scope.unit_id else list(plan.units)
    posts = facts.table("posisi").filter(pl.col("unit_id").is_in(below))
    names = facts.table("jabatan").select(
        pl.col("kode").alias("jabatan_kode"), pl.col("nama").alias("jabatan")
    )
    units = facts.table("unit").select(
        pl.col("id").alias("unit_id"), pl.col("nama").alias("unit"), pl.col("jenis").alias("jenis_unit")
    )
    tasks = facts.table("beban_kerja").filter(pl.col("output_id").is_in(list(plan.nodes)))
    return (
        tasks.join(posts.rename({"id": "posisi_id"}), on="posisi_id")
        .join(names, on="jabatan_kode", how="left")
        .join(units, on="unit_id", how="left")
        .with_columns(pl.col("jabatan").fill_null(pl.col("jabatan_kode")))
        .select("posisi_id", "jabatan", "unit", "jenis_unit", "tugas_no", "uraian", "output_id")
        .sort("posisi_id", "tugas_no")
    )


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Calibri", "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    base |= {"border_color": "#C9D3D9"}
    return {
        "title": book.add_format({"font_name": "Calibri", "bold": True, "font_size": 14, "font_color": INK}),
        "note": book.add_format({"font_name": "Calibri", "font_size": 10}),
        "head": book.add_format({**base, "bold": True, "font_color": "#FFFFFF", "bg_color": INK}),
        "sub": book.add_format({**base, "bg_color": PAPER}),
        "text": book.add_format(base),
        "cell": book.add_format({**base, "align": "center"}),
    }


def _start(book: Any, scope: PledgeScope, name: str, title: str, note: str) -> tuple[Any, dict[str, Any]]:
    sheet, looks = book.add_worksheet(name), _formats(book)
    p = scope.plan.outcome.provenance
    label = f" — {synthetic_label()}" if p.synthetic else ""
    sheet.write_string(0, 0, title + label, looks["title"])
    sheet.write_string(
        1, 0, f"{note} {_('Data per {day}.', day=date_in_words(p.per_tanggal))}", looks["note"]
    )
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    return sheet, looks


def _write_matrix(book: Any, scope: PledgeScope, served: pl.DataFrame, title: str) -> None:
    note = _("Isi kotak adalah nomor tugas pada beban kerja yang melayani keluaran itu.")
    sheet, looks = _start(book, scope, _("Matriks"), title, note)
    outputs = served["output_id"].unique().sort().to_list()
    for row, label in ((3, _("Hasil (program)")), (4, _("Keluaran"))):
        sheet.merge_range(row, 0, row, 1, label, looks["head"])
    for column, output in enumerate(outputs, 2):
        sheet.write_string(3, column, _above(scope, output, "program"), looks["sub"])
        sheet.write_string(4, column, scope.plan.nodes[output]["uraian"], looks["head"])
    sheet.set_column(0, 1, 30)
    sheet.set_column(2, 1 + len(outputs), 14)
    sheet.set_row(3, 84)
    sheet.set_row(4, 84)
    sheet.freeze_panes(5, 2)
    sheet.repeat_rows(3, 4)
    for row, ((post, unit), aims) in enumerate(matrix(served).items(), 5):
        sheet.write_string(row, 0, post, looks["text"])
        sheet.write_string(row, 1, unit, looks["text"])
        numbers = [", ".join(aims.get(output, ())) for output in outputs]
        for column, text in enumerate(numbers, 2):
            sheet.write_string(row, column, text, looks["cell"])
        sheet.set_row(row, _height([(post, 30), (unit, 30), *((text, 14) for text in numbers)]))


def matrix(served: pl.DataFrame) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Return the task numbers by post and unit, then by output; alike units of `ALIKE` share a row."""
    tally = served.group_by("jabatan", "jenis_unit").agg(pl.col("unit").n_unique())
    counts = {(post, kind): count for post, kind, count in tally.iter_rows()}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    columns = ("jabatan", "unit", "jenis_unit", "tugas_no", "output_id")
    for post, unit, kind, number, output in served.select(columns).iter_rows():
        count = counts[post, kind]
        alike = kind in ALIKE and count > 1
        where = _("{count} {kind}", count=count, kind=kind) if alike else unit
        numbers = found.setdefault((post, where), {}).setdefault(output, [])
        if number not in numbers:
            numbers.append(number)
    return found


def _write_tasks(book: Any, scope: PledgeScope, served: pl.DataFrame, title: str) -> None:
    sheet, looks = _start(
        book, scope, _("Tugas"), title, _("Satu baris adalah satu tugas dan hasil yang dilayaninya.")
    )
    heads = (_("Jabatan"), _("Unit"), _("No."), _("Tugas"), _("Keluaran"), _("Program"), _("Sasaran"))
    widths = (30, 30, 6, 44, 36, 36, 36)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(3, column, head, looks["head"])
        sheet.set_column(column, column, width)
    for row, (_id, post, unit, _kind, number, task, output) in enumerate(served.iter_rows(), 4):
        goals = (
            scope.plan.nodes[output]["uraian"],
            *(_above(scope, output, k) for k in ("program", "sasaran")),
        )
        texts = [text or "" for text in (post, unit, number, task, *goals)]
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, looks["text"])
        sheet.set_row(row, _height(zip(texts, widths, strict=True)))
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(3)
    sheet.autofilter(3, 0, 3 + served.height, len(heads) - 1)


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """Return the height of a row in points; a line holds a little less than its width in characters."""
    return LINE_HEIGHT * max(ceil(len(text) / (width * 0.85)) or 1 for text, width in cells) + 2


def _above(scope: PledgeScope, output: str, kind: str) -> str:
    above = scope.plan.graph.nearest(output, (kind,))
    return str(scope.plan.nodes[above]["uraian"]) if above else _("tidak terhubung")
