"""A fault of the worksheets names the file, sheet, row and column the official has open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dampak.errors import DataInvalid
from dampak.law.instruments import instrument_at
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.evaluation import evaluate
from dampak.tables import INPUT_BY_NAME

FORM = instrument_at("lke-akip@2021")


def _pack(path: Path) -> None:
    rows = {
        "daerah": [
            {
                "kode_wilayah": "99.01",
                "nama": "Kabupaten Uji",
                "tahun": 2026,
                "per_tanggal": date(2026, 10, 1),
            }
        ],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"}],
        "lke": [
            {"tahun": 2026, "instrumen": FORM.name, "unit_id": "U", "kode": node.code, "final": "B"}
            for node in FORM.leaves
        ],
    }
    rows["lke"][3]["final"] = "BAGUS"
    rows["lke"][7]["usulan"] = "??"
    rows["lke"].append({**rows["lke"][0], "kode": "9.z"})
    write_pack({name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items()}, path)


@pytest.mark.parametrize(("name", "file", "sheet"), [("paket", "lke.csv", None), ("p.xlsx", "p.xlsx", "lke")])
def test_every_fault_is_placed_in_its_row(tmp_path: Path, name: str, file: str, sheet: str | None) -> None:
    _pack(tmp_path / name)
    with pytest.raises(DataInvalid) as refused:
        evaluate(prepare(tmp_path / name))
    places = {(one.place.row, one.place.column) for one in refused.value.problems}
    codes = sorted([node.code for node in FORM.leaves] + ["9.z"])
    rows = {code: number for number, code in enumerate(codes, start=2)}
    assert places == {
        (rows[FORM.leaves[3].code], "final"),
        (rows[FORM.leaves[7].code], "usulan"),
        (rows["9.z"], "kode"),
    }
    assert {one.place.file for one in refused.value.problems} == {file}
    if sheet:
        assert {one.place.sheet for one in refused.value.problems} == {sheet}
