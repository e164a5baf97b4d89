"""An import into a pack that already holds something."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.pack.officials import Imported, merge
from dampak.tables import INPUT_BY_NAME

Rows = list[dict[str, object]]


def frame(name: str, rows: Rows) -> pl.DataFrame:
    table = INPUT_BY_NAME[name]
    return table.conform(table.frame(rows))


def file_of(**tables: Rows) -> Imported:
    return Imported(
        {name: frame(name, rows) for name, rows in tables.items()},
        {name: frozenset(key for row in rows for key in row) for name, rows in tables.items()},
    )


def merged(there: Mapping[str, Rows], imported: Imported, name: str) -> dict[object, dict[str, object]]:
    tables = merge({table: frame(table, rows) for table, rows in there.items()}, imported)
    return {row[INPUT_BY_NAME[name].key[0]]: row for row in tables[name].to_dicts()}


UNIT = {"id": "U1", "nama": "Dinas A", "jenis": "opd"}


def test_a_table_that_is_new_is_taken_as_it_is() -> None:
    assert merged({}, file_of(unit=[UNIT]), "unit")["U1"]["nama"] == "Dinas A"


def test_what_was_corrected_by_hand_in_a_unit_stays_and_holes_are_filled() -> None:
    there = {"unit": [UNIT | {"jenis": "uptd"}, {"id": "U0", "nama": "Lain", "jenis": "opd"}]}
    rows = merged(
        there, file_of(unit=[UNIT | {"nama": "X", "kecamatan": "Tes"}, {**UNIT, "id": "U2"}]), "unit"
    )
    assert sorted(map(str, rows)) == ["U0", "U1", "U2"]
    assert (rows["U1"]["nama"], rows["U1"]["jenis"], rows["U1"]["kecamatan"]) == ("Dinas A", "uptd", "Tes")


def test_a_new_need_replaces_the_old_one_and_the_minimum_stays() -> None:
    post = {"id": "P1", "unit_id": "U1", "jabatan_kode": "J"}
    there = {"posisi": [post | {"kebutuhan_tetap": 3, "minimum": 2}]}
    row = merged(there, file_of(posisi=[post | {"kebutuhan_tetap": 5}]), "posisi")["P1"]
    assert (row["kebutuhan_tetap"], row["minimum"]) == (5, 2)
    row = merged(there, file_of(posisi=[post]), "posisi")["P1"]
    assert row["kebutuhan_tetap"] == 3


def test_a_person_no_longer_listed_is_gone_and_children_entered_by_hand_stay() -> None:
    person: dict[str, object] = {"id": "A", "status": "pns", "tanggal_lahir": None, "golongan": "IIIa"}
    there = {"pegawai": [person | {"anak": 2, "kawin": True}, person | {"id": "B"}]}
    rows = merged(there, file_of(pegawai=[person | {"golongan": "IIIb"}, person | {"id": "C"}]), "pegawai")
    assert sorted(map(str, rows)) == ["A", "C"]
    assert (rows["A"]["golongan"], rows["A"]["anak"], rows["A"]["kawin"]) == ("IIIb", 2, True)
    assert rows["C"]["anak"] == 0


def test_seats_are_no_input_and_other_tables_stay() -> None:
    imported = Imported({"usulan": pl.DataFrame()}, {"usulan": frozenset()})
    there = {"unit": frame("unit", [UNIT])}
    assert merge(there, imported) == there


schools = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(2020, 2022), st.none() | st.integers(0, 9)),
    max_size=6,
    unique_by=lambda row: row[:2],
)


@settings(deadline=None, max_examples=60)
@given(schools, schools)
def test_importing_twice_is_importing_once(
    old: list[tuple[str, int, int]], new: list[tuple[str, int, int]]
) -> None:
    def rows(lines: list[tuple[str, int, int]]) -> Rows:
        return [{"unit_id": u, "tahun": y, "bentuk": "SD", "rombel": r} for u, y, r in lines]

    imported = file_of(sekolah=rows(new))
    once = merge({"sekolah": frame("sekolah", rows(old))}, imported)
    brute = {line[:2]: line[2] for line in old}
    brute |= {
        key: brute.get(key) if rombel is None else rombel for *pair, rombel in new if (key := tuple(pair))
    }
    seen = {(u, y): r for u, y, r in once["sekolah"].select("unit_id", "tahun", "rombel").rows()}
    assert seen == brute
    assert merge(once, imported)["sekolah"].equals(once["sekolah"])
