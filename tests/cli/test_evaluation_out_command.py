"""`dampak evaluate --out`, `explain` of scores, and `climb` to WBK, as a user types them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import UsageError
from dampak.law.instruments import instrument_at
from dampak.pack import make_pack, write_pack
from dampak.tables import INPUT_BY_NAME

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


def run(*words):
    result = CliRunner().invoke(app, list(map(str, words)))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def zone(tmp_path_factory):
    """A region with one worksheet of ZI, two points on every item."""
    rows = [
        {"tahun": 2026, "instrumen": "zi@2021", "unit_id": "D1", "kode": node.code, "final": "2"}
        for node in instrument_at("zi").leaves
    ]
    tables = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026, "sintetis": True,
                    "per_tanggal": date(2026, 1, 1)}],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
                 {"id": "D1", "induk_id": "U", "nama": "Dinas Satu", "jenis": "opd"}],
        "lke": rows,
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("zona") / "paket"
    write_pack(make_pack({name: INPUT_BY_NAME[name].frame(each) for name, each in tables.items()}), folder)
    return folder


def test_the_files_of_a_unit_are_written_and_named(tmp_path):
    words = ("evaluate", EXAMPLE, "--unit", "DISHUB", "--out", tmp_path / "berkas", "--json")
    data = json.loads(run(*words).stdout)
    assert {Path(file).name for file in data["berkas"]} == {
        one.name for one in (tmp_path / "berkas").iterdir()
    }
    assert all(Path(file).name.startswith("DISHUB-lke-akip-2026-") for file in data["berkas"])


def test_explaining_and_writing_at_once_is_misuse(tmp_path):
    words = ("--instrument", "lke-akip", "--unit", "U", "--explain", "1.a", "--out", tmp_path / "x")
    with pytest.raises(UsageError, match="--out"):
        run("evaluate", EXAMPLE, *words)
    assert not (tmp_path / "x").exists()


def test_a_score_is_explained_down_to_its_answers():
    data = json.loads(run("explain", EXAMPLE, "skor/2026/lke-akip@2021/U/final/nilai", "--json").stdout)
    texts = [step["text"] for step in data["steps"]]
    assert sum(text[:3] in {"1.a", "2.b", "4.c"} for text in texts) == 3
    assert float(data["value"]) == float(data["steps"][-1]["value"]) == 66.55


def test_the_path_to_wbk_names_the_minima_that_are_missing(zone):
    words = ("climb", zone, "--instrument", "zi", "--unit", "D1")
    data = json.loads(run(*words, "--to", "WBK", "--json").stdout)
    assert data["status"] == "ada_jalur"
    lacking = {one["kode"]: one for one in data["batas_belum_terpenuhi"]}
    assert float(lacking["survei_antikorupsi"]["paling_sedikit"]) == 15.75
    assert "harus paling sedikit 15,75" in " ".join(run(*words, "--to", "WBK").stdout.split())


def test_a_predicate_zi_does_not_know_is_refused_with_those_it_knows(zone):
    with pytest.raises(UsageError, match="WBK, WBBM"):
        run("climb", zone, "--instrument", "zi", "--unit", "D1", "--to", "BB")
