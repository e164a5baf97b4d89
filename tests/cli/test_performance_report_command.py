"""`dampak performance report` from the keyboard to the two files, both or none."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import DataInvalid, LawMissing, NoProposal
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.performance_files import report_outcome, reported_year, write_report
from dampak.tables import INPUT_BY_NAME

FILES = ["lkjip.docx", "reviu-lkjip.docx"]
SPAN = {"indikator_id": "I1", "periode": "tahun"}
TABLES: dict[str, list[dict[str, Any]]] = {
    "daerah": [
        {
            "kode_wilayah": "99.01",
            "nama": "Kabupaten Uji",
            "tahun": 2026,
            "per_tanggal": date(2026, 3, 1),
            "sintetis": True,
        }
    ],
    "unit": [{"id": "D1", "nama": "Dinas Kesehatan", "jenis": "opd"}],
    "versi_rencana": [{"id": "pk", "dokumen": "pk", "berlaku_dari": date(2025, 1, 31)}],
    "simpul": [{"id": "S1", "versi_id": "pk", "jenis": "sasaran", "uraian": "Gizi", "unit_id": "D1"}],
    "indikator": [{"id": "I1", "simpul_id": "S1", "uraian": "Cakupan"}],
    "target": [{**SPAN, "tahun": 2025, "versi_id": "pk", "nilai": Decimal(80)}],
    "realisasi": [{**SPAN, "tahun": 2025, "nilai": Decimal(100)}],
}


def pack_at(folder: Path, **changes: list[dict[str, Any]]) -> Path:
    rows = {**TABLES, **changes}
    write_pack({name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items() if found}, folder)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return pack_at(tmp_path / "paket")


def run(*words: object) -> str:
    result = CliRunner().invoke(app, ["performance", "report", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stdout


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in Document(BytesIO(path.read_bytes())).paragraphs)


def test_both_files_are_written_for_the_last_year_that_has_ended(pack: Path, tmp_path: Path) -> None:
    screen = run(pack, "--out", tmp_path / "hasil")
    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == FILES
    assert "Laporan kinerja 2025" in screen
    assert "TAHUN 2025" in text_of(tmp_path / "hasil" / "lkjip.docx")


def test_a_unit_a_year_and_a_way_can_be_chosen(pack: Path, tmp_path: Path) -> None:
    told = json.loads(
        run(pack, "--out", tmp_path / "a", "--unit", "D1", "--year", 2025, "--way", "batas-100", "--json")
    )
    assert told["tahun"] == 2025
    assert [Path(name).name for name in told["berkas"]] == FILES
    text = text_of(tmp_path / "a" / "lkjip.docx")
    assert "DINAS KESEHATAN" in text
    assert "Capaian Cakupan 125,00 persen" in text
    assert "rata-rata capaiannya 100,00 persen" in text


def test_a_template_that_cannot_be_used_leaves_both_unwritten(pack: Path, tmp_path: Path) -> None:
    (pack / "naskah").mkdir()
    document = Document()
    document.add_paragraph("{{ tidak_ada }}")
    document.save(str(pack / "naskah" / "reviu-lkjip.docx"))
    with pytest.raises(DataInvalid):
        write_report(prepare(pack), tmp_path / "hasil")
    assert not (tmp_path / "hasil").exists()


def test_a_template_of_the_region_takes_the_place_of_the_house_template(pack: Path, tmp_path: Path) -> None:
    (pack / "naskah").mkdir()
    document = Document()
    document.add_paragraph("Laporan {{ lingkup }} kami sendiri")
    document.save(str(pack / "naskah" / "lkjip.docx"))
    write_report(prepare(pack), tmp_path / "hasil")
    assert "Laporan Pemerintah Kabupaten Uji kami sendiri" in text_of(tmp_path / "hasil" / "lkjip.docx")


@pytest.mark.parametrize(
    ("day", "measured", "expected"),
    [(date(2026, 12, 31), 2025, 2026), (date(2026, 12, 30), 2025, 2025), (date(2026, 3, 1), 2024, 2026)],
)
def test_the_year_due_is_the_one_that_has_ended_and_has_figures(
    tmp_path: Path, day: date, measured: int, expected: int
) -> None:
    region = [{**TABLES["daerah"][0], "per_tanggal": day}]
    figures = [{**SPAN, "tahun": measured, "nilai": Decimal(1)}]
    assert reported_year(prepare(pack_at(tmp_path / "p", daerah=region, realisasi=figures))) == expected


def test_money_that_cannot_be_traced_is_a_warning_and_not_a_refusal(pack: Path) -> None:
    outcome = report_outcome(prepare(pack), 2025)
    assert "kinerja.rupiah_tidak_ditelusuri" in {problem.code for problem in outcome.problems}
    assert "rupiah_simpul" not in outcome.tables


def test_a_pack_without_indicators_and_an_unknown_way_are_refused(pack: Path, tmp_path: Path) -> None:
    with pytest.raises(LawMissing):
        report_outcome(prepare(pack), 2025, "karangan")
    empty = pack_at(tmp_path / "kosong", indikator=[], target=[], realisasi=[])
    with pytest.raises(NoProposal):
        write_report(prepare(empty), tmp_path / "hasil")
