"""`dampak climb` as a user meets it: the path, the table, the plan of action, and what is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import DataInvalid, LawMissing, NoProposal, UsageError
from dampak.law.instruments import instrument_at
from dampak.pack import make_pack, write_pack
from dampak.tables import INPUT_BY_NAME

CODES = [node.code for node in instrument_at("lke-akip@2021").leaves]
RENAKSI = [
    "rencana_aksi", "satuan_output", "indikator_output", "target_tw1", "target_tw2", "target_tw3",
    "target_tw4", "target_total", "anggaran_total", "pelaksana", "koordinator",
]  # fmt: skip


def row(code, final, year=2026, unit="D1", name="lke-akip@2021", **more):
    return {"tahun": year, "instrumen": name, "unit_id": unit, "kode": code, "final": final, **more}


def write(folder, lke, upaya=()):
    tables = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                    "per_tanggal": date(2026, 1, 1), "sintetis": True}],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
                 {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"},
                 {"id": "D2", "induk_id": "U", "nama": "Dinas Dua", "jenis": "opd"}],
        "lke": lke,
        "upaya": upaya,
    }  # fmt: skip
    frames = {name: INPUT_BY_NAME[name].frame(list(rows)) for name, rows in tables.items() if rows}
    write_pack(make_pack(frames), folder)
    return folder


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    rows = [row(code, "CC") for code in CODES] + [row(code, "C", 2025) for code in CODES]
    rows += [row(code, None if code == "4.c" else "B", unit="D2") for code in CODES]
    own = [{"instrumen": "lke-akip", "kode": "1.a", "upaya": Decimal(4), "pemilik": "Subbag Program",
            "bukti": "Pedoman yang ditetapkan"}]  # fmt: skip
    return write(tmp_path_factory.mktemp("naik") / "paket", rows, own)


def run(*arguments):
    result = CliRunner().invoke(app, ["climb", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def climb(pack, *more, instrument="lke-akip", unit="D1", to="B"):
    return run(pack, "--instrument", instrument, "--unit", unit, "--to", to, *more)


def test_the_path_stands_as_json_with_its_table_and_what_it_rests_on(pack):
    data = json.loads(climb(pack, "--json").stdout)
    assert (data["status"], data["instrument"], data["tahun"], data["pihak"]) == (
        "ada_jalur", "lke-akip@2021", 2026, "final",
    )  # fmt: skip
    assert float(data["nilai_sesudah"]) > 60 >= float(data["nilai"])
    first = data["langkah"][0]
    assert (first["kode"], first["pemilik"], first["bukti"], first["asumsi"]) == (
        "1.a", "Subbag Program", "Pedoman yang ditetapkan", False,
    )  # fmt: skip
    assert sum(float(step["upaya"]) for step in data["langkah"]) == float(data["upaya"])
    assert len(data["alternatif"]) == 3
    assert {one["kode"] for one in data["pengungkit"]} == set(CODES)


def test_the_screen_tells_distance_steps_and_assumptions_in_words(pack):
    text = climb(pack, "--at-once", 2, to="BB")
    for part in ("Dinas Satu", "di atas 70", "terbukti", "Pilihan lain 1", "asumsi"):
        assert part in text.stdout
    assert "bawaan Dampak" in text.stderr


def test_the_plan_of_action_has_the_renaksi_columns_and_each_step_once(pack, tmp_path):
    file = tmp_path / "renaksi.xlsx"
    data = json.loads(climb(pack, "--json", "--out", file, to="BB").stdout)
    book = load_workbook(file)
    *years, notes = book.worksheets
    rows = []
    for sheet in years:
        head, *body = sheet.iter_rows(values_only=True)
        assert list(head) == RENAKSI
        rows += [dict(zip(RENAKSI, line, strict=True)) for line in body]
    assert len(rows) == len(data["langkah"])
    assert all(each["anggaran_total"] is None and each["target_total"] == 1 for each in rows)
    assert all(sum(each[f"target_tw{n}"] or 0 for n in range(1, 5)) == 1 for each in rows)
    due = [step for step in data["langkah"] if step["triwulan_selesai"] == 1]
    assert sum(line[3] or 0 for line in years[0].iter_rows(min_row=2, values_only=True)) == len(due)
    assert "SINTETIS" in str(notes["B1"].value)


def test_the_same_question_gives_the_same_file(pack, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        climb(pack, "--out", tmp_path / name, to="BB")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_year_named_takes_that_worksheet(pack):
    assert json.loads(climb(pack, "--json", "--year", 2025).stdout)["nilai"] == "50.0000"


def test_a_target_already_reached_and_one_out_of_reach_are_told(pack):
    assert "sudah tercapai" in climb(pack, to="C").stdout
    beyond = climb(pack, to="140")
    assert (beyond.exit_code, "kurang 40,00" in beyond.stdout) == (1, True)


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"to": "b+"}, UsageError, "BB"),
        ({"unit": "X"}, UsageError, "tabel unit"),
        ({"unit": "U"}, UsageError, "tidak ditemukan. Lembar kerja unit ini: –"),
        ({"instrument": "lke-akip@2015"}, UsageError, "lke-akip@2021 \\(2026\\)"),
        ({"instrument": "lke-akipp"}, LawMissing, "lke-akip"),
        ({"instrument": "rb"}, LawMissing, "bobot belum diisi"),
        ({"unit": "D2"}, DataInvalid, "1 kesalahan"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(pack, changed, error, words):
    with pytest.raises(error, match=words):
        climb(pack, **changed)


def test_an_incomplete_worksheet_names_what_is_missing(pack):
    with pytest.raises(DataInvalid) as caught:
        climb(pack, unit="D2")
    assert [problem.value for problem in caught.value.problems] == ["4.c"]


def test_a_worksheet_with_faults_names_all_of_them(tmp_path):
    rows = [row(code, "B") for code in CODES[2:]] + [row("1.a", "b+"), row("9.z", "B")]
    with pytest.raises(DataInvalid) as caught:
        climb(write(tmp_path / "p", rows))
    text = " ".join(problem.what for problem in caught.value.problems)
    assert "b+" in text
    assert "9.z" in text


def test_the_evaluators_answers_count_while_the_final_ones_are_not_complete(tmp_path):
    rows = [row(code, None, evaluator="B", usulan="A") for code in CODES]
    rows[0]["final"] = "CC"
    data = json.loads(climb(write(tmp_path / "p", rows), "--json", to="BB").stdout)
    assert (data["pihak"], data["nilai"]) == ("evaluator", "70.0000")


def test_two_versions_in_one_year_are_not_chosen_between(tmp_path):
    old = [node.code for node in instrument_at("lke-akip@2015").leaves]
    rows = [row(code, "B") for code in CODES] + [row(code, "50", name="lke-akip@2015") for code in old]
    with pytest.raises(UsageError, match="sebutkan satu: lke-akip@2015"):
        climb(write(tmp_path / "p", rows))


def test_a_pack_without_worksheets_says_which_table_to_fill(tmp_path):
    with pytest.raises(NoProposal) as caught:
        climb(write(tmp_path / "p", ()))
    assert "lke" in str(caught.value.problems[0])


def test_a_path_from_other_than_final_answers_says_whose_they_are(tmp_path):
    rows = [row(code, None, usulan="CC") for code in CODES]
    assert "dari jawaban usulan" in climb(write(tmp_path / "paket", rows)).stdout
    assert "dari jawaban" not in climb(write(tmp_path / "lain", [row(code, "CC") for code in CODES])).stdout
