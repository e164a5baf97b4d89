"""`dampak performance measure`, `sheet` and `import` from the keyboard to the pack."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak import runs
from dampak.cli.app import app
from dampak.errors import DataInvalid, LawMissing, NoProposal, UsageError
from dampak.figures import cell_id
from dampak.pack import read_pack, write_pack
from dampak.pack.measurement_book import COLUMNS, HEADER_ROW, SHEET
from dampak.runs.measurement import measure, quarters_ended
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

LETTER = dict(zip(COLUMNS, "ABCDEFGHIJKL", strict=True))
INDICATORS = [
    {"id": "I1", "simpul_id": "S1", "uraian": "Persentase jalan mantap", "satuan": "persen",
     "agregasi": "rasio", "agregasi_unit": "rasio", "pemilik_id": "D1", "iku": True},
    {"id": "I2", "simpul_id": "S1", "uraian": "Prevalensi stunting", "satuan": "persen", "arah": "turun",
     "pemilik_id": "D1", "iku": True},
    {"id": "I3", "simpul_id": "S1", "uraian": "Jumlah penyuluhan", "satuan": "kali", "agregasi": "jumlah"},
    {"id": "I4", "simpul_id": "S1", "uraian": "Milik unit lain", "satuan": "kali", "pemilik_id": "U"},
]  # fmt: skip
TABLES = {
    "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                "per_tanggal": date(2026, 10, 1), "sintetis": True}],
    "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
             {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"}],
    "versi_rencana": [{"id": "pk-2026", "dokumen": "pk", "berlaku_dari": date(2026, 1, 2)},
                      {"id": "pk-2026-p", "dokumen": "pk", "berlaku_dari": date(2026, 11, 1)}],
    "simpul": [{"id": "S1", "versi_id": "pk-2026", "jenis": "sasaran", "uraian": "Mantap", "unit_id": "D1"}],
    "indikator": INDICATORS,
    "target": [
        {"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "versi_id": "pk-2026", "nilai": 80},
        {"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "versi_id": "pk-2026-p", "nilai": 40},
        {"indikator_id": "I1", "tahun": 2026, "periode": "tw3", "versi_id": "pk-2026", "nilai": 78},
        {"indikator_id": "I2", "tahun": 2026, "periode": "tahun", "versi_id": "pk-2026", "nilai": 10},
        {"indikator_id": "I3", "tahun": 2026, "periode": "tahun", "versi_id": "pk-2026", "nilai": 12},
    ],
    "realisasi": [
        {"indikator_id": "I1", "tahun": 2026, "periode": "tw1", "pembilang": 30, "penyebut": 50},
        {"indikator_id": "I1", "tahun": 2026, "periode": "tw2", "pembilang": 42, "penyebut": 50},
        {"indikator_id": "I2", "tahun": 2026, "periode": "tw2", "nilai": 12, "bukti_id": "B1"},
        {"indikator_id": "I3", "tahun": 2026, "periode": "tw1", "nilai": 3},
        {"indikator_id": "I3", "tahun": 2026, "periode": "tw2", "nilai": 4},
        {"indikator_id": "I4", "tahun": 2026, "periode": "tw3", "nilai": 9},
    ],
}  # fmt: skip


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "paket"
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in TABLES.items()}, path)
    return path


def run(*arguments):
    result = CliRunner().invoke(
        app, [str(one) for one in ("performance", *arguments)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def made(pack, folder, quarter=3):
    file = folder / f"tw{quarter}.xlsx"
    run("sheet", pack, "--unit", "D1", "--quarter", quarter, "--out", file)
    return file


def filled(file, cells):
    """Write into the cells named by (indicator, column), or by their address."""
    book = openpyxl.load_workbook(file)
    page = book[SHEET]
    at = {row[0].value: row[0].row for row in page.iter_rows(min_row=HEADER_ROW + 1)}
    for cell, value in cells.items():
        page[cell if isinstance(cell, str) else f"{LETTER[cell[1]]}{at[cell[0]]}"] = value
    book.save(file)
    return file


def realisasi(pack, id, span="tw3"):
    rows = read_pack(pack).tables["realisasi"].filter(indikator_id=id, periode=span).to_dicts()
    return rows[0] if rows else None


def codes(caught):
    return sorted(problem.code for problem in caught.value.problems)


def test_measure_gathers_and_tells_and_the_target_in_force_counts(pack):
    told = json.loads(run("measure", pack, "--json"))
    years = {row["indikator_id"]: row for row in told["capaian"] if row["periode"] == "tahun"}
    assert (years["I1"]["realisasi"], years["I1"]["target"]) == ("72.0000", "80.0000")
    assert years["I1"]["capaian"] == "90.0000"
    assert years["I2"]["capaian"] == "80.0000"
    assert years["I3"]["capaian"] is None
    assert years["I4"]["alasan"]
    assert told["figures"]["kinerja.rata_capaian.2026"] == 85
    text = run("measure", pack, "--way", "interval-86", "--unit", "D1")
    assert "Tinggi" in text
    assert "Milik unit lain" not in text


def test_what_cannot_be_measured_is_refused_in_words(pack, tmp_path):
    with pytest.raises(LawMissing):
        run("measure", pack, "--way", "batas-7")
    with pytest.raises(UsageError):
        run("measure", pack, "--unit", "X")
    bare = tmp_path / "kosong"
    write_pack({name: INPUT_BY_NAME[name].frame(TABLES[name]) for name in ("daerah", "unit")}, bare)
    with pytest.raises(NoProposal):
        run("measure", bare)


def test_every_cell_can_be_asked_and_its_last_step_is_its_value(pack):
    setting = runs.prepare(pack)
    outcome = measure(setting, "batas-100")
    table = RESULT_BY_NAME["capaian"]
    for row in outcome.tables["capaian"].iter_rows(named=True):
        key = [row[name] for name in table.key]
        for column in [name for name in table.names if name not in table.key]:
            told = runs.explain(setting, outcome, cell_id("capaian", key, column))
            assert told.value == told.steps[-1].value == row[column]
    mean = outcome.figures["kinerja.rata_capaian.2026"]
    *parts, last = mean.steps
    assert sum(step.value for step in parts) / len(parts) == last.value == Decimal(85)
    for step in parts:
        assert runs.explain(setting, outcome, step.figure).value == step.value


@pytest.mark.parametrize(
    ("day", "ended"),
    [
        (date(2026, 3, 30), 0),
        (date(2026, 3, 31), 1),
        (date(2026, 10, 1), 3),
        (date(2026, 12, 30), 3),
        (date(2026, 12, 31), 4),
        (date(2027, 5, 1), 4),
        (date(2025, 12, 31), 0),
        (date(2025, 12, 30), 0),
    ],
)
def test_a_quarter_has_ended_on_its_last_day(day, ended):
    assert quarters_ended(2026, day) == ended


def test_the_sheet_asks_the_indicators_of_the_unit_and_shows_targets_and_last_figures(pack, tmp_path):
    page = openpyxl.load_workbook(made(pack, tmp_path))[SHEET]
    rows = {
        row[0]: dict(zip(COLUMNS, row, strict=True))
        for row in page.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
    }
    assert set(rows) == {"I1", "I2", "I3"}
    assert (rows["I1"]["target tahun"], rows["I1"]["target triwulan"]) == ("80", "78")
    assert rows["I1"]["terakhir"] == "42 ÷ 50 (2026 TW2)"
    assert (rows["I2"]["terakhir"], rows["I3"]["terakhir"]) == ("12 (2026 TW2)", "4 (2026 TW2)")


def test_what_goes_out_comes_in_equal(pack, tmp_path):
    before = (pack / "realisasi.csv").read_bytes()
    for quarter in (1, 2, 3, 4):
        run("import", pack, made(pack, tmp_path, quarter))
    assert (pack / "realisasi.csv").read_bytes() == before
    assert made(pack, tmp_path).read_bytes() == made(pack, tmp_path / ".").read_bytes()


def test_filled_entries_come_into_the_pack_and_nobody_elses_change(pack, tmp_path):
    cells = {
        ("I1", "pembilang"): 40.5, ("I1", "penyebut"): 50, ("I1", "bukti"): "B-7",
        ("I2", "nilai"): "11,25", ("I3", "catatan"): "Belum dihitung",
    }  # fmt: skip
    run("import", pack, filled(made(pack, tmp_path), cells))
    assert realisasi(pack, "I1") | {"nilai": None} == realisasi(pack, "I1")
    assert (realisasi(pack, "I1")["pembilang"], realisasi(pack, "I1")["bukti_id"]) == (Decimal("40.5"), "B-7")
    assert realisasi(pack, "I2")["nilai"] == Decimal("11.25")
    assert (realisasi(pack, "I3")["nilai"], realisasi(pack, "I3")["catatan"]) == (None, "Belum dihitung")
    assert realisasi(pack, "I4")["nilai"] == 9


def test_an_emptied_row_takes_its_old_entry_away(pack, tmp_path):
    run("import", pack, filled(made(pack, tmp_path, 2), {("I3", "nilai"): None}))
    assert realisasi(pack, "I3", "tw2") is None
    assert realisasi(pack, "I2", "tw2")["nilai"] == 12


@pytest.mark.parametrize("word", ["n/a", "-", "belum", "12 persen", "1,000.5 km"])
def test_words_in_a_number_cell_are_answered_with_what_to_do(pack, tmp_path, word):
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, filled(made(pack, tmp_path), {("I3", "nilai"): word}))
    [problem] = caught.value.problems
    assert (problem.place.sheet, problem.place.column, problem.place.file) == (SHEET, "nilai", "tw3.xlsx")
    assert problem.place.row == HEADER_ROW + 3
    assert word in problem.what
    assert "kosongkan" in problem.remedy


def test_a_percentage_written_as_a_share_is_asked_about(pack, tmp_path):
    file = filled(made(pack, tmp_path), {("I1", "nilai"): 0.95})
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, file)
    [problem] = caught.value.problems
    assert problem.code == "pengukuran.persen"
    assert "Tulis 95" in problem.remedy
    run("import", pack, filled(file, {("I1", "nilai"): 95}))
    assert realisasi(pack, "I1")["nilai"] == 95
    meant = filled(made(pack, tmp_path), {("I1", "nilai"): 0.95, ("I1", "catatan"): "Jembatan putus"})
    run("import", pack, meant)
    assert realisasi(pack, "I1")["nilai"] == Decimal("0.95")


def test_all_faults_of_all_files_are_told_and_the_pack_stays(pack, tmp_path):
    cells = {
        ("I1", "nilai"): "belum", ("I1", "pembilang"): 5, ("I2", "penyebut"): 0, ("I2", "pembilang"): 1,
        "A11": "I9", "A13": None, "H13": 4,
    }  # fmt: skip
    first = filled(made(pack, tmp_path), cells)
    second = filled(made(pack, tmp_path, 4), {"B5": "0" * 64})
    before = (pack / "realisasi.csv").read_bytes()
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, first, second)
    assert codes(caught) == [
        "angka.bukan_angka", "pengukuran.indikator_hilang", "pengukuran.indikator_tidak_dikenal",
        "pengukuran.pasangan", "pengukuran.penyebut", "pengukuran.sidik", "pengukuran.tanpa_indikator",
    ]  # fmt: skip
    assert (pack / "realisasi.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"B2": "X"}, "pengukuran.unit"),
        ({"B2": None}, "pengukuran.unit"),
        ({"B3": "dua ribu"}, "pengukuran.tahun"),
        ({"B3": "2027"}, "pengukuran.sidik"),
        ({"B4": "5"}, "pengukuran.triwulan"),
        ({"B4": "2"}, "pengukuran.sidik"),
        ({"H8": "angka"}, "pengukuran.kolom"),
        ({"A10": "I1"}, "pengukuran.indikator_ganda"),
    ],
)
def test_another_unit_quarter_or_shape_is_refused(pack, tmp_path, cells, code):
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, filled(made(pack, tmp_path), cells))
    assert code in codes(caught)


def test_a_sheet_of_other_targets_or_the_same_sheet_twice_is_refused(pack, tmp_path):
    file = made(pack, tmp_path)
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, file, file)
    assert codes(caught) == ["pengukuran.ganda"]
    tables = dict(read_pack(pack).tables)
    tables["target"] = tables["target"].with_columns(nilai=tables["target"]["nilai"] + 1)
    write_pack(tables, pack)
    with pytest.raises(DataInvalid) as caught:
        run("import", pack, file)
    assert codes(caught) == ["pengukuran.sidik"]


def test_a_sheet_needs_a_known_unit_with_indicators_and_an_xlsx_name(pack, tmp_path):
    for unit, name in (("X", "a.xlsx"), ("D1", "a.csv")):
        with pytest.raises(UsageError):
            run("sheet", pack, "--unit", unit, "--quarter", 1, "--out", tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_pack_in_one_workbook_is_filled_too(pack, tmp_path):
    book = tmp_path / "paket.xlsx"
    write_pack(read_pack(pack), book)
    run("import", book, filled(made(book, tmp_path), {("I3", "nilai"): 5}))
    assert realisasi(book, "I3")["nilai"] == 5
