"""A small regency with worksheets, recommendations and steps, scored by the run itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dampak.law.instruments import instrument_at
from dampak.outcome import Outcome
from dampak.pack import make_pack, write_pack
from dampak.runs import prepare
from dampak.runs.evaluation import evaluate
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_evaluation import LANGKAH

AKIP = instrument_at("lke-akip@2021")
CODES = [node.code for node in AKIP.leaves]


def answers(
    unit: str, year: int, grade: str | None, hand: str = "final", **changed: str
) -> list[dict[str, Any]]:
    """One worksheet: one grade for all items, others by code with `_` for the dot."""
    own = {code.replace("_", "."): value for code, value in changed.items()}
    return [
        {"tahun": year, "instrumen": AKIP.name, "unit_id": unit, "kode": code, hand: own.get(code, grade)}
        for code in CODES
    ]


def advice(
    number: str, status: str = "belum", year: int = 2025, unit: str = "D1", **more: Any
) -> dict[str, Any]:
    return {"tahun": year, "instrumen": "lke-akip", "unit_id": unit, "nomor": number, "status": status,
            "uraian": f"Nasihat {number}", **more}  # fmt: skip


def step(
    number: int, code: str, before: str, after: str, gain: str, total: str, **more: Any
) -> dict[str, Any]:
    return {"instrumen": AKIP.name, "unit_id": "D1", "urut": number, "kode": code, "uraian": f"Butir {code}",
            "dari": before, "ke": after, "tambahan_nilai": Decimal(gain), "nilai_sesudah": Decimal(total),
            "upaya": Decimal(10), "asumsi": False, "triwulan_mulai": 1, "triwulan_selesai": 2,
            "pemilik": "Subbagian Program", "bukti": "Pedoman", **more}  # fmt: skip


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Outcome]:
    """Return the outcome of worksheets, recommendations and published results, with given steps."""

    def make(
        *sheets: list[dict[str, Any]],
        advices: tuple[dict[str, Any], ...] = (),
        results: tuple[dict[str, Any], ...] = (),
        steps: tuple[dict[str, Any], ...] = (),
        synthetic: bool = True,
    ) -> Outcome:
        tables: dict[str, list[dict[str, Any]]] = {
            "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                        "per_tanggal": date(2026, 10, 1), "sintetis": synthetic}],
            "unit": [{"id": "U", "nama": "Pemerintah Kabupaten Uji", "jenis": "pemda"},
                     {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"},
                     {"id": "D2", "induk_id": "U", "nama": "Dinas Dua", "jenis": "opd"}],
            "lke": [row for sheet in sheets for row in sheet],
            "rekomendasi": list(advices),
            "hasil_evaluasi": list(results),
        }  # fmt: skip
        frames = {name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items() if rows}
        folder = tmp_path_factory.mktemp("nilai") / "paket"
        write_pack(make_pack(frames), Path(folder))
        found = evaluate(prepare(folder))
        return replace(found, tables={**found.tables, "langkah": LANGKAH.frame(list(steps))})

    return make


@pytest.fixture
def words() -> Callable[[bytes], str]:
    """Return the reader of every paragraph of a Word file, tables and headers too."""
    mark = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    def read(content: bytes) -> str:
        document = Document(BytesIO(content))
        parts = [document.element.body]
        parts += [part for one in document.sections for part in (one.header._element, one.footer._element)]
        lines = (
            "".join(t.text or "" for t in p.iter(f"{mark}t")) for part in parts for p in part.iter(f"{mark}p")
        )
        return "\n".join(lines)

    return read


@pytest.fixture
def rows() -> Callable[[bytes], list[list[str]]]:
    """Return the reader of the rows of all tables of a Word file."""

    def read(content: bytes) -> list[list[str]]:
        tables = Document(BytesIO(content)).tables
        return [[cell.text for cell in row.cells] for table in tables for row in table.rows]

    return read


@pytest.fixture(scope="session")
def sheet() -> Callable[..., list[dict[str, Any]]]:
    return answers


@pytest.fixture(scope="session")
def recommended() -> Callable[..., dict[str, Any]]:
    return advice


@pytest.fixture(scope="session")
def planned() -> Callable[..., dict[str, Any]]:
    return step
