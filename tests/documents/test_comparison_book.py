"""The comparison workbook: units by years, components, spread; what is missing stays empty."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from dampak.documents.evaluation.comparison import comparison_bytes
from dampak.errors import DataInvalid
from dampak.law.instruments import instrument_at
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.evaluation import evaluate
from dampak.tables import INPUT_BY_NAME

FORM = instrument_at("lke-akip@2021")


def outcome(folder, sheets):
    lke = [
        {"tahun": year, "instrumen": FORM.name, "unit_id": unit, "kode": node.code, hand: grade}
        for unit, year, hand, grade in sheets
        for node in FORM.leaves
    ]
    tables = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                    "per_tanggal": date(2026, 10, 1), "sintetis": True}],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
                 {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"},
                 {"id": "D2", "induk_id": "U", "nama": "Dinas Dua", "jenis": "opd"}],
        "lke": lke,
    }  # fmt: skip
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}, folder)
    return evaluate(prepare(folder))


def rows_of(content, sheet):
    return list(openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def test_years_and_units_stand_side_by_side_with_change_rank_and_spread(tmp_path):
    made = outcome(
        tmp_path / "p",
        [("D1", 2025, "final", "B"), ("D1", 2026, "final", "BB"), ("D2", 2026, "evaluator", "A")],
    )
    content = comparison_bytes(made)
    totals = {row[0]: row[1:7] for row in rows_of(content, "Nilai")}
    assert totals["Dinas Satu"] == (70, "B", 80, "BB", 10, 2)
    assert totals["Dinas Dua"] == (None, None, 90, "A *", None, 1)
    parts = [row[2:6] for row in rows_of(content, "Komponen") if row[0] == "Dinas Satu"]
    assert parts == [(30, 21, 24, 3), (30, 21, 24, 3), (15, 10.5, 12, 1.5), (25, 17.5, 20, 2.5)]
    spread = {row[0]: row[1:8] for row in rows_of(content, "Sebaran")}
    assert spread["2026"] == (2, 80, 82.5, 85, 87.5, 90, 10)
    assert content == comparison_bytes(made)


def test_a_proposal_alone_is_compared_with_nobody(tmp_path):
    with pytest.raises(DataInvalid):
        comparison_bytes(outcome(tmp_path / "p", [("D1", 2026, "usulan", "A")]))
