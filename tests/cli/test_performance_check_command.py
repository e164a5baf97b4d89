"""`dampak performance check` from the keyboard to the screen, the workbook and the JSON."""

# ruff: noqa: E501 (rows of a table read best on one line)

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.documents.performance.rules_page import rules_page
from dampak.errors import DataInvalid, NoProposal, UsageError
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.performance_check import check_performance
from dampak.tables import INPUT_BY_NAME

PAGE = Path(__file__).parents[2] / "docs" / "rujukan" / "aturan-kinerja.md"
V1, V2 = {"versi_id": "rpjmd"}, {"versi_id": "pk"}
TABLES: dict[str, list[dict[str, Any]]] = {
    "daerah": [
        {
            "kode_wilayah": "99.01",
            "nama": "Kabupaten Contoh",
            "tahun": 2026,
            "per_tanggal": date(2026, 10, 1),
            "sintetis": True,
        }
    ],
    "unit": [
        {"id": "U1", "nama": "Dinas Kesehatan", "jenis": "opd"},
        {"id": "U2", "nama": "Puskesmas Hulu", "jenis": "puskesmas", "induk_id": "U1"},
        {"id": "U3", "nama": "Dinas Sosial", "jenis": "opd"},
    ],
    "versi_rencana": [
        {"id": "rpjmd", "dokumen": "rpjmd", "berlaku_dari": date(2025, 1, 1)},
        {"id": "pk", "dokumen": "pk", "berlaku_dari": date(2026, 1, 2)},
        {"id": "nanti", "dokumen": "pk", "berlaku_dari": date(2027, 1, 2)},
    ],
    "simpul": [
        {"id": "T1", "jenis": "tujuan", "uraian": "Meningkatnya kesehatan", **V1},
        {"id": "S1", "jenis": "sasaran", "uraian": "Meningkatkan gizi", "induk_id": "T1", "unit_id": "U1", **V1},
        {"id": "P1", "jenis": "program", "uraian": "Program Gizi", "induk_id": "S1", "unit_id": "U1", **V1},
        {"id": "K1", "jenis": "kegiatan", "uraian": "Gizi balita", "induk_id": "P1", "unit_id": "U2", **V1},
        {"id": "S1", "jenis": "sasaran", "uraian": "Membaiknya gizi", "induk_id": "T1", "versi_id": "nanti"},
    ],
    "indikator": [
        {"id": "I1", "simpul_id": "S1", "uraian": "Prevalensi stunting", "arah": "turun", "satuan": "persen"}
    ],
    "target": [],
}  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return _written(tmp_path / "paket", TABLES)


def _written(path: Path, tables: dict[str, list[dict[str, Any]]]) -> Path:
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}, path)
    return path


def run(*arguments: object, lang: str = "id") -> str:
    words = ["--lang", lang, "performance", "check", *(str(one) for one in arguments)]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_findings_are_told_by_severity_with_their_number_and_remedy(pack: Path):
    shown = run(pack)
    assert "GALAT: 1 temuan" in shown
    assert "T1: “Meningkatnya kesehatan” tidak mempunyai indikator." in shown
    assert "S1 · Dinas Kesehatan: “Meningkatkan gizi” menyebut kegiatan" in shown
    assert "Perbaikan: Rumuskan keadaan yang dicapai" in shown
    assert shown.index("GALAT") < shown.index("PERINGATAN") < shown.index("SARAN")
    assert "bukan kesimpulan" in shown


def test_a_unit_takes_those_below_it_and_leaves_the_others(pack: Path):
    rows = json.loads(run(pack, "--unit", "U1", "--json"))["temuan_kinerja"]
    assert {row["unit_id"] for row in rows} == {"U1", "U2"}
    assert "Tidak ada temuan." in run(pack, "--unit", "U3")


def test_a_severity_is_chosen_and_counted(pack: Path):
    told = json.loads(run(pack, "--severity", "galat", "--json"))
    assert told["jumlah"] == {"galat": 1, "peringatan": 0, "saran": 0}
    assert [row["aturan"] for row in told["temuan_kinerja"]] == ["indikator.kosong"]


