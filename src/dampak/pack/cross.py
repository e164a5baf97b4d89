"""What no single cell shows: rows that stand twice, ids that lead nowhere, units above themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from dampak.errors import Problem
from dampak.language import _
from dampak.pack.identity import holds_number
from dampak.pack.reading import MOST_PER_COLUMN, LoadedTable, and_more
from dampak.pack.values import nearest
from dampak.tables import Column
from dampak.units import cycles

_BORN = "tanggal_lahir"
_AGES = range(15, 101)
"""Ages in full years a worker can have; pensioners still on a list are for later rooms to tell."""

_MOST_HINTS = 20
"""Unknown ids for which a near one is looked for; the search reads every known id."""


def cross_problems(loaded: Mapping[str, LoadedTable]) -> list[Problem]:
    """Return the problems between rows and tables; faulty cells, named already, are passed over."""
    problems = []
    day = _data_date(loaded)
    for table in loaded.values():
        problems += _duplicates(table)
        problems += _identity_numbers(table)
        if day and _BORN in table.grid.cells:
            problems += _odd_ages(table, day)
        for column in table.grid.table.columns:
            if column.ref and column.name in table.grid.cells:
                problems += _unknown_ids(table, column, loaded)
    if "unit" in loaded:
        problems += _circles(loaded["unit"])
    return problems


def _duplicates(loaded: LoadedTable) -> list[Problem]:
    key = loaded.grid.table.key
    if loaded.grid.table.key_value:
        return []
    numbered = loaded.frame.select(key).with_row_index("_index").filter(loaded.sound(key))
    first = numbered.with_columns(pl.col("_index").min().over(key).alias("_first"))
    again = first.filter(pl.col("_index") != pl.col("_first"))
    problems = [
        Problem(
            "kunci.ganda",
            _(
                "{key} sudah ada di baris {row}.",
                key=", ".join(f"{name} “{record[name]}”" for name in key if record[name] is not None),
                row=loaded.grid.row(key[0], record["_first"]),
            ),
            loaded.grid.place(key[0], record["_index"]),
            remedy=_("Hapus salah satu baris, atau beri kunci yang berbeda."),
            value=str(record[key[0]]),
        )
        for record in again.head(MOST_PER_COLUMN).iter_rows(named=True)
    ]
    return problems + _further(loaded, key[0], "kunci.ganda", again.height - MOST_PER_COLUMN)


def _identity_numbers(loaded: LoadedTable) -> list[Problem]:
    """Refuse a NIP or NIK in the rows of people: a pack travels, and they must stay in the region."""
    columns = loaded.grid.table.columns
    if not any(column.personal for column in columns):
        return []
    problems = []
    for column in columns:
        if column.kind != "teks" and not (column.kind == "id" and column.personal):
            continue
        texts = loaded.frame[column.name].drop_nulls()
        if count := sum(map(holds_number, texts.to_list())):
            what = _("{count} sel pada kolom ini tampaknya berisi NIP atau NIK.", count=count)
            why = _("Nomor identitas tidak boleh masuk ke dalam paket data (UU 27/2022).")
            remedy = _("Pakai `dampak pack import`, yang mengganti NIP dengan kode samaran.")
            place = loaded.grid.place(column.name)
            problems.append(Problem("pribadi.nomor_identitas", what, place, why, remedy))
    return problems


def _data_date(tables: Mapping[str, LoadedTable]) -> date | None:
    found = tables["daerah"].frame["per_tanggal"][0] if "daerah" in tables else None
    return found if isinstance(found, date) else None


def _odd_ages(loaded: LoadedTable, day: date) -> list[Problem]:
    """Refuse a birth that makes a worker younger or older than any can be: a mistyped date, most often."""
    born = pl.col(_BORN)
    birthday = born.dt.month().cast(pl.Int32) * 100 + born.dt.day()
    to_come = birthday > day.month * 100 + day.day
    age = (day.year - born.dt.year() - to_come.cast(pl.Int32)).alias("umur")
    aged = loaded.frame.select(age).with_row_index("_index")
    odd = aged.filter(~pl.col("umur").is_between(_AGES[0], _AGES[-1]))
    problems = [
        Problem(
            "tanggal_lahir.umur",
            _("Umur pada tanggal data ({day}) menjadi {age} tahun.", day=f"{day:%d-%m-%Y}", age=years),
            loaded.grid.place(_BORN, index),
            remedy=_(
                "Periksa tahun lahirnya dan per_tanggal pada daerah; yang diterima {first}–{last} tahun.",
                first=_AGES[0],
                last=_AGES[-1],
            ),
        )
        for index, years in odd.head(MOST_PER_COLUMN).iter_rows()
    ]
    return problems + _further(loaded, _BORN, "tanggal_lahir.umur", odd.height - MOST_PER_COLUMN)


def _further(loaded: LoadedTable, column: str, code: str, count: int) -> list[Problem]:
    return [and_more(loaded.grid, column, code, count)] if count > 0 else []


def _unknown_ids(loaded: LoadedTable, column: Column, tables: Mapping[str, LoadedTable]) -> list[Problem]:
    target_name, target_column = column.ref.split(".")
    values = loaded.frame[column.name]
    if values.null_count() == values.len():
        return []
    if target_name not in tables:
        return [_unchecked(loaded, column, target_name)]
    target = tables[target_name]
    lost = len(target.faulty.get(target_column, ()))
    if 2 * lost > target.frame.height:
        return []  # the column as a whole is wrong: its ids, not those that point to them
    known = target.frame[target_column].drop_nulls()
    unknown = values.is_not_null() & ~values.is_in(known.implode())
    where = unknown.arg_true().to_list()
    hints = _hints([values[index] for index in where], known.to_list())
    problems = [
        _unknown_id(loaded, column, index, hints.get(values[index], ""), lost)
        for index in where[:MOST_PER_COLUMN]
    ]
    return problems + _further(loaded, column.name, "rujukan.tidak_dikenal", len(where) - MOST_PER_COLUMN)


def _unchecked(loaded: LoadedTable, column: Column, target: str) -> Problem:
    return Problem(
        "rujukan.tidak_diperiksa",
        _("Rujukan ini tidak diperiksa karena tabel {table} tidak ada.", table=target),
        loaded.grid.place(column.name),
        remedy=_("Tambahkan tabel {table} bila perhitungan memerlukannya.", table=target),
        severity="peringatan",
    )


def _hints(unknown: list[str], known: list[str]) -> dict[str, str]:
    distinct = list(dict.fromkeys(unknown))[:_MOST_HINTS]
    return {value: nearest(value, known) for value in distinct}


def _unknown_id(loaded: LoadedTable, column: Column, index: int, hint: str, lost: int) -> Problem:
    """Return the problem of one unknown id; `lost` faulty cells of the table it points to may hold it."""
    value = str(loaded.frame[column.name][index])
    table = column.ref.split(".")[0]
    close = _("Maksudnya “{hint}”?", hint=hint) + " " if hint else ""
    return Problem(
        "rujukan.tidak_dikenal",
        _("“{value}” tidak ada pada tabel {table}.", value=value, table=table),
        loaded.grid.place(column.name, index),
        why=_("Mungkin kode ini milik salah satu dari {count} sel yang salah di sana.", count=lost)
        if lost
        else "",
        remedy=close + _("Perbaiki kodenya, atau tambahkan barisnya pada tabel {table}.", table=table),
        value=value,
    )


def _circles(units: LoadedTable) -> list[Problem]:
    ids = units.frame["id"].to_list()
    parents = dict(units.frame.filter(units.sound(["id", "induk_id"])).select("id", "induk_id").iter_rows())
    return [
        Problem(
            "unit.melingkar",
            _("Unit menjadi atasan dirinya sendiri: {path}.", path=" → ".join([*circle, circle[0]])),
            units.grid.place("induk_id", ids.index(circle[0])),
            remedy=_("Perbaiki induk_id salah satu unit itu; unit puncak dikosongkan induknya."),
            value=circle[0],
        )
        for circle in cycles(parents)
    ]
