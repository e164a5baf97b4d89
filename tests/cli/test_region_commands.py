"""The commands on a pack: results to stdout, messages to stderr, JSON that parses, honest exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dampak.cli import main
from dampak.language import use_language

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


@pytest.fixture
def dampak(monkeypatch, capsys):
    """Run the command line in this process; returns exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dampak", *map(str, words)])
        try:
            main.run()
            code = 0
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        finally:
            use_language("id")
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def test_need_counts_by_sector_and_the_total_is_that_of_the_json(dampak):
    code, out, _err = dampak("need", EXAMPLE)
    assert code == 0
    code, text, _err = dampak("need", EXAMPLE, "--json")
    data = json.loads(text)
    total = sum(row["kebutuhan_ideal"] or 0 for row in data["kebutuhan"])
    assert data["angka"]["ringkasan.kebutuhan"] == total
    assert f"{total:,}".replace(",", ".") in out


def test_project_shows_the_range_of_each_sector(dampak):
    code, text, _err = dampak("project", EXAMPLE, "--json")
    assert code == 0
    groups = json.loads(text)["proyeksi_kelompok"]
    assert all(row["bezetting_p10"] <= row["bezetting_p50"] <= row["bezetting_p90"] for row in groups)
    code, out, _err = dampak("project", EXAMPLE, "--by", "kecamatan")
    assert code == 0
    assert "P50" in out


def test_cost_shows_both_sources_and_never_adds_them_up(dampak):
    code, out, err = dampak("cost", EXAMPLE)
    assert code == 0
    assert "rasio kasar" in out
    assert "2 sumber" in " ".join(err.split())
    assert "2 sumber" not in out


def test_propose_writes_its_three_files_and_says_where(dampak, tmp_path):
    code, out, _err = dampak("propose", EXAMPLE, "--out", tmp_path / "hasil")
    assert code == 0
    names = sorted(file.name for file in (tmp_path / "hasil").iterdir())
    assert names == ["hasil.json", "ringkasan.pdf", "usulan.xlsx"]
    assert "SINTETIS" in out
    assert all(name in out for name in names)


def test_without_money_the_files_are_written_and_the_exit_code_is_a_finding(dampak, tmp_path):
    policy = tmp_path / "tanpa.yaml"
    policy.write_text(
        "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 0}\nformasi: {mutasi: false, promosi: false}\n"
    )
    code, text, _err = dampak("propose", EXAMPLE, "--out", tmp_path / "h", "--policy", policy, "--json")
    assert code == 1
    assert json.loads(text)["angka"]["usulan.formasi"] == 0
    assert (tmp_path / "h" / "ringkasan.pdf").exists()


def test_explain_ends_with_the_article(dampak):
    code, out, _err = dampak("explain", EXAMPLE, "fiskal.batas")
    assert code == 0
    assert "UU 1/2022 Pasal 146" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("need", "tidak-ada"), 2),
        (("need", EXAMPLE, "--policy", "tidak-ada"), 2),
        (("need", EXAMPLE, "--unit", "tidak-ada"), 2),
        (("explain", EXAMPLE, "angka.tidak.ada"), 2),
        (("explain", EXAMPLE, "hukum/tidak.ada"), 4),
        (("law", "show", "tidak.ada"), 4),
        (("need", EXAMPLE, "--halo"), 2),
    ],
)
def test_each_refusal_has_its_exit_code_and_keeps_stdout_clean(dampak, words, code):
    stopped, out, err = dampak(*words)
    assert stopped == code
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_a_pack_with_faults_is_refused_with_code_3(dampak, tmp_path):
    folder = tmp_path / "rusak"
    folder.mkdir()
    (folder / "daerah.csv").write_text("kunci,nilai\nnama,Kabupaten Uji\n", encoding="utf-8")
    code, out, err = dampak("propose", folder, "--out", tmp_path / "h")
    assert code == 3
    assert out == ""
    assert "kode_wilayah" in err
    assert not (tmp_path / "h").exists()


def test_a_pack_without_staff_ends_with_code_5_and_names_the_table(dampak, tmp_path):
    folder = tmp_path / "sebagian"
    folder.mkdir()
    for name in ("daerah", "unit", "jabatan", "posisi"):
        (folder / f"{name}.csv").write_bytes((EXAMPLE / f"{name}.csv").read_bytes())
    code, _out, err = dampak("propose", folder, "--out", tmp_path / "h")
    assert code == 5
    assert "pegawai" in err


def test_english_is_spoken_on_request(dampak):
    code, out, _err = dampak("--lang", "en", "need", EXAMPLE)
    assert code == 0
    assert "Need by sector" in out


def test_the_example_command_refuses_to_overwrite(dampak, tmp_path):
    code, _out, err = dampak("pack", "example", tmp_path)
    assert code == 2
    assert "sudah ada" in " ".join(err.split())


def test_faults_of_one_kind_are_shown_a_few_times_and_then_counted(dampak, tmp_path):
    folder = tmp_path / "rusak"
    folder.mkdir()
    for name in ("daerah", "unit", "jabatan"):
        (folder / f"{name}.csv").write_bytes((EXAMPLE / f"{name}.csv").read_bytes())
    rows = "".join(f"P{number},TIDAK-ADA,ADMIN,,\n" for number in range(20))
    (folder / "posisi.csv").write_text("id,unit_id,jabatan_kode,kebutuhan_tetap,minimum\n" + rows)
    code, _out, err = dampak("need", folder)
    assert code == 3
    assert err.count("TIDAK-ADA") == 4
    assert "16 lagi yang serupa" in err
