"""`dampak dossier`, `compare`, `curve`, `robustness` and `templates` as a user types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dampak.agenda import pieces
from dampak.cli.main import run as _run
from dampak.language import use_language

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A copy of the example with one year of plan and few draws, so that every command is quick."""
    there = tmp_path_factory.mktemp("data") / "paket"
    shutil.copytree(EXAMPLE, there)
    for policy in (there / "kebijakan").glob("*.yaml"):
        text = policy.read_text("utf-8")
        policy.write_text(
            text.replace("tahun_rencana: 5", "tahun_rencana: 1").replace(
                "ulangan_keandalan: 200", "ulangan_keandalan: 2"
            ),
            "utf-8",
        )
    return there


@pytest.fixture
def dampak(capsys, monkeypatch):
    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["dampak", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            _run()
        use_language("id")
        shown = capsys.readouterr()
        return int(stopped.value.code or 0), shown.out, shown.err

    return call


def test_compare_shows_a_row_per_policy(dampak, pack):
    words = ["compare", pack, "--policy", "dasar", "--policy", "hanya-mutasi"]
    code, shown, _told = dampak(*words)
    assert code == 0
    assert "dasar" in shown
    assert "hanya-mutasi" in shown
    code, shown, _told = dampak(*words, "--json")
    rows = json.loads(shown)["sandingan"]
    assert [row["kebijakan"] for row in rows] == ["dasar", "hanya-mutasi"]
    assert rows[1]["formasi"] == 0


def test_compare_with_an_unknown_policy_is_misuse(dampak, pack):
    code, shown, told = dampak("compare", pack, "--policy", "dasar", "--policy", "entah")
    assert (code, shown) == (2, "")
    assert "entah" in told
    assert "Traceback" not in told


def test_the_curve_has_twenty_one_points(dampak, pack):
    code, shown, _told = dampak("curve", pack, "--json")
    assert code == 0
    assert len(json.loads(shown)["kurva_ruang"]) == 21
    code, shown, _told = dampak("curve", pack, "--policy", "kebutuhan-penuh")
    assert code == 0
    assert "tidak ada kurva" in shown


def test_robustness_names_every_post_of_the_first_year(dampak, pack):
    code, shown, _told = dampak("robustness", pack, "--json")
    rows = json.loads(shown)["keandalan"]
    assert code == 0
    assert rows
    assert all(row["ulangan"] == 2 and 0 <= row["bertahan"] <= 2 for row in rows)


def test_dossier_writes_the_set_and_says_what_is_lacking(dampak, pack, tmp_path):
    out = tmp_path / "berkas"
    code, shown, _told = dampak("dossier", pack, "--out", out, "--with", "hanya-mutasi")
    assert code == 0
    assert sorted(file.name for file in out.iterdir()) == sorted(piece.file for piece in pieces())
    for piece in pieces():
        assert piece.file in shown
    assert "hanya-mutasi" in shown
    words = " ".join(shown.split())
    assert "lke-akip: nilai 66,55, predikat B, kurang 3,45 poin sampai BB, 4 langkah, 74 hari orang." in words
    assert "3. Pemanfaatan evaluasi internal: CC → B (+1,25), Inspektorat Daerah" in words


def test_templates_are_written_once(dampak, pack):
    code, shown, _told = dampak("templates", pack)
    assert code == 0
    assert "surat-usulan.docx" in shown
    code, shown, _told = dampak("templates", pack)
    assert "tidak ada yang diubah" in shown
