"""What is written reads back equal, as a folder and as a workbook, whatever the order of the rows."""

from __future__ import annotations

import json
import string
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import UsageError
from dampak.pack import fingerprint, inspect_pack, make_pack, read_pack, write_pack
from dampak.tables import INPUT_BY_NAME, INPUTS, Column, Table

CODE = st.text(string.ascii_letters + string.digits + "-_./ ", min_size=1, max_size=12).map(str.strip)
IDS = CODE.filter(
    lambda text: text and not text.replace(".", "").replace(" ", "").isdigit() and "e" not in text
)
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
"""What a cell may hold: no control signs, and none of the two that no workbook can keep."""

TEXT = st.text(SIGNS, max_size=30) | st.sampled_from(
    ["=1+1", "1.000", "Rp 5,-", '"kutip", "dua"', "baris\nbaru", "_x0041_", "ya", "-", "007", "1e5", "#REF!"]
)

BIRTHS = st.dates(date(1925, 10, 2), date(2011, 10, 1))
"""Of people from 15 to 100 on the date of `small_tables_region`."""


def cells(column: Column) -> st.SearchStrategy[object]:
    low = column.low or 0
    high = column.high if column.high is not None else 10**13
    match column.kind:
        case "id" if column.name.startswith("golongan"):
            found = st.sampled_from(["IIIa", "IVe", "IX", "I"])
        case "id":
            found = IDS
        case "teks":
            found = TEXT.map(str.strip)
        case "kategori":
            found = st.sampled_from(column.domain)
        case "bulat" | "rupiah":
            found = st.integers(low, high)
        case "desimal":
            found = st.integers(low * 10_000, high * 10_000).map(lambda scaled: Decimal(scaled) / 10_000)
        case "tanggal":
            found = (
                BIRTHS if column.name == "tanggal_lahir" else st.dates(date(1900, 1, 1), date(2100, 12, 31))
            )
        case _:
            found = st.booleans()
    if column.required:
        return found.filter(lambda value: value != "")
    if column.default is not None:
        return found.filter(lambda value: value != "") | st.just(column.default)
    return st.none() | found


def rows_of(table: Table) -> st.SearchStrategy[list[dict[str, object]]]:
    """Rows without references: those are checked elsewhere, and unit rows stay roots."""
    row = st.fixed_dictionaries(
        {
            column.name: st.none() if column.ref and not column.required else cells(column)
            for column in table.columns
        }
    )
    return st.lists(row, min_size=1, max_size=6, unique_by=lambda row: tuple(row[name] for name in table.key))


@pytest.mark.parametrize("suffix", ["", ".xlsx"])
@pytest.mark.parametrize(
    "table", [table for table in INPUTS if not table.key_value], ids=lambda table: table.name
)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_random_tables_read_back_equal(small_tables_region, table, suffix, data):
    rows = data.draw(rows_of(table))
    tables = {"daerah": small_tables_region, table.name: table.frame(rows)}
    written = make_pack(tables)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"paket{suffix}"
        write_pack(tables, path)
        inspection = inspect_pack(path)
    assert [problem for problem in inspection.problems if problem.code != "rujukan.tidak_diperiksa"] == []
    assert inspection.tables[table.name].equals(written.tables[table.name])
    assert inspection.pack().fingerprint == written.fingerprint


@pytest.fixture(scope="module")
def small_tables_region() -> pl.DataFrame:
    row = {"kode_wilayah": "99.01", "nama": "Contoh", "tahun": 2026, "per_tanggal": date(2026, 10, 1)}
    return INPUT_BY_NAME["daerah"].frame([row])


@pytest.mark.parametrize("name", ["paket", "paket.xlsx"])
def test_a_whole_pack_reads_back_equal_and_writes_the_same_bytes(small_tables, tmp_path, name):
    first, second = tmp_path / "a" / name, tmp_path / "b" / name
    write_pack(small_tables, first)
    pack = read_pack(first)
    assert pack.problems == ()
    write_pack(pack, second)
    again = read_pack(second)
    assert all(again.tables[key].equals(pack.tables[key]) for key in pack.tables)
    assert again.fingerprint == pack.fingerprint == make_pack(small_tables).fingerprint
    files = [first] if first.is_file() else sorted(first.iterdir())
    for file in files:
        assert file.read_bytes() == (second / file.name if second.is_dir() else second).read_bytes()


def test_the_order_of_rows_and_tables_never_reaches_the_fingerprint(small_tables):
    turned = {name: frame.reverse() for name, frame in reversed(small_tables.items())}
    assert fingerprint(turned) == fingerprint(small_tables)


def test_any_changed_cell_changes_the_fingerprint(small_tables):
    changed = small_tables | {
        "unit": small_tables["unit"].with_columns(pl.lit(value=True).alias("terpencil"))
    }
    assert fingerprint(changed) != fingerprint(small_tables)


def test_an_empty_table_is_as_good_as_absent(small_tables, tmp_path):
    write_pack(small_tables | {"pegawai": INPUT_BY_NAME["pegawai"].empty()}, tmp_path / "p")
    assert not (tmp_path / "p" / "pegawai.csv").exists()
    assert read_pack(tmp_path / "p").fingerprint == fingerprint(small_tables)


def test_an_unknown_table_is_not_written(small_tables, tmp_path):
    with pytest.raises(KeyError):
        write_pack(small_tables | {"lain": small_tables["unit"]}, tmp_path / "p")


def test_the_data_package_describes_every_file(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    package = json.loads((tmp_path / "p" / "datapackage.json").read_text())
    assert package["versi_skema"] == 1
    for resource in package["resources"]:
        header = (tmp_path / "p" / resource["path"]).read_text().splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    post = next(resource for resource in package["resources"] if resource["name"] == "posisi")["schema"]
    assert post["primaryKey"] == ["id"]
    assert {"fields": "unit_id", "reference": {"resource": "unit", "fields": "id"}} in post["foreignKeys"]
    task = next(resource for resource in package["resources"] if resource["name"] == "beban_kerja")["schema"]
    volume = next(field for field in task["fields"] if field["name"] == "volume")
    assert volume["decimalChar"] == "."
    assert volume["constraints"] == {"minimum": 0, "maximum": 100_000_000}


def test_a_damaged_data_package_takes_nothing_away(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    (tmp_path / "p" / "datapackage.json").write_text("{", encoding="utf-8")
    assert read_pack(tmp_path / "p").fingerprint == fingerprint(small_tables)


def test_no_written_decimal_can_be_read_two_ways(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    assert ",1.1250," in (tmp_path / "p" / "beban_kerja.csv").read_text()


def test_policies_lie_beside_the_tables(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    pack = read_pack(tmp_path / "p")
    assert pack.policy_text("dasar") == ""
    (tmp_path / "p" / "kebijakan").mkdir()
    (tmp_path / "p" / "kebijakan" / "hemat.yaml").write_text("nama: hemat\n", encoding="utf-8")
    assert pack.policy_names() == ["hemat"]
    assert pack.policy_text("hemat") == "nama: hemat\n"
    with pytest.raises(UsageError, match="hemat"):
        pack.policy_text("../rahasia")
    assert make_pack(small_tables).policy_names() == []
