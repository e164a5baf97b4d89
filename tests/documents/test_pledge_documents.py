"""Agreements, action plans, chief indicators, roles and trees: they say what the data says, and agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from docx import Document
from openpyxl import load_workbook

from dampak.documents.letters.checking import template_problems
from dampak.documents.letters.form import house_template
from dampak.documents.performance.action import ACTION, action_bytes
from dampak.documents.performance.key_indicators import KEY_INDICATORS, key_indicators_bytes
from dampak.documents.performance.pledge import PLEDGE, pledge_bytes, pledge_pdf_bytes
from dampak.documents.performance.pledge_scope import PlanFacts, PledgeScope
from dampak.documents.performance.roles import matrix, roles_bytes
from dampak.documents.performance.tree import tree_data, tree_pdf_bytes, tree_svg_bytes
from dampak.errors import DataInvalid
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.measurement import measure
from dampak.runs.performance_documents import write_documents
from dampak.runs.setting import Setting
from dampak.tables import INPUT_BY_NAME

Rows = list[dict[str, Any]]
V = {"versi_id": "rpjmd"}
AFTER = date(2026, 10, 1)


def node(id: str, kind: str, text: str, up: str | None = None, unit: str | None = None) -> dict[str, Any]:
    return {"id": id, "jenis": kind, "uraian": text, "induk_id": up, "unit_id": unit, **V}


def target(indicator: str, span: str, version: str, value: str) -> dict[str, Any]:
    return {"indikator_id": indicator, "tahun": 2026, "periode": span, "versi_id": version,
            "nilai": Decimal(value)}  # fmt: skip


def pack(folder: Path, day: date = AFTER) -> Setting:
    tables: Mapping[str, Rows] = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026, "per_tanggal": day,
                    "sintetis": True}],
        "unit": [
            {"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
            {"id": "D1", "induk_id": "U", "nama": "Dinas Kesehatan", "jenis": "opd"},
            {"id": "B1", "induk_id": "D1", "nama": "Bidang Gizi", "jenis": "bidang"},
        ],
        "versi_rencana": [
            {"id": "rpjmd", "dokumen": "rpjmd", "nama": "RPJMD", "berlaku_dari": date(2025, 1, 1)},
            {"id": "pk", "dokumen": "pk", "nama": "PK 2026", "berlaku_dari": date(2026, 1, 30)},
            {"id": "pk-p", "dokumen": "pk", "nama": "PK Perubahan", "berlaku_dari": date(2026, 9, 21)},
            {"id": "apbd", "dokumen": "apbd", "nama": "APBD", "berlaku_dari": date(2026, 1, 2)},
        ],
        "simpul": [
            node("V1", "visi", "Sehat"),
            node("T1", "tujuan", "Mutu hidup", "V1"),
            node("S1", "sasaran", "Stunting turun", "T1", "D1"),
            node("T9", "tujuan", "Dihapus", "V1") | {"dihapus": True},
            node("S2", "sasaran", "Terlepas", "T9", "D1"),
            node("P1", "program", "Program Gizi", "S1", "D1"),
            node("K1", "kegiatan", "Kegiatan Gizi", "P1", "B1"),
            node("SK1", "sub_kegiatan", "Sub A", "K1", "B1"),
            node("SK2", "sub_kegiatan", "Sub B", "K1", "D1"),
            node("SK3", "sub_kegiatan", "Sub yatim", None, "D1"),
            node("O1", "output", "Balita dilayani", "SK1", "B1"),
        ],
        "indikator": [
            {"id": "I1", "simpul_id": "S1", "uraian": "Prevalensi stunting", "satuan": "persen",
             "arah": "turun", "iku": True, "formula": "balita pendek ÷ balita", "pemilik_id": "D1"},
            {"id": "I2", "simpul_id": "S1", "uraian": "Belum bertarget", "satuan": "persen",
             "pemilik_id": "D1"},
            {"id": "I3", "simpul_id": "K1", "uraian": "Balita diukur", "satuan": "orang", "pemilik_id": "B1"},
        ],
        "target": [
            target("I1", "tahun", "pk", "21.9"),
            target("I1", "tahun", "pk-p", "20.5"),
            target("I1", "tw2", "pk", "23"),
            target("I3", "tahun", "pk", "400"),
        ],
        "pagu": [
            {"simpul_id": id, "tahun": 2026, "versi_id": "apbd", "rupiah": money}
            for id, money in (("SK1", 1_000_000_000), ("SK2", 234_567_890), ("SK3", 5_000_000))
        ],
        "jabatan": [{"kode": "J1", "nama": "Nutrisionis", "jenis": "jf", "sektor": "kesehatan",
                     "cara_isi": "seleksi"}],
        "posisi": [{"id": "POS1", "unit_id": "B1", "jabatan_kode": "J1"}],
        "beban_kerja": [{"posisi_id": "POS1", "tugas_no": "01", "uraian": "Menimbang", "satuan": "balita",
                         "metode": "tugas_per_tugas", "volume": Decimal(10), "periode": "bulan",
                         "norma_menit": Decimal(10), "output_id": "O1"}],
    }  # fmt: skip
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}, folder)
    return prepare(folder)


def plan_of(setting: Setting) -> PlanFacts:
    return PlanFacts(measure(setting), 2026)


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    return pack(tmp_path_factory.mktemp("uji"))


@pytest.fixture(scope="module")
def plan(setting: Setting) -> PlanFacts:
    return plan_of(setting)


def tables(content: bytes) -> list[list[list[str]]]:
    document = Document(BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def grid(content: bytes, head: str) -> list[list[str]]:
    return next(rows for rows in tables(content) if head in rows[0])


def text(content: bytes) -> str:
    document = Document(BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*lines, *(cell for rows in tables(content) for row in rows for cell in row)])


def rupiah(shown: str) -> int:
    return int(shown.replace(".", ""))


def test_the_target_is_that_of_the_pledge_in_force_on_the_day(plan: PlanFacts, tmp_path: Path) -> None:
    assert grid(pledge_bytes(PledgeScope(plan, "D1")), "Sasaran")[1][2:] == [
        "Prevalensi stunting", "persen", "20,5",
    ]  # fmt: skip
    before = plan_of(pack(tmp_path, date(2026, 9, 20)))
    assert grid(pledge_bytes(PledgeScope(before, "D1")), "Sasaran")[1][-1] == "21,9"


def test_a_missing_target_is_a_marked_blank_and_never_zero(plan: PlanFacts) -> None:
    assert grid(pledge_bytes(PledgeScope(plan, "D1")), "Sasaran")[2][-1] == "[diisi: target]"


def test_the_rupiah_of_the_rows_are_the_total_and_orphans_are_named(plan: PlanFacts) -> None:
    rows = grid(pledge_bytes(PledgeScope(plan, "D1")), "Kode")[1:]
    sums = [rupiah(row[-1]) for row in rows]
    assert sums[:-1] == [1_234_567_890, 5_000_000]
    assert sum(sums[:-1]) == sums[-1] == 1_239_567_890
    assert "Tidak terhubung" in rows[1][2]


def test_a_field_level_promises_its_activities_with_its_own_rupiah_only(plan: PlanFacts) -> None:
    content = pledge_bytes(PledgeScope(plan, "B1"))
    assert [row[2] for row in grid(content, "Sasaran")[1:]] == ["Balita diukur"]
    assert rupiah(grid(content, "Kode")[-1][-1]) == 1_000_000_000
    assert "[diisi: jabatan pimpinan] Dinas Kesehatan" in text(content)


def test_the_head_of_region_promises_alone_and_an_agency_to_the_head_of_region(plan: PlanFacts) -> None:
    region, agency = (text(pledge_bytes(PledgeScope(plan, unit))) for unit in (None, "D1"))
    assert "pihak kedua" not in region.lower()
    assert "Pihak kedua," in agency
    assert "Jabatan: Bupati Uji" in agency


def test_action_plan_and_agreement_agree(plan: PlanFacts) -> None:
    scope = PledgeScope(plan, "D1")
    action, pledge = grid(action_bytes(scope), "TW II"), grid(pledge_bytes(scope), "Sasaran")
    assert [row[3] for row in action[1:]] == [row[-1] for row in pledge[1:]]
    assert action[1][4:8] == ["–", "23", "–", "–"]
    assert action[1][8:10] == ["Program Gizi", "1.234.567.890"]
    assert "1.239.567.890" in text(action_bytes(scope))


def test_the_decision_lists_the_chief_indicators_alone(plan: PlanFacts) -> None:
    rows = grid(key_indicators_bytes(PledgeScope(plan)), "Formula")[1:]
    assert [row[2] for row in rows] == ["Prevalensi stunting (persen)"]
    assert rows[0][3:] == [
        "[diisi: alasan pemilihan dan definisi operasional]", "balita pendek ÷ balita",
        "[diisi: sumber data]", "Dinas Kesehatan",
    ]  # fmt: skip


def test_the_matrix_sets_a_post_against_the_output_its_task_serves(plan: PlanFacts) -> None:
    content = roles_bytes(PledgeScope(plan, "D1"))
    assert content is not None
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    assert [sheet.cell(4, 3).value, sheet.cell(5, 3).value] == ["Program Gizi", "Balita dilayani"]
    assert [sheet.cell(6, column).value for column in (1, 2, 3)] == ["Nutrisionis", "Bidang Gizi", "01"]


def test_alike_units_share_a_row_and_no_task_number_is_told_twice() -> None:
    columns = ("posisi_id", "jabatan", "unit", "jenis_unit", "tugas_no", "uraian", "output_id")
    rows = [("A", "Guru", "SD 1", "sekolah", "01"), ("B", "Guru", "SD 2", "sekolah", "01"),
            ("C", "Guru", "SD 2", "sekolah", "02"), ("D", "Guru", "Sanggar", "uptd", "01")]  # fmt: skip
    served = pl.DataFrame([(*row, "Mengajar", "O1") for row in rows], schema=columns, orient="row")
    assert matrix(served) == {
        ("Guru", "2 sekolah"): {"O1": ["01", "02"]},
        ("Guru", "Sanggar"): {"O1": ["01"]},
    }


def test_the_tree_marks_broken_links_and_goals_without_program(plan: PlanFacts) -> None:
    marks = {line["id"]: line["tanda"] for line in tree_data(PledgeScope(plan, "D1"), "a3")["baris"]}
    assert marks["S2"] == "induk T9 tidak dikenal"
    assert marks["SK3"] == "tanpa induk"
    assert marks["S1"] == marks["V1"] == marks["P1"] == ""


def test_every_shape_of_the_tree_and_the_agreement_is_made_twice_alike(plan: PlanFacts) -> None:
    scope = PledgeScope(plan)
    assert tree_pdf_bytes(scope)[:4] == tree_pdf_bytes(scope, phone=True)[:4] == b"%PDF"
    assert tree_svg_bytes(scope).startswith(b"<svg")
    assert pledge_pdf_bytes(scope) == pledge_pdf_bytes(scope)
    assert pledge_bytes(scope) == pledge_bytes(scope)


@pytest.mark.parametrize("form", [PLEDGE, ACTION, KEY_INDICATORS], ids=lambda form: form.name)
def test_the_house_template_may_be_taken_and_handed_back(form: Any) -> None:
    assert template_problems(house_template(form), form.fields, file=form.file) == []


def test_an_unknown_unit_is_refused_and_nothing_is_written(setting: Setting, tmp_path: Path) -> None:
    with pytest.raises(DataInvalid, match="tidak ada"):
        write_documents(setting, tmp_path / "k", unit="X")
    assert not (tmp_path / "k").exists()


def test_region_and_every_unit_that_promises_get_their_documents(setting: Setting, tmp_path: Path) -> None:
    made = write_documents(setting, tmp_path)
    names = {path.name for path in made.files}
    assert {
        f"perjanjian-kinerja-{key}.{end}" for key in ("daerah", "D1", "B1") for end in ("docx", "pdf")
    } <= names
    assert "matriks-peran-hasil-B1.xlsx" in names
    assert names == {path.name for path in tmp_path.iterdir()}