def test_the_workbook_has_a_sheet_for_each_severity(pack: Path, tmp_path: Path):
    file = tmp_path / "temuan.xlsx"
    assert str(file) in run(pack, "--out", file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Galat", "Peringatan", "Saran"]
    cells = [cell.value for row in book["Peringatan"].iter_rows() for cell in row]
    assert "uraian.kegiatan/S1" in cells
    first = file.read_bytes()
    run(pack, "--out", file)
    assert file.read_bytes() == first


def test_a_workbook_without_findings_says_so_and_other_suffixes_are_refused(pack: Path, tmp_path: Path):
    file = tmp_path / "kosong.xlsx"
    run(pack, "--unit", "U3", "--out", file)
    assert openpyxl.load_workbook(file).sheetnames == ["Galat"]
    with pytest.raises(UsageError):
        run(pack, "--out", tmp_path / "temuan.csv")


def test_in_english_titles_and_reasons_are_english(pack: Path):
    shown = run(pack, "--severity", "galat", lang="en")
    assert "Goal or objective without an indicator" in shown
    assert "tanpa" not in shown


def test_a_pack_without_a_plan_and_an_unknown_unit_are_refused(pack: Path, tmp_path: Path):
    with pytest.raises(UsageError):
        run(pack, "--unit", "U9")
    bare = _written(tmp_path / "bare", {"daerah": TABLES["daerah"], "unit": TABLES["unit"]})
    with pytest.raises(NoProposal):
        run(bare)


@pytest.mark.parametrize("table", ["pagu", "realisasi_bulanan"])
def test_negative_rupiah_is_refused_when_the_pack_is_read(table: str, tmp_path: Path):
    where = {"pagu": V1, "realisasi_bulanan": {"bulan": 1}}[table]
    kind = {"id": "B1", "jenis": "sub_kegiatan", "uraian": "Gizi", "induk_id": "K1", **V1}
    row = {"simpul_id": "B1", "tahun": 2026, "rupiah": -1, **where}
    broken = {**TABLES, "simpul": [*TABLES["simpul"], kind], table: [row]}
    with pytest.raises(DataInvalid) as refused:
        run(_written(tmp_path / "rugi", broken))
    assert any("rupiah" in str(problem) for problem in refused.value.problems)


def test_achievements_are_measured_before_the_rules_look(tmp_path: Path):
    target = {"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "nilai": Decimal(10), **V2}
    actual = {"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "nilai": Decimal(4)}
    found = []
    for value in (Decimal(5), actual["nilai"]):
        tables = {**TABLES, "target": [target], "realisasi": [{**actual, "nilai": value}]}
        outcome = check_performance(prepare(_written(tmp_path / str(value), tables)))
        found.append("capaian.lebih_150" in set(outcome.tables["temuan_kinerja"]["aturan"]))
    assert found == [False, True]


def test_without_any_money_the_rules_on_rupiah_are_named_and_with_it_they_run(tmp_path: Path):
    bare = check_performance(prepare(_written(tmp_path / "tanpa", {**TABLES, "pagu": []})))
    assert len([problem for problem in bare.problems if "rupiah.yatim" in problem.what]) == 1
    kind = {"id": "Y", "jenis": "sub_kegiatan", "uraian": "Tanpa induk", **V1}
    row = {"simpul_id": "Y", "tahun": 2026, "versi_id": "pk", "rupiah": 5}
    tables = {**TABLES, "simpul": [*TABLES["simpul"], kind], "pagu": [row]}
    outcome = check_performance(prepare(_written(tmp_path / "ada", tables)))
    assert not any("rupiah.yatim" in problem.what for problem in outcome.problems)
    found = outcome.tables["temuan_kinerja"].filter(aturan="rupiah.yatim")
    assert found["simpul_id"].to_list() == ["Y"]


def test_without_any_indicator_the_rules_on_achievement_are_named(tmp_path: Path):
    bare = _written(tmp_path / "tanpa", {**TABLES, "indikator": []})
    problems = check_performance(prepare(bare)).problems
    assert any("capaian.lebih_150" in problem.what for problem in problems)


def test_a_later_version_counts_from_its_day_on(pack: Path):
    outcome = check_performance(prepare(pack), year=2027, day=date(2027, 2, 1))
    assert "uraian.kegiatan" not in set(outcome.tables["temuan_kinerja"]["aturan"])


def test_the_reference_page_is_the_one_made_from_the_rules():
    assert PAGE.read_text(encoding="utf-8") == rules_page()
