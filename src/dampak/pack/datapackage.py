"""`datapackage.json` (Frictionless Data Package): the tables of a folder, described from their declaration.

Source of the format: https://specs.frictionlessdata.io/data-package/ and /table-schema/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dampak.quantities import DECIMAL_SCALE, NumberStyle
from dampak.tables import INPUT_BY_NAME, Column, Kind, Table

DATAPACKAGE = "datapackage.json"
SCHEMA_VERSION = 1
"""Goes up when a table or a column changes its meaning; added columns do not count."""

_TYPES: dict[Kind, str] = {
    "id": "string",
    "teks": "string",
    "kategori": "string",
    "bulat": "integer",
    "rupiah": "integer",
    "desimal": "number",
    "tanggal": "date",
    "ya_tidak": "boolean",
}


def describe(names: Iterable[str]) -> dict[str, Any]:
    """Return the data package of the tables `names`, all in one folder."""
    tables = [INPUT_BY_NAME[name] for name in names]
    present = {table.name for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": "paket-dampak",
        "versi_skema": SCHEMA_VERSION,
        "resources": [_resource(table, present) for table in tables],
    }


def datapackage_bytes(names: Iterable[str]) -> bytes:
    """Return the text of `datapackage.json` for the tables `names`."""
    return (json.dumps(describe(names), ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, present: set[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.row,
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "header": True},
        "schema": _key_value_schema() if table.key_value else _schema(table, present),
    }


def _key_value_schema() -> dict[str, Any]:
    return {
        "fields": [
            {"name": "kunci", "type": "string", "constraints": {"required": True}},
            {"name": "nilai", "type": "string"},
        ],
        "primaryKey": ["kunci"],
        "missingValues": [""],
    }


def _schema(table: Table, present: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if all(table.column(name).required for name in table.key):
        schema["primaryKey"] = list(table.key)
    references = [
        _foreign_key(column, table)
        for column in table.columns
        if column.ref and column.ref.split(".")[0] in present
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.help}
    if column.kind == "desimal":
        field |= {"decimalChar": ".", "digitDesimal": DECIMAL_SCALE}
    if column.kind == "ya_tidak":
        field |= {"trueValues": ["ya"], "falseValues": ["tidak"]}
    if column.unit:
        field["satuan"] = column.unit
    if column.personal:
        field["pribadi"] = True
    constraints = _constraints(column)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column) -> dict[str, Any]:
    limits = {
        "required": column.required or None,
        "minimum": column.low,
        "maximum": column.high,
        "enum": list(column.domain) or None,
    }
    return {name: value for name, value in limits.items() if value is not None}


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    target, field = column.ref.split(".")
    resource = "" if target == table.name else target
    return {"fields": column.name, "reference": {"resource": resource, "fields": field}}


def declared_styles(path: Path) -> dict[str, NumberStyle]:
    """Return how `datapackage.json` beside the tables says numbers are written; empty when it is silent."""
    file = path / DATAPACKAGE
    if not file.is_file():
        return {}
    try:
        package = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(resource["name"]): "id" if _decimal_sign(resource) == "," else "en"
            for resource in package["resources"]
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        # The tables speak for themselves; a damaged description only takes a hint away.
        return {}


def _decimal_sign(resource: dict[str, Any]) -> str:
    fields = resource.get("schema", {}).get("fields", [])
    return next((str(field["decimalChar"]) for field in fields if "decimalChar" in field), ".")
