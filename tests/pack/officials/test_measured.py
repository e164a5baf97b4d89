"""Realisation of indicators: who, when, and how numbers and percentages are written."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dampak.errors import DataInvalid, Problem
from dampak.pack.officials import Wishes, read_official
from dampak.tables import INPUT_BY_NAME

NODES = [
    {"id": "S1", "versi_id": "v", "jenis": "sasaran", "uraian": "A", "unit_id": "DIK"},
    {"id": "S2", "versi_id": "v", "jenis": "sasaran", "uraian": "B", "unit_id": "KES"},
]
INDICATORS = [
    {"id": "I1", "simpul_id": "S1", "uraian": "Angka melek huruf", "satuan": "persen"},
    {"id": "I2", "simpul_id": "S1", "uraian": "Nilai SAKIP", "satuan": "nilai"},
    {"id": "I3", "simpul_id": "S2", "uraian": "Nilai SAKIP", "satuan": "nilai"},
    {"id": "I4", "simpul_id": "S2", "uraian": "Cakupan imunisasi", "satuan": "%"},
]
THERE = {
    "unit": INPUT_BY_NAME["unit"].frame(
        [
            {"id": "DIK", "nama": "Dinas Pendidikan", "jenis": "opd"},
            {"id": "KES", "nama": "Dinas Kesehatan", "jenis": "opd"},
        ]
    ),
    "simpul": INPUT_BY_NAME["simpul"].frame(NODES),
    "indikator": INPUT_BY_NAME["indikator"].frame(INDICATORS),
    "target": INPUT_BY_NAME["target"].frame(
        [
            {
                "indikator_id": f"I{n}",
                "tahun": 2026,
                "periode": "tahun",
                "versi_id": "v",
                "nilai": Decimal(90),
            }
            for n in (1, 2, 3)
        ]
    ),
}


def read(path: Path, **wishes: Any) -> Any:
    return read_official("realisasi-indikator", path, Wishes(year=2026, there=THERE, **wishes))


def values(imported: Any) -> dict[tuple[str, str], str]:
    return {
        (one["indikator_id"], one["periode"]): str(
            one["nilai"].normalize() if one["nilai"] is not None else ""
        )
        for one in imported.tables["realisasi"].to_dicts()
    }


def refused(path: Path, **wishes: Any) -> list[Problem]:
    with pytest.raises(DataInvalid) as caught:
        read(path, **wishes)
    return [one for one in caught.value.problems if one.severity == "galat"]


def rows(**columns: list[object]) -> list[dict[str, object]]:
    return [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]


def test_numbers_in_the_ways_offices_write_them(write_csv: Any) -> None:
    path = write_csv("r.csv", rows(indikator_id=["I1", "I2", "I3"], nilai=["12,5", "1.234,56", "90"]))
    assert values(read(path)) == {
        ("I1", "tahun"): "12.5",
        ("I2", "tahun"): "1234.56",
        ("I3", "tahun"): "9E+1",
    }


@pytest.mark.parametrize("word", ["n/a", "-", "belum", "Belum ada", "N/A"])
def test_a_word_for_no_figure_is_empty_and_told(write_csv: Any, word: str) -> None:
    imported = read(write_csv("r.csv", rows(indikator_id=["I1", "I2"], nilai=[word, "80"])))
    assert values(imported) == {("I2", "tahun"): "8E+1"}
    assert [one.place.row for one in imported.problems if one.code == "angka.belum_ada"] == [2]


def test_a_row_of_figures_is_no_row_of_column_numbers(write_csv: Any) -> None:
    numbered = THERE | {"indikator": INPUT_BY_NAME["indikator"].frame([INDICATORS[1] | {"id": "1"}])}
    path = write_csv("r.csv", rows(indikator_id=["1"], periode=["2"], nilai=["90"]))
    imported = read_official("realisasi-indikator", path, Wishes(year=2026, there=numbered))
    assert values(imported) == {("1", "tw2"): "9E+1"}


def test_any_other_word_refuses_the_file(write_csv: Any) -> None:
    faults = refused(write_csv("r.csv", rows(indikator_id=["I1", "I2"], nilai=["baik", "80"])))
    assert [one.place.row for one in faults] == [2]


def test_shares_are_told_as_percent_and_other_units_are_left_alone(write_csv: Any) -> None:
    imported = read(write_csv("r.csv", rows(indikator_id=["I1", "I4", "I2"], nilai=["0,95", "1", "0,5"])))
    assert values(imported) == {("I1", "tahun"): "95", ("I4", "tahun"): "1E+2", ("I2", "tahun"): "0.5"}
    assert "persen.pecahan" in {one.code for one in imported.problems}


def test_a_mixed_column_of_percent_is_refused_unless_the_way_is_said(write_csv: Any) -> None:
    path = write_csv("r.csv", rows(indikator_id=["I1", "I4"], nilai=["0,95", "95"]))
    assert {one.code for one in refused(path)} == {"persen.campur"}
    assert values(read(path, percent="100"))["I1", "tahun"] == "0.95"


def test_a_percent_sign_proves_its_own_cell(write_csv: Any) -> None:
    imported = read(write_csv("r.csv", rows(indikator_id=["I1", "I4"], nilai=["0,5%", "95%"])))
    assert values(imported) == {("I1", "tahun"): "0.5", ("I4", "tahun"): "95"}


def test_quarters_stand_as_columns_or_rows(write_csv: Any) -> None:
    wide = rows(indikator_id=["I2"], tw1=["10"], triwulan_ii=["20"], **{"Realisasi TW III": ["30"]})
    long = rows(indikator_id=["I2"] * 3, periode=["TW I", "2", "tw3"], nilai=["10", "20", "30"])
    assert values(read(write_csv("w.csv", wide))) == values(read(write_csv("l.csv", long)))


def test_wording_and_unit_find_the_indicator(write_csv: Any) -> None:
    lines = rows(
        indikator=["nilai sakip", "Nilai  SAKIP"], unit=["KES", "Dinas Pendidikan"], nilai=["70", "80"]
    )
    assert values(read(write_csv("r.csv", lines))) == {("I3", "tahun"): "7E+1", ("I2", "tahun"): "8E+1"}


def test_what_is_unknown_or_doubled_is_told_with_the_nearest_name(write_csv: Any) -> None:
    lines = rows(
        indikator=["Angka melek hurup", "Nilai SAKIP", "Angka melek huruf", "Angka melek huruf"],
        unit=["", "", "Dinas Kesehatn", ""],
        nilai=["1", "2", "3", "4"],
    )
    faults = refused(write_csv("r.csv", lines))
    assert {one.code for one in faults} == {"indikator.tidak_ada", "unit.tidak_ada", "realisasi.ganda"}
    assert any("Angka melek huruf" in one.remedy for one in faults)
    assert any("Dinas Kesehatan" in one.remedy for one in faults)


def test_realisation_without_target_is_told_and_taken(write_csv: Any) -> None:
    imported = read(write_csv("r.csv", rows(indikator_id=["I4", "I1"], nilai=["90", "90"])))
    assert len(values(imported)) == 2
    told = [one for one in imported.problems if one.code == "realisasi.tanpa_target"]
    assert ["I4" in one.what for one in told] == [True]


def test_numerator_evidence_and_note_come_along(write_csv: Any) -> None:
    lines = rows(
        indikator_id=["I2"], nilai=["80"], pembilang=["8"], penyebut=["10"], bukti=["B1"], catatan=["k"]
    )
    one = read(write_csv("r.csv", lines)).tables["realisasi"].to_dicts()[0]
    assert (one["pembilang"], one["penyebut"], one["bukti_id"], one["catatan"]) == (8, 10, "B1", "k")


def test_twenty_thousand_rows_of_indicators_take_seconds(write_csv: Any) -> None:
    known = {**THERE, "indikator": INPUT_BY_NAME["indikator"].frame(
        [{"id": f"K{n}", "simpul_id": "S1", "uraian": f"I {n}", "satuan": "persen"} for n in range(5000)]
    )}  # fmt: skip
    lines = [
        {"indikator_id": f"K{n}", "periode": f"tw{q}", "nilai": "55,5"}
        for n in range(5000)
        for q in (1, 2, 3, 4)
    ]
    path = write_csv("besar.csv", lines)
    start = time.perf_counter()
    imported = read_official("realisasi-indikator", path, Wishes(year=2026, there=known))
    assert imported.tables["realisasi"].height == 20_000
    assert time.perf_counter() - start < 8
