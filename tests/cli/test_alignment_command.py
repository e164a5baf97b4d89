"""`dampak performance align` from the keyboard to the matrix."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import NoProposal, UsageError
from dampak.pack import write_pack
from dampak.tables import INPUT_BY_NAME

TABLES = {
    "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                "per_tanggal": date(2026, 10, 1), "sintetis": True}],
    "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"}],
    "versi_rencana": [{"id": "R", "dokumen": "rpjmd", "berlaku_dari": date(2025, 1, 1)}],
    "simpul": [{"id": "S1", "versi_id": "R", "jenis": "sasaran", "uraian": "Kemiskinan berkurang"}],
    "indikator": [{"id": "I1", "simpul_id": "S1", "uraian": "Penduduk miskin", "arah": "turun"}],
    "target": [{"indikator_id": "I1", "tahun": 2029, "periode": "tahun", "versi_id": "R",
                "nilai": Decimal(9)}],
    "acuan": [{"id": "N1", "daftar": "uji", "uraian": "Kemiskinan menurun", "indikator": "Kemiskinan",
               "arah": "turun", "target": Decimal(7), "tahun": 2029, "sumber": "Uji"},
              {"id": "N2", "daftar": "uji", "uraian": "Investasi naik", "sumber": "Uji"}],
    "penyelarasan": [{"simpul_id": "S1", "acuan_id": "N1", "indikator_id": "I1"}],
}  # fmt: skip


def packed(path, *without):
    tables = {name: rows for name, rows in TABLES.items() if name not in without}
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}, path)
    return path


@pytest.fixture
def pack(tmp_path):
    return packed(tmp_path / "paket")


def run(*arguments):
    words = ["performance", "align", *map(str, arguments)]
    return CliRunner().invoke(app, words, catch_exceptions=False)


def told(*arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_lists_of_the_region_are_told_with_gaps_and_weaker_targets(pack):
    found = told(pack)
    assert found["cakupan_persen"] == {"uji": "50.00"}
    states = {row["acuan_id"]: row["status"] for row in found["keselarasan"]}
    assert states == {"N1": "di_bawah_target", "N2": "kosong"}
    assert "kinerja.rupiah_tidak_ditelusuri" in {one["code"] for one in found["masalah"]}


def test_a_shipped_list_is_all_gaps_until_the_region_ties_a_goal_to_it(tmp_path):
    links = [{"simpul_id": "S1", "acuan_id": "RB.TEMA.1"}, {"simpul_id": "S1", "acuan_id": "RB.SALAH"}]
    found = []
    for number, rows in enumerate((TABLES["penyelarasan"], [*TABLES["penyelarasan"], *links])):
        tables = {**TABLES, "penyelarasan": rows}
        folder = tmp_path / str(number)
        write_pack({name: INPUT_BY_NAME[name].frame(each) for name, each in tables.items()}, folder)
        found.append(told(folder, "--list", "rb"))
    before, after = (
        {row["acuan_id"] for row in one["keselarasan"] if row["status"] != "kosong"} for one in found
    )
    assert before == set()
    assert after == {"RB.TEMA.1"}
    codes = [[one["code"] for one in each["masalah"]] for each in found]
    assert "kinerja.acuan_belum_pasti" in codes[0]
    assert "kinerja.acuan_tidak_dikenal" not in codes[0]
    assert codes[1].count("kinerja.acuan_tidak_dikenal") == 1


def test_a_list_of_the_region_stands_in_for_the_shipped_one(tmp_path):
    own = [{**row, "daftar": "rb"} for row in TABLES["acuan"]]
    tables = {**TABLES, "acuan": own}
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items()}, tmp_path / "paket")
    assert [row["id"] for row in told(tmp_path / "paket", "--list", "rb")["acuan"]] == ["N1", "N2"]


def test_the_matrix_names_the_gap_before_what_is_served(pack, tmp_path):
    file = tmp_path / "matriks.docx"
    result = run(pack, "--out", file)
    assert result.exit_code == 0, result.output
    document = Document(BytesIO(file.read_bytes()))
    grids = [[cell.text for row in one.rows for cell in row.cells] for one in document.tables]
    places = [next(n for n, cells in enumerate(grids) if any(word in cell for cell in cells))
              for word in ("N2 Investasi naik", "N1 Kemiskinan menurun")]  # fmt: skip
    assert places[0] < places[1]
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_matrix_says_what_a_shipped_list_rests_on(pack, tmp_path):
    file = tmp_path / "matriks.docx"
    assert run(pack, "--list", "rpjmn", "--out", file).exit_code == 0
    text = "\n".join(one.text for one in Document(BytesIO(file.read_bytes())).paragraphs)
    assert "belum diverifikasi" in text


def test_the_same_pack_gives_the_same_bytes(pack, tmp_path):
    files = [tmp_path / name for name in ("a.docx", "b.docx")]
    for file in files:
        run(pack, "--out", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_an_unknown_list_and_another_kind_of_file_are_refused(pack, tmp_path):
    with pytest.raises(UsageError, match="tidak dikenal"):
        run(pack, "--list", "xyz")
    with pytest.raises(UsageError, match="docx"):
        run(pack, "--out", tmp_path / "matriks.pdf")


def test_a_pack_without_national_goals_is_refused_with_the_sheet_to_fill(tmp_path):
    with pytest.raises(NoProposal) as caught:
        run(packed(tmp_path / "kosong", "acuan", "penyelarasan"))
    assert "acuan" in str(caught.value.problems[0])
