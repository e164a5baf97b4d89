"""`dampak worksheet` and `dampak evaluate` from the keyboard to the pack."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import DataInvalid, UsageError
from dampak.law.instruments import instrument_at
from dampak.pack import read_pack, write_pack
from dampak.tables import INPUT_BY_NAME

FORM = instrument_at("lke-akip@2021")
OWN = "rb@2023+contoh"
TABLES = {
    "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                "per_tanggal": date(2026, 10, 1), "sintetis": True}],
    "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
             {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"}],
    "lke": [{"tahun": 2026, "instrumen": FORM.name, "unit_id": "D1", "kode": node.code, "usulan": "A",
             "evaluator": "BB", "final": "BB", "bukti": "Renstra"} for node in FORM.leaves],
}  # fmt: skip


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "paket"
    write_pack({name: INPUT_BY_NAME[name].frame(rows) for name, rows in TABLES.items()}, path)
    return path


def run(*arguments):
    result = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def made(pack, folder):
    run("worksheet", "make", pack, "--instrument", "lke-akip", "--all", "--out", folder)
    return folder / "lke-akip-2026-D1.xlsx"


def changed(file, cells, merge=""):
    book = openpyxl.load_workbook(file)
    for cell, value in cells.items():
        book["LKE"][cell] = value
    if merge:
        book["LKE"].merge_cells(merge)
    book.save(file)


def rows_of(file):
    return {str(row[0].value): row[0].row for row in openpyxl.load_workbook(file)["LKE"].iter_rows(min_row=9)}


def test_what_goes_out_comes_in_equal(pack, tmp_path):
    before = (pack / "lke.csv").read_bytes()
    run("worksheet", "import", pack, made(pack, tmp_path / "w"))
    assert (pack / "lke.csv").read_bytes() == before


def test_the_region_reads_its_own_list_of_criteria_and_a_unit_the_other(pack, tmp_path):
    file = made(pack, tmp_path / "w")
    first = {one.list: f"{one.code} {one.label}" for one in reversed(FORM.criteria)}
    for name, wanted, other in (("D1", "UNIT", "INSTANSI"), ("U", "INSTANSI", "UNIT")):
        cells = [
            row[1]
            for row in openpyxl.load_workbook(file.with_name(f"lke-akip-2026-{name}.xlsx"))["LKE"].values
        ]
        assert first[wanted] in cells
        assert first[wanted] == first[other] or first[other] not in cells


def test_a_loosely_written_letter_is_kept_as_the_scale_writes_it(pack, tmp_path):
    file = made(pack, tmp_path / "w")
    changed(file, {f"F{rows_of(file)['1.a']}": "cc "})
    run("worksheet", "import", pack, file)
    assert read_pack(pack).tables["lke"].filter(kode="1.a")["final"].to_list() == ["CC"]


def test_all_faults_of_all_files_are_told_and_the_pack_stays(pack, tmp_path):
    file = made(pack, tmp_path / "w")
    at, other = rows_of(file), file.with_name("lke-akip-2026-U.xlsx")
    changed(
        file,
        {f"F{at['1.a']}": "b+", f"A{at['1.b']}": "1.a", f"A{at['1.c']}": "9.z", f"F{at['2.a'] + 1}": "B"},
    )
    changed(other, {"B3": "0" * 64})
    before = (pack / "lke.csv").read_bytes()
    with pytest.raises(DataInvalid) as caught:
        run("worksheet", "import", pack, file, other)
    codes = [problem.code.split(".")[1] for problem in caught.value.problems]
    assert sorted(codes) == [
        "jawaban",
        "kode_ganda",
        "kode_hilang",
        "kode_tidak_dikenal",
        "salah_baris",
        "sidik",
    ]
    place = next(problem.place for problem in caught.value.problems if problem.code.endswith(".jawaban"))
    assert (place.sheet, place.row, place.column) == ("LKE", at["1.a"], "final")
    assert (pack / "lke.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "merge", "code"),
    [
        ({"B2": "lke-akip@1999"}, "", "lembar_kerja.instrumen"),
        ({"B2": "lke-akip@2015"}, "", "lembar_kerja.sidik"),
        ({"B5": "X"}, "", "lembar_kerja.unit"),
        ({"D8": "lain"}, "", "lembar_kerja.kolom"),
        ({}, "D10:E10", "sel.digabung"),
    ],
)
def test_another_version_unit_or_shape_is_refused(pack, tmp_path, cells, merge, code):
    file = made(pack, tmp_path / "w")
    changed(file, cells, merge)
    with pytest.raises(DataInvalid) as caught:
        run("worksheet", "import", pack, file)
    assert code in [problem.code for problem in caught.value.problems]


def test_the_same_worksheet_twice_is_refused(pack, tmp_path):
    file = made(pack, tmp_path / "w")
    with pytest.raises(DataInvalid):
        run("worksheet", "import", pack, file, file)


def test_evaluate_gives_the_scores_and_explains_one(pack):
    told = json.loads(run("evaluate", pack, "--json"))
    scores = {row["pihak"]: (row["nilai"], row["predikat"], row["berikut"]) for row in told["skor"]}
    assert scores["final"] == ("80.0000", "BB", "A")
    assert scores["usulan"] == ("90.0000", "A", "AA")
    assert {row["sidik"] for row in told["skor"]} == {FORM.fingerprint}
    assert told["figures"]["evaluasi.median.lke-akip@2021.2026"] == 80
    assert "Dinas Satu" in run("evaluate", pack)
    text = run("evaluate", pack, "--instrument", "lke-akip", "--unit", "D1", "--explain", "1.a")
    assert "BB = 80 ÷ 100 × bobot 6" in text


@pytest.mark.parametrize(
    "options",
    [
        ("--explain", "1.a"),
        ("--instrument", "lke-akip", "--unit", "D1", "--explain", "9.z"),
        ("--instrument", "lke-akip", "--unit", "X", "--explain", "1.a"),
        ("--instrument", "spbe"),
    ],
)
def test_what_is_not_there_is_refused_in_words(pack, options):
    with pytest.raises(UsageError):
        run("evaluate", pack, *options)


def test_make_wants_units_or_all_and_only_known_ones(pack, tmp_path):
    for options in ((), ("--all", "--unit", "D1"), ("--unit", "X")):
        with pytest.raises(UsageError):
            run("worksheet", "make", pack, "--instrument", "lke-akip", "--out", tmp_path / "w", *options)
    assert not (tmp_path / "w").exists()


def test_a_unit_id_with_a_slash_makes_a_file_and_comes_back(tmp_path):
    rows = {
        **TABLES,
        "unit": [*TABLES["unit"], {"id": "D/2", "induk_id": "U", "nama": "Dinas Dua", "jenis": "opd"}],
    }
    pack = tmp_path / "paket"
    write_pack({name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items()}, pack)
    run("worksheet", "make", pack, "--instrument", "lke-akip", "--unit", "D/2", "--out", tmp_path / "lke")
    [file] = (tmp_path / "lke").iterdir()
    assert file.name == "lke-akip-2026-D%2F2.xlsx"
    run("worksheet", "import", pack, file)


def test_a_region_answers_rb_with_its_own_weights(pack, tmp_path):
    rb = instrument_at("rb@2023")
    own = pack / "instrumen" / "rb-contoh.yaml"
    own.parent.mkdir()
    own.write_text(
        f"base: {rb.name}\nvariant: contoh\ncitation: Peraturan Bupati 7/2026\nweights: {_weights(rb)}\n"
    )
    run("worksheet", "make", pack, "--instrument", OWN, "--unit", "U", "--out", tmp_path / "w")
    [file] = (tmp_path / "w").iterdir()
    lines = rows_of(file)
    filled = {f"F{lines[node.code]}": "1" if node.code == "opini_bpk" else "2" for node in rb.leaves}
    changed(file, {**filled, f"F{lines['sakip']}": "66,5"})
    with own.open("a") as text:
        text.write("weights: rusak\n")
    with pytest.raises(DataInvalid):
        run("worksheet", "import", pack, file)
    own.write_text(own.read_text().replace("weights: rusak\n", ""))
    run("worksheet", "import", pack, file)
    kept = read_pack(pack).tables["lke"].filter(instrumen=OWN, kode="sakip")
    assert kept["final"].to_list() == ["66,5"]
    [score] = json.loads(run("evaluate", pack, "--instrument", OWN, "--json"))["skor"]
    assert score["nilai"] is not None
    plan = json.loads(run("climb", pack, "--instrument", OWN, "--unit", "U", "--to", "C", "--json"))
    assert plan


def _weights(form):
    """Return weights for every node without one, as the sums want them."""
    own = {}
    general = form.by_code["general"]
    strategy = [node for node in form.children["a_strategi"] if node.weight is None]
    own |= {node.code: 5 for node in strategy}
    others = [node for node in form.leaves if node.parent in ("b_kebijakan", "c_sasaran")]
    own |= {node.code: 1 for node in others[1:]}
    own[others[0].code] = 90 - (len(others) - 1)
    for group in ("b_kebijakan", "c_sasaran"):
        own[group] = sum(own[child.code] for child in form.children[group])
    own["tematik"] = 10
    own[form.root.code] = general.weight + 10
    return "{" + ", ".join(f"{code}: {value}" for code, value in own.items()) + "}"


def test_a_worksheet_without_final_answers_is_shown_under_the_hand_that_counts(tmp_path):
    rows = [
        {"tahun": 2026, "instrumen": FORM.name, "unit_id": unit, "kode": node.code, hand: "BB"}
        for unit, hand in (("D1", "evaluator"), ("U", "usulan"))
        for node in FORM.leaves
    ]
    tables = {name: INPUT_BY_NAME[name].frame(each) for name, each in (TABLES | {"lke": rows}).items()}
    write_pack(tables, tmp_path / "paket")
    text = run("evaluate", tmp_path / "paket")
    assert text.index("jawaban evaluator") < text.index("Dinas Satu") < text.index("jawaban usulan")
    assert text.index("jawaban usulan") < text.index("Kabupaten Uji")
    assert "jawaban final" not in text
