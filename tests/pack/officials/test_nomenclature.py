"""Lists of SIPD: two code formats, malformed codes, missing parents, pagu and units."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid
from dampak.pack.officials import Wishes, read_official
from dampak.pack.officials.nomenclature_codes import Code, code_of, likely_code
from dampak.tables import INPUT_BY_NAME

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[3].parent / "shared")) / "data"
REAL = SHARED / "nomenklatur_program_kegiatan_subkegiatan.csv"
UNITS = {
    "unit": INPUT_BY_NAME["unit"].frame(
        [
            {"id": "DIK", "nama": "Dinas Pendidikan", "jenis": "opd"},
            {"id": "KES", "nama": "Dinas Kesehatan", "jenis": "opd"},
        ]
    )
}
Lines = Callable[..., Path]


@pytest.fixture
def listed(write_csv: Any) -> Lines:
    def write(*lines: str, header: str = "kode;nama") -> Path:
        names = header.split(";")
        rows = [dict(zip(names, line.split(";"), strict=True)) for line in lines]
        path: Path = write_csv("sipd.csv", rows)
        return path

    return write


def read(path: Path) -> Any:
    return read_official("sipd", path, Wishes(year=2026, there=UNITS))


def codes(problems: Any) -> Counter[str]:
    return Counter(problem.code for problem in problems)


TREE = ("1.01.02;Program A", "1.01.02.2.01;Kegiatan B")


def test_sound_rows_become_nodes_under_their_parents(listed: Lines) -> None:
    nodes = read(listed(*TREE, "1.01.02.2.01.0001;Sub C")).tables["simpul"].sort("id")
    assert nodes["jenis"].to_list() == ["program", "kegiatan", "sub_kegiatan"]
    assert nodes["induk_id"].to_list() == [None, "1.01.02", "1.01.02.2.01"]


def test_a_malformed_code_and_a_missing_parent_are_told_and_the_sound_rows_are_taken(listed: Lines) -> None:
    imported = read(listed(*TREE, "1.01.02.2.01.00001;Sub C", "1.01.03.2.01.0001;Sub D", "abc;E"))
    assert imported.tables["simpul"].height == 2
    told = codes(imported.problems)
    assert (told["kode.tidak_baku"], told["kode.tanpa_induk"]) == (2, 1)
    bad = next(problem for problem in imported.problems if problem.code == "kode.tidak_baku")
    assert bad.place.row == 4
    assert "5 angka" in bad.why
    assert "1.01.02.2.01.0001" in bad.remedy


def test_one_sub_kegiatan_in_both_formats_is_told_and_not_doubled(listed: Lines) -> None:
    imported = read(listed(*TREE, "1.01.02.2.01.01;Sub  C", "1.01.02.2.01.0001;sub c"))
    assert imported.tables["simpul"].filter(jenis="sub_kegiatan")["id"].to_list() == ["1.01.02.2.01.0001"]
    assert codes(imported.problems)["kode.dua_format"] == 1


def test_the_same_number_with_another_name_is_kept_and_told(listed: Lines) -> None:
    imported = read(listed(*TREE, "1.01.02.2.01.01;Sub lain", "1.01.02.2.01.0001;Sub C"))
    assert imported.tables["simpul"].filter(jenis="sub_kegiatan").height == 2
    assert codes(imported.problems)["kode.beda_nama"] == 1


def test_money_in_both_formats_refuses_the_file(listed: Lines) -> None:
    path = listed(
        "1.01.02;A;",
        "1.01.02.2.01;B;",
        "1.01.02.2.01.01;C;100",
        "1.01.02.2.01.0001;C;100",
        header="kode;nama;pagu",
    )
    with pytest.raises(DataInvalid) as caught:
        read(path)
    assert [one.code for one in caught.value.problems if one.severity == "galat"] == ["kode.dua_format"]


def test_x_codes_bind_to_any_bidang(listed: Lines) -> None:
    nodes = read(
        listed("X.XX.01;Penunjang", "1.02.01.2.01;Kegiatan", "X.XX.01.2.02;Lain", "1.02.01.2.02.0001;Sub")
    ).tables["simpul"]
    assert dict(nodes.select("id", "induk_id").iter_rows()) == {
        "X.XX.01": None,
        "1.02.01.2.01": "X.XX.01",
        "X.XX.01.2.02": "X.XX.01",
        "1.02.01.2.02.0001": "X.XX.01.2.02",
    }


def test_pagu_and_unit_are_taken_and_the_id_names_the_unit(listed: Lines) -> None:
    imported = read(
        listed(
            "1.01.02;A;;",
            "1.01.02.2.01;B;;",
            "1.01.02.2.01.0001;C;Dinas Pendidikan;1.234.567",
            "1.01.02.2.01.0001;C;KES;1.000.000",
            header="Kode;Uraian;SKPD;Pagu",
        )
    )
    assert imported.tables["pagu"].select("simpul_id", "tahun", "rupiah").sort("simpul_id").rows() == [
        ("1.01.02.2.01.0001-DIK", 2026, 1_234_567),
        ("1.01.02.2.01.0001-KES", 2026, 1_000_000),
    ]
    assert imported.tables["versi_rencana"]["id"].to_list() == ["sipd-2026"]


def test_unknown_units_and_negative_pagu_are_all_told_at_once(listed: Lines) -> None:
    path = listed(
        "1.01.02;A;Dinas Pendidkan;",
        "1.01.02.2.01;B;DIK;",
        "1.01.02.2.01.0001;C;DIK;-5",
        header="kode;nama;unit;pagu",
    )
    with pytest.raises(DataInvalid) as caught:
        read(path)
    faults = [one for one in caught.value.problems if one.severity == "galat"]
    assert len(faults) == 2
    assert "Dinas Pendidikan" in faults[0].remedy


def test_a_program_already_in_the_pack_keeps_its_goal(listed: Lines) -> None:
    there = UNITS | {
        "simpul": INPUT_BY_NAME["simpul"].frame(
            [{"id": "1.01.02", "versi_id": "v", "induk_id": "S1", "jenis": "program", "uraian": "A"}]
        )
    }
    nodes = read_official("sipd", listed(*TREE), Wishes(year=2026, there=there)).tables["simpul"]
    assert nodes.filter(id="1.01.02")["induk_id"].item() == "S1"


def test_a_version_that_is_not_there_is_refused(listed: Lines) -> None:
    with pytest.raises(DataInvalid) as caught:
        read_official("sipd", listed(*TREE), Wishes(year=2026, version="rkpd-9"))
    assert "rkpd-9" in caught.value.problems[0].what


def test_twenty_thousand_rows_take_seconds(tmp_path: Path) -> None:
    lines = ["kode,nama,pagu", "1.01.02,A,", *(f"1.01.02.2.{k:02d},K{k}," for k in range(1, 100))]
    lines += [f"1.01.02.2.{k:02d}.{n:04d},S{n},1000" for k in range(1, 100) for n in range(1, 203)]
    path = tmp_path / "besar.csv"
    path.write_text("\n".join(lines), "utf-8")
    start = time.perf_counter()
    assert read(path).tables["pagu"].height == 99 * 202
    assert time.perf_counter() - start < 8


@given(st.from_regex(r"[1-9]\.[0-9]{2}\.[0-9]{2}\.[12]\.[0-9]{2}\.([0-9]{2}|[0-9]{4})", fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_a_sound_code_reads_back_as_itself(text: str) -> None:
    code = code_of(text)
    assert isinstance(code, Code)
    assert code.text == text
    assert code.four_digits == bool(re.search(r"\.[0-9]{4}$", text))


@given(st.text(alphabet="0123456789.X ", max_size=20))
@settings(max_examples=50, deadline=None)
def test_no_text_breaks_the_reading_of_codes(text: str) -> None:
    assert code_of(text)
    likely = likely_code(text)
    assert not likely or isinstance(code_of(likely), Code)


@pytest.mark.skipif(not REAL.exists(), reason="nomenklatur (3.907 baris) tidak ada di DAMPAK_SHARED")
def test_every_row_of_the_real_list_is_taken_or_told() -> None:
    """108 sub-kegiatan are malformed; the 100 without kegiatan are 66 of those and 34 sound ones."""
    rows = pl.read_csv(REAL, infer_schema=False)["tingkat"].to_list()
    levels = Counter(rows)
    assert levels == {
        "urusan": 10,
        "bidang_urusan": 50,
        "program": 171,
        "kegiatan": 507,
        "sub_kegiatan": 3169,
    }
    imported = read(REAL)
    told = codes(imported.problems)
    assert told["kode.tidak_baku"] == 108 + 28 + 11
    assert told["kode.tanpa_induk"] == 34
    bad = [one for one in imported.problems if one.code == "kode.tidak_baku"]
    subs = [one for one in bad if rows[(one.place.row or 0) - 2] == "sub_kegiatan"]
    assert len(subs) == 108
    assert sum("Induknya juga" in one.why for one in subs) + told["kode.tanpa_induk"] == 100
    kinds = Counter(imported.tables["simpul"]["jenis"])
    assert kinds["program"] == 171 - 11
    assert kinds["kegiatan"] == 507 - 28
    assert kinds["sub_kegiatan"] == 3169 - 108 - 34 - told["kode.dua_format"]
    assert imported.tables["simpul"]["id"].is_unique().all()
    assert sum(imported.excluded.values()) + imported.tables["simpul"].height == 3907
