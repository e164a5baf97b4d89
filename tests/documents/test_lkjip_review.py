"""The review sheet of the performance report: what the data answer, and what they leave to the reviewer."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from docx import Document

from dampak.documents.letters.checking import template_problems
from dampak.documents.letters.form import house_template
from dampak.documents.performance.review import REVIEW, lkjip_review_bytes
from dampak.errors import DataInvalid
from dampak.outcome import Outcome
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.performance_files import report_outcome
from dampak.tables import INPUT_BY_NAME

Rows = list[dict[str, Any]]
GOAL = {"versi_id": "rpjmd", "jenis": "sasaran"}
KNOWN = {"satuan": "persen", "formula": "a ÷ b", "sumber": "BPS", "pemilik_id": "D1", "iku": True}
YEAR = {"tahun": 2025, "periode": "tahun"}
BASE: Mapping[str, Rows] = {
    "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2025,
                "per_tanggal": date(2025, 12, 31), "sintetis": True}],
    "unit": [{"id": "D1", "nama": "Dinas Kesehatan", "jenis": "opd"}],
    "versi_rencana": [
        {"id": "rpjmd", "dokumen": "rpjmd", "berlaku_dari": date(2025, 1, 1)},
        {"id": "pk", "dokumen": "pk", "berlaku_dari": date(2025, 1, 31)},
    ],
    "simpul": [
        {"id": "S1", "uraian": "Meningkatnya gizi", **GOAL},
        {"id": "S2", "uraian": "Menurunnya stunting", **GOAL},
        {"id": "P1", "versi_id": "rpjmd", "jenis": "program", "uraian": "Program Gizi", "induk_id": "S1"},
        {"id": "K1", "versi_id": "rpjmd", "jenis": "sub_kegiatan", "uraian": "Makanan", "induk_id": "P1"},
    ],
    "indikator": [
        {"id": "I1", "simpul_id": "S1", "uraian": "Cakupan gizi", **KNOWN},
        {"id": "I2", "simpul_id": "S2", "uraian": "Cakupan penimbangan", **KNOWN},
    ],
    "target": [
        {"indikator_id": id, **YEAR, "versi_id": "pk", "nilai": Decimal(80)} for id in ("I1", "I2")
    ],
    "realisasi": [
        {"indikator_id": id, **YEAR, "nilai": Decimal(60), "bukti_id": "B1"} for id in ("I1", "I2")
    ],
    "pagu": [{"simpul_id": "K1", "tahun": 2025, "versi_id": "rpjmd", "rupiah": 90}],
    "realisasi_bulanan": [{"simpul_id": "K1", "tahun": 2025, "bulan": 5, "rupiah": 45}],
}  # fmt: skip


def outcome_with(**changes: Rows) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        rows = {**BASE, **changes}
        frames = {name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items() if found}
        write_pack(frames, Path(folder) / "paket")
        return report_outcome(prepare(Path(folder) / "paket"), 2025)


@pytest.fixture(scope="module")
def base() -> Outcome:
    return outcome_with()


def answers(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    """What stands beside each statement: answer, basis, and the two cells of the reviewer."""
    tables = Document(BytesIO(lkjip_review_bytes(outcome, 2025))).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return {row[1]: tuple(row[2:]) for row in rows if len(row) == 6 and row[0].isdigit()}


def answer_to(outcome: Outcome, part: str) -> tuple[str, str]:
    """The answer to the one statement with these words, and its basis."""
    ((word, basis, *_reviewer),) = [cells for text, cells in answers(outcome).items() if part in text]
    return word, basis


TARGET = "target kinerja tahun"
PROOF = "didukung bukti"


def test_what_holds_for_all_indicators_is_answered_yes_with_the_count(base: Outcome) -> None:
    assert answer_to(base, TARGET) == ("Ya", "2 dari 2 indikator mempunyai target.")
    assert answer_to(base, PROOF) == ("Ya", "2 dari 2 indikator mempunyai bukti yang dirujuk.")
    assert answer_to(base, "sesuai dengan perjanjian kinerja")[0] == "Ya"
    assert answer_to(base, "terukur dan jelas")[0] == "Ya"


def test_one_indicator_without_it_makes_it_partly() -> None:
    assert answer_to(outcome_with(target=BASE["target"][:1]), TARGET) == (
        "Sebagian",
        "1 dari 2 indikator mempunyai target.",
    )
    unproved = [BASE["realisasi"][0], {**BASE["realisasi"][1], "bukti_id": None}]
    assert answer_to(outcome_with(realisasi=unproved), PROOF)[0] == "Sebagian"


def test_what_holds_for_none_is_answered_no(base: Outcome) -> None:
    assert answer_to(base, "angka nasional") == ("Tidak", "0 dari 2 indikator mempunyai angka nasional.")
    assert answer_to(base, "target akhir periode")[0] == "Tidak"
    assert answer_to(outcome_with(pagu=[], realisasi_bulanan=[]), "pertanggungjawaban anggaran")[0] == "Tidak"


def test_a_target_of_another_plan_than_the_agreement_is_told() -> None:
    other = [{**row, "versi_id": "rpjmd"} for row in BASE["target"]]
    assert answer_to(outcome_with(target=other), "sesuai dengan perjanjian kinerja")[0] == "Tidak"


def test_a_goal_without_indicator_is_told() -> None:
    lonely = [*BASE["simpul"], {"id": "S3", "uraian": "Meningkatnya mutu", **GOAL}]
    assert answer_to(outcome_with(simpul=lonely), "mempunyai indikator") == (
        "Sebagian",
        "2 dari 3 tujuan, sasaran, dan program mempunyai indikator.",
    )


@pytest.mark.parametrize(
    ("changed", "word"), [("75.0049", "Ya"), ("75.02", "Sebagian"), ("118.43", "Sebagian")]
)
def test_an_achievement_that_does_not_follow_from_its_parts_is_found(
    base: Outcome, changed: str, word: str
) -> None:
    first = (pl.col("indikator_id") == "I1") & (pl.col("tahun") == 2025) & (pl.col("periode") == "tahun")
    value = pl.lit(Decimal(changed)).cast(pl.Decimal(18, 4))
    capaian = base.tables["capaian"].with_columns(
        pl.when(first).then(value).otherwise("capaian").alias("capaian")
    )
    tampered = replace(base, tables={**base.tables, "capaian": capaian})
    assert answer_to(tampered, "rumus yang benar")[0] == word


def test_the_budgets_are_compared_with_the_sub_activities(base: Outcome) -> None:
    assert answer_to(base, "saling cocok") == (
        "Ya",
        "Jumlah program Rp 90 sama dengan jumlah sub-kegiatannya Rp 90.",
    )


def test_what_only_a_person_can_tell_and_what_the_reviewer_writes_stays_blank(base: Outcome) -> None:
    found = answers(base)
    assert len(found) == 27
    assert sum(not cells[0] for cells in found.values()) == 10
    assert all((not cells[0]) == (not cells[1]) for cells in found.values())
    assert all(cells[2:] == ("", "") for cells in found.values())


def test_the_sheet_says_that_its_wording_was_not_held_against_the_regulation(base: Outcome) -> None:
    text = "\n".join(p.text for p in Document(BytesIO(lkjip_review_bytes(base, 2025))).paragraphs)
    assert "belum dicocokkan dengan naskah lampiran" in text
    assert "17 dari 27 pernyataan sudah dijawab dari data" in text
    assert "PERNYATAAN TELAH DIREVIU" in text
    assert "Simpulan reviu: [diisi:" in text


def test_the_same_outcome_gives_the_same_bytes(base: Outcome) -> None:
    assert lkjip_review_bytes(base, 2025) == lkjip_review_bytes(base, 2025)


def test_the_house_template_passes_the_check_of_a_regions_own() -> None:
    assert template_problems(house_template(REVIEW), REVIEW.fields, file=REVIEW.file) == []


def test_an_unknown_unit_is_refused(base: Outcome) -> None:
    with pytest.raises(DataInvalid):
        lkjip_review_bytes(base, 2025, "D9")
