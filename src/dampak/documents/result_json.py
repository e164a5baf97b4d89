"""`hasil.json`: the whole outcome for machines, and the JSON Schema derived from the declared tables.

Numbers with decimals are texts with a decimal point, so that no reader rounds them; rupiah and people are
whole numbers; what is missing is null. Personal columns outside the key of a table are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from polars import selectors as cs

from dampak.figures import Figure, Step
from dampak.language import _
from dampak.law import LawValue
from dampak.outcome import Outcome
from dampak.tables import RESULT_BY_NAME, RESULTS, Column, Kind, Table

SCHEMA_VERSION = 2
SCHEMA_ID = f"urn:dampak:hasil:{SCHEMA_VERSION}"
DECIMAL_PATTERN = r"^-?[0-9]+(\.[0-9]+)?$"

Json = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_bytes(outcome: Outcome) -> bytes:
    """Return `hasil.json`, one row of a table per line: the same outcome gives the same bytes."""
    return "".join(_lines(outcome_json(outcome))).encode()


def outcome_json(outcome: Outcome) -> Json:
    """Return the outcome as plain data: provenance, figures, tables, figures of law, problems."""
    return {
        "versi_skema": SCHEMA_VERSION,
        "provenance": _plain(asdict(outcome.provenance)),
        "figures": [_figure(figure) for figure in outcome.figures.values()],
        "tables": {
            name: _rows(RESULT_BY_NAME[name], outcome.tables[name])
            for name in RESULT_BY_NAME
            if name in outcome.tables
        },
        "law_used": [_law(value) for value in sorted(outcome.law_used, key=lambda value: value.id)],
        "problems": [asdict(problem) for problem in outcome.problems],
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": _plain(figure.value),
        "unit": figure.unit,
        "shown": figure.shown(),
        "note": figure.note,
        "steps": [_step(step) for step in figure.steps],
    }


def _step(step: Step) -> Json:
    return {name: _plain(value) for name, value in asdict(step).items()}


def _law(value: LawValue) -> Json:
    return {
        "id": value.id,
        "label": value.label,
        "unit": value.unit,
        "value": _plain(value.value),
        "status": value.status,
        "citation": value.citation,
        "start": value.start.isoformat(),
        "start_exact": value.start_exact,
        "end": _plain(value.end),
        "note": value.note,
        "region": value.region,
    }


def _rows(table: Table, frame: pl.DataFrame) -> list[Json]:
    """Return the rows as plain data; decimals and dates become text a whole column at a time."""
    as_text = cs.decimal() | cs.date()
    return (
        frame.select(column.name for column in _shared(table))
        .with_columns(as_text.cast(pl.String))
        .to_dicts()
    )


def _shared(table: Table) -> list[Column]:
    """Return the columns that may leave the region: pseudonymous keys, and all that is not personal."""
    return [column for column in table.columns if not column.personal or column.name in table.key]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, pl.DataFrame):
        return [_plain(row) for row in value.iter_rows(named=True)]
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


def _lines(data: Json) -> Iterator[str]:
    """Yield the text of the file: an object member by member, a list of rows one row a line."""
    opening = "{\n"
    for key, value in data.items():
        yield f"{opening}{json.dumps(key)}: "
        if key == "tables":
            yield from _lines(value) if value else ["{}"]
        else:
            yield _list_text(value) if isinstance(value, list) else _encode(value)
        opening = ",\n"
    yield "\n}\n"


def _list_text(rows: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_encode, rows)) + "\n]" if rows else "[]"


def hasil_schema() -> Json:
    """Return the JSON Schema (2020-12) of `hasil.json`, its tables derived from their declarations."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": _("Hasil Dampak"),
        **_object(
            {
                "versi_skema": {"const": SCHEMA_VERSION},
                "provenance": _object(_PROVENANCE),
                "figures": {"type": "array", "items": _object(_FIGURE)},
                "tables": {
                    "type": "object",
                    "properties": {table.name: _table_schema(table) for table in RESULTS},
                    "additionalProperties": False,
                },
                "law_used": {"type": "array", "items": _object(_LAW)},
                "problems": {"type": "array", "items": _object(_PROBLEM)},
            }
        ),
    }


def _object(properties: Mapping[str, Any]) -> Json:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _table_schema(table: Table) -> Json:
    columns = {column.name: _column_schema(column, table) for column in _shared(table)}
    return {
        "type": "array",
        "title": table.title,
        "description": _("Satu baris adalah {row}; kunci: {key}.", row=table.row, key=", ".join(table.key)),
        "items": _object(columns),
    }


def _column_schema(column: Column, table: Table) -> Json:
    schema: Json = {**_TYPES[column.kind], "description": " ".join(filter(None, (column.help, column.how)))}
    if column.unit:
        schema["x-satuan"] = column.unit
    if column.domain:
        schema["enum"] = list(column.domain)
    if not column.required or column.name in table.key:
        schema["type"] = [schema["type"], "null"]
        schema |= {"enum": [*column.domain, None]} if column.domain else {}
    return schema


_TEXT, _WHOLE, _TRUTH = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_DAY = {"type": "string", "format": "date"}
_DAY_OR_NONE = {"type": ["string", "null"], "format": "date"}
_ANY_VALUE = {"type": ["integer", "string", "boolean", "null"]}
_TYPES: Mapping[Kind, Json] = {
    "id": _TEXT,
    "teks": _TEXT,
    "kategori": _TEXT,
    "bulat": _WHOLE,
    "rupiah": _WHOLE,
    "desimal": {"type": "string", "pattern": DECIMAL_PATTERN},
    "tanggal": _DAY,
    "ya_tidak": _TRUTH,
}
_PROVENANCE = {
    **dict.fromkeys(
        ("region", "region_code", "pack_hash", "law_hash", "policy_hash", "policy_name", "code_version"),
        _TEXT,
    ),
    "synthetic": _TRUTH,
    "seed": _WHOLE,
    "per_tanggal": _DAY,
    "law_date": _DAY,
    "start_year": _WHOLE,
    "solver_status": _TEXT,
}
_STEP = {
    "text": _TEXT,
    "value": _ANY_VALUE,
    **dict.fromkeys(("unit", "how", "citation", "status", "figure"), _TEXT),
}
_FIGURE = {
    "id": _TEXT,
    "label": _TEXT,
    "value": _ANY_VALUE,
    **dict.fromkeys(("unit", "shown", "note"), _TEXT),
    "steps": {"type": "array", "items": _object(_STEP)},
}
_LAW = {
    **dict.fromkeys(("id", "label", "unit", "citation", "note"), _TEXT),
    "value": {"type": ["integer", "string", "boolean", "object", "array", "null"]},
    "status": {"enum": ["certain", "single", "derived", "unverified", "not_found"]},
    "start": _DAY,
    "end": _DAY_OR_NONE,
    "region": _TRUTH,
    "start_exact": _TRUTH,
}
_PROBLEM = {
    **dict.fromkeys(("code", "what", "why", "remedy", "value"), _TEXT),
    "severity": {"enum": ["galat", "peringatan"]},
    "place": _object({"file": _TEXT, "sheet": _TEXT, "column": _TEXT, "row": {"type": ["integer", "null"]}}),
}
